"""All objects at once, driven by real mouse and key events."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMessageBox

from cutout.core.errors import ModelError
from tests.ui.conftest import move_mouse, wait_until_answered

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
BIG, SMALL_IN_BIG, APART = (120, 130), (120, 90), (30, 30)


def _at(window, place):
    return window.canvas.mapFromScene(QPointF(*place))


def _click(qtbot, window, place, button=LEFT):
    qtbot.mouseClick(window.canvas.viewport(), button, pos=_at(window, place))


def _search(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert window.everything.active
    qtbot.waitUntil(lambda: len(window.everything.items) == 3)


def test_the_objects_are_outlined_largest_below(opened, qtbot):
    _search(qtbot, opened)
    items = opened.everything.items
    areas = [item.boundingRect().width() for item in items]
    assert areas[0] > areas[1]
    assert items[0].zValue() < items[1].zValue()
    assert opened.everything.banner.isVisible()
    assert not opened.everything.banner.use_button.isEnabled()
    assert "3" in opened.everything.banner.label.text()


def test_the_one_under_the_mouse_is_brighter(opened, qtbot):
    _search(qtbot, opened)
    small = opened.everything.items[1]
    before = small.brush().color().alpha()
    move_mouse(opened, *APART)
    move_mouse(opened, *SMALL_IN_BIG)
    qtbot.waitUntil(lambda: small.brush().color().alpha() > before)
    move_mouse(opened, *APART)
    qtbot.waitUntil(lambda: small.brush().color().alpha() == before)


def test_clicks_take_and_drop_the_smallest_object_there(opened, qtbot):
    _search(qtbot, opened)
    big, small, apart = opened.everything.items
    _click(qtbot, opened, SMALL_IN_BIG)
    assert [item.taken for item in (big, small, apart)] == [False, True, False]
    _click(qtbot, opened, BIG)
    assert [item.taken for item in (big, small, apart)] == [True, True, False]
    _click(qtbot, opened, SMALL_IN_BIG)
    _click(qtbot, opened, APART, RIGHT)  # not taken: nothing to drop
    assert [item.taken for item in (big, small, apart)] == [True, False, False]
    _click(qtbot, opened, BIG, RIGHT)
    assert not any(item.taken for item in (big, small, apart))


def test_those_taken_become_the_selection_which_can_be_undone(opened, qtbot):
    session = opened.current.session
    before = session.shown
    _search(qtbot, opened)
    _click(qtbot, opened, SMALL_IN_BIG)
    _click(qtbot, opened, APART)
    qtbot.keyClick(opened, Qt.Key.Key_Return)
    wait_until_answered(qtbot, opened)
    assert not opened.everything.active
    assert not opened.everything.banner.isVisible()
    assert session.shown.contains(*APART)
    assert session.shown.contains(*SMALL_IN_BIG)
    assert not session.shown.contains(*BIG)
    assert not session.shown.enforced
    assert session.state.prompts.clicks == ()
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.shown is before


def test_a_box_takes_what_lies_in_it(opened, qtbot):
    _search(qtbot, opened)
    view = opened.canvas.viewport()
    qtbot.mousePress(view, LEFT, pos=_at(opened, (5, 5)))
    qtbot.mouseMove(view, _at(opened, (40, 40)))
    qtbot.mouseMove(view, _at(opened, (60, 60)))
    qtbot.mouseRelease(view, LEFT, pos=_at(opened, (60, 60)))
    assert [item.taken for item in opened.everything.items] == [False, False, True]
    assert not opened.canvas.layers.box.isVisible()
    assert opened.current.session.state.number == 0


def test_escape_leaves_everything_as_it_was(opened, qtbot):
    before = opened.current.session.state
    _search(qtbot, opened)
    _click(qtbot, opened, BIG)
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.everything.active
    assert opened.everything.items == []
    assert opened.current.session.state is before
    _click(qtbot, opened, APART)  # clicks mean the model again
    wait_until_answered(qtbot, opened)
    assert opened.current.session.shown.contains(*APART)


def test_escape_ends_a_search_that_still_runs(opened, qtbot, fake, monkeypatch):
    begun, seen = threading.Event(), threading.Event()

    def slow(image, progress, cancelled):
        progress(0.4)
        begun.set()
        while not cancelled():
            seen.wait(0.01)
        seen.set()
        return []

    monkeypatch.setattr(fake, "everything", slow)
    qtbot.keyClick(opened, Qt.Key.Key_A)
    assert begun.wait(60)
    qtbot.waitUntil(lambda: opened.everything.banner.progress.value() == 40)
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert seen.wait(60)
    assert not opened.everything.banner.isVisible()


def test_a_failure_is_said_and_the_selection_kept(opened, qtbot, fake, monkeypatch):
    before = opened.current.session.shown

    def fails(*_):
        raise ModelError("This model cannot do that.")

    monkeypatch.setattr(fake, "everything", fails)
    qtbot.keyClick(opened, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: bool(opened.findChildren(QMessageBox)))
    assert opened.findChildren(QMessageBox)[0].text() == "This model cannot do that."
    assert not opened.everything.active
    assert opened.current.session.shown is before


def test_a_photo_without_objects_says_so(opened, qtbot, fake, monkeypatch):
    monkeypatch.setattr(fake, "everything", lambda *_: [])
    qtbot.keyClick(opened, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: "No separate objects" in opened.everything.banner.label.text())
    assert not opened.everything.banner.use_button.isEnabled()


def test_another_model_ends_the_choice_of_objects(opened, qtbot, fake, monkeypatch):
    begun = threading.Event()

    def search(_image, _progress, cancelled):
        begun.set()
        while not cancelled():
            time.sleep(0.01)
        return []

    monkeypatch.setattr(fake, "everything", search)
    opened.everything.begin()
    assert begun.wait(5)
    opened.ask_again()
    assert not opened.everything.active
    assert not opened.everything.banner.isVisible()
    wait_until_answered(qtbot, opened)
