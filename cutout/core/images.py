"""Read photos of every common kind: upright sRGB for the network, their own pixels beside it."""

from __future__ import annotations

import io
import logging
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pi_heif
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from cutout.core import colour, deep, exif, metadata, raw
from cutout.core.colour import from_srgb as from_srgb
from cutout.core.colour import to_srgb as to_srgb
from cutout.core.deep import Deep
from cutout.core.depth import Samples as Samples
from cutout.core.depth import in_8_bits
from cutout.core.errors import ImageError
from cutout.core.metadata import Metadata

log = logging.getLogger(__name__)

Pixels = NDArray[np.uint8]

MAX_PIXELS = 200_000_000  # 200 megapixels; decoded this is 600 MB, or 1.8 GB with 16 bits
MIN_SIDE_PX = 16  # less holds no subject, and the network sees nothing in it
WHITE = (255, 255, 255)
_BAND_ROWS = 256

pi_heif.register_heif_opener()
# odd tags and the like; once and for all threads, since `catch_warnings` is for one thread only
warnings.filterwarnings("ignore", module=r"PIL\.")


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Photo:
    """One upright photo.

    ``image`` is uint8 [H, W, 3], RGB, sRGB: what the network and the screen see (a transparent
    photo lies on white in it). ``pixels`` is uint8 or uint16 [H, W, 3], full range, in the photo's
    own RGB space, described by ``icc_profile``: what exports are made of; the same array as
    ``image`` where the photo has 8 bits and no other profile. ``alpha`` is [H, W] of the depth of
    ``pixels`` where the photo was transparent already. ``metadata`` is its EXIF and XMP.
    """

    image: Pixels
    pixels: Samples
    icc_profile: bytes | None = None
    alpha: Samples | None = None
    path: Path | None = None
    metadata: Metadata | None = None

    @property
    def width(self) -> int:
        """Pixels of the upright photo."""
        return int(self.image.shape[1])

    @property
    def height(self) -> int:
        """Pixels of the upright photo."""
        return int(self.image.shape[0])


def load_image(source: Path | str | bytes) -> Photo:
    """Read a photo from a file or from bytes.

    JPEG, PNG, WebP, TIFF, BMP, GIF, AVIF, HEIC, and camera RAW where `rawpy` is installed; of an
    animation or of several pages the first. EXIF orientation is applied. PNG, TIFF and RAW keep 16
    bits a channel, grey ones become RGB of the same values; HEIC, AVIF, CMYK and Lab photos become
    8-bit RGB.

    Args:
        source: a path, or the bytes of a file.

    Raises:
        ImageError: there is no such file, it may not be read, it is no photo, it is damaged or cut
            short, or it has more than 200 megapixels or a side below 16 pixels.
    """
    path = None if isinstance(source, bytes) else Path(source)
    name = "The picture" if path is None else path.name
    with explained_source(name):
        stream = io.BytesIO(source) if isinstance(source, bytes) else _open(Path(source))
        with stream:
            if path is not None and raw.is_raw(path):
                _check_size(raw.raw_size(path), name)
                samples, told = raw.read_raw(path)
                return _deep_photo(samples, None, told, path)
            data = _tiff_data(stream)
            described, tiff = exif.from_tiff(data), deep.deep_tiff(data)
            if tiff is None:
                del data  # it may be large
                return _by_pillow(stream, described, name, path)
            _check_size((tiff.width, tiff.height), name)
            samples = deep.upright(tiff.read(), exif.orientation(data))
            told = metadata.of(described, tiff.xmp)
            return _deep_photo(samples, tiff.icc_profile, told, path)


def probe_size(path: Path) -> tuple[int, int]:
    """Return width and height of a photo in pixels, as stored, without decoding it.

    Raises:
        ImageError: as `load_image`, as far as the header tells.
    """
    return _probe(path)[0]


def probe_megapixels(path: Path) -> float:
    """Return how large a photo is in memory, in megapixels of 8 bits: those of 16 count double.

    Raises:
        ImageError: as `probe_size`.
    """
    (width, height), is_deep = _probe(path)
    return width * height / 1e6 * (2 if is_deep else 1)


