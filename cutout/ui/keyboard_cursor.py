"""The canvas without a mouse: a cursor that the arrow keys move, and clicks where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from cutout.core.prompts import Click
from cutout.ui.canvas_marks import Crosshair

if TYPE_CHECKING:
    from cutout.ui.canvas import Canvas

STEP_PX = 8.0  # of the screen, but at least one pixel of the photo
FAR = 10  # times as far with Shift
MARGIN_PX = 60  # of the viewport, within which the cursor is kept
PAN_PX = 60
WAYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class KeyboardCursor(QObject):
    """Moves by the arrow keys in pixels of the photo; pans with Ctrl held."""

    moved = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._cross = Crosshair()
        canvas.scene().addItem(self._cross)

    @property
    def place(self) -> QPointF | None:
        """Where it points, in pixels of the photo; None while it is hidden."""
        return QPointF(self._cross.pos()) if self._cross.isVisible() else None

    def hide(self) -> None:
        """Take it away, as when the mouse is used again."""
        self._cross.hide()

    def show_at(self, place: QPointF) -> None:
        """Point at a place, as far as it lies on the photo, and bring it into view."""
        width, height = self._canvas.photo_size
        x = min(max(place.x(), 0.5), width - 0.5)
        y = min(max(place.y(), 0.5), height - 0.5)
        self._cross.setPos(x, y)
        self._cross.show()
        self._canvas.ensureVisible(QRectF(x, y, 0, 0), MARGIN_PX, MARGIN_PX)
        self.moved.emit()

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key means here, and return whether it means anything."""
        way = WAYS.get(Qt.Key(event.key()))
        if way is None or 0 in self._canvas.photo_size:
            return False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        factor = FAR if shift else 1
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            by = -way * PAN_PX * factor
            self._canvas.pan_by(round(by.x()), round(by.y()))
        elif self.place is None:
            self._begin()
        else:
            step = max(1.0, STEP_PX / self._canvas.transform().m11()) * factor
            self.show_at(self.place + way * step)
        return True

    def click(self, positive: bool) -> None:
        """Click where it points; while it is hidden, show first where that would be."""
        if 0 in self._canvas.photo_size:
            return
        place = self.place
        if place is None:
            self._begin()
        else:
            self._canvas.clicked.emit(Click(place.x(), place.y(), positive))

    def _begin(self) -> None:
        """Point at the middle of what is seen."""
        middle = QPointF(self._canvas.viewport().rect().center())
        self.show_at(self._canvas.to_photo(middle))
