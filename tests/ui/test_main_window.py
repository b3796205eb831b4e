"""The window, driven by real mouse and key events."""

from __future__ import annotations

import shutil
import threading

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage, QPalette, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QMessageBox

from cutout import paths
from cutout.core.errors import ModelError
from cutout.ui import preview, theme
from cutout.ui.exporting import ExportKind, ask_target
from cutout.ui.main_window import MainWindow
from tests.conftest import FakePredictor
from tests.ui.conftest import move_mouse, wait_until_answered

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


def _at(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.mapFromScene(QPointF(x, y))


def _click(qtbot, window, x, y, button=LEFT, modifier=NONE):
    qtbot.mouseClick(window.canvas.viewport(), button, modifier, _at(window, x, y))


def _said(window) -> list[str]:
    return [box.text() for box in window.findChildren(QMessageBox)]


def test_the_empty_window_says_what_to_do(window):
    assert window.start_page.isVisible()
    assert not window.canvas.isVisible()
    assert window.hint == "Open, drop or paste a photo to begin."
    assert not window.actions_.cutout.isEnabled()


def test_the_proposal_appears(opened):
    assert opened.canvas.isVisible()
    session = opened.current.session
    assert session.shown is not None
    assert len(opened.canvas._markers) == 1
    assert not opened.canvas.layers.cover.image.isNull()
    assert opened.canvas.layers.outlines[0].path().elementCount() > 8
    assert opened.hint.startswith("Click to add")
    assert opened.actions_.cutout.isEnabled()


def test_left_adds_right_and_alt_remove(opened, qtbot, fake):
    _click(qtbot, opened, 60, 90)
    wait_until_answered(qtbot, opened)
    _click(qtbot, opened, 200, 40, RIGHT)
    wait_until_answered(qtbot, opened)
    _click(qtbot, opened, 30, 150, LEFT, ALT)
    wait_until_answered(qtbot, opened)
    clicks = fake.asked[-1].clicks
    assert [click.positive for click in clicks] == [True, True, False, False]
    assert (clicks[1].x, clicks[1].y) == pytest.approx((60, 90), abs=1)
    assert (clicks[2].x, clicks[2].y) == pytest.approx((200, 40), abs=1)
    assert len(opened.canvas._markers) == 4


def test_clicks_beside_the_photo_do_nothing(opened, qtbot, fake):
    _click(qtbot, opened, -5, 90)
    _click(qtbot, opened, 100, 185)
    assert fake.asked == []
    assert not opened.current.session.can_undo


def test_dragging_draws_a_box(opened, qtbot, fake):
    view = opened.canvas.viewport()
    qtbot.mousePress(view, LEFT, NONE, _at(opened, 40, 30))
    move_mouse(opened, 100, 90, LEFT)
    move_mouse(opened, 300, 160, LEFT)  # beyond the photo's edge
    qtbot.mouseRelease(view, LEFT, NONE, _at(opened, 300, 160))
    wait_until_answered(qtbot, opened)
    box = fake.asked[-1].box
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx((40, 30, 240, 160), abs=1)
    assert fake.asked[-1].clicks == ()
    assert opened.canvas.layers.box.isVisible()


def test_undo_and_redo_by_key(opened, qtbot):
    _click(qtbot, opened, 60, 90)
    wait_until_answered(qtbot, opened)
    assert len(opened.canvas._markers) == 2
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(opened.canvas._markers) == 1
    assert not opened.actions_.undo.isEnabled()
    opened.actions_.redo.trigger()
    assert len(opened.canvas._markers) == 2


def test_a_negative_click_on_nothing_is_explained(window, qtbot, photo_file, fake):
    fake.subject = False
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    assert window.hint.startswith("No clear subject")
    _click(qtbot, window, 60, 90, RIGHT)
    assert "first" in window.hint
    assert fake.asked == []
    _click(qtbot, window, 60, 90)
    wait_until_answered(qtbot, window)
    assert window.current.session.shown is not None


def test_views(opened, qtbot):
    overlay = opened.canvas.layers.cover.image
    corner = overlay.pixelColor(2, 2)
    assert 0 < corner.alpha() < 255
    qtbot.keyClick(opened, Qt.Key.Key_V)
    cutout = opened.canvas.layers.cover.image
    assert cutout.pixelColor(2, 2).alpha() == 255
    assert cutout.pixelColor(120, 90).alpha() == 0
    assert opened.canvas.layers.outlines[0].path().isEmpty()
    qtbot.keyPress(opened, Qt.Key.Key_O)
    assert opened.canvas.layers.cover.image.isNull()
    qtbot.keyPress(opened, Qt.Key.Key_O)  # pressed again before it was seen to be released
    qtbot.keyRelease(opened, Qt.Key.Key_O)
    assert not opened.canvas.layers.cover.image.isNull()


def test_the_look_is_whole_in_a_folder_of_any_name(window, qapp, qtbot, tmp_path, monkeypatch):
    strange = tmp_path / "a folder (ä) 'of' \"mine\""
    shutil.copytree(paths.resources() / "icons", strange / "icons")
    monkeypatch.setattr(paths, "resources", lambda: strange)
    theme._use_palette(qapp)  # a warning of Qt would fail the test
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setChecked(True)
    picture = box.grab().toImage()
    shades = {picture.pixel(x, y) for x in range(14) for y in range(picture.height())}
    assert QColor("white").rgb() in shades  # the tick
    monkeypatch.undo()
    theme._use_palette(qapp)


def test_the_look_follows_the_system(window, qapp, monkeypatch):
    def icon_colour() -> str:
        image = window.actions_.open.icon().pixmap(20, 20).toImage()
        places = [(x, y) for x in range(20) for y in range(20)]
        return max((image.pixelColor(*place) for place in places), key=lambda c: c.alpha()).name()

    dark = icon_colour()
    monkeypatch.setattr(theme, "is_dark", lambda: False)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert icon_colour() == theme._LIGHT[QPalette.ColorRole.WindowText] != dark
    monkeypatch.undo()
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert icon_colour() == dark


def test_zoom_at_the_mouse_pan_fit_and_actual_size(opened, qtbot):
    canvas = opened.canvas
    place = _at(opened, 60, 50)
    before = canvas.zoom
    for _ in range(6):
        _wheel(canvas, place, 120)
    assert canvas.zoom == pytest.approx(before * 1.25**6)
    here = canvas.mapToScene(place)
    assert (here.x(), here.y()) == pytest.approx((60, 50), abs=1.5)
    start = canvas.mapToScene(QPoint(100, 100))
    view = canvas.viewport()
    qtbot.mousePress(view, Qt.MouseButton.MiddleButton, NONE, QPoint(100, 100))
    qtbot.mouseMove(view, QPoint(160, 130))
    qtbot.mouseRelease(view, Qt.MouseButton.MiddleButton, NONE, QPoint(160, 130))
    moved = canvas.mapToScene(QPoint(160, 130))
    assert (moved.x(), moved.y()) == pytest.approx((start.x(), start.y()), abs=0.6)
    opened.actions_.actual.trigger()
    assert canvas.zoom == pytest.approx(1.0)
    opened.actions_.fit.trigger()
    assert canvas.zoom == pytest.approx(before)


def test_space_drags_instead_of_clicking(opened, qtbot, fake):
    canvas = opened.canvas
    canvas.setFocus()
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    _click(qtbot, opened, 60, 90)
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert fake.asked == []


def _wheel(canvas, place: QPoint, delta: int) -> None:
    event = QWheelEvent(
        QPointF(place),
        QPointF(canvas.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    canvas.wheelEvent(event)


def test_export(opened, qtbot, tmp_path):
    for kind, name, mode in [
        (ExportKind("cutout"), "a.png", "RGBA"),
        (ExportKind("mask"), "m.png", "L"),
        (ExportKind("background", (0, 0, 255)), "b.jpg", "RGB"),
    ]:
        opened.exporter.export_to(kind, tmp_path / name)
        qtbot.waitUntil(lambda name=name: opened.hint == f"Saved {tmp_path / name}", timeout=10_000)
        with Image.open(tmp_path / name) as picture:
            assert picture.mode == mode
            assert picture.size == (240, 180)


def test_export_waits_for_the_answer_of_the_last_click(opened, qtbot, tmp_path):
    _click(qtbot, opened, 200, 40, RIGHT)  # halves the disc
    opened.exporter.export_to(ExportKind("mask"), tmp_path / "m.png")
    qtbot.waitUntil((tmp_path / "m.png").exists, timeout=10_000)
    with Image.open(tmp_path / "m.png") as picture:
        area = (np.asarray(picture) > 127).sum()
    assert area == pytest.approx(np.pi * 27**2, rel=0.2)


def test_export_that_fails_says_so_and_loses_nothing(opened, qtbot, tmp_path):
    (tmp_path / "file").touch()
    opened.exporter.export_to(ExportKind("cutout"), tmp_path / "file" / "a.png")
    qtbot.waitUntil(lambda: bool(_said(opened)), timeout=10_000)
    assert "in the way" in _said(opened)[0]
    assert opened.current.session.shown is not None


def test_copy_puts_transparency_on_the_clipboard(opened, qtbot):
    opened.actions_.copy.trigger()
    qtbot.waitUntil(lambda: "clipboard" in opened.hint, timeout=10_000)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (240, 180)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(120, 90).alpha() == 255


def test_paste_a_picture(window, qtbot):
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    window.actions_.paste.trigger()
    wait_until_answered(qtbot, window)
    assert (window.current.photo.width, window.current.photo.height) == (64, 48)
    QGuiApplication.clipboard().clear()
    window.actions_.paste.trigger()
    assert window.hint == "There is no picture on the clipboard."


def test_drop_files(window, qtbot, photo_file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_file))])
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, NONE)
    window.dropEvent(event)
    wait_until_answered(qtbot, window)
    assert window.current.title == photo_file.name


