"""Smooth an edge without rounding its corners.

A Gaussian of the alpha tells, pixel by pixel, how far the smoothed contour is, and the alpha
itself how soft the edge is; from both a new edge is drawn, as soft as the old one. That holds near
a single edge that runs nearly straight through the blur's window. Elsewhere, at corners, in hair
and on thin parts, the gradients there do not point one way or do not add up to one edge: the alpha
stays as it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.areas import enlarged
from cutout.core.filters import gaussian

Alpha = NDArray[np.float32]
NearEdge = Callable[[Alpha, int, int, Callable[[Alpha], Alpha | None]], Alpha]

DIRECT_PX = 6.0  # wider smoothing is prepared in a smaller picture
REDUCED_SIGMA = 3.0  # of the blur, in pixels there
PRESMOOTH = 0.5  # of the blur: what is finer than that has no direction
WINDOW = 1.5  # of the blur: how far around a place an edge has to run straight
BENT, STRAIGHT = 0.80, 0.93  # agreement of directions; a right angle's corner has 0.71
BROKEN, SINGLE = 0.5, 0.8  # slope of the blurred alpha against a single edge's
SOFT, TOO_SOFT = 0.75, 1.5  # softness in sigmas of the blur beyond which no wobble is seen
HARD_EDGE_PX = 1 / math.sqrt(12)  # standard deviation of a pixel: an edge that is only sampled
BAND_ROWS = 256

_GRID = np.linspace(-4, 4, 4097)
_NORMAL = np.array([0.5 * (1 + math.erf(z / math.sqrt(2))) for z in _GRID], np.float32)


@dataclass(frozen=True, slots=True)
class _Fields:
    """Of each place: distance to the smooth contour (above 0 inside) and softness, both in pixels
    of the photo, and how much to trust them, 0..1; float32 [h, w]."""

    distance: Alpha
    softness: Alpha
    trust: Alpha


def smoothed_edge(alpha: Alpha, radius_px: float, near_edge: NearEdge) -> Alpha:
    """Return an alpha whose edge has lost its wobbles up to a radius, and nothing else.

    Args:
        alpha: float32 [H, W], 0..1.
        radius_px: sigma of the blur that smooths, in pixels.
        near_edge: does work on the areas near an edge.
    """
    reach = math.ceil(1.5 * radius_px) + 2
    if radius_px <= DIRECT_PX:
        rim = math.ceil(5 * radius_px) + 2

        def work(part: Alpha) -> Alpha:
            return _redrawn(part, _fields(part, part * (1 - part), radius_px, 1.0))

        return near_edge(alpha, reach, rim, work)
    return _reduced(alpha, radius_px)


def _reduced(alpha: Alpha, radius_px: float) -> Alpha:
    factor = radius_px / REDUCED_SIGMA
    height, width = alpha.shape
    size = (max(2, round(width / factor)), max(2, round(height / factor)))
    small = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)
    mixed = cv2.resize(alpha * (1 - alpha), size, interpolation=cv2.INTER_AREA)
    fields = _fields(small, mixed, REDUCED_SIGMA, factor)
    result = np.empty_like(alpha)
    for top in range(0, height, BAND_ROWS):
        rows = slice(top, min(top + BAND_ROWS, height))
        here = [_rows_of(plane, rows, alpha.shape) for plane in _planes(fields)]
        result[rows] = _redrawn(alpha[rows], _Fields(*here))
    return result


def _planes(fields: _Fields) -> tuple[Alpha, Alpha, Alpha]:
    return fields.distance, fields.softness, fields.trust


def _rows_of(plane: Alpha, rows: slice, shape: tuple[int, ...]) -> Alpha:
    larger: Alpha = enlarged(plane, (rows, slice(0, shape[1])), shape)
    return larger


def _fields(alpha: Alpha, mixed: Alpha, sigma: float, factor: float) -> _Fields:
    """Return what the surroundings of each place say of the edge there.

    For a Gaussian edge of standard deviation s the integral of alpha (1 - alpha) across it is
    s / sqrt(pi), and that of the slope is 1: their ratio is the softness, however the edge runs.

    Args:
        alpha: float32 [h, w], 0..1.
        mixed: float32 [h, w], mean of alpha (1 - alpha) over each pixel.
        sigma: of the blur, in pixels of `alpha`.
        factor: pixels of the photo per pixel of `alpha`.
    """
    window = WINDOW * sigma
    across, down = _slopes(gaussian(alpha, PRESMOOTH * sigma))
    total = gaussian(np.hypot(across, down), window) + np.float32(1e-6)
    agreement = np.hypot(gaussian(across, window), gaussian(down, window)) / total
    softness = np.float32(math.sqrt(math.pi) * factor) * gaussian(mixed, window) / total
    blurred = gaussian(alpha, sigma)
    steps = _quantiles(blurred)
    spread = np.hypot(np.float32(sigma * factor), softness)
    # the slope that a single edge has where the blurred alpha is what it is here
    expected = np.exp(-steps * steps / 2) * np.float32(factor / math.sqrt(2 * math.pi)) / spread
    singleness = np.hypot(*_slopes(blurred)) / np.maximum(expected, np.float32(1e-6))
    trust = _ramp(agreement, BENT, STRAIGHT) * _ramp(singleness, BROKEN, SINGLE)
    trust *= 1 - _ramp(softness / np.float32(sigma * factor), SOFT, TOO_SOFT)
    return _Fields(steps * spread, softness, gaussian(trust, sigma / 3))


def _slopes(values: Alpha) -> tuple[Alpha, Alpha]:
    across, down = (
        cv2.Scharr(values, cv2.CV_32F, *axis, scale=1 / 32, borderType=cv2.BORDER_REPLICATE)
        for axis in ((1, 0), (0, 1))
    )
    return across, down


def _ramp(values: Alpha, low: float, high: float) -> Alpha:
    """Return 0 below `low`, 1 above `high` and a smooth step between."""
    share: Alpha = np.clip((values - np.float32(low)) * np.float32(1 / (high - low)), 0, 1)
    smooth: Alpha = share * share * (3 - 2 * share)
    return smooth


def _quantiles(shares: Alpha) -> Alpha:
    """Return how many standard deviations a share of a Gaussian edge is from its middle."""
    return np.interp(shares, _NORMAL, _GRID).astype(np.float32)


def _shares(steps: Alpha) -> Alpha:
    """Return the share of a Gaussian edge at so many standard deviations from its middle."""
    places = (steps + np.float32(4)) * np.float32((len(_NORMAL) - 1) / 8) + np.float32(0.5)
    index: NDArray[Any] = np.clip(places, 0, len(_NORMAL) - 1).astype(np.int32)
    drawn: Alpha = _NORMAL[index]
    return drawn


def _redrawn(alpha: Alpha, fields: _Fields) -> Alpha:
    """Return an alpha with a new edge as far as the fields are trusted."""
    drawn = _shares(fields.distance / np.maximum(fields.softness, np.float32(HARD_EDGE_PX)))
    drawn[drawn < 1e-3] = 0
    drawn[drawn > 1 - 1e-3] = 1
    return alpha + (drawn - alpha) * fields.trust
