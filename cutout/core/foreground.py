"""The subject's own colours where it is not opaque: no halo of the old background.

Source: Germer, Uelwer, Conrad, Harmeling, "Fast multi-level foreground estimation" (ICPR 2020):
colours of subject and background are to explain the photo and to be smooth, which is one system of
two unknowns a pixel and channel, on a pyramid. Theirs updates in place; here all pixels of an area
move at once.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.areas import Area, Mask, areas_of, enlarged, grown, threads, within
from cutout.core.filters import fill
from cutout.core.images import Pixels, Samples

SMOOTHNESS = 1e-5  # epsilon_r of the paper
ALPHA_GRADIENT = 1.0  # omega of the paper: smoother across changes of alpha
COARSEST_SIDE_PX = 32
COARSE_SIDE_PX = 64  # up to this longer side a level is solved with many steps
COARSE_STEPS, FINE_STEPS = 20, 6
HALO_PX = 8  # rim of an area that is solved along with it and then dropped
SPREAD_RIM_PX = 16  # of known colours around those that are wanted
SPREAD_STEP_PX, SPREAD_LARGE_PX = 2, 12_000_000  # larger ones in steps twice as wide
SPREAD_ROWS = 256

_Colours = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Foreground:
    """The subject's own colours where it is soft; kept apart from the photo, they are few.

    ``places`` int32 [n] are the flat indices of the pixels of `coverage` 1..254, ``colours`` [n, 3]
    has the depth of the photo, ``coverage`` is uint8 [H, W]: the alpha that they belong to.
    """

    places: NDArray[np.int32]
    colours: Samples
    coverage: Pixels

    def painted(self, pixels: Samples, amount: float = 1.0) -> Samples:
        """Return the photo with these colours, as far as `amount`, 0..1, says."""
        if amount <= 0 or not len(self.places):
            return pixels
        cleaned = pixels.copy()
        flat = cleaned.reshape(-1, 3)
        if amount >= 1:
            flat[self.places] = self.colours
        else:
            own = flat[self.places].astype(np.float32)
            own += np.float32(amount) * (self.colours - own)
            flat[self.places] = (own + 0.5).astype(pixels.dtype)
        return cleaned


@dataclass(slots=True, eq=False)
class _Level:
    """One size of the photo and what was found there; [h, w, 3] of its depth spares memory."""

    pixels: Samples
    coverage: Pixels
    subject: Samples
    behind: Samples


def solve_foreground(pixels: Samples, coverage: Pixels) -> Foreground:
    """Return the subject's own colours where it is neither opaque nor transparent.

    Args:
        pixels: uint8 or uint16 [H, W, 3], full range, any RGB space.
        coverage: uint8 [H, W], 0..255, the alpha.
    """
    mixed = _mixed(coverage)
    places = np.flatnonzero(mixed).astype(np.int32)
    colours = np.empty((len(places), 3), pixels.dtype)
    if not len(places):
        return Foreground(places, colours, coverage)
    level = _coarsest_to_second(pixels, coverage)
    areas = list(areas_of(mixed))
    width = coverage.shape[1]
    with ThreadPoolExecutor(threads()) as pool:
        work = partial(_solve_area, pixels, coverage, level, FINE_STEPS)
        for area, (subject, _) in zip(areas, pool.map(work, areas), strict=True):
            part = mixed[area]
            rows, columns = np.nonzero(part)
            flat = (rows + area[0].start) * width + (columns + area[1].start)
            colours[np.searchsorted(places, flat)] = (subject[part] + 0.5).astype(pixels.dtype)
    return Foreground(places, colours, coverage)


def estimate_foreground(pixels: Samples, coverage: Pixels, amount: float = 1.0) -> Samples:
    """Return the photo with the subject's own colours where it is neither opaque nor transparent.

    Args:
        pixels: uint8 or uint16 [H, W, 3], full range, any RGB space.
        coverage: uint8 [H, W], 0..255, the alpha.
        amount: how much of the old background's colour to take out, 0..1.

    Returns:
        [H, W, 3] of the same depth; pixels of coverage 0 and 255 are those of the photo.
    """
    if amount <= 0:
        return pixels
    return solve_foreground(pixels, coverage).painted(pixels, amount)


def spread(colours: Samples, known: Pixels, wanted: Mask) -> Samples:
    """Return colours of the subject continued smoothly to where it has none.

    Args:
        colours: uint8 or uint16 [H, W, 3]: the subject's own where `known` is above 0.
        known: uint8 [H, W], 0..255: the alpha that they belong to.
        wanted: bool [H, W]: where an edge that was shifted or feathered lies outside of it.
    """
    x, y, width, height = cv2.boundingRect(wanted.view(np.uint8))
    if width == 0:
        return colours
    area = grown(np.s_[y : y + height, x : x + width], SPREAD_RIM_PX, wanted.shape)
    part, cover = colours[area], known[area]
    step = SPREAD_STEP_PX if cover.size <= SPREAD_LARGE_PX else 2 * SPREAD_STEP_PX
    size = tuple(-(-side // step) for side in cover.shape[::-1])
    weight = cv2.resize(cover.astype(np.float32) / 255, size, interpolation=cv2.INTER_AREA)
    seen = np.zeros((*weight.shape, 3), np.float32)
    for top in range(0, weight.shape[0], SPREAD_ROWS):  # in floats only a few rows at a time
        rows = slice(top * step, min((top + SPREAD_ROWS) * step, cover.shape[0]))
        own = part[rows] * (cover[rows, :, None] / np.float32(255))
        there = seen[top : top + SPREAD_ROWS]
        there[...] = cv2.resize(own, (size[0], len(there)), interpolation=cv2.INTER_AREA)
    seen /= np.maximum(weight, np.float32(1e-6))[..., None]
    filled = fill(seen, np.minimum(1, 4 * weight))
    continued = colours.copy()
    inner = continued[area]
    missing = wanted[area]
    for top in range(0, cover.shape[0], SPREAD_ROWS):
        rows = slice(top, min(top + SPREAD_ROWS, cover.shape[0]))
        if missing[rows].any():
            larger = enlarged(filled, (rows, slice(0, cover.shape[1])), cover.shape)
            inner[rows][missing[rows]] = (larger[missing[rows]] + 0.5).astype(colours.dtype)
    return continued


def _mixed(coverage: Pixels) -> Mask:
    mixed: Mask = (coverage > 0) & (coverage < 255)
    return mixed


def _coarsest_to_second(pixels: Samples, coverage: Pixels) -> _Level:
    """Return the colours of all levels but the finest, solved from coarse to fine."""
    sizes = [(pixels, coverage)]
    while len(sizes) < 2 or max(sizes[-1][1].shape) > COARSEST_SIDE_PX:
        height, width = sizes[-1][1].shape
        size = (max(1, (width + 1) // 2), max(1, (height + 1) // 2))
        halves = [cv2.resize(plane, size, interpolation=cv2.INTER_AREA) for plane in sizes[-1]]
        sizes.append((halves[0], halves[1]))
    small, alpha = sizes.pop()
    level = _start(small, alpha)
    while len(sizes) > 1:
        small, alpha = sizes.pop()
        size = (small.shape[1], small.shape[0])
        subject, behind = (
            cv2.resize(colours, size, interpolation=cv2.INTER_LINEAR)
            for colours in (level.subject, level.behind)
        )
        finer = _Level(small, alpha, subject, behind)
        coarse = max(size) <= COARSE_SIDE_PX
        everywhere = [(slice(0, small.shape[0]), slice(0, small.shape[1]))]
        areas = everywhere if coarse else list(areas_of(_mixed(alpha)))
        steps = COARSE_STEPS if coarse else FINE_STEPS
        with ThreadPoolExecutor(threads()) as pool:
            work = partial(_solve_area, small, alpha, level, steps)
            for area, (front, back) in zip(areas, pool.map(work, areas), strict=True):
                finer.subject[area] = (front + 0.5).astype(pixels.dtype)
                finer.behind[area] = (back + 0.5).astype(pixels.dtype)
        level = finer
    return level


def _start(pixels: Samples, coverage: Pixels) -> _Level:
    """Return the coarsest level: the mean colours of subject and background everywhere."""
    means = []
    for weight in (coverage, 255 - coverage):
        mean = cv2.mean(pixels, (weight > 127).astype(np.uint8))[:3]
        means.append(np.broadcast_to(np.array(mean).astype(pixels.dtype), pixels.shape).copy())
    return _Level(pixels, coverage, *means)


def _solve_area(
    pixels: Samples, coverage: Pixels, coarser: _Level, steps: int, inner: Area
) -> tuple[_Colours, _Colours]:
    """Return the colours of subject and background in an area: float32 [h, w, 3], full range."""
    shape = coverage.shape
    outer = grown(inner, HALO_PX, shape)
    image = _planes(pixels[outer])
    alpha = coverage[outer].astype(np.float32) / np.float32(255)
    subject, behind = (
        _planes(enlarged(known, outer, shape)) for known in (coarser.subject, coarser.behind)
    )
    top = float(np.iinfo(pixels.dtype).max)
    solved = _smooth_colours(image, alpha, (subject, behind), steps, top)
    kept = within(inner, outer)
    front, back = (cv2.merge(list(planes[:, *kept])) for planes in solved)
    return front, back


def _planes(colours: NDArray[Any]) -> _Colours:
    """Return colours as float32 [3, h, w]: NumPy is slow where the last axis is short."""
    return np.ascontiguousarray(colours.transpose(2, 0, 1), np.float32)


def _smooth_colours(
    image: _Colours, alpha: _Colours, start: tuple[_Colours, _Colours], steps: int, top: float
) -> tuple[_Colours, _Colours]:
    """Return the colours after some steps of Jacobi's method on the paper's systems.

    All colours are float32 [3, h, w], 0..top; alpha is float32 [h, w], 0..1.
    """
    subject, behind = start
    down = SMOOTHNESS + ALPHA_GRADIENT * np.abs(alpha[1:] - alpha[:-1])
    across = SMOOTHNESS + ALPHA_GRADIENT * np.abs(alpha[:, 1:] - alpha[:, :-1])
    around = _from_neighbours(np.ones_like(alpha), down, across)
    other = 1 - alpha
    first, mixed, last = alpha * alpha + around, alpha * other, other * other + around
    scale = 1 / (first * last - mixed * mixed)
    first, mixed, last = first * scale, mixed * scale, last * scale
    seen, hidden = alpha * image, other * image
    for _ in range(steps):
        to_subject = seen + _from_neighbours(subject, down, across)
        to_behind = hidden + _from_neighbours(behind, down, across)
        subject = np.clip(last * to_subject - mixed * to_behind, 0, top)
        behind = np.clip(first * to_behind - mixed * to_subject, 0, top)
    return subject, behind


def _from_neighbours(values: _Colours, down: _Colours, across: _Colours) -> _Colours:
    """Return the sum of each pixel's four neighbours, weighted by the edges between them."""
    total = np.zeros_like(values)
    total[..., 1:, :] += down * values[..., :-1, :]
    total[..., :-1, :] += down * values[..., 1:, :]
    total[..., 1:] += across * values[..., :-1]
    total[..., :-1] += across * values[..., 1:]
    return total
