"""EXIF blocks: changed in place, so that what cameras wrote by absolute places stays right.

A block is a TIFF header with directories (CIPA DC-008, "Exif 2.32", section 4.5). Only what is not
true of a finished picture is changed: orientation, size, thumbnail, and the place if asked for.
"""

from __future__ import annotations

import struct

from cutout.core import tags
from cutout.core.tags import Data, Directory

PREFIX = b"Exif\0\0"
_ORIENTATION = 0x0112
_WIDTHS, _HEIGHTS = (0x0100, 0xA002), (0x0101, 0xA003)
_THUMBNAIL_START, _THUMBNAIL_BYTES = 0x0201, 0x0202
_COLOUR_SPACE, _IS_SRGB = 0xA001, 1
_MAKER_NOTE = 0x927C  # holds absolute places, so it does not survive being moved
# of the first directory of a TIFF file: what tells about the photo, not about the file
_DESCRIPTIVE = frozenset(
    (
        *(0x010E, 0x010F, 0x0110, 0x011A, 0x011B, 0x0128, 0x0131, 0x0132, 0x013B, 0x013C),
        *(0x4746, 0x4749, 0x8298, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F),
        *(0xC614, 0xC62F, 0xC630),  # DNG: camera, its number, lens
    )
)


def from_tiff(data: Data) -> bytes | None:
    """Return what a TIFF file, or a camera RAW file that is built like one, tells about its photo.

    None where it tells nothing or is damaged.
    """
    try:
        order = tags.byte_order(data)
        first = tags.first_directory(data)
    except (ValueError, struct.error):
        return None
    kept = _kept(data, first, _DESCRIPTIVE)
    below = {}
    for tag in (tags.EXIF_DIRECTORY, tags.GPS_DIRECTORY):
        found = tags.below(data, first, tag, order)
        if found is not None:
            below[tag] = _kept(data, found, None)
    if not kept and not below:
        return None
    at = 8
    block = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", at)
    pointers = {tag: (tags.LONG, 1, bytes(4)) for tag in below}
    size = len(tags.packed(kept | pointers, at, order))
    parts = b""
    for tag, entries in below.items():
        place = at + size + len(parts)
        pointers[tag] = (tags.LONG, 1, struct.pack(f"{order}I", place))
        parts += tags.packed(entries, place, order)
    return block + tags.packed(kept | pointers, at, order) + parts


def _kept(
    data: Data, found: Directory, wanted: frozenset[int] | None
) -> dict[int, tuple[int, int, bytes]]:
    """Return entries of a directory that may be moved: all but a few if none are named."""
    return {
        tag: (entry.kind, entry.count, tags.value(data, entry))
        for tag, entry in found.entries.items()
        if (tag in wanted if wanted else tag not in (_MAKER_NOTE, tags.INTEROP_DIRECTORY))
    }


def revised(
    block: bytes,
    size: tuple[int, int] | None = None,
    strip_gps: bool = False,
    srgb: bool = False,
) -> bytes | None:
    """Return a block for an upright picture without a thumbnail.

    Args:
        block: with or without the prefix that JPEG has.
        size: width and height of the picture in pixels, None if not known yet.
        strip_gps: whether to take out the place.
        srgb: whether the picture was converted to sRGB.

    Returns:
        None where the block is damaged.
    """
    data = bytearray(block.removeprefix(PREFIX))
    try:
        order = tags.byte_order(data)
        first = tags.first_directory(data)
    except (ValueError, struct.error):
        return None
    if strip_gps:
        first = _without(data, first, tags.GPS_DIRECTORY, order)
    _drop_thumbnail(data, first, order)
    _set(data, first, _ORIENTATION, 1, order)
    details = tags.below(data, first, tags.EXIF_DIRECTORY, order)
    for found in (first, details) if details else (first,):
        if size is not None:
            for tag in _WIDTHS:
                _set(data, found, tag, size[0], order)
            for tag in _HEIGHTS:
                _set(data, found, tag, size[1], order)
        if srgb:
            _set(data, found, _COLOUR_SPACE, _IS_SRGB, order)
    return bytes(data) if _is_whole(data) else None


def without_orientation(block: bytes) -> bytes:
    """Return a block that was revised without its orientation."""
    data = bytearray(block)
    order = tags.byte_order(data)
    _without(data, tags.first_directory(data), _ORIENTATION, order)
    return bytes(data)


def orientation(data: Data) -> int:
    """Return how the photo of a TIFF file or a block has to be turned, 1..8 (1: not at all)."""
    try:
        found = tags.first_directory(data).entries.get(_ORIENTATION)
        given = tags.numbers(data, found, tags.byte_order(data)) if found else ()
    except (ValueError, struct.error):
        return 1
    return given[0] if given and 1 <= given[0] <= 8 else 1


def _is_whole(data: bytearray) -> bool:
    """Return whether the first directory is still there; in a damaged block parts may overlap."""
    try:
        return bool(tags.first_directory(data).entries)
    except (ValueError, struct.error):
        return False


def _set(data: bytearray, found: Directory, tag: int, number: int, order: str) -> None:
    """Set a whole number where there is one already."""
    entry = found.entries.get(tag)
    if entry is not None and entry.count == 1 and entry.kind in (tags.SHORT, tags.LONG):
        kind = tags.SHORT if number < 65536 else tags.LONG
        code = "HHIH2x" if kind == tags.SHORT else "HHII"
        struct.pack_into(f"{order}{code}", data, entry.at, tag, kind, 1, number)


def _without(data: bytearray, found: Directory, tag: int, order: str) -> Directory:
    """Take an entry out of a directory, with all that it holds, and return what is left."""
    entry = found.entries.get(tag)
    if entry is None:
        return found
    if tag == tags.GPS_DIRECTORY:
        gone = tags.below(data, found, tag, order)
        if gone is not None:
            _wipe(data, gone)
    data[entry.at : found.end + 4] = data[entry.at + 12 : found.end + 4] + bytes(12)
    (count,) = struct.unpack_from(f"{order}H", data, found.at)
    struct.pack_into(f"{order}H", data, found.at, count - 1)
    return tags.directory(data, found.at, order)


def _drop_thumbnail(data: bytearray, first: Directory, order: str) -> None:
    """Take out the second directory, and the small picture of the whole photo that it tells of."""
    if first.end + 4 > len(data):
        return
    (at,) = struct.unpack_from(f"{order}I", data, first.end)
    struct.pack_into(f"{order}I", data, first.end, 0)
    try:
        second = tags.directory(data, at, order)
    except (ValueError, struct.error):
        return
    places = [second.entries.get(tag) for tag in (_THUMBNAIL_START, _THUMBNAIL_BYTES)]
    found = [tags.numbers(data, entry, order) for entry in places if entry is not None]
    if len(found) == 2 and found[0] and found[1]:
        start, end = found[0][0], found[0][0] + found[1][0]
        if second.at < start < end <= len(data):  # as cameras write it; never over the rest
            data[start:end] = bytes(end - start)
    _wipe(data, second)


def _wipe(data: bytearray, gone: Directory) -> None:
    """Overwrite a directory and its values with zeros."""
    for entry in gone.entries.values():
        data[entry.start : entry.start + entry.size] = bytes(entry.size)
    data[gone.at : gone.end] = bytes(gone.end - gone.at)
