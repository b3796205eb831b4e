"""The table of keys: one key for one thing, the user's choice kept, conflicts said and solved."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton

from cutout.ui.main_window import MainWindow
from cutout.ui.shortcut_sheet import ShortcutSheet
from cutout.ui.shortcuts_dialog import ShortcutsDialog
from tests.ui.conftest import wait_until_answered

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def keys(window):
    return window.actions_.keys


def _find(dialog, words):
    for index in range(dialog.table.topLevelItemCount()):
        head = dialog.table.topLevelItem(index)
        for row in range(head.childCount()):
            if head.child(row).text(0) == words:
                return head.child(row)
    raise AssertionError(words)


@pytest.fixture
def dialog(window, qtbot):
    window.actions_.shortcuts.trigger()
    (shown,) = window.findChildren(ShortcutsDialog)
    qtbot.waitUntil(shown.isVisible)
    yield shown
    shown.close()


def _choose(dialog, words):
    dialog.table.setCurrentItem(_find(dialog, words))
    dialog.field.setFocus()


# every action


def test_no_two_actions_share_a_key(window):
    seen = {}
    for name, action in window.actions_.named.items():
        for key in action.shortcuts():
            assert key.toString() not in seen, (name, seen.get(key.toString()))
            seen[key.toString()] = name
    assert len(seen) > 30


def test_no_action_has_a_key_that_is_fixed(window):
    for _, fixed in window.actions_.keys._fixed.groups():
        for row in fixed:
            for taken in row.taken:
                users = [
                    name
                    for name, action in window.actions_.named.items()
                    if QKeySequence(taken) in action.shortcuts()
                ]
                assert users == [], row


def test_every_action_stands_in_one_menu_and_says_what_it_does_and_by_which_key(window):
    actions = window.actions_
    listed = [action for _, group in actions.groups for action in group]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(actions.named.values())
    for name, action in actions.named.items():
        assert action.toolTip(), name
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert shown in action.toolTip(), name


def test_every_tool_bar_button_has_an_icon_a_tip_and_a_name(opened):
    buttons = [
        button
        for bar in (opened.actions_.bar, opened.actions_.strip)
        for button in bar.findChildren(QToolButton)
        if button.objectName() != "qt_toolbar_ext_button"
    ]
    assert len(buttons) > 12
    for button in buttons:
        assert not button.icon().isNull(), button.text()
        assert button.toolTip(), button.text()
        assert button.accessibleName() or button.text(), button.toolTip()


def test_menus_choose_by_different_letters(window):
    bar = [action.text() for action in window.menuBar().actions()]
    menus = [[a.text() for a in menu.actions() if a.text()] for menu in window.actions_._menus]
    for titles in (bar, *menus):
        letters = [title[title.index("&") + 1].lower() for title in titles if "&" in title]
        assert len(letters) == len(set(letters)), titles


# the table


def test_a_chosen_key_works_and_is_kept(window, keys, qtbot):
    keys.choose("panel", QKeySequence("J"))
    assert window.actions_.panel.toolTip() == "Finish panel (J)"
    window.activateWindow()
    before = window.finisher.panel.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert window.finisher.panel.isHidden() != before
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.finisher.panel.isHidden() != before  # not its key any more
    again = MainWindow(lambda threads=None: None)
    assert again.actions_.panel.shortcut().toString() == "J"
    again.close()


def test_a_key_that_is_taken_leaves_the_other_without(window, keys):
    keys.choose("panel", QKeySequence("V"))
    assert keys.keys_of("next_view") == []
    assert window.actions_.next_view.toolTip() == "Next view"
    keys.choose("fit", QKeySequence("V"))  # from one that was chosen
    assert keys.keys_of("panel") == []
    keys.reset("next_view")
    assert keys.keys_of("next_view") == [QKeySequence("V")]
    assert keys.keys_of("fit") == [QKeySequence("F")]


def test_no_key_at_all_is_kept_too(window, keys):
    keys.choose("panel", QKeySequence())
    assert keys.keys_of("panel") == []
    again = MainWindow(lambda threads=None: None)
    assert again.actions_.panel.shortcuts() == []
    again.close()
    keys.reset_all()
    assert keys.keys_of("panel") == [QKeySequence("F8")]
    assert not QSettings().contains("shortcuts/panel")


def test_its_own_key_again_is_no_choice(keys):
    keys.choose("panel", QKeySequence("J"))
    keys.choose("panel", QKeySequence("F8"))
    assert not QSettings().contains("shortcuts/panel")


def test_a_fixed_key_is_nobodys(keys):
    assert keys.user_of(QKeySequence("O")).words == "See the photo itself"
    with pytest.raises(ValueError, match="fixed"):
        keys.choose("panel", QKeySequence("O"))
    assert keys.keys_of("panel") == [QKeySequence("F8")]


def test_one_action_has_one_key_at_most_by_any_choices(keys):
    for first, second in pairwise(["undo", "redo", "copy", "paste", "fit", "panel"]):
        for name in (first, second, first):
            keys.choose(name, QKeySequence("Ctrl+K"))
            assert keys.user_of(QKeySequence("Ctrl+K")).name == name
            assert keys.user_of(QKeySequence("Ctrl+K"), besides=name) is None


# the dialog


def test_a_key_is_recorded(dialog, keys, qtbot):
    _choose(dialog, "Finish panel")
    qtbot.keyClick(dialog.field, Qt.Key.Key_J, CTRL)
    assert keys.keys_of("panel") == [QKeySequence("Ctrl+J")]
    assert _find(dialog, "Finish panel").text(1) == "Ctrl+J"
    assert _find(dialog, "Finish panel").font(1).bold()
    assert dialog.table.currentItem().text(0) == "Finish panel"
    qtbot.mouseClick(dialog.reset_button, LEFT)
    assert _find(dialog, "Finish panel").text(1) == "F8"
    qtbot.mouseClick(dialog.remove_button, LEFT)
    assert _find(dialog, "Finish panel").text(1) == ""
    qtbot.mouseClick(dialog.reset_all_button, LEFT)
    assert keys.keys_of("panel") == [QKeySequence("F8")]


def test_a_conflict_is_said_and_solved(dialog, keys, qtbot):
    _choose(dialog, "Finish panel")
    qtbot.keyClick(dialog.field, Qt.Key.Key_V)
    assert dialog.said.text() == "V is used by Next view."
    assert keys.keys_of("panel") == [QKeySequence("F8")]  # until it is taken
    qtbot.mouseClick(dialog.take_button, LEFT)
    assert keys.keys_of("panel") == [QKeySequence("V")]
    assert keys.keys_of("next_view") == []
    assert not dialog.take_button.isVisible()


def test_a_fixed_key_cannot_be_taken(dialog, keys, qtbot):
    _choose(dialog, "Finish panel")
    qtbot.keyClick(dialog.field, Qt.Key.Key_O)
    assert dialog.said.text() == "O is used by See the photo itself, which cannot be changed."
    assert not dialog.take_button.isVisible()
    assert keys.keys_of("panel") == [QKeySequence("F8")]
    dialog.table.setCurrentItem(_find(dialog, "See the photo itself"))
    assert not dialog.field.isEnabled()
    assert dialog.said.text() == "This key cannot be changed."


def test_esc_in_the_field_leaves_the_key(dialog, keys, qtbot):
    _choose(dialog, "Finish panel")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.field.keySequence() == QKeySequence("F8")
    assert keys.keys_of("panel") == [QKeySequence("F8")]


def test_search_by_words_and_by_key(dialog, qtbot):
    qtbot.keyClicks(dialog.search, "brush")
    assert not _find(dialog, "Larger brush").isHidden()
    assert _find(dialog, "Undo").isHidden()
    dialog.search.clear()
    qtbot.keyClicks(dialog.search, "ctrl+z")
    assert not _find(dialog, "Undo").isHidden()
    assert _find(dialog, "Larger brush").isHidden()
    dialog.search.clear()
    assert not _find(dialog, "Larger brush").isHidden()


# the sheet


def _sheet(window):
    return next(iter(window.findChildren(ShortcutSheet)), None)


@pytest.mark.parametrize("key", [Qt.Key.Key_Question, Qt.Key.Key_F1])
def test_the_sheet_opens_by_key_and_closes_by_esc(opened, qtbot, key):
    opened.canvas.setFocus()
    qtbot.keyClick(opened.canvas, key)
    sheet = _sheet(opened)
    assert sheet.size() == opened.size()
    told = {row.words: keys.text() for group in sheet.groups for row, _, keys in group.lines}
    assert told["Undo"] == opened.actions_.undo.shortcut().toString()
    assert told["See the photo itself"] == "Hold O"
    assert "Check for updates now" not in told  # it has no key
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _sheet(opened) is None)


def test_any_click_puts_the_sheet_away_and_does_nothing_else(opened, qtbot):
    opened.actions_.sheet.trigger()
    sheet = _sheet(opened)
    before = opened.current.session.position
    qtbot.mouseClick(sheet, LEFT, pos=sheet.rect().center())
    qtbot.waitUntil(lambda: _sheet(opened) is None)
    assert opened.current.session.position == before


def test_letters_search_the_sheet_and_trigger_nothing(opened, qtbot):
    view = opened.view
    opened.actions_.sheet.trigger()
    sheet = _sheet(opened)
    qtbot.keyClick(sheet, Qt.Key.Key_V)
    qtbot.keyClicks(sheet.search, "iew")
    assert sheet.search.text() == "view"
    assert opened.view == view
    shown = [
        row.words for group in sheet.groups for row, words, _ in group.lines if words.isVisible()
    ]
    assert "Next view" in shown
    assert "Undo" not in shown
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _sheet(opened) is None)


def test_the_sheet_fits_a_small_window(opened, qtbot):
    opened.resize(700, 500)
    opened.actions_.sheet.trigger()
    sheet = _sheet(opened)
    assert sheet._columns == 1
    opened.resize(1300, 800)
    qtbot.waitUntil(lambda: sheet._columns == 3)
    assert sheet.size() == opened.size()
    sheet.close()


def test_a_key_of_the_window_still_works_after_the_sheet(opened, qtbot):
    opened.actions_.sheet.trigger()
    qtbot.keyClick(_sheet(opened), Qt.Key.Key_Escape)
    wait_until_answered(qtbot, opened)
    qtbot.keyClick(opened.canvas, Qt.Key.Key_V)
    assert opened.view == "cutout"


# keys of one widget


def test_the_loupe_has_its_keys_and_the_window_has_the_same_ones_elsewhere(opened, qtbot):
    opened.edges.show_inspector(True)
    loupe = opened.edges.inspector.loupe
    loupe.setFocus()
    view, zoom = opened.view, loupe.zoom
    opened.actions_.keys.choose("next_view", QKeySequence("3"))
    qtbot.keyClick(loupe, Qt.Key.Key_3)
    assert loupe.zoom == 3 != zoom
    assert opened.view == view
    opened.canvas.setFocus()
    qtbot.keyClick(opened.canvas, Qt.Key.Key_3)
    assert opened.view != view
    qtbot.keyClick(loupe, Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert loupe.zoom == 2


def test_the_keys_of_the_review_are_no_keys_of_the_window_there(opened):
    review = opened.batches.review
    opened.show_page(review)
    keys = [shortcut.key() for shortcut in review.findChildren(QShortcut)]
    assert len(keys) >= 6
    for name, action in opened.actions_.named.items():
        assert not (action.isEnabled() and set(keys) & set(action.shortcuts())), name
