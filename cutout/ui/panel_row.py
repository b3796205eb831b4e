"""One setting of the panel: its name, a slider, and its value, which can be typed."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from cutout.ui.gesture import new_gesture
from cutout.ui.panel_field import ValueField
from cutout.ui.panel_slider import Scale, Slider

LABEL_WIDTH_PX = 84
VALUE_WIDTH_PX = 58


class ChoiceBox(QComboBox):
    """A choice that the wheel does not change on the way past it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else letters would go on choosing entries
        # no wider than there is room: long entries are read in the list
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def event(self, event: QEvent) -> bool:
        """Let letters that are typed here choose an entry, though the window has keys of one."""
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast(QKeyEvent, event)
            shift = Qt.KeyboardModifier.ShiftModifier
            if key.text().isalnum() and not key.modifiers() & ~shift:
                event.accept()
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()


class RowLabel(QLabel):
    """The name of a setting; a double click resets it."""

    reset_asked = Signal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to go back to the default."""
        self.reset_asked.emit()


class ValueRow(QWidget):
    """Reports values in units of the setting.

    Signals: `edited` with the value and the number of the gesture that it is part of: one for a
    whole drag, for keys pressed one after the other, for a typed value; `settled` when a drag ends.
    """

    edited = Signal(float, int)
    settled = Signal()

    def __init__(self, name: str, scale: Scale, tip: str) -> None:
        super().__init__()
        self.scale = scale
        self._gesture = new_gesture()
        self._by_keys = False
        self.label = RowLabel(name)
        self.label.setFixedWidth(LABEL_WIDTH_PX)
        self.slider = Slider(scale)
        self.field = ValueField(scale, self.tr("{}: value").format(name), VALUE_WIDTH_PX)
        self.field.setObjectName("quiet")
        for widget in (self.label, self.slider, self.field):
            widget.setToolTip(tip)
        self.slider.setAccessibleName(name)
        self.slider.setAccessibleDescription(tip)
        self.label.setBuddy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)
        self.slider.sliderPressed.connect(self._begin)
        self.slider.sliderReleased.connect(self.settled)
        self.slider.key_pressed.connect(self._on_key)
        self.slider.valueChanged.connect(self._on_slid)
        self.field.typed.connect(self._on_typed)
        # back to the slider: undo is the window's there, not that of the typed text
        self.field.entered.connect(self.slider.setFocus)
        self.slider.reset_asked.connect(self.reset)
        self.label.reset_asked.connect(self._begin)
        self.label.reset_asked.connect(self.reset)
        self.show_value(scale.default)

    @property
    def value(self) -> float:
        """The value in units of the setting."""
        return self.field.value

    @property
    def dragged(self) -> bool:
        """Whether the slider is held."""
        return self.slider.isSliderDown()

    def show_value(self, value: float) -> None:
        """Show a value without reporting it."""
        self.slider.show_setting(value)
        self.field.show_value(value)

    def reset(self) -> None:
        """Go back to the default, as part of the gesture under way."""
        self.show_value(self.scale.default)
        self.edited.emit(self.scale.default, self._gesture)

    def _begin(self) -> None:
        self._gesture = new_gesture()
        self._by_keys = False

    def _on_key(self) -> None:
        """Let keys that follow one another be one gesture."""
        if not self._by_keys:
            self._begin()
            self._by_keys = True

    def _on_slid(self) -> None:
        value = self.slider.setting
        self.field.show_value(value)
        self.edited.emit(value, self._gesture)

    def _on_typed(self, value: float) -> None:
        self._begin()
        self.slider.show_setting(value)
        self.edited.emit(value, self._gesture)
        self._begin()
