"""Edges in the window: the brushes, the inspector, and the work behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QThreadPool, QTimer
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QDockWidget, QWidget

from cutout.ui.document import Document
from cutout.ui.edge_layers import EdgeLayers
from cutout.ui.inspector import Inspector
from cutout.ui.tools import BrushTool, Tool
from cutout.ui.worker import Job

if TYPE_CHECKING:
    from cutout.core.areas import Area
    from cutout.core.contour import Place
    from cutout.core.strokes import Stroke
    from cutout.ui.edge_view import FullEdge, LoupePicture
    from cutout.ui.main_window import MainWindow

HAIR_COLOUR, FRINGE_COLOUR = "#ff9f1c", "#19d3da"
HAIR_SHARE, FRINGE_SHARE = 0.02, 0.008  # first radius of the brushes, of the photo's longer side
STRIDE = 0.6  # of what the loupe shows: how far one step goes
LOUPE_RIM_PX = 8  # more than is seen, for the next small move
# radius of a fix by key; it may be generous, since nothing but the edge within it changes
FIX_SHARE, LEAST_FIX_PX = 0.014, 8.0
HEAT_DELAY_MS = 120  # after the last move of the canvas

StateKey = tuple[object, ...]  # a document's key, and what its edge depends on


class EdgeDesk(QObject):
    """Ties brushes and inspector to the canvas and to the edits of the photo that is shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        canvas = window.canvas
        self.hair = BrushTool(
            canvas,
            HAIR_COLOUR,
            self.tr(
                "Paint along hair and fur; the right button or Alt takes marks away, "
                "[ and ] change the size, Esc ends."
            ),
            HAIR_SHARE,
        )
        self.fringe = BrushTool(
            canvas,
            FRINGE_COLOUR,
            self.tr(
                "Paint where the old background shows at the edge; the right button or Alt takes "
                "it back, [ and ] change the size, Esc ends."
            ),
            FRINGE_SHARE,
        )
        self.inspector = Inspector(self.fringe)
        self.dock = self._make_dock()
        self._open = False
        self._asked: StateKey | None = None
        self._edge: FullEdge | None = None
        self._places: tuple[Place, ...] = ()
        self._home: object = None  # the document in which the loupe has a place
        self._awaits_worst = False  # it is at the first place until the worst one is known
        self._position = 0
        self._rank = -1
        self._views = 0  # number of the newest picture that was asked for
        self._heat_shown: object = None
        # edges and their places; what the loupe shows, which must not wait; maps for the canvas
        self._pools = [QThreadPool(self) for _ in range(3)]
        for pool in self._pools:
            pool.setMaxThreadCount(1)
        self._heat_timer = QTimer(self, singleShot=True, interval=HEAT_DELAY_MS)
        self._layers = EdgeLayers(canvas)
        self._connect()

    def _make_dock(self) -> QDockWidget:
        dock = QDockWidget(self.tr("Edge inspector"), self._window)
        dock.setObjectName("inspector")
        dock.setTitleBarWidget(QWidget())  # the panel has a head of its own
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setWidget(self.inspector)
        self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        dock.hide()
        return dock

    def _connect(self) -> None:
        canvas, panel = self._window.canvas, self.inspector
        self.hair.stroked.connect(lambda stroke: self._add(stroke, "refine"))
        self.fringe.stroked.connect(lambda stroke: self._add(stroke, "fringe"))
        panel.loupe.painted.connect(lambda stroke: self._add(stroke, "fringe"))
        panel.loupe.moved.connect(self._show_part)
        panel.left.connect(lambda: self.show_inspector(False))
        panel.stepped.connect(self.step)
        panel.worst_asked.connect(lambda step: self.show_place(self._rank + step))
        panel.place_chosen.connect(self.show_place)
        panel.fix_asked.connect(self.fix_here)
        panel.heat_asked.connect(lambda _on: self._show_part())
        self._heat_timer.timeout.connect(self._ask_heat)
        canvas.zoom_changed.connect(lambda _zoom: self._on_zoom())
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._heat_later())
        self.escape = QShortcut(QKeySequence("Escape"), canvas)
        self.escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.escape.activated.connect(lambda: self.choose(canvas.select_tool))

    # tools

    def choose(self, tool: Tool) -> None:
        """Choose what the mouse does; a brush that is chosen already is put away."""
        canvas = self._window.canvas
        tool = canvas.select_tool if tool is canvas.tool else tool
        if isinstance(tool, BrushTool) and not self._window.finisher.takes_clicks:
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
        if document.session.shown is None:
            return ""
        walking = self.tr(
            "Comma and full stop walk along the edge, Tab goes to the next place worth a look, "
            "Space fixes the fringe there."
        )
        return self._window.canvas.tool.hint or (walking if self._open else "")

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
        self._awaits_worst = False
        if kind == "refine":
            session.add_refine(stroke)
        else:
            session.add_fringe(stroke)
        self._window.edited()

    # inspector

    def show_inspector(self, on: bool) -> None:
        """Open the inspector, or close it."""
        self._open = on
        if not on:
            self._forget()
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
        if shown is not None and isinstance(tool, BrushTool):
            state = shown.session.state
            strokes = state.refine if tool is self.hair else state.fringe
        self._layers.show_marks(strokes, tool.colour if isinstance(tool, BrushTool) else "")
        self.dock.setVisible(self._open and shown is not None)
        if shown is None:
            self._forget()
        elif self._open:
            self._follow(shown)

    def _follow(self, document: Document) -> None:
        """Ask for the edge of the document's present state, if it is another than was asked for."""
        state = document.session.state
        finish = state.finish
        key: StateKey = (document.key, state.number, finish.edge, finish.decontaminate)
        if not state.answered or key == self._asked:
            return
        if self._asked is not None and self._asked[0] != document.key:
            self._forget()
        self._asked = key
        photo, before = document.photo, None if self._edge is None else self._edge.rendered
        if self._edge is None:
            self.inspector.loupe.say(self.tr("Looking at the edge…"))
        self.inspector.show_waiting(self.tr("Looking for places worth a look…"))

        def work() -> object:
            if key != self._asked or photo is None:  # the user has gone on
                return None
            from cutout.ui.edge_view import full_edge

            return full_edge(photo, state, before)

        self._start(0, work, lambda edge: self._on_edge(key, edge), self._on_failed)

    def _on_edge(self, key: StateKey, edge: object) -> None:
        if key != self._asked:
            return
        self._edge = cast("FullEdge | None", edge)
        contour = None if self._edge is None else self._edge.contour
        self.inspector.enable(contour is not None and len(contour) > 0)
        self._places, self._rank = (), -1
        if self._edge is None or contour is None or len(contour) == 0:
            self._edge = None
            self.inspector.loupe.say(self.tr("Nothing is selected, so there is no edge."))
            self.inspector.show_waiting("")
            self._layers.clear()
            return
        if self._home != key[0]:
            self._home, self._awaits_worst = key[0], True
            if self._window.canvas.hasFocus():  # which a photo that was opened has
                self.inspector.loupe.setFocus()
            self._go_to(0)
        else:
            self._show_part()
        self._survey(key, self._edge)

    def _survey(self, key: StateKey, edge: FullEdge) -> None:
        """Look for the places worth a look."""
        document = self._window.current
        photo = None if document is None else document.photo

        def work() -> object:
            if key != self._asked or photo is None:
                return None
            from cutout.core.contour import find_places

            prediction = edge.rendered.prediction
            return find_places(
                edge.contour, photo.image, edge.coverage, prediction, edge.decontaminate
            )

        def done(found: object) -> None:
            if key == self._asked and found is not None:
                self._places = cast("tuple[Place, ...]", found)
                self.inspector.show_places(self._places)
                if self._awaits_worst:
                    self.show_place(0)

        self._start(0, work, done, self._on_failed)

    def _forget(self) -> None:
        """Give the memory of the edge back; answers that are under way are dropped."""
        self._asked, self._edge, self._home = None, None, None
        self._places, self._rank = (), -1
        self._views += 1
        self._heat_shown = None
        self._layers.clear()
        self.inspector.loupe.say("")
        self.inspector.show_waiting("")
        self.inspector.enable(False)

    def _on_failed(self, error: str) -> None:
        if self._asked is not None:
            self._window.show_error(error)

    def _start(
        self,
        pool: int,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[str], None],
    ) -> None:
        job = Job(work, self)
        job.done.connect(done)
        job.failed.connect(failed)
        job.start(self._pools[pool])

    # walking

    def step(self, direction: int) -> None:
        """Go on along the edge, or back with a direction below 0."""
        if self._edge is None:
            return
        view = self.inspector.loupe.view
        contour = self._edge.contour
        centre = self.inspector.loupe.centre
        here = self._position
        x, y = contour.points[here % len(contour)]
        if abs(centre.x() - x) + abs(centre.y() - y) > 1:  # the loupe was moved by hand
            here = contour.nearest(centre.x(), centre.y())
        stride = STRIDE * min(view.width(), view.height())
        self._rank, self._awaits_worst = -1, False
        self.inspector.mark_place(-1)
        self._go_to(contour.walk(here, stride * direction))

    def show_place(self, rank: int) -> None:
        """Show one of the places worth a look, 0 for the worst; beyond the last the first."""
        if not self._places:
            return
        self._rank, self._awaits_worst = rank % len(self._places), False
        self.inspector.mark_place(self._rank)
        self._go_to(self._places[self._rank].position)

    def _go_to(self, position: int) -> None:
        if self._edge is None:
            return
        self._position = position
        x, y = (float(value) for value in self._edge.contour.points[position])
        self.inspector.look_at(x, y)
        self._layers.show_frame(self.inspector.loupe.view, follow=True)

    def fix_here(self) -> None:
        """Take the fringe away along the stretch of the edge that the loupe shows."""
        if self._edge is None:
            return
        from cutout.core.strokes import Stroke, thinned

        loupe = self.inspector.loupe
        reach = min(loupe.view.width(), loupe.view.height()) / 2
        wide = FIX_SHARE * max(self._window.canvas.photo_size)
        radius = max(self.fringe.radius, wide, LEAST_FIX_PX)
        centre = loupe.centre
        points = self._edge.contour.stretch(centre.x(), centre.y(), reach)
        if points:
            self._add(Stroke(thinned(points, radius), radius), "fringe")

    # pictures

    def _show_part(self) -> None:
        """Ask for the picture of what the loupe shows, and frame it on the canvas."""
        document = self._window.current
        if self._edge is None or document is None or document.photo is None:
            return
        self._layers.show_frame(self.inspector.loupe.view, follow=False)
        self._heat_later()
        photo, edge = document.photo, self._edge
        area = self._area(self.inspector.loupe.view, LOUPE_RIM_PX)
        heat = self.inspector.heat
        self._views += 1
        number = self._views
        if area is None:
            return

        def work() -> object:
            if number != self._views:
                return None
            from cutout.ui.edge_view import loupe_picture

            return loupe_picture(photo, edge, area, heat)

        def done(picture: object) -> None:
            if picture is not None and number == self._views:
                self.inspector.loupe.show_picture(cast("LoupePicture", picture))

        self._start(1, work, done, self._on_failed)

    def _area(self, rect: QRectF, rim: int = 0) -> Area | None:
        """Return rows and columns of the photo within a rectangle, None where there are none."""
        width, height = self._window.canvas.photo_size
        left, top = max(0, int(rect.left()) - rim), max(0, int(rect.top()) - rim)
        right = min(width, int(rect.right()) + 1 + rim)
        bottom = min(height, int(rect.bottom()) + 1 + rim)
        if left >= right or top >= bottom:
            return None
        return slice(top, bottom), slice(left, right)

    def _on_zoom(self) -> None:
        """Follow the canvas, on which a result of another size may stand by now."""
        on_photo = self._window.finisher.takes_clicks
        self._layers.set_shown(on_photo)
        canvas = self._window.canvas
        if not on_photo and isinstance(canvas.tool, BrushTool):
            canvas.set_tool(canvas.select_tool)
        self._heat_later()

    def _heat_later(self) -> None:
        """Draw the halo map on the canvas anew once it rests."""
        if self._edge is not None and self.inspector.heat:
            self._heat_timer.start()
        else:
            self._heat_timer.stop()
            self._heat_shown = None
            self._layers.heat.hide()

    def _ask_heat(self) -> None:
        document, canvas = self._window.current, self._window.canvas
        if self._edge is None or document is None or document.photo is None:
            return
        corners = (QPointF(0, 0), QPointF(canvas.viewport().width(), canvas.viewport().height()))
        area = self._area(QRectF(*(canvas.to_photo(corner) for corner in corners)))
        photo, edge, zoom = document.photo, self._edge, canvas.zoom
        wanted = (edge, area, zoom)
        if area is None or wanted == self._heat_shown:
            return
        self._heat_shown = wanted

        def work() -> object:
            if wanted != self._heat_shown:
                return None
            from cutout.ui.edge_view import canvas_heat

            return canvas_heat(photo, edge, area, zoom)

        def done(image: object) -> None:
            if isinstance(image, QImage) and wanted == self._heat_shown:
                self._layers.show_heat(image, area)

        self._start(2, work, done, self._on_failed)

    def shut_down(self) -> None:
        """Drop what waits and finish what runs."""
        self._heat_timer.stop()
        self._open = False
        self._forget()
        for pool in self._pools:
            pool.waitForDone()
