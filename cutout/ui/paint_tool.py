"""The keep brush and the erase brush."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent

from cutout.ui import theme
from cutout.ui.tools import HARDNESS_STEP, BrushShape, BrushTool

if TYPE_CHECKING:
    from collections.abc import Callable

    from cutout.core.strokes import Stroke
    from cutout.ui.canvas import Canvas
    from cutout.ui.wet_layer import WetLayer


class PaintTool(BrushTool):
    """Keeps or erases what it paints over; a pen's pressure makes it thinner."""

    takes_pen = True
    from_nothing = True

    def __init__(
        self,
        canvas: Canvas,
        layer: WetLayer,
        begin: Callable[[bool], bool],
        words: str,
        shape: BrushShape,
        erasing: bool,
    ) -> None:
        """Make a brush.

        Args:
            canvas: where it paints.
            layer: what shows the stroke.
            begin: called with whether a stroke erases; makes the layer ready, or says no.
            words: the hint.
            shape: size and hardness, which brushes may share.
            erasing: whether it erases, unless it is turned around.
        """
        super().__init__(canvas, theme.REMOVE if erasing else theme.KEEP, words, shape)
        self.erasing = erasing
        self._layer = layer
        self._may_begin = begin
        self._pressures: list[float] = []
        self._core = [self._ring("#70000000", 2.2), self._ring("#c0ffffff", 1.0)]
        for ring in self._core:
            pen = ring.pen()
            pen.setStyle(Qt.PenStyle.DotLine)
            ring.setPen(pen)

    def harden(self, steps: int) -> None:
        """Make the brush harder, or softer by steps below 0."""
        self.set_hardness(self.shape.hardness + HARDNESS_STEP * steps)

    def set_hardness(self, hardness: float) -> None:
        """Choose how hard the brush is, 0..1."""
        self.shape.hardness = round(min(max(hardness, 0.0), 1.0), 2)
        self._show_ring(self._rings[0].pos())
        self.shape_changed.emit()

    def leave(self) -> None:
        """Hide the rings."""
        super().leave()
        for ring in self._core:
            ring.hide()

    def move(self, event: QMouseEvent | QTabletEvent) -> None:
        """Go on with a stroke; the rings follow in any case."""
        super().move(event)
        if not self._points:
            self._tint(self._would_erase(event))

    def _would_erase(self, event: QMouseEvent | QTabletEvent) -> bool:
        """Return whether a press erases: the brush does, or is turned around, or the pen is."""
        if event.pointerType() == QPointingDevice.PointerType.Eraser:
            return True
        held = event.buttons() | event.button()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return self.erasing != (alt or bool(held & Qt.MouseButton.RightButton))

    def _is_ready(self, event: QMouseEvent | QTabletEvent) -> bool:
        return self._may_begin(self._would_erase(event))

    def _begin(self, event: QMouseEvent | QTabletEvent, place: QPointF) -> None:
        self._erases = self._would_erase(event)
        self._pressures = [pressure_of(event)]
        self._tint(self._erases)
        self._layer.add(self._piece(self._points, self._pressures))

    def _go_on(self, event: QMouseEvent | QTabletEvent, place: QPointF) -> None:
        self._pressures.append(pressure_of(event))
        self._layer.add(self._piece(self._points[-2:], self._pressures[-2:]))

    def _piece(self, points: list[QPointF], pressures: list[float]) -> Stroke:
        from cutout.core.strokes import Stroke

        places = tuple((point.x(), point.y()) for point in points)
        radius, hardness = self.radius, self.shape.hardness
        return Stroke(places, radius, self._erases, hardness, tuple(pressures))

    def _stroke(self) -> Stroke:
        from cutout.core.strokes import pen_stroke

        places = [(point.x(), point.y()) for point in self._points]
        shape = self.shape
        return pen_stroke(places, self._pressures, self.radius, shape.hardness, self._erases)

    def _finish(self) -> None:
        """Forget the stroke; the layer keeps it if it becomes an edit."""
        super()._finish()
        self._pressures = []

    def drop(self) -> bool:
        """Drop an unfinished stroke."""
        self._layer.cancel()
        return super().drop()

    def _tint(self, erases: bool) -> None:
        """Show by the ring's colour what a press does."""
        pen = self._rings[1].pen()
        pen.setColor(theme.REMOVE if erases else theme.KEEP)
        self._rings[1].setPen(pen)

    def _show_ring(self, place: QPointF) -> None:
        super()._show_ring(place)
        inner = self.radius * self.shape.hardness
        for ring in self._core:
            ring.setVisible(self._rings[0].isVisible() and 0 < self.shape.hardness < 1)
            ring.setRect(-inner, -inner, 2 * inner, 2 * inner)
            ring.setPos(place)


def pressure_of(event: QMouseEvent | QTabletEvent) -> float:
    """Return how hard a pen presses, 0..1; a mouse always does fully."""
    return float(event.pressure()) if isinstance(event, QTabletEvent) else 1.0
