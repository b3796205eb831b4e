"""The welcome tour: offered once, led by what the user really does, ended by Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtWidgets import QPushButton

from cutout.ui import tour as tours
from cutout.ui.export_dialog import ExportDialog
from cutout.ui.tour_layer import TourInvitation

WAIT_MS = 60_000  # the sample is larger than the photos of other tests
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def touring(window, qtbot, monkeypatch):
    """A window on a tour that has reached its first step."""
    monkeypatch.setattr(tours, "LOOK_MS", 5)
    monkeypatch.setattr(tours, "PAUSE_LOOKS", 1)
    window.tour._timer.setInterval(5)
    window.activateWindow()
    window.actions_.tour.trigger()
    _reach(qtbot, window, "Click to add")
    yield window
    window.tour.end()


def _reach(qtbot, window, title):
    qtbot.waitUntil(lambda: window.tour.card.title.text() == title, timeout=WAIT_MS)


def _wait_until_answered(qtbot, window):
    def answered() -> bool:
        document = window.current
        return document.photo is not None and document.session.pending is None

    qtbot.waitUntil(answered, timeout=WAIT_MS)


def _click_leaf(qtbot, window, button):
    place = tours.LEAF.center() + QPointF(20, -100)
    at = window.canvas.mapFromScene(place)
    assert window.tour.light.place.contains(window.canvas.viewport().mapTo(window, at))
    qtbot.mouseClick(window.canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, at)


def test_the_whole_tour_goes_on_by_what_the_user_does(touring, qtbot):
    assert touring.current.title == "dog6.jpg"
    _click_leaf(qtbot, touring, LEFT)
    _reach(qtbot, touring, "Right-click to remove")
    _click_leaf(qtbot, touring, RIGHT)
    _reach(qtbot, touring, "Look at it")
    assert touring.tour.light.place.size() == touring.actions_.bar.view_button.size()
    qtbot.keyPress(touring, Qt.Key.Key_O)
    _reach(qtbot, touring, "Take it with you")
    qtbot.keyRelease(touring, Qt.Key.Key_O)
    qtbot.mouseClick(touring.actions_.bar.export_button, LEFT)
    _reach(qtbot, touring, "That is all")
    (dialog,) = touring.findChildren(ExportDialog)
    dialog.close()
    assert not touring.tour.card.skip_button.isVisible()
    qtbot.mouseClick(touring.tour.card.end_button, LEFT)
    assert not touring.tour.running
    assert touring.current.title == "dog6.jpg"  # it stays open


def test_what_is_not_asked_for_does_not_go_on(touring, qtbot):
    _click_leaf(qtbot, touring, RIGHT)
    _wait_until_answered(qtbot, touring)
    qtbot.wait(50)
    assert touring.tour.card.title.text() == "Click to add"


def test_steps_can_be_skipped(touring, qtbot):
    for title in ("Right-click to remove", "Look at it", "Take it with you", "That is all"):
        qtbot.mouseClick(touring.tour.card.skip_button, LEFT)
        assert touring.tour.card.title.text() == title


def test_undo_removes_as_well(touring, qtbot):
    _click_leaf(qtbot, touring, LEFT)
    _reach(qtbot, touring, "Right-click to remove")
    touring.undo()
    _reach(qtbot, touring, "Look at it")


def test_esc_ends_it_and_means_nothing_else(touring, qtbot):
    touring.canvas.setFocus()
    qtbot.keyClick(touring.canvas, Qt.Key.Key_Escape)
    assert not touring.tour.running
    assert touring.tour.light is None
    view = touring.view
    qtbot.keyClick(touring.canvas, Qt.Key.Key_V)
    assert touring.view != view  # keys work as before


def test_another_photo_ends_it(touring, qtbot, photo_file):
    touring.open_paths([photo_file])
    qtbot.waitUntil(lambda: not touring.tour.running)
    _wait_until_answered(qtbot, touring)


def test_the_card_lies_within_the_window_and_beside_the_light(touring, qtbot):
    for size in ((1180, 800), (900, 600), (760, 560)):
        touring.resize(*size)
        qtbot.wait(30)
        tour = touring.tour
        assert touring.rect().contains(tour.card.geometry())
        assert not tour.card.geometry().intersects(tour.light.place)
        assert tour.light.size() == touring.size()


def test_beginning_again_begins_at_the_first_step(touring, qtbot):
    qtbot.mouseClick(touring.tour.card.skip_button, LEFT)
    touring.actions_.tour.trigger()
    _reach(qtbot, touring, "Click to add")


def test_closing_the_window_during_the_tour_is_clean(touring):
    touring.close()
    assert not touring.isVisible()


# the offer


def test_it_is_offered_at_the_very_first_start_only(window, qtbot):
    window.tour.offer()
    (card,) = window.start_page.findChildren(TourInvitation)
    qtbot.waitUntil(card.isVisible)
    assert QSettings().value(tours.SETTING, type=bool)
    window.tour.invitation = None
    window.tour.offer()  # as another start does
    assert window.start_page.findChildren(TourInvitation) == [card]
    no = next(b for b in card.findChildren(QPushButton) if b.text() == "No, thanks")
    qtbot.mouseClick(no, LEFT)
    assert not card.isVisible()
    assert not window.tour.running


def test_the_offer_is_taken(window, qtbot):
    window.tour.offer()
    take = next(
        b for b in window.start_page.findChildren(QPushButton) if b.text() == "Take the tour"
    )
    qtbot.mouseClick(take, LEFT)
    assert window.tour.running
    assert window.tour.card.title.text() == "Welcome to Cutout"
    assert not window.tour.invitation.isVisible()
    _wait_until_answered(qtbot, window)
    window.tour.end()


def test_the_sample_has_the_second_thing_where_the_tour_points(touring):
    """The leaf is much darker and greener than the orange wall around it."""
    image = touring.current.photo.image
    middle = tours.LEAF.center().toPoint() + QPoint(20, -100)
    red, green, _ = (int(v) for v in image[middle.y(), middle.x()])
    wall_red, wall_green, _ = (int(v) for v in image[100, 640])
    assert red < 90
    assert wall_red > 150
    assert green / max(1, red) > 2 * wall_green / wall_red
