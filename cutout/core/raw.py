"""Read camera RAW by LibRaw, where the extra [raw] is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from cutout.core import exif, metadata, tags
from cutout.core.deep import Deep
from cutout.core.errors import ImageError
from cutout.core.formats import RAW_ENDINGS
from cutout.core.metadata import Metadata

_SUFFIXES = frozenset(f".{ending}" for ending in RAW_ENDINGS)
# of all pixels, the share that may become white: LibRaw's own is 1 %, which burns small lights out
_WHITE_SHARE = 0.001
_SRGB_CURVE = (2.4, 12.92)  # its power and the slope of its straight part


def is_raw(path: Path | None) -> bool:
    """Return whether a file's name is one of camera RAW."""
    return path is not None and path.suffix.lower() in _SUFFIXES


def read_raw(path: Path) -> tuple[Deep, Metadata | None]:
    """Return a RAW photo, developed with the camera's own white balance.

    Returns:
        samples uint16 [H, W, 3], upright, sRGB, brightened until one pixel of a thousand is white;
        and its metadata, where the file is built like TIFF, as most are.

    Raises:
        ImageError: the extra is not installed, or the file is damaged or of an unknown camera.
        OSError: the file cannot be read.
    """
    rawpy = _library(path)
    data = path.read_bytes()
    told = metadata.of(exif.from_tiff(data), tags.first_value(data, tags.XMP))
    del data
    try:
        with rawpy.imread(str(path)) as raw:
            samples = raw.postprocess(
                output_bps=16,
                use_camera_wb=True,
                output_color=rawpy.ColorSpace.sRGB,
                gamma=_SRGB_CURVE,
                auto_bright_thr=_WHITE_SHARE,
            )
    except rawpy.LibRawError as error:
        raise _unreadable(path) from error
    return np.ascontiguousarray(samples, np.uint16), told


def raw_size(path: Path) -> tuple[int, int]:
    """Return width and height of a RAW photo from its header.

    Raises:
        ImageError: as `read_raw`.
    """
    rawpy = _library(path)
    try:
        with rawpy.imread(str(path)) as raw:
            return int(raw.sizes.width), int(raw.sizes.height)
    except rawpy.LibRawError as error:
        raise _unreadable(path) from error


def _library(path: Path) -> Any:
    try:
        import rawpy
    except ImportError:
        raise ImageError(
            f"{path.name} is a camera RAW: to open those, install Cutout from Python with its "
            'extra: pip install "cutout[raw]".'
        ) from None
    return rawpy


def _unreadable(path: Path) -> ImageError:
    return ImageError(f"{path.name} is damaged, or a RAW of a camera that LibRaw does not know.")
