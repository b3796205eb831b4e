"""The line that says what to do next, in as much room as there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel


class HintLabel(QLabel):
    """Ends in dots where the sentence is longer than the room for it; its tool tip is all of it."""

    def minimumSizeHint(self) -> QSize:
        """Return that a sentence never keeps the window from being small."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for."""
        words = self.text()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(words if shown != words else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)
