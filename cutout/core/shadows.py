"""Shadows and outline: layers below the subject, each a colour and an opacity.

They are planned in small pictures, which blurs allow, and enlarged row by row when they are wanted.
What lies beyond the canvas is cut off; a subject that the canvas cuts off goes on beyond it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.backdrop import mapped_rows
from cutout.core.depth import full_scale
from cutout.core.filters import gaussian
from cutout.core.finish import RGB, ContactShadow, Finish, Outline, Shadow
from cutout.core.images import Samples
from cutout.core.layout import Reach
from cutout.core.light import Floats

BAND_ROWS = 256
REDUCED_SIGMA_PX = 3.0  # of a blur where the picture is reduced for it
SOFT_SIGMAS = 2.0  # a shadow's softness in sigmas
VISIBLE_SIGMAS = 2.5  # a shadow is gone so far beyond its shape
CONTACT_SIDE_PX = 768  # longer side of the box around the subject where contact is looked for
GROUND_SLOPE = 0.3  # how steeply the ground may rise between two feet and still be one
LIFTED = 0.35  # of the reach: what is that high above the ground throws a third of the shadow
IN_FRONT, BEHIND = 0.12, 0.2  # of the reach: how deep the foot of the shadow lies on the ground
OUTLINE_PX = 16.0  # its width where the picture is reduced for it
OUTLINE_SMOOTH = 0.15  # of its width: inner corners of its rim are rounded


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One colour below the subject.

    ``plane`` float32 [h, w] is a reduced picture, ``matrix`` maps pixels of the canvas to its own,
    ``border`` is OpenCV's rule for what lies outside of it (a constant one is 0). Opacity is
    ``offset + slope * plane``, between 0 and 1, times ``opacity``.
    """

    plane: Floats
    matrix: NDArray[np.float64]
    colour: RGB
    opacity: float = 1.0
    slope: float = 1.0
    offset: float = 0.0
    border: int = cv2.BORDER_REPLICATE

    def band(self, width: int, top: int, bottom: int) -> Floats:
        """Return the opacity of some rows of a canvas, float32 [n, width], 0..1."""
        values = mapped_rows(self.plane, self.matrix, width, (top, bottom), self.border)
        if self.slope != 1 or self.offset != 0:
            values = values * np.float32(self.slope) + np.float32(self.offset)
        return np.clip(values, 0, 1) * np.float32(self.opacity)

    def joined(self, coverage: Samples) -> Samples:
        """Return an alpha [H, W] of the canvas with what the layer covers besides."""
        height, width = coverage.shape
        both = np.empty_like(coverage)
        for top in range(0, height, BAND_ROWS):
            rows = slice(top, min(height, top + BAND_ROWS))
            own = self.band(width, rows.start, rows.stop) * np.float32(full_scale(coverage))
            both[rows] = np.maximum(coverage[rows], own.astype(coverage.dtype))
        return both


def reach_of(finish: Finish) -> Reach:
    """Return how far shadows and outline stick out of the box around the subject.

    Returns:
        left, top, right and bottom in shares of the box's longer side, 0 where nothing does.
    """
    sides = [0.0] * 4
    if finish.outline is not None:
        sides = [finish.outline.width] * 4
    if finish.shadow is not None:
        shadow = finish.shadow
        rim = shadow.blur * VISIBLE_SIGMAS / SOFT_SIGMAS + sides[0]  # of the outline as well
        moved = (-shadow.shadow_x, -shadow.shadow_y, shadow.shadow_x, shadow.shadow_y)
        sides = [max(side, move + rim) for side, move in zip(sides, moved, strict=True)]
    if finish.contact_shadow is not None:
        reach = finish.contact_shadow.reach
        spread = (reach, 0.0, reach, 0.6 * reach)
        sides = [max(side, far) for side, far in zip(sides, spread, strict=True)]
    return sides[0], sides[1], sides[2], sides[3]


def reduced(coverage: Samples, factor: float) -> tuple[Floats, NDArray[np.float64]]:
    """Return an alpha as float32 [h, w], 0..1, of a smaller size, and the map of `Layer` to it."""
    height, width = coverage.shape
    size = (max(1, round(width / factor)), max(1, round(height / factor)))
    small = coverage if factor == 1 else cv2.resize(coverage, size, interpolation=cv2.INTER_AREA)
    across, down = size[0] / width, size[1] / height
    matrix = np.array([[across, 0, across / 2 - 0.5], [0, down, down / 2 - 0.5]])
    return small.astype(np.float32) * np.float32(1 / full_scale(coverage)), matrix


