"""Brush strokes: what was painted, as plain values; drawn as a mask of any size when it is needed.

Values, not pixels, so that an edit costs some hundred bytes, suits the screen and the export alike,
and can be written into a file as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.areas import Mask
from cutout.core.errors import PromptError
from cutout.core.prompts import Box

Point = tuple[float, float]

THINNING = 0.08  # of the radius: how far a point may be left out from the line without it
DECIMALS = 1  # of points, in pixels of the photo
PRESSURE_DECIMALS = 3
EDGE_PX = 0.5  # OpenCV fills the pixels that an outline runs through as well
_FRACTION_BITS = 4  # of what OpenCV draws with


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of a brush, or what a lasso went around.

    ``points`` are (x, y) in pixels of the upright photo (the frame of `Click`), ``radius`` is in
    pixels of the photo. ``erases`` tells that it takes away: of marks the earlier ones, of paint
    the subject. ``hardness``, 0..1, is the share of the radius within which paint is opaque.
    ``pressures``, one for each point or none, are the shares of the radius that a pen gave, 0..1. A
    ``filled`` stroke is the area that its points enclose, whichever way around; it has no radius.
    """

    points: tuple[Point, ...]
    radius: float
    erases: bool = False
    hardness: float = 1.0
    pressures: tuple[float, ...] = ()
    filled: bool = False

    def __post_init__(self) -> None:
        """Check the numbers.

        Raises:
            PromptError: there is no point, or a number that is none; or no radius; or what is
                filled has no area; or pressures and points are not as many.
        """
        numbers = [number for point in self.points for number in point]
        if not numbers or not all(map(isfinite, numbers)):
            raise PromptError("A stroke needs points.")
        if self.filled and len(self.points) < 3:
            raise PromptError("What a lasso goes around needs three points.")
        if not (isfinite(self.radius) and (self.radius > 0 or self.filled)):
            raise PromptError("The radius of a stroke has to be above 0.")
        shares = (self.hardness, *self.pressures)
        if not all(0 <= share <= 1 for share in shares):
            raise PromptError("Hardness and pressure of a stroke lie between 0 and 1.")
        if self.pressures and len(self.pressures) != len(self.points):
            raise PromptError("A stroke needs as many pressures as points, or none.")

    @property
    def bounds(self) -> Box:
        """The box around all that the stroke covers; it may reach over the photo's edges."""
        xs, ys = zip(*self.points, strict=True)
        reach = 0.0 if self.filled else self.radius
        return Box(min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach)


def thinned(points: Sequence[Point], radius: float, share: float = THINNING) -> tuple[Point, ...]:
    """Return the points of a stroke without those that change next to nothing.

    Args:
        points: x, y in pixels of the photo, as the mouse gave them.
        radius: of the stroke, in pixels of the photo; what is far less than it is not seen.
        share: of the radius, how far a point may be left out from the line without it.
    """
    curve = np.array(points, np.float32).reshape(-1, 1, 2)
    kept = cv2.approxPolyDP(curve, share * radius, False) if len(points) > 2 else curve
    return tuple(
        (round(float(x), DECIMALS), round(float(y), DECIMALS)) for x, y in kept.reshape(-1, 2)
    )


def pen_stroke(
    points: Sequence[Point],
    pressures: Sequence[float],
    radius: float,
    hardness: float = 1.0,
    erases: bool = False,
) -> Stroke:
    """Return the stroke of a pen, without the points that change next to nothing.

    Args:
        points: x, y in pixels of the photo, as the pen gave them.
        pressures: of each point, 0..1; all 1 for a mouse.
        radius: at full pressure, in pixels of the photo.
        hardness: see `Stroke`.
        erases: see `Stroke`.
    """
    if all(pressure >= 1 for pressure in pressures):
        return Stroke(thinned(points, radius), radius, erases, hardness)
    # a change of the radius counts as much as a step aside
    curve = np.column_stack([np.array(points, float), radius * np.array(pressures, float)])
    kept = _corners(curve, THINNING * radius)
    return Stroke(
        tuple((round(float(x), DECIMALS), round(float(y), DECIMALS)) for x, y, _ in curve[kept]),
        radius,
        erases,
        hardness,
        tuple(round(float(wide) / radius, PRESSURE_DECIMALS) for wide in curve[kept, 2]),
    )


