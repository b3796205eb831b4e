"""The photos that were opened last, as tiles on the start page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QIcon,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from cutout.ui.recent import RecentFiles
from cutout.ui.thumbnails import Thumbnails, framed

MOST_SHOWN = 6
PICTURE = QSize(120, 84)
TILE_WIDTH_PX = 132
GAP_PX = 6


class RecentRow(QWidget):
    """Shows as many of the last files as fit; a missing one is grey, and can be taken away."""

    filled = Signal()

    def __init__(self, recent: RecentFiles, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._recent, self._thumbnails = recent, thumbnails
        self._tiles: dict[Path, QToolButton] = {}
        title = QLabel(self.tr("Go on with"))
        title.setObjectName("faint")
        self._row = QHBoxLayout()
        self._row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.setSpacing(GAP_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(title, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addLayout(self._row)
        recent.changed.connect(self._on_changed)
        thumbnails.made.connect(self._on_made)
        self.refresh()

    def _on_changed(self) -> None:
        page = self.parentWidget()
        if page is not None and page.isVisible():  # else it is done when the page is shown
            self.refresh()

    def refresh(self) -> None:
        """Show the files of the list."""
        for tile in self._tiles.values():
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        files = self._recent.files[:MOST_SHOWN]
        self._tiles = {path: self._tile(path) for path in files}
        for tile in self._tiles.values():
            self._row.addWidget(tile)
        self.setVisible(bool(files))
        self._show_those_that_fit()
        self.filled.emit()

    def _tile(self, path: Path) -> QToolButton:
        missing = self._recent.is_missing(path)
        tile = QToolButton()
        tile.setObjectName("tile")
        tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tile.setIconSize(PICTURE)
        tile.setFixedWidth(TILE_WIDTH_PX)
        words = tile.fontMetrics().elidedText(
            path.name, Qt.TextElideMode.ElideMiddle, TILE_WIDTH_PX - 14
        )
        tile.setText(words.replace("&", "&&"))
        tile.setEnabled(not missing)
        there = self.tr("{} is not there any more").format(path) if missing else str(path)
        tile.setToolTip(there)
        tile.setAccessibleName(there if missing else self.tr("Open {}").format(path.name))
        tile.setCursor(Qt.CursorShape.PointingHandCursor)
        tile.clicked.connect(lambda _checked=False: self._recent.asked.emit(path))
        self._show_picture(tile, path)
        return tile

    def _show_picture(self, tile: QToolButton, path: Path) -> None:
        ready = self._recent.begun and not self._recent.is_missing(path)
        pixmap = self._thumbnails.get(path, path) if ready else None
        empty = self.palette().color(QPalette.ColorRole.Mid)
        tile.setIcon(QIcon(framed(pixmap, PICTURE, empty, self.devicePixelRatioF())))

    def _on_made(self, key: object) -> None:
        if isinstance(key, Path) and key in self._tiles:
            self._show_picture(self._tiles[key], key)

    def menu_at(self, place: QPoint) -> QMenu | None:
        """Return the menu of the tile at a place, None beside the tiles."""
        for path, tile in self._tiles.items():
            if not tile.isHidden() and tile.geometry().contains(place):
                menu = QMenu(self)
                menu.addAction(
                    self.tr("Remove from the list"), partial(self._recent.remove, [path])
                )
                self._recent.add_list_actions(menu)
                return menu
        return None

    # events

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to take a file from the list."""
        menu = self.menu_at(event.pos())
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many tiles as fit."""
        super().resizeEvent(event)
        self._show_those_that_fit()

    def _show_those_that_fit(self) -> None:
        for number, tile in enumerate(self._tiles.values()):
            # asked for each: a tile that is shown may make the row wider at once
            tile.setVisible(number == 0 or number < self._room())

    def _room(self) -> int:
        return (self.width() + GAP_PX) // (TILE_WIDTH_PX + GAP_PX)

    def sizeHint(self) -> QSize:
        """Return the size of all tiles, shown or not."""
        width = len(self._tiles) * (TILE_WIDTH_PX + GAP_PX)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size of one tile: the others are hidden where there is no room."""
        return QSize(TILE_WIDTH_PX, super().minimumSizeHint().height())
