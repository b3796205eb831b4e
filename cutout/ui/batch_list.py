"""The queue of a batch: a row for each photo, with both thumbnails and what became of it."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cutout.ui import theme
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.batch.plan import Task
    from cutout.batch.run import Batch, ExportResult

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 84
THUMBNAIL = QSize(96, 68)
GAP = 10
MAX_PIXMAPS = 400  # about 26 kB each
RESULT_ROLE = int(Qt.ItemDataRole.UserRole)
KEY_ROLE, WORDS_ROLE, GROUP_ROLE = RESULT_ROLE + 1, RESULT_ROLE + 2, RESULT_ROLE + 3
BEFORE_ROLE, AFTER_ROLE = RESULT_ROLE + 4, RESULT_ROLE + 5
WAITS = "Waits"


class BatchModel(QAbstractListModel):
    """The photos of a batch in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._private = Path()
        self._keys: list[str] = []
        self._rows: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self._pixmaps: OrderedDict[Path, QPixmap] = OrderedDict()
        self.results: dict[str, ExportResult] = {}

    def show_batch(self, batch: Batch) -> None:
        """Show a batch, of which nothing is done yet."""
        self.beginResetModel()
        self._private = batch.journal.private
        self.results.clear()
        self._counts.clear()
        self._pixmaps.clear()
        self._keys = [task.source.key for task in batch.tasks]
        self._rows = {key: row for row, key in enumerate(self._keys)}
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.results.clear()
        self._counts.clear()
        self._keys, self._rows = [], {}
        self.endResetModel()

    def key(self, row: int) -> str:
        """Return the photo of a row."""
        return self._keys[row]

    def add_new(self, tasks: Sequence[Task]) -> None:
        """Show the photos that joined the batch; those that changed wait again."""
        keys = [task.source.key for task in tasks]
        for key in keys:
            if key in self.results:
                self._counts[_group(self.results.pop(key))] -= 1
                index = self.index(self._rows[key])
                self.dataChanged.emit(index, index)
        new = [key for key in keys if key not in self._rows]
        if new:
            first = len(self._keys)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._rows |= {key: first + row for row, key in enumerate(new)}
            self._keys += new
            self.endInsertRows()

    def set_result(self, result: ExportResult) -> int:
        """Show what became of a photo; return its row."""
        key = result.entry.source
        if key in self.results:
            self._counts[_group(self.results[key])] -= 1
        self.results[key] = result
        self._counts[_group(result)] += 1
        for path in self._thumbnails(key):
            self._pixmaps.pop(path, None)
        row = self._rows[key]
        index = self.index(row)
        self.dataChanged.emit(index, index)
        return row

    def counts(self) -> Counter[str]:
        """Return how many photos stand in each group of the report."""
        return self._counts

    def task(self, key: str) -> Task:
        """Return the task of a photo."""
        return self.results[key].task

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return the number of photos."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view asks for; see the roles above."""
        key = self._keys[index.row()]
        result = self.results.get(key)
        if role in (Qt.ItemDataRole.DisplayRole, KEY_ROLE):
            return key
        if role == RESULT_ROLE:
            return result
        if role == GROUP_ROLE:
            return _group(result)
        if role in (WORDS_ROLE, Qt.ItemDataRole.AccessibleDescriptionRole):
            return _words(result)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{key}\n{_words(result)}"
        if role in (BEFORE_ROLE, AFTER_ROLE) and result is not None:
            return self._pixmap(self._thumbnails(key)[role == AFTER_ROLE])
        return None

    def _thumbnails(self, key: str) -> tuple[Path, Path]:
        from cutout.batch.thumbnails import thumbnail_paths

        return thumbnail_paths(self._private, key)

    def _pixmap(self, path: Path) -> QPixmap:
        """Return a thumbnail, a null pixmap if there is none."""
        if path not in self._pixmaps:
            image = read_image(path)
            if not image.isNull():
                image = image.scaled(
                    THUMBNAIL * 2,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(2)
            self._pixmaps[path] = pixmap
            if len(self._pixmaps) > MAX_PIXMAPS:
                self._pixmaps.popitem(last=False)
        self._pixmaps.move_to_end(path)
        return self._pixmaps[path]


def read_image(path: Path) -> QImage:
    """Return a picture with its transparency, null if it cannot be read; by Pillow, as elsewhere.

    A Qt built without WebP would not show the thumbnails.
    """
    from PIL import Image

    try:
        with Image.open(path) as picture:
            rgba = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError):
        return QImage()
    data = rgba.tobytes()
    image = QImage(data, rgba.width, rgba.height, 4 * rgba.width, QImage.Format.Format_RGBA8888)
    return image.copy()


