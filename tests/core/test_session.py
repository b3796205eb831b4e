"""The edit stack."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cutout.core.finish import Background, Edge, Finish
from cutout.core.predictor import MaskPrediction, Proposal
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.session import EditSession
from cutout.core.strokes import Stroke


def _prediction(iou: float) -> MaskPrediction:
    return MaskPrediction(np.ones((4, 4), np.float32), Box(0, 0, 8, 8), iou, (8, 8))


def _started() -> EditSession:
    session = EditSession()
    proposal = Proposal(
        np.ones((4, 4), np.float32), (), Prompts((Click(4, 4),)), _prediction(0.5), 0.9
    )
    session.start(proposal)
    return session


def test_a_new_session_waits_for_the_proposal():
    session = EditSession()
    assert session.pending is not None
    assert session.pending.number == 0
    assert session.shown is None
    session = _started()
    assert session.pending is None
    assert session.shown is not None
    assert not session.can_undo


def test_click_undo_redo():
    session = _started()
    state = session.add_click(Click(2, 2, False))
    assert state.prompts.clicks == (Click(4, 4), Click(2, 2, False))
    assert session.pending is state
    assert session.shown.iou == 0.5  # the last mask stays while the model works
    assert session.answer(state.number, _prediction(0.7))
    assert session.shown.iou == 0.7
    assert session.undo_label == "Remove"
    session.undo()
    assert session.shown.iou == 0.5
    assert session.redo_label == "Remove"
    session.redo()
    assert session.shown.iou == 0.7
    session.redo()
    assert session.shown.iou == 0.7


def test_a_new_edit_drops_what_was_undone():
    session = _started()
    first = session.add_click(Click(1, 1))
    session.undo()
    second = session.add_click(Click(3, 3))
    assert not session.can_redo
    assert not session.answer(first.number, _prediction(0.9))
    assert session.answer(second.number, _prediction(0.8))


def test_a_late_answer_reaches_its_own_edit():
    session = _started()
    first = session.add_click(Click(1, 1))
    second = session.add_click(Click(3, 3))
    assert second.previous.iou == 0.5
    session.answer(first.number, _prediction(0.6))
    assert session.shown.iou == 0.5
    session.answer(second.number, _prediction(0.7))
    session.undo()
    assert session.shown.iou == 0.6


def test_box_and_reset_start_anew():
    session = _started()
    state = session.set_box(Box(1, 1, 5, 5))
    assert state.prompts == Prompts((), Box(1, 1, 5, 5))
    assert state.previous is None
    session.answer(state.number, _prediction(0.4))
    session.reset()
    assert session.shown is None
    assert session.pending is None
    session.undo()
    assert session.shown.iou == 0.4


def test_an_edit_that_failed_is_withdrawn():
    session = _started()
    state = session.add_click(Click(1, 1))
    session.withdraw(state.number)
    assert session.state.number == 0
    assert session.shown.iou == 0.5
    assert not session.can_redo


def test_a_failed_proposal_leaves_an_empty_selection():
    session = EditSession()
    session.withdraw(0)
    assert session.pending is None
    assert session.shown is None
    session.add_click(Click(1, 1))
    assert session.pending is not None


def _proposal() -> Proposal:
    prompts = Prompts((Click(4, 4),), proposed=1)
    return Proposal(np.ones((4, 4), np.float32), (), prompts, _prediction(0.5), 0.9)


def test_clicks_made_before_the_proposal_build_on_it():
    session = EditSession()
    assert session.asks_for is session.first
    session.add_click(Click(1, 1, False))
    session.add_click(Click(2, 2))
    assert session.asks_for is session.first  # the proposal first
    session.start(_proposal())
    assert session.state.prompts.clicks == (Click(4, 4), Click(1, 1, False), Click(2, 2))
    assert session.state.prompts.own == (Click(1, 1, False), Click(2, 2))
    assert session.asks_for is session.state
    assert session.shown.iou == 0.5


def test_a_box_made_before_the_proposal_needs_none():
    session = EditSession()
    session.set_box(Box(0, 0, 4, 4))
    session.add_click(Click(1, 1, False))
    assert session.asks_for is session.state
    session.start(_proposal())
    assert session.state.prompts == Prompts((Click(1, 1, False),), Box(0, 0, 4, 4))


HAIR, EDGE = Stroke(((1.0, 2.0),), 3.0), Stroke(((5.0, 6.0),), 1.0)


def test_strokes_are_edits_of_the_same_mask():
    session = _started()
    state = session.add_refine(HAIR)
    assert state.answered
    assert session.shown.iou == 0.5
    assert session.undo_label == "Refine hair"
    session.add_fringe(EDGE)
    assert (session.state.refine, session.state.fringe) == ((HAIR,), (EDGE,))
    session.undo()
    assert (session.state.refine, session.state.fringe) == ((HAIR,), ())
    session.undo()
    assert session.state.refine == ()
    session.redo()
    assert session.state.refine == (HAIR,)
    assert len({session.state.number, state.number, session.first.number}) == 2


def test_strokes_survive_later_clicks_and_end_with_a_new_start():
    session = _started()
    session.add_refine(HAIR)
    click = session.add_click(Click(2, 2))
    assert click.refine == (HAIR,)
    assert not click.answered
    assert session.answer(click.number, _prediction(0.8))
    assert session.state.refine == (HAIR,)
    session.add_fringe(EDGE)
    box = session.set_box(Box(0, 0, 4, 4))
    assert (box.refine, box.fringe) == ((), ())
    session.undo()
    assert (session.state.refine, session.state.fringe) == ((HAIR,), (EDGE,))
    assert session.reset().refine == ()


def test_a_stroke_while_the_model_works_waits_for_its_answer():
    session = _started()
    click = session.add_click(Click(2, 2))
    stroke = session.add_refine(HAIR)
    assert session.pending is stroke
    assert stroke.prompts == click.prompts
    assert stroke.previous is click.previous
    assert session.shown.iou == 0.5
    session.answer(stroke.number, _prediction(0.9))
    assert session.shown.iou == 0.9


def test_a_stroke_before_the_proposal_is_laid_on_it():
    session = EditSession()
    session.add_refine(HAIR)
    assert session.asks_for is session.first
    prediction = _prediction(0.6)
    session.start(Proposal(np.ones((4, 4), np.float32), (), Prompts(), prediction, 0.9))
    assert session.pending is None
    assert session.shown is prediction
    assert session.state.refine == (HAIR,)


def test_a_finish_is_an_edit_that_leaves_the_mask():
    session = _started()
    mask = session.shown
    white = Finish(background=Background((255, 255, 255)))
    session.set_finish(white, "Background")
    assert session.state.finish == white
    assert session.state.number == session.first.number
    assert session.shown is mask
    assert session.pending is None
    session.set_finish(white, "Background")  # nothing has changed
    session.undo()
    assert session.state.finish == Finish()
    assert not session.can_undo
    assert session.redo_label == "Background"


def test_one_drag_is_one_edit():
    session = _started()
    for feather in (1.0, 2.0, 3.0):
        session.set_finish(Finish(edge=Edge(feather_px=feather)), "Edge", "first drag")
    session.set_finish(Finish(edge=Edge(feather_px=5)), "Edge", "second drag")
    session.undo()
    assert session.state.finish.edge.feather_px == 3
    session.set_finish(Finish(edge=Edge(feather_px=4)), "Edge", "first drag")  # after an undo
    session.undo()
    assert session.state.finish.edge.feather_px == 3
    session.undo()
    assert session.state.finish == Finish()
    assert not session.can_undo


def test_a_drag_that_comes_back_is_no_edit():
    session = _started()
    session.set_finish(Finish(margin=0.1), "Place", 1)
    session.set_finish(Finish(), "Place", 1)
    assert not session.can_undo
    session.set_finish(Finish(margin=0.2), "Place", 1)
    session.undo()
    assert session.state.finish == Finish()


def test_a_finish_survives_clicks_and_late_answers():
    session = EditSession()
    white = Finish(background=Background((255, 255, 255)))
    session.set_finish(white, "Background")
    session.start(
        Proposal(np.ones((4, 4), np.float32), (), Prompts((Click(4, 4),)), _prediction(0.5), 0.9)
    )
    assert session.state.prompts.clicks == (Click(4, 4),)
    assert session.shown.iou == 0.5
    state = session.add_click(Click(1, 1))
    assert state.finish == white
    soft = replace(white, edge=Edge(feather_px=2))
    session.set_finish(soft, "Edge")
    assert session.pending is not None
    session.answer(state.number, _prediction(0.8))
    assert session.shown.iou == 0.8
    assert session.pending is None
    session.undo()
    assert session.shown.iou == 0.8
    assert session.state.finish == white
    session.undo()
    assert session.shown.iou == 0.5
    session.reset()
    assert session.state.finish == white


def test_a_withdrawn_click_takes_no_finish_along():
    session = _started()
    state = session.add_click(Click(1, 1))
    soft = Finish(edge=Edge(feather_px=2))
    session.set_finish(soft, "Edge")
    session.withdraw(state.number)
    assert session.state.finish == soft
    assert session.state.prompts.clicks == (Click(4, 4),)
    session.undo()
    assert session.state.finish == Finish()


def test_a_stroke_is_withdrawn_with_the_click_whose_answer_it_waited_for():
    session = _started()
    session.add_refine(HAIR)
    session.add_click(Click(1, 1))
    waiting = session.add_refine(EDGE)
    session.withdraw(waiting.number)
    assert session.pending is None
    assert session.state.refine == (HAIR,)
    assert session.state.prompts.clicks == (Click(4, 4),)
    assert not session.can_redo


def test_going_to_an_edit_drops_nothing():
    session = EditSession()
    for x in range(4):
        session.add_click(Click(x, 0))
    session.go_to(1)
    assert (session.position, len(session.states)) == (1, 5)
    assert session.can_redo
    session.go_to(99)
    assert session.position == 4
    session.go_to(-1)
    assert session.position == 0
    session.redo()
    assert session.state.label == "Add"


def test_clicks_on_a_finished_mask_can_be_moved_and_deleted():
    session = _started()
    session.set_mask("Objects", _prediction(0.6))
    session.answer(session.add_click(Click(2, 2, False)).number, _prediction(0.7))
    moved = session.move_click(0, 3, 2)
    assert session.asks_for is moved  # the model is asked, from the mask on
    assert moved.previous.iou == 0.6
    session.answer(moved.number, _prediction(0.8))
    session.answer(session.add_click(Click(6, 6, False)).number, _prediction(0.9))
    assert session.asks_for is None
    deleted = session.remove_click(0)
    assert session.asks_for is deleted
    assert (deleted.prompts.clicks, deleted.previous.iou) == ((Click(6, 6, False),), 0.6)


def test_the_models_clicks_come_back_with_the_deleted_one_that_withdrew_them():
    session = EditSession()
    clicks = (Click(1, 1), Click(2, 1), Click(7, 7))
    found = _prediction(0.5)
    session.start(
        Proposal(np.ones((4, 4), np.float32), (), Prompts(clicks, proposed=3), found, 0.9)
    )
    away = session.add_click(Click(1, 2, False), outvoted=clicks[:2])
    assert away.prompts.proposed == 1
    session.answer(away.number, _prediction(0.7))
    session.answer(session.add_click(Click(7, 6)).number, _prediction(0.8))
    session.remove_click(2)  # the last one: nothing comes back
    assert session.state.prompts == away.prompts
    session.remove_click(1)
    assert session.state.prompts == Prompts(clicks, proposed=3)
    assert session.state.prediction is found
    session.remove_click(0)  # one of the model's own goes for good
    assert session.state.prompts == Prompts(clicks[1:], proposed=2)


def test_what_clicks_alone_have_made_can_be_made_again():
    def begun() -> EditSession:
        session = EditSession()
        prompts = Prompts((Click(4, 4),), proposed=1)
        session.start(
            Proposal(np.ones((4, 4), np.float32), (), prompts, _prediction(0.5), 0.9, (0,))
        )
        return session

    def answered(session: EditSession) -> bool:
        if session.pending is not None:
            session.answer(session.pending.number, _prediction(0.7))
        return session.by_clicks

    session = begun()
    assert session.by_clicks
    session.add_click(Click(2, 2, False))
    assert answered(session)
    session.set_finish(Finish(trim=True), "Trim")
    assert session.by_clicks
    session.add_paint(Stroke(((1.0, 1.0),), 1.0))
    assert not session.by_clicks
    session.undo()
    session.choose(_prediction(0.6))
    assert not session.by_clicks
    session = begun()
    session.set_box(Box(0, 0, 5, 5))
    assert answered(session)
    session = begun()
    session.set_mask("Objects", _prediction(0.6))
    session.add_click(Click(2, 2))
    assert not answered(session)
    session = begun()
    session.remove_click(0)
    session.add_click(Click(2, 2))
    assert not answered(session)  # it builds on the proposal, but not on all of it
