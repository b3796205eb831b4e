"""A doubtful or a missing subject is said on the canvas, with what to do next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt

from cutout.core.prompts import Click
from tests.conftest import FakePredictor
from tests.ui.conftest import move_mouse, wait_until_answered

LEFT = Qt.MouseButton.LeftButton


class Unsure(FakePredictor):
    """Finds something that it is not sure of."""

    def propose(self, image):
        return replace(super().propose(image), confidence=0.4)


class TestMissing:
    """A photo without a clear subject."""

    @pytest.fixture
    def fake(self) -> FakePredictor:
        """No subject."""
        return FakePredictor(subject=False)

    def test_it_is_said_on_the_canvas_until_a_click(self, opened, qtbot):
        card = opened.doubts.card
        assert card.isVisible()
        assert "No clear subject" in card.label.text()
        assert card.x() >= 0
        assert card.geometry().right() < opened.canvas.width()
        canvas = opened.canvas
        qtbot.mouseClick(canvas.viewport(), LEFT, pos=canvas.mapFromScene(QPointF(120, 90)))
        wait_until_answered(qtbot, opened)
        assert not card.isVisible()

    def test_all_objects_are_a_press_away(self, opened, qtbot):
        qtbot.mouseClick(opened.doubts.card.objects, LEFT)
        assert opened.everything.active
        assert not opened.doubts.card.isVisible()

    def test_a_box_is_explained_and_drawn(self, opened, qtbot):
        opened.edges.choose(opened.edges.hair)
        card = opened.doubts.card
        qtbot.mouseClick(card.box, LEFT)
        assert opened.canvas.tool is opened.canvas.select_tool
        assert "Drag a box" in card.label.text()
        assert not card.box.isVisible()
        view, at = opened.canvas.viewport(), opened.canvas.mapFromScene
        qtbot.mousePress(view, LEFT, pos=at(QPointF(60, 60)))
        move_mouse(opened, 100, 100, LEFT)
        move_mouse(opened, 180, 140, LEFT)
        qtbot.mouseRelease(view, LEFT, pos=at(QPointF(180, 140)))
        wait_until_answered(qtbot, opened)
        assert opened.current.session.state.prompts.box is not None
        assert not card.isVisible()


class TestDoubtful:
    """A photo whose proposal is doubtful."""

    @pytest.fixture
    def fake(self) -> Unsure:
        """Not sure."""
        return Unsure()

    def test_it_is_said_and_can_be_put_away_for_good(self, opened, qtbot):
        card = opened.doubts.card
        assert "Not sure" in card.label.text()
        qtbot.mouseClick(card.close_button, LEFT)
        assert not card.isVisible()
        opened.add_click(Click(60, 60))
        wait_until_answered(qtbot, opened)
        opened.undo()
        assert not card.isVisible()

    def test_undo_says_it_again(self, opened, qtbot):
        card = opened.doubts.card
        opened.add_click(Click(60, 60))
        assert not card.isVisible()
        wait_until_answered(qtbot, opened)
        opened.undo()
        assert card.isVisible()


def test_a_sure_proposal_needs_no_notice(opened):
    assert not opened.doubts.card.isVisible()
