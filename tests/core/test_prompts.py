"""Clicks, boxes and the tensors made of them."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.core.errors import PromptError
from cutout.core.predictor import MaskPrediction, combine, disc, prompt_arrays
from cutout.core.prompts import Box, Click, Prompts


def test_empty_prompts_are_false_and_one_padding_point():
    assert not Prompts()
    points, labels = prompt_arrays(Prompts())
    assert points.shape == (1, 1, 2)
    assert labels.tolist() == [[-1]]


def test_labels_and_frame():
    prompts = Prompts((Click(30, 40), Click(50, 60, False)), Box(90, 20, 10, 80))
    points, labels = prompt_arrays(prompts, scale_x=2, scale_y=0.5, left=10, top=20)
    assert labels.tolist() == [[1, 0, 2, 3]]
    assert points[0].tolist() == [[40, 10], [80, 20], [0, 0], [160, 30]]
    assert points.dtype == labels.dtype == np.float32


def test_with_clicks_appends_and_keeps_the_box():
    prompts = Prompts((Click(1, 1),), Box(0, 0, 5, 5)).with_clicks([Click(2, 2, False)])
    assert [click.positive for click in prompts.clicks] == [True, False]
    assert prompts.box == Box(0, 0, 5, 5)
    assert prompts.positive == (Click(1, 1),)
    assert prompts.negative == (Click(2, 2, False),)


@pytest.mark.parametrize(
    "prompts",
    [
        Prompts((Click(-1, 5),)),
        Prompts((Click(5, 51),)),
        Prompts((), Box(10, 10, 10, 30)),
        Prompts((), Box(200, 10, 300, 30)),
    ],
)
def test_prompts_off_the_photo_are_refused(prompts):
    with pytest.raises(PromptError):
        prompts.check(100, 50)


def test_prompts_on_the_border_are_fine():
    Prompts((Click(0, 0), Click(100, 50)), Box(-5, -5, 30, 30)).check(100, 50)


def test_bounds_and_contains_of_a_prediction():
    logits = np.full((10, 20), -1, np.float32)
    logits[2:5, 4:10] = 1
    prediction = MaskPrediction(logits, Box(100, 50, 300, 150), 0.9, (400, 300))
    assert prediction.bounds() == Box(140, 70, 200, 100)
    assert prediction.contains(141, 71)
    assert not prediction.contains(139, 71)
    assert not prediction.contains(10, 10)
    empty = MaskPrediction(np.full((4, 4), -1, np.float32), Box(0, 0, 4, 4), 0.1, (4, 4))
    assert empty.empty
    assert empty.bounds() is None


def _square(x0: int, x1: int) -> MaskPrediction:
    logits = np.full((20, 20), -4, np.float32)
    logits[5:15, 5:15] = 4
    return MaskPrediction(logits, Box(x0, 0, x1, 100), 0.9, (400, 100))


def test_combine_adds_across_windows_and_takes_away():
    first, second = _square(0, 100), _square(200, 300)
    both = combine(first, second, add=True)
    assert both.window == Box(0, 0, 300, 100)
    assert both.enforced
    assert both.contains(50, 50)
    assert both.contains(250, 50)
    assert not both.contains(150, 50)
    rest = combine(both, second, add=False)
    assert rest.contains(50, 50)
    assert not rest.contains(250, 50)


def test_disc():
    small = disc(Click(30, 40), 10, (400, 100))
    assert small.contains(30, 40)
    assert small.contains(38, 40)
    assert not small.contains(42, 40)
    carved = combine(_square(0, 100), disc(Click(50, 50), 12, (400, 100)), add=False)
    assert not carved.contains(50, 50)
    assert carved.contains(30, 50)
    at_corner = disc(Click(0, 0), 10, (400, 100))
    assert at_corner.window.x0 == at_corner.window.y0 == 0


def test_clicks_of_the_model_can_be_left_out():
    first, second, own = Click(1, 2, False), Click(3, 4), Click(1, 2, False)
    prompts = Prompts((first, second, own), Box(0, 0, 9, 9), proposed=2)
    assert prompts.without_proposed([first]) == Prompts((second, own), Box(0, 0, 9, 9), proposed=1)
    assert prompts.without_proposed([]) == prompts
