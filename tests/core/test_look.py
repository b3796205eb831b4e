"""Light and colours."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.core.finish import Look
from cutout.core.light import noise, rounded, to_encoded, to_linear
from cutout.core.look import apply_look


def _ramp(dtype: type = np.uint8) -> np.ndarray:
    """Every grey of 8 bits in 300 rows, more than one band."""
    greys = np.tile(np.arange(256, dtype=np.uint16), (300, 1))
    scale = 1 if dtype == np.uint8 else 257
    return np.repeat((greys * scale).astype(dtype)[..., None], 3, 2)


def _light(pixels: np.ndarray) -> np.ndarray:
    return to_linear(pixels.astype(np.float32) / np.iinfo(pixels.dtype).max)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_neutral_look_returns_the_very_same_pixels(dtype):
    pixels = _ramp(dtype)
    assert apply_look(pixels, Look()) is pixels


def test_the_curve_is_that_of_srgb_and_comes_back():
    encoded = np.linspace(0, 1, 65536, dtype=np.float32)
    light = to_linear(encoded)
    assert light[int(0.5 * 65535)] == pytest.approx(0.21404, abs=1e-4)
    assert np.abs(to_encoded(light) - encoded).max() < 1e-5


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_stop_doubles_the_light(dtype):
    pixels = _ramp(dtype)
    brighter = apply_look(pixels, Look(exposure=1))
    assert brighter.dtype == dtype
    part = slice(20, 150)  # neither rounded to nothing nor clipped
    ratio = _light(brighter)[:, part] / _light(pixels)[:, part]
    assert np.abs(ratio - 2).max() < (0.06 if dtype == np.uint8 else 0.001)
    assert (brighter[:, 255] == np.iinfo(dtype).max).all()


def test_temperature_warms_and_keeps_the_luminance():
    grey = np.full((4, 4, 3), 100, np.uint8)
    warm = apply_look(grey, Look(temperature=0.5))[0, 0].astype(int)
    cold = apply_look(grey, Look(temperature=-0.5))[0, 0].astype(int)
    assert warm[0] > 105
    assert warm[2] < 95
    assert cold[0] < 95
    assert cold[2] > 105
    for changed in (warm, cold):
        light = _light(changed.astype(np.uint8)) @ np.array((0.2126, 0.7152, 0.0722))
        assert light == pytest.approx(float(_light(grey)[0, 0, 0]), rel=0.02)


def test_saturation():
    colour = np.full((4, 4, 3), (180, 90, 60), np.uint8)
    grey = apply_look(colour, Look(saturation=-1))[0, 0]
    assert len(set(grey.tolist())) == 1
    more = apply_look(colour, Look(saturation=0.5))[0, 0].astype(int)
    assert more[0] > 180
    assert more[2] < 60
    assert np.array_equal(apply_look(_ramp(), Look(saturation=1)), _ramp())  # greys have none


def test_contrast_leaves_black_middle_and_white():
    greys = _ramp()[0, :, 0].astype(int)
    more = apply_look(_ramp(), Look(contrast=0.5))[0, :, 0].astype(int)
    assert (more[[0, 255]] == (0, 255)).all()
    assert abs(more[128] - 128) <= 1
    assert more[64] < greys[64] - 5
    assert more[192] > greys[192] + 5
    assert (np.diff(more) >= 0).all()
    less = apply_look(_ramp(), Look(contrast=-1))[0, :, 0].astype(int)
    assert 50 < less[255] - less[0] < 80


def test_sharpness_steepens_edges_and_leaves_even_places():
    pixels = np.full((300, 200, 3), 80, np.uint8)
    pixels[:, 100:] = 160
    sharp = apply_look(pixels, Look(sharpness=1)).astype(int)
    assert (sharp[:, 99] < 75).all()
    assert (sharp[:, 100] > 165).all()
    assert np.array_equal(sharp[:, :90], pixels[:, :90])
    assert len(np.unique(sharp[:, 100])) == 1  # no seams between bands


def test_what_is_hidden_takes_no_part_in_sharpening():
    pixels = np.full((50, 60, 3), 120, np.uint8)
    pixels[:, 30:] = 250  # hidden
    coverage = np.full((50, 60), 255, np.uint8)
    coverage[:, 30:] = 0
    sharp = apply_look(pixels, Look(sharpness=1), coverage)
    assert np.abs(sharp[:, :30].astype(int) - 120).max() <= 1
    assert (apply_look(pixels, Look(sharpness=1))[:, 29] < 115).all()


def test_noise_leaves_whole_numbers_and_keeps_the_mean():
    grain = noise(17, 400, 300)
    assert grain.min() >= -0.5
    assert grain.max() < 0.5
    assert abs(float(grain.mean())) < 0.01
    whole = np.full((400, 300), 77, np.float32)
    assert (rounded(whole, np.dtype(np.uint8), grain) == 77).all()
    between = rounded(whole + 0.25, np.dtype(np.uint8), grain)
    assert between.mean() == pytest.approx(77.25, abs=0.01)
    assert np.array_equal(noise(0, 40, 30)[25:], noise(25, 15, 30))  # the same in any band
