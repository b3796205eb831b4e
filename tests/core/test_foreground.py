"""The subject's own colours in half-transparent pixels."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from cutout.core.foreground import estimate_foreground
from tests.conftest import disc_mask


@pytest.fixture
def soft() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A red disc with a soft edge over bright green: pixels, coverage, true colours."""
    mask = disc_mask().astype(np.float32)
    alpha = (cv2.GaussianBlur(mask, (0, 0), 4) * 255).round() / 255
    colours = np.zeros((180, 240, 3), np.float32)
    colours[...] = (200, 30, 40)
    colours += np.linspace(-20, 20, 240)[None, :, None]
    green = np.array((60, 230, 90), np.float32)
    pixels = colours * alpha[..., None] + green * (1 - alpha[..., None])
    return (pixels + 0.5).astype(np.uint8), (alpha * 255).astype(np.uint8), colours


def _halo(pixels: np.ndarray, coverage: np.ndarray, truth: np.ndarray) -> float:
    mixed = (coverage > 0) & (coverage < 255)
    wrong = np.abs(pixels.astype(np.float32) - truth) * (coverage[..., None] / 255)
    return float(wrong[mixed].mean())


def test_the_halo_shrinks(soft):
    pixels, coverage, truth = soft
    cleaned = estimate_foreground(pixels, coverage)
    assert cleaned.dtype == np.uint8
    before, after = _halo(pixels, coverage, truth), _halo(cleaned, coverage, truth)
    assert after < 0.15 * before


def test_opaque_and_transparent_pixels_leave_as_they_came(soft):
    pixels, coverage, _ = soft
    before = pixels.copy()
    cleaned = estimate_foreground(pixels, coverage)
    pure = (coverage == 0) | (coverage == 255)
    assert np.array_equal(cleaned[pure], pixels[pure])
    assert (cleaned[~pure] != pixels[~pure]).any()
    assert np.array_equal(pixels, before)  # the photo itself is never written to


def test_the_amount_goes_from_none_to_all(soft):
    pixels, coverage, truth = soft
    assert estimate_foreground(pixels, coverage, 0) is pixels
    halos = [
        _halo(estimate_foreground(pixels, coverage, amount), coverage, truth)
        for amount in (0, 0.5, 1)
    ]
    assert halos[1] == pytest.approx((halos[0] + halos[2]) / 2, rel=0.15)


@pytest.mark.parametrize("value", [0, 255])
def test_without_soft_pixels_nothing_is_done(soft, value):
    pixels = soft[0]
    assert estimate_foreground(pixels, np.full(pixels.shape[:2], value, np.uint8)) is pixels


def test_tiny_pictures():
    pixels = np.full((2, 3, 3), 90, np.uint8)
    coverage = np.full((2, 3), 128, np.uint8)
    assert estimate_foreground(pixels, coverage).shape == (2, 3, 3)
