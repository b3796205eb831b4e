"""Place a subject on a canvas of a given size, as shops and profile pictures ask for it."""

from __future__ import annotations

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.compose import Background, background_pixels, blend, trim_box
from cutout.core.errors import ExportError
from cutout.core.images import Pixels, to_srgb
from cutout.core.picture import Picture

MAX_CANVAS_SIDE_PX = 10_000

Whole = TypeVar("Whole", NDArray[np.uint8], NDArray[np.uint16])


def place(picture: Picture, size: tuple[int, int], fill: float, background: Background) -> Picture:
    """Return the subject in the middle of a canvas, in sRGB.

    Args:
        picture: a cutout uint8 [H, W, 4] with straight alpha, or a mask uint8 [H, W].
        size: width and height of the canvas in pixels.
        fill: share of the canvas that the subject spans in the direction in which it fits less
            easily, above 0 and at most 1. It is enlarged where it is smaller than that.
        background: what goes behind a cutout.

    Returns:
        uint8 [h, w] for a mask; for a cutout [h, w, 4] on a transparent background, else [h, w, 3].

    Raises:
        ExportError: nothing is selected, or the background picture cannot be read.
    """
    width, height = size
    coverage = picture.pixels if picture.pixels.ndim == 2 else picture.pixels[..., 3]
    area = trim_box(coverage)
    coverage = coverage[area]
    scale = fill * min(width / coverage.shape[1], height / coverage.shape[0])
    w = min(width, max(1, round(coverage.shape[1] * scale)))
    h = min(height, max(1, round(coverage.shape[0] * scale)))
    left, top = (width - w) // 2, (height - h) // 2
    place_of = np.s_[top : top + h, left : left + w]
    canvas = np.zeros((height, width), np.uint8)
    if picture.pixels.ndim == 2:
        canvas[place_of] = _resized(coverage, w, h)
        return Picture(canvas)
    colours = to_srgb(np.ascontiguousarray(picture.pixels[area][..., :3]), picture.icc_profile)
    colours, coverage = resize_straight(colours, coverage, w, h)
    canvas[place_of] = coverage
    if background.transparent:
        placed = np.zeros((height, width, 4), np.uint8)
        placed[place_of][..., :3] = colours
        placed[..., 3] = canvas
        return Picture(placed)
    behind = background_pixels(background, width, height).copy()
    behind[place_of] = blend(colours, coverage, behind[place_of])
    return Picture(behind)


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
    weight = np.maximum(_resized(coverage.astype(np.uint16) * np.uint16(255), width, height), 1)
    straight = _resized(premultiplied, width, height).astype(np.float32) / weight[..., None]
    straight = np.clip(straight * 255 + 0.5, 0, 255).astype(np.uint8)
    return straight, ((weight.astype(np.uint32) + 127) // 255).astype(np.uint8)


def _resized(values: Whole, width: int, height: int) -> Whole:
    shrinks = values.shape[1] > width or values.shape[0] > height
    flags = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    resized: Whole = cv2.resize(values, (width, height), interpolation=flags)
    return resized


def check_size(size: tuple[int, int]) -> None:
    """Refuse a canvas that nobody can mean.

    Raises:
        ExportError: a side is not between 1 and 10,000 pixels.
    """
    if not all(1 <= side <= MAX_CANVAS_SIDE_PX for side in size):
        raise ExportError(
            f"A picture of {size[0]} x {size[1]} pixels cannot be made: "
            f"each side has to be between 1 and {MAX_CANVAS_SIDE_PX}."
        )
