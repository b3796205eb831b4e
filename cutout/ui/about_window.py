"""What Cutout is, which version, and whose work is inside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cutout import __version__, paths
from cutout.ui import theme
from cutout.ui.heading import heading
from cutout.ui.help_desk import LICENCES
from cutout.ui.log_window import COPIED_MS
from cutout.ui.text_window import TextWindow

# the main parts, where the full texts did not come along (they come with the installers)
PARTS = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("onnxruntime", "MIT"),
    ("OpenCV", "Apache-2.0"),
    ("NumPy", "BSD-3-Clause"),
    ("Pillow", "MIT-CMU"),
    ("pi-heif", "BSD-3-Clause, LGPL-3.0"),
    ("EfficientNet-Lite0", "Apache-2.0"),
)


class AboutWindow(QDialog):
    """Names versions and licences; the versions can be copied into a bug report."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Cutout"))
        self.setMinimumWidth(460)
        self.facts: tuple[tuple[str, str], ...] = ()
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(14)
        layout.addLayout(self._make_head())
        self._table = QLabel(self.tr("Reading the versions…"))
        self._table.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        card = QFrame()
        card.setObjectName("card")
        self._inner = QVBoxLayout(card)
        self._inner.addWidget(self._table)
        layout.addWidget(card)
        layout.addWidget(self._make_licence())
        layout.addLayout(self._make_foot())

    def _make_head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(theme.app_icon().pixmap(QSize(64, 64)))
        name = heading(f"Cutout {__version__}", 1.6)
        words = QLabel(
            self.tr("Cuts the subject out of a photo, on this computer alone: no photo leaves it.")
        )
        words.setWordWrap(True)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(name)
        beside.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        return row

    def _make_licence(self) -> QLabel:
        parts = ", ".join(f"{name} ({licence})" for name, licence in PARTS)
        own = self.tr("Cutout is under the Apache License 2.0. Inside are, among others: {}.")
        label = QLabel(own.format(parts))
        label.setObjectName("faint")
        label.setWordWrap(True)
        return label

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.copy_button = QPushButton(self.tr("Copy for a bug report"))
        self.copy_button.setEnabled(False)
        self.copy_button.clicked.connect(self._copy)
        row.addWidget(self.copy_button)
        if (paths.resources() / LICENCES).is_file():  # made for installers
            licences = QPushButton(self.tr("All licences"))
            licences.clicked.connect(self._show_licences)
            row.addWidget(licences)
        row.addStretch(1)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        row.addWidget(close)
        return row

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show names and values of `version_facts`."""
        self.facts = tuple(facts)
        rows = (
            f"<tr><td>{escape(name)}</td><td style='padding-left: 18px'>{escape(value)}</td></tr>"
            for name, value in facts
        )
        self._table.setText(f"<table cellspacing='3'>{''.join(rows)}</table>")
        self._table.setAccessibleName(self._text())
        self.copy_button.setEnabled(True)
        for layout in (self._inner, self._column):
            layout.activate()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    def _text(self) -> str:
        return "\n".join(f"{name}: {value}" for name, value in self.facts)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text())
        self.copy_button.setText(self.tr("Copied"))
        words = self.tr("Copy for a bug report")
        QTimer.singleShot(COPIED_MS, self.copy_button, lambda: self.copy_button.setText(words))

    def _show_licences(self) -> None:
        TextWindow(self.tr("Licences"), paths.resources() / LICENCES, self).show()
