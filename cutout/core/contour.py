"""A walk along the edge of a cutout, and the places on it that are worth a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.areas import areas_of, grown, within
from cutout.core.fringe import RIM_PX, halo_map
from cutout.core.images import Pixels
from cutout.core.paint import lay_paint
from cutout.core.predictor import MaskPrediction
from cutout.core.strokes import Stroke

STEP_PX = 4.0  # between points along the edge
SHORTEST_PX = 32.0  # loops that are shorter are specks and gaps between hairs
SHORTEST_SHARE = 0.01  # of the longest loop
REACH_PX = 10  # what lies that near to a point of the edge counts for it
BLUR_PX = 5  # a halo is seen where it is wider than a pixel
EXPECTED_DIFFERENCE = 0.22  # of a mask's cell from its alpha on a plain edge; see `_doubts`
CERTAIN_DIFFERENCE = 0.55
WORTH = 0.25  # score from which a place is worth a look
APART_SHARE = 0.035  # of the photo's longer side: places nearer to each other are one
MOST_PLACES = 40

_Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Contour:
    """The edge as loops of points, the longest loop first.

    ``points`` is float32 [n, 2]: x, y in pixels of the photo (frame of `Click`), about `STEP_PX`
    apart; ``loops`` int32 [n] tells which loop each belongs to.
    """

    points: _Values
    loops: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.points)

    def walk(self, position: int, distance_px: float) -> int:
        """Return the position that lies a distance further along; loops follow one another.

        Every loop is entered at its first point (its last when going back), so that none is missed.
        """
        count = len(self)
        if count == 0:
            return 0
        steps = max(1, round(abs(distance_px) / STEP_PX))
        target = position + (steps if distance_px > 0 else -steps)
        own = np.flatnonzero(self.loops == self.loops[position % count])
        if distance_px > 0 and target > own[-1]:
            return int(own[-1] + 1) % count
        if distance_px < 0 and target < own[0]:
            return int(own[0] - 1) % count
        return int(target)

    def nearest(self, x: float, y: float) -> int:
        """Return the position nearest to a place of the photo."""
        if len(self) == 0:
            return 0
        return int(np.argmin(((self.points - (x, y)) ** 2).sum(1)))

    def stretch(self, x: float, y: float, reach: float) -> list[tuple[float, float]]:
        """Return the points in a row of one loop that lie around a place, within a reach of it."""
        if len(self) == 0:
            return []
        middle = self.nearest(x, y)
        own = np.flatnonzero(self.loops == self.loops[middle])
        first = last = int(np.flatnonzero(own == middle)[0])
        near = (np.abs(self.points[own] - (x, y)) <= reach).all(1)
        count = len(own)
        while last + 1 - first < count and near[(last + 1) % count]:
            last += 1
        while last + 1 - first < count and near[(first - 1) % count]:
            first -= 1
        chosen = self.points[own[np.arange(first, last + 1) % count]]
        return [(float(px), float(py)) for px, py in chosen]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the edge that is worth a look: where, and why (0..1 each).

    ``position`` is the place's in the contour; ``halo`` tells how much of the old background shows;
    ``doubt`` how far network and colours disagree about what belongs to the subject.
    """

    x: float
    y: float
    position: int
    halo: float
    doubt: float

    @property
    def haloed(self) -> bool:
        """Whether it is the old background that makes it worth a look."""
        return self.halo >= min(WORTH, self.doubt)

    @property
    def score(self) -> float:
        """How much it is worth a look, 0..1."""
        return max(self.halo, self.doubt)


def trace(coverage: Pixels) -> Contour:
    """Return the contour of an alpha uint8 [H, W], 0..255, at one half."""
    inside = (coverage > 127).astype(np.uint8)
    loops, _ = cv2.findContours(inside, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    closed = [np.vstack([loop[:, 0], loop[:1, 0]]).astype(np.float32) for loop in loops]
    lengths = [float(np.hypot(*np.diff(loop, axis=0).T).sum()) for loop in closed]
    shortest = max([SHORTEST_PX, *(SHORTEST_SHARE * length for length in lengths)])
    kept = sorted(
        (pair for pair in zip(lengths, closed, strict=True) if pair[0] >= shortest),
        key=lambda pair: -pair[0],
    )
    if not kept:
        return Contour(np.zeros((0, 2), np.float32), np.zeros(0, np.int32))
    points = [_evenly(loop) for _, loop in kept]
    numbers = [np.full(len(loop), number, np.int32) for number, loop in enumerate(points)]
    return Contour(np.vstack(points) + np.float32(0.5), np.concatenate(numbers))


def _evenly(loop: _Values) -> _Values:
    """Return a closed loop's points about `STEP_PX` apart."""
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(loop, axis=0).T))])
    count = max(3, round(along[-1] / STEP_PX))
    wanted = np.linspace(0, along[-1], count, endpoint=False)
    even = [np.interp(wanted, along, loop[:, axis]) for axis in (0, 1)]
    return np.stack(even, 1).astype(np.float32)