def _corners(curve: NDArray[np.float64], tolerance: float) -> list[int]:
    """Return which points of a curve [n, d] are needed to stay within a tolerance of it.

    Douglas and Peucker 1973, in any number of dimensions.
    """
    kept, open_spans = {0, len(curve) - 1}, [(0, len(curve) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        if last - first < 2:
            continue
        offsets, chord = curve[first + 1 : last] - curve[first], curve[last] - curve[first]
        share = np.clip(offsets @ chord / max(float(chord @ chord), 1e-9), 0, 1)
        away = np.linalg.norm(offsets - share[:, None] * chord, axis=1)
        worst = int(away.argmax())
        if away[worst] > tolerance:
            middle = first + 1 + worst
            kept.add(middle)
            open_spans += [(first, middle), (middle, last)]
    return sorted(kept)


def rasterise(
    strokes: Iterable[Stroke],
    size: tuple[int, int],
    scale: tuple[float, float] = (1.0, 1.0),
    origin: Point = (0.0, 0.0),
) -> Mask:
    """Return what strokes cover, the later ones over the earlier ones: bool [rows, columns].

    Only the mask itself is held in memory, whatever the number of strokes.

    Args:
        strokes: in the order in which they were painted.
        size: columns and rows of the mask.
        scale: columns and rows of the mask that a pixel of the photo takes.
        origin: the place of the photo, in its pixels, where the mask's top-left corner lies.
    """
    columns, rows = size
    covered = np.zeros((rows, columns), np.uint8)
    mean_scale = (scale[0] * scale[1]) ** 0.5
    for stroke in strokes:
        box = stroke.bounds
        x0, y0 = (box.x0 - origin[0]) * scale[0], (box.y0 - origin[1]) * scale[1]
        x1, y1 = (box.x1 - origin[0]) * scale[0], (box.y1 - origin[1]) * scale[1]
        if x1 <= 0 or y1 <= 0 or x0 >= columns or y0 >= rows:
            continue
        # OpenCV's pixel centres are whole numbers, ours lie at + 0.5
        places = (np.array(stroke.points) - origin) * scale - 0.5
        _draw(covered, places, stroke.radius * mean_scale, 0 if stroke.erases else 1)
    return covered.view(np.bool_)


def mask_of(
    strokes: Sequence[Stroke], photo: tuple[int, int], size: tuple[int, int]
) -> Mask | None:
    """Return what strokes cover of a whole photo, None if there are none.

    Args:
        strokes: in the order in which they were painted.
        photo: width and height of the photo in pixels.
        size: columns and rows of the mask.
    """
    if not strokes:
        return None
    return rasterise(strokes, size, (size[0] / photo[0], size[1] / photo[1]))


def _draw(
    covered: NDArray[np.uint8], places: NDArray[np.float64], radius: float, value: int
) -> None:
    """Draw a line [n, 2] with round ends and corners: discs, and bars between them.

    OpenCV's own thick lines are of whole pixels and up to one off.
    """
    fixed = _fixed(places)
    cv2.polylines(covered, [fixed], False, value, 1, cv2.LINE_8, _FRACTION_BITS)  # however thin
    if radius <= EDGE_PX:
        return
    reach = radius - EDGE_PX
    for x, y in fixed.tolist():
        size = round(reach * 2**_FRACTION_BITS)
        cv2.circle(covered, (x, y), size, value, -1, cv2.LINE_8, _FRACTION_BITS)
    along = np.diff(places, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], 1)
    across *= reach / np.maximum(np.hypot(*along.T), 1e-9)[:, None]
    first, last = places[:-1], places[1:]
    bars = np.stack([first + across, last + across, last - across, first - across], 1)
    for bar in _fixed(bars):
        cv2.fillConvexPoly(covered, bar, value, cv2.LINE_8, _FRACTION_BITS)


def _fixed(places: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return places as whole numbers with `_FRACTION_BITS` after the point."""
    fixed: NDArray[np.int32] = np.rint(places * 2**_FRACTION_BITS).astype(np.int32)
    return fixed


def reach_of(strokes: Iterable[Stroke], width: int, height: int, paint: bool = False) -> Box | None:
    """Return the box in whole pixels of a photo around what strokes may cover, None for nothing.

    Args:
        strokes: of one kind.
        width: of the photo.
        height: of the photo.
        paint: whether they are paint, of which those that erase change something as well, and
            whose edges are soft.
    """
    boxes = [stroke.bounds for stroke in strokes if paint or not stroke.erases]
    if not boxes:
        return None
    rim = int(paint)  # soft edges reach half a pixel further
    x0 = max(0, int(min(box.x0 for box in boxes)) - rim)
    y0 = max(0, int(min(box.y0 for box in boxes)) - rim)
    x1 = min(width, int(max(box.x1 for box in boxes)) + 1 + rim)
    y1 = min(height, int(max(box.y1 for box in boxes)) + 1 + rim)
    return Box(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None
