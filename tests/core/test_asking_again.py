"""An edit that another model answers once more loses nothing, whatever comes of it."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.core.predictor import MaskPrediction, Proposal
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.session import EditSession


def mask(value: float) -> MaskPrediction:
    return MaskPrediction(np.full((2, 2), value, np.float32), Box(0, 0, 4, 4), 0.5, (4, 4))


@pytest.fixture
def session() -> EditSession:
    """A session with a proposal and one click, both answered."""
    session = EditSession()
    prompts = Prompts((Click(1, 1),), proposed=1)
    session.start(Proposal(np.zeros((2, 2), np.float32), (), prompts, mask(1), 0.9))
    state = session.add_click(Click(2, 2))
    session.answer(state.number, mask(2))
    return session


def test_the_present_state_is_asked_and_shown_meanwhile(session):
    before = session.state
    session.ask_again()
    assert session.asks_for is session.state
    assert (session.state.number, session.state.prompts) == (before.number, before.prompts)
    assert session.shown is before.prediction
    new = mask(3)
    session.answer(before.number, new)
    assert session.shown is new
    assert session.asks_for is None
    session.undo()
    assert session.shown is not None


def test_what_cannot_be_answered_again_keeps_its_answer(session):
    before = session.state
    session.ask_again()
    session.withdraw(before.number)
    assert session.state == before or session.state.prediction is before.prediction
    assert session.state.answered
    assert session.asks_for is None


def test_the_proposal_is_asked_again(session):
    session.undo()
    old = session.shown
    session.ask_again()
    assert session.asks_for is not None
    assert session.asks_for.number == 0
    assert session.shown is old
    session.withdraw(0)
    assert session.shown is old
    session.ask_again()
    new = mask(5)
    session.start(Proposal(np.zeros((2, 2), np.float32), (), Prompts(), new, 0.9))
    assert session.shown is new
    session.redo()
    assert session.state.answered  # the click stays as it was


def test_nothing_is_asked_where_nothing_is_selected(session):
    session.reset()
    session.ask_again()
    assert session.asks_for is None


def test_an_edit_without_any_answer_is_still_removed(session):
    state = session.add_click(Click(3, 3))
    session.ask_again()
    session.withdraw(state.number)
    assert session.state.number != state.number
