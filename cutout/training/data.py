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

Mask = NDArray[np.bool_]
Image = NDArray[np.uint8]


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
            raise ValueError(f"{self.path} holds a picture that cannot be decoded")
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
            raise ValueError(f"{self.name} has no mask")
        return self.mask.decode(cv2.IMREAD_GRAYSCALE) > 0

    def load_instances(self) -> list[Mask]:
        """Return one mask an object, bool [h, w] each."""
        return [blob.decode(cv2.IMREAD_GRAYSCALE) > 0 for blob in self.instances]


def read_records(folder: Path, patterns: Sequence[str] = ("*",)) -> list[Record]:
    """Return the records of all shards in `folder` whose stem matches a pattern, in order.

    Raises:
        FileNotFoundError: there are neither shards nor ``images/`` and ``masks/``.
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
        raise FileNotFoundError(f"{folder} holds neither tar shards nor images/ and masks/")
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


def manifest_hash(records: Sequence[Record]) -> str:
    """Return a hash of names and sizes, so that a checkpoint can say what it was trained on."""
    digest = hashlib.sha256()
    for record in records:
        digest.update(f"{record.name} {record.image.size}\n".encode())
    return digest.hexdigest()[:16]
