"""Shadows and outline: where they lie, how dark, and what of them is seen."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest

from cutout.core.compose import compose
from cutout.core.finish import (
    Background,
    ContactShadow,
    Finish,
    Outline,
    Shadow,
)
from cutout.core.images import Photo, from_array
from cutout.core.natural import natural_shadow

WHITE = Background((255, 255, 255))


def _square(
    height: int = 200, width: int = 300, box: tuple[int, int, int, int] = (100, 60, 80, 80)
):
    """A red square of 80 pixels on grey: photo and alpha."""
    x, y, w, h = box
    image = np.full((200, 300, 3), 128, np.uint8)
    image[y : y + h, x : x + w] = (200, 30, 40)
    alpha = np.zeros((200, 300), np.float32)
    alpha[y : y + h, x : x + w] = 1
    return from_array(image), alpha


def _opacity(photo: Photo, alpha: np.ndarray, finish: Finish) -> np.ndarray:
    """What a black layer takes from white, 0..1, outside the subject."""
    pixels = compose(photo, alpha, finish).pixels
    return np.where(alpha > 0, 0, 1 - pixels[..., 0] / 255)


def test_a_drop_shadow_is_the_moved_shape():
    photo, alpha = _square()
    shadow = Shadow(shadow_x=0.25, shadow_y=0.5, blur=0, opacity=0.5)
    dark = _opacity(photo, alpha, Finish(background=WHITE, shadow=shadow))
    expected = np.zeros_like(dark)
    expected[60 + 40 : 140 + 40, 100 + 20 : 180 + 20] = 0.5
    expected[alpha > 0] = 0
    assert np.abs(dark - expected).max() < 0.01


def test_a_drop_shadow_is_as_soft_and_coloured_as_was_said():
    photo, alpha = _square()
    for blur in (0.05, 0.4):
        shadow = Shadow(0.0, 0.0, blur, 1.0, (0, 0, 255))
        pixels = compose(photo, alpha, Finish(background=WHITE, shadow=shadow)).pixels
        assert (pixels[..., 2] >= 254).all() or (pixels[alpha == 0][:, 2] >= 254).all()
        dark = 1 - pixels[100, 180:, 0] / 255
        sigma = blur * 80 / 2
        assert dark[0] == pytest.approx(0.5 * math.erfc(0.5 / sigma / math.sqrt(2)), abs=0.02)
        assert dark[int(2.5 * sigma) + 1] < 0.02
        assert (np.diff(dark[::4]) <= 0.01).all()


def test_a_shadow_on_nothing_darkens_any_background_alike():
    photo, alpha = _square()
    shadows = {"shadow": Shadow(), "contact_shadow": ContactShadow()}
    clear = compose(photo, alpha, Finish(**shadows)).pixels.astype(np.float32)
    white = compose(photo, alpha, Finish(background=WHITE, **shadows)).pixels.astype(np.float32)
    share = clear[..., 3:] / 255
    laid = clear[..., :3] * share + 255 * (1 - share)
    assert np.abs(laid - white).max() <= 3
    assert (clear[alpha > 0, 3] == 255).all()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_opaque_pixels_and_far_ones_are_untouched(dtype):
    photo, alpha = _square()
    noise = np.random.default_rng(0).integers(0, np.iinfo(dtype).max, (200, 300, 3), dtype)
    photo = Photo(photo.image, noise)
    finish = Finish(shadow=Shadow(), contact_shadow=ContactShadow(), outline=Outline())
    pixels = compose(photo, alpha, finish).pixels
    assert pixels.dtype == dtype
    assert np.array_equal(pixels[alpha == 1, :3], noise[alpha == 1])
    assert (pixels[:20, :, 3] == 0).all()
    assert np.array_equal(pixels[:20, :, :3], noise[:20])


def test_a_contact_shadow_lies_where_the_subject_stands():
    image = np.full((300, 400, 3), 200, np.uint8)
    alpha = np.zeros((300, 400), np.float32)
    alpha[60:120, 100:300] = 1  # a table top
    alpha[120:240, 110:130] = 1  # a leg
    alpha[120:225, 270:290] = 1  # one that stands a little farther back
    shadow = ContactShadow(reach=0.1, opacity=0.6)
    dark = _opacity(from_array(image), alpha, Finish(background=WHITE, contact_shadow=shadow))
    assert dark[241, 115:125].min() > 0.25
    assert dark[226, 275:285].min() > 0.15
    assert dark[241, 200] < 0.5 * dark[241, 120]  # between the legs
    assert dark[122:180, 140:260].max() < 0.05  # nothing hangs in the air
    assert dark[:50].max() == 0
    assert dark[270:].max() < 0.02  # gone after its reach
    assert dark.max() <= 0.61


@pytest.mark.parametrize("width", [0.02, 0.1, 0.2])
def test_an_outline_is_even_and_smooth(width):
    rows, columns = np.mgrid[:500, :500].astype(np.float64)
    distance = np.hypot(rows - 250.3, columns - 249.6)
    alpha = np.clip(0.5 + 100 - distance, 0, 1).astype(np.float32)
    photo = from_array(np.full((500, 500, 3), 90, np.uint8))
    finish = Finish(outline=Outline(width, (255, 0, 0)))
    pixels = compose(photo, alpha, finish).pixels
    shown = pixels[..., 3].astype(np.float64) / 255
    rim = 100 + width * 201
    assert np.sqrt(shown.sum() / np.pi) == pytest.approx(rim, abs=0.5)
    assert shown[distance < rim - 1.5].min() > 0.99
    assert shown[distance > rim + 1.5].max() < 0.01
    line = (distance > 102) & (distance < rim - 1.5)
    assert (pixels[line][:, :3] == (255, 0, 0)).all()


def test_a_trimmed_canvas_grows_for_what_sticks_out():
    photo, alpha = _square(box=(0, 60, 80, 80))  # at the photo's left edge
    plain = compose(photo, alpha, Finish(trim=True)).pixels
    assert plain.shape[:2] == (80, 80)
    finish = Finish(trim=True, outline=Outline(0.1, (0, 0, 255)))
    pixels = compose(photo, alpha, finish).pixels
    assert pixels.shape[:2] == (96, 96)
    assert np.array_equal(pixels[8:88, 8:88, :3], photo.pixels[60:140, :80])
    assert tuple(pixels[48, 3]) == (0, 0, 255, 255)  # beyond the photo
    untrimmed = compose(photo, alpha, Finish(outline=Outline(0.1))).pixels
    assert untrimmed.shape[:2] == (200, 300)


def test_a_sticker_throws_the_shadow_with_its_outline():
    photo, alpha = _square()
    shadow = Shadow(0.0, 0.3, 0.0, 1.0)
    finish = Finish(background=WHITE, outline=Outline(0.1, (255, 0, 0)), shadow=shadow)
    pixels = compose(photo, alpha, finish).pixels
    black = (pixels < 20).all(2)
    columns = np.flatnonzero(black[160])
    assert (columns.min(), columns.max()) == (92, 187)  # 80 pixels and an outline of 8 at each side


def _studio(strength: float = 0.4, texture: float = 1.0) -> tuple[np.ndarray, ...]:
    """A disc on a lit ground with a soft shadow beside it: image, alpha, true shadow."""
    rows, columns = np.mgrid[:400, :600].astype(np.float64)
    ground = 225 - 40 * (rows / 400) - 15 * np.hypot(columns - 300, rows - 200) / 300
    shadow = strength * np.exp(-(((columns - 360) / 80) ** 2 + ((rows - 290) / 25) ** 2))
    alpha = np.clip(0.5 + 90 - np.hypot(rows - 200, columns - 300), 0, 1)
    grain = np.random.default_rng(0).normal(0, texture, (400, 600))
    lit = ground * (1 - shadow) + grain
    image = lit[..., None] * (1 - alpha[..., None]) + np.array((180, 60, 40)) * alpha[..., None]
    image = np.clip(image, 0, 255).astype(np.uint8)
    return image, alpha.astype(np.float32), shadow


def test_the_natural_shadow_is_found_and_nothing_else():
    image, alpha, truth = _studio()
    found = natural_shadow(image, (alpha * 255).astype(np.uint8))
    found = cv2.resize(found, (600, 400))
    seen = alpha == 0
    assert np.abs(found - truth)[seen].mean() < 0.01
    deep = seen & (truth > 0.15)
    assert deep.sum() > 500
    assert np.abs(found - truth)[deep].mean() < 0.06
    assert found[:60].max() < 0.02  # the ground's own fall of light is no shadow


def test_what_does_not_touch_the_subject_is_no_shadow_of_it():
    image, alpha, _ = _studio(strength=0)
    image[20:60, 30:90] = (image[20:60, 30:90] * 0.5).astype(np.uint8)
    found = natural_shadow(image, (alpha * 255).astype(np.uint8))
    assert found.max() < 0.03


def test_a_busy_ground_has_no_shadow_that_could_be_told_from_it():
    image, alpha, _ = _studio()
    stones = np.random.default_rng(1).integers(60, 230, (50, 75), np.uint8)
    stones = cv2.resize(stones, (600, 400), interpolation=cv2.INTER_NEAREST)
    image = np.where(alpha[..., None] > 0, image, stones[..., None])
    assert natural_shadow(image, (alpha * 255).astype(np.uint8)).max() < 0.02


def test_another_thing_beside_the_subject_is_no_shadow_of_it():
    image, alpha, _ = _studio(strength=0)
    beside = np.s_[210:290, 380:440]
    image[beside] = np.where(alpha[beside][..., None] > 0, image[beside], (30, 70, 50))
    found = natural_shadow(image, (alpha * 255).astype(np.uint8))
    assert cv2.resize(found, (600, 400))[230:270, 400:425].max() < 0.05


def test_the_natural_shadow_is_an_own_layer_over_any_ground():
    image, alpha, truth = _studio()
    photo = from_array(image)
    green = Background((100, 200, 100))
    picture = compose(photo, alpha, Finish(background=green, natural_shadow=1.0))
    layer = picture.natural_shadow
    assert layer is not None
    assert layer.shape == alpha.shape
    bare = compose(photo, alpha, Finish(background=green)).pixels.astype(np.float32)
    seen = alpha == 0
    expected = bare * (1 - layer[..., None] / 255)
    assert np.abs(picture.pixels[seen] - expected[seen]).max() <= 2
    assert picture.pixels[seen & (truth > 0.3)].mean() < 0.8 * bare[seen].mean()
    half = compose(photo, alpha, Finish(natural_shadow=0.5)).natural_shadow
    assert np.abs(half.astype(int) * 2 - layer).max() <= 2
    assert compose(photo, alpha).natural_shadow is None


def test_the_natural_shadow_goes_along_to_a_canvas_and_into_the_trim_box():
    image, alpha, _ = _studio()
    photo = from_array(image)
    placed = compose(photo, alpha, Finish(size=(300, 300), fill=0.5, natural_shadow=1.0))
    assert placed.natural_shadow.max() > 60
    assert placed.natural_shadow[:70].max() < 8
    trimmed = compose(photo, alpha, Finish(trim=True, natural_shadow=1.0)).pixels
    assert trimmed.shape[1] > 200
    assert trimmed[-1, :, 3].max() < 12
