"""From a saliency map to a proposal: blobs, five clicks, and the mask that a model gives to them.

Source: SqueezeSAM (Varadarajan et al. 2023, arXiv 2312.06736), section 3; see `saliency`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.predictor import (
    FAR_OUTSIDE,
    Logits,
    MaskPrediction,
    Proposal,
    Subject,
    resample,
)
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.saliency import Blob, find_blobs, five_clicks

MAJOR_FRACTION = 0.25  # of the most salient blob's mass: such blobs are part of the proposal
# Of the saliency's logits in the proposal's mask, which is seen from nearer but once. On 110 photos
# of DUTS, for validation all, the saliency map has an IoU of 0.895, the mask alone too, both 0.899.
SALIENCY_WEIGHT = 0.6

# the mask for some prompts, given the blobs that they were made of
Answer = Callable[[Prompts, MaskPrediction], MaskPrediction]


def propose_from(
    saliency: NDArray[np.float32],
    width: int,
    height: int,
    answer: Answer,
    together: bool = False,
) -> Proposal:
    """Return what a model proposes for a saliency map.

    Args:
        saliency: float32 [h, w], 0..1; its cells tile the photo. It is taken as it is.
        width: of the photo, in pixels.
        height: of the photo, in pixels.
        answer: asks the model for the mask of the clicks.
        together: whether the saliency map counts in the mask, see `agreed`; for a map and a mask
            by one network, whose logits can be compared.
    """
    blobs = find_blobs(saliency)
    if not blobs:
        return Proposal(saliency)
    whole = Box(0, 0, width, height)
    mass = sum(blob.mass for blob in blobs)
    subjects = tuple(_subject(saliency, blob, mass, width, height) for blob in blobs)
    major = [blob for blob in blobs if blob.mass >= MAJOR_FRACTION * blobs[0].mass]
    # five clicks on the most salient subject; where others rival it, one on each of them
    others = [subject.clicks[-1] for subject in subjects[1 : len(major)]]
    clicks = (*others, *subjects[0].clicks)
    prompts = Prompts(clicks, proposed=len(clicks))
    found = MaskPrediction(
        _blob_logits(saliency, major), whole, iou=blobs[0].peak, size=(width, height)
    )
    prediction = answer(prompts, found)
    # before the map counts in the mask: afterwards the two agree by themselves
    confidence = _confidence(major, found, prediction)
    if together and not prediction.empty:
        prediction = agreed(prediction, found)
    if prediction.empty:
        return Proposal(saliency)
    chosen = tuple(range(len(major)))
    return Proposal(saliency, subjects, prompts, prediction, confidence, chosen)


def agreed(prediction: MaskPrediction, found: MaskPrediction) -> MaskPrediction:
    """Return the weighted mean of a proposal's mask and of the saliency map that it came from.

    The coarser the map is beside the mask, the less it counts.

    Args:
        prediction: what the model makes of the five clicks.
        found: the blobs of the saliency map that were clicked, as a mask of the whole photo.
    """
    rows, columns = prediction.logits.shape
    cell = prediction.window.width / columns
    weight = SALIENCY_WEIGHT * min(1.0, cell * found.logits.shape[1] / found.window.width)
    kept = resample(found, prediction.window, columns, rows)
    mean = (prediction.logits + weight * kept) / (1 + weight)
    return replace(prediction, logits=mean.astype(np.float32))


def _subject(
    saliency: NDArray[np.float32], blob: Blob, mass: float, width: int, height: int
) -> Subject:
    """Return a blob in pixels of the photo."""
    scale_x, scale_y = width / blob.mask.shape[1], height / blob.mask.shape[0]
    x, y, w, h = cv2.boundingRect(blob.mask.astype(np.uint8))
    clicks = tuple(Click(click.x * scale_x, click.y * scale_y) for click in five_clicks(blob.mask))
    box = Box(x * scale_x, y * scale_y, (x + w) * scale_x, (y + h) * scale_y)
    logits = _blob_logits(saliency, [blob])[y : y + h, x : x + w].copy()
    mask = MaskPrediction(logits, box, blob.peak, (width, height))
    return Subject(box, clicks, blob.mass / mass, blob.peak, mask)


def _blob_logits(saliency: NDArray[np.float32], blobs: Sequence[Blob]) -> Logits:
    """Return the saliency of some blobs as logits; the others count as background."""
    probability = np.clip(saliency, 1e-4, 1 - 1e-4)
    logits = np.log(probability / (1 - probability)).astype(np.float32)
    others = (logits > 0) & ~np.any([blob.mask for blob in blobs], 0)
    return np.where(others, np.float32(FAR_OUTSIDE), logits).astype(np.float32)


def _confidence(blobs: Sequence[Blob], found: MaskPrediction, prediction: MaskPrediction) -> float:
    """Return how sure the proposal is: mean saliency times agreement of blobs and mask, 0..1."""
    rows, columns = found.logits.shape
    mask = resample(prediction, found.window, columns, rows) > 0
    salient = np.any([blob.mask for blob in blobs], 0)
    union = int((mask | salient).sum())
    agreement = int((mask & salient).sum()) / union if union else 0.0
    mean = sum(blob.mass for blob in blobs) / sum(blob.area for blob in blobs)
    return float(mean * agreement)
