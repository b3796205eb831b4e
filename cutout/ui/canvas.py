"""The one canvas: photo, overlay, clicks; it draws and asks, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QPixmap,
    QTabletEvent,
)
from PySide6.QtWidgets import (
    QGestureEvent,
    QGraphicsView,
    QPinchGesture,
    QWidget,
)

from cutout.core.prompts import Box, Click
from cutout.ui.canvas_marks import ClickMarker
from cutout.ui.keyboard_cursor import KeyboardCursor
from cutout.ui.picture_layer import Levels
from cutout.ui.tools import SelectTool, Tool
from cutout.ui.zoom_view import ZoomView

KEY_ZOOM_STEP = 1.5


class Canvas(ZoomView):
    """Shows a photo, in whose pixels (frame of `Click`) its tools report clicks, boxes, strokes."""

    clicked = Signal(object)
    boxed = Signal(object)
    picture_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markers: list[ClickMarker] = []
        self._photo_size = (0, 0)
        self._pan_from: QPoint | None = None
        self._held = Qt.MouseButton.NoButton  # the button of the press that is under way
        self._space = False
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

    def thumbnail(self, side_px: int) -> QPixmap:
        """Return the result, or the photo while there is none, within a square."""
        whole = self.layers.result.image if self.shows_result else self.layers.reduced
        if whole.isNull():
            return QPixmap()
        ratio = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        return QPixmap.fromImage(whole.scaled(QSize(side_px, side_px), ratio, smooth))

    def set_clicks(self, clicks: Sequence[Click], proposed: int, box: Box | None = None) -> None:
        """Draw clicks, the first `proposed` of them as the model's own, and the box."""
        for marker in self._markers:
            self.scene().removeItem(marker)
        self._markers = [ClickMarker(click, index < proposed) for index, click in enumerate(clicks)]
        for marker in self._markers:
            self.scene().addItem(marker)
        self.show_box(None if box is None else QRectF(box.x0, box.y0, box.width, box.height))

    @property
    def markers(self) -> Sequence[ClickMarker]:
        """The clicks that are drawn, in their order."""
        return self._markers

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

    # zoom: see `ZoomView`

    def _middle(self) -> QPointF:
        """Let keys zoom about the cursor that keys move."""
        place = self.keyboard.place
        return super()._middle() if place is None else self.viewportTransform().map(place)

    def _is_held(self) -> bool:
        """Know a picture that is being panned."""
        return self._pan_from is not None

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
        if isinstance(event, QTabletEvent) and self._take_pen(event):
            return True
        return super().viewportEvent(event)

    def _take_pen(self, event: QTabletEvent) -> bool:
        """Let a tool that knows pressure have a pen's event; of others Qt makes the mouse's."""
        panning = self._space or self._pan_from is not None
        middle = event.button() == Qt.MouseButton.MiddleButton
        kinds = {
            QEvent.Type.TabletPress: self._tool.press,
            QEvent.Type.TabletMove: self._tool.move,
            QEvent.Type.TabletRelease: self._tool.release,
        }
        if panning or middle or not self._tool.takes_pen or event.type() not in kinds:
            event.ignore()
            return False
        if event.type() == QEvent.Type.TabletPress:
            self.keyboard.hide()
            self.setFocus()
        kinds[event.type()](event)
        event.accept()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or let the tool begin; until it is let go no other button counts."""
        event.accept()
        if event.buttons() & self._held and event.button() != self._held:
            return
        self._held = event.button()
        self.keyboard.hide()
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self._pan_from = event.position().toPoint()
            self._show_cursor()
        elif left or event.button() == Qt.MouseButton.RightButton:
            self._tool.press(event)

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
        event.accept()
        if event.button() != self._held:
            return
        self._held = Qt.MouseButton.NoButton
        if self._pan_from is not None:
            self._pan_from = None
            self._show_cursor()
        else:
            self._tool.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the tool know that the mouse is elsewhere."""
        self._tool.leave()
        super().leaveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of two quick clicks as a press like any other."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold space to pan, move the cursor, zoom; leave every other key to the window."""
        if not self.take_key(event) and not self.keyboard.take(event):
            event.ignore()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means wherever the focus is: pan by space, zoom; or return False."""
        if event.key() == Qt.Key.Key_Space:
            self.hold_space(True)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(KEY_ZOOM_STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_by(1 / KEY_ZOOM_STEP)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            return False
        return True

    def hold_space(self, held: bool) -> None:
        """Let the left button pan for as long as the space key is held."""
        self._space = held
        self._show_cursor()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End panning by space."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_space(False)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget held keys."""
        self.hold_space(False)
        super().focusOutEvent(event)

    def _show_cursor(self) -> None:
        shape = self._tool.cursor
        if self._pan_from is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)
