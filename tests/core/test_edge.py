"""The edge worked over: what is meant to move moves by as much as was said, nothing else does."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest

from cutout.core.edge import adjust_edge
from cutout.core.errors import ExportError
from cutout.core.finish import Edge

SIDE = 400
CENTRE = 200.3


def _polar() -> tuple[np.ndarray, np.ndarray]:
    rows, columns = np.mgrid[:SIDE, :SIDE].astype(np.float64)
    return np.hypot(rows - CENTRE, columns - CENTRE), np.arctan2(rows - CENTRE, columns - CENTRE)


def _disc(radius: float, softness: float = 0.5) -> np.ndarray:
    """A disc whose edge is a ramp of twice the softness."""
    distance, _ = _polar()
    return np.clip(0.5 + (radius - distance) / (2 * softness), 0, 1).astype(np.float32)


def _radius(alpha: np.ndarray) -> float:
    return math.sqrt(float(alpha.sum(dtype=np.float64)) / math.pi)


def _wobbly(amplitude: float, waves: int = 24, radius: float = 110) -> np.ndarray:
    distance, angle = _polar()
    rim = radius + amplitude * np.sin(waves * angle)
    return np.clip(0.5 + rim - distance, 0, 1).astype(np.float32)


def _wobble(alpha: np.ndarray) -> float:
    """Standard deviation of the edge's distance from the middle, over all directions."""
    angles = np.linspace(0, 2 * math.pi, 720, endpoint=False)
    along = np.arange(60, 160, 0.25)
    x = (CENTRE + np.cos(angles)[:, None] * along).astype(np.float32)
    y = (CENTRE + np.sin(angles)[:, None] * along).astype(np.float32)
    return float((cv2.remap(alpha, x, y, cv2.INTER_LINEAR).sum(1) * 0.25).std())


def test_a_neutral_edge_returns_the_very_same_values():
    alpha = _disc(90)
    assert adjust_edge(alpha, Edge()) is alpha


@pytest.mark.parametrize("shift", [-7.5, -1.0, -0.25, 0.25, 0.5, 1.0, 4.3, 12.0])
@pytest.mark.parametrize("softness", [0.5, 3.0])
def test_the_edge_moves_by_parts_of_a_pixel(shift, softness):
    alpha = _disc(90, softness)
    moved = adjust_edge(alpha, Edge(shift_px=shift))
    assert _radius(moved) == pytest.approx(_radius(alpha) + shift, abs=0.06)


def test_a_shift_keeps_the_softness():
    alpha = _disc(90, 6)
    moved = adjust_edge(alpha, Edge(shift_px=-3.5))
    assert np.abs(moved - _disc(86.5, 6)).max() < 0.03
    assert alpha.max() == 1  # the given one is as it was
    assert np.array_equal(alpha, _disc(90, 6))


def test_thin_parts_vanish_where_the_edge_moves_in_and_gaps_close_where_it_moves_out():
    line = np.zeros((60, 200), np.float32)
    line[28:32, 20:180] = 1
    assert adjust_edge(line, Edge(shift_px=-1))[30, 100] == 1
    assert adjust_edge(line, Edge(shift_px=-3)).max() < 0.01
    assert adjust_edge(1 - line, Edge(shift_px=3)).min() > 0.99


def test_settings_are_in_pixels_of_the_photo():
    alpha = _disc(90)
    half = adjust_edge(alpha, Edge(shift_px=4), scale=0.5)
    assert _radius(half) == pytest.approx(_radius(alpha) + 2, abs=0.06)


@pytest.mark.parametrize(("radius", "factor"), [(4, 1.4), (6, 2.2), (8, 4), (12, 15)])
def test_wobbles_shrink(radius, factor):
    alpha = _wobbly(1.5)
    smooth = adjust_edge(alpha, Edge(smooth_px=radius))
    assert _wobble(alpha) > 0.9
    assert _wobble(smooth) < _wobble(alpha) / factor
    assert _radius(smooth) == pytest.approx(_radius(alpha), abs=0.8)


