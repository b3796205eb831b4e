"""The closed-form matting Laplacian as planes of a 5 x 5 stencil, and the solver that uses it.

Source: Levin, Lischinski, Weiss, "A closed-form solution to natural image matting" (TPAMI 30(2),
2008), equation 12: in each window of 3 x 3 pixels alpha is to be a linear function of the colour.
A pixel then depends on its 24 neighbours; one plane a neighbour makes the product with the
Laplacian 25 shifted multiply-adds, without any index.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

EPSILON = 1e-6  # of squared intensity 0..1; ten times Levin's for noise, and as good without
WINDOW = 9  # pixels of a window
STRIP_PX = 24_000  # windows prepared at a time: their planes stay in the processor's cache
_PLACES = tuple((row, column) for row in range(3) for column in range(3))
# half of the neighbours; the Laplacian is symmetric
_OFFSETS = tuple((dy, dx) for dy in range(3) for dx in range(-2, 3) if (dy, dx) > (0, 0))


class MattingLaplacian:
    """The Laplacian of one part of a photo; windows reach over no border of it."""

    def __init__(self, image: NDArray[np.float32], epsilon: float = EPSILON) -> None:
        """Compute the stencil.

        Args:
            image: float32 [h, w, 3], 0..1; at least 3 pixels a side.
            epsilon: regularization, in squared units of the image.
        """
        height, width = image.shape[:2]
        self.diagonal: Plane = np.zeros((height, width), np.float32)
        self._planes: dict[tuple[int, int], Plane] = {
            offset: np.zeros((height, width), np.float32) for offset in _OFFSETS
        }
        rows = max(1, STRIP_PX // width)
        for top in range(0, height - 2, rows):
            self._add_windows(image, slice(top, min(height, top + rows + 2)), epsilon)
        for plane in (self.diagonal, *self._planes.values()):
            plane /= WINDOW

    def _add_windows(self, image: NDArray[np.float32], rows: slice, epsilon: float) -> None:
        """Add the windows that lie in some rows, times their number of pixels."""
        whitened = _whitened_windows(image[rows], epsilon)
        inner = whitened[0][0].shape
        diagonal = self.diagonal[rows]
        for first, place in enumerate(_PLACES):
            own = diagonal[_area(place, inner)]
            against = [-value for value in whitened[first]]
            own += WINDOW - 1
            for value, other_value in zip(whitened[first], against, strict=True):
                cv2.accumulateProduct(value, other_value, own)
            for second in range(first + 1, WINDOW):
                other = _PLACES[second]
                offset = (other[0] - place[0], other[1] - place[1])
                plane = self._planes[offset][rows][_area(place, inner)]
                plane -= 1
                for value, other_value in zip(whitened[second], against, strict=True):
                    cv2.accumulateProduct(value, other_value, plane)

    def times(self, values: Plane) -> Plane:
        """Return the product of the Laplacian and a plane float32 [h, w]."""
        height, width = values.shape
        product: Plane = values * self.diagonal
        for (dy, dx), plane in self._planes.items():
            left, right = max(0, -dx), width - max(0, dx)
            here = np.s_[: height - dy, left:right]
            there = np.s_[dy:, left + dx : right + dx]
            cv2.accumulateProduct(plane[here], values[there], product[here])
            cv2.accumulateProduct(plane[here], values[here], product[there])
        return product


def _area(place: tuple[int, int], inner: tuple[int, int]) -> tuple[slice, slice]:
    return slice(place[0], place[0] + inner[0]), slice(place[1], place[1] + inner[1])


def _whitened_windows(image: NDArray[np.float32], epsilon: float) -> list[list[Plane]]:
    """Return, for each place of the window, its colour in units of the window's own spread.

    The colours' covariance is factored by Cholesky: inverting it by cofactors in float32 loses
    the small eigenvalues, which are what the method lives on.
    """
    channels = cv2.split(image)
    inner = (image.shape[0] - 2, image.shape[1] - 2)
    means = [cv2.blur(channel, (3, 3))[1:-1, 1:-1] for channel in channels]
    centred = [
        [channel[_area(place, inner)] - mean for channel, mean in zip(channels, means, strict=True)]
        for place in _PLACES
    ]
    spread: dict[tuple[int, int], Plane] = {}
    for row in range(3):
        for column in range(row + 1):
            start = epsilon if row == column else 0.0  # WINDOW times what is added to the mean
            total: Plane = np.full(inner, start, np.float32)
            for colour in centred:
                cv2.accumulateProduct(colour[row], colour[column], total)
            total *= np.float32(1 / WINDOW)
            spread[row, column] = total
    least = epsilon / WINDOW  # of every eigenvalue, and so of what Cholesky takes the root of
    first = 1 / np.sqrt(np.maximum(spread[0, 0], least))
    l10, l20 = spread[1, 0] * first, spread[2, 0] * first
    second = 1 / np.sqrt(np.maximum(spread[1, 1] - l10 * l10, least))
    l21 = (spread[2, 1] - l20 * l10) * second
    third = 1 / np.sqrt(np.maximum(spread[2, 2] - l20 * l20 - l21 * l21, least))
    whitened = []
    for red, green, blue in centred:
        x = red * first
        y = (green - l10 * x) * second
        z = (blue - l20 * x - l21 * y) * third
        whitened.append([x, y, z])
    return whitened


def solve(
    laplacian: MattingLaplacian,
    alpha: Plane,
    unknown: Plane,
    prior: Plane,
    weight: Plane,
    iterations: int,
) -> Plane:
    """Return the alpha that minimizes a^T L a + sum(weight * (a - prior)^2), others kept.

    Conjugate gradients, preconditioned by the diagonal.

    Args:
        laplacian: of the colours there.
        alpha: float32 [h, w], 0..1; the start, and the answer where nothing is unknown.
        unknown: float32 [h, w], 1 where alpha is sought, else 0.
        prior: float32 [h, w], 0..1, what alpha is drawn to.
        weight: float32 [h, w], how strongly; 0 for not at all.
        iterations: steps of the solver.
    """
    pull = weight * unknown
    scale = unknown / np.maximum(laplacian.diagonal + pull, 1e-6)
    solution = alpha.copy()
    residual: Plane = -unknown * laplacian.times(solution) - pull * (solution - prior)
    step: Plane = residual * scale
    direction = step.copy()
    size = float(np.vdot(residual, step))
    for _ in range(iterations):
        if size <= 0:
            break
        product = laplacian.times(direction) * unknown
        cv2.accumulateProduct(pull, direction, product)
        bend = float(np.vdot(direction, product))
        if bend <= 0:  # what is left to do lies below the smallest float
            break
        length = size / bend
        cv2.scaleAdd(direction, length, solution, solution)
        cv2.scaleAdd(product, -length, residual, residual)
        np.multiply(residual, scale, out=step)
        before, size = size, float(np.vdot(residual, step))
        cv2.scaleAdd(direction, size / before, step, direction)
    return solution
