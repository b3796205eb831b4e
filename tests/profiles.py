"""ICC profiles of the spaces that photos come in, made on the spot."""

from __future__ import annotations

import struct

import numpy as np

_D50 = (0.9642, 1.0, 0.8249)
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
# columns of the matrix to XYZ of D50, as ICC's registry and Apple's profile have them
_DISPLAY_P3 = (
    (0.51512, 0.24120, -0.00105),
    (0.29198, 0.69225, 0.04189),
    (0.1571, 0.06657, 0.78407),
)
_SRGB = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.7141))
_ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def display_p3() -> bytes:
    """Display P3: wide primaries, the curve of sRGB in parameters."""
    return _matrix("Display P3", _DISPLAY_P3, parametric(3, *_SRGB_CURVE))


def linear_srgb() -> bytes:
    """sRGB's primaries with a straight curve, named as such profiles are."""
    return _matrix("sRGB-elle-V2-g10.icc", _SRGB, gamma(1.0))


def adobe_rgb() -> bytes:
    """Adobe RGB (1998): a pure power."""
    return _matrix("Adobe RGB (1998)", _ADOBE_RGB, gamma(563 / 256))


def grey(exponent: float = 1.8) -> bytes:
    """Grey of a pure power."""
    tags = {b"wtpt": _xyz(_D50), b"kTRC": gamma(exponent)}
    return _profile(b"mntr", b"GRAY", b"XYZ ", f"Grey {exponent}", tags)


def cmyk() -> bytes:
    """CMYK of a table: each ink takes light away, black all of it."""
    inks = np.indices((2, 2, 2, 2)).reshape(4, -1).T
    lightness = 100 * (1 - inks @ (0.3, 0.4, 0.1, 1.0)).clip(0)
    a = 60 * (inks[:, 1] - inks[:, 0]) * (1 - inks[:, 3])
    b = 60 * (inks[:, 2] - 0.5 * inks[:, 0] - 0.5 * inks[:, 1]) * (1 - inks[:, 3])
    return _profile(b"prtr", b"CMYK", b"Lab ", "Inks", {b"A2B0": _table(4, lightness, a, b)})


def rgb_table() -> bytes:
    """RGB of a table, as scanners have it."""
    red, green, blue = np.indices((2, 2, 2)).reshape(3, -1)
    lightness = 100 * (0.3 * red + 0.6 * green + 0.1 * blue)
    tags = {b"A2B0": _table(3, lightness, 70.0 * (red - green), 70.0 * (green - blue))}
    return _profile(b"scnr", b"RGB ", b"Lab ", "Scanner", tags)


def parametric(kind: int, *numbers: float) -> bytes:
    """A curve by its parameters."""
    return b"para\0\0\0\0" + struct.pack(
        f">HH{len(numbers)}i", kind, 0, *(round(number * 65536) for number in numbers)
    )


def gamma(exponent: float) -> bytes:
    """A curve that is a power."""
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(exponent * 256))


def sampled(values: np.ndarray) -> bytes:
    """A curve by samples, 0..1."""
    codes = (values * 65535 + 0.5).astype(">u2")
    return b"curv\0\0\0\0" + struct.pack(">I", len(values)) + codes.tobytes()


def matrix_with(curve: bytes) -> bytes:
    """The primaries of Adobe RGB with any curve."""
    return _matrix("Other", _ADOBE_RGB, curve)


def _matrix(name: str, columns: tuple[tuple[float, ...], ...], curve: bytes) -> bytes:
    tags = {b"wtpt": _xyz(_D50)}
    names = (b"rXYZ", b"gXYZ", b"bXYZ")
    tags |= {key: _xyz(column) for key, column in zip(names, columns, strict=True)}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    return _profile(b"mntr", b"RGB ", b"XYZ ", name, tags)


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def _table(inputs: int, lightness: np.ndarray, a: np.ndarray, b: np.ndarray) -> bytes:
    """A lut8Type of two nodes a channel, with straight curves, to Lab."""
    ramp = bytes(range(256))
    nodes = np.stack([lightness * 2.55, a + 128, b + 128], axis=1)
    codes = np.clip(nodes + 0.5, 0, 255).astype(np.uint8).tobytes()
    identity = struct.pack(">9i", *(65536 * (i % 4 == 0) for i in range(9)))
    return b"mft1\0\0\0\0" + bytes([inputs, 3, 2, 0]) + identity + ramp * inputs + codes + ramp * 3


def _profile(
    kind: bytes, space: bytes, connection: bytes, name: str, tags: dict[bytes, bytes]
) -> bytes:
    text = name.encode("utf-16-be")
    mluc = b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(text), 28) + text
    tags = {b"desc": mluc, b"cprt": mluc, **tags}
    at = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for tag, data in tags.items():
        table += struct.pack(">4sII", tag, at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    header = struct.pack(">I4xI4s4s4s", at + len(body), 0x04200000, kind, space, connection)
    header += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += struct.pack(">3i", *(round(value * 65536) for value in _D50))
    return header.ljust(128, b"\0") + table + body
