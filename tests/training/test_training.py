"""Network, data, losses, training loop and export."""

from __future__ import annotations

import dataclasses
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import onnx
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="training needs the extra [train]")

from cutout.core.squeezesam import ENCODER_FILE, SqueezeSamPredictor  # noqa: E402
from cutout.training import hardness, losses  # noqa: E402
from cutout.training.batches import Batches, BatchPlan  # noqa: E402
from cutout.training.clicks import deepest_click, depth_of, next_click  # noqa: E402
from cutout.training.data import DataError, manifest_hash, read_records, usable  # noqa: E402
from cutout.training.evaluate import clicks_to, evaluate  # noqa: E402
from cutout.training.export import (  # noqa: E402
    PARITY_TOLERANCE,
    export,
    largest_difference,
    load_mean,
)
from cutout.training.layers import freeze_norms  # noqa: E402
from cutout.training.model import ModelConfig, SqueezeSam, no_prompts  # noqa: E402
from cutout.training.scenes import faded  # noqa: E402
from cutout.training.train import (  # noqa: E402
    TrainConfig,
    Trainer,
    batch_loss,
    load_weights,
    main,
    read_ious,
    run,
)

pytestmark = [pytest.mark.training, pytest.mark.timeout(400)]
SMALL = TrainConfig(steps=6, batch_size=4, warm_up_steps=2, sizes=((0.0, 128),))


def test_records_of_shards_and_of_a_folder(shards, plain_folder):
    records = read_records(shards, ("train-*",))
    assert len(records) == 12
    record = records[3]
    assert record.load_image().shape == (120, 160, 3)
    assert len(record.load_instances()) == 2
    assert np.array_equal(np.any(record.load_instances(), 0), record.load_mask())
    assert record.parts is not None
    assert len(read_records(plain_folder)) == 3
    assert manifest_hash(records) != manifest_hash(records[1:])
    with pytest.raises(DataError, match="neither"):
        read_records(shards.parent / "nothing")


def _wrong(folder, kind):
    """Make a folder of one's own wrong in one way."""
    for path in folder.glob("masks/*"):
        if kind == "no mask":
            path.unlink()
        elif kind == "empty":
            Image.new("L", (160, 120)).save(path)
        elif kind == "size":
            Image.new("L", (80, 60), 255).save(path)
        else:
            path.write_bytes(b"no picture")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("no mask", "None of the 3 photos has a mask"),
        ("empty", "None of the 3 masks can be used"),
        ("size", r"80 x 60 pixels and its photo 160 x 120"),
        ("damaged", "cannot be read"),
    ],
)
def test_a_folder_of_ones_own_that_is_wrong(plain_folder, tmp_path, capsys, kind, sentence):
    assert len(usable(read_records(plain_folder))) == 3
    _wrong(plain_folder, kind)
    with pytest.raises(DataError, match=sentence):
        usable(read_records(plain_folder))
    with pytest.raises(SystemExit):
        main(["--data", str(plain_folder), "--out", str(tmp_path / "run")])
    assert sentence.split("(")[0] in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


def test_fine_tuning_on_a_folder_of_ones_own(plain_folder, tmp_path):
    begun = Trainer(SMALL, ModelConfig(), torch.device("cpu"))
    begun.save(tmp_path / "first.pt", "hash")
    arguments = ["--data", str(plain_folder), "--out", str(tmp_path / "run"), "--steps", "2"]
    arguments += ["--batch-size", "2", "--sizes", "[[0, 128]]", "--workers", "0"]
    assert main([*arguments, "--init", str(tmp_path / "first.pt")]) == 0
    tuned, rest = load_weights(tmp_path / "run" / "last.pt")
    assert rest["step"] == 2
    assert rest["data_hash"] != "hash"
    start = begun.average.state_dict()["saliency_head.weight"]
    assert 0 < (tuned["saliency_head.weight"] - start).abs().max() < 0.05
    with pytest.raises(SystemExit):
        main([*arguments, "--init", str(tmp_path / "nothing.pt")])


def test_batches_depend_on_their_number_alone(shards):
    records = read_records(shards)
    first, again = Batches(records, [(0, 128)], 5)[7], Batches(records, [(0, 128)], 5)[7]
    other = Batches(records, [(0, 128)], 5)[8]
    for key, value in first.items():
        assert torch.equal(value, again[key])
    assert first["image"].shape != other["image"].shape or not torch.equal(
        first["image"], other["image"]
    )


