"""Backgrounds: gradients, images, and the photo's own."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from cutout.core.compose import compose
from cutout.core.errors import CutoutError, ExportError
from cutout.core.finish import Background, Edge, Finish, Gradient, Look
from cutout.core.images import Photo, from_array
from cutout.core.plate import blurred_plate
from tests.conftest import disc_mask, make_disc

NOTHING = np.zeros((180, 240), np.float32)


def _behind(background: Background, dtype: type = np.uint8, **finish: object) -> np.ndarray:
    image = make_disc()
    scale = 1 if dtype == np.uint8 else 257
    photo = Photo(image, image.astype(dtype) * dtype(scale))
    return compose(photo, NOTHING, Finish(background=background, **finish)).pixels


@pytest.mark.parametrize(
    ("angle", "start", "end"),
    [(0, (0, 120), (179, 120)), (90, (90, 0), (90, 239)), (180, (179, 120), (0, 120)),
     (-90, (90, 239), (90, 0))],
)  # fmt: skip
def test_a_gradient_runs_along_its_angle(angle, start, end):
    how = Gradient((255, 0, 0), (0, 0, 255), angle)
    pixels = _behind(Background(gradient=how)).astype(int)
    assert np.abs(pixels[start] - (255, 0, 0)).max() <= 2
    assert np.abs(pixels[end] - (0, 0, 255)).max() <= 2
    assert np.abs(pixels[90, 120] - (127, 0, 127)).max() <= 2


def test_a_radial_gradient_runs_from_the_middle_to_the_corners():
    pixels = _behind(Background(gradient=Gradient((250, 250, 250), (50, 50, 50), radial=True)))
    assert pixels[90, 120].min() >= 248
    for corner in ((0, 0), (0, 239), (179, 0), (179, 239)):
        assert pixels[corner].max() <= 53


def test_gradients_show_no_bands():
    how = Gradient((200, 200, 200), (210, 210, 210), 90)  # ten levels over 240 pixels
    pixels = _behind(Background(gradient=how))[..., 0].astype(np.float32)
    ideal = 200 + 10 * (np.arange(240) + 0.5) / 240
    assert np.abs(pixels.mean(0) - ideal).max() < 0.12  # a band would be off by up to a half
    deep = _behind(Background(gradient=how), np.uint16)[..., 0]
    assert len(np.unique(deep)) == 240


@pytest.fixture
def arrow(tmp_path: Path) -> Path:
    """A picture of 40 x 20 pixels: red to the left, green to the right."""
    pixels = np.zeros((20, 40, 3), np.uint8)
    pixels[:, :20], pixels[:, 20:] = (255, 0, 0), (0, 255, 0)
    Image.fromarray(pixels).save(tmp_path / "arrow.png")
    return tmp_path / "arrow.png"


def test_an_image_fills(arrow):
    pixels = _behind(Background(image=arrow))
    assert tuple(pixels[0, 0]) == (255, 0, 0)
    assert tuple(pixels[179, 239]) == (0, 255, 0)
    edge = np.flatnonzero(pixels[90, :, 1] > 127)[0]
    assert abs(edge - 120) <= 1
    moved = _behind(Background(image=arrow, move_x=0.25))
    assert abs(np.flatnonzero(moved[90, :, 1] > 127)[0] - 180) <= 1


def test_an_image_fits_with_white_around(arrow):
    pixels = _behind(Background(image=arrow, fit="fit"))
    assert (pixels[:28] == 255).all()
    assert (pixels[-28:] == 255).all()
    assert tuple(pixels[90, 5]) == (255, 0, 0)
    small = _behind(Background(image=arrow, fit="fit", zoom=0.5))
    assert (small[:, :58] == 255).all()
    assert tuple(small[90, 70]) == (255, 0, 0)


def test_tiles_repeat_at_their_own_size(arrow):
    pixels = _behind(Background(image=arrow, fit="tile"))
    assert np.array_equal(pixels[:20, :40], pixels[40:60, 160:200])
    assert tuple(pixels[3, 5]) == (255, 0, 0)
    assert tuple(pixels[3, 25]) == (0, 255, 0)
    half = _behind(Background(image=arrow, fit="tile", zoom=0.5))
    assert tuple(half[3, 25]) == (255, 0, 0)
    moved = _behind(Background(image=arrow, fit="tile", move_x=20 / 240))
    assert tuple(moved[3, 5]) == (0, 255, 0)


def test_a_missing_image_is_told_of(tmp_path):
    with pytest.raises(CutoutError, match=r"gone\.png"):
        _behind(Background(image=tmp_path / "gone.png"))


def test_the_original_behind_the_subject_is_the_photo_again():
    alpha = cv2.GaussianBlur(disc_mask().astype(np.float32), (0, 0), 3)
    image = np.array((200, 30, 40)) * alpha[..., None] + np.array((60, 160, 90)) * (
        1 - alpha[..., None]
    )
    photo = from_array((image + 0.5).astype(np.uint8))
    pixels = compose(photo, alpha, Finish(background=Background(original=True))).pixels
    assert np.abs(pixels.astype(int) - photo.pixels).max() <= 6
    assert np.array_equal(pixels[alpha == 0], photo.pixels[alpha == 0])


def test_behind_an_edge_that_moves_in_no_second_subject_is_seen():
    photo = from_array(make_disc())
    alpha = disc_mask().astype(np.float32)
    finish = Finish(edge=Edge(shift_px=-20), background=Background(original=True))
    pixels = compose(photo, alpha, finish).pixels.astype(int)
    ring = (disc_mask()) & (cv2.erode(disc_mask().astype(np.uint8), np.ones((31, 31))) == 0)
    assert np.abs(pixels[ring] - 128).mean() < 12  # grey, as the surroundings are


@pytest.mark.parametrize("radius", [4.0, 20.0])
def test_a_point_of_light_becomes_a_disc(radius):
    pixels = np.full((300, 300, 3), 10, np.uint8)
    pixels[148:153, 148:153] = 255
    plate = blurred_plate(pixels, np.zeros((300, 300), np.uint8), radius)
    plate = cv2.resize(plate, (300, 300))[..., 0]
    rows, columns = np.mgrid[:300, :300]
    distance = np.hypot(rows - 150, columns - 150)
    inside = plate[distance < 0.6 * radius]
    assert inside.min() > 25  # light, not code values, is spread
    assert inside.max() - inside.min() < 0.2 * inside.max()  # and evenly
    assert plate[distance > radius + 8].max() < 12


def test_even_tones_keep_their_value_out_of_focus():
    for tone in (0, 40, 128, 200, 255):
        pixels = np.full((100, 120, 3), tone, np.uint8)
        plate = blurred_plate(pixels, np.zeros((100, 120), np.uint8), 9)
        assert np.abs(plate - tone).max() < 0.5


def test_no_glow_of_the_subject_is_left_in_the_blur():
    image = np.full((180, 240, 3), 60, np.uint8)
    image[disc_mask()] = (255, 40, 40)
    alpha = disc_mask().astype(np.float32)
    finish = Finish("background", background=Background(original=True, blur=0.05))
    pixels = compose(from_array(image), alpha, finish).pixels
    outside = ~disc_mask()
    assert np.abs(pixels[outside].astype(int) - 60).max() <= 1
    assert np.array_equal(pixels[disc_mask()], image[disc_mask()])


def test_background_and_subject_have_looks_of_their_own():
    photo, alpha = from_array(make_disc()), disc_mask().astype(np.float32)
    grey = Look(saturation=-1)
    behind = Background((250, 120, 30))
    pixels = compose(photo, alpha, Finish(background=behind, background_look=grey)).pixels
    assert len(set(pixels[0, 0].tolist())) == 1
    assert np.array_equal(pixels[disc_mask()], make_disc()[disc_mask()])
    pixels = compose(photo, alpha, Finish(background=behind, look=grey)).pixels
    assert tuple(pixels[0, 0]) == (250, 120, 30)
    assert len(set(pixels[90, 120].tolist())) == 1
    own = Finish(background=Background(original=True), background_look=Look(exposure=-1))
    pixels = compose(photo, alpha, own).pixels
    assert pixels[0, 0].max() < 100
    assert np.array_equal(pixels[disc_mask()], make_disc()[disc_mask()])


def test_a_background_is_one_thing():
    with pytest.raises(ExportError, match="a colour, a gradient"):
        Background((0, 0, 0), Gradient())
