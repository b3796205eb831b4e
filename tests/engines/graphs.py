"""Small ONNX graphs with the inputs and outputs of the public models.

Their masks are discs around the points that they are asked with, so that a test sees where a click
arrived; what they are sent is recorded by the fixture `sent`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET, IR_VERSION = 17, 8
FLOAT, INT32, INT64 = TensorProto.FLOAT, TensorProto.INT32, TensorProto.INT64
FAR = 1e6
STEEP = 8.0  # logits a cell at the rim of a disc, so that it counts as stable
RADIUS = 60.0  # pixels of the 1024 frame; candidates are smaller and larger


class Net:
    """Puts a graph together node by node."""

    def __init__(self) -> None:
        self.nodes, self.constants, self.inputs, self.outputs = [], [], [], []

    def input(self, name, shape, dtype=FLOAT):
        self.inputs.append(helper.make_tensor_value_info(name, dtype, shape))
        return name

    def constant(self, values, dtype=np.float32):
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(values, dtype), name))
        return name

    def op(self, kind, *inputs, **attributes):
        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def output(self, name, shape, source, dtype=FLOAT):
        self.nodes.append(helper.make_node("Identity", [source], [name]))
        self.outputs.append(helper.make_tensor_value_info(name, dtype, shape))

    def save(self, path: Path) -> Path:
        graph = helper.make_graph(
            self.nodes, "small", self.inputs, self.outputs, initializer=self.constants
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
        model.ir_version = IR_VERSION
        onnx.save(model, str(path))
        return path

    def number(self, tensor, index):
        """One number of a vector of one dimension."""
        return self.op("Gather", tensor, self.constant(index, np.int64), axis=0)

    def unsqueeze(self, tensor, *axes):
        return self.op("Unsqueeze", tensor, self.constant(axes, np.int64))

    def centres(self, count):
        """The centres of so many cells: float [count]."""
        zero, one = self.constant(0, np.int64), self.constant(1, np.int64)
        cells = self.op("Cast", self.op("Range", zero, count, one), to=FLOAT)
        return self.op("Add", cells, self.constant(0.5))

    def discs(self, points, labels, columns, rows, radii):
        """Logits [Q, M, rows, columns]: positive nearer than the radius to a point of label 1 or 2.

        Points are [Q, N, 2] in cells, from the corner of the first; radii [1, M, 1, 1].
        """
        place = [
            self.unsqueeze(self.op("Gather", points, self.constant(axis, np.int64), axis=2), 2, 3)
            for axis in (0, 1)
        ]
        x = self.op("Sub", self.unsqueeze(self.centres(columns), 0, 1, 2), place[0])
        y = self.op("Sub", self.unsqueeze(self.centres(rows), 0, 1, 3), place[1])
        far = self.op("Sqrt", self.op("Add", self.op("Mul", x, x), self.op("Mul", y, y)))
        counts = self.op(
            "Or",
            self.op("Equal", labels, self.constant(1.0)),
            self.op("Equal", labels, self.constant(2.0)),
        )
        none = self.op("Where", counts, self.constant(0.0), self.constant(FAR))
        nearest = self.op(
            "ReduceMin", self.op("Add", far, self.unsqueeze(none, 2, 3)), axes=[1], keepdims=1
        )
        return self.op("Mul", self.op("Sub", radii, nearest), self.constant(STEEP))


def sam_encoder(path: Path, inside: bool = False, name: str = "x") -> Path:
    net = Net()
    if inside:
        given = net.input("input_image", ["height", "width", 3])
        planes = net.unsqueeze(net.op("Transpose", given, perm=[2, 0, 1]), 0)
    else:
        planes = net.input(name, [1, 3, 1024, 1024])
    net.output("image_embeddings", [1, 256, 64, 64], _embedding(net, planes))
    return net.save(path)


def _embedding(net, planes):
    small = net.op("Resize", planes, "", "", net.constant([1, 3, 64, 64], np.int64))
    return net.op("Pad", small, net.constant([0, 0, 0, 0, 0, 253, 0, 0], np.int64))


def sam_decoder(path: Path, masks: int = 4, scores=(0.1, 0.7, 0.9, 0.8)) -> Path:
    net = Net()
    net.input("image_embeddings", [1, 256, 64, 64])
    points = net.input("point_coords", [1, "count", 2])
    labels = net.input("point_labels", [1, "count"])
    net.input("mask_input", [1, 1, 256, 256])
    net.input("has_mask_input", [1])
    size = net.input("orig_im_size", [2])
    rows, columns = (net.op("Cast", net.number(size, index), to=INT64) for index in (0, 1))
    scale = net.op("Div", net.op("ReduceMax", size, axes=[0], keepdims=0), net.constant(1024.0))
    cells = net.op("Mul", net.op("Add", points, net.constant(0.5)), scale)
    radii = net.op("Mul", net.constant(_radii(masks)), scale)
    net.output(
        "masks", [1, masks, "rows", "columns"], net.discs(cells, labels, columns, rows, radii)
    )
    net.output("iou_predictions", [1, masks], net.constant([scores[:masks]]))
    low = net.constant(np.zeros((1, masks, 256, 256)))
    net.output("low_res_masks", [1, masks, 256, 256], low)
    return net.save(path)


def _radii(masks: int) -> np.ndarray:
    """The first is `RADIUS`, the others 10 cells more each."""
    return (RADIUS + 10.0 * np.arange(masks)).reshape(1, masks, 1, 1)


def sam2_encoder(path: Path) -> Path:
    net = Net()
    planes = net.input("image", [1, 3, 1024, 1024])
    for name, channels, side in (
        ("high_res_feats_0", 32, 256),
        ("high_res_feats_1", 64, 128),
        ("image_embed", 256, 64),
    ):
        small = net.op("Resize", planes, "", "", net.constant([1, 3, side, side], np.int64))
        padding = net.constant([0, 0, 0, 0, 0, channels - 3, 0, 0], np.int64)
        net.output(name, [1, channels, side, side], net.op("Pad", small, padding))
    return net.save(path)


def sam2_decoder(path: Path, with_size: bool = False) -> Path:
    net = Net()
    net.input("image_embed", [1, 256, 64, 64])
    net.input("high_res_feats_0", [1, 32, 256, 256])
    net.input("high_res_feats_1", [1, 64, 128, 128])
    points = net.input("point_coords", ["labels", "count", 2])
    labels = net.input("point_labels", ["labels", "count"])
    net.input("mask_input", ["labels", 1, 256, 256])
    net.input("has_mask_input", ["labels"])
    if with_size:
        net.input("orig_im_size", [2], INT32)
    cells = net.op("Mul", net.op("Add", points, net.constant(0.5)), net.constant(256 / 1024))
    side = net.constant(256, np.int64)
    logits = net.discs(cells, labels, side, side, net.constant(_radii(3) / 4))
    net.output("masks", ["labels", 3, 256, 256], logits)
    net.output("iou_predictions", ["labels", 3], net.constant([[0.6, 0.9, 0.7]]))
    return net.save(path)


def efficient_encoder(path: Path) -> Path:
    net = Net()
    planes = net.input("batched_images", ["batch", 3, "height", "width"])
    net.output("image_embeddings", ["batch", 256, 64, 64], _embedding(net, planes))
    return net.save(path)


def efficient_decoder(path: Path, count="count") -> Path:
    net = Net()
    net.input("image_embeddings", ["batch", 256, 64, 64])
    points = net.input("batched_point_coords", [1, 1, count, 2])
    labels = net.input("batched_point_labels", [1, 1, count])
    size = net.input("orig_im_size", [2], INT64)
    rows, columns = net.number(size, 0), net.number(size, 1)
    axis = net.constant([0], np.int64)
    points, labels = (net.op("Squeeze", given, axis) for given in (points, labels))
    # as the model does it: scaled to 1024, then to the centre of the pixel
    width_height = net.op(
        "Cast", net.op("Gather", size, net.constant([1, 0], np.int64), axis=0), to=FLOAT
    )
    scale = net.op("Div", width_height, net.constant(1024.0))
    in_1024 = net.op("Add", net.op("Div", points, scale), net.constant(0.5))
    cells = net.op("Mul", in_1024, scale)
    factor = net.op("ReduceMax", scale, axes=[0], keepdims=0)
    radii = net.op("Mul", net.constant(_radii(3)), factor)
    logits = net.unsqueeze(net.discs(cells, labels, columns, rows, radii), 0)
    net.output("output_masks", [1, 1, 3, "rows", "columns"], logits)
    net.output("iou_predictions", [1, 1, 3], net.constant([[[0.6, 0.9, 0.7]]]))
    low = net.constant(np.zeros((1, 3, 256, 256)))
    net.output("low_res_masks", [1, 3, 256, 256], low)
    return net.save(path)


def released(path: Path) -> Path:
    net = Net()
    image = net.input("image", [1, 3, "height", "width"])
    points = net.input("points", [1, "questions", "count", 2])
    labels = net.input("labels", [1, "questions", "count"])
    axis = net.constant([0], np.int64)
    points, labels = (net.op("Squeeze", given, axis) for given in (points, labels))
    sides = net.op("Gather", net.op("Shape", image), net.constant([3, 2], np.int64), axis=0)
    scale = net.op("Div", net.constant(512.0), net.op("Cast", sides, to=FLOAT))
    on_grid = net.op("Add", net.op("Mul", points, scale), net.constant(0.5))
    cells = net.op("Mul", on_grid, net.constant(0.5))
    side = net.constant(256, np.int64)
    logits = net.discs(cells, labels, side, side, net.constant(_radii(3) / 4))
    net.output("low_res_masks", [1, "questions", 3, 256, 256], net.unsqueeze(logits, 0))
    questions = net.op("Gather", net.op("Shape", labels), net.constant([0], np.int64), axis=0)
    one = net.constant([1], np.int64)
    shape = net.op("Concat", one, questions, net.constant([3], np.int64), axis=0)
    scores = net.op("Expand", net.constant([[[0.6, 0.9, 0.7]]]), shape)
    net.output("iou_predictions", [1, "questions", 3], scores)
    return net.save(path)


def fastsam(path: Path, detections, prototypes, side: int = 1024, classes: int = 1) -> Path:
    """Detections [P, 5 + 32] and prototypes [32, s, s], the same for every photo."""
    net = Net()
    image = net.input("images", [1, 3, side, side])
    nothing = net.op("Mul", net.op("ReduceMax", image, keepdims=0), net.constant(0.0))
    rows = np.asarray(detections, np.float32).T[None]
    rows = np.concatenate([rows, np.zeros((1, classes - 1, rows.shape[2]), np.float32)], 1)
    planes = np.asarray(prototypes, np.float32)[None]
    net.output("output0", list(rows.shape), net.op("Add", net.constant(rows), nothing))
    net.output("output1", list(planes.shape), net.op("Add", net.constant(planes), nothing))
    return net.save(path)


def saliency(
    path: Path,
    side=320,
    scale: float = 1.0,
    offset: float = 0.0,
    last: str | None = "Sigmoid",
    attention: bool = False,
    outputs: int = 1,
) -> Path:
    """The mean of the three planes times scale plus offset, then perhaps a sigmoid."""
    net = Net()
    image = net.input("input.1", [1, 3, side, side])
    grey = net.op("ReduceMean", image, axes=[1], keepdims=1)
    if attention:  # only its name counts: softmax over one value is 1
        unit = net.op("Softmax", grey, axis=1)
        grey = net.op("Mul", grey, unit)
    value = net.op("Add", net.op("Mul", grey, net.constant(scale)), net.constant(offset))
    if last is not None:
        value = net.op(last, value)
    for index in range(outputs):
        net.output(f"map{index}", [1, 1, side, side], value)
    return net.save(path)


def other(path: Path, dtype=FLOAT) -> Path:
    """A classifier: no model for Cutout."""
    net = Net()
    image = net.input("data", [1, 3, 224, 224], dtype)
    mean = net.op("ReduceMean", net.op("Cast", image, to=FLOAT), axes=[2, 3], keepdims=0)
    net.output("classes", [1, 3], mean)
    return net.save(path)
