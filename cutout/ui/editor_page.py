"""The page on which a photo is edited."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


class EditorPage(QWidget):
    """The canvas above the filmstrip; banners over them, and a panel at the right."""

    def __init__(self, canvas: QWidget, filmstrip: QWidget) -> None:
        super().__init__()
        pictures = QVBoxLayout()
        pictures.setSpacing(0)
        pictures.addWidget(canvas, 1)
        pictures.addWidget(filmstrip)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addLayout(pictures, 1)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addLayout(self._beside, 1)

    def add_banner(self, banner: QWidget) -> None:
        """Put a banner above the canvas, below those that are there."""
        self._rows.insertWidget(self._rows.count() - 1, banner)

    def put_beside(self, panel: QWidget) -> None:
        """Put a panel at the right of the canvas."""
        self._beside.addWidget(panel)
