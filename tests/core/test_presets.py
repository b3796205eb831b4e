"""Presets and the canvas they place a subject on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from cutout.core.compose import place
from cutout.core.cutting import cut
from cutout.core.errors import ExportError
from cutout.core.export import encode_picture, save_picture
from cutout.core.finish import Background, Delivery
from cutout.core.layout import resize_straight
from cutout.core.picture import Picture
from cutout.core.presets import built_in, load_preset
from tests.conftest import FakePredictor


def _square(colour=(10, 200, 30), left=10, top=20, side=40) -> Picture:
    pixels = np.zeros((100, 160, 4), np.uint8)
    pixels[..., :3] = 255
    pixels[top : top + side, left : left + side] = (*colour, 255)
    return Picture(pixels)


def test_the_subject_stands_in_the_middle_and_spans_what_was_asked():
    placed = place(_square(), (200, 100), 0.8, Background((255, 255, 255))).pixels
    assert placed.shape == (100, 200, 3)
    rows, columns = np.nonzero((placed == (10, 200, 30)).all(2))
    assert (rows.min(), rows.max()) == (10, 89)
    assert (columns.min(), columns.max()) == (60, 139)
    assert (placed[0, 0] == 255).all()


def test_transparent_canvas_and_mask():
    placed = place(_square(), (50, 50), 1.0, Background()).pixels
    assert placed.shape == (50, 50, 4)
    assert (placed[..., 3] == 255).all()
    mask = Picture(_square().pixels[..., 3])
    assert place(mask, (50, 20), 0.5, Background()).pixels.sum() == 10 * 10 * 255
    with pytest.raises(ExportError, match="Nothing is selected"):
        place(Picture(np.zeros((9, 9), np.uint8)), (50, 50), 1.0, Background())


def test_hidden_colours_do_not_bleed_into_the_edge():
    colours = np.full((64, 64, 3), 255, np.uint8)
    colours[:, :33] = (200, 0, 0)
    coverage = np.zeros((64, 64), np.uint8)
    coverage[:, :33] = 255
    small, alpha = resize_straight(colours, coverage, 10, 10)
    edge = (alpha > 0) & (alpha < 255)
    assert edge.any()
    assert np.abs(small[edge].astype(int) - (200, 0, 0)).max() <= 1
    assert np.abs(alpha.mean() / 255 - 33 / 64) < 0.005


def test_colours_on_a_canvas_are_srgb(tmp_path):
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = bytearray(wide)  # red's and blue's primaries change places
    red, blue = wide.index(b"rXYZ") + 4, wide.index(b"bXYZ") + 4
    swapped[red : red + 4], swapped[blue : blue + 4] = wide[blue : blue + 4], wide[red : red + 4]
    name = swapped.index("sRGB".encode("utf-16-be"))
    swapped[name : name + 2] = b"\0x"
    pixels = _square(colour=(200, 30, 40)).pixels
    placed = place(Picture(pixels, bytes(swapped)), (60, 60), 1.0, Background((0, 0, 0)))
    assert placed.icc_profile is None
    assert np.abs(placed.pixels[30, 30].astype(int) - (40, 30, 200)).max() <= 3


def test_a_file_below_a_size(tmp_path):
    noise = Picture(np.random.default_rng(0).integers(0, 255, (200, 200, 3), np.uint8))
    whole = len(encode_picture(noise, Delivery("jpeg")))
    limit = whole // 2
    path = tmp_path / "x.jpg"
    save_picture(noise, path, Delivery("jpeg", max_bytes=limit))
    assert 0.8 * limit < path.stat().st_size <= limit
    save_picture(noise, path, Delivery("jpeg", max_bytes=whole), force=True)
    assert path.stat().st_size == whole
    with pytest.raises(ExportError, match="cannot be held below 2 kB"):
        save_picture(noise, tmp_path / "y.jpg", Delivery("jpeg", max_bytes=2000))
    with pytest.raises(ExportError, match="cannot be held below"):
        save_picture(noise, tmp_path / "y.png", Delivery(max_bytes=2000))
    assert [file.name for file in tmp_path.iterdir()] == ["x.jpg"]


def test_built_in_presets_are_complete(disc_image):
    result = cut(disc_image, predictor=FakePredictor())
    presets = built_in()
    assert presets[0].name == "cutout"
    assert {"cutout", "mask", "white", "shop", "avatar"} == {preset.name for preset in presets}
    for preset in presets:
        assert preset.title
        assert preset.description
        picture = preset.picture_of(result)
        if preset.finish.size is not None:
            assert picture.pixels.shape[1::-1] == preset.finish.size
        assert preset.transparent == (picture.pixels.ndim == 3 and picture.pixels.shape[2] == 4)


def test_an_own_preset(tmp_path: Path, disc_image):
    Image.fromarray(np.full((90, 90, 3), 77, np.uint8)).save(tmp_path / "behind.png")
    own = tmp_path / "own.toml"
    own.write_text('background = "behind.png"\nsize = [30, 20]\nfill = 0.5\n', encoding="utf-8")
    preset = load_preset(str(own))
    assert (preset.name, preset.finish.size, preset.finish.fill) == ("own", (30, 20), 0.5)
    pixels = preset.picture_of(cut(disc_image, predictor=FakePredictor())).pixels
    assert tuple(pixels[0, 0]) == (77, 77, 77)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("size = [0, 5]", "0 x 5"),
        ("size = [10]", "two whole numbers"),
        ("fill = 2", "0.01 to 1"),
        ("fill = true", "number"),
        ("decontaminate = -1", "0 to 1, not -1"),
        ("max_kilobytes = 0", "1 kB"),
        ('max_kilobytes = "x"', "whole number"),
        ('what = "all"', "cutout, mask, background, black"),
        ('format = "jpeg"', "cannot be transparent"),
        ("colour = 1", "not know: colour"),
        ('background = "nothing.png"', "neither"),
        ("= 1", "not TOML"),
    ],
)
def test_a_wrong_preset_is_told_of_in_one_sentence(tmp_path, text, said):
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match=said) as caught:
        load_preset(str(path))
    assert str(path) in str(caught.value)


def test_a_missing_preset():
    with pytest.raises(ExportError, match="avatar, mask, shop, white"):
        load_preset("nothing")
    with pytest.raises(ExportError, match="cannot be read"):
        load_preset("nothing.toml")
