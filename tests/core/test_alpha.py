"""Full-resolution alpha."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from cutout.core.alpha import render_alpha, unknown_band
from cutout.core.guided import guided_coefficients
from cutout.core.predictor import MaskPrediction
from cutout.core.prompts import Box
from tests.conftest import disc_mask, make_disc


def _coarse(mask: np.ndarray, window: Box, cells: tuple[int, int]) -> MaskPrediction:
    height, width = mask.shape
    area = mask[int(window.y0) : int(window.y1), int(window.x0) : int(window.x1)]
    small = cv2.resize(area.astype(np.float32), cells, interpolation=cv2.INTER_AREA)
    return MaskPrediction((small - 0.5) * 10, window, 0.9, (width, height))


@pytest.mark.parametrize("window", [Box(0, 0, 240, 180), Box(50, 20, 200, 160)])
def test_alpha_follows_the_edge_of_the_photo(window):
    mask = disc_mask()
    alpha = render_alpha(_coarse(mask, window, (24, 18)), make_disc())
    assert alpha.shape == mask.shape
    assert alpha.dtype == np.float32
    assert 0 <= alpha.min() <= alpha.max() <= 1
    iou = ((alpha > 0.5) & mask).sum() / ((alpha > 0.5) | mask).sum()
    assert iou > 0.97
    # the coarse mask alone, enlarged, is worse: the filter must have earned something
    coarse = cv2.resize(_coarse(mask, Box(0, 0, 240, 180), (24, 18)).logits, (240, 180)) > 0
    assert iou > (coarse & mask).sum() / (coarse | mask).sum() + 0.005


def test_inside_is_opaque_and_outside_transparent():
    alpha = render_alpha(_coarse(disc_mask(), Box(0, 0, 240, 180), (48, 36)), make_disc())
    assert (alpha[80:100, 110:130] == 1).all()
    assert (alpha[:20] == 0).all()
    assert (alpha[:, 220:] == 0).all()


def test_empty_mask_gives_empty_alpha():
    prediction = _coarse(disc_mask(), Box(0, 0, 240, 180), (24, 18))
    empty = replace(prediction, logits=np.full((18, 24), -5, np.float32))
    assert not render_alpha(empty, make_disc()).any()


def test_large_photos_follow_their_edges_too():
    mask = disc_mask()
    large = cv2.resize(make_disc(), (2400, 1800), interpolation=cv2.INTER_NEAREST)
    prediction = replace(
        _coarse(mask, Box(0, 0, 240, 180), (48, 36)),
        window=Box(0, 0, 2400, 1800),
        size=(2400, 1800),
    )
    alpha = render_alpha(prediction, large)
    truth = cv2.resize(mask.astype(np.uint8), (2400, 1800), interpolation=cv2.INTER_NEAREST) > 0
    iou = ((alpha > 0.5) & truth).sum() / ((alpha > 0.5) | truth).sum()
    assert iou > 0.98


def test_guided_filter_agrees_with_a_direct_solution():
    rng = np.random.default_rng(0)
    guide = rng.random((15, 15, 3)).astype(np.float32)
    target = rng.random((15, 15)).astype(np.float32)
    radius, epsilon = 2, 1e-2
    slopes, offset = guided_coefficients(guide, target, radius, epsilon)
    # equations 19 and 20 of He et al., window by window, for the centre pixel
    a_sum, b_sum, count = np.zeros(3), 0.0, 0
    for row in range(7 - radius, 8 + radius):
        for column in range(7 - radius, 8 + radius):
            rows = slice(row - radius, row + radius + 1)
            columns = slice(column - radius, column + radius + 1)
            colours = guide[rows, columns].reshape(-1, 3).astype(np.float64)
            values = target[rows, columns].ravel().astype(np.float64)
            covariance = np.cov(colours.T, bias=True) + epsilon * np.eye(3)
            cross = (colours * values[:, None]).mean(0) - colours.mean(0) * values.mean()
            a = np.linalg.solve(covariance, cross)
            a_sum, b_sum, count = a_sum + a, b_sum + values.mean() - a @ colours.mean(0), count + 1
    assert slopes[7, 7] == pytest.approx(a_sum / count, abs=2e-4)
    assert offset[7, 7] == pytest.approx(b_sum / count, abs=2e-4)


def _edge(sharpness: float) -> MaskPrediction:
    """An edge down the middle of 400 x 300 pixels, in cells of 4."""
    slope = (np.arange(100) - 49.5) * sharpness
    logits = np.tile(slope.astype(np.float32), (75, 1))
    return MaskPrediction(logits, Box(0, 0, 400, 300), 0.9, (400, 300))


def test_the_band_is_wide_where_the_mask_is_unsure():
    sharp, soft = (unknown_band(_edge(sharpness))[1] for sharpness in (4.0, 0.1))
    assert 10 < sharp[150].sum() < 35
    assert soft[150].sum() > 2 * sharp[150].sum()


def test_the_result_is_soft_in_hair_and_sharp_on_an_edge():
    rng = np.random.default_rng(0)
    image = np.full((300, 400, 3), (40, 90, 200), np.uint8)
    image[:, 200:] = (220, 180, 60)
    for row in range(150, 300, 3):  # hair in the lower half
        end = (int(rng.integers(180, 197)), row)
        cv2.line(image, (200, row), end, (220, 180, 60), 1, cv2.LINE_AA)
    alpha = render_alpha(_edge(1.0), image)
    mixed = ((alpha > 0) & (alpha < 1)).sum(1)
    assert mixed[20:130].mean() < 2
    assert mixed[170:280].mean() > 4 * mixed[20:130].mean()
    assert (alpha[:, 240:] == 1).all()
    assert (alpha[:, :160] == 0).all()


def test_the_refine_brush_widens_the_band():
    image = np.full((300, 400, 3), (40, 90, 200), np.uint8)
    image[:, 200:] = (220, 180, 60)
    cv2.line(image, (200, 150), (60, 150), (220, 180, 60), 3)  # far beyond the mask's edge
    brush = np.zeros((300, 400), np.bool_)
    brush[120:180, 40:210] = True
    without = render_alpha(_edge(4.0), image)
    refined = render_alpha(_edge(4.0), image, brush)
    assert without[150, 80] == 0
    assert refined[150, 80] > 0.9
    assert refined[130, 80] < 0.1
    assert np.array_equal(refined[:80], without[:80])


def test_specks_and_pinholes_vanish(monkeypatch):
    def speckled(image, alpha, unknown, probability, quick):
        alpha = (np.indices(alpha.shape)[1] >= 200).astype(np.float32)
        alpha[100:103, 150:153] = 0.7  # 9 pixels of gravel
        alpha[200:203, 300:303] = 0.6  # a highlight
        alpha[40:60, 300:320] = 0.2  # a pane
        return alpha

    monkeypatch.setattr("cutout.core.alpha.matte", speckled)
    alpha = render_alpha(_edge(1.0), np.zeros((300, 400, 3), np.uint8))
    assert not alpha[:, :200].any()
    assert (alpha[190:210] == alpha[190]).all()
    assert (alpha[40:60, 300:320] == np.float32(0.2)).all()


def test_what_a_user_clicked_stays_whatever_the_colours_say():
    image = np.full((200, 200, 3), 128, np.uint8)
    image[:, :60] = (20, 20, 20)
    logits = np.full((50, 50), -9.0, np.float32)
    logits[:, :15] = 9
    logits[24:26, 30:40] = 1.0  # a thin piece of the background's own colour
    plain = MaskPrediction(logits, Box(0, 0, 200, 200), 0.9, (200, 200))
    assert render_alpha(plain, image)[100, 140] < 0.5
    kept = replace(plain, marks=((140.5 / 200, 100.5 / 200, True), (30.5 / 200, 50.5 / 200, False)))
    alpha = render_alpha(kept, image)
    assert alpha[100, 140] == 1.0
    assert alpha[50, 30] == 0.0
    assert alpha[150, 20] == 1.0


def test_hair_beyond_the_window_is_found_where_it_was_brushed():
    image = make_disc()
    image[2:45, 118:122] = image[90, 120]  # a strand that leaves the window
    prediction = _coarse(disc_mask(), Box(50, 30, 200, 160), (24, 18))
    prediction = replace(prediction, marks=((0.5, 0.5, True),))
    brush = np.zeros(image.shape[:2], np.bool_)
    brush[0:60, 110:130] = True
    assert not render_alpha(prediction, image)[:25].any()
    alpha = render_alpha(prediction, image, brush)
    assert alpha[8:25, 119:121].mean() > 0.8
    assert alpha[8:25, 100:114].mean() < 0.1
    assert alpha[95, 125] == 1  # the user's click stays where it was
