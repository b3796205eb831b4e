"""Small pictures of photos: upright, in sRGB, on white, and as large as they need to be."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout.core.errors import ImageError
from cutout.core.images import load_image
from cutout.core.thumbnail import read_thumbnail
from tests.conftest import make_disc
from tests.profiles import adobe_rgb

ORIENTATION = 0x0112


def _save(path: Path, image: np.ndarray, turn: int = 1, **options: object) -> Path:
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    Image.fromarray(image).save(path, exif=exif, **options)
    return path


def _close(small: np.ndarray, image: np.ndarray) -> bool:
    """Return whether a small picture is what its photo looks like, reduced."""
    height, width = small.shape[:2]
    expected = Image.fromarray(image).resize((width, height), Image.Resampling.BOX)
    difference = np.abs(small.astype(int) - np.asarray(expected).astype(int))
    return float(difference.mean()) < 3


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_a_photo_is_reduced_and_upright(tmp_path, turn, suffix):
    image = make_disc(960, 720)
    image[:60, :300] = (0, 90, 200)  # tells the corners apart
    path = _save(tmp_path / f"a{suffix}", image, turn)
    small = read_thumbnail(path, 240)
    assert max(small.shape[:2]) == 240
    assert small.dtype == np.uint8
    assert _close(small, load_image(path).image)


def test_a_small_photo_stays_as_it_is(tmp_path):
    path = _save(tmp_path / "a.jpg", make_disc(), quality=95)
    assert np.array_equal(read_thumbnail(path, 500), load_image(path).image)


def test_the_bytes_of_a_transparent_picture_lie_on_white():
    data = BytesIO()
    Image.new("RGBA", (300, 200), (10, 20, 30, 0)).save(data, "PNG")
    small = read_thumbnail(data.getvalue(), 100)
    assert small.shape == (67, 100, 3)
    assert (small == 255).all()


def test_the_colours_of_a_profile_are_brought_to_srgb(tmp_path):
    image = np.full((300, 400, 3), (200, 60, 60), np.uint8)
    path = tmp_path / "a.jpg"
    Image.fromarray(image).save(path, quality=98, icc_profile=adobe_rgb())
    small = read_thumbnail(path, 100)
    expected = load_image(path).image
    assert np.abs(small.mean((0, 1)) - expected.mean((0, 1))).max() < 2
    assert small[..., 0].mean() > 205  # not simply the numbers of the file


def test_what_is_no_photo_is_one_sentence(tmp_path):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"\xff\xd8\xff nonsense")
    with pytest.raises(ImageError, match=r"bad\.jpg"):
        read_thumbnail(bad, 100)
    with pytest.raises(ImageError, match="does not exist"):
        read_thumbnail(tmp_path / "none.jpg", 100)


def test_a_grey_photo_is_grey(tmp_path):
    path = tmp_path / "a.jpg"
    Image.fromarray(np.full((300, 400), 77, np.uint8)).save(path)
    assert np.abs(read_thumbnail(path, 100).astype(int) - 77).max() <= 1
