"""How the canvas shows things, as the user likes it: overlay, navigator, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from cutout.ui.navigator import Navigator
from cutout.ui.split import Split

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow
    from cutout.ui.preview import Look

LOOKS = ("dim", "red", "outline")
STRENGTHS = (0.4, 0.68, 0.85)  # of the overlay: light, medium, strong
LOOK_SETTING, STRENGTH_SETTING = "canvas/overlay_look", "canvas/overlay_strength"


class ViewOptions(QObject):
    """Holds what was chosen, now and when the window is opened again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.navigator = Navigator(window.canvas)
        self.split = Split(window.canvas)
        settings = QSettings()
        look = str(settings.value(LOOK_SETTING, LOOKS[0]))
        self.look: Look = cast("Look", look if look in LOOKS else LOOKS[0])
        chosen = int(settings.value(STRENGTH_SETTING, 1, type=int))
        self._strength = chosen if 0 <= chosen < len(STRENGTHS) else 1

    @property
    def strength(self) -> float:
        """How much the overlay hides of what is not kept, 0..1."""
        return STRENGTHS[self._strength]

    def set_look(self, look: Look) -> None:
        """Choose how what is not kept looks in the overlay, and show that."""
        self.look = look
        QSettings().setValue(LOOK_SETTING, look)
        self._window.set_view("overlay")

    def set_strength(self, index: int) -> None:
        """Choose one of `STRENGTHS`, and show it."""
        self._strength = index
        QSettings().setValue(STRENGTH_SETTING, index)
        self._window.set_view("overlay")

    def make_menu(self) -> QMenu:
        """Return the menu of the overlay."""
        menu = QMenu(self.tr("O&verlay"), self._window)
        looks: dict[Look, str] = {
            "dim": self.tr("&Dimmed"),
            "red": self.tr("&Red tint"),
            "outline": self.tr("&Outline only"),
        }
        group = QActionGroup(menu)
        for look, name in looks.items():
            action = self._choice(group, name, look == self.look)
            action.triggered.connect(lambda _checked=False, look=look: self.set_look(look))
        menu.addActions(group.actions())
        menu.addSeparator()
        group = QActionGroup(menu)
        for index, name in enumerate((self.tr("&Light"), self.tr("&Medium"), self.tr("&Strong"))):
            action = self._choice(group, name, index == self._strength)
            action.triggered.connect(lambda _checked=False, index=index: self.set_strength(index))
        menu.addActions(group.actions())
        return menu

    def _choice(self, group: QActionGroup, name: str, chosen: bool) -> QAction:
        action = QAction(name, group)
        action.setCheckable(True)
        action.setChecked(chosen)
        return action
