"""What colours a pixel of the unknown band may be a mix of: one of the subject, one behind it.

After Gastal and Oliveira, "Shared sampling for real-time alpha matting" (Eurographics 2010): of
some known colours near by, the pair that explains the pixel best and lies nearest. Here the known
pixels are found through the distance transform's labels instead of along rays.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.areas import Mask
from cutout.core.images import Pixels

Colours = NDArray[np.float32]

CANDIDATES = 6  # known pixels a side that are tried for each unknown one: 36 pairs
NEAREST_REACH, FARTHEST_REACH = 0.25, 2.0  # of the band's width there, where they are looked for
GOLDEN_TURN = 2 * np.pi * 0.618  # between one direction and the next: they never repeat
DISTANCE_COST = 3.0  # levels of colour that a known pixel twice as far as the nearest must earn
MISFIT_LEVELS = 8.0  # of 255: the misfit at which a pair is believed e times less
CONTRAST_LEVELS = 30.0  # of 255: colours less apart than this tell little about alpha


@dataclass(frozen=True, slots=True, eq=False)
class ColourPairs:
    """For each pixel the colours of subject and background: float32 [h, w, 3], 0..1 each."""

    subject: Colours
    background: Colours

    def explain(self, image: Colours) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the alpha that the pairs give a picture, and how far it is to be believed.

        Args:
            image: float32 [h, w, 3], 0..1.

        Returns:
            alpha and confidence, both float32 [h, w], 0..1.
        """
        across, offset = self.subject - self.background, image - self.background
        squared = _dot(across, across)
        alpha = np.clip(_dot(offset, across) / np.maximum(squared, 1e-5), 0, 1)
        rest = offset - alpha[..., None] * across
        misfit = np.sqrt(_dot(rest, rest)) * 255
        contrast = squared / (squared + (CONTRAST_LEVELS / 255) ** 2)
        return alpha, np.exp(-misfit / MISFIT_LEVELS) * contrast


def _dot(first: Colours, second: Colours) -> NDArray[np.float32]:
    product: NDArray[np.float32] = np.einsum("...c,...c->...", first, second)
    return product


def find_pairs(image: Pixels, subject: Mask, background: Mask) -> ColourPairs:
    """Return the best pair for every pixel that is neither subject nor background.

    Args:
        image: uint8 [h, w, 3], RGB.
        subject: bool [h, w], what is known to be opaque; not empty.
        background: bool [h, w], what is known to be transparent; not empty.
    """
    colours = image.astype(np.float32)
    rows, columns = np.nonzero(~(subject | background))
    places = np.stack([rows, columns], 1)
    near = [_nearest(known) for known in (subject, background)]
    width = near[0][0][rows, columns] + near[1][0][rows, columns]
    sides = [_candidates(places, width, *pair) for pair in near]
    flat = colours.reshape(-1, 3)
    best = _best_pairs(colours[rows, columns], *[(flat[which], far) for which, far in sides])
    chosen = []
    for (which, _), index in zip(sides, best, strict=True):
        filled = colours.copy()
        filled[rows, columns] = flat[which[np.arange(len(rows)), index]]
        filled /= 255
        chosen.append(filled)
    return ColourPairs(*chosen)


def _nearest(known: Mask) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Return the distance to the nearest known pixel in pixels, and its flat index: [h, w]."""
    distance, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    index = np.zeros(int(labels.max()) + 1, np.int32)
    index[labels[known]] = np.flatnonzero(known)
    return distance, index[labels]


def _candidates(
    places: NDArray[np.intp],
    width: NDArray[np.float32],
    distance: NDArray[np.float32],
    nearest: NDArray[np.int32],
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Return flat indices of known pixels [n, CANDIDATES], and how far they are.

    Each is the known pixel nearest to a place beside the unknown one; the first is the nearest of
    all. Distances are in units of that one's.
    """
    last_row, last_column = nearest.shape[0] - 1, nearest.shape[1] - 1
    rows, columns = places[:, 0], places[:, 1]
    turn = 2 * np.pi * ((0.7548 * rows + 0.5698 * columns) % 1)  # evenly spread over the plane
    found = np.empty((len(rows), CANDIDATES), np.int32)
    found[:, 0] = nearest[rows, columns]
    for k, reach in enumerate(np.linspace(NEAREST_REACH, FARTHEST_REACH, CANDIDATES - 1), 1):
        angle = turn + GOLDEN_TURN * k
        row = np.rint(rows + reach * width * np.sin(angle)).astype(np.intp)
        column = np.rint(columns + reach * width * np.cos(angle)).astype(np.intp)
        found[:, k] = nearest[np.clip(row, 0, last_row), np.clip(column, 0, last_column)]
    down, across = np.divmod(found, nearest.shape[1])
    far = np.hypot(down - rows[:, None], across - columns[:, None])
    far /= np.maximum(distance[rows, columns], 1)[:, None]
    return found, far.astype(np.float32)


def _best_pairs(
    colours: Colours,
    subject: tuple[Colours, NDArray[np.float32]],
    background: tuple[Colours, NDArray[np.float32]],
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return which candidates explain the colours float32 [n, 3] best: two arrays [n]."""
    count = len(colours)
    best = np.full(count, np.inf, np.float32)
    chosen = np.zeros((2, count), np.intp)
    for k in range(CANDIDATES):
        behind = background[0][:, k]
        offset = colours - behind
        across = subject[0] - behind[:, None]
        squared = np.maximum(_dot(across, across), 1)
        along = np.einsum("njc,nc->nj", across, offset)
        alpha = np.clip(along / squared, 0, 1)
        misfit = _dot(offset, offset)[:, None] - alpha * (2 * along - alpha * squared)
        cost = np.sqrt(np.maximum(misfit, 0))
        cost += DISTANCE_COST * (subject[1] + background[1][:, k : k + 1])
        first = cost.argmin(1)
        lowest = cost[np.arange(count), first]
        better = lowest < best
        best[better] = lowest[better]
        chosen[0, better], chosen[1, better] = first[better], k
    return chosen[0], chosen[1]
