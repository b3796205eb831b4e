"""The list of edits: it names them, marks the present one, and goes to any of them."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from cutout.core.finish import Background, Finish
from cutout.core.prompts import Click
from cutout.ui.main_window import MainWindow
from tests.ui.conftest import wait_until_answered

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def edited(opened, qtbot):
    """The disc photo after a click to add, one to remove, and a background."""
    qtbot.keyClick(opened, Qt.Key.Key_F7)
    for click in (Click(60, 90), Click(200, 40, False)):
        opened.add_click(click)
        wait_until_answered(qtbot, opened)
    opened.finisher.edit(Finish(background=Background((0, 0, 255))), "Background", None)
    return opened


def _rows(window) -> list[str]:
    shown = window.history.panel.list
    return [shown.item(row).text() for row in range(shown.count())]


def _click(qtbot, window, row):
    shown = window.history.panel.list
    place = shown.visualItemRect(shown.item(row)).center()
    qtbot.mouseClick(shown.viewport(), LEFT, pos=place)


def test_it_is_hidden_until_it_is_wanted_and_stays_as_wanted(opened, qtbot):
    assert not opened.history.dock.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_F7)
    assert opened.history.dock.isVisible()
    assert opened.actions_.history.isChecked()
    again = MainWindow(lambda threads=None: None)
    assert again.history.wanted
    assert again.history.dock.isHidden()  # there is no photo
    again.close()
    qtbot.keyClick(opened, Qt.Key.Key_F7)
    assert not opened.history.dock.isVisible()


def test_it_names_all_edits_and_marks_the_present_one(edited):
    assert _rows(edited) == ["Opened", "Click to add", "Click to remove", "Background"]
    shown = edited.history.panel.list
    assert shown.currentRow() == 3
    assert [shown.item(row).font().bold() for row in range(4)] == [False, False, False, True]
    assert not any(shown.item(row).icon().isNull() for row in range(4))
    edited.undo()
    assert shown.currentRow() == 2
    faint = edited.palette().placeholderText().color()
    assert [shown.item(row).foreground().color() == faint for row in range(4)] == [
        False,
        False,
        False,
        True,
    ]


def test_each_row_looks_right_after_any_step(edited):
    session, shown = edited.current.session, edited.history.panel.list
    for place in (0, 3, 1, 2, 0):
        session.go_to(place)
        edited.edited()
        assert [shown.item(row).font().bold() for row in range(4)] == [
            row == place for row in range(4)
        ]
        faint = edited.palette().placeholderText().color()
        told = [shown.item(row).foreground().color() == faint for row in range(4)]
        assert told == [row > place for row in range(4)]
    palette = edited.palette()
    palette.setColor(QPalette.ColorRole.Text, QColor("#123456"))
    edited.history.panel.setPalette(palette)  # as another look does
    assert shown.item(0).foreground().color() == QColor("#123456")


def test_a_click_goes_there_and_back_again(edited, qtbot):
    edited.set_view("overlay")  # where clicks are seen
    session = edited.current.session
    _click(qtbot, edited, 1)
    assert session.position == 1
    assert len(session.state.prompts.clicks) == 2
    assert len(edited.canvas._markers) == 2
    _click(qtbot, edited, 3)
    assert session.position == 3
    assert session.state.finish.background is not None


def test_arrow_keys_walk_along_the_edits(edited, qtbot):
    shown = edited.history.panel.list
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert edited.current.session.position == 1


def test_back_to_the_start_loses_nothing(edited, qtbot):
    panel = edited.history.panel
    qtbot.mouseClick(panel.reset_button, LEFT)
    assert edited.current.session.position == 0
    assert not panel.reset_button.isEnabled()
    assert len(_rows(edited)) == 4
    edited.redo()
    assert edited.current.session.position == 1


def test_an_edit_after_going_back_replaces_what_was_undone(edited, qtbot):
    _click(qtbot, edited, 1)
    edited.clear_selection()
    assert _rows(edited) == ["Opened", "Click to add", "Clear selection"]


def test_undo_and_redo_say_what_they_are_about(edited):
    actions = edited.actions_
    assert actions.undo.toolTip().startswith("Undo: Background (")
    assert actions.redo.toolTip().startswith("Redo (")
    edited.undo()
    assert actions.undo.text() == "&Undo: Click to remove"
    assert actions.redo.text() == "&Redo: Background"
    assert actions.words(actions.undo) == "Undo"  # in the table of keys


def test_another_photo_has_a_history_of_its_own(edited, qtbot, photo_file):
    edited.open_paths([shutil.copy(photo_file, photo_file.with_name("other.png"))])
    wait_until_answered(qtbot, edited)
    assert _rows(edited) == ["Opened"]
    edited.show_document(edited.documents[0])
    wait_until_answered(qtbot, edited)
    assert len(_rows(edited)) == 4


def test_the_close_button_puts_it_away_for_good(edited, qtbot):
    edited.history.panel.left.emit()
    assert not edited.history.dock.isVisible()
    again = MainWindow(lambda threads=None: None)
    assert not again.history.wanted
    again.close()
