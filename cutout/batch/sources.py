"""Which photos a batch works on: a folder, with the folders in it, or a list of files."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cutout.core.errors import ImageError
from cutout.core.formats import PHOTO_ENDINGS

SUFFIXES = frozenset(f".{ending}" for ending in PHOTO_ENDINGS)
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


def find_photos(
    root: Path,
    recursive: bool,
    without: Iterable[Path] = (),
    check: Callable[[], None] = lambda: None,
) -> list[Source]:
    """Return the photos of a folder, by name.

    Hidden and system files are left out. Links to files count as files; links to folders are not
    followed, so that no loop is entered.

    Args:
        root: the folder.
        recursive: whether folders inside count too.
        without: folders to leave out, such as the one that is written to.
        check: called in every folder; it may raise to end the search.

    Raises:
        ImageError: the folder itself cannot be read.
    """
    if not root.is_dir():
        raise ImageError(f"{root} is not a folder." if root.exists() else f"{root} does not exist.")
    left_out = {_identity(path) for path in without if path.is_dir()}
    try:
        found = list(_walk(root, recursive, left_out, check))
    except OSError as error:
        raise ImageError(f"{root} cannot be read: {error.strerror}.") from error
    return sorted((Source(path, _key(path, root)) for path in found), key=lambda item: item.key)


def list_photos(files: Iterable[Path], without: Path) -> tuple[Path, list[Source]]:
    """Return the root of a list of files, and the files as sources in their order.

    The root is the present folder where all of them are in it, so that it does not depend on which
    files are listed; else the folder that they have in common. A file that is named twice counts
    once, and what lies in the folder `without` not at all.

    Raises:
        ImageError: there are no files, or they have no folder in common.
    """
    paths = list(dict.fromkeys(Path(os.path.normpath(Path(file).absolute())) for file in files))
    paths = [path for path in paths if without.resolve() not in path.parents]
    if not paths:
        raise ImageError("There are no photos to work on.")
    try:
        root = Path(os.path.commonpath([path.parent for path in paths]))
        if Path.cwd() in (root, *root.parents):
            root = Path.cwd()
    except ValueError as error:  # two disks of Windows
        raise ImageError("The photos of one batch have to be on one disk.") from error
    return root, [Source(path, _key(path, root)) for path in paths]


def _walk(
    folder: Path, recursive: bool, left_out: set[tuple[int, int]], check: Callable[[], None]
) -> Iterator[Path]:
    check()
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_hidden(entry):
                continue
            path = folder / entry.name
            if not entry.is_dir(follow_symlinks=False):
                if path.suffix.lower() in SUFFIXES and _may_be_photo(entry, path):
                    yield path
            elif recursive and _identity(path) not in left_out:
                yield from _readable(path, recursive, left_out, check)


def _may_be_photo(entry: os.DirEntry[str], path: Path) -> bool:
    """Return whether it is a file or a link to one; a link that leads nowhere is told of later."""
    return path.is_file() or (entry.is_symlink() and not path.exists())


def _readable(
    folder: Path, recursive: bool, left_out: set[tuple[int, int]], check: Callable[[], None]
) -> Iterator[Path]:
    """Walk a folder inside; one that may not be read is told of as if it were a photo."""
    try:
        yield from _walk(folder, recursive, left_out, check)
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
