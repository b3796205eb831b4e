"""Work over the edge of an alpha: clean, smooth, shift, feather, harden.

All of it is done only near the edge, area by area; elsewhere the values stay what they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.alpha import Alpha
from cutout.core.areas import Area, Mask, areas_of, grown, threads, within
from cutout.core.filters import gaussian, soft
from cutout.core.finish import Edge
from cutout.core.smoothing import smoothed_edge

NEUTRAL = Edge()
VISIBLE = 10 / 255  # fainter is haze, which connects nothing
HAZE_PX = 3  # so far around a speck its haze goes with it
FEATHER_SIGMAS = 4.0  # an edge's width in sigmas: from 2 % to 98 % of a Gaussian's integral
NEARLY = 1e-3  # of an alpha: as near to 0 and 1 as a blur's tails have to come
HARDEST = 1 / 16  # share of its width that an edge keeps at full contrast
NORMAL_SIGMA_PX = 1.2  # distances to pixels step; their slope must not
RIDGE = 0.5  # slope of the distance below which a place lies in the middle of a thin part


def adjust_edge(alpha: Alpha, edge: Edge, scale: float = 1.0) -> Alpha:
    """Return an alpha with its edge worked over: cleaned, smoothed, shifted, feathered, hardened.

    Args:
        alpha: float32 [H, W], 0..1.
        edge: what is done; with a neutral one the very same array is returned.
        scale: pixels of this array per pixel of the photo, to which the settings refer.

    Returns:
        float32 [H, W], 0..1, same frame.
    """
    if edge == NEUTRAL:
        return alpha
    if edge.islands_px > 0:
        alpha = np.where(_specks(alpha, edge.islands_px * scale, 8), np.float32(0), alpha)
    if edge.holes_px > 0:
        alpha = np.where(_specks(1 - alpha, edge.holes_px * scale, 4), np.float32(1), alpha)
    if edge.smooth_px > 0:
        alpha = smoothed_edge(alpha, edge.smooth_px * scale, near_edge)
    if edge.shift_px != 0:
        alpha = _shifted(alpha, edge.shift_px * scale)
    if edge.feather_px > 0:
        alpha = _feathered(alpha, edge.feather_px * scale)
    if edge.edge_contrast > 0:
        gain = 1 / max(HARDEST, 1 - edge.edge_contrast)
        alpha = np.clip((alpha - np.float32(0.5)) * np.float32(gain) + np.float32(0.5), 0, 1)
    return alpha


def near_edge(
    alpha: Alpha, reach_px: int, rim_px: int, work: Callable[[Alpha], Alpha | None]
) -> Alpha:
    """Return an alpha that was worked on wherever its edge is near.

    Args:
        alpha: float32 [H, W], 0..1.
        reach_px: how far from soft or stepping pixels.
        rim_px: pixels around an area that its values depend on.
        work: takes the alpha of an area with its rim and returns the new one, None for the same.
    """
    result = alpha.copy()

    def work_area(area: Area) -> None:
        outer = grown(area, rim_px, alpha.shape)
        done = work(alpha[outer])
        if done is not None:
            result[area] = done[within(area, outer)]

    with ThreadPoolExecutor(threads()) as pool:
        list(pool.map(work_area, areas_of(_near(alpha, reach_px))))
    return result


def _near(alpha: Alpha, reach_px: int) -> Mask:
    """Return where a pixel that is soft, or differs from its neighbours, is near."""
    levels = cv2.convertScaleAbs(alpha, alpha=255)
    square = np.ones((3, 3), np.uint8)
    edges = (cv2.morphologyEx(levels, cv2.MORPH_GRADIENT, square) > 0).astype(np.uint8)
    wide = np.ones((2 * reach_px + 1,) * 2, np.uint8)
    near: Mask = cv2.dilate(edges, wide) > 0
    return near


def _specks(alpha: Alpha, diameter_px: float, connectivity: int) -> Mask:
    """Return where parts apart are whose area is below that of a disc, with the haze around them.

    Args:
        alpha: float32 [H, W], 0..1; of holes the transparency.
        diameter_px: of the disc.
        connectivity: 8, or 4 for holes: what is one part.
    """
    parts = (alpha > VISIBLE).view(np.uint8)
    _, labels, figures, _ = cv2.connectedComponentsWithStats(parts, connectivity=connectivity)
    small = figures[:, cv2.CC_STAT_AREA] <= math.pi / 4 * diameter_px**2
    small[0] = False  # what is not a part
    removed = small[labels].view(np.uint8)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * HAZE_PX + 1,) * 2)
    kept = cv2.dilate(parts & ~removed, disc)
    gone: Mask = ((cv2.dilate(removed, disc) & ~kept) | removed) > 0
    return gone


def _shifted(alpha: Alpha, shift_px: float) -> Alpha:
    """Return an alpha moved outwards along the normal of its edge (inwards below 0).

    What is at a place comes from the place that lies `shift_px` nearer to the subject, so that
    soft edges keep their profile and the shift may be a part of a pixel.
    """
    reach = math.ceil(abs(shift_px)) + 2

    def work(part: Alpha) -> Alpha | None:
        solid = part >= 0.5
        if solid.all() or not solid.any():
            return None  # no contour from which to measure
        distance = _signed_distance(solid)
        across, down, slope = _normals(distance)
        rows, columns = np.indices(part.shape, np.float32)
        moved: Alpha = cv2.remap(
            part,
            columns - across * np.float32(shift_px),
            rows - down * np.float32(shift_px),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        # in the middle of thin parts no direction is the nearest one; the distance tells
        bound = np.clip(np.float32(shift_px + 0.5) - distance, 0, 1)
        ridge = slope < RIDGE
        if shift_px < 0:
            return np.where(ridge & solid, np.minimum(moved, bound), moved)
        return np.where(ridge & ~solid, np.maximum(moved, bound), moved)

    return near_edge(alpha, reach, 2 * reach + 4, work)


def _signed_distance(solid: Mask) -> NDArray[np.float32]:
    """Return the distance to the edge between pixels, float32 [h, w]; below 0 inside."""
    inside, outside = (
        cv2.distanceTransform(side.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        for side in (solid, ~solid)
    )
    return np.where(solid, np.float32(0.5) - inside, outside - np.float32(0.5))


def _normals(
    distance: NDArray[np.float32],
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return the outward unit normals (x, y) and the slope of a distance before it became 1."""
    smooth = gaussian(distance, NORMAL_SIGMA_PX)
    across = cv2.Scharr(smooth, cv2.CV_32F, 1, 0, scale=1 / 32, borderType=cv2.BORDER_REPLICATE)
    down = cv2.Scharr(smooth, cv2.CV_32F, 0, 1, scale=1 / 32, borderType=cv2.BORDER_REPLICATE)
    slope = np.hypot(across, down)
    length = np.maximum(slope, np.float32(RIDGE))
    return across / length, down / length, slope


def _feathered(alpha: Alpha, width_px: float) -> Alpha:
    """Return an alpha whose hard edges became that wide."""
    sigma = width_px / FEATHER_SIGMAS
    if sigma > 4:
        return _whole(soft(alpha, sigma))
    reach = math.ceil(4 * sigma) + 1
    return near_edge(alpha, reach, reach, lambda part: _whole(gaussian(part, sigma)))


def _whole(alpha: Alpha) -> Alpha:
    """Return an alpha that reaches 0 and 1, to which a blur only comes near."""
    stretched = (alpha - np.float32(0.5)) * np.float32(1 + 2 * NEARLY) + np.float32(0.5)
    return np.clip(stretched, 0, 1)
