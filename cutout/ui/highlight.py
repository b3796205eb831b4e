"""A piece of the photo that is pointed out: lit, outlined, gone again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

from cutout.ui.canvas_items import steady_pen

HIGHLIGHT_DEPTH = 3.5  # above the outline, below the clicks
FILL_OPACITY = 70  # of 255
LINES = (("#b0000000", 3.2), ("", 1.6))  # colour and pixels of the screen; no colour: the item's


class Highlight(QGraphicsPathItem):
    """Two lines around a piece, dark and coloured, seen on any photo; and a veil within."""

    def __init__(self, scene: QGraphicsScene, dashed: bool = False) -> None:
        super().__init__()
        self._dashed = dashed
        self._line = QGraphicsPathItem(self)
        self.setZValue(HIGHLIGHT_DEPTH)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()
        scene.addItem(self)

    def point_out(self, path: QPainterPath, colour: str) -> None:
        """Show a piece, whose edge is in pixels of the photo."""
        for item, (shade, width) in zip((self, self._line), LINES, strict=True):
            pen = steady_pen(shade or colour, width)
            if self._dashed:
                pen.setDashPattern([4 * 3.2 / width, 3 * 3.2 / width])
            item.setPen(pen)
            item.setPath(path)
        fill = QColor(colour)
        fill.setAlpha(FILL_OPACITY)
        self.setBrush(fill)
        self.show()
