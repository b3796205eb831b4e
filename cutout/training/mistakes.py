"""Masks that are nearly right, for training the clicks that correct them.

Clicks on the network's own errors (`cutout.training.train.follow_up_clicks`) begin at nothing and
end after a few, so a mask to which little is left to do is hardly met; a click in it must change
that little and nothing else. FocalClick (Chen et al. 2022, arXiv 2204.02574) trains on given masks
for that reason.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.prompts import Click
from cutout.training.data import Mask

# lobes in and out of the edge: how long and how deep, in shares of the root of the object's area
LENGTHS = (0.08, 0.6)
DEPTHS = (0.01, 0.25)
NEIGHBOUR = 0.35  # of the masks take along a part of another object
PIECE = -0.5  # of the lobes that it is made of: most of it is taken along
SURE = 0.04  # of the same: around a click made before, nothing is wrong
MAX_WRONG = 0.6  # of the object's area
TRIES = 4  # with mistakes half as deep each time


def mistaken(
    rng: np.random.Generator, target: Mask, others: Sequence[Mask], clicks: Sequence[Click]
) -> Mask:
    """Return a mask with mistakes: pieces lost and put in at the edge, or a neighbour along.

    Args:
        rng: draws the mistakes.
        target: the object, bool [h, w].
        others: objects beside it, bool [h, w] each.
        clicks: clicks made already, which the mask obeys.

    Returns:
        bool [h, w]; the object itself where the mistakes would be most of it.
    """
    size = float(np.sqrt(target.sum()))
    field = _smooth_noise(rng, target.shape, size * rng.uniform(*LENGTHS))
    edge = _distance(target) - _distance(~target)
    depth = size * np.exp(rng.uniform(*np.log(DEPTHS)))
    along = np.zeros_like(target)
    if others and rng.random() < NEIGHBOUR:
        piece = _smooth_noise(rng, target.shape, size) > PIECE
        along = others[int(rng.integers(len(others)))] & piece
    for _ in range(TRIES):
        drawn = ((edge + depth * field > 0) | along).astype(np.uint8)
        for click in clicks:
            centre = int(click.x), int(click.y)
            cv2.circle(drawn, centre, max(1, round(SURE * size)), int(click.positive), -1)
        wrong: Mask = drawn.astype(np.bool_)
        if (wrong ^ target).sum() <= MAX_WRONG * target.sum():
            return wrong
        depth, along = depth / 2, np.zeros_like(target)
    return target


def as_previous(rng: np.random.Generator, mask: Mask, stride: int) -> NDArray[np.float32]:
    """Return a mask as the network would have given it: float32 [h / stride, w / stride], 0..1.

    Args:
        rng: draws how soft its edge is and how sure the network was.
        mask: bool [h, w].
        stride: that of the network's masks.
    """
    height, width = mask.shape
    size = width // stride, height // stride
    small = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), rng.uniform(0.4, 1.5))
    return (soft * np.float32(rng.uniform(0.9, 1.0))).astype(np.float32)


def _distance(mask: Mask) -> NDArray[np.float32]:
    """Return each pixel's distance to the nearest one outside; what lies off the photo is not."""
    distance: NDArray[np.float32] = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)
    return distance


def _smooth_noise(
    rng: np.random.Generator, shape: tuple[int, ...], length: float
) -> NDArray[np.float32]:
    """Return random lobes of a length in pixels, float32 [h, w], mean 0 and deviation 1."""
    height, width = shape
    cells = max(2, round(height / length)), max(2, round(width / length))
    coarse = rng.normal(size=cells).astype(np.float32)
    noise = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return ((noise - noise.mean()) / (noise.std() + 1e-6)).astype(np.float32)
