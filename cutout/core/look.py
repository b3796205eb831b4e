"""Light and colours of subject and background, in float and, where a camera does, in linear light.

What is assumed of the photo's own space stands in `cutout.core.light`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from cutout.core.areas import threads
from cutout.core.depth import full_scale
from cutout.core.filters import gaussian
from cutout.core.finish import Look
from cutout.core.images import Samples
from cutout.core.light import LUMINANCE, Floats, luminance, rounded, to_encoded
from cutout.core.light import to_linear as linear_of

BAND_ROWS = 128
WARMTH_STOPS = 0.5  # by which red grows and blue shrinks at full temperature
FLATTEST = 0.75  # share of all contrast that leaves at -1
SHARPEN_SIGMA_PX = 1.0
SHARPEN_GAIN = 1.6  # of what is finer than that, at full sharpness
SHARPEN_LIMIT = 0.1  # of full scale: no bright or dark seams along hard edges
RIM_PX = 4  # of a band, for the blur

NEUTRAL = Look()


def apply_look(
    pixels: Samples, look: Look, coverage: Samples | None = None, scale: float = 1.0
) -> Samples:
    """Return pixels in another light.

    Args:
        pixels: uint8 or uint16 [H, W, 3], full range, any RGB space.
        look: what is changed; with a neutral one the very same array is returned.
        coverage: [H, W] of the same depth: the alpha of what is seen. Nothing hidden takes part in
            sharpening, and rows of which nothing is seen stay as they are.
        scale: pixels of this picture per pixel of the one that is meant, for previews.

    Returns:
        [H, W, 3] of the same depth.
    """
    if look == NEUTRAL:
        return pixels
    changed = pixels.copy()

    def work(top: int) -> None:
        rows = slice(top, min(top + BAND_ROWS, pixels.shape[0]))
        if coverage is not None and not coverage[rows].any():
            return
        rim = RIM_PX if look.sharpness > 0 else 0
        first, last = max(0, top - rim), min(rows.stop + rim, pixels.shape[0])
        white = full_scale(pixels)
        encoded = pixels[first:last].astype(np.float32) * np.float32(1 / white)
        encoded = change_light(encoded, look)
        if look.sharpness > 0:
            seen = None if coverage is None else coverage[first:last] * np.float32(1 / white)
            encoded = _sharpened(encoded, look.sharpness * min(1.0, scale), seen)
        own = encoded[rows.start - first : rows.stop - first]
        changed[rows] = rounded(own * np.float32(white), pixels.dtype)

    with ThreadPoolExecutor(threads()) as pool:
        list(pool.map(work, range(0, pixels.shape[0], BAND_ROWS)))
    return changed


def change_light(encoded: Floats, look: Look) -> Floats:
    """Return encoded colours float32 [h, w, 3], 0..1, in another light; sharpness is left out.

    Exposure, temperature and saturation work in linear light. Contrast is a curve of the encoded
    values that leaves black, middle grey and white where they are.
    """
    if look.exposure or look.temperature or look.saturation:
        light = linear_of(encoded) * _gains(look)
        if look.saturation:
            grey = luminance(light)[..., None]
            light = grey + (light - grey) * np.float32(1 + look.saturation)
        encoded = to_encoded(light)
    if look.contrast > 0:
        curve = _s_curve(_s_curve(encoded))
        encoded = encoded + (curve - encoded) * np.float32(look.contrast)
    elif look.contrast < 0:
        encoded = 0.5 + (encoded - 0.5) * np.float32(1 + look.contrast * FLATTEST)
    return encoded


def _gains(look: Look) -> Floats:
    """Return the factor of each channel; temperature leaves the luminance of white as it is."""
    warmer = 2.0 ** (WARMTH_STOPS * look.temperature)
    gains = np.array((warmer, 1.0, 1 / warmer), np.float32)
    gains *= np.float32(2.0**look.exposure / float(gains @ np.array(LUMINANCE, np.float32)))
    return gains


def _s_curve(values: Floats) -> Floats:
    return values * values * (3 - 2 * values)


def _sharpened(encoded: Floats, sharpness: float, seen: Floats | None) -> Floats:
    """Return colours with more of their fine luminance (unsharp masking); `seen` is 0..1."""
    grey = luminance(encoded)
    if seen is None:
        smooth = gaussian(grey, SHARPEN_SIGMA_PX)
    else:
        weight = np.maximum(gaussian(seen, SHARPEN_SIGMA_PX), np.float32(1e-3))
        smooth = gaussian(grey * seen, SHARPEN_SIGMA_PX) / weight
    detail = (grey - smooth) * np.float32(SHARPEN_GAIN * sharpness)
    detail = np.clip(detail, -SHARPEN_LIMIT, SHARPEN_LIMIT)
    if seen is not None:
        detail *= seen
    sharp: Floats = np.clip(encoded + detail[..., None], 0, 1)
    return sharp
