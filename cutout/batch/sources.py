"""Which photos a batch works on: a folder, with the folders in it, or a list of files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cutout.core.errors import ImageError

SUFFIXES = frozenset(
    (
        ".jpg",
        ".jpeg",
        ".jpe",
        ".png",
        ".webp",
        ".tif",
        ".tiff",
        ".bmp",
        ".gif",
        ".heic",
        ".heif",
        ".avif",
    )
)
# what systems and network disks leave in folders, besides names that begin with a dot
SYSTEM_NAMES = frozenset(
    ("thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information", "@eadir")
)
_HIDDEN = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 2) | getattr(stat, "FILE_ATTRIBUTE_SYSTEM", 4)


@dataclass(frozen=True, slots=True)
class Source:
    """One photo; ``key`` is its path from the batch's root, with forward slashes."""

    path: Path
    key: str


def find_photos(root: Path, recursive: bool, without: Iterable[Path] = ()) -> list[Source]:
    """Return the photos of a folder, by name.

    Hidden and system files are left out. Links to files count as files; links to folders are not
    followed, so that no loop is entered.

    Args:
        root: the folder.
        recursive: whether folders inside count too.
        without: folders to leave out, such as the one that is written to.

    Raises:
        ImageError: the folder itself cannot be read.
    """
    if not root.is_dir():
        raise ImageError(f"{root} is not a folder." if root.exists() else f"{root} does not exist.")
    left_out = {_identity(path) for path in without if path.is_dir()}
    try:
        found = list(_walk(root, recursive, left_out))
    except OSError as error:
        raise ImageError(f"{root} cannot be read: {error.strerror}.") from error
    return sorted((Source(path, _key(path, root)) for path in found), key=lambda item: item.key)


def list_photos(files: Iterable[Path]) -> tuple[Path, list[Source]]:
    """Return the folder that all files have in common, and the files as sources in their order.

    A file that is named twice counts once.

    Raises:
        ImageError: there are no files, or they have no folder in common.
    """
    paths = list(dict.fromkeys(Path(os.path.normpath(Path(file).absolute())) for file in files))
    if not paths:
        raise ImageError("There are no photos to work on.")
    try:
        root = Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError as error:  # two disks of Windows
        raise ImageError("The photos of one batch have to be on one disk.") from error
    return root, [Source(path, _key(path, root)) for path in paths]


def _walk(folder: Path, recursive: bool, left_out: set[tuple[int, int]]) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_hidden(entry):
                continue
            path = folder / entry.name
            if not entry.is_dir(follow_symlinks=False):
                # a link to a folder is neither; a link in a circle is told of as a broken photo
                if path.suffix.lower() in SUFFIXES and not path.is_dir():
                    yield path
            elif recursive and _identity(path) not in left_out:
                yield from _readable(path, recursive, left_out)


def _readable(folder: Path, recursive: bool, left_out: set[tuple[int, int]]) -> Iterator[Path]:
    """Walk a folder inside; one that may not be read is told of as if it were a photo."""
    try:
        yield from _walk(folder, recursive, left_out)
    except OSError:
        yield folder


def is_hidden(entry: os.DirEntry[str]) -> bool:
    """Return whether a file is none of the user's own: hidden, or left by a system."""
    name = entry.name.lower()
    if name.startswith((".", "~$")) or name in SYSTEM_NAMES:
        return True
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & _HIDDEN)


def _identity(path: Path) -> tuple[int, int]:
    facts = path.stat()
    return facts.st_dev, facts.st_ino


def _key(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