def drop_shadow(coverage: Samples, shadow: Shadow, unit: float) -> Layer:
    """Return the subject's shape, moved and softened.

    Args:
        coverage: [H, W], the alpha on the canvas.
        shadow: its place, softness, opacity and colour, in shares of `unit`.
        unit: longer side of the box around the subject, in pixels of the canvas.
    """
    sigma = shadow.blur * unit / SOFT_SIGMAS
    factor = max(1.0, sigma / REDUCED_SIGMA_PX)
    plane, matrix = reduced(coverage, factor)
    if sigma > 0.1:
        plane = gaussian(plane, sigma / factor)
    matrix[:, 2] -= matrix[:, :2] @ (shadow.shadow_x * unit, shadow.shadow_y * unit)
    return Layer(plane, matrix, shadow.colour, shadow.opacity)


def contact_shadow(coverage: Samples, shadow: ContactShadow, unit: float) -> Layer:
    """Return a shadow on the ground, darkest where the subject stands.

    The ground goes through the lowest points of the subject, column by column, and rises between
    them by `GROUND_SLOPE` at most: feet that stand farther back are on it as well, what hangs
    above it throws less shadow. A narrow dark core lies in a wide pale one, both flat as the ground
    is seen from the side.

    Args:
        coverage: [H, W], the alpha on the canvas.
        shadow: its reach, a share of `unit`, opacity and colour.
        unit: longer side of the box around the subject, in pixels of the canvas.
    """
    factor = max(1.0, unit / CONTACT_SIDE_PX)
    alpha, matrix = reduced(coverage, factor)
    reach = max(1.0, shadow.reach * unit / factor)
    solid = alpha >= 0.5
    columns = solid.any(0)
    plane = np.zeros_like(alpha)
    if columns.any():
        height = alpha.shape[0]
        lowest = np.where(columns, height - 1 - np.argmax(solid[::-1], 0), -4 * height)
        lifted = (_ground(lowest) - lowest) / (LIFTED * reach)
        weight = np.where(columns, np.exp(-np.clip(lifted, 0, 9)), 0).astype(np.float32)
        depth = lowest - np.arange(height)[:, None]  # rows above the lowest one
        source = ((depth >= -IN_FRONT * reach) & (depth <= BEHIND * reach)) * weight
        core = gaussian(source, 0.14 * reach, 0.08 * reach)
        wide = gaussian(source, 0.45 * reach, 0.2 * reach)
        plane = 0.55 * _full(core) + 0.45 * _full(wide)
    return Layer(plane, matrix, shadow.colour, shadow.opacity)


def _full(plane: Floats) -> Floats:
    """Return a plane with 1 for its largest value."""
    return plane / max(float(plane.max()), 1e-6)


def _ground(lowest: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the row of the ground in each column: an upper bound of limited slope."""
    slope = GROUND_SLOPE * np.arange(len(lowest))
    left = np.maximum.accumulate(lowest + slope) - slope
    right = (np.maximum.accumulate((lowest - slope)[::-1])[::-1]) + slope
    ground: NDArray[np.float64] = np.maximum(left, right)
    return ground


def outline(coverage: Samples, line: Outline, unit: float) -> Layer:
    """Return a line of even width around the subject, anti-aliased; inner corners are rounded.

    Args:
        coverage: [H, W], the alpha on the canvas.
        line: its width, a share of `unit`, and colour.
        unit: longer side of the box around the subject, in pixels of the canvas.
    """
    width = line.width * unit
    factor = max(1.0, width / OUTLINE_PX)
    alpha, matrix = reduced(coverage, factor)
    distance = _distance(alpha)
    distance = gaussian(distance, max(1.0, OUTLINE_SMOOTH * width / factor))
    opacity = 1.0 if width > 0 else 0.0
    offset = width + 0.5
    return Layer(distance, matrix, line.colour, opacity, slope=-factor, offset=offset)


def _distance(alpha: Floats) -> Floats:
    """Return how far each pixel is from the subject's edge, float32 [h, w], 0 or less inside.

    The nearest pixel that is at least half covered is known with its place; how much it is covered
    tells where within it the edge lies.
    """
    solid = alpha >= 0.5
    if not solid.any():
        return np.full(alpha.shape, 1e6, np.float32)
    _, labels = cv2.distanceTransformWithLabels(
        (~solid).view(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    rows, columns = np.nonzero(solid)
    index = labels[rows, columns]
    places = np.zeros((3, int(index.max()) + 1), np.float32)
    places[:, index] = rows, columns, alpha[rows, columns]
    here_y, here_x = np.indices(alpha.shape, np.float32)
    near_y, near_x, covered = (values[labels] for values in places)
    distance: Floats = np.hypot(here_y - near_y, here_x - near_x) + np.float32(0.5) - covered
    return distance
