"""Take a colour from the photo: the next click on the canvas says which."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap

from cutout.core.finish import RGB

if TYPE_CHECKING:
    from cutout.core.images import Photo
    from cutout.ui.canvas import Canvas

REACH_PX = 2  # the mean of 5 x 5 pixels is taken: a single one is noise
RING_PX = 44
HOT_PX = 22
KEY_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class Eyedropper(QObject):
    """Watches the canvas while it is active.

    Signals: `picked` with a colour (RGB), `ended` when no click is waited for any more. The
    photo itself has to be on the canvas meanwhile.
    """

    picked = Signal(object)
    ended = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._photo: Photo | None = None
        self._cursor = QCursor()  # what the mouse looked like before

    @property
    def active(self) -> bool:
        """Whether a click is waited for."""
        return self._photo is not None

    def begin(self, photo: Photo) -> None:
        """Wait for a click on a photo."""
        if not self.active:
            self._cursor = self._canvas.viewport().cursor()
            self._canvas.installEventFilter(self)
            self._canvas.viewport().installEventFilter(self)
            self._canvas.viewport().setMouseTracking(True)
        self._photo = photo
        self._canvas.setFocus()
        self._canvas.viewport().setCursor(_ring(None))

    def end(self) -> None:
        """Wait no longer."""
        if self.active:
            self._photo = None
            self._canvas.removeEventFilter(self)
            self._canvas.viewport().removeEventFilter(self)
            self._canvas.viewport().setCursor(self._cursor)
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse, take the click, leave on Escape."""
        kind = event.type()
        if kind in KEY_EVENTS and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape:
            event.accept()  # no shortcut gets it
            if kind == QEvent.Type.KeyPress:
                self.end()
            return True
        if watched is not self._canvas.viewport():
            return False
        if kind == QEvent.Type.MouseMove:
            colour = self._colour_at(cast(QMouseEvent, event).position().toPoint())
            self._canvas.viewport().setCursor(_ring(colour))
            return True
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return True
        if kind == QEvent.Type.MouseButtonRelease:
            colour = self._colour_at(cast(QMouseEvent, event).position().toPoint())
            if colour is not None:
                self.picked.emit(colour)
            self.end()
            return True
        return False

    def _colour_at(self, place: QPoint) -> RGB | None:
        """Return the photo's colour under a place of the viewport, None beside it."""
        photo = self._photo
        if photo is None:
            return None
        on_photo = self._canvas.mapToScene(place)
        x, y = int(on_photo.x() // 1), int(on_photo.y() // 1)
        if not (0 <= x < photo.width and 0 <= y < photo.height):
            return None
        rows = slice(max(0, y - REACH_PX), y + REACH_PX + 1)
        columns = slice(max(0, x - REACH_PX), x + REACH_PX + 1)
        red, green, blue = photo.image[rows, columns].reshape(-1, 3).mean(axis=0)
        return round(float(red)), round(float(green)), round(float(blue))


def _ring(colour: RGB | None) -> QCursor:
    """Return a cursor that shows a colour around the place that is aimed at."""
    picture = QPixmap(RING_PX, RING_PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPoint(HOT_PX, HOT_PX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if colour is not None:
        painter.setPen(QPen(QColor(*colour), 8))
        painter.drawEllipse(middle, 15, 15)
    for radius in (19.5, 10.5):
        painter.setPen(QPen(QColor(0, 0, 0, 150), 2.2))
        painter.drawEllipse(middle, round(radius), round(radius))
        painter.setPen(QPen(QColor("white"), 1.1))
        painter.drawEllipse(middle, round(radius), round(radius))
    for near, far in ((2, 6), (-2, -6)):
        painter.drawLine(HOT_PX + near, HOT_PX, HOT_PX + far, HOT_PX)
        painter.drawLine(HOT_PX, HOT_PX + near, HOT_PX, HOT_PX + far)
    painter.end()
    return QCursor(picture, HOT_PX, HOT_PX)
