"""One edit of a photo: what the user has said so far, and the mask that came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cutout.core.finish import Finish
from cutout.core.prompts import Prompts

if TYPE_CHECKING:
    from cutout.core.predictor import MaskPrediction
    from cutout.core.strokes import Stroke

# names of painted edits, by whether the stroke is filled and whether it erases
PAINT_LABELS = {
    (False, False): "Keep brush",
    (False, True): "Erase brush",
    (True, False): "Keep area",
    (True, True): "Erase area",
}


@dataclass(frozen=True, slots=True, eq=False)
class EditState:
    """What the user sees after one edit.

    ``prediction`` is None while the model has not answered, or where nothing is selected;
    ``answered`` tells these apart. ``previous`` is the mask that the edit corrects. ``label`` names
    the edit. ``fresh`` tells that the edits from this one on owe nothing to the proposal. Edits
    that change nothing but ``finish`` share the number of the edit whose mask they show.
    ``refine`` are the strokes along hair, where the matting looks harder; ``fringe`` those where
    what is left of the old background is taken away; ``paint`` those that keep or erase, laid over
    the mask whatever it is, so that no later click undoes them. A new start by a box drops all.
    ``subjects`` are the indices of the proposal's subjects that are meant; ``gathers`` tells that
    the mask begins with theirs, and not with ``previous``, which is shown meanwhile.
    """

    number: int
    label: str
    prompts: Prompts = field(default_factory=Prompts)
    previous: MaskPrediction | None = None
    prediction: MaskPrediction | None = None
    answered: bool = False
    fresh: bool = False
    finish: Finish = field(default_factory=Finish)
    refine: tuple[Stroke, ...] = ()
    fringe: tuple[Stroke, ...] = ()
    subjects: tuple[int, ...] = ()
    gathers: bool = False
    paint: tuple[Stroke, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether there is neither a mask nor paint to draw."""
        return self.prediction is None and not self.paint

    @property
    def keeps(self) -> bool:
        """Whether any of the paint keeps something."""
        return any(not stroke.erases for stroke in self.paint)


def token_of(mask: MaskPrediction | None) -> object:
    """Return what tells a mask from all others, packed or not; None for none."""
    return None if mask is None else mask.token
