"""Move the picture behind the subject by dragging on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QWheelEvent

from cutout.ui.gesture import new_gesture

if TYPE_CHECKING:
    from cutout.ui.canvas import Canvas

ZOOM_STEP = 1.1  # of one notch of the wheel
KEY_STEPS = {  # shares of the canvas
    Qt.Key.Key_Left: (-0.01, 0.0),
    Qt.Key.Key_Right: (0.01, 0.0),
    Qt.Key.Key_Up: (0.0, -0.01),
    Qt.Key.Key_Down: (0.0, 0.01),
}
KEY_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class PictureMover(QObject):
    """Watches the canvas while it is active.

    Signals: `moved` with shares of the picture's width and height and a gesture, `zoomed` with a
    factor and a gesture, `settled` when a drag ends, `ended` on Escape.
    """

    moved = Signal(float, float, object)
    zoomed = Signal(float, object)
    settled = Signal()
    ended = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._from: QPointF | None = None
        self._gesture = 0
        self._cursor = QCursor()  # what the mouse looked like before
        self.active = False

    @property
    def dragging(self) -> bool:
        """Whether the mouse holds the picture."""
        return self._from is not None

    def set_active(self, active: bool) -> None:
        """Begin or end to watch."""
        if active == self.active:
            return
        self.active, self._from = active, None
        for watched in (self._canvas, self._canvas.viewport()):
            if active:
                watched.installEventFilter(self)
            else:
                watched.removeEventFilter(self)
        viewport = self._canvas.viewport()
        if not active:
            viewport.setCursor(self._cursor)
        else:
            self._cursor = viewport.cursor()
            viewport.setCursor(Qt.CursorShape.SizeAllCursor)
            self._gesture = new_gesture()
            self._canvas.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drag with the left button, zoom with the wheel, step with the arrow keys."""
        kind = event.type()
        if watched is self._canvas:
            return kind in KEY_EVENTS and self._on_key(cast(QKeyEvent, event))
        if kind == QEvent.Type.Wheel:
            notches = cast(QWheelEvent, event).angleDelta().y() / 120
            self.zoomed.emit(ZOOM_STEP**notches, self._gesture)
            return True
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            press = cast(QMouseEvent, event)
            if press.button() != Qt.MouseButton.LeftButton:
                return False
            self._from, self._gesture = press.position(), new_gesture()
            return True
        if kind == QEvent.Type.MouseMove and self._from is not None:
            here = cast(QMouseEvent, event).position()
            self._move(here - self._from)
            self._from = here
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._from is not None:
            self._from, self._gesture = None, new_gesture()
            self.settled.emit()
            return True
        return False

    def _move(self, by: QPointF) -> None:
        width, height = self._canvas.frame_size
        scale = self._canvas.transform().m11()
        if width and height and scale > 0:
            self.moved.emit(by.x() / scale / width, by.y() / scale / height, self._gesture)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key not in KEY_STEPS and key != Qt.Key.Key_Escape:
            return False
        event.accept()  # no shortcut gets it
        if event.type() == QEvent.Type.KeyPress and key in KEY_STEPS:
            self.moved.emit(*KEY_STEPS[key], self._gesture)
        elif event.type() == QEvent.Type.KeyPress:
            self.ended.emit()
        return True
