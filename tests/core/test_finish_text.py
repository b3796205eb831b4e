"""Finishes as they are typed."""

from __future__ import annotations

import pytest
from PIL import Image

from cutout.core.errors import ExportError
from cutout.core.finish import Background, ContactShadow, Edge, Gradient, Look, Outline, Shadow
from cutout.core.finish_text import (
    format_background,
    format_settings,
    parse_aspect,
    parse_background,
    parse_settings,
    parse_size,
)


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("smooth=2,shift=-0.5", Edge(2, 0, -0.5)),
        ("feather=1,contrast=0.25,holes=8,islands=9", Edge(0, 1, 0, 0.25, 8, 9)),
        ("exposure=0.3,contrast=-0.1,sharpness=1", Look(0.3, -0.1, sharpness=1)),
        ("x=0.1,y=0,blur=0.05,opacity=0.6,colour=#102030", Shadow(0.1, 0, 0.05, 0.6, (16, 32, 48))),
        ("reach=0.2", ContactShadow(0.2)),
        ("width=0.05,colour=#ff0000", Outline(0.05, (255, 0, 0))),
        ("", Shadow()),
    ],
)
def test_settings_there_and_back(text, settings):
    assert parse_settings(type(settings), text) == settings
    assert parse_settings(type(settings), format_settings(settings)) == settings


def test_spaces_and_the_other_spelling():
    assert parse_settings(Outline, " width = 0.05 , color = red ") == Outline(0.05, (255, 0, 0))


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Edge, "smooth", "none of smooth="),
        (Edge, "exposure=1", "none of smooth="),
        (Edge, "smooth=much", "has to be a number"),
        (Edge, "smooth=nan", "has to be a number"),
        (Edge, "smooth=99", "0 to 50"),
        (Shadow, "colour=nothing", "is no colour"),
        (Shadow, "shadow_x=0", "none of x="),
    ],
)
def test_wrong_settings(kind, text, said):
    with pytest.raises(ExportError, match=said):
        parse_settings(kind, text)


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("transparent", Background()),
        ("white", Background((255, 255, 255))),
        ("#20A0FF", Background((32, 160, 255))),
        ("original", Background(original=True)),
        ("blur:0.02", Background(original=True, blur=0.02)),
        ("gradient:#fff,#000000", Background(gradient=Gradient((255,) * 3, (0, 0, 0)))),
        (
            "gradient:red,#ccc,angle=-45,radial",
            Background(gradient=Gradient((255, 0, 0), (204,) * 3, -45, True)),
        ),
    ],
)
def test_backgrounds_there_and_back(text, background):
    assert parse_background(text) == background
    assert parse_background(format_background(background)) == background


def test_images(tmp_path, monkeypatch):
    names = ["a.png", "b,fit=tile.png"]
    for name in [*names, "white"]:
        Image.new("RGB", (20, 20)).save(tmp_path / name, "PNG")
    monkeypatch.chdir(tmp_path)
    for name in names:
        assert parse_background(name).image.name == name
        full = Background(image=tmp_path / name, fit="fit", zoom=2, move_x=0.1, move_y=-0.1)
        assert parse_background(f"{tmp_path / name},fit=fit,zoom=2,x=0.1,y=-0.1") == full
        assert parse_background(format_background(full)) == full
    assert parse_background("white").image is None
    assert parse_background("./white").image is not None
    assert parse_background("a.png", tmp_path).image == tmp_path / "a.png"
    with pytest.raises(ExportError, match="fill, fit, tile"):
        parse_background("a.png,fit=stretch")
    with pytest.raises(ExportError, match="none of fit="):
        parse_background("a.png,angle=3")


@pytest.mark.parametrize(
    "text", ["no such colour", "gradient:#fff", "gradient:#fff,nope", "blur:x", "blur:2", "", "\0"]
)
def test_wrong_backgrounds(text):
    with pytest.raises(ExportError, match=r"neither|gradient is|is no colour|number|blur can be"):
        parse_background(text)


def test_sizes_and_aspects():
    assert parse_size("2000x1500") == (2000, 1500)
    assert parse_size("512") == (512, 512)
    assert parse_size("20 X 30") == (20, 30)
    assert parse_aspect("4:5") == (4, 5)
    for wrong in ("x", "1x2x3", "-1x5", "1.5", ""):
        with pytest.raises(ExportError, match="is no size"):
            parse_size(wrong)
    for wrong in ("4", "4:5:6"):
        with pytest.raises(ExportError, match="is no aspect"):
            parse_aspect(wrong)
    with pytest.raises(ExportError, match="has to be a number"):
        parse_aspect("a:b")
