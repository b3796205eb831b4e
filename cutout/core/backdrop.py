"""What goes behind the subject: a colour, a gradient, an image, or the photo's own background."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.depth import full_scale
from cutout.core.finish import Background, Gradient, Look
from cutout.core.images import Pixels, Samples, from_srgb, load_image
from cutout.core.layout import Frame, resized
from cutout.core.light import Floats
from cutout.core.look import NEUTRAL, change_light

Band = Callable[[int, int], Floats]
"""Rows from .. to -> what lies there, float32 [n, width, 3], 0..white of the photo's depth."""


@dataclass(frozen=True, slots=True, eq=False)
class Backdrop:
    """What lies behind the subject, made row by row when it is wanted.

    ``even`` tells that it is whole numbers already, so that rounding needs no noise.
    """

    band: Band
    even: bool


@dataclass(frozen=True, slots=True)
class Space:
    """What colours are: white of the depth, and the profile of the RGB space (None: sRGB)."""

    dtype: np.dtype[Any]
    profile: bytes | None

    @property
    def white(self) -> int:
        """The largest value: 255 or 65535."""
        return int(np.iinfo(self.dtype).max)

    def colour(self, rgb: tuple[int, int, int]) -> Floats:
        """Return an sRGB colour, 0..255, as float32 [3] of this space."""
        own = from_srgb(np.array([[rgb]], np.uint8), self.profile)[0, 0]
        scaled: Floats = own.astype(np.float32) * np.float32(self.white / 255)
        return scaled


def plain(rgb: Floats, width: int) -> Backdrop:
    """Return one colour everywhere."""

    def band(top: int, bottom: int) -> Floats:
        return np.broadcast_to(rgb, (bottom - top, width, 3)).copy()

    return Backdrop(band, even=bool((rgb == np.round(rgb)).all()))


def gradient(start: Floats, end: Floats, how: Gradient, width: int, height: int) -> Backdrop:
    """Return a gradient between two colours.

    A linear one spans the canvas along its angle, corner to corner, as in CSS; a radial one goes
    from the middle to the corners.
    """
    columns = np.arange(width, dtype=np.float32) + np.float32(0.5 - width / 2)
    sine, cosine = math.sin(math.radians(how.angle)), math.cos(math.radians(how.angle))
    length = max(1e-6, abs(width * sine) + abs(height * cosine))

    def band(top: int, bottom: int) -> Floats:
        rows = (np.arange(top, bottom, dtype=np.float32) + np.float32(0.5 - height / 2))[:, None]
        if how.radial:
            share = np.hypot(rows, columns) * np.float32(2 / math.hypot(width, height))
        else:
            share = (rows * np.float32(cosine) + columns * np.float32(sine)) / np.float32(length)
            share = share + np.float32(0.5)
        colours: Floats = start + (end - start) * np.clip(share, 0, 1)[..., None]
        return colours

    return Backdrop(band, even=False)


def stored(pixels: Samples, white: int) -> Backdrop:
    """Return what an array [h, w, 3] of the canvas' size holds, of 8 or 16 bits."""
    factor = np.float32(white / full_scale(pixels))

    def band(top: int, bottom: int) -> Floats:
        return pixels[top:bottom].astype(np.float32) * factor

    return Backdrop(band, even=True)


def in_light(backdrop: Backdrop, look: Look, white: int) -> Backdrop:
    """Return a backdrop in another light; sharpness is for pictures, see `apply_look`."""
    if look == NEUTRAL:
        return backdrop

    def band(top: int, bottom: int) -> Floats:
        encoded = backdrop.band(top, bottom) * np.float32(1 / white)
        return change_light(np.clip(encoded, 0, 1), look) * np.float32(white)

    return Backdrop(band, even=False)


def picture_behind(
    background: Background, size: tuple[int, int], profile: bytes | None, scale: float
) -> Samples:
    """Return the image of a background as uint8 [height, width, 3] of a colour space.

    It fills the canvas and loses what does not fit ("fill"), fits in with white around ("fit"), or
    is repeated at its own size ("tile"), from the corner on; it is enlarged ``zoom`` times and
    moved by shares of the canvas. Where a filling image ends it is mirrored.

    Args:
        background: its image and how it lies.
        size: width and height of the canvas in pixels.
        profile: the space (None: sRGB).
        scale: of a preview: size of a tile's pixels.

    Raises:
        ImageError: the image cannot be read.
    """
    if background.image is None:
        raise ValueError("no image")
    image = from_srgb(_image(background.image), profile)
    width, height = size
    across, down = width / image.shape[1], height / image.shape[0]
    factors = {"fill": max(across, down), "fit": min(across, down), "tile": scale}
    factor = factors[background.fit] * background.zoom
    borders = {"fill": cv2.BORDER_REFLECT_101, "fit": cv2.BORDER_CONSTANT, "tile": cv2.BORDER_WRAP}
    left = (width - image.shape[1] * factor) / 2 + background.move_x * width
    top = (height - image.shape[0] * factor) / 2 + background.move_y * height
    if background.fit == "tile":  # the first one begins in the corner
        left, top = background.move_x * width, background.move_y * height
    return laid(image, (factor, factor), (left, top), size, borders[background.fit])


