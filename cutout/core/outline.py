"""The outline of a mask as smooth closed paths.

Contours at half the full value are traced between pixels by marching squares (Lorensen and Cline
1987, in two dimensions), then fitted by cubic Bezier curves (Schneider 1990, "An Algorithm for
Automatically Fitting Digitized Curves"), all pieces of a fit at a time; corners stay corners.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cutout.core.depth import Samples, full_scale

Points = NDArray[np.float64]

TOLERANCE_PX = 0.3  # of a curve to the points that were traced
MIN_AREA_PX = 0.5  # of a contour; smaller ones are noise of the mask
PIECE_POINTS = 48  # that a fit begins with; more are rarely one curve
CORNER_REACH = 5  # points to both sides that tell a corner
CORNER_DEGREES = 55.0  # a stair of one pixel turns by 45 at most, seen over this reach
TANGENT_REACH = 3  # points to both sides that give the direction of the outline
REFINEMENTS = 3  # times that points are moved along their curve for a better fit

# For the corners of a cell that are inside, 8 top left, 4 top right, 2 bottom right, 1 bottom left:
# the sides (top, right, bottom, left) at which a contour enters and leaves, the inside on its right
_TOP, _RIGHT, _BOTTOM, _LEFT = range(4)
_WAYS = {
    0b1000: (_TOP, _LEFT),
    0b0100: (_RIGHT, _TOP),
    0b0010: (_BOTTOM, _RIGHT),
    0b0001: (_LEFT, _BOTTOM),
    0b0111: (_LEFT, _TOP),
    0b1011: (_TOP, _RIGHT),
    0b1101: (_RIGHT, _BOTTOM),
    0b1110: (_BOTTOM, _LEFT),
    0b1100: (_RIGHT, _LEFT),
    0b0011: (_LEFT, _RIGHT),
    0b1001: (_TOP, _BOTTOM),
    0b0110: (_BOTTOM, _TOP),
}
# opposite corners alone: two ways, by whether the middle of the cell is outside or inside
_SADDLES = {
    (0b1010, False): ((_TOP, _LEFT), (_BOTTOM, _RIGHT)),
    (0b1010, True): ((_TOP, _RIGHT), (_BOTTOM, _LEFT)),
    (0b0101, False): ((_RIGHT, _TOP), (_LEFT, _BOTTOM)),
    (0b0101, True): ((_LEFT, _TOP), (_RIGHT, _BOTTOM)),
}


def trace(coverage: Samples) -> list[Points]:
    """Return the closed contours of a mask at half its full value.

    Args:
        coverage: uint8 or uint16 [H, W].

    Returns:
        float64 [n, 2] each, x and y in pixels from the top-left corner of the picture (the centre
        of the first pixel is 0.5, 0.5), the first point not repeated; clockwise around what is
        inside, anticlockwise around holes. Nothing lies outside the picture.
    """
    # a rim of zeros closes contours at the sides of the picture
    values = np.pad(coverage, 1)
    starts, ends = _ways(values)
    if not len(starts):
        return []
    order = np.argsort(starts)
    following = order[np.searchsorted(starts, ends, sorter=order)].tolist()
    places = _places(values, starts)
    loops, left = [], bytearray(b"\1") * len(following)
    for first in range(len(following)):
        loop = []
        while left[first]:
            left[first] = 0
            loop.append(first)
            first = following[first]
        if loop:
            loops.append(places[loop])
    return loops


def area(points: Points) -> float:
    """Return the area that closed points enclose, above 0 if they go clockwise."""
    x, y = points.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def _ways(values: Samples) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each step of a contour the sides of cells, by number, that it goes between."""
    inside = values > full_scale(values) // 2
    corners = (inside[:-1, :-1], inside[:-1, 1:], inside[1:, 1:], inside[1:, :-1])
    code = np.zeros(corners[0].shape, np.uint8)
    for corner in corners:
        code = code * 2 + corner
    rows, columns = np.nonzero((code > 0) & (code < 15))
    code = code[rows, columns]
    middle = sum(
        values[rows + down, columns + right].astype(np.int64) for down in (0, 1) for right in (0, 1)
    )
    joined = middle > 2 * full_scale(values)
    width, size = values.shape[1], values.size
    at = rows * width + columns
    # sides between two pixels of a row are numbered by the left one, those of a column by the upper
    sides = np.stack([at, size + at + 1, at + width, size + at])
    starts, ends = [], []
    for cells, (start, end) in [
        *((code == kind, way) for kind, way in _WAYS.items()),
        *(
            ((code == kind) & (joined == together), way)
            for (kind, together), both in _SADDLES.items()
            for way in both
        ),
    ]:
        starts.append(sides[start][cells])
        ends.append(sides[end][cells])
    return np.concatenate(starts), np.concatenate(ends)


