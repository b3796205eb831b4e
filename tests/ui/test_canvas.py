"""The canvas by itself and in the window: zoom, pan, levels of detail, grid, by real events."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainterPath, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cutout.core.images import from_array
from cutout.ui import glide
from cutout.ui.canvas import KEY_ZOOM_STEP, Canvas
from cutout.ui.picture_layer import CHECKER_CELL_PX, CHECKER_SHADES, Levels
from cutout.ui.preview import photo_images
from cutout.ui.zoom_view import MAX_ZOOM, ZOOM_STEP

NONE = Qt.KeyboardModifier.NoModifier
SIDE = (640, 480)


def pattern(width: int, height: int) -> np.ndarray:
    """A photo in which every pixel tells where it is."""
    rows, columns = np.mgrid[:height, :width]
    return np.dstack([columns % 256, rows % 256, (columns // 256) * 16 + rows // 256]).astype(
        np.uint8
    )


def make_canvas(qtbot, image: np.ndarray, size: tuple[int, int] = SIDE) -> Canvas:
    """A canvas that shows a photo."""
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(*size)
    images = photo_images(from_array(image))
    canvas.set_photo(images.full, images.reduced)
    canvas.show()
    return canvas


@pytest.fixture
def canvas(qtbot) -> Canvas:
    """A canvas with a photo of 1200 x 900 pixels."""
    return make_canvas(qtbot, pattern(1200, 900))


def wheel(canvas: Canvas, place: QPoint, angle: int, pixels: int = 0) -> None:
    """Turn the wheel over the canvas, as the platform would tell it."""
    event = QWheelEvent(
        QPointF(place),
        QPointF(canvas.viewport().mapToGlobal(place)),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def screen(canvas: Canvas) -> QImage:
    """What the canvas looks like."""
    return canvas.viewport().grab().toImage()


def test_a_notch_glides_and_another_one_takes_over(canvas, qtbot, monkeypatch):
    monkeypatch.setattr(glide, "motion_wanted", lambda: True)
    zooms: list[float] = []
    canvas.zoom_changed.connect(zooms.append)
    before, place = canvas.zoom, QPoint(200, 150)
    here = canvas.to_photo(QPointF(place))
    wheel(canvas, place, 120)
    qtbot.waitUntil(lambda: len(zooms) > 1, timeout=5000)
    wheel(canvas, place, 120)  # while the first is still on its way
    goal = before * ZOOM_STEP**2
    qtbot.waitUntil(lambda: canvas.zoom == pytest.approx(goal), timeout=5000)
    assert zooms == sorted(zooms)
    assert len(zooms) > 3
    there = canvas.to_photo(QPointF(place))
    assert (there.x(), there.y()) == pytest.approx((here.x(), here.y()), abs=0.6)


def test_fine_steps_of_a_touch_pad_follow_the_hand_at_once(canvas, monkeypatch):
    monkeypatch.setattr(glide, "motion_wanted", lambda: True)
    before = canvas.zoom
    wheel(canvas, QPoint(200, 150), 30, pixels=8)
    assert canvas.zoom == pytest.approx(before * ZOOM_STEP**0.25)


def test_the_place_under_the_mouse_stays_for_many_steps(canvas):
    place = QPoint(411, 87)
    here = canvas.to_photo(QPointF(place))
    for angle in [120] * 9 + [-120] * 4 + [120] * 3:
        wheel(canvas, place, angle)
    there = canvas.to_photo(QPointF(place))
    assert (there.x(), there.y()) == pytest.approx((here.x(), here.y()), abs=0.1)


def test_zoom_has_limits(canvas):
    for _ in range(60):
        wheel(canvas, QPoint(100, 100), 120)
    assert canvas.zoom == pytest.approx(MAX_ZOOM)
    for _ in range(60):
        wheel(canvas, QPoint(100, 100), -120)
    assert canvas.zoom == pytest.approx(64 / 1200)


def test_keys_zoom_and_fit(canvas, qtbot):
    before = canvas.zoom
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom == pytest.approx(before * KEY_ZOOM_STEP)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.zoom == pytest.approx(before / KEY_ZOOM_STEP)
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.zoom == pytest.approx(before)


def test_two_fingers_zoom(canvas, qtbot):
    device = QTest.createTouchDevice()
    before, view = canvas.zoom, canvas.viewport()
    view.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    left, right = QPoint(300, 200), QPoint(340, 200)
    QTest.touchEvent(view, device).press(0, left, view).press(1, right, view)
    for reach in range(1, 9):
        out = QPoint(10 * reach, 0)
        QTest.touchEvent(view, device).move(0, left - out, view).move(1, right + out, view)
    QTest.touchEvent(view, device).release(0, left, view).release(1, right, view)
    assert canvas.zoom > 1.5 * before


def test_at_100_percent_every_pixel_is_its_own(qtbot):
    image = pattern(1200, 900)
    canvas = make_canvas(qtbot, image)
    canvas.set_zoom(1.0)
    canvas.pan_by(37, -21)
    shown, corner = screen(canvas), canvas.to_photo(QPointF(0, 0))
    left, top = round(corner.x()), round(corner.y())
    for x, y in [(0, 0), (200, 100), (639, 479), (5, 470)]:
        colour = shown.pixelColor(x, y)
        expected = image[top + y, left + x]
        assert (colour.red(), colour.green(), colour.blue()) == tuple(expected)


@pytest.mark.parametrize("zoom", [0.2, 0.45, 0.8, 1.3, 1.9])
def test_every_level_lies_where_the_photo_is(qtbot, zoom):
    image = np.full((3000, 4000, 3), 40, np.uint8)
    image[1200:1800, 1500:2300] = (250, 200, 10)
    canvas = make_canvas(qtbot, image)
    canvas.set_zoom(zoom)
    canvas.look_at(QPointF(1500, 1200))
    shown = screen(canvas)
    at = canvas.viewportTransform().map(QPointF(1500, 1200))
    x, y = round(at.x()), round(at.y())
    assert shown.pixelColor(x + 3, y + 3) == QColor(250, 200, 10)
    for place in [(x - 4, y + 3), (x + 3, y - 4), (x - 4, y - 4)]:
        assert shown.pixelColor(*place) == QColor(40, 40, 40)


def test_strips_of_a_pan_are_what_a_whole_view_would_be(qtbot):
    rows, columns = np.mgrid[:2000, :3000]
    image = np.dstack([columns // 12, rows // 8, (rows + columns) // 20]).astype(np.uint8)
    canvas = make_canvas(qtbot, image)
    alpha = np.zeros((400, 600), np.uint8)
    alpha[100:300, 200:400] = 255
    holes = QImage(alpha.data, 600, 400, 600, QImage.Format.Format_Alpha8).convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied
    )
    canvas.set_overlay(holes, QPainterPath(), holes)
    canvas.set_zoom(0.9)
    canvas.look_at(QPointF(1000, 1000))
    with qtbot.waitExposed(canvas):
        canvas.window().show()
    for step in [(13, 0), (-9, 7), (31, -16), (0, 5)]:
        canvas.pan_by(*step)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not canvas._rest.isActive())
    QApplication.processEvents()
    panned = canvas.screen().grabWindow(canvas.winId()).toImage()
    canvas.viewport().repaint()
    whole = canvas.screen().grabWindow(canvas.winId()).toImage()
    assert _array(whole).std() > 20
    difference = np.abs(_array(panned).astype(int) - _array(whole))
    assert difference.max() <= 2


@pytest.mark.parametrize("zoom", [0.43, 1.0, 2.3])
def test_a_see_through_cover_lies_once_over_what_is_painted_in_strips(canvas, zoom):
    veil = QImage(300, 225, QImage.Format.Format_ARGB32_Premultiplied)
    veil.fill(QColor(0, 0, 40, 130))
    canvas.set_overlay(veil, QPainterPath())
    canvas.set_zoom(zoom)
    viewport = canvas.viewport()
    # two strips that touch, as an edit at one place and another at a second one expose them
    strips = QRegion(0, 0, viewport.width(), 201).united(QRegion(0, 201, 333, 150))
    assert strips.rectCount() == 2
    whole, parts = (QImage(viewport.size(), QImage.Format.Format_RGB32) for _ in range(2))
    viewport.render(whole, QPoint(), QRegion(viewport.rect()))
    viewport.render(parts, QPoint(), strips)
    seen = np.s_[:351, :333]
    assert _array(whole)[seen].std() > 10
    difference = np.abs(_array(whole)[seen].astype(int) - _array(parts)[seen])
    assert difference.max() <= 2


def _array(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)


def test_the_photo_is_not_copied(qtbot):
    image = pattern(5000, 1000)
    full = photo_images(from_array(image)).full.full
    assert full.depth() == 24
    image[0, 0] = (1, 2, 3)
    assert full.pixelColor(0, 0) == QColor(1, 2, 3)


def test_levels_are_halved_when_they_are_needed():
    levels = Levels([QImage(800, 600, QImage.Format.Format_RGB32)])
    assert levels.fitting(1.0).width() == 800
    assert levels.fitting(0.51).width() == 800
    assert levels.fitting(0.5).width() == 400
    assert levels.fitting(0.13).width() == 200
    assert levels.fitting(0.001).width() == 100  # smaller ones would not be worth it


def test_the_checkerboard_is_of_one_size_at_every_zoom(canvas):
    holes = QImage(120, 90, QImage.Format.Format_ARGB32_Premultiplied)
    holes.fill(QColor("black"))
    canvas.set_overlay(holes, QPainterPath(), holes)
    for zoom in (0.4, 0.4001, 1.0, 7.3):
        canvas.set_zoom(zoom)
        canvas.look_at(QPointF(600, 450))
        shown = screen(canvas)
        row = [shown.pixelColor(x, 240).red() for x in range(250, 390)]
        assert set(row) == set(CHECKER_SHADES)
        changes = [x for x in range(1, len(row)) if row[x] != row[x - 1]]
        assert set(np.diff(changes)) == {CHECKER_CELL_PX}
        corner = canvas.viewportTransform().map(QPointF(0, 0))
        assert (250 + changes[0] - round(corner.x())) % CHECKER_CELL_PX == 0  # it moves with it


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_grid_lies_on_whole_pixels_of_the_screen(qtbot, ratio):
    image = np.full((300, 300, 3), 250, np.uint8)
    canvas = make_canvas(qtbot, image)
    for zoom, seen in ((7.5 / ratio, False), (9.3 / ratio, True), (16 / ratio, True)):
        canvas.set_zoom(zoom)
        canvas.look_at(QPointF(150, 150))
        picture = QImage(
            round(640 * ratio), round(480 * ratio), QImage.Format.Format_ARGB32_Premultiplied
        )
        picture.setDevicePixelRatio(ratio)
        canvas.viewport().render(picture, QPoint())
        between = next(
            y for y in range(9) if 250 in {picture.pixelColor(x, y).red() for x in (4, 5)}
        )
        row = [picture.pixelColor(x, between).red() for x in range(picture.width())]
        lines = [x for x, shade in enumerate(row) if shade < 250]
        assert bool(lines) == seen
        if seen:
            assert len({row[x] for x in lines}) == 1  # none is smeared over two pixels
            gaps = set(np.diff(lines))
            assert gaps <= {int(zoom * ratio), int(zoom * ratio) + 1}


def test_while_things_move_a_slow_view_is_drawn_fast_and_then_well(canvas, qtbot):
    canvas._well_ms = 1000.0
    wheel(canvas, QPoint(300, 200), 120)
    assert canvas.layers.photo.hurried
    assert all(line.hurried for line in canvas.layers.outlines)
    qtbot.waitUntil(lambda: not canvas.layers.photo.hurried, timeout=5000)
    canvas._well_ms = 1.0
    wheel(canvas, QPoint(300, 200), 120)
    assert not canvas.layers.photo.hurried


def test_a_photo_and_all_that_belongs_to_it_can_be_taken_away(canvas):
    canvas.clear()
    assert canvas.photo_size == (0, 0)
    assert canvas.layers.photo.image.isNull()
    assert canvas.thumbnail(100).isNull()
    wheel(canvas, QPoint(300, 200), 120)


@pytest.mark.parametrize(("side", "zoom"), [(20, 16.0), (100, 3.2), (200, 2.0), (3000, 0.144)])
def test_a_photo_is_fitted_so_that_it_can_be_worked_on(qtbot, side, zoom):
    canvas = make_canvas(qtbot, pattern(side, side))
    canvas.fit()
    assert canvas.zoom == pytest.approx(zoom, abs=0.001)
