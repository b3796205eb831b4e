"""Carry out the clicks that a model did not follow, so that every click of the user counts."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from cutout.core.predictor import FAR_OUTSIDE, MaskPrediction, combine, disc, resample
from cutout.core.prompts import Box, Click, Prompts

MAX_REMOVED = 0.4  # of the mask, by a piece that leaves none of the proposal's clicks
# A click beside the edge means the edge: the radius of a disc as large as the largest piece that it
# may mean, in distances from the edge. On 61 objects of crowds, for validation all, twenty clicks
# each: steps that make the mask worse 6.2 % with pieces of any size, 4.5 % so; IoU at the end 0.922
# and 0.930.
LARGEST_PIECE = 4.0
ENFORCED_RADIUS = 0.03  # of the photo's longer side

BELOW_ONE = 1 - 1e-9  # the share of a click on the window's last edge, which has no cell after it

# what a model sees under a click that stands alone (its last one), the best answer first; only
# the part that hangs together with the click
PiecesUnder = Callable[[Prompts, Click], Iterable[MaskPrediction]]


def obey(prediction: MaskPrediction, prompts: Prompts, pieces_under: PiecesUnder) -> MaskPrediction:
    """Return a mask with all of the user's clicks carried out; the newest has the last word.

    Args:
        prediction: the model's answer to the prompts.
        prompts: all clicks and the box.
        pieces_under: asks the model for the object under one click.
    """
    own = prompts.own
    for click in own:
        if prediction.contains(*click.xy) != click.positive:
            prediction = _enforce(prompts, click, prediction, pieces_under)
    for index, click in enumerate(own):  # the edge of a later piece may have reached an earlier one
        later = [other for other in own[index + 1 :] if other.positive != click.positive]
        contradicted = prediction.cell(*click.xy) in [prediction.cell(*o.xy) for o in later]
        if prediction.contains(*click.xy) != click.positive and not contradicted:
            prediction = _spot(prompts, click, prediction)
    return replace(prediction, marks=_marks(prompts.own, prediction.window))


def only_less(
    prediction: MaskPrediction, prompts: Prompts, corrected: MaskPrediction
) -> MaskPrediction:
    """Return the prediction without what a click that takes away has put in elsewhere.

    Args:
        prediction: the model's answer to the prompts.
        prompts: all clicks and the box.
        corrected: the mask before the last of the clicks.
    """
    clicks = prompts.own
    if not clicks or clicks[-1].positive or not corrected.contains(*clicks[-1].xy):
        return prediction
    rows, columns = prediction.logits.shape
    before = resample(corrected, prediction.window, columns, rows)
    return replace(prediction, logits=np.minimum(prediction.logits, before))


def _enforce(
    prompts: Prompts, click: Click, prediction: MaskPrediction, pieces_under: PiecesUnder
) -> MaskPrediction:
    """Return the prediction with what lies under a click added or taken away.

    The network is asked for the object under that click alone, then for the object under it
    that is not the one under the model's own clicks farther away. If neither is a plausible
    piece, a small disc around the click is taken instead, which ends at the mask's edge.
    """
    opposite = [other for other in prompts.own if other.positive != click.positive]
    meant = [other for other in prompts.clicks[: prompts.proposed] if other.positive]
    proposed = sorted(meant, key=lambda other: _far(other, click))
    distant = [] if click.positive else proposed[len(proposed) // 2 :]
    largest = math.pi * (LARGEST_PIECE * _depth(prediction, click)) ** 2
    # a piece that was asked for against them leaves holes around them, which says nothing
    for against, leaving in ((opposite, proposed), (opposite + distant, [])):
        away = tuple(replace(other, positive=False) for other in against)
        alone = Prompts((*away, replace(click, positive=True)))
        for piece in pieces_under(alone, click):
            fits = piece.contains(*click.xy) and piece.area <= largest
            if fits and not any(piece.contains(*other.xy) for other in opposite):
                changed = combine(prediction, piece, add=click.positive)
                if click.positive or _keeps_enough(changed, prediction, leaving):
                    return changed
    return _spot(prompts, click, prediction)


def _spot(prompts: Prompts, click: Click, prediction: MaskPrediction) -> MaskPrediction:
    """Return the prediction with a disc around a click added or taken away, a cell at least."""
    opposite = [other for other in prompts.own if other.positive != click.positive]
    radius = min(
        ENFORCED_RADIUS * max(prediction.size),
        _depth(prediction, click),
        *(0.5 * _far(other, click) for other in opposite),
    )
    piece = disc(click, max(radius, 1.0), prediction.size)
    changed = combine(prediction, piece, add=click.positive)
    if changed.contains(*click.xy) != click.positive:  # the disc lies between the cells' centres
        changed.logits[changed.cell(*click.xy)] = -FAR_OUTSIDE if click.positive else FAR_OUTSIDE
    return changed


def _depth(prediction: MaskPrediction, click: Click) -> float:
    """Return how far a click that is not followed is from the mask's edge, in pixels.

    Infinite where there is no edge, or where the click lies outside the prediction's window.
    """
    row, column = prediction.cell(*click.xy)
    rows, columns = prediction.logits.shape
    wrong = (prediction.logits > 0) != click.positive
    if not (0 <= row < rows and 0 <= column < columns) or wrong.all():
        return math.inf
    cells = cv2.distanceTransform(wrong.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return float(cells[row, column] * prediction.window.width / columns)


def _keeps_enough(
    changed: MaskPrediction, prediction: MaskPrediction, leaving: Sequence[Click]
) -> bool:
    """Return whether a negative click can have meant this change of a prediction.

    On 114 validation photos of DUTS a negative click on what is wrong in the proposal takes the
    mean IoU from 0.849 to 0.866; where a piece may be anything, to 0.799: 10 masks are lost then.
    """
    before = int((prediction.logits > 0).sum())
    kept = int((changed.logits > 0).sum())
    return kept > (1 - MAX_REMOVED) * before or any(changed.contains(*o.xy) for o in leaving)


def _marks(clicks: Sequence[Click], window: Box) -> tuple[tuple[float, float, bool], ...]:
    """Return the clicks inside a window as shares of it."""
    shares = (
        ((click.x - window.x0) / window.width, (click.y - window.y0) / window.height, click)
        for click in clicks
    )
    return tuple(
        (min(x, BELOW_ONE), min(y, BELOW_ONE), click.positive)
        for x, y, click in shares
        if 0 <= x <= 1 and 0 <= y <= 1
    )


def _far(first: Click, second: Click) -> float:
    return float(np.hypot(first.x - second.x, first.y - second.y))
