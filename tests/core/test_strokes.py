"""Strokes as values, and drawn as masks."""

from __future__ import annotations

import math
from dataclasses import asdict

import numpy as np
import pytest

from cutout.core.errors import PromptError
from cutout.core.strokes import Stroke, mask_of, rasterise, reach_of, thinned

LINE = Stroke(((20.0, 30.0), (80.0, 30.0)), 6.0)


def _near(points: list[tuple[float, float]], radius: float, size: tuple[int, int]) -> np.ndarray:
    """What lies within a radius of a polyline, pixel by pixel: the truth."""
    columns, rows = np.meshgrid(np.arange(size[0]) + 0.5, np.arange(size[1]) + 0.5)
    best = np.full(columns.shape, np.inf)
    for (x0, y0), (x1, y1) in zip(points, points[1:] or points, strict=False):
        length = max((x1 - x0) ** 2 + (y1 - y0) ** 2, 1e-9)
        along = np.clip(((columns - x0) * (x1 - x0) + (rows - y0) * (y1 - y0)) / length, 0, 1)
        away = np.hypot(columns - x0 - along * (x1 - x0), rows - y0 - along * (y1 - y0))
        best = np.minimum(best, away)
    return best <= radius


@pytest.mark.parametrize(
    ("points", "radius"),
    [
        ([(20, 30), (80, 30)], 6),
        ([(50.5, 40.5)], 12),
        ([(10, 10), (60, 50), (90, 12)], 4.5),
        ([(-5, 20), (30, 70), (140, 50)], 9),  # over the photo's edges
    ],
)
def test_a_stroke_covers_what_lies_within_its_radius(points, radius):
    stroke = Stroke(tuple((float(x), float(y)) for x, y in points), radius)
    drawn = rasterise([stroke], (120, 80))
    assert drawn.dtype == np.bool_
    assert drawn.shape == (80, 120)
    inside = _near(points, radius - 1.2, (120, 80))
    outside = ~_near(points, radius + 1.2, (120, 80))
    assert drawn[inside].all()
    assert not drawn[outside].any()


def test_every_scale_shows_the_same_stroke():
    full = rasterise([LINE], (120, 80))
    for scale in (0.25, 0.5, 2.0, 3.0):
        size = (round(120 * scale), round(80 * scale))
        drawn = mask_of([LINE], (120, 80), size)
        share = drawn.mean() / full.mean()
        assert share == pytest.approx(1, abs=0.2 if scale < 1 else 0.12)
        rows, columns = np.nonzero(drawn)
        half_a_cell = 0.5 / min(scale, 1.0)
        assert (columns.mean() + 0.5) / scale == pytest.approx(50, abs=half_a_cell)
        assert (rows.mean() + 0.5) / scale == pytest.approx(30, abs=half_a_cell)


def test_a_thin_stroke_is_not_lost_on_a_small_mask():
    assert rasterise([Stroke(((40.0, 40.0), (90.0, 45.0)), 0.6)], (12, 8), (0.1, 0.1)).any()


def test_a_window_shows_its_part():
    full = rasterise([LINE], (120, 80))
    part = rasterise([LINE], (40, 30), origin=(60, 20))
    assert np.array_equal(part, full[20:50, 60:100])
    assert not rasterise([LINE], (20, 20), origin=(100, 60)).any()


def test_strokes_unite_and_later_ones_erase():
    other = Stroke(((50.0, 10.0), (50.0, 60.0)), 4.0)
    both = rasterise([LINE, other], (120, 80))
    assert np.array_equal(both, rasterise([LINE], (120, 80)) | rasterise([other], (120, 80)))
    rubber = Stroke(other.points, other.radius, erases=True)
    rubbed = rasterise([LINE, rubber], (120, 80))
    assert np.array_equal(rubbed, rasterise([LINE], (120, 80)) & ~rasterise([other], (120, 80)))
    again = rasterise([rubber, LINE], (120, 80))
    assert np.array_equal(again, rasterise([LINE], (120, 80)))
    assert mask_of([], (120, 80), (120, 80)) is None


def test_the_box_around_strokes():
    rubber = Stroke(((100.0, 70.0),), 9.0, erases=True)
    box = reach_of([LINE, rubber], 84, 80)
    assert (box.x0, box.y0, box.x1, box.y1) == (14, 24, 84, 37)
    assert reach_of([rubber], 120, 80) is None
    assert reach_of([Stroke(((500.0, 10.0),), 5.0)], 120, 80) is None


def test_thinning_keeps_the_shape():
    points = [(50 + 40 * math.cos(t / 50), 50 + 40 * math.sin(t / 50)) for t in range(300)]
    kept = thinned(points, 8.0)
    assert len(kept) < 60
    plain = rasterise([Stroke(tuple(points), 8.0)], (120, 120))
    thin = rasterise([Stroke(kept, 8.0)], (120, 120))
    assert (plain != thin).sum() < 0.03 * plain.sum()
    assert thinned([(3.14159, 2.0)], 5.0) == ((3.1, 2.0),)


def test_a_stroke_is_a_plain_value():
    assert hash(LINE) == hash(Stroke(((20.0, 30.0), (80.0, 30.0)), 6.0))
    assert Stroke(**asdict(LINE)) == LINE


@pytest.mark.parametrize(
    ("points", "radius", "said"),
    [
        ((), 3.0, "needs points"),
        (((1.0, float("nan")),), 3.0, "needs points"),
        (((1.0, 1.0),), 0.0, "radius"),
        (((1.0, 1.0),), float("inf"), "radius"),
    ],
)
def test_nonsense_is_refused(points, radius, said):
    with pytest.raises(PromptError, match=said):
        Stroke(points, radius)
