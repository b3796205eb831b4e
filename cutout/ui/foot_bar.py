"""A small bar that floats over the foot of the canvas, as wide as what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from cutout.ui.subject_chip import SIDE_PX

if TYPE_CHECKING:
    from cutout.ui.canvas import Canvas

GAP_PX = 10  # to the canvas's edges
MARGIN_PX = 8  # around what stands in it
SPACING_PX = 6


class Row(QWidget):
    """Widgets side by side that the bar may scroll when they are too many."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SPACING_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class FootBar(QFrame):
    """Stays at the middle of the canvas's lower edge; what is hidden in it takes no room.

    Chips stay as long as a photo is open, so the canvas leaves them room below the photo. The
    picker alone comes and goes: it lies over the photo, which would move with it otherwise.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        canvas.setBackgroundRole(QPalette.ColorRole.Shadow)  # as around the photo
        canvas.setAutoFillBackground(True)
        self.setObjectName("floating")
        self.setBackgroundRole(QPalette.ColorRole.Window)  # and not the canvas's
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.chips = Row()
        self._scroll = QScrollArea()
        self._scroll.setObjectName("sections")
        self._scroll.setWidget(self.chips)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.picker_place = QHBoxLayout()
        self.line = QFrame()
        self.line.setObjectName("line")
        self.line.setFixedWidth(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        row.setSpacing(MARGIN_PX)
        row.addWidget(self._scroll)
        row.addWidget(self.line)
        row.addLayout(self.picker_place)
        canvas.installEventFilter(self)
        self.hide()

    def show_parts(self, chips: bool, picker: bool) -> None:
        """Show the chips, the picker, both, or no bar at all."""
        self._scroll.setVisible(chips)
        self.line.setVisible(chips and picker)
        self.setVisible(chips or picker)
        room = SIDE_PX + 2 * MARGIN_PX + GAP_PX if chips else 0
        if self._canvas.viewportMargins().bottom() != room:
            self._canvas.setViewportMargins(0, 0, 0, room)
        self.place()

    def place(self) -> None:
        """Take the place at the foot of the canvas, as wide as need be."""
        canvas = self._canvas
        if not self.isVisible():
            return
        for layout in (self.picker_place, self._row):  # what was hidden now still counts in them
            layout.invalidate()
        wanted = self.chips.sizeHint()
        self.chips.resize(wanted)
        self._scroll.setFixedHeight(wanted.height())
        beside = 0
        picker = self.picker_place.sizeHint()
        if not picker.isEmpty():
            beside = picker.width() + 2 * MARGIN_PX
        room = canvas.width() - 2 * GAP_PX - 2 * MARGIN_PX - beside
        bars = Qt.ScrollBarPolicy
        fits = wanted.width() <= room  # a bar that comes for a moment would cover the chips
        self._scroll.setHorizontalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if fits else bars.ScrollBarAsNeeded
        )
        self._scroll.setFixedWidth(max(1, min(wanted.width(), room)))
        size = self._row.totalMinimumSize()
        self.resize(size)
        self.move((canvas.width() - size.width()) // 2, canvas.height() - size.height() - GAP_PX)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the canvas's size."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)
