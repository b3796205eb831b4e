"""Lists whose letters are keys of the window, and not looked for among the entries."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget


def is_typed(event: QKeyEvent) -> bool:
    """Return whether a key writes something, unlike arrows, Return and the like."""
    return bool(event.text()) and event.text().isprintable()


class PlainList(QListWidget):
    """Goes along by arrow keys and leaves letters and the space to the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave what can be typed to the window."""
        if is_typed(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
