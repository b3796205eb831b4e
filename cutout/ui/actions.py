"""Every action of the window: its words, keys, icon, menu and place in the tool bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from cutout import __version__, paths
from cutout.ui import theme
from cutout.ui.exporting import ExportKind

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow
    from cutout.ui.preview import View

Keys = QKeySequence.StandardKey | str | None
WHITE = (255, 255, 255)
ROOMY_PX, NARROW_PX = 1160, 960  # of the window: room for all words, for some
LICENCES = "THIRD-PARTY-LICENCES.txt"


class Actions(QObject):
    """Makes the actions of a window and keeps them enabled as they apply."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._icons: dict[QAction, str] = {}
        standard = QKeySequence.StandardKey
        make = self._make
        self.open = make(self.tr("&Open…"), "open", standard.Open, window.opener.ask)
        self.batch = make(
            self.tr("Cut out a &folder…"), "batch", "Ctrl+B", lambda: window.batches.show()
        )
        self.paste = make(self.tr("&Paste"), "paste", standard.Paste, window.opener.paste)
        self.previous = make(
            self.tr("Pre&vious photo"), "previous", "PgUp", lambda: window.step_document(-1)
        )
        self.next = make(self.tr("&Next photo"), "next", "PgDown", lambda: window.step_document(1))
        self.close_photo = make(self.tr("C&lose photo"), None, "Ctrl+W", self._close_photo)
        self.copy = make(self.tr("&Copy picture"), "copy", standard.Copy, window.exporter.copy)
        self.undo = make(self.tr("&Undo"), "undo", standard.Undo, window.undo)
        self.redo = make(self.tr("&Redo"), "redo", standard.Redo, window.redo)
        self.clear = make(self.tr("C&lear selection"), "clear", "Ctrl+D", window.clear_selection)
        projects = window.projects
        self.save = make(self.tr("&Save project"), None, standard.Save, projects.save)
        self.save_as = make(self.tr("Save project &as…"), None, "Ctrl+Shift+S", projects.save_as)
        self.export = make(self.tr("&Export…"), "export", "Ctrl+E", window.exporter.ask)
        self.models = make(self.tr("&Models…"), None, None, window.engines.show_models)
        self.cutout = make(
            self.tr("Export &cutout…"),
            None,
            "Ctrl+Shift+E",
            lambda: window.exporter.ask_and_export(ExportKind("cutout")),
        )
        self.mask = make(
            self.tr("Export &mask…"),
            None,
            "Ctrl+Shift+M",
            lambda: window.exporter.ask_and_export(ExportKind("mask")),
        )
        self.white = make(
            self.tr("Export on &white…"),
            None,
            "Ctrl+Shift+W",
            lambda: window.exporter.ask_and_export(ExportKind("background", WHITE)),
        )
        self.colour = make(
            self.tr("Export on a c&olour…"),
            None,
            "Ctrl+Shift+B",
            window.exporter.ask_colour_and_export,
        )
        self.everything = make(
            self.tr("Find all &objects"), "objects", "A", window.everything.begin
        )
        self.compare = make(
            self.tr("Co&mpare models…"), None, "Ctrl+Shift+C", lambda: window.comparison.begin()
        )
        self.quit = make(self.tr("&Quit"), None, standard.Quit, window.close)
        canvas = window.canvas
        self.fit = make(self.tr("&Fit"), "fit", "F", canvas.fit)
        self.actual = make(self.tr("&100 %"), "actual", "Ctrl+0", lambda: canvas.set_zoom(1.0))
        self.zoom_in = make(
            self.tr("Zoom &in"), None, standard.ZoomIn, lambda: canvas.set_zoom(canvas.zoom * 1.5)
        )
        self.zoom_out = make(
            self.tr("Zoom &out"), None, standard.ZoomOut, lambda: canvas.set_zoom(canvas.zoom / 1.5)
        )
        self.panel = make(self.tr("Finish &panel"), "panel", "F8", self._show_panel)
        self.panel.setCheckable(True)
        self.panel.setChecked(not window.finisher.panel.isHidden())
        self.filmstrip = make(self.tr("F&ilmstrip"), None, "F9", self._show_filmstrip)
        self.filmstrip.setCheckable(True)
        self.filmstrip.setChecked(window.filmstrip.wanted)
        self.next_view = make(self.tr("Next &view"), "view", "V", window.next_view)
        self.views = self._make_views()
        edges = window.edges
        self.hair = make(self.tr("Refine &hair"), "hair", "H", lambda: edges.choose(edges.hair))
        self.fringe = make(
            self.tr("Fix f&ringe"), "fringe", "G", lambda: edges.choose(edges.fringe)
        )
        self.larger = make(self.tr("&Larger brush"), None, "]", lambda: edges.resize_brush(1))
        self.smaller = make(self.tr("&Smaller brush"), None, "[", lambda: edges.resize_brush(-1))
        self.inspector = make(
            self.tr("Edge &inspector"),
            "inspector",
            "I",
            lambda: edges.show_inspector(not edges.inspecting),
        )
        for action in (self.hair, self.fringe, self.inspector):
            action.setCheckable(True)
        self.look_now = make(self.tr("Check for &updates now"), None, None, window.updates.look_now)
        self.look_daily = make(
            self.tr("Check for updates once a &day"), None, None, self._set_daily
        )
        self.look_daily.setCheckable(True)
        self.privacy = make(
            self.tr("&Privacy"), None, None, lambda: self._show_text(self.privacy, "PRIVACY.md")
        )
        self.licences = make(
            self.tr("&Licences of what is inside"),
            None,
            None,
            lambda: self._show_text(self.licences, LICENCES),
        )
        # made for installers, which alone bring the work of others along
        self.licences.setVisible((paths.resources() / LICENCES).is_file())
        self.about = make(self.tr("&About Cutout"), None, None, self._show_about)
        self._make_menus()
        self._make_tool_bar()

    def _make(self, text: str, icon: str | None, keys: Keys, does: Callable[[], object]) -> QAction:
        action = QAction(text, self._window)
        if icon is not None:
            self._icons[action] = icon
            action.setIcon(theme.icon(icon))
        plain = text.replace("&", "").rstrip("…")
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            plain = f"{plain} ({shown})" if shown else plain
        action.setToolTip(plain)
        action.triggered.connect(lambda _checked=False: does())
        return action

    def _make_views(self) -> dict[View, QAction]:
        names: dict[View, str] = {
            "overlay": self.tr("&Overlay"),
            "cutout": self.tr("&Cutout"),
            "white": self.tr("On &white"),
            "black": self.tr("On &black"),
            "result": self.tr("&Result"),
        }
        group = QActionGroup(self)
        actions: dict[View, QAction] = {}
        for view, name in names.items():
            action = QAction(name, group)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, view=view: self._window.set_view(view))
            actions[view] = action
        return actions

    def _make_menus(self) -> None:
        bar = self._window.menuBar()
        file = bar.addMenu(self.tr("&File"))
        file.addActions([self.open, self.paste, self.batch])
        file.addSeparator()
        file.addActions([self.save, self.save_as])
        file.addSeparator()
        file.addActions([self.export, self.cutout, self.mask, self.white, self.colour])
        file.addSeparator()
        file.addActions([self.previous, self.next, self.close_photo])
        file.addSeparator()
        file.addAction(self.quit)
        edit = bar.addMenu(self.tr("&Edit"))
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addActions([self.copy, self.everything, self.clear])
        edit.addSeparator()
        edit.addActions([self.hair, self.fringe, self.larger, self.smaller])
        edit.addSeparator()
        edit.addAction(self.models)
        view = bar.addMenu(self.tr("&View"))
        view.addActions([self.zoom_in, self.zoom_out, self.fit, self.actual])
        view.addSeparator()
        view.addActions([*self.views.values(), self.next_view])
        view.addSeparator()
        view.addActions([self.inspector, self.panel, self.filmstrip])
        view.addSeparator()
        view.addAction(self.compare)
        guide = bar.addMenu(self.tr("&Help"))
        guide.addActions([self.look_now, self.look_daily])
        guide.addSeparator()
        guide.addActions([self.privacy, self.licences, self.about])
        guide.aboutToShow.connect(
            lambda: self.look_daily.setChecked(self._window.updates.automatic)
        )

    def _make_tool_bar(self) -> None:
        bar = QToolBar(self.tr("Tools"), self._window)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.addActions([self.open, self.batch])
        bar.addActions([self.previous, self.next])
        bar.addSeparator()
        bar.addActions([self.undo, self.redo])
        bar.addAction(self.everything)
        bar.addSeparator()
        bar.addActions([self.hair, self.fringe, self.inspector])
        bar.addSeparator()
        bar.addActions([self.fit, self.actual])
        self._view_button = QToolButton()
        self._view_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._view_button.setIcon(theme.icon("view"))
        self._view_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._view_button.setToolTip(
            self.tr("What lies around the subject (V for the next; hold O for the photo itself)")
        )
        menu = QMenu(self._view_button)
        menu.addActions(list(self.views.values()))
        self._view_button.setMenu(menu)
        bar.addWidget(self._view_button)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(space)
        bar.addAction(self.copy)
        bar.addWidget(self._window.drag_out.button)
        self._export_button = QToolButton()
        self._export_button.setObjectName("primary")
        self._export_button.setText(self.tr("Export"))
        self._export_button.setToolTip(self.export.toolTip())
        self._export_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._export_button.setIcon(theme.icon("export", "#ffffff"))
        self._export_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._export_button.clicked.connect(lambda _checked=False: self.export.trigger())
        exports = QMenu(self._export_button)
        exports.addActions([self.export, self.cutout, self.mask, self.white, self.colour])
        self._export_button.setMenu(exports)
        bar.addWidget(self._export_button)
        bar.addAction(self.panel)
        self._bar = bar
        small = (self.undo, self.redo, self.previous, self.next, self.fit, self.actual)
        tools = (self.everything, self.hair, self.fringe, self.inspector, self.panel)
        for action in (*small, *tools):
            button = bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._window.addToolBar(bar)

    def fit_width(self, width_px: int) -> None:
        """Leave the words away where the tool bar has no room for them."""
        words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        icon = Qt.ToolButtonStyle.ToolButtonIconOnly
        for action in (self.open, self.batch, self.copy):
            button = self._bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(words if width_px >= ROOMY_PX else icon)
        self._view_button.setToolButtonStyle(words if width_px >= NARROW_PX else icon)

    @Slot()
    def recolour(self) -> None:
        """Draw the icons in the palette's colours."""
        for action, name in self._icons.items():
            action.setIcon(theme.icon(name))
        self._view_button.setIcon(theme.icon("view"))
        self._window.drag_out.recolour()
        self._window.edges.inspector.recolour()

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
        exports = (self.export, self.cutout, self.mask, self.white, self.colour)
        for action in (*exports, self.copy, self.clear):
            action.setEnabled(photo and selected)
        self._export_button.setEnabled(photo and selected)
        self._window.drag_out.button.setEnabled(photo and selected)
        for action in (
            self.save,
            self.save_as,
            self.fit,
            self.actual,
            self.zoom_in,
            self.zoom_out,
            self.next_view,
            self.everything,
            self.compare,
        ):
            action.setEnabled(photo)
        self._view_button.setEnabled(photo)
        self.undo.setEnabled(photo and bool(undo))
        self.redo.setEnabled(photo and bool(redo))
        self.previous.setVisible(before or after)
        self.next.setVisible(before or after)
        self.previous.setEnabled(before)
        self.next.setEnabled(after)
        if view in self.views:
            self.views[view].setChecked(True)
            self._view_button.setText(self.views[view].text().replace("&", ""))

    def _show_panel(self) -> None:
        self._window.finisher.set_shown(self.panel.isChecked())

    def _show_filmstrip(self) -> None:
        self._window.filmstrip.set_wanted(self.filmstrip.isChecked())

    def _close_photo(self) -> None:
        if self._window.current is not None:
            self._window.close_document(self._window.current)

    def refresh_edges(self, photo: bool) -> None:
        """Enable and check what belongs to the edge."""
        edges, tool = self._window.edges, self._window.canvas.tool
        for action, on in (
            (self.hair, tool is edges.hair),
            (self.fringe, tool is edges.fringe),
            (self.inspector, edges.inspecting),
        ):
            action.setEnabled(photo)
            action.setChecked(on)
        for action in (self.larger, self.smaller):
            action.setEnabled(photo and edges.brushing)

    def _set_daily(self) -> None:
        self._window.updates.set_automatic(self.look_daily.isChecked())

    def _show_text(self, action: QAction, name: str) -> None:
        from cutout.ui.text_window import TextWindow

        title = action.text().replace("&", "")
        TextWindow(title, paths.resources() / name, self._window).show()

    def _show_about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.about(
            self._window,
            self.tr("About Cutout"),
            self.tr(
                "<h3>Cutout {}</h3><p>Cuts the subject out of a photo, on this computer alone: "
                "no photo ever leaves it.</p><p>Apache License 2.0</p>"
            ).format(__version__),
        )
