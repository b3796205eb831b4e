"""What the mouse does on the canvas: choose what is kept, or paint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QGraphicsEllipseItem, QGraphicsPathItem

from cutout.core.prompts import Box, Click

if TYPE_CHECKING:
    from cutout.core.strokes import Stroke
    from cutout.ui.canvas import Canvas

BOX_FILL = QColor(59, 124, 255, 40)
SMALLEST_RADIUS_PX, LARGEST_RADIUS_SHARE = 1.0, 0.25
SIZE_STEP = 1.25
MARKS_SIDE_PX = 1024
WET_OPACITY, DRY_OPACITY = 0.5, 0.35  # of a stroke that is being painted, and afterwards
Z_STROKE, Z_RING = 6.0, 7.0


class Tool(QObject):
    """One meaning of the mouse's buttons; the canvas keeps panning and zooming for itself.

    Places are in pixels of the photo (frame of `Click`).
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas

    @property
    def hint(self) -> str:
        """What the user can do with it, in one line; nothing if the window knows better."""
        return ""

    def begin(self) -> None:
        """Called when the tool is chosen."""

    def end(self) -> None:
        """Called when another one is; what was begun is dropped."""

    def press(self, event: QMouseEvent) -> None:
        """Take a press of the left or the right button."""

    def move(self, event: QMouseEvent) -> None:
        """Take a move of the mouse, with or without a button."""

    def release(self, event: QMouseEvent) -> None:
        """Take the end of a press."""

    def leave(self) -> None:
        """Called when the mouse leaves the canvas."""


def takes_away(event: QMouseEvent) -> bool:
    """Return whether a press means the opposite: by the right button, or with Alt held."""
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return alt or event.button() == Qt.MouseButton.RightButton


class SelectTool(Tool):
    """A click adds or removes, a drag draws a box."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._pressed_at: QPointF | None = None

    def end(self) -> None:
        """Forget a press."""
        self._pressed_at = None

    def press(self, event: QMouseEvent) -> None:
        """Remember where a click or a box may begin."""
        self._pressed_at = event.position()

    def move(self, event: QMouseEvent) -> None:
        """Stretch the box."""
        if self._is_dragging(event) and self._pressed_at is not None:
            corners = [self._canvas.to_photo(at) for at in (self._pressed_at, event.position())]
            self._canvas.show_box(QRectF(*corners).normalized(), BOX_FILL)

    def release(self, event: QMouseEvent) -> None:
        """Report a click or a box."""
        if self._pressed_at is None:
            return
        if self._is_dragging(event):
            self._report_box()
        else:
            place = self._canvas.to_photo(self._pressed_at)
            width, height = self._canvas.photo_size
            if 0 <= place.x() < width and 0 <= place.y() < height:
                click = Click(place.x(), place.y(), not takes_away(event))
                self._canvas.clicked.emit(click)
        self._pressed_at = None

    def _is_dragging(self, event: QMouseEvent) -> bool:
        if self._pressed_at is None:
            return False
        way = (event.position() - self._pressed_at).manhattanLength()
        left = Qt.MouseButton.LeftButton
        held = event.button() == left or bool(event.buttons() & left)
        return held and way >= QApplication.startDragDistance()

    def _report_box(self) -> None:
        rect = self._canvas.box_rect
        if rect.width() >= 1 and rect.height() >= 1:
            box = Box(rect.left(), rect.top(), rect.right(), rect.bottom())
            self._canvas.boxed.emit(box)
        else:
            self._canvas.show_box(None)


class BrushTool(Tool):
    """Paints strokes; a ring around the mouse shows the brush's size."""

    stroked = Signal(object)
    size_changed = Signal()
    cursor = Qt.CursorShape.BlankCursor

    def __init__(self, canvas: Canvas, colour: str, words: str, share: float) -> None:
        """Make a brush.

        Args:
            canvas: where it paints.
            colour: of what it paints, as "#rrggbb".
            words: the hint.
            share: its first radius, as a share of the photo's longer side.
        """
        super().__init__(canvas)
        self.colour = colour
        self._words = words
        self._share = share
        self._points: list[QPointF] = []
        self._erases = False
        self._wet = QGraphicsPathItem()
        self._wet.setZValue(Z_STROKE)
        self._wet.setOpacity(WET_OPACITY)
        self._rings = [QGraphicsEllipseItem(), QGraphicsEllipseItem()]
        for ring, (shade, width) in zip(
            self._rings, (("#aa000000", 3.0), ("#ffffff", 1.4)), strict=True
        ):
            pen = QPen(QColor(shade), width)
            pen.setCosmetic(True)
            ring.setPen(pen)
            ring.setZValue(Z_RING)
        for item in (self._wet, *self._rings):
            item.hide()
            canvas.scene().addItem(item)

    @property
    def hint(self) -> str:
        """What the brush is for."""
        return self._words

    @property
    def radius(self) -> float:
        """The brush's radius in pixels of the photo."""
        return max(SMALLEST_RADIUS_PX, self._share * max(self._canvas.photo_size))

    def resize(self, steps: int) -> None:
        """Make the brush larger, or smaller by steps below 0."""
        side = max(1, *self._canvas.photo_size)
        wanted = max(self.radius, SMALLEST_RADIUS_PX) * SIZE_STEP**steps
        self._share = min(max(wanted, SMALLEST_RADIUS_PX) / side, LARGEST_RADIUS_SHARE)
        self._show_ring(self._rings[0].pos())
        self.size_changed.emit()

    def end(self) -> None:
        """Drop an unfinished stroke and hide the ring."""
        self._drop()
        self.leave()

    def leave(self) -> None:
        """Hide the ring."""
        for ring in self._rings:
            ring.hide()

    def press(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        self._drop()
        place = self._canvas.to_photo(event.position())
        self._points = [place]
        self._erases = takes_away(event)
        colour = QColor("#000000" if self._erases else self.colour)
        round_ends = (Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        pen = QPen(colour, 2 * self.radius, Qt.PenStyle.SolidLine, *round_ends)
        self._wet.setPen(pen)
        path = QPainterPath(place)
        path.lineTo(place + QPointF(0.01, 0))  # a line without length is not drawn
        self._wet.setPath(path)
        self._wet.show()

    def move(self, event: QMouseEvent) -> None:
        """Go on with a stroke; the ring follows in any case."""
        place = self._canvas.to_photo(event.position())
        for ring in self._rings:
            ring.show()
        self._show_ring(place)
        if self._points:
            self._points.append(place)
            path = self._wet.path()
            path.lineTo(place)
            self._wet.setPath(path)

    def release(self, event: QMouseEvent) -> None:
        """Report the stroke, if any of it lies on the photo."""
        if not self._points:
            return
        from cutout.core.strokes import Stroke, thinned  # late: it imports OpenCV

        points = [(point.x(), point.y()) for point in self._points]
        stroke = Stroke(thinned(points, self.radius), self.radius, self._erases)
        self._drop()
        width, height = self._canvas.photo_size
        box = stroke.bounds
        if box.x0 < width and box.y0 < height and box.x1 > 0 and box.y1 > 0:
            self.stroked.emit(stroke)

    def _drop(self) -> None:
        self._points = []
        self._wet.hide()
        self._wet.setPath(QPainterPath())

    def _show_ring(self, place: QPointF) -> None:
        radius = self.radius
        for ring in self._rings:
            ring.setRect(-radius, -radius, 2 * radius, 2 * radius)
            ring.setPos(place)


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
