"""What a click would change, before it is made."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtGui import QColor

from cutout.core.prompts import Click
from cutout.ui import theme
from cutout.ui.hovering import JUDGED_BY, SETTING, SLOW_MS
from tests.conftest import FakePredictor
from tests.ui.conftest import move_mouse, wait_until_answered

LEFT = Qt.MouseButton.LeftButton
OUTSIDE, INSIDE = (30, 40), (120, 90)


class Watched(FakePredictor):
    """Counts glances; each sees the proposal and a small disc at the last click, or without it."""

    def __init__(self) -> None:
        super().__init__()
        self.glances: list[Click] = []

    def glance(self, image, prompts, previous):
        click = prompts.clicks[-1]
        self.glances.append(click)
        from cutout.core.predictor import combine

        return combine(previous, self._disc(image, click, 0.12), add=click.positive)


@pytest.fixture
def fake() -> Watched:
    """Counts what it is asked aside."""
    return Watched()


def _hover(window, place):
    move_mouse(window, place[0] - 3, place[1])
    move_mouse(window, *place)


def _line(window):
    return QColor(window.hovering.outline._line.pen().color())


def test_what_a_click_would_add_is_outlined_in_green(opened, qtbot, fake):
    _hover(opened, OUTSIDE)
    outline = opened.hovering.outline
    qtbot.waitUntil(outline.isVisible)
    assert outline.path().contains(QPointF(*OUTSIDE))
    assert not outline.path().contains(QPointF(*INSIDE))
    assert _line(opened) == QColor(theme.KEEP)
    assert fake.glances[-1].positive
    assert opened.current.session.state.number == 0  # nothing was done


def test_within_the_selection_it_is_what_a_right_click_would_remove(opened, qtbot, fake):
    _hover(opened, INSIDE)
    qtbot.waitUntil(opened.hovering.outline.isVisible)
    assert not fake.glances[-1].positive
    assert _line(opened) == QColor(theme.REMOVE)


def test_it_goes_when_the_mouse_leaves_the_piece_or_a_click_is_made(opened, qtbot):
    outline = opened.hovering.outline
    _hover(opened, OUTSIDE)
    qtbot.waitUntil(outline.isVisible)
    _hover(opened, (220, 170))
    assert not outline.isVisible()
    _hover(opened, OUTSIDE)
    qtbot.waitUntil(outline.isVisible)
    canvas = opened.canvas
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=canvas.mapFromScene(QPointF(*OUTSIDE)))
    assert not outline.isVisible()
    wait_until_answered(qtbot, opened)
    assert opened.current.session.state.number == 1


def test_it_is_not_asked_twice_within_the_piece_that_is_shown(opened, qtbot, fake):
    _hover(opened, OUTSIDE)
    qtbot.waitUntil(opened.hovering.outline.isVisible)
    count = len(fake.glances)
    _hover(opened, (OUTSIDE[0] + 2, OUTSIDE[1]))
    qtbot.waitUntil(lambda: not opened.hovering._rest.isActive())
    assert len(fake.glances) == count


def test_the_menu_switches_it_off_and_that_is_remembered(opened, qtbot, fake):
    action = opened.actions_.hover_preview
    assert action.isChecked()
    action.trigger()
    assert QSettings().value(SETTING, True, bool) is False
    _hover(opened, OUTSIDE)
    assert not opened.hovering._rest.isActive()
    action.trigger()
    _hover(opened, OUTSIDE)
    qtbot.waitUntil(opened.hovering.outline.isVisible)


def test_a_slow_model_ends_it_and_another_model_begins_it_again(opened, qtbot, fake):
    hovering = opened.hovering
    hovering._times.extend([SLOW_MS + 1] * JUDGED_BY)
    assert hovering.too_slow
    _hover(opened, OUTSIDE)
    assert not hovering._rest.isActive()
    opened.engines.changed.emit()
    assert not hovering.too_slow
    _hover(opened, OUTSIDE)
    qtbot.waitUntil(hovering.outline.isVisible)


def test_other_tools_have_none(opened, qtbot, fake):
    opened.edges.choose(opened.edges.hair)
    _hover(opened, INSIDE)
    qtbot.waitUntil(lambda: not opened.hovering._rest.isActive())
    assert fake.glances == []


def test_a_click_never_waits_behind_more_than_one_glance(opened, qtbot, fake, monkeypatch):
    begun, may_end = threading.Event(), threading.Event()
    asked = []

    def slow(image, prompts, previous):
        asked.append(prompts)
        begun.set()
        may_end.wait(60)

    monkeypatch.setattr(fake, "glance", slow)
    _hover(opened, OUTSIDE)
    qtbot.waitUntil(begun.is_set)
    _hover(opened, (200, 40))  # a second one waits
    qtbot.waitUntil(lambda: not opened.hovering._rest.isActive())
    opened.add_click(Click(30, 40))  # and is dropped for this
    may_end.set()
    wait_until_answered(qtbot, opened)
    assert opened.current.session.shown.contains(30, 40)
    assert len(asked) == 1


def test_a_glance_does_not_drop_the_question_what_else_was_meant(opened, qtbot, fake, monkeypatch):
    begun, may_end = threading.Event(), threading.Event()
    answered = []

    def slow(image, prompts, previous):
        begun.set()
        may_end.wait(60)

    monkeypatch.setattr(fake, "glance", slow)
    monkeypatch.setattr(fake, "others", lambda *_: answered.append(True) or [])
    opened.add_click(Click(60, 60))
    wait_until_answered(qtbot, opened)
    _hover(opened, OUTSIDE)
    qtbot.waitUntil(begun.is_set)
    picking = opened.subjects.picking
    qtbot.waitUntil(lambda: not picking._quiet.isActive())  # the question waits now
    _hover(opened, (200, 40))
    qtbot.waitUntil(lambda: not opened.hovering._rest.isActive())
    may_end.set()
    qtbot.waitUntil(lambda: bool(answered))


def test_a_failure_says_nothing(opened, qtbot, fake, monkeypatch):
    failed = threading.Event()

    def fails(*_):
        failed.set()
        raise RuntimeError("no")

    monkeypatch.setattr(fake, "glance", fails)
    count = len(opened.hovering._times)
    _hover(opened, OUTSIDE)
    qtbot.waitUntil(failed.is_set)
    qtbot.waitUntil(lambda: len(opened.hovering._times) == count + 1)
    assert not opened.hovering.outline.isVisible()
