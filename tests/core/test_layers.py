"""Files with layers, read by programs that are not ours."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import replace

import cv2
import numpy as np
import psd_tools
import pytest
from psd_tools.constants import Resource

from cutout.core import colour, metadata, photoshop
from cutout.core.depth import in_8_bits, in_16_bits
from cutout.core.errors import ExportError
from cutout.core.export import encode_picture
from cutout.core.finish import Delivery
from cutout.core.picture import Picture
from tests import exif_blocks, profiles


def _picture(bits: int, shadow: bool = True, **more: object) -> Picture:
    """A disc with soft edges, cut out of noise, on the shadow it throws."""
    rng = np.random.default_rng(0)
    photo = rng.integers(0, 256, (90, 121, 3), np.uint8)
    rows, columns = np.mgrid[:90, :121]
    alpha = np.clip((30 - np.hypot(columns - 60, rows - 45)) * 40, 0, 255).astype(np.uint8)
    colours = photo.copy()
    colours[alpha < 255] //= 2  # what an estimation of the subject's colours would change
    dark = np.clip(120 - np.abs(rows - 70) * 6, 0, 255).astype(np.uint8)
    subject = np.dstack([colours, alpha])
    if bits == 16:
        photo, subject = in_16_bits(photo) ^ np.uint16(5), in_16_bits(subject)
    layers = {"natural_shadow": dark, "subject": subject} if shadow else {}
    return Picture(subject, photo=photo, **layers, **more)


def _open(picture: Picture, **options: object) -> psd_tools.PSDImage:
    data = encode_picture(picture, Delivery("psd", **options))
    return psd_tools.PSDImage.open(io.BytesIO(data))


@pytest.mark.parametrize("bits", [8, 16])
def test_psd_has_the_photo_the_shadow_and_the_cutout_with_its_mask(bits):
    picture = _picture(bits)
    file = _open(picture)
    full = 2**bits - 1
    assert (file.width, file.height, file.depth) == (121, 90, bits)
    assert [layer.name for layer in file] == ["Photo", "Natural shadow", "Cutout"]
    assert [layer.visible for layer in file] == [False, True, True]
    photo, shadow, cutout = (_samples(layer, "color", full) for layer in file)
    assert np.array_equal(photo, picture.photo)
    assert shadow.max() == 0
    assert np.array_equal(_samples(file[1], "mask", full), _dark(picture, full))
    alpha = picture.pixels[..., 3]
    assert np.array_equal(_samples(file[2], "mask", full), alpha)
    assert np.array_equal(cutout[alpha > 0], picture.pixels[..., :3][alpha > 0])
    # painting on the mask brings the photo back, not what was estimated for the edges
    assert np.array_equal(cutout[alpha == 0], picture.photo[alpha == 0])


def _dark(picture: Picture, full: int) -> np.ndarray:
    return picture.natural_shadow.astype(int) * (full // 255)


def _samples(layer, channel: str, full: int) -> np.ndarray:
    found = np.rint(layer.numpy(channel).astype(np.float64) * full).astype(int)
    return found[..., 0] if channel == "mask" else found


@pytest.mark.parametrize("bits", [8, 16])
def test_psd_looks_right_to_programs_without_layers(bits):
    picture = _picture(bits, shadow=False)
    file = _open(picture)
    full = 2**bits - 1
    merged = np.rint(file.numpy().astype(np.float64) * full)
    share = picture.pixels[..., 3:] / full
    laid = picture.pixels[..., :3] * share + full * (1 - share)
    # psd-tools gives the colours back without the white that they are laid on
    found = merged[..., :3]
    opaque = share[..., 0] == 1
    assert np.array_equal(merged[..., 3], picture.pixels[..., 3])
    assert np.abs(found - laid)[opaque].max() <= 1
    raw = file._record.image_data.get_data(file._record.header)
    kind = ">u2" if bits == 16 else "u1"
    planes = [np.frombuffer(plane, kind).reshape(90, 121) for plane in raw]
    assert np.abs(np.stack(planes[:3], axis=2) - laid).max() <= 0.51


def test_psd_carries_profile_and_metadata():
    carried = metadata.of(exif_blocks.block(), exif_blocks.XMP)
    picture = _picture(8, icc_profile=profiles.display_p3(), metadata=carried)
    resources = _open(picture).image_resources
    assert resources.get_data(Resource.ICC_PROFILE) == profiles.display_p3()
    assert exif_blocks.ARTIST.encode() in bytes(resources.get_data(Resource.EXIF_DATA_1))
    assert b"GPSLatitude" in bytes(resources.get_data(Resource.XMP_METADATA))
    stripped = encode_picture(picture, Delivery("psd", strip_gps=True))
    assert b"GPSLatitude" not in stripped
    assert exif_blocks.LATITUDE not in stripped


@pytest.mark.parametrize("bits", [8, 16])
def test_psd_of_a_picture_on_a_background_keeps_the_subject_apart(bits):
    picture = _picture(bits)
    full = 2**bits - 1
    flat = Picture(
        np.full((90, 121, 3), full, picture.pixels.dtype),
        photo=picture.photo,
        subject=picture.subject,
    )
    file = _open(flat)
    assert [layer.name for layer in file] == ["Photo", "Picture", "Cutout"]
    assert _samples(file[1], "color", full).min() == full
    lone = _open(Picture(flat.pixels))
    assert [layer.name for layer in lone] == ["Picture"]


@pytest.mark.parametrize("wish", [{"bits": 8}, {"bits": 8, "convert_srgb": True}])
def test_all_layers_get_the_depth_and_the_colours_of_the_file(wish):
    picture = _picture(16, icc_profile=profiles.display_p3())
    picture = replace(picture, below=picture.pixels[..., [2, 1, 0, 3]])
    file = _open(picture, **wish)
    assert file.depth == 8
    assert [layer.name for layer in file] == [
        "Photo",
        "Natural shadow",
        "Shadow and outline",
        "Cutout",
    ]
    photo = picture.photo
    if "convert_srgb" in wish:
        photo = colour.to_srgb(photo, profiles.display_p3())
    assert np.array_equal(_samples(file[0], "color", 255), in_8_bits(photo))
    assert np.array_equal(_samples(file[2], "mask", 255), in_8_bits(picture.pixels[..., 3]))


def test_psd_beyond_what_it_holds_is_told(monkeypatch):
    monkeypatch.setattr(photoshop, "MAX_BYTES", 50_000)
    with pytest.raises(ExportError, match="PSD holds at most 2 GB"):
        encode_picture(_picture(16), Delivery("psd"))


def test_psd_of_odd_sizes():
    for height, width in ((1, 1), (3, 5), (7, 129), (300, 2)):
        pixels = np.random.default_rng(0).integers(0, 256, (height, width, 4), np.uint8)
        file = _open(Picture(pixels))
        assert np.array_equal(_samples(file[0], "color", 255), pixels[..., :3])
        assert np.array_equal(_samples(file[0], "mask", 255), pixels[..., 3])


@pytest.mark.parametrize("bits", [8, 16])
def test_openraster_has_the_same_layers(bits):
    picture = _picture(bits, icc_profile=profiles.display_p3())
    data = encode_picture(picture, Delivery("ora"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"image/openraster"
        stack = ElementTree.fromstring(archive.read("stack.xml"))
        assert (stack.get("w"), stack.get("h")) == ("121", "90")
        layers = stack.findall("stack/layer")
        assert [layer.get("name") for layer in layers] == ["Cutout", "Natural shadow", "Photo"]
        assert [layer.get("visibility") for layer in layers] == ["visible", "visible", "hidden"]
        cutout, shadow, photo = (_decoded(archive.read(layer.get("src"))) for layer in layers)
        merged = _decoded(archive.read("mergedimage.png"))
        small = _decoded(archive.read("Thumbnails/thumbnail.png"))
    assert np.array_equal(merged, picture.pixels)
    assert np.array_equal(photo, picture.photo)
    assert np.array_equal(cutout[..., 3], picture.pixels[..., 3])
    assert np.array_equal(shadow[..., 3], _dark(picture, 2**bits - 1))
    assert small.dtype == np.uint8
    assert max(small.shape[:2]) <= 256


def _decoded(data: bytes) -> np.ndarray:
    read = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    return read[..., [2, 1, 0, 3][: read.shape[2]]]


@pytest.mark.parametrize("file_format", ["psd", "ora"])
def test_the_same_picture_makes_the_same_file(file_format):
    picture = _picture(8)
    first = encode_picture(picture, Delivery(file_format))
    assert first == encode_picture(picture, Delivery(file_format))
