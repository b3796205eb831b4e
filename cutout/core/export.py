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
from typing import Any, BinaryIO, Literal, get_args

from PIL import Image

from cutout.core.errors import ExportError
from cutout.core.picture import Picture

Format = Literal["png", "webp", "tiff", "jpeg"]
FORMATS: tuple[Format, ...] = get_args(Format)
FORMAT_OF_SUFFIX: dict[str, Format] = {
    ".png": "png",
    ".webp": "webp",
    ".tif": "tiff",
    ".tiff": "tiff",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
}
SUFFIX_OF_FORMAT: dict[Format, str] = {
    "png": ".png",
    "webp": ".webp",
    "tiff": ".tif",
    "jpeg": ".jpg",
}
JPEG_QUALITY = 95
JPEG_LOWEST_QUALITY = 30  # below, blocks are plain to see
PNG_COMPRESSION = 4  # zlib level: half the time of the default for 2 % larger files
WEBP_MAX_SIDE_PX = 16383  # a limit of the format

_OPTIONS: dict[Format, dict[str, Any]] = {
    "png": {"compress_level": PNG_COMPRESSION},
    # method 0: 24 megapixels in 0.9 GB and 9 s; method 1 takes 1.1 GB and 16 s for 22 % less
    "webp": {"lossless": True, "quality": 50, "method": 0, "exact": True},
    "tiff": {"compression": "tiff_lzw"},
    "jpeg": {"quality": JPEG_QUALITY, "subsampling": 0},
}


def format_of(path: Path) -> Format:
    """Return the format that a file name asks for.

    Raises:
        ExportError: the name ends in nothing that Cutout writes.
    """
    try:
        return FORMAT_OF_SUFFIX[path.suffix.lower()]
    except KeyError:
        raise ExportError(
            f"{path.name} does not say which format to write: end it in .png, .webp, .tif or .jpg."
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
    file_format: Format | None = None,
    max_bytes: int | None = None,
    folder: Path | None = None,
) -> Staged:
    """Write a picture completely, but not yet under its name.

    Args:
        picture: what to write.
        target: where it is to go; missing folders above it are made.
        file_format: by the name's ending if None.
        max_bytes: the largest file that will do; JPEG lowers its quality for it.
        folder: where to write meanwhile, on the target's disk; beside the target if None.

    Raises:
        ExportError: the folder may not be written, the disk is full, or the format cannot hold
            the picture.
    """
    file_format = file_format or format_of(target)
    _check_holds(picture, file_format)
    return _stage(target, lambda stream: _write(picture, stream, file_format, max_bytes), folder)


def save_bytes(data: bytes, path: Path) -> None:
    """Write a file in one step, replacing the one that is there.

    Raises:
        ExportError: it may not be written, or the disk is full.
    """
    staged = _stage(path, lambda stream: stream.write(data))
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


def encode_picture(picture: Picture, file_format: Format, max_bytes: int | None = None) -> bytes:
    """Return a picture as the bytes of a file.

    Raises:
        ExportError: the format cannot hold the picture.
    """
    _check_holds(picture, file_format)
    stream = io.BytesIO()
    _write(picture, stream, file_format, max_bytes)
    return stream.getvalue()


def save_picture(
    picture: Picture,
    path: Path,
    file_format: Format | None = None,
    force: bool = False,
    max_bytes: int | None = None,
) -> None:
    """Write a picture to a file in one step.

    Args:
        picture: what to write.
        path: the target; missing folders above it are made.
        file_format: by the name's ending if None.
        force: whether an existing file may be replaced.
        max_bytes: the largest file that will do; JPEG lowers its quality for it.

    Raises:
        ExportError: the target exists, may not be written, the disk is full, or the format cannot
            hold the picture.
    """
    with explained(path):
        if path.exists() and not force:
            raise ExportError(f"{path} exists already.")
    staged = stage_picture(picture, path, file_format, max_bytes)
    try:
        staged.commit(force)
    finally:
        staged.discard()


def _check_holds(picture: Picture, file_format: Format) -> None:
    if file_format == "jpeg" and picture.pixels.ndim == 3 and picture.pixels.shape[2] == 4:
        raise ExportError("JPEG cannot be transparent: choose a background, or PNG, WebP or TIFF.")
    if file_format == "webp" and max(picture.pixels.shape[:2]) > WEBP_MAX_SIDE_PX:
        raise ExportError(f"WebP holds at most {WEBP_MAX_SIDE_PX} pixels a side: choose PNG.")


def _write(picture: Picture, stream: BinaryIO, file_format: Format, max_bytes: int | None) -> None:
    options = dict(_OPTIONS[file_format])
    if picture.icc_profile is not None:
        options["icc_profile"] = picture.icc_profile
    image = Image.fromarray(picture.pixels)
    if max_bytes is None and file_format == "tiff":
        # libtiff writes by itself, and could not tell that the disk is full
        stream.write(_encoded(image, file_format, options))
        return
    if max_bytes is None:
        image.save(stream, file_format.upper(), **options)
        return
    data = _encoded(image, file_format, options)
    low, high = (
        JPEG_LOWEST_QUALITY,
        JPEG_QUALITY,
    )  # low is the best quality known to be small enough
    if len(data) > max_bytes and file_format == "jpeg":
        data = _encoded(image, file_format, options | {"quality": low})
        while high - low > 1:
            middle = (low + high) // 2
            better = _encoded(image, file_format, options | {"quality": middle})
            if len(better) <= max_bytes:
                low, data = middle, better
            else:
                high = middle
    if len(data) > max_bytes:
        raise ExportError(
            f"A picture of {image.width} x {image.height} pixels cannot be held below "
            f"{max_bytes // 1000} kB as {file_format.upper()}."
        )
    stream.write(data)


def _encoded(image: Image.Image, file_format: Format, options: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    image.save(stream, file_format.upper(), **options)
    return stream.getvalue()


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
