"""Colour spaces: what is computed here agrees with LittleCMS, and nothing loses bits."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from cutout.core import colour
from cutout.core.depth import in_8_bits, in_16_bits
from cutout.core.errors import ExportError
from tests import profiles

_SQUARE = 0.5 ** np.linspace(6, 0, 1024) - 0.5**6


def _all_colours() -> np.ndarray:
    """Colours of 8 bits all over the cube, uint8 [n, 17, 3]."""
    levels = np.linspace(0, 255, 17).astype(np.uint8)
    return np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(-1, 17, 3)


def test_depths_are_exact():
    every = np.arange(65536, dtype=np.uint16)[:, None]
    assert np.array_equal(in_8_bits(every), np.round(every / 257).astype(np.uint8))
    eight = np.arange(256, dtype=np.uint8)[:, None]
    assert np.array_equal(in_16_bits(eight), eight.astype(int) * 257)
    assert np.array_equal(in_8_bits(in_16_bits(eight)), eight)
    assert in_8_bits(eight) is not every
    assert in_16_bits(every) is every


@pytest.mark.parametrize(
    "profile",
    [
        profiles.display_p3(),
        profiles.adobe_rgb(),
        profiles.matrix_with(profiles.sampled(_SQUARE / _SQUARE[-1])),
        profiles.matrix_with(profiles.parametric(0, 1.8)),
        profiles.matrix_with(profiles.parametric(1, 2.0, 1.1, -0.1)),
        profiles.matrix_with(profiles.parametric(2, 2.0, 1.05, -0.05, 0.0)),
        profiles.matrix_with(profiles.parametric(4, 2.4, 0.9, 0.1, 0.2, 0.3, 0.0, 0.0)),
    ],
    ids=["p3", "adobe", "sampled", "power", "para1", "para2", "para4"],
)
def test_sixteen_bits_agree_with_littlecms(profile):
    eight = _all_colours()
    known = colour.through_profile(Image.fromarray(eight), profile)
    found = colour.to_srgb(in_16_bits(eight), profile)
    assert found.dtype == np.uint16
    assert np.abs(in_8_bits(found).astype(int) - np.asarray(known)).max() <= 1


def test_sixteen_bits_are_not_lost_on_the_way():
    ramp = np.arange(65536, dtype=np.uint16)
    grey = np.repeat(ramp[None, :, None], 3, axis=2)
    there = colour.to_srgb(grey, profiles.adobe_rgb())
    assert len(np.unique(there)) > 50_000  # through 8 bits there would be 256
    back = colour.from_srgb(there, profiles.adobe_rgb())
    # in the darkest tones a step of sRGB is many of a pure power
    assert np.abs(back.astype(int) - grey)[:, 2000:].max() <= 2
    assert np.all(np.diff(there[0, :, 1].astype(int)) >= 0)


def test_srgb_stays_the_same_array():
    deep = in_16_bits(_all_colours())
    assert colour.to_srgb(deep, colour.srgb_profile()) is deep
    assert colour.to_srgb(deep, None) is deep
    assert colour.from_srgb(deep, b"damaged") is deep


def test_the_profile_of_srgb_is_always_the_same():
    assert colour.is_srgb(colour.srgb_profile())
    colour.srgb_profile.cache_clear()
    first = colour.srgb_profile()
    colour.srgb_profile.cache_clear()
    assert colour.srgb_profile() == first


def test_a_table_converts_with_eight_bits_and_says_so():
    table = profiles.rgb_table()
    assert colour.for_rgb(table) == table
    assert not colour.converts_deep(table)
    with pytest.raises(ExportError, match="8 bits"):
        colour.check_converts_deep(table)
    eight = _all_colours()
    known = np.asarray(colour.through_profile(Image.fromarray(eight), table))
    assert np.abs(known.astype(int) - eight).max() > 20  # it does convert
    assert np.array_equal(colour.to_srgb(eight, table), known)
    assert np.array_equal(in_8_bits(colour.to_srgb(in_16_bits(eight), table)), known)


def test_a_grey_profile_keeps_the_values_and_the_look():
    curve = 1.8
    rgb = colour.for_rgb(profiles.grey(curve), grey=True)
    assert rgb is not None
    assert rgb[16:20] == b"RGB "
    ramp = np.arange(256, dtype=np.uint8)[None]
    known = colour.through_profile(Image.fromarray(ramp), profiles.grey(curve))
    found = colour.to_srgb(np.repeat(ramp[..., None], 3, axis=2), rgb)
    assert np.abs(found.astype(int) - np.asarray(known)).max() <= 1
    assert abs(int(found[0, 128, 0]) - 128) > 10  # another curve than that of sRGB


@pytest.mark.parametrize("length", [0, 10, 130, 200, 400])
def test_damaged_profiles_count_as_srgb(length):
    damaged = profiles.display_p3()[:length]
    assert colour.for_rgb(damaged) is None
    assert colour.for_rgb(damaged, grey=True) is None
    assert colour.for_rgb(profiles.grey()[: min(length, 300)], grey=True) is None
    deep = in_16_bits(_all_colours())
    assert colour.to_srgb(deep, damaged).shape == deep.shape


def test_profiles_of_other_pixels_are_of_no_use():
    assert colour.for_rgb(profiles.cmyk()) is None
    assert colour.for_rgb(profiles.grey()) is None
    assert colour.for_rgb(profiles.adobe_rgb(), grey=True) == profiles.adobe_rgb()


def test_a_linear_profile_may_be_called_srgb():
    linear = profiles.linear_srgb()
    assert not colour.is_srgb(linear)
    dark = Image.new("RGB", (2, 2), (55, 55, 55))
    shown = colour.through_profile(dark, linear)
    assert abs(shown.getpixel((0, 0))[0] - 128) <= 1
