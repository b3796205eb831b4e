"""True matting: alpha inside an unknown band, from the colours of the photo.

On a pyramid, from coarse to fine: the coarser alpha is carried up as local linear functions of the
colour (as Levin et al. 2008 do), pairs of known colours give a second opinion (see
`cutout.core.sampling`), and a few steps of conjugate gradients with the closed-form matting
Laplacian (`cutout.core.laplacian`) reconcile both. Only areas around the band are ever worked on.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.areas import Area, Mask, Shape, areas_of, enlarged, grown, threads, within
from cutout.core.guided import guided_coefficients
from cutout.core.images import Pixels
from cutout.core.laplacian import MattingLaplacian, Plane, solve
from cutout.core.sampling import ColourPairs, find_pairs

STEPS = (20, 40, 60)  # of the solver at the finest level, the next, and all coarser ones
SOLVED_PX = 8_000_000  # of a photo; beyond, its half shows the strands as well: SAD + 2 % at 0.5 MP
COARSEST_SIDE_PX = 128  # the pyramid ends below this longer side
SAMPLED_PX = 30_000  # unknown pixels for which pairs are searched; finer levels enlarge them
PULL = 1e-3  # of the pairs, beside a Laplacian whose diagonal is about 5; more blurs hair
PULL_GROWTH, MOST_GROWTHS = 6.0, 3  # a level coarser it is that much stronger: far from known
LINEAR_RADIUS_PX, LINEAR_EPSILON = 1, 1e-5  # windows that carry alpha to the next level
MASK_PULL = 6.0  # of a sure network beside a sure pair: keeps holes out of subjects
SETTLED = 0.02  # nearer to 0 or 1 than this is as good as known
SETTLED_RIM_PX = 1  # of the coarser level; strands thinner than its pixels show that near
HAZE = 0.05  # at the end alphas this near to 0 or 1 become 0 or 1: SAD 4.7 becomes 4.2 thousand
HALO_PX = 16  # rim of an area that is solved along with it and then dropped


@dataclass(slots=True, eq=False)
class _Level:
    """One size of the photo; ``alpha`` float32 holds what is known, and then the answer."""

    image: Pixels
    alpha: Plane
    unknown: Mask


@dataclass(frozen=True, slots=True, eq=False)
class _Evidence:
    """What else speaks for an alpha: pairs of colours, and the network if it was asked."""

    pairs: ColourPairs
    probability: Plane | None
    pull: float

    def weigh(self, image: NDArray[np.float32], area: Area, shape: Shape) -> tuple[Plane, Plane]:
        """Return an alpha and its weight for an area of a photo of some shape."""
        subject, background = (
            enlarged(colours, area, shape)
            for colours in (self.pairs.subject, self.pairs.background)
        )
        prior, confidence = ColourPairs(subject, background).explain(image)
        weight = self.pull * confidence
        if self.probability is None:
            return prior, weight
        probability = enlarged(self.probability, area, shape)
        by_mask = MASK_PULL * self.pull * (2 * probability - 1) ** 2
        both = np.maximum(weight + by_mask, 1e-9)
        return (weight * prior + by_mask * (probability > 0.5)) / both, both


def matte(
    image: Pixels,
    alpha: Plane,
    unknown: Mask,
    probability: Plane | None = None,
    quick: bool = False,
) -> Plane:
    """Return alpha, estimated where it is unknown.

    Args:
        image: uint8 [H, W, 3], RGB, sRGB.
        alpha: float32 [H, W], 0..1; where it is unknown, the answer if nothing at all is known.
        unknown: bool [H, W].
        probability: float32 [h, w], 0..1, of any size: how likely each place belongs to the
            object; None if there is no more to know than the trimap.
        quick: whether the finest level is only carried up from the next, for the screen.

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
        evidence = _Evidence(pairs, probability, PULL * PULL_GROWTH ** min(number, MOST_GROWTHS))
        only_carried = number == 0 and (quick or unknown.size > SOLVED_PX)
        steps = 0 if only_carried else STEPS[min(number, len(STEPS) - 1)]
        haze = HAZE if number == 0 else 0.0
        areas = list(areas_of(level.unknown))
        with ThreadPoolExecutor(threads()) as pool:  # OpenCV and NumPy let go of the interpreter
            work = partial(_solve_area, level, coarser, evidence, steps)
            for area, solved in zip(areas, pool.map(work, areas), strict=True):
                level.alpha[area] = np.clip((solved - haze) / (1 - 2 * haze), 0, 1)
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


def _solve_area(
    level: _Level, coarser: _Level | None, evidence: _Evidence, steps: int, inner: Area
) -> Plane:
    """Return the alpha of an area at one level of the pyramid."""
    shape = level.unknown.shape
    outer = grown(inner, HALO_PX, shape)
    image = level.image[outer].astype(np.float32) / np.float32(255)
    prior, weight = evidence.weigh(image, outer, shape)
    start = prior if coarser is None else _carried_up(coarser, image, outer, shape)
    start = np.where(level.unknown[outer], start, level.alpha[outer]).astype(np.float32)
    if steps > 0:
        band = level.unknown[outer].astype(np.float32)
        start = solve(MattingLaplacian(image), start, band, prior, weight, steps)
    return start[within(inner, outer)]


def _carried_up(coarser: _Level, image: NDArray[np.float32], area: Area, shape: Shape) -> Plane:
    """Return a coarser level's alpha in an area of a finer one, sharpened by its colours."""
    ratios = [small / large for small, large in zip(coarser.alpha.shape, shape, strict=True)]
    around = [
        slice(int(side.start * ratio), int(np.ceil(side.stop * ratio)))
        for side, ratio in zip(area, ratios, strict=True)
    ]
    source = grown((around[0], around[1]), 4 * LINEAR_RADIUS_PX, coarser.alpha.shape)
    guide = coarser.image[source].astype(np.float32) / np.float32(255)
    slopes, offset = guided_coefficients(
        guide, coarser.alpha[source], LINEAR_RADIUS_PX, LINEAR_EPSILON
    )
    start = (source[0].start, source[1].start)
    planes = [enlarged(plane, area, shape, ratios, start) for plane in (slopes, offset)]
    carried: Plane = np.clip(np.einsum("ijc,ijc->ij", planes[0], image) + planes[1], 0, 1)
    return carried
