"""A slider drawn thin and quiet, which shows how far a value is from where it began."""

from __future__ import annotations

from dataclasses import dataclass
from math import pow
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from cutout.ui import theme

KNOB_RADIUS_PX = 6.5
GROOVE_PX = 3.0
HEIGHT_PX = 22
KEYPAD = Qt.KeyboardModifier.KeypadModifier
SLIDER_KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
SNAP_PX = 4.0  # so near to where it began a dragged value goes back to it


@dataclass(frozen=True, slots=True)
class Scale:
    """The values that a slider can have.

    ``low``, ``high`` and ``step`` are in units of the setting; what is shown and typed is
    ``factor`` times that, with a ``suffix``. ``bend`` above 1 gives small values more room.
    """

    low: float
    high: float
    step: float
    default: float = 0.0
    factor: float = 1.0
    suffix: str = ""
    decimals: int = 0
    bend: float = 1.0

    @property
    def two_sided(self) -> bool:
        """Whether values go both ways from nothing."""
        return self.low < 0 < self.high

    def share_of(self, value: float) -> float:
        """Return where a value lies on the slider, 0..1."""
        value = min(max(value, self.low), self.high)
        if not self.two_sided:
            return pow((value - self.low) / (self.high - self.low), 1 / self.bend)
        reach = self.high if value > 0 else -self.low
        way = pow(abs(value) / reach, 1 / self.bend) / 2
        return 0.5 + way if value > 0 else 0.5 - way

    def value_at(self, share: float) -> float:
        """Return the value at a place of the slider, 0..1."""
        share = min(max(share, 0.0), 1.0)
        if not self.two_sided:
            return self.low + (self.high - self.low) * pow(share, self.bend)
        way = pow(abs(2 * share - 1), self.bend)
        return self.high * way if share > 0.5 else self.low * way


class Slider(QSlider):
    """Reports values of a scale; a double click goes back to the default.

    Its own value is a whole number of the scale's steps, which is what screen readers say.
    """

    reset_asked = Signal()
    key_pressed = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.scale = scale
        self.setRange(round(scale.low / scale.step), round(scale.high / scale.step))
        self.setSingleStep(1)
        self.setPageStep(10)
        self.setValue(round(scale.default / scale.step))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def setting(self) -> float:
        """The value in units of the setting."""
        return round(self.value() * self.scale.step, 6)

    def show_setting(self, value: float) -> None:
        """Move to a value without reporting it."""
        steps = round(value / self.scale.step)
        if steps != self.value():
            self.blockSignals(True)
            self.setValue(steps)
            self.blockSignals(False)
            self.update()

    def sizeHint(self) -> QSize:
        """Return a size that is small in any panel."""
        return QSize(90, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the least that can still be aimed at."""
        return QSize(60, HEIGHT_PX)

    def x_of(self, value: float) -> float:
        """Return where a value lies, in pixels from the left."""
        reach = self.width() - 2 * KNOB_RADIUS_PX
        return KNOB_RADIUS_PX + reach * self.scale.share_of(value)

    # events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the value under the mouse and follow it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            if abs(event.position().x() - self.x_of(self.setting)) > KNOB_RADIUS_PX:
                self._go_to(event.position().x())
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if self.isSliderDown():
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to go back to the default."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_asked.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move a slider from shortcuts of the window, such as Page Up."""
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast(QKeyEvent, event)
            if key.key() in SLIDER_KEYS and not key.modifiers() & ~KEYPAD:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of keys before they move the slider."""
        self.key_pressed.emit()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll: a value must not change on the way."""
        event.ignore()

    def _go_to(self, x: float) -> None:
        near = abs(x - self.x_of(self.scale.default)) <= SNAP_PX
        reach = max(1.0, self.width() - 2 * KNOB_RADIUS_PX)
        share = (x - KNOB_RADIUS_PX) / reach
        value = self.scale.default if near else self.scale.value_at(share)
        self.setValue(round(value / self.scale.step))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groove, the way from the default, and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        middle = self.height() / 2
        here, begin = self.x_of(self.setting), self.x_of(self.scale.default)
        accent = QColor(theme.ACCENT) if self.isEnabled() else palette.mid().color()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.mid())
        reach = self.width() - 2 * KNOB_RADIUS_PX
        half = GROOVE_PX / 2
        painter.drawRoundedRect(QRectF(KNOB_RADIUS_PX, middle - half, reach, GROOVE_PX), half, half)
        if self.scale.two_sided:  # where nothing is changed
            painter.drawRect(QRectF(begin - 0.75, middle - 5, 1.5, 10))
        painter.setBrush(accent)
        way = QRectF(QPointF(begin, middle - half), QPointF(here, middle + half)).normalized()
        painter.drawRoundedRect(way, half, half)
        self._draw_knob(painter, QPointF(here, middle), accent)

    def _draw_knob(self, painter: QPainter, place: QPointF, accent: QColor) -> None:
        radius = KNOB_RADIUS_PX - 1
        if self.hasFocus():
            ring = QColor(accent)
            ring.setAlpha(110)
            painter.setBrush(ring)
            painter.drawEllipse(place, KNOB_RADIUS_PX + 1.5, KNOB_RADIUS_PX + 1.5)
        lively = self.isEnabled() and (self.underMouse() or self.isSliderDown() or self.hasFocus())
        edge = accent if lively else self.palette().placeholderText().color()
        painter.setPen(QPen(edge, 1.6))
        light = QColor("white") if self.isEnabled() else self.palette().window().color()
        painter.setBrush(light)
        painter.drawEllipse(place, radius, radius)
