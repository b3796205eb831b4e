"""A loupe over the edge of the cutout, in which fringes can be painted away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from cutout.ui import theme
from cutout.ui.batch_list import draw_checker
from cutout.ui.tools import WET_OPACITY, BrushTool, takes_away

if TYPE_CHECKING:
    from cutout.ui.edge_view import LoupePicture

ZOOMS = (1, 2, 3, 4)
FIRST_ZOOM = 2
CHECKER_PX = 8
CORNER_PX = 9  # of the marks around the place in the middle
CORNER_AT_PX = 26
SMOOTH_BELOW = 2  # up to there pixels are not meant to be told apart


class Loupe(QWidget):
    """Shows the cutout around a place of the photo, enlarged; the left button paints a fix."""

    painted = Signal(object)
    zoomed = Signal(int)
    moved = Signal()

    def __init__(self, brush: BrushTool) -> None:
        super().__init__()
        self._brush = brush
        self._centre = QPointF()
        self._zoom = FIRST_ZOOM
        self._picture: LoupePicture | None = None
        self._backdrop: QColor | None = None
        self._words = ""
        self._points: list[QPointF] = []
        self._erases = False
        self._pan_from: QPointF | None = None
        self._mouse: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(300, 240)
        self.setAccessibleName(self.tr("Loupe"))
        self.setAccessibleDescription(
            self.tr(
                "Comma and full stop walk along the edge, Tab goes to the worst place, "
                "Space fixes the fringe there."
            )
        )
        brush.shape_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a size that shows some hair at 200 %."""
        return QSize(360, 340)

    # what is shown

    @property
    def radius(self) -> float:
        """Radius of the brush in it, in pixels of the photo."""
        return self._brush.radius

    @property
    def zoom(self) -> int:
        """Pixels of the screen a pixel of the photo takes."""
        return self._zoom

    @property
    def centre(self) -> QPointF:
        """The place in the middle, in pixels of the photo."""
        return self._centre

    @property
    def picture(self) -> LoupePicture | None:
        """What is shown, None before it is made."""
        return self._picture

    @property
    def view(self) -> QRectF:
        """What is seen, in pixels of the photo; it may reach over the photo's edges."""
        width, height = self.width() / self._scale, self.height() / self._scale
        return QRectF(self._centre.x() - width / 2, self._centre.y() - height / 2, width, height)

    @property
    def _scale(self) -> float:
        return float(self._zoom / self.devicePixelRatioF())

    def look_at(self, centre: QPointF) -> None:
        """Show another place; its picture comes from who hears `moved`."""
        self._centre = QPointF(centre)
        self.update()
        self.moved.emit()

    def set_zoom(self, zoom: int) -> None:
        """Show a pixel of the photo that many times enlarged."""
        if zoom in ZOOMS and zoom != self._zoom:
            self._zoom = zoom
            self.update()
            self.zoomed.emit(zoom)
            self.moved.emit()

    def set_backdrop(self, colour: QColor | None) -> None:
        """Show a colour behind the subject, a checkerboard if None."""
        self._backdrop = colour
        self.update()

    def show_picture(self, picture: LoupePicture) -> None:
        """Show the cutout around the place."""
        self._picture, self._words = picture, ""
        self.update()

    def say(self, words: str) -> None:
        """Show words in a picture's place."""
        self._picture, self._words = None, words
        self._points = []
        self.update()

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw backdrop, cutout, heat map, and what the mouse does."""
        painter = QPainter(self)
        picture = self._picture
        if picture is None:
            painter.fillRect(self.rect(), self.palette().base())
            painter.setPen(self.palette().placeholderText().color())
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(20, 0, -20, 0), flags, self._words)
            return
        painter.fillRect(self.rect(), self.palette().base())
        corner = self._to_screen(QPointF(picture.left, picture.top))
        place = QRectF(
            corner.x(),
            corner.y(),
            picture.cutout.width() * self._scale,
            picture.cutout.height() * self._scale,
        )
        self._draw_backdrop(painter, place)
        smooth = self._scale != int(self._scale) or self._zoom < SMOOTH_BELOW
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(place, picture.cutout)
        if picture.heat is not None:
            painter.drawImage(place, picture.heat)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_middle(painter)
        self._draw_brush(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _draw_backdrop(self, painter: QPainter, place: QRectF) -> None:
        seen = place.toAlignedRect().intersected(self.rect())
        if self._backdrop is not None:
            painter.fillRect(seen, self._backdrop)
        else:
            draw_checker(painter, QRect(seen), CHECKER_PX)

    def _draw_middle(self, painter: QPainter) -> None:
        """Draw four corners around the place, which hide nothing of it."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        for colour, width in (("#90000000", 3.2), ("#ffffff", 1.4)):
            painter.setPen(QPen(QColor(colour), width))
            for across, down in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
                corner = middle + QPointF(across, down) * CORNER_AT_PX
                painter.drawPolyline(
                    QPolygonF(
                        [
                            corner - QPointF(across * CORNER_PX, 0),
                            corner,
                            corner - QPointF(0, down * CORNER_PX),
                        ]
                    )
                )

    def _draw_brush(self, painter: QPainter) -> None:
        radius = self._brush.radius * self._scale
        if self._points:
            colour = QColor("#000000" if self._erases else self._brush.colour)
            ends = (Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setOpacity(WET_OPACITY)
            painter.setPen(QPen(colour, 2 * radius, Qt.PenStyle.SolidLine, *ends))
            line = [self._to_screen(point) for point in self._points]
            painter.drawPolyline(QPolygonF([*line, line[-1] + QPointF(0.01, 0)]))
            painter.setOpacity(1.0)
        if self._mouse is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for shade, width in (("#aa000000", 3.0), ("#ffffff", 1.4)):
                painter.setPen(QPen(QColor(shade), width))
                painter.drawEllipse(self._mouse, radius, radius)

    def _to_screen(self, place: QPointF) -> QPointF:
        return (place - self._centre) * self._scale + QPointF(self.width() / 2, self.height() / 2)

    def _to_photo(self, place: QPointF) -> QPointF:
        return (place - QPointF(self.width() / 2, self.height() / 2)) / self._scale + self._centre

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the picture of what is seen now."""
        super().resizeEvent(event)
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge more or less."""
        self.set_zoom(self._zoom + (1 if event.angleDelta().y() > 0 else -1))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to paint, or to move what is shown."""
        if self._picture is None:
            return
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan_from = event.position()
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._erases = takes_away(event)
            self._points = [self._to_photo(event.position())]
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on."""
        here = event.position()
        self._mouse = here
        if self._pan_from is not None:
            moved, self._pan_from = here - self._pan_from, here
            self.look_at(self._centre - moved / self._scale)
        elif self._points:
            self._points.append(self._to_photo(here))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Report what was painted."""
        self._pan_from = None
        if self._points:
            from cutout.core.strokes import Stroke, thinned  # late: it imports OpenCV

            points = [(point.x(), point.y()) for point in self._points]
            radius = self._brush.radius
            self._points = []
            self.painted.emit(Stroke(thinned(points, radius), radius, self._erases))
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the ring of the brush."""
        self._mouse = None
        self.update()
        super().leaveEvent(event)
