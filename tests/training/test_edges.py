"""What edges are judged on, and by what."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.training.edge_scenes import HEIGHT_PX, KINDS, WIDTH_PX, render_scenes

pytestmark = pytest.mark.training


def test_scenes_are_what_they_say():
    behind = np.full((HEIGHT_PX, WIDTH_PX, 3), 77, np.uint8)
    first, again = list(render_scenes([behind])), list(render_scenes([behind]))
    assert [scene.kind for scene in first] == list(KINDS)
    for scene, same in zip(first, again, strict=True):
        assert np.array_equal(scene.image, same.image)
        assert 0.005 < ((scene.alpha > 0) & (scene.alpha < 1)).mean() < 0.3
        weight = scene.alpha[..., None]
        mixed = scene.colours * weight + 77 * (1 - weight)
        assert np.abs(scene.image - mixed).max() <= 0.51


def test_errors_count_only_where_asked():
    judge = pytest.importorskip("cutout.training.evaluate_edges", exc_type=ImportError)
    truth = np.zeros((40, 50), np.float32)
    truth[:, 25:] = 1
    alpha = truth.copy()
    alpha[:10, :10] = 0.5
    everywhere = np.ones(truth.shape, np.bool_)
    figures = judge.errors(alpha, truth, everywhere)
    assert figures["sad"] == pytest.approx(0.05)
    assert figures["mse"] == pytest.approx(25 / 2000)
    assert figures["gradient"] > 0
    elsewhere = everywhere.copy()
    elsewhere[:20, :20] = False
    assert set(judge.errors(alpha, truth, elsewhere).values()) == {0.0}
