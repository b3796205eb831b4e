"""How a photo looks in the filmstrip: picture, name, and a badge for what has become of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from cutout.ui import theme
from cutout.ui.document import Progress
from cutout.ui.film_model import PICTURE_ROLE, PROGRESS_ROLE, Index
from cutout.ui.thumbnails import ROUND_PX, draw_framed

TILE = QSize(116, 96)
PICTURE = QSize(104, 68)
NAME_HEIGHT_PX = 16
BADGE_PX = 14
CROSS_PX = 18
DOUBT = "#e0a030"


class FilmTile(QStyledItemDelegate):
    """Draws a tile; the colours of the badges are told apart by their signs too."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.mouse = QPoint(-1, -1)  # in the view that the tiles are in

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a tile."""
        return TILE

    def cross(self, tile: QRect) -> QRect:
        """Return where the cross is that closes the photo of a tile."""
        place = self._frame(tile)
        return QRect(place.right() - CROSS_PX - 1, place.top() + 2, CROSS_PX, CROSS_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a tile."""
        from PySide6.QtWidgets import QStyle  # late: no class brings more constants along

        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        frame = self._frame(option.rect)
        empty = option.palette.color(QPalette.ColorRole.Mid)
        draw_framed(painter, frame, index.data(PICTURE_ROLE), empty)
        if selected:
            painter.setPen(QPen(QColor(theme.ACCENT), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(frame).adjusted(-1, -1, 1, 1), ROUND_PX, ROUND_PX)
        _draw_badge(painter, frame, index.data(PROGRESS_ROLE))
        self._draw_name(painter, option, str(index.data(Qt.ItemDataRole.DisplayRole)), selected)
        if option.state & QStyle.StateFlag.State_MouseOver:
            self._draw_cross(painter, option)
        painter.restore()

    @staticmethod
    def _frame(tile: QRect) -> QRect:
        left = tile.left() + (tile.width() - PICTURE.width()) // 2
        return QRect(QPoint(left, tile.top() + 5), PICTURE)

    @staticmethod
    def _draw_name(
        painter: QPainter, option: QStyleOptionViewItem, name: str, selected: bool
    ) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        role = QPalette.ColorRole.Text if selected else QPalette.ColorRole.PlaceholderText
        painter.setPen(option.palette.color(role))
        tile = option.rect
        place = QRect(
            tile.left() + 6, tile.bottom() - NAME_HEIGHT_PX - 2, tile.width() - 12, NAME_HEIGHT_PX
        )
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _draw_cross(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        place = self.cross(option.rect)
        under_mouse = place.contains(self.mouse)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.REMOVE) if under_mouse else QColor(0, 0, 0, 150))
        painter.drawEllipse(QRectF(place))
        painter.setPen(QPen(QColor("white"), 1.6))
        inner = QRectF(place).adjusted(5.5, 5.5, -5.5, -5.5)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())


def _draw_badge(painter: QPainter, frame: QRect, progress: Progress) -> None:
    """Draw the badge of a photo into the lower right corner of its picture."""
    if progress == "new":
        return
    colours: dict[Progress, str] = {
        "answered": theme.KEEP,
        "doubtful": DOUBT,
        "edited": theme.ACCENT,
        "exported": theme.KEEP,
    }
    place = QRectF(0, 0, BADGE_PX, BADGE_PX)
    place.moveBottomRight(QPointF(frame.right() - 3, frame.bottom() - 3))
    small = progress == "answered"
    shape = place.adjusted(4, 4, 0, 0) if small else place
    painter.setPen(QPen(QColor("white"), 1.4))
    painter.setBrush(QColor(colours[progress]))
    painter.drawEllipse(shape)
    x, y = place.center().x(), place.center().y()
    sign = QPen(QColor("white"), 1.8)
    sign.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(sign)
    if progress == "exported":  # a tick
        painter.drawPolyline(
            [QPointF(x - 3, y), QPointF(x - 0.8, y + 2.4), QPointF(x + 3.2, y - 2.4)]
        )
    elif progress == "edited":  # a pencil's stroke
        painter.drawLine(QPointF(x - 2.6, y + 2.6), QPointF(x + 2.6, y - 2.6))
    elif progress == "doubtful":  # an exclamation mark
        painter.drawLine(QPointF(x, y - 3.2), QPointF(x, y + 0.6))
        painter.drawPoint(QPointF(x, y + 3.4))