def test_a_bad_file_is_one_sentence_and_the_open_photo_stays(opened, qtbot, tmp_path):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"nonsense")
    _click(qtbot, opened, 60, 90)
    opened.open_paths([bad])
    qtbot.waitUntil(lambda: bool(_said(opened)), timeout=10_000)
    assert _said(opened) == ["bad.jpg is not a photo that Cutout can read."]
    wait_until_answered(qtbot, opened)
    assert opened.current.title == "disc.png"
    assert len(opened.current.session.state.prompts.clicks) == 2


def test_a_bad_file_in_an_empty_window(window, qtbot, tmp_path):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"")
    window.open_paths([bad])
    qtbot.waitUntil(lambda: bool(_said(window)), timeout=10_000)
    assert _said(window) == ["bad.jpg is empty."]
    assert window.start_page.isVisible()


def test_work_on_several_photos_is_kept(window, qtbot, photo_file, tmp_path):
    other = tmp_path / "other.png"
    Image.fromarray(np.full((100, 100, 3), 90, np.uint8)).save(other)
    window.open_paths([photo_file, other])
    wait_until_answered(qtbot, window)
    _click(qtbot, window, 60, 90)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    wait_until_answered(qtbot, window)
    assert window.current.title == "other.png"
    assert not window.current.session.can_undo
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    wait_until_answered(qtbot, window)
    assert len(window.current.session.state.prompts.clicks) == 2


