"""Fringes of the old background along the edge: where they are left, and how they are taken away.

A pixel of the edge leaves with the colour F that was estimated for the subject there. If F is still
a mix of a sure colour S of the subject near by and a sure colour B of the background,
F = (1 - t) S + t B, then t is what the eye sees as a halo, and the alpha that would have explained
the photo without it is alpha * (1 - t).
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.alpha import Alpha
from cutout.core.areas import Area, Mask, areas_of, grown, within
from cutout.core.foreground import estimate_foreground
from cutout.core.images import Pixels

SUBJECT_DEPTH_PX = 6  # opaque pixels nearer to the edge may be background themselves
FIX_DEPTH_PX = 12  # of a fix at most
BACKGROUND_DEPTH_PX = 3  # transparent ones nearer to it may hold some of the subject
SURE = 0.02  # as near to 0 or 1 alpha says what a pixel is
VISIBLE = 0.02  # alpha below which nobody sees a colour
RIM_PX = 48  # around an area, where its sure colours are looked for
SAMPLE_OFFSETS_PX = ((0, 0), (10, 0), (-10, 0), (0, 10), (0, -10))  # beside a pixel
SMOOTH_PX = 3  # window over which sure colours are averaged, for grain
OFF_SUBJECT_COST = 0.35  # of the way to the subject's colour: of two mixes the one with less halo
MISFIT_LEVELS = 32.0  # of 255: a colour that far from every mix is believed e times less
CONTRAST_LEVELS = 20.0  # of 255: subject and background less apart hide any halo
DEAD_SHARE = 0.03  # grain and JPEG give such shares everywhere
PASSES = 4  # of a fix: with less alpha the subject's colours are estimated anew

_Colours = NDArray[np.float32]


def halo_map(
    image: Pixels, alpha: Alpha, foreground: Pixels | None = None, amount: float = 1.0
) -> Alpha:
    """Return how much of the old background shows along the edge of a cutout.

    Args:
        image: uint8 [H, W, 3], RGB, sRGB: the photo or a part of it.
        alpha: float32 [H, W], 0..1, of the same part.
        foreground: uint8 [H, W, 3], the colours that the cutout leaves with; those of
            `estimate_foreground` if None.
        amount: how much of the old background's colour these have taken out, 0..1.

    Returns:
        float32 [H, W], 0..1: the background's share in a pixel's colour, times alpha, less where
        subject and background are alike. 0 off the edge.
    """
    halo = np.zeros(alpha.shape, np.float32)
    for inner, outer in _edge_areas(alpha, None):
        colours = _colours(image, alpha, outer, amount) if foreground is None else foreground[outer]
        share = _background_share(image[outer], alpha[outer], colours)
        halo[inner] = (share * alpha[outer])[within(inner, outer)]
    return halo


def fix_fringe(image: Pixels, alpha: Alpha, where: Mask) -> Alpha:
    """Return alpha with the fringe of the old background taken away under a stroke.

    The edge is pulled in by the share of the background that is left in the subject's colours, and
    these are then estimated anew from the new alpha, as every export does.

    Args:
        image: uint8 [H, W, 3], RGB, sRGB.
        alpha: float32 [H, W], 0..1.
        where: bool [H, W]; nothing changes elsewhere.

    Returns:
        float32 [H, W], 0..1; nowhere more than it was.
    """
    # in steps of 8 bits: limits are then met alike by what the screen shows and what is exported
    fixed = np.floor(alpha * np.float32(255) + np.float32(0.5)) / np.float32(255)
    # a fringe may be wider than what one pass sees, but however often, no pass goes deeper
    where = where & (fixed > VISIBLE) & ~_deep(fixed > 1 - SURE, FIX_DEPTH_PX)
    for _ in range(PASSES):
        before, fixed = fixed, fixed.copy()
        for inner, outer in _edge_areas(before, where):
            colours = _colours(image, before, outer)
            share = _background_share(image[outer], before[outer], colours)[within(inner, outer)]
            part, own = where[inner], fixed[inner]
            less = own * (1 - share)
            less *= np.clip(2 * less / VISIBLE - 1, 0, 1)  # what is hardly seen goes, softly
            own[part] = less[part]
    kept: Alpha = np.where(where, np.minimum(fixed, alpha), alpha)
    return kept


def _edge_areas(alpha: Alpha, where: Mask | None) -> Iterator[tuple[Area, Area]]:
    """Yield areas that hold the edge, or its part under a stroke, each with a rim around it."""
    wanted = _zone(alpha)
    if where is not None:
        wanted &= where
    for inner in areas_of(wanted):
        yield inner, grown(inner, RIM_PX, alpha.shape)


def _zone(alpha: Alpha) -> Mask:
    """Return the pixels of the edge: visible, and soft or next to what is not opaque."""
    zone: Mask = (alpha > VISIBLE) & ~_deep(alpha > 1 - SURE, SUBJECT_DEPTH_PX)
    return zone


def _deep(side: Mask, depth: int) -> Mask:
    """Return the pixels of a side that lie further than a depth inside it."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * depth + 1,) * 2)
    return np.asarray(cv2.erode(side.astype(np.uint8), kernel, borderValue=1) > 0)


