"""Brushes and edge inspector, driven by real mouse and key events."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QColorDialog

from cutout.core import contour, cutting
from cutout.core.prompts import Click
from cutout.ui import edge_view, preview
from cutout.ui.exporting import ExportKind
from cutout.ui.inspector import BACKDROPS
from cutout.ui.main_window import MainWindow
from cutout.ui.tools import SIZE_STEP
from tests.conftest import disc_mask, make_disc
from tests.ui.conftest import wait_until_answered

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
STRAND = (slice(8, 22), slice(119, 121))  # beyond the band in which the matting looks by itself
WAIT_MS = 10_000


@pytest.fixture
def hairy(window: MainWindow, qtbot, tmp_path: Path) -> MainWindow:
    """A window that shows the disc with one strand of hair, which the network does not see."""
    image = make_disc()
    image[4:45, 118:122] = image[90, 120]
    Image.fromarray(image).save(tmp_path / "hair.png")
    window.open_paths([tmp_path / "hair.png"])
    wait_until_answered(qtbot, window)
    _wait_for_preview(qtbot, window)
    return window


def _at(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.mapFromScene(QPointF(x, y))


def _paint(qtbot, window, places, button=LEFT, modifier=NONE):
    view = window.canvas.viewport()
    first, *others = [_at(window, *place) for place in places]
    qtbot.mouseMove(view, first)
    qtbot.mousePress(view, button, modifier, first)
    for place in others:
        qtbot.mouseMove(view, place)
    qtbot.mouseRelease(view, button, modifier, ([first, *others])[-1])


def _paint_strand(qtbot, window, button=LEFT, modifier=NONE):
    _paint(qtbot, window, [(120, 6), (120, 24), (120, 44)], button, modifier)


def _brush(qtbot, window, radius: float) -> None:
    """Choose the hair brush, of about that size."""
    qtbot.keyClick(window, Qt.Key.Key_H)
    while window.edges.hair.radius < radius:
        qtbot.keyClick(window, Qt.Key.Key_BracketRight)


def _wait_for_preview(qtbot, window) -> None:
    document = window.current
    qtbot.waitUntil(
        lambda: document.preview_of(document.session.state.number) is not None, timeout=WAIT_MS
    )


def _strand(window) -> float:
    """How opaque the strand is on the canvas, 0..255."""
    document = window.current
    return float(document.preview_of(document.session.state.number).alpha[STRAND].mean())


# the brush


def test_h_chooses_the_brush_whose_cursor_shows_its_size(hairy, qtbot):
    canvas, hair = hairy.canvas, hairy.edges.hair
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    qtbot.keyClick(hairy, Qt.Key.Key_H)
    assert canvas.tool is hair
    assert hairy.actions_.hair.isChecked()
    assert hairy.hint.startswith("Paint along hair")
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.BlankCursor
    qtbot.mouseMove(canvas.viewport(), _at(hairy, 100, 50))
    ring = hair._rings[0]
    assert ring.isVisible()
    assert (ring.pos().x(), ring.pos().y()) == pytest.approx((100, 50), abs=1)
    assert ring.rect().width() == pytest.approx(2 * hair.radius)
    qtbot.keyClick(hairy, Qt.Key.Key_H)
    assert canvas.tool is canvas.select_tool
    assert not ring.isVisible()
    assert hairy.hint.startswith("Click to add")
    hairy.actions_.hair.trigger()
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool is canvas.select_tool
    assert not hairy.actions_.hair.isChecked()


def test_brackets_change_the_size_within_limits(hairy, qtbot):
    hair = hairy.edges.hair
    assert not hairy.actions_.larger.isEnabled()
    qtbot.keyClick(hairy, Qt.Key.Key_H)
    qtbot.mouseMove(hairy.canvas.viewport(), _at(hairy, 100, 50))
    before = hair.radius
    qtbot.keyClick(hairy, Qt.Key.Key_BracketRight)
    assert hair.radius == pytest.approx(before * SIZE_STEP)
    assert hair._rings[1].rect().width() == pytest.approx(2 * hair.radius)
    qtbot.keyClick(hairy, Qt.Key.Key_BracketLeft)
    assert hair.radius == pytest.approx(before)
    for _ in range(40):
        qtbot.keyClick(hairy, Qt.Key.Key_BracketLeft)
    assert hair.radius == 1
    for _ in range(60):
        qtbot.keyClick(hairy, Qt.Key.Key_BracketRight)
    assert hair.radius == pytest.approx(240 / 4)


def test_painting_finds_hair_that_the_network_missed(hairy, qtbot):
    assert _strand(hairy) == 0
    _brush(qtbot, hairy, 8)
    _paint_strand(qtbot, hairy)
    state = hairy.current.session.state
    (stroke,) = state.refine
    assert stroke.radius == hairy.edges.hair.radius
    assert not stroke.erases
    assert stroke.points[0] == pytest.approx((120, 6), abs=1)
    assert stroke.points[-1] == pytest.approx((120, 44), abs=1)
    assert hairy.edges._layers.marks.isVisible()
    _wait_for_preview(qtbot, hairy)
    assert _strand(hairy) > 200
    assert hairy.current.session.undo_label == "Refine hair"


def test_undo_and_redo_are_one_stroke_each(hairy, qtbot):
    _brush(qtbot, hairy, 8)
    _paint(qtbot, hairy, [(120, 6), (120, 20), (120, 30)])
    _paint(qtbot, hairy, [(60, 60), (70, 60)])
    session = hairy.current.session
    assert len(session.state.refine) == 2
    for left in (1, 0):
        qtbot.keyClick(hairy, Qt.Key.Key_Z, CTRL)
        assert len(session.state.refine) == left
    assert not hairy.actions_.undo.isEnabled()
    assert not hairy.edges._layers.marks.isVisible()
    _wait_for_preview(qtbot, hairy)
    assert _strand(hairy) == 0
    hairy.actions_.redo.trigger()
    hairy.actions_.redo.trigger()
    assert len(session.state.refine) == 2
    _wait_for_preview(qtbot, hairy)
    assert _strand(hairy) > 200


@pytest.mark.parametrize(("button", "modifier"), [(RIGHT, NONE), (LEFT, ALT)])
def test_alt_or_the_right_button_take_marks_away(hairy, qtbot, button, modifier):
    _brush(qtbot, hairy, 8)
    _paint_strand(qtbot, hairy, button, modifier)
    assert not hairy.current.session.can_undo  # there was nothing to take away
    _paint_strand(qtbot, hairy)
    qtbot.keyClick(hairy, Qt.Key.Key_BracketRight)
    _paint(qtbot, hairy, [(120, 2), (120, 50)], button, modifier)
    assert [stroke.erases for stroke in hairy.current.session.state.refine] == [False, True]
    _wait_for_preview(qtbot, hairy)
    assert _strand(hairy) == 0


def test_strokes_survive_clicks_and_go_into_export_and_clipboard(hairy, qtbot, tmp_path, fake):
    _brush(qtbot, hairy, 8)
    _paint_strand(qtbot, hairy)
    qtbot.keyClick(hairy.canvas, Qt.Key.Key_Escape)
    qtbot.mouseClick(hairy.canvas.viewport(), LEFT, NONE, _at(hairy, 121, 91))
    wait_until_answered(qtbot, hairy)
    assert len(fake.asked) == 1  # strokes themselves ask the network for nothing
    _wait_for_preview(qtbot, hairy)
    assert len(hairy.current.session.state.refine) == 1
    assert _strand(hairy) > 200
    hairy.exporter.export_to(ExportKind("mask"), tmp_path / "m.png")
    qtbot.waitUntil((tmp_path / "m.png").exists, timeout=WAIT_MS)
    with Image.open(tmp_path / "m.png") as picture:
        assert np.asarray(picture)[STRAND].mean() > 200
    hairy.actions_.copy.trigger()
    qtbot.waitUntil(lambda: "clipboard" in hairy.hint, timeout=WAIT_MS)
    assert QGuiApplication.clipboard().image().pixelColor(120, 15).alpha() > 200


def test_the_window_does_not_wait_for_the_matting(hairy, qtbot, monkeypatch):
    gate, entered = threading.Event(), threading.Event()
    real, threads = preview.make_preview, []

    def slow(*arguments: object) -> object:
        threads.append(threading.current_thread())
        entered.set()
        assert gate.wait(60)
        return real(*arguments)

    monkeypatch.setattr(preview, "make_preview", slow)
    _brush(qtbot, hairy, 8)
    _paint_strand(qtbot, hairy)
    qtbot.waitUntil(entered.is_set, timeout=WAIT_MS)
    assert len(hairy.current.session.state.refine) == 1
    _paint(qtbot, hairy, [(60, 60), (70, 60)])  # goes on while the first is worked on
    assert len(hairy.current.session.state.refine) == 2
    gate.set()
    _wait_for_preview(qtbot, hairy)
    assert threading.main_thread() not in threads
    assert _strand(hairy) > 200


def test_dragging_the_photo_paints_nothing(hairy, qtbot):
    qtbot.keyClick(hairy, Qt.Key.Key_H)
    view = hairy.canvas.viewport()
    start = hairy.canvas.mapToScene(QPoint(100, 100))
    qtbot.mousePress(view, Qt.MouseButton.MiddleButton, NONE, QPoint(100, 100))
    qtbot.mouseMove(view, QPoint(160, 130))
    qtbot.mouseRelease(view, Qt.MouseButton.MiddleButton, NONE, QPoint(160, 130))
    moved = hairy.canvas.mapToScene(QPoint(160, 130))
    assert (moved.x(), moved.y()) == pytest.approx((start.x(), start.y()), abs=0.6)
    hairy.canvas.setFocus()
    qtbot.keyPress(hairy.canvas, Qt.Key.Key_Space)
    _paint(qtbot, hairy, [(100, 90), (120, 90)])
    qtbot.keyRelease(hairy.canvas, Qt.Key.Key_Space)
    assert not hairy.current.session.can_undo
    _paint(qtbot, hairy, [(-90, 90), (-80, 95)])  # beside the photo
    assert not hairy.current.session.can_undo


def test_painting_on_nothing_is_explained(window, qtbot, photo_file, fake):
    fake.subject = False
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_H)
    _paint(qtbot, window, [(100, 90), (120, 90)])
    assert window.hint.startswith("Nothing is selected yet")
    assert not window.current.session.can_undo


def test_a_stroke_before_the_proposal_is_shown_when_it_comes(window, qtbot, tmp_path, fake):
    gate, real = threading.Event(), fake.propose

    def slow(image: np.ndarray) -> object:
        assert gate.wait(60)
        return real(image)

    fake.propose = slow
    image = make_disc()
    image[4:45, 118:122] = image[90, 120]
    Image.fromarray(image).save(tmp_path / "hair.png")
    window.open_paths([tmp_path / "hair.png"])
    qtbot.waitUntil(lambda: window.current.photo is not None, timeout=WAIT_MS)
    _brush(qtbot, window, 8)
    _paint_strand(qtbot, window)
    gate.set()
    wait_until_answered(qtbot, window)
    _wait_for_preview(qtbot, window)
    assert fake.asked == []
    assert _strand(window) > 200


# the inspector

RIGHT_SIDE = (slice(80, 100), slice(171, 174))  # where the fringe is


def fringed(*_: object, **__: object) -> np.ndarray:
    """The disc's alpha, five pixels too wide on its right half."""
    alpha = cv2.GaussianBlur(disc_mask().astype(np.float32), (0, 0), 0.8)
    alpha[:, 130:] = cv2.dilate(alpha, np.ones((11, 11), np.uint8))[:, 130:]
    return alpha


