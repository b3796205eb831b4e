"""What a hand does besides the plain gesture: other buttons, the wheel, Escape, a held space."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from cutout.core.prompts import Click
from cutout.ui.panel_slider import Slider
from cutout.ui.tools import LONG_PRESS_MS
from tests.ui.conftest import move_mouse, wait_until_answered

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
MIDDLE = Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier


def _at(window, x: float, y: float) -> QPoint:
    return window.canvas.mapFromScene(QPointF(x, y))


def _press(qtbot, window, x, y, button=LEFT):
    move_mouse(window, x, y)
    qtbot.mousePress(window.canvas.viewport(), button, NONE, _at(window, x, y))


def _release(qtbot, window, x, y, button=LEFT):
    qtbot.mouseRelease(window.canvas.viewport(), button, NONE, _at(window, x, y))


def _wheel(window, x: float, y: float, angle: int = 240) -> None:
    view = window.canvas.viewport()
    place = _at(window, x, y)
    at = QPointF(place), QPointF(view.mapToGlobal(place))
    event = QWheelEvent(
        *at, QPoint(), QPoint(0, angle), LEFT, NONE, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view, event)


def _states(window) -> int:
    return len(window.current.session.states)


def test_the_wheel_in_a_drag_leaves_the_boxs_corner_where_it_was(opened, qtbot):
    _press(qtbot, opened, 40, 40)
    move_mouse(opened, 120, 90, LEFT)
    _wheel(opened, 120, 90)
    move_mouse(opened, 160, 120, LEFT)
    _release(qtbot, opened, 160, 120)
    wait_until_answered(qtbot, opened)
    box = opened.current.session.state.prompts.box
    assert box is not None
    assert (box.x0, box.y0) == pytest.approx((40, 40), abs=1.5)
    assert (box.x1, box.y1) == pytest.approx((160, 120), abs=1.5)


def test_a_click_lies_where_it_was_pressed_though_the_wheel_turned(opened, qtbot):
    pressed = _at(opened, 60, 60)
    _press(qtbot, opened, 60, 60)
    _wheel(opened, 120, 90)
    place = _at(opened, 60, 60)  # by now elsewhere in the window
    assert (place - pressed).manhattanLength() > 20
    qtbot.mouseRelease(opened.canvas.viewport(), LEFT, NONE, pressed)
    wait_until_answered(qtbot, opened)
    prompts = opened.current.session.state.prompts
    assert prompts.box is None  # the wheel alone draws none
    assert prompts.own[-1].xy == pytest.approx((60, 60), abs=1.5)


@pytest.mark.parametrize("other", [RIGHT, MIDDLE])
def test_another_button_does_nothing_in_a_drag(opened, qtbot, other):
    seen = opened.canvas.seen
    _press(qtbot, opened, 40, 40)
    move_mouse(opened, 100, 80, LEFT)
    _press_more(qtbot, opened, 100, 80, other)
    qtbot.wait(LONG_PRESS_MS + 80)
    assert opened.canvas_menu.menu is None
    _release(qtbot, opened, 100, 80, other)
    assert _states(opened) == 1
    move_mouse(opened, 150, 110, LEFT)
    _release(qtbot, opened, 150, 110)
    wait_until_answered(qtbot, opened)
    box = opened.current.session.state.prompts.box
    assert (box.x0, box.y0) == pytest.approx((40, 40), abs=1.5)
    assert opened.canvas.seen == seen


def test_another_button_leaves_a_stroke_alone(opened, qtbot):
    qtbot.keyClick(opened.canvas, Qt.Key.Key_B)
    _press(qtbot, opened, 20, 20)
    move_mouse(opened, 60, 20, LEFT)
    _press_more(qtbot, opened, 60, 20, RIGHT)
    _release(qtbot, opened, 60, 20, RIGHT)
    move_mouse(opened, 90, 20, LEFT)
    _release(qtbot, opened, 90, 20)
    wait_until_answered(qtbot, opened)
    (stroke,) = opened.current.session.state.paint
    assert not stroke.erases
    across = [x for x, _ in stroke.points]
    assert (min(across), max(across)) == pytest.approx((20, 90), abs=2)


def _press_more(qtbot, window, x, y, button):
    qtbot.mousePress(window.canvas.viewport(), button, NONE, _at(window, x, y))


def test_escape_drops_a_box_that_is_being_drawn(opened, qtbot):
    opened.canvas.setFocus()
    _press(qtbot, opened, 40, 40)
    move_mouse(opened, 150, 120, LEFT)
    assert opened.canvas.layers.box.isVisible()
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Escape)
    assert not opened.canvas.layers.box.isVisible()
    move_mouse(opened, 160, 120, LEFT)
    _release(qtbot, opened, 160, 120)
    assert _states(opened) == 1
    assert not opened.canvas.layers.box.isVisible()


# keys that reach the photo from wherever the focus is


def _pans(window, qtbot, widget) -> bool:
    """Hold space where the focus is, drag, and return whether the photo has moved."""
    before, states = window.canvas.seen, _states(window)
    qtbot.keyPress(widget, Qt.Key.Key_Space)
    _press(qtbot, window, 60, 60)
    place = _at(window, 60, 60)
    window.canvas.mouseMoveEvent(_moved(window, place + QPoint(25, 20)))
    _release(qtbot, window, 60, 60)
    qtbot.keyRelease(widget, Qt.Key.Key_Space)
    return window.canvas.seen != before and _states(window) == states


def _moved(window, place: QPoint):
    where = QPointF(place), QPointF(window.canvas.viewport().mapToGlobal(place))
    return QMouseEvent(QEvent.Type.MouseMove, *where, Qt.MouseButton.NoButton, LEFT, NONE)


def test_space_pans_from_the_filmstrip_and_from_a_slider(opened, qtbot, tmp_path, photo_file):
    second = tmp_path / "second.png"
    second.write_bytes(photo_file.read_bytes())
    opened.open_paths([second])
    wait_until_answered(qtbot, opened)
    opened.canvas.set_zoom(4)
    slider = opened.finisher.panel.findChildren(Slider)[0]
    for widget in (opened.filmstrip, slider):
        widget.setFocus()
        assert _pans(opened, qtbot, widget)
    assert not opened.canvas._space


@pytest.mark.parametrize("key", [Qt.Key.Key_O, Qt.Key.Key_Plus])
def test_letters_in_the_filmstrip_are_keys_of_the_window(opened, qtbot, tmp_path, photo_file, key):
    other = tmp_path / "orange.png"
    other.write_bytes(photo_file.read_bytes())
    opened.open_paths([other])
    opened.step_document(-1)
    wait_until_answered(qtbot, opened)
    shown, zoom = opened.current, opened.canvas.zoom
    opened.filmstrip.setFocus()
    qtbot.keyPress(opened.filmstrip, key, delay=0)
    assert opened.current is shown
    assert opened.view == "original" or opened.canvas.zoom > zoom
    qtbot.keyRelease(opened.filmstrip, key)
    assert opened.view == "overlay"


def test_letters_in_the_history_are_keys_of_the_window(opened, qtbot):
    qtbot.keyClick(opened, Qt.Key.Key_F7)
    opened.add_click(Click(60, 90, True))
    wait_until_answered(qtbot, opened)
    edits = opened.history.panel.list
    qtbot.keyPress(edits, Qt.Key.Key_O)  # of "Opened", the first of the edits
    assert opened.view == "original"
    assert opened.current.session.position == 1
    qtbot.keyRelease(edits, Qt.Key.Key_O)
    assert opened.view == "overlay"
    qtbot.keyClick(edits, Qt.Key.Key_Up)
    assert opened.current.session.position == 0
    opened.history.set_wanted(False)


def test_a_click_in_the_panel_leaves_the_keys_with_the_photo(opened, qtbot):
    opened.canvas.setFocus()
    panel = opened.finisher.panel
    for widget in (panel.background.tiles.tiles["colour"], panel.presets.box):
        assert not widget.focusPolicy() & Qt.FocusPolicy.ClickFocus
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_page_without_a_photo_is_left_by_escape_and_steps_to_no_other(
    opened, qtbot, tmp_path, photo_file
):
    second = tmp_path / "second.png"
    second.write_bytes(photo_file.read_bytes())
    opened.open_paths([second])
    actions, page = opened.actions_, opened.batches.page
    assert actions.previous.isEnabled()
    opened.batches.show()
    assert page.isVisible()
    assert not actions.previous.isEnabled()
    qtbot.keyClick(page.setup, Qt.Key.Key_Escape)
    assert opened.canvas.isVisible()
    assert actions.previous.isEnabled()
    wait_until_answered(qtbot, opened)


def test_a_press_counts_though_the_last_one_ended_elsewhere(opened, qtbot):
    view = opened.canvas.viewport()
    qtbot.mousePress(view, LEFT, pos=_at(opened, 60, 90))  # let go over a menu that came up
    qtbot.mouseClick(view, LEFT, pos=_at(opened, 80, 90))
    wait_until_answered(qtbot, opened)
    assert opened.current.session.position == 1
