"""Files that macOS hands over: not as arguments, but as an event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow


class FileOpener(QObject):
    """Watches the application's events for photos that Finder opens with Cutout."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the photo that the system names."""
        if isinstance(event, QFileOpenEvent) and event.url().isLocalFile():
            self._window.open_paths([Path(event.file())])
            return True
        return super().eventFilter(watched, event)
