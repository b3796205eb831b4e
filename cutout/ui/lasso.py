"""The lasso: an area to keep or to erase, drawn freely or from corner to corner."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QShortcut,
    QTabletEvent,
)
from PySide6.QtWidgets import QApplication, QGraphicsPathItem

from cutout.ui import theme
from cutout.ui.tools import Z_STROKE, Tool, takes_away

if TYPE_CHECKING:
    from cutout.ui.canvas import Canvas

CLOSE_PX = 9  # of the window: a corner so near to the first closes the area
THINNED_PX = 0.5  # of the window: how far a point may be left out from a freehand line
CURSOR_PX, HOT_PX = 32, 6


class LassoTool(Tool):
    """A drag goes around an area; single clicks set corners, until a double click or Enter."""

    enclosed = Signal(object)  # a filled stroke
    takes_pen = True
    from_nothing = True

    def __init__(self, canvas: Canvas, begin: Callable[[bool], bool], words: str) -> None:
        """Make a lasso.

        Args:
            canvas: where it draws.
            begin: called with whether an area is erased; makes ready for it, or says no.
            words: the hint.
        """
        super().__init__(canvas)
        self.cursor = _lasso_cursor()
        self._words = words
        self._may_begin = begin
        self._corners: list[QPointF] = []  # in pixels of the photo
        self._pressed_at: QPointF | None = None
        self._free = False  # whether the button is held and the line follows
        self._erases = False
        self._lines = [self._line("#c0000000", 3.2), self._line(theme.KEEP, 1.6)]
        self._enter = [QShortcut(QKeySequence(key), canvas) for key in ("Return", "Enter")]
        for shortcut in self._enter:
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setEnabled(False)
            shortcut.activated.connect(self._close)

    def _line(self, colour: str, width: float) -> QGraphicsPathItem:
        return self._drawn(QGraphicsPathItem(), colour, width, Z_STROKE)

    @property
    def hint(self) -> str:
        """What the lasso is for."""
        return self._words

    @property
    def corners(self) -> int:
        """How many points the open line has."""
        return len(self._corners)

    def end(self) -> None:
        """Drop an open line."""
        self.drop()

    def drop(self) -> bool:
        """Drop an open line."""
        begun = bool(self._corners)
        self._corners, self._pressed_at, self._free = [], None, False
        for line in self._lines:
            line.hide()
        for shortcut in self._enter:
            shortcut.setEnabled(False)
        return begun

    def step_back(self) -> bool:
        """Take the last corner back, and return whether there was one."""
        if not self._corners:
            return False
        self._corners.pop()
        if self._corners:
            self._show(self._corners[-1])
        else:
            self.drop()
        return True

    def press(self, event: QMouseEvent | QTabletEvent) -> None:
        """Begin a line, set a corner, or close the area."""
        place = self._canvas.to_photo(event.position())
        if not self._corners:
            erases = takes_away(event)
            if not self._may_begin(erases):
                return
            self._erases = erases
            pen = self._lines[1].pen()
            pen.setColor(theme.REMOVE if erases else theme.KEEP)
            self._lines[1].setPen(pen)
        elif event.type() == QEvent.Type.MouseButtonDblClick or self._at_first(event.position()):
            self._close()
            return
        self._corners.append(place)
        self._pressed_at, self._free = event.position(), len(self._corners) == 1
        for shortcut in self._enter:
            shortcut.setEnabled(True)
        self._show(place)

    def move(self, event: QMouseEvent | QTabletEvent) -> None:
        """Follow the mouse, or show where the next corner would be."""
        if not self._corners:
            return
        place = self._canvas.to_photo(event.position())
        if self._free and self._pressed_at is not None:
            self._corners.append(place)
        self._show(place)

    def release(self, event: QMouseEvent | QTabletEvent) -> None:
        """Close an area that was drawn freely; a press without a drag was a corner."""
        pressed, self._pressed_at = self._pressed_at, None
        if not self._free or pressed is None:
            return
        self._free = False
        if self._went_far(pressed):
            self._close()
        else:
            del self._corners[1:]

    def _went_far(self, pressed: QPointF) -> bool:
        """Return whether a drag was more than a press with an unsteady hand."""
        first = self._canvas.to_photo(pressed)
        ways = ((place - first).manhattanLength() for place in self._corners)
        return max(ways) * self._canvas.transform().m11() >= QApplication.startDragDistance()

    def _at_first(self, place: QPointF) -> bool:
        first = QPointF(self._canvas.mapFromScene(self._corners[0]))
        return len(self._corners) > 2 and (first - place).manhattanLength() <= CLOSE_PX

    def _close(self) -> None:
        """Report the area, if there is one."""
        from cutout.core.strokes import Stroke, thinned  # late: it imports OpenCV

        tolerance = THINNED_PX / max(self._canvas.transform().m11(), 1e-6)
        points = thinned([place.toTuple() for place in self._corners], tolerance, 1.0)
        self.drop()
        area = QPolygonF([QPointF(*point) for point in points]).boundingRect()
        width, height = self._canvas.photo_size
        on_photo = area.left() < width and area.top() < height
        on_photo = on_photo and area.right() > 0 and area.bottom() > 0
        if len(points) > 2 and area.width() > 0 and area.height() > 0 and on_photo:
            self.enclosed.emit(Stroke(points, 0.0, self._erases, filled=True))

    def _show(self, place: QPointF) -> None:
        """Draw the line so far, on to where the mouse is."""
        path = QPainterPath(self._corners[0])
        for corner in (*self._corners[1:], place):
            path.lineTo(corner)
        if self._free:
            path.closeSubpath()
        for line in self._lines:
            line.setPath(path)
            line.show()


def _lasso_cursor() -> QCursor:
    """Return a cross with a loop beside it."""
    picture = QPixmap(CURSOR_PX, CURSOR_PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in (("black", 3.4), ("white", 1.6)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(HOT_PX - 5, HOT_PX, HOT_PX + 5, HOT_PX)
        painter.drawLine(HOT_PX, HOT_PX - 5, HOT_PX, HOT_PX + 5)
        painter.drawEllipse(QPointF(HOT_PX + 13, HOT_PX + 9), 9, 6)
        painter.drawLine(HOT_PX + 8, HOT_PX + 14, HOT_PX + 6, HOT_PX + 20)
    painter.end()
    return QCursor(picture, HOT_PX, HOT_PX)
