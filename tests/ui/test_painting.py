"""Keep brush, erase brush and lasso, driven by real mouse, pen and key events."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
)

from cutout.core.finish import Finish
from cutout.core.strokes import Stroke
from cutout.ui import preview
from cutout.ui.exporting import ExportKind
from cutout.ui.tools import HARDNESS_STEP, SIZE_STEP
from tests.ui.conftest import move_mouse, wait_until_answered

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WAIT_MS = 10_000
OUTSIDE, INSIDE = (slice(20, 25), slice(20, 25)), (slice(88, 92), slice(118, 122))


def _at(window, x: float, y: float) -> QPoint:
    QCoreApplication.processEvents()  # what is shown below the canvas makes it smaller
    return window.canvas.mapFromScene(QPointF(x, y))


def _press(qtbot, window, x, y, button=LEFT, modifier=NONE):
    move_mouse(window, x, y)
    qtbot.mousePress(window.canvas.viewport(), button, modifier, _at(window, x, y))


def _paint(qtbot, window, places, button=LEFT, modifier=NONE):
    view = window.canvas.viewport()
    _press(qtbot, window, *places[0], button, modifier)
    for place in places[1:]:
        move_mouse(window, *place, button)
    qtbot.mouseRelease(view, button, modifier, _at(window, *places[-1]))


def _alpha(qtbot, window) -> np.ndarray:
    """What the canvas shows of the present edit, 0..255."""
    wait_until_answered(qtbot, window)
    document = window.current
    number = document.session.state.number
    qtbot.waitUntil(lambda: document.preview_of(number) is not None, timeout=WAIT_MS)
    return document.preview_of(number).alpha


def _paints(window) -> tuple[Stroke, ...]:
    return window.current.session.state.paint


def _exported(qtbot, window, path) -> np.ndarray:
    window.exporter.export_to(ExportKind("mask"), path)
    qtbot.waitUntil(path.exists, timeout=WAIT_MS)
    with Image.open(path) as picture:
        return np.asarray(picture).astype(int)


# brushes


def test_b_and_e_choose_the_brushes_whose_ring_shows_size_and_hardness(opened, qtbot):
    canvas, painting = opened.canvas, opened.painting
    qtbot.keyClick(opened, Qt.Key.Key_B)
    assert canvas.tool is painting.keep
    assert opened.actions_.keep.isChecked()
    assert opened.hint.startswith("Paint what you want to keep")
    move_mouse(opened, 100, 50)
    ring, core = painting.keep._rings[1], painting.keep._core[1]
    assert ring.isVisible()
    assert ring.rect().width() == pytest.approx(2 * painting.keep.radius)
    assert core.isVisible()
    assert core.rect().width() == pytest.approx(1.6 * painting.keep.radius)
    assert (ring.pos().x(), ring.pos().y()) == pytest.approx((100, 50), abs=1)
    keep_colour = ring.pen().color()
    qtbot.keyClick(opened, Qt.Key.Key_E)
    assert canvas.tool is painting.erase
    assert opened.hint.startswith("Paint what you want to erase")
    assert not ring.isVisible()
    move_mouse(opened, 101, 50)
    assert painting.erase._rings[1].pen().color() != keep_colour
    qtbot.keyClick(opened, Qt.Key.Key_S)
    assert canvas.tool is canvas.select_tool
    assert opened.actions_.select.isChecked()
    qtbot.keyClick(opened, Qt.Key.Key_S)  # is no toggle
    assert canvas.tool is canvas.select_tool
    qtbot.keyClick(opened, Qt.Key.Key_B)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool is canvas.select_tool


def test_keys_and_sliders_change_size_and_hardness_of_both_brushes(opened, qtbot):
    keep, erase, bar = opened.painting.keep, opened.painting.erase, opened.painting.bar
    assert not bar.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_B)
    assert bar.isVisible()
    size, hardness = keep.radius, keep.shape.hardness
    qtbot.keyClick(opened, Qt.Key.Key_BracketRight)
    qtbot.keyClick(opened, Qt.Key.Key_BracketLeft, SHIFT)
    assert erase.radius == pytest.approx(size * SIZE_STEP)
    assert erase.shape.hardness == pytest.approx(hardness - HARDNESS_STEP)
    assert bar.hardness_slider.value() == pytest.approx(100 * erase.shape.hardness)
    for _ in range(12):
        qtbot.keyClick(opened, Qt.Key.Key_BracketRight, SHIFT)
    assert keep.shape.hardness == 1
    bar.hardness_slider.setValue(40)
    assert erase.shape.hardness == 0.4
    before = bar.size_slider.value()
    bar.size_slider.setValue(before - 40)
    assert keep.radius < size
    qtbot.keyClick(opened, Qt.Key.Key_H)
    assert bar.size_slider.isVisible()
    assert not bar.hardness_slider.isVisible()


def test_painting_keeps_and_erases_whatever_the_network_says(opened, qtbot, fake, tmp_path):
    assert _alpha(qtbot, opened)[OUTSIDE].max() == 0
    qtbot.keyClick(opened, Qt.Key.Key_B)
    _paint(qtbot, opened, [(15, 22), (22, 22), (30, 22)])
    (stroke,) = _paints(opened)
    assert not stroke.erases
    assert stroke.hardness == opened.painting.keep.shape.hardness
    assert stroke.points[0] == pytest.approx((15, 22), abs=1)
    assert opened.current.session.undo_label == "Keep brush"
    assert _alpha(qtbot, opened)[22, 22] == 255
    qtbot.keyClick(opened, Qt.Key.Key_E)
    _paint(qtbot, opened, [(120, 85), (120, 95)])
    assert opened.current.session.undo_label == "Erase brush"
    alpha = _alpha(qtbot, opened)
    assert alpha[INSIDE].max() == 0
    assert alpha[60, 120] == 255
    assert fake.asked == []  # the network has no part in it
    exported = _exported(qtbot, opened, tmp_path / "m.png")
    for area in (np.s_[10:35, 5:40], np.s_[75:105, 105:135]):  # elsewhere the matting is quick
        assert np.abs(exported[area] - alpha[area]).max() <= 1
        assert 0 < (alpha[area] > 127).mean() < 1


@pytest.mark.parametrize(("button", "modifier"), [(RIGHT, NONE), (LEFT, ALT)])
def test_alt_or_the_right_button_turn_the_brush_around(opened, qtbot, button, modifier):
    qtbot.keyClick(opened, Qt.Key.Key_B)
    _paint(qtbot, opened, [(120, 85), (120, 95)], button, modifier)
    qtbot.keyClick(opened, Qt.Key.Key_E)
    _paint(qtbot, opened, [(20, 20), (24, 24)], button, modifier)
    assert [stroke.erases for stroke in _paints(opened)] == [True, False]


def test_neither_paint_nor_clicks_undo_each_other(opened, qtbot, fake):
    qtbot.keyClick(opened, Qt.Key.Key_E)
    _paint(qtbot, opened, [(120, 85), (120, 95)])
    qtbot.keyClick(opened, Qt.Key.Key_S)
    qtbot.mouseClick(opened.canvas.viewport(), LEFT, NONE, _at(opened, 135, 100))
    wait_until_answered(qtbot, opened)
    assert len(_paints(opened)) == 1
    assert _alpha(qtbot, opened)[INSIDE].max() == 0
    assert opened.hint.startswith("Click to add")
    qtbot.mouseClick(opened.canvas.viewport(), LEFT, NONE, _at(opened, 119, 88))
    wait_until_answered(qtbot, opened)
    assert _alpha(qtbot, opened)[INSIDE].max() == 0
    assert opened.hint.startswith("Your brush has covered this place")
    qtbot.keyClick(opened, Qt.Key.Key_B)
    _paint(qtbot, opened, [(120, 85), (120, 95)])
    assert len(opened.current.session.state.prompts.own) == 2
    assert _alpha(qtbot, opened)[90, 120] == 255
    opened.ask_again()  # as for another model
    wait_until_answered(qtbot, opened)
    assert len(_paints(opened)) == 2
    assert len(fake.asked) == 3


def test_a_click_that_the_network_disobeys_is_said_beside_paint(opened, qtbot, fake):
    real = fake.predict
    fake.predict = lambda *arguments: replace(real(*arguments), enforced=True)
    qtbot.keyClick(opened, Qt.Key.Key_E)
    _paint(qtbot, opened, [(120, 85), (120, 95)])
    qtbot.keyClick(opened, Qt.Key.Key_S)
    qtbot.mouseClick(opened.canvas.viewport(), LEFT, NONE, _at(opened, 60, 90))
    wait_until_answered(qtbot, opened)
    assert opened.hint.startswith("The network did not follow your click")
    assert len(_paints(opened)) == 1
    qtbot.keyClick(opened, Qt.Key.Key_B)
    _paint(qtbot, opened, [(120, 85), (120, 95)])
    qtbot.keyClick(opened, Qt.Key.Key_S)
    assert opened.hint.startswith("Click to add")  # of the last edit there is nothing to say


def test_a_new_start_drops_paint_and_undo_brings_it_back(opened, qtbot):
    qtbot.keyClick(opened, Qt.Key.Key_B)
    _paint(qtbot, opened, [(20, 20), (24, 24)])
    opened.clear_selection()
    assert _paints(opened) == ()
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    assert len(_paints(opened)) == 1
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    assert _paints(opened) == ()
    assert not opened.actions_.undo.isEnabled()


def test_a_subject_can_be_painted_from_scratch(window, qtbot, photo_file, fake, tmp_path):
    fake.subject = False
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_E)
    _paint(qtbot, window, [(60, 60), (70, 60)])
    assert window.hint.startswith("There is nothing to erase")
    assert not window.current.session.can_undo
    qtbot.keyClick(window, Qt.Key.Key_B)
    assert window.hint.startswith("Paint what you want to keep")
    _paint(qtbot, window, [(60, 60), (70, 60)])
    assert _alpha(qtbot, window)[60, 65] == 255
    assert window.actions_.export.isEnabled()
    assert _exported(qtbot, window, tmp_path / "m.png")[60, 65] == 255
    qtbot.keyClick(window, Qt.Key.Key_S)
    qtbot.mouseClick(window.canvas.viewport(), RIGHT, NONE, _at(window, 65, 60))
    assert window.hint.startswith("This was painted")
    assert fake.asked == []
    qtbot.keyClick(window, Qt.Key.Key_I)  # its edge can be looked at as well
    qtbot.waitUntil(lambda: window.edges.walk._edge is not None, timeout=WAIT_MS)
    assert window.edges.walk._edge.coverage[60, 65] == 255


def test_a_stroke_is_seen_while_it_is_painted(opened, qtbot, monkeypatch):
    gate, real = threading.Event(), preview.make_preview

    def slow(*arguments: object) -> object:
        assert gate.wait(60)
        return real(*arguments)

    monkeypatch.setattr(preview, "make_preview", slow)
    layer, photo = opened.painting.layer, opened.current.photo.image
    assert layer.image.isNull()
    qtbot.keyClick(opened, Qt.Key.Key_B)
    _press(qtbot, opened, 15, 22)
    move_mouse(opened, 25, 22)
    wet = layer.image.pixelColor(20, 22)
    assert wet.alpha() == 255
    assert (wet.red(), wet.green(), wet.blue()) == tuple(photo[22, 20])
    assert layer.image.pixelColor(60, 22).alpha() == 0
    qtbot.mouseRelease(opened.canvas.viewport(), LEFT, NONE, _at(opened, 25, 22))
    assert layer.image.pixelColor(20, 22).alpha() == 255  # until the preview is there
    qtbot.keyClick(opened, Qt.Key.Key_E)
    _press(qtbot, opened, 120, 90)
    dark = layer.image.pixelColor(120, 90)
    assert dark.alpha() == 255
    assert dark.red() < photo[90, 120, 0] / 2
    gate.set()
    document = opened.current
    number = document.session.state.number
    qtbot.waitUntil(lambda: document.preview_of(number) is not None, timeout=WAIT_MS)
    assert layer.image.pixelColor(20, 22).alpha() == 0  # dry
    assert layer.image.pixelColor(120, 90).alpha() == 255  # still being painted
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Escape)
    assert layer.image.pixelColor(120, 90).alpha() == 0
    assert opened.canvas.tool is opened.painting.erase  # the stroke was dropped, not the brush
    qtbot.mouseRelease(opened.canvas.viewport(), LEFT, NONE, _at(opened, 120, 90))
    assert len(_paints(opened)) == 1


def test_strokes_beside_the_photo_are_none(opened, qtbot):
    qtbot.keyClick(opened, Qt.Key.Key_B)
    _paint(qtbot, opened, [(-90, 90), (-80, 95)])
    assert not opened.current.session.can_undo
    assert opened.painting.layer._cover is None


def test_strokes_made_while_the_network_works_are_not_lost_when_it_fails(opened, qtbot, fake):
    gate = threading.Event()

    def fail(*_: object) -> object:
        assert gate.wait(60)
        raise MemoryError

    fake.predict = fail
    said = []
    opened.show_error = said.append
    qtbot.mouseClick(opened.canvas.viewport(), LEFT, NONE, _at(opened, 60, 90))
    qtbot.keyClick(opened, Qt.Key.Key_B)
    _paint(qtbot, opened, [(20, 20), (24, 24)])
    gate.set()
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT_MS)
    assert opened.current.session.state.prompts.own == ()
    assert len(_paints(opened)) == 1
    assert _alpha(qtbot, opened)[22, 22] > 200


# pens


def _pen(window, kind, x, y, pressure, tip=QPointingDevice.PointerType.Pen):
    device = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        tip,
        QInputDevice.Capability.Pressure,
        1,
        1,
        "",
        QPointingDeviceUniqueId(),
    )
    place = QPointF(_at(window, x, y))
    view = window.canvas.viewport()
    release = kind == QEvent.Type.TabletRelease
    event = QTabletEvent(
        kind,
        device,
        place,
        QPointF(view.mapToGlobal(place)),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        NONE,
        Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else LEFT,
        Qt.MouseButton.NoButton if release else LEFT,
    )
    QCoreApplication.sendEvent(view, event)
    return event.isAccepted()


def test_a_pen_paints_as_wide_as_it_is_pressed(opened, qtbot):
    qtbot.keyClick(opened, Qt.Key.Key_B)
    for _ in range(4):
        qtbot.keyClick(opened, Qt.Key.Key_BracketRight)
    assert _pen(opened, QEvent.Type.TabletPress, 20, 20, 1.0)
    _pen(opened, QEvent.Type.TabletMove, 40, 20, 0.25)
    _pen(opened, QEvent.Type.TabletMove, 60, 20, 0.25)
    _pen(opened, QEvent.Type.TabletRelease, 60, 20, 0.0)
    (stroke,) = _paints(opened)
    assert stroke.pressures == pytest.approx((1.0, 0.25, 0.25), abs=0.01)
    assert stroke.radius == opened.painting.keep.radius
    alpha = _alpha(qtbot, opened)
    wide, narrow = ((alpha[:, x] > 127).sum() for x in (21, 58))
    assert wide > 3 * narrow > 0


def test_the_rubber_of_a_pen_erases(opened, qtbot):
    qtbot.keyClick(opened, Qt.Key.Key_B)
    rubber = QPointingDevice.PointerType.Eraser
    _pen(opened, QEvent.Type.TabletPress, 118, 90, 1.0, rubber)
    _pen(opened, QEvent.Type.TabletMove, 122, 90, 1.0, rubber)
    _pen(opened, QEvent.Type.TabletRelease, 122, 90, 0.0, rubber)
    assert [stroke.erases for stroke in _paints(opened)] == [True]


def test_other_tools_leave_the_pen_to_qt_which_makes_a_mouse_of_it(opened, qtbot):
    assert not _pen(opened, QEvent.Type.TabletPress, 60, 90, 1.0)
    assert not opened.current.session.can_undo


# lasso


def test_a_lasso_keeps_what_a_drag_goes_around(opened, qtbot):
    qtbot.keyClick(opened, Qt.Key.Key_L)
    assert opened.canvas.tool is opened.painting.lasso
    assert opened.hint.startswith("Drag around")
    _paint(qtbot, opened, [(10, 10), (30, 10), (40, 20), (40, 40), (10, 40)])
    (stroke,) = _paints(opened)
    assert stroke.filled
    assert not stroke.erases
    assert opened.current.session.undo_label == "Keep area"
    alpha = _alpha(qtbot, opened)
    assert alpha[12:38, 12:28].min() == 255
    assert alpha[5, 20] == 0
    assert not any(line.isVisible() for line in opened.painting.lasso._lines)


def test_corners_are_closed_by_a_double_click_enter_or_the_first_corner(opened, qtbot):
    qtbot.keyClick(opened, Qt.Key.Key_L)
    view, lasso = opened.canvas.viewport(), opened.painting.lasso
    corners = [(10, 10), (40, 10), (40, 40)]
    for x, y in corners:
        qtbot.mouseClick(view, LEFT, NONE, _at(opened, x, y))
    assert lasso.corners == 3
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Return)
    assert len(_paints(opened)) == 1
    assert lasso.corners == 0
    for x, y in corners:
        qtbot.mouseClick(view, LEFT, NONE, _at(opened, x, y + 100))
    qtbot.mouseDClick(view, LEFT, NONE, _at(opened, 10, 140))
    assert len(_paints(opened)) == 2
    for x, y in corners:
        qtbot.mouseClick(view, LEFT, NONE, _at(opened, x + 180, y))
    qtbot.mouseClick(view, LEFT, NONE, _at(opened, 190.5, 10.5))
    strokes = _paints(opened)
    assert len(strokes) == 3
    assert len(strokes[0].points) == len(strokes[2].points) == 3
    alpha = _alpha(qtbot, opened)
    assert alpha[15, 35] == alpha[115, 35] == alpha[15, 215] == 255
    assert alpha[35, 15] == 0


def test_an_open_line_does_not_follow_to_another_photo(opened, qtbot, photo_file):
    other = photo_file.with_name("other.png")
    other.write_bytes(photo_file.read_bytes())
    first = opened.current
    opened.open_paths([other])
    wait_until_answered(qtbot, opened)
    opened.show_document(first)
    wait_until_answered(qtbot, opened)
    qtbot.keyClick(opened, Qt.Key.Key_L)
    for x, y in [(10, 10), (40, 10), (40, 40)]:
        qtbot.mouseClick(opened.canvas.viewport(), LEFT, NONE, _at(opened, x, y))
    assert opened.documents[1].photo is not None  # it is shown at once
    opened.step_document(1)
    assert opened.painting.lasso.corners == 0
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Return)
    assert _paints(opened) == ()


def test_escape_drops_an_open_line_and_backspace_its_last_corner(opened, qtbot):
    qtbot.keyClick(opened, Qt.Key.Key_L)
    view, lasso = opened.canvas.viewport(), opened.painting.lasso
    for x, y in [(10, 10), (40, 10), (40, 40)]:
        qtbot.mouseClick(view, LEFT, NONE, _at(opened, x, y))
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Backspace)
    assert lasso.corners == 2
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Return)  # two corners enclose nothing
    assert lasso.corners == 0
    assert _paints(opened) == ()
    qtbot.mouseClick(view, LEFT, NONE, _at(opened, 10, 10))
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Escape)
    assert lasso.corners == 0
    assert opened.canvas.tool is lasso
    qtbot.keyClick(opened.canvas, Qt.Key.Key_Escape)
    assert opened.canvas.tool is opened.canvas.select_tool


@pytest.mark.parametrize(("button", "modifier"), [(RIGHT, NONE), (LEFT, ALT)])
def test_the_lasso_erases_with_alt_or_the_right_button(opened, qtbot, button, modifier):
    qtbot.keyClick(opened, Qt.Key.Key_L)
    _paint(qtbot, opened, [(100, 70), (140, 70), (140, 110), (100, 110)], button, modifier)
    assert opened.current.session.undo_label == "Erase area"
    assert _alpha(qtbot, opened)[INSIDE].max() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_L])
def test_a_trimmed_result_gives_way_to_the_photo(opened, qtbot, key):
    opened.current.session.set_finish(Finish(trim=True), "Place")
    opened.set_view("result")
    qtbot.waitUntil(lambda: not opened.finisher.takes_clicks, timeout=WAIT_MS)
    qtbot.keyClick(opened, key)
    assert opened.view == "cutout"
    assert opened.finisher.takes_clicks
    _paint(qtbot, opened, [(20, 20), (24, 20), (24, 28)])
    assert len(_paints(opened)) == 1
    opened.set_view("result")
    qtbot.waitUntil(lambda: not opened.finisher.takes_clicks, timeout=WAIT_MS)
    assert opened.canvas.tool is opened.canvas.select_tool
