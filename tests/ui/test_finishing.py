"""The finish in the window: edits, the live result on the canvas, eyedropper, moving a picture."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from cutout.core.finish import Background, Edge, Finish, Outline, Shadow
from cutout.ui.export_dialog import ExportDialog
from cutout.ui.main_window import MainWindow
from cutout.ui.panel_row import ValueRow
from cutout.ui.result import ResultMaker
from tests.ui.conftest import wait_until_answered

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
BLUE = (20, 40, 220)


@pytest.fixture
def finished(opened, qtbot):
    """The disc photo in a window that is large enough for the panel; all sections open."""
    opened.resize(1180, 800)
    for section in opened.finisher.panel.sections:
        section.header.setChecked(True)
    QGuiApplication.processEvents()
    return opened


def _finish(window: MainWindow) -> Finish:
    return window.current.finish


def _edit(window: MainWindow, finish: Finish) -> None:
    """Report a finish as the panel does."""
    window.finisher.panel._on_edited(finish, "Test", None)


def _wait_for_result(qtbot, window: MainWindow) -> None:
    """Wait until the canvas shows the result of the present finish."""

    def shown() -> bool:
        result, state = window.finisher._shown, window.current.session.state
        return (
            window.canvas.shows_result
            and result is not None
            and not window.finisher.busy
            and (result.request.number, result.request.finish) == (state.number, state.finish)
        )

    qtbot.waitUntil(shown, timeout=10_000)


def _colour(window: MainWindow, x: float, y: float) -> tuple[int, int, int]:
    """Return the colour that the canvas' result has at a place of its frame."""
    image = window.canvas.layers.result.image
    width, height = window.canvas.frame_size
    pixel = image.pixelColor(int(x * image.width() / width), int(y * image.height() / height))
    return pixel.red(), pixel.green(), pixel.blue()


def _row(window: MainWindow, section: str, words: str) -> ValueRow:
    rows = getattr(window.finisher.panel, section).findChildren(ValueRow)
    return next(row for row in rows if row.label.text() == words)


