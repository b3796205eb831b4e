"""The photo's own background: without the subject, and out of focus."""

from __future__ import annotations

import math

import cv2
import numpy as np

from cutout.core.areas import enlarged
from cutout.core.depth import full_scale
from cutout.core.filters import fill
from cutout.core.foreground import Foreground
from cutout.core.images import Pixels, Samples
from cutout.core.light import Floats, to_encoded, to_linear

BAND_ROWS = 256
FILL_SIDE_PX = 1024  # longer side of the picture in which the subject's place is filled
SURE, UNSURE = 0.6, 0.95  # alpha from .. to which the background behind it cannot be solved for
DISC_RADIUS_PX = 6.0  # of the blur where the photo is reduced for it; rounder costs more
MOST_BLUR_PX = 16_000_000  # pixels of what is blurred; in floats 12 bytes each
HIGHLIGHT = 0.25  # of Reinhard's curve: half of white's light counts for a sixth of white
GLOW = 4.0  # cells that are more than 1 / GLOW subject tell nothing of the background


def clean_plate(pixels: Samples, foreground: Foreground) -> Samples:
    """Return the photo with the subject replaced by what may lie behind it.

    Behind soft pixels the background is solved for, so that the subject laid over it gives the
    photo again; where the subject is opaque, its surroundings are continued smoothly.

    Args:
        pixels: uint8 or uint16 [H, W, 3].
        foreground: the subject's colours there.

    Returns:
        [H, W, 3] of the same depth.
    """
    coverage = foreground.coverage
    plate = pixels.copy()
    height, width = coverage.shape
    scale = min(1.0, FILL_SIDE_PX / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    filled = fill(small, _background_weight(coverage, size))
    for top in range(0, height, BAND_ROWS):
        rows = slice(top, min(top + BAND_ROWS, height))
        hidden = coverage[rows] == 255
        if hidden.any():
            behind = enlarged(filled, (rows, slice(0, width)), coverage.shape)
            plate[rows][hidden] = (behind[hidden] + 0.5).astype(pixels.dtype)
    if len(foreground.places):
        flat = plate.reshape(-1, 3)
        flat[foreground.places] = _behind_soft(pixels, foreground, filled)
    return plate


def _background_weight(coverage: Pixels, size: tuple[int, int]) -> Floats:
    """Return how much each cell of a reduced photo tells of the background, float32, 0..1."""
    share = cv2.resize(coverage, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    weight: Floats = cv2.erode(np.maximum(0, 1 - GLOW * share), np.ones((3, 3), np.uint8))
    return weight


def _behind_soft(pixels: Samples, foreground: Foreground, filled: Floats) -> Samples:
    """Return the background [n, 3] behind the soft pixels of the subject."""
    width = foreground.coverage.shape[1]
    alpha = foreground.coverage.reshape(-1)[foreground.places].astype(np.float32)[:, None] / 255
    own = pixels.reshape(-1, 3)[foreground.places].astype(np.float32)
    behind = (own - alpha * foreground.colours) / np.maximum(1 - alpha, np.float32(1 - UNSURE))
    np.clip(behind, 0, full_scale(pixels), out=behind)
    rows, columns = np.divmod(foreground.places, width)
    down, across = (filled.shape[axis] / foreground.coverage.shape[axis] for axis in (0, 1))
    near = filled[
        np.minimum((rows * down).astype(np.int32), filled.shape[0] - 1),
        np.minimum((columns * across).astype(np.int32), filled.shape[1] - 1),
    ]
    guess = np.clip((alpha - np.float32(SURE)) * np.float32(1 / (UNSURE - SURE)), 0, 1)
    behind += (near - behind) * guess
    solved: Samples = (behind + 0.5).astype(pixels.dtype)
    return solved


def blurred_plate(pixels: Samples, coverage: Pixels, radius_px: float) -> Floats:
    """Return the photo's background out of focus, without any glow of the subject.

    A lens spreads each point over a disc: a disc is the kernel, applied to linear light in which
    highlights count for more than white can say (the inverse of Reinhard's operator, "Photographic
    tone reproduction" (SIGGRAPH 2002), equation 3), and undone after, so that even tones keep
    their value. The subject, and what is near enough to carry its glow, is removed before.

    Args:
        pixels: uint8 or uint16 [H, W, 3].
        coverage: uint8 [H, W], the alpha of the subject.
        radius_px: of the disc, in pixels of the photo.

    Returns:
        float32 [h, w, 3], encoded, 0..white, reduced as far as the blur allows.
    """
    height, width = coverage.shape
    step = max(1, int(radius_px / DISC_RADIUS_PX))
    while height * width > MOST_BLUR_PX * step * step:
        step += 1
    size = (-(-width // step), -(-height // step))
    light = np.empty((size[1], size[0], 3), np.float32)
    white = full_scale(pixels)
    strip = max(1, BAND_ROWS // step)
    for top in range(0, size[1], strip):
        rows = pixels[top * step : (top + strip) * step].astype(np.float32)
        bright = _brightened(to_linear(rows * np.float32(1 / white)))
        part = light[top : top + strip]
        part[...] = cv2.resize(bright, (size[0], len(part)), interpolation=cv2.INTER_AREA)
    background = fill(light, _background_weight(coverage, size))
    kernel = _disc(radius_px / step)
    spread = cv2.filter2D(background, -1, kernel, borderType=cv2.BORDER_REFLECT_101)
    encoded: Floats = to_encoded(_darkened(np.maximum(spread, 0))) * np.float32(white)
    return encoded


def _brightened(light: Floats) -> Floats:
    return light * np.float32(HIGHLIGHT) / (np.float32(1 + HIGHLIGHT) - light)


def _darkened(bright: Floats) -> Floats:
    return bright * np.float32(1 + HIGHLIGHT) / (bright + np.float32(HIGHLIGHT))


def _disc(radius: float) -> Floats:
    """Return the kernel of a disc with a smooth rim, float32, sum 1."""
    reach = max(1, math.ceil(radius + 0.5))
    rows, columns = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    kernel: Floats = np.clip(radius + 0.5 - np.hypot(rows, columns), 0, 1)
    kernel /= kernel.sum()
    return kernel
