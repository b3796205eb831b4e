"""Masks that are nearly right, and the clicks that correct them."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")

from cutout.core.prompts import LABEL_NEGATIVE, LABEL_POSITIVE, Click  # noqa: E402
from cutout.training.batches import Batches, BatchPlan  # noqa: E402
from cutout.training.data import read_records  # noqa: E402
from cutout.training.evaluate import iou_of  # noqa: E402
from cutout.training.mistakes import MAX_WRONG, as_previous, mistaken  # noqa: E402
from cutout.training.model import ModelConfig  # noqa: E402
from cutout.training.train import TrainConfig, Trainer, follow_up_clicks  # noqa: E402

pytestmark = pytest.mark.training


def _scene():
    target = np.zeros((120, 160), np.bool_)
    target[30:90, 20:80] = True
    beside = np.zeros_like(target)
    beside[40:80, 100:140] = True
    return target, beside


def test_mistakes_are_some_but_not_most_of_the_object():
    target, beside = _scene()
    clicks = [Click(50.5, 60.5), Click(95.5, 60.5, False), Click(22.5, 32.5)]
    along, ious = 0, []
    for seed in range(40):
        wrong = mistaken(np.random.default_rng(seed), target, [beside], clicks)
        assert (wrong ^ target).sum() <= MAX_WRONG * target.sum()
        assert all(wrong[int(c.y), int(c.x)] == c.positive for c in clicks)
        along += (wrong & beside).sum() > 0.2 * beside.sum()
        ious.append(iou_of(wrong, target))
    assert 0.5 < min(ious) < 0.8
    assert max(ious) > 0.95
    assert 5 < along < 25
    # what lies at the photo's border is no edge of the object
    assert mistaken(np.random.default_rng(1), np.ones_like(target), [], []).all()


def test_a_mask_as_the_network_would_have_given_it():
    target, _ = _scene()
    previous = as_previous(np.random.default_rng(3), target, 2)
    assert previous.shape == (60, 80)
    assert previous.dtype == np.float32
    assert 0 <= previous.min() < 0.01
    assert 0.9 <= previous.max() <= 1
    assert ((previous > 0.5) == target[::2, ::2]).all()


def test_a_sample_brings_a_mask_and_the_click_that_corrects_it(shards):
    plan = BatchPlan(batch_size=8, saliency_fraction=0.25, corrected_fraction=1)
    batch = Batches(read_records(shards), [(0, 128)], 1, plan)[0]
    assert (batch["previous"][:2] == 0).all()
    corrected = 0
    for row in range(2, 8):
        wrong, target = batch["previous"][row, 0] > 0.5, batch["target"][row, 0] > 0.5
        if not wrong.any():
            continue
        last = int(torch.nonzero(batch["labels"][row] >= 0)[-1])
        x, y = (batch["points"][row, last] / 2).int().tolist()
        around = np.s_[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]
        if batch["labels"][row, last] == LABEL_POSITIVE:
            corrected += bool(target[around].any() and not wrong[around].all())
        elif batch["labels"][row, last] == LABEL_NEGATIVE:
            corrected += bool(wrong[around].any() and not target[around].all())
    assert corrected >= 4


def test_further_clicks_begin_at_the_mask_that_a_sample_brings(shards):
    plan = BatchPlan(batch_size=4, saliency_fraction=0.25, corrected_fraction=1)
    batch = Batches(read_records(shards), [(0, 64)], 1, plan)[0]
    image = batch["image"].float()

    def previous_after(*without: str):
        config = TrainConfig(without=("follow-ups", *without))
        trainer = Trainer(config, ModelConfig(), torch.device("cpu"))
        return follow_up_clicks(trainer, image, batch, np.random.default_rng(0))[2]

    assert batch["previous"].any()
    assert torch.equal(previous_after(), batch["previous"])
    assert not previous_after("previous").any()
