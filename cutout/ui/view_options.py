"""How the canvas shows things, as the user likes it: overlay, navigator, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSettings

from cutout.ui.navigator import Navigator
from cutout.ui.split import Split

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow
    from cutout.ui.preview import Look

LOOKS = ("dim", "red", "outline")
STRENGTHS = {"light": 0.4, "medium": 0.68, "strong": 0.85}  # of the overlay
LOOK_SETTING, STRENGTH_SETTING = "canvas/overlay_look", "canvas/overlay_strength"


class ViewOptions(QObject):
    """Holds what was chosen, now and when the window is opened again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.navigator = Navigator(window.canvas)
        self.split = Split(window.canvas)
        look = str(QSettings().value(LOOK_SETTING, "dim"))
        self.look: Look = cast("Look", look if look in LOOKS else "dim")
        name = str(QSettings().value(STRENGTH_SETTING, "medium"))
        self.strength_name = name if name in STRENGTHS else "medium"

    @property
    def strength(self) -> float:
        """How much the overlay hides of what is not kept, 0..1."""
        return STRENGTHS[self.strength_name]

    def set_look(self, look: Look) -> None:
        """Choose how what is not kept looks in the overlay, and show that."""
        self.look = look
        QSettings().setValue(LOOK_SETTING, look)
        self._window.set_view("overlay")

    def set_strength(self, name: str) -> None:
        """Choose one of `STRENGTHS`, and show it."""
        self.strength_name = name
        QSettings().setValue(STRENGTH_SETTING, name)
        self._window.set_view("overlay")
