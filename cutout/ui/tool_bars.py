"""The bar along the top, for files and views, and the strip at the left, for tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from cutout.ui import language, theme

if TYPE_CHECKING:
    from cutout.ui.actions import Actions
    from cutout.ui.main_window import MainWindow

WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
ICON = Qt.ToolButtonStyle.ToolButtonIconOnly
LOW_STRIP_PX = 400  # below which the tools do not have room for their usual size


class TopBar(QToolBar):
    """Files at the left, how the photo is seen in the middle, what leaves the window at the right.

    Where there is no room for all words, some of its buttons are icons.
    """

    def __init__(self, actions: Actions, window: MainWindow) -> None:
        super().__init__(window)
        self._actions, self._drag = actions, window.drag_out.button
        self.setWindowTitle(self.tr("Main tool bar"))
        self.setObjectName("top")
        self.setMovable(False)
        self.setToolButtonStyle(WORDS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setVisible(False)
        self._fill(actions)
        icons = (actions.undo, actions.redo, actions.previous, actions.next)
        for action in (*icons, actions.fit, actions.actual, actions.panel):
            self._style(action, ICON)
        window.addToolBar(self)

    def _fill(self, actions: Actions) -> None:
        self.addActions([actions.open, actions.batch])
        self.addActions([actions.previous, actions.next])
        self.addSeparator()
        self.addActions([actions.undo, actions.redo])
        self.addSeparator()
        self.addActions([actions.fit, actions.actual])
        self.view_button = QToolButton()
        self.view_button.setToolButtonStyle(WORDS)
        self.view_button.setIcon(theme.icon("view"))
        self.view_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.view_button)
        menu.addActions(list(actions.views.values()))
        self.view_button.setMenu(menu)
        self.addWidget(self.view_button)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self.addAction(actions.copy)
        self.addWidget(self._drag)
        self.export_button = self._make_export_button(actions)
        self.addWidget(self.export_button)
        self.addAction(actions.panel)

    def _make_export_button(self, actions: Actions) -> QToolButton:
        button = QToolButton()
        button.setObjectName("primary")
        button.setText(self.tr("Export"))
        button.setToolButtonStyle(WORDS)
        button.setIcon(theme.icon("export", "#ffffff"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.clicked.connect(lambda _checked=False: actions.export.trigger())
        exports = QMenu(button)
        exports.addActions(
            [actions.export, actions.cutout, actions.mask, actions.white, actions.colour]
        )
        button.setMenu(exports)
        return button

    def _style(self, action: QAction, style: Qt.ToolButtonStyle) -> None:
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(style)

    def fit_width(self, width_px: int) -> None:
        """Leave words away where there is no room for them: the least telling ones first."""
        wordy = (self._actions.copy, self._actions.batch, self._actions.open)
        for action in wordy:
            self._style(action, WORDS)
        self.view_button.setToolButtonStyle(WORDS)
        for action in wordy:
            if self.sizeHint().width() <= width_px:
                return
            self._style(action, ICON)
        if self.sizeHint().width() > width_px:
            self.view_button.setToolButtonStyle(ICON)

    def refresh(self, *, photo: bool, selected: bool) -> None:
        """Enable what applies now."""
        self.view_button.setEnabled(photo)
        self.export_button.setEnabled(photo and selected)
        self._drag.setEnabled(photo and selected)
        self.export_button.setToolTip(self._actions.export.toolTip())

    def show_view(self, words: str) -> None:
        """Say which view is chosen."""
        self.view_button.setText(words)
        next_key = self._actions.next_view.shortcut().toString()
        tip = self.tr("What lies around the subject ({} for the next; hold O for the photo itself)")
        self.view_button.setToolTip(tip.format(next_key))
        self.view_button.setAccessibleName(self.tr("View: {}").format(words))


class ToolStrip(QToolBar):
    """The tools, one below the other."""

    def __init__(self, tools: Sequence[QAction | None], window: MainWindow) -> None:
        """Make the strip.

        Args:
            tools: what stands in it from the top; None is a line.
            window: whose left side it takes.
        """
        super().__init__(window)
        self.setWindowTitle(self.tr("Tools"))
        self.setObjectName("tools")
        self.setMovable(False)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setToolButtonStyle(ICON)
        self.setIconSize(QSize(22, 22))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setVisible(False)
        for tool in tools:
            if tool is None:
                self.addSeparator()
            else:
                self.addAction(tool)
                self.widgetForAction(tool).setAccessibleName(language.plain(tool.text()))
        window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all tools in sight where the window is low."""
        super().resizeEvent(event)
        low = event.size().height() < LOW_STRIP_PX
        if low != bool(self.property("low")):
            self.setProperty("low", low)
            self.setIconSize(QSize(16, 16) if low else QSize(22, 22))
            for widget in (self, *self.findChildren(QWidget)):  # the style sheet draws it closer
                widget.style().unpolish(widget)
                widget.style().polish(widget)
