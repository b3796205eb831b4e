"""The released SqueezeSAM: parity with vectors of the original network, checkpoint, conversion.

The vectors were computed by the original network on weights made by formula; every 16th pixel of
its masks is kept here.
"""

from __future__ import annotations

import json
import pickle
import zlib
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")

import torch.nn.functional as F  # noqa: E402

from cutout.core.errors import ModelError  # noqa: E402
from cutout.core.graphs import open_graph, run_graph  # noqa: E402
from cutout.core.prompts import Box, Click, Prompts  # noqa: E402
from cutout.engines.families import build_engine, facts_of  # noqa: E402
from cutout.engines.identify import identify_graph  # noqa: E402
from cutout.training.released_network import ReleasedSqueezeSam, prompt_maps  # noqa: E402
from cutout.training.released_squeezesam import (  # noqa: E402
    convert,
    load_released,
    write,
)

pytestmark = [pytest.mark.training, pytest.mark.timeout(400)]
DATA = Path(__file__).parent / "data"
VECTORS = np.load(DATA / "squeezesam-released.npz")
CASES = sorted(name.removesuffix("_iou") for name in VECTORS.files if name.endswith("_iou"))
STEP = 16
TOLERANCE = 1e-4  # of the logits' standard deviation, and of the IoU scores


def made_weights(shapes):
    """Weights by formula, each from a generator seeded with its own name."""
    weights = {}
    for key, shape in shapes.items():
        generator = np.random.Generator(np.random.Philox(key=zlib.crc32(key.encode())))
        n = generator.standard_normal(shape).astype(np.float32)
        if key.endswith("num_batches_tracked"):
            weights[key] = torch.zeros((), dtype=torch.int64)
            continue
        if key.endswith("running_var"):
            n = 0.8 + 0.2 * np.abs(n)
        elif key.endswith("running_mean"):
            n = 0.1 * n
        elif key.endswith(("iou_token.weight", "mask_tokens.weight")):
            pass
        elif len(shape) >= 2:
            n = n * np.sqrt(2 / np.prod(shape[1:]))
        elif key.endswith("weight"):
            n = 1 + 0.1 * n
        else:
            n = 0.1 * n
        weights[key] = torch.from_numpy(np.asarray(n, np.float32))
    return weights


@pytest.fixture(scope="module")
def shapes():
    return json.loads((DATA / "squeezesam-released-shapes.json").read_text())


@pytest.fixture(scope="module")
def checkpoint(shapes, tmp_path_factory):
    path = tmp_path_factory.mktemp("released") / "squeeze_sam.pt"
    torch.save({"model": made_weights(shapes)}, path)
    return path


@pytest.fixture(scope="module")
def network(checkpoint):
    return load_released(checkpoint)


@pytest.fixture(scope="module")
def photo():
    generator = np.random.Generator(np.random.Philox(key=1))
    return torch.from_numpy(generator.random((1, 3, 480, 640), dtype=np.float32))


@pytest.fixture(scope="module")
def converted(checkpoint, tmp_path_factory):
    return convert(checkpoint, tmp_path_factory.mktemp("onnx") / "new")


def test_the_weights_have_the_names_and_shapes_of_the_checkpoint(shapes):
    own = {name: list(value.shape) for name, value in ReleasedSqueezeSam().state_dict().items()}
    assert own == shapes
    assert len(own) == 377
    assert sum(value.numel() for value in ReleasedSqueezeSam().parameters()) == 10_159_260


@pytest.mark.parametrize("case", CASES)
def test_parity_with_the_original(network, photo, case):
    points, labels = (torch.from_numpy(VECTORS[f"{case}_{name}"]) for name in ("points", "labels"))
    with torch.no_grad():
        masks, iou = network(photo, points, labels)
    assert masks.shape == (1, 1, 3, 480, 640)
    expected = VECTORS[f"{case}_masks_every{STEP}"]
    difference = np.abs(masks[..., ::STEP, ::STEP].numpy() - expected).max()
    assert difference <= TOLERANCE * float(masks.std())
    assert np.abs(iou.numpy() - VECTORS[f"{case}_iou"]).max() <= TOLERANCE


def test_the_box_needs_its_corners_first_and_a_late_negative_changes_nothing():
    points = torch.tensor([[[100.0, 50.0], [300.0, 200.0], [400.0, 400.0]]])
    box, discs = prompt_maps(points, torch.tensor([[2, 3, 1]]))[0]
    assert box.sum() == (300 - 100 + 1) * (200 - 50 + 1)
    assert discs.sum() == 81  # pixels within five of one
    assert discs[400, 405] == 1
    assert discs[50, 100] == 0
    swapped, _ = prompt_maps(points[:, [1, 0, 2]], torch.tensor([[2, 3, 1]]))[0]
    assert torch.equal(swapped, box)
    late, _ = prompt_maps(points[:, [2, 0, 1]], torch.tensor([[1, 2, 3]]))[0]
    assert (late == 1).all()
    one, _ = prompt_maps(points[:, :1], torch.tensor([[0]]))[0]
    assert one.sum() == 1
    without = prompt_maps(points[:, :1], torch.tensor([[1]]))
    assert torch.equal(prompt_maps(points[:, :2], torch.tensor([[1, 0]])), without)


