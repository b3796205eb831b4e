"""Small pictures of each photo and its cut, for the window and the report."""

from __future__ import annotations

import hashlib
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from cutout.core.cutting import Cut
from cutout.core.depth import in_8_bits
from cutout.core.finish import Finish
from cutout.core.images import Pixels

SIDE_PX = 320
QUALITY = 80


def thumbnail_paths(folder: Path, key: str) -> tuple[Path, Path]:
    """Return where the thumbnails of a photo lie: before, and after."""
    name = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return folder / f"{name}-before.webp", folder / f"{name}-after.webp"


def write_thumbnails(cut: Cut, folder: Path, key: str) -> None:
    """Write both thumbnails; the second one is missing where nothing was found.

    Raises:
        OSError: they cannot be written.
    """
    before, after = thumbnail_paths(folder, key)
    photo = cut.photo
    scale = min(1.0, SIDE_PX / max(photo.width, photo.height))
    width, height = max(1, round(photo.width * scale)), max(1, round(photo.height * scale))
    small = cv2.resize(photo.image, (width, height), interpolation=cv2.INTER_AREA)
    _write(before, np.asarray(small, np.uint8))
    if cut.found:
        coverage = in_8_bits(cut.compose(Finish(what="mask")).pixels)
        small_coverage = cv2.resize(coverage, (width, height), interpolation=cv2.INTER_AREA)
        _write(after, np.dstack([small, small_coverage]))
    else:
        after.unlink(missing_ok=True)


def _write(path: Path, pixels: Pixels) -> None:
    Image.fromarray(pixels).save(path, "WEBP", quality=QUALITY, method=2)
