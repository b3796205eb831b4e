"""Walking along the edge: what the inspector shows, and the work behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPointF, QRectF, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage

from cutout.core.edits import token_of
from cutout.ui.document import Document
from cutout.ui.jobs import Job

if TYPE_CHECKING:
    from cutout.core.areas import Area
    from cutout.core.contour import Place
    from cutout.ui.edge_layers import EdgeLayers
    from cutout.ui.edge_view import FullEdge, LoupePicture
    from cutout.ui.inspector import Inspector
    from cutout.ui.main_window import MainWindow

STRIDE = 0.6  # of what the loupe shows: how far one step goes
LOUPE_RIM_PX = 8  # more than is seen, for the next small move
# radius of a fix by key; it may be generous, since nothing but the edge within it changes
FIX_SHARE, LEAST_FIX_PX = 0.014, 8.0
HEAT_DELAY_MS = 120  # after the last move of the canvas

StateKey = tuple[object, ...]  # a document's key, and what its edge depends on


class EdgeWalk(QObject):
    """Follows the edge of the photo that is shown for the inspector, off the window's thread."""

    fixed = Signal(object)  # a stroke along the stretch that the loupe shows

    def __init__(self, window: MainWindow, inspector: Inspector, layers: EdgeLayers) -> None:
        super().__init__(window)
        self._window = window
        self.inspector = inspector
        self._layers = layers
        self._asked: StateKey | None = None
        self._edge: FullEdge | None = None
        self._places: tuple[Place, ...] = ()
        self._home: object = None  # the document in which the loupe has a place
        self.awaits_worst = False  # it is at the first place until the worst one is known
        self._position = 0
        self._rank = -1
        self._views = 0  # number of the newest picture that was asked for
        self._heat_shown: object = None
        # edges and their places; what the loupe shows, which must not wait; maps for the canvas
        self._pools = [QThreadPool(self) for _ in range(3)]
        for pool in self._pools:
            pool.setMaxThreadCount(1)
        self._heat_timer = QTimer(self, singleShot=True, interval=HEAT_DELAY_MS)
        self._connect()

    def _connect(self) -> None:
        canvas, panel = self._window.canvas, self.inspector
        panel.loupe.moved.connect(self._show_part)
        panel.stepped.connect(self.step)
        panel.worst_asked.connect(lambda step: self.show_place(self._rank + step))
        panel.place_chosen.connect(self.show_place)
        panel.fix_asked.connect(self.fix_here)
        panel.heat_asked.connect(lambda _on: self._show_part())
        self._heat_timer.timeout.connect(self._ask_heat)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.heat_later())

    def follow(self, document: Document) -> None:
        """Ask for the edge of the document's present state, if it is another than was asked for."""
        state = document.session.state
        finish = state.finish
        # another model may answer the same edit anew
        mask = token_of(state.prediction)
        key: StateKey = (document.key, state.number, mask, finish.edge, finish.decontaminate)
        if not state.answered or key == self._asked:
            return
        if self._asked is not None and self._asked[0] != document.key:
            self.forget()
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
            self._home, self.awaits_worst = key[0], True
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
        paint = () if document is None else document.session.state.paint

        def work() -> object:
            if key != self._asked or photo is None:
                return None
            from cutout.core.contour import find_places

            prediction = edge.rendered.prediction
            return find_places(
                edge.contour, photo.image, edge.coverage, prediction, edge.decontaminate, paint
            )

        def done(found: object) -> None:
            if key == self._asked and found is not None:
                self._places = cast("tuple[Place, ...]", found)
                self.inspector.show_places(self._places)
                if self.awaits_worst:
                    self.show_place(0)

        self._start(0, work, done, self._on_failed)

    def forget(self) -> None:
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
        self._rank, self.awaits_worst = -1, False
        self.inspector.mark_place(-1)
        self._go_to(contour.walk(here, stride * direction))

    def show_place(self, rank: int) -> None:
        """Show one of the places worth a look, 0 for the worst; beyond the last the first."""
        if not self._places:
            return
        self._rank, self.awaits_worst = rank % len(self._places), False
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
        radius = max(loupe.radius, wide, LEAST_FIX_PX)
        centre = loupe.centre
        points = self._edge.contour.stretch(centre.x(), centre.y(), reach)
        if points:
            self.fixed.emit(Stroke(thinned(points, radius), radius))

    # pictures

    def _show_part(self) -> None:
        """Ask for the picture of what the loupe shows, and frame it on the canvas."""
        document = self._window.current
        if self._edge is None or document is None or document.photo is None:
            return
        self._layers.show_frame(self.inspector.loupe.view, follow=False)
        self.heat_later()
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

    def heat_later(self) -> None:
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
        self.forget()
        for pool in self._pools:
            pool.waitForDone()
