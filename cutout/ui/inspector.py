"""The panel of the edge inspector: a loupe, what it shows, and the places worth a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cutout.ui import theme
from cutout.ui.batch_list import draw_checker
from cutout.ui.heading import heading
from cutout.ui.loupe import ZOOMS, Loupe
from cutout.ui.own_keys import OwnKeys
from cutout.ui.tools import BrushTool

if TYPE_CHECKING:
    from cutout.core.contour import Place

BACKDROPS = ("checker", "black", "white", "colour")
FIRST_COLOUR = "#2f8f5b"  # neither skin, fur nor sky: most fringes stand out on it
SWATCH_PX = 18
LIST_HEIGHT_PX = 132
COLOUR_SETTING = "inspector/colour"


class Inspector(QWidget):
    """Shows and asks; what is shown is worked out elsewhere."""

    left = Signal()
    stepped = Signal(int)  # 1 or -1 along the edge
    worst_asked = Signal(int)  # 1 or -1 along the list
    place_chosen = Signal(int)
    fix_asked = Signal()
    heat_asked = Signal(bool)

    def __init__(self, brush: BrushTool) -> None:
        super().__init__()
        self._backdrop = BACKDROPS[0]
        self._colour = QColor(str(QSettings().value(COLOUR_SETTING, FIRST_COLOUR)))
        self.loupe = Loupe(brush)
        self.loupe.zoomed.connect(self._show_zoom)
        self._swatches: dict[str, QToolButton] = {}
        self._zooms: dict[int, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(self._make_head())
        layout.addWidget(self.loupe, 1)
        layout.addLayout(self._make_view_row())
        layout.addLayout(self._make_walk_row())
        self.count = QLabel()
        self.count.setWordWrap(True)
        layout.addWidget(self.count)
        self.places = QListWidget()
        self.places.setAccessibleName(self.tr("Places worth a look"))
        self.places.setMaximumHeight(LIST_HEIGHT_PX)
        self.places.setSpacing(2)
        self.places.itemActivated.connect(lambda _item: self._choose())
        self.places.itemClicked.connect(lambda _item: self._choose())
        layout.addWidget(self.places)
        self._make_keys()
        self.set_backdrop(self._backdrop)
        self._show_zoom(self.loupe.zoom)

    # how it is made

    def _make_head(self) -> QHBoxLayout:
        title = heading(self.tr("Edge inspector"))
        close = QToolButton()
        close.setIcon(theme.icon("clear"))
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAccessibleName(self.tr("Close the edge inspector"))
        close.clicked.connect(self.left)
        self._close = close
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(close)
        return row

    def _make_view_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        group = QButtonGroup(self)
        for zoom in ZOOMS:
            button = QPushButton(f"{100 * zoom} %")
            button.setObjectName("small")
            button.setCheckable(True)
            button.setToolTip(self.tr("Show the edge at {} % ({})").format(100 * zoom, zoom))
            button.clicked.connect(lambda _checked=False, zoom=zoom: self.loupe.set_zoom(zoom))
            self._add(row, group, button)
            self._zooms[zoom] = button
        row.addStretch(1)
        names = {
            "checker": self.tr("On a checkerboard"),
            "black": self.tr("On black"),
            "white": self.tr("On white"),
            "colour": self.tr("On a colour; choose it with a second press"),
        }
        swatches = QButtonGroup(self)
        for backdrop in BACKDROPS:
            swatch = QToolButton()
            swatch.setCheckable(True)
            swatch.setToolTip(self.tr("{} (B for the next)").format(names[backdrop]))
            swatch.setAccessibleName(names[backdrop])
            swatch.clicked.connect(
                lambda _checked=False, backdrop=backdrop: self._press_swatch(backdrop)
            )
            swatch.setIconSize(QSize(SWATCH_PX, SWATCH_PX))
            self._add(row, swatches, swatch)
            self._swatches[backdrop] = swatch
        return row

    def _make_walk_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.previous_button = self._tool_button("previous", self.tr("Back along the edge (,)"))
        self.previous_button.clicked.connect(lambda: self.stepped.emit(-1))
        self.next_button = self._tool_button("next", self.tr("On along the edge (.)"))
        self.next_button.clicked.connect(lambda: self.stepped.emit(1))
        self.heat_button = QPushButton(self.tr("Halo map (M)"))
        self.heat_button.setObjectName("small")
        self.heat_button.setCheckable(True)
        self.heat_button.setToolTip(self.tr("Show where the old background is left in the edge"))
        self.heat_button.toggled.connect(self.heat_asked)
        self.fix_button = QPushButton(self.tr("Fix fringe here (Space)"))
        self.fix_button.setObjectName("small")
        self.fix_button.setToolTip(
            self.tr("Pull the edge in where the old background shows; or paint in the loupe")
        )
        self.fix_button.clicked.connect(self.fix_asked)
        for button in (self.heat_button, self.fix_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        row.addStretch(1)
        row.addWidget(self.heat_button)
        row.addWidget(self.fix_button)
        return row

    def _tool_button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon(icon))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _add(
        self, row: QHBoxLayout, group: QButtonGroup, button: QPushButton | QToolButton
    ) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # keys stay the loupe's
        group.addButton(button)
        row.addWidget(button)

    def _make_keys(self) -> None:
        """Give keys to the loupe, and two to the whole window while the panel is open."""
        keys: dict[str, Callable[[], object]] = {
            "Left": lambda: self.stepped.emit(-1),
            "Up": lambda: self.stepped.emit(-1),
            "Right": lambda: self.stepped.emit(1),
            "Down": lambda: self.stepped.emit(1),
            "Tab": lambda: self.worst_asked.emit(1),
            "Shift+Backtab": lambda: self.worst_asked.emit(-1),
            "Space": self.fix_asked.emit,
            "Escape": self.left.emit,
            "B": self.next_backdrop,
            "M": self.heat_button.toggle,
        }
        for zoom in ZOOMS:
            keys[str(zoom)] = lambda zoom=zoom: self.loupe.set_zoom(zoom)  # type: ignore[misc]
        OwnKeys(self.loupe, keys)
        for key, step in ((",", -1), (".", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda step=step: self.stepped.emit(step))

    # what is shown

    @property
    def backdrop(self) -> str:
        """What lies behind the subject: one of `BACKDROPS`."""
        return self._backdrop

    @property
    def heat(self) -> bool:
        """Whether the halo map is wanted."""
        return self.heat_button.isChecked()

    def set_backdrop(self, backdrop: str) -> None:
        """Choose what lies behind the subject."""
        self._backdrop = backdrop
        self._swatches[backdrop].setChecked(True)
        for name, swatch in self._swatches.items():
            swatch.setIcon(_swatch(self._colour_of(name)))
        self.loupe.set_backdrop(self._colour_of(backdrop))

    def next_backdrop(self) -> None:
        """Choose the next backdrop."""
        index = BACKDROPS.index(self._backdrop)
        self.set_backdrop(BACKDROPS[(index + 1) % len(BACKDROPS)])

    def show_places(self, places: Sequence[Place]) -> None:
        """List the places that are worth a look, the worst first."""
        self.places.clear()
        for number, place in enumerate(places, 1):
            self.places.addItem(f"{number}.  {self._why(place)}")
        if places:
            words = self.tr("{} places worth a look (Tab for the next worst)")
            words = self.tr("1 place worth a look (Tab)") if len(places) == 1 else words
            self.count.setText(words.format(len(places)))
        else:
            self.count.setText(self.tr("Nothing on this edge stands out."))

    def show_waiting(self, words: str) -> None:
        """Say why there are no places."""
        self.places.clear()
        self.count.setText(words)

    def mark_place(self, rank: int) -> None:
        """Show which of the places the loupe is at."""
        self.places.setCurrentRow(rank)

    def enable(self, on: bool) -> None:
        """Let the edge be walked along and fixed, or not."""
        for button in (self.previous_button, self.next_button, self.fix_button):
            button.setEnabled(on)

    def look_at(self, x: float, y: float) -> None:
        """Show a place of the photo."""
        self.loupe.look_at(QPointF(x, y))

    def _why(self, place: Place) -> str:
        if place.haloed:
            return self.tr("Old background shows: {:.0%}").format(place.halo)
        return self.tr("Unsure what belongs to it: {:.0%}").format(place.doubt)

    def _choose(self) -> None:
        self.place_chosen.emit(self.places.currentRow())

    def _show_zoom(self, zoom: int) -> None:
        self._zooms[zoom].setChecked(True)

    def _colour_of(self, backdrop: str) -> QColor | None:
        if backdrop == "checker":
            return None
        return self._colour if backdrop == "colour" else QColor(backdrop)

    def _press_swatch(self, backdrop: str) -> None:
        if backdrop == "colour" and self._backdrop == "colour":
            title = self.tr("Colour behind the subject")
            colour = QColorDialog.getColor(self._colour, self, title)
            if colour.isValid():
                self._colour = colour
                QSettings().setValue(COLOUR_SETTING, colour.name())
        self.set_backdrop(backdrop)


def _swatch(colour: QColor | None) -> QIcon:
    """Return a small square of a colour, or of the checkerboard."""
    pixmap = QPixmap(SWATCH_PX, SWATCH_PX)
    painter = QPainter(pixmap)
    if colour is None:
        draw_checker(painter, pixmap.rect(), SWATCH_PX // 2)
    else:
        painter.fillRect(pixmap.rect(), colour)
    painter.setPen(QColor("#80808080"))
    painter.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return QIcon(pixmap)
