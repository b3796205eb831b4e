"""Tell by its hash whether a file is the one that was meant."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cutout.engines.catalogue import Download

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file's content is known by: its size in bytes and two hashes in hex."""

    size: int
    sha256: str
    git_blob: str

    def fits(self, item: Download) -> bool:
        """Return whether this is the very file that the catalogue means; never without a hash."""
        if not item.verifiable or (item.size is not None and item.size != self.size):
            return False
        return item.sha256 in ("", self.sha256) and item.git_blob in ("", self.git_blob)


def fingerprint(path: Path, tick: Callable[[], None] | None = None) -> Fingerprint:
    """Return what a file's content is known by.

    A git blob's id is the SHA-1 of "blob", a space, the size in decimal digits, a zero byte and
    the content (git-hash-object).

    Args:
        path: the file.
        tick: called now and then; it may raise to end the work.

    Raises:
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    sha256 = hashlib.sha256()
    git_blob = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
    count = 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            sha256.update(chunk)
            git_blob.update(chunk)
            count += len(chunk)
            if tick is not None:
                tick()
    return Fingerprint(count, sha256.hexdigest(), git_blob.hexdigest())
