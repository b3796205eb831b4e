"""The application object, which hears of files that macOS hands over as events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """A QApplication in the style Fusion that tells of photos which Finder opens with Cutout.

    It overrides `event`, which is called for the application's own events alone: an event filter
    would put Python between Qt and every event of every object.
    """

    handed_over = Signal(object)  # a Path

    def __init__(self, arguments: Sequence[str]) -> None:
        # `setStyle` returns the style, a class with more constants than any other: they take
        # longer to make than the style itself
        super().__init__([*arguments, "-style", "Fusion"])

    def event(self, event: QEvent) -> bool:
        """Take the files that the system names."""
        if isinstance(event, QFileOpenEvent) and event.url().isLocalFile():
            self.handed_over.emit(Path(event.file()))
            return True
        return super().event(event)
