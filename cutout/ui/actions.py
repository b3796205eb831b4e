"""Every action of the window, menu by menu: one line makes one, with its words, icon and key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from cutout import paths
from cutout.ui.edit_names import EditNames
from cutout.ui.exporting import ExportKind
from cutout.ui.help_desk import LICENCES
from cutout.ui.shortcuts import Shortcuts
from cutout.ui.subjects import MOST
from cutout.ui.tool_bars import ToolStrip, TopBar
from cutout.ui.view_actions import ViewActions

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow
    from cutout.ui.preview import View

WHITE = (255, 255, 255)


class Actions(ViewActions):
    """Makes the actions of a window and keeps them enabled as they apply.

    A new action is one line in the menu that it belongs to; one with `needs` is enabled and
    disabled by itself. An action for the tool strip is named in `tools` besides.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._edit_names = EditNames(self)
        self._make_file()
        self._make_edit()
        self._make_select()
        self._make_tools()
        self._make_view()
        self._make_photos()
        self._make_help()
        self.keys = Shortcuts(self)
        self.keys.changed.connect(window.refresh)
        self.bar = TopBar(self, window)
        # what is done to the picture; None is a line
        paint = (self.keep, self.erase, self.lasso)
        edges = (self.hair, self.fringe, None, self.inspector)
        tools = (self.select, self.everything, None, *paint, None, *edges)
        self.strip = ToolStrip(tools, window)

    # menus

    def _make_file(self) -> None:
        make, standard, window = self._make, QKeySequence.StandardKey, self._window
        projects, exporter = window.projects, window.exporter
        self._begin_menu(self.tr("&File"))
        self.open = make(self.tr("&Open…"), "open", standard.Open, window.opener.ask)
        recent = self._add_submenu(self.tr("Open &recent"))
        recent.setToolTipsVisible(True)
        recent.aboutToShow.connect(lambda: window.recent.fill(recent))
        self.batch = make(
            self.tr("Cut out a &folder…"), "batch", "Ctrl+B", lambda: window.batches.show()
        )
        self.close_photo = make(self.tr("&Close photo"), None, "Ctrl+W", window.close_shown)
        self._line()
        self.save = make(
            self.tr("&Save project"), None, standard.Save, projects.save, needs="photo"
        )
        self.save_as = make(
            self.tr("Save project &as…"), None, "Ctrl+Shift+S", projects.save_as, needs="photo"
        )
        self._line()
        self.export = make(self.tr("&Export…"), "export", "Ctrl+E", exporter.ask, needs="selected")
        self._make_quick_exports()
        self._line()
        self.quit = make(self.tr("&Quit"), None, standard.Quit, window.close)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_quick_exports(self) -> None:
        make, exporter = self._make, self._window.exporter
        menu = self._add_submenu(self.tr("Quick e&xport"))
        self.cutout = make(
            self.tr("Export &cutout…"),
            None,
            "Ctrl+Shift+E",
            lambda: exporter.ask_and_export(ExportKind("cutout")),
            needs="selected",
            menu=menu,
        )
        self.mask = make(
            self.tr("Export &mask…"),
            None,
            "Ctrl+Shift+M",
            lambda: exporter.ask_and_export(ExportKind("mask")),
            needs="selected",
            menu=menu,
        )
        self.white = make(
            self.tr("Export on &white…"),
            None,
            "Ctrl+Shift+W",
            lambda: exporter.ask_and_export(ExportKind("background", WHITE)),
            needs="selected",
            menu=menu,
        )
        self.colour = make(
            self.tr("Export on a c&olour…"),
            None,
            "Ctrl+Shift+B",
            exporter.ask_colour_and_export,
            needs="selected",
            menu=menu,
        )

    def _make_edit(self) -> None:
        make, standard, window = self._make, QKeySequence.StandardKey, self._window
        self._begin_menu(self.tr("&Edit"))
        self.undo = make(self.tr("&Undo"), "undo", standard.Undo, window.undo)
        self.redo = make(self.tr("&Redo"), "redo", standard.Redo, window.redo)
        self.history = make(
            self.tr("&History"),
            "history",
            "F7",
            lambda: window.history.set_wanted(not window.history.wanted),
            needs="photo",
            checkable=True,
        )
        self._line()
        self.copy = make(
            self.tr("&Copy picture"),
            "copy",
            standard.Copy,
            window.exporter.copy,
            needs="selected",
        )
        self.paste = make(self.tr("&Paste"), "paste", standard.Paste, window.opener.paste)
        self._line()
        self.shortcuts = make(
            self.tr("Keyboard &shortcuts…"), None, None, window.help.show_shortcuts
        )

    def _make_select(self) -> None:
        make, window = self._make, self._window
        self._begin_menu(self.tr("&Select"))
        self.everything = make(
            self.tr("Find all &objects"), "objects", "A", window.everything.begin, needs="photo"
        )
        self.clear = make(
            self.tr("C&lear selection"),
            "clear",
            "Ctrl+D",
            window.clear_selection,
            needs="selected",
        )
        self._line()
        self.subjects = self._make_subjects()
        picking, hovering = window.subjects.picking, window.hovering
        self.next_choice = make(
            self.tr("Whole, part, s&maller"), None, "M", picking.choose_next, needs="selected"
        )
        self._line()
        self.hover_preview = make(
            self.tr("Pre&view under the mouse"),
            None,
            None,
            lambda: hovering.set_wanted(self.hover_preview.isChecked()),
            checkable=True,
        )
        self.hover_preview.setChecked(hovering.wanted)
        self.delete_click = make(
            self.tr("&Delete click"),
            None,
            "Del; Backspace",
            window.editing.delete_here,
            needs="photo",
        )
        keyboard = window.canvas.keyboard
        self.place_keep = make(
            self.tr("&Keep what the cursor is on"),
            None,
            "P",
            lambda: keyboard.click(True),
            needs="photo",
        )
        self.place_remove = make(
            self.tr("&Remove what the cursor is on"),
            None,
            "N",
            lambda: keyboard.click(False),
            needs="photo",
        )

    def _make_subjects(self) -> dict[str, QAction]:
        """Return the actions that switch a subject on or off, by its number."""
        menu, switch = self._add_submenu(self.tr("S&ubjects")), self._window.subjects.switch
        name = self.tr("Subject {}")
        return {
            f"{index + 1}": self._make(
                name.format(index + 1),
                None,
                f"{index + 1}",
                partial(switch, index),
                needs="photo",
                menu=menu,
            )
            for index in range(MOST)
        }

    def _make_tools(self) -> None:
        make, edges = self._make, self._window.edges
        self._begin_menu(self.tr("&Tools"))
        self._make_paint_tools()
        self._line()
        self.hair = make(
            self.tr("Refine &hair"),
            "hair",
            "H",
            lambda: edges.choose(edges.hair),
            needs="photo",
            checkable=True,
        )
        self.fringe = make(
            self.tr("Fix f&ringe"),
            "fringe",
            "G",
            lambda: edges.choose(edges.fringe),
            needs="photo",
            checkable=True,
        )
        self.larger = make(self.tr("Lar&ger brush"), None, "]", lambda: edges.resize_brush(1))
        self.smaller = make(self.tr("S&maller brush"), None, "[", lambda: edges.resize_brush(-1))
        self.harder = self._make_brush(self.tr("Har&der brush"), "Shift+]", 1)
        self.softer = self._make_brush(self.tr("Sof&ter brush"), "Shift+[", -1)
        self._line()
        self.inspector = make(
            self.tr("Edge &inspector"),
            "inspector",
            "I",
            lambda: edges.show_inspector(not edges.inspecting),
            needs="photo",
            checkable=True,
        )
        self._line()
        self.compare = make(
            self.tr("Com&pare models…"),
            None,
            "Ctrl+Shift+C",
            lambda: self._window.comparison.begin(),
            needs="photo",
        )
        self.models = make(self.tr("M&odels…"), None, None, self._window.engines.show_models)
        self._line()
        self.context_menu = make(
            self.tr("Context me&nu"),
            None,
            "Menu; Shift+F10",
            lambda: self._window.canvas_menu.show_here(),
            needs="photo",
        )

    def _make_paint_tools(self) -> None:
        edges, painting = self._window.edges, self._window.painting
        select = self._window.canvas.select_tool

        def tool(words: str, icon: str, key: str, does: Callable[[], object]) -> QAction:
            return self._make(words, icon, key, does, needs="photo", checkable=True)

        self.select = tool(
            self.tr("&Select"), "select", "S", lambda: edges.choose(select, toggle=False)
        )
        self.keep = tool(self.tr("&Keep brush"), "keep", "B", lambda: edges.choose(painting.keep))
        self.erase = tool(
            self.tr("&Erase brush"), "erase", "E", lambda: edges.choose(painting.erase)
        )
        self.lasso = tool(self.tr("&Lasso"), "lasso", "L", lambda: edges.choose(painting.lasso))

    def _make_brush(self, words: str, key: str, steps: int) -> QAction:
        return self._make(words, None, key, lambda: self._window.painting.harden(steps))

    def _make_photos(self) -> None:
        make, window = self._make, self._window
        self._photos = self._begin_menu(self.tr("&Photos"))
        self.previous = make(
            self.tr("Pre&vious photo"), "previous", "PgUp", lambda: window.step_document(-1)
        )
        self.next = make(self.tr("&Next photo"), "next", "PgDown", lambda: window.step_document(1))
        self._line()
        self.export_open = make(
            self.tr("&Export all open photos…"), None, None, window.export_open.ask
        )
        self._line()
        self.filmstrip = make(
            self.tr("&Filmstrip"), None, "F9", self._show_filmstrip, checkable=True
        )
        self.filmstrip.setChecked(window.filmstrip.wanted)

    def _make_help(self) -> None:
        make, updates = self._make, self._window.updates
        help_ = self._window.help
        menu = self._begin_menu(self.tr("&Help"))
        self.tour = make(self.tr("&Welcome tour"), None, None, self._window.tour.start)
        self.sheet = make(self.tr("&Keyboard shortcuts"), None, "?; F1", help_.show_sheet)
        self._line()
        self.look_now = make(self.tr("Check for &updates now"), None, None, updates.look_now)
        self.look_daily = make(
            self.tr("Check for updates once a &day"), None, None, self._set_daily, checkable=True
        )
        menu.aboutToShow.connect(lambda: self.look_daily.setChecked(updates.automatic))
        self._line()
        self.log = make(self.tr("L&og…"), None, None, help_.show_log)
        self.privacy = make(self.tr("&Privacy"), None, None, help_.show_privacy)
        self.licences = make(
            self.tr("&Licences of what is inside"), None, None, help_.show_licences
        )
        self.licences.setVisible((paths.resources() / LICENCES).is_file())
        self.about = make(self.tr("&About Cutout"), None, None, help_.show_about)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    # as things change

    def refresh(
        self,
        *,
        photo: bool,
        selected: bool,
        undo: str,
        redo: str,
        before: bool,
        after: bool,
        view: View,
    ) -> None:
        """Enable what applies now."""
        self._enable(photo=photo, selected=selected)
        self._name_edit(self.undo, self.tr("&Undo"), self.tr("&Undo: {}"), undo if photo else "")
        self._name_edit(self.redo, self.tr("&Redo"), self.tr("&Redo: {}"), redo if photo else "")
        self.history.setChecked(self._window.history.wanted)
        self._photos.menuAction().setVisible(before or after)
        self.previous.setVisible(before or after)
        self.next.setVisible(before or after)
        editing = self._window.canvas.isVisibleTo(self._window)
        self.previous.setEnabled(before and editing)
        self.next.setEnabled(after and editing)
        self.bar.refresh(photo=photo, selected=selected)
        self.strip.setVisible(editing)
        self.close_photo.setEnabled(editing)
        if view in self.views:
            self.views[view].setChecked(True)
            self.bar.show_view(self.words(self.views[view]))

    def _name_edit(self, action: QAction, plain: str, naming: str, label: str) -> None:
        """Let undo or redo say which edit it is about; without one it is disabled."""
        name = self._edit_names.name(label).replace("&", "&&")
        self._say(action, naming.format(name) if label else plain)
        action.setEnabled(bool(label))

    def refresh_edges(self, photo: bool) -> None:
        """Check what belongs to the edge, and enable what is for brushes."""
        edges, tool = self._window.edges, self._window.canvas.tool
        painting = self._window.painting
        self.select.setChecked(tool is self._window.canvas.select_tool)
        self.keep.setChecked(tool is painting.keep)
        self.erase.setChecked(tool is painting.erase)
        self.lasso.setChecked(tool is painting.lasso)
        self.hair.setChecked(tool is edges.hair)
        self.fringe.setChecked(tool is edges.fringe)
        self.inspector.setChecked(edges.inspecting)
        for action in (self.larger, self.smaller):
            action.setEnabled(photo and edges.brushing)
        for action in (self.harder, self.softer):
            action.setEnabled(photo and painting.hardens)

    def _set_daily(self) -> None:
        self._window.updates.set_automatic(self.look_daily.isChecked())

    def _show_filmstrip(self) -> None:
        self._window.filmstrip.set_wanted(self.filmstrip.isChecked())