@pytest.fixture
def inspected(opened: MainWindow, qtbot, monkeypatch) -> Iterator[MainWindow]:
    """The inspector over an edge with a fringe on the right, at the worst place of it."""
    for module in (edge_view, cutting):
        monkeypatch.setattr(module, "render_alpha", fringed)
    # the fake network's disc is larger than the photo's all around: that is not what is looked for
    monkeypatch.setattr(contour, "EXPECTED_DIFFERENCE", 1.0)
    monkeypatch.setattr(contour, "CERTAIN_DIFFERENCE", 2.0)
    qtbot.keyClick(opened, Qt.Key.Key_I)
    _wait_for_places(qtbot, opened)
    yield opened
    opened.edges.shut_down()
    assert all(pool.activeThreadCount() == 0 for pool in opened.edges.walk._pools)


def _wait_for_places(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.edges.inspector.places.count() > 0, timeout=WAIT_MS)
    _wait_for_picture(qtbot, window)


def _wait_for_picture(qtbot, window) -> None:
    """Wait until the loupe shows the place that it is at, whatever was asked for meanwhile."""
    loupe = window.edges.inspector.loupe

    def there() -> bool:
        view, picture = loupe.view, loupe.picture
        return (
            picture is not None
            and picture.left <= max(0, view.left())
            and picture.top <= max(0, view.top())
            and picture.left + picture.cutout.width() >= min(240, view.right())
            and picture.top + picture.cutout.height() >= min(180, view.bottom())
        )

    qtbot.waitUntil(there, timeout=WAIT_MS)


