"""What the mouse does on the canvas: choose what is kept, or paint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QMouseEvent, QPainterPath, QPen, QTabletEvent
from PySide6.QtWidgets import (
    QAbstractGraphicsShapeItem,
    QApplication,
    QGraphicsEllipseItem,
    QGraphicsPathItem,
)

from cutout.core.prompts import Box, Click
from cutout.ui.canvas_items import steady_pen

if TYPE_CHECKING:
    from cutout.core.strokes import Stroke
    from cutout.ui.canvas import Canvas

ShapeItem = TypeVar("ShapeItem", bound=QAbstractGraphicsShapeItem)

BOX_FILL = QColor(59, 124, 255, 40)
SMALLEST_RADIUS_PX, LARGEST_RADIUS_SHARE = 1.0, 0.25
SIZE_STEP = 1.25
HARDNESS_STEP = 0.1
LONG_PRESS_MS = 450  # of the right button, for the menu
GRAB_PX = 11  # of the window: so near to a click the mouse points at it
HOVER_SCALE = 1.35
WET_OPACITY = 0.5  # of a stroke that is being painted
Z_STROKE, Z_RING = 6.0, 7.0


class Tool(QObject):
    """One meaning of the mouse's buttons; the canvas keeps panning and zooming for itself.

    Places are in pixels of the photo (frame of `Click`).
    """

    cursor: Qt.CursorShape | QCursor = Qt.CursorShape.CrossCursor
    takes_pen = False  # whether it wants a pen's own events, which know its pressure
    from_nothing = False  # whether it is of use while nothing is selected

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def _drawn(self, item: ShapeItem, colour: str, width_px: float, depth: float) -> ShapeItem:
        """Put an item on the scene, hidden as yet, whose line is as wide at every zoom."""
        item.setPen(steady_pen(colour, width_px))
        item.setZValue(depth)
        item.hide()
        self._canvas.scene().addItem(item)
        return item

    @property
    def hint(self) -> str:
        """What the user can do with it, in one line; nothing if the window knows better."""
        return ""

    def begin(self) -> None:
        """Called when the tool is chosen."""

    def end(self) -> None:
        """Called when another one is; what was begun is dropped."""

    def press(self, event: QMouseEvent | QTabletEvent) -> None:
        """Take a press of the left or the right button."""

    def move(self, event: QMouseEvent | QTabletEvent) -> None:
        """Take a move of the mouse, with or without a button."""

    def release(self, event: QMouseEvent | QTabletEvent) -> None:
        """Take the end of a press."""

    def leave(self) -> None:
        """Called when the mouse leaves the canvas."""

    def drop(self) -> bool:
        """Drop what was begun and return whether there was anything; the tool stays."""
        return False


def takes_away(event: QMouseEvent | QTabletEvent) -> bool:
    """Return whether a press means the opposite: by the right button, or with Alt held."""
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return alt or event.button() == Qt.MouseButton.RightButton


class SelectTool(Tool):
    """A click adds or removes, a drag draws a box, and clicks that were made can be moved.

    A press on a click is one like any other as long as it is no drag, so that one click may be set
    upon another.
    """

    click_moved = Signal(int, QPointF)  # its index, and its place in pixels of the photo
    menu_asked = Signal(QPoint)  # in pixels of the viewport

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._pressed_at: QPointF | None = None  # in the viewport
        self._start = QPointF()  # of it in the photo: the wheel may turn meanwhile
        self._grabbed: int | None = None  # the click under the press
        self._mouse: QPointF | None = None  # where it is over the viewport
        self._long = QTimer(self, singleShot=True, interval=LONG_PRESS_MS)
        self._long.timeout.connect(self._ask_menu)

    @property
    def pointed(self) -> QPointF | None:
        """The place of the viewport that the keyboard's cursor or the mouse is at."""
        place = self._canvas.keyboard.place
        return self._mouse if place is None else self._canvas.viewportTransform().map(place)

    def begin(self) -> None:
        """Know which click lies under the mouse."""
        self._point(None)

    def end(self) -> None:
        """Forget a press."""
        self.drop()
        self.leave()

    def drop(self) -> bool:
        """Forget a press, and leave a click that is being dragged where it was."""
        begun = self._pressed_at is not None
        self._pressed_at = self._grabbed = None
        self._long.stop()
        for marker in self._canvas.markers:
            marker.setPos(marker.click.x, marker.click.y)
        return begun

    def press(self, event: QMouseEvent | QTabletEvent) -> None:
        """Remember where a click, a box or a drag may begin."""
        self._pressed_at = event.position()
        self._start = self._canvas.to_photo(event.position())
        self._grabbed = None
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = self.marker_at(event.position())
        else:
            self._long.start()

    def move(self, event: QMouseEvent | QTabletEvent) -> None:
        """Stretch the box, or take the click along."""
        self._mouse = event.position()
        if self._pressed_at is None:
            self._point(self.marker_at(event.position()))
            return
        if self._way(event) >= QApplication.startDragDistance():
            self._long.stop()
        if not self._is_dragging(event):
            return
        if self._grabbed is None:
            self._stretch(event.position())
        elif self._grabbed < len(self._canvas.markers):  # else it was undone meanwhile
            self._canvas.markers[self._grabbed].setPos(self._on_photo(event.position()))

    def release(self, event: QMouseEvent | QTabletEvent) -> None:
        """Report a click, a box, or a click that was moved."""
        self._long.stop()
        if self._pressed_at is None:
            return
        dragging, grabbed = self._is_dragging(event), self._grabbed
        self._pressed_at = self._grabbed = None
        if dragging and grabbed is not None:
            self.click_moved.emit(grabbed, self._on_photo(event.position()))
        elif dragging:
            self._stretch(event.position())
            self._report_box()
        else:
            self._report_click(self._start, not takes_away(event))

    def leave(self) -> None:
        """Point at nothing."""
        self._mouse = None
        self._point(None)

    def marker_at(self, place: QPointF) -> int | None:
        """Return the index of the click at a place of the viewport, the one on top first."""
        distances = [
            (QPointF(self._canvas.mapFromScene(marker.pos())) - place).manhattanLength()
            for marker in self._canvas.markers
        ]
        near = [index for index, way in enumerate(distances) if way <= GRAB_PX]
        return min(near, key=lambda index: (distances[index], -index), default=None)

    def _point(self, index: int | None) -> None:
        """Show that the mouse points at a click, which can be dragged then."""
        for number, marker in enumerate(self._canvas.markers):
            marker.setScale(HOVER_SCALE if number == index else 1.0)
        shape = Qt.CursorShape.CrossCursor if index is None else Qt.CursorShape.SizeAllCursor
        if shape != self.cursor:
            self.cursor = shape
            self._canvas.viewport().setCursor(shape)

    def _ask_menu(self) -> None:
        if self._pressed_at is not None:
            place, self._pressed_at = self._pressed_at.toPoint(), None
            self.menu_asked.emit(place)

    def _way(self, event: QMouseEvent | QTabletEvent) -> float:
        """Return how far a press has moved, in pixels of the window."""
        return (event.position() - (self._pressed_at or event.position())).manhattanLength()

    def _is_dragging(self, event: QMouseEvent | QTabletEvent) -> bool:
        left = Qt.MouseButton.LeftButton
        held = event.button() == left or bool(event.buttons() & left)
        return held and self._way(event) >= QApplication.startDragDistance()

    def _stretch(self, place: QPointF) -> None:
        """Draw the box from where the press began to a place of the viewport."""
        corner = self._canvas.to_photo(place)
        self._canvas.show_box(QRectF(self._start, corner).normalized(), BOX_FILL)

    def _on_photo(self, place: QPointF) -> QPointF:
        """Return the place of the photo under one of the viewport, the nearest if it is beside."""
        x, y = self._canvas.to_photo(place).toTuple()
        width, height = self._canvas.photo_size
        return QPointF(min(max(x, 0.0), width - 1e-3), min(max(y, 0.0), height - 1e-3))

    def _report_click(self, place: QPointF, positive: bool) -> None:
        width, height = self._canvas.photo_size
        if 0 <= place.x() < width and 0 <= place.y() < height:
            self._canvas.clicked.emit(Click(place.x(), place.y(), positive))

    def _report_box(self) -> None:
        rect = self._canvas.box_rect
        if rect.width() >= 1 and rect.height() >= 1:
            box = Box(rect.left(), rect.top(), rect.right(), rect.bottom())
            self._canvas.boxed.emit(box)
        else:
            self._canvas.show_box(None)


