"""The actions of the View menu: how near, as what, and with which parts of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from cutout.ui import theme
from cutout.ui.action_table import ActionTable
from cutout.ui.canvas import KEY_ZOOM_STEP
from cutout.ui.language_choice import LanguageChoice

if TYPE_CHECKING:
    from cutout.ui.preview import Look, View


class ViewActions(ActionTable):
    """Makes the View menu."""

    def _make_view(self) -> None:
        make, standard, window = self._make, QKeySequence.StandardKey, self._window
        canvas = window.canvas
        self._begin_menu(self.tr("&View"))
        self.zoom_in = make(
            self.tr("Zoom &in"),
            None,
            standard.ZoomIn,
            lambda: canvas.zoom_by(KEY_ZOOM_STEP),
            needs="photo",
        )
        self.zoom_out = make(
            self.tr("Zoom &out"),
            None,
            standard.ZoomOut,
            lambda: canvas.zoom_by(1 / KEY_ZOOM_STEP),
            needs="photo",
        )
        self.fit = make(self.tr("&Fit"), "fit", "F", canvas.fit, needs="photo")
        self.actual = make(
            self.tr("&100 %"), "actual", "Ctrl+0", lambda: canvas.set_zoom(1.0), needs="photo"
        )
        self._line()
        self.views = self._make_views()
        self.next_view = make(self.tr("Next &view"), "view", "V", window.next_view, needs="photo")
        self._line()
        self._make_looks()
        split, navigator = window.looks.split, window.looks.navigator
        self.split = make(
            self.tr("B&efore and after"),
            None,
            "X",
            lambda: split.set_active(self.split.isChecked()),
            needs="photo",
            checkable=True,
        )
        self.navigator = make(
            self.tr("&Navigator"),
            None,
            "Ctrl+9",
            lambda: navigator.set_wanted(self.navigator.isChecked()),
            checkable=True,
        )
        self.navigator.setChecked(navigator.wanted)
        self._line()
        self.panel = make(self.tr("Finish &panel"), "panel", "F8", self._show_panel, checkable=True)
        self.panel.setChecked(window.finisher.wanted)
        self._line()
        self.appearance = self._make_appearances()
        LanguageChoice(self._add_submenu(self.tr("Lan&guage")))
        self.full_screen = make(
            self.tr("F&ull screen"), None, standard.FullScreen, self._fill_screen, checkable=True
        )

    def _make_views(self) -> dict[View, QAction]:
        names: dict[View, str] = {
            "overlay": self.tr("Over&lay"),
            "cutout": self.tr("&Cutout"),
            "black": self.tr("On &black"),
            "white": self.tr("On &white"),
            "alpha": self.tr("Alp&ha"),
            "result": self.tr("&Result"),
        }
        group = QActionGroup(self)
        return {
            view: self._make(name, None, None, partial(self._window.set_view, view), group=group)
            for view, name in names.items()
        }

    def _make_looks(self) -> None:
        """Make what the overlay looks like: how what is not kept is shown, and how strongly."""
        looks = self._window.looks
        names: dict[Look, str] = {
            "dim": self.tr("&Dimmed"),
            "red": self.tr("&Red tint"),
            "outline": self.tr("&Outline only"),
        }
        group, menu = QActionGroup(self), self._add_submenu(self.tr("Overla&y style"))
        self.looks = {
            look: self._make(
                name, None, None, partial(looks.set_look, look), group=group, menu=menu
            )
            for look, name in names.items()
        }
        menu.addSeparator()
        strengths = {"light": self.tr("&Weak"), "medium": self.tr("&Medium")}
        strengths["strong"] = self.tr("&Strong")
        group = QActionGroup(self)
        self.strengths = {
            name: self._make(
                words,
                None,
                None,
                partial(looks.set_strength, name),
                group=group,
                menu=menu,
            )
            for name, words in strengths.items()
        }
        self.looks[looks.look].setChecked(True)
        self.strengths[looks.strength_name].setChecked(True)

    def _make_appearances(self) -> dict[theme.Appearance, QAction]:
        names: dict[theme.Appearance, str] = {
            "system": self.tr("As the &system"),
            "light": self.tr("&Light"),
            "dark": self.tr("&Dark"),
        }
        group, menu = QActionGroup(self), self._add_submenu(self.tr("&Appearance"))
        actions = {
            wanted: self._make(
                name, None, None, partial(theme.choose_appearance, wanted), group=group, menu=menu
            )
            for wanted, name in names.items()
        }
        actions[theme.appearance()].setChecked(True)
        return actions

    def _show_panel(self) -> None:
        self._window.finisher.set_shown(self.panel.isChecked())

    def _fill_screen(self) -> None:
        """Take the whole screen, or give it back."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
