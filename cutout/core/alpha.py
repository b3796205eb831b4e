"""From a coarse mask to a full-resolution alpha that follows the photo's edges.

Source: guided filter, He et al. 2013 (TPAMI 35(6), equations 11 to 15, colour guide: 19 to 21),
computed at a reduced size and applied at the full one as in Fast Guided Filter, He and Sun 2015
(arXiv 1505.00996).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.images import Pixels
from cutout.core.predictor import MaskPrediction

Alpha = NDArray[np.float32]

WORK_SIDE_PX = 1024  # longer side at which the filter's coefficients are computed
RADIUS_CELLS = 1.25  # the edge may lie that many mask cells off
EPSILON = 2e-4  # of squared intensity 0..1: contrasts below about 1.4 % count as flat
LOGIT_GAIN = 1.5  # the upsampled mask is softer than an edge is
HAZE = 0.08  # alphas this near to 0 or 1 become 0 or 1
BAND_ROWS = 256  # rows done at a time, to spare memory


def render_alpha(prediction: MaskPrediction, image: Pixels) -> Alpha:
    """Return the alpha of a mask at the photo's own size.

    Args:
        prediction: the mask; its `size` is that of the image.
        image: uint8 [H, W, 3], RGB, sRGB.

    Returns:
        float32 [H, W], 0..1, frame of the photo; 0 outside the prediction's window.
    """
    height, width = image.shape[:2]
    alpha = np.zeros((height, width), np.float32)
    bounds = prediction.bounds()
    if bounds is None:
        return alpha
    x0, y0 = int(prediction.window.x0), int(prediction.window.y0)
    x1, y1 = int(prediction.window.x1), int(prediction.window.y1)
    region = image[y0:y1, x0:x1]
    scale = min(1.0, WORK_SIDE_PX / max(region.shape[:2]))
    size = (max(2, round(region.shape[1] * scale)), max(2, round(region.shape[0] * scale)))
    guide = cv2.resize(region, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    coarse = _probability(prediction, size)
    cell = max(size[0] / prediction.logits.shape[1], size[1] / prediction.logits.shape[0])
    radius = max(1, round(RADIUS_CELLS * cell))
    slopes, offset = guided_coefficients(guide, coarse, radius, EPSILON)
    band = _edge_band(coarse, radius)
    _apply(region, slopes, offset, coarse, band, alpha[y0:y1, x0:x1])
    return alpha


def _probability(prediction: MaskPrediction, size: tuple[int, int]) -> Alpha:
    logits = cv2.resize(prediction.logits, size, interpolation=cv2.INTER_CUBIC)
    probability: Alpha = 1 / (1 + np.exp(-np.clip(LOGIT_GAIN * logits, -30, 30)))
    return probability


def _edge_band(coarse: Alpha, radius: int) -> Alpha:
    """Return 1 near the mask's edge, falling to 0 away from it: float32 [h, w]."""
    uncertain = ((coarse > 0.02) & (coarse < 0.98)).astype(np.uint8)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1,) * 2)
    edge = cv2.morphologyEx((coarse > 0.5).astype(np.uint8), cv2.MORPH_GRADIENT, kernel)
    band = cv2.dilate(uncertain | edge, kernel).astype(np.float32)
    blurred: Alpha = cv2.blur(band, (2 * radius + 1,) * 2)
    return blurred


def guided_coefficients(
    guide: NDArray[np.float32], target: Alpha, radius: int, epsilon: float
) -> tuple[NDArray[np.float32], Alpha]:
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
    # inverse of the symmetric 3 x 3 covariance by cofactors
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
    )
    offset = mean_target - (slopes * mean_guide).sum(2)
    return mean(slopes), mean(offset)


def _apply(
    region: Pixels,
    slopes: NDArray[np.float32],
    offset: Alpha,
    coarse: Alpha,
    band: Alpha,
    out: Alpha,
) -> None:
    """Enlarge the coefficients and fill `out`, a few rows at a time."""
    height, width = region.shape[:2]
    planes = cv2.merge([*cv2.split(slopes), offset, coarse, band])
    scale_x, scale_y = planes.shape[1] / width, planes.shape[0] / height
    for top in range(0, height, BAND_ROWS):
        rows = min(BAND_ROWS, height - top)
        matrix = np.array(
            [
                [scale_x, 0, 0.5 * scale_x - 0.5],
                [0, scale_y, (top + 0.5) * scale_y - 0.5],
            ]
        )
        large = [
            cv2.warpAffine(
                plane,
                matrix,
                (width, rows),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REPLICATE,
            )
            for plane in cv2.split(planes)
        ]
        colour = region[top : top + rows].astype(np.float32) / 255
        filtered = large[3] + sum(large[k] * colour[..., k] for k in range(3))
        near = np.clip(large[5], 0, 1)
        mixed = near * filtered + (1 - near) * large[4]
        out[top : top + rows] = np.clip((mixed - HAZE) / (1 - 2 * HAZE), 0, 1)
