"""The table of all actions: each is made by one line, in the order and the menu it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from cutout.ui import language, theme

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow

Keys = QKeySequence.StandardKey | str | None
Needs = Literal["", "photo", "selected"]  # nothing, an open photo, something selected in it

# where a platform has no key of its own for a standard action
FALLBACKS = {
    QKeySequence.StandardKey.Quit: "Ctrl+Q",
    QKeySequence.StandardKey.SaveAs: "Ctrl+Shift+S",
    QKeySequence.StandardKey.Preferences: "Ctrl+,",
    QKeySequence.StandardKey.FullScreen: "F11",
}


class ActionTable(QObject):
    """Makes actions and menus, and knows each action by the name of the attribute that holds it.

    Those names are what the user's own keys are kept under, so they stay as they are.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._menu: QMenu | None = None
        self._menus: list[QMenu] = []
        self._needs: dict[QAction, Needs] = {}
        self._words: dict[QAction, str] = {}
        self._defaults: dict[QAction, list[QKeySequence]] = {}
        self._standard: set[QAction] = set()

    # how they are made

    def _begin_menu(self, title: str) -> QMenu:
        """Begin a menu of the menu bar: what is made from now on stands in it."""
        self._menu = self._window.menuBar().addMenu(title)
        self._menus.append(self._menu)
        return self._menu

    def _line(self) -> None:
        """Draw a line in the menu."""
        if self._menu is not None:
            self._menu.addSeparator()

    def _add_submenu(self, title: str) -> QMenu:
        """Add a menu to the present one; it stands after what was made before."""
        menu = QMenu(title, self._window)
        if self._menu is not None:
            self._menu.addMenu(menu)
        return menu

    def _make(
        self,
        text: str,
        icon: str | None,
        keys: Keys,
        does: Callable[[], object],
        *,
        needs: Needs = "",
        checkable: bool = False,
        group: QActionGroup | None = None,
        menu: QMenu | None = None,
    ) -> QAction:
        """Make an action and put it into a menu.

        Args:
            text: its words, with "&" before the letter that chooses it in the menu.
            icon: a file of resources/icons without its ending.
            keys: what triggers it until the user chooses something else; several are named with
                a semicolon and a space between them.
            does: what it does.
            needs: without what it is disabled; the table sees to it.
            checkable: whether it is on or off.
            group: those of which one is on.
            menu: a submenu to stand in, instead of the menu that was begun last.
        """
        action = QAction(text, self._window if group is None else group)
        action.setMenuRole(QAction.MenuRole.NoRole)  # macOS would guess one from the words
        action.setCheckable(checkable or group is not None)
        if icon is not None:
            action.setIcon(theme.icon(icon))
        self._needs[action] = needs
        self._words[action] = language.plain(text)
        action.setIconText(language.plain(text))
        self._defaults[action] = _sequences(keys)
        if isinstance(keys, QKeySequence.StandardKey):
            self._standard.add(action)
        self.use_keys(action, self._defaults[action])
        action.triggered.connect(lambda _checked=False: does())
        self._window.addAction(action)  # so that its key works even where its menu is hidden
        menu = self._menu if menu is None else menu
        if menu is not None:
            menu.addAction(action)
        return action

    # what they are

    @property
    def named(self) -> dict[str, QAction]:
        """All actions by name, in the order in which they were made."""
        return dict(self._pairs())

    def _pairs(self) -> Iterator[tuple[str, QAction]]:
        for name, value in vars(self).items():
            if name.startswith("_"):
                continue
            if isinstance(value, QAction):
                yield name, value
            elif isinstance(value, dict):
                yield from ((f"{name}_{key}", action) for key, action in value.items())

    @property
    def groups(self) -> list[tuple[str, list[QAction]]]:
        """The actions as the menus group them: each menu's title and what stands in it."""
        mine = set(self.named.values())
        found = []
        for menu in self._menus:
            actions = [action for action in _leaves(menu) if action in mine]
            found.append((language.plain(menu.title()), actions))
        return found

    def words(self, action: QAction) -> str:
        """Return what an action is called outside of menus."""
        return self._words[action]

    def default_keys(self, action: QAction) -> list[QKeySequence]:
        """Return the keys that an action has unless the user chose another."""
        return list(self._defaults[action])

    def shown_keys(self, action: QAction) -> list[QKeySequence]:
        """Return the keys worth telling: platforms add rare ones, such as a key named Undo."""
        keys = action.shortcuts()
        return keys[:1] if action in self._standard else keys

    def use_keys(self, action: QAction, keys: list[QKeySequence]) -> None:
        """Let these keys trigger an action, and its tool tip tell the first."""
        action.setShortcuts(keys)
        self._show_tip(action)

    def _say(self, action: QAction, text: str) -> None:
        """Give an action other words for now."""
        action.setText(text)
        self._show_tip(action)

    def _show_tip(self, action: QAction) -> None:
        words = language.plain(action.text())
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({shown})" if shown else words)

    def _enable(self, *, photo: bool, selected: bool) -> None:
        """Enable what has what it needs."""
        for action, needs in self._needs.items():
            if needs:
                action.setEnabled(photo and (selected or needs == "photo"))


def _sequences(keys: Keys) -> list[QKeySequence]:
    """Return all keys of a standard action on this platform, or those that were named."""
    if keys is None:
        return []
    if isinstance(keys, str):
        return QKeySequence.listFromString(keys)
    found = QKeySequence.keyBindings(keys)
    return found or ([QKeySequence(FALLBACKS[keys])] if keys in FALLBACKS else [])


def _leaves(menu: QMenu) -> Iterator[QAction]:
    """Return the actions of a menu and of the menus in it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _leaves(inner)
        elif not action.isSeparator():
            yield action
