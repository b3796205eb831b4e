"""What lies over the photo for edges: halo map, marks of the brushes, the frame of the loupe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPixmapItem, QGraphicsRectItem

from cutout.ui import theme
from cutout.ui.canvas_items import steady_pen

if TYPE_CHECKING:
    from cutout.core.areas import Area
    from cutout.core.strokes import Stroke
    from cutout.ui.canvas import Canvas

Z_LAYERS = 3.5  # above photo, overlay and outline, below the clicks
FOLLOWED = 0.5  # of the viewport at most
MARGIN_PX = 8  # of the viewport, within which the loupe's frame is kept
MARKS_SIDE_PX = 1024
DRY_OPACITY = 0.35  # of what was painted


class EdgeLayers:
    """Items of the canvas's scene; all places are in pixels of the photo."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.heat, self.marks = QGraphicsPixmapItem(), QGraphicsPixmapItem()
        self.frame = QGraphicsRectItem()
        self.frame.setPen(steady_pen(theme.ACCENT, 2))
        self.marks.setOpacity(DRY_OPACITY)
        self._marked: object = None
        self._root = QGraphicsRectItem()
        self._root.setPen(Qt.PenStyle.NoPen)
        self._root.setZValue(Z_LAYERS)
        canvas.scene().addItem(self._root)
        items: tuple[QGraphicsItem, ...] = (self.heat, self.marks, self.frame)
        for item in items:
            item.setParentItem(self._root)
            item.hide()
        for pixmap in (self.heat, self.marks):
            pixmap.setTransformationMode(Qt.TransformationMode.SmoothTransformation)

    def set_shown(self, shown: bool) -> None:
        """Show what there is to show, or nothing, as over a result of another size."""
        self._root.setVisible(shown)

    def clear(self) -> None:
        """Hide what belongs to the inspector."""
        self.frame.hide()
        self.heat.hide()
        self.heat.setPixmap(QPixmap())

    def show_frame(self, rect: QRectF, follow: bool) -> None:
        """Frame what the loupe shows; bring it into view if the canvas is to follow."""
        self.frame.setRect(rect)
        self.frame.show()
        if follow:
            # no more of it than there is room for, or its middle would not be in view
            seen = self._canvas.mapToScene(self._canvas.viewport().rect()).boundingRect()
            width, height = seen.width() * FOLLOWED, seen.height() * FOLLOWED
            part = QRectF(0, 0, min(rect.width(), width), min(rect.height(), height))
            part.moveCenter(rect.center())
            self._canvas.ensureVisible(part, MARGIN_PX, MARGIN_PX)

    def show_heat(self, image: QImage, area: Area) -> None:
        """Lay the halo map of rows and columns of the photo over it."""
        rows, columns = area
        width, height = columns.stop - columns.start, rows.stop - rows.start
        _lay(self.heat, image, QRectF(columns.start, rows.start, width, height))

    def show_marks(self, strokes: Sequence[Stroke], colour: str) -> None:
        """Show what a brush has painted so far; nothing for no strokes."""
        size = self._canvas.photo_size
        self.marks.setVisible(bool(strokes) and 0 not in size)
        wanted = (strokes, colour, size)
        if strokes and 0 not in size and wanted != self._marked:
            self._marked = wanted
            _lay(self.marks, marks_image(strokes, size, colour), QRectF(0, 0, *size))


def _lay(item: QGraphicsPixmapItem, image: QImage, place: QRectF) -> None:
    """Stretch a picture over a place."""
    item.setPixmap(QPixmap.fromImage(image))
    item.setPos(place.topLeft())
    scale = place.width() / image.width(), place.height() / image.height()
    item.setTransform(QTransform.fromScale(*scale))
    item.show()


def marks_image(strokes: Sequence[Stroke], size: tuple[int, int], colour: str) -> QImage:
    """Return what strokes cover as a small picture of the whole photo.

    Args:
        strokes: in the order in which they were painted.
        size: width and height of the photo in pixels.
        colour: of the strokes.
    """
    scale = min(1.0, MARKS_SIDE_PX / max(size))
    width, height = (max(1, round(side * scale)) for side in size)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width / size[0], height / size[1])
    modes = QPainter.CompositionMode
    for stroke in strokes:
        erases = stroke.erases
        painter.setCompositionMode(
            modes.CompositionMode_Clear if erases else modes.CompositionMode_SourceOver
        )
        ends = (Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(QPen(QColor(colour), 2 * stroke.radius, Qt.PenStyle.SolidLine, *ends))
        path = QPainterPath(QPointF(*stroke.points[0]))
        path.lineTo(QPointF(*stroke.points[0]) + QPointF(0.01, 0))
        for point in stroke.points[1:]:
            path.lineTo(QPointF(*point))
        painter.drawPath(path)
    painter.end()
    return image
