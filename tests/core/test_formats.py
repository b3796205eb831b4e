"""Colour truth: what was not touched leaves bit by bit, for each format, depth and profile."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import cv2
import numpy as np
import psd_tools
import pytest
import tifffile
from PIL import Image, ImageCms

from cutout.core import colour
from cutout.core.compose import compose
from cutout.core.depth import in_8_bits, in_16_bits
from cutout.core.encoders import check_holds
from cutout.core.errors import ExportError
from cutout.core.export import encode_picture, format_of, save_picture
from cutout.core.finish import Delivery
from cutout.core.formats import FACTS, FORMATS, SUFFIX_OF_FORMAT
from cutout.core.images import load_image
from cutout.core.picture import Picture
from tests import profiles
from tests.conftest import make_disc

_PROFILES = {
    "none": None,
    "srgb": colour.srgb_profile(),
    "p3": profiles.display_p3(),
    "adobe": profiles.adobe_rgb(),
}
_LOSSLESS = ["png", "webp", "tiff", "psd", "ora"]
_DEEP = ["png", "tiff", "psd", "ora"]
# mean and largest difference of a channel at quality 90, on a red disc with a soft edge
_LOSSY = {"jpeg": (0.5, 24), "webp": (0.6, 32), "avif": (0.3, 16)}


def _photo_file(kind: str, profile: bytes | None, bits: int = 8) -> bytes:
    """A photo as somebody might have it, by other programs than Cutout."""
    rng = np.random.default_rng(3)
    deep = rng.integers(0, 65536, (48, 64, 3), np.uint16)
    stream = io.BytesIO()
    if bits == 16:
        data = deep[..., 0] if kind == "grey" else deep
        photometric = "minisblack" if kind == "grey" else "rgb"
        tifffile.imwrite(stream, data, photometric=photometric, iccprofile=profile)
        return stream.getvalue()
    picture = Image.fromarray(in_8_bits(deep))
    if kind == "grey":
        picture = picture.getchannel(0)
    if kind == "cmyk":
        picture = Image.fromarray(np.dstack([in_8_bits(deep), in_8_bits(deep[..., 0])]), "CMYK")
    options = {} if profile is None else {"icc_profile": profile}
    picture.save(stream, "TIFF", **options)
    return stream.getvalue()


def _with_alpha(photo) -> np.ndarray:
    """The pixels of a photo with an alpha of every value, opaque in its lower half."""
    full = 65535 if photo.pixels.dtype == np.uint16 else 255
    alpha = np.random.default_rng(4).integers(0, full + 1, photo.pixels.shape[:2])
    alpha[24:] = full
    return np.dstack([photo.pixels, alpha.astype(photo.pixels.dtype)])


def _read_back(data: bytes, file_format: str) -> tuple[np.ndarray, bytes | None]:
    """Pixels and profile of a file as programs other than Cutout read them."""
    if file_format == "psd":
        return _read_psd(data)
    if file_format == "ora":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_back(archive.read("mergedimage.png"), "png")
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        profile = picture.info.get("icc_profile")
        pixels = np.asarray(picture)
    if file_format == "tiff":
        pixels = tifffile_read(data, pixels)
    elif file_format == "png":
        read = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
        pixels = read if read.ndim == 2 else read[..., [2, 1, 0, 3][: read.shape[2]]]
    return pixels, profile


def tifffile_read(data: bytes, pixels: np.ndarray) -> np.ndarray:
    """Read a TIFF file by OpenCV, which has libtiff as Pillow does, but all 16 bits of it."""
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        if file.pages[0].bitspersample == 8:
            return pixels
    read = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    return read if read.ndim == 2 else read[..., [2, 1, 0, 3][: read.shape[2]]]


def _read_psd(data: bytes) -> tuple[np.ndarray, bytes | None]:
    file = psd_tools.PSDImage.open(io.BytesIO(data))
    layer = file[-1]
    full = 2**file.depth - 1
    colours = np.rint(layer.numpy("color") * full).astype(int)
    mask = np.rint(layer.numpy("mask") * full).astype(int)
    profile = file.image_resources.get_data(psd_tools.constants.Resource.ICC_PROFILE)
    kind = np.uint8 if file.depth == 8 else np.uint16
    return np.dstack([colours, mask]).astype(kind), profile


@pytest.mark.parametrize("profile", _PROFILES)
@pytest.mark.parametrize("file_format", _LOSSLESS)
def test_eight_bits_leave_bit_by_bit(file_format, profile):
    photo = load_image(_photo_file("rgb", _PROFILES[profile]))
    rgba = _with_alpha(photo)
    picture = Picture(rgba, photo.icc_profile)
    pixels, found = _read_back(encode_picture(picture, Delivery(file_format)), file_format)
    assert np.array_equal(pixels, rgba)
    assert found == _PROFILES[profile]


@pytest.mark.parametrize("profile", _PROFILES)
@pytest.mark.parametrize("file_format", _DEEP)
def test_sixteen_bits_leave_bit_by_bit(file_format, profile):
    photo = load_image(_photo_file("rgb", _PROFILES[profile], 16))
    assert photo.pixels.dtype == np.uint16
    rgba = _with_alpha(photo)
    picture = Picture(rgba, photo.icc_profile)
    pixels, found = _read_back(encode_picture(picture, Delivery(file_format)), file_format)
    assert pixels.dtype == np.uint16
    assert np.array_equal(pixels, rgba)
    assert found == _PROFILES[profile]


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("file_format", _LOSSLESS)
def test_grey_leaves_with_its_values_and_its_curve(file_format, bits):
    if (file_format, bits) == ("webp", 16):
        pytest.skip("no such file")
    data = _photo_file("grey", profiles.grey(1.8), bits)
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        given = file.asarray() if bits == 16 else np.asarray(Image.open(io.BytesIO(data)))
    photo = load_image(data)
    picture = Picture(_with_alpha(photo), photo.icc_profile)
    pixels, found = _read_back(encode_picture(picture, Delivery(file_format)), file_format)
    assert np.array_equal(pixels[..., :3], np.repeat(given[..., None], 3, axis=2))
    # the look: the same as what LittleCMS makes of the grey photo
    eight = in_8_bits(given)
    known = colour.through_profile(Image.fromarray(eight), profiles.grey(1.8))
    shown = colour.to_srgb(np.repeat(eight[..., None], 3, axis=2), found)
    assert np.abs(shown.astype(int) - np.asarray(known)).max() <= 1


@pytest.mark.parametrize("file_format", _LOSSLESS)
def test_cmyk_leaves_as_littlecms_converts_it(file_format):
    data = _photo_file("cmyk", profiles.cmyk())
    with Image.open(io.BytesIO(data)) as given:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profiles.cmyk()))
        srgb = ImageCms.createProfile("sRGB")
        known = np.asarray(ImageCms.profileToProfile(given, own, srgb, outputMode="RGB"))
    photo = load_image(data)
    picture = Picture(_with_alpha(photo), photo.icc_profile)
    pixels, found = _read_back(encode_picture(picture, Delivery(file_format)), file_format)
    assert np.array_equal(pixels[..., :3], known)
    assert found is None


@pytest.mark.parametrize("profile", _PROFILES)
@pytest.mark.parametrize("file_format", _LOSSY)
def test_lossy_formats_stay_within_a_bound_and_keep_the_profile(file_format, profile):
    smooth = cv2.GaussianBlur(make_disc(), (0, 0), 1.0)
    picture = Picture(smooth, _PROFILES[profile])
    delivery = Delivery(file_format, quality=90)
    pixels, found = _read_back(encode_picture(picture, delivery), file_format)
    difference = np.abs(pixels.astype(int) - smooth)
    mean, largest = _LOSSY[file_format]
    assert 0 < difference.mean() <= mean
    assert difference.max() <= largest
    assert found == _PROFILES[profile]


@pytest.mark.parametrize("file_format", ["webp", "avif"])
def test_lossy_transparency(file_format):
    alpha = cv2.GaussianBlur((make_disc()[..., 0] > 150).astype(np.uint8) * 255, (0, 0), 2)
    rgba = np.dstack([make_disc(), alpha])
    data = encode_picture(Picture(rgba), Delivery(file_format, quality=90))
    pixels, _ = _read_back(data, file_format)
    assert pixels.shape == rgba.shape
    assert np.abs(pixels[..., 3].astype(int) - alpha).max() <= (0 if file_format == "webp" else 12)


@pytest.mark.parametrize("bits", [8, 16])
def test_an_opaque_pixel_of_a_cut_leaves_bit_by_bit(tmp_path, bits):
    """From a file through composition to a file."""
    photo = load_image(_photo_file("rgb", profiles.display_p3(), bits))
    alpha = np.zeros((48, 64), np.float32)
    alpha[10:40, 10:50] = 1
    picture = compose(photo, alpha)
    save_picture(picture, tmp_path / "cut.png")
    again = load_image(tmp_path / "cut.png")
    assert np.array_equal(again.pixels[10:40, 10:50], photo.pixels[10:40, 10:50])
    assert again.icc_profile == profiles.display_p3()
    assert again.pixels.dtype == photo.pixels.dtype


def test_bits_follow_the_photo_the_format_and_the_wish():
    deep = Picture(np.random.default_rng(0).integers(0, 65536, (20, 20, 3), np.uint16))
    flat = Picture(in_8_bits(deep.pixels))
    for file_format in ("png", "tiff"):
        assert load_image(encode_picture(deep, Delivery(file_format))).pixels.dtype == np.uint16
        rounded = load_image(encode_picture(deep, Delivery(file_format, bits=8)))
        assert np.array_equal(rounded.pixels, flat.pixels)
        wide = load_image(encode_picture(flat, Delivery(file_format, bits=16)))
        assert np.array_equal(wide.pixels, in_16_bits(flat.pixels))
    lossless = load_image(encode_picture(deep, Delivery("webp")))
    assert np.array_equal(lossless.pixels, flat.pixels)
    for file_format in ("jpeg", "avif"):
        assert load_image(encode_picture(deep, Delivery(file_format))).pixels.dtype == np.uint8


@pytest.mark.parametrize(
    "file_format", ["png", "webp", "avif", "tiff", "jpeg", "psd", "ora", "svg"]
)
def test_a_mask_alone_goes_into_every_format(file_format):
    mask = (make_disc()[..., 0] > 150).astype(np.uint8) * 255
    data = encode_picture(Picture(mask), Delivery(file_format))
    if file_format == "svg":
        assert b"<path" in data
        return
    if file_format == "psd":
        layer = psd_tools.PSDImage.open(io.BytesIO(data))[-1]
        assert np.array_equal(np.rint(layer.numpy("color")[..., 1] * 255), mask)
        return
    pixels, _ = _read_back(data, file_format)
    pixels = pixels if pixels.ndim == 2 else pixels[..., 0]
    assert np.abs(pixels.astype(int) - mask).max() <= (0 if file_format in _LOSSLESS else 40)


def test_a_deep_mask_alone():
    mask = np.arange(64 * 48, dtype=np.uint16).reshape(48, 64) * 21
    for file_format in ("png", "tiff"):
        pixels, _ = _read_back(encode_picture(Picture(mask), Delivery(file_format)), file_format)
        assert pixels.dtype == np.uint16
        assert np.array_equal(pixels, mask)


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("file_format", _DEEP)
def test_colours_are_converted_to_srgb_by_choice(file_format, bits):
    photo = load_image(_photo_file("rgb", profiles.display_p3(), bits))
    rgba = _with_alpha(photo)
    picture = Picture(rgba, photo.icc_profile)
    delivery = Delivery(file_format, convert_srgb=True)
    pixels, found = _read_back(encode_picture(picture, delivery), file_format)
    assert found == colour.srgb_profile()
    known = colour.to_srgb(photo.pixels, profiles.display_p3())
    assert pixels.dtype == photo.pixels.dtype
    assert np.array_equal(pixels[..., :3], known)
    assert np.array_equal(pixels[..., 3], rgba[..., 3])
    assert not np.array_equal(known, photo.pixels)


def test_conversion_of_a_table_is_honest_about_its_bits():
    photo = load_image(_photo_file("rgb", profiles.rgb_table(), 16))
    picture = Picture(photo.pixels, photo.icc_profile)
    with pytest.raises(ExportError, match="8 bits"):
        encode_picture(picture, Delivery("tiff", bits=16, convert_srgb=True))
    written = load_image(encode_picture(picture, Delivery("tiff", convert_srgb=True)))
    assert written.pixels.dtype == np.uint8
    kept = load_image(encode_picture(picture, Delivery("tiff")))
    assert kept.icc_profile == profiles.rgb_table()
    assert np.array_equal(kept.pixels, photo.pixels)


@pytest.mark.parametrize("file_format", ["jpeg", "webp", "avif"])
def test_every_format_with_a_quality_becomes_small_enough(file_format):
    noise = Picture(np.random.default_rng(0).integers(0, 256, (96, 96, 3), np.uint8))
    limit = len(encode_picture(noise, Delivery(file_format, quality=85)))
    data = encode_picture(noise, Delivery(file_format, max_bytes=limit))
    assert 0.8 * limit < len(data) <= limit
    with pytest.raises(ExportError, match="cannot be held below 1 kB"):
        encode_picture(noise, Delivery(file_format, max_bytes=1000))
    low = encode_picture(noise, Delivery(file_format, quality=20))
    assert encode_picture(noise, Delivery(file_format, quality=20, max_bytes=limit)) == low


@pytest.mark.parametrize("file_format", ["jpeg", "webp", "avif"])
def test_quality_matters(file_format):
    noise = Picture(cv2.GaussianBlur(make_disc(), (0, 0), 3))
    sizes = [len(encode_picture(noise, Delivery(file_format, quality=q))) for q in (20, 60, 95)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


@pytest.mark.parametrize("file_format", FORMATS)
def test_names_and_formats_belong_together(file_format):
    facts = FACTS[file_format]
    for suffix in facts.suffixes:
        assert format_of(Path(f"a{suffix}")) == format_of(Path(f"A{suffix.upper()}")) == file_format
    assert Delivery(file_format).suffix == SUFFIX_OF_FORMAT[file_format]
    assert Delivery(file_format).as_dict()["file_format"] == file_format


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"file_format": "xyz"}, "can be png, webp, avif"),
        ({"file_format": "png", "quality": 80}, "no quality"),
        ({"file_format": "jpeg", "quality": 0}, "1 to 100"),
        ({"file_format": "jpeg", "quality": 101}, "1 to 100"),
        ({"file_format": "jpeg", "bits": 16}, "not written with 16 bits"),
        ({"file_format": "avif", "bits": 16}, "choose PNG or TIFF"),
        ({"file_format": "png", "bits": 12}, "8 or 16 bits"),
        ({"file_format": "jpeg", "max_bytes": 500}, "below 1 kB"),
    ],
)
def test_what_no_file_can_be_is_told_in_a_sentence(wish, said):
    with pytest.raises(ExportError, match=said):
        Delivery(**wish)


@pytest.mark.parametrize(
    ("file_format", "shape", "said"),
    [
        ("jpeg", (10, 10, 4), "JPEG cannot be transparent"),
        ("webp", (2, 16384), "WebP holds at most 16383 pixels"),
        ("avif", (65537, 1), "AVIF holds at most 65536 pixels"),
        ("jpeg", (1, 65501), "JPEG holds at most 65500 pixels"),
        ("psd", (30001, 1), "PSD holds at most 30000 pixels"),
        ("svg", (10, 10, 3), "without a background, or its mask"),
    ],
)
def test_what_a_format_cannot_hold_is_told_before_it_is_written(tmp_path, file_format, shape, said):
    picture = Picture(np.zeros(shape, np.uint8))
    with pytest.raises(ExportError, match=said):
        check_holds(picture, Delivery(file_format))
    with pytest.raises(ExportError, match=said):
        save_picture(picture, tmp_path / f"a{SUFFIX_OF_FORMAT[file_format]}")
    assert list(tmp_path.iterdir()) == []


def test_deep_png_is_filtered_well():
    """A smooth picture has to become far smaller than its samples packed as they are."""
    rows, columns = np.mgrid[:300, :400]
    smooth = np.stack([rows * 100 + columns * 30, columns * 150, rows * 200], axis=2)
    smooth = (smooth + np.random.default_rng(0).integers(0, 40, smooth.shape)).astype(np.uint16)
    data = encode_picture(Picture(smooth), Delivery("png"))
    assert len(data) < 0.7 * len(zlib.compress(smooth.astype(">u2").tobytes(), 9))