def _centre(window) -> tuple[float, float]:
    centre = window.edges.inspector.loupe.centre
    return centre.x(), centre.y()


def test_i_opens_the_loupe_at_the_worst_place(inspected):
    panel = inspected.edges.inspector
    assert inspected.edges.dock.isVisible()
    assert inspected.actions_.inspector.isChecked()
    assert panel.loupe.hasFocus()
    x, y = _centre(inspected)
    assert x > 130
    assert np.hypot(x - 120, y - 90) == pytest.approx(55, abs=5)
    assert panel.count.text()[0].isdigit()
    assert panel.places.currentRow() == 0
    assert "Old background" in panel.places.item(0).text()
    frame = inspected.edges._layers.frame
    assert frame.isVisible()
    assert frame.rect().contains(QPointF(x, y))
    assert "Tab" in inspected.hint


def test_keys_walk_along_the_edge(inspected, qtbot):
    loupe = inspected.edges.inspector.loupe
    qtbot.keyClick(loupe, Qt.Key.Key_4)
    assert loupe.zoom == 4
    start = _centre(inspected)
    qtbot.keyClick(inspected, Qt.Key.Key_Period)
    there = _centre(inspected)
    stride = np.hypot(there[0] - start[0], there[1] - start[1])
    assert 0.4 * loupe.view.height() < stride < loupe.view.height()
    assert np.hypot(there[0] - 120, there[1] - 90) == pytest.approx(52, abs=5)
    qtbot.keyClick(inspected, Qt.Key.Key_Comma)
    assert _centre(inspected) == pytest.approx(start, abs=4)
    qtbot.keyClick(loupe, Qt.Key.Key_Right)
    assert _centre(inspected) == pytest.approx(there, abs=4)
    qtbot.keyClick(loupe, Qt.Key.Key_Left)
    seen = set()
    for _ in range(40):
        qtbot.keyClick(inspected, Qt.Key.Key_Period)
        seen.add(tuple(round(value / 30) for value in _centre(inspected)))
    assert len(seen) >= 8  # all around
    _wait_for_picture(qtbot, inspected)


