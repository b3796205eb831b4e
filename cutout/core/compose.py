"""Make the pictures that leave the program: cutout, mask, background removed; and the trim box."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ImageColor

from cutout.core.alpha import Alpha
from cutout.core.errors import ExportError
from cutout.core.foreground import estimate_foreground
from cutout.core.images import WHITE, Photo, Pixels, from_srgb, load_image
from cutout.core.picture import Picture

What = Literal["cutout", "mask", "background"]
WHATS: tuple[What, ...] = get_args(What)
TRIM_ALPHA = 10 / 255  # fainter pixels are haze; they do not hold the trim box open
BAND_ROWS = 256  # rows composed at a time, to spare memory


@dataclass(frozen=True, slots=True)
class Background:
    """What goes behind the subject: nothing, a colour (RGB, sRGB, 0..255) or a picture."""

    colour: tuple[int, int, int] | None = None
    image: Path | None = None

    @property
    def transparent(self) -> bool:
        """Whether nothing goes behind the subject."""
        return self.colour is None and self.image is None

    @classmethod
    def parse(cls, text: str) -> Background:
        """Return the background that a word means: transparent, a colour or a picture's path.

        Raises:
            ExportError: it is neither a colour nor an existing file.
        """
        if text == "transparent":
            return cls()
        try:
            colour = ImageColor.getrgb(text)
        except ValueError:
            path = Path(text)
            if not _is_file(path):
                raise ExportError(
                    f"The background {text!r} is neither 'transparent', nor a colour such as "
                    "white or #20A0FF, nor a picture that exists."
                ) from None
            return cls(image=path)
        return cls(colour=(colour[0], colour[1], colour[2]))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long, a folder that may not be searched
        return False


def eight_bits(alpha: Alpha) -> Pixels:
    """Return an alpha as uint8 [H, W], 0..255."""
    coverage: Pixels = np.empty(alpha.shape, np.uint8)
    for top in range(0, alpha.shape[0], BAND_ROWS):
        rows = np.s_[top : top + BAND_ROWS]
        coverage[rows] = (alpha[rows] * 255 + 0.5).astype(np.uint8)
    return coverage


def compose(
    photo: Photo,
    alpha: Alpha,
    what: What = "cutout",
    background: Background | None = None,
    trim: bool = False,
    decontaminate: float = 1.0,
) -> Picture:
    """Return a finished picture.

    Args:
        photo: the photo; its own pixels and colour profile are used.
        alpha: float32 [H, W], 0..1, frame of the photo.
        what: "cutout" is the subject alone, RGBA; "mask" is the 8-bit alpha; "background" is the
            photo with its background removed, RGB.
        background: what goes behind the subject; if None, nothing for a cutout and white for a
            removed background. With a transparent one "background" is RGBA as well, and a cutout
            on a colour or picture is RGB.
        trim: whether to cut the picture to the box around what is not transparent.
        decontaminate: how much of the old background's colour is taken out of half-transparent
            pixels, 0..1; opaque ones stay as they are in any case.

    Raises:
        ExportError: trimming was asked for and nothing is selected, or a background picture
            cannot be read.
    """
    own = eight_bits(alpha)
    # not above the photo's own transparency
    coverage = own if photo.alpha is None else np.minimum(own, photo.alpha)
    area = trim_box(coverage) if trim else np.s_[:, :]
    coverage = coverage[area]
    if what == "mask":
        return Picture(coverage)
    if background is None:
        background = Background(WHITE) if what == "background" else Background()
    pixels = estimate_foreground(photo.pixels[area], own[area], decontaminate)
    if background.transparent:
        return Picture(np.dstack([pixels, coverage]), photo.icc_profile)
    height, width = coverage.shape
    behind = from_srgb(background_pixels(background, width, height), photo.icc_profile)
    return Picture(blend(pixels, coverage, behind), photo.icc_profile)


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


def background_pixels(background: Background, width: int, height: int) -> Pixels:
    """Return a background uint8 [height, width, 3], sRGB; a picture is cropped to fill it."""
    if background.image is None:
        colour = np.array(background.colour, np.uint8)
        return np.broadcast_to(colour, (height, width, 3))
    picture = load_image(background.image).image
    scale = max(width / picture.shape[1], height / picture.shape[0])
    part_w, part_h = width / scale, height / scale
    left, top = int((picture.shape[1] - part_w) / 2), int((picture.shape[0] - part_h) / 2)
    part = picture[top : top + max(1, round(part_h)), left : left + max(1, round(part_w))]
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, (width, height), interpolation=flags), np.uint8)


def blend(pixels: Pixels, coverage: Pixels, behind: Pixels) -> Pixels:
    """Return pixels over a background, rounded; opaque pixels leave unchanged."""
    blended = np.empty(pixels.shape, np.uint8)
    for top in range(0, pixels.shape[0], BAND_ROWS):
        rows = np.s_[top : top + BAND_ROWS]
        weight = coverage[rows, :, None].astype(np.uint32)
        mixed: NDArray[np.uint32] = pixels[rows] * weight + behind[rows] * (255 - weight)
        blended[rows] = (mixed + 127) // 255
    return blended
