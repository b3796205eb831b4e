"""The application object, which hears of files that macOS hands over as events."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """A QApplication that tells of photos which Finder opens with Cutout.

    It overrides `event`, which is called for the application's own events alone: an event filter
    would put Python between Qt and every event of every object.
    """

    handed_over = Signal(object)  # a Path

    def event(self, event: QEvent) -> bool:
        """Take the files that the system names."""
        if isinstance(event, QFileOpenEvent) and event.url().isLocalFile():
            self.handed_over.emit(Path(event.file()))
            return True
        return super().event(event)
