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
from cutout.core.images import Pixels

SMOOTHNESS = 1e-5  # epsilon_r of the paper
ALPHA_GRADIENT = 1.0  # omega of the paper: smoother across changes of alpha
COARSEST_SIDE_PX = 32
COARSE_SIDE_PX = 64  # up to this longer side a level is solved with many steps
COARSE_STEPS, FINE_STEPS = 20, 6
HALO_PX = 8  # rim of an area that is solved along with it and then dropped

_Colours = NDArray[np.float32]


@dataclass(slots=True, eq=False)
class _Level:
    """One size of the photo and what was found there; uint8 [h, w, 3] spares memory."""

    pixels: Pixels
    coverage: Pixels
    subject: Pixels
    behind: Pixels


def estimate_foreground(pixels: Pixels, coverage: Pixels, amount: float = 1.0) -> Pixels:
    """Return the photo with the subject's own colours where it is neither opaque nor transparent.

    Args:
        pixels: uint8 [H, W, 3], any RGB space.
        coverage: uint8 [H, W], 0..255, the alpha.
        amount: how much of the old background's colour to take out, 0..1.

    Returns:
        uint8 [H, W, 3]; pixels of coverage 0 and 255 are those of the photo.
    """
    mixed = _mixed(coverage)
    if amount <= 0 or not mixed.any():
        return pixels
    level = _coarsest_to_second(pixels, coverage)
    cleaned = pixels.copy()
    areas = list(areas_of(mixed))
    with ThreadPoolExecutor(threads()) as pool:
        work = partial(_solve_area, pixels, coverage, level, FINE_STEPS)
        for area, (subject, _) in zip(areas, pool.map(work, areas), strict=True):
            part, own = mixed[area], pixels[area].astype(np.float32)
            own += min(amount, 1.0) * (subject - own)
            cleaned[area][part] = (own[part] + 0.5).astype(np.uint8)
    return cleaned


def _mixed(coverage: Pixels) -> Mask:
    mixed: Mask = (coverage > 0) & (coverage < 255)
    return mixed


def _coarsest_to_second(pixels: Pixels, coverage: Pixels) -> _Level:
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
                finer.subject[area] = (front + 0.5).astype(np.uint8)
                finer.behind[area] = (back + 0.5).astype(np.uint8)
        level = finer
    return level


def _start(pixels: Pixels, coverage: Pixels) -> _Level:
    """Return the coarsest level: the mean colours of subject and background everywhere."""
    means = []
    for weight in (coverage, 255 - coverage):
        mean = cv2.mean(pixels, (weight > 127).astype(np.uint8))[:3]
        means.append(np.broadcast_to(np.array(mean, np.uint8), pixels.shape).copy())
    return _Level(pixels, coverage, *means)


def _solve_area(
    pixels: Pixels, coverage: Pixels, coarser: _Level, steps: int, inner: Area
) -> tuple[_Colours, _Colours]:
    """Return the colours of subject and background in an area: float32 [h, w, 3], 0..255 each."""
    shape = coverage.shape
    outer = grown(inner, HALO_PX, shape)
    image = _planes(pixels[outer])
    alpha = coverage[outer].astype(np.float32) / np.float32(255)
    subject, behind = (
        _planes(enlarged(known, outer, shape)) for known in (coarser.subject, coarser.behind)
    )
    solved = _smooth_colours(image, alpha, subject, behind, steps)
    kept = within(inner, outer)
    front, back = (cv2.merge(list(planes[:, *kept])) for planes in solved)
    return front, back


def _planes(colours: NDArray[Any]) -> _Colours:
    """Return colours as float32 [3, h, w]: NumPy is slow where the last axis is short."""
    return np.ascontiguousarray(colours.transpose(2, 0, 1), np.float32)


def _smooth_colours(
    image: _Colours, alpha: _Colours, subject: _Colours, behind: _Colours, steps: int
) -> tuple[_Colours, _Colours]:
    """Return the colours after some steps of Jacobi's method on the paper's systems.

    All colours are float32 [3, h, w], 0..255; alpha is float32 [h, w], 0..1.
    """
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
        subject = np.clip(last * to_subject - mixed * to_behind, 0, 255)
        behind = np.clip(first * to_behind - mixed * to_subject, 0, 255)
    return subject, behind


def _from_neighbours(values: _Colours, down: _Colours, across: _Colours) -> _Colours:
    """Return the sum of each pixel's four neighbours, weighted by the edges between them."""
    total = np.zeros_like(values)
    total[..., 1:, :] += down * values[..., :-1, :]
    total[..., :-1, :] += down * values[..., 1:, :]
    total[..., 1:] += across * values[..., :-1]
    total[..., :-1] += across * values[..., 1:]
    return total
