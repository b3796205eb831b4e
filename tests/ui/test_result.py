"""The finished picture for the screen beside the one that an export makes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from cutout.core.compose import compose
from cutout.core.errors import CutoutError
from cutout.core.finish import Background, Edge, Finish, Gradient, Outline, Shadow
from cutout.core.images import Photo, from_array
from cutout.ui.document import Document
from cutout.ui.preview import Preview
from cutout.ui.result import ResultMaker, ResultRequest, clipboard_image, reduced_side
from cutout.ui.result_size import result_size
from tests.conftest import disc_mask, make_disc
from tests.profiles import display_p3

BLUE = (20, 40, 220)
FINISHES = {
    "colour": Finish(background=Background(BLUE)),
    "gradient": Finish(background=Background(gradient=Gradient(BLUE, (250, 250, 0), 30))),
    "edge": Finish(background=Background(BLUE), edge=Edge(feather_px=24, shift_px=-8)),
    "shadow": Finish(background=Background((250, 250, 250)), shadow=Shadow(), outline=Outline()),
    "blurred": Finish(background=Background(original=True, blur=0.05)),
    "trimmed": Finish(trim=True, margin=0.2, aspect=(4, 5), background=Background(BLUE)),
    "placed": Finish(size=(1200, 1000), fill=0.8, background=Background(BLUE), shadow=Shadow()),
}


def _scene(scale: int = 6) -> tuple[Photo, np.ndarray, Preview]:
    """A disc photo of 1440 x 1080 with a soft alpha, and its preview."""
    size = (240 * scale, 180 * scale)
    photo = from_array(cv2.resize(make_disc(), size, interpolation=cv2.INTER_CUBIC))
    mask = cv2.resize(disc_mask().astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
    alpha = np.clip(cv2.GaussianBlur(mask, (0, 0), 2), 0, 1)
    coverage = (alpha * 255 + 0.5).astype(np.uint8)
    nothing = np.zeros(0, np.intp), np.zeros((0, 3), np.uint8)
    return photo, alpha, Preview(coverage, None, True, *nothing)


def _pixels(image) -> np.ndarray:
    image = image.convertToFormat(image.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


def _request(finish: Finish, side: int) -> tuple[ResultRequest, Photo, np.ndarray]:
    photo, alpha, preview = _scene()
    return ResultRequest(1, 0, photo, preview, finish, side), photo, alpha


@pytest.mark.parametrize("name", FINISHES)
def test_the_screen_shows_what_an_export_gives(qapp, name):
    finish = FINISHES[name]
    request, photo, alpha = _request(finish, 512)
    result = ResultMaker().make(request)
    exported = compose(photo, alpha, finish).pixels
    height, width = exported.shape[:2]
    assert (result.width, result.height) == pytest.approx((width, height), rel=0.01)
    seen = _pixels(result.image).astype(int)
    assert max(seen.shape) <= 1200
    small = cv2.resize(exported[..., :3], seen.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(seen - small).mean() < 2.5
    assert np.percentile(np.abs(seen - small), 98) < 20


def test_a_whole_photo_has_exactly_the_photos_frame(qapp):
    request, photo, _ = _request(Finish(), 500)
    result = ResultMaker().make(request)
    assert (result.width, result.height) == (photo.width, photo.height)


def test_a_small_subject_that_is_enlarged_needs_more_of_the_photo(qapp):
    plain, _, _ = _request(Finish(), 600)
    trimmed, _, _ = _request(Finish(trim=True), 600)
    assert reduced_side(plain) == 600
    assert reduced_side(trimmed) == pytest.approx(600 * 240 / 104, rel=0.05)
    assert ResultMaker().make(trimmed).image.width() == pytest.approx(600, rel=0.08)


def test_a_preview_is_never_larger_than_the_photo(qapp):
    request, _, _ = _request(Finish(), 2048)
    assert ResultMaker().make(request).image.width() == 1440


@pytest.mark.parametrize("side", [400, 900])
def test_tiles_have_the_size_that_they_have_in_a_canvas_of_a_given_size(qapp, tmp_path, side):
    stripes = np.zeros((64, 100, 3), np.uint8)
    stripes[:, :50] = 255
    Image.fromarray(stripes).save(tmp_path / "stripes.png")
    background = Background(image=tmp_path / "stripes.png", fit="tile")
    finish = Finish(size=(1000, 1000), fill=0.3, background=background)
    request, _, _ = _request(finish, side)
    result = ResultMaker().make(request)
    row = _pixels(result.image)[5, :, 0] > 127
    changes = np.count_nonzero(row[1:] != row[:-1])
    assert changes == pytest.approx(19, abs=1)  # ten tiles of 100 pixels across the canvas


def test_what_mask_and_photo_give_is_kept(qapp, monkeypatch):
    from cutout.ui import result as module

    solved = []
    real = module.foreground_of
    monkeypatch.setattr(module, "foreground_of", lambda *args: solved.append(1) or real(*args))
    maker = ResultMaker()
    request, _, _ = _request(Finish(), 512)
    for margin in (0.0, 0.1, 0.2):
        maker.make(replace(request, finish=Finish(natural_shadow=margin)))
    assert solved == [1]
    maker.make(replace(request, side_px=256))
    assert solved == [1, 1]


def test_a_photo_of_16_bits_and_its_own_transparency(qapp):
    photo, _, preview = _scene()
    own = np.full(photo.image.shape[:2], 65535, np.uint16)
    own[:, :720] = 0
    deep = Photo(photo.image, photo.image.astype(np.uint16) * 257, None, own)
    request = ResultRequest(1, 0, deep, preview, Finish(background=Background(BLUE)), 512)
    seen = _pixels(ResultMaker().make(request).image)
    assert tuple(seen[192, 200]) == BLUE  # left half of the disc
    assert seen[192, 300, 0] > 150


def test_a_mask_is_seen_as_grey(qapp):
    request, _, _ = _request(Finish(what="mask"), 512)
    seen = _pixels(ResultMaker().make(request).image)
    assert tuple(seen[192, 256]) == (255, 255, 255)
    assert tuple(seen[5, 5]) == (0, 0, 0)


def test_a_background_that_cannot_be_read_is_one_sentence(qapp, tmp_path):
    (tmp_path / "bad.png").write_bytes(b"nonsense")
    finish = Finish(background=Background(image=tmp_path / "bad.png"))
    request, _, _ = _request(finish, 512)
    with pytest.raises(CutoutError, match=r"bad\.png is not a photo that Cutout can read"):
        ResultMaker().make(request)


def test_a_background_that_was_changed_is_read_anew(qapp, tmp_path):
    path = tmp_path / "wall.png"
    maker, shades = ResultMaker(), []
    for number, shade in enumerate((10, 200)):
        Image.fromarray(np.full((64, 64, 3), shade, np.uint8)).save(path)
        os.utime(path, (number, number))
        request, _, _ = _request(Finish(background=Background(image=path)), 256)
        shades.append(int(_pixels(maker.make(request).image)[3, 3, 0]))
    assert shades == [10, 200]


def test_the_clipboard_gets_srgb(qapp):
    photo, alpha, _ = _scene(1)
    wide = Photo(photo.image, photo.pixels, display_p3())
    plain = clipboard_image(compose(photo, alpha))
    converted = clipboard_image(compose(wide, alpha))
    red = converted.pixelColor(120, 90)
    assert red.alpha() == 255
    assert red.red() > plain.pixelColor(120, 90).red() + 5  # P3's red is more than sRGB's
    assert converted.pixelColor(2, 2).alpha() == 0


@pytest.mark.parametrize("name", ["colour", "shadow", "trimmed", "placed"])
def test_sizes_are_known_beforehand(name):
    finish = FINISHES[name]
    photo, alpha, preview = _scene()
    document = Document(Path("disc.png"), "disc.png", photo=photo)
    document.keep_preview(0, preview)
    width, height, sure = result_size(document, finish)
    exported = compose(photo, alpha, finish).pixels
    assert (height, width) == pytest.approx(exported.shape[:2], abs=2)
    assert sure == (not finish.trim)
