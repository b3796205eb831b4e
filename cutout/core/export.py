"""Write finished pictures: beside the target, then renamed; nothing is ever half-written."""

from __future__ import annotations

import errno
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cutout.core.encoders import check_holds, write_picture
from cutout.core.errors import ExportError
from cutout.core.finish import Delivery
from cutout.core.formats import FACTS, FORMAT_OF_SUFFIX, Format
from cutout.core.picture import Picture


def format_of(path: Path) -> Format:
    """Return the format that a file name asks for.

    Raises:
        ExportError: the name ends in nothing that Cutout writes.
    """
    try:
        return FORMAT_OF_SUFFIX[path.suffix.lower()]
    except KeyError:
        endings = [facts.suffixes[0] for facts in FACTS.values()]
        raise ExportError(
            f"{path.name} does not say which format to write: end it in "
            f"{', '.join(endings[:-1])} or {endings[-1]}."
        ) from None


def check_not_source(sources: Iterable[Path | None], path: Path) -> None:
    """Refuse to write onto what was read.

    Args:
        sources: the photos and background pictures; one that is gone by now does no harm.
        path: the target.

    Raises:
        ExportError: the target is one of the sources.
    """
    for source in sources:
        try:
            same = source is not None and path.samefile(source)
        except OSError:
            same = False
        if same:
            raise ExportError(f"{path} is a photo that was opened, which Cutout never changes.")


@dataclass(frozen=True, slots=True)
class Staged:
    """A finished file that has still to take its place at the target."""

    part: Path
    target: Path

    def commit(self, force: bool = False) -> None:
        """Rename the file to its target.

        Args:
            force: whether an existing file may be replaced.

        Raises:
            ExportError: the target exists already, or may not be written.
        """
        with explained(self.target):
            if force:
                os.replace(self.part, self.target)
            else:
                _rename_to_new(self.part, self.target)

    def discard(self) -> None:
        """Remove the file; after `commit` there is none any more."""
        self.part.unlink(missing_ok=True)


def stage_picture(
    picture: Picture,
    target: Path,
    delivery: Delivery | None = None,
    folder: Path | None = None,
) -> Staged:
    """Write a picture completely, but not yet under its name.

    Args:
        picture: what to write.
        target: where it is to go; missing folders above it are made.
        delivery: what kind of file; the one that the name's ending says if None.
        folder: where to write meanwhile, on the target's disk; beside the target if None.

    Raises:
        ExportError: the folder may not be written, the disk is full, or the format cannot hold
            the picture.
    """
    delivery = delivery or Delivery(format_of(target))
    check_holds(picture, delivery)
    return _stage(target, lambda stream: write_picture(picture, stream, delivery), folder)


def save_bytes(data: bytes, path: Path) -> None:
    """Write a file in one step, replacing the one that is there.

    Raises:
        ExportError: it may not be written, or the disk is full.
    """
    save_lines((data,), path)


def save_lines(lines: Iterable[bytes], path: Path) -> None:
    """Write a file piece by piece, and put it in one step in the place of the one that is there.

    Args:
        lines: asked for one after the other, so that not all of them need be in memory.
        path: the file.

    Raises:
        ExportError: it may not be written, or the disk is full.
    """
    staged = _stage(path, lambda stream: stream.writelines(lines))
    try:
        staged.commit(force=True)
    finally:
        staged.discard()


def _stage(target: Path, write: Callable[[BinaryIO], object], folder: Path | None = None) -> Staged:
    with explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(".part", ".cutout-", folder or target.parent)
        staged = Staged(Path(name), target)
        try:
            with os.fdopen(handle, "wb") as stream:
                write(stream)
                stream.flush()
                os.fsync(stream.fileno())
            staged.part.chmod(0o666 & ~_UMASK)
        except BaseException:
            staged.discard()
            raise
    return staged


def encode_picture(picture: Picture, delivery: Delivery) -> bytes:
    """Return a picture as the bytes of a file.

    Raises:
        ExportError: the format cannot hold the picture.
    """
    check_holds(picture, delivery)
    stream = io.BytesIO()
    write_picture(picture, stream, delivery)
    return stream.getvalue()


def save_picture(
    picture: Picture, path: Path, delivery: Delivery | None = None, force: bool = False
) -> None:
    """Write a picture to a file in one step.

    Args:
        picture: what to write.
        path: the target; missing folders above it are made.
        delivery: what kind of file; the one that the name's ending says if None.
        force: whether an existing file may be replaced.

    Raises:
        ExportError: the target exists, may not be written, the disk is full, or the format cannot
            hold the picture.
    """
    with explained(path):
        if path.exists() and not force:
            raise ExportError(f"{path} exists already.")
    staged = stage_picture(picture, path, delivery)
    try:
        staged.commit(force)
    finally:
        staged.discard()


def _rename_to_new(part: Path, path: Path) -> None:
    """Rename, but never onto a file that appeared in the meantime."""
    try:
        os.link(part, path)
        part.unlink()
    except FileExistsError:
        raise ExportError(f"{path} exists already.") from None
    except OSError:  # file systems without hard links
        if path.exists():
            raise ExportError(f"{path} exists already.") from None
        part.rename(path)  # Windows refuses if the file appears now


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


_UMASK = _read_umask()  # once: reading it changes it for a moment, which other threads would see


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system raises about a target into one sentence."""
    try:
        yield
    except PermissionError as error:
        raise ExportError(f"{path} may not be written: permission denied.") from error
    except (IsADirectoryError, NotADirectoryError, FileExistsError) as error:
        raise ExportError(f"{path} cannot be written: a file or folder is in the way.") from error
    except OSError as error:
        reasons = {
            errno.ENOSPC: "the disk is full",
            errno.EDQUOT: "your disk quota is used up",
            errno.EROFS: "the disk is read-only",
            errno.ENAMETOOLONG: "the name is too long",
        }
        reason = reasons.get(error.errno or 0, error.strerror or str(error))
        raise ExportError(f"{path} cannot be written: {reason}.") from error
    except (ValueError, RuntimeError) as error:
        raise ExportError(f"{path} cannot be written: {error}.") from error
