"""A number to type, which looks like text until somebody goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from cutout.ui.language import number
from cutout.ui.panel_slider import Scale

LARGE_STEPS = 10  # with Shift held
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class ValueField(QLineEdit):
    """Shows a value of a scale and takes another one.

    Signals: `typed` with a value in units of the setting, when the user has changed it; `entered`
    when that was ended by Enter. What is no number is forgotten; what is out of range goes to its
    end. The arrow keys up and down step.
    """

    typed = Signal(float)
    entered = Signal()

    def __init__(self, scale: Scale, name: str, width_px: int) -> None:
        super().__init__()
        self.scale = scale
        self._value = scale.default
        self._fresh = False  # the mouse has just brought the focus
        self.setAccessibleName(name)
        self.setFixedWidth(width_px)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._take)
        self.show_value(scale.default)

    @property
    def value(self) -> float:
        """The value in units of the setting."""
        return self._value

    def show_value(self, value: float) -> None:
        """Show a value without reporting it."""
        self._value = min(max(value, self.scale.low), self.scale.high)
        words = self._words()
        if words != self.text():
            self.setText(words)
            self.setCursorPosition(0)
        plain = abs(self._value - self.scale.default) < self.scale.step / 2
        if plain != self.property("plain"):  # the style sheet shows it fainter
            self.setProperty("plain", plain)
            self.style().unpolish(self)
            self.style().polish(self)

    def _words(self) -> str:
        decimals = self.scale.decimals
        shown = round(self._value * self.scale.factor, decimals) + 0.0  # no -0
        while decimals and shown == round(shown, decimals - 1):
            decimals -= 1
        return number(shown, decimals) + self.scale.suffix

    def _take(self) -> None:
        """Report what was typed, if it is another number than before."""
        text = self.text().strip().removesuffix(self.scale.suffix.strip()).strip()
        try:
            value = float(text.replace(",", ".")) / self.scale.factor
        except ValueError:
            value = self._value
        if self.text() == self._words() or value != value:  # untouched, or "nan"
            value = self._value
        self._set(value)

    def _set(self, value: float) -> None:
        before = self._value
        self.show_value(round(value, 6))
        if self._value != before:
            self.typed.emit(self._value)

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by the arrow keys, end by Enter, go back by Escape."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set(self._value + ARROWS[key] * self.scale.step * (LARGE_STEPS if large else 1))
            return
        if key == Qt.Key.Key_Escape and self.text() != self._words():
            self.show_value(self._value)
            self.selectAll()
            return
        super().keyPressEvent(event)
        if key in ENDS:
            event.accept()  # it ends the number, not the dialog that the field may stand in
            self.entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select everything, so that typing replaces it."""
        super().focusInEvent(event)
        self._fresh = event.reason() == Qt.FocusReason.MouseFocusReason
        self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select everything at the first click, place the cursor at the next."""
        super().mousePressEvent(event)
        if self._fresh:
            self._fresh = False
            self.selectAll()
