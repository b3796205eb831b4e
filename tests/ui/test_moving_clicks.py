"""Clicks that are dragged and deleted, and the canvas's menu, by real mouse and key events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtWidgets import QMenu

from cutout.ui.tools import HOVER_SCALE, LONG_PRESS_MS
from tests.ui.conftest import move_mouse, wait_until_answered

# the offscreen platform says so of every menu
pytestmark = pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard", extend=True)

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _at(window, x: float, y: float) -> QPoint:
    QCoreApplication.processEvents()  # what is shown below the canvas makes it smaller
    return window.canvas.mapFromScene(QPointF(x, y))


def _click(qtbot, window, x, y, button=LEFT):
    qtbot.mouseClick(window.canvas.viewport(), button, NONE, _at(window, x, y))
    wait_until_answered(qtbot, window)


def _drag(qtbot, window, start, end, button=LEFT):
    view = window.canvas.viewport()
    move_mouse(window, *start)
    qtbot.mousePress(view, button, NONE, _at(window, *start))
    move_mouse(window, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2, button)
    move_mouse(window, *end, button)
    qtbot.mouseRelease(view, button, NONE, _at(window, *end))


def _prompts(window):
    return window.current.session.state.prompts


def _texts(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if action.text()]


def test_a_click_under_the_mouse_grows_and_changes_the_cursor(opened, qtbot):
    canvas, view = opened.canvas, opened.canvas.viewport()
    move_mouse(opened, 121, 91)
    (marker,) = canvas.markers
    assert marker.scale() == HOVER_SCALE
    assert view.cursor().shape() == Qt.CursorShape.SizeAllCursor
    move_mouse(opened, 60, 90)
    assert marker.scale() == 1
    assert view.cursor().shape() == Qt.CursorShape.CrossCursor


def test_dragging_a_click_moves_it_as_one_edit(opened, qtbot, fake):
    _click(qtbot, opened, 60, 90)
    asked = len(fake.asked)
    view = opened.canvas.viewport()
    qtbot.mousePress(view, LEFT, NONE, _at(opened, 60, 90))
    move_mouse(opened, 100, 80, LEFT)
    move_mouse(opened, 150, 60, LEFT)
    assert opened.current.session.pending is None  # it is asked on release, not on the way
    qtbot.mouseRelease(view, LEFT, NONE, _at(opened, 150, 60))
    wait_until_answered(qtbot, opened)
    assert len(fake.asked) == asked + 1
    clicks = fake.asked[-1].clicks
    assert len(clicks) == 2
    assert (clicks[1].x, clicks[1].y) == pytest.approx((150, 60), abs=1)
    assert opened.current.session.undo_label == "Move click"
    marker = opened.canvas.markers[1].pos()
    assert (marker.x(), marker.y()) == pytest.approx((150, 60), abs=1)
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    assert _prompts(opened).clicks[1].x == pytest.approx(60, abs=1)
    assert opened.canvas.markers[1].pos().x() == pytest.approx(60, abs=1)


def test_a_click_of_the_proposal_becomes_the_users_own_when_it_is_moved(opened, qtbot, fake):
    assert _prompts(opened).proposed == 1
    _drag(qtbot, opened, (120, 90), (100, 80))
    wait_until_answered(qtbot, opened)
    assert _prompts(opened).proposed == 0
    assert _prompts(opened).own[0].xy == pytest.approx((100, 80), abs=1)
    assert not opened.canvas.layers.box.isVisible()


def test_a_click_dragged_off_the_photo_stays_on_its_edge(opened, qtbot):
    _drag(qtbot, opened, (120, 90), (300, 90))
    wait_until_answered(qtbot, opened)
    (click,) = _prompts(opened).clicks
    assert 239 < click.x < 240


def test_escape_leaves_a_dragged_click_where_it_was(opened, qtbot, fake):
    view = opened.canvas.viewport()
    qtbot.mousePress(view, LEFT, NONE, _at(opened, 120, 90))
    move_mouse(opened, 60, 60, LEFT)
    assert opened.canvas.markers[0].pos().x() == pytest.approx(60, abs=1)
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Escape)
    assert opened.canvas.markers[0].pos().x() == pytest.approx(120)
    qtbot.mouseRelease(view, LEFT, NONE, _at(opened, 60, 60))
    assert fake.asked == []
    assert not opened.current.session.can_undo


@pytest.mark.parametrize(("button", "positive"), [(LEFT, True), (RIGHT, False)])
def test_a_press_on_a_click_places_another_one(opened, qtbot, fake, button, positive):
    _click(qtbot, opened, 120, 90, button)
    assert [click.positive for click in _prompts(opened).own] == [positive]
    assert len(fake.asked) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_key_deletes_the_click_under_the_mouse(opened, qtbot, fake, key):
    _click(qtbot, opened, 60, 90)
    _click(qtbot, opened, 200, 40, RIGHT)
    asked = len(fake.asked)
    move_mouse(opened, 60, 90)
    qtbot.keyClick(opened, key)
    wait_until_answered(qtbot, opened)
    assert [click.positive for click in _prompts(opened).own] == [False]
    assert len(fake.asked) == asked + 1
    assert opened.current.session.undo_label == "Delete click"
    move_mouse(opened, 20, 160)
    qtbot.keyClick(opened, key)
    assert opened.hint == "Point at a click to delete it."
    assert len(_prompts(opened).own) == 1


def test_deleting_the_last_click_that_was_made_asks_for_nothing(opened, qtbot, fake):
    before = opened.current.session.shown
    _click(qtbot, opened, 60, 90)
    asked = len(fake.asked)
    move_mouse(opened, 60, 90)
    qtbot.keyClick(opened, Qt.Key.Key_Delete)
    assert opened.current.session.pending is None
    assert opened.current.session.shown is before  # as it was, to the last bit
    assert len(fake.asked) == asked


def test_deleting_the_only_click_of_the_proposal_leaves_nothing_selected(opened, qtbot, fake):
    move_mouse(opened, 120, 90)
    qtbot.keyClick(opened, Qt.Key.Key_Delete)
    assert opened.current.session.shown is None
    assert fake.asked == []
    assert opened.hint.startswith("No clear subject")
    assert opened.canvas.layers.cover.image.isNull()
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    assert opened.current.session.shown is not None


# the menu


def _long_press(qtbot, window, x, y):
    view = window.canvas.viewport()
    qtbot.mousePress(view, RIGHT, NONE, _at(window, x, y))
    qtbot.waitUntil(lambda: window.canvas_menu.menu is not None, timeout=LONG_PRESS_MS + 5000)
    return window.canvas_menu.menu


def _choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if words in action.text()).trigger()
    menu.close()


def test_a_long_right_press_opens_a_menu_and_removes_nothing(opened, qtbot, fake):
    menu = _long_press(qtbot, opened, 60, 90)
    assert menu.isVisible()
    texts = _texts(menu)
    assert texts[:4] == ["Keep here", "Remove here", "Undo", "Redo"]
    assert {"View", "Export…", "Copy picture"} <= set(texts)
    menu.close()
    qtbot.mouseRelease(opened.canvas.viewport(), RIGHT, NONE, _at(opened, 60, 90))
    assert fake.asked == []
    menu = opened.canvas_menu.menu
    _choose(menu, "Remove here")
    wait_until_answered(qtbot, opened)
    (own,) = _prompts(opened).own
    assert not own.positive
    assert own.xy == pytest.approx((60, 90), abs=1)


def test_the_menu_deletes_the_click_below_it(opened, qtbot):
    _click(qtbot, opened, 60, 90)
    _choose(_long_press(qtbot, opened, 60, 90), "Delete this click")
    wait_until_answered(qtbot, opened)
    assert _prompts(opened).own == ()


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Menu, NONE), (Qt.Key.Key_F10, SHIFT)])
def test_a_key_opens_the_menu_at_the_mouse(opened, qtbot, key, modifier):
    move_mouse(opened, 200, 40)
    qtbot.keyClick(opened, key, modifier)
    menu = opened.canvas_menu.menu
    assert menu.isVisible()
    _choose(menu, "Keep here")
    wait_until_answered(qtbot, opened)
    assert _prompts(opened).own[0].xy == pytest.approx((200, 40), abs=1)


def test_a_right_press_that_moves_is_no_long_one(opened, qtbot):
    view = opened.canvas.viewport()
    qtbot.mousePress(view, RIGHT, NONE, _at(opened, 60, 90))
    move_mouse(opened, 90, 90, RIGHT)
    assert not opened.canvas.select_tool._long.isActive()
    qtbot.mouseRelease(view, RIGHT, NONE, _at(opened, 90, 90))
    assert opened.canvas_menu.menu is None


def test_undoing_a_click_while_it_is_dragged_is_no_error(opened, qtbot):
    _click(qtbot, opened, 60, 90)
    view = opened.canvas.viewport()
    qtbot.mousePress(view, LEFT, NONE, _at(opened, 60, 90))
    move_mouse(opened, 100, 80, LEFT)
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    move_mouse(opened, 150, 60, LEFT)
    qtbot.mouseRelease(view, LEFT, NONE, _at(opened, 150, 60))
    wait_until_answered(qtbot, opened)
    assert opened.current.session.position == 0
