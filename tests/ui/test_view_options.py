"""Navigator, before and after, looks of the overlay: by real mouse and key events."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QColor

from cutout.core.finish import Background, Finish
from cutout.core.prompts import Click
from cutout.core.strokes import Stroke
from cutout.ui import glide
from cutout.ui.main_window import MainWindow
from cutout.ui.split import STEPS
from cutout.ui.view_options import LOOKS, STRENGTHS, ViewOptions
from tests.conftest import FakePredictor
from tests.ui.conftest import wait_until_answered

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RED, GREY = QColor(200, 30, 40), QColor(128, 128, 128)  # the disc and what lies around it


@pytest.fixture
def near(opened: MainWindow) -> MainWindow:
    """A window whose photo is larger than the canvas."""
    opened.canvas.set_zoom(8.0)
    return opened


def _seen_at(window: MainWindow, x: float, y: float) -> QColor:
    """Return the colour that the canvas shows at a place of the photo."""
    place = window.canvas.mapFromScene(QPointF(x, y))
    return window.canvas.viewport().grab().toImage().pixelColor(place)


# navigator


def test_the_navigator_shows_up_when_a_part_is_out_of_sight(opened):
    navigator = opened.looks.navigator
    assert not navigator.isVisible()
    opened.canvas.set_zoom(8.0)
    assert navigator.isVisible()
    corner = opened.canvas.rect().bottomRight() - navigator.geometry().bottomRight()
    assert 0 < corner.x() == corner.y() < 30
    middle = navigator.frame.center()
    assert (middle.x(), middle.y()) == pytest.approx(
        (navigator.width() / 2, navigator.height() / 2), abs=2
    )
    opened.canvas.fit()
    assert not navigator.isVisible()


def test_the_navigator_fades_in(opened, qtbot, monkeypatch):
    monkeypatch.setattr(glide, "motion_wanted", lambda: True)
    opened.canvas.set_zoom(8.0)
    navigator = opened.looks.navigator
    seen: list[float] = []
    navigator._fade.valueChanged.connect(seen.append)
    qtbot.waitUntil(lambda: navigator._opacity == 1.0, timeout=5000)
    assert seen == sorted(seen)
    assert navigator.isVisible()


def test_dragging_in_the_navigator_moves_what_is_seen(near, qtbot):
    navigator, canvas = near.looks.navigator, near.canvas
    inner = navigator._inner
    start = inner.topLeft() + QPointF(0.25 * inner.width(), 0.75 * inner.height())
    qtbot.mousePress(navigator, LEFT, NONE, start.toPoint())
    middle = canvas.seen.center()
    assert (middle.x(), middle.y()) == pytest.approx((60, 135), abs=2)
    goal = inner.topLeft() + QPointF(0.75 * inner.width(), 0.5 * inner.height())
    qtbot.mouseMove(navigator, goal.toPoint())
    qtbot.mouseRelease(navigator, LEFT, NONE, goal.toPoint())
    middle = canvas.seen.center()
    assert (middle.x(), middle.y()) == pytest.approx((180, 90), abs=2)
    assert not near.current.session.can_undo  # none of it was a click on the photo


def test_the_navigator_is_switched_off_for_good(near, qtbot):
    qtbot.keyClick(near, Qt.Key.Key_9, CTRL)
    assert not near.looks.navigator.isVisible()
    assert not near.actions_.navigator.isChecked()
    assert not ViewOptions(near).navigator.wanted
    qtbot.keyClick(near, Qt.Key.Key_9, CTRL)
    assert near.looks.navigator.isVisible()
    assert ViewOptions(near).navigator.wanted


def test_the_navigator_shows_the_photo_that_is_open(near, qtbot, tmp_path):
    other = tmp_path / "green.png"
    Image.fromarray(np.full((300, 900, 3), (10, 200, 30), np.uint8)).save(other)
    before = near.looks.navigator.size()
    near.open_paths([other])
    wait_until_answered(qtbot, near)
    assert not near.looks.navigator.isVisible()
    near.canvas.set_zoom(4.0)
    navigator = near.looks.navigator
    assert navigator.isVisible()
    assert navigator.height() < before.height() < navigator.width()
    shown = navigator.grab().toImage().pixelColor(navigator.frame.center().toPoint())
    assert shown == QColor(10, 200, 30)


# before and after


def test_left_of_the_line_lies_the_photo_itself(opened, qtbot):
    opened.set_view("white")
    qtbot.keyClick(opened, Qt.Key.Key_X)
    split = opened.looks.split
    assert split.handle.isVisible()
    assert split.handle.hasFocus()
    assert _seen_at(opened, 5, 90) == GREY
    assert _seen_at(opened, 235, 90) == QColor("white")
    qtbot.keyClick(opened, Qt.Key.Key_X)
    assert not split.handle.isVisible()
    assert opened.canvas.hasFocus()
    assert _seen_at(opened, 5, 90) == QColor("white")


def test_the_line_is_dragged_and_its_place_kept(opened, qtbot):
    opened.set_view("white")
    opened.actions_.split.trigger()
    handle = opened.looks.split.handle
    middle = handle.rect().center()
    goal = opened.canvas.mapFromScene(QPointF(20, 90)).x()
    qtbot.mousePress(handle, LEFT, NONE, middle)
    there = handle.mapFrom(opened.canvas, QPoint(goal, middle.y()))
    qtbot.mouseMove(handle, there)
    qtbot.mouseRelease(handle, LEFT, NONE, handle.rect().center())
    assert handle.geometry().center().x() == pytest.approx(goal, abs=3)
    assert _seen_at(opened, 8, 30) == GREY
    assert _seen_at(opened, 40, 30) == QColor("white")
    assert ViewOptions(opened).split.handle.value() == handle.value()
    assert not opened.current.session.can_undo


def test_the_line_is_moved_by_keys(opened, qtbot):
    opened.actions_.split.trigger()
    handle = opened.looks.split.handle
    assert handle.value() == STEPS // 2
    qtbot.keyClick(handle, Qt.Key.Key_Right)
    qtbot.keyClick(handle, Qt.Key.Key_Right)
    assert handle.value() == STEPS // 2 + 20
    qtbot.keyClick(handle, Qt.Key.Key_PageDown)
    assert handle.value() == STEPS // 2 - 80
    qtbot.keyClick(handle, Qt.Key.Key_Home)
    assert handle.value() == 0
    assert handle.accessibleName() == "Before and after"


def test_the_line_stays_where_it_is_while_the_photo_moves(opened, qtbot):
    opened.set_view("white")
    opened.actions_.split.trigger()
    canvas, handle = opened.canvas, opened.looks.split.handle
    canvas.set_zoom(7.0)  # where there is no grid yet
    place = handle.geometry()
    canvas.look_at(QPointF(120, 150))
    canvas.pan_by(-15, 4)
    assert handle.geometry() == place
    line = handle.geometry().center().x()
    shown = canvas.viewport().grab().toImage()
    y = canvas.mapFromScene(QPointF(120, 160)).y()  # below the disc
    assert shown.pixelColor(line - 30, y) == GREY
    assert shown.pixelColor(line + 30, y) == QColor("white")


def test_a_result_is_compared_where_it_has_the_photos_frame(opened, qtbot):
    document = opened.current
    background = Background((10, 20, 200))
    document.session.set_finish(Finish("background", background=background), "Colour")
    opened.set_view("result")
    qtbot.waitUntil(lambda: opened.canvas.shows_result, timeout=10_000)
    opened.actions_.split.trigger()
    handle = opened.looks.split.handle
    assert handle.isVisible()
    assert _seen_at(opened, 5, 90) == GREY
    assert _seen_at(opened, 235, 90) == QColor(10, 20, 200)
    document.session.set_finish(Finish("background", background=background, trim=True), "Trim")
    opened.edited()
    qtbot.waitUntil(lambda: opened.canvas.frame_size != (240, 180), timeout=10_000)
    assert not handle.isVisible()
    opened.set_view("overlay")
    assert handle.isVisible()


# views and looks


def test_v_goes_through_all_views(opened, qtbot):
    seen = []
    for _ in range(7):
        seen.append(opened.view)
        qtbot.keyClick(opened, Qt.Key.Key_V)
    assert seen == ["overlay", "cutout", "black", "white", "alpha", "result", "overlay"]


def test_the_view_of_the_alpha_is_grey(opened):
    opened.actions_.views["alpha"].trigger()
    assert _seen_at(opened, 140, 100) == QColor("white")
    assert _seen_at(opened, 5, 5) == QColor("black")


def test_looks_of_the_overlay(opened, qtbot):
    inside, outside = (140, 100), (5, 5)
    shades = {}
    for look in LOOKS:
        opened.actions_.looks[look].trigger()
        assert _seen_at(opened, *inside) == RED
        shades[look] = _seen_at(opened, *outside)
    assert shades["outline"] == GREY
    assert shades["dim"].lightness() < 90
    assert shades["red"].red() > shades["red"].green() + 60
    assert opened.canvas.layers.outlines[0].path().elementCount() > 8


def test_strengths_of_the_overlay_are_remembered(opened):
    shades = []
    for name in STRENGTHS:
        opened.actions_.strengths[name].trigger()
        shades.append(_seen_at(opened, 5, 5).lightness())
    assert shades == sorted(shades, reverse=True)
    assert shades[0] - shades[-1] > 30
    opened.actions_.looks["red"].trigger()
    again = ViewOptions(opened)
    assert (again.look, again.strength) == ("red", STRENGTHS["strong"])


def test_nonsense_in_the_settings_is_no_trouble(opened):
    QSettings().setValue("canvas/overlay_look", "plaid")
    QSettings().setValue("canvas/overlay_strength", 17)
    options = ViewOptions(opened)
    assert (options.look, options.strength_name) == ("dim", "medium")


# the keyboard


def test_clicks_by_keys_alone(opened, qtbot, fake: FakePredictor):
    canvas = opened.canvas
    assert canvas.hasFocus()
    cursor = canvas.keyboard
    assert cursor.place is None
    qtbot.keyClick(canvas, Qt.Key.Key_Right)  # the first one shows where it is
    start = cursor.place
    assert (start.x(), start.y()) == pytest.approx((120, 90), abs=1)
    step = 8 / canvas.transform().m11()
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Up, SHIFT)
    place = cursor.place
    assert (place.x(), place.y()) == pytest.approx((start.x() - step, start.y() - 10 * step))
    qtbot.keyClick(canvas, Qt.Key.Key_P)
    wait_until_answered(qtbot, opened)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(canvas, Qt.Key.Key_N)
    wait_until_answered(qtbot, opened)
    kept, removed = fake.asked[-1].clicks[-2:]
    assert (kept.x, kept.y, kept.positive) == pytest.approx((place.x(), place.y(), True))
    assert (removed.y, removed.positive) == (pytest.approx(start.y()), False)


def test_the_first_p_only_shows_where_it_would_click(opened, qtbot, fake):
    qtbot.keyClick(opened.canvas, Qt.Key.Key_P)
    assert opened.canvas.keyboard.place is not None
    assert fake.asked == []


def test_the_cursor_stays_on_the_photo_and_in_view(near, qtbot):
    canvas = near.canvas
    for _ in range(14):
        qtbot.keyClick(canvas, Qt.Key.Key_Right, SHIFT)
        place = canvas.keyboard.place
        assert canvas.seen.contains(place)
    assert place.x() == 239.5
    step = max(1.0, 8 / canvas.transform().m11())
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.keyboard.place.x() == pytest.approx(239.5 - step)


def test_the_mouse_puts_the_cursor_away(opened, qtbot):
    canvas = opened.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.keyboard.place is not None
    qtbot.mousePress(canvas.viewport(), Qt.MouseButton.MiddleButton, NONE, QPoint(50, 50))
    assert canvas.keyboard.place is None


def test_control_and_arrows_pan(near, qtbot):
    canvas = near.canvas
    before = canvas.seen
    qtbot.keyClick(canvas, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(canvas, Qt.Key.Key_Up, CTRL)
    moved = canvas.seen.topLeft() - before.topLeft()
    assert (moved.x(), moved.y()) == pytest.approx((60 / 8, -60 / 8))
    assert canvas.keyboard.place is None


def test_what_is_selected_is_told(opened, qtbot):
    canvas = opened.canvas
    assert canvas.accessibleDescription() == "Selected: 18% of the photo."
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.waitUntil(
        lambda: canvas.accessibleDescription() == "50% from the left, 50% from the top, kept.",
        timeout=5000,
    )
    qtbot.keyClick(canvas, Qt.Key.Key_Up, SHIFT)
    qtbot.keyClick(canvas, Qt.Key.Key_Up, SHIFT)
    qtbot.waitUntil(lambda: "not kept" in canvas.accessibleDescription(), timeout=5000)
    opened.clear_selection()
    qtbot.waitUntil(lambda: canvas.accessibleDescription() == "Nothing is selected.", timeout=5000)
    opened.close_document(opened.current)
    assert canvas.accessibleDescription() == ""


def test_what_was_only_painted_is_told(window, qtbot, photo_file, fake):
    fake.subject = False
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    canvas = window.canvas
    qtbot.waitUntil(lambda: canvas.accessibleDescription() == "Nothing is selected.", timeout=5000)
    window.current.session.add_paint(Stroke(((120.0, 90.0),), 60.0))
    window.edited()
    qtbot.waitUntil(lambda: "Selected: 26%" in canvas.accessibleDescription(), timeout=5000)


def test_what_another_model_selects_is_told(opened, qtbot, fake):
    canvas = opened.canvas
    opened.add_click(Click(120, 90))
    wait_until_answered(qtbot, opened)
    qtbot.waitUntil(lambda: "Selected: 18%" in canvas.accessibleDescription(), timeout=5000)
    disc = fake._disc
    fake._disc = lambda image, click, share: disc(image, click, share / 2)
    opened.ask_again()
    smaller = ("Selected: 4% of the photo.", "Selected: 5% of the photo.")
    qtbot.waitUntil(lambda: canvas.accessibleDescription() in smaller, timeout=5000)
