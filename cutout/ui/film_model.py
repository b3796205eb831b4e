"""The open documents as a list that a view can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from cutout.ui.document import Document, Progress

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow

Index = QModelIndex | QPersistentModelIndex

DOCUMENT_ROLE = int(Qt.ItemDataRole.UserRole)
PROGRESS_ROLE, PICTURE_ROLE = DOCUMENT_ROLE + 1, DOCUMENT_ROLE + 2


class FilmModel(QAbstractListModel):
    """The open documents in their order, each with its name, its progress and a small picture."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._thumbnails = window.thumbnails
        self._desk = window.desk
        self._documents: list[Document] = []
        self._told: dict[int, Progress] = {}  # what was shown last, by key
        self._desk.added.connect(self._on_added)
        self._desk.removed.connect(self._on_removed)
        self._desk.changed.connect(self._on_changed)
        self._thumbnails.made.connect(self._on_made)

    def row(self, document: Document | None) -> int:
        """Return the row of a document, -1 for none."""
        return self._documents.index(document) if document in self._documents else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return the number of documents."""
        return 0 if parent.isValid() else len(self._documents)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view asks for; see the roles above."""
        document = self._documents[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return document.title
        if role == DOCUMENT_ROLE:
            return document
        if role == PROGRESS_ROLE:
            return document.progress
        if role == PICTURE_ROLE:
            return self._thumbnails.get(document.key, document.source)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._about(document)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{document.title}, {self._words(document.progress)}"
        return None

    def _about(self, document: Document) -> str:
        lines = [document.title]
        if document.size != (0, 0):
            lines.append("{} x {}".format(*document.size))
        lines.append(self._words(document.progress))
        return "\n".join(lines)

    def _words(self, progress: Progress) -> str:
        words: dict[Progress, str] = {
            "new": self.tr("not looked at yet"),
            "answered": self.tr("subject found"),
            "doubtful": self.tr("not sure: please look at it"),
            "edited": self.tr("edited"),
            "exported": self.tr("exported"),
        }
        return words[progress]

    def _on_added(self, first: int, count: int) -> None:
        self.beginInsertRows(QModelIndex(), first, first + count - 1)
        self._documents[first:first] = self._desk.documents[first : first + count]
        self.endInsertRows()

    def _on_removed(self, index: int) -> None:
        self.beginRemoveRows(QModelIndex(), index, index)
        document = self._documents.pop(index)
        self._told.pop(document.key, None)
        self._thumbnails.forget(document.key)
        self.endRemoveRows()

    def _on_changed(self, document: Document) -> None:
        progress = document.progress
        row = self.row(document)
        if row >= 0 and self._told.get(document.key) != progress:
            self._told[document.key] = progress
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def _on_made(self, key: object) -> None:
        for row, document in enumerate(self._documents):
            if document.key == key:
                index = self.index(row)
                self.dataChanged.emit(index, index, [PICTURE_ROLE])
