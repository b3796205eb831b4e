"""Size and hardness of the brush at hand, in the window's foot."""

from __future__ import annotations

from math import exp, log

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from cutout.ui.paint_tool import PaintTool
from cutout.ui.tools import LARGEST_RADIUS_SHARE, SMALLEST_RADIUS_PX, BrushTool

SLIDER_PX = 84
STEPS = 200  # of the size; they are equal factors


class BrushBar(QWidget):
    """Two sliders that follow a brush; the one for hardness only where there is any."""

    def __init__(self) -> None:
        super().__init__()
        self._tool: BrushTool | None = None
        self._longer_side = 1
        self.size_slider = self._slider(STEPS, self.tr("Size of the brush"))
        self.hardness_slider = self._slider(100, self.tr("Hardness of the brush"))
        self.size_slider.setToolTip(self.tr("Size of the brush ([ and ])"))
        self.hardness_slider.setToolTip(self.tr("Hardness of the brush (Shift+[ and Shift+])"))
        self._size, self._hard = QLabel(self.tr("Size")), QLabel(self.tr("Hardness"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        for widget in (self._size, self.size_slider, self._hard, self.hardness_slider):
            row.addWidget(widget)
        self.size_slider.valueChanged.connect(self._resize)
        self.hardness_slider.valueChanged.connect(self._harden)
        self.hide()

    def _slider(self, steps: int, name: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, steps)
        slider.setFixedWidth(SLIDER_PX)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # keys stay the canvas's
        slider.setAccessibleName(name)
        return slider

    def follow(self, tool: BrushTool | None, photo_size: tuple[int, int]) -> None:
        """Show a brush for a photo of a size in pixels, or nothing."""
        self._tool = tool
        self._longer_side = max(1, *photo_size)
        self.setVisible(tool is not None)
        if tool is None:
            return
        hard = isinstance(tool, PaintTool)
        self._hard.setVisible(hard)
        self.hardness_slider.setVisible(hard)
        share = log(tool.radius / SMALLEST_RADIUS_PX) / self._span
        self._show(self.size_slider, round(STEPS * share))
        self._show(self.hardness_slider, round(100 * tool.shape.hardness))

    @property
    def _span(self) -> float:
        """Logarithm of the largest radius by the smallest."""
        return log(max(2.0, LARGEST_RADIUS_SHARE * self._longer_side / SMALLEST_RADIUS_PX))

    def _show(self, slider: QSlider, value: int) -> None:
        slider.blockSignals(True)
        slider.setValue(value)
        slider.blockSignals(False)

    def _resize(self, step: int) -> None:
        if self._tool is not None:
            self._tool.set_radius(SMALLEST_RADIUS_PX * exp(self._span * step / STEPS))

    def _harden(self, percent: int) -> None:
        if isinstance(self._tool, PaintTool):
            self._tool.set_hardness(percent / 100)
