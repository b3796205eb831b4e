"""Subjects as chips, driven by real mouse and key events."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from cutout.core.predictor import MaskPrediction, Proposal, Subject, union
from cutout.core.prompts import Box, Click, Prompts
from cutout.ui.subject_chip import SIDE_PX
from cutout.ui.subject_pictures import subject_pictures
from tests.conftest import FakePredictor
from tests.ui.conftest import wait_until_answered

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
PLACES = ((60, 50), (180, 50), (120, 140))  # of three subjects; the third is a minor one
RADIUS = 25


class ThreeSubjects(FakePredictor):
    """Finds three discs, proposes two of them, and knows each by its one click."""

    def propose(self, image: np.ndarray) -> Proposal:
        height, width = image.shape[:2]
        subjects = tuple(
            Subject(
                Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS),
                (Click(x, y),),
                share,
                1.0,
                self._round(image, x, y),
            )
            for (x, y), share in zip(PLACES, (0.5, 0.4, 0.1), strict=True)
        )
        clicks = (Click(*PLACES[1]), Click(*PLACES[0]))
        mask = union([subject.blob for subject in subjects[:2]])
        saliency = np.zeros((height // 2, width // 2), np.float32)
        return Proposal(saliency, subjects, Prompts(clicks, proposed=2), mask, 0.95, (0, 1))

    def predict_subject(self, image, subject, away=()) -> MaskPrediction:
        self.asked.append(subject.prompts(away))
        return self._round(image, *subject.clicks[-1].xy)

    def predict(self, image, prompts, previous=None) -> MaskPrediction:
        self.asked.append(prompts)
        pieces = [self._round(image, *click.xy) for click in prompts.own if click.positive]
        return union([*([] if previous is None else [previous]), *pieces])

    def _round(self, image: np.ndarray, x: float, y: float) -> MaskPrediction:
        return self._disc(image, Click(x, y), RADIUS / min(image.shape[:2]))


@pytest.fixture
def fake() -> ThreeSubjects:
    """Three subjects in every photo."""
    return ThreeSubjects()


def _chips(window):
    return window.subjects.chips


def _on(window):
    return [chip.isChecked() for chip in _chips(window)]


def _selected(window):
    mask = window.current.session.shown
    return [mask is not None and mask.contains(*place) for place in PLACES]


def _press(qtbot, window, key):
    qtbot.keyClick(window.canvas, key)
    wait_until_answered(qtbot, window)


def _click_chip(qtbot, window, index, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(_chips(window)[index], LEFT, modifier)
    wait_until_answered(qtbot, window)


def test_every_subject_has_a_chip_and_those_proposed_are_on(opened, qtbot):
    assert opened.subjects.bar.isVisible()
    assert _on(opened) == [True, True, False]
    assert "50%" in _chips(opened)[0].accessibleName()
    qtbot.waitUntil(lambda: not _chips(opened)[2]._picture.isNull())


def test_the_chips_stand_below_the_photo(opened):
    canvas, bar = opened.canvas, opened.subjects.bar
    photo = canvas.mapFromScene(QPointF(0, 180)).y()
    assert photo < bar.y()
    assert bar.geometry().bottom() < canvas.height()
    assert canvas.viewportMargins().bottom() >= bar.height()
    assert abs(bar.geometry().center().x() - canvas.width() // 2) <= 1


def test_a_chip_switches_its_subject_off_and_on_again(opened, qtbot, fake):
    proposed = opened.current.session.shown
    _click_chip(qtbot, opened, 0)
    assert _selected(opened) == [False, True, False]
    assert _on(opened) == [False, True, False]
    # one question about the second subject, with the others excluded
    assert [click.positive for click in fake.asked[-1].clicks] == [False, False, True]
    _click_chip(qtbot, opened, 2)
    assert _selected(opened) == [False, True, True]
    _click_chip(qtbot, opened, 2)
    _click_chip(qtbot, opened, 0)
    assert opened.current.session.shown is proposed
    assert opened.current.session.undo_label == "Subjects"


def test_number_keys_do_the_same_and_each_is_an_edit(opened, qtbot):
    _press(qtbot, opened, Qt.Key.Key_2)
    assert _selected(opened) == [True, False, False]
    _press(qtbot, opened, Qt.Key.Key_3)
    assert _selected(opened) == [True, False, True]
    _press(qtbot, opened, Qt.Key.Key_9)  # there are no nine
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _on(opened) == [True, False, False]
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _on(opened) == [True, True, False]
    assert not opened.current.session.can_undo


def test_alt_means_this_one_alone(opened, qtbot):
    _click_chip(qtbot, opened, 2, ALT)
    assert _selected(opened) == [False, False, True]
    assert _on(opened) == [False, False, True]


def test_a_double_click_means_this_one_alone_in_one_edit(opened, qtbot):
    chip = _chips(opened)[0]
    qtbot.mouseClick(chip, LEFT)
    qtbot.mouseDClick(chip, LEFT)
    qtbot.mouseRelease(chip, LEFT)
    wait_until_answered(qtbot, opened)
    assert _selected(opened) == [True, False, False]
    assert len(opened.current.session.states) == 2


def test_all_off_selects_nothing_and_one_brings_its_subject_back(opened, qtbot):
    _press(qtbot, opened, Qt.Key.Key_1)
    _press(qtbot, opened, Qt.Key.Key_2)
    assert opened.current.session.shown is None
    assert _on(opened) == [False, False, False]
    _press(qtbot, opened, Qt.Key.Key_2)
    assert _selected(opened) == [False, True, False]


def test_the_users_clicks_survive(opened, qtbot):
    canvas = opened.canvas
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=canvas.mapFromScene(QPointF(20, 150)))
    wait_until_answered(qtbot, opened)
    _press(qtbot, opened, Qt.Key.Key_1)
    session = opened.current.session
    assert _selected(opened) == [False, True, False]
    assert session.shown.contains(20, 150)
    assert len(session.state.prompts.own) == 1


def test_a_subject_that_is_switched_off_takes_its_own_clicks_along(opened, qtbot):
    canvas = opened.canvas
    place = canvas.mapFromScene(QPointF(PLACES[2][0], PLACES[2][1]))
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=place)
    wait_until_answered(qtbot, opened)
    assert _on(opened) == [True, True, True]  # by a click, and the chip tells
    _press(qtbot, opened, Qt.Key.Key_3)
    assert _selected(opened) == [True, True, False]
    assert opened.current.session.state.prompts.own == ()


def test_a_click_on_what_was_switched_off_brings_it_back(opened, qtbot):
    _press(qtbot, opened, Qt.Key.Key_1)
    prompts = opened.current.session.state.prompts
    assert [click.positive for click in prompts.clicks] == [False, False, True]
    canvas = opened.canvas
    place = canvas.mapFromScene(QPointF(PLACES[0][0] + 5, PLACES[0][1]))
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=place)
    wait_until_answered(qtbot, opened)
    prompts = opened.current.session.state.prompts
    # the model's click against the first subject is gone, the one against the third stays
    assert [click.positive for click in prompts.clicks] == [False, True, True]
    assert prompts.clicks[0].xy == PLACES[2]
    assert _on(opened) == [True, True, False]


def test_without_any_subject_what_a_click_added_alone_is_left(opened, qtbot):
    canvas = opened.canvas
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=canvas.mapFromScene(QPointF(20, 150)))
    wait_until_answered(qtbot, opened)
    _press(qtbot, opened, Qt.Key.Key_1)
    _press(qtbot, opened, Qt.Key.Key_2)
    assert _selected(opened) == [False, False, False]
    assert _on(opened) == [False, False, False]
    assert opened.current.session.shown.contains(20, 150)


def _right_click(qtbot, window, x, y):
    canvas = window.canvas
    place = canvas.mapFromScene(QPointF(x, y))
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=place)
    wait_until_answered(qtbot, window)


def test_a_right_click_in_a_subjects_middle_withdraws_the_models_click_on_it(opened, qtbot):
    _right_click(qtbot, opened, PLACES[0][0] + 5, PLACES[0][1])
    prompts = opened.current.session.state.prompts
    assert [(click.xy, click.positive) for click in prompts.clicks[: prompts.proposed]] == [
        (PLACES[1], True)
    ]
    assert [click.positive for click in prompts.own] == [False]


def test_moving_that_click_away_brings_the_models_click_back(opened, qtbot):
    _right_click(qtbot, opened, PLACES[0][0] + 5, PLACES[0][1])
    opened.editing.move_click(1, QPointF(PLACES[0][0] - 5, PLACES[0][1]))  # still in the middle
    wait_until_answered(qtbot, opened)
    assert opened.current.session.state.prompts.proposed == 1
    opened.editing.move_click(1, QPointF(20, 150))
    wait_until_answered(qtbot, opened)
    prompts = opened.current.session.state.prompts
    assert prompts.clicks[: prompts.proposed] == opened.current.session.first.prompts.clicks
    assert prompts.own == (Click(20, 150, False),)


def test_a_right_click_at_a_subjects_edge_corrects_it_and_withdraws_nothing(opened, qtbot):
    _right_click(qtbot, opened, PLACES[0][0] + RADIUS - 5, PLACES[0][1])
    assert opened.current.session.state.prompts.proposed == 2


def test_the_models_clicks_on_the_last_subject_stay(opened, qtbot):
    _press(qtbot, opened, Qt.Key.Key_1)
    _right_click(qtbot, opened, *PLACES[1])
    prompts = opened.current.session.state.prompts
    assert (PLACES[1], True) in [(click.xy, click.positive) for click in prompts.clicks]


def test_the_bar_shrinks_when_the_picker_goes(opened, qtbot):
    bar, narrow = opened.subjects.bar, opened.subjects.bar.width()
    opened.subjects.picking.picker.show_choices([0.5, 0.3], 0)
    bar.show_parts(chips=True, picker=True)
    assert bar.width() > narrow + 60
    opened.subjects.picking.picker.show_choices([], 0)
    bar.show_parts(chips=True, picker=False)
    assert bar.width() == narrow


def test_a_project_comes_back_with_its_chips(opened, qtbot, tmp_path, monkeypatch):
    _press(qtbot, opened, Qt.Key.Key_2)
    path = tmp_path / "one.cutout"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    opened.projects.save_as()
    qtbot.waitUntil(lambda: opened.current.project == path)
    before = opened.current
    opened.open_paths([path])
    qtbot.waitUntil(lambda: opened.current is not before)
    wait_until_answered(qtbot, opened)
    assert _on(opened) == [True, False, False]
    _press(qtbot, opened, Qt.Key.Key_2)
    assert _selected(opened) == [True, True, False]
    _press(qtbot, opened, Qt.Key.Key_1)
    assert _selected(opened) == [False, True, False]


def test_the_subject_under_the_mouse_is_lit_on_the_photo(opened, qtbot):
    lit, chip = opened.subjects._highlight, _chips(opened)[1]
    qtbot.waitUntil(lambda: not chip._picture.isNull())
    middle = QPointF(SIDE_PX / 2, SIDE_PX / 2)
    QApplication.sendEvent(chip, QEnterEvent(middle, middle, middle))
    assert lit.isVisible()
    assert lit.path().contains(QPointF(*PLACES[1]))
    assert not lit.path().contains(QPointF(*PLACES[0]))
    qtbot.mouseMove(chip, QPoint(3, 3))
    chip.pointed.emit(1, False)
    assert not lit.isVisible()


def test_chips_go_while_objects_are_chosen_and_come_back(opened, qtbot):
    qtbot.keyClick(opened.canvas, Qt.Key.Key_A)
    assert not opened.subjects.bar.isVisible()
    _press(qtbot, opened, Qt.Key.Key_1)
    assert not opened.current.session.can_undo
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert opened.subjects.bar.isVisible()
    assert len(_chips(opened)) == 3


def test_chips_are_reached_and_pressed_by_the_keyboard(opened, qtbot):
    chip = _chips(opened)[1]
    assert chip.focusPolicy() & Qt.FocusPolicy.TabFocus
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    wait_until_answered(qtbot, opened)
    assert _selected(opened) == [True, False, False]
    assert chip.accessibleDescription() == "not selected"


def test_on_and_off_are_told_apart_without_colour(opened, qtbot):
    qtbot.waitUntil(lambda: not _chips(opened)[2]._picture.isNull())

    def brightness(chip) -> float:
        image = chip.grab().toImage()
        centre = [image.pixelColor(image.width() // 2 + k, image.height() // 2) for k in range(4)]
        return sum(QColor(each).lightnessF() for each in centre) / len(centre)

    chip = _chips(opened)[1]
    before = brightness(chip)
    _press(qtbot, opened, Qt.Key.Key_2)
    opened.canvas.setFocus()
    assert brightness(chip) < 0.8 * before


class OneSubject(FakePredictor):
    """As the usual fake one."""


class TestOneSubject:
    """A photo with one subject."""

    @pytest.fixture
    def fake(self) -> OneSubject:
        """One subject alone."""
        return OneSubject()

    def test_there_is_nothing_to_choose(self, opened):
        assert not opened.subjects.bar.isVisible()
        assert _chips(opened) == []
        assert opened.canvas.viewportMargins().bottom() == 0


def test_a_dark_subject_is_lit_up_in_its_picture():
    image = np.full((90, 90, 3), 90, np.uint8)
    image[30:60, 30:60] = (20, 34, 22)
    logits = np.full((90, 90), -8, np.float32)
    logits[30:60, 30:60] = 8
    blob = MaskPrediction(logits, Box(0, 0, 90, 90), 1.0, (90, 90))
    subject = Subject(Box(30, 30, 60, 60), (Click(45, 45),), 1.0, 1.0, blob)
    ((picture, _),) = subject_pictures(image, [subject])
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    beside = picture.pixelColor(3, picture.height() // 2)
    assert middle.green() > 75  # of 34
    assert beside.green() < 40  # of 90
