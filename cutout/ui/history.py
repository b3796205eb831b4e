"""All edits of the photo that is shown, one below the other; a click goes to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cutout.ui import theme
from cutout.ui.edit_names import EditNames
from cutout.ui.heading import heading
from cutout.ui.typed_keys import PlainList

if TYPE_CHECKING:
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

SETTING = "history/shown"
WIDTH_PX = 208
ICONS = {
    "Open": "picture",
    "Add": "add",
    "Remove": "remove",
    "Box": "box",
    "Clear": "clear",
    "Objects": "objects",
    "Subjects": "objects",
    "Whole or part": "objects",
    "Move click": "move",
    "Delete click": "clear",
    "Keep brush": "keep",
    "Erase brush": "erase",
    "Keep area": "lasso",
    "Erase area": "lasso",
    "Refine hair": "hair",
    "Fix fringe": "fringe",
}
OTHER_ICON = "panel"  # what is made of the cut


class HistoryPanel(QWidget):
    """The list, with its head and a way back to the start."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names = EditNames(self)
        self._labels: list[str] = []
        self._position = 0
        self.list = PlainList()
        self.list.setObjectName("history")
        self.list.setAccessibleName(self.tr("History"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setUniformItemSizes(True)
        self.list.currentRowChanged.connect(self.chosen)
        self.reset_button = QPushButton(self.tr("Back to the start"))
        self.reset_button.setToolTip(self.tr("Take all edits back; they can be done again"))
        self.reset_button.clicked.connect(lambda: self.chosen.emit(0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(self._make_head())
        layout.addWidget(self.list, 1)
        layout.addWidget(self.reset_button)

    def _make_head(self) -> QHBoxLayout:
        title = heading(self.tr("History"))
        close = QToolButton()
        close.setIcon(theme.icon("clear"))
        close.setToolTip(self.tr("Close the history"))
        close.setAccessibleName(self.tr("Close the history"))
        close.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(close)
        return row

    def sizeHint(self) -> QSize:
        """Return the panel's own width."""
        return QSize(WIDTH_PX, 400)

    def show_edits(self, labels: list[str], position: int) -> None:
        """List edits by their ids; the one at the position is the present one."""
        with QSignalBlocker(self.list):
            if labels[: len(self._labels)] != self._labels:  # edits are gone, or others' are shown
                self.list.clear()
                self._labels = []
            listed = len(self._labels)
            for label in labels[listed:]:
                icon = theme.icon(ICONS.get(label, OTHER_ICON))
                self.list.addItem(QListWidgetItem(icon, self._names.name(label)))
            # of hundreds of edits a step changes the look of two
            first, last = min(listed, self._position, position), max(self._position, position)
            self._labels, self._position = labels, position
            self._mark(range(first, len(labels) if len(labels) > listed else last + 1))
            self.list.setCurrentRow(position)
        self.reset_button.setEnabled(position > 0)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark(range(len(self._labels)))

    def _mark(self, rows: range) -> None:
        """Tell the present edit from those before it and from those that were undone."""
        for row in rows:
            self._mark_row(self.list.item(row), row - self._position)

    def _mark_row(self, item: QListWidgetItem, ahead: int) -> None:
        font = QFont(self.list.font())
        font.setBold(ahead == 0)
        item.setFont(font)
        palette = self.palette()
        item.setForeground(palette.placeholderText() if ahead > 0 else palette.text())
        words = {0: self.tr("The present state"), 1: self.tr("Undone; a click does it again")}
        item.setToolTip(words.get(min(ahead, 1), self.tr("A click goes back here")))


class History(QObject):
    """Keeps the list beside the photo, where the user wants it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._wanted = bool(QSettings().value(SETTING, False, type=bool))
        self.panel = HistoryPanel()
        self.panel.chosen.connect(self.go_to)
        self.panel.left.connect(lambda: self.set_wanted(False))
        self.dock = QDockWidget(self.tr("History"), window)
        self.dock.setObjectName("history")
        self.dock.setTitleBarWidget(QWidget())  # the panel has a head of its own
        self.dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.dock.setWidget(self.panel)
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.dock)
        self.dock.hide()

    @property
    def wanted(self) -> bool:
        """Whether the list is shown where there is a photo."""
        return self._wanted

    def set_wanted(self, wanted: bool) -> None:
        """Show or hide the list, now and when the window is opened again."""
        self._wanted = wanted
        QSettings().setValue(SETTING, wanted)
        self._window.refresh()
        if not wanted:
            self._window.canvas.setFocus()

    def go_to(self, index: int) -> None:
        """Make one of the edits the present one."""
        document = self._window.current
        if document is not None and document.photo is not None:
            document.session.go_to(index)
            self._window.edited()

    def refresh(self, document: Document | None) -> None:
        """Show the edits of a photo, None for none."""
        shown = document is not None and document.photo is not None and self._wanted
        self.dock.setVisible(shown)
        if document is not None and shown:
            session = document.session
            self.panel.show_edits([state.label for state in session.states], session.position)