def _at(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.mapFromScene(QPointF(x, y))


def test_a_drag_shows_the_result_and_is_one_undo(finished, qtbot, fake):
    asked = len(fake.asked)
    slider = _row(finished, "edge", "Feather").slider
    QTest.mousePress(slider, LEFT, NONE, QPoint(round(slider.x_of(0)), 10))
    for x in range(20, 70, 10):
        QTest.mouseMove(slider, QPoint(x, 10))
    assert finished.view == "result"
    QTest.mouseRelease(slider, LEFT, NONE, QPoint(60, 10))
    _wait_for_result(qtbot, finished)
    assert _finish(finished).edge.feather_px > 0
    qtbot.keyClick(finished, Qt.Key.Key_Z, CONTROL)
    assert _finish(finished) == Finish()
    assert _row(finished, "edge", "Feather").value == 0
    assert not finished.actions_.undo.isEnabled()
    finished.actions_.redo.trigger()
    assert _finish(finished).edge.feather_px > 0
    _wait_for_result(qtbot, finished)
    assert len(fake.asked) == asked  # the network was not asked


def test_the_result_is_what_an_export_gives(finished, qtbot, tmp_path):
    finish = Finish(
        background=Background(BLUE), shadow=Shadow(), outline=Outline(), edge=Edge(feather_px=6)
    )
    _edit(finished, finish)
    _wait_for_result(qtbot, finished)
    assert finished.canvas.frame_size == (240, 180)
    finished.actions_.export.trigger()
    dialog = finished.findChild(ExportDialog)
    dialog.folder.edit.setText(str(tmp_path))
    dialog.options.choose_format("png")
    dialog.accept()
    target = tmp_path / "disc-cutout.png"
    qtbot.waitUntil(target.exists, timeout=10_000)
    with Image.open(target) as picture:
        exported = np.asarray(picture.convert("RGB")).astype(int)
    for x, y in [(3, 3), (120, 90), (120, 140), (172, 90), (60, 40)]:
        assert _colour(finished, x + 0.5, y + 0.5) == pytest.approx(tuple(exported[y, x]), abs=6)


def test_transparent_results_lie_on_a_checkerboard(finished, qtbot):
    finished.set_view("result")
    _wait_for_result(qtbot, finished)
    screen = finished.canvas.viewport().grab().toImage()
    places = [_at(finished, x, 2) for x in range(2, 60)]
    shades = {screen.pixelColor(place).red() for place in places}
    assert shades == {252, 214}
    assert _colour(finished, 120, 90)[0] > 150


def test_a_trimmed_result_has_its_own_frame(finished, qtbot, fake):
    _edit(finished, Finish(trim=True, background=Background(BLUE)))
    _wait_for_result(qtbot, finished)
    width, height = finished.canvas.frame_size
    assert (width, height) == pytest.approx((100, 100), abs=4)  # the disc
    assert "choose another view" in finished.hint
    assert finished.status.size_label.text() == f"{width} x {height}"
    QTest.mouseClick(finished.canvas.viewport(), LEFT, NONE, _at(finished, 20, 20))
    assert fake.asked == []
    view = finished.canvas.viewport()
    QTest.mousePress(view, LEFT, NONE, _at(finished, 20, 20))
    QTest.mouseMove(view, _at(finished, 60, 60))
    QTest.mouseRelease(view, LEFT, NONE, _at(finished, 60, 60))
    assert fake.asked == []
    assert not finished.canvas.layers.box.isVisible()
    finished.set_view("overlay")
    assert finished.canvas.frame_size == (240, 180)
    assert finished.hint.startswith("Click to add")
    QTest.mouseClick(view, LEFT, NONE, _at(finished, 60, 90))
    wait_until_answered(qtbot, finished)
    assert len(fake.asked) == 1


def test_clicks_correct_the_cut_in_the_result_of_a_whole_photo(finished, qtbot, fake):
    _edit(finished, Finish(background=Background(BLUE)))
    _wait_for_result(qtbot, finished)
    assert _colour(finished, 40, 90) == BLUE
    QTest.mouseClick(finished.canvas.viewport(), LEFT, NONE, _at(finished, 40, 90))
    wait_until_answered(qtbot, finished)
    assert fake.asked[-1].clicks[-1].x == pytest.approx(40, abs=1)
    _wait_for_result(qtbot, finished)
    assert _colour(finished, 40, 90) != BLUE
    assert _colour(finished, 160, 90) == BLUE


def test_a_fixed_size_is_seen_no_larger_than_the_screen(finished, qtbot):
    _edit(finished, Finish(size=(3000, 1500), fill=0.5, background=Background(BLUE)))
    _wait_for_result(qtbot, finished)
    assert finished.canvas.frame_size == (3000, 1500)
    shown = finished.canvas.layers.result.image
    assert shown.width() <= 1280
    assert shown.width() / shown.height() == pytest.approx(2, rel=0.01)
    assert _colour(finished, 1500, 750) != BLUE
    assert _colour(finished, 1500, 300) == BLUE


def test_the_newest_finish_wins_and_the_window_never_waits(finished, qtbot, monkeypatch):
    finished.set_view("result")
    _wait_for_result(qtbot, finished)
    gate, entered, made = threading.Event(), threading.Event(), []
    real = ResultMaker.make

    def slow(maker, request):
        made.append(request.finish.margin)
        entered.set()
        assert gate.wait(60)
        return real(maker, request)

    monkeypatch.setattr(ResultMaker, "make", slow)
    _edit(finished, Finish(trim=True, margin=0.1))
    qtbot.waitUntil(entered.is_set, timeout=10_000)
    for margin in (0.2, 0.3, 0.4):
        _edit(finished, Finish(trim=True, margin=margin))
    assert finished.finisher.busy
    gate.set()
    _wait_for_result(qtbot, finished)
    assert made == [0.1, 0.4]
    assert finished.finisher._shown.request.finish.margin == 0.4


def test_a_view_that_is_left_and_come_back_to_asks_nothing_anew(finished, qtbot, monkeypatch):
    _edit(finished, Finish(background=Background(BLUE)))
    _wait_for_result(qtbot, finished)
    shown = finished.finisher._shown
    monkeypatch.setattr(ResultMaker, "make", lambda *_: pytest.fail("made again"))
    finished.set_view("overlay")
    assert not finished.canvas.shows_result
    assert finished.canvas.layers.photo.isVisible()
    finished.set_view("result")
    assert finished.canvas.shows_result
    assert finished.finisher._shown is shown


def test_the_finish_belongs_to_the_photo(finished, qtbot, tmp_path):
    other = tmp_path / "other.png"
    Image.fromarray(np.full((100, 140, 3), 90, np.uint8)).save(other)
    _edit(finished, Finish(background=Background(BLUE)))
    _wait_for_result(qtbot, finished)
    finished.open_paths([other])
    wait_until_answered(qtbot, finished)
    assert _finish(finished) == Finish()
    assert not finished.finisher.panel.background.header.changed
    _wait_for_result(qtbot, finished)  # of the other photo: the view stays
    assert finished.canvas.frame_size == (140, 100)
    qtbot.keyClick(finished.canvas, Qt.Key.Key_PageUp)
    wait_until_answered(qtbot, finished)
    assert _finish(finished).background == Background(BLUE)
    _wait_for_result(qtbot, finished)
    assert finished.canvas.frame_size == (240, 180)


def test_use_for_all_open_photos(finished, qtbot, tmp_path):
    panel = finished.finisher.panel
    assert not panel.all_button.isVisible()
    other = tmp_path / "other.png"
    Image.fromarray(np.full((100, 140, 3), 90, np.uint8)).save(other)
    finished.open_paths([other])
    wait_until_answered(qtbot, finished)
    _edit(finished, Finish(background=Background(BLUE)))
    assert panel.all_button.isVisible()
    QTest.mouseClick(panel.all_button, LEFT)
    assert finished.hint.startswith("Every open photo")
    finished.step_document(-1)
    wait_until_answered(qtbot, finished)
    assert _finish(finished).background == Background(BLUE)
    finished.undo()
    assert _finish(finished) == Finish()


def test_the_eyedropper_takes_a_colour_of_the_photo(finished, qtbot, fake):
    panel, canvas = finished.finisher.panel, finished.canvas
    QTest.mouseClick(panel.background.tiles.tiles["colour"], LEFT)
    QTest.mouseClick(panel.background.colour.dropper, LEFT)
    assert finished.view == "original"
    assert not canvas.shows_result
    viewport = canvas.viewport()
    QTest.mouseMove(viewport, _at(finished, 120, 90))
    QTest.mouseClick(viewport, LEFT, NONE, _at(finished, 120, 90))
    assert _finish(finished).background.colour == (200, 30, 40)
    assert finished.view == "result"
    assert not panel.background.colour.dropper.isChecked()
    assert fake.asked == []
    _wait_for_result(qtbot, finished)
    assert _colour(finished, 5, 5) == pytest.approx((200, 30, 40), abs=2)


@pytest.mark.parametrize("how", ["escape", "button", "beside"])
def test_the_eyedropper_can_be_left(finished, qtbot, fake, how):
    panel, canvas = finished.finisher.panel, finished.canvas
    QTest.mouseClick(panel.background.tiles.tiles["colour"], LEFT)
    before = _finish(finished)
    QTest.mouseClick(panel.background.colour.dropper, LEFT)
    if how == "escape":
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    elif how == "button":
        QTest.mouseClick(panel.background.colour.dropper, LEFT)
    else:
        QTest.mouseClick(canvas.viewport(), LEFT, NONE, _at(finished, -8, 90))
    assert not finished.finisher.eyedropper.active
    assert not panel.background.colour.dropper.isChecked()
    assert _finish(finished) == before
    assert finished.view == "result"
    finished.set_view("overlay")
    QTest.mouseClick(canvas.viewport(), LEFT, NONE, _at(finished, 60, 90))
    wait_until_answered(qtbot, finished)
    assert len(fake.asked) == 1  # clicks are clicks again


@pytest.fixture
def beach(tmp_path: Path) -> Path:
    """A picture whose left half is blue."""
    pixels = np.full((180, 240, 3), 250, np.uint8)
    pixels[:, :120] = BLUE
    path = tmp_path / "beach.png"
    Image.fromarray(pixels).save(path)
    return path


def test_a_picture_behind_is_moved_by_dragging(finished, qtbot, fake, beach):
    panel, canvas = finished.finisher.panel, finished.canvas
    panel.background.use_image(beach)
    _wait_for_result(qtbot, finished)
    assert _colour(finished, 20, 20) == pytest.approx(BLUE, abs=3)
    QTest.mouseClick(panel.background.move_button, LEFT)
    view = canvas.viewport()
    QTest.mousePress(view, LEFT, NONE, _at(finished, 30, 20))
    for x in (60, 90, 126):
        QTest.mouseMove(view, _at(finished, x, 20))
    QTest.mouseRelease(view, LEFT, NONE, _at(finished, 126, 20))
    assert _finish(finished).background.move_x == pytest.approx(0.4, abs=0.02)
    _wait_for_result(qtbot, finished)
    assert _colour(finished, 200, 20) == pytest.approx(BLUE, abs=3)
    finished.undo()
    assert _finish(finished).background == Background(image=beach)
    _wheel(canvas, _at(finished, 50, 50))
    assert _finish(finished).background.zoom == pytest.approx(1.1)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert _finish(finished).background.move_x == pytest.approx(-0.01)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not panel.background.move_button.isChecked()
    assert fake.asked == []
    zoom = canvas.zoom
    _wheel(canvas, _at(finished, 50, 50))
    assert canvas.zoom > zoom  # the wheel zooms the view again


def _wheel(canvas, place: QPoint) -> None:
    event = QWheelEvent(
        QPointF(place),
        QPointF(canvas.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(canvas.viewport(), event)


def test_a_background_that_is_gone_is_said_in_the_panel(finished, qtbot, tmp_path):
    panel = finished.finisher.panel
    _edit(finished, Finish(background=Background(image=tmp_path / "gone.jpg")))
    qtbot.waitUntil(lambda: panel._problem.isVisible(), timeout=10_000)
    assert panel._problem.text() == "gone.jpg does not exist."
    assert finished.findChildren(QMessageBox) == []
    _edit(finished, Finish(background=Background(BLUE)))
    _wait_for_result(qtbot, finished)
    assert not panel._problem.isVisible()


def test_nothing_selected_shows_the_photo(finished, qtbot):
    _edit(finished, Finish(background=Background(BLUE)))
    _wait_for_result(qtbot, finished)
    finished.clear_selection()
    qtbot.waitUntil(lambda: not finished.canvas.shows_result, timeout=10_000)
    finished.undo()
    _wait_for_result(qtbot, finished)


def test_the_original_is_seen_while_a_key_is_held(finished, qtbot):
    _edit(finished, Finish(trim=True))
    _wait_for_result(qtbot, finished)
    qtbot.keyPress(finished, Qt.Key.Key_O)
    assert not finished.canvas.shows_result
    qtbot.keyRelease(finished, Qt.Key.Key_O)
    assert finished.canvas.shows_result


def test_a_zoom_asks_for_more_pixels(window, qtbot, tmp_path):
    large = tmp_path / "large.png"
    Image.fromarray(np.full((1500, 2000, 3), 90, np.uint8)).save(large)
    window.resize(1000, 700)
    window.open_paths([large])
    wait_until_answered(qtbot, window)
    window.set_view("result")
    _wait_for_result(qtbot, window)
    before = window.canvas.layers.result.image.width()
    window.canvas.set_zoom(1.0)
    qtbot.waitUntil(lambda: window.canvas.layers.result.image.width() == 2000, timeout=10_000)
    assert before < 1100
    assert window.canvas.zoom == pytest.approx(1.0)  # no jump
    assert window.canvas.frame_size == (2000, 1500)


def test_copy_uses_the_finish(finished, qtbot):
    _edit(finished, Finish(background=Background(BLUE), trim=True))
    finished.actions_.copy.trigger()
    qtbot.waitUntil(lambda: "clipboard" in finished.hint, timeout=10_000)
    image = QGuiApplication.clipboard().image()
    assert image.width() < 130
    corner = image.pixelColor(1, 1)
    assert (corner.red(), corner.green(), corner.blue()) == BLUE


def test_the_panel_is_shown_and_hidden(finished):
    panel, action = finished.finisher.panel, finished.actions_.panel
    assert panel.isVisible()
    assert action.isChecked()
    action.trigger()
    assert not panel.isVisible()
    again = MainWindow(lambda threads=None: None)
    assert again.finisher.panel.isHidden()
    assert not again.actions_.panel.isChecked()
    again.close()
    action.trigger()
    assert panel.isVisible()


def test_without_a_photo_there_is_nothing_to_set(window):
    assert not window.finisher.panel.isEnabled()


def test_closing_while_a_result_is_made_is_clean(finished, qtbot, monkeypatch):
    entered = threading.Event()
    real: Callable[..., object] = ResultMaker.make

    def slow(maker, request):
        entered.set()
        threading.Event().wait(0.3)
        return real(maker, request)

    monkeypatch.setattr(ResultMaker, "make", slow)
    _edit(finished, Finish(background=Background(BLUE)))
    qtbot.waitUntil(entered.is_set, timeout=10_000)
    finished.close()
    assert finished.finisher.worker._pool.activeThreadCount() == 0
    assert not finished.isVisible()


@pytest.mark.parametrize(("width", "words"), [(1180, True), (700, False)])
def test_the_tool_bar_fits_into_small_windows(opened, width, words):
    opened.resize(width, 600)
    QGuiApplication.processEvents()
    bar = opened.actions_.bar
    button = bar.widgetForAction(opened.actions_.open)
    assert (button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon) == words
    panel_button = bar.widgetForAction(opened.actions_.panel)
    assert panel_button.isVisible()  # the last one: nothing has gone into the menu of the rest
    assert panel_button.geometry().right() <= width
