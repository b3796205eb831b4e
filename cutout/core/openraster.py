"""Write OpenRaster files: a ZIP archive of PNG files and a list of the layers (version 0.0.5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import IO, BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import numpy as np

from cutout.core.depth import in_8_bits
from cutout.core.layers import Layer, layers_of
from cutout.core.picture import Picture
from cutout.core.thumbnail import reduced

THUMBNAIL_PX = 256

PngWriter = Callable[[Picture, IO[bytes]], None]


def write_ora(picture: Picture, stream: BinaryIO, write_png: PngWriter) -> None:
    """Write a picture with its layers.

    Args:
        picture: what to write.
        stream: where to.
        write_png: writes a picture as PNG.

    Raises:
        OSError: the stream cannot be written.
    """
    layers = layers_of(picture)[::-1]  # the uppermost comes first
    height, width = picture.pixels.shape[:2]
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        archive.writestr(ZipInfo("mimetype"), "image/openraster")
        archive.writestr(ZipInfo("stack.xml"), _stack(layers, width, height))
        for index, layer in enumerate(layers):
            parts = (layer.colours,) if layer.mask is None else (layer.colours, layer.mask)
            shown = Picture(np.dstack(parts), picture.icc_profile)
            _add(archive, _file_of(index), shown, write_png)
        flat = replace(picture, photo=None, subject=None, natural_shadow=None)
        _add(archive, "mergedimage.png", flat, write_png)
        _add(archive, "Thumbnails/thumbnail.png", _thumbnail(picture), write_png)


def _add(archive: ZipFile, name: str, picture: Picture, write_png: PngWriter) -> None:
    with archive.open(ZipInfo(name), "w") as file:
        write_png(picture, file)


def _file_of(index: int) -> str:
    return f"data/layer{index}.png"


def _stack(layers: list[Layer], width: int, height: int) -> str:
    entries = (
        f'    <layer name="{escape(layer.name)}" src="{_file_of(index)}" x="0" y="0" opacity="1.0" '
        f'visibility="{"visible" if layer.visible else "hidden"}" composite-op="svg:src-over"/>\n'
        for index, layer in enumerate(layers)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        f'<image version="0.0.5" w="{width}" h="{height}">\n'
        f"  <stack>\n{''.join(entries)}  </stack>\n</image>\n"
    )


def _thumbnail(picture: Picture) -> Picture:
    return Picture(reduced(in_8_bits(picture.pixels), THUMBNAIL_PX))