def _places(values: Samples, sides: NDArray[np.int64]) -> Points:
    """Return where the mask has half its value on sides of cells, x and y in the picture."""
    size, width = values.size, values.shape[1]
    upright = sides >= size
    at = sides - size * upright
    row, column = np.divmod(at, width)
    first = values[row, column].astype(np.float64)
    second = values[row + upright, column + ~upright].astype(np.float64)
    part = (full_scale(values) / 2 - first) / (second - first)
    # a pixel's centre is half a pixel from its corner, and the rim is one pixel wide
    return np.stack([column - 0.5 + part * ~upright, row - 0.5 + part * upright], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A closed path of cubic Bezier curves, float64 [n, 4, 2]: each ends where the next begins."""

    pieces: Points


def fit(loops: list[Points], tolerance: float = TOLERANCE_PX) -> list[Curve]:
    """Return closed curves through contours, none further from a point than `tolerance` pixels."""
    loops = [loop for loop in loops if abs(area(loop)) >= MIN_AREA_PX]
    if not loops:
        return []
    prepared = [_prepared(loop) for loop in loops]
    points = np.concatenate([part.points for part in prepared])
    forward = np.concatenate([part.forward for part in prepared])
    backward = np.concatenate([part.backward for part in prepared])
    offsets = np.cumsum([0, *(len(part.points) for part in prepared)])
    bounds = [part.cuts + offset for part, offset in zip(prepared, offsets, strict=False)]
    start = np.concatenate([cuts[:-1] for cuts in bounds])
    end = np.concatenate([cuts[1:] for cuts in bounds])
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    begins, fitted = [], []
    while len(start):
        curves, error, worst = _fit(
            points, length, forward[start], backward[end], start, end, tolerance
        )
        good = error <= tolerance
        begins.append(start[good])
        fitted.append(curves[good])
        cut = worst[~good]
        start = np.concatenate([start[~good], cut])
        end = np.concatenate([cut, end[~good]])
    at, pieces = np.concatenate(begins), np.concatenate(fitted)
    pieces = pieces[np.argsort(at)]
    at = np.sort(at)
    ranges = np.searchsorted(at, offsets)
    return [Curve(pieces[a:b]) for a, b in pairwise(ranges)]


@dataclass(frozen=True, slots=True, eq=False)
class _Loop:
    """A contour that begins at a corner, its first point repeated at the end: the points, unit
    directions of the outline after and before each, float64 [n, 2]; and where pieces are cut."""

    points: Points
    forward: Points
    backward: Points
    cuts: NDArray[np.int64]


def _prepared(loop: Points) -> _Loop:
    corners = _corners(loop)
    if len(corners):
        loop = np.roll(loop, -int(corners[0]), axis=0)
        corners = corners - corners[0]
    count = len(loop)
    index = np.arange(count)
    # directions reach to the next corner at most, and never around half of a small contour
    reach = np.full(count, max(1, min(TANGENT_REACH, count // 4)))
    for offset in range(1, int(reach[0])):
        for side in (-offset, offset):
            near = (corners + side) % count
            reach[near] = np.minimum(reach[near], offset)
    ahead, behind = loop[(index + reach) % count], loop[index - reach]
    forward, backward = ahead - behind, behind - ahead
    forward[corners] = ahead[corners] - loop[corners]
    backward[corners] = behind[corners] - loop[corners]
    cuts = [*corners.tolist(), count] if len(corners) else [0, count]
    every: list[int] = [0]
    for a, b in pairwise(cuts):
        parts = max(1, -(-(b - a) // PIECE_POINTS))
        every += [a + (b - a) * part // parts for part in range(1, parts + 1)]
    closed = np.concatenate([loop, loop[:1]])
    directions = [_unit(np.concatenate([way, way[:1]])) for way in (forward, backward)]
    return _Loop(closed, directions[0], directions[1], np.array(every))


def _corners(loop: Points) -> NDArray[np.int64]:
    """Return which points of a closed contour are corners."""
    if len(loop) < 4 * CORNER_REACH:
        return np.zeros(0, np.int64)
    ahead = _unit(np.roll(loop, -CORNER_REACH, axis=0) - loop)
    behind = _unit(loop - np.roll(loop, CORNER_REACH, axis=0))
    turned = np.degrees(np.arccos(np.clip((ahead * behind).sum(axis=1), -1, 1)))
    sharpest = turned.copy()
    for offset in range(1, CORNER_REACH + 1):
        sharpest = np.maximum(sharpest, np.roll(turned, offset))
        sharpest = np.maximum(sharpest, np.roll(turned, -offset))
    found = np.flatnonzero((turned >= CORNER_DEGREES) & (turned == sharpest))
    if len(found) < 2:
        return found
    # of neighbours that are equally sharp the first one
    return found[np.diff(found, prepend=found[-1] - len(loop)) > CORNER_REACH]


def _unit(vectors: Points) -> Points:
    lengths = np.hypot(vectors[:, 0], vectors[:, 1])[:, None]
    unit: Points = vectors / np.maximum(lengths, 1e-12)
    return unit


def _fit(
    points: Points,
    length: NDArray[np.float64],
    tangent0: Points,
    tangent1: Points,
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    tolerance: float,
) -> tuple[Points, NDArray[np.float64], NDArray[np.int64]]:
    """Fit one Bezier curve to each range of points.

    Args:
        points: float64 [n, 2].
        length: float64 [n], how far each point is along the path.
        tangent0: float64 [k, 2], direction of each curve at its start.
        tangent1: float64 [k, 2], direction at its end, backwards.
        start: int [k], the first point of each range.
        end: int [k], the last one.
        tolerance: pixels; two points whose curve is further away are joined by a straight line.

    Returns:
        curves float64 [k, 4, 2]; the largest distance of the path to its curve; and a point near
        by, never the first or the last of a range.
    """
    index = start[:, None] + np.arange(int((end - start).max()) + 1)
    valid = index <= end[:, None]
    index = np.minimum(index, end[:, None])
    given = points[index]
    whole = np.maximum(length[end] - length[start], 1e-12)[:, None]
    u = (length[index] - length[start][:, None]) / whole
    curves = _least_squares(given, valid, u, tangent0, tangent1)
    for _ in range(REFINEMENTS):
        u = _nearer(curves, given, u)
        curves = _least_squares(given, valid, u, tangent0, tangent1)
    distance = _apart(_at(curves, u), given) * valid
    # a curve may swing out between two points, too
    middle = _at(curves, (u[:, 1:] + u[:, :-1]) / 2)
    between = _apart(middle, (given[:, 1:] + given[:, :-1]) / 2) * valid[:, 1:]
    error = np.maximum(distance.max(axis=1), between.max(axis=1))
    distance[:, 1:] = np.maximum(distance[:, 1:], between)
    distance[:, :-1] = np.maximum(distance[:, :-1], between)
    distance[:, 0] = distance[index == end[:, None]] = -1
    worst = np.take_along_axis(index, distance.argmax(axis=1)[:, None], axis=1)[:, 0]
    # two points cannot be parted: a straight line
    straight = (error > tolerance) & (end - start == 1)
    ends = curves[straight][:, [0, 3]]
    curves[straight] = ends[:, :1] + np.linspace(0, 1, 4)[:, None] * (ends[:, 1:] - ends[:, :1])
    return curves, np.where(straight, 0, error), worst


def _apart(ones: Points, others: Points) -> NDArray[np.float64]:
    """Return the distances between points [k, m, 2]."""
    away: NDArray[np.float64] = np.hypot(*np.moveaxis(ones - others, 2, 0))
    return away


def _least_squares(
    given: Points, valid: NDArray[np.bool_], u: NDArray[np.float64], t0: Points, t1: Points
) -> Points:
    """Return the curves with given ends and directions closest to points at parameters `u`."""
    rows = np.arange(len(given))
    first, last = given[:, 0], given[rows, valid.sum(axis=1) - 1]
    v = 1 - u
    b0, b1, b2, b3 = v**3, 3 * u * v**2, 3 * u**2 * v, u**3
    rest = given - first[:, None] * (b0 + b1)[..., None] - last[:, None] * (b2 + b3)[..., None]
    weight = valid.astype(np.float64)
    c00, c11 = (weight * b1**2).sum(axis=1), (weight * b2**2).sum(axis=1)
    c01 = (weight * b1 * b2).sum(axis=1) * (t0 * t1).sum(axis=1)
    x0 = (weight * b1 * (rest * t0[:, None]).sum(axis=2)).sum(axis=1)
    x1 = (weight * b2 * (rest * t1[:, None]).sum(axis=2)).sum(axis=1)
    determinant = c00 * c11 - c01 * c01
    safe = np.where(np.abs(determinant) < 1e-12, 1, determinant)
    reach0, reach1 = (x0 * c11 - x1 * c01) / safe, (c00 * x1 - c01 * x0) / safe
    chord = np.hypot(*(last - first).T)
    # handles that point back or far away: a third of the chord, as Schneider does
    wrong = (np.minimum(reach0, reach1) < 1e-6 * chord) | (np.abs(determinant) < 1e-12)
    wrong |= np.maximum(reach0, reach1) > 3 * chord
    reach0, reach1 = (np.where(wrong, chord / 3, reach) for reach in (reach0, reach1))
    return np.stack([first, first + t0 * reach0[:, None], last + t1 * reach1[:, None], last], 1)


def _at(curves: Points, u: NDArray[np.float64]) -> Points:
    """Return the points of curves [k, 4, 2] at parameters [k, m]."""
    v = 1 - u
    weights = np.stack([v**3, 3 * u * v**2, 3 * u**2 * v, u**3], axis=2)
    found: Points = weights @ curves
    return found


def _nearer(curves: Points, given: Points, u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return parameters moved towards the points of the curves nearest to the given ones."""
    v = 1 - u
    slopes, bends = 3 * np.diff(curves, axis=1), 6 * np.diff(curves, n=2, axis=1)
    slope = np.stack([v**2, 2 * u * v, u**2], axis=2) @ slopes
    bend = np.stack([v, u], axis=2) @ bends
    apart = _at(curves, u) - given
    above = (apart * slope).sum(axis=2)
    below = (slope**2).sum(axis=2) + (apart * bend).sum(axis=2)
    step = np.divide(above, below, out=np.zeros_like(above), where=np.abs(below) > 1e-9)
    nearer: NDArray[np.float64] = np.clip(u - np.clip(step, -0.1, 0.1), 0, 1)
    return nearer
