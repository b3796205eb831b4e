"""Colour spaces: between a photo's own RGB space, described by an ICC profile, and sRGB.

Eight bits go through LittleCMS. It is reached with 8 bits a channel only, so sixteen are computed
here, from the matrix and the curves of the profile (ICC.1:2010, sections 8.4.3, 10.5 and 10.15).
Profiles that hold tables instead are converted with the precision of eight bits.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from cutout.core.depth import Samples, in_8_bits, in_16_bits
from cutout.core.errors import ExportError

_PROFILE_ERRORS = (ImageCms.PyCMSError, OSError, ValueError, TypeError)
_DEEP_LEVELS = 65536
_BAND_ROWS = 64
_HEADER_BYTES = 128
_D50 = (0.9642, 1.0, 0.8249)
SAME_CURVE = 0.02  # of full scale: sRGB's curve and a gamma of 2.2 differ by less
_A_DATE = struct.pack(">6H", 2024, 1, 1, 0, 0, 0)  # always the same: so are files that hold it
_CURVES, _COLUMNS = (b"rTRC", b"gTRC", b"bTRC"), (b"rXYZ", b"gXYZ", b"bXYZ")


@cache
def srgb_profile() -> bytes:
    """Return the ICC profile of sRGB."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data[:24] + _A_DATE + data[36:]


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@lru_cache(maxsize=8)
def is_srgb(profile: bytes) -> bool:
    """Return whether a profile is one of sRGB's, or cannot be read: then it says nothing.

    Those of its primaries with another curve, a linear one say, may have its name as well.
    """
    try:
        described = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except _PROFILE_ERRORS:
        return True
    if not described.strip().startswith("sRGB"):
        return False
    own, srgb = _space(profile), _space(srgb_profile())
    return own is None or srgb is None or float(np.abs(own.curves - srgb.curves).max()) < SAME_CURVE


@lru_cache(maxsize=8)
def for_rgb(profile: bytes | None, grey: bool = False) -> bytes | None:
    """Return the profile that describes the RGB pixels of a photo.

    Args:
        profile: what the photo came with.
        grey: whether the photo is grey. Its values are then those of red, green and blue, and a
            profile for grey becomes one of the same curve with the primaries of sRGB, so that the
            values stay what they are and look as they should.

    Returns:
        None where the profile is damaged or is none for such pixels: they count as sRGB.
    """
    if profile is None:
        return None
    if grey and profile[16:20] == b"GRAY":
        profile = _grey_as_rgb(profile)
    if profile is None or profile[16:20] != b"RGB ":
        return None
    try:
        pixel = Image.new("RGB", (1, 1))
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ImageCms.profileToProfile(pixel, own, _srgb(), outputMode="RGB")
    except _PROFILE_ERRORS:
        return None
    return profile


