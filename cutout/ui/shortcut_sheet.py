"""All keys at one glance, over the window; Esc or a click anywhere puts it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cutout.ui.heading import heading
from cutout.ui.shortcuts import Row, Shortcuts
from cutout.ui.shortcuts_dialog import matches

SCRIM = QColor(0, 0, 0, 150)
NUMBERED = "subjects_"  # how the names of their actions begin
MARGIN_PX, COLUMN_PX = 28, 330
CORNER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
LARGER = 1.12  # than the window's letters: it is read from farther away


class SheetGroup(QWidget):
    """One group of keys under its title."""

    def __init__(self, title: str, rows: list[Row]) -> None:
        super().__init__()
        self.title = title
        head = heading(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setHorizontalSpacing(14)
        layout.setVerticalSpacing(5)
        layout.setColumnStretch(0, 1)
        layout.addWidget(head, 0, 0, 1, 2)
        self.lines: list[tuple[Row, QLabel, QLabel]] = []
        for number, row in enumerate(rows, 1):
            words, key = QLabel(row.words), QLabel(row.keys)
            words.setWordWrap(True)
            key.setObjectName("key")
            layout.addWidget(words, number, 0)
            layout.addWidget(key, number, 1, CORNER)
            self.lines.append((row, words, key))

    def search(self, wanted: str) -> int:
        """Show what fits a search, and return how many lines that is."""
        group = wanted in self.title.lower()
        found = 0
        for row, words, key in self.lines:
            fits = group or matches(wanted, row.words, row.keys)
            words.setVisible(fits)
            key.setVisible(fits)
            found += fits
        self.setVisible(bool(found))
        return found


class ShortcutSheet(QWidget):
    """Covers a window; it is made anew each time, so that it tells the keys as they are."""

    def __init__(self, shortcuts: Shortcuts, edit: QAction, window: QWidget) -> None:
        """Make the sheet.

        Args:
            shortcuts: the table.
            edit: the action that opens the table for changes.
            window: what it covers.
        """
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Keyboard shortcuts"))
        self._before = window.focusWidget()
        self._columns = 0
        self._boxes: list[QVBoxLayout] = []
        table = shortcuts.groups()
        table.insert(0, table.pop(_first_fixed(table)))  # what the mouse does on the photo
        self.groups = [
            SheetGroup(title, self._short([row for row in rows if row.keys]))
            for title, rows in table
            if any(row.keys for row in rows)
        ]
        self._make(edit)
        window.installEventFilter(self)
        self._cover()
        self.show()
        self.raise_()
        self.setFocus()

    def _make(self, edit: QAction) -> None:
        card = QFrame(self)
        card.setObjectName("sheet")
        font = card.font()
        font.setPointSizeF(font.pointSizeF() * LARGER)
        card.setFont(font)
        title = heading(self.tr("Keyboard shortcuts"), LARGER * 1.35)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Type to search"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setFixedWidth(220)
        self.search.textChanged.connect(self._filter)
        change = QPushButton(self.tr("Change keys…"))
        change.setObjectName("small")
        change.clicked.connect(self.close)
        change.clicked.connect(edit.trigger)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.search)
        head.addWidget(change)
        self._body = QWidget()
        self._body.setObjectName("sections")
        self._grid = QHBoxLayout(self._body)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setSpacing(36)
        area = QScrollArea()
        area.setObjectName("sections")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._body)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(28, 22, 20, 18)
        layout.setSpacing(18)
        layout.addLayout(head)
        layout.addWidget(area, 1)
        self._card = card

    def _short(self, rows: list[Row]) -> list[Row]:
        """Return lines in which the numbers of subjects, unless they were changed, are one."""
        numbered = [row for row in rows if row.name.startswith(NUMBERED) and not row.changed]
        if len(numbered) < 2:
            return rows
        first, last = numbered[0], numbered[-1]
        at = rows.index(first)
        line = Row(self.tr("Subject by its number"), f"{first.keys} … {last.keys}", first.name)
        return [*rows[:at], line, *(row for row in rows[at:] if row not in numbered)]

    # how it lies there

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size."""
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        columns = max(1, min(3, (self.width() - 2 * MARGIN_PX) // COLUMN_PX))
        width = min(self.width() - 2 * MARGIN_PX, columns * COLUMN_PX + 60)
        self._card.setGeometry(
            (self.width() - width) // 2, MARGIN_PX, width, self.height() - 2 * MARGIN_PX
        )
        if columns != self._columns:
            self._columns = columns
            self._arrange(columns)

    def _arrange(self, columns: int) -> None:
        """Spread the groups over columns of about the same length, in their order."""
        for column in self._boxes:
            while column.count():
                column.takeAt(0)
            self._grid.removeItem(column)
        lengths = [len(group.lines) + 2 for group in self.groups]
        share = sum(lengths) / columns
        filled = 0.0
        self._boxes = [QVBoxLayout() for _ in range(columns)]
        for group, length in zip(self.groups, lengths, strict=True):
            box = self._boxes[min(columns - 1, int((filled + length / 2) / share))]
            box.addWidget(group)
            filled += length
        for box in self._boxes:
            box.setSpacing(6)  # and not that between the columns
            box.addStretch(1)
            self._grid.addLayout(box, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken the window."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), SCRIM)

    # what the user does

    def _filter(self, text: str) -> None:
        wanted = text.strip().lower()
        for group in self.groups:
            group.search(wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put it away: presses come here from wherever nothing else takes them."""
        self.close()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the window from working behind it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away by Esc, and by the keys that opened it; search by any other letter."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Question):
            self.close()
        elif event.text().isprintable() and event.text():
            self.search.setFocus()
            self.search.insert(event.text())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keys back to who had them."""
        self._window.removeEventFilter(self)
        if self._before is not None:
            self._before.setFocus()
        super().closeEvent(event)


def _first_fixed(table: list[tuple[str, list[Row]]]) -> int:
    """Return the index of the first group of keys that belong to no action."""
    return next(index for index, (_, rows) in enumerate(table) if not rows[0].name)
