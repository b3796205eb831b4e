"""The question is asked once and blocks nothing; answers are told in the line at the foot."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextBrowser

from cutout import updates
from cutout.core.errors import UpdateError
from cutout.ui.notice_bar import NoticeBar
from cutout.ui.text_window import TextWindow
from cutout.ui.update_check import UpdateCheck
from tests.ui.conftest import wait_until_answered


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """What was asked of the network, which answers that nothing newer is out."""
    versions: list[str] = []
    monkeypatch.setattr(updates, "newer_version", versions.append)
    return versions


def _bar(window) -> NoticeBar:
    return window.updates._bar


def _said(window) -> str:
    bar = _bar(window)
    return bar.findChildren(QLabel)[-1].text() if bar.isVisible() else ""


def _press(qtbot, window, name: str) -> None:
    (button,) = [b for b in _bar(window).findChildren(QPushButton) if b.text() == name]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _later_session(window) -> UpdateCheck:
    """Begin a first session, then a second one in the same window."""
    window.updates.begin()
    assert _said(window) == ""
    window.updates.begin()
    return window.updates


def test_it_is_off_and_asks_once_in_a_later_session(window, qtbot, asked):
    check = _later_session(window)
    assert _said(window).startswith("May Cutout look once a day")
    assert window.isEnabled()
    assert QApplication.activeModalWidget() is None
    _press(qtbot, window, "No")
    assert not _bar(window).isVisible()
    check.begin()
    assert _said(window) == ""
    assert not check.automatic
    assert asked == []


def test_not_answering_means_no_and_is_not_asked_again(window, asked):
    check = _later_session(window)
    assert not check.automatic
    _bar(window).hide()  # as at the start of the next session
    window.updates.begin()
    assert _said(window) == ""
    assert asked == []


def test_yes_looks_from_the_next_session_on_once_a_day(window, qtbot, asked):
    check = _later_session(window)
    _press(qtbot, window, "Yes")
    assert check.automatic
    assert asked == []
    check.begin()
    qtbot.waitUntil(lambda: not check._timer.isActive())
    check.begin()
    assert len(asked) == 1
    assert _said(window) == ""  # nothing newer: nothing said
    QSettings().setValue("updates/last", "2001-02-03")
    check.begin()
    qtbot.waitUntil(lambda: not check._timer.isActive())
    assert len(asked) == 2


def test_the_menu_switches_it_and_answers_the_question(window, asked):
    window.updates.begin()
    action = window.actions_.look_daily
    assert not action.isChecked()
    action.trigger()
    assert window.updates.automatic
    action.trigger()
    assert not window.updates.automatic
    window.updates.begin()
    assert _said(window) == ""
    assert asked == []


def test_a_newer_version_is_told_with_the_way_to_it(window, qtbot, monkeypatch):
    monkeypatch.setattr(updates, "newer_version", lambda current: "9.8.7")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window.actions_.look_now.trigger()
    qtbot.waitUntil(lambda: _said(window).startswith("Cutout 9.8.7 is out"))
    assert opened == []
    _press(qtbot, window, "Show the download page")
    assert opened == [QUrl(updates.DOWNLOADS)]
    assert not _bar(window).isVisible()


def test_looking_by_hand_tells_that_nothing_is_newer(window, qtbot, asked):
    window.actions_.look_now.trigger()
    qtbot.waitUntil(lambda: _said(window).startswith("This is the newest version"))
    _press(qtbot, window, "Close")
    assert not _bar(window).isVisible()


def test_trouble_is_told_by_hand_and_kept_quiet_otherwise(window, qtbot, monkeypatch):
    def fail(current: str) -> None:
        raise UpdateError("The update server could not be reached (no way).")

    monkeypatch.setattr(updates, "newer_version", fail)
    window.updates.set_automatic(True)
    window.updates.begin()
    qtbot.waitUntil(lambda: not window.updates._timer.isActive())
    assert _said(window) == ""
    window.actions_.look_now.trigger()
    qtbot.waitUntil(lambda: _said(window) == "The update server could not be reached (no way).")


def test_unexpected_trouble_is_told_too(window, qtbot, monkeypatch):
    def fail(current: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(updates, "newer_version", fail)
    window.actions_.look_now.trigger()
    qtbot.waitUntil(lambda: "(ZeroDivisionError)" in _said(window))


def test_the_window_works_and_closes_while_the_network_hangs(
    window, qtbot, monkeypatch, photo_file
):
    begun, over = threading.Event(), threading.Event()

    def hang(current: str) -> None:
        begun.set()
        over.wait(60)

    monkeypatch.setattr(updates, "newer_version", hang)
    window.actions_.look_now.trigger()
    assert begun.wait(60)
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    window.close()
    assert not window.isVisible()
    (thread,) = [thread for thread in threading.enumerate() if thread.name == "updates"]
    assert thread.daemon  # the program ends without it
    over.set()
    thread.join(60)
    assert not thread.is_alive()


def test_the_help_menu_shows_the_privacy_page(window):
    window.actions_.privacy.trigger()
    (page,) = window.findChildren(TextWindow)
    assert page.isVisible()
    assert not page.isModal()
    assert page.windowTitle() == "Privacy"
    assert updates.VERSION_FILE in page.findChild(QTextBrowser).toPlainText()
    page.close()


def test_finder_hands_photos_over(window, qtbot, qapp, photo_file):
    qapp.handed_over.connect(lambda path: window.open_paths([path]))
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(photo_file))))
    wait_until_answered(qtbot, window)
    assert window.current.source == Path(photo_file)
    qapp.handed_over.disconnect()
