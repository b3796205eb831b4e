"""True matting: alpha inside an unknown band, from the colours of the photo.

On a pyramid, from coarse to fine: the coarser alpha is carried up as local linear functions of the
colour (Levin et al. 2008, section 4.3), pairs of known colours give a second opinion (see
`cutout.core.sampling`), and a few steps of conjugate gradients with the closed-form matting
Laplacian (`cutout.core.laplacian`) reconcile both. Only boxes around the band are ever worked on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.guided import guided_coefficients
from cutout.core.images import Pixels
from cutout.core.laplacian import MattingLaplacian, Plane, solve
from cutout.core.sampling import ColourPairs, Mask, find_pairs

STEPS = (20, 40, 60)  # of the solver at the finest level, the next, and all coarser ones
COARSEST_SIDE_PX = 128  # the pyramid ends below this longer side
SAMPLED_PX = 30_000  # unknown pixels for which pairs are searched; finer levels enlarge them
PULL = 1e-3  # of the pairs, beside a Laplacian whose diagonal is about 5; more blurs hair
PULL_GROWTH, MOST_GROWTHS = 6.0, 3  # a level coarser it is that much stronger: far from known
LINEAR_RADIUS_PX, LINEAR_EPSILON = 1, 1e-5  # windows that carry alpha to the next level
MASK_PULL = 6.0  # of a sure network beside a sure pair: keeps holes out of subjects
BOX_PX = 600_000  # pixels of a box that is solved at a time, at most: 80 bytes each
SMALL_BOX_PX = 8_000  # sparse boxes are halved down to this
SPARSE = 0.3  # share of unknown pixels below which halving a box pays
THREADS = min(4, os.cpu_count() or 1)  # boxes at a time; each takes up to 60 MB
SETTLED = 0.02  # nearer to 0 or 1 than this is as good as known
SETTLED_RIM_PX = 1  # of the coarser level; strands thinner than its pixels show that near
HAZE = 0.05  # at the end alphas this near to 0 or 1 become 0 or 1: SAD 4.7 becomes 4.2 thousand
HALO_PX = 16  # rim of a box that is solved along with it and then dropped

_Box = tuple[slice, slice]
_Shape = tuple[int, ...]


@dataclass(slots=True, eq=False)
class _Level:
    """One size of the photo; ``alpha`` float32 holds what is known, and then the answer."""

    image: Pixels
    alpha: Plane
    unknown: Mask


def matte(
    image: Pixels, alpha: Plane, unknown: Mask, probability: Plane | None = None
) -> Plane:
    """Return alpha, estimated where it is unknown.

    Args:
        image: uint8 [H, W, 3], RGB, sRGB.
        alpha: float32 [H, W], 0..1; where it is unknown, the answer if nothing at all is known.
        unknown: bool [H, W].
        probability: float32 [h, w], 0..1, of any size: how likely each place belongs to the
            object; None if there is no more to know than the trimap.

    Returns:
        float32 [H, W], 0..1.
    """
    levels = _pyramid(image, alpha, unknown)
    pairs: ColourPairs | None = None
    coarser: _Level | None = None
    for number in reversed(range(len(levels))):
        level = levels[number]
        if coarser is not None:
            _settle(level, coarser)
        if pairs is None or np.count_nonzero(level.unknown) <= SAMPLED_PX:
            subject, background = (
                ~level.unknown & side for side in (level.alpha > 0.5, level.alpha <= 0.5)
            )
            if not (subject.any() and background.any()):
                continue  # too coarse to know anything
            pairs = find_pairs(level.image, subject, background)
        boxes = list(_boxes(level.unknown))
        with ThreadPoolExecutor(THREADS) as pool:  # OpenCV and NumPy let go of the interpreter
            work = partial(_solve_box, number, level, coarser, pairs, probability)
            for box, solved in zip(boxes, pool.map(work, boxes), strict=True):
                level.alpha[box] = solved
        coarser = level
    return levels[0].alpha


def _pyramid(image: Pixels, alpha: Plane, unknown: Mask) -> list[_Level]:
    """Return the photo and its halves; a pixel is known where all of it is."""
    levels = [_Level(image, alpha.copy(), unknown.copy())]
    while max(levels[-1].unknown.shape) > COARSEST_SIDE_PX:
        finer = levels[-1]
        height, width = finer.unknown.shape
        size = (max(3, (width + 1) // 2), max(3, (height + 1) // 2))
        planes = [
            cv2.resize(plane, size, interpolation=cv2.INTER_AREA)
            for plane in (finer.image, finer.alpha, finer.unknown.astype(np.uint8) * 255)
        ]
        levels.append(_Level(planes[0], planes[1], planes[2] > 0))
    return levels


def _settle(level: _Level, coarser: _Level) -> None:
    """Take out of a level's band what the coarser one found opaque or transparent all around."""
    kernel = np.ones((2 * SETTLED_RIM_PX + 1,) * 2, np.uint8)
    height, width = level.unknown.shape
    for value, sure in ((1.0, coarser.alpha > 1 - SETTLED), (0.0, coarser.alpha < SETTLED)):
        inside = cv2.erode(sure.astype(np.uint8), kernel, borderValue=1)
        settled = cv2.resize(inside, (width, height), interpolation=cv2.INTER_NEAREST) > 0
        settled &= level.unknown
        level.alpha[settled] = value
        level.unknown &= ~settled