def through_profile(
    picture: Image.Image, profile: bytes, backwards: bool = False
) -> Image.Image | None:
    """Return a picture converted to sRGB (or from it), None where the profile is of no use."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        first, second = (_srgb(), own) if backwards else (own, _srgb())
        return ImageCms.profileToProfile(picture, first, second, outputMode="RGB")
    except _PROFILE_ERRORS:
        return None


def to_srgb(samples: Samples, profile: bytes | None) -> Samples:
    """Return samples [H, W, 3] in the space of a profile converted to sRGB, in their own depth.

    The same array where it is sRGB already. Sixteen bits have the precision of eight where
    `converts_deep` says no.
    """
    return _converted(samples, profile, backwards=False)


def from_srgb(samples: Samples, profile: bytes | None) -> Samples:
    """Return sRGB samples [H, W, 3] converted into the space of a profile; see `to_srgb`."""
    return _converted(samples, profile, backwards=True)


def converts_deep(profile: bytes) -> bool:
    """Return whether 16-bit samples can be converted without going through 8 bits."""
    return is_srgb(profile) or _space(profile) is not None


def check_converts_deep(profile: bytes) -> None:
    """Refuse a profile that converts 8 bits only.

    Raises:
        ExportError: it is one of tables.
    """
    if not converts_deep(profile):
        raise ExportError(
            "This photo's colour profile is a table, which Cutout converts to sRGB with 8 bits a "
            "channel only: choose 8 bits, or keep the profile."
        )


def _converted(samples: Samples, profile: bytes | None, backwards: bool) -> Samples:
    if profile is None or is_srgb(profile):
        return samples
    if samples.dtype == np.uint16:
        own, srgb = _space(profile), _space(srgb_profile())
        if own is not None and srgb is not None:
            return _recoded(samples, srgb, own) if backwards else _recoded(samples, own, srgb)
    image = Image.fromarray(np.ascontiguousarray(in_8_bits(samples)))
    converted = through_profile(image, profile, backwards)
    if converted is None:
        return samples
    found: Samples = np.asarray(converted)
    return in_16_bits(found) if samples.dtype == np.uint16 else found


@dataclass(frozen=True, slots=True, eq=False)
class _Space:
    """An RGB space: curves of the channels float64 [3, 65536], from code to linear light 0..1, and
    the matrix float64 [3, 3] from linear RGB to XYZ of D50."""

    curves: NDArray[np.float64]
    matrix: NDArray[np.float64]


@lru_cache(maxsize=8)
def _space(profile: bytes) -> _Space | None:
    """Return the space of a profile of matrix and curves, None for another or a damaged one."""
    try:
        tags = _tags(profile)
        if b"A2B0" in tags or profile[20:24] != b"XYZ ":
            return None
        columns = [struct.unpack_from(">3i", tags[name], 8) for name in _COLUMNS]
        matrix = np.array(columns, np.float64).T / 65536
        curves = np.stack([_curve(tags[name]) for name in _CURVES])
    except (KeyError, ValueError, struct.error):
        return None
    usable = np.isfinite(curves).all() and abs(np.linalg.det(matrix)) > 1e-6
    return _Space(curves, matrix) if usable else None


def _tags(profile: bytes) -> dict[bytes, bytes]:
    """Return the tagged data of a profile.

    Raises:
        struct.error: it is cut short.
    """
    (count,) = struct.unpack_from(">I", profile, _HEADER_BYTES)
    found = {}
    for index in range(min(count, 1000)):
        name, start, size = struct.unpack_from(">4sII", profile, _HEADER_BYTES + 4 + 12 * index)
        found[name] = profile[start : start + size]
    return found


def _curve(data: bytes) -> NDArray[np.float64]:
    """Return a curve of a profile, float64 [65536], 0..1.

    Raises:
        ValueError, struct.error: it is damaged or of another kind.
    """
    x = np.linspace(0, 1, _DEEP_LEVELS)
    if data[:4] == b"curv":
        (count,) = struct.unpack_from(">I", data, 8)
        if count == 0:
            return x
        table = np.frombuffer(data, ">u2", count, 12)
        if count == 1:
            return x ** (float(table[0]) / 256)
        return np.interp(x, np.linspace(0, 1, count), table / 65535)
    if data[:4] != b"para":
        raise ValueError("not a curve")
    (kind,) = struct.unpack_from(">H", data, 8)
    if kind > 4:
        raise ValueError("not a kind of curve")
    count = (1, 3, 4, 5, 7)[kind]
    given = [value / 65536 for value in struct.unpack_from(f">{count}i", data, 12)]
    gamma, a, b, c, d, e, f = (given + [1.0, 0, 0, 0, 0, 0, 0][len(given) :])[:7]
    a = a if kind else 1.0
    if kind in (1, 2):  # below -b/a the curve is level, at c
        c, d, e, f = 0.0, -b / a if a else 0.0, c, c
    power = np.maximum(a * x + b, 0) ** gamma + e
    return np.clip(np.where(x >= d, power, c * x + f), 0, 1)


def _recoded(samples: Samples, source: _Space, target: _Space) -> Samples:
    """Return 16-bit samples [H, W, 3] of one space in another one, rounded, clipped to it."""
    matrix = (np.linalg.inv(target.matrix) @ source.matrix).T.astype(np.float32)
    forward = source.curves.astype(np.float32)
    backward = [_backward(curve) for curve in target.curves]
    last = np.float32(_DEEP_LEVELS - 1)
    recoded = np.empty(samples.shape, np.uint16)
    for top in range(0, len(samples), _BAND_ROWS):
        rows = np.s_[top : top + _BAND_ROWS]
        linear = np.stack([forward[c][samples[rows][..., c]] for c in range(3)], axis=-1)
        root = np.sqrt(np.clip(linear @ matrix, 0, 1)) * last
        below = np.minimum(root.astype(np.int32), _DEEP_LEVELS - 2)
        part = root - below
        for c in range(3):
            low, high = backward[c][below[..., c]], backward[c][below[..., c] + 1]
            recoded[rows][..., c] = low + (high - low) * part[..., c] + np.float32(0.5)
    return recoded


def _backward(curve: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return codes 0..65535, float32 [65536], by the square root of linear light.

    By the root, since the codes of dark tones lie too close together by linear light itself.
    """
    rising = np.maximum.accumulate(curve)
    light = np.linspace(0, 1, _DEEP_LEVELS) ** 2
    codes: NDArray[np.float64] = np.interp(light, rising, np.arange(_DEEP_LEVELS))
    return codes.astype(np.float32)


def _grey_as_rgb(profile: bytes) -> bytes | None:
    """Return an RGB profile of a grey one's curve, None where it holds a table instead."""
    try:
        tags, srgb = _tags(profile), _tags(srgb_profile())
        if profile[20:24] != b"XYZ ":
            return None
        curve = tags[b"kTRC"]
        _curve(curve)
    except (KeyError, ValueError, struct.error):
        return None
    # those that have a "curv" were written since version 2; "para" came with version 4
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in _D50))
    parts = {
        b"desc": _text("Grey, as RGB"),
        b"cprt": _text("No copyright"),
        b"wtpt": white,
        **{name: srgb[name] for name in _COLUMNS},
        **dict.fromkeys(_CURVES, curve),
    }
    place = _HEADER_BYTES + 4 + 12 * len(parts)
    places: dict[bytes, int] = {}
    table, body = struct.pack(">I", len(parts)), b""
    for name, data in parts.items():
        if data not in places:
            places[data] = place + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", name, places[data], len(data))
    header = struct.pack(">I4xI", place + len(body), 0x04200000) + b"mntrRGB XYZ " + _A_DATE
    header += b"acsp" + bytes(28) + struct.pack(">3i", *(round(v * 65536) for v in _D50))
    return header.ljust(_HEADER_BYTES, b"\0") + table + body


def _text(words: str) -> bytes:
    """Return a multi-localised text tag with one text in English."""
    data = words.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"US", len(data), 28) + data
