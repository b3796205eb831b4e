"""The one canvas: photo, overlay, clicks; it draws and asks, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QGestureEvent,
    QGraphicsScene,
    QGraphicsView,
    QPinchGesture,
    QWidget,
)

from cutout.core.prompts import Box, Click
from cutout.ui import glide
from cutout.ui.canvas_layers import CanvasLayers
from cutout.ui.canvas_marks import ClickMarker
from cutout.ui.glide import Glide
from cutout.ui.keyboard_cursor import KeyboardCursor
from cutout.ui.picture_layer import Levels
from cutout.ui.tools import SelectTool, Tool

ZOOM_STEP = 1.25  # of one notch of the wheel
KEY_ZOOM_STEP = 1.5
MAX_ZOOM = 32.0
MAX_FIT_ZOOM = 2.0
FIT_MARGIN_PX = 24
NOTCH = 120  # of the wheel, in eighths of a degree
REST_MS = 120  # after the last move: pictures that were drawn in a hurry are drawn well
EASY_MS = 8.0  # a frame that takes longer is drawn in a hurry while things move: half of a 60th


class Canvas(QGraphicsView):
    """Shows a photo, in whose pixels (frame of `Click`) its tools report clicks, boxes, strokes."""

    clicked = Signal(object)
    boxed = Signal(object)
    zoom_changed = Signal(float)
    view_changed = Signal()  # by zooming, panning, or another frame or size of the window
    picture_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scene = QGraphicsScene(self)
        self.setScene(scene)
        self.layers = CanvasLayers(scene)
        self._markers: list[ClickMarker] = []
        self._size = (0, 0)  # of what is shown: the photo, or the result in its place
        self._photo_size = (0, 0)
        self._fitted = True
        self._pan_from: QPoint | None = None
        self._space = False
        self._well_ms = 0.0  # what the whole view took when it was last drawn well
        self._glide = Glide(self)
        self._glide.stepped.connect(self._glide_to)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._come_to_rest)
        self.select_tool = SelectTool(self)
        self._tool: Tool = self.select_tool
        self.keyboard = KeyboardCursor(self)
        self._set_up_view()

    def _set_up_view(self) -> None:
        self.setRenderHints(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Shadow)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)  # the window takes drops
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)  # a brush shows its size where the mouse is
        self.setAccessibleName(self.tr("Photo"))
        self._show_cursor()

    # what is shown

    def set_photo(self, full: Levels, reduced: QImage) -> None:
        """Show a photo, fitted into the view, without overlay and clicks."""
        self._size = self._photo_size = (full.full.width(), full.full.height())
        self.layers.show_photo(full, reduced, self._size)
        self.keyboard.hide()
        self.clear_selection()
        self._show_frame()
        self.fit()
        self.picture_changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._size = self._photo_size = (0, 0)
        self.layers.show_photo(None, QImage(), self._size)
        self.keyboard.hide()
        self.clear_selection()
        self.picture_changed.emit()
        self.view_changed.emit()

    def clear_selection(self) -> None:
        """Take overlay, outline, clicks and result away."""
        self.set_result(None)
        self.set_overlay(None, QPainterPath())
        self.set_clicks((), 0)

    def set_overlay(
        self, overlay: QImage | None, outline: QPainterPath, holes: QImage | None = None
    ) -> None:
        """Lay a picture over the photo, stretched to its size, and draw the outline.

        Args:
            overlay: covers the photo as far as it is opaque; None for the photo alone.
            outline: in pixels of the photo.
            holes: how much of a checkerboard is added to the overlay, as its alpha.
        """
        self.layers.cover.show_cover(overlay, holes, self._photo_size)
        self.layers.show_outline(outline)

    def set_result(self, result: QImage | None, width: int = 0, height: int = 0) -> None:
        """Show a finished picture in the photo's place, or the photo again.

        Args:
            result: the picture at any size, None for the photo.
            width: pixels of the real picture, which zoom and places are counted in.
            height: the same.
        """
        before = self.shows_result
        size = self._photo_size if result is None else (width, height)
        changed, self._size = size != self._size, size
        self.layers.show_result(result, size)
        if changed:
            self._show_frame()
            self.fit()
        if result is not None or before:
            self.picture_changed.emit()

    @property
    def shows_result(self) -> bool:
        """Whether a finished picture is in the photo's place."""
        return not self.layers.result.image.isNull()

    @property
    def frame_size(self) -> tuple[int, int]:
        """Width and height in pixels of what is shown."""
        return self._size

    def thumbnail(self, side_px: int) -> QPixmap:
        """Return the result, or the photo while there is none, within a square."""
        whole = self.layers.result.image if self.shows_result else self.layers.reduced
        if whole.isNull():
            return QPixmap()
        ratio = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        return QPixmap.fromImage(whole.scaled(QSize(side_px, side_px), ratio, smooth))

    def _show_frame(self) -> None:
        """Leave room around the picture, so that every corner can be brought to the middle."""
        width, height = self._size
        self.setSceneRect(-width / 2, -height / 2, 2 * width, 2 * height)

    def set_clicks(self, clicks: Sequence[Click], proposed: int, box: Box | None = None) -> None:
        """Draw clicks, the first `proposed` of them as the model's own, and the box."""
        for marker in self._markers:
            self.scene().removeItem(marker)
        self._markers = [ClickMarker(click, index < proposed) for index, click in enumerate(clicks)]
        for marker in self._markers:
            self.scene().addItem(marker)
        self.show_box(None if box is None else QRectF(box.x0, box.y0, box.width, box.height))

    @property
    def photo_size(self) -> tuple[int, int]:
        """Width and height of the photo in pixels; 0, 0 while there is none."""
        return self._photo_size

    @property
    def box_rect(self) -> QRectF:
        """The box that is drawn, in pixels of the photo."""
        return self.layers.box.rect()

    def show_box(self, rect: QRectF | None, fill: QColor | None = None) -> None:
        """Draw a box, as far as it lies on the photo, or none."""
        box = self.layers.box
        box.setVisible(rect is not None)
        box.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
        if rect is not None:
            box.setRect(rect.intersected(QRectF(0, 0, *self._photo_size)))

    # zoom and pan

    @property
    def zoom(self) -> float:
        """Pixels of the screen a pixel of the photo takes."""
        return float(self.transform().m11() * self.devicePixelRatioF())

    @property
    def seen(self) -> QRectF:
        """What the viewport shows, in pixels of what is shown; it may reach beyond that."""
        rect = self.viewport().rect()
        corners = (QPointF(rect.topLeft()), QPointF(rect.width(), rect.height()))
        return QRectF(*(self.to_photo(corner) for corner in corners))

    def fit(self) -> None:
        """Show the whole photo; a small one is enlarged at most to 200 %."""
        width, height = self._size
        if width == 0:
            return
        view = self.viewport().size()
        scale = min(
            (view.width() - 2 * FIT_MARGIN_PX) / width,
            (view.height() - 2 * FIT_MARGIN_PX) / height,
            MAX_FIT_ZOOM / self.devicePixelRatioF(),
        )
        self._glide.stop()
        self.setTransform(QTransform.fromScale(max(scale, 1e-3), max(scale, 1e-3)))
        self.centerOn(width / 2, height / 2)
        self._fitted = True
        self._zoom_was_set()

    def set_zoom(self, zoom: float) -> None:
        """Zoom about the middle of the view; 1 is 100 %."""
        self._glide.stop()
        self._zoom_to(zoom, QPointF(self.viewport().rect().center()))

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the view, or about the keyboard's cursor, in a short while."""
        place = QPointF(self.viewport().rect().center())
        if self.keyboard.place is not None:
            place = self.viewportTransform().map(self.keyboard.place)
        self._glide_by(factor, place)

    def zoom_at(self, factor: float, place: QPointF) -> None:
        """Zoom at once so that what lies at a place of the viewport stays there."""
        self._glide.stop()
        self._moves()
        self._zoom_to(self.zoom * factor, place)

    def pan_by(self, across_px: int, down_px: int) -> None:
        """Move the picture by pixels of the window."""
        self._moves()
        for bar, delta in (
            (self.horizontalScrollBar(), across_px),
            (self.verticalScrollBar(), down_px),
        ):
            bar.setValue(bar.value() - delta)
        self._fitted = False

    def look_at(self, place: QPointF) -> None:
        """Bring a place of what is shown to the middle."""
        self._moves()
        self.centerOn(place)
        self._fitted = False

    def _glide_by(self, factor: float, place: QPointF) -> None:
        if self._size[0] == 0:
            return
        before = self._glide.goal if self._glide.running else self.zoom
        if glide.motion_wanted():
            self._glide.go(self.zoom, self._within_limits(before * factor), place)
        else:
            self.zoom_at(factor, place)

    def _glide_to(self, zoom: float, place: QPointF) -> None:
        self._moves()
        self._zoom_to(zoom, place)

    def _within_limits(self, zoom: float) -> float:
        smallest = min(1.0, 64 / max(self._size))
        return min(max(zoom, smallest), MAX_ZOOM)

    def _zoom_to(self, zoom: float, place: QPointF) -> None:
        """Zoom so that what lies at a place of the viewport stays there."""
        if self._size[0] == 0:
            return
        now, seen = self.transform(), self.viewportTransform()
        scale = self._within_limits(zoom) / self.devicePixelRatioF()
        anchor = self.to_photo(place)
        # the scroll bars stay where they are, so the transform alone has to keep the place
        left = place.x() - scale * anchor.x() + now.dx() - seen.dx()
        top = place.y() - scale * anchor.y() + now.dy() - seen.dy()
        self.setTransform(QTransform(scale, 0, 0, scale, left, top))
        self._fitted = False
        self._zoom_was_set()

    def _zoom_was_set(self) -> None:
        self.zoom_changed.emit(self.zoom)
        self.view_changed.emit()

    def to_photo(self, place: QPointF) -> QPointF:
        """Return the place of the photo that lies at a place of the viewport."""
        return self.viewportTransform().inverted()[0].map(place)

    def _moves(self) -> None:
        """Know that frames follow each other now, each of which has a 60th of a second."""
        self._rest.start()
        if self._well_ms > EASY_MS:
            self.layers.set_hurried(True)

    def _come_to_rest(self) -> None:
        if self._glide.running or self._pan_from is not None:
            self._rest.start()
        else:
            self.layers.set_hurried(False)

    # tools

    @property
    def tool(self) -> Tool:
        """What the mouse does now."""
        return self._tool

    def set_tool(self, tool: Tool) -> None:
        """Choose what the mouse does."""
        self._tool.end()
        self._tool = tool
        tool.begin()
        self._show_cursor()

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw, and know how long a whole view takes when it is drawn well."""
        began = perf_counter()
        super().paintEvent(event)
        whole = event.rect().contains(self.viewport().rect())
        if whole and not self.layers.hurried:
            self._well_ms = 1000 * (perf_counter() - began)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted photo fitted."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        self.view_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell that something else is seen."""
        super().scrollContentsBy(dx, dy)
        self.view_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse: a wheel's notches glide, a touch pad's fine steps follow the hand."""
        angle = event.angleDelta().y()
        factor = ZOOM_STEP ** (angle / NOTCH)
        if angle % NOTCH == 0 and event.pixelDelta().isNull():
            self._glide_by(factor, event.position())
        else:
            self.zoom_at(factor, event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching a touch pad or a touch screen."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_at(1 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                place = self.viewport().mapFromGlobal(pinch.centerPoint())
                self.zoom_at(pinch.scaleFactor(), place)
                return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or let the tool begin."""
        self.keyboard.hide()
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self._pan_from = event.position().toPoint()
            self._show_cursor()
        elif left or event.button() == Qt.MouseButton.RightButton:
            self._tool.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or let the tool go on."""
        here = event.position().toPoint()
        if self._pan_from is not None:
            moved, self._pan_from = here - self._pan_from, here
            self.pan_by(moved.x(), moved.y())
        else:
            self._tool.move(event)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning, or let the tool end what it began."""
        if self._pan_from is not None:
            self._pan_from = None
            self._show_cursor()
        else:
            self._tool.release(event)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Let the tool know that the mouse is elsewhere."""
        self._tool.leave()
        super().leaveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of two quick clicks as a press like any other."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold space to pan, move the cursor, zoom; leave every other key to the window."""
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self._show_cursor()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(KEY_ZOOM_STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_by(1 / KEY_ZOOM_STEP)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        elif not self.keyboard.take(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End panning by space."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget held keys."""
        self._space = False
        self._show_cursor()
        super().focusOutEvent(event)

    def _show_cursor(self) -> None:
        shape = self._tool.cursor
        if self._pan_from is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)
