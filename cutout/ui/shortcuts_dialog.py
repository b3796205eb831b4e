"""The table of all keys, in which every action can be given another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cutout.ui.heading import heading
from cutout.ui.screen_room import resize_on_screen

if TYPE_CHECKING:
    from cutout.ui.shortcuts import Row, Shortcuts

KEY_PX = 190  # of the column of keys
NAME_ROLE = Qt.ItemDataRole.UserRole
NATIVE = QKeySequence.SequenceFormat.NativeText


def matches(wanted: str, words: str, keys: str) -> bool:
    """Return whether a line of the table fits what is searched, in lower case: words or a key."""
    keys = keys.lower()
    return wanted in words.lower() or (wanted in keys if len(wanted) > 1 else wanted == keys)


class KeyField(QKeySequenceEdit):
    """Takes one key; Esc leaves the one that was there."""

    pressed = Signal(QKeySequence)

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self._before = QKeySequence()
        self.editingFinished.connect(self._on_finished)

    def show_key(self, key: QKeySequence) -> None:
        """Show a key that was not pressed here."""
        self._before = key
        self.setKeySequence(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.setKeySequence(self._before)
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        key = self.keySequence()
        if not key.isEmpty() and key != self._before:
            self._before = key
            self.pressed.emit(key)


class ShortcutsDialog(QDialog):
    """Lists and searches the table, records keys and settles who has which; at once, no OK."""

    def __init__(self, shortcuts: Shortcuts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        resize_on_screen(self, 620, 640)
        self._shortcuts = shortcuts
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search a command or a key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.table = self._make_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._make_editor())
        layout.addLayout(self._make_foot())
        self._fill()
        shortcuts.changed.connect(self._fill)
        self.search.setFocus()

    # how it is made

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setAccessibleName(self.tr("Keyboard shortcuts"))
        table.setHeaderLabels([self.tr("Command"), self.tr("Key")])
        table.setRootIsDecorated(False)
        table.setIndentation(12)
        table.setUniformRowHeights(True)
        table.setItemsExpandable(False)
        header = table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, KEY_PX)
        table.currentItemChanged.connect(lambda _now, _before: self._show_current())
        table.itemActivated.connect(lambda _item: self.field.setFocus())
        return table

    def _make_editor(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        self._title = heading()
        self.field = KeyField()
        self.field.setAccessibleName(self.tr("New key"))
        self.field.pressed.connect(self._on_pressed)
        self.remove_button = self._small(self.tr("No key"))
        self.remove_button.clicked.connect(self._remove)
        self.reset_button = self._small(self.tr("Reset"))
        self.reset_button.clicked.connect(self._reset)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self.field)
        row.addWidget(self.remove_button)
        row.addWidget(self.reset_button)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.take_button = self._small(self.tr("Take it"))
        self.take_button.clicked.connect(self._take)
        below = QHBoxLayout()
        below.addWidget(self.said, 1)
        below.addWidget(self.take_button)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addLayout(row)
        layout.addLayout(below)
        return frame

    def _make_foot(self) -> QHBoxLayout:
        self.reset_all_button = QPushButton(self.tr("Reset all"))
        self.reset_all_button.clicked.connect(self._shortcuts.reset_all)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.reset_all_button)
        row.addStretch(1)
        row.addWidget(close)
        for button in (self.reset_all_button, close):
            button.setAutoDefault(False)  # Return records, and closes nothing
        return row

    @staticmethod
    def _small(words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("small")
        button.setAutoDefault(False)
        return button

    # what it shows

    def _fill(self) -> None:
        """Show the table as it is now, the same line being the current one."""
        current = self._name()
        self.table.clear()
        self._groups = []
        bold = QFont(self.table.font())
        bold.setBold(True)
        for title, rows in self._shortcuts.groups():
            head = QTreeWidgetItem(self.table, [title])
            head.setFirstColumnSpanned(True)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFont(0, bold)
            head.setExpanded(True)
            items = [self._item(head, row) for row in rows]
            self._groups.append((head, items))
            for row, item in zip(rows, items, strict=True):
                if row.name and row.name == current:
                    self.table.setCurrentItem(item)
        self._filter(self.search.text())
        self._show_current()

    def _item(self, head: QTreeWidgetItem, row: Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem(head, [row.words, row.keys])
        item.setData(0, NAME_ROLE, row.name)
        if row.changed:
            bold = QFont(self.table.font())
            bold.setBold(True)
            item.setFont(1, bold)
            item.setToolTip(1, self.tr("Changed by you"))
        if not row.name:
            faint = self.palette().placeholderText()
            item.setForeground(0, faint)
            item.setForeground(1, faint)
            item.setToolTip(0, self.tr("This key cannot be changed."))
        return item

    def _filter(self, text: str) -> None:
        wanted = text.strip().lower()
        for head, items in self._groups:
            group = wanted in head.text(0).lower()
            for item in items:
                item.setHidden(not (group or matches(wanted, item.text(0), item.text(1))))
            head.setHidden(all(item.isHidden() for item in items))

    def _name(self) -> str:
        item = self.table.currentItem()
        return "" if item is None else str(item.data(0, NAME_ROLE) or "")

    def _show_current(self) -> None:
        item, name = self.table.currentItem(), self._name()
        for widget in (self.field, self.remove_button, self.reset_button):
            widget.setEnabled(bool(name))
        keys = self._shortcuts.keys_of(name) if name else []
        self.field.show_key(keys[0] if keys else QKeySequence())
        self._title.setText(item.text(0) if item is not None else "")
        if name:
            self._tell(self.tr("Click the field and press the new key."))
        elif item is not None and item.parent() is not None:
            self._tell(self.tr("This key cannot be changed."))
        else:
            self._tell(self.tr("Choose a command to give it another key."))

    def _tell(self, sentence: str, can_take: bool = False) -> None:
        self.said.setText(sentence)
        self.take_button.setVisible(can_take)

    # what is done

    def _on_pressed(self, key: QKeySequence) -> None:
        name = self._name()
        other = self._shortcuts.user_of(key, besides=name)
        if other is None:
            self._shortcuts.choose(name, key)
            return
        shown = key.toString(NATIVE)
        if other.name:
            self._tell(self.tr("{} is used by {}.").format(shown, other.words), can_take=True)
        else:
            words = self.tr("{} is used by {}, which cannot be changed.")
            self._tell(words.format(shown, other.words))

    def _take(self) -> None:
        self._shortcuts.choose(self._name(), self.field.keySequence())
        self.table.setFocus()

    def _remove(self) -> None:
        self._shortcuts.choose(self._name(), QKeySequence())

    def _reset(self) -> None:
        self._shortcuts.reset(self._name())
