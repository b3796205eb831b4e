"""Files are told by their graphs; what does not fit is said in a sentence and never raised."""

from __future__ import annotations

import pickle
import shutil
import zipfile

import numpy as np
import onnx
import pytest
from onnx import TensorProto

from cutout import paths
from cutout.core.squeezesam import DECODER_FILE, ENCODER_FILE
from cutout.engines.identify import identify, identify_graph
from tests.engines import graphs
from tests.engines.conftest import make_files
from tests.engines.test_fastsam import DETECTIONS, prototypes


@pytest.mark.parametrize(
    ("kind", "family"),
    [
        ("sam", "mobilesam"),  # the small graphs are small files
        ("sam-inside", "mobilesam"),
        ("sam2", "sam2"),
        ("efficientsam", "efficientsam"),
    ],
)
def test_pairs(tmp_path, kind, family):
    files = make_files(kind, tmp_path)
    found = identify([files["decoder"], files["encoder"]])
    assert (found.family, found.files, found.why) == (family, files, "")


def test_a_large_encoder_is_no_mobilesam(tmp_path, monkeypatch):
    files = make_files("sam", tmp_path)
    monkeypatch.setattr("cutout.engines.identify.MOBILE_MAX_BYTES", 10)
    assert identify(list(files.values())).family == "sam"


def test_single_files(tmp_path):
    path = graphs.released(tmp_path / "a.onnx")
    assert identify([path]).family == "squeezesam-released"
    path = graphs.fastsam(tmp_path / "b.onnx", DETECTIONS, prototypes())
    assert identify([path]).files == {"whole": path}
    assert identify([path]).family == "fastsam"


def test_the_shipped_network():
    encoder, decoder = (paths.models() / name for name in (ENCODER_FILE, DECODER_FILE))
    assert identify([encoder, decoder]).family == "squeezesam"


@pytest.mark.parametrize(
    ("family", "options"),
    [
        ("u2net", {"side": 320, "outputs": 7}),
        ("isnet", {"side": 1024}),
        ("birefnet", {"side": 1024, "last": None, "attention": True}),
        ("birefnet", {"side": 512, "attention": True}),
    ],
)
def test_saliency_networks(tmp_path, family, options):
    path = graphs.saliency(tmp_path / "map.onnx", **options)
    assert identify_graph(path).family == family


def test_saliency_network_of_unknown_sides(tmp_path):
    path = graphs.saliency(tmp_path / "map.onnx", side="side")
    assert "is none of those" in identify_graph(path).why


def _damaged(folder):
    path = graphs.released(folder / "cut.onnx")
    path.write_bytes(path.read_bytes()[:400])
    return path


def _text(folder):
    path = folder / "readme.onnx"
    path.write_text("not a network")
    return path


def _empty(folder):
    path = folder / "empty.onnx"
    path.touch()
    return path


def _checkpoint(folder):
    path = folder / "sam.pt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", b"x")
    return path


def _pickle(folder):
    path = folder / "old.pt"
    path.write_bytes(pickle.dumps({"a": 1}, protocol=2))
    return path


def _web_page(folder):
    path = folder / "page.onnx"
    path.write_text("<!DOCTYPE html><html></html>")
    return path


def _pointer(folder):
    path = folder / "lfs.onnx"
    path.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    return path


def _classifier(folder):
    return graphs.other(folder / "classes.onnx")


def _yolo(folder):
    return graphs.fastsam(folder / "yolo.onnx", DETECTIONS, prototypes(), classes=80)


def _one_point(folder):
    return graphs.efficient_decoder(folder / "decoder.onnx", count=1)


def _renamed(folder):
    """A SAM decoder whose inputs were given other names."""
    path = graphs.sam_decoder(folder / "decoder.onnx")
    model = onnx.load(path)
    for value in model.graph.input:
        if value.name == "point_labels":
            value.name = "labels"
    for node in model.graph.node:
        node.input[:] = ["labels" if name == "point_labels" else name for name in node.input]
    onnx.save(model, path)
    return path


def _another_rank(folder):
    """A SAM decoder that takes several objects at once."""
    path = graphs.sam_decoder(folder / "decoder.onnx")
    model = onnx.load(path)
    mask = next(value for value in model.graph.input if value.name == "mask_input")
    del mask.type.tensor_type.shape.dim[0]
    onnx.save(model, path)
    return path


def _half(folder):
    """A SAM encoder in half precision."""
    net = graphs.Net()
    given = net.op("Cast", net.input("x", [1, 3, 1024, 1024], TensorProto.FLOAT16), to=1)
    net.output("image_embeddings", [1, 256, 64, 64], graphs._embedding(net, given))
    return net.save(folder / "half.onnx")


def _fixed(folder):
    """A SAM encoder with its preprocessing inside that takes photos of one size."""
    net = graphs.Net()
    planes = net.unsqueeze(
        net.op("Transpose", net.input("input_image", [684, 1024, 3]), perm=[2, 0, 1]), 0
    )
    net.output("image_embeddings", [1, 256, 64, 64], graphs._embedding(net, planes))
    return net.save(folder / "fixed.onnx")


