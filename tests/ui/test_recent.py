"""Recent files, the start page, and the veil that says what can be dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from cutout import paths
from cutout.ui.recent import FOLDER_KEY, MOST
from tests.ui.conftest import wait_until_answered

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def copies(tmp_path: Path, photo_file: Path) -> list[Path]:
    """Some photos."""
    files = [tmp_path / f"{number:02d} & co.png" for number in range(MOST + 2)]
    for path in files:
        path.write_bytes(photo_file.read_bytes())
    return files


def _menu(window) -> QMenu:
    menu = QMenu(window)
    window.recent.fill(menu)
    return menu


def _action(menu: QMenu, words: str):
    return next(action for action in menu.actions() if action.text().startswith(words))


def _tiles(window) -> list:
    row = window.start_page._recent
    return [tile for tile in row._tiles.values() if not tile.isHidden()]


def test_what_was_shown_last_comes_first_and_the_list_is_short(window, qtbot, copies):
    for path in copies:
        window.recent.add(path)
    window.open_paths([copies[3]])
    wait_until_answered(qtbot, window)
    files = window.recent.files
    assert len(files) == MOST
    assert files[:3] == [copies[3], copies[-1], copies[-2]]
    window.open_paths([paths.samples()[0]])
    wait_until_answered(qtbot, window)
    assert window.recent.files == files  # the samples are at hand anyway


def test_the_menu_opens_greys_out_and_forgets(window, qtbot, copies):
    for path in copies[:3]:
        window.recent.add(path)
    window.recent.begin()
    copies[1].unlink()
    window.recent.look()
    qtbot.waitUntil(lambda: window.recent.is_missing(copies[1]), timeout=10_000)
    menu = _menu(window)
    assert not _action(menu, "01 && co.png").isEnabled()
    _action(menu, "Remove what is missing").trigger()
    assert window.recent.files == [copies[2], copies[0]]
    _action(_menu(window), "00 && co.png").trigger()
    wait_until_answered(qtbot, window)
    assert window.current.source == copies[0]
    _action(_menu(window), "Clear").trigger()
    assert window.recent.files == []
    assert [action.text() for action in _menu(window).actions() if not action.isEnabled()] == [
        "Nothing yet",
        "Clear the list",
    ]


def test_nothing_is_kept_when_the_user_does_not_want_it(window, qtbot, copies):
    window.recent.add(copies[0])
    window.recent.remember_folder(copies[0].parent)
    assert QSettings().value(FOLDER_KEY) == str(copies[0].parent)
    _action(_menu(window), "Remember").trigger()
    assert window.recent.files == []
    window.open_paths([copies[1]])
    wait_until_answered(qtbot, window)
    window.recent.remember_folder(copies[0].parent)
    assert window.recent.files == []
    kept = {key: QSettings().value(key) for key in QSettings().allKeys()}
    assert str(copies[0].parent) not in str(kept)
    _action(_menu(window), "Remember").trigger()
    window.recent.add(copies[1])
    assert window.recent.files == [copies[1]]


def test_the_start_page_shows_recent_photos_as_tiles(window, qtbot, copies):
    window.resize(1180, 800)
    assert _tiles(window) == []
    for path in copies[:3]:
        window.recent.add(path)
    window.recent.begin()
    assert [tile.text() for tile in _tiles(window)] == [
        f"{number} && co.png" for number in ("02", "01", "00")
    ]
    row = window.start_page._recent
    qtbot.waitUntil(lambda: copies[0] in window.thumbnails._kept, timeout=10_000)
    shown = row._tiles[copies[0]].icon().pixmap(120, 84).toImage()
    assert shown.pixelColor(60, 42).name() == "#c81e28"  # the disc
    qtbot.mouseClick(row._tiles[copies[1]], LEFT)
    wait_until_answered(qtbot, window)
    assert window.current.source == copies[1]
    copies[0].unlink()
    window.close_shown()  # the page looks once more
    qtbot.waitUntil(lambda: window.recent.is_missing(copies[0]), timeout=10_000)
    tile = row._tiles[copies[0]]
    assert not tile.isEnabled()
    assert "not there any more" in tile.toolTip()
    _action(row.menu_at(tile.geometry().center()), "Remove from the list").trigger()
    assert window.recent.files == [copies[1], copies[2]]
    assert row.menu_at(QPoint(-5, -5)) is None


def test_a_small_window_leaves_away_what_there_is_no_room_for(window, qtbot, copies):
    page = window.start_page
    window.resize(1180, 900)
    for path in copies[:6]:
        window.recent.add(path)
    assert page._picture.isVisible()
    assert page._samples.isVisible()
    qtbot.waitUntil(lambda: len(_tiles(window)) == 6, timeout=10_000)
    window.resize(700, 500)
    assert not page._samples.isVisible()
    assert not page._picture.isVisible()
    qtbot.waitUntil(lambda: 0 < len(_tiles(window)) < 6, timeout=10_000)
    window.recent.clear()
    assert page._samples.isVisible()


def _mime(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    return data


def _drag(window, data: QMimeData) -> None:
    event = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, LEFT, NONE)
    window.dragEnterEvent(event)
    assert event.isAccepted()


def test_the_whole_window_says_that_something_can_be_dropped(window, qtbot, copies):
    one, three, folder = _mime(copies[0]), _mime(*copies[:3]), _mime(copies[0].parent)
    _drag(window, one)
    assert window.veil.isVisible()
    assert window.veil.words == "Drop to open"
    assert window.veil.size() == window.size()
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not window.veil.isVisible()
    _drag(window, folder)
    assert window.veil.words == "Drop to cut out all photos of this folder"
    _drag(window, three)
    assert window.veil.words == "Drop to open 3 photos"
    before = window.grab().toImage().pixelColor(20, window.height() // 2)
    place = QPointF(50, 50)
    window.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, three, LEFT, NONE))
    assert not window.veil.isVisible()
    assert len(window.documents) == 3
    wait_until_answered(qtbot, window)
    assert window.grab().toImage().pixelColor(20, window.height() // 2) != before
