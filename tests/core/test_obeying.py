"""Clicks that a model did not follow are carried out, whatever it answers."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.core.obeying import obey, only_less
from cutout.core.predictor import MaskPrediction, combine
from cutout.core.prompts import Box, Click, Prompts

SIZE = (200, 100)


def mask(x0, y0, x1, y1) -> MaskPrediction:
    """A rectangle as a mask of the whole photo; a cell has two pixels."""
    logits = np.full((50, 100), -8, np.float32)
    logits[y0 // 2 : y1 // 2, x0 // 2 : x1 // 2] = 8
    return MaskPrediction(logits, Box(0, 0, *SIZE), 0.9, SIZE)


def test_a_mask_that_follows_is_left_alone():
    asked = []
    prompts = Prompts((Click(50, 50), Click(150, 50, False)))
    kept = obey(mask(20, 20, 80, 80), prompts, lambda *given: asked.append(given) or [])
    assert not kept.enforced
    assert asked == []
    assert kept.marks == ((0.25, 0.5, True), (0.75, 0.5, False))


def test_the_first_plausible_piece_is_taken():
    prompts = Prompts((Click(50, 50), Click(70, 50, False)))
    pieces = [mask(0, 0, 200, 100), mask(60, 20, 80, 80), mask(66, 46, 74, 54)]
    kept = obey(mask(20, 20, 80, 80), prompts, lambda *_: pieces)
    assert kept.enforced
    assert not kept.contains(62, 22)  # the second piece: the first one holds the other click
    assert kept.contains(50, 50)


def test_without_a_plausible_piece_a_disc_is_taken():
    prompts = Prompts((Click(50, 50), Click(70, 50, False)))
    kept = obey(mask(20, 20, 80, 80), prompts, lambda *_: [])
    assert not kept.contains(70, 50)
    assert kept.contains(50, 50)
    assert kept.contains(60, 50)  # the radius is 3 % of the longer side


@pytest.mark.parametrize("positive", [True, False])
@pytest.mark.parametrize(("x", "taken"), [(84, False), (100, True)])
def test_a_click_beside_the_edge_takes_no_large_piece(positive, x, taken):
    found = mask(20, 20, 80, 80) if positive else mask(80, 0, 200, 100)
    kept = obey(found, Prompts((Click(x, 50, positive),)), lambda *_: [mask(82, 20, 140, 80)])
    assert kept.contains(x, 50) == positive
    assert kept.contains(130, 50) == (taken == positive)
    assert kept.contains(x + 8, 50) == (taken == positive)  # nor does a disc reach so far
    assert kept.contains(130, 90) != positive


def test_a_click_where_no_mask_is_in_sight_takes_any_piece():
    nothing, piece = mask(0, 0, 0, 0), mask(20, 20, 140, 80)
    assert obey(nothing, Prompts((Click(22, 50),)), lambda *_: [piece]).contains(130, 50)
    window = Box(0, 0, 100, 100)  # seen from so near that the click lies outside
    near = MaskPrediction(mask(20, 20, 80, 80).logits[:, :50], window, 0.9, SIZE)
    kept = obey(near, Prompts((Click(150, 50),)), lambda *_: [mask(110, 10, 190, 90)])
    assert kept.contains(180, 20)


def test_the_question_is_the_click_alone_then_against_the_models_own():
    asked = []

    def pieces(alone, click):
        asked.append((alone.clicks, click))
        return []

    own = (Click(30, 30), Click(30, 70), Click(70, 30), Click(70, 70))
    prompts = Prompts((*own, Click(76, 76, False)), proposed=4)
    obey(mask(20, 20, 80, 80), prompts, pieces)
    assert [click.xy for click in asked[0][0]] == [(76, 76)]
    assert asked[0][0][0].positive
    assert not any(click.positive for click in asked[1][0][:-1])
    assert {click.xy for click in asked[1][0][:-1]} < {click.xy for click in own}
    assert asked[1][1] == prompts.clicks[-1]


OWN = (Click(30, 30), Click(30, 70), Click(70, 30), Click(70, 70))


def test_a_negative_click_does_not_take_nearly_everything():
    nearly_all = mask(20, 20, 80, 80)
    for own in OWN:  # the holes that a question against the model's own clicks leaves
        column, row = int(own.x) // 2, int(own.y) // 2
        nearly_all.logits[row - 2 : row + 3, column - 2 : column + 3] = -8
    prompts = Prompts((*OWN, Click(77, 77, False)), proposed=4)

    def pieces(alone, click):
        return [nearly_all] if len(alone.clicks) > 1 else [mask(18, 18, 82, 82)]

    kept = obey(mask(20, 20, 80, 80), prompts, pieces)
    assert not kept.contains(77, 77)
    assert (kept.logits > 0).sum() > 0.9 * (mask(20, 20, 80, 80).logits > 0).sum()


def test_the_larger_of_two_subjects_goes_whole():
    prompts = Prompts((Click(150, 50), *OWN, Click(50, 50, False)), proposed=5)
    both = combine(mask(20, 20, 80, 80), mask(140, 40, 160, 60), add=True)
    kept = obey(both, prompts, lambda *_: [mask(16, 16, 84, 84)])
    assert kept.contains(150, 50)
    assert not any(kept.contains(*own.xy) for own in OWN)


@pytest.mark.parametrize("place", [(0, 0), (200, 100), (0, 100), (200, 50)])
@pytest.mark.parametrize("positive", [True, False])
def test_clicks_on_the_very_border(place, positive):
    start = mask(60, 20, 120, 80) if positive else mask(0, 0, 200, 100)
    kept = obey(start, Prompts((Click(*place, positive),)), lambda *_: [])
    assert kept.contains(*place) == positive
    assert all(0 <= share < 1 for mark in kept.marks for share in mark[:2])


def test_a_fine_mask_stays_fine_when_a_piece_is_added():
    fine = MaskPrediction(np.full((800, 1000), -3, np.float32), Box(0, 0, *SIZE), 0.9, SIZE)
    assert combine(fine, mask(20, 20, 80, 80), add=True).logits.shape == (800, 1000)


def test_a_later_piece_does_not_reach_an_earlier_click_with_its_edge():
    piece = mask(60, 20, 80, 80)
    piece.logits[piece.logits < 0] = -1  # vague: all that is not clearly outside would go
    prompts = Prompts((Click(50, 50), Click(70, 50, False)))
    kept = obey(mask(20, 20, 80, 80), prompts, lambda *_: [piece])
    assert not kept.contains(70, 50)
    assert kept.contains(50, 50)


@pytest.mark.parametrize("last", [True, False])
def test_of_two_clicks_at_one_place_the_later_counts(last):
    prompts = Prompts((Click(50, 50, not last), Click(50, 50, last)))
    kept = obey(mask(20, 20, 80, 80), prompts, lambda *_: [])
    assert kept.contains(50, 50) == last


@pytest.mark.parametrize("positive", [True, False])
def test_a_disc_smaller_than_a_cell_still_counts(positive):
    coarse = MaskPrediction(
        np.full((5, 10), -8 if positive else 8, np.float32), Box(0, 0, *SIZE), 0.9, SIZE
    )
    prompts = Prompts((Click(41, 41, not positive), Click(39, 41, positive)))  # cells of 20 pixels
    kept = obey(coarse, prompts, lambda *_: [])
    assert kept.contains(39, 41) == positive
    assert kept.contains(41, 41) != positive


@pytest.mark.parametrize(
    ("click", "grows"),
    [
        (Click(15, 15, False), False),  # takes away from the mask
        (Click(15, 15), True),
        (Click(70, 70, False), True),  # was outside already: another click was moved or deleted
    ],
)
def test_a_click_that_takes_away_puts_nothing_in(click, grows):
    before, answer = mask(10, 10, 30, 30), mask(20, 10, 50, 30)
    after = only_less(answer, Prompts((Click(25, 25), click)), before)
    assert after.contains(25, 20)
    assert not after.contains(15, 20)
    assert after.contains(45, 20) == grows
