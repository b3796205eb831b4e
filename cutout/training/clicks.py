"""Simulated users: where the first and the following clicks go.

Source: RITM (Sofiiuk et al. 2021, arXiv 2102.06583), section 3, and the click protocol of that
field: the next click lies at the deepest point of the larger error region.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.prompts import Click

HALF = 0.5  # a point drawn at random is at least half as deep as the deepest


def depth_of(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return each pixel's distance to the nearest one outside; the border counts as outside.

    Args:
        mask: bool [h, w].

    Returns:
        float32 [h, w], pixels; 0 outside the mask.
    """
    padded = cv2.copyMakeBorder(mask.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    depth: NDArray[np.float32] = cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1]
    return depth


def deepest_click(depth: NDArray[np.float32], positive: bool = True) -> Click:
    """Return the click at the deepest pixel (pixel centres at +0.5)."""
    row, column = np.unravel_index(int(depth.argmax()), depth.shape)
    return Click(float(column) + 0.5, float(row) + 0.5, positive)


def random_click(
    depth: NDArray[np.float32],
    rng: np.random.Generator,
    positive: bool = True,
    at_least: float = HALF,
) -> Click | None:
    """Return a random pixel at least `at_least` times as deep as the deepest, or None."""
    deepest = float(depth.max())
    if deepest <= 0:
        return None
    candidates = np.flatnonzero(depth.ravel() >= max(at_least * deepest, 1e-6))
    row, column = divmod(int(rng.choice(candidates)), depth.shape[1])
    return Click(float(column) + 0.5, float(row) + 0.5, positive)


def next_click(
    predicted: NDArray[np.bool_],
    target: NDArray[np.bool_],
    counted: NDArray[np.bool_] | None = None,
    rng: np.random.Generator | None = None,
) -> Click | None:
    """Return the click that a user would make next, or None where nothing is wrong.

    Args:
        predicted: bool [h, w].
        target: bool [h, w].
        counted: bool [h, w], pixels whose error matters (all of them if None).
        rng: draws a random deep point of the larger error; without it the deepest one is taken.

    Returns:
        A positive click on missing object or a negative one on surplus, in the masks' frame.
    """
    missing, surplus = target & ~predicted, predicted & ~target
    if counted is not None:
        missing, surplus = missing & counted, surplus & counted
    depth_missing, depth_surplus = depth_of(missing), depth_of(surplus)
    positive = bool(depth_missing.max() > depth_surplus.max())
    depth = depth_missing if positive else depth_surplus
    if depth.max() <= 0:
        return None
    return deepest_click(depth, positive) if rng is None else random_click(depth, rng, positive)
