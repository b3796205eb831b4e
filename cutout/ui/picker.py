"""Whole, part, smaller: which of the masks that a click can mean is taken."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainterPath
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton

from cutout.core.prompts import Click, Prompts
from cutout.ui import theme
from cutout.ui.asides import Aside, Outlined, Remark
from cutout.ui.highlight import Highlight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cutout.core.predictor import MaskPrediction, Subject
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

QUIET_MS = 400  # without an edit, before other meanings are looked for
KEPT = 12  # answers whose other meanings are remembered


class Segment(QToolButton):
    """One mask of those to choose among."""

    pointed = Signal(int, bool)

    def __init__(self, index: int, words: str) -> None:
        super().__init__()
        self._index = index
        self.setObjectName("segment")
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Have the mask shown on the photo."""
        super().enterEvent(event)
        self.pointed.emit(self._index, True)

    def leaveEvent(self, event: QEvent) -> None:
        """Have it shown no longer."""
        super().leaveEvent(event)
        self.pointed.emit(self._index, False)


class Picker(QFrame):
    """The segments beside each other."""

    chosen = Signal(int)
    pointed = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(self.tr("How much of it"))
        names = (self.tr("Whole"), self.tr("Part"), self.tr("Smaller"))
        self.segments = [Segment(index, name) for index, name in enumerate(names)]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for index, segment in enumerate(self.segments):
            self._group.addButton(segment, index)
            segment.pointed.connect(self.pointed)
            row.addWidget(segment)
        self._group.idClicked.connect(self.chosen)
        self.hide()

    def show_choices(self, shares: list[float], chosen: int) -> None:
        """Show a segment for each mask, the largest first.

        Args:
            shares: how much of the photo each mask takes, 0..1; nothing where there is no choice.
            chosen: which of them is selected.
        """
        for index, segment in enumerate(self.segments):
            segment.setVisible(index < len(shares))
            if index < len(shares):
                said = self.tr("{:.0%} of the photo (M for the next)").format(shares[index])
                segment.setToolTip(said)
                segment.setChecked(index == chosen)
        self.setVisible(len(shares) > 1)


class PickerDesk(QObject):
    """Finds the masks to choose among once the user rests, and makes choices edits."""

    changed = Signal()  # whether there is something to choose

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.picker = Picker()
        self.picker.chosen.connect(self.choose)
        self.picker.pointed.connect(self._point_out)
        self._known: deque[tuple[Outlined, ...]] = deque(maxlen=KEPT)
        self._shown: tuple[Outlined, ...] = ()
        self._highlight = Highlight(window.canvas.scene())
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._ask)
        window.worker.remarked.connect(self._on_remark)

    @property
    def choosing(self) -> bool:
        """Whether there is something to choose."""
        return len(self._shown) > 1

    def refresh(self, document: Document | None) -> None:
        """Show the choices for the present state, or look for them after a while."""
        self._quiet.stop()
        answer = None if document is None else self._answer_of(document)
        known = self._choices_with(answer)
        if answer is not None and known is None:
            self._quiet.start()
        self._shown = known if known is not None and len(known) > 1 else ()
        if not self._shown:
            self._highlight.hide()
        self.picker.show_choices([_share(mask) for mask, _ in self._shown], self._index(answer))

    def choose(self, index: int) -> None:
        """Select one of the masks."""
        editing, document = self._window.editing, self._window.editing.document
        if document is None or not index < len(self._shown):
            return
        mask = self._shown[index][0]
        if mask is not document.session.state.prediction:
            self._highlight.hide()
            document.session.choose(mask)
            editing.ask_or_draw()

    def choose_next(self) -> None:
        """Select the next smaller mask, or after the smallest the largest."""
        document = self._window.editing.document
        if document is not None and self._shown:
            index = self._index(document.session.state.prediction)
            self.choose((index + 1) % len(self._shown))

    def _answer_of(self, document: Document) -> MaskPrediction | None:
        """Return the mask that other meanings are looked for, None where that makes no sense."""
        state = document.session.state
        if document.photo is None or not state.answered or state.prediction is None:
            return None
        if state.prediction.empty or state.prediction.enforced or not state.prompts:
            # what was chosen may have no prompts left; its choices are known
            return state.prediction if self._choices_with(state.prediction) else None
        several = len(state.subjects) > 1 and not state.prompts.own
        return None if several else state.prediction  # several have their chips

    def _choices_with(self, answer: MaskPrediction | None) -> tuple[Outlined, ...] | None:
        """Return the masks that were found for an answer, None where it was not asked about."""
        if answer is None:
            return None
        found = (each for each in self._known if any(mask is answer for mask, _ in each))
        return next(found, None)

    def _index(self, answer: MaskPrediction | None) -> int:
        return next((k for k, (mask, _) in enumerate(self._shown) if mask is answer), 0)

    def _ask(self) -> None:
        document = self._window.editing.document
        answer = None if document is None else self._answer_of(document)
        if document is None or document.photo is None or answer is None:
            return
        state = document.session.state
        # subjects that the mask does not have are left to their chips
        others = tuple(s for s in document.subjects if not answer.contains(*s.clicks[-1].xy))
        prompts = _excluding(state.prompts, others)
        aside = Aside(document.key, document.photo, prompts, state.previous, answer, others)
        self._window.worker.ask_aside(aside)

    def _on_remark(self, remark: Remark) -> None:
        answer = remark.aside.answer
        if answer is None:
            return
        # an answer that stands alone is known too, so that it is not asked about again
        self._known.append(remark.masks or ((answer, QPainterPath()),))
        self.changed.emit()

    def _point_out(self, index: int, at_it: bool) -> None:
        if at_it and index < len(self._shown):
            self._highlight.point_out(self._shown[index][1], theme.ACCENT)
        else:
            self._highlight.hide()


def _excluding(prompts: Prompts, subjects: Sequence[Subject]) -> Prompts:
    """Return prompts with a click of the model against each subject that is not meant."""
    away = [Click(*each.clicks[-1].xy, positive=False) for each in subjects]
    clicks = (*away, *prompts.clicks)
    return Prompts(clicks, prompts.box, prompts.proposed + len(away))


def _share(mask: MaskPrediction) -> float:
    return mask.area / (mask.size[0] * mask.size[1])
