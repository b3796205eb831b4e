"""Saliency networks: what they are sent, and that their word is taken as it is."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from cutout.core.errors import ModelError
from cutout.engines.families import build_engine, build_saliency
from cutout.engines.operations import read_operations
from tests.engines import graphs
from tests.engines.conftest import facts, make_files, photo

MEAN, STD = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])


def network(tmp_path, family: str, **options):
    path = graphs.saliency(tmp_path / f"{family}.onnx", **options)
    return build_saliency({"whole": path}, facts(family), 1)


@pytest.mark.parametrize(
    ("family", "side", "mean", "std"),
    [("u2net", 320, MEAN, STD), ("isnet", 1024, 0.5, 1.0), ("birefnet", 1024, MEAN, STD)],
)
@pytest.mark.parametrize("size", [(600, 400), (300, 500)])
def test_the_photo_is_stretched_and_normalised(tmp_path, sent, family, side, mean, std, size):
    image = photo(*size)
    image[0, 0] = 230  # its brightest value, by which it is divided
    image = np.minimum(image, 230)
    network(tmp_path, family, side=side).saliency(image)
    tensor = sent[0]["input.1"]
    assert tensor.shape == (1, 3, side, side)
    assert tensor.dtype == np.float32
    small = Image.fromarray(image).resize((side, side), Image.Resampling.LANCZOS)
    expected = np.asarray(small, np.float64) / np.asarray(small).max()
    expected = ((expected - mean) / std).transpose(2, 0, 1)
    assert np.allclose(tensor[0], expected, atol=1e-5)


def test_the_map_has_the_aspect_of_the_photo(tmp_path):
    image = np.zeros((400, 800, 3), np.uint8)
    image[100:200, 600:700] = 255
    found = network(tmp_path, "u2net", scale=8, offset=-4).saliency(image)
    assert found.shape == (160, 320)
    assert found.dtype == np.float32
    rows, columns = np.nonzero(found > 0.5)
    assert (rows.min(), rows.max() + 1) == pytest.approx((40, 80), abs=1)
    assert (columns.min(), columns.max() + 1) == pytest.approx((240, 280), abs=1)


@pytest.mark.parametrize("value", [0, 3, 128, 255])
def test_an_empty_photo_has_no_subject(tmp_path, value):
    """The map is weak all over, with a little noise: stretched, it would hold a subject."""
    saliency = network(tmp_path, "u2net", scale=0.1, offset=-3)
    image = np.full((300, 400, 3), value, np.uint8)
    image[100:200, 100:200] += np.uint8(1) if value < 255 else np.uint8(0)
    assert saliency.saliency(image).max() < 0.1
    engine = build_engine(make_files("sam", tmp_path), facts("sam"), 1, None, saliency)
    proposal = engine.propose(image)
    assert proposal.prediction is None
    assert proposal.confidence == 0


def test_the_noise_of_a_dark_photo_is_not_brightened(tmp_path, sent):
    image = np.zeros((300, 400, 3), np.uint8)
    image[::2] = 2
    image[100:200] += 1
    network(tmp_path, "isnet", side=1024).saliency(image)
    assert sent[0]["input.1"].max() < -0.35  # 0.5 less than a seventh; stretched it would be +0.5


def test_birefnet_gives_logits_unless_its_graph_ends_in_a_sigmoid(tmp_path):
    image = np.full((100, 100, 3), 255, np.uint8)
    plain = network(tmp_path, "birefnet", side=64, scale=0, offset=2, last=None)
    assert plain.saliency(image).mean() == pytest.approx(1 / (1 + np.exp(-2)))
    inside = network(tmp_path, "birefnet", side=64, scale=0, offset=2, last="Sigmoid")
    assert inside.saliency(image).mean() == pytest.approx(1 / (1 + np.exp(-2)))


@pytest.mark.parametrize("family", ["u2net", "isnet"])
def test_a_file_without_its_last_sigmoid_is_refused(tmp_path, family):
    side = 320 if family == "u2net" else 1024
    saliency = network(tmp_path, family, side=side, scale=0, offset=2, last=None)
    with pytest.raises(ModelError, match="lacks the network's last step"):
        saliency.saliency(photo(60, 40))


def test_a_graph_of_free_sides_gets_those_of_its_family(tmp_path, sent):
    network(tmp_path, "u2net", side="side").saliency(photo(60, 40))
    assert sent[0]["input.1"].shape == (1, 3, 320, 320)


def test_a_graph_of_other_sides_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"\[1, 3, 256, 256\] instead of \[\?, 3, 320, 320\]"):
        network(tmp_path, "u2net", side=256)


def test_operations_are_read_from_the_bytes(tmp_path):
    path = graphs.saliency(tmp_path / "a.onnx", attention=True, outputs=3)
    operations = read_operations(path)
    assert {"Softmax", "Sigmoid", "ReduceMean"} <= operations.kinds
    assert operations.last == "Sigmoid"  # through the Identity that names the output
    assert read_operations(graphs.saliency(tmp_path / "b.onnx", last=None)).last == "Add"


@pytest.mark.parametrize("content", [b"", b"\xff" * 40, b"\x3a\xff\x7f", b"text, no network"])
def test_operations_of_what_is_no_graph(tmp_path, content):
    path = tmp_path / "a.onnx"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"no ONNX file"):
        read_operations(path)