@dataclass
class BrushShape:
    """How large and hard a brush is; several brushes may share one.

    ``share`` is its radius as a share of the photo's longer side; ``hardness``, 0..1, the share of
    the radius within which it is opaque.
    """

    share: float
    hardness: float = 1.0


class BrushTool(Tool):
    """Paints strokes; a ring around the mouse shows the brush's size."""

    stroked = Signal(object)
    shape_changed = Signal()
    cursor = Qt.CursorShape.BlankCursor

    def __init__(self, canvas: Canvas, colour: str, words: str, shape: BrushShape) -> None:
        """Make a brush.

        Args:
            canvas: where it paints.
            colour: of what it paints, as "#rrggbb".
            words: the hint.
            shape: its first size.
        """
        super().__init__(canvas)
        self.colour = colour
        self.shape = shape
        self._words = words
        self._points: list[QPointF] = []
        self._erases = False
        self._wet = QGraphicsPathItem()
        self._wet.setZValue(Z_STROKE)
        self._wet.setOpacity(WET_OPACITY)
        self._wet.hide()
        canvas.scene().addItem(self._wet)
        self._rings = [self._ring("#aa000000", 3.0), self._ring("#ffffff", 1.4)]

    def _ring(self, shade: str, width: float) -> QGraphicsEllipseItem:
        return self._drawn(QGraphicsEllipseItem(), shade, width, Z_RING)

    @property
    def hint(self) -> str:
        """What the brush is for."""
        return self._words

    @property
    def radius(self) -> float:
        """The brush's radius in pixels of the photo."""
        return max(SMALLEST_RADIUS_PX, self.shape.share * max(self._canvas.photo_size))

    def resize(self, steps: int) -> None:
        """Make the brush larger, or smaller by steps below 0."""
        self.set_radius(max(self.radius, SMALLEST_RADIUS_PX) * SIZE_STEP**steps)

    def set_radius(self, radius: float) -> None:
        """Choose the brush's radius in pixels of the photo, within limits."""
        side = max(1, *self._canvas.photo_size)
        share = max(radius, SMALLEST_RADIUS_PX) / side
        self.shape.share = min(share, LARGEST_RADIUS_SHARE)
        self._show_ring(self._rings[0].pos())
        self.shape_changed.emit()

    def end(self) -> None:
        """Drop an unfinished stroke and hide the ring."""
        self.drop()
        self.leave()

    def leave(self) -> None:
        """Hide the ring."""
        for ring in self._rings:
            ring.hide()

    def press(self, event: QMouseEvent | QTabletEvent) -> None:
        """Begin a stroke."""
        self.drop()
        if not self._is_ready(event):
            return
        place = self._canvas.to_photo(event.position())
        self._points = [place]
        self._erases = takes_away(event)
        self._begin(event, place)

    def move(self, event: QMouseEvent | QTabletEvent) -> None:
        """Go on with a stroke; the ring follows in any case."""
        place = self._canvas.to_photo(event.position())
        for ring in self._rings:
            ring.show()
        self._show_ring(place)
        if self._points:
            self._points.append(place)
            self._go_on(event, place)

    def release(self, event: QMouseEvent | QTabletEvent) -> None:
        """Report the stroke, if any of it lies on the photo."""
        if not self._points:
            return
        stroke = self._stroke()
        width, height = self._canvas.photo_size
        box = stroke.bounds
        if box.x0 < width and box.y0 < height and box.x1 > 0 and box.y1 > 0:
            self._finish()
            self.stroked.emit(stroke)
        else:
            self.drop()

    def drop(self) -> bool:
        """Drop an unfinished stroke."""
        begun = bool(self._points)
        self._finish()
        return begun

    def _is_ready(self, event: QMouseEvent | QTabletEvent) -> bool:
        """Return whether a stroke may begin."""
        return True

    # what is seen of a stroke while it is painted

    def _begin(self, event: QMouseEvent | QTabletEvent, place: QPointF) -> None:
        colour = QColor("#000000" if self._erases else self.colour)
        round_ends = (Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        pen = QPen(colour, 2 * self.radius, Qt.PenStyle.SolidLine, *round_ends)
        self._wet.setPen(pen)
        path = QPainterPath(place)
        path.lineTo(place + QPointF(0.01, 0))  # a line without length is not drawn
        self._wet.setPath(path)
        self._wet.show()

    def _go_on(self, event: QMouseEvent | QTabletEvent, place: QPointF) -> None:
        path = self._wet.path()
        path.lineTo(place)
        self._wet.setPath(path)

    def _stroke(self) -> Stroke:
        from cutout.core.strokes import Stroke, thinned  # late: it imports OpenCV

        points = [(point.x(), point.y()) for point in self._points]
        return Stroke(thinned(points, self.radius), self.radius, self._erases)

    def _finish(self) -> None:
        self._points = []
        self._wet.hide()
        self._wet.setPath(QPainterPath())

    def _show_ring(self, place: QPointF) -> None:
        radius = self.radius
        for ring in self._rings:
            ring.setRect(-radius, -radius, 2 * radius, 2 * radius)
            ring.setPos(place)