@pytest.mark.parametrize("radius", [2, 6, 10, 20])
@pytest.mark.parametrize("turn", [0, 20, 45])
def test_corners_are_not_rounded(radius, turn):
    corners = cv2.boxPoints(((200, 200), (180, 180), turn))
    large = np.zeros((SIDE * 8, SIDE * 8), np.uint8)
    cv2.fillPoly(large, [np.round(corners * 8).astype(np.int32)], 255)
    alpha = cv2.resize(large, (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    smooth = adjust_edge(alpha, Edge(smooth_px=radius))
    inside = cv2.erode((alpha >= 1).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    outside = cv2.dilate((alpha > 0).astype(np.uint8), np.ones((3, 3), np.uint8)) == 0
    assert smooth[inside].min() > 0.5  # the contour is nowhere off by more than a pixel
    assert smooth[outside].max() < 0.5
    for x, y in corners:
        near = np.s_[int(y) - 4 : int(y) + 5, int(x) - 4 : int(x) + 5]
        assert np.abs(smooth[near] - alpha[near]).sum() < 1


def test_smoothing_keeps_the_edge_as_soft_as_it_was():
    for softness in (0.5, 3.0):
        alpha = _disc(110, softness)
        smooth = adjust_edge(alpha, Edge(smooth_px=4))
        before, after = (float((a * (1 - a)).sum()) for a in (alpha, smooth))
        assert after == pytest.approx(before, rel=0.15)


def test_thin_parts_survive_smoothing():
    line = np.zeros((80, 200), np.float32)
    line[38:42, 20:180] = 1
    smooth = adjust_edge(line, Edge(smooth_px=8))
    assert smooth[40, 40:160].min() > 0.95
    strands = np.zeros((120, 200), np.float32)
    strands[20:100, 10:190:6] = 0.8
    kept = adjust_edge(strands, Edge(smooth_px=5))
    assert kept.sum() == pytest.approx(strands.sum(), rel=0.1)


def test_a_feather_is_as_wide_as_was_said():
    alpha = np.zeros((100, 400), np.float32)
    alpha[:, 200:] = 1
    for width in (4, 20, 80):
        row = adjust_edge(alpha, Edge(feather_px=width))[50]
        soft = np.flatnonzero((row > 0.023) & (row < 0.977))
        assert len(soft) == pytest.approx(width, abs=max(2, 0.06 * width))
        assert (np.diff(row) >= -1e-4).all()
        assert row[:100].max() == 0
        assert row[300:].min() == 1


def test_contrast_hardens():
    alpha = _disc(90, 8)
    mixed = [
        int(((a > 0) & (a < 1)).sum())
        for a in (adjust_edge(alpha, Edge(edge_contrast=c)) for c in (0.25, 0.5, 1))
    ]
    assert mixed[0] > mixed[1] > mixed[2] > 0
    assert mixed[1] == pytest.approx(int(((alpha > 0) & (alpha < 1)).sum()) / 2, rel=0.05)
    assert _radius(adjust_edge(alpha, Edge(edge_contrast=1))) == pytest.approx(90, abs=0.2)


def test_holes_and_islands_go_by_their_size():
    alpha = np.zeros((200, 300), np.float32)
    cv2.circle(alpha, (100, 100), 60, 1.0, -1)
    cv2.circle(alpha, (100, 100), 5, 0.0, -1)
    cv2.circle(alpha, (130, 100), 10, 0.0, -1)
    cv2.circle(alpha, (200, 50), 5, 1.0, -1)
    cv2.circle(alpha, (250, 150), 12, 1.0, -1)
    alpha = cv2.GaussianBlur(alpha, (0, 0), 0.7)
    filled = adjust_edge(alpha, Edge(holes_px=14))
    assert filled[100, 100] == 1
    assert filled[92:109, 92:109].min() == 1  # its soft rim as well
    assert filled[100, 130] < 0.01
    assert np.array_equal(filled[:, 170:], alpha[:, 170:])
    cleaned = adjust_edge(alpha, Edge(islands_px=14))
    assert cleaned[30:70, 180:220].max() == 0
    assert np.array_equal(cleaned[:, 220:], alpha[:, 220:])
    assert np.array_equal(cleaned[:, :170], alpha[:, :170])


def test_nothing_and_everything_stay_what_they_are():
    edge = Edge(2, 3, -1, 0.5, 10, 10)
    for value in (0.0, 1.0):
        alpha = np.full((50, 60), value, np.float32)
        assert np.array_equal(adjust_edge(alpha, edge), alpha)


def test_a_subject_cut_off_by_the_photo_stays_opaque_there():
    alpha = np.zeros((100, 100), np.float32)
    alpha[40:, 30:70] = 1
    for edge in (Edge(feather_px=30), Edge(shift_px=-4), Edge(smooth_px=8)):
        assert adjust_edge(alpha, edge)[99, 50] > 0.99


@pytest.mark.parametrize("values", [{"smooth_px": -1}, {"shift_px": 51}, {"feather_px": True}])
def test_numbers_out_of_range_are_refused(values):
    with pytest.raises(ExportError, match=r"can be|number"):
        Edge(**values)