def test_faded_photos_keep_their_light_and_their_hues():
    image = np.full((40, 60, 3), (150, 110, 100), np.uint8)
    image[:, 30:] = (100, 110, 150)
    rng, spreads = np.random.default_rng(2), []
    for _ in range(30):
        changed = faded(rng, image).astype(np.float32)
        assert abs(changed.mean() - image.mean()) < 2
        left, right = changed[0, 0], changed[0, -1]
        assert left[0] > left[1] > left[2]
        assert right[2] > right[1] > right[0]
        spreads.append(left[0] - left[2])
    assert min(spreads) < 25
    assert max(spreads) > 60


def test_photos_that_are_found_badly_are_shown_more_often(shards):
    records = read_records(shards)
    ious = {record.name: 1.0 for record in records[1:]} | {records[0].name: 0.0}
    batches = Batches(records, [(0, 128)], ious=ious)
    rng = np.random.default_rng(1)
    shown = [batches._pick(rng, records, batches.cumulated)[0] for _ in range(900)]
    # 1.2 of 1.2 + 11 times 0.2
    assert sum(record is records[0] for record in shown) / 900 == pytest.approx(0.353, abs=0.05)


def test_each_object_of_a_crowd_is_as_likely_as_one_that_stands_alone(shards):
    records = [record for record in read_records(shards) if record.instances][:3]
    crowd = dataclasses.replace(records[0], instances=records[0].instances[:1] * 12)
    alone = dataclasses.replace(records[1], instances=records[1].instances[:1])
    batches = Batches([crowd, alone, records[2]], [(0, 128)])
    rng = np.random.default_rng(1)
    shown = [batches._pick(rng, batches.with_instances, batches.by_objects)[0] for _ in range(900)]
    # 8 of 8 + 1 + 2: a larger crowd is shown no more often
    assert sum(record is crowd for record in shown) / 900 == pytest.approx(0.727, abs=0.05)
    assert sum(record is alone for record in shown) / 900 == pytest.approx(0.091, abs=0.03)


def test_how_well_photos_are_found_is_told_to_the_training(exported, shards, tmp_path, capsys):
    path = tmp_path / "hard.json"
    folder = exported[1]
    look = ["--data", str(shards), "--models", str(folder), "--side", "128", "--out", str(path)]
    assert hardness.main(look) == 0
    ious = read_ious(path)
    assert len(ious) == 12
    assert all(0 <= iou <= 1 for iou in ious.values())
    assert "12 photos" in capsys.readouterr().out
    for wrong in ("--models", "--data"):
        with pytest.raises(SystemExit):
            hardness.main([*look, wrong, str(tmp_path)])
        assert str(tmp_path) in capsys.readouterr().err
    train = ["--data", str(shards), "--out", str(tmp_path / "run"), "--steps", "1"]
    train += ["--batch-size", "2", "--sizes", "[[0, 128]]", "--workers", "0", "--hard", str(path)]
    assert main(train) == 0
    for wrong in ("[1, 2]", "{", '{"name": "much"}'):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(SystemExit):
            main(train)
        assert "is not what cutout.training.hardness writes" in capsys.readouterr().err


