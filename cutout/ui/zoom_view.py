"""A view that is zoomed and panned: smoothly, about the mouse, within limits."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from cutout.ui import glide
from cutout.ui.canvas_layers import CanvasLayers
from cutout.ui.glide import Glide

ZOOM_STEP = 1.25  # of one notch of the wheel
MAX_ZOOM = 32.0
MAX_FIT_ZOOM = 2.0
LEAST_FIT_PX = 320  # so large even a tiny photo is shown, that it can be worked on
FIT_MARGIN_PX = 24
NOTCH = 120  # of the wheel, in eighths of a degree
REST_MS = 120  # after the last move: pictures that were drawn in a hurry are drawn well
EASY_MS = 8.0  # a frame that takes longer is drawn in a hurry while things move: half of a 60th


class ZoomView(QGraphicsView):
    """Shows layers of a frame of some pixels; a view that takes long is drawn fast while moving."""

    zoom_changed = Signal(float)
    view_changed = Signal()  # by zooming, panning, or another frame or size of the window

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scene = QGraphicsScene(self)
        self.setScene(scene)
        self.layers = CanvasLayers(scene)
        self._size = (0, 0)  # of what is shown: the photo, or the result in its place
        self._fitted = True
        self._well_ms = 0.0  # what the whole view took when it was last drawn well
        self._glide = Glide(self)
        self._glide.stepped.connect(self._glide_to)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._come_to_rest)

    @property
    def frame_size(self) -> tuple[int, int]:
        """Width and height in pixels of what is shown."""
        return self._size

    def _show_frame(self) -> None:
        """Leave room around the picture, so that every corner can be brought to the middle."""
        width, height = self._size
        self.setSceneRect(-width / 2, -height / 2, 2 * width, 2 * height)

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
        """Show the whole photo; a small one is enlarged to 200 %, a tiny one further."""
        width, height = self._size
        if width == 0:
            return
        view = self.viewport().size()
        scale = min(
            (view.width() - 2 * FIT_MARGIN_PX) / width,
            (view.height() - 2 * FIT_MARGIN_PX) / height,
            max(MAX_FIT_ZOOM / self.devicePixelRatioF(), LEAST_FIT_PX / max(width, height)),
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

    def _middle(self) -> QPointF:
        """Return the place of the viewport that keys zoom about."""
        return QPointF(self.viewport().rect().center())

    def zoom_by(self, factor: float) -> None:
        """Zoom about what is pointed at without the mouse, in a short while."""
        self._glide_by(factor, self._middle())

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

    def _is_held(self) -> bool:
        """Return whether a hand holds the picture, which may move on at any time."""
        return False

    def _come_to_rest(self) -> None:
        if self._glide.running or self._is_held():
            self._rest.start()
        else:
            self.layers.set_hurried(False)

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
