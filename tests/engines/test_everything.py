"""The sieve of everything mode, and Cutout's own network through it."""

from __future__ import annotations

import numpy as np
import pytest

from cutout import bench_engines
from cutout.core.images import load_image
from cutout.core.predictor import MaskPrediction, overlap
from cutout.core.prompts import Box, Click, Prompts
from cutout.engines.everything import (
    Sieve,
    area_share,
    cleaned,
    distinct,
    everything_by_grid,
    grid_of,
    sifted,
    stability,
)
from cutout.engines.families import build_engine

SIZE = (400, 300)


def square(x, y, side, iou=0.95, logit=8.0) -> MaskPrediction:
    """A square of cells; the photo has 100 x 75 of them."""
    logits = np.full((75, 100), -8, np.float32)
    logits[y : y + side, x : x + side] = logit
    return MaskPrediction(logits, Box(0, 0, *SIZE), iou, SIZE)


def test_the_grid_is_even_in_both_directions():
    clicks = grid_of((800, 400), 4)
    assert [click.xy for click in clicks[:4]] == [(100, 100), (300, 100), (500, 100), (700, 100)]
    assert len(clicks) == 8
    assert len(grid_of((4000, 16), 16)) == 16
    assert all(click.positive for click in clicks)


def test_unsure_unstable_tiny_and_whole_masks_are_no_objects():
    sieve = Sieve()
    good = square(10, 10, 20)
    vague = square(10, 10, 20, logit=0.5)
    speck = square(50, 50, 2)
    everywhere = MaskPrediction(np.full((75, 100), 5, np.float32), Box(0, 0, *SIZE), 0.99, SIZE)
    assert stability(vague, 1.0) == 0
    assert sifted([good, square(1, 1, 20, iou=0.5), vague, speck, everywhere], sieve) == [good]


def test_small_islands_and_holes_go():
    mask = square(10, 10, 40)
    mask.logits[20:22, 20:22] = -8
    mask.logits[70, 90] = 8
    clean = cleaned(mask, 0.001)  # 7.5 cells
    assert np.array_equal(clean.logits > 0, square(10, 10, 40).logits > 0)
    assert cleaned(clean, 0.001) is clean
    assert (mask.logits[20, 20], mask.logits[70, 90]) == (-8, 8)  # not changed
    mask.logits[20:24, 20:24] = -8
    assert not cleaned(mask, 0.001).contains(90, 90)  # a hole that is large enough stays


def test_each_object_once_by_its_best_mask_largest_first():
    small, large = square(60, 40, 10, 0.9), square(5, 5, 40, 0.9)
    better, beside = square(6, 5, 40, 0.99), square(20, 20, 20, 0.95)
    found = distinct([small, large, better, beside], 0.7)
    assert found == [better, beside, small]  # a part of an object stays
    assert area_share(better) == pytest.approx(1600 / 7500)
    assert distinct([], 0.7) == []


def test_progress_and_cancel():
    asked, shares = [], []

    def masks_at(clicks):
        asked.extend(clicks)
        return [[square(int(click.x) // 4, int(click.y) // 4, 8)] for click in clicks]

    found = everything_by_grid(SIZE, masks_at, 4, 5, Sieve(), shares.append)
    assert len(found) == len(asked) == 12
    assert shares == [5 / 12, 10 / 12, 1.0]
    asked.clear()
    found = everything_by_grid(SIZE, masks_at, 4, 5, Sieve(), cancelled=lambda: len(asked) > 0)
    assert len(found) == len(asked) == 5


def own_engine():
    installed = bench_engines.installed()[0]
    return build_engine(installed.files, installed.facts, 1)


def test_the_own_network_finds_the_subject_under_a_grid(monkeypatch, predictor, sample):
    monkeypatch.setattr("cutout.engines.squeezesam.GRID", 3)  # nine passes are enough here
    image = load_image(sample).image
    shares = []
    found = own_engine().everything(image, shares.append)
    assert shares == [8 / 9, 1.0]
    assert [area_share(mask) for mask in found] == sorted(map(area_share, found), reverse=True)
    subject = predictor.propose(image).prediction
    assert max(min(overlap(mask, subject), overlap(subject, mask)) for mask in found) > 0.8


def test_the_own_engine_is_the_own_predictor(predictor, sample):
    image = load_image(sample).image
    engine = own_engine()
    assert engine.facts.capabilities.proposes
    first, second = engine.propose(image), predictor.propose(image)
    assert np.array_equal(first.prediction.logits, second.prediction.logits)
    prompts = Prompts((Click(450, 700),))
    again = engine.predict(image, prompts).logits
    assert np.array_equal(again, predictor.predict(image, prompts).logits)