@pytest.mark.parametrize(
    ("case", "height", "width"),
    [("five", 512, 512), ("single", 480, 640), ("box_then_point", 300, 640)],
)
def test_the_converted_graph_agrees(network, converted, case, height, width):
    session = open_graph(converted["whole"])
    # as smooth as a photo: of white noise the two libraries' roundings in the resize show (2e-4)
    noise = torch.rand(1, 3, 30, 40, generator=torch.Generator().manual_seed(1))
    image = F.interpolate(noise, (height, width), mode="bicubic").clamp(0, 1)
    points, labels = VECTORS[f"{case}_points"], VECTORS[f"{case}_labels"].astype(np.float32)
    points = np.minimum(np.repeat(points, 2, 1), min(height, width) - 40)
    points[:, 1, :, 0] += 30.25
    labels = np.repeat(labels, 2, 1)
    got = run_graph(session, {"image": image.numpy(), "points": points, "labels": labels})
    with torch.no_grad():
        masks, iou = network.low_resolution(
            image, torch.from_numpy(points), torch.from_numpy(labels)
        )
    assert got[0].shape == (1, 2, 3, 256, 256)
    assert np.abs(got[0] - masks.numpy()).max() <= TOLERANCE * float(masks.std())
    assert np.abs(got[1] - iou.numpy()).max() <= TOLERANCE


def test_the_converted_graph_is_known_and_runs(converted):
    assert identify_graph(converted["whole"]).family == "squeezesam-released"
    facts = facts_of("squeezesam-released", "a", "a", "Apache-2.0", 1)
    engine = build_engine(converted, facts, 2)
    image = np.random.default_rng(0).integers(0, 256, (300, 500, 3), np.uint8)
    clicks = (Click(120, 80), Click(300, 200), Click(130, 90, False))
    prediction = engine.predict(image, Prompts(clicks, Box(50, 50, 400, 250)))
    for click in clicks:
        assert prediction.contains(*click.xy) == click.positive


def test_files_that_do_not_fit(checkpoint, shapes, tmp_path):
    def refused(content, said, name="other.pt"):
        torch.save(content, tmp_path / name)
        with pytest.raises(ModelError, match=said) as raised:
            convert(tmp_path / name, tmp_path / "out")
        assert "\n" not in str(raised.value)
        assert not (tmp_path / "out").exists()

    weights = made_weights(shapes)
    first = next(iter(weights))
    refused({"model": {**weights, first: torch.zeros(3)}}, rf"{first} has the shape \[3\] instead")
    refused({"model": {**weights, first: "text"}}, rf"{first} has the shape \[\]")
    less = dict(list(weights.items())[1:])
    refused({"model": less}, rf"1 of its 377 weights are missing \(such as {first}\)")
    refused({"a": torch.zeros(2)}, r"377 of its 377 .* and 1 do not belong to it \(such as a\)")
    refused({"model": {}}, "holds no weights under 'model'")
    refused([1, 2], "holds no weights")
    with pytest.raises(ModelError, match="cannot be read"):
        load_released(tmp_path / "absent.pt")
    (tmp_path / "cut.pt").write_bytes(checkpoint.read_bytes()[:1000])
    with pytest.raises(ModelError, match="damaged"):
        load_released(tmp_path / "cut.pt")


class Trap:
    """What a checkpoint must never be able to do."""

    ran = False

    def __reduce__(self):
        return (setattr, (Trap, "ran", True))


@pytest.mark.parametrize("old", [True, False])
def test_code_in_a_checkpoint_is_never_run(tmp_path, old):
    path = tmp_path / "trap.pt"
    if old:
        path.write_bytes(pickle.dumps({"model": Trap()}, protocol=2))
    else:
        torch.save({"model": Trap()}, path)
    with pytest.raises(ModelError, match="more than weights"):
        load_released(path)
    assert not Trap.ran


def test_weights_without_the_entry_and_a_folder_that_cannot_be_written(network, tmp_path):
    torch.save(network.state_dict(), tmp_path / "bare.pt")
    bare = load_released(tmp_path / "bare.pt")
    assert torch.equal(bare.patch_embed.proj[0].weight, network.patch_embed.proj[0].weight)
    assert not bare.training
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="cannot be written"):
        convert(tmp_path / "bare.pt", tmp_path / "file")


def test_nothing_half_written_stays(network, tmp_path, monkeypatch):
    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cutout.training.released_squeezesam.onnx.save", fail)
    with pytest.raises(OSError, match="No space"):
        write(network, tmp_path / "a.onnx")
    assert list(tmp_path.iterdir()) == []
