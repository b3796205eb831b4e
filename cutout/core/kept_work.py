"""Work in progress, kept in a folder of the user's own, so that nothing takes it away.

One project file a photo, to which each edit is added. A pasted picture, which has no file, is kept
beside its project.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from cutout import paths
from cutout.core.export import explained, save_bytes
from cutout.core.project import ENDING
from cutout.core.project_file import ProjectFile

KEPT_DAYS = 30
KEPT_BYTES = 500_000_000  # of all projects and pasted pictures; the oldest go first
PICTURE_ENDING = ".png"
_NAME_DIGITS = 24  # of a hash; enough that no two photos share a name


class KeptWork:
    """The folder of work in progress."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use a folder, the user's own if None; it is made when something is kept."""
        self.folder = folder or paths.user_work()

    def place_of(self, photo: Path) -> Path:
        """Return where the work on a photo is kept; it need not be there."""
        name = hashlib.sha256(str(photo.absolute()).encode("utf-8", "surrogateescape"))
        return self.folder / f"{name.hexdigest()[:_NAME_DIGITS]}{ENDING}"

    def file_for(self, photo: Path) -> ProjectFile:
        """Return what keeps the work on a photo, instead of that which was kept before."""
        return ProjectFile(self.place_of(photo))

    def keep_picture(self, data: bytes) -> Path:
        """Write a picture that has no file, and return its place.

        Raises:
            ExportError: it cannot be written.
        """
        place = self.folder / f"{hashlib.sha256(data).hexdigest()[:_NAME_DIGITS]}{PICTURE_ENDING}"
        with explained(place):
            if not place.exists():
                save_bytes(data, place)
        return place

    def prune(self) -> None:
        """Remove what is old, and the oldest where there is too much of it."""
        try:
            files = [
                (found.stat().st_mtime, found.stat().st_size, found)
                for found in self.folder.iterdir()
                if found.suffix in (ENDING, PICTURE_ENDING)
            ]
        except OSError:  # there is none yet, or it may not be looked into
            return
        oldest, room = time.time() - KEPT_DAYS * 86_400, KEPT_BYTES
        for changed, size, found in sorted(files, reverse=True):
            room -= size
            if changed < oldest or room < 0:
                found.unlink(missing_ok=True)
