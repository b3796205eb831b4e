"""The one canvas: photo, overlay, clicks; it draws and asks, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from cutout.core.prompts import Box, Click
from cutout.ui import theme
from cutout.ui.tools import SelectTool, Tool

ZOOM_STEP = 1.25  # of one notch of the wheel
MAX_ZOOM = 32.0
MAX_FIT_ZOOM = 2.0
MARKER_RADIUS_PX = 7.0
FIT_MARGIN_PX = 24


class ClickMarker(QGraphicsItem):
    """A click: a disc with a plus or a minus, of the same size at every zoom."""

    def __init__(self, click: Click, proposed: bool) -> None:
        super().__init__()
        self.click = click
        self._radius = MARKER_RADIUS_PX * (0.8 if proposed else 1.1)
        self.setPos(click.x, click.y)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(4)

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


class Canvas(QGraphicsView):
    """Shows a photo, in whose pixels (frame of `Click`) its tools report clicks, boxes, strokes."""

    clicked = Signal(object)
    boxed = Signal(object)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scene = QGraphicsScene(self)
        self.setScene(scene)
        self._full = QGraphicsPixmapItem()
        self._reduced = QGraphicsPixmapItem()
        self._overlay = QGraphicsPixmapItem()
        self._result = QGraphicsPixmapItem()
        for depth, item in enumerate((self._full, self._reduced, self._overlay, self._result)):
            item.setZValue(depth)
            item.setShapeMode(QGraphicsPixmapItem.ShapeMode.BoundingRectShape)
            scene.addItem(item)
        self._reduced.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._overlay.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._result.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._outlines = [QGraphicsPathItem(), QGraphicsPathItem()]
        for line, (colour, width) in zip(
            self._outlines, (("#aa000000", 3.0), ("#ffffff", 1.4)), strict=True
        ):
            pen = QPen(QColor(colour), width)
            pen.setCosmetic(True)
            line.setPen(pen)
            line.setZValue(3)
            scene.addItem(line)
        self._box = QGraphicsRectItem()
        pen = QPen(QColor(theme.ACCENT), 2)
        pen.setCosmetic(True)
        self._box.setPen(pen)
        self._box.setZValue(5)
        self._box.hide()
        scene.addItem(self._box)
        self._markers: list[ClickMarker] = []
        self._size = (0, 0)  # of what is shown: the photo, or the result in its place
        self._photo_size = (0, 0)
        self._fitted = True
        self._pan_from: QPoint | None = None
        self._space = False
        self.select_tool = SelectTool(self)
        self._tool: Tool = self.select_tool
        self._set_up_view()

    def _set_up_view(self) -> None:
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Shadow)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)  # the window takes drops
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)  # a brush shows its size where the mouse is
        self.setAccessibleName(self.tr("Photo"))
        self._show_cursor()

    # what is shown

    def set_photo(self, full: QImage, reduced: QImage) -> None:
        """Show a photo, fitted into the view, without overlay and clicks."""
        self._full.setPixmap(QPixmap.fromImage(full))
        self._reduced.setPixmap(QPixmap.fromImage(reduced))
        self._size = self._photo_size = (full.width(), full.height())
        self._stretch(self._reduced)
        self.clear_selection()
        self._show_frame()
        self.fit()

    def clear(self) -> None:
        """Show nothing."""
        self._full.setPixmap(QPixmap())
        self._reduced.setPixmap(QPixmap())
        self._size = self._photo_size = (0, 0)
        self.clear_selection()

    def clear_selection(self) -> None:
        """Take overlay, outline, clicks and result away."""
        self.set_result(None)
        self.set_overlay(None, QPainterPath())
        self.set_clicks((), 0)

    def set_overlay(self, overlay: QImage | None, outline: QPainterPath) -> None:
        """Lay a picture over the photo, stretched to its size, and draw the outline."""
        self._overlay.setPixmap(QPixmap() if overlay is None else QPixmap.fromImage(overlay))
        self._stretch(self._overlay)
        for line in self._outlines:
            line.setPath(outline)

    def set_result(self, result: QImage | None, width: int = 0, height: int = 0) -> None:
        """Show a finished picture in the photo's place, or the photo again.

        Args:
            result: the picture at any size, None for the photo.
            width: pixels of the real picture, which zoom and places are counted in.
            height: the same.
        """
        self._result.setPixmap(QPixmap() if result is None else QPixmap.fromImage(result))
        size = self._photo_size if result is None else (width, height)
        changed, self._size = size != self._size, size
        self._stretch(self._result)
        for item in (self._full, self._overlay, *self._outlines):
            item.setVisible(result is None)
        if changed:
            self._show_frame()
            self.fit()
        else:
            self._choose_photo()

    @property
    def shows_result(self) -> bool:
        """Whether a finished picture is in the photo's place."""
        return not self._result.pixmap().isNull()

    @property
    def frame_size(self) -> tuple[int, int]:
        """Width and height in pixels of what is shown."""
        return self._size

    def thumbnail(self, side_px: int) -> QPixmap:
        """Return the result, or the photo while there is none, within a square."""
        whole = self._result if self.shows_result else self._reduced
        ratio = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        return whole.pixmap().scaled(side_px, side_px, ratio, smooth)

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
        return self._box.rect()

    def show_box(self, rect: QRectF | None, fill: QColor | None = None) -> None:
        """Draw a box, as far as it lies on the photo, or none."""
        self._box.setVisible(rect is not None)
        self._box.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
        if rect is not None:
            self._box.setRect(rect.intersected(QRectF(0, 0, *self._photo_size)))

    def _stretch(self, item: QGraphicsPixmapItem) -> None:
        pixmap = item.pixmap()
        if not pixmap.isNull():
            width, height = self._size if item is self._result else self._photo_size
            item.setTransform(
                item.transform().fromScale(width / pixmap.width(), height / pixmap.height())
            )

    # zoom and pan

    @property
    def zoom(self) -> float:
        """Pixels of the screen a pixel of the photo takes."""
        return float(self.transform().m11() * self.devicePixelRatioF())

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
        self._set_scale(max(scale, 1e-3))
        self.centerOn(width / 2, height / 2)
        self._fitted = True

    def set_zoom(self, zoom: float) -> None:
        """Zoom about the middle of the view; 1 is 100 %."""
        self._zoom_by(zoom / self.zoom, QPointF(self.viewport().rect().center()))

    def _zoom_by(self, factor: float, place: QPointF) -> None:
        """Zoom so that what lies at a place of the viewport stays there."""
        width, height = self._size
        if width == 0:
            return
        smallest = min(1.0, 64 / max(width, height))
        target = min(max(self.zoom * factor, smallest), MAX_ZOOM)
        factor = target / self.zoom
        here = self.mapToScene(place.toPoint())
        self.scale(factor, factor)
        moved = self.mapToScene(place.toPoint()) - here
        self.translate(moved.x(), moved.y())
        self._fitted = False
        self._zoom_was_set()

    def _set_scale(self, scale: float) -> None:
        self.resetTransform()
        self.scale(scale, scale)
        self._zoom_was_set()

    def _zoom_was_set(self) -> None:
        self._choose_photo()
        self.zoom_changed.emit(self.zoom)

    def _choose_photo(self) -> None:
        # far out the reduced photo is shown, which is smooth; near the full one, pixel by pixel
        pixmap = self._reduced.pixmap()
        near = not pixmap.isNull() and self.zoom * self._size[0] > pixmap.width()
        self._reduced.setVisible(not near and not self.shows_result)
        smooth = self.zoom < 2
        self._full.setTransformationMode(
            Qt.TransformationMode.SmoothTransformation
            if smooth
            else Qt.TransformationMode.FastTransformation
        )

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

    def to_photo(self, place: QPointF) -> QPointF:
        """Return the place of the photo that lies at a place of the viewport."""
        return self.viewportTransform().inverted()[0].map(place)

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted photo fitted."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse."""
        self._zoom_by(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self._zoom_by(1 + event.value(), event.position())
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
            self.setFocus()
        kinds[event.type()](event)
        event.accept()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or let the tool begin."""
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
            for bar, delta in (
                (self.horizontalScrollBar(), moved.x()),
                (self.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() - delta)
            self._fitted = False
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
        """Hold space to pan; leave every other key to the window."""
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self._show_cursor()
        else:
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
