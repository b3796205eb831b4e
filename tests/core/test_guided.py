"""The guided filter."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from cutout.core.guided import guided_coefficients

EPSILON = 1e-5


@pytest.mark.parametrize("tint", [0.0, 0.002, 0.3])
def test_the_filter_finds_a_target_that_depends_on_the_colours_alone(tint):
    rng = np.random.default_rng(3)
    grey = (rng.random((60, 80)) > 0.5).astype(np.float32)  # what is dim hides in the contrast
    colours = rng.random((60, 80, 3)).astype(np.float32)
    guide = np.clip(grey[..., None] + tint * (colours - 0.5), 0, 1).astype(np.float32)
    target = (0.2 + 0.6 * guide.mean(2)).astype(np.float32)
    slopes, offset = guided_coefficients(guide, target, 2, EPSILON)
    assert slopes.dtype == offset.dtype == np.float32
    filtered = (slopes * guide).sum(2) + offset
    assert np.abs(filtered - target).max() < 0.02


def test_where_a_photo_is_flat_and_grey_the_mean_is_taken():
    guide = np.full((30, 40, 3), 0.7, np.float32)
    target = np.zeros((30, 40), np.float32)
    target[:, 20:] = 1
    slopes, offset = guided_coefficients(guide, target, 1, EPSILON)
    filtered = (slopes * guide).sum(2) + offset
    assert np.isfinite(filtered).all()
    assert np.abs(filtered - cv2.blur(cv2.blur(target, (3, 3)), (3, 3))).max() < 0.02
