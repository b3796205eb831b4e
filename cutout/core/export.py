"""Write finished pictures: beside the target, then renamed; nothing is ever half-written."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, get_args

from PIL import Image

from cutout.core.compose import Picture
from cutout.core.errors import ExportError

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


def save_picture(
    picture: Picture, path: Path, file_format: Format | None = None, force: bool = False
) -> None:
    """Write a picture to a file in one step.

    Args:
        picture: what to write.
        path: the target; missing folders above it are made.
        file_format: by the name's ending if None.
        force: whether an existing file may be replaced.

    Raises:
        ExportError: the target exists, may not be written, the disk is full, or the format cannot
            hold the picture.
    """
    file_format = file_format or format_of(path)
    _check_holds(picture, file_format)
    with explained(path):
        if path.exists() and not force:
            raise ExportError(f"{path} exists already.")
        path.parent.mkdir(parents=True, exist_ok=True)
        with _replacing(path, force) as part:
            _write(picture, part, file_format)


def _check_holds(picture: Picture, file_format: Format) -> None:
    if file_format == "jpeg" and picture.pixels.ndim == 3 and picture.pixels.shape[2] == 4:
        raise ExportError("JPEG cannot be transparent: choose a background, or PNG, WebP or TIFF.")
    if file_format == "webp" and max(picture.pixels.shape[:2]) > WEBP_MAX_SIDE_PX:
        raise ExportError(f"WebP holds at most {WEBP_MAX_SIDE_PX} pixels a side: choose PNG.")


def _write(picture: Picture, part: Path, file_format: Format) -> None:
    options = dict(_OPTIONS[file_format])
    if picture.icc_profile is not None:
        options["icc_profile"] = picture.icc_profile
    with part.open("wb") as stream:
        Image.fromarray(picture.pixels).save(stream, file_format.upper(), **options)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _replacing(path: Path, force: bool) -> Iterator[Path]:
    """Yield a file beside the target that takes its place at the end, and is gone on an error."""
    handle, name = tempfile.mkstemp(prefix=".cutout-", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o666 & ~_umask())
        if force:
            os.replace(part, path)
        else:
            _rename_to_new(part, path)
    finally:
        part.unlink(missing_ok=True)


def _rename_to_new(part: Path, path: Path) -> None:
    """Rename, but never onto a file that appeared in the meantime."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise ExportError(f"{path} exists already.") from None
    except OSError:  # file systems without hard links
        if path.exists():
            raise ExportError(f"{path} exists already.") from None
        os.replace(part, path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
