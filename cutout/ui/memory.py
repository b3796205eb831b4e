"""A budget of memory for open photos: those that were not looked at for longest rest first."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from cutout.core.memory import MEGABYTE, default_budget, resident_bytes
from cutout.ui.document import Sizes
from cutout.ui.language import number

if TYPE_CHECKING:
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

BUDGET_KEY = "memory/budget_mb"
CHOICES_MB = (500, 1_000, 2_000, 4_000, 8_000)
LEAST_MB = 100
BYTES_OF_A_PIXEL = 3 + 4  # the photo itself, and at most the screen's pictures of it
ROOMY_PX = 1160  # of the window: room for words beside the hint
SETTLED_MS = 200  # the figure follows a quick walk through many photos at its end


class Memory(QObject):
    """Lets documents rest when there are too many in memory, and says how much they take."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.held: Document | None = None  # stays, though it is not shown: it is worked on
        self._used: OrderedDict[int, Document] = OrderedDict()  # in memory, the last one last
        self.badge = MemoryBadge(self)
        self._settling = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._settling.timeout.connect(self.changed)

    @property
    def budget(self) -> int:
        """How many bytes may be taken."""
        chosen = self.chosen_mb
        return default_budget() if chosen is None else chosen * MEGABYTE

    @property
    def chosen_mb(self) -> int | None:
        """The budget that the user has chosen, in megabytes; None leaves it to Cutout."""
        try:
            chosen = int(str(QSettings().value(BUDGET_KEY, "")))
        except ValueError:
            return None
        return max(LEAST_MB, chosen)

    def choose(self, megabytes: int | None) -> None:
        """Choose a budget, None for the one that suits this computer."""
        if megabytes is None:
            QSettings().remove(BUDGET_KEY)
        else:
            QSettings().setValue(BUDGET_KEY, megabytes)
        self.trim()

    def sizes(self) -> Sizes:
        """Return what all open photos take."""
        return sum((document.sizes() for document in self._window.documents), Sizes())

    @property
    def thumbnails(self) -> int:
        """Bytes of the small pictures in the filmstrip and on the start page."""
        return self._window.thumbnails.bytes_held

    def note(self, document: Document) -> None:
        """Know that a document was used just now, and keep to the budget."""
        self._used[document.key] = document
        self._used.move_to_end(document.key)
        self.trim()

    def forget(self, document: Document) -> None:
        """Know that a document was closed."""
        document.rest()
        self._used.pop(document.key, None)
        self._settling.start()

    def trim(self) -> None:
        """Let the documents rest that were not used for longest, until the others fit.

        The one that is shown stays, however large it is, and one that is worked on.
        """
        taken, budget = self.sizes().total + self.thumbnails, self.budget
        for key, document in list(self._used.items()):
            if taken <= budget:
                break
            if document not in (self._window.current, self.held):
                taken -= self._rest(key, document)
        self._settling.start()

    def rest_all(self) -> None:
        """Let every document rest but the one that is shown."""
        for key, document in list(self._used.items()):
            if document not in (self._window.current, self.held):
                self._rest(key, document)
        self._settling.start()

    def _rest(self, key: int, document: Document) -> int:
        before = document.sizes().total
        document.rest()
        del self._used[key]
        return before - document.sizes().total

    def has_room_for(self, pixels: int, beside: list[Document]) -> bool:
        """Return whether a photo of so many pixels fits beside some documents."""
        pictures = sum(each.total - each.edits for each in (one.sizes() for one in beside))
        stays = self.thumbnails + self.sizes().edits
        return stays + pictures + pixels * BYTES_OF_A_PIXEL <= self.budget


class MemoryBadge(QToolButton):
    """Says in the status bar how much the open photos take; its menu sets the limit."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.setObjectName("faint")
        self._memory = memory
        self._short = False
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        memory.changed.connect(self.show_use)
        self.hide()

    def fit_width(self, width_px: int) -> None:
        """Show a figure alone in a narrow window, so that the hint keeps its room."""
        self._short = width_px < ROOMY_PX
        self.show_use()

    def show_use(self) -> None:
        """Show how much is taken, once a photo is open."""
        sizes, thumbnails = self._memory.sizes(), self._memory.thumbnails
        if sizes.photos == 0:
            self.hide()
            return
        taken = _megabytes(sizes.total + thumbnails)
        whole = self.tr("Memory: {} of {} MB").format(taken, _megabytes(self._memory.budget))
        self.setText(self.tr("{} MB").format(taken) if self._short else whole)
        self.setAccessibleName(whole)
        parts = [
            whole,
            self.tr("Photos: {} MB").format(_megabytes(sizes.photos)),
            self.tr("Their pictures for the screen: {} MB").format(_megabytes(sizes.screen)),
            self.tr("Masks: {} MB").format(_megabytes(sizes.masks)),
            self.tr("Edits that can be undone: {} MB").format(_megabytes(sizes.edits)),
            self.tr("Thumbnails: {} MB").format(_megabytes(thumbnails)),
        ]
        resident = resident_bytes()
        if resident:
            parts.append(self.tr("Cutout as a whole: {} MB").format(_megabytes(resident)))
        self.setToolTip("\n".join(parts))
        self.show()

    def _fill(self) -> None:
        menu, memory = self.menu(), self._memory
        menu.clear()
        menu.addSection(self.tr("Memory for open photos"))
        group = QActionGroup(menu)
        own = self.tr("As suits this computer ({} MB)").format(_megabytes(default_budget()))
        for megabytes, words in (
            (None, own),
            *((each, self.tr("{} MB").format(number(each))) for each in CHOICES_MB),
        ):
            action = QAction(words, group, checkable=True)
            action.setChecked(megabytes == memory.chosen_mb)
            action.triggered.connect(lambda _on=False, mb=megabytes: memory.choose(mb))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Free what is not on the screen"), memory.rest_all)


def _megabytes(count: int) -> str:
    return number(count / MEGABYTE)
