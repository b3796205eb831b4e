"""Cutout, mask, removed background, trimming."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from cutout.core.compose import compose
from cutout.core.errors import ExportError
from cutout.core.finish import Background, Finish
from cutout.core.finish_text import parse_background
from cutout.core.images import Photo, from_array
from cutout.core.layout import trim_box
from tests.conftest import disc_mask, make_disc


def _soft() -> np.ndarray:
    alpha = disc_mask().astype(np.float32)
    alpha[60:70, 200:210] = 0.5
    return alpha


def test_cutout_keeps_the_pixels_and_takes_the_alpha():
    picture = compose(from_array(make_disc()), _soft())
    assert picture.pixels.shape == (180, 240, 4)
    untouched = np.isin(_soft(), (0, 1))
    assert np.array_equal(picture.pixels[untouched, :3], make_disc()[untouched])
    as_it_was = compose(from_array(make_disc()), _soft(), Finish(decontaminate=0)).pixels
    assert np.array_equal(as_it_was[..., :3], make_disc())
    assert picture.pixels[90, 120, 3] == 255
    assert picture.pixels[0, 0, 3] == 0
    assert picture.pixels[65, 205, 3] == 128


def test_mask_is_eight_bit_alpha():
    picture = compose(from_array(make_disc()), _soft(), Finish("mask"))
    assert picture.pixels.shape == (180, 240)
    assert set(np.unique(picture.pixels)) == {0, 128, 255}


def test_background_is_white_unless_said_otherwise():
    pixels = compose(from_array(make_disc()), _soft(), Finish("background", decontaminate=0)).pixels
    assert pixels.shape == (180, 240, 3)
    assert tuple(pixels[0, 0]) == (255, 255, 255)
    assert tuple(pixels[90, 120]) == (200, 30, 40)
    assert abs(int(pixels[65, 205, 0]) - (128 + 255) / 2) <= 1
    finish = Finish("background", background=Background((0, 0, 255)))
    blue = compose(from_array(make_disc()), _soft(), finish).pixels
    assert tuple(blue[0, 0]) == (0, 0, 255)
    finish = Finish("background", background=Background())
    clear = compose(from_array(make_disc()), _soft(), finish).pixels
    assert clear.shape[2] == 4


def test_background_picture_fills_without_distortion(tmp_path):
    behind = np.zeros((100, 400, 3), np.uint8)
    behind[:, 200:] = (0, 255, 0)
    path = tmp_path / "behind.png"
    Image.fromarray(behind).save(path)
    finish = Finish("background", background=Background(image=path))
    pixels = compose(from_array(make_disc()), _soft(), finish).pixels
    assert tuple(pixels[0, 0]) == (0, 0, 0)
    assert tuple(pixels[0, 239]) == (0, 255, 0)
    assert tuple(pixels[90, 120]) == (200, 30, 40)


def test_own_transparency_is_never_filled():
    own = np.full((180, 240), 255, np.uint8)
    own[:, :120] = 0
    photo = Photo(make_disc(), make_disc(), alpha=own)
    pixels = compose(photo, disc_mask().astype(np.float32)).pixels
    assert pixels[90, 100, 3] == 0
    assert pixels[90, 140, 3] == 255


def test_trim():
    picture = compose(from_array(make_disc()), disc_mask().astype(np.float32), Finish(trim=True))
    assert picture.pixels.shape[:2] == (99, 99)
    haze = np.zeros((20, 20), np.uint8)
    haze[3:9, 4:10] = 200
    haze[0, 0] = 5
    assert trim_box(haze) == (slice(3, 9), slice(4, 10))
    with pytest.raises(ExportError, match="Nothing is selected"):
        trim_box(np.zeros((20, 20), np.uint8))


@pytest.mark.parametrize(
    ("text", "colour"), [("white", (255, 255, 255)), ("#20A0FF", (32, 160, 255))]
)
def test_background_words(text, colour):
    assert parse_background(text).colour == colour


def test_other_background_words(photo_file):
    assert parse_background("transparent").transparent
    assert parse_background(str(photo_file)).image == photo_file
    with pytest.raises(ExportError, match="neither"):
        parse_background("no such colour")
