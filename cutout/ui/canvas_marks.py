"""Small things on the canvas: clicks, the cursor of the keyboard, the grid of pixels."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cutout.core.prompts import Click
from cutout.ui import theme
from cutout.ui.picture_layer import to_device_pixels

Z_GRID, Z_CLICK, Z_CURSOR = 2.5, 4.0, 8.0
MARKER_RADIUS_PX = 7.0
GRID_FROM = 8.0  # zoom: pixels of the screen that a pixel of the photo takes
GRID_COLOUR = QColor(128, 128, 128, 120)
ARM_PX, GAP_PX = 17.0, 5.0  # of the cursor: what it points at stays free
LINES = (("#c0000000", 3.4), ("#ffffff", 1.5))  # dark below light is seen on everything


class ClickMarker(QGraphicsItem):
    """A click: a disc with a plus or a minus, of the same size at every zoom."""

    def __init__(self, click: Click, proposed: bool) -> None:
        super().__init__()
        self.click = click
        self._radius = MARKER_RADIUS_PX * (0.8 if proposed else 1.1)
        self.setPos(click.x, click.y)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(Z_CLICK)

    def boundingRect(self) -> QRectF:
        """Return the marker's rectangle in pixels of the screen."""
        reach = self._radius + 2
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the disc and its sign."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(theme.KEEP if self.click.positive else theme.REMOVE)
        painter.setPen(QPen(QColor("white"), 1.6))
        painter.setBrush(QBrush(colour))
        painter.drawEllipse(QPointF(), self._radius, self._radius)
        arm = self._radius * 0.5
        painter.drawLine(QPointF(-arm, 0), QPointF(arm, 0))
        if self.click.positive:
            painter.drawLine(QPointF(0, -arm), QPointF(0, arm))


class Crosshair(QGraphicsItem):
    """Where the keyboard points: four strokes around a place, of the same size at every zoom."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(Z_CURSOR)
        self.hide()

    def boundingRect(self) -> QRectF:
        """Return the rectangle of the strokes in pixels of the screen."""
        reach = ARM_PX + 3
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the strokes."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in LINES:
            painter.setPen(QPen(QColor(colour), width))
            for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                way = QPointF(across, down)
                painter.drawLine(way * GAP_PX, way * ARM_PX)


class PixelGrid(QGraphicsItem):
    """Thin lines between the photo's pixels, once these are large enough to be told apart."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(Z_GRID)
        self._size = (0, 0)

    def set_size(self, size: tuple[int, int]) -> None:
        """Lie over a photo of a width and height."""
        self.prepareGeometryChange()
        self._size = size

    def boundingRect(self) -> QRectF:
        """Return the photo's frame."""
        return QRectF(0, 0, *self._size)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw each line on one pixel of the screen: the first of the photo's pixel behind it."""
        area = option.exposedRect.intersected(self.boundingRect())
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
