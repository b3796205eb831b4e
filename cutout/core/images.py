"""Read photos of every common kind: upright sRGB for the network, their own pixels beside it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pi_heif
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from cutout.core.errors import ImageError
from cutout.core.metadata import Metadata

Pixels = NDArray[np.uint8]
Samples = NDArray[np.unsignedinteger[Any]]  # uint8 or uint16, full range

MAX_PIXELS = 200_000_000  # 200 megapixels; decoded this is 600 MB
MIN_SIDE_PX = 16  # less holds no subject, and the network sees nothing in it
WHITE = (255, 255, 255)
_SIXTEEN_BIT_MODES = frozenset(("I;16", "I;16L", "I;16B", "I;16N"))

pi_heif.register_heif_opener()
# odd tags and the like; once and for all threads, since `catch_warnings` is for one thread only
warnings.filterwarnings("ignore", module=r"PIL\.")
_OPENING = Lock()  # of Pillow's limit of pixels, which is one for all threads


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

    JPEG, PNG, WebP, TIFF, BMP, GIF, AVIF and HEIC; of an animation or of several pages the first.
    EXIF orientation is applied; grey, palette, CMYK, Lab and 16-bit photos become 8-bit RGB.

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
        with stream, _open_picture(stream) as picture:
            _check_size(picture, name)
            picture.seek(0)
            picture.load()
            return _convert(picture, path)


def probe_size(path: Path) -> tuple[int, int]:
    """Return width and height of a photo in pixels, as stored, from its header alone.

    Raises:
        ImageError: as `load_image`, as far as the header tells.
    """
    with explained_source(path.name), _open(path) as stream, _open_picture(stream) as picture:
        _check_size(picture, path.name)
        return picture.size


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
        raise ImageError(f"{name} is damaged or incomplete ({_reason(error)}).") from error
    except (TypeError, IndexError, KeyError, ArithmeticError, LookupError) as error:
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


def _open_picture(stream: io.BufferedReader | io.BytesIO) -> Image.Image:
    with _OPENING:
        limit = Image.MAX_IMAGE_PIXELS
        Image.MAX_IMAGE_PIXELS = None  # our own limit is checked right after, in a better sentence
        try:
            return Image.open(stream)
        finally:
            Image.MAX_IMAGE_PIXELS = limit


def _check_size(picture: Image.Image, name: str) -> None:
    width, height = picture.size
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


def _convert(picture: Image.Image, path: Path | None) -> Photo:
    profile = picture.info.get("icc_profile") or None
    ImageOps.exif_transpose(picture, in_place=True)  # a copy would cost 3 bytes a pixel more
    alpha = _alpha_of(picture)
    own, kept_profile = _to_rgb(picture, profile)
    image = _to_srgb(own, kept_profile)
    pixels = np.asarray(own)
    if image is None:
        image, kept_profile = pixels, None
    if alpha is not None:
        image = _on_white(image, alpha)
    image.setflags(write=False)
    return Photo(image, pixels, kept_profile, alpha, path)


def _alpha_of(picture: Image.Image) -> Pixels | None:
    """Return the transparency of a picture, or None where it is opaque."""
    if picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info:
        alpha = np.asarray(picture.convert("RGBA").getchannel("A"))
        return None if int(alpha.min()) == 255 else alpha
    return None


def _to_rgb(picture: Image.Image, profile: bytes | None) -> tuple[Image.Image, bytes | None]:
    """Return the picture as RGB, and the profile that describes it (None: sRGB)."""
    if picture.mode in _SIXTEEN_BIT_MODES or picture.mode in ("I", "F"):
        return _eight_bits(picture).convert("RGB"), None
    if picture.mode in ("CMYK", "LAB") and profile is not None:
        converted = _through_profile(picture, profile)
        if converted is not None:
            return converted, None
    rgb = picture if picture.mode == "RGB" else picture.convert("RGB")
    if profile is not None and picture.mode in ("RGB", "RGBA", "P", "PA", "RGBX"):
        return rgb, profile
    return rgb, None


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a picture of more than 8 bits a channel in 8, its full range brought to 0..255."""
    values = np.asarray(picture).astype(np.float32)
    top = 65535.0
    if picture.mode == "F" and float(values.max()) <= 1.0:
        top = 1.0
    elif picture.mode in ("I", "F") and float(values.max()) <= 255.0:
        top = 255.0
    scaled = np.nan_to_num(values) * (255.0 / top)
    return Image.fromarray(np.clip(scaled + 0.5, 0, 255).astype(np.uint8))


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _through_profile(
    picture: Image.Image, profile: bytes, backwards: bool = False
) -> Image.Image | None:
    """Return the picture converted to sRGB (or from it), None where the profile is of no use."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        first, second = (_srgb(), own) if backwards else (own, _srgb())
        return ImageCms.profileToProfile(picture, first, second, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _to_srgb(rgb: Image.Image, profile: bytes | None) -> Pixels | None:
    """Return the picture in sRGB, or None where it is sRGB already or the profile is damaged."""
    if profile is None or _is_srgb(profile):
        return None
    converted = _through_profile(rgb, profile)
    return None if converted is None else np.asarray(converted)


def _is_srgb(profile: bytes) -> bool:
    try:
        described = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return True  # a profile that cannot be read says nothing: sRGB it is
    return described.strip().startswith("sRGB")


def from_srgb(image: Pixels, profile: bytes | None) -> Pixels:
    """Return an sRGB array uint8 [H, W, 3] converted into the space of an ICC profile."""
    if profile is None:
        return image
    converted = _through_profile(Image.fromarray(image), profile, backwards=True)
    return image if converted is None else np.asarray(converted)


def to_srgb(image: Pixels, profile: bytes | None) -> Pixels:
    """Return an array uint8 [H, W, 3] in the space of an ICC profile converted to sRGB."""
    converted = _to_srgb(Image.fromarray(image), profile)
    return image if converted is None else converted


def _on_white(image: Pixels, alpha: Pixels) -> Pixels:
    """Return the picture laid on white, by bands of rows to spare memory."""
    laid = np.empty_like(image)
    for top in range(0, image.shape[0], 256):
        band = np.s_[top : top + 256]
        weight = alpha[band, :, None].astype(np.uint16)
        mixed = image[band].astype(np.uint16) * weight + np.uint16(255) * (255 - weight)
        laid[band] = ((mixed.astype(np.uint32) + 127) // 255).astype(np.uint8)
    return laid
