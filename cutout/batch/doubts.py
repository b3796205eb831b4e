"""Why somebody should look at a cut before it is delivered."""

from __future__ import annotations

import numpy as np

from cutout.core.cutting import Cut
from cutout.core.predictor import resample
from cutout.core.prompts import Box
from cutout.core.session import DOUBTFUL_CONFIDENCE

NO_SUBJECT, LOW_CONFIDENCE = "no_subject", "low_confidence"
FIXED_BEFORE, REJECTED_BEFORE = "fixed_before", "rejected_before"
DISAGREEMENT, SEVERAL, TOUCHES_BORDER = "disagreement", "several", "touches_border"
SENTENCES = {
    NO_SUBJECT: "no clear subject was found",
    LOW_CONFIDENCE: "the network is not sure of it",
    SEVERAL: "more than one subject was found",
    TOUCHES_BORDER: "the subject is cut off by the edge of the photo",
    DISAGREEMENT: "the mask and the saliency map do not agree",
    REJECTED_BEFORE: "it was rejected, and the photo has changed since",
    FIXED_BEFORE: "it was fixed by hand, and the photo or the settings have changed since",
}

LEAST_AGREEMENT = 0.75  # IoU of mask and saliency map
FIVE = 5  # clicks on the first blob; one more on each of its rivals
BORDER_FRACTION = 0.25  # of one side of the photo


def doubts_of(cut: Cut) -> tuple[str, ...]:
    """Return the codes of what is doubtful about an automatic cut, most serious first.

    Measured on the 369 validation photos of DUTS: of the cuts whose IoU is below 0.75 56 % raise
    a doubt, of all cuts 23 %; their mean IoU is 0.80, that of the others 0.92.
    """
    if not cut.found or cut.prediction is None:
        return (NO_SUBJECT,)
    found = []
    if cut.confidence is not None and cut.confidence < DOUBTFUL_CONFIDENCE:
        found.append(LOW_CONFIDENCE)
    agreement = agreement_of(cut)
    if agreement is not None and agreement < LEAST_AGREEMENT:
        found.append(DISAGREEMENT)
    if cut.prompts.proposed > FIVE:
        found.append(SEVERAL)
    if border_fraction(cut) > BORDER_FRACTION:
        found.append(TOUCHES_BORDER)
    return tuple(found)


def agreement_of(cut: Cut) -> float | None:
    """Return the IoU of the mask and everything salient, 0..1; None without a saliency map."""
    if cut.proposal is None or cut.prediction is None:
        return None
    salient = cut.proposal.saliency > 0.5
    rows, columns = salient.shape
    whole = Box(0, 0, cut.photo.width, cut.photo.height)
    mask = resample(cut.prediction, whole, columns, rows) > 0
    union = int((mask | salient).sum())
    return int((mask & salient).sum()) / union if union else 1.0


def border_fraction(cut: Cut) -> float:
    """Return the largest share of one side of the photo that the subject touches, 0..1."""
    mask = cut.alpha
    sides = (mask[0], mask[-1], mask[:, 0], mask[:, -1])
    return max(float(np.mean(side >= 0.5)) for side in sides)
