"""What a training run can leave out, to see what it is worth."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")

from cutout.training.batches import Batches, BatchPlan  # noqa: E402
from cutout.training.data import read_records  # noqa: E402
from cutout.training.model import ModelConfig, SqueezeSam, no_prompts  # noqa: E402
from cutout.training.train import TrainConfig, Trainer, follow_up_clicks, main  # noqa: E402

pytestmark = [pytest.mark.training, pytest.mark.timeout(400)]


@pytest.mark.parametrize(
    ("left_out", "by_maps", "by_tokens"), [("early", False, True), ("late", True, False)]
)
def test_one_way_of_the_prompts_is_left_out(left_out, by_maps, by_tokens):
    torch.manual_seed(0)
    model = SqueezeSam(ModelConfig(**{left_out: False})).eval()
    torch.nn.init.ones_(model.encoder.prompt_stem[-1].weight)
    image = torch.rand(1, 3, 64, 64) * 255
    points, labels, previous = no_prompts(1, 64, 64, image.device)
    with torch.no_grad():
        nothing = model.encode(image, points, labels, previous)
        clicked = model.encode(image, points + 20, labels + 2, previous)
        assert torch.equal(nothing[0], clicked[0]) != by_maps
        alone = model.decode(nothing, points + 20, labels, previous).iou
        asked = model.decode(nothing, points + 20, labels + 2, previous).iou
    assert torch.equal(alone, asked) != by_tokens


@pytest.mark.parametrize(
    ("left_out", "more"), [((), True), (("previous",), True), (("follow-ups",), False)]
)
def test_the_previous_mask_or_the_clicks_on_errors_are_left_out(left_out, more, shards):
    trainer = Trainer(TrainConfig(without=left_out), ModelConfig(), torch.device("cpu"))
    batch = Batches(read_records(shards), [(0, 64)], 0, BatchPlan(4))[0]
    for seed in range(4):  # of which some draw no click
        rng = np.random.default_rng(seed)
        points, _, previous = follow_up_clicks(trainer, batch["image"].float(), batch, rng)
        if points.shape[1] > batch["points"].shape[1]:
            break
    assert (points.shape[1] > batch["points"].shape[1]) == more
    assert (previous.abs().sum() > 0) == (more and not left_out)


def test_composites_are_left_out(shards, tmp_path, monkeypatch):
    plans = []

    def batches(records, sizes, seed, plan, *rest):
        plans.append(plan.composite_fraction)
        return Batches(records, sizes, seed, plan, *rest)

    monkeypatch.setattr("cutout.training.train.Batches", batches)
    words = ["--data", str(shards), "--steps", "1", "--batch-size", "4", "--sizes", "[[0, 64]]"]
    words += ["--workers", "0", "--out"]
    assert main([*words, str(tmp_path / "with")]) == 0
    assert main([*words, str(tmp_path / "without"), "--without", "composites"]) == 0
    assert plans == [BatchPlan().composite_fraction, 0]
