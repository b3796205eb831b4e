"""The subjects that the proposal found, to switch on and off; and how much of one is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtGui import QImage, QPainterPath

from cutout.ui import theme
from cutout.ui.foot_bar import FootBar
from cutout.ui.highlight import Highlight
from cutout.ui.jobs import Job
from cutout.ui.picker import PickerDesk
from cutout.ui.subject_chip import SubjectChip

if TYPE_CHECKING:
    from cutout.core.edits import EditState
    from cutout.core.predictor import Subject
    from cutout.core.prompts import Click, Prompts
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

MOST = 9  # as many as there are keys
ON_SHARE = 0.5  # of a subject's blob: the mask has it where it covers that much

Pictures = list[tuple[QImage, QPainterPath]]


class SubjectDesk(QObject):
    """Shows the chips of the open photo's subjects and turns switching them into edits."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.bar = FootBar(window.canvas)
        self.picking = PickerDesk(window)
        self.picking.changed.connect(lambda: self.refresh(window.editing.document))
        self.bar.picker_place.addWidget(self.picking.picker)
        self.chips: list[SubjectChip] = []
        self._subjects: tuple[Subject, ...] = ()
        self._paths: list[QPainterPath] = []
        self._highlight = Highlight(window.canvas.scene())

    def refresh(self, document: Document | None) -> None:
        """Bring chips and picker to the present state of a document; None for none."""
        takes = document is not None and document.photo is not None
        takes = takes and not self._window.everything.active and self._window.finisher.takes_clicks
        subjects = document.subjects[:MOST] if takes and document is not None else ()
        if len(subjects) < 2:  # nothing to choose
            subjects = ()
        if subjects is not self._subjects and subjects != self._subjects:
            self._make_chips(document, subjects)
        if document is not None and self.chips:
            on = self._selected(document.session.state)
            for chip in self.chips:
                chip.set_on(chip.index in on)
        self.picking.refresh(document if takes else None)
        self.bar.show_parts(bool(self.chips), self.picking.choosing)

    def switch(self, index: int) -> None:
        """Take a subject, or leave it; the others stay as they are."""
        document = self._window.editing.document
        if document is None or index >= len(self.chips):
            return
        state, subject = document.session.state, self._subjects[index]
        on = self._selected(state)
        goes = index in on
        # the user's clicks stay, but for those within the subject that say otherwise
        own = [
            click
            for click in (state.prompts.own if state.prompts.box is None else ())
            if click.positive != goes or not subject.blob.contains(*click.xy)
        ]
        self._choose(document, on ^ {index}, own)

    def take_alone(self, index: int, switched: bool = False) -> None:
        """Take one subject and nothing else.

        Args:
            index: of the subject.
            switched: whether the first click of two has switched it, which was not meant.
        """
        document = self._window.editing.document
        if document is None or index >= len(self.chips):
            return
        if switched and document.session.undo_label == "Subjects":
            document.session.undo()
        self._choose(document, {index}, [])

    def outvoted(self, click: Click, prompts: Prompts | None = None) -> list[Click]:
        """Return the model's clicks that say otherwise than a click on one of several subjects.

        A click to keep withdraws those that exclude the subject on which it is made. A click to
        take away withdraws those that want the subject in whose middle it is made, as long as
        others stay: the model would rather leave a hole between its own clicks than follow.

        Args:
            click: of the user.
            prompts: to which it is added; the present ones if None.
        """
        document = self._window.editing.document
        if document is None:
            return []
        prompts = document.session.state.prompts if prompts is None else prompts
        meant = [
            each.blob
            for each in self._subjects
            if (each.blob.contains(*click.xy) if click.positive else each.has_in_its_middle(click))
        ]
        contrary = [c for c in prompts.clicks[: prompts.proposed] if c.positive != click.positive]
        against = [other for other in contrary if any(blob.contains(*other.xy) for blob in meant)]
        return against if click.positive or len(against) < len(contrary) else []

    def shut_down(self) -> None:
        """Finish what runs."""
        self._pool.waitForDone()

    def _choose(self, document: Document, chosen: set[int], own: list[Click]) -> None:
        document.session.set_subjects(self._subjects, chosen, own)
        self._window.editing.ask_or_draw()

    def _selected(self, state: EditState) -> set[int]:
        """Return which subjects are in the mask, or will be when the model has answered."""
        if not state.answered:
            return {index for index in state.subjects if index < len(self._subjects)}
        if state.prediction is None:
            return set()
        from cutout.core.predictor import overlap

        return {
            index
            for index, subject in enumerate(self._subjects)
            if overlap(subject.blob, state.prediction) >= ON_SHARE
        }

    def _make_chips(self, document: Document | None, subjects: tuple[Subject, ...]) -> None:
        self._highlight.hide()
        for chip in self.chips:
            chip.hide()
            self.bar.chips.row.removeWidget(chip)
            chip.deleteLater()
        self._subjects, self._paths = subjects, []
        self.chips = [SubjectChip(k, subject.share) for k, subject in enumerate(subjects)]
        for chip in self.chips:
            self.bar.chips.row.addWidget(chip)
            chip.switched.connect(self.switch)
            chip.alone.connect(self.take_alone)
            chip.pointed.connect(self._point_out)
        photo = None if document is None else document.photo
        if photo is None or not subjects:
            return
        image = photo.image

        def work() -> Pictures:
            from cutout.ui.subject_pictures import subject_pictures

            return subject_pictures(image, subjects)

        job = Job(work, self)
        job.done.connect(lambda pictures: self._on_pictures(subjects, pictures))
        job.start(self._pool)

    def _on_pictures(self, subjects: tuple[Subject, ...], pictures: Pictures) -> None:
        if subjects is not self._subjects:
            return
        self._paths = [path for _, path in pictures]
        for chip, (picture, _) in zip(self.chips, pictures, strict=True):
            chip.set_picture(picture)

    def _point_out(self, index: int, at_it: bool) -> None:
        if at_it and index < len(self._paths):
            self._highlight.point_out(self._paths[index], theme.ACCENT)
        else:
            self._highlight.hide()