def _image(path: Path) -> Pixels:
    """Return an image, uint8 [h, w, 3], sRGB; the last one is kept, for it serves many pictures."""
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:  # reading says it in a better sentence
        stamp = 0
    return _read(path, stamp)


@lru_cache(maxsize=1)
def _read(path: Path, _stamp: int) -> Pixels:
    return load_image(path).image


def laid(
    image: Samples,
    factors: tuple[float, float],
    corner: tuple[float, float],
    size: tuple[int, int],
    border: int,
) -> Samples:
    """Return a canvas on which an image lies.

    Args:
        image: [h, w, 3].
        factors: how many times the image is enlarged, across and down.
        corner: x and y of its top left corner on the canvas, in pixels.
        size: width and height of the canvas.
        border: what is where the image is not: OpenCV's BORDER_WRAP, BORDER_REFLECT_101 or
            BORDER_CONSTANT, which is white.
    """
    across, down = factors
    left, top = corner
    if min(factors) < 1:  # averaged first; then there is nothing left to blur
        small = max(1, round(image.shape[1] * across)), max(1, round(image.shape[0] * down))
        across, down = across * image.shape[1] / small[0], down * image.shape[0] / small[1]
        image = resized(image, *small)
    if abs(across - 1) < 1e-3 and abs(down - 1) < 1e-3:
        left, top = round(left), round(top)
    matrix = np.array(
        [[1 / across, 0, (0.5 - left) / across - 0.5], [0, 1 / down, (0.5 - top) / down - 0.5]]
    )
    if border != cv2.BORDER_CONSTANT:
        return mapped(image, matrix, size, border)
    canvas = mapped(image, matrix, size, cv2.BORDER_REPLICATE)  # so that its rim is not paler
    ends = round(left + image.shape[1] * across), round(top + image.shape[0] * down)
    inside = (
        slice(max(0, round(top)), max(0, ends[1])),
        slice(max(0, round(left)), max(0, ends[0])),
    )
    around = np.full_like(canvas, full_scale(image))
    around[inside] = canvas[inside]
    return around


def mapped(
    image: NDArray[Any], matrix: NDArray[np.float64], size: tuple[int, int], border: int
) -> NDArray[Any]:
    """Return an image seen through an affine map from the pixels of a canvas to its own.

    Args:
        image: [h, w] or [h, w, 3], uint8, uint16 or float32.
        matrix: float64 [2, 3].
        size: width and height of the canvas.
        border: OpenCV's rule for what lies outside; a constant is 0.
    """
    exact = bool(np.allclose(matrix[:, :2], np.eye(2)) and np.allclose(matrix[:, 2] % 1, 0))
    flags = cv2.INTER_NEAREST if exact else cv2.INTER_CUBIC
    seen: NDArray[Any] = cv2.warpAffine(
        image, matrix, size, flags=flags | cv2.WARP_INVERSE_MAP, borderMode=border
    )
    return seen


def own_background(plate: Samples, frame: Frame) -> Samples:
    """Return the photo's background [h, w, 3] on the canvas; beyond the photo it is mirrored."""
    if frame.plain:
        return plate[frame.area]
    (rows, columns), (area_rows, area_columns) = frame.spot, frame.area
    across = (columns.stop - columns.start) / (area_columns.stop - area_columns.start)
    down = (rows.stop - rows.start) / (area_rows.stop - area_rows.start)
    corner = columns.start - area_columns.start * across, rows.start - area_rows.start * down
    size = (frame.width, frame.height)
    return laid(plate, (across, down), corner, size, cv2.BORDER_REFLECT_101)


def mapped_rows(
    plane: NDArray[np.float32],
    matrix: NDArray[np.float64],
    width: int,
    rows: tuple[int, int],
    border: int = cv2.BORDER_REFLECT_101,
) -> NDArray[np.float32]:
    """Return some rows, from .. to, of a canvas onto which a small plane is enlarged."""
    moved = matrix.copy()
    moved[:, 2] += rows[0] * matrix[:, 1]
    seen: NDArray[np.float32] = mapped(plane, moved, (width, rows[1] - rows[0]), border)
    return seen
