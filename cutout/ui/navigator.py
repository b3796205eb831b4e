"""A small picture of the whole photo that tells which part of it is seen, and moves that."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEasingCurve,
    QPointF,
    QRectF,
    QSettings,
    QSize,
    Qt,
    QVariantAnimation,
)
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from cutout.ui import glide

if TYPE_CHECKING:
    from cutout.ui.canvas import Canvas

LONGER_SIDE_PX = 168  # at most: no more than a share of the canvas
MOST_SHARE = 0.28
LEAST_SIDE_PX = 40  # of a very long photo's picture
FROM_EDGE_PX, PADDING_PX, ROUND_PX = 14, 5, 7
FADE_MS = 160
LEAST_FRAME_PX = 7  # a smaller frame could not be seen
HIDDEN_SHADE = QColor(10, 12, 16, 120)
SETTING = "canvas/navigator"


class Navigator(QWidget):
    """Lies in a corner of the canvas while a part of the photo is out of sight."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture = QPixmap()
        self._stale = True  # made anew only when it is seen
        self._wanted = bool(QSettings().value(SETTING, True, type=bool))
        self._shown = False
        self._opacity = 0.0
        self._fade = QVariantAnimation(self, duration=FADE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.valueChanged.connect(self._set_opacity)
        self.setAccessibleName(self.tr("Navigator"))
        self.setToolTip(self.tr("Drag to see another part of the photo (Ctrl+9 hides this)"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        canvas.view_changed.connect(self._follow)
        canvas.picture_changed.connect(self._forget)

    @property
    def wanted(self) -> bool:
        """Whether it is shown when it is of use."""
        return self._wanted

    def set_wanted(self, wanted: bool) -> None:
        """Switch it on or off, now and when the window is opened again."""
        self._wanted = wanted
        QSettings().setValue(SETTING, wanted)
        self._follow()

    @property
    def frame(self) -> QRectF:
        """What the canvas shows, as a part of the small picture, in pixels of this widget."""
        width, height = self._canvas.frame_size
        inner = self._inner
        across, down = inner.width() / max(1, width), inner.height() / max(1, height)
        seen = self._canvas.seen.intersected(QRectF(0, 0, width, height))
        rect = QRectF(
            inner.left() + seen.left() * across,
            inner.top() + seen.top() * down,
            max(seen.width() * across, LEAST_FRAME_PX),
            max(seen.height() * down, LEAST_FRAME_PX),
        )
        # a frame that was enlarged must not stick out
        left = min(max(rect.left(), inner.left()), inner.right() - rect.width())
        top = min(max(rect.top(), inner.top()), inner.bottom() - rect.height())
        rect.moveTo(left, top)
        return rect

    @property
    def _inner(self) -> QRectF:
        return QRectF(self.rect()).adjusted(PADDING_PX, PADDING_PX, -PADDING_PX, -PADDING_PX)

    # following the canvas

    def _forget(self) -> None:
        self._stale = True
        self._follow()

    def _follow(self) -> None:
        """Show up when a part of the photo is out of sight, and go when nothing is."""
        shown = self._wanted and self._is_of_use()
        if shown:
            self._lay_out()
        if shown != self._shown:
            self._shown = shown
            self._start_fade()
        if shown:
            self.update()

    def _is_of_use(self) -> bool:
        width, height = self._canvas.frame_size
        if 0 in (width, height):
            return False
        if self._longer_side() < 2 * LEAST_SIDE_PX:
            return False
        seen = self._canvas.seen
        out_of_sight = 0.5  # pixels of the photo: rounding is no reason to show up
        return (
            seen.left() > out_of_sight
            or seen.top() > out_of_sight
            or seen.right() < width - out_of_sight
            or seen.bottom() < height - out_of_sight
        )

    def _longer_side(self) -> float:
        room = self._canvas.viewport().size()
        return min(LONGER_SIDE_PX, MOST_SHARE * min(room.width(), room.height()))

    def _wanted_size(self) -> QSize:
        width, height = self._canvas.frame_size
        scale = self._longer_side() / max(1, width, height)
        inner = [max(LEAST_SIDE_PX, round(side * scale)) for side in (width, height)]
        return QSize(inner[0] + 2 * PADDING_PX, inner[1] + 2 * PADDING_PX)

    def _lay_out(self) -> None:
        """Take the corner of the viewport, which may be smaller than the canvas."""
        size, room = self._wanted_size(), self._canvas.viewport().geometry()
        left = room.right() + 1 - size.width() - FROM_EDGE_PX
        self.setGeometry(left, room.bottom() + 1 - size.height() - FROM_EDGE_PX, *size.toTuple())
        if self._stale:
            ratio = self.devicePixelRatioF()
            self._picture = self._canvas.thumbnail(round(LONGER_SIDE_PX * ratio))
            self._stale = False

    def _start_fade(self) -> None:
        self.raise_()
        self._fade.stop()
        goal = 1.0 if self._shown else 0.0
        if not glide.motion_wanted():
            self._set_opacity(goal)
            return
        self._fade.setStartValue(self._opacity)
        self._fade.setEndValue(goal)
        self._fade.start()

    def _set_opacity(self, value: object) -> None:
        self._opacity = cast(float, value)
        self.setVisible(self._opacity > 0)
        self.update()

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, darker where it is out of sight, and a frame around what is seen."""
        painter = QPainter(self)
        painter.setOpacity(self._opacity)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette = self.palette()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Window))
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, ROUND_PX, ROUND_PX)
        inner, frame = self._inner, self.frame
        painter.drawPixmap(inner, self._picture, QRectF(self._picture.rect()))
        hidden = QPainterPath()
        hidden.addRect(inner)
        hidden.addRect(frame)
        painter.fillPath(hidden, HIDDEN_SHADE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (("#aa000000", 3.0), ("#ffffff", 1.4)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRect(frame)

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring what lies under the mouse to the middle of the canvas."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_to(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position())
        event.accept()

    def _go_to(self, place: QPointF) -> None:
        width, height = self._canvas.frame_size
        inner = self._inner
        x = (place.x() - inner.left()) / inner.width() * width
        y = (place.y() - inner.top()) / inner.height() * height
        self._canvas.look_at(QPointF(min(max(x, 0.0), width), min(max(y, 0.0), height)))
