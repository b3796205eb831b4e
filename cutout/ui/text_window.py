"""A text that ships with Cutout, in a window of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from cutout.ui.screen_room import resize_on_screen


class TextWindow(QDialog):
    """Shows a Markdown or plain text file beside the main window."""

    def __init__(self, title: str, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        resize_on_screen(self, 720, 560)
        browser = QTextBrowser()
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            browser.setMarkdown(text)
        else:
            browser.setPlainText(text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(browser)
