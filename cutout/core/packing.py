"""Masks of edits that lie far back: packed, the same to the last bit when they are needed again.

The session of a photo may be long, and undo reaches to its first edit. A mask takes a quarter of a
megabyte or more; packed it takes about half of that, and what does not fit into a budget goes into
a temporary file, which goes with the session.
"""

from __future__ import annotations

import tempfile
import weakref
import zlib
from collections import OrderedDict
from dataclasses import fields
from threading import Lock
from typing import IO

import numpy as np

from cutout.core.predictor import Logits, MaskPrediction

BUDGET_BYTES = 24_000_000  # of packed masks in memory, of one session
_LEVEL = 1  # of zlib: more takes longer for next to nothing


class Packer:
    """Holds the packed masks of one session; may be asked by several threads."""

    def __init__(self, budget_bytes: int = BUDGET_BYTES) -> None:
        self._budget = budget_bytes
        self._lock = Lock()
        self._held: OrderedDict[int, bytes] = OrderedDict()  # the oldest first
        self._stored: dict[int, tuple[int, int]] = {}  # place and length in the file
        self._file: IO[bytes] | None = None
        self._bytes = 0
        self._end = 0
        self._numbers = 0

    @property
    def nbytes(self) -> int:
        """Bytes of memory that packed masks take."""
        return self._bytes

    def keep(self, data: bytes) -> int:
        """Take what was packed and return its number; the oldest goes to disk if need be."""
        with self._lock:
            self._numbers += 1
            self._held[self._numbers] = data
            self._bytes += len(data)
            while self._bytes > self._budget and len(self._held) > 1 and self._store_oldest():
                pass
            return self._numbers

    def take(self, number: int) -> bytes:
        """Return what was packed under a number."""
        with self._lock:
            if number in self._held or self._file is None:
                return self._held[number]
            place, length = self._stored[number]
            self._file.seek(place)
            return self._file.read(length)

    def _store_oldest(self) -> bool:
        """Write the oldest of what is held into the file; return whether that worked."""
        number, data = next(iter(self._held.items()))
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="cutout-")
                weakref.finalize(self, self._file.close)
            self._file.seek(self._end)
            self._file.write(data)
            self._file.flush()
        except OSError:  # the disk is full, or there is none: memory has to do
            return False
        self._stored[number] = (self._end, len(data))
        self._end += len(data)
        del self._held[number]
        self._bytes -= len(data)
        return True


class PackedMask(MaskPrediction):
    """A mask whose logits are unpacked each time they are asked for; made by `pack` alone."""

    __slots__ = ("_cells", "_number", "_packer")

    _packer: Packer
    _number: int
    _cells: tuple[int, ...]

    @property
    def logits(self) -> Logits:
        """Float32 [h, w], as they were."""
        planes = np.frombuffer(zlib.decompress(self._packer.take(self._number)), np.uint8)
        whole = np.ascontiguousarray(planes.reshape(4, -1).T)
        logits: Logits = whole.view(np.float32).reshape(self._cells)
        return logits


def pack(mask: MaskPrediction, packer: Packer) -> PackedMask:
    """Return a mask that takes less memory."""
    packed = object.__new__(PackedMask)
    for field in fields(MaskPrediction):
        if field.name != "logits":
            object.__setattr__(packed, field.name, getattr(mask, field.name))
    # the bytes of all numbers' exponents beside each other: these are alike
    cells = np.ascontiguousarray(mask.logits, np.float32)
    planes = np.ascontiguousarray(cells.view(np.uint8).reshape(-1, 4).T)
    object.__setattr__(packed, "_packer", packer)
    object.__setattr__(packed, "_number", packer.keep(zlib.compress(planes.tobytes(), _LEVEL)))
    object.__setattr__(packed, "_cells", cells.shape)
    return packed


def unpack(mask: MaskPrediction) -> MaskPrediction:
    """Return a mask with its logits in memory."""
    if not isinstance(mask, PackedMask):
        return mask
    unpacked = object.__new__(MaskPrediction)
    for field in fields(MaskPrediction):
        object.__setattr__(unpacked, field.name, getattr(mask, field.name))
    return unpacked
