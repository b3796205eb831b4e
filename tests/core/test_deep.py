"""Photos of 16 bits: every way they are stored, exactly as another reader has them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image

from cutout.core import images
from cutout.core.depth import in_8_bits
from cutout.core.errors import ImageError
from cutout.core.images import load_image, probe_megapixels, probe_size
from tests import profiles

_HEIGHT, _WIDTH = 37, 53


def _noise(channels: int, seed: int = 0) -> np.ndarray:
    shape = (_HEIGHT, _WIDTH, channels)
    return np.random.default_rng(seed).integers(0, 65536, shape, np.uint16)


def _smooth(channels: int) -> np.ndarray:
    rows, columns = np.mgrid[:_HEIGHT, :_WIDTH]
    planes = [(rows * 900 + columns * (300 + 70 * i) + i) % 65536 for i in range(channels)]
    return np.stack(planes, axis=2).astype(np.uint16)


def _in_its_order(samples: np.ndarray) -> np.ndarray:
    """Samples in the order of channels that OpenCV has."""
    return samples if samples.shape[2] < 3 else samples[..., [2, 1, 0, 3][: samples.shape[2]]]


def _png(samples: np.ndarray, **chunks: bytes) -> bytes:
    """A PNG file by OpenCV, with chunks of its own after the header."""
    made, data = cv2.imencode(".png", _in_its_order(samples))
    assert made
    file = data.tobytes()
    added = b"".join(_chunk(name.encode(), content) for name, content in chunks.items())
    return file[:33] + added + file[33:]


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _raw_png(samples: np.ndarray, colour_type: int, interlaced: bool = False) -> bytes:
    """A PNG file without filters, of kinds that OpenCV does not write."""

    def rows(part: np.ndarray) -> bytes:
        return b"".join(b"\0" + row.astype(">u2").tobytes() for row in part)

    steps = [(0, 8, 0, 8), (0, 8, 4, 8), (4, 8, 0, 4), (0, 4, 2, 4), (2, 4, 0, 2), (0, 2, 1, 2)]
    steps.append((1, 2, 0, 1))
    passes = [samples[y::dy, x::dx] for y, dy, x, dx in steps] if interlaced else [samples]
    header = struct.pack(
        ">IIBBBBB", samples.shape[1], samples.shape[0], 16, colour_type, 0, 0, interlaced
    )
    data = zlib.compress(b"".join(rows(part) for part in passes))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", data)
        + _chunk(b"IEND", b"")
    )


def _tiff(samples: np.ndarray, **options: object) -> bytes:
    stream = io.BytesIO()
    tifffile.imwrite(stream, samples, **options)
    return stream.getvalue()


def _check(photo: images.Photo, samples: np.ndarray) -> None:
    """Check that a photo has exactly these samples: grey or RGB, and alpha."""
    channels = samples.shape[2]
    colours = samples[..., :3] if channels > 2 else np.repeat(samples[..., :1], 3, axis=2)
    assert photo.pixels.dtype == np.uint16
    assert np.array_equal(photo.pixels, colours)
    if channels in (2, 4):
        assert photo.alpha is not None
        assert photo.alpha.dtype == np.uint16
        assert np.array_equal(photo.alpha, samples[..., -1])
    else:
        assert photo.alpha is None
        assert np.array_equal(photo.image, in_8_bits(colours))
    assert photo.image.dtype == np.uint8


@pytest.mark.parametrize("make", [_noise, _smooth])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_png(tmp_path, make, channels):
    samples = make(channels)
    path = tmp_path / "deep.png"
    path.write_bytes(_png(samples))
    _check(load_image(path), samples)
    _check(load_image(path.read_bytes()), samples)
    assert probe_size(path) == (_WIDTH, _HEIGHT)
    assert probe_megapixels(path) == _WIDTH * _HEIGHT * 2 / 1e6


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize(("channels", "kind"), [(1, 0), (2, 4), (3, 2), (4, 6)])
def test_png_of_every_kind(channels, kind, interlaced):
    samples = _noise(channels)
    _check(load_image(_raw_png(samples, kind, interlaced)), samples)


def test_png_with_one_colour_transparent():
    samples = _noise(3)
    samples[3:9, 5:11] = key = (1000, 2001, 3002)
    samples[20, 20] = (1001, 2001, 3002)  # differs in the lowest bit
    photo = load_image(_png(samples, tRNS=struct.pack(">3H", *key)))
    assert np.array_equal(photo.pixels, samples)
    clear = np.zeros((_HEIGHT, _WIDTH), bool)
    clear[3:9, 5:11] = True
    assert np.array_equal(photo.alpha, np.where(clear, 0, 65535))
    assert tuple(photo.image[5, 7]) == (255, 255, 255)


def _by_opencv(samples: np.ndarray, compression: int) -> bytes:
    options = [cv2.IMWRITE_TIFF_COMPRESSION, compression]
    made, data = cv2.imencode(".tif", _in_its_order(samples), options)
    assert made
    return data.tobytes()


@pytest.mark.parametrize(
    "compression", [1, 5, 8, 32773], ids=["none", "lzw", "deflate", "packbits"]
)
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_tiff_of_every_compression(tmp_path, channels, compression):
    samples = _smooth(channels)
    path = tmp_path / "deep.tif"
    path.write_bytes(_by_opencv(samples, compression))
    _check(load_image(path), samples)
    assert probe_size(path) == (_WIDTH, _HEIGHT)
    assert probe_megapixels(path) == _WIDTH * _HEIGHT * 2 / 1e6
    path.write_bytes(_by_opencv(in_8_bits(samples), compression))
    assert probe_megapixels(path) == _WIDTH * _HEIGHT / 1e6


@pytest.mark.parametrize("byteorder", ["<", ">"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"planarconfig": "separate"},
        {"tile": (16, 16)},
        {"tile": (16, 16), "planarconfig": "separate"},
        {"rowsperstrip": 5},
        {"predictor": 2, "compression": "zlib"},
        {"predictor": 2, "compression": "zlib", "tile": (16, 32)},
    ],
    ids=["plain", "planes", "tiles", "tiled planes", "strips", "predictor", "tiles with predictor"],
)
def test_tiff_of_every_layout(options, byteorder):
    samples = _smooth(3)
    given = samples
    if options.get("planarconfig"):
        given = np.ascontiguousarray(np.moveaxis(samples, 2, 0))
    file = _tiff(given, photometric="rgb", byteorder=byteorder, **options)
    _check(load_image(file), samples)


@pytest.mark.parametrize(
    ("channels", "options"),
    [
        (4, {"photometric": "rgb", "extrasamples": ["unassalpha"]}),
        (2, {"photometric": "minisblack", "extrasamples": ["unassalpha"]}),
        (1, {"photometric": "minisblack"}),
    ],
    ids=["rgba", "grey with alpha", "grey"],
)
def test_tiff_with_alpha(channels, options):
    samples = _noise(channels)
    given = samples[..., 0] if channels == 1 else samples
    _check(
        load_image(_tiff(given, planarconfig=None if channels == 1 else "contig", **options)),
        samples,
    )


def test_tiff_that_counts_from_white():
    samples = _noise(1)
    photo = load_image(_tiff(65535 - samples[..., 0], photometric="miniswhite"))
    assert np.array_equal(photo.pixels[..., 0], samples[..., 0])


def test_tiff_with_unknown_extra_channel_is_opaque():
    samples = _noise(4)
    file = _tiff(samples, photometric="rgb", extrasamples=["unspecified"])
    _check(load_image(file), samples[..., :3])


def test_tiff_with_premultiplied_colours():
    straight = _noise(4)
    straight[..., 3] = np.maximum(straight[..., 3], 20_000)
    share = straight[..., 3:] / 65535
    premultiplied = straight.copy()
    premultiplied[..., :3] = np.round(straight[..., :3] * share)
    photo = load_image(_tiff(premultiplied, photometric="rgb", extrasamples=["assocalpha"]))
    assert np.array_equal(photo.alpha, straight[..., 3])
    assert np.abs(photo.pixels.astype(int) - straight[..., :3]).max() <= 2


def test_opaque_alpha_is_no_alpha():
    samples = _noise(4)
    samples[..., 3] = 65535
    _check(load_image(_png(samples)), samples[..., :3])


@pytest.mark.parametrize("turn", range(1, 9))
def test_orientation(tmp_path, turn):
    samples = _smooth(3)
    exif = Image.Exif()
    exif[0x0112] = turn
    eight = Image.fromarray(in_8_bits(samples))
    known = np.asarray(_transposed(eight, turn))
    png = load_image(_png(samples, eXIf=exif.tobytes()[6:]))
    tiff = load_image(_tiff(samples, photometric="rgb", extratags=[(274, 3, 1, turn, True)]))
    for photo in (png, tiff):
        assert np.array_equal(photo.image, known)
        assert np.array_equal(in_8_bits(photo.pixels), known)
        assert np.array_equal(np.sort(photo.pixels, axis=None), np.sort(samples, axis=None))


def _transposed(picture: Image.Image, turn: int) -> Image.Image:
    flip = Image.Transpose
    ways = {2: flip.FLIP_LEFT_RIGHT, 3: flip.ROTATE_180, 4: flip.FLIP_TOP_BOTTOM}
    ways |= {5: flip.TRANSPOSE, 6: flip.ROTATE_270, 7: flip.TRANSVERSE, 8: flip.ROTATE_90}
    return picture.transpose(ways[turn]) if turn in ways else picture


def test_profile_is_kept_and_converted_for_the_screen():
    samples = _smooth(3)
    profile = profiles.display_p3()
    png = load_image(_png(samples, iCCP=b"P3\0\0" + zlib.compress(profile)))
    tiff = load_image(_tiff(samples, photometric="rgb", iccprofile=profile))
    for photo in (png, tiff):
        assert photo.icc_profile == profile
        assert np.array_equal(photo.pixels, samples)
        known = images.to_srgb(in_8_bits(samples), profile)
        assert np.array_equal(photo.image, known)
        assert not np.array_equal(photo.image, in_8_bits(samples))


def test_grey_of_sixteen_bits_keeps_its_values_and_its_curve():
    samples = _smooth(1)
    photo = load_image(_tiff(samples[..., 0], photometric="minisblack", iccprofile=profiles.grey()))
    assert np.array_equal(photo.pixels, np.repeat(samples, 3, axis=2))
    assert photo.icc_profile is not None
    assert photo.icc_profile[16:20] == b"RGB "
    assert not np.array_equal(photo.image, in_8_bits(photo.pixels))


def test_floating_numbers_become_sixteen_bits():
    values = np.linspace(0, 1, _HEIGHT * _WIDTH, dtype=np.float32).reshape(_HEIGHT, _WIDTH)
    photo = load_image(_tiff(values, photometric="minisblack"))
    assert photo.pixels.dtype == np.uint16
    assert np.abs(photo.pixels[..., 0] - values * 65535.0).max() <= 0.51


@pytest.mark.parametrize("kind", ["png", "lzw", "plain"])
def test_what_is_cut_short_is_told(tmp_path: Path, kind):
    samples = _noise(3)
    if kind == "plain":
        # its directory stands before the data
        file = _tiff(samples, photometric="rgb")
    else:
        file = _png(samples) if kind == "png" else _by_opencv(samples, 5)
    path = tmp_path / "short.png"
    for share in (0.3, 0.6, 0.99):
        path.write_bytes(file[: int(len(file) * share)])
        with pytest.raises(ImageError, match=r"short\.png is (damaged|not a photo)") as error:
            load_image(path)
        assert "\n" not in str(error.value)


@pytest.mark.parametrize("kind", ["png", "raw png", "lzw", "plain", "tiles"])
def test_random_damage_never_escapes_as_another_error(kind):
    samples = _smooth(3)
    files = {
        "png": lambda: _png(samples),
        "raw png": lambda: _raw_png(_smooth(2), 4, True),
        "lzw": lambda: _by_opencv(samples, 5),
        "plain": lambda: _tiff(samples, photometric="rgb"),
        "tiles": lambda: _tiff(samples, photometric="rgb", tile=(16, 16)),
    }
    good = files[kind]()
    rng = np.random.default_rng(2)
    for attempt in range(60):
        data = bytearray(good)
        # in the head, where the directory or the chunks stand, and anywhere
        places = rng.integers(0, min(400, len(data)) if attempt % 2 else len(data), 6)
        for place in places:
            data[place] = rng.integers(256)
        try:
            load_image(bytes(data))
        except ImageError as error:
            assert "\n" not in str(error)  # noqa: PT017  both outcomes are right


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("kind", [".tif", ".png"])
def test_pillows_own_limit_does_not_count(tmp_path, monkeypatch, kind, bits):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    samples = _smooth(3) if bits == 16 else in_8_bits(_smooth(3))
    path = tmp_path / f"large{kind}"
    path.write_bytes(_by_opencv(samples, 5) if kind == ".tif" else _png(samples))
    assert np.array_equal(load_image(path).pixels, samples)
    assert probe_size(path) == (_WIDTH, _HEIGHT)
    path.write_bytes(b"no photo")
    with pytest.raises(ImageError):
        load_image(path)
    assert Image.MAX_IMAGE_PIXELS == 100


def test_sixteen_bits_of_many_megapixels_are_refused_before_they_are_decoded(tmp_path):
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 16, 2, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", b""))
    with pytest.raises(ImageError, match="400 megapixels"):
        load_image(path)
