"""The finished picture dragged into another program."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from cutout.core.finish import Background, Finish
from cutout.ui import drag_out

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
BLUE = (20, 40, 220)


@pytest.fixture
def dropped(monkeypatch):
    """The files that drags have brought along, read when they were dropped."""
    seen: list[tuple[Path, Image.Image]] = []

    def drop(drag: QDrag, _action: Qt.DropAction) -> Qt.DropAction:
        path = Path(drag.mimeData().urls()[0].toLocalFile())
        with Image.open(path) as picture:
            picture.load()
            seen.append((path, picture))
        assert not drag.pixmap().isNull()
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", drop)
    return seen


def _pull(window) -> None:
    """Press the button and pull."""
    button = window.drag_out.button
    QTest.mousePress(button, LEFT, NONE, QPoint(8, 8))
    QTest.mouseMove(button, QPoint(10, 9))
    QTest.mouseMove(button, QPoint(8, 60))


def test_the_finish_is_dragged_out(opened, qtbot, dropped):
    opened.finisher.panel._on_edited(Finish(background=Background(BLUE), trim=True), "Test", None)
    opened.drag_out.prepare()
    qtbot.waitUntil(lambda: opened.drag_out._ready is not None, timeout=10_000)
    _pull(opened)
    (path, picture) = dropped[0]
    assert path.name == "disc-cutout.png"
    assert picture.getpixel((1, 1)) == BLUE
    assert picture.width < 130
    QTest.mouseRelease(opened.drag_out.button, LEFT)
    _pull(opened)  # the same file again
    assert [name for name, _ in dropped] == [path, path]
    opened.close()
    assert not path.exists()


def test_the_format_is_that_of_the_last_export(opened, qtbot, dropped):
    QSettings().setValue("export/format", "jpeg")
    opened.finisher.panel._on_edited(Finish(background=Background(BLUE)), "Test", None)
    opened.drag_out.prepare()
    qtbot.waitUntil(lambda: opened.drag_out._ready is not None, timeout=10_000)
    _pull(opened)
    assert dropped[0][1].format == "JPEG"


def test_a_drag_that_is_faster_than_the_file_begins_late(opened, qtbot, dropped, monkeypatch):
    gate = threading.Event()
    real = drag_out.export_work

    def slow(document, outputs):
        work = real(document, outputs)

        def wait():
            assert gate.wait(60)
            return work()

        return wait

    monkeypatch.setattr(drag_out, "export_work", slow)
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: LEFT)
    _pull(opened)
    assert dropped == []
    assert QGuiApplication.overrideCursor() is not None
    gate.set()
    qtbot.waitUntil(lambda: len(dropped) == 1, timeout=10_000)
    assert QGuiApplication.overrideCursor() is None


def test_what_fails_is_said_when_it_is_dragged(opened, qtbot, dropped, tmp_path):
    gone = Finish(background=Background(image=tmp_path / "gone.jpg"))
    opened.finisher.panel._on_edited(gone, "Test", None)
    _pull(opened)
    qtbot.waitUntil(lambda: bool(opened.findChildren(QMessageBox)), timeout=10_000)
    assert opened.findChildren(QMessageBox)[0].text() == "gone.jpg does not exist."
    assert dropped == []


def test_a_click_says_what_to_do(opened, dropped):
    QTest.mouseClick(opened.drag_out.button, LEFT)
    assert opened.hint.startswith("Drag from this button")
    assert dropped == []


def test_nothing_to_drag(window):
    assert not window.drag_out.button.isEnabled()


def test_other_options_of_the_export_make_another_file(opened, qtbot):
    opened.drag_out.prepare()
    qtbot.waitUntil(lambda: opened.drag_out._ready is not None)
    assert opened.drag_out._ready[1].suffix == ".png"
    QSettings().setValue("export/format", "tiff")
    opened.drag_out.prepare()
    qtbot.waitUntil(lambda: opened.drag_out._ready is not None)
    assert opened.drag_out._ready[1].suffix == ".tif"