def _colours(image: Pixels, alpha: Alpha, area: Area, amount: float = 1.0) -> Pixels:
    coverage = (alpha[area] * 255 + 0.5).astype(np.uint8)
    return estimate_foreground(np.ascontiguousarray(image[area]), coverage, amount)


def _background_share(image: Pixels, alpha: Alpha, foreground: Pixels) -> Alpha:
    """Return the believable share of the background in the edge's colours: float32 [h, w], 0..1."""
    share = np.zeros(alpha.shape, np.float32)
    subject = _deep(alpha > 1 - SURE, SUBJECT_DEPTH_PX)
    background = _deep(alpha < SURE, BACKGROUND_DEPTH_PX)
    zone = _zone(alpha)
    if not (subject.any() and background.any() and zone.any()):
        return share  # nothing sure to compare with
    rows, columns = np.nonzero(zone)
    near = _sure_colours(image, subject, rows, columns)
    behind = _sure_colours(image, background, rows, columns)
    colours = foreground[rows, columns].astype(np.float32)
    share[rows, columns] = _share_of(colours, near, behind)
    smooth = cv2.GaussianBlur(share, (3, 3), 0) / np.maximum(
        cv2.GaussianBlur(zone.astype(np.float32), (3, 3), 0), 1e-3
    )
    believed: Alpha = np.clip((smooth - DEAD_SHARE) / (1 - 2 * DEAD_SHARE), 0, 1) * zone
    return believed


def _sure_colours(
    image: Pixels, known: Mask, rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> list[_Colours]:
    """Return some sure colours near pixels, grain averaged away: float32 [n, 3], 0..255 each."""
    weight = known.astype(np.float32)
    window = (SMOOTH_PX, SMOOTH_PX)
    total = cv2.blur(image.astype(np.float32) * weight[..., None], window)
    smooth = (total / np.maximum(cv2.blur(weight, window), 1e-3)[..., None]).reshape(-1, 3)
    _, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    place_of = np.zeros(int(labels.max()) + 1, np.intp)
    place_of[labels[known]] = np.flatnonzero(known)
    height, width = known.shape
    found = []
    for down, across in SAMPLE_OFFSETS_PX:
        row, column = np.clip(rows + down, 0, height - 1), np.clip(columns + across, 0, width - 1)
        found.append(smooth[place_of[labels[row, column]]])
    return found


def _share_of(colours: _Colours, near: list[_Colours], behind: list[_Colours]) -> Alpha:
    """Return the background's share by the mix that explains each colour [n, 3] best: [n]."""
    best = np.full(len(colours), np.inf, np.float32)
    share = np.zeros(len(colours), np.float32)
    for old in (behind[0], np.mean(behind, axis=0)):
        offset = colours - old
        for own in near:
            across = own - old
            squared = np.maximum(np.einsum("nc,nc->n", across, across), 1)
            part = np.clip(np.einsum("nc,nc->n", offset, across) / squared, 0, 1)
            rest = offset - part[:, None] * across
            misfit = np.sqrt(np.einsum("nc,nc->n", rest, rest))
            cost = misfit + OFF_SUBJECT_COST * (1 - part) * np.sqrt(squared)
            better = cost < best
            belief = np.exp(-misfit / MISFIT_LEVELS) * squared / (squared + CONTRAST_LEVELS**2)
            share[better] = ((1 - part) * belief)[better]
            best[better] = cost[better]
    return share
