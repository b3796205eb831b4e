"""Photos and masks from tar shards, or from a plain folder of one's own.

A shard holds ``images/NAME.webp``, ``masks/NAME.png``, and where the source has them
``instances/NAME__K.png`` and ``parts/NAME.png``; NAME is ``SOURCE__ID``. A folder of one's own
photos has the same layout.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.errors import CutoutError

# a mask that covers less or more of its photo is wrong or tiny
MIN_COVER, MAX_COVER = 0.005, 0.95

Mask = NDArray[np.bool_]
Image = NDArray[np.uint8]


class DataError(CutoutError):
    """Photos and masks cannot be trained with; the message says what is wrong with them."""


@dataclass(frozen=True)
class Blob:
    """Where the bytes of one file lie."""

    path: Path
    offset: int
    size: int

    def read(self) -> bytes:
        """Return the bytes."""
        with self.path.open("rb") as file:
            file.seek(self.offset)
            return file.read(self.size)

    def decode(self, flags: int) -> NDArray[Any]:
        """Return the decoded picture as OpenCV gives it."""
        picture = cv2.imdecode(np.frombuffer(self.read(), np.uint8), flags)
        if picture is None:
            raise DataError(f"{self.path} holds a picture that cannot be read here.")
        return picture


@dataclass
class Record:
    """One photo with its masks."""

    name: str
    image: Blob
    mask: Blob | None = None
    instances: list[Blob] = field(default_factory=list)
    parts: Blob | None = None

    @property
    def source(self) -> str:
        """The data set the photo comes from."""
        return self.name.split("__", 1)[0] if "__" in self.name else "local"

    def load_image(self) -> Image:
        """Return the photo, uint8 [h, w, 3], RGB."""
        bgr = self.image.decode(cv2.IMREAD_COLOR)
        rgb: Image = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
        return rgb

    def load_mask(self) -> Mask:
        """Return the union of the objects, bool [h, w]."""
        if self.mask is None:
            raise DataError(f"{self.name} has no mask.")
        return self.mask.decode(cv2.IMREAD_GRAYSCALE) > 0

    def load_instances(self) -> list[Mask]:
        """Return one mask an object, bool [h, w] each."""
        return [blob.decode(cv2.IMREAD_GRAYSCALE) > 0 for blob in self.instances]


def read_records(folder: Path, patterns: Sequence[str] = ("*",)) -> list[Record]:
    """Return the records of all shards in `folder` whose stem matches a pattern, in order.

    Raises:
        DataError: there are neither shards nor ``images/`` and ``masks/``.
    """
    shards = sorted({path for pattern in patterns for path in folder.glob(f"{pattern}.tar")})
    records: dict[str, Record] = {}
    for shard in shards:
        with tarfile.open(shard) as archive:
            for member in archive:
                if member.isfile():
                    _file_into(records, member.name, Blob(shard, member.offset_data, member.size))
    if not shards:
        for path in sorted(folder.glob("*/*")):
            blob = Blob(path, 0, path.stat().st_size)
            _file_into(records, path.relative_to(folder).as_posix(), blob)
    if not records:
        raise DataError(f"{folder} holds neither tar shards nor folders images and masks.")
    return list(records.values())


def _file_into(records: dict[str, Record], path: str, blob: Blob) -> None:
    kind, _, file = path.partition("/")
    stem = file.rsplit(".", 1)[0]
    if kind == "images":
        records[stem] = Record(stem, blob)
    elif kind == "masks" and stem in records:
        records[stem].mask = blob
    elif kind == "parts" and stem in records:
        records[stem].parts = blob
    elif kind == "instances" and stem.rsplit("__", 1)[0] in records:
        records[stem.rsplit("__", 1)[0]].instances.append(blob)


def usable(records: Sequence[Record]) -> list[Record]:
    """Return the records that can be trained with.

    Those of a plain folder are all looked at, since nobody has before; shards are trusted.

    Raises:
        DataError: none can, or a mask has another size than its photo.
    """
    with_mask = [record for record in records if record.mask is not None]
    if not with_mask:
        raise DataError(
            f"None of the {len(records)} photos has a mask: that of images/NAME.jpg is expected "
            "as masks/NAME.png."
        )
    kept = [record for record in with_mask if record.image.offset or _fits(record)]
    if not kept:
        raise DataError(
            f"None of the {len(with_mask)} masks can be used: each covers less than "
            f"{MIN_COVER:.1%} or more than {MAX_COVER:.0%} of its photo."
        )
    return kept


def _fits(record: Record) -> bool:
    """Return whether the mask covers neither too little nor too much of its photo."""
    mask, image = record.load_mask(), record.load_image()
    if mask.shape != image.shape[:2]:
        raise DataError(
            f"The mask of {record.name} has {mask.shape[1]} x {mask.shape[0]} pixels and its photo "
            f"{image.shape[1]} x {image.shape[0]}."
        )
    return MIN_COVER <= float(mask.mean()) <= MAX_COVER


def manifest_hash(records: Sequence[Record]) -> str:
    """Return a hash of names and sizes, so that a checkpoint can say what it was trained on."""
    digest = hashlib.sha256()
    for record in records:
        digest.update(f"{record.name} {record.image.size}\n".encode())
    return digest.hexdigest()[:16]