def _group(result: ExportResult | None) -> str:
    from cutout.batch.report import group_of

    return WAITS if result is None else group_of(result.entry)


def _words(result: ExportResult | None) -> str:
    """Return one line that says what became of a photo."""
    from cutout.batch.report import DECISION_WORDS, STATE_WORDS, sentences_of

    if result is None:
        return QCoreApplication.translate("batch_list", "waits")
    entry = result.entry
    state = translated(DECISION_WORDS[entry.decision] or STATE_WORDS[entry.state])
    if entry.error:
        return f"{state}: {translated(entry.error)}"
    if entry.to_check:
        why = "; ".join(map(translated, sentences_of(entry)))
        return QCoreApplication.translate("batch_list", "to check: {}").format(why)
    if result.was_done and not entry.decision:
        return QCoreApplication.translate("batch_list", "{} before").format(state)
    return state


class GroupFilter(QSortFilterProxyModel):
    """Shows the photos of one group, or all."""

    def __init__(self, model: BatchModel) -> None:
        super().__init__(model)
        self._group = ""
        self.setSourceModel(model)

    def show_group(self, group: str) -> None:
        """Choose a group of the report; nothing shows all."""
        self._group = group
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Return whether a photo is shown."""
        index = self.sourceModel().index(row, 0, parent)
        return not self._group or index.data(GROUP_ROLE) == self._group


class RowDelegate(QStyledItemDelegate):
    """Draws before and after, the name, and what became of it."""

    COLOURS: ClassVar[dict[str, theme.Word]] = {
        "Failed": "problem",
        "To check": "doubt",
        "Done": "done",
    }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(300, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        painter.save()
        rect = option.rect
        palette = option.palette
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.alternateBase())
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.ACCENT))
        left = rect.left() + GAP
        top = rect.top() + (rect.height() - THUMBNAIL.height()) // 2
        for role in (BEFORE_ROLE, AFTER_ROLE):
            place = QRect(left, top, THUMBNAIL.width(), THUMBNAIL.height())
            self._draw_thumbnail(painter, place, index.data(role), palette.mid().color())
            left += THUMBNAIL.width() + GAP
        words = QRect(left + GAP, top + 8, rect.right() - left - 2 * GAP, 26)
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(palette.text().color())
        self._draw_text(painter, words, index.data(KEY_ROLE), Qt.TextElideMode.ElideMiddle)
        painter.setFont(option.font)
        word = self.COLOURS.get(index.data(GROUP_ROLE))
        faint = palette.placeholderText().color()
        painter.setPen(QColor(theme.word_colour(word)) if word else faint)
        words.translate(0, 26)
        self._draw_text(painter, words, index.data(WORDS_ROLE), Qt.TextElideMode.ElideRight)
        painter.restore()

    @staticmethod
    def _draw_text(painter: QPainter, rect: QRect, text: str, elide: Qt.TextElideMode) -> None:
        shown = painter.fontMetrics().elidedText(text, elide, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)

    @staticmethod
    def _draw_thumbnail(
        painter: QPainter, place: QRect, pixmap: QPixmap | None, empty: QColor
    ) -> None:
        if pixmap is None or pixmap.isNull():
            painter.fillRect(place, empty)
            return
        size = pixmap.deviceIndependentSize().toSize()
        target = QRect(place.topLeft(), size)
        target.moveCenter(place.center())
        draw_checker(painter, target, 6)
        painter.drawPixmap(target, pixmap)


def draw_checker(painter: QPainter, rect: QRect, cell: int) -> None:
    """Fill a rectangle with the checkerboard that stands for nothing."""
    tile = QPixmap(2 * cell, 2 * cell)
    tile.fill(QColor(214, 214, 214))
    inner = QPainter(tile)
    light = QBrush(QColor(252, 252, 252))
    inner.fillRect(0, 0, cell, cell, light)
    inner.fillRect(cell, cell, cell, cell, light)
    inner.end()
    painter.drawTiledPixmap(rect, tile)
