"""Between 8 and 16 bits a channel: 16 bits hold each of the 8-bit values exactly (times 257)."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.unsignedinteger[Any]]  # uint8 or uint16, full range
BAND_ROWS = 256  # rows that are worked on at a time, to spare memory


def full_scale(samples: Samples) -> int:
    """Return the value of white: 255 or 65535."""
    return 65535 if samples.dtype == np.uint16 else 255


def with_bits(samples: Samples, bits: Literal[8, 16]) -> Samples:
    """Return uint8 or uint16 samples of any shape with that many bits; the same array if it has."""
    return in_8_bits(samples) if bits == 8 else in_16_bits(samples)


def in_8_bits(samples: Samples) -> NDArray[np.uint8]:
    """Return uint8 or uint16 samples [H, W, ...] as uint8, each rounded to the nearest value."""
    if samples.dtype == np.uint8:
        return samples.astype(np.uint8, copy=False)
    reduced = np.empty(samples.shape, np.uint8)
    for top in range(0, len(samples), BAND_ROWS):
        rows = np.s_[top : top + BAND_ROWS]
        # v / 257 rounded, without a division: exact for all 65536 values (tested)
        wide = samples[rows].astype(np.uint32)
        reduced[rows] = (wide * 255 + 32895) >> 16
    return reduced


def in_16_bits(samples: Samples) -> NDArray[np.uint16]:
    """Return uint8 or uint16 samples [H, W, ...] as uint16, white being 65535."""
    if samples.dtype == np.uint16:
        return samples.astype(np.uint16, copy=False)
    return samples * np.uint16(257)
