"""Zooming that is seen to happen: a short way from one zoom to the next, which can be changed."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation, Signal
from PySide6.QtWidgets import QApplication

GLIDE_MS = 130


def motion_wanted() -> bool:
    """Return whether the platform wants things to move; many people ask it not to."""
    from PySide6.QtWidgets import QStyle  # late: no class brings more constants along

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(hint) > 0


class Glide(QObject):
    """Goes from zoom to zoom about a place; another goal takes over on the way."""

    stepped = Signal(float, QPointF)  # the zoom to show now, and the place that stays
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._start = self._goal = 1.0
        self._place = QPointF()
        self._way = QVariantAnimation(self, duration=GLIDE_MS, startValue=0.0, endValue=1.0)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.valueChanged.connect(self._step)
        self._way.finished.connect(self.ended)

    @property
    def running(self) -> bool:
        """Whether it is on its way."""
        return self._way.state() == QVariantAnimation.State.Running

    @property
    def goal(self) -> float:
        """Where it goes, or went last."""
        return self._goal

    def go(self, start: float, goal: float, place: QPointF) -> None:
        """Begin at a zoom, which is the present one, and end at another."""
        self._way.stop()
        self._start, self._goal, self._place = start, goal, place
        self._way.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._way.stop()

    def _step(self, value: object) -> None:
        share = cast(float, value)
        # zooms are ratios: equal steps of their logarithm look equal
        zoom = self._start * (self._goal / self._start) ** share
        self.stepped.emit(self._goal if share == 1 else zoom, self._place)