def test_missing_network_is_said_and_the_window_lives(qtbot, qapp, photo_file):
    def broken(threads: int | None = None) -> FakePredictor:
        raise ModelError("The network is missing; install Cutout again.")

    window = MainWindow(broken)
    qtbot.addWidget(window)
    window.show()
    window.worker.prepare()
    window.open_paths([photo_file])
    qtbot.waitUntil(lambda: bool(_said(window)), timeout=10_000)
    assert _said(window) == ["The network is missing; install Cutout again."]
    assert window.current.session.pending is None
    window.close()


def test_the_newest_click_wins_and_the_window_never_waits(qtbot, qapp, photo_file):
    fake = FakePredictor()
    gate, entered = threading.Event(), threading.Event()
    real = fake.predict

    def slow(*arguments: object) -> object:
        entered.set()
        assert gate.wait(60)
        return real(*arguments)

    fake.predict = slow
    window = MainWindow(lambda threads=None: fake)
    qtbot.addWidget(window)
    window.show()
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    _click(qtbot, window, 60, 90)
    qtbot.waitUntil(entered.is_set, timeout=10_000)  # the first click is being worked on
    for x in (70, 80, 90):
        _click(qtbot, window, x, 90)
    assert len(window.canvas._markers) == 5  # shown at once, while the model works
    assert window.status.busy.isVisible()
    gate.set()
    wait_until_answered(qtbot, window)
    assert [len(prompts.clicks) for prompts in fake.asked] == [2, 5]  # 3 and 4 were dropped
    assert not window.status.busy.isVisible()
    window.undo()  # to an edit whose answer was dropped: it is asked for now
    wait_until_answered(qtbot, window)
    assert len(fake.asked[-1].clicks) == 4
    window.close()


