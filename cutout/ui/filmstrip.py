"""The filmstrip: every open photo as a tile under the canvas, shown while there are several."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSettings, QSize, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu

from cutout.ui.document import Document
from cutout.ui.film_model import DOCUMENT_ROLE, FilmModel
from cutout.ui.film_tile import TILE, FilmTile
from cutout.ui.typed_keys import is_typed

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow

SHOWN_KEY = "filmstrip/shown"
SCROLL_BAR_PX = 9
EDGE_PX = 4


class Filmstrip(QListView):
    """Goes to a photo by a click or by the arrow keys, and closes photos."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._follows = False  # the tile follows the window, not the other way round
        self._wanted = QSettings().value(SHOWN_KEY, True, bool)
        self._model = FilmModel(window)
        self._tile = FilmTile(self)
        self.setObjectName("film")
        self.setAccessibleName(self.tr("Open photos"))
        self.setModel(self._model)
        self.setItemDelegate(self._tile)
        self._set_up_view()
        self.setVisible(False)
        window.desk.shown.connect(self._on_shown)
        window.desk.added.connect(lambda *_: self._show_or_hide())
        window.desk.removed.connect(lambda *_: self._show_or_hide())
        self.selectionModel().currentChanged.connect(self._on_current)

    def _set_up_view(self) -> None:
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)  # the window takes drops
        self.setFixedHeight(TILE.height() + SCROLL_BAR_PX + 2 * EDGE_PX)
        self.horizontalScrollBar().setSingleStep(TILE.width() // 2)

    @property
    def wanted(self) -> bool:
        """Whether it is to be seen while several photos are open."""
        return bool(self._wanted)

    def set_wanted(self, wanted: bool) -> None:
        """Show or hide it, now and when the window is opened again."""
        self._wanted = wanted
        QSettings().setValue(SHOWN_KEY, wanted)
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(self.wanted and self._model.rowCount() > 1)

    def _on_shown(self, document: Document) -> None:
        self._follows = True
        index = self._model.index(self._model.row(document))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self._follows = False

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        document = index.data(DOCUMENT_ROLE) if index.isValid() else None
        shown = self._window.current
        if self._follows or not isinstance(document, Document) or document is shown:
            return
        # a tile that goes makes a neighbour the current one; the desk says what is shown then
        if shown is None or shown in self._window.documents:
            self._window.show_document(document)

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along by arrow keys; what can be typed are keys of the window, and not looked for."""
        if is_typed(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll along the strip, whichever way the wheel turns."""
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.x() or delta.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close a photo at its cross or by the middle button; else go there."""
        place = event.position().toPoint()
        document = self._document_at(place)
        middle = event.button() == Qt.MouseButton.MiddleButton
        on_cross = event.button() == Qt.MouseButton.LeftButton and self._on_cross(place)
        if document is not None and (middle or on_cross):
            self._window.close_document(document)
        elif event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the cross of the tile under the mouse, but drag no selection along."""
        if not event.buttons():
            super().mouseMoveEvent(event)
            self._tile.mouse = event.position().toPoint()
            self.viewport().update()  # the cross lights up

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the photo under the mouse, or with the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        document = self._window.current if by_key else self._document_at(event.pos())
        if document is not None:
            menu = self.menu_for(document)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def menu_for(self, document: Document) -> QMenu:
        """Return the menu of a photo."""
        window = self._window
        menu = QMenu(self)
        several = len(window.documents) > 1
        menu.addAction(self.tr("Close"), lambda: window.close_document(document))
        others = menu.addAction(
            self.tr("Close the others"), lambda: window.desk.close_others(document)
        )
        others.setEnabled(several)
        menu.addSeparator()
        menu.addAction(window.actions_.export_open)
        source = document.source
        if isinstance(source, Path):
            menu.addSeparator()
            menu.addAction(self.tr("Show in its folder"), lambda: _show_folder(source.parent))
        return menu

    def _document_at(self, place: QPoint) -> Document | None:
        index = self.indexAt(place)
        document = index.data(DOCUMENT_ROLE) if index.isValid() else None
        return document if isinstance(document, Document) else None

    def _on_cross(self, place: QPoint) -> bool:
        index = self.indexAt(place)
        return index.isValid() and self._tile.cross(self.visualRect(index)).contains(place)

    def viewportSizeHint(self) -> QSize:
        """Return the size of some tiles; the strip takes what room there is."""
        return QSize(2 * TILE.width(), TILE.height())


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
