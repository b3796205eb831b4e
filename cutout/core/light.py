"""Between encoded values, as files hold them, and linear light; rounding that shows no bands.

Every space is taken for one with sRGB's curve (IEC 61966-2-1) and primaries near sRGB's. That is
so of sRGB and Display P3, and near enough for Adobe RGB, whose curve is a power of 2.2: looks and
blurs need to be plausible there, not measured.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.depth import Samples

Floats = NDArray[np.float32]

LUMINANCE = (0.2126, 0.7152, 0.0722)  # of linear red, green and blue, ITU-R BT.709
_KNEE, _SLOPE, _OFFSET, _POWER = 0.04045, 12.92, 0.055, 2.4


def to_linear(encoded: Floats) -> Floats:
    """Return linear light, 0..1, of encoded values float32, 0..1."""
    curved = _power((encoded + _OFFSET) * np.float32(1 / (1 + _OFFSET)), _POWER)
    return np.where(encoded <= _KNEE, encoded * np.float32(1 / _SLOPE), curved)


def to_encoded(linear: Floats) -> Floats:
    """Return the encoded values, 0..1, of linear light float32; what is outside 0..1 is clipped."""
    light = np.clip(linear, 0, 1)
    curved = _power(light, 1 / _POWER) * np.float32(1 + _OFFSET) - np.float32(_OFFSET)
    return np.where(light <= _KNEE / _SLOPE, light * np.float32(_SLOPE), curved)


def _power(values: Floats, exponent: float) -> Floats:
    raised: Floats = cv2.pow(values, exponent).reshape(values.shape)
    return raised


def luminance(rgb: Floats) -> Floats:
    """Return the weighted sum of the channels, float32 [h, w], of float32 [h, w, 3]."""
    weighed: Floats = cv2.transform(rgb, np.array([LUMINANCE], np.float32))
    return weighed


def noise(top: int, height: int, width: int) -> Floats:
    """Return noise to add before rounding, so that smooth changes do not show bands.

    Whole numbers stay what they are. It depends on the place alone, so that a picture is the same
    whenever it is made, and its frequencies are high. Source: Jimenez, "Next generation post
    processing in Call of Duty" (SIGGRAPH 2014), interleaved gradient noise.

    Returns:
        float32 [height, width], above -0.5 and below 0.5, for rows from `top` on.
    """
    rows = np.arange(top, top + height, dtype=np.float64)[:, None] * 0.00583715
    columns = np.arange(width, dtype=np.float64) * 0.06711056
    inner = (rows + columns).astype(np.float32)
    inner = (inner - np.floor(inner)) * np.float32(52.9829189)
    grain: Floats = (inner - np.floor(inner) - np.float32(0.5)) * np.float32(0.998)
    return grain


def rounded(values: Floats, dtype: np.dtype[Any], dither: Floats | None = None) -> Samples:
    """Return values float32, full range, as whole numbers of a depth.

    Args:
        values: of any shape.
        dtype: uint8 or uint16.
        dither: `noise` of the same shape, or of that without the channels; None to round only.
    """
    shift: Any = np.float32(0.5)
    if dither is not None:
        shift = dither + shift if values.ndim == dither.ndim else (dither + shift)[..., None]
    top = float(np.iinfo(dtype).max)
    whole: Samples = np.clip(values + shift, 0, top).astype(dtype)
    return whole
