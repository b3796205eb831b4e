"""What the window tells about itself: versions, the log, and errors that nobody foresaw."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton

from cutout import __version__, paths
from cutout.ui import app, log_file
from cutout.ui.about_window import AboutWindow
from cutout.ui.log_file import LogFile
from cutout.ui.log_window import LogWindow

LEFT = Qt.MouseButton.LeftButton
log = logging.getLogger("cutout.test")


@pytest.fixture(autouse=True)
def _own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.LOGS_VARIABLE, str(tmp_path / "log"))


@pytest.fixture
def kept():
    """A log that is open."""
    file = LogFile()
    yield file
    file.close()


def _texts() -> list[str]:
    return [record.text for record in log_file.records()]


# the file


def test_the_log_begins_with_the_version_and_keeps_whole_entries(kept):
    log.warning("one\ntwo lines")
    log.debug("too much to keep")
    first, last = _texts()
    assert f"Cutout {__version__}" in first
    assert last.endswith("cutout.test: one\ntwo lines")
    assert log_file.records()[1].level == logging.WARNING


def test_the_log_stays_small_and_goes_on_over_two_files(kept):
    for number in range(3000):
        log.info("entry %d %s", number, "x" * 200)
    assert log_file.size() <= 2 * log_file.MAX_BYTES
    assert "entry 2999" in _texts()[-1]
    numbers = [int(text.split("entry ")[1].split()[0]) for text in _texts()]
    assert numbers == list(range(numbers[0], 3000))  # none is lost in between
    assert len(numbers) > 1000


def test_a_name_that_is_no_text_can_be_logged(kept, monkeypatch):
    # reports of parallel tests have to be text, and what is logged goes into them
    monkeypatch.setattr(logging.getLogger("cutout"), "propagate", False)
    log.info("photo %s", "caf\udce9.jpg")
    assert "caf\\udce9.jpg" in _texts()[-1]


def test_what_a_crash_left_is_told_at_the_next_start(tmp_path):
    LogFile().close()
    (tmp_path / "log" / log_file.CRASH_NAME).write_text("Fatal Python error: Segmentation fault\n")
    LogFile().close()
    crash = log_file.records()[-1]
    assert crash.level == logging.ERROR
    assert crash.text.endswith("the last session crashed:\nFatal Python error: Segmentation fault")
    LogFile().close()
    assert sum("crashed" in text for text in _texts()) == 1  # it is told once


def test_nothing_is_written_once_the_log_is_closed(kept):
    kept.close()
    before = log_file.size()
    log.error("late")
    assert log_file.size() == before


def test_a_folder_that_cannot_be_written_keeps_no_log_and_the_window_starts(
    tmp_path, monkeypatch, caplog
):
    (tmp_path / "file").touch()
    monkeypatch.setenv(paths.LOGS_VARIABLE, str(tmp_path / "file" / "log"))
    assert app.open_log() is None
    assert "no log is kept" in caplog.text


# its window


@pytest.fixture
def viewer(window, qtbot, kept):
    log.info("an information")
    log.error("an error\nwith its trace")
    window.actions_.log.trigger()
    (shown,) = window.findChildren(LogWindow)
    yield shown
    shown.close()


def test_the_log_is_shown_as_it_grows(viewer, qtbot):
    assert "an information" in viewer.text.toPlainText()
    log.warning("something new")
    qtbot.waitUntil(lambda: "something new" in viewer.text.toPlainText())


def test_the_log_is_shown_by_level(viewer):
    viewer.level.setCurrentText("Errors")
    shown = viewer.text.toPlainText()
    assert "an error\nwith its trace" in shown
    assert "an information" not in shown


def test_the_log_is_copied(viewer, qtbot):
    qtbot.mouseClick(viewer.copy_button, LEFT)
    assert "an error\nwith its trace" in QGuiApplication.clipboard().text()
    assert viewer.copy_button.text() == "Copied"


def test_the_log_is_one_window(window, viewer):
    window.actions_.log.trigger()
    assert window.findChildren(LogWindow) == [viewer]


def test_what_the_user_was_told_is_in_the_log(window, kept):
    window.show_error("That photo is broken.")
    assert _texts()[-1].endswith("said: That photo is broken.")


# errors


def test_an_unexpected_error_is_logged_and_points_to_the_log(window, qtbot, kept, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app.install_excepthook(window.help.say_unexpected)
    try:
        raise ZeroDivisionError("the reason")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    (box,) = window.findChildren(QMessageBox)
    assert "ZeroDivisionError" in box.text()
    assert "the reason" in _texts()[-1]
    show = next(b for b in box.findChildren(QPushButton) if b.text() == "Show the log")
    qtbot.mouseClick(show, LEFT)
    (viewer,) = window.findChildren(LogWindow)
    assert "the reason" in viewer.text.toPlainText()
    viewer.close()


# about


def test_about_tells_all_versions_and_copies_them(window, qtbot):
    window.actions_.about.trigger()
    (about,) = window.findChildren(AboutWindow)
    assert not about.copy_button.isEnabled()
    qtbot.waitUntil(about.copy_button.isEnabled, timeout=30_000)
    facts = dict(about.facts)
    assert facts["Cutout"].startswith(__version__)
    assert facts["Network"].startswith("SqueezeSAM, step ")
    assert {"Qt", "PySide6", "onnxruntime", "OpenCV", "NumPy", "Python", "System"} <= set(facts)
    qtbot.mouseClick(about.copy_button, LEFT)
    assert f"onnxruntime: {facts['onnxruntime']}" in QGuiApplication.clipboard().text()
    about.close()
    window.actions_.about.trigger()
    again = window.findChildren(AboutWindow)[-1]
    assert dict(again.facts) == facts  # at once
    again.close()


def test_closing_the_window_while_versions_are_read_is_clean(window):
    window.actions_.about.trigger()
    window.close()
    assert window.help._pool.activeThreadCount() == 0
