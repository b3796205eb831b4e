"""Reading photos: every kind, and everything that is wrong with files."""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, features

from cutout.core import images
from cutout.core.errors import ImageError
from cutout.core.images import load_image
from tests.conftest import make_disc


def _save(tmp_path: Path, name: str, picture: Image.Image, **options: object) -> Path:
    path = tmp_path / name
    picture.save(path, **options)
    return path


@pytest.mark.parametrize(
    ("name", "options", "tolerance"),
    [
        ("a.png", {}, 0),
        ("a.bmp", {}, 0),
        ("a.tif", {}, 0),
        ("a.webp", {"lossless": True}, 0),
        ("a.gif", {}, 8),
        ("a.jpg", {"quality": 95}, 12),
        ("a.avif", {"quality": 95}, 12),
    ],
)
def test_every_format_is_read(tmp_path, name, options, tolerance):
    image = make_disc()
    path = _save(tmp_path, name, Image.fromarray(image), **options)
    photo = load_image(path)
    assert photo.image.shape == image.shape
    assert np.abs(photo.image.astype(int) - image).mean() <= tolerance
    assert (photo.width, photo.height) == (240, 180)


def test_heic_is_read():
    photo = load_image(Path(__file__).parent.parent / "data" / "disc.heic")
    assert photo.image.shape == (180, 240, 3)
    red, grey = photo.image[90, 120], photo.image[5, 5]
    assert red[0] > 170
    assert red[1] < 70
    assert abs(int(grey[0]) - 128) < 12


def test_pillow_was_built_with_what_we_promise():
    assert features.check("avif")
    assert features.check("webp")


def test_exif_orientation_is_applied(tmp_path):
    image = make_disc()
    image[:20, :20] = (0, 255, 0)  # a mark in the top-left corner
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn by 90 degrees clockwise
    path = _save(tmp_path, "turned.png", Image.fromarray(image), exif=exif)
    photo = load_image(path)
    assert (photo.width, photo.height) == (180, 240)
    assert tuple(photo.image[5, -5]) == (0, 255, 0)


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "I;16", "LA", "RGBA", "F", "I"])
def test_every_mode_becomes_rgb(tmp_path, mode):
    image = make_disc()
    if mode == "I;16":
        picture = Image.fromarray(image[..., 0].astype(np.uint16) * 257)
    elif mode == "I":
        picture = Image.fromarray(image[..., 0].astype(np.int32) * 257)
    elif mode == "F":
        picture = Image.fromarray(image[..., 0].astype(np.float32) / 255)
    elif mode == "P":
        picture = Image.fromarray(image).quantize(8)
    else:
        picture = Image.fromarray(image).convert(mode)
    path = _save(tmp_path, "a.tif", picture)
    photo = load_image(path)
    assert photo.image.dtype == np.uint8
    assert photo.image.shape == image.shape
    if mode not in ("1", "CMYK"):
        assert abs(int(photo.image[5, 5, 0]) - 128) <= 6


def test_transparent_photo_lies_on_white_and_keeps_its_alpha(tmp_path):
    rgba = np.dstack([make_disc(), np.zeros((180, 240), np.uint8)])
    rgba[:, :100, 3] = 255
    photo = load_image(_save(tmp_path, "a.png", Image.fromarray(rgba)))
    assert photo.alpha is not None
    assert photo.alpha[0, 0] == 255
    assert photo.alpha[0, 200] == 0
    assert tuple(photo.image[0, 200]) == (255, 255, 255)
    assert tuple(photo.pixels[0, 200]) == (128, 128, 128)


def test_opaque_alpha_is_no_alpha(tmp_path):
    rgba = np.dstack([make_disc(), np.full((180, 240), 255, np.uint8)])
    assert load_image(_save(tmp_path, "a.png", Image.fromarray(rgba))).alpha is None


