"""Choosing subjects and other masks, as edits of the session."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cutout.core.predictor import MaskPrediction, Proposal
from cutout.core.project import Project, load_project, reference_to
from cutout.core.project_file import save_project
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.session import EditSession
from tests.core.test_choosing import BIG, LEFT, PART, RIGHT, SMALL

SUBJECTS = (LEFT, RIGHT)
LEFT_CLICK, RIGHT_CLICK = LEFT.clicks[0], RIGHT.clicks[0]


@pytest.fixture
def session() -> EditSession:
    """A session whose proposal has both subjects."""
    session = EditSession()
    prompts = Prompts((RIGHT_CLICK, LEFT_CLICK), proposed=2)
    session.start(Proposal(np.ones((4, 4), np.float32), SUBJECTS, prompts, BIG, 0.9, (0, 1)))
    return session


def test_the_proposal_says_which_subjects_it_has(session):
    assert session.state.subjects == (0, 1)
    assert not session.state.gathers


def test_one_subject_alone_excludes_the_other_for_later_answers_too(session):
    state = session.set_subjects(SUBJECTS, [0], [])
    away = replace(RIGHT_CLICK, positive=False)
    assert state.prompts == Prompts((away, LEFT_CLICK), proposed=2)
    assert (state.subjects, state.gathers) == ((0,), True)
    assert session.asks_for is state
    assert session.shown is BIG  # until the model has answered
    session.answer(state.number, PART)
    later = session.add_click(Click(3, 3))
    assert later.prompts.clicks == (away, LEFT_CLICK, Click(3, 3))
    assert (later.previous, later.gathers) == (PART, False)
    assert session.undo_label == "Add"
    session.undo()
    session.undo()
    assert session.shown is BIG


def test_a_click_made_meanwhile_builds_on_the_subjects(session):
    session.set_subjects(SUBJECTS, [1], [])
    state = session.add_click(Click(3, 3))
    assert state.gathers
    assert state.subjects == (1,)
    assert session.set_box(Box(0, 0, 5, 5)).gathers is False


def test_the_proposals_own_subjects_give_its_own_mask_back(session):
    session.answer(session.set_subjects(SUBJECTS, [0], []).number, PART)
    state = session.set_subjects(SUBJECTS, [1, 0], [])
    assert state.answered
    assert state.prediction is BIG
    assert state.prompts == session.first.prompts


def test_no_subject_is_an_empty_selection_unless_a_click_says_more(session):
    state = session.set_subjects(SUBJECTS, [], [])
    assert state.answered
    assert session.shown is None
    assert session.pending is None
    session.undo()
    state = session.set_subjects(SUBJECTS, [], [Click(3, 3)])
    assert state.prompts == Prompts((Click(3, 3),))
    assert session.pending is state


def test_another_mask_is_taken_and_later_clicks_go_on_from_it(session):
    small = replace(SMALL)
    session.add_click(Click(20, 20))
    session.answer(session.state.number, BIG)
    state = session.choose(small)
    assert session.shown is small
    assert session.pending is None
    # the right subject's click lies outside what was chosen
    assert state.prompts == Prompts((LEFT_CLICK, Click(20, 20)), proposed=1)
    later = session.add_click(Click(12, 12, False))
    assert later.previous is small
    session.undo()
    session.undo()
    assert session.shown is BIG


def test_what_was_excluded_stays_so_in_another_mask(session):
    session.answer(session.set_subjects(SUBJECTS, [0], []).number, PART)
    state = session.choose(SMALL)
    assert [click.positive for click in state.prompts.clicks] == [False, True]
    assert state.prompts.proposed == 2


def _same(first: MaskPrediction, second: MaskPrediction) -> bool:
    return np.array_equal(first.logits, second.logits) and first.window == second.window


def test_subjects_are_kept_in_a_project(session, photo_file, tmp_path):
    session.set_subjects(SUBJECTS, [0], [Click(3, 3)])
    reference = reference_to(photo_file, 100, 80)
    path = tmp_path / "two.cutout"
    whole = Project(reference, session.states, session.position, "", 0.9, SUBJECTS)
    save_project(whole, path)
    project, problems = load_project(path)
    assert problems == []
    for kept, subject in zip(project.subjects, SUBJECTS, strict=True):
        assert (kept.box, kept.clicks, kept.share) == (subject.box, subject.clicks, subject.share)
        assert _same(kept.blob, subject.blob)
    assert project.states[0].subjects == (0, 1)
    assert (project.states[1].subjects, project.states[1].gathers) == ((0,), True)


def test_a_project_without_subjects_is_read_as_before(session, photo_file, tmp_path):
    path = tmp_path / "old.cutout"
    save_project(Project(reference_to(photo_file, 100, 80), session.states, 0), path)
    text = path.read_text(encoding="utf-8")
    for word in (', "subjects": []', ', "subjects": [0, 1], "gathers": false'):
        assert word in text
        text = text.replace(word, "")
    path.write_text(text, encoding="utf-8")
    project, problems = load_project(path)
    assert problems == []
    assert project.subjects == ()
    assert project.states[0].subjects == ()
    assert _same(project.states[0].prediction, BIG)


def test_damaged_subjects_cost_the_chips_alone(session, photo_file, tmp_path):
    path = tmp_path / "damaged.cutout"
    reference = reference_to(photo_file, 100, 80)
    save_project(Project(reference, session.states, 0, "", 0.9, SUBJECTS), path)
    text = path.read_text(encoding="utf-8").replace('"peak"', '"peek"', 1)
    path.write_text(text, encoding="utf-8")
    project, problems = load_project(path)
    assert project.subjects == ()
    assert problems == []
    assert _same(project.states[0].prediction, BIG)
