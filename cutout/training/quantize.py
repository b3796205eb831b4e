"""Quantize the two graphs to 8 bits by what activations the training photos give (static QDQ).

    python -m cutout.training.quantize --data DATA [--models models] [--out models/int8]

Weights per channel with 7 of their 8 bits: without VNNI a processor adds pairs of products in 16
bits, where 8 would overflow. What is left in float is small and sensitive: the first stages (the
prompts are a few cells of a map), the transformer, the heads, and the last decoder level, which
draws the edge. `cutout.training.evaluate --models` judges the result as any other network.

Source: Jacob et al. 2018, arXiv 1712.05877, as onnxruntime.quantization carries it out.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process

from cutout.core.graphs import open_graph, run_graph
from cutout.core.predictor import sigmoid
from cutout.core.squeezesam import (
    DECODER_FILE,
    ENCODER_FILE,
    FEATURE_NAMES,
    INT8,
    METADATA_KEY,
    SALIENCY_SIDE,
    SIDES,
)
from cutout.training.batches import Batches, BatchPlan
from cutout.training.data import Record, read_records
from cutout.training.model import MASK_STRIDE

SAMPLES = 128
BATCH = 8
SEED = 8  # not one that a training run had
QUANTIZED_OPERATIONS = ["Conv"]
# Beginnings of the names of nodes that stay in float. With the encoder's first stages and the sums
# in 8 bits as well a click was hardly seen: on 8 objects of val one look after the first click had
# an IoU of 0.386 (0.502 with stages 0 and 1 in float), as now 0.669; in float 0.671.
LEFT_IN_FLOAT = {
    ENCODER_FILE: (
        "/encoder/stem/",
        "/encoder/prompt_stem/",
        "/encoder/stages.0/",
        "/encoder/stages.1/",
        "/encoder/stages.2/",
        "/encoder/stages.3/",
    ),
    DECODER_FILE: (
        "/prompt_maps/",
        "/bottleneck/",
        "/hypernetwork.",
        "/levels.3/",
        "/iou_head/",
        "/saliency_head/",
    ),
}

Arrays = dict[str, NDArray[Any]]


def calibration_inputs(
    records: Sequence[Record], models: Path, samples: int = SAMPLES
) -> Iterator[tuple[Arrays, Arrays]]:
    """Yield inputs of the encoder and of the decoder: training batches at the sides of the app.

    Args:
        records: training photos.
        models: folder of the graphs in float32, which give the decoder's inputs, and previous
            masks to every other batch.
        samples: how many photos; whole batches are made.
    """
    encoder = open_graph(models / ENCODER_FILE)
    decoder = open_graph(models / DECODER_FILE)
    plan = BatchPlan(batch_size=BATCH)
    batches = [Batches(records, [(0, side)], SEED, plan) for side in (*SIDES, SALIENCY_SIDE)]
    for number in range(-(-samples // BATCH)):
        batch = batches[number % len(batches)][number]
        image = batch["image"].permute(0, 2, 3, 1).contiguous().numpy()
        count, height, width = image.shape[:3]
        cells = (count, 1, height // MASK_STRIDE, width // MASK_STRIDE)
        prompts: Arrays = {
            "points": batch["points"].numpy(),
            "labels": batch["labels"].numpy(),
            "previous": np.zeros(cells, np.float32),
        }
        features = _features(encoder, image, prompts)
        if number // len(batches) % 2:
            masks = run_graph(decoder, {**features, **prompts})[0]
            clicked = batch["click"].numpy()[:, None, None, None]
            prompts["previous"] = (sigmoid(masks[:, :1]) * clicked).astype(np.float32)
            features = _features(encoder, image, prompts)
        yield {"image": image, **prompts}, {**features, **prompts}


def _features(encoder: Any, image: NDArray[np.uint8], prompts: Arrays) -> Arrays:
    return dict(zip(FEATURE_NAMES, run_graph(encoder, {"image": image, **prompts}), strict=True))


class _Reader(CalibrationDataReader):  # type: ignore[misc]
    """What onnxruntime reads calibration inputs from."""

    def __init__(self, inputs: Sequence[Arrays]) -> None:
        self._rest = iter(inputs)

    def get_next(self) -> Arrays | None:
        """Return the next inputs, None after the last."""
        return next(self._rest, None)


def quantize(models: Path, out: Path, records: Sequence[Record], samples: int = SAMPLES) -> None:
    """Write 8-bit graphs of the ones in `models` into the folder `out`, under the same names.

    Args:
        models: folder of the graphs in float32.
        out: folder, made if missing; not `models` itself.
        records: training photos to calibrate with.
        samples: how many of them.

    Raises:
        ModelError: a graph is missing or damaged.
        ValueError: `out` is `models`.
    """
    if out.resolve() == models.resolve():
        raise ValueError(f"{out} holds the graphs in float32; give another folder for the others")
    inputs = list(calibration_inputs(records, models, samples))
    out.mkdir(parents=True, exist_ok=True)
    for index, name in enumerate((ENCODER_FILE, DECODER_FILE)):
        _quantize_graph(models / name, out / name, [pair[index] for pair in inputs])


def _quantize_graph(source: Path, target: Path, inputs: Sequence[Arrays]) -> None:
    part = target.with_suffix(".part")
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / source.name
        quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
        nodes = [node.name for node in onnx.load(str(prepared)).graph.node]
        quantize_static(
            str(prepared),
            str(part),
            _Reader(inputs),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=QUANTIZED_OPERATIONS,
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[
                name for name in nodes if name.startswith(LEFT_IN_FLOAT[source.name])
            ],
        )
    proto, origin = onnx.load(str(part)), onnx.load(str(source))
    facts = {entry.key: entry.value for entry in origin.metadata_props}
    own = json.loads(facts[METADATA_KEY]) | {"precision": INT8}
    onnx.helper.set_model_props(proto, {METADATA_KEY: json.dumps(own, sort_keys=True)})
    onnx.save(proto, str(part))
    os.replace(part, target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m cutout.training.quantize")
    parser.add_argument("--data", type=Path, required=True, help="folder of the training shards")
    parser.add_argument("--models", type=Path, default=Path("models"), help="graphs in float32")
    parser.add_argument("--out", type=Path, default=Path("models/int8"))
    parser.add_argument("--samples", type=int, default=SAMPLES)
    options = parser.parse_args(arguments)
    logging.getLogger().setLevel(logging.ERROR)  # what it recommends of its own was done above
    records = read_records(options.data, ("train-*", "instances-*"))
    quantize(options.models, options.out, records, options.samples)
    for name in (ENCODER_FILE, DECODER_FILE):
        before, after = ((folder / name).stat().st_size for folder in (options.models, options.out))
        print(f"{options.out / name}: {after / 1e6:.2f} MB instead of {before / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
