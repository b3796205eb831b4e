"""Editing the photo that is shown: the session's edits, the model's answers, what is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QPainterPath

from cutout.core.prompts import Box, Click
from cutout.ui.requests import Answer

if TYPE_CHECKING:
    from cutout.core.predictor import MaskPrediction
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow
    from cutout.ui.preview import Preview, View

VIEWS: tuple[View, ...] = ("overlay", "cutout", "black", "white", "alpha", "result")


class Editor(QObject):
    """Turns what the user does to the photo into edits, and edits into what the canvas shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view: View = "overlay"
        self._held_view: View = "overlay"
        window.worker.answered.connect(self._on_answer)

    @property
    def document(self) -> Document | None:
        """The photo that is shown, as soon as it can be edited."""
        document = self._window.current
        return None if document is None or document.photo is None else document

    # edits

    def add_click(self, click: Click) -> None:
        """Add a click of the user and ask the model."""
        window, document = self._window, self.document
        if document is None:
            return
        if window.everything.active:
            window.everything.pick(click)
            return
        if not window.finisher.takes_clicks:
            self.say_result()
            return
        session = document.session
        nothing = session.pending is None and session.shown is None
        if nothing and not click.positive:
            if session.selected:  # by the brush alone, of which the model knows nothing
                window.say(self.tr("This was painted: erase it with the brush (E)."))
            else:
                window.say(
                    self.tr("Nothing is selected yet: click on what you want to keep first.")
                )
            return
        session.add_click(click, window.subjects.outvoted(click))
        self.ask_or_draw()

    def move_click(self, index: int, place: QPointF) -> None:
        """Take a click to another place of the photo and ask the model anew."""
        document = self._with_click(index)
        if document is not None:
            session = document.session
            moved = replace(session.state.prompts.clicks[index], x=place.x(), y=place.y())
            outvoted = self._window.subjects.outvoted(moved, session.without_click(index))
            session.move_click(index, *moved.xy, outvoted)
        self.ask_or_draw()

    def remove_click(self, index: int) -> None:
        """Take a click back and ask the model about the others."""
        document = self._with_click(index)
        if document is not None:
            document.session.remove_click(index)
            self.ask_or_draw()

    def delete_here(self) -> None:
        """Delete the click under the mouse, or the last corner of an open lasso."""
        window, canvas = self._window, self._window.canvas
        if canvas.tool is window.painting.lasso and window.painting.lasso.step_back():
            return
        place = canvas.select_tool.pointed
        index = None if place is None else canvas.select_tool.marker_at(place)
        if index is None:
            window.say(self.tr("Point at a click to delete it."))
        else:
            self.remove_click(index)

    def _with_click(self, index: int) -> Document | None:
        """Return the photo that is shown if a click of it may be changed now."""
        window, document = self._window, self.document
        if document is None or window.everything.active or not window.finisher.takes_clicks:
            return None
        return document if index < len(document.session.state.prompts.clicks) else None

    def set_box(self, box: Box) -> None:
        """Start anew from a box."""
        window, document = self._window, self.document
        if document is None:
            return
        if window.everything.active:
            window.everything.pick_box(box)
            self.draw()  # without the box
            return
        if not window.finisher.takes_clicks:
            self.draw()
            self.say_result()
            return
        document.session.set_box(box)
        self.ask_or_draw()

    def say_result(self) -> None:
        """Say why clicks mean nothing now."""
        self._window.say(self.tr("This is the result: choose another view (V) to correct the cut."))

    def select(self, prediction: MaskPrediction, label: str) -> None:
        """Start anew from a finished mask."""
        document = self.document
        if document is not None:
            document.session.set_mask(label, prediction)
            self.ask_or_draw()

    def clear_selection(self) -> None:
        """Deselect everything."""
        document = self.document
        if document is not None:
            document.session.reset()
            self.ask_or_draw()

    def undo(self) -> None:
        """Take the last edit back."""
        if self._window.current is not None:
            self._window.current.session.undo()
            self.ask_or_draw()

    def redo(self) -> None:
        """Do the last undone edit again."""
        if self._window.current is not None:
            self._window.current.session.redo()
            self.ask_or_draw()

    def ask_again(self) -> None:
        """Have the model answer the present state once more, since it is another one now."""
        if self._window.current is not None:
            self._window.current.session.ask_again()
            self.ask_or_draw()

    # the model

    def ask_or_draw(self) -> None:
        """Bring the canvas to the session's present state; ask the worker for what is missing."""
        window, document = self._window, self.document
        if document is None:
            return
        request = document.request()
        if request is not None:
            if window.everything.active:  # the worker ends its search for the request
                window.everything.leave()
            window.worker.submit(request)
        self.draw()
        window.refresh()

    def _on_answer(self, answer: Answer) -> None:
        window, request = self._window, answer.request
        document = next((d for d in window.documents if d.key == request.document), None)
        if document is None:
            return
        session = document.session
        failed = request.asks and answer.prediction is None and answer.proposal is None
        if answer.error:
            if request.ahead:  # the user hears of it when they go there
                return
            window.show_error(answer.error)
            if failed:
                session.withdraw(request.number)
        if answer.proposal is not None:
            session.start(answer.proposal)
            document.confidence = answer.proposal.confidence
            document.subjects = answer.proposal.subjects
        elif request.asks and answer.prediction is not None:
            session.answer(request.number, answer.prediction)
        if answer.preview is not None and document.photo is request.photo:
            document.keep_preview(request.number, answer.preview)
        if document is window.current:
            if session.state.number and (request.number == 0 or failed):
                self.ask_or_draw()  # edits made meanwhile build on the proposal, or stay
            self.draw()
            window.refresh()
            window.exporter.go_on()

    # what is shown

    def draw(self) -> None:
        """Show the newest mask that is known, and the clicks of the present state."""
        document = self.document
        if document is None:
            return
        state = document.session.state
        clicks = () if self.view in ("original", "result") else state.prompts.clicks
        self._window.canvas.set_clicks(clicks, state.prompts.proposed, state.prompts.box)
        preview = document.preview_of(state.number)
        drawn = state.answered and (preview is not None or state.blank)
        if drawn:
            self._lay_over(preview)
        self._window.painting.follow(state, drawn)
        self._window.finisher.draw()

    def _lay_over(self, preview: Preview | None) -> None:
        canvas = self._window.canvas
        if preview is None:
            canvas.set_overlay(None, QPainterPath())
            return
        # late: it imports NumPy and OpenCV
        from cutout.ui.preview import checker_share, overlay_image

        looks = self._window.looks
        outline = preview.outline if self.view == "overlay" else QPainterPath()
        overlay = overlay_image(preview, self.view, looks.look, looks.strength)
        canvas.set_overlay(overlay, outline, checker_share(preview, self.view))

    def set_view(self, view: View) -> None:
        """Choose what the canvas shows."""
        self.view = view
        self.draw()
        self._window.refresh()

    def next_view(self) -> None:
        """Show the next view."""
        index = VIEWS.index(self.view) if self.view in VIEWS else 0
        self.set_view(VIEWS[(index + 1) % len(VIEWS)])

    def hold_original(self) -> None:
        """Show the photo itself for as long as a key is held."""
        self._held_view = self._held_view if self.view == "original" else self.view
        self.set_view("original")

    def release_original(self) -> None:
        """Go back from the photo itself."""
        if self.view == "original":
            self.set_view(self._held_view)
