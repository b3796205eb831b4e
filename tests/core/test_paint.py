"""Paint: what strokes of a brush and a lasso make of an alpha."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from cutout.core.contour import find_places, trace
from cutout.core.cutting import Cut, cut
from cutout.core.errors import PromptError
from cutout.core.finish import PLAIN
from cutout.core.images import from_array
from cutout.core.paint import LEAST_PRESSURE, decided, lay_on_photo, lay_paint
from cutout.core.predictor import MaskPrediction
from cutout.core.prompts import Box, Prompts
from cutout.core.strokes import Stroke, pen_stroke
from tests.conftest import FakePredictor, disc_mask

SIZE = (160, 200)


def _laid(*strokes: Stroke, start: float = 0.0, size: tuple[int, int] = SIZE) -> np.ndarray:
    alpha = np.full(size, start, np.float32)
    lay_paint(alpha, strokes)
    return alpha


def _exact(stroke: Stroke, size: tuple[int, int] = SIZE) -> np.ndarray:
    """What a brush covers, from the distance of each pixel to its line."""
    y, x = np.mgrid[: size[0], : size[1]] + 0.5
    pressures = stroke.pressures or (1.0,) * len(stroke.points)
    depth = np.full(size, -1e9)
    for index in range(max(1, len(stroke.points) - 1)):
        after = min(index + 1, len(stroke.points) - 1)
        (x0, y0), (x1, y1) = stroke.points[index], stroke.points[after]
        r0, r1 = (stroke.radius * max(pressures[at], LEAST_PRESSURE) for at in (index, after))
        across, down = x1 - x0, y1 - y0
        share = ((x - x0) * across + (y - y0) * down) / max(across**2 + down**2, 1e-9)
        share = np.clip(share, 0, 1)
        radius = r0 + share * (r1 - r0)
        away = np.hypot(x - x0 - share * across, y - y0 - share * down)
        soft = np.maximum(radius + 0.5 - stroke.hardness * radius, 1)
        depth = np.maximum(depth, (radius + 0.5 - away) / soft)
    cover = np.clip(depth, 0, 1)
    return cover * cover * (3 - 2 * cover)


@pytest.mark.parametrize("radius", [0.7, 2.5, 9.0, 45.0])
@pytest.mark.parametrize("hardness", [1.0, 0.5, 0.0])
@pytest.mark.parametrize("pressures", [(), (0.3, 1.0, 0.05)])
def test_a_brush_covers_what_lies_near_its_line(radius, hardness, pressures):
    points = ((-10.0, 30.0), (120.0, 90.0), (185.0, 20.0))
    stroke = Stroke(points, radius, hardness=hardness, pressures=pressures)
    error = np.abs(_laid(stroke) - _exact(stroke))
    assert error.mean() < 0.002
    assert (error > 0.1).mean() < 0.001  # at the inner corner of a hard edge


def test_a_dot_is_a_disc_of_its_radius():
    alpha = _laid(Stroke(((100.0, 80.0),), 20.0))
    assert alpha.sum() == pytest.approx(np.pi * 20**2, rel=0.01)
    assert set(np.unique(alpha[80, 85:115])) == {1.0}
    soft = _laid(Stroke(((100.0, 80.0),), 20.0, hardness=0.5))
    assert soft[80, 108] == 1
    assert 0.3 < soft[80, 115] < 0.7
    assert soft[80, 121] == 0


def test_later_strokes_lie_over_earlier_ones():
    keep = Stroke(((60.0, 80.0), (140.0, 80.0)), 10.0)
    erase = Stroke(((100.0, 40.0), (100.0, 120.0)), 10.0, erases=True)
    assert _laid(keep, erase)[80, 100] == 0
    assert _laid(erase, keep)[80, 100] == 1
    assert _laid(erase, start=0.6)[80, 20] == pytest.approx(0.6)
    assert _laid(erase, start=0.6)[80, 100] == 0
    soft = Stroke(((100.0, 80.0),), 30.0, hardness=0.0)
    half = float(_laid(soft)[80, 115])
    assert _laid(soft, start=0.6)[80, 115] == pytest.approx(0.6 + 0.4 * half, abs=1e-5)


def test_a_stroke_that_crosses_itself_is_no_thicker_there():
    loop = Stroke(((40.0, 40.0), (160.0, 120.0), (160.0, 40.0), (40.0, 120.0)), 20.0, hardness=0.0)
    assert np.abs(_laid(loop) - _exact(loop)).max() < 0.15


def test_paint_is_the_same_at_every_size_and_in_every_part():
    strokes = (
        Stroke(((300.0, 200.0), (700.0, 420.0)), 60.0, hardness=0.6),
        Stroke(((420.0, 180.0), (520.0, 460.0)), 25.0, erases=True),
        Stroke(((100.0, 100.0), (250.0, 120.0), (180.0, 500.0)), 0.0, filled=True),
    )
    whole = _laid(*strokes, size=(600, 900))
    part = np.zeros((300, 400), np.float32)
    lay_paint(part, strokes, origin=(250.0, 130.0))
    assert np.abs(part - whole[130:430, 250:650]).max() < 0.03
    small = np.zeros((150, 225), np.float32)
    lay_on_photo(small, strokes, (900, 600))
    coarse = whole.reshape(150, 4, 225, 4).mean((1, 3))
    assert np.abs(small - coarse).mean() < 0.003
    assert np.abs(small - coarse).max() < 0.35


def test_a_lasso_fills_whichever_way_its_line_goes_around():
    square = ((10.0, 10.0), (60.5, 10.0), (60.5, 50.25), (10.0, 50.25))
    for points in (square, square[::-1]):
        alpha = _laid(Stroke(points, 0.0, filled=True))
        assert alpha.sum() == pytest.approx(50.5 * 40.25)
        assert alpha[30, 60] == pytest.approx(0.5)
        assert alpha[50, 30] == pytest.approx(0.25)
    turns = np.linspace(0, 4 * np.pi, 400)  # twice around leaves no hole
    ring = tuple((100 + 40 * np.cos(turn), 80 + 40 * np.sin(turn)) for turn in turns)
    assert _laid(Stroke(ring, 0.0, filled=True)).sum() == pytest.approx(np.pi * 1600, rel=0.005)
    eight = ((20.0, 20.0), (180.0, 140.0), (180.0, 20.0), (20.0, 140.0))
    alpha = _laid(Stroke(eight, 0.0, filled=True))
    assert alpha[80, 40] == alpha[80, 160] == 1
    assert alpha[20, 100] == alpha[140, 100] == 0


def test_decided_tells_what_paint_makes_of_a_place():
    keep = Stroke(((50.0, 50.0),), 20.0, hardness=0.5)
    erase = Stroke(((60.0, 50.0),), 5.0, erases=True)
    assert decided((keep,), 50, 50) is True
    assert decided((keep, erase), 60, 50) is False
    assert decided((keep, erase), 45, 50) is True
    assert decided((keep,), 90, 50) is None
    assert decided((), 50, 50) is None


def test_a_pen_keeps_the_points_at_which_its_width_changes():
    points = [(float(x), 10.0) for x in range(101)]
    pressures = [1.0 if x < 50 else 0.4 for x in range(101)]
    stroke = pen_stroke(points, pressures, 20.0, 0.8)
    assert len(stroke.points) <= 5
    assert stroke.pressures[0] == 1
    assert stroke.pressures[-1] == pytest.approx(0.4)
    assert {49.0, 50.0} <= {x for x, _ in stroke.points}
    mouse = pen_stroke(points, [1.0] * 101, 20.0)
    assert mouse == Stroke(((0.0, 10.0), (100.0, 10.0)), 20.0)


@pytest.mark.parametrize(
    "values",
    [
        {"hardness": 1.5},
        {"hardness": float("nan")},
        {"pressures": (0.5,)},
        {"pressures": (0.5, 2.0)},
        {"filled": True},
        {"radius": 0.0},
    ],
)
def test_a_stroke_refuses_what_it_cannot_be(values):
    with pytest.raises(PromptError):
        Stroke(**{"points": ((1.0, 1.0), (2.0, 2.0)), "radius": 3.0, **values})


def test_a_large_photo_costs_no_second_one_of_its_size():
    alpha = np.zeros((3000, 4000), np.float32)
    stroke = Stroke(((100.0, 150.0), (3500.0, 2750.0)), 30.0, hardness=0.7)
    area = Stroke(((50.0, 50.0), (3950.0, 100.0), (2000.0, 2950.0)), 0.0, filled=True)
    tracemalloc.start()
    lay_paint(alpha, (area, stroke))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000  # the photo's alpha itself has 48
    assert alpha[1500, 2000] == 1


# what is cut


def _cut_of(image: np.ndarray, paint: tuple[Stroke, ...], **values: object) -> Cut:
    return cut(image, predictor=FakePredictor(), paint=paint, **values)  # type: ignore[arg-type]


def test_a_cut_obeys_paint_over_mask_and_fringe(disc_image):
    keep = Stroke(((20.0, 20.0),), 8.0)
    erase = Stroke(((120.0, 90.0),), 12.0, erases=True)
    made = _cut_of(disc_image, (keep, erase), fringe=np.ones(disc_image.shape[:2], np.bool_))
    assert made.alpha[20, 20] == 1
    assert made.alpha[90, 120] == 0
    assert made.alpha[60, 120] == 1
    plain = _cut_of(disc_image, ())
    untouched = made.alpha[120:, :]
    assert np.array_equal(untouched[:, :60], plain.alpha[120:, :60])


def test_paint_alone_is_a_cut():
    photo = from_array(np.full((60, 80, 3), 90, np.uint8))
    made = Cut(photo, Prompts(), None, paint=(Stroke(((40.0, 30.0),), 10.0),))
    assert made.found
    assert made.mask[30, 40]
    assert not Cut(photo, Prompts(), None, paint=(Stroke(((9.0, 9.0),), 3.0, True),)).found


def test_soft_paint_leaves_no_background_in_the_colours(disc_image):
    """A soft brush along the edge of the disc: the grey below it does not leave as it is."""
    angles = np.linspace(0, 2 * np.pi, 60)
    rim = tuple((120 + 49 * np.cos(turn), 90 + 49 * np.sin(turn)) for turn in angles)
    made = _cut_of(disc_image, (Stroke(rim, 5.0, hardness=0.0),))
    shares = []
    for finish in (replace(PLAIN, decontaminate=0.0), PLAIN):
        picture = made.compose(finish).pixels
        soft = (picture[..., 3] > 40) & (picture[..., 3] < 200) & ~disc_mask()
        assert soft.sum() > 100
        # from grey, 0, to the disc's red, 1
        shares.append((picture[soft][:, 0].astype(float) - 128).mean() / (200 - 128))
    assert shares[0] == 0
    assert shares[1] > 0.3


def test_painted_edges_raise_no_doubt():
    image = np.full((200, 200, 3), 90, np.uint8)
    logits = np.full((50, 50), -6, np.float32)
    prediction = MaskPrediction(logits, Box(0, 0, 200, 200), 0.9, (200, 200))
    stroke = Stroke(((100.0, 100.0),), 50.0)
    coverage = (_laid(stroke, size=(200, 200)) * 255).astype(np.uint8)
    contour = trace(coverage)
    assert find_places(contour, image, coverage, prediction)
    assert not find_places(contour, image, coverage, prediction, paint=(stroke,))
    assert not find_places(contour, image, coverage, None, paint=(stroke,))
