"""Cutout, mask, removed background, trimming."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from cutout.core.compose import compose
from cutout.core.errors import ExportError
from cutout.core.finish import Background, ContactShadow, Edge, Finish, Look, Outline, Shadow
from cutout.core.images import Photo, from_array
from cutout.core.layout import trim_box
from cutout.core.metadata import Metadata
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


def test_foreground_on_black_with_its_alpha():
    picture = compose(from_array(make_disc()), _soft(), Finish("black", decontaminate=0)).pixels
    assert picture.shape == (180, 240, 4)
    assert (picture[0, 0] == 0).all()
    assert tuple(picture[90, 120]) == (200, 30, 40, 255)
    assert tuple(picture[65, 205]) == (64, 64, 64, 128)


def test_sixteen_bits_stay_sixteen_bits():
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 65536, (180, 240, 3), np.uint16)
    photo = Photo((pixels >> 8).astype(np.uint8), pixels)
    alpha = _soft()
    alpha[60:70, 200:210] = 0.3
    cutout = compose(photo, alpha, Finish(decontaminate=0)).pixels
    assert cutout.dtype == np.uint16
    assert np.array_equal(cutout[..., :3], pixels)
    assert abs(int(cutout[65, 205, 3]) - 0.3 * 65535) <= 1
    white = compose(photo, alpha, Finish("background")).pixels
    assert white.dtype == np.uint16
    assert np.array_equal(white[disc_mask()], pixels[disc_mask()])
    assert (white[0, 0] == 65535).all()
    assert compose(photo, alpha, Finish("mask")).pixels.dtype == np.uint16


def test_both_depths_make_the_same_picture():
    alpha = cv2.GaussianBlur(disc_mask().astype(np.float32), (0, 0), 4)
    image = make_disc()
    photos = Photo(image, image), Photo(image, image.astype(np.uint16) * 257)
    finish = Finish(
        edge=Edge(shift_px=1), background=Background((20, 200, 90)), shadow=Shadow(),
        look=Look(exposure=0.5, saturation=0.3),
    )  # fmt: skip
    shallow, deep = (compose(photo, alpha, finish).pixels for photo in photos)
    assert np.abs(deep / 257 - shallow).max() <= 2.5


def test_an_edge_that_moves_out_takes_the_subjects_colours_along():
    image = np.full((180, 240, 3), (0, 255, 0), np.uint8)
    image[disc_mask()] = (200, 30, 40)
    alpha = disc_mask().astype(np.float32)
    white = Finish("background", edge=Edge(shift_px=6))
    pixels = compose(from_array(image), alpha, white).pixels
    assert np.abs(pixels[90, 172].astype(int) - (200, 30, 40)).max() <= 3
    assert (pixels[..., 1] < 250)[~disc_mask()].sum() > 1500  # it has grown
    assert not ((pixels[..., 1] > 200) & (pixels[..., 0] < 100)).any()  # and nothing is green
    feathered = compose(from_array(image), alpha, Finish(edge=Edge(feather_px=20))).pixels
    soft = (feathered[..., 3] > 3) & ~disc_mask()
    assert np.abs(feathered[soft][:, :3].astype(int) - (200, 30, 40)).max() <= 6


def test_files_with_layers_get_photo_and_subject_apart():
    photo = from_array(make_disc())
    finish = Finish("background", shadow=Shadow())
    picture = compose(photo, _soft(), finish, layers=True)
    assert np.array_equal(picture.photo, photo.pixels)
    assert picture.subject.shape == (180, 240, 4)
    assert np.array_equal(picture.subject, compose(photo, _soft()).pixels)
    alone = compose(photo, _soft(), layers=True)
    assert (alone.subject, alone.below) == (None, None)
    sticker = Finish(outline=Outline(0.05, (0, 0, 255)), natural_shadow=1.0)
    picture = compose(photo, _soft(), sticker, layers=True)
    assert tuple(picture.below[90, 67]) == (0, 0, 255, 255)
    assert picture.below[0, 0, 3] == 0
    assert picture.natural_shadow is not None  # apart from what else lies below
    assert compose(photo, _soft(), finish).photo is None


def test_metadata_and_profile_go_along():
    told = Metadata(xmp=b"x")
    photo = Photo(make_disc(), make_disc(), b"profile", metadata=told)
    picture = compose(photo, _soft())
    assert (picture.icc_profile, picture.metadata) == (b"profile", told)
    assert compose(photo, _soft(), Finish("mask")).metadata is told


def test_previews_look_like_the_whole():
    alpha = cv2.GaussianBlur(disc_mask().astype(np.float32), (0, 0), 1.5)
    large = cv2.resize(make_disc(), (960, 720), interpolation=cv2.INTER_CUBIC)
    large_alpha = np.clip(cv2.resize(alpha, (960, 720), interpolation=cv2.INTER_CUBIC), 0, 1)
    finish = Finish(
        edge=Edge(shift_px=-8, feather_px=12), background=Background((255, 255, 255)),
        shadow=Shadow(), contact_shadow=ContactShadow(), outline=Outline(0.05, (0, 0, 255)),
    )  # fmt: skip
    whole = compose(from_array(large), large_alpha, finish).pixels
    preview = compose(from_array(make_disc()), alpha, finish, scale=0.25).pixels
    reduced = cv2.resize(whole, (240, 180), interpolation=cv2.INTER_AREA)
    assert np.abs(reduced.astype(int) - preview).mean() < 1.5
