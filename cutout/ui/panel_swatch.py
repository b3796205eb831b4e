"""Small square buttons that show a colour or a gradient."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QConicalGradient,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QRadialGradient,
)
from PySide6.QtWidgets import QAbstractButton

from cutout.core.finish import RGB, Gradient
from cutout.ui import theme

SWATCH_PX = 24
RAINBOW = ("#f0524f", "#f2b632", "#2fbf71", "#20b5c9", "#3b7cff", "#b04fd8", "#f0524f")


def colour_of(rgb: RGB) -> QColor:
    """Return a colour for Qt."""
    return QColor(*rgb)


def rgb_of(colour: QColor) -> RGB:
    """Return a colour as in a finish."""
    return colour.red(), colour.green(), colour.blue()


def gradient_brush(gradient: Gradient, place: QRectF) -> QBrush:
    """Return what paints a gradient into a rectangle, as `core.finish.Gradient` defines it."""
    made: QLinearGradient | QRadialGradient
    middle = place.center()
    if gradient.radial:
        reach = (place.width() ** 2 + place.height() ** 2) ** 0.5 / 2
        made = QRadialGradient(middle, reach)
    else:
        x, y = sin(radians(gradient.angle)), cos(radians(gradient.angle))
        reach = (abs(x) * place.width() + abs(y) * place.height()) / 2
        made = QLinearGradient(
            middle.x() - x * reach,
            middle.y() - y * reach,
            middle.x() + x * reach,
            middle.y() + y * reach,
        )
    made.setColorAt(0, colour_of(gradient.start))
    made.setColorAt(1, colour_of(gradient.end))
    return QBrush(made)


class Swatch(QAbstractButton):
    """Shows a colour, a gradient, or (None) all colours: any other one can be chosen."""

    def __init__(self, fill: RGB | Gradient | None, name: str) -> None:
        super().__init__()
        self.fill = fill
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(SWATCH_PX, SWATCH_PX)

    def sizeHint(self) -> QSize:
        """Return the size of every swatch."""
        return QSize(SWATCH_PX, SWATCH_PX)

    def nextCheckState(self) -> None:
        """Leave the mark to whoever knows what is chosen."""

    def show_fill(self, fill: RGB | Gradient | None) -> None:
        """Show another colour."""
        if fill != self.fill:
            self.fill = fill
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when it is enabled or not."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour and a ring around the chosen one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.4)
        place = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        ring = QColor(theme.ACCENT)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(ring, 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        edge = QColor(128, 128, 128, 190 if self.underMouse() else 110)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(self._brush(place))
        painter.drawRoundedRect(place, 4, 4)

    def _brush(self, place: QRectF) -> QBrush:
        if isinstance(self.fill, Gradient):
            return gradient_brush(self.fill, place)
        if self.fill is not None:
            return QBrush(colour_of(self.fill))
        wheel = QConicalGradient(place.center(), 90)
        for index, shade in enumerate(RAINBOW):
            wheel.setColorAt(index / (len(RAINBOW) - 1), QColor(shade))
        return QBrush(wheel)
