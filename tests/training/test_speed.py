"""What makes training fast on a CPU gives the same as what it takes the place of."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")

from cutout.training.batches import Batches, BatchPlan  # noqa: E402
from cutout.training.data import read_records  # noqa: E402
from cutout.training.depthwise import DepthwiseConv2d  # noqa: E402
from cutout.training.model import ModelConfig, PromptMaps  # noqa: E402
from cutout.training.train import (  # noqa: E402
    TrainConfig,
    Trainer,
    join_processes,
    load_weights,
    main,
)

pytestmark = [pytest.mark.training, pytest.mark.timeout(400)]
ROUNDING = 0.02  # of the largest value; bfloat16 has 8 bits


@pytest.mark.parametrize(("kernel", "stride"), [(5, 1), (5, 2), (3, 2), (3, 1)])
def test_gradients_of_depthwise_convolutions_in_bfloat16(kernel, stride):
    torch.manual_seed(kernel)
    padding = kernel // 2 if stride == 1 else 0
    own = DepthwiseConv2d(32, 32, kernel, stride, padding, groups=32, bias=False)
    plain = torch.nn.Conv2d(32, 32, kernel, stride, padding, groups=32, bias=False)
    plain.load_state_dict(own.state_dict())
    image = torch.randn(2, 32, 13, 17).to(memory_format=torch.channels_last)
    answers = []
    for conv, rounded in ((own, True), (plain, False)):
        x = image.clone().requires_grad_()
        with torch.autocast("cpu", torch.bfloat16, enabled=rounded):
            y = conv(x)
        assert y.dtype == (torch.bfloat16 if rounded else torch.float32)
        (y.float() * torch.arange(y.numel()).view(y.shape).cos()).sum().backward()
        answers.append((y.float(), x.grad, conv.weight.grad))
    for rounded, exact in zip(*answers, strict=True):
        assert rounded.shape == exact.shape
        assert (rounded - exact).abs().max() < ROUNDING * exact.abs().max()


def test_prompt_maps_show_each_kind_of_point():
    points = torch.tensor([[[20.0, 12.0], [41.0, 30.0], [8.0, 6.0], [50.0, 38.0], [0.0, 0.0]]])
    labels = torch.tensor([[1.0, 0.0, 2.0, 3.0, -1.0]])
    previous = torch.rand(1, 1, 24, 32)
    positive, negative, box, kept = PromptMaps(early=True)(points, labels, previous)[0]
    assert positive[6, 10] == negative[15, 20] == 1
    assert positive[:, 14:].max() == negative[:10].max() == 0
    rows, columns = torch.nonzero(box, as_tuple=True)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (3, 18, 4, 24)
    assert len(rows) == 16 * 21
    assert torch.equal(kept, previous[0, 0])
    nothing = PromptMaps(early=True)(points, torch.full_like(labels, -1), previous)
    assert nothing[:, :3].max() == 0


def _train_alone(rank: int, shards: Path, folder: Path) -> None:
    """Do a step as one of two processes and write the weights that came of it."""
    join_processes(rank, 2, folder)
    config = TrainConfig(processes=2, batch_size=2, without=("follow-ups",))
    trainer = Trainer(config, ModelConfig(), torch.device("cpu"))
    batches = Batches(read_records(shards), [(0, 64)], 0, BatchPlan(2), processes=2)
    trainer.train_step(batches[rank])
    torch.save(trainer.model.state_dict(), folder / f"{rank}.pt")


def test_processes_that_share_a_step_keep_the_same_weights(shards, tmp_path):
    torch.multiprocessing.spawn(_train_alone, (shards, tmp_path), 2)
    first, second = (torch.load(tmp_path / f"{rank}.pt", weights_only=True) for rank in (0, 1))
    untrained = Trainer(TrainConfig(), ModelConfig(), torch.device("cpu")).model.state_dict()
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert any(not torch.equal(first[name], untrained[name]) for name in first)


def test_batches_of_one_step_have_one_shape(shards):
    batches = Batches(read_records(shards), [(0, 128)], 3, BatchPlan(2), processes=2)
    shapes = [batches[number]["image"].shape for number in range(8)]
    assert shapes[::2] == shapes[1::2]
    assert len(set(shapes)) > 1


def test_a_shared_run_resumes(shards, tmp_path):
    words = ["--data", str(shards), "--out", str(tmp_path), "--batch-size", "2", "--workers", "0"]
    words += ["--processes", "2", "--sizes", "[[0, 64]]", "--freeze-norms", "--steps"]
    assert main([*words, "1"]) == 0
    assert main([*words, "3"]) == 0
    assert load_weights(tmp_path / "last.pt")[1]["step"] == 3
