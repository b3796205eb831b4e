"""Edges in the window: the brushes for them, and the inspector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDockWidget, QWidget

from cutout.ui.document import Document
from cutout.ui.edge_layers import EdgeLayers
from cutout.ui.tools import BrushShape, BrushTool, Tool

if TYPE_CHECKING:
    from cutout.core.strokes import Stroke
    from cutout.ui.edge_walk import EdgeWalk
    from cutout.ui.inspector import Inspector
    from cutout.ui.main_window import MainWindow

HAIR_COLOUR, FRINGE_COLOUR = "#ff9f1c", "#19d3da"
HAIR_SHARE, FRINGE_SHARE = 0.02, 0.008  # first radius of the brushes, of the photo's longer side


class EdgeDesk(QObject):
    """Ties brushes and inspector to the canvas and to the edits of the photo that is shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        canvas = window.canvas
        self.hair = BrushTool(
            canvas,
            HAIR_COLOUR,
            window.hints.of_tool("hair"),
            BrushShape(HAIR_SHARE),
        )
        self.fringe = BrushTool(
            canvas,
            FRINGE_COLOUR,
            window.hints.of_tool("fringe"),
            BrushShape(FRINGE_SHARE),
        )
        self.dock = self._make_dock()  # empty, but in its place above the history
        self._open = False
        self._layers = EdgeLayers(canvas)
        self._walk: EdgeWalk | None = None
        self._connect()

    @property
    def walk(self) -> EdgeWalk:
        """The way along the edge, and its inspector; made when it is first asked for."""
        if self._walk is None:
            from cutout.ui.edge_walk import EdgeWalk
            from cutout.ui.inspector import Inspector

            panel = Inspector(self.fringe)
            panel.loupe.painted.connect(lambda stroke: self._add(stroke, "fringe"))
            panel.left.connect(lambda: self.show_inspector(False))
            self.dock.setWidget(panel)
            self._walk = EdgeWalk(self._window, panel, self._layers)
            self._walk.fixed.connect(lambda stroke: self._add(stroke, "fringe"))
        return self._walk

    @property
    def inspector(self) -> Inspector:
        """The panel that shows the edge."""
        return self.walk.inspector

    def _make_dock(self) -> QDockWidget:
        dock = QDockWidget(self.tr("Edge inspector"), self._window)
        dock.setObjectName("inspector")
        dock.setTitleBarWidget(QWidget())  # the panel has a head of its own
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        dock.hide()
        return dock

    def _connect(self) -> None:
        canvas = self._window.canvas
        self.hair.stroked.connect(lambda stroke: self._add(stroke, "refine"))
        self.fringe.stroked.connect(lambda stroke: self._add(stroke, "fringe"))
        canvas.zoom_changed.connect(lambda _zoom: self._on_zoom())
        self.escape = QShortcut(QKeySequence("Escape"), canvas)
        self.escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.escape.activated.connect(self._escape)

    # tools

    def choose(self, tool: Tool, toggle: bool = True) -> None:
        """Choose what the mouse does; a tool that is chosen already is put away to toggle it."""
        canvas = self._window.canvas
        tool = canvas.select_tool if toggle and tool is canvas.tool else tool
        if tool is not canvas.select_tool and not self._window.finisher.takes_clicks:
            self._window.set_view("cutout")  # a trimmed or enlarged result is no place to paint
        canvas.set_tool(tool)
        canvas.setFocus()
        self._window.refresh()

    def resize_brush(self, steps: int) -> None:
        """Make the brush at hand larger, or smaller by steps below 0."""
        tool = self._window.canvas.tool
        if isinstance(tool, BrushTool):
            tool.resize(steps)
        elif self._open:
            self.fringe.resize(steps)

    @property
    def brushing(self) -> bool:
        """Whether there is a brush at hand."""
        return self._open or isinstance(self._window.canvas.tool, BrushTool)

    def hint(self, document: Document | None) -> str:
        """Return what the chosen tool is for, nothing where there is something else to say."""
        if document is None or document.photo is None or document.session.pending is not None:
            return ""
        if not document.session.selected and not self._window.canvas.tool.from_nothing:
            return ""
        walking = self._window.hints.of_tool("inspector") if self._open else ""
        return self._window.canvas.tool.hint or walking

    def _escape(self) -> None:
        """Drop what the tool has begun, or put the tool away."""
        canvas = self._window.canvas
        if not canvas.tool.drop():
            self.choose(canvas.select_tool)
        elif canvas.tool is canvas.select_tool:
            self._window.edited()  # a box goes back to what it was

    def _add(self, stroke: Stroke, kind: str) -> None:
        """Make a stroke an edit."""
        document = self._window.current
        if document is None or document.photo is None:
            return
        session = document.session
        if session.shown is None and session.pending is None:
            self._window.say(self.tr("Nothing is selected yet: click on what you want to keep."))
            return
        before = session.state.refine if kind == "refine" else session.state.fringe
        if stroke.erases and not before:
            return  # there is nothing to take away
        if self._walk is not None:
            self._walk.awaits_worst = False
        if kind == "refine":
            session.add_refine(stroke)
        else:
            session.add_fringe(stroke)
        self._window.edited()

    # inspector

    def show_inspector(self, on: bool) -> None:
        """Open the inspector, or close it."""
        self._open = on
        walk = self.walk if on else self._walk
        if not on and walk is not None:
            walk.forget()
        self._window.refresh()
        (self.inspector.loupe if on else self._window.canvas).setFocus()

    @property
    def inspecting(self) -> bool:
        """Whether the inspector is wanted."""
        return self._open

    def refresh(self, document: Document | None) -> None:
        """Bring brushes and inspector to the state of the photo that is shown, None for none."""
        shown = document if document is not None and document.photo is not None else None
        canvas = self._window.canvas
        self._on_zoom()
        if shown is None and canvas.tool is not canvas.select_tool:
            canvas.set_tool(canvas.select_tool)
        tool = canvas.tool
        strokes: tuple[Stroke, ...] = ()
        if shown is not None and tool in (self.hair, self.fringe):
            state = shown.session.state
            strokes = state.refine if tool is self.hair else state.fringe
        self._layers.show_marks(strokes, tool.colour if isinstance(tool, BrushTool) else "")
        self.dock.setVisible(self._open and shown is not None)
        if self._walk is None:
            return
        if shown is None:
            self._walk.forget()
        elif self._open:
            self._walk.follow(shown)

    def _on_zoom(self) -> None:
        """Follow the canvas, on which a result of another size may stand by now."""
        on_photo = self._window.finisher.takes_clicks
        self._layers.set_shown(on_photo)
        canvas = self._window.canvas
        if not on_photo and canvas.tool is not canvas.select_tool:
            canvas.set_tool(canvas.select_tool)
        if self._walk is not None:
            self._walk.heat_later()

    def shut_down(self) -> None:
        """Drop what waits and finish what runs."""
        self._open = False
        if self._walk is not None:
            self._walk.shut_down()
