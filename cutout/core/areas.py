"""Work on the few parts of a large photo that need it, and take what lies there from a coarser one.

An area is a pair of slices: rows and columns.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Area = tuple[slice, slice]
Shape = tuple[int, ...]
Mask = NDArray[np.bool_]

LARGEST_PX = 600_000  # of an area that is worked on at a time: about 150 bytes each
SMALL_PX = 8_000  # sparse areas are halved down to this
SPARSE = 0.3  # share of wanted pixels below which halving an area pays
MOST_THREADS = 4  # areas at a time; each takes up to 90 MB

_limit = threading.local()


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def limit_threads(count: int) -> None:
    """Have work that is begun by this thread use at most so many threads, since others work too."""
    _limit.count = count


def threads() -> int:
    """Return how many areas to work on at a time."""
    return min(MOST_THREADS, getattr(_limit, "count", None) or cores())


def areas_of(wanted: Mask, top: int = 0, left: int = 0) -> Iterator[Area]:
    """Yield areas that hold all wanted pixels, none too large and none nearly empty."""
    x, y, width, height = cv2.boundingRect(wanted.view(np.uint8))
    if width == 0:
        return
    part = wanted[y : y + height, x : x + width]
    top, left = top + y, left + x
    sparse = width * height > SMALL_PX and np.count_nonzero(part) < SPARSE * part.size
    if not sparse and width * height <= LARGEST_PX:
        yield np.s_[top : top + height, left : left + width]
    elif height >= width:
        half = height // 2
        yield from areas_of(part[:half], top, left)
        yield from areas_of(part[half:], top + half, left)
    else:
        half = width // 2
        yield from areas_of(part[:, :half], top, left)
        yield from areas_of(part[:, half:], top, left + half)


def grown(area: Area, rim: int, shape: Shape) -> Area:
    """Return an area with a rim around it, as far as there are pixels."""
    rows, columns = (
        slice(max(0, side.start - rim), min(limit, side.stop + rim))
        for side, limit in zip(area, shape, strict=True)
    )
    return rows, columns


def within(inner: Area, outer: Area) -> Area:
    """Return where an area lies in a larger one."""
    rows, columns = (
        slice(own.start - around.start, own.stop - around.start)
        for own, around in zip(inner, outer, strict=True)
    )
    return rows, columns


def enlarged(
    values: NDArray[Any],
    area: Area,
    shape: Shape,
    ratios: Sequence[float] | None = None,
    start: tuple[int, int] = (0, 0),
) -> NDArray[Any]:
    """Return a part of a coarse array at a finer size.

    Args:
        values: float32 or uint8 [h, w] or [h, w, 3], coarse.
        area: which pixels of the finer size are wanted.
        shape: height and width of the finer size.
        ratios: coarse pixels per fine one, by rows and columns; by the arrays' shapes if None.
        start: row and column of the coarse photo at which `values` begins.
    """
    row_step, column_step = ratios or (values.shape[0] / shape[0], values.shape[1] / shape[1])
    rows, columns = area
    matrix = np.array(
        [
            [column_step, 0, (columns.start + 0.5) * column_step - 0.5 - start[1]],
            [0, row_step, (rows.start + 0.5) * row_step - 0.5 - start[0]],
        ]
    )
    larger: NDArray[Any] = cv2.warpAffine(
        values,
        matrix,
        (columns.stop - columns.start, rows.stop - rows.start),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return larger
