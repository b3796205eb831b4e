"""What the user chooses among: subjects of a proposal, and other meanings of a click."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cutout import paths
from cutout.core.choosing import change, choices, iou, predict_subjects
from cutout.core.images import load_image
from cutout.core.predictor import FAR_OUTSIDE, MaskPrediction, Proposal, Subject, overlap
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.session import EditSession

SIZE = (100, 80)
WHOLE = Box(0, 0, *SIZE)


def rectangle(x0: int, y0: int, x1: int, y1: int) -> MaskPrediction:
    """A rectangle on a photo of 100 x 80 pixels, a cell each."""
    logits = np.full((80, 100), -5, np.float32)
    logits[y0:y1, x0:x1] = 5
    return MaskPrediction(logits, WHOLE, 0.8, SIZE)


def subject(x0: int, y0: int, x1: int, y1: int) -> Subject:
    """A subject that is such a rectangle."""
    box = Box(x0, y0, x1, y1)
    blob = MaskPrediction(np.full((y1 - y0, x1 - x0), 5, np.float32), box, 0.9, SIZE)
    return Subject(box, (Click((x0 + x1) / 2, (y0 + y1) / 2),), 0.5, 0.9, blob)


BIG, PART, SMALL = rectangle(10, 10, 90, 70), rectangle(10, 10, 50, 70), rectangle(10, 10, 30, 30)
IN_ALL = Prompts((Click(20, 20),))


def test_the_choices_come_largest_first_and_the_answer_is_one_of_them():
    found = choices(PART, [SMALL, BIG], IN_ALL)
    assert [id(each) for each in found] == [id(BIG), id(PART), id(SMALL)]


def test_masks_that_look_the_same_are_no_choice():
    nearly = rectangle(10, 10, 88, 70)
    assert choices(BIG, [nearly, replace(BIG)], IN_ALL) == ()
    assert len(choices(BIG, [nearly, PART, rectangle(10, 10, 51, 70)], IN_ALL)) == 2


def test_there_are_at_most_three():
    others = [PART, SMALL, rectangle(15, 15, 60, 60), rectangle(15, 15, 40, 60)]
    assert len(choices(BIG, others, IN_ALL)) == 3


def test_what_disobeys_the_user_or_has_what_the_model_excludes_is_no_choice():
    outside_small = Click(60, 60)
    assert choices(BIG, [SMALL], Prompts((outside_small,))) == ()
    excluded = Prompts((Click(80, 60, False), Click(20, 20)), proposed=2)
    assert choices(PART, [BIG], excluded) == ()
    proposed = Prompts((outside_small, Click(20, 20)), proposed=1)  # a part may leave these out
    assert len(choices(BIG, [SMALL], proposed)) == 2


def test_what_takes_an_excluded_subject_along_is_no_choice():
    beside = subject(60, 20, 85, 60)
    assert len(choices(PART, [BIG, SMALL], IN_ALL)) == 3
    assert choices(PART, [BIG, SMALL], IN_ALL, [beside]) == (PART, SMALL)


def test_neither_specks_nor_nothing_are_choices():
    nothing = replace(SMALL, logits=np.full((80, 100), -5, np.float32))
    assert choices(BIG, [nothing, rectangle(19, 19, 22, 22)], IN_ALL) == ()
    assert choices(nothing, [BIG], IN_ALL) == ()


def test_area_and_iou_count_pixels_of_the_photo():
    assert BIG.area == pytest.approx(80 * 60)
    inner = MaskPrediction(np.full((120, 80), 3, np.float32), Box(10, 10, 50, 70), 0.5, SIZE)
    assert inner.area == pytest.approx(40 * 60)
    assert iou(PART, inner) == pytest.approx(1, abs=0.05)
    assert iou(BIG, inner) == pytest.approx(0.5, abs=0.03)
    assert iou(inner, BIG) == pytest.approx(0.5, abs=0.03)


def test_a_change_is_the_piece_under_the_click_alone():
    two = replace(PART, logits=np.maximum(PART.logits, rectangle(60, 10, 90, 30).logits))
    two = replace(two, logits=np.maximum(two.logits, rectangle(60, 50, 90, 70).logits))
    piece = change(PART, two, Click(70, 20))
    assert piece is not None
    assert piece.contains(70, 20)
    assert not piece.contains(70, 60)
    assert not piece.contains(20, 20)
    gone = change(two, PART, Click(70, 20, False))
    assert gone is not None
    assert gone.area == pytest.approx(30 * 20)


def test_a_click_that_changes_nothing_there_shows_nothing():
    assert change(PART, PART, Click(70, 20)) is None
    assert change(None, PART, Click(70, 20)) is None
    assert change(None, PART, Click(20, 20, False)) is None
    moved = rectangle(10, 10, 52, 70)  # an edge that moved by two cells is no piece
    assert change(PART, moved, Click(51, 40)) is None


def test_what_a_click_would_take_away_almost_whole_is_not_shown():
    assert change(PART, rectangle(10, 10, 14, 70), Click(40, 40, False)) is None


class Greedy:
    """A model that answers with all of the upper half, whatever is asked."""

    def __init__(self) -> None:
        self.asked: list[Prompts] = []

    def predict_subject(self, image, subject, away=()):
        self.asked.append(subject.prompts(away))
        return rectangle(0, 0, 100, 40)

    def predict(self, image, prompts, previous=None):
        self.asked.append(prompts)
        return rectangle(0, 0, 100, 40)


LEFT, RIGHT = subject(10, 5, 40, 30), subject(60, 5, 90, 30)
IMAGE = np.zeros((80, 100, 3), np.uint8)


def _prompts(chosen: list[int], own: list[Click]) -> Prompts:
    session = EditSession()
    return session.set_subjects((LEFT, RIGHT), chosen, own).prompts


def test_what_is_not_chosen_is_left_out_even_if_the_model_takes_it():
    model = Greedy()
    mask = predict_subjects(model, IMAGE, _prompts([0], []), [LEFT], [RIGHT])
    assert overlap(LEFT.blob, mask) > 0.95
    assert overlap(RIGHT.blob, mask) < 0.05
    assert model.asked == [LEFT.prompts([Click(75, 17.5, False)])]


def test_the_users_clicks_count_after_the_subjects():
    model = Greedy()
    own = [Click(50, 35)]
    mask = predict_subjects(model, IMAGE, _prompts([0], own), [LEFT], [RIGHT])
    assert model.asked[-1].own == tuple(own)
    assert overlap(RIGHT.blob, mask) < 0.05
    # a click of the user on what is not chosen is worth more than the choice
    mask = predict_subjects(model, IMAGE, _prompts([0], [Click(70, 20)]), [LEFT], [RIGHT])
    assert overlap(RIGHT.blob, mask) > 0.95


@pytest.fixture(scope="module")
def shoes() -> np.ndarray:
    """Two shoes, which the network likes to take together."""
    return load_image(paths.resources() / "samples" / "garment_shoes.jpg").image


@pytest.fixture(scope="module")
def shoes_proposal(predictor, shoes) -> Proposal:
    """What the shipped network finds in them."""
    return predictor.propose(shoes)


def test_one_shoe_of_two(predictor, shoes, shoes_proposal):
    proposal = shoes_proposal
    assert proposal.chosen == (0, 1)
    for index in (0, 1):
        session = EditSession()
        session.start(proposal)
        state = session.set_subjects(proposal.subjects, [index], [])
        chosen, other = proposal.subjects[index], proposal.subjects[1 - index]
        mask = predict_subjects(predictor, shoes, state.prompts, [chosen], [other])
        assert overlap(chosen.blob, mask) > 0.9
        assert overlap(other.blob, mask) < 0.05


def test_all_subjects_together_are_about_the_proposal(predictor, shoes, shoes_proposal):
    proposal = shoes_proposal
    state = EditSession().set_subjects(proposal.subjects, [0, 1], [])
    mask = predict_subjects(predictor, shoes, state.prompts, proposal.subjects)
    assert iou(proposal.prediction, mask) > 0.9


def test_a_blob_lies_where_its_subject_is(shoes_proposal):
    for each in shoes_proposal.subjects:
        assert each.blob.window == each.box
        assert all(each.blob.contains(*click.xy) for click in each.clicks)
        assert each.blob.logits.min() >= FAR_OUTSIDE


def test_a_glance_is_what_the_answer_begins_with(predictor, dog, dog_proposal):
    proposal = dog_proposal
    prompts = proposal.prompts.with_clicks([Click(1250, 700)])  # what stands beside the dog
    glance = predictor.glance(dog, prompts, proposal.prediction)
    answer = predictor.predict(dog, prompts, proposal.prediction)
    assert glance.contains(1250, 700)
    assert not answer.enforced
    assert np.array_equal(glance.logits, answer.logits)
    assert glance.window == answer.window


def test_the_dress_without_what_lies_below_it(predictor):
    image = load_image(paths.resources() / "samples" / "garment_dress.jpg").image
    proposal = predictor.propose(image)
    others = predictor.others(image, proposal.prompts, None, proposal.prediction)
    found = choices(proposal.prediction, others, proposal.prompts)
    assert found[0] is proposal.prediction
    dress, below = (155, 410), (90, 580)
    assert found[0].contains(*below)
    assert all(each.contains(*dress) for each in found)
    assert not found[-1].contains(*below)


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [(50, 40, True), (38, 40, True), (25, 40, False), (50, 58, False), (5, 40, False)],
)
def test_the_middle_of_a_subject_is_what_lies_half_as_deep_as_its_deepest(x, y, expected):
    assert subject(20, 20, 80, 60).has_in_its_middle(Click(x, y, False)) is expected