def _probe(path: Path) -> tuple[tuple[int, int], bool]:
    """Return width and height of a photo, and whether it has 16 bits a channel."""
    with explained_source(path.name), _open(path) as stream:
        if raw.is_raw(path):
            size, is_deep = raw.raw_size(path), True
        else:
            tiff = deep.deep_tiff(_tiff_data(stream))
            if tiff is not None:
                size, is_deep = (tiff.width, tiff.height), True
            else:
                with deep.open_picture(stream) as picture:
                    size, is_deep = picture.size, deep.is_deep(picture)
        _check_size(size, path.name)
        return size, is_deep


def from_array(image: Pixels) -> Photo:
    """Return a photo of an array uint8 [H, W, 3] (RGB, sRGB), which is not copied.

    Raises:
        ImageError: the array has another shape or type, or is too small.
    """
    if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3:
        raise ImageError("A picture must be an array of uint8 with shape (height, width, 3).")
    if min(image.shape[:2]) < MIN_SIDE_PX:
        raise ImageError(_too_small("The picture", image.shape[1], image.shape[0]))
    return Photo(image, image)


@contextmanager
def explained_source(name: str) -> Iterator[None]:
    """Turn what Pillow and the system raise about a photo into one sentence."""
    try:
        yield
    except ImageError:
        raise
    except FileNotFoundError as error:
        raise ImageError(f"{name} does not exist.") from error
    except PermissionError as error:
        raise ImageError(f"{name} may not be read: permission denied.") from error
    except IsADirectoryError as error:
        raise ImageError(f"{name} is a folder, not a photo.") from error
    except UnidentifiedImageError as error:
        raise ImageError(f"{name} is not a photo that Cutout can read.") from error
    except MemoryError as error:
        raise ImageError(f"{name} is too large for the memory of this computer.") from error
    except (OSError, ValueError, SyntaxError, EOFError, RuntimeError) as error:
        log.info("%s: %s", name, _reason(error))  # decoders' words, for a report
        raise ImageError(f"{name} is damaged or incomplete.") from error
    except (TypeError, LookupError, ArithmeticError, struct.error) as error:
        # decoders of damaged files end in these too
        raise ImageError(f"{name} is damaged and cannot be read.") from error


def _reason(error: Exception) -> str:
    text = str(error).strip().rstrip(".").splitlines()
    return text[0][:120] if text else type(error).__name__


def _open(path: Path) -> io.BufferedReader:
    stream = path.open("rb")
    if stream.seek(0, io.SEEK_END) == 0:
        stream.close()
        raise ImageError(f"{path.name} is empty.")
    stream.seek(0)
    return stream


def _tiff_data(stream: io.BufferedReader | io.BytesIO) -> bytes:
    """Return the bytes of a file that may be TIFF, none of another; the stream is at its start."""
    # not mapped into memory: a file that shrinks meanwhile would end the program
    start = stream.read(2)
    stream.seek(0)
    data = stream.read() if start in (b"II", b"MM") else b""
    stream.seek(0)
    return data


def _check_size(size: tuple[int, int], name: str) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        raise ImageError(
            f"{name} has {width * height / 1e6:.0f} megapixels; "
            f"Cutout opens up to {MAX_PIXELS // 1_000_000}."
        )
    if min(width, height) < MIN_SIDE_PX:
        raise ImageError(_too_small(name, width, height))


def _too_small(name: str, width: int, height: int) -> str:
    return (
        f"{name} is only {width} x {height} pixels; "
        f"a photo needs at least {MIN_SIDE_PX} on each side."
    )


def _by_pillow(
    stream: io.BufferedReader | io.BytesIO, described: bytes | None, name: str, path: Path | None
) -> Photo:
    """Return a photo that Pillow reads; `described` is the EXIF block of a TIFF file."""
    with deep.open_picture(stream) as picture:
        _check_size(picture.size, name)
        picture.seek(0)
        samples = deep.png_samples(stream, picture)
        picture.load()
        info = picture.info if described is None else {**picture.info, "exif": described}
        told = metadata.from_info(info)
        profile = picture.info.get("icc_profile") or None
        if samples is None and deep.is_deep(picture):
            samples = deep.scaled(picture)
        if samples is None:
            return _photo(picture, profile, told, path)
        samples = _with_transparent(samples, picture.info.get("transparency"))
        samples = deep.upright(samples, picture.getexif().get(0x0112, 1))
        return _deep_photo(samples, profile, told, path)


