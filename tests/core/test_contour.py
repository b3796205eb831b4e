"""The walk along the edge, and the places worth a look."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from cutout.core.contour import STEP_PX, find_places, trace
from cutout.core.predictor import MaskPrediction
from cutout.core.prompts import Box
from tests.conftest import disc_mask, make_disc


def _coverage() -> np.ndarray:
    """The disc, a smaller one beside it, and a speck."""
    coverage = disc_mask().astype(np.uint8) * 255
    cv2.circle(coverage, (210, 40), 12, 255, -1)
    coverage[5:8, 5:8] = 255
    return coverage


def _prediction(mask: np.ndarray) -> MaskPrediction:
    height, width = mask.shape
    small = cv2.resize(mask.astype(np.float32), (width // 4, height // 4), interpolation=3)
    return MaskPrediction((small - 0.5) * 12, Box(0, 0, width, height), 0.9, (width, height))


def test_the_contour_runs_around_the_subject():
    contour = trace(_coverage())
    assert contour.points.dtype == np.float32
    assert set(contour.loops.tolist()) == {0, 1}  # the speck is none, the longest comes first
    outer = contour.points[contour.loops == 0]
    far = np.hypot(outer[:, 0] - 120.5, outer[:, 1] - 90.5)
    assert far == pytest.approx(np.full(len(far), 49.5), abs=1.6)
    apart = np.hypot(*(outer - np.roll(outer, 1, 0)).T)
    assert apart == pytest.approx(np.full(len(apart), STEP_PX), abs=1.6)


def test_a_walk_visits_every_loop_and_comes_round():
    contour = trace(_coverage())
    position, visited = 0, []
    for _ in range(60):
        position = contour.walk(position, 40)
        visited.append(position)
        if position == 0:
            break
    assert visited[-1] == 0
    assert {int(contour.loops[place]) for place in visited} == {0, 1}
    steps = np.hypot(*(contour.points[visited[1]] - contour.points[visited[0]]))
    assert 25 < steps <= 41
    assert contour.walk(0, -40) == len(contour) - 1
    there = contour.walk(20, 40)
    assert contour.walk(there, -40) == 20


def test_a_stretch_of_the_edge():
    contour = trace(_coverage())
    x, y = (float(value) for value in contour.points[0])
    points = np.array(contour.stretch(x, y, 25))
    assert (np.abs(points - (x, y)) <= 25.01).all()
    assert 40 < STEP_PX * len(points) < 75  # both ways along the disc's edge, across its beginning
    assert np.hypot(*np.diff(points, axis=0).T).max() < 2 * STEP_PX
    small = contour.stretch(210, 40, 500)
    assert len(small) == (contour.loops == 1).sum()  # a whole loop, each point once
    assert len({*small}) == len(small)


def test_nothing_selected_has_no_contour():
    contour = trace(np.zeros((60, 80), np.uint8))
    assert len(contour) == 0
    assert contour.walk(0, 10) == 0
    assert contour.stretch(3, 3, 9) == []
    image = np.zeros((60, 80, 3), np.uint8)
    assert find_places(contour, image, np.zeros((60, 80), np.uint8), _prediction(disc_mask())) == ()


def test_a_clean_edge_has_no_places_and_a_fringe_is_found_first():
    image = cv2.GaussianBlur(make_disc(480, 360), (0, 0), 0.8)
    mask = disc_mask(480, 360)
    coverage = cv2.GaussianBlur(mask.astype(np.uint8) * 255, (0, 0), 0.8)
    assert find_places(trace(coverage), image, coverage, _prediction(mask)) == ()
    haloed = coverage.copy()
    wide = cv2.dilate(coverage, np.ones((11, 11), np.uint8))
    haloed[100:, 120:] = wide[100:, 120:]  # too wide below on the right
    contour = trace(haloed)
    places = find_places(contour, image, haloed, _prediction(mask))
    assert places
    assert [place.score for place in places] == sorted(
        (place.score for place in places), reverse=True
    )
    worst = places[0]
    assert worst.x > 115
    assert worst.y > 95
    assert worst.halo > 0.5
    assert worst.haloed
    assert (worst.x, worst.y) == tuple(contour.points[worst.position].tolist())
    far = [
        np.hypot(one.x - other.x, one.y - other.y)
        for one in places
        for other in places
        if one is not other
    ]
    assert min(far, default=99) >= 16


def test_where_network_and_alpha_disagree_is_worth_a_look():
    image = make_disc(480, 360)
    mask = disc_mask(480, 360)
    coverage = mask.astype(np.uint8) * 255
    claimed = mask.copy()
    claimed[60:120, 155:215] = True  # the network took some of the background for the subject
    places = find_places(trace(coverage), image, coverage, _prediction(claimed))
    assert places
    assert places[0].doubt > places[0].halo
    assert not places[0].haloed
    assert places[0].x > 150
    assert 55 < places[0].y < 125
