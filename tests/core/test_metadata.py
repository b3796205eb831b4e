"""EXIF and XMP: what is true of the finished picture stays, the rest goes."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
import tifffile
from PIL import Image

from cutout.core import exif, metadata
from cutout.core.export import encode_picture
from cutout.core.finish import Delivery
from cutout.core.images import load_image
from cutout.core.metadata import Metadata
from cutout.core.picture import Picture
from tests import exif_blocks
from tests.conftest import make_disc

_ORIENTATION, _ARTIST, _DETAILS, _GPS = 0x0112, 0x013B, 0x8769, 0x8825
_WITH_METADATA = ["png", "webp", "avif", "tiff", "jpeg"]


def _read(block: bytes) -> Image.Exif:
    """Read a block by Pillow."""
    found = Image.Exif()
    found.load(block)
    return found


def _written(file_format: str, deep: bool = False, **options: object) -> Image.Image:
    pixels = make_disc().astype(np.uint16) * 257 if deep else make_disc()
    carried = metadata.of(exif_blocks.block(), exif_blocks.XMP)
    data = encode_picture(Picture(pixels, metadata=carried), Delivery(file_format, **options))
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_block_is_made_upright_in_place(order):
    block = exif_blocks.block(order=order)
    revised = exif.revised(block, (640, 480))
    found = _read(revised)
    assert found[_ORIENTATION] == 1
    assert found[_ARTIST] == exif_blocks.ARTIST
    assert (found[0x0100], found[0x0101]) == (640, 480)
    details = found.get_ifd(_DETAILS)
    assert (details[0xA002], details[0xA003]) == (640, 480)
    assert details[0x9003] == "2026:11:21 10:11:12"
    assert found.get_ifd(_GPS)[2] == (48, 8, 12.34)
    # notes of the maker count from the start of the block: they must not move
    assert revised.index(exif_blocks.MAKER_NOTE) == block.index(exif_blocks.MAKER_NOTE)
    assert exif_blocks.THUMBNAIL not in revised
    assert b"small picture" not in revised
    assert not found.get_ifd(1)


def test_a_size_beyond_16_bits_fits():
    revised = exif.revised(exif_blocks.block(order=">"), (70_000, 80_000))
    assert _read(revised).get_ifd(_DETAILS)[0xA003] == 80_000


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_place_is_taken_out_without_a_trace(order):
    block = exif_blocks.block(order=order)
    raw = exif_blocks.LATITUDE if order == "<" else exif_blocks.LATITUDE_BIG
    assert raw in block
    revised = exif.revised(block, None, strip_gps=True)
    assert raw not in revised
    found = _read(revised)
    assert _GPS not in found
    assert found.get_ifd(_GPS) == {}
    assert found[_ARTIST] == exif_blocks.ARTIST
    assert found.get_ifd(_DETAILS)[0x927C] == exif_blocks.MAKER_NOTE


def test_the_colour_space_follows_a_conversion():
    block = exif_blocks.block()
    assert _read(exif.revised(block)).get_ifd(_DETAILS)[0xA001] == 0xFFFF
    assert _read(exif.revised(block, srgb=True)).get_ifd(_DETAILS)[0xA001] == 1


def test_damaged_blocks_are_left_out_and_never_raise():
    assert exif.revised(b"") is None
    assert exif.revised(b"II*\0\xff\xff\xff\xff") is None
    assert exif.revised(b"no block at all") is None
    block = exif_blocks.block()
    rng = np.random.default_rng(0)
    for _ in range(300):
        damaged = bytearray(block[: rng.integers(8, len(block))])
        for place in rng.integers(0, len(damaged), 5):
            damaged[place] = rng.integers(256)
        revised = exif.revised(bytes(damaged), (9, 9), strip_gps=True, srgb=True)
        assert revised is None or len(revised) <= len(damaged) + 12


def test_a_packet_is_made_upright():
    revised = Metadata(xmp=exif_blocks.XMP).revised((640, 480)).xmp.decode()
    ElementTree.fromstring(revised.split("?>", 1)[1].rsplit("<?", 1)[0])
    assert 'tiff:Orientation="1"' in revised
    assert 'tiff:ImageWidth="640"' in revised
    assert "<exif:PixelXDimension>640</exif:PixelXDimension>" in revised
    assert "<exif:PixelYDimension>480</exif:PixelYDimension>" in revised
    assert "Thumbnails" not in revised
    assert "A. Photographer" in revised
    assert 'exif:GPSLatitude="48,8.2057N"' in revised


def test_the_place_is_taken_out_of_a_packet():
    revised = Metadata(xmp=exif_blocks.XMP).revised(None, strip_gps=True).xmp.decode()
    ElementTree.fromstring(revised.split("?>", 1)[1].rsplit("<?", 1)[0])
    for told in ("GPS", "Gps", "48,8", "11,34", "11.568", "519/1"):
        assert told not in revised
    assert 'xmp:Rating="4"' in revised
    assert "A. Photographer" in revised


@pytest.mark.parametrize(
    "packet",
    [
        exif_blocks.XMP.decode().encode("utf-16"),
        b'<x exif:GPSLatitude = broken"48,8N>',
        b"<exif:GPSLatitude>48,8N</exif:Other>",
    ],
)
def test_a_packet_that_is_not_understood_is_left_out_with_its_place(packet):
    assert Metadata(xmp=packet).revised(None, strip_gps=True).xmp is None


@pytest.mark.parametrize("file_format", _WITH_METADATA)
def test_every_format_carries_exif_and_xmp(file_format):
    picture = _written(file_format)
    found = picture.getexif()
    assert found.get(_ORIENTATION, 1) == 1
    assert found[_ARTIST] == exif_blocks.ARTIST
    details = found.get_ifd(_DETAILS)
    assert details[0x927C] == exif_blocks.MAKER_NOTE
    assert (details[0xA002], details[0xA003]) == (240, 180)
    assert found.get_ifd(_GPS)[2] == (48, 8, 12.34)
    assert b'tiff:Orientation="1"' in picture.info["xmp"]
    assert b"A. Photographer" in picture.info["xmp"]


@pytest.mark.parametrize("file_format", ["png", "tiff"])
def test_sixteen_bits_carry_them_too(file_format):
    picture = _written(file_format, deep=True)
    found = picture.getexif()
    assert found[_ARTIST] == exif_blocks.ARTIST
    assert found.get_ifd(_DETAILS)[0x927C] == exif_blocks.MAKER_NOTE
    assert b"A. Photographer" in picture.info["xmp"]


@pytest.mark.parametrize("order", ["<", ">"])
def test_tiff_is_read_by_others_whatever_the_order_of_its_bytes(order):
    pixels = np.random.default_rng(0).integers(0, 65536, (150, 60, 3), np.uint16)
    carried = metadata.of(exif_blocks.block(order=order), exif_blocks.XMP)
    data = encode_picture(Picture(pixels, metadata=carried), Delivery("tiff"))
    assert data[:2] == (b"II" if order == "<" else b"MM")
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        page = file.pages[0]
        assert len(file.pages) == 1
        assert (page.imagewidth, page.imagelength, page.bitspersample) == (60, 150, 16)
        assert page.tags[_ARTIST].value == exif_blocks.ARTIST
        assert page.tags[_DETAILS].value["MakerNote"] == exif_blocks.MAKER_NOTE
    assert np.array_equal(load_image(data).pixels, pixels)


@pytest.mark.parametrize("file_format", _WITH_METADATA)
def test_the_place_is_stripped_in_every_format(file_format):
    picture = _written(file_format, strip_gps=True)
    found = picture.getexif()
    assert found[_ARTIST] == exif_blocks.ARTIST
    assert found.get_ifd(_GPS) == {}
    assert b"GPS" not in picture.info["xmp"]


@pytest.mark.parametrize("file_format", [*_WITH_METADATA, "psd", "ora"])
def test_no_metadata_leaves_none(file_format):
    carried = metadata.of(exif_blocks.block(), exif_blocks.XMP)
    picture = Picture(make_disc(), metadata=carried)
    data = encode_picture(picture, Delivery(file_format, metadata=False))
    assert exif_blocks.ARTIST.encode() not in data
    assert exif_blocks.ARTIST.encode() in encode_picture(picture, Delivery(file_format))


@pytest.mark.parametrize("file_format", _WITH_METADATA)
def test_what_was_read_is_upright_and_goes_out_again(file_format):
    carried = metadata.of(exif_blocks.block(), exif_blocks.XMP)
    data = encode_picture(Picture(make_disc(), metadata=carried), Delivery(file_format))
    photo = load_image(data)
    assert photo.metadata is not None
    assert photo.metadata.xmp is not None
    assert photo.metadata.exif is not None
    again = _read(photo.metadata.exif)
    assert again.get(_ORIENTATION, 1) == 1
    assert again[_ARTIST] == exif_blocks.ARTIST
    assert again.get_ifd(_GPS)[2] == (48, 8, 12.34)


def test_a_photo_that_lay_on_its_side_is_turned_once():
    stream = io.BytesIO()
    Image.fromarray(make_disc()).save(stream, "JPEG", exif=b"Exif\0\0" + exif_blocks.block())
    photo = load_image(stream.getvalue())
    assert (photo.width, photo.height) == (180, 240)
    data = encode_picture(Picture(photo.pixels, metadata=photo.metadata), Delivery("jpeg"))
    again = load_image(data)
    assert (again.width, again.height) == (180, 240)
    details = _read(again.metadata.exif).get_ifd(_DETAILS)
    assert (details[0xA002], details[0xA003]) == (180, 240)


def test_exif_of_imagemagick_in_png():
    digits = (b"Exif\0\0" + exif_blocks.block()).hex()
    lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    found = metadata.from_info(
        {"Raw profile type exif": f"\nexif\n    {len(digits) // 2}\n{lines}\n"}
    )
    assert _read(found.exif)[_ARTIST] == exif_blocks.ARTIST
    assert metadata.from_info({"Raw profile type exif": "\nexif\n 3\nxyz\n"}) is None


def test_a_block_too_long_for_jpeg_is_left_out():
    long = Metadata(exif_blocks.block() + bytes(70_000), b"<x>" + b" " * 70_000 + b"</x>")
    data = encode_picture(Picture(make_disc(), metadata=long), Delivery("jpeg"))
    assert load_image(data).metadata is None
    assert load_image(encode_picture(Picture(make_disc(), metadata=long), Delivery("png"))).metadata


def test_a_photo_without_metadata_has_none(photo_file):
    assert load_image(photo_file).metadata is None
    assert metadata.from_info({}) is None
    assert metadata.of(b"rubbish", 7) is None
