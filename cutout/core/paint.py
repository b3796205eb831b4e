"""Paint: strokes of the keep brush, the erase brush and the lasso, laid over an alpha at any size.

Paint comes last, after matting and after fringes were fixed, so it always has its way. What a
stroke covers is worked out tile by tile where its edge runs; a photo of 50 megapixels needs no
second picture of its size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor, isqrt

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.alpha import Alpha
from cutout.core.areas import Area
from cutout.core.strokes import Point, Stroke

TILE_PX = 256
LEAST_PRESSURE = 0.1  # of the radius: a touch of the pen leaves a trace
SAMPLES = 4  # across a pixel on the edge of what a lasso enclosed, each way
# Cells of the coarse grid on which depths are found: a disc's edge is off by cell ** 2 / (8 radius)
# between two of them, so this keeps it within a tenth of a pixel.
CELL_PER_ROOT = 0.8
FAR = -1e3  # depth of what is not near

_Floats = NDArray[np.float32]


def lay_paint(
    alpha: Alpha,
    strokes: Sequence[Stroke],
    scale: tuple[float, float] = (1.0, 1.0),
    origin: Point = (0.0, 0.0),
) -> None:
    """Lay strokes over an alpha, in order and in place: kept is 1, erased is 0.

    Where a stroke covers a share c, alpha becomes alpha + c (1 - alpha), or alpha (1 - c).

    Args:
        alpha: float32 [h, w], 0..1: the photo or a part of it, at any size.
        strokes: in the order in which they were painted.
        scale: columns and rows of `alpha` that a pixel of the photo takes.
        origin: the place of the photo, in its pixels, where the top-left corner of `alpha` lies.
    """
    for stroke in strokes:
        for area, cover in _covered(stroke, alpha.shape, scale, origin):
            part = alpha[area]
            if stroke.erases:
                part *= 1 - cover
            else:
                part += (1 - part) * cover


def lay_on_photo(alpha: Alpha, strokes: Sequence[Stroke], photo: tuple[int, int]) -> None:
    """Lay strokes over the alpha of a whole photo of (width, height) pixels, in place."""
    lay_paint(alpha, strokes, (alpha.shape[1] / photo[0], alpha.shape[0] / photo[1]))


def decided(strokes: Sequence[Stroke], x: float, y: float) -> bool | None:
    """Return what paint makes of a place of the photo: kept, erased, or None for nothing."""
    ends = np.array([0, 1], np.float32)
    for index in range(2):
        lay_paint(ends[None, index : index + 1], strokes, origin=(x - 0.5, y - 0.5))
    if ends[0] >= 0.5:
        return True
    return False if ends[1] < 0.5 else None


def keeps(strokes: Sequence[Stroke]) -> bool:
    """Return whether there is a stroke that keeps anything."""
    return any(not stroke.erases for stroke in strokes)


def _covered(
    stroke: Stroke, shape: tuple[int, ...], scale: tuple[float, float], origin: Point
) -> Iterator[tuple[Area, _Floats | float]]:
    """Yield the areas of an array that a stroke covers, and how much: float32 [h, w] or one."""
    places = (np.array(stroke.points) - origin) * scale
    if stroke.filled:
        yield from _enclosed(places, shape)
        return
    radii = np.full(len(places), stroke.radius * (scale[0] * scale[1]) ** 0.5)
    if stroke.pressures:
        radii *= np.maximum(stroke.pressures, LEAST_PRESSURE)
    limits = _limits(places, float(radii.max()) + 1, shape)
    if limits is not None:
        yield from _brushed(places, radii, stroke.hardness, limits)


def _limits(places: NDArray[np.float64], reach: float, shape: tuple[int, ...]) -> Area | None:
    """Return the rows and columns of an array within reach of places (x, y), None for none."""
    (left, top), (right, bottom) = places.min(0) - reach, places.max(0) + reach
    x0, y0 = max(0, floor(left)), max(0, floor(top))
    x1, y1 = min(shape[1], floor(right) + 1), min(shape[0], floor(bottom) + 1)
    return np.s_[y0:y1, x0:x1] if x0 < x1 and y0 < y1 else None


def _tiles(limits: Area) -> Iterator[Area]:
    rows, columns = limits
    for top in range(rows.start, rows.stop, TILE_PX):
        for left in range(columns.start, columns.stop, TILE_PX):
            bottom, right = min(top + TILE_PX, rows.stop), min(left + TILE_PX, columns.stop)
            yield np.s_[top:bottom, left:right]


# brushes


def _brushed(
    places: NDArray[np.float64], radii: NDArray[np.float64], hardness: float, limits: Area
) -> Iterator[tuple[Area, _Floats | float]]:
    """Yield what a brush covers: by the depth of each pixel below its edge, found on a grid."""
    cell = max(1, isqrt(int(CELL_PER_ROOT * radii.min())))
    ends = np.column_stack([places, radii]).astype(np.float32)
    first, last = (ends, ends) if len(ends) == 1 else (ends[:-1], ends[1:])
    for area in _tiles(limits):
        near = _near(first, last, area)
        if not near.any():
            continue
        rows, columns = (_nodes(side, cell) for side in area)
        depths = np.full((len(rows), len(columns)), FAR, np.float32)
        for begin, end in zip(first[near], last[near], strict=True):
            np.maximum(depths, _depth(rows, columns, begin, end, hardness), out=depths)
        if depths.max() <= 0:
            continue
        if depths.min() >= 1:
            yield area, 1.0
            continue
        cover = np.clip(depths if cell == 1 else _between(depths, area, cell), 0, 1)
        yield area, cover * cover * (3 - 2 * cover)


def _near(first: _Floats, last: _Floats, area: Area) -> NDArray[np.bool_]:
    """Return which spans of a line (x, y, radius) may cover some of an area."""
    rows, columns = area
    centre = np.array([columns.start + columns.stop, rows.start + rows.stop], np.float32) / 2
    way, offset = (last - first)[:, :2], centre - first[:, :2]
    share = np.clip((way * offset).sum(1) / np.maximum((way * way).sum(1), 1e-9), 0, 1)
    away = np.linalg.norm(offset - share[:, None] * way, axis=1)
    reach = np.maximum(first[:, 2], last[:, 2]) + 1 + TILE_PX * 0.5**0.5
    near: NDArray[np.bool_] = away < reach
    return near


def _nodes(side: slice, cell: int) -> _Floats:
    """Return the places of the nodes, on one grid for all tiles, that a row of pixels needs."""
    if cell == 1:  # each pixel's centre
        return np.arange(side.start, side.stop, dtype=np.float32) + np.float32(0.5)
    nodes = np.arange(side.start // cell - 1, (side.stop - 1) // cell + 2, dtype=np.float32)
    return (nodes + np.float32(0.5)) * np.float32(cell)


def _between(depths: _Floats, area: Area, cell: int) -> _Floats:
    """Return the depths of an area's pixels from those of its nodes."""
    finer = cv2.resize(depths, None, fx=cell, fy=cell, interpolation=cv2.INTER_LINEAR)
    rows, columns = (
        slice(
            side.start - (side.start // cell - 1) * cell,
            side.stop - (side.start // cell - 1) * cell,
        )
        for side in area
    )
    part: _Floats = finer[rows, columns]
    return part


def _depth(
    rows: _Floats, columns: _Floats, first: _Floats, last: _Floats, hardness: float
) -> _Floats:
    """Return how deep nodes lie below the edge of a span: 0 at its foot, 1 where it is opaque.

    Args:
        rows: [h], places in pixels.
        columns: [w], the same.
        first: x, y and radius at one end.
        last: the same at the other end.
        hardness: share of the radius within which paint is opaque.
    """
    (across, down, wider), squared = last - first, float(((last - first)[:2] ** 2).sum())
    x, y = columns - first[0], (rows - first[1])[:, None]
    share = np.clip((x * across + y * down) / max(squared, 1e-9), 0, 1)
    radius = first[2] + share * wider
    foot = radius + 0.5  # even a hard edge is as soft as a pixel
    soft = np.maximum(foot - hardness * radius, 1)
    depth: _Floats = (foot - np.hypot(x - share * across, y - share * down)) / soft
    return depth


# lasso


def _enclosed(
    places: NDArray[np.float64], shape: tuple[int, ...]
) -> Iterator[tuple[Area, _Floats | float]]:
    """Yield what a closed line goes around at least once: the nonzero rule."""
    limits = _limits(places, 0, shape)
    if limits is None:
        return
    first, last = places, np.roll(places, -1, 0)
    for area in _tiles(limits):
        rows, columns = area
        low, high = np.minimum(first, last), np.maximum(first, last)
        beside = (high[:, 1] > rows.start) & (low[:, 1] < rows.stop) & (low[:, 0] < columns.stop)
        if not beside.any():
            continue
        crosses = beside & (high[:, 0] > columns.start)
        samples = SAMPLES if crosses.any() else 1
        winds = _windings(first[beside], last[beside], area, samples)
        inside = (winds != 0).astype(np.float32)
        if samples == 1:
            if inside[0, 0]:
                yield area, 1.0
            continue
        height, width = rows.stop - rows.start, columns.stop - columns.start
        yield area, inside.reshape(height, SAMPLES, width, SAMPLES).mean((1, 3))


def _windings(
    first: NDArray[np.float64], last: NDArray[np.float64], area: Area, samples: int
) -> NDArray[np.int32]:
    """Return how often edges [n, 2] wind around the samples of an area's pixels.

    With one sample a single place stands for the whole area, through which no edge runs.
    """
    rows, columns = area
    steps = (1, 1) if samples == 1 else ((side.stop - side.start) * samples for side in area)
    height, width = steps
    y = rows.start + (np.arange(height) + 0.5) / samples
    # an edge counts for all samples to the right of where it crosses their row
    downward = (first[:, 1, None] <= y) & (last[:, 1, None] > y)
    upward = (last[:, 1, None] <= y) & (first[:, 1, None] > y)
    edges, lines = np.nonzero(downward | upward)
    slope = (last - first)[edges]
    x = first[edges, 0] + (y[lines] - first[edges, 1]) * slope[:, 0] / slope[:, 1]
    begin = np.clip(np.ceil((x - columns.start) * samples - 0.5), 0, width).astype(np.intp)
    winds = np.zeros((height, width + 1), np.int32)
    np.add.at(winds, (lines, begin), np.where(downward[edges, lines], 1, -1))
    whole: NDArray[np.int32] = winds.cumsum(1, dtype=np.int32)[:, :width]
    return whole