def test_batches_hold_what_they_promise(shards):
    batches = Batches(read_records(shards), [(0, 128)], 1)
    parts = 0
    for number in range(6):
        batch = batches[number]
        height, width = batch["image"].shape[2:]
        assert height % 32 == width % 32 == 0
        assert batch["target"].shape == (16, 1, height // 2, width // 2)
        assert not batch["click"][:5].any()
        assert batch["click"][5:].all()
        assert (batch["labels"][:5] == -1).all()
        inside = batch["points"][batch["labels"] >= 0]
        assert (inside >= 0).all()
        assert (inside[:, 0] <= width).all()
        assert (inside[:, 1] <= height).all()
        parts += int(batch["has_part"].sum())
    assert parts > 0


def test_clicks_go_where_the_protocol_says():
    target = np.zeros((40, 60), np.bool_)
    target[10:30, 10:50] = True
    first = next_click(np.zeros_like(target), target)
    assert first.positive
    assert 10 <= first.y - 0.5 < 30
    surplus = target.copy()
    surplus[:, 52:] = True
    click = next_click(surplus, target)
    assert not click.positive
    assert click.x > 52
    assert next_click(target, target) is None
    counted = np.ones_like(target)
    counted[:, 51:] = False
    assert next_click(surplus, target, counted) is None
    # the border counts as outside: the deepest point of a full picture is its middle
    middle = deepest_click(depth_of(np.ones((21, 21), np.bool_)))
    assert (middle.x, middle.y) == (10.5, 10.5)


def test_number_of_clicks():
    assert clicks_to([0.5, 0.86, 0.8, 0.95], 0.85) == 2
    assert clicks_to([0.5, 0.6], 0.85) == 20


def test_losses_prefer_the_truth():
    target = torch.zeros(2, 1, 24, 24)
    target[:, :, 6:18, 6:18] = 1
    right, wrong = (target - 0.5) * 12, (0.5 - target) * 12
    for loss in (losses.mask_loss, losses.saliency_loss, losses.soft_dice):
        assert (loss(right, target) < 0.05).all()
        assert (loss(wrong, target) > 0.5).all()
    assert losses.iou_of(right, target).tolist() == [1, 1]
    empty = torch.full_like(target, -9)
    assert losses.iou_of(empty, torch.zeros_like(target)).tolist() == [1, 1]


def test_a_new_network_ignores_prompts_early_and_knows_padding():
    model = SqueezeSam().eval()
    image = torch.rand(1, 3, 64, 96) * 255
    nothing = no_prompts(1, 64, 96, image.device)
    points, labels = torch.rand(1, 2, 2) * 60, torch.tensor([[1.0, 0.0]])
    with torch.no_grad():
        bare = model.encode(image, *nothing)
        clicked = model.encode(image, points, labels, nothing[2])
        for one, other in zip(bare, clicked, strict=True):
            assert torch.equal(one, other)  # the prompt stem starts at zero
        padded_points = torch.cat([points, torch.rand(1, 3, 2)], 1)
        padded_labels = torch.cat([labels, torch.full((1, 3), -1.0)], 1)
        masks = model(image, points, labels, nothing[2]).masks
        padded = model(image, padded_points, padded_labels, nothing[2]).masks
    assert masks.shape == (1, 3, 32, 48)
    assert torch.allclose(masks, padded, atol=1e-4)


def test_prompt_maps():
    maps = SqueezeSam().prompt_maps(
        torch.tensor([[[20.0, 10.0], [40.0, 30.0], [4.0, 6.0], [24.0, 16.0]]]),
        torch.tensor([[1.0, 0.0, 2.0, 3.0]]),
        torch.full((1, 1, 32, 32), 0.25),
    )
    positive, negative, box, previous = maps[0]
    assert positive[5, 10] == 1
    assert positive[15, 20] == 0
    assert negative[15, 20] == 1
    assert box.sum() == 10 * 5
    assert box[3:8, 2:12].all()
    assert (previous == 0.25).all()


def test_one_batch_is_learned_by_heart(shards):
    config = TrainConfig(
        steps=30, batch_size=4, warm_up_steps=3, learning_rate=3e-3, encoder_rate=1.0
    )
    trainer = Trainer(config, ModelConfig(), torch.device("cpu"))
    batch = Batches(read_records(shards), [(0, 128)], 0, _plan(4))[0]
    figures = [trainer.train_step(batch) for _ in range(config.steps)]
    assert np.mean([f["iou"] for f in figures[-5:]]) > 0.8
    assert figures[-1]["loss"] < 0.5 * figures[0]["loss"]
    prediction = trainer.model.eval()(
        batch["image"].float(),
        batch["points"],
        batch["labels"],
        no_prompts(4, *batch["image"].shape[2:], torch.device("cpu"))[2],
    )
    loss, _ = batch_loss(prediction, batch)
    assert torch.isfinite(loss)


def _plan(size: int):
    return BatchPlan(batch_size=size, saliency_fraction=0.25)


def test_a_resumed_run_equals_an_undisturbed_one(shards, tmp_path):
    records = read_records(shards)
    straight = Trainer(SMALL, ModelConfig(), torch.device("cpu"))
    run(straight, records, tmp_path)
    (tmp_path / "last.pt").unlink()
    first = Trainer(SMALL, ModelConfig(), torch.device("cpu"))
    run(first, records, tmp_path, stop_after_s=0)  # one step, then time is up
    assert first.step == 1
    second = Trainer(SMALL, ModelConfig(), torch.device("cpu"))
    second.resume(tmp_path / "last.pt")
    run(second, records, tmp_path)
    assert second.step == straight.step == 6
    for one, other in zip(
        straight.average.state_dict().values(), second.average.state_dict().values(), strict=True
    ):
        assert torch.allclose(one.float(), other.float(), atol=1e-4)


def test_resume_after_kill(shards, tmp_path):
    command = [
        sys.executable, "-m", "cutout.training.train", "--data", str(shards),
        "--out", str(tmp_path), "--steps", "40", "--batch-size", "4", "--sizes", "[[0, 128]]",
        "--save-every", "0", "--workers", "0",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while not (tmp_path / "last.pt").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    step = torch.load(tmp_path / "last.pt", weights_only=True)["step"]
    assert 0 < step < 40
    arguments = [str(part) for part in command[3:]]
    arguments[arguments.index("--steps") + 1] = str(step + 2)
    assert main(arguments) == 0
    assert torch.load(tmp_path / "last.pt", weights_only=True)["step"] == step + 2


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[SqueezeSam, Path]:
    """A network with random weights, its graphs beside it."""
    torch.manual_seed(3)
    model = SqueezeSam().eval()
    folder = tmp_path_factory.mktemp("models")
    export(model, folder, {"step": 1, "data_hash": "test"})
    return model, folder


def test_exported_graphs_agree_with_the_network(exported):
    model, folder = exported
    encoder, decoder = sorted(folder.glob("*.onnx"), reverse=True)
    assert largest_difference(model, encoder, decoder) < PARITY_TOLERANCE


def test_strided_convolutions_pad_by_themselves(exported):
    graph = onnx.load(exported[1] / ENCODER_FILE).graph
    assert "Pad" not in {node.op_type for node in graph.node}
    convolutions = [
        {each.name: tuple(each.ints) for each in node.attribute}
        for node in graph.node
        if node.op_type == "Conv"
    ]
    strided = [each for each in convolutions if each["strides"] == (2, 2)]
    pads = {(each["kernel_shape"], each["pads"]) for each in strided}
    assert pads == {((3, 3), (0, 0, 1, 1)), ((5, 5), (1, 1, 2, 2))}


def test_frozen_norms_give_what_known_statistics_give():
    torch.manual_seed(0)
    model = SqueezeSam()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 2)
    image = torch.rand(2, 3, 64, 96) * 255
    prompts = no_prompts(2, 64, 96, image.device)
    with torch.no_grad():
        expected = model.eval()(image, *prompts).saliency
    freeze_norms(model.train())
    frozen = model(image, *prompts).saliency
    assert torch.allclose(frozen, expected, atol=1e-4)
    frozen.sum().backward()
    assert model.encoder.stem[2].weight.grad.abs().sum() > 0
    assert model.encoder.stem[1].weight.grad.abs().sum() > 0


def test_exported_graphs_run_in_the_core_and_can_be_judged(exported, shards):
    predictor = SqueezeSamPredictor(exported[1])
    assert predictor.facts.data_hash == "test"
    assert predictor.facts.parameters == sum(p.numel() for p in exported[0].parameters())
    assert evaluate(predictor, shards) == {}  # training shards are never judged


def test_the_mean_of_two_checkpoints(tmp_path):
    for number in (1, 2):
        trainer = Trainer(TrainConfig(seed=number), ModelConfig(), torch.device("cpu"))
        trainer.save(tmp_path / f"{number}.pt", "hash")
    first, second = (load_weights(tmp_path / f"{number}.pt")[0] for number in (1, 2))
    mean, rest = load_mean([tmp_path / "1.pt", tmp_path / "2.pt"])
    assert rest["config"]["seed"] == 2
    key = next(key for key, value in first.items() if value.dtype.is_floating_point)
    assert torch.allclose(mean[key], (first[key] + second[key]) / 2)
    assert not torch.allclose(mean[key], first[key])
    alone, _ = load_mean([tmp_path / "1.pt"])
    assert all(torch.equal(alone[name], first[name]) for name in first)