def test_the_canvas_follows(inspected, qtbot):
    canvas, loupe = inspected.canvas, inspected.edges.inspector.loupe
    canvas.set_zoom(12.0)
    for _ in range(4):
        qtbot.keyClick(loupe, Qt.Key.Key_Period)
        place = canvas.mapFromScene(QPointF(*_centre(inspected)))
        assert canvas.viewport().rect().contains(place)


def test_tab_goes_through_the_places_from_the_worst_on(inspected, qtbot):
    edges, loupe = inspected.edges, inspected.edges.inspector.loupe
    places = edges.walk._places
    assert len(places) >= 2
    assert _centre(inspected) == pytest.approx((places[0].x, places[0].y))
    qtbot.keyClick(loupe, Qt.Key.Key_Tab)
    assert loupe.hasFocus()
    assert _centre(inspected) == pytest.approx((places[1].x, places[1].y))
    assert edges.inspector.places.currentRow() == 1
    qtbot.keyClick(loupe, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert _centre(inspected) == pytest.approx((places[0].x, places[0].y))
    qtbot.keyClick(loupe, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert edges.inspector.places.currentRow() == len(places) - 1
    item = edges.inspector.places.visualItemRect(edges.inspector.places.item(1))
    qtbot.mouseClick(edges.inspector.places.viewport(), LEFT, NONE, item.center())
    assert _centre(inspected) == pytest.approx((places[1].x, places[1].y))


def test_zoom_by_key_button_and_wheel(inspected, qtbot):
    panel = inspected.edges.inspector
    for key, zoom in ((Qt.Key.Key_1, 1), (Qt.Key.Key_3, 3), (Qt.Key.Key_2, 2)):
        qtbot.keyClick(panel.loupe, key)
        assert panel.loupe.zoom == zoom
        assert panel._zooms[zoom].isChecked()
        assert panel.loupe.view.width() == pytest.approx(panel.loupe.width() / zoom)
    qtbot.mouseClick(panel._zooms[4], LEFT)
    assert panel.loupe.zoom == 4
    _wait_for_picture(qtbot, inspected)


def test_b_shows_the_subject_on_other_backgrounds(inspected, qtbot, monkeypatch):
    panel, loupe = inspected.edges.inspector, inspected.edges.inspector.loupe
    _wait_for_picture(qtbot, inspected)
    shown = []
    for backdrop in (*BACKDROPS[1:], BACKDROPS[0]):
        qtbot.keyClick(inspected.edges.inspector.loupe, Qt.Key.Key_B)
        assert panel.backdrop == backdrop
        picture = loupe.grab().toImage()
        # a little right of the middle nothing of the subject is left
        place = loupe.width() // 2 + 40 * loupe.zoom // 2, loupe.height() // 2
        shown.append(picture.pixelColor(*place).name())
    assert shown[0] == "#000000"
    assert shown[1] == "#ffffff"
    assert shown[2] == panel._colour.name()
    assert shown[3] in ("#fcfcfc", "#d6d6d6")
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor("#aa1188"))
    qtbot.mouseClick(panel._swatches["colour"], LEFT)
    assert panel._colour.name() != "#aa1188"
    qtbot.mouseClick(panel._swatches["colour"], LEFT)  # pressed again: another colour
    assert panel._colour.name() == "#aa1188"


def test_the_halo_map_marks_the_fringe_alone(inspected, qtbot):
    layers, loupe = inspected.edges._layers, inspected.edges.inspector.loupe
    assert not layers.heat.isVisible()
    qtbot.keyClick(inspected.edges.inspector.loupe, Qt.Key.Key_M)
    qtbot.waitUntil(layers.heat.isVisible, timeout=WAIT_MS)
    image = layers.heat.pixmap().toImage()
    scale = (
        image.width() / layers.heat.mapToScene(layers.heat.boundingRect()).boundingRect().width()
    )
    corner = layers.heat.pos()

    def heat(x: float, y: float) -> int:
        return image.pixelColor(
            int((x - corner.x()) * scale), int((y - corner.y()) * scale)
        ).alpha()

    assert heat(172, 90) > 150  # the fringe
    assert heat(70, 90) < 60  # the clean edge on the other side
    assert heat(120, 90) == 0
    assert heat(5, 5) == 0
    qtbot.waitUntil(lambda: loupe.picture.heat is not None, timeout=WAIT_MS)
    qtbot.keyClick(inspected.edges.inspector.loupe, Qt.Key.Key_M)
    assert not layers.heat.isVisible()
    qtbot.waitUntil(lambda: loupe.picture.heat is None, timeout=WAIT_MS)


def test_the_halo_map_covers_what_is_seen_only(inspected, qtbot):
    layers = inspected.edges._layers
    inspected.canvas.set_zoom(16.0)
    inspected.canvas.centerOn(170, 90)
    qtbot.keyClick(inspected.edges.inspector.loupe, Qt.Key.Key_M)
    qtbot.waitUntil(layers.heat.isVisible, timeout=WAIT_MS)
    place = layers.heat.mapToScene(layers.heat.boundingRect()).boundingRect()
    assert place.contains(QPointF(170, 90))
    assert place.width() < 120
    before = layers.heat.pos()
    inspected.canvas.centerOn(120, 50)  # the map follows once the canvas rests
    qtbot.waitUntil(lambda: layers.heat.pos() != before, timeout=WAIT_MS)


def _mask_of(qtbot, window, path: Path) -> np.ndarray:
    window.exporter.export_to(ExportKind("mask"), path)
    qtbot.waitUntil(path.exists, timeout=WAIT_MS)
    with Image.open(path) as picture:
        return np.asarray(picture).astype(int)


def test_space_fixes_the_fringe_at_the_present_place(inspected, qtbot, tmp_path):
    edges, loupe = inspected.edges, inspected.edges.inspector.loupe
    before = edges.walk._edge.coverage
    x, y = _centre(inspected)
    qtbot.keyClick(loupe, Qt.Key.Key_Space)
    (stroke,) = inspected.current.session.state.fringe
    assert inspected.current.session.undo_label == "Fix fringe"
    points = np.array(stroke.points)
    assert np.abs(points - (x, y)).max() <= max(loupe.view.width(), loupe.view.height()) / 2 + 1
    qtbot.waitUntil(lambda: edges.walk._edge.coverage is not before, timeout=WAIT_MS)
    after = edges.walk._edge.coverage
    assert _centre(inspected) == (x, y)  # the loupe stays where it was
    near = (slice(int(y) - 8, int(y) + 8), slice(int(x) - 8, int(x) + 8))
    truth = cv2.GaussianBlur(disc_mask().astype(np.float32), (0, 0), 0.8)[near] * 255
    error = [np.abs(coverage[near] - truth).mean() for coverage in (before, after)]
    assert error[1] < 0.5 * error[0]
    far = np.ones(before.shape, np.bool_)
    for px, py in np.vstack([points, np.linspace(points[0], points[-1], 50)]):
        cv2.circle(far.view(np.uint8), (int(px), int(py)), int(stroke.radius) + 14, 0, -1)
    assert np.array_equal(before[far], after[far])
    exported = _mask_of(qtbot, inspected, tmp_path / "fixed.png")
    assert np.abs(exported - after).max() <= 1  # what the loupe shows is what one gets
    qtbot.keyClick(inspected, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: np.array_equal(edges.walk._edge.coverage, before), timeout=WAIT_MS)
    inspected.actions_.redo.trigger()
    qtbot.waitUntil(lambda: np.array_equal(edges.walk._edge.coverage, after), timeout=WAIT_MS)


def test_a_stroke_in_the_loupe_fixes_what_it_covers(inspected, qtbot):
    edges, loupe = inspected.edges, inspected.edges.inspector.loupe
    _wait_for_picture(qtbot, inspected)
    before = edges.walk._edge.coverage
    middle = loupe.rect().center()
    qtbot.mouseMove(loupe, middle - QPoint(0, 20))
    qtbot.mousePress(loupe, LEFT, NONE, middle - QPoint(0, 20))
    qtbot.mouseMove(loupe, middle)
    qtbot.mouseMove(loupe, middle + QPoint(0, 20))
    qtbot.mouseRelease(loupe, LEFT, NONE, middle + QPoint(0, 20))
    (stroke,) = inspected.current.session.state.fringe
    x, y = _centre(inspected)
    assert stroke.points[0] == pytest.approx((x, y - 20 / loupe.zoom), abs=0.7)
    assert stroke.points[-1] == pytest.approx((x, y + 20 / loupe.zoom), abs=0.7)
    assert stroke.radius == edges.fringe.radius
    qtbot.waitUntil(lambda: edges.walk._edge.coverage is not before, timeout=WAIT_MS)
    assert (edges.walk._edge.coverage < before).any()
    fixed = edges.walk._edge.coverage
    qtbot.mousePress(loupe, RIGHT, NONE, middle - QPoint(0, 30))
    qtbot.mouseMove(loupe, middle + QPoint(0, 30))
    qtbot.keyClick(inspected, Qt.Key.Key_BracketRight)
    qtbot.mouseRelease(loupe, RIGHT, NONE, middle + QPoint(0, 30))
    assert [stroke.erases for stroke in inspected.current.session.state.fringe] == [False, True]
    qtbot.waitUntil(lambda: edges.walk._edge.coverage is not fixed, timeout=WAIT_MS)
    assert np.array_equal(edges.walk._edge.coverage, before)


def test_the_fix_can_be_painted_on_the_canvas_as_well(opened, qtbot, monkeypatch):
    monkeypatch.setattr(preview, "render_alpha", fringed)
    qtbot.keyClick(opened, Qt.Key.Key_G)
    assert opened.hint.startswith("Paint where the old background shows")
    for _ in range(6):
        qtbot.keyClick(opened, Qt.Key.Key_BracketRight)
    _paint(qtbot, opened, [(172, 60), (174, 90), (172, 120)])
    assert len(opened.current.session.state.fringe) == 1
    _wait_for_preview(qtbot, opened)
    number = opened.current.session.state.number
    assert opened.current.preview_of(number).alpha[RIGHT_SIDE].mean() < 60
    assert (fringed()[RIGHT_SIDE] > 0.9).mean() > 0.5


def test_escape_closes_the_inspector_and_gives_its_memory_back(inspected, qtbot):
    edges = inspected.edges
    qtbot.keyClick(edges.inspector.loupe, Qt.Key.Key_Escape)
    assert not edges.dock.isVisible()
    assert not edges._layers.frame.isVisible()
    assert edges.walk._edge is None
    assert inspected.canvas.hasFocus()
    before = inspected.current.session.state.number
    qtbot.keyClick(inspected.canvas, Qt.Key.Key_Period)
    assert inspected.current.session.state.number == before
    qtbot.keyClick(inspected, Qt.Key.Key_I)
    _wait_for_places(qtbot, inspected)
    assert edges.dock.isVisible()


def test_nothing_selected_has_no_edge_to_walk_along(opened, qtbot):
    opened.clear_selection()
    qtbot.keyClick(opened, Qt.Key.Key_I)
    panel = opened.edges.inspector
    qtbot.waitUntil(lambda: "no edge" in panel.loupe._words, timeout=WAIT_MS)
    assert not panel.fix_button.isEnabled()
    for key in (Qt.Key.Key_Period, Qt.Key.Key_Space, Qt.Key.Key_Tab):
        qtbot.keyClick(panel.loupe, key)
    assert opened.current.session.state.fringe == ()


def test_another_photo_is_inspected_anew(inspected, qtbot, tmp_path):
    Image.fromarray(make_disc()).save(tmp_path / "other.png")
    first = inspected.edges.walk._edge
    inspected.open_paths([tmp_path / "other.png"])
    assert inspected.edges.walk._edge is None  # large: it does not outlive its photo
    wait_until_answered(qtbot, inspected)
    _wait_for_places(qtbot, inspected)
    assert inspected.edges.walk._edge is not first
    inspected.close_document(inspected.current)
    wait_until_answered(qtbot, inspected)
    inspected.close_document(inspected.current)
    assert not inspected.edges.dock.isVisible()
    assert not inspected.actions_.inspector.isEnabled()


def test_closing_while_the_edge_is_worked_on_is_clean(opened, qtbot, monkeypatch):
    gate, entered = threading.Event(), threading.Event()

    def slow(*_: object) -> np.ndarray:
        entered.set()
        assert gate.wait(60)
        return fringed()

    monkeypatch.setattr(edge_view, "render_alpha", slow)
    qtbot.keyClick(opened, Qt.Key.Key_I)
    qtbot.waitUntil(entered.is_set, timeout=WAIT_MS)
    threading.Timer(0.2, gate.set).start()
    opened.close()
    assert not opened.isVisible()
    assert all(pool.activeThreadCount() == 0 for pool in opened.edges.walk._pools)


def test_an_edge_that_cannot_be_rendered_is_said_once(opened, qtbot, monkeypatch):
    def fail(*_: object) -> np.ndarray:
        raise MemoryError

    monkeypatch.setattr(edge_view, "render_alpha", fail)
    said = []
    monkeypatch.setattr(opened, "show_error", said.append)
    qtbot.keyClick(opened, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT_MS)
    opened.refresh()
    assert said == ["There is not enough memory for this."]
    assert opened.current.session.shown is not None


def test_the_inspector_follows_what_another_model_makes_of_the_same_clicks(opened, qtbot, fake):
    opened.add_click(Click(120, 90))
    wait_until_answered(qtbot, opened)
    qtbot.keyClick(opened, Qt.Key.Key_I)
    walk = opened.edges.walk
    qtbot.waitUntil(lambda: walk._edge is not None, timeout=WAIT_MS)
    before = int((walk._edge.coverage > 127).sum())
    disc = fake._disc
    fake._disc = lambda image, click, share: disc(image, click, share / 2)
    opened.ask_again()
    qtbot.waitUntil(lambda: int((walk._edge.coverage > 127).sum()) < before / 3, timeout=WAIT_MS)
