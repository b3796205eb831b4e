"""From a saliency map to a proposal's mask."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cutout.core.predictor import MaskPrediction
from cutout.core.prompts import Box
from cutout.core.proposing import agreed, propose_from

SIZE = (200, 100)


def rectangle(x0, x1, sure, window=None) -> MaskPrediction:
    """A mask of some columns, as logits of 40 x 80 cells; a cell of the whole photo has 2.5 px."""
    window = window or Box(0, 0, *SIZE)
    x = window.x0 + (np.arange(80) + 0.5) * window.width / 80
    row = np.where((x >= x0) & (x < x1), sure, -sure).astype(np.float32)
    return MaskPrediction(np.tile(row, (40, 1)), window, 0.9, SIZE)


def test_where_mask_and_saliency_differ_the_surer_one_counts():
    mask = rectangle(50, 100, 2.0)
    mask.logits[:20] *= 4
    both = agreed(mask, rectangle(50, 150, 5.0))
    assert not both.contains(125, 20)
    assert both.contains(125, 80)
    for y in (20, 80):
        assert both.contains(75, y)
        assert not both.contains(25, y)
    assert (both.iou, both.size, both.window) == (mask.iou, mask.size, mask.window)


def test_a_map_that_is_coarse_beside_the_mask_counts_less():
    window = Box(90, 40, 110, 50)  # seen ten times as near
    near = rectangle(95, 105, 2.0, window)
    map_of_all = rectangle(0, 200, 5.0)
    both = agreed(near, map_of_all)
    assert not both.contains(92, 45)
    assert not replace(both, logits=both.logits + 0.1).contains(108, 45)
    assert both.contains(100, 45)


def test_a_proposal_of_one_network_counts_its_map_in_the_mask():
    saliency = np.full((40, 80), 0.01, np.float32)
    saliency[10:30, 20:60] = 0.99
    answers = {"narrow": rectangle(60, 100, 2.0), "elsewhere": rectangle(180, 200, 2.0)}
    alone, both = (
        propose_from(saliency, *SIZE, lambda *_: answers["narrow"], together)
        for together in (False, True)
    )
    assert alone.prediction is answers["narrow"]
    assert not alone.prediction.contains(140, 50)
    assert both.prediction.contains(140, 50)
    assert both.confidence == alone.confidence
    far = replace(answers["elsewhere"], logits=answers["elsewhere"].logits * 5)
    assert propose_from(saliency, *SIZE, lambda *_: far).prediction is far
    far.logits[far.logits > 0] = 0.5  # the map says no, and the mask is hardly sure
    assert propose_from(saliency, *SIZE, lambda *_: far, True).prediction is None
