"""Windows and dialogs on small screens, such as one of 1920 x 1080 pixels at 200 %."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton

from cutout.ui import screen_room
from cutout.ui.export_dialog import ExportDialog
from cutout.ui.main_window import MainWindow

SMALL = QSize(952, 496)


@pytest.fixture
def small_screen(monkeypatch):
    """A screen that is not as large as the window would like."""
    monkeypatch.setattr(screen_room, "_room", lambda _widget: SMALL)


def test_the_first_window_is_no_larger_than_the_screen(qtbot, fake, small_screen):
    window = MainWindow(lambda threads=None: fake)
    assert window.size() == SMALL
    window.close()
    window.deleteLater()


def test_the_export_dialog_scrolls_where_the_screen_is_low(opened, qtbot, small_screen):
    dialog = ExportDialog(opened.current, opened)
    dialog.show()
    assert dialog.height() <= SMALL.height()
    assert dialog.rect().contains(dialog.export_button.geometry())
    area = dialog.findChild(screen_room.TallArea)
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    dialog.close()


def test_the_export_dialog_shows_everything_where_there_is_room(opened, qtbot, monkeypatch):
    monkeypatch.setattr(screen_room, "_room", lambda _widget: QSize(1900, 1000))
    dialog = ExportDialog(opened.current, opened)
    dialog.show()
    area = dialog.findChild(screen_room.TallArea)
    before = dialog.height()
    assert area.verticalScrollBar().maximum() == 0
    assert before > SMALL.height()
    dialog.close()


def test_all_tools_are_in_sight_in_a_low_window(opened, qtbot):
    strip = opened.actions_.strip
    for height in (700, 440, 700):
        opened.resize(900, height)
        qtbot.waitUntil(lambda: opened.height() == height)  # noqa: B023
        buttons = [strip.widgetForAction(each) for each in strip.actions()]
        tools = [each for each in buttons if isinstance(each, QToolButton)]
        assert len(tools) == 8

        def all_seen(tools=tools):
            return all(each.isVisible() for each in tools) and all(
                strip.rect().contains(each.geometry()) for each in tools
            )

        qtbot.waitUntil(all_seen)
