"""Before and after side by side: a line across the canvas, left of which lies the photo itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPointF, QSettings, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSlider, QWidget

from cutout.ui import theme

if TYPE_CHECKING:
    from cutout.ui.canvas import Canvas

STEPS = 1000  # of the slider, over the width of the canvas
KEY_STEPS, PAGE_STEPS = 10, 100
HANDLE_PX = 30  # width of the slider, which takes the mouse
KNOB_PX = 13.0  # radius
WORDS_AT_PX, WORDS_TOP_PX = 12, 14
SETTING = "canvas/split"
WORDS_PADDING_PX = (9, 3)
WORDS_BEHIND = QColor(16, 18, 22, 170)


class SplitHandle(QSlider):
    """The line and its knob: a slider whose handle is as tall as the canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(Qt.Orientation.Horizontal, canvas)
        self._held_at: float | None = None
        self.setRange(0, STEPS)
        self.setSingleStep(KEY_STEPS)
        self.setPageStep(PAGE_STEPS)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Before and after"))
        self.setAccessibleDescription(
            self.tr("Left of the line is the photo, right of it what becomes of it.")
        )
        self.setToolTip(self.tr("Drag to compare (arrow keys move the line, X ends this)"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line with a knob in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = self.width() / 2, self.height() / 2
        for colour, width in (("#90000000", 4.0), ("#ffffff", 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        edge = QColor(theme.ACCENT) if self.hasFocus() else QColor("#90000000")
        painter.setPen(QPen(edge, 3.0 if self.hasFocus() else 1.5))
        painter.setBrush(QColor("white"))
        painter.drawEllipse(QPointF(x, y), KNOB_PX, KNOB_PX)
        painter.setPen(QPen(QColor("#3a3e46"), 1.8))
        for side in (-1, 1):
            tip = QPointF(x + side * 8, y)
            tail = QPointF(-side * 4, 4)
            painter.drawPolyline(QPolygonF([tip + tail, tip, tip + QPointF(tail.x(), -tail.y())]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held_at = event.position().x() - self.width() / 2
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the line with the mouse."""
        canvas = self.parentWidget()
        if self._held_at is not None and canvas is not None:
            x = self.mapToParent(event.position()).x() - self._held_at
            self.setValue(round(STEPS * x / max(1, canvas.width())))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the line go."""
        self._held_at = None
        event.accept()


class Words(QWidget):
    """White words on a dark lozenge, which are read on every photo; the mouse goes through."""

    def __init__(self, words: str, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        across, down = WORDS_PADDING_PX
        size = self.fontMetrics().size(0, words)
        self.resize(size.width() + 2 * across, size.height() + 2 * down)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lozenge and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(WORDS_BEHIND)
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.setPen(QColor("white"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)


class Split(QObject):
    """Shows the line while it is wanted and there is something to compare."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._active = False
        self.handle = SplitHandle(canvas)
        self.handle.setValue(cast(int, QSettings().value(SETTING, STEPS // 2, type=int)))
        self._words = [Words(self.tr("Before"), canvas), Words(self.tr("After"), canvas)]
        self._show(False)
        self.handle.valueChanged.connect(self._on_value)
        canvas.view_changed.connect(self.follow)
        canvas.picture_changed.connect(self.follow)

    @property
    def active(self) -> bool:
        """Whether it is wanted."""
        return self._active

    def set_active(self, active: bool) -> None:
        """Compare, or show the present view alone."""
        if active != self._active:
            self._active = active
            self.follow()
            if active:
                self.handle.setFocus()
            else:
                self._canvas.setFocus()

    def follow(self) -> None:
        """Bring line and layers to what the canvas shows now."""
        canvas = self._canvas
        # a result with a frame of its own has no place of the photo beside each of its places
        comparable = 0 not in canvas.photo_size and canvas.frame_size == canvas.photo_size
        shown = self._active and comparable
        self._show(shown)
        if not shown:
            canvas.layers.set_split(None)
            return
        room = canvas.viewport().geometry()  # which may be smaller than the canvas
        x = round(self.handle.value() / STEPS * room.width())
        self.handle.setGeometry(x - HANDLE_PX // 2, 0, HANDLE_PX, room.height())
        before, after = self._words
        before.move(x - WORDS_AT_PX - before.width(), WORDS_TOP_PX)
        after.move(x + WORDS_AT_PX, WORDS_TOP_PX)
        canvas.layers.set_split(canvas.to_photo(QPointF(x, 0)).x())

    def _show(self, shown: bool) -> None:
        widgets: tuple[QWidget, ...] = (self.handle, *self._words)
        for widget in widgets:
            widget.setVisible(shown)

    def _on_value(self, value: int) -> None:
        QSettings().setValue(SETTING, value)
        self.follow()
