"""What the items of the canvas's scene have in common."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget


def steady_pen(colour: str | QColor, width_px: float) -> QPen:
    """Return a pen whose line is as wide on the screen at every zoom."""
    pen = QPen(QColor(colour), width_px)
    pen.setCosmetic(True)
    return pen


class FrameItem(QGraphicsItem):
    """Lies over all of what the canvas shows; a subclass draws what is exposed of it."""

    def __init__(self, depth: float) -> None:
        super().__init__()
        self.setZValue(depth)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._size = (0, 0)

    def set_size(self, size: tuple[int, int]) -> None:
        """Take another width and height in pixels of what is shown."""
        if size != self._size:
            self.prepareGeometryChange()
            self._size = size

    def boundingRect(self) -> QRectF:
        """Return the frame."""
        return QRectF(0, 0, *self._size)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw what is exposed."""
        self._draw_exposed(painter, option.exposedRect)

    def _draw_exposed(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw at least a part of the frame."""
        raise NotImplementedError


class Sign(QGraphicsItem):
    """A small thing at a place of the photo, of the same size at every zoom."""

    def __init__(self, depth: float, reach_px: float) -> None:
        """Make a sign.

        Args:
            depth: its place in the pile.
            reach_px: how far it extends each way from its place, in pixels of the screen.
        """
        super().__init__()
        self.setZValue(depth)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self._reach = reach_px

    def boundingRect(self) -> QRectF:
        """Return the sign's rectangle in pixels of the screen."""
        return QRectF(-self._reach, -self._reach, 2 * self._reach, 2 * self._reach)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the sign."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        """Draw around 0, 0 in pixels of the screen."""
        raise NotImplementedError
