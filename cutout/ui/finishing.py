"""Ties the panel to the window: edits of the finish, and the result that the canvas shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QImage

from cutout.core.finish import RGB, Finish
from cutout.ui.eyedropper import Eyedropper
from cutout.ui.gesture import new_gesture
from cutout.ui.picture_mover import PictureMover
from cutout.ui.result_worker import ResultWorker

if TYPE_CHECKING:
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow
    from cutout.ui.panel import Panel
    from cutout.ui.panel_colour import ColourRow
    from cutout.ui.preview import View
    from cutout.ui.result import Result, ResultRequest

THUMBNAIL_PX = 160
SIDE_STEP_PX = 256  # sides are rounded up to it, so that a zoom does not make all anew
LEAST_SIDE_PX, MOST_SIDE_PX = 512, 2048
DRAFT_SIDE_PX = 768  # while a slider is held


class Finisher(QObject):
    """Holds the panel, asks for results and puts them on the canvas."""

    presets_changed = Signal()  # the user's own

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asked: tuple[object, ...] | None = None
        self._result: Result | None = None
        self._shown: Result | None = None
        self._row: ColourRow | None = None  # whose colour the eyedropper takes
        self._view_before: View = "overlay"
        self._panel: Panel | None = None  # the first look at the window does not wait for it
        self.worker = ResultWorker(self)
        self.eyedropper = Eyedropper(window.canvas)
        self.mover = PictureMover(window.canvas)
        self._connect()

    @property
    def panel(self) -> Panel:
        """The panel beside the canvas; it is made when it is first asked for."""
        if self._panel is None:
            from cutout.ui.panel import Panel

            self._panel = Panel()
            self._connect_panel(self._panel)
            self._window.put_beside(self._panel)
            self.refresh(self._window.editing.document)
        return self._panel

    def make_panel(self) -> None:
        """Have the panel beside the canvas, before a photo is fitted into what it leaves."""
        _ = self.panel

    def _connect_panel(self, panel: Panel) -> None:
        from cutout.ui.export_options import delivery_for

        panel.edited.connect(self.edit)
        panel.settled.connect(self.draw)
        panel.all_asked.connect(self.use_for_all)
        panel.pick_asked.connect(self._pick)
        panel.move_asked.connect(self._move)
        panel.presets.failed.connect(self._window.show_error)
        panel.presets.changed.connect(self.presets_changed)
        panel.presets.delivery_of = delivery_for
        self.mover.moved.connect(panel.background.move_by)
        self.mover.zoomed.connect(panel.background.zoom_by)
        self.mover.ended.connect(lambda: panel.background.move_button.setChecked(False))

    def _connect(self) -> None:
        self.worker.made.connect(self._on_made)
        self.worker.failed.connect(self._on_failed)
        self.eyedropper.picked.connect(self._on_picked)
        self.eyedropper.ended.connect(self._on_pick_ended)
        self.mover.settled.connect(self.draw)
        self._window.canvas.zoom_changed.connect(lambda _zoom: self.draw())

    # what the window tells

    @property
    def busy(self) -> bool:
        """Whether a result is being made."""
        return self.worker.busy

    @property
    def takes_clicks(self) -> bool:
        """Whether a place on the canvas is a place of the photo."""
        document, canvas = self._window.current, self._window.canvas
        if document is None or document.photo is None or not canvas.shows_result:
            return True
        return canvas.frame_size == (document.photo.width, document.photo.height)

    def show_photo(self, reduced: QImage) -> None:
        """Know that another photo is on the canvas, whose result nobody has asked for yet."""
        self._asked = self._shown = None
        self.panel.show_problem("")
        size = reduced.size().scaled(
            QSize(THUMBNAIL_PX, THUMBNAIL_PX), Qt.AspectRatioMode.KeepAspectRatio
        )
        self.panel.show_photo(
            reduced.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )

    def refresh(self, document: Document | None) -> None:
        """Bring the panel to a document's finish."""
        ready = document is not None and document.photo is not None
        if self._panel is None and not ready:
            return
        self.panel.setEnabled(ready)
        self.panel.show_open(len(self._window.documents))
        self.panel.show_finish(Finish() if document is None else document.finish)
        if not ready:
            self.eyedropper.end()
            self.panel.background.move_button.setChecked(False)

    @property
    def wanted(self) -> bool:
        """Whether the panel is to be seen beside a photo."""
        return bool(QSettings().value("panel/shown", True, type=bool))

    def set_shown(self, shown: bool) -> None:
        """Show or hide the panel, now and when the window is opened again."""
        self.panel.setVisible(shown)
        QSettings().setValue("panel/shown", shown)

    def shut_down(self) -> None:
        """End the thread."""
        self.worker.shut_down()

    # edits

    def edit(self, finish: Finish, name: str, gesture: object) -> None:
        """Change the finish of the photo that is shown, and show the result."""
        window, document = self._window, self._window.current
        if document is None or document.photo is None:
            self.panel.show_finish(Finish())
            return
        document.session.set_finish(finish, name, gesture)
        if window.view not in ("result", "original"):
            window.set_view("result")
        else:
            self.draw()
            window.refresh()

    def use_for_all(self) -> None:
        """Give the present finish to every open photo, as an edit of each."""
        document = self._window.current
        if document is None:
            return
        for other in self._window.documents:
            other.session.set_finish(document.finish, self.tr("Finish"))
        self._window.refresh()
        self._window.say(self.tr("Every open photo has these settings now."))

    # the result

    def draw(self) -> None:
        """Show the result where it is wanted, and ask for it if it is not there yet."""
        window, document = self._window, self._window.current
        if document is None or document.photo is None or window.view != "result":
            self._show(None)
            return
        state = document.session.state
        preview = document.preview_of(state.number)
        if not state.answered or (not state.blank and preview is None):
            return  # the model works: what is shown stays until there is something newer
        if preview is None or not preview.selected:
            self._show(None)
            return
        side = self._side_px()
        wanted = (document.key, state.number, state.finish, side)
        if self._result is not None and _key(self._result.request) == wanted:
            self._show(self._result)
        elif wanted != self._asked:
            from cutout.ui.result import ResultRequest

            self._asked = wanted
            self.worker.submit(
                ResultRequest(
                    document.key, state.number, document.photo, preview, state.finish, side
                )
            )

    def _side_px(self) -> int:
        """Return how many pixels of the screen the longer side of the result takes."""
        canvas = self._window.canvas
        view = canvas.viewport().size() * canvas.devicePixelRatioF()
        side = max(view.width(), view.height())
        if canvas.shows_result:
            side = max(side, round(canvas.zoom * max(canvas.frame_size)))
        side = -(-side // SIDE_STEP_PX) * SIDE_STEP_PX
        if self.panel.dragged or self.mover.dragging:
            side = min(side, DRAFT_SIDE_PX)
        return min(max(side, LEAST_SIDE_PX), MOST_SIDE_PX)

    def _on_made(self, result: Result) -> None:
        document = self._window.current
        if document is None or result.request.document != document.key:
            return
        self.panel.show_problem("")
        self._result = result
        state = document.session.state
        if self._window.view == "result" and result.request.number == state.number:
            self._show(result)  # also one that is a moment old: a drag is seen to move
            self.draw()  # the canvas may have another size by now

    def _on_failed(self, request: ResultRequest, sentence: str) -> None:
        document = self._window.current
        if document is None or request.document != document.key:
            return
        self.panel.show_problem(sentence)
        if self.panel.isHidden():
            self._window.show_error(sentence)

    def _show(self, result: Result | None) -> None:
        canvas = self._window.canvas
        before = canvas.frame_size
        if result is None:
            self._shown = None
            if canvas.shows_result:
                canvas.set_result(None)
        elif result is not self._shown or not canvas.shows_result:
            self._shown = result  # first: a zoom that follows asks what is shown
            canvas.set_result(result.image, result.width, result.height)
        if canvas.frame_size != before:
            self._window.refresh()  # it says the size, and whether a click is of use

    # eyedropper and mover

    def _pick(self, row: ColourRow, on: bool) -> None:
        document = self._window.current
        if not on:
            if row is self._row:
                self.eyedropper.end()
            return
        if document is None or document.photo is None:
            row.dropper.setChecked(False)
            return
        if self._row is not None:
            self.eyedropper.end()
        self.panel.background.move_button.setChecked(False)
        self._row, self._view_before = row, self._window.view
        self._window.set_view("original")
        self.eyedropper.begin(document.photo)
        self._window.say(self.tr("Click on the colour in the photo; Esc leaves it as it is."))

    def _on_picked(self, colour: RGB) -> None:
        if self._row is not None:
            self._row.take(colour, new_gesture())
            self._view_before = "result"

    def _on_pick_ended(self) -> None:
        row, self._row = self._row, None
        if row is not None:
            row.dropper.setChecked(False)
        if self._window.view == "original":
            self._window.set_view(self._view_before)

    def _move(self, on: bool) -> None:
        self.eyedropper.end()
        self.mover.set_active(on)
        if on and self._window.view != "result":
            self._window.set_view("result")


def _key(request: ResultRequest) -> tuple[object, ...]:
    return request.document, request.number, request.finish, request.side_px
