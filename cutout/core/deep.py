"""Read 16-bit PNG and TIFF files as what they are: Pillow alone would give 8 bits of them.

Its decoders are used all the same, so that every compression is read and damage is told of.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile

from cutout.core import tags
from cutout.core.tags import Data

Deep = NDArray[np.uint16]

# what Pillow calls the samples of a 16-bit PNG, the most significant bytes of them being kept;
# under the second name the same decoder keeps the others
_OTHER_BYTES = {"RGB;16B": "RGB;16L", "RGBA;16B": "RGBA;16L"}
_GREY_AND_ALPHA, _AS_FOUR_BYTES = "LA;16B", "RGBA"

_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC, _FILL_ORDER = 256, 257, 258, 259, 262, 266
_STRIP_STARTS, _SAMPLES, _ROWS_PER_STRIP, _STRIP_BYTES = 273, 277, 278, 279
_PLANES, _PREDICTOR, _TILE_WIDTH, _TILE_HEIGHT = 284, 317, 322, 323
_TILE_STARTS, _TILE_BYTES, _EXTRA, _FORMAT = 324, 325, 338, 339
_WHITE_IS_ZERO, _RGB = 0, 2
# none, LZW, deflate by both its numbers, PackBits, LZMA, Zstandard
_COMPRESSIONS = frozenset((1, 5, 8, 32946, 32773, 34925, 50000))
_DIFFERENCES = 2  # a predictor: each sample as the difference to the one at its left
_PREMULTIPLIED, _STRAIGHT = 1, 2

_COUNTING = Lock()  # of Pillow's limit of pixels, which is one for all threads
_lifted: list[int | None] = []  # the limit, once for each picture that is open


@contextmanager
def open_picture(
    stream: BinaryIO, formats: list[str] | None = None
) -> Iterator[ImageFile.ImageFile]:
    """Open a picture by Pillow, however large it is; the caller checks its size."""
    with _COUNTING:  # the limit is checked again where a picture is loaded
        _lifted.append(_lifted[0] if _lifted else Image.MAX_IMAGE_PIXELS)
        Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(stream, formats=formats) as picture:
            yield picture
    finally:
        with _COUNTING:
            limit = _lifted.pop()
            if not _lifted:
                Image.MAX_IMAGE_PIXELS = limit


def is_deep(picture: ImageFile.ImageFile) -> bool:
    """Return whether a picture, as Pillow opened it, has more than 8 bits a channel."""
    kept = picture.tile[0].args if picture.format == "PNG" and picture.tile else None
    return picture.mode[0] in "IF" or kept == _GREY_AND_ALPHA or kept in _OTHER_BYTES


def png_samples(stream: BinaryIO, picture: ImageFile.ImageFile) -> Deep | None:
    """Return the samples of a PNG file of 16 bits, uint16 [H, W, 2..4]; None if it is another one.

    Args:
        stream: the file.
        picture: it as Pillow opened it, not loaded yet. It is loaded here.
    """
    kept = picture.tile[0].args if picture.format == "PNG" and picture.tile else None
    if kept == _GREY_AND_ALPHA:
        picture.tile = [picture.tile[0]._replace(args=_AS_FOUR_BYTES)]
        picture.load()
        return np.asarray(picture).view(">u2").astype(np.uint16)
    if kept not in _OTHER_BYTES:
        return None
    picture.load()
    samples = np.asarray(picture).astype(np.uint16)
    samples <<= 8
    stream.seek(0)
    with open_picture(stream) as again:
        again.tile = [again.tile[0]._replace(args=_OTHER_BYTES[kept])]
        again.load()
        samples |= np.asarray(again)
    return samples


@dataclass(frozen=True, slots=True, eq=False)
class DeepTiff:
    """A TIFF file with 16 bits a channel, by its first directory; `read` gives the samples."""

    data: Data
    order: str
    first: tags.Directory
    width: int
    height: int
    channels: int
    extra: tuple[int, ...]

    @property
    def icc_profile(self) -> bytes | None:
        """The profile, if there is one."""
        return tags.first_value(self.data, tags.ICC_PROFILE)

    @property
    def xmp(self) -> bytes | None:
        """The XMP packet, if there is one."""
        return tags.first_value(self.data, tags.XMP)

    def read(self) -> Deep:
        """Return the samples, uint16 [H, W, 1..4]: grey or RGB, then straight alpha if any.

        Raises:
            OSError, ValueError: the file is damaged.
        """
        starts = self._numbers(_STRIP_STARTS) + self._numbers(_TILE_STARTS)
        sizes = self._numbers(_STRIP_BYTES) + self._numbers(_TILE_BYTES)
        ends = [start + size for start, size in zip(starts, sizes, strict=False)]
        if max(ends, default=0) > len(self.data):
            raise OSError("image file is truncated")
        planes = self._number(_PLANES, 1) == 2
        parts = [self._chunk(index, 1) for index in range(self.channels)] if planes else []
        samples = np.concatenate(parts, axis=2) if planes else self._chunk(0, self.channels)
        kept = 3 if self._number(_PHOTOMETRIC, _RGB) == _RGB else 1
        if self._number(_PHOTOMETRIC, _RGB) == _WHITE_IS_ZERO:
            samples[..., 0] = 65535 - samples[..., 0]
        if not self.extra or self.extra[0] not in (_PREMULTIPLIED, _STRAIGHT):
            return np.ascontiguousarray(samples[..., :kept])
        samples = samples[..., : kept + 1]
        return _straight(samples) if self.extra[0] == _PREMULTIPLIED else samples

    def _numbers(self, tag: int) -> tuple[int, ...]:
        entry = self.first.entries.get(tag)
        return () if entry is None else tags.numbers(self.data, entry, self.order)

    def _number(self, tag: int, default: int) -> int:
        return (self._numbers(tag) or (default,))[0]

    def _chunk(self, plane: int, channels: int) -> Deep:
        """Return one plane, or all channels where they lie together, uint16 [H, W, channels].

        A directory is put behind the file that calls it a grey picture of 8 bits whose rows are the
        bytes of the samples: so they come out as they are, with any compression.
        """
        row = 2 * self.width * channels
        described = {
            _WIDTH: row,
            _HEIGHT: self.height,
            _BITS: 8,
            _COMPRESSION: self._number(_COMPRESSION, 1),
            _PHOTOMETRIC: 1,
            _SAMPLES: 1,
        }
        tile_width = self._number(_TILE_WIDTH, 0)
        if tile_width:
            described |= {_TILE_WIDTH: 2 * tile_width * channels}
            described |= {_TILE_HEIGHT: self._number(_TILE_HEIGHT, 0)}
            places, sizes = _TILE_STARTS, _TILE_BYTES
        else:
            described[_ROWS_PER_STRIP] = self._number(_ROWS_PER_STRIP, self.height)
            places, sizes = _STRIP_STARTS, _STRIP_BYTES
        entries = {
            tag: (tags.LONG, 1, struct.pack(f"{self.order}I", number))
            for tag, number in described.items()
        }
        planes = self.channels // channels
        for tag in (places, sizes):
            numbers = self._numbers(tag)
            per_plane = len(numbers) // planes
            numbers = numbers[plane * per_plane : (plane + 1) * per_plane]
            if numbers:
                packed = struct.pack(f"{self.order}{len(numbers)}I", *numbers)
                entries[tag] = (tags.LONG, len(numbers), packed)
        samples = np.array(self._bytes_of(entries).view(f"{self.order}u2"), np.uint16)
        samples = samples.reshape(self.height, self.width, channels)
        if self._number(_PREDICTOR, 1) == _DIFFERENCES:
            for left in range(0, self.width, tile_width or self.width):
                part = samples[:, left : left + (tile_width or self.width)]
                np.cumsum(part, axis=1, dtype=np.uint16, out=part)  # wraps around, as it should
        return samples

    def _bytes_of(self, entries: dict[int, tuple[int, int, bytes]]) -> NDArray[np.uint8]:
        """Return the picture that a directory describes, uint8 [H, bytes of a row]."""
        end = len(self.data) + len(self.data) % 2
        start = struct.pack(f"{self.order}I", end)
        file = b"".join(
            (
                self.data[:4],
                start,
                self.data[8:].ljust(end - 8, b"\0"),
                tags.packed(entries, end, self.order),
            )
        )
        with open_picture(io.BytesIO(file), ["TIFF"]) as picture:
            return np.asarray(picture)


def deep_tiff(data: Data) -> DeepTiff | None:
    """Return a TIFF file that is grey or RGB of 16 bits; None if it is another one or damaged."""
    if bytes(data[:4]) not in (b"II*\0", b"MM\0*"):
        return None
    try:
        order, first = tags.byte_order(data), tags.first_directory(data)

        def numbers(tag: int, default: int) -> tuple[int, ...]:
            entry = first.entries.get(tag)
            return (() if entry is None else tags.numbers(data, entry, order)) or (default,)

        width, height, channels = (numbers(tag, 1)[0] for tag in (_WIDTH, _HEIGHT, _SAMPLES))
        extra = numbers(_EXTRA, 0) if _EXTRA in first.entries else ()
        colours = {0: 1, 1: 1, 2: 3}.get(numbers(_PHOTOMETRIC, -1)[0])
        understood = (
            set(numbers(_BITS, 1)) == {16}
            and set(numbers(_FORMAT, 1)) == {1}
            and numbers(_FILL_ORDER, 1)[0] == 1
            and numbers(_COMPRESSION, 1)[0] in _COMPRESSIONS
            and numbers(_PREDICTOR, 1)[0] in (1, _DIFFERENCES)
            and colours is not None
            and channels >= colours
        )
    except (ValueError, struct.error):
        return None
    if not understood:
        return None
    if channels == 4 and not extra:  # not explained: taken for alpha, as Pillow does
        extra = (_STRAIGHT,)
    return DeepTiff(data, order, first, width, height, channels, extra)


def scaled(picture: Image.Image) -> Deep:
    """Return a loaded grey picture of whole or floating numbers as uint16 [H, W, 1].

    Numbers of 16 bits stay what they are; floating ones are 0..1, or 0..255 or 0..65535 if they
    exceed that; whole ones of 32 bits are 0..255 or 0..65535.
    """
    values: NDArray[Any] = np.asarray(picture)
    if values.dtype.itemsize == 2:
        return values.astype(np.uint16)[..., None]
    highest = float(np.nanmax(values)) if values.size else 0.0
    top = 65535.0
    if values.dtype.kind == "f" and highest <= 1.0:
        top = 1.0
    elif highest <= 255.0:
        top = 255.0
    wide = np.nan_to_num(values.astype(np.float32)) * np.float32(65535 / top)
    return np.clip(wide + np.float32(0.5), 0, 65535).astype(np.uint16)[..., None]


def upright(samples: Deep, orientation: int) -> Deep:
    """Return samples [H, W, C] turned as EXIF's orientation (1..8) says they are to be seen."""
    if orientation >= 5:
        samples = samples.transpose(1, 0, 2)
    if orientation in (3, 4, 7, 8):
        samples = samples[::-1]
    if orientation in (2, 3, 6, 7):
        samples = samples[:, ::-1]
    return np.ascontiguousarray(samples)


def _straight(samples: Deep) -> Deep:
    """Return samples whose colours were multiplied by their alpha with straight alpha."""
    alpha = samples[..., -1:].astype(np.float32)
    colours = samples[..., :-1] * (65535 / np.maximum(alpha, 1))
    samples[..., :-1] = np.minimum(colours + 0.5, 65535)
    return samples