def _boxes(unknown: Mask, top: int = 0, left: int = 0) -> Iterator[_Box]:
    """Yield boxes that hold all unknown pixels, none too large and none nearly empty."""
    x, y, width, height = cv2.boundingRect(unknown.view(np.uint8))
    if width == 0:
        return
    part = unknown[y : y + height, x : x + width]
    top, left = top + y, left + x
    sparse = width * height > SMALL_BOX_PX and np.count_nonzero(part) < SPARSE * part.size
    if not sparse and width * height <= BOX_PX:
        yield np.s_[top : top + height, left : left + width]
    elif height >= width:
        half = height // 2
        yield from _boxes(part[:half], top, left)
        yield from _boxes(part[half:], top + half, left)
    else:
        half = width // 2
        yield from _boxes(part[:, :half], top, left)
        yield from _boxes(part[:, half:], top, left + half)


def _solve_box(
    number: int, level: _Level, coarser: _Level | None, pairs: ColourPairs, probability: Plane | None, inner: _Box
) -> Plane:
    """Return the alpha of a box at one level of the pyramid."""
    outer = _grown(inner, HALO_PX, level.unknown.shape)
    image = level.image[outer].astype(np.float32) / 255
    unknown = level.unknown[outer]
    shape = level.unknown.shape
    near = ColourPairs(_enlarged(pairs.subject, outer, shape), _enlarged(pairs.background, outer, shape))
    prior, confidence = near.explain(image)
    start = prior if coarser is None else _carried_up(coarser, image, outer, shape)
    start = np.where(unknown, start, level.alpha[outer]).astype(np.float32)
    pull = PULL * PULL_GROWTH ** min(number, MOST_GROWTHS)
    weight = pull * confidence
    if probability is not None:
        object_there = _enlarged(probability, outer, shape)
        by_mask = MASK_PULL * pull * (2 * object_there - 1) ** 2
        prior = (weight * prior + by_mask * (object_there > 0.5)) / (weight + by_mask + 1e-9)
        weight = weight + by_mask
    steps = STEPS[min(number, len(STEPS) - 1)]
    laplacian = MattingLaplacian(image)
    band = unknown.astype(np.float32)
    solved = solve(laplacian, start, band, prior, weight, steps)
    rows, columns = (
        slice(own.start - around.start, own.stop - around.start)
        for own, around in zip(inner, outer, strict=True)
    )
    haze = HAZE if number == 0 else 0.0
    return np.clip((solved[rows, columns] - haze) / (1 - 2 * haze), 0, 1)


def _grown(box: _Box, rim: int, shape: _Shape) -> _Box:
    """Return a box with a rim around it, as far as there are pixels."""
    rows, columns = (
        slice(max(0, side.start - rim), min(limit, side.stop + rim))
        for side, limit in zip(box, shape, strict=True)
    )
    return rows, columns


def _carried_up(coarser: _Level, image: NDArray[np.float32], box: _Box, shape: _Shape) -> Plane:
    """Return a coarser level's alpha in a box of a finer one, sharpened by its colours."""
    ratios = [small / large for small, large in zip(coarser.alpha.shape, shape, strict=True)]
    around = [
        slice(int(side.start * ratio), int(np.ceil(side.stop * ratio)))
        for side, ratio in zip(box, ratios, strict=True)
    ]
    source = _grown((around[0], around[1]), 4 * LINEAR_RADIUS_PX, coarser.alpha.shape)
    guide = coarser.image[source].astype(np.float32) / 255
    slopes, offset = guided_coefficients(
        guide, coarser.alpha[source], LINEAR_RADIUS_PX, LINEAR_EPSILON
    )
    start = (source[0].start, source[1].start)
    planes = [_enlarged(plane, box, shape, ratios, start) for plane in (slopes, offset)]
    carried: Plane = np.clip(np.einsum("ijc,ijc->ij", planes[0], image) + planes[1], 0, 1)
    return carried


def _enlarged(
    values: NDArray[np.float32],
    box: _Box,
    shape: _Shape,
    ratios: Sequence[float] | None = None,
    start: tuple[int, int] = (0, 0),
) -> NDArray[np.float32]:
    """Return a part of a coarse array at a finer size.

    Args:
        values: float32 [h, w] or [h, w, 3], coarse.
        box: which pixels of the finer size are wanted.
        shape: height and width of the finer size.
        ratios: coarse pixels per fine one, by rows and columns; by the arrays' shapes if None.
        start: row and column of the coarse photo at which `values` begins.
    """
    row_step, column_step = ratios or (values.shape[0] / shape[0], values.shape[1] / shape[1])
    rows, columns = box
    matrix = np.array(
        [
            [column_step, 0, (columns.start + 0.5) * column_step - 0.5 - start[1]],
            [0, row_step, (rows.start + 0.5) * row_step - 0.5 - start[0]],
        ]
    )
    enlarged: NDArray[np.float32] = cv2.warpAffine(
        values,
        matrix,
        (columns.stop - columns.start, rows.stop - rows.start),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return enlarged