def _extra_input(folder):
    """A decoder of HQ-SAM, which wants more than SAM's."""
    path = graphs.sam_decoder(folder / "decoder.onnx")
    model = onnx.load(path)
    more = onnx.helper.make_tensor_value_info("interm_embeddings", TensorProto.FLOAT, [1, 4])
    model.graph.input.append(more)
    onnx.save(model, path)
    return path


def _weights_elsewhere(folder):
    """A graph whose weights lie in a second file that was not copied."""
    path = graphs.sam_encoder(folder / "large.onnx")
    model = onnx.load(path)
    big = onnx.numpy_helper.from_array(np.zeros((64, 64), np.float32), "unused")
    model.graph.initializer.append(big)
    model.graph.node.append(onnx.helper.make_node("Abs", ["unused"], ["nothing"]))
    value = onnx.helper.make_tensor_value_info("nothing", TensorProto.FLOAT, [64, 64])
    model.graph.output.append(value)
    onnx.save(
        model, path, save_as_external_data=True, location="large_data.bin", size_threshold=1024
    )
    (folder / "large_data.bin").unlink()
    return path


def _newer(folder):
    path = graphs.released(folder / "new.onnx")
    model = onnx.load(path)
    model.opset_import[0].version = 999
    onnx.save(model, path)
    return path


def _unknown_operation(folder):
    path = graphs.other(folder / "custom.onnx")
    model = onnx.load(path)
    model.graph.node[0].domain = "com.example"
    model.opset_import.append(onnx.helper.make_opsetid("com.example", 1))
    onnx.save(model, path)
    return path


WRONG = [
    (_damaged, r"damaged.*fetch or export it again"),
    (_text, "damaged"),
    (_empty, "is empty"),
    (_checkpoint, "PyTorch checkpoint, no ONNX file"),
    (_pickle, "PyTorch checkpoint, no ONNX file"),
    (_web_page, "is a web page"),
    (_pointer, "git has not fetched"),
    (_classifier, r"takes data float \[1, 3, 224, 224\].*no model that Cutout knows"),
    (_yolo, r"looks like FastSAM, but its output output0 has the shape \[1, 116, 6\]"),
    (_one_point, r"decoder of EfficientSAM, but its input batched_point_coords is fixed to"),
    (_renamed, "decoder of Segment Anything.*lacks the input point_labels.*wants an input labels"),
    (_another_rank, "mask_input has 3 dimensions instead of 4"),
    (_half, "its input x is float16 instead of float32; export it without half precision"),
    (_fixed, r"its input input_image is fixed to \[684, 1024, 3\], not free in size"),
    (_extra_input, "wants an input interm_embeddings that does not belong to it"),
    (_weights_elsewhere, "second file"),
    (_newer, "newer onnxruntime"),
    (_unknown_operation, "operation that onnxruntime does not have"),
    (lambda folder: folder / "absent.onnx", "cannot be read"),
    (lambda folder: folder, "cannot be read|is missing"),
]


@pytest.mark.parametrize(("make", "said"), WRONG)
def test_what_does_not_fit_is_explained(tmp_path, make, said):
    import re

    path = make(tmp_path)
    before = sorted(tmp_path.iterdir())
    graph = identify_graph(path)
    assert graph.family is None
    assert graph.role is None
    assert re.search(said, graph.why), graph.why
    assert graph.why.endswith(".")
    assert "\n" not in graph.why
    assert len(graph.why) < 400 + len(str(path))
    assert identify([path]).why == graph.why
    assert sorted(tmp_path.iterdir()) == before


def test_nothing_crashes_at_any_cut(tmp_path):
    whole = graphs.efficient_decoder(tmp_path / "a.onnx").read_bytes()
    path = tmp_path / "b.onnx"
    rng = np.random.default_rng(0)
    for length in rng.integers(1, len(whole) - 1, 25):
        path.write_bytes(whole[:length])
        assert identify_graph(path).why
    for place in rng.integers(0, len(whole), 25):
        changed = bytearray(whole)
        changed[place] ^= 0xFF
        path.write_bytes(bytes(changed))
        graph = identify_graph(path)
        assert graph.why or graph.family == "efficientsam"


def test_files_that_do_not_belong_together(tmp_path):
    sam, two = make_files("sam", tmp_path), make_files("sam2", tmp_path)
    assert "do not belong together" in identify([sam["encoder"], two["decoder"]]).why
    assert "also needs its decoder" in identify([sam["encoder"]]).why
    assert "also needs its encoder" in identify([sam["decoder"]]).why
    copy = shutil.copy(sam["decoder"], tmp_path / "copy.onnx")
    assert "same task" in identify([sam["encoder"], sam["decoder"], tmp_path / copy]).why
    assert "there are none" in identify([]).why
