"""Directories of tags, as TIFF files and EXIF blocks hold them (TIFF 6.0, section 2)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

Data = bytes | bytearray

SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
BYTES, SHORT, LONG, RATIONAL, OPAQUE = 1, 3, 4, 5, 7
EXIF_DIRECTORY, GPS_DIRECTORY, INTEROP_DIRECTORY = 0x8769, 0x8825, 0xA005
XMP, ICC_PROFILE = 700, 34675
_CODES = {1: "B", 3: "H", 4: "I", 13: "I"}
_MAX_ENTRIES = 4096  # of one directory; more stand in damaged files only


@dataclass(frozen=True, slots=True)
class Entry:
    """One tag: ``at`` is where its 12 bytes stand, ``start`` and ``size`` where its value does."""

    tag: int
    kind: int
    count: int
    at: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Directory:
    """The tags of one directory; ``end`` is where the place of the next directory stands."""

    at: int
    end: int
    entries: dict[int, Entry]


def byte_order(data: Data) -> str:
    """Return "<" or ">" for little or big endian.

    Raises:
        ValueError: the data are not of this kind.
    """
    orders = {b"II": "<", b"MM": ">"}
    order = orders.get(bytes(data[:2]))
    if order is None or len(data) < 8:
        raise ValueError("no directory of tags")
    return order


def first_directory(data: Data) -> Directory:
    """Return the first directory.

    Raises:
        ValueError: the data are damaged or of another kind.
    """
    order = byte_order(data)
    return directory(data, struct.unpack_from(f"{order}I", data, 4)[0], order)


def directory(data: Data, at: int, order: str) -> Directory:
    """Return the directory at a place.

    Raises:
        ValueError: there is none.
    """
    if not 8 <= at <= len(data) - 2:
        raise ValueError("a directory outside the data")
    (count,) = struct.unpack_from(f"{order}H", data, at)
    end = at + 2 + 12 * count
    if count > _MAX_ENTRIES or end > len(data):
        raise ValueError("a directory that is cut short")
    entries: dict[int, Entry] = {}
    for place in range(at + 2, end, 12):
        tag, kind, number = struct.unpack_from(f"{order}HHI", data, place)
        size = SIZES.get(kind, 0) * number
        start = place + 8
        if size > 4:
            (start,) = struct.unpack_from(f"{order}I", data, place + 8)
        if size and start + size <= len(data):
            entries.setdefault(tag, Entry(tag, kind, number, place, start, size))
    return Directory(at, end, entries)


def below(data: Data, parent: Directory, tag: int, order: str) -> Directory | None:
    """Return the directory that an entry of another one points at, None if there is no such."""
    entry = parent.entries.get(tag)
    try:
        return None if entry is None else directory(data, numbers(data, entry, order)[0], order)
    except (ValueError, IndexError):
        return None


def numbers(data: Data, entry: Entry, order: str) -> tuple[int, ...]:
    """Return the whole numbers of an entry; none if it holds something else."""
    code = _CODES.get(entry.kind)
    if code is None:
        return ()
    return struct.unpack_from(f"{order}{entry.count}{code}", data, entry.start)


def value(data: Data, entry: Entry) -> bytes:
    """Return the bytes of an entry's value."""
    return bytes(data[entry.start : entry.start + entry.size])


def first_value(data: Data, tag: int) -> bytes | None:
    """Return the bytes of a tag in the first directory; None if it or the directory is missing."""
    try:
        entry = first_directory(data).entries.get(tag)
    except (ValueError, struct.error):
        return None
    return None if entry is None else value(data, entry)


def packed(
    tags: dict[int, tuple[int, int, bytes]], at: int, order: str, following: int = 0
) -> bytes:
    """Return a directory with the values that do not fit into it right behind.

    Args:
        tags: (kind, count, value) by tag.
        at: where the directory will stand.
        order: "<" or ">".
        following: where the next directory stands, 0 for none.
    """
    place = at + 2 + 12 * len(tags) + 4
    head, body = struct.pack(f"{order}H", len(tags)), b""
    for tag, (kind, count, data) in sorted(tags.items()):
        head += struct.pack(f"{order}HHI", tag, kind, count)
        if len(data) <= 4:
            head += data.ljust(4, b"\0")
        else:
            head += struct.pack(f"{order}I", place + len(body))
            body += data + bytes(len(data) % 2)
    return head + struct.pack(f"{order}I", following) + body
