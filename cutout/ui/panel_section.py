"""A part of the panel that opens and closes, and shows whether it changes anything."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cutout.core.finish import Finish, limits
from cutout.ui import theme
from cutout.ui.panel_row import ValueRow
from cutout.ui.panel_slider import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator

Get = Callable[[Finish], float]
Put = Callable[[Finish, float], Finish]

HEADER_HEIGHT_PX = 38
MARGIN_PX = 16
ROW_SPACING_PX = 5


def pixels(name: str, step: float = 0.5, bend: float = 2.0) -> Scale:
    """Return the scale of a setting in pixels of the photo."""
    low, high = limits(name)
    return Scale(low, high, step, suffix=" px", decimals=0 if step >= 1 else 1, bend=bend)


def percent(
    low: float, high: float, default: float = 0.0, bend: float = 1.0, step: float = 0.01
) -> Scale:
    """Return the scale of a share, shown in hundredths."""
    decimals = 0 if step >= 0.01 else 1
    return Scale(low, high, step, default, 100, " %", decimals, bend)


class SectionHeader(QAbstractButton):
    """The line that opens a section: an arrow, its title, a dot if anything is changed."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.changed = False

    def sizeHint(self) -> QSize:
        """Return the height of a line that is easy to hit."""
        return QSize(120, HEADER_HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw arrow, title and dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        lively = self.underMouse() or self.hasFocus()
        role = QPalette.ColorRole.WindowText if lively else QPalette.ColorRole.PlaceholderText
        pen = QPen(palette.color(role), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        middle = QPointF(MARGIN_PX + 4, self.height() / 2)
        ends = [(-4, -2), (0, 2), (4, -2)] if self.isChecked() else [(-2, -4), (2, 0), (-2, 4)]
        painter.drawPolyline(QPolygonF([middle + QPointF(x, y) for x, y in ends]))
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        place = self.rect().adjusted(MARGIN_PX + 18, 0, 0, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, left, self.text())
        if self.changed:
            width = painter.fontMetrics().horizontalAdvance(self.text())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT))
            painter.drawEllipse(QPointF(place.left() + width + 11, middle.y() + 0.5), 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ACCENT), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(6, 3, -2, -3), 6, 6)


class Section(QWidget):
    """Builds a new `Finish` from the one it shows, and reports it.

    Signals: `edited` with the finish and its gesture (see `EditSession.set_finish`); `settled`
    when a drag ends.
    """

    edited = Signal(object, object)
    settled = Signal()
    key = ""
    opens = False  # whether it is open until the user says otherwise

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.finish = Finish()
        self._rows: list[tuple[ValueRow, Get]] = []
        self.header = SectionHeader(title)
        self.reset_button = QToolButton()
        self.reset_button.setObjectName("quiet")
        self.reset_button.setIcon(theme.icon("reset"))
        self.reset_button.setIconSize(QSize(15, 15))
        self.reset_button.setToolTip(self.tr("Reset: {}").format(title))
        self.reset_button.setAccessibleName(self.tr("Reset: {}").format(title))
        self.reset_button.clicked.connect(self.reset)
        self.body = QWidget()
        self.body.setObjectName("sectionBody")
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(MARGIN_PX, 2, MARGIN_PX, 16)
        self.column.setSpacing(ROW_SPACING_PX)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, MARGIN_PX - 6, 0)
        head.setSpacing(0)
        head.addWidget(self.header, 1)
        head.addWidget(self.reset_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.body)
        self.fill()
        is_open = QSettings().value(self._setting, self.opens, type=bool)
        self.header.setChecked(bool(is_open))
        self.body.setVisible(bool(is_open))
        self.header.toggled.connect(self._on_toggled)
        self.show_finish(Finish())

    @property
    def dragged(self) -> bool:
        """Whether a slider is held."""
        return any(row.dragged for row, _ in self._rows)

    @property
    def _setting(self) -> str:
        return f"panel/{self.key}-open"

    # what each section says

    def fill(self) -> None:
        """Put the section's widgets into `column`."""
        raise NotImplementedError

    def cleared(self, finish: Finish) -> Finish:
        """Return a finish in which this section changes nothing."""
        raise NotImplementedError

    def update_widgets(self) -> None:
        """Bring what is not a row to `finish`."""

    # what all do

    def show_finish(self, finish: Finish) -> None:
        """Show a finish without reporting it."""
        self.finish = finish
        for row, get in self._rows:
            if not row.dragged:  # it is where the mouse is, which may be between two values
                row.show_value(get(finish))
        changed = self.cleared(finish) != finish
        self.reset_button.setVisible(changed)
        if changed != self.header.changed:
            self.header.changed = changed
            self.header.setAccessibleDescription(self.tr("changed") if changed else "")
            self.header.update()
        self.update_widgets()

    def report(self, finish: Finish, gesture: object = None) -> None:
        """Show a new finish and report it."""
        if finish != self.finish:
            self.show_finish(finish)
            self.edited.emit(finish, gesture)

    def reset(self) -> None:
        """Take back everything that this section does."""
        self.report(self.cleared(self.finish))

    def add_row(
        self, name: str, scale: Scale, tip: str, get: Get, put: Put, to: QVBoxLayout | None = None
    ) -> ValueRow:
        """Add a slider for one number of the finish.

        Args:
            name: what stands beside it.
            scale: its values.
            tip: what it does.
            get: returns the number of a finish.
            put: returns a finish with another number.
            to: where to add it, the section itself if None.
        """
        row = ValueRow(name, scale, tip)
        row.edited.connect(lambda value, gesture: self.report(put(self.finish, value), gesture))
        row.settled.connect(self.settled)
        self._rows.append((row, get))
        (self.column if to is None else to).addWidget(row)
        return row

    def _on_toggled(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        QSettings().setValue(self._setting, is_open)


@contextmanager
def silent(widget: QWidget) -> Iterator[None]:
    """Let a widget be set without reporting."""
    before = widget.blockSignals(True)
    try:
        yield
    finally:
        widget.blockSignals(before)


def group() -> tuple[QWidget, QVBoxLayout]:
    """Return a part of a section that is shown or hidden as one."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(ROW_SPACING_PX)
    return box, column


__all__ = ["Section", "SectionHeader", "group", "percent", "pixels", "silent"]
