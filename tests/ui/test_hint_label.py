"""What to do next is said in small windows too."""

from __future__ import annotations

from PySide6.QtCore import Qt

from cutout.ui.hint_label import HintLabel

WORDS = "Paint where the old background shows at the edge."


def test_a_sentence_that_has_room_needs_no_tip(qtbot):
    label = HintLabel(WORDS)
    qtbot.addWidget(label)
    label.resize(900, 20)
    label.grab()
    assert label.toolTip() == ""


def test_a_longer_one_ends_in_dots_and_is_told_by_its_tip(qtbot):
    label = HintLabel(WORDS)
    qtbot.addWidget(label)
    label.resize(120, 20)
    picture = label.grab()
    assert label.toolTip() == WORDS
    label.setText(label.fontMetrics().elidedText(WORDS, Qt.TextElideMode.ElideRight, 120))
    assert label.grab().toImage() == picture.toImage()


def test_the_window_may_be_narrower_than_its_hint(window):
    window.say(WORDS * 10)
    assert window.minimumSizeHint().width() < 900
