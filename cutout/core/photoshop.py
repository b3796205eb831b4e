"""Write PSD files: a photo, its natural shadow and the cutout as a layer with a layer mask.

After Adobe's "Photoshop File Formats Specification" (2019). The layers are packed by deflate, as
Photoshop packs those of 16 bits itself; the merged picture by PackBits, as every reader expects.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import BinaryIO

import numpy as np
from PIL import Image

from cutout.core import tags
from cutout.core.depth import Samples, full_scale
from cutout.core.errors import ExportError
from cutout.core.layers import Layer, layers_of, on_white
from cutout.core.parallel import in_order
from cutout.core.picture import Picture

COMPRESSION = 3  # zlib level
MAX_BYTES = 2_000_000_000  # a limit of the format
_SIGNATURE, _RESOURCE = b"8BPS", b"8BIM"
_RGB_MODE = 3
_RESOLUTION, _PROFILE, _EXIF, _XMP = 1005, 1039, 1058, 1060
_DPI = 72
# channels besides red, green and blue; a layer without opacity counts as a background, which can
# have no mask
_OPACITY, _MASK = -1, -2
_PACKBITS, _DEFLATE, _DEFLATE_OF_DIFFERENCES = 1, 2, 3
_HIDDEN, _KNOWS_HIDDEN = 2, 8
_BAND_ROWS = 256
_STRIP_STARTS, _STRIP_BYTES = 273, 279


def write_psd(picture: Picture, stream: BinaryIO) -> None:
    """Write a picture with its layers.

    Raises:
        ExportError: it is too large.
        OSError: the stream cannot be written.
    """
    height, width = picture.pixels.shape[:2]
    merged = [*np.moveaxis(on_white(picture), 2, 0)]
    if picture.transparent:
        merged.append(picture.pixels[..., 3])
    header = (1, len(merged), height, width, picture.bits, _RGB_MODE)
    stream.write(_SIGNATURE + struct.pack(">H6xHIIHH", *header))
    stream.write(struct.pack(">I", 0))  # colours of a palette
    stream.write(_sized(_resources(picture)))
    _write_layers(picture, stream)
    _write_merged(merged, stream)


def _sized(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _resources(picture: Picture) -> bytes:
    fixed = _DPI << 16
    found = {_RESOLUTION: struct.pack(">IHHIHH", fixed, 1, 1, fixed, 1, 1)}
    if picture.icc_profile is not None:
        found[_PROFILE] = picture.icc_profile
    if picture.metadata is not None and picture.metadata.exif is not None:
        found[_EXIF] = picture.metadata.exif
    if picture.metadata is not None and picture.metadata.xmp is not None:
        found[_XMP] = picture.metadata.xmp
    blocks = (
        _RESOURCE + struct.pack(">HH", number, 0) + _sized(data) + bytes(len(data) % 2)
        for number, data in found.items()
    )
    return b"".join(blocks)


def _write_layers(picture: Picture, stream: BinaryIO) -> None:
    """Write the section of layers; those of 16 bits stand in a block of their own."""
    layers = layers_of(picture)
    records, planes = b"", []
    for layer in layers:
        opaque = np.array(full_scale(layer.colours), layer.colours.dtype)
        channels = [np.broadcast_to(opaque, layer.colours.shape[:2])]
        channels += [layer.colours[..., index] for index in range(3)]
        if layer.mask is not None:
            channels.append(layer.mask)
        packed = list(in_order(_packed, channels))
        records += _record(layer, [len(data) for data in packed])
        planes += packed
    # a negative number of layers says that the merged picture has transparency
    count = -len(layers) if picture.transparent else len(layers)
    length = 2 + len(records) + sum(map(len, planes))
    if length > MAX_BYTES:
        raise ExportError("PSD holds at most 2 GB: choose OpenRaster or TIFF.")
    padding = -length % 4
    start = struct.pack(">h", count)
    if picture.bits == 16:
        within = struct.pack(">II", 0, 0) + _RESOURCE + b"Lr16"
        within += struct.pack(">I", length + padding)
        after = b""
    else:
        within = struct.pack(">I", length + padding)
        after = struct.pack(">I", 0)  # a mask of all layers
    stream.write(struct.pack(">I", len(within) + length + padding + len(after)))
    stream.write(within + start + records)
    for data in planes:
        stream.write(data)
    stream.write(bytes(padding) + after)


def _record(layer: Layer, sizes: list[int]) -> bytes:
    """Return the description of a layer whose channels take so many bytes."""
    height, width = layer.colours.shape[:2]
    frame = struct.pack(">4i", 0, 0, height, width)
    numbers = [_OPACITY, 0, 1, 2] + ([_MASK] if layer.mask is not None else [])
    record = frame + struct.pack(">H", len(numbers))
    for number, size in zip(numbers, sizes, strict=True):
        record += struct.pack(">hI", number, size)
    flags = _KNOWS_HIDDEN | (0 if layer.visible else _HIDDEN)
    record += _RESOURCE + b"norm" + struct.pack(">BBBB", 255, 0, flags, 0)
    mask = b"" if layer.mask is None else frame + bytes(4)  # black outside, 0 flags, 2 unused
    name = layer.name.encode("ascii")
    short = bytes([len(name)]) + name
    long = struct.pack(">I", len(layer.name)) + layer.name.encode("utf-16-be")
    long += bytes(-len(long) % 4)
    extra = _sized(mask) + _sized(b"") + short + bytes(-len(short) % 4)
    extra += _RESOURCE + b"luni" + _sized(long)
    return record + _sized(extra)


def _packed(plane: Samples) -> bytes:
    """Return a channel of a layer, with the two bytes before it that say how it is packed."""
    deep = plane.dtype == np.uint16
    packer = zlib.compressobj(COMPRESSION)
    parts = [struct.pack(">H", _DEFLATE_OF_DIFFERENCES if deep else _DEFLATE)]
    for top in range(0, len(plane), _BAND_ROWS):
        rows = plane[top : top + _BAND_ROWS].copy()
        if deep:
            rows[:, 1:] -= plane[top : top + _BAND_ROWS, :-1]
            rows = rows.astype(">u2")
        parts.append(packer.compress(rows.tobytes()))
    return b"".join([*parts, packer.flush()])


def _write_merged(planes: list[Samples], stream: BinaryIO) -> None:
    """Write the picture as it looks, for programs that know no layers."""
    found = list(in_order(_pack_bits, planes))
    stream.write(struct.pack(">H", _PACKBITS))
    for sizes, _ in found:
        stream.write(np.array(sizes, ">u2").tobytes())
    for _, data in found:
        stream.write(data)


def _pack_bits(plane: Samples) -> tuple[list[int], bytes]:
    """Return the bytes of each row by PackBits: how many, and they themselves.

    libtiff packs the same way: the rows are the strips of a TIFF file.
    """
    rows = plane.astype(">u2").view(np.uint8) if plane.dtype == np.uint16 else plane
    image = Image.fromarray(np.ascontiguousarray(rows, np.uint8))
    file = io.BytesIO()
    image.save(file, "TIFF", compression="packbits", strip_size=image.width)
    data = file.getvalue()
    order, first = tags.byte_order(data), tags.first_directory(data)
    starts = tags.numbers(data, first.entries[_STRIP_STARTS], order)
    sizes = tags.numbers(data, first.entries[_STRIP_BYTES], order)
    parts = [data[start : start + size] for start, size in zip(starts, sizes, strict=True)]
    return list(sizes), b"".join(parts)
