"""The edit stack of one photo: prompts and masks with undo and redo. No Qt, no arrays touched."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cutout.core.prompts import Box, Click, Prompts

if TYPE_CHECKING:
    from cutout.core.predictor import MaskPrediction, Proposal

# A proposal below this is doubtful. Of the 369 validation photos of DUTS 8 % were when the limit
# was chosen, with a mean IoU of 0.58 beside 0.90 of the others.
DOUBTFUL_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class EditState:
    """What the user sees after one edit.

    ``prediction`` is None while the model has not answered, or where nothing is selected;
    ``answered`` tells these apart. ``previous`` is the mask that the edit corrects. ``label`` names
    the edit. ``fresh`` tells that the edits from this one on owe nothing to the proposal.
    """

    number: int
    label: str
    prompts: Prompts = field(default_factory=Prompts)
    previous: MaskPrediction | None = None
    prediction: MaskPrediction | None = None
    answered: bool = False
    fresh: bool = False


class EditSession:
    """Every edit pushes a state; undo and redo move along them; nothing is ever computed here.

    The caller asks a model for what `asks_for` holds and hands the answer to `answer` with the
    state's number, so that an answer that comes late still reaches the edit that it belongs to.
    """

    def __init__(self) -> None:
        self._states = [EditState(0, "Open")]
        self._position = 0
        self._numbers = 0

    @property
    def state(self) -> EditState:
        """The present state."""
        return self._states[self._position]

    @property
    def first(self) -> EditState:
        """The state that the model's proposal made."""
        return self._states[0]

    @property
    def asks_for(self) -> EditState | None:
        """The state that a model has to answer next: the proposal first, if edits build on it."""
        if self.state.answered:
            return None
        waits = not self.first.answered and not self.state.fresh
        return self.first if waits else self.state

    @property
    def pending(self) -> EditState | None:
        """The present state if a model has still to answer it."""
        return None if self.state.answered else self.state

    @property
    def shown(self) -> MaskPrediction | None:
        """The mask to show: the present one, or the last one while the model works."""
        return self.state.prediction if self.state.answered else self.state.previous

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._position > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return self._position < len(self._states) - 1

    @property
    def undo_label(self) -> str:
        """The name of the edit that undo takes back, or nothing."""
        return self.state.label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """The name of the edit that redo does again, or nothing."""
        return self._states[self._position + 1].label if self.can_redo else ""

    def start(self, proposal: Proposal) -> None:
        """Begin with what the model found; edits made meanwhile stay on top."""
        self._states[0] = replace(
            self._states[0],
            prompts=proposal.prompts,
            prediction=proposal.prediction,
            answered=True,
        )
        for index, state in enumerate(self._states[1:], 1):
            if state.fresh or state.answered:
                break
            prompts = proposal.prompts.with_clicks(state.prompts.own)
            self._states[index] = replace(state, prompts=prompts, previous=proposal.prediction)

    def add_click(self, click: Click) -> EditState:
        """Add a click to the present prompts."""
        label = "Add" if click.positive else "Remove"
        return self._push(label, self.state.prompts.with_clicks([click]))

    def set_box(self, box: Box) -> EditState:
        """Start anew from a box: earlier clicks and mask are dropped."""
        return self._push("Box", Prompts((), box), fresh=True)

    def set_mask(self, label: str, prediction: MaskPrediction) -> EditState:
        """Start anew from a finished mask: earlier clicks and box are dropped."""
        state = self._push(label, Prompts(), fresh=True)
        self._states[self._position] = replace(state, prediction=prediction, answered=True)
        return self.state

    def reset(self) -> EditState:
        """Deselect everything, as an edit that can be undone."""
        state = self._push("Clear", Prompts(), fresh=True)
        self._states[self._position] = replace(state, answered=True)
        return self.state

    def answer(self, number: int, prediction: MaskPrediction) -> bool:
        """Attach a model's answer to its state; return whether that state still exists."""
        for index, state in enumerate(self._states):
            if state.number == number:
                self._states[index] = replace(state, prediction=prediction, answered=True)
                return True
        return False

    def withdraw(self, number: int) -> None:
        """Remove an edit that the model could not answer, and all after it; not the first."""
        if number == 0:
            self._states[0] = replace(self._states[0], answered=True)
        for index, state in enumerate(self._states):
            if index > 0 and state.number == number:
                del self._states[index:]
                self._position = min(self._position, index - 1)
                return

    def undo(self) -> None:
        """Take the last edit back."""
        if self.can_undo:
            self._position -= 1

    def redo(self) -> None:
        """Do the last undone edit again."""
        if self.can_redo:
            self._position += 1

    def _push(self, label: str, prompts: Prompts, fresh: bool = False) -> EditState:
        self._numbers += 1
        previous = None if fresh else self.shown
        fresh = fresh or self.state.fresh
        state = EditState(self._numbers, label, prompts, previous, fresh=fresh)
        del self._states[self._position + 1 :]
        self._states.append(state)
        self._position += 1
        return state
