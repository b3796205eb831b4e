"""One subject of the photo as a small picture to switch on and off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton

from cutout.ui import theme

SIDE_PX = 56
CORNER_PX = 9.0
RING_PX = 2.0
OFF_OPACITY = 0.6  # so that a dark subject can still be made out
BEHIND = "#202329"  # in either look: what is off is darker
BADGE_PX = 17
WORDS_PX = 11


class SubjectChip(QAbstractButton):
    """Shows picture, number and share; in a green ring where it is on, dimmed where it is off.

    A click switches it, with Alt or twice it is meant alone.
    """

    switched = Signal(int)
    alone = Signal(int, bool)  # the index, and whether a click before has switched it
    pointed = Signal(int, bool)  # the index, and whether the mouse or the keyboard is at it

    def __init__(self, index: int, share: float) -> None:
        super().__init__()
        self.index = index
        self._share = share
        self._picture = QPixmap()
        self._doubled = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # keys stay the canvas's
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = self.tr("Subject {}: {:.0%} of what stands out").format(index + 1, share)
        self.setAccessibleName(said)
        how = self.tr("Click or press {} to take it or leave it, Alt+click for it alone")
        self.setToolTip(f"{said}\n{how.format(index + 1)}")
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """Return the size of a chip."""
        return QSize(SIDE_PX, SIDE_PX)

    def set_picture(self, picture: QImage) -> None:
        """Show a picture, cut to the chip's shape."""
        self._picture = QPixmap.fromImage(picture)
        self.update()

    def set_on(self, on: bool) -> None:
        """Show whether the subject is selected."""
        self.setChecked(on)
        self.setAccessibleDescription(self.tr("selected") if on else self.tr("not selected"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember that this is no second press."""
        self._doubled = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of two as meaning this subject alone."""
        super().mouseDoubleClickEvent(event)
        self._doubled = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose this one alone where Alt is held."""
        inside = self.rect().contains(event.position().toPoint())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self.isDown() and inside and (alt or self._doubled):
            self.setDown(False)
            self.alone.emit(self.index, self._doubled)
            return
        super().mouseReleaseEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Have the subject shown on the photo."""
        super().enterEvent(event)
        self.pointed.emit(self.index, True)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Have it shown no longer."""
        super().leaveEvent(event)
        self.pointed.emit(self.index, False)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the ring, number and share."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        frame = QRectF(self.rect()).adjusted(RING_PX, RING_PX, -RING_PX, -RING_PX)
        shape = QPainterPath()
        shape.addRoundedRect(frame, CORNER_PX, CORNER_PX)
        painter.setClipPath(shape)
        painter.fillPath(shape, QColor(BEHIND))
        lit = self.isChecked() or self.underMouse() or self.hasFocus()
        painter.setOpacity(1.0 if lit else OFF_OPACITY)
        if not self._picture.isNull():
            painter.drawPixmap(frame, self._picture, _cover(self._picture, frame))
        painter.setOpacity(1.0)
        self._draw_words(painter, frame)
        painter.setClipping(False)
        colour = theme.ACCENT if self.underMouse() or self.hasFocus() else theme.KEEP
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(colour), RING_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, CORNER_PX, CORNER_PX)

    def _draw_words(self, painter: QPainter, frame: QRectF) -> None:
        font = QFont(self.font())
        font.setPixelSize(WORDS_PX)
        font.setBold(True)
        painter.setFont(font)
        badge = QRectF(frame.left(), frame.top(), BADGE_PX, BADGE_PX)
        on = self.isChecked()
        painter.fillRect(badge, QColor(theme.KEEP if on else "#b0000000"))
        painter.setPen(QColor("#06281a" if on else "white"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, f"{self.index + 1}")
        foot = QRectF(frame.left(), frame.bottom() - BADGE_PX + 2, frame.width(), BADGE_PX - 2)
        painter.fillRect(foot, QColor("#90000000"))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor("white"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"{self._share:.0%}")

    def _on_clicked(self) -> None:
        self.switched.emit(self.index)


def _cover(picture: QPixmap, frame: QRectF) -> QRect:
    """Return the middle of a picture, in the aspect of a frame."""
    side = min(picture.width() / frame.width(), picture.height() / frame.height())
    width, height = round(frame.width() * side), round(frame.height() * side)
    return QRect((picture.width() - width) // 2, (picture.height() - height) // 2, width, height)