def _wide_profile() -> bytes:
    """An sRGB profile with another name and its red and green primaries exchanged."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = data.replace("sRGB".encode("utf-16-be"), "Odd ".encode("utf-16-be"))
    return data.replace(b"rXYZ", b"tmp ").replace(b"gXYZ", b"rXYZ").replace(b"tmp ", b"gXYZ")


def test_profile_is_converted_for_the_network_and_kept_for_exports(tmp_path):
    profile = _wide_profile()
    image = np.full((32, 32, 3), (200, 60, 60), np.uint8)
    path = _save(tmp_path, "wide.png", Image.fromarray(image), icc_profile=profile)
    photo = load_image(path)
    assert photo.icc_profile == profile
    assert np.array_equal(photo.pixels, image)
    assert not np.array_equal(photo.image, image)
    back = images.from_srgb(photo.image, photo.icc_profile)
    assert np.abs(back.astype(int) - image).max() <= 3


def test_srgb_profile_changes_nothing(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = _save(tmp_path, "srgb.png", Image.fromarray(make_disc()), icc_profile=profile)
    assert np.array_equal(load_image(path).image, make_disc())


def test_damaged_profile_is_ignored(tmp_path):
    path = _save(tmp_path, "a.png", Image.fromarray(make_disc()), icc_profile=b"not a profile")
    assert np.array_equal(load_image(path).image, make_disc())


def test_first_frame_of_an_animation(tmp_path):
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue", "green")]
    path = tmp_path / "moving.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    assert tuple(load_image(path).image[0, 0]) == (255, 0, 0)


def _png() -> bytes:
    stream = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (90, 90, 3), np.uint8)).save(
        stream, "PNG"
    )
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"this is no photo at all", "not a photo"),
        (_png()[:4000], "damaged or incomplete"),
        (_png()[:40], "damaged|not a photo"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 300, "damaged|not a photo"),
    ],
)
def test_bad_files_are_told_in_one_sentence(tmp_path, content, said):
    path = tmp_path / "bad.png"
    path.write_bytes(content)
    with pytest.raises(ImageError, match=said) as error:
        load_image(path)
    assert "bad.png" in str(error.value)
    assert "\n" not in str(error.value)


def test_truncated_jpeg(tmp_path, sample):
    path = tmp_path / "cut.jpg"
    path.write_bytes(sample.read_bytes()[:60_000])
    with pytest.raises(ImageError, match="damaged or incomplete"):
        load_image(path)


def test_random_damage_never_escapes_as_another_error(tmp_path, sample):
    rng = np.random.default_rng(1)
    for name in ("a.png", "a.webp", "a.tif", "a.gif", "a.bmp", "a.avif", "a.jpg"):
        good = _save(tmp_path, name, Image.fromarray(make_disc())).read_bytes()
        for _ in range(12):
            data = bytearray(good)
            for place in rng.integers(0, len(data), 20):
                data[place] = rng.integers(256)
            try:
                load_image(bytes(data))
            except ImageError as error:
                assert "\n" not in str(error)  # noqa: PT017  both outcomes are right


def test_missing_folder_and_forbidden(tmp_path, photo_file):
    with pytest.raises(ImageError, match="does not exist"):
        load_image(tmp_path / "nothing.jpg")
    with pytest.raises(ImageError, match="folder"):
        load_image(tmp_path)
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        photo_file.chmod(0)
        with pytest.raises(ImageError, match="permission"):
            load_image(photo_file)


def test_permission_error_is_explained(monkeypatch, photo_file):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ImageError, match="permission denied"):
        load_image(photo_file)


@pytest.mark.parametrize("size", [(1, 1), (1, 20000), (300, 15)])
def test_tiny_sides_are_refused(tmp_path, size):
    path = _save(tmp_path, "thin.png", Image.new("RGB", size))
    with pytest.raises(ImageError, match="at least 16"):
        load_image(path)


def test_a_bomb_is_refused_before_it_is_decoded(tmp_path):
    path = _save(tmp_path, "bomb.png", Image.new("1", (20_000, 20_000)))
    assert path.stat().st_size < 100_000
    with pytest.raises(ImageError, match="400 megapixels"):
        load_image(path)
