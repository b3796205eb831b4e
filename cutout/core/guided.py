"""The guided filter: a plane as local linear functions of the colours of a photo.

Source: He, Sun, Tang, "Guided image filtering" (TPAMI 35(6), 2013), equations 11 to 15; with a
colour guide 19 to 21.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def guided_coefficients(
    guide: NDArray[np.float32], target: NDArray[np.float32], radius: int, epsilon: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the coefficients of the guided filter with a colour guide.

    Args:
        guide: float32 [h, w, 3], 0..1.
        target: float32 [h, w], what is to be filtered.
        radius: pixels of the window on each side of its centre.
        epsilon: regularization, in squared units of the guide.

    Returns:
        slopes float32 [h, w, 3] and offset float32 [h, w], averaged over the windows, so that the
        filtered target is sum(slopes * guide, 2) + offset.
    """
    side = (2 * radius + 1, 2 * radius + 1)

    def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
        averaged: NDArray[np.float32] = cv2.blur(values, side, borderType=cv2.BORDER_REFLECT_101)
        return averaged

    mean_guide, mean_target = mean(guide), mean(target)
    covariance = mean(guide * target[..., None]) - mean_guide * mean_target[..., None]
    r, g, b = cv2.split(guide)
    mr, mg, mb = cv2.split(mean_guide)
    rr, gg, bb = (mean(x * x) - m * m + epsilon for x, m in ((r, mr), (g, mg), (b, mb)))
    rg, rb, gb = mean(r * g) - mr * mg, mean(r * b) - mr * mb, mean(g * b) - mg * mb
    # inverse of the symmetric 3 x 3 covariance by cofactors; where a photo is grey all but nothing
    # of them is left, which float32 does not resolve
    rr, gg, bb, rg, rb, gb = (np.asarray(each, np.float64) for each in (rr, gg, bb, rg, rb, gb))
    c00, c01, c02 = gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb
    c11, c12, c22 = rr * bb - rb * rb, rb * rg - rr * gb, rr * gg - rg * rg
    determinant = rr * c00 + rg * c01 + rb * c02
    v0, v1, v2 = cv2.split(covariance)
    slopes = cv2.merge(
        [
            (c00 * v0 + c01 * v1 + c02 * v2) / determinant,
            (c01 * v0 + c11 * v1 + c12 * v2) / determinant,
            (c02 * v0 + c12 * v1 + c22 * v2) / determinant,
        ]
    ).astype(np.float32)
    offset = mean_target - (slopes * mean_guide).sum(2)
    return mean(slopes), mean(offset)
