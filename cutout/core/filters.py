"""Wide blurs and smooth filling of holes, at the cost of small pictures."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

DIRECT_SIGMA_PX = 4.0  # wider blurs are made of a smaller picture
REDUCED_SIGMA_PX = 3.0  # there; the samples of a Gaussian are then exact to 0.3 %


def soft(plane: Floats, sigma: float) -> Floats:
    """Return a plane float32 [h, w], blurred by a Gaussian; it goes on beyond its border."""
    if sigma <= 0:
        return plane
    if sigma <= DIRECT_SIGMA_PX:
        return gaussian(plane, sigma)
    height, width = plane.shape
    factor = sigma / REDUCED_SIGMA_PX
    size = (max(1, round(width / factor)), max(1, round(height / factor)))
    small = gaussian(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), REDUCED_SIGMA_PX)
    large: Floats = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.clip(large, plane.min(), plane.max(), out=large)


def gaussian(values: NDArray[Any], sigma_x: float, sigma_y: float = 0.0) -> NDArray[Any]:
    """Return values [h, w] or [h, w, 3] blurred; the border's values go on beyond it."""
    blurred: NDArray[Any] = cv2.GaussianBlur(
        values, (0, 0), sigmaX=sigma_x, sigmaY=sigma_y, borderType=cv2.BORDER_REPLICATE
    )
    return blurred


def fill(values: Floats, weight: Floats) -> Floats:
    """Return values continued smoothly to where they are not known.

    Each level of a pyramid holds the mean of what is known; where nothing is, the next coarser
    level fills in. Source: Gortler et al., "The lumigraph" (SIGGRAPH 1996), section 3.4.

    Args:
        values: float32 [h, w, 3] or [h, w].
        weight: float32 [h, w], 0..1, how well each value is known.

    Returns:
        float32 like `values`; those of weight 1 are unchanged. Zeros if nothing is known.
    """
    height, width = weight.shape
    share = weight if values.ndim == 2 else weight[..., None]
    if height * width <= 1:
        return values * (share > 0)
    size = ((width + 1) // 2, (height + 1) // 2)
    known = cv2.resize(values * share, size, interpolation=cv2.INTER_AREA)
    less = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)
    known, less = known.reshape(size[1], size[0], *values.shape[2:]), less.reshape(size[::-1])
    divisor = np.maximum(less, np.float32(1e-6))
    known /= divisor if values.ndim == 2 else divisor[..., None]
    coarse = fill(known, np.minimum(1, 4 * less))
    behind = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    behind = behind.reshape(values.shape)
    filled: Floats = behind + (values - behind) * share
    return filled
