"""Camera RAW: a real file where `rawpy` is installed, one clear sentence where it is not."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout.batch import sources
from cutout.core import exif, formats, raw
from cutout.core.errors import ImageError
from cutout.core.formats import COMMON_ENDINGS, RAW_ENDINGS
from cutout.core.images import load_image, probe_size
from cutout.core.tags import packed
from tests import exif_blocks

_HEIGHT, _WIDTH = 64, 96


def _dng(orientation: int = 1) -> bytes:
    """A linear DNG: a ramp from left to right, its upper half red, of a camera that sees sRGB."""
    ramp = np.linspace(0, 60000, _WIDTH)[None, :, None].repeat(_HEIGHT, 0).repeat(3, 2)
    ramp[: _HEIGHT // 2, :, 1:] *= 0.3
    data = ramp.astype("<u2").tobytes()

    def shorts(*values: int) -> tuple[int, int, bytes]:
        return 3, len(values), struct.pack(f"<{len(values)}H", *values)

    def long(value: int) -> tuple[int, int, bytes]:
        return 4, 1, struct.pack("<I", value)

    def ratios(kind: int, *values: float) -> tuple[int, int, bytes]:
        parts = [part for value in values for part in (round(value * 10000), 10000)]
        return kind, len(values), struct.pack(f"<{len(parts)}i", *parts)

    xyz_to_srgb = (3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.2040, 1.0570)
    details = {0x9003: (2, 20, b"2026:11:21 10:11:12\0")}
    place = {1: (2, 2, b"N\0"), 2: (5, 3, exif_blocks.LATITUDE)}
    first = {
        254: long(0),
        256: long(_WIDTH),
        257: long(_HEIGHT),
        258: shorts(16, 16, 16),
        259: shorts(1),
        262: shorts(34892),
        271: (2, 5, b"ACME\0"),
        272: (2, 4, b"One\0"),
        273: long(0),
        274: shorts(orientation),
        277: shorts(3),
        278: long(_HEIGHT),
        279: long(len(data)),
        284: shorts(1),
        0x8769: long(0),
        0x8825: long(0),
        50706: (1, 4, bytes((1, 4, 0, 0))),
        50708: (2, 9, b"ACME One\0"),
        50717: long(65535),
        50721: ratios(10, *xyz_to_srgb),
        50728: ratios(5, 1, 1, 1),
        50778: shorts(21),
    }
    details_at = 8 + len(packed(first, 8, "<"))
    place_at = details_at + len(packed(details, details_at, "<"))
    start = place_at + len(packed(place, place_at, "<"))
    first |= {0x8769: long(details_at), 0x8825: long(place_at), 273: long(start)}
    head = b"II*\0" + struct.pack("<I", 8) + packed(first, 8, "<")
    return head + packed(details, details_at, "<") + packed(place, place_at, "<") + data


@pytest.fixture
def dng(tmp_path: Path) -> Path:
    """A photo as a camera records it."""
    path = tmp_path / "photo.dng"
    path.write_bytes(_dng())
    return path


def test_a_raw_is_read_with_sixteen_bits(dng):
    pytest.importorskip("rawpy")
    photo = load_image(dng)
    assert (photo.width, photo.height) == (_WIDTH, _HEIGHT) == probe_size(dng)
    assert photo.pixels.dtype == np.uint16
    assert photo.icc_profile is None
    grey = photo.pixels[-8, 8:-8]
    assert np.all(np.diff(grey[:, 1].astype(int)) >= 0)
    assert grey[-1].min() > 55_000
    assert np.abs(grey[:, 0].astype(int) - grey[:, 2]).max() < 1500
    assert len(np.unique(grey)) > 60
    red = photo.pixels[8, 40].astype(int)
    assert red[0] > red[1] + 8000
    assert np.abs(photo.image.astype(int) - photo.pixels / 257).max() <= 0.51


def test_a_raw_is_upright_and_tells_of_its_photo(tmp_path):
    pytest.importorskip("rawpy")
    path = tmp_path / "turned.DNG"
    path.write_bytes(_dng(orientation=6))
    photo = load_image(path)
    assert (photo.width, photo.height) == (_HEIGHT, _WIDTH)
    assert photo.pixels[-3, 10, 1] > photo.pixels[3, 10, 1]  # what was left is above
    assert photo.metadata is not None
    told = Image.Exif()
    told.load(photo.metadata.exif)
    assert told[271] == "ACME"
    assert told.get(0x0112, 1) == 1
    assert told.get_ifd(0x8769)[0x9003] == "2026:11:21 10:11:12"
    assert told.get_ifd(0x8825)[2] == (48, 8, 12.34)
    assert exif_blocks.LATITUDE not in exif.revised(photo.metadata.exif, strip_gps=True)


@pytest.mark.parametrize("share", [0.02, 0.3])
def test_a_damaged_raw_is_told(dng, share):
    pytest.importorskip("rawpy")
    data = dng.read_bytes()
    dng.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ImageError, match=r"photo\.dng is damaged"):
        load_image(dng)


def test_rubbish_that_is_named_raw(tmp_path):
    pytest.importorskip("rawpy")
    path = tmp_path / "a.nef"
    path.write_bytes(b"this is no photo at all" * 100)
    with pytest.raises(ImageError, match=r"a\.nef is damaged, or a RAW of a camera"):
        load_image(path)
    path.write_bytes(b"")
    with pytest.raises(ImageError, match="is empty"):
        load_image(path)


@pytest.mark.parametrize("read", [load_image, probe_size])
def test_without_the_extra_one_sentence_names_it(dng, monkeypatch, read):
    monkeypatch.setitem(sys.modules, "rawpy", None)  # as if it were not installed
    with pytest.raises(ImageError, match=r"camera RAW: .*cutout\[raw\]") as error:
        read(dng)
    assert "\n" not in str(error.value)


def test_names_of_raw_files():
    assert raw.is_raw(Path("a.NEF"))
    assert not raw.is_raw(Path("a.tif"))
    assert not raw.is_raw(None)
    assert not set(RAW_ENDINGS) & set(COMMON_ENDINGS)


@pytest.mark.parametrize("installed", [True, False])
def test_they_are_listed_only_where_they_can_be_read(monkeypatch, installed):
    from importlib import reload, util

    find = util.find_spec
    monkeypatch.setattr(
        util,
        "find_spec",
        lambda name: (name if installed else None) if name == "rawpy" else find(name),
    )
    try:
        reload(formats)
        reload(sources)
        assert ("nef" in formats.PHOTO_ENDINGS) == installed
        assert (".dng" in sources.SUFFIXES) == installed
        assert "jpg" in formats.PHOTO_ENDINGS
    finally:
        monkeypatch.undo()
        reload(formats)
        reload(sources)
