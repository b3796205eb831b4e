"""The canvas's context menu: by a long right press, since a short one removes, or by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtWidgets import QMenu

from cutout.core.prompts import Click

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow


class CanvasMenu(QObject):
    """Offers what can be done at a place of the photo, and with the photo."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.menu: QMenu | None = None  # the one that is or was open
        window.canvas.select_tool.menu_asked.connect(self.show_at)

    def show_here(self) -> None:
        """Open the menu where mouse or keyboard point, else in the middle."""
        canvas = self._window.canvas
        place = canvas.select_tool.pointed
        middle = canvas.viewport().rect().center()
        self.show_at(middle if place is None else place.toPoint())

    def show_at(self, place: QPoint) -> None:
        """Open the menu at a place of the canvas's viewport."""
        window, canvas = self._window, self._window.canvas
        if window.editing.document is None:
            return
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(canvas)
        self._add_place(menu, canvas.to_photo(QPointF(place)), QPointF(place))
        actions = window.actions_
        menu.addActions([actions.undo, actions.redo])
        menu.addSeparator()
        views = menu.addMenu(self.tr("&View"))
        views.addActions(list(actions.views.values()))
        menu.addActions([actions.fit, actions.actual])
        menu.addSeparator()
        menu.addActions([actions.clear, actions.copy, actions.export])
        menu.popup(canvas.viewport().mapToGlobal(place))

    def _add_place(self, menu: QMenu, on_photo: QPointF, place: QPointF) -> None:
        """Add what can be done where the menu was asked for."""
        window, canvas = self._window, self._window.canvas
        width, height = canvas.photo_size
        inside = 0 <= on_photo.x() < width and 0 <= on_photo.y() < height
        if not inside or not window.finisher.takes_clicks:
            return
        for words, positive in ((self.tr("&Keep here"), True), (self.tr("&Remove here"), False)):
            click = Click(on_photo.x(), on_photo.y(), positive)
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, click=click: window.add_click(click))
        index = canvas.select_tool.marker_at(place)
        if index is not None:
            action = menu.addAction(self.tr("&Delete this click"))
            action.triggered.connect(lambda _on=False: window.editing.remove_click(index))
        menu.addSeparator()