def find_places(
    contour: Contour,
    image: Pixels,
    coverage: Pixels,
    prediction: MaskPrediction | None,
    decontaminate: float = 1.0,
    paint: Sequence[Stroke] = (),
) -> tuple[Place, ...]:
    """Return the places of an edge that are worth a look, the worst first.

    Args:
        contour: the edge.
        image: uint8 [H, W, 3], RGB, sRGB: the photo.
        coverage: uint8 [H, W], 0..255: its alpha.
        prediction: the mask that the alpha was made from, None where all of it is painted.
        decontaminate: how much of the old background's colour leaves soft edges, 0..1.
        paint: strokes that the user laid over it: nothing is doubtful there.
    """
    if len(contour) == 0:
        return ()
    halos = _halos(contour, image, coverage, decontaminate)
    doubts = np.zeros_like(halos)
    if prediction is not None:
        doubts = _doubts(contour, coverage, prediction, paint)
    scores = np.maximum(halos, doubts)
    apart = max(2 * REACH_PX, APART_SHARE * max(coverage.shape))
    places: list[Place] = []
    for position in np.argsort(-scores, kind="stable"):
        if scores[position] < WORTH or len(places) == MOST_PLACES:
            break
        x, y = (float(value) for value in contour.points[position])
        if all((place.x - x) ** 2 + (place.y - y) ** 2 >= apart**2 for place in places):
            halo, doubt = float(halos[position]), float(doubts[position])
            places.append(Place(x, y, int(position), halo, doubt))
    return tuple(places)


def _halos(contour: Contour, image: Pixels, coverage: Pixels, amount: float) -> _Values:
    """Return the halo near each point of the edge: float32 [n], 0..1."""
    height, width = coverage.shape
    columns, rows = np.floor(contour.points).astype(np.intp).T
    columns, rows = np.clip(columns, 0, width - 1), np.clip(rows, 0, height - 1)
    wanted = np.zeros(coverage.shape, np.bool_)
    wanted[rows, columns] = True
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * REACH_PX + 1,) * 2)
    found = np.zeros(len(contour), np.float32)
    for inner in areas_of(wanted):
        outer = grown(inner, REACH_PX + RIM_PX, coverage.shape)
        alpha = coverage[outer].astype(np.float32) / np.float32(255)
        halo = cv2.blur(halo_map(image[outer], alpha, amount=amount), (BLUR_PX, BLUR_PX))
        near = cv2.dilate(halo, kernel)[within(inner, outer)]
        here = (rows >= inner[0].start) & (rows < inner[0].stop)
        here &= (columns >= inner[1].start) & (columns < inner[1].stop)
        found[here] = near[rows[here] - inner[0].start, columns[here] - inner[1].start]
    return found


def _doubts(
    contour: Contour, coverage: Pixels, prediction: MaskPrediction, paint: Sequence[Stroke]
) -> _Values:
    """Return how far network and alpha disagree near each point of the edge: float32 [n], 0..1.

    Compared cell by cell of the network's mask, averaged over three cells: a plain edge through a
    cell makes some difference already, hair and holes that only one of both saw make much.
    """
    window = prediction.window
    part = coverage[int(window.y0) : int(window.y1), int(window.x0) : int(window.x1)]
    rows, columns = prediction.logits.shape
    alpha = cv2.resize(part, (columns, rows), interpolation=cv2.INTER_AREA) / np.float32(255)
    probability = 1 / (1 + np.exp(-np.clip(prediction.logits, -30, 30)))
    difference = np.abs(alpha - probability).astype(np.float32)
    cells = (columns / window.width, rows / window.height)
    for start in (0.0, 1.0):  # where paint made any difference to nothing, or to all
        painted = np.full((rows, columns), start, np.float32)
        lay_paint(painted, paint, cells, (window.x0, window.y0))
        difference[painted != start] = 0
    difference = cv2.blur(difference, (3, 3))
    x = (contour.points[:, 0] - window.x0) / window.width * columns
    y = (contour.points[:, 1] - window.y0) / window.height * rows
    places = np.clip(y.astype(np.intp), 0, rows - 1), np.clip(x.astype(np.intp), 0, columns - 1)
    span = CERTAIN_DIFFERENCE - EXPECTED_DIFFERENCE
    doubts: _Values = np.clip((difference[places] - EXPECTED_DIFFERENCE) / span, 0, 1)
    return doubts.astype(np.float32)