def _with_transparent(samples: Deep, key: object) -> Deep:
    """Return samples with an alpha channel where a PNG file names one colour as transparent."""
    if isinstance(key, int):
        key = (key,)
    if not isinstance(key, tuple) or len(key) != samples.shape[2]:
        return samples
    opaque = (samples != np.array(key, np.uint16)).any(axis=2)
    return np.dstack([samples, opaque * np.uint16(65535)])


def _deep_photo(
    samples: Deep, profile: bytes | None, told: Metadata | None, path: Path | None
) -> Photo:
    """Return the photo of samples uint16 [H, W, 1..4], upright: grey or RGB, then alpha if any."""
    channels = samples.shape[2]
    alpha = np.ascontiguousarray(samples[..., -1]) if channels in (2, 4) else None
    if alpha is not None and int(alpha.min()) == 65535:
        alpha = None
    grey = channels < 3
    pixels = np.ascontiguousarray(np.repeat(samples[..., :1], 3, 2) if grey else samples[..., :3])
    profile = colour.for_rgb(profile, grey)
    image = to_srgb(in_8_bits(pixels), profile)
    return _finished(image, pixels, profile, alpha, path, told)


def _photo(
    picture: Image.Image, profile: bytes | None, told: Metadata | None, path: Path | None
) -> Photo:
    """Return the photo of a loaded picture with 8 bits a channel."""
    ImageOps.exif_transpose(picture, in_place=True)  # a copy would cost 3 bytes a pixel more
    alpha = _alpha_of(picture)
    own, profile = _to_rgb(picture, profile)
    pixels = np.asarray(own)
    return _finished(to_srgb(pixels, profile), pixels, profile, alpha, path, told)


def _finished(
    image: Samples,
    pixels: Samples,
    profile: bytes | None,
    alpha: Samples | None,
    path: Path | None,
    told: Metadata | None,
) -> Photo:
    shown = in_8_bits(image)
    if alpha is not None:
        shown = _on_white(shown, in_8_bits(alpha))
    shown.setflags(write=False)
    return Photo(shown, pixels, profile, alpha, path, told)


def _alpha_of(picture: Image.Image) -> Pixels | None:
    """Return the transparency of a picture, or None where it is opaque."""
    if picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info:
        alpha = np.asarray(picture.convert("RGBA").getchannel("A"))
        return None if int(alpha.min()) == 255 else alpha
    return None


def _to_rgb(picture: Image.Image, profile: bytes | None) -> tuple[Image.Image, bytes | None]:
    """Return the picture as RGB, and the profile that describes it (None: sRGB)."""
    grey = picture.mode in ("1", "L", "LA", "La")
    kept = colour.for_rgb(profile, grey)
    if profile is not None and kept is None and picture.mode in ("CMYK", "LAB", "L"):
        converted = colour.through_profile(picture, profile)
        if converted is not None:
            return converted, None
    if not grey and picture.mode not in ("RGB", "RGBA", "RGBa", "RGBX", "P", "PA", "YCbCr"):
        kept = None
    return (picture if picture.mode == "RGB" else picture.convert("RGB")), kept


def _on_white(image: Pixels, alpha: Pixels) -> Pixels:
    """Return the picture laid on white, by bands of rows to spare memory."""
    laid = np.empty_like(image)
    for top in range(0, image.shape[0], _BAND_ROWS):
        band = np.s_[top : top + _BAND_ROWS]
        weight = alpha[band, :, None].astype(np.uint16)
        mixed = image[band].astype(np.uint16) * weight + np.uint16(255) * (255 - weight)
        laid[band] = ((mixed.astype(np.uint32) + 127) // 255).astype(np.uint8)
    return laid
