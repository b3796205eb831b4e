"""Saliency map -> blobs -> five clicks."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.core.prompts import Click
from cutout.core.saliency import find_blobs, five_clicks


def _map(*rectangles: tuple[int, int, int, int, float]) -> np.ndarray:
    saliency = np.full((100, 120), 0.02, np.float32)
    for top, bottom, left, right, value in rectangles:
        saliency[top:bottom, left:right] = value
    return saliency


def test_no_subject_is_an_answer():
    assert find_blobs(np.zeros((50, 50), np.float32)) == []
    # a flat, faint map must not be stretched into a subject
    assert find_blobs(np.full((50, 50), 0.3, np.float32)) == []
    assert find_blobs(np.full((50, 50), 0.55, np.float32)) == []
    assert find_blobs(np.zeros((0, 0), np.float32)) == []


def test_blobs_come_most_salient_first():
    # the second is smaller but so much surer that it holds more saliency
    blobs = find_blobs(_map((10, 40, 10, 50, 0.62), (60, 90, 60, 90, 0.99)))
    assert [blob.area for blob in blobs] == [900, 1200]
    assert blobs[0].mass == pytest.approx(900 * 0.99, rel=1e-3)
    assert blobs[0].mask[70, 70]
    assert not blobs[0].mask[20, 20]


def test_blobs_of_at_least_one_percent_of_the_largest_are_kept():
    large = (0, 80, 0, 100, 0.9)  # 8,000 pixels
    assert len(find_blobs(_map(large, (90, 99, 100, 110, 0.9)))) == 2  # 90 pixels
    assert len(find_blobs(_map(large, (90, 95, 100, 110, 0.9)))) == 1  # 50 pixels


def test_specks_are_no_subjects():
    assert find_blobs(_map((10, 13, 10, 13, 0.99))) == []


def test_five_clicks_are_the_centres_of_the_sections_and_of_the_whole():
    mask = np.zeros((100, 120), np.bool_)
    mask[20:60, 30:90] = True
    clicks = five_clicks(mask)
    assert len(clicks) == 5
    expected = [(45, 30), (75, 30), (45, 50), (75, 50), (60, 40)]
    for click, (x, y) in zip(clicks, expected, strict=True):
        assert abs(click.x - x) <= 1
        assert abs(click.y - y) <= 1


@pytest.mark.parametrize("seed", range(8))
def test_every_click_lies_inside(seed):
    rng = np.random.default_rng(seed)
    noise = rng.random((9, 11))
    mask = np.kron(noise > 0.45, np.ones((9, 9))).astype(np.bool_)
    for click in five_clicks(mask):
        assert mask[int(click.y), int(click.x)]


def test_clicks_of_a_ring_lie_on_the_ring():
    rows, columns = np.mgrid[:101, :101] - 50
    ring = (np.hypot(rows, columns) < 45) & (np.hypot(rows, columns) > 30)
    clicks = five_clicks(ring)
    assert len(clicks) >= 4
    for click in clicks:
        assert ring[int(click.y), int(click.x)]


def test_degenerate_masks():
    assert five_clicks(np.zeros((10, 10), np.bool_)) == []
    single = np.zeros((10, 10), np.bool_)
    single[3, 7] = True
    assert five_clicks(single) == [Click(7.5, 3.5)]
