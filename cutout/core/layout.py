"""Where a subject lies, and its pixels at another size."""

from __future__ import annotations

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.errors import ExportError
from cutout.core.images import Pixels

TRIM_ALPHA = 10 / 255  # fainter pixels are haze; they do not hold the trim box open

Whole = TypeVar("Whole", NDArray[np.uint8], NDArray[np.uint16])


def trim_box(coverage: Pixels) -> tuple[slice, slice]:
    """Return rows and columns of the box around what is not transparent.

    Raises:
        ExportError: everything is transparent.
    """
    solid = (coverage > TRIM_ALPHA * 255).astype(np.uint8)
    x, y, width, height = cv2.boundingRect(solid)
    if width == 0:
        raise ExportError("Nothing is selected, so there is nothing to trim to.")
    return slice(y, y + height), slice(x, x + width)


def resize_straight(
    colours: Pixels, coverage: Pixels, width: int, height: int
) -> tuple[Pixels, Pixels]:
    """Resize colours and straight alpha together, so that hidden colours do not bleed in.

    Args:
        colours: uint8 [H, W, 3].
        coverage: uint8 [H, W], alpha 0..255.
        width: pixels of the result.
        height: pixels of the result.

    Returns:
        colours uint8 [height, width, 3] and alpha uint8 [height, width].
    """
    # premultiplied, of 16 bits: exact to 1/65025 and half the memory of floats
    premultiplied = colours.astype(np.uint16) * coverage[..., None]
    weight = np.maximum(resized(coverage.astype(np.uint16) * np.uint16(255), width, height), 1)
    straight = resized(premultiplied, width, height).astype(np.float32) / weight[..., None]
    straight = np.clip(straight * 255 + 0.5, 0, 255).astype(np.uint8)
    return straight, ((weight.astype(np.uint32) + 127) // 255).astype(np.uint8)


def resized(values: Whole, width: int, height: int) -> Whole:
    """Return an array at another size: averaged where it shrinks, else cubic."""
    shrinks = values.shape[1] > width or values.shape[0] > height
    flags = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    larger: Whole = cv2.resize(values, (width, height), interpolation=flags)
    return larger
