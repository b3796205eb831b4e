"""Presets: those that come along, files, and those of one's own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout import paths
from cutout.core.cutting import cut
from cutout.core.errors import ExportError
from cutout.core.export import encode_picture, save_picture
from cutout.core.finish import (
    Background,
    ContactShadow,
    Delivery,
    Edge,
    Finish,
    Gradient,
    Look,
    Outline,
    Shadow,
)
from cutout.core.picture import Picture
from cutout.core.preset_files import preset_text
from cutout.core.presets import (
    Preset,
    built_in,
    delete_preset,
    load_preset,
    own_presets,
    save_preset,
)
from tests.conftest import FakePredictor


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
    names = {"cutout", "mask", "white", "shop", "avatar", "sticker", "product", "blurred"}
    assert {preset.name for preset in presets} == names
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
        ("edge = 1", "has to be a table"),
        ("[edge]\nsmooth = 1", "not know: smooth"),
        ("[edge]\nshift_px = 99", "-50 to 50, not 99"),
        ('[edge]\nshift_px = "1"', "has to be a number"),
        ('[shadow]\ncolour = "no such"', "colour has to be a colour"),
        ('[background]\nimage = "nothing.png"', "no image 'nothing.png'"),
        ('[background]\ncolour = "white"\noriginal = true', "a colour, a gradient"),
        ('[background]\nfit = "stretch"', "fill, fit, tile"),
        ('[background]\noriginal = "yes"', "true or false"),
        ("[background.gradient]\nstart = 7", "start has to be a colour"),
        ("aspect = [4]", "two numbers"),
        ('[delivery]\nfile_format = "bmp"', "format is 'bmp'"),
        ('[delivery]\nquality = "best"', "whole number"),
        ("trim = 1", "true or false"),
    ],
)
def test_a_wrong_preset_is_told_of_in_one_sentence(tmp_path, text, said):
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match=said) as caught:
        load_preset(str(path))
    assert str(path) in str(caught.value)


def test_a_missing_preset():
    with pytest.raises(ExportError, match="avatar, blurred, mask"):
        load_preset("nothing")
    with pytest.raises(ExportError, match="cannot be read"):
        load_preset("nothing.toml")


EVERYTHING = Finish(
    "background",
    Edge(1.5, 2.0, -0.5, 0.25, 8.0, 9.0),
    0.75,
    Background(gradient=Gradient((1, 2, 3), (4, 5, 6), 30.0, True)),
    Shadow(0.1, 0.2, 0.3, 0.4, (10, 20, 30)),
    ContactShadow(0.1, 0.2, (40, 50, 60)),
    0.5,
    Outline(0.05, (70, 80, 90)),
    Look(0.1, 0.2, 0.3, 0.4, 0.5),
    Look(-0.1, -0.2, -0.3, -0.4, 0.1),
    True,
    0.1,
    (4, 5),
    (640, 800),
    0.7,
)


def test_everything_comes_back_from_a_file():
    delivery = Delivery("jpeg", quality=80, max_bytes=90_000, metadata=False, strip_gps=True)
    preset = Preset("Mine (2)", 'A "quoted" title\\', "ümlaut\nline", EVERYTHING, delivery)
    saved = save_preset(preset)
    assert saved == preset
    assert load_preset("mine (2)") == preset
    assert load_preset(str(saved.path)) == preset
    with pytest.raises(ExportError, match="already"):
        save_preset(preset)
    changed = replace(preset, finish=Finish("background"))
    assert save_preset(changed, force=True).finish == Finish("background")
    assert [own.name for own in own_presets()[0]] == ["Mine (2)"]
    delete_preset("Mine (2)")
    assert own_presets() == ([], [])


def test_every_kind_of_background_comes_back(tmp_path):
    Image.new("RGB", (20, 20)).save(tmp_path / "b.png")
    for behind in (
        Background(),
        Background((1, 2, 3)),
        Background(original=True),
        Background(original=True, blur=0.03),
        Background(image=tmp_path / "b.png", fit="tile", zoom=0.5, move_x=0.1, move_y=-0.2),
    ):
        finish = Finish(background=behind)
        path = tmp_path / "p.toml"
        path.write_text(preset_text({}, finish, Delivery(), tmp_path), encoding="utf-8")
        assert load_preset(str(path)).finish.background == behind
    assert 'image = "b.png"' in path.read_text()  # so that both can be moved together


def test_one_line_will_do_for_a_background(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text('background = "gradient:#fff,#000,angle=90"', encoding="utf-8")
    gradient = Gradient((255, 255, 255), (0, 0, 0), 90)
    assert load_preset(str(path)).finish.background == Background(gradient=gradient)


def test_own_presets_come_by_name_and_damaged_ones_are_told_of():
    for name in ("zebra", "Ant"):
        save_preset(Preset(name))
    (paths.user_presets() / "broken.toml").write_text("= 1")
    (paths.user_presets() / "strange.toml").write_bytes(b"\xff\xfe")
    presets, problems = own_presets()
    assert [preset.name for preset in presets] == ["Ant", "zebra"]
    assert len(problems) == 2
    assert "broken.toml" in problems[0]


@pytest.mark.parametrize(
    "name", ["", " ", "../x", "a/b", "a\\b", "con", "LPT1.x", ".x", "x.", "a:b", "x" * 61, "Shop"]
)
def test_names_that_cannot_be(name):
    with pytest.raises(ExportError, match=r"cannot be the name|comes with Cutout"):
        save_preset(Preset(name))
    assert own_presets() == ([], [])


def test_what_cannot_be_deleted():
    with pytest.raises(ExportError, match="comes with Cutout"):
        delete_preset("shop")
    with pytest.raises(ExportError, match="of your own"):
        delete_preset("nothing")


def test_a_preset_is_told_apart_by_everything_that_it_makes():
    plain, other = Preset("a"), Preset("a", finish=EVERYTHING)
    assert json.dumps(plain.as_dict()) != json.dumps(other.as_dict())
    assert plain.as_dict() == Preset("a", "Title", "words").as_dict()
