"""Export a checkpoint as the two ONNX graphs that the app runs, and check that they agree.

python -m cutout.training.export RUN/last.pt --out models
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from cutout.core.squeezesam import (
    DECODER_FILE,
    ENCODER_FILE,
    FEATURE_NAMES,
    FORMAT_VERSION,
    INPUT_SIZE,
    METADATA_KEY,
)
from cutout.training.layers import SamePad
from cutout.training.model import MASK_STRIDE, STRIDE, ModelConfig, SqueezeSam, fold_norms
from cutout.training.train import load_weights

OPSET = 18
PARITY_TOLERANCE = 2e-3  # logits are of the order of ten
PROMPT_NAMES = ("points", "labels", "previous")


class EncoderGraph(nn.Module):
    """image uint8 [B, H, W, 3] and prompts in, features at five strides out."""

    def __init__(self, model: SqueezeSam) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, image: Tensor, points: Tensor, labels: Tensor, previous: Tensor
    ) -> tuple[Tensor, ...]:
        channels_first = image.permute(0, 3, 1, 2).float()
        return tuple(self.model.encode(channels_first, points, labels, previous))


class DecoderGraph(nn.Module):
    """Features and prompts in; masks, predicted IoUs and saliency out."""

    def __init__(self, model: SqueezeSam) -> None:
        super().__init__()
        self.model = model

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        features, (points, labels, previous) = list(inputs[:-3]), inputs[-3:]
        prediction = self.model.decode(features, points, labels, previous)
        return prediction.masks, prediction.iou, prediction.saliency


def example_inputs(
    height: int, width: int, points: int, batch: int = 1, seed: int = 0
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return random inputs of the encoder graph, every kind of label among the points."""
    generator = torch.Generator().manual_seed(seed)
    return (
        torch.randint(0, 256, (batch, height, width, 3), generator=generator, dtype=torch.uint8),
        torch.rand(batch, points, 2, generator=generator) * torch.tensor([width, height]),
        torch.tensor([[1.0, 0.0, 2.0, 3.0, -1.0][k % 5] for k in range(points)]).expand(batch, -1),
        torch.rand(batch, 1, height // MASK_STRIDE, width // MASK_STRIDE, generator=generator),
    )


def count_macs(model: SqueezeSam, side: int) -> tuple[int, int]:
    """Return the multiply-accumulates of encoder and decoder for a square input and five points."""
    image, points, labels, previous = example_inputs(side, side, 5)
    counts = []
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        features = model.encode(image.permute(0, 3, 1, 2).float(), points, labels, previous)
        counts.append(counter.get_total_flops() // 2)
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        model.decode(features, points, labels, previous)
        counts.append(counter.get_total_flops() // 2)
    return counts[0], counts[1]


def export(model: SqueezeSam, out: Path, facts: dict[str, object]) -> tuple[Path, Path]:
    """Write encoder and decoder into the folder `out`; each replaces its file in one step.

    Args:
        model: the network; stays as it is.
        out: folder, made if missing.
        facts: what the graphs' metadata say besides (training step, data hash, ...).

    Returns:
        The paths of the encoder and the decoder.
    """
    model = copy.deepcopy(model).to("cpu", memory_format=torch.contiguous_format).eval()
    parameters = sum(parameter.numel() for parameter in model.parameters())
    fold_norms(model)
    out.mkdir(parents=True, exist_ok=True)
    inputs = example_inputs(STRIDE * 6, STRIDE * 7, 5, batch=2)
    with torch.no_grad():
        features = EncoderGraph(model)(*inputs)
    encoder_macs, decoder_macs = count_macs(model, INPUT_SIZE)
    facts = {
        "format": FORMAT_VERSION,
        "input_size": INPUT_SIZE,
        "stride": STRIDE,
        "mask_stride": MASK_STRIDE,
        "parameters": parameters,
        "macs_encoder": encoder_macs,
        "macs_decoder": decoder_macs,
        **facts,
    }
    encoder, decoder = out / ENCODER_FILE, out / DECODER_FILE
    image_names = ("image", *PROMPT_NAMES)
    _write(EncoderGraph(model), inputs, image_names, FEATURE_NAMES, encoder, facts)
    feature_names = (*FEATURE_NAMES, *PROMPT_NAMES)
    output_names = ("masks", "iou", "saliency")
    decoder_inputs = (*features, *inputs[1:])
    _write(DecoderGraph(model), decoder_inputs, feature_names, output_names, decoder, facts)
    return encoder, decoder


def _write(
    graph: nn.Module,
    inputs: Sequence[Tensor],
    input_names: Sequence[str],
    output_names: Sequence[str],
    path: Path,
    facts: dict[str, object],
) -> None:
    """Trace one graph with dynamic batch, sides and number of points, and write it."""
    part = path.with_suffix(".part")
    with warnings.catch_warnings():
        # the tracing exporter says of itself that it is the old one, and of slices that it leaves
        # them as they are; `largest_difference` is what judges the graphs
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph.eval(),
            tuple(inputs),
            str(part),
            input_names=list(input_names),
            output_names=list(output_names),
            dynamic_axes={name: _axes(name) for name in (*input_names, *output_names)},
            opset_version=OPSET,
            dynamo=False,
        )
    proto = merge_padding(onnx.load(str(part)))
    onnx.helper.set_model_props(proto, {METADATA_KEY: json.dumps(facts, sort_keys=True)})
    onnx.checker.check_model(proto, full_check=True)
    onnx.save(proto, str(part))
    os.replace(part, path)


def merge_padding(proto: onnx.ModelProto) -> onnx.ModelProto:
    """Let the strided convolutions themselves add the zeros of `SamePad`; in place.

    PyTorch has no convolution that pads more on one side, ONNX has: the feature map need not be
    copied, and onnxruntime keeps it in the layout that its convolutions work in.
    """
    nodes = proto.graph.node
    padded = {node.output[0]: node.input[0] for node in nodes if node.op_type == "Pad"}
    for node in nodes:
        if node.op_type == "Conv" and node.input[0] in padded:
            node.input[0] = padded[node.input[0]]
            attributes = {each.name: each.ints for each in node.attribute}
            before, after = SamePad(attributes["kernel_shape"][0]).pad[:2]
            attributes["pads"][:] = [before, before, after, after]
    results = {each.name for each in proto.graph.output}
    while True:  # the Pad nodes, and what their sizes were made of
        used = results | {name for node in nodes for name in node.input}
        unused = [node for node in nodes if not used.intersection(node.output)]
        if not unused:
            return proto
        for node in unused:
            nodes.remove(node)


def _axes(name: str) -> dict[int, str]:
    if name == "image":
        return {0: "batch", 1: "height", 2: "width"}
    if name == "points" or name == "labels":
        return {0: "batch", 1: "count"}
    if name == "iou":
        return {0: "batch"}
    return {0: "batch", 2: f"{name}_height", 3: f"{name}_width"}


def largest_difference(model: SqueezeSam, encoder: Path, decoder: Path) -> float:
    """Return the largest difference of any output between PyTorch and the graphs.

    Several sides, batch sizes and numbers of points are tried. It is in units of the output
    (logits for masks and saliency).
    """
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    sessions = [
        onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        for path in (encoder, decoder)
    ]
    worst = 0.0
    for seed, (height, width, points, batch) in enumerate(
        [(192, 224, 5, 1), (384, 384, 1, 1), (256, 128, 24, 2), (128, 384, 3, 3)]
    ):
        inputs = example_inputs(height, width, points, batch, seed)
        with torch.no_grad():
            features = EncoderGraph(model)(*inputs)
            expected = DecoderGraph(model)(*features, *inputs[1:])
        arrays: dict[str, NDArray[np.generic]] = {
            name: value.contiguous().numpy()
            for name, value in zip(("image", *PROMPT_NAMES), inputs, strict=True)
        }
        encoded = sessions[0].run(None, arrays)
        arrays.pop("image")
        arrays.update(zip(FEATURE_NAMES, encoded, strict=True))
        decoded = sessions[1].run(None, arrays)
        for got, want in zip(decoded, expected, strict=True):
            worst = max(worst, float(np.abs(got - want.numpy()).max()))
    return worst


def write_compact(path: Path, weights: dict[str, Tensor], checkpoint: dict[str, Any]) -> None:
    """Write a checkpoint from which training can go on (`--init`), its weights as float16.

    The optimizer's state is left out: a new slice begins with a warm-up of its own.
    """
    kept = {key: checkpoint[key] for key in ("config", "model_config", "step", "data_hash")}
    half = {
        key: value.half() if value.dtype.is_floating_point else value
        for key, value in weights.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save({**kept, "metrics": checkpoint["metrics"], "average": half}, part)
    os.replace(part, path)


def load_mean(paths: Sequence[Path]) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Return the mean of the averaged weights of some checkpoints, and the rest of the last one.

    Source: model soups (Wortsman et al. 2022, arXiv 2203.05482): weights that were trained on from
    the same ones are often better in the middle than at either end.
    """
    loaded = [load_weights(path) for path in paths]
    weights, checkpoint = loaded[-1]
    mean = {
        key: torch.stack([other[key] for other, _ in loaded]).mean(0)
        if value.dtype.is_floating_point
        else value
        for key, value in weights.items()
    }
    return mean, checkpoint


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m cutout.training.export", description=__doc__)
    parser.add_argument(
        "checkpoints",
        type=Path,
        nargs="+",
        metavar="CHECKPOINT",
        help="of several the mean of the weights is taken",
    )
    parser.add_argument("--out", type=Path, default=Path("models"))
    parser.add_argument("--compact", type=Path, metavar="FILE", help="also a small checkpoint")
    options = parser.parse_args(arguments)
    weights, checkpoint = load_mean(options.checkpoints)
    model = SqueezeSam(ModelConfig(**checkpoint["model_config"])).eval()
    model.load_state_dict(weights)
    facts = {key: checkpoint[key] for key in ("step", "data_hash", "config")}
    encoder, decoder = export(model, options.out, facts)
    if options.compact is not None:
        write_compact(options.compact, weights, checkpoint)
    difference = largest_difference(model, encoder, decoder)
    print(f"{encoder}, {decoder}: largest difference from PyTorch {difference:.2g}")
    return 0 if difference <= PARITY_TOLERANCE else 1


if __name__ == "__main__":
    raise SystemExit(main())
