"""Windows that are no larger than the screen, and dialogs that scroll where they would be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

FRAME_PX = QSize(8, 44)  # at most what window managers draw around a window


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, or that of its screen where this is smaller."""
    window.resize(QSize(width, height).boundedTo(_room(window)))


def _room(widget: QWidget) -> QSize:
    """Return how large the inside of a window may be on a widget's screen."""
    return widget.screen().availableSize() - FRAME_PX


class TallArea(QScrollArea):
    """As high as what it holds, as far as the screen allows; it scrolls only where that is less."""

    def __init__(self, content: QWidget, beside_px: int) -> None:
        """Make an area.

        Args:
            content: what it holds.
            beside_px: what its window needs above and below it.
        """
        super().__init__()
        self._content, self._beside = content, beside_px
        content.setObjectName("sections")
        self.setObjectName("sections")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        """Return the size of what it holds, within the screen."""
        wanted = self._content.sizeHint()
        room = max(_room(self).height() - self._beside, self.fontMetrics().height() * 6)
        bar = self.verticalScrollBar().sizeHint().width() if wanted.height() > room else 0
        return QSize(wanted.width() + bar, min(wanted.height(), room))

    def sizeHint(self) -> QSize:
        """Return the same."""
        return self.minimumSizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what it holds when that needs more or less."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
