"""A small picture of a photo, read without decoding all of it where the format allows."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageOps

from cutout.core import colour, deep, raw
from cutout.core.images import Pixels, explained_source, load_image


def read_thumbnail(source: Path | bytes, side_px: int) -> Pixels:
    """Return a photo reduced to a square, uint8 [h, w, 3], RGB, sRGB, upright.

    A JPEG file is decoded at an eighth to a half of its size, as its blocks allow. A transparent
    photo lies on white.

    Args:
        source: a path, or the bytes of a file.
        side_px: of the square that the result just fits into; a smaller photo stays as it is.

    Raises:
        ImageError: as `load_image`.
    """
    path = source if isinstance(source, Path) else None
    if path is not None and raw.is_raw(path):
        return reduced(load_image(path).image, side_px)
    with explained_source("The picture" if path is None else path.name):
        stream = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
        with stream, deep.open_picture(stream) as picture:
            if picture.format != "JPEG" or picture.mode not in ("RGB", "L"):
                return reduced(load_image(source).image, side_px)
            grey = picture.mode == "L"
            profile = colour.for_rgb(picture.info.get("icc_profile") or None, grey)
            picture.draft(picture.mode, (2 * side_px, 2 * side_px))
            picture.thumbnail((side_px, side_px), Image.Resampling.BOX, reducing_gap=None)
            small = ImageOps.exif_transpose(picture).convert("RGB")
        return np.asarray(colour.to_srgb(np.array(small), profile), np.uint8)


def reduced(image: Pixels, side_px: int) -> Pixels:
    """Return an image uint8 [H, W, C] whose longer side is at most so long.

    Args:
        image: with any number of channels; one that is small enough is returned as it is.
        side_px: of a square that the result just fits into.
    """
    scale = side_px / max(image.shape[:2])
    if scale >= 1:
        return image
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
