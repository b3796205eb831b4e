"""Whole, part, smaller: what else a click can mean."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from cutout.core.prompts import Click
from tests.conftest import FakePredictor
from tests.ui.conftest import wait_until_answered

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHARES = (0.45, 0.3, 0.15)  # radius of whole, answer and smaller, of the photo's height


class ThreeMasks(FakePredictor):
    """The answer is a disc; a larger and a smaller one could have been meant."""

    def __init__(self) -> None:
        super().__init__()
        self.questions = 0

    def others(self, image, prompts, previous, answer):
        self.questions += 1
        click = prompts.positive[-1]
        return [self._disc(image, click, share) for share in (SHARES[2], SHARES[0])]


@pytest.fixture
def fake() -> ThreeMasks:
    """Three masks for every question."""
    return ThreeMasks()


def _wait_for_choice(qtbot, window):
    picker = window.subjects.picking.picker
    qtbot.waitUntil(picker.isVisible)
    return [segment for segment in picker.segments if segment.isVisible()]


def _width(window):
    return window.current.session.shown.bounds().width


def test_the_choice_comes_when_the_user_rests(opened, qtbot, fake):
    whole, part, smaller = _wait_for_choice(qtbot, opened)
    assert [whole.text(), part.text(), smaller.text()] == ["Whole", "Part", "Smaller"]
    assert part.isChecked()
    assert "%" in part.toolTip()
    assert fake.questions == 1
    assert opened.canvas.viewportMargins().bottom() == 0  # the photo does not move for it


def test_the_bar_is_as_wide_as_what_stands_in_it(opened, qtbot):
    _wait_for_choice(qtbot, opened)
    bar, picker = opened.subjects.bar, opened.subjects.picking.picker
    assert picker.width() < bar.width() < picker.width() + 40
    qtbot.waitUntil(lambda: abs(bar.geometry().center().x() - opened.canvas.width() // 2) <= 1)


def test_a_press_takes_another_mask_as_an_edit(opened, qtbot, fake):
    whole, part, smaller = _wait_for_choice(qtbot, opened)
    before = _width(opened)
    qtbot.mouseClick(smaller, LEFT)
    wait_until_answered(qtbot, opened)
    assert _width(opened) < before
    assert smaller.isChecked()
    qtbot.mouseClick(whole, LEFT)
    assert _width(opened) > before
    assert opened.current.session.undo_label == "Whole or part"
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _width(opened) == before
    assert part.isChecked()
    assert fake.questions == 1  # what was found once is known


def test_a_key_takes_the_next(opened, qtbot):
    _wait_for_choice(qtbot, opened)
    widths = []
    for _ in range(3):
        qtbot.keyClick(opened.canvas, Qt.Key.Key_M)
        wait_until_answered(qtbot, opened)
        widths.append(_width(opened))
    assert widths[0] < widths[2] < widths[1]


def test_a_later_click_goes_on_from_the_chosen_mask(opened, qtbot, fake, monkeypatch):
    _wait_for_choice(qtbot, opened)
    qtbot.keyClick(opened.canvas, Qt.Key.Key_M)
    chosen = opened.current.session.shown
    seen, answer = [], fake.predict

    def predict(image, prompts, previous=None):
        seen.append(previous)
        return answer(image, prompts)

    monkeypatch.setattr(fake, "predict", predict)
    canvas = opened.canvas
    qtbot.mouseClick(canvas.viewport(), RIGHT, pos=canvas.mapFromScene(QPointF(120, 90)))
    wait_until_answered(qtbot, opened)
    assert seen[0] is chosen


def test_the_mask_under_the_mouse_is_shown_on_the_photo(opened, qtbot):
    whole, _, smaller = _wait_for_choice(qtbot, opened)
    lit = opened.subjects.picking._highlight
    for segment, radius in ((whole, SHARES[0] * 180), (smaller, SHARES[2] * 180)):
        QApplication.sendEvent(segment, QEnterEvent(QPointF(), QPointF(), QPointF()))
        assert lit.isVisible()
        assert lit.path().boundingRect().width() == pytest.approx(2 * radius, abs=6)
    smaller.pointed.emit(2, False)
    assert not lit.isVisible()


def test_a_new_edit_has_choices_of_its_own(opened, qtbot, fake):
    _wait_for_choice(qtbot, opened)
    opened.add_click(Click(60, 60))
    wait_until_answered(qtbot, opened)
    assert not opened.subjects.picking.picker.isVisible()
    _wait_for_choice(qtbot, opened)
    assert fake.questions == 2


class TestAlike:
    """A model whose masks are all the same."""

    @pytest.fixture
    def fake(self) -> FakePredictor:
        """No other mask."""
        return FakePredictor()

    def test_nothing_is_said_where_there_is_no_choice(self, opened, qtbot):
        known = opened.subjects.picking._known
        qtbot.waitUntil(lambda: len(known) == 1)
        assert not opened.subjects.bar.isVisible()
        qtbot.keyClick(opened.canvas, Qt.Key.Key_M)
        assert not opened.current.session.can_undo
