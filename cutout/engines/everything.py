"""All objects of a photo: ask under a grid of points, keep the good masks, each object once.

Source: segment-anything's automatic mask generation (Kirillov et al. 2023, arXiv 2304.02643,
appendix B): predicted IoU, stability under a moved threshold, non-maximum suppression, and small
regions filled or dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.predictor import FAR_OUTSIDE, MaskPrediction, resample
from cutout.core.prompts import Click
from cutout.engines.engine import Cancelled, Progress

# the coarse masks of what lies under each of some clicks
MasksAt = Callable[[Sequence[Click]], list[list[MaskPrediction]]]


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a mask must be to count as an object; areas are shares of the photo.

    ``min_iou`` is of the model's own estimate; ``min_stability`` the IoU of the masks at logits
    ``offset`` above and below zero; of two masks with an IoU above ``max_overlap`` the better one
    is kept; islands and holes below ``small_region`` go; a mask below ``min_area`` is a speck, one
    above ``max_area`` is the photo and no object in it.
    """

    min_iou: float = 0.88
    min_stability: float = 0.92
    offset: float = 1.0
    max_overlap: float = 0.7
    small_region: float = 0.0005
    min_area: float = 0.001
    max_area: float = 0.95


def everything_by_grid(
    size: tuple[int, int],
    masks_at: MasksAt,
    side: int,
    step: int,
    sieve: Sieve,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[MaskPrediction]:
    """Return what a model finds under a grid of points, largest first.

    Args:
        size: width and height of the photo.
        masks_at: asks the model.
        side: points along the longer side of the photo.
        step: points a question.
        sieve: what counts as an object.
        progress: is told the share that is done after each question.
        cancelled: is asked before each question; what was found until then is returned.
    """
    points = grid_of(size, side)
    found: list[MaskPrediction] = []
    for begin in range(0, len(points), step):
        if cancelled is not None and cancelled():
            break
        for masks in masks_at(points[begin : begin + step]):
            found += sifted(masks, sieve)
        if progress is not None:
            progress(min(1.0, (begin + step) / len(points)))
    return distinct(found, sieve.max_overlap)


def grid_of(size: tuple[int, int], side: int) -> list[Click]:
    """Return positive clicks on an even grid, `side` of them along the longer side."""
    width, height = size
    pitch = max(width, height) / side
    columns, rows = max(1, round(width / pitch)), max(1, round(height / pitch))
    return [
        Click((column + 0.5) * width / columns, (row + 0.5) * height / rows)
        for row in range(rows)
        for column in range(columns)
    ]


def sifted(masks: Iterable[MaskPrediction], sieve: Sieve) -> list[MaskPrediction]:
    """Return the masks that count as objects, without their specks and pinholes."""
    good = []
    for mask in masks:
        if mask.iou < sieve.min_iou or stability(mask, sieve.offset) < sieve.min_stability:
            continue
        clean = cleaned(mask, sieve.small_region)
        if sieve.min_area <= area_share(clean) <= sieve.max_area:
            good.append(clean)
    return good


def distinct(masks: Sequence[MaskPrediction], max_overlap: float) -> list[MaskPrediction]:
    """Return each object once, by its best mask; largest first."""
    if not masks:
        return []
    rows, columns = masks[0].logits.shape
    kept: list[MaskPrediction] = []
    bits = np.empty((len(masks), -(-rows * columns // 8)), np.uint8)
    areas = np.empty(len(masks), np.int64)
    for mask in sorted(masks, key=lambda mask: -mask.iou):
        packed = np.packbits(_inside(mask, masks[0]))
        area = int(np.bitwise_count(packed).sum())
        count = len(kept)
        shared = np.bitwise_count(bits[:count] & packed).sum(1, dtype=np.int64)
        if (shared > max_overlap * (areas[:count] + area - shared)).any():
            continue
        bits[count], areas[count] = packed, area
        kept.append(mask)
    return sorted(kept, key=area_share, reverse=True)


def stability(mask: MaskPrediction, offset: float) -> float:
    """Return the IoU of a mask with a threshold raised and one lowered by `offset`, 0..1."""
    wide = int((mask.logits > -offset).sum())
    return int((mask.logits > offset).sum()) / wide if wide else 0.0


def area_share(mask: MaskPrediction) -> float:
    """Return a mask's share of the photo, 0..1."""
    width, height = mask.size
    return mask.area / (width * height)


def cleaned(mask: MaskPrediction, small: float) -> MaskPrediction:
    """Return a mask without islands and holes below a share of its window."""
    smallest = small * mask.logits.size
    inside = mask.logits > 0
    islands = _small_parts(inside, smallest)
    holes = _small_parts(~inside, smallest)
    if not islands.any() and not holes.any():
        return mask
    logits = np.where(islands, np.float32(FAR_OUTSIDE), mask.logits)
    logits = np.where(holes, np.float32(-FAR_OUTSIDE), logits)
    return replace(mask, logits=logits)


def _small_parts(inside: NDArray[np.bool_], smallest: float) -> NDArray[np.bool_]:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8), connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] < smallest
    small[0] = False  # label 0 is what does not belong
    parts: NDArray[np.bool_] = small[labels]
    return parts


def _inside(mask: MaskPrediction, like: MaskPrediction) -> NDArray[np.bool_]:
    """Return which cells of another mask's grid belong to a mask."""
    if mask.logits.shape == like.logits.shape and mask.window == like.window:
        return mask.logits > 0
    rows, columns = like.logits.shape
    return resample(mask, like.window, columns, rows) > 0
