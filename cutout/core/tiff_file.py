"""Write TIFF files with 8 or 16 bits a channel, alpha, profile and metadata (TIFF 6.0).

The EXIF block comes first, as it is: so it is a TIFF file's beginning, and all places in it, even
those in notes of the camera's maker, stay right. The picture and its directory follow.
"""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO

import numpy as np

from cutout.core import tags
from cutout.core.depth import Samples
from cutout.core.parallel import in_order
from cutout.core.picture import Picture

COMPRESSION = 3  # zlib level
_STRIP_ROWS = 64
_ADOBE_DEFLATE, _DIFFERENCES, _STRAIGHT_ALPHA, _CHUNKY, _INCH = 8, 2, 2, 1, 2
_GREY, _RGB = 1, 2
_DPI = 72
_IPTC, _PHOTOSHOP = 33723, 34377
# what a directory says about the picture, and what would be wrong of another one
_STRUCTURE = frozenset(
    (
        *(*range(254, 260), 262, 263, 264, 265, 266, 273, *range(277, 282), 284, 285, 290, 291),
        *(292, 293, 301, 317, 318, 319, *range(320, 328), 330, *range(332, 338), 338, 339, 340),
        *(
            341,
            342,
            347,
            *range(512, 522),
            *range(529, 533),
            tags.XMP,
            tags.ICC_PROFILE,
            _IPTC,
            _PHOTOSHOP,
        ),
    )
)


def write_tiff(picture: Picture, stream: BinaryIO) -> None:
    """Write a picture.

    Raises:
        OSError: the stream cannot be written.
    """
    metadata = picture.metadata
    block = metadata.exif if metadata is not None else None
    block = b"II*\0" + bytes(4) if block is None else block
    block += bytes(len(block) % 2)
    order = tags.byte_order(block)
    stream.write(block)  # its first four bytes after "II*" are set at the end
    starts, sizes, at = [], [], len(block)
    pixels = picture.pixels
    strips = (pixels[top : top + _STRIP_ROWS] for top in range(0, len(pixels), _STRIP_ROWS))
    for data in in_order(lambda rows: _strip(rows, order), strips):
        stream.write(data + bytes(len(data) % 2))
        starts.append(at)
        sizes.append(len(data))
        at += len(data) + len(data) % 2
    entries = _resolution(order) | _kept(block) | _structure(picture, starts, sizes, order)
    if metadata is not None and metadata.xmp is not None:
        entries[tags.XMP] = (tags.BYTES, len(metadata.xmp), metadata.xmp)
    if picture.icc_profile is not None:
        entries[tags.ICC_PROFILE] = (tags.OPAQUE, len(picture.icc_profile), picture.icc_profile)
    stream.write(tags.packed(entries, at, order))
    stream.seek(4)
    stream.write(struct.pack(f"{order}I", at))
    stream.seek(0, 2)


def _strip(rows: Samples, order: str) -> bytes:
    """Return rows [h, W] or [h, W, C] as differences to the pixel at the left, packed."""
    differences = rows.copy()
    differences[:, 1:] -= rows[:, :-1]
    if rows.dtype == np.uint16:
        return zlib.compress(differences.astype(f"{order}u2").tobytes(), COMPRESSION)
    return zlib.compress(differences.tobytes(), COMPRESSION)


def _kept(block: bytes) -> dict[int, tuple[int, int, bytes]]:
    """Return what the directory of an EXIF block tells of the photo, not of the picture."""
    try:
        found = tags.first_directory(block)
    except ValueError:  # a header alone
        return {}
    return {
        tag: (entry.kind, entry.count, tags.value(block, entry))
        for tag, entry in found.entries.items()
        if tag not in _STRUCTURE
    }


def _resolution(order: str) -> dict[int, tuple[int, int, bytes]]:
    """Return the resolution that readers expect; what the photo says of it goes before."""
    dots = (tags.RATIONAL, 1, struct.pack(f"{order}2I", _DPI, 1))
    return {282: dots, 283: dots, 296: (tags.SHORT, 1, struct.pack(f"{order}H", _INCH))}


def _structure(
    picture: Picture, starts: list[int], sizes: list[int], order: str
) -> dict[int, tuple[int, int, bytes]]:
    """Return the entries that describe the picture's data."""
    height, width = picture.pixels.shape[:2]
    channels = 1 if picture.pixels.ndim == 2 else picture.pixels.shape[2]

    def shorts(*numbers: int) -> tuple[int, int, bytes]:
        return tags.SHORT, len(numbers), struct.pack(f"{order}{len(numbers)}H", *numbers)

    def longs(*numbers: int) -> tuple[int, int, bytes]:
        return tags.LONG, len(numbers), struct.pack(f"{order}{len(numbers)}I", *numbers)

    entries = {
        256: longs(width),
        257: longs(height),
        258: shorts(*[picture.bits] * channels),
        259: shorts(_ADOBE_DEFLATE),
        262: shorts(_GREY if channels == 1 else _RGB),
        273: longs(*starts),
        277: shorts(channels),
        278: longs(_STRIP_ROWS),
        279: longs(*sizes),
        284: shorts(_CHUNKY),
        317: shorts(_DIFFERENCES),
    }
    if channels == 4:
        entries[338] = shorts(_STRAIGHT_ALPHA)
    return entries
