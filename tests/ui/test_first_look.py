"""What the first look at the window does not wait for is made between events, or when needed."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from cutout.ui.batch_page import BatchPage
from cutout.ui.compare_page import ComparePage
from cutout.ui.inspector import Inspector
from cutout.ui.panel import Panel
from cutout.ui.review_page import ReviewPage
from tests.ui.conftest import wait_until_answered

DELAYED = (Panel, BatchPage, ReviewPage, ComparePage, Inspector)


def _made(window):
    return [kind for kind in DELAYED if window.findChildren(kind)]


def test_an_empty_window_has_neither_panel_nor_pages(window, qtbot):
    qtbot.waitExposed(window)
    assert _made(window) == []
    assert window.actions_.panel.isChecked()


def test_panel_and_batch_are_made_while_the_user_looks(window, qtbot):
    window.make_rest()
    assert _made(window) == []  # not before the next event
    qtbot.waitUntil(lambda: window.batches._review_page is not None)
    assert _made(window) == [Panel, BatchPage, ReviewPage]
    assert not window.batches.page.isVisible()
    assert not window.finisher.panel.isEnabled()
    panel = window.finisher.panel
    window.batches.show()
    assert window.batches.page.isVisible()
    assert window.finisher.panel is panel


def test_a_window_that_closes_makes_nothing_more(window, qtbot):
    window.make_rest()
    window.close()
    qtbot.wait(20)
    assert window.finisher._panel is None


def test_a_photo_does_not_wait_for_the_rest(window, qtbot, photo_file):
    window.open_paths([photo_file])
    panel, width = window.finisher.panel, window.canvas.width()
    assert panel.isVisible()
    wait_until_answered(qtbot, window)
    assert _made(window) == [Panel]
    assert window.canvas.width() == width  # the photo was fitted beside the panel at once
    assert panel.isEnabled()
    assert panel.x() > window.canvas.x()
    assert panel.geometry().right() <= window._editor.width()


def test_a_panel_that_is_not_wanted_stays_away(window, qtbot, photo_file):
    QSettings().setValue("panel/shown", False)
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    qtbot.wait(1)
    assert not window.finisher.panel.isVisible()


def test_the_inspector_opens_above_the_history(opened, qtbot):
    opened.history.set_wanted(True)
    opened.actions_.inspector.trigger()
    qtbot.waitUntil(opened.edges.inspector.isVisible)
    qtbot.waitUntil(lambda: opened.edges.dock.y() < opened.history.dock.y())
