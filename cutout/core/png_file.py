"""Write PNG files of 16 bits a channel, which Pillow does not (PNG, third edition, 2025)."""

from __future__ import annotations

import struct
import zlib
from typing import IO

import numpy as np
from numpy.typing import NDArray

from cutout.core.depth import Samples
from cutout.core.parallel import in_order
from cutout.core.picture import Picture

# zlib level: of photos, 4 takes a quarter longer for files as large
COMPRESSION = 3
_COLOUR_TYPES = {1: 0, 3: 2, 4: 6}  # by channels
_SUB, _UP, _PAETH = 1, 2, 4
_BAND_ROWS = 64
_BLOCK_BYTES = 1 << 20  # of one chunk of data
_SIGNATURE = b"\x89PNG\r\n\x1a\n"

Bytes = NDArray[np.uint8]


def write_png(picture: Picture, stream: IO[bytes]) -> None:
    """Write a picture of 16 bits a channel.

    Raises:
        OSError: the stream cannot be written.
    """
    samples = picture.pixels if picture.pixels.ndim == 3 else picture.pixels[..., None]
    height, width, channels = samples.shape
    stream.write(_SIGNATURE)
    header = struct.pack(">IIBBBBB", width, height, 16, _COLOUR_TYPES[channels], 0, 0, 0)
    _chunk(stream, b"IHDR", header)
    if picture.icc_profile is not None:
        _chunk(stream, b"iCCP", b"ICC profile\0\0" + zlib.compress(picture.icc_profile))
    if picture.metadata is not None and picture.metadata.exif is not None:
        _chunk(stream, b"eXIf", picture.metadata.exif)
    if picture.metadata is not None and picture.metadata.xmp is not None:
        _chunk(stream, b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + picture.metadata.xmp)
    packer = zlib.compressobj(COMPRESSION, strategy=zlib.Z_FILTERED)
    waiting = b""
    bands = range(0, height, _BAND_ROWS)
    for rows in in_order(lambda top: _filtered(samples, top), bands):
        waiting += packer.compress(rows)
        if len(waiting) >= _BLOCK_BYTES:
            _chunk(stream, b"IDAT", waiting)
            waiting = b""
    _chunk(stream, b"IDAT", waiting + packer.flush())
    _chunk(stream, b"IEND", b"")


def _chunk(stream: IO[bytes], name: bytes, data: bytes) -> None:
    stream.write(struct.pack(">I", len(data)) + name)
    stream.write(data)
    stream.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(name))))


def _filtered(samples: Samples, top: int) -> bytes:
    """Return a band of rows [H, W, C], each row with the filter that leaves the least of it."""
    pixel = 2 * samples.shape[2]  # bytes
    first = max(0, top - 1)
    band = samples[first : top + _BAND_ROWS].astype(">u2").view(np.uint8)
    # with a pixel of zeros at the left, and a row of them above the first one
    band = np.pad(band.reshape(len(band), -1), ((first == top, 0), (pixel, 0)))
    now, left = band[1:, pixel:], band[1:, :-pixel]
    up, corner = band[:-1, pixel:], band[:-1, :-pixel]
    kinds = np.array([_SUB, _UP, _PAETH], np.uint8)
    tried = np.stack([now - left, now - up, now - _paeth(left, up, corner)])
    # the smallest sum of what is left, taken as numbers from -128 to 127, packs best as a rule
    best = np.minimum(tried, -tried).sum(axis=2, dtype=np.int64).argmin(axis=0)
    rows = np.take_along_axis(tried, best[None, :, None], axis=0)[0]
    found: Bytes = np.concatenate([kinds[best][:, None], rows], axis=1)
    return found.tobytes()


def _paeth(left: Bytes, up: Bytes, corner: Bytes) -> Bytes:
    """Return of three neighbours the one closest to left + up - corner (PNG, section 9.4)."""
    by_left, by_up = up.astype(np.int16) - corner, left.astype(np.int16) - corner
    to_corner = np.abs(by_left + by_up)
    by_left, by_up = np.abs(by_left), np.abs(by_up)
    found = np.where(by_up <= to_corner, up, corner)
    return np.where((by_left <= by_up) & (by_left <= to_corner), left, found)
