"""Small things on the canvas: clicks, the cursor of the keyboard, the grid of pixels."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from cutout.core.prompts import Click
from cutout.ui import theme
from cutout.ui.canvas_items import FrameItem, Sign
from cutout.ui.picture_layer import to_device_pixels

Z_GRID, Z_CLICK, Z_CURSOR = 2.5, 4.0, 8.0
MARKER_RADIUS_PX = 7.0
RIM_PX = 3.0  # for the width of lines and their smooth edges
GRID_FROM = 8.0  # zoom: pixels of the screen that a pixel of the photo takes
GRID_COLOUR = QColor(128, 128, 128, 120)
ARM_PX, GAP_PX = 17.0, 5.0  # of the cursor: what it points at stays free
LINES = (("#c0000000", 3.4), ("#ffffff", 1.5))  # dark below light is seen on everything


class ClickMarker(Sign):
    """A click: a disc with a plus or a minus."""

    def __init__(self, click: Click, proposed: bool) -> None:
        self._radius = MARKER_RADIUS_PX * (0.8 if proposed else 1.1)
        super().__init__(Z_CLICK, self._radius + RIM_PX)
        self.click = click
        self.setPos(click.x, click.y)

    def _draw(self, painter: QPainter) -> None:
        colour = QColor(theme.KEEP if self.click.positive else theme.REMOVE)
        painter.setPen(QPen(QColor("white"), 1.6))
        painter.setBrush(QBrush(colour))
        painter.drawEllipse(QPointF(), self._radius, self._radius)
        arm = self._radius * 0.5
        painter.drawLine(QPointF(-arm, 0), QPointF(arm, 0))
        if self.click.positive:
            painter.drawLine(QPointF(0, -arm), QPointF(0, arm))


class Crosshair(Sign):
    """Where the keyboard points: four strokes around a place."""

    def __init__(self) -> None:
        super().__init__(Z_CURSOR, ARM_PX + RIM_PX)
        self.hide()

    def _draw(self, painter: QPainter) -> None:
        for colour, width in LINES:
            painter.setPen(QPen(QColor(colour), width))
            for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                way = QPointF(across, down)
                painter.drawLine(way * GAP_PX, way * ARM_PX)


class PixelGrid(FrameItem):
    """Thin lines between the photo's pixels, once these are large enough to be told apart."""

    def __init__(self) -> None:
        super().__init__(Z_GRID)

    def _draw_exposed(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw each line on one pixel of the screen: the first of the photo's pixel behind it."""
        area = exposed.intersected(self.boundingRect())
        to_device = painter.deviceTransform()
        if to_device.m11() < GRID_FROM - 1e-3 or area.isEmpty():
            return
        place = to_device.mapRect(area).toAlignedRect()
        columns = range(max(1, floor(area.left())), min(self._size[0], ceil(area.right()) + 1))
        rows = range(max(1, floor(area.top())), min(self._size[1], ceil(area.bottom()) + 1))
        xs = [round(to_device.map(QPointF(column, 0)).x()) for column in columns]
        ys = [round(to_device.map(QPointF(0, row)).y()) for row in rows]
        painter.save()
        to_device_pixels(painter)
        for x in xs:
            painter.fillRect(x, place.top(), 1, place.height(), GRID_COLOUR)
        for y in ys:
            painter.fillRect(place.left(), y, place.width(), 1, GRID_COLOUR)
        painter.restore()