def test_clicks_before_the_proposal_build_on_it(qtbot, qapp, photo_file):
    fake = FakePredictor()
    gate = threading.Event()
    real = fake.propose

    def slow(image: np.ndarray) -> object:
        assert gate.wait(60)
        return real(image)

    fake.propose = slow
    window = MainWindow(lambda threads=None: fake)
    qtbot.addWidget(window)
    window.show()
    window.open_paths([photo_file])
    qtbot.waitUntil(lambda: window.current.photo is not None, timeout=10_000)
    _click(qtbot, window, 60, 90, RIGHT)
    _click(qtbot, window, 200, 40)
    gate.set()
    wait_until_answered(qtbot, window)
    assert [click.positive for click in fake.asked[-1].clicks] == [True, False, True]
    assert fake.asked[-1].proposed == 1
    window.close()


def _slow_clicks(fake: FakePredictor) -> threading.Event:
    gate = threading.Event()
    real = fake.predict

    def slow(*arguments: object) -> object:
        assert gate.wait(60)
        return real(*arguments)

    fake.predict = slow
    return gate


def test_an_export_that_waits_survives_going_on_and_closing(opened, qtbot, fake, tmp_path):
    gate = _slow_clicks(fake)
    _click(qtbot, opened, 60, 90)
    opened.exporter.export_to(ExportKind("mask"), tmp_path / "m.png")
    opened.close()
    assert opened.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=10_000)
    assert (tmp_path / "m.png").exists()


def test_an_export_that_fails_keeps_the_window_open(opened, qtbot, fake, tmp_path):
    gate = _slow_clicks(fake)
    (tmp_path / "file").touch()
    _click(qtbot, opened, 60, 90)
    opened.exporter.export_to(ExportKind("mask"), tmp_path / "file" / "m.png")
    opened.close()
    gate.set()
    qtbot.waitUntil(lambda: bool(_said(opened)), timeout=10_000)
    assert opened.isVisible()


def test_a_failed_drawing_loses_no_edit(opened, qtbot, monkeypatch):
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(preview, "make_preview", fail)
    _click(qtbot, opened, 60, 90)
    qtbot.waitUntil(lambda: bool(_said(opened)), timeout=10_000)
    assert len(opened.current.session.state.prompts.clicks) == 2
    assert opened.current.session.shown is not None


def test_a_name_without_ending_asks_before_it_replaces(opened, monkeypatch, tmp_path):
    mine = tmp_path / "IMG_2.jpg"
    mine.write_bytes(b"mine")
    typed = (str(tmp_path / "IMG_2"), "JPEG (*.jpg *.jpeg)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: typed)
    answers = []

    def ask(*_: object) -> QMessageBox.StandardButton:
        answers.append(1)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", ask)
    assert ask_target(opened, opened.current, ExportKind("mask"), tmp_path) is None
    assert answers == [1]
    mine.unlink()
    assert ask_target(opened, opened.current, ExportKind("mask"), tmp_path) == mine


def test_closing_while_the_model_works_is_clean(qtbot, qapp, photo_file):
    fake = FakePredictor()
    entered = threading.Event()
    real = fake.propose

    def slow(image: np.ndarray) -> object:
        entered.set()
        threading.Event().wait(0.3)
        return real(image)

    fake.propose = slow
    window = MainWindow(lambda threads=None: fake)
    qtbot.addWidget(window)
    window.show()
    window.open_paths([photo_file])
    qtbot.waitUntil(entered.is_set, timeout=10_000)
    window.close()
    assert not window.worker._thread.isRunning()
    assert not window.isVisible()
