"""What the layers of a picture are, for formats that hold layers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cutout.core.depth import Samples, full_scale, with_bits
from cutout.core.picture import Picture

PHOTO, SHADOW, CUTOUT, PICTURE = "Photo", "Natural shadow", "Cutout", "Picture"
BELOW = "Shadow and outline"
_BAND_ROWS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One layer: ``colours`` [H, W, 3]; ``mask`` [H, W] hides what is 0 (None: nothing)."""

    name: str
    colours: Samples
    mask: Samples | None = None
    visible: bool = True


def layers_of(picture: Picture) -> list[Layer]:
    """Return the layers of a picture, the lowest first, all of its frame and depth.

    The photo as it was, hidden; the natural shadow, black behind a mask; other shadows and the
    outline; the cutout, whose mask is the alpha. Where the mask hides all, the cutout has the
    photo's own colours, so that painting on the mask brings them back. A picture on a background is
    the lowest visible layer instead, below the subject if that is known.
    """
    found = []
    if picture.photo is not None:
        found.append(Layer(PHOTO, picture.photo, visible=False))
    subject = picture.pixels if picture.subject is None else picture.subject
    if not picture.transparent:
        found.append(Layer(PICTURE, _rgb(picture.pixels)))
        if picture.subject is None:
            return found
    elif picture.natural_shadow is not None:
        opacity = with_bits(picture.natural_shadow, 16 if picture.bits == 16 else 8)
        black = np.zeros((*opacity.shape, 3), picture.pixels.dtype)
        found.append(Layer(SHADOW, black, opacity))
    if picture.transparent and picture.below is not None:
        found.append(Layer(BELOW, picture.below[..., :3], picture.below[..., 3]))
    found.append(Layer(CUTOUT, _restored(subject, picture.photo), subject[..., 3]))
    return found


def on_white(picture: Picture) -> Samples:
    """Return how a picture looks on white, [H, W, 3] in its depth."""
    pixels = picture.pixels
    if not picture.transparent:
        return _rgb(pixels)
    top = np.uint64(full_scale(pixels))
    laid = np.empty((*pixels.shape[:2], 3), pixels.dtype)
    for start in range(0, len(pixels), _BAND_ROWS):
        rows = np.s_[start : start + _BAND_ROWS]
        weight = pixels[rows][..., 3:].astype(np.uint64)
        laid[rows] = (pixels[rows][..., :3] * weight + top * (top - weight) + top // 2) // top
    return laid


def _rgb(pixels: Samples) -> Samples:
    return np.repeat(pixels[..., None], 3, axis=2) if pixels.ndim == 2 else pixels[..., :3]


def _restored(subject: Samples, photo: Samples | None) -> Samples:
    """Return the subject's colours, with the photo's where the subject is not."""
    if photo is None:
        return subject[..., :3]
    restored: Samples = np.where(subject[..., 3:] == 0, photo, subject[..., :3])
    return restored
