"""SqueezeSAM as its authors released it: its checkpoint, and its conversion to ONNX.

The checkpoint is `weights/squeeze_sam.pt` of the repository yformer/EfficientSAM (commit fbf2208,
Apache-2.0). It is not Cutout's own SqueezeSAM (`cutout.training.model`).
"""

from __future__ import annotations

import json
import os
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from torch import Tensor, nn

from cutout.core.errors import ModelError
from cutout.training.released_network import ReleasedSqueezeSam

FILE_NAME = "squeezesam-released.onnx"
OPSET = 18
CHECKPOINT_ENTRY = "model"


def load_released(checkpoint: Path) -> ReleasedSqueezeSam:
    """Return the network with the weights of a checkpoint, in evaluation mode.

    Raises:
        ModelError: the file cannot be read, holds anything but tensors, or other weights.
    """
    try:
        # never more than tensors: a checkpoint of the wild may hold code
        content: Any = torch.load(checkpoint, map_location="cpu", weights_only=True)
    except OSError as error:
        raise ModelError(f"{checkpoint.name} cannot be read ({error.strerror}).") from error
    except Exception as error:
        raise ModelError(
            f"{checkpoint.name} is damaged, no PyTorch checkpoint, or holds more than weights."
        ) from error
    weights = content.get(CHECKPOINT_ENTRY, content) if isinstance(content, dict) else None
    network = ReleasedSqueezeSam()
    _check(checkpoint.name, weights, network.state_dict())
    network.load_state_dict(weights)
    return network.eval()


def _check(name: str, weights: Any, wanted: dict[str, Tensor]) -> None:
    """Refuse weights of another network."""
    if not isinstance(weights, dict) or not weights:
        raise ModelError(f"{name} holds no weights under {CHECKPOINT_ENTRY!r}.")
    missing = [key for key in wanted if key not in weights]
    strange = [key for key in weights if key not in wanted]
    if missing or strange:
        raise ModelError(
            f"{name} is not the released SqueezeSAM: {len(missing)} of its {len(wanted)} weights "
            f"are missing{_example(missing)} and {len(strange)} do not belong to it"
            f"{_example(strange)}."
        )
    for key, tensor in wanted.items():
        given = weights[key]
        if not isinstance(given, Tensor) or given.shape != tensor.shape:
            shape = list(getattr(given, "shape", ()))
            raise ModelError(
                f"{name} is not the released SqueezeSAM: {key} has the shape {shape} "
                f"instead of {list(tensor.shape)}."
            )


def _example(keys: list[str]) -> str:
    return f" (such as {keys[0]})" if keys else ""


class Converted(nn.Module):
    """What is converted: coarse masks, which the app enlarges by itself."""

    def __init__(self, network: ReleasedSqueezeSam) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: Tensor, points: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        return self.network.low_resolution(image, points, labels)


def convert(checkpoint: Path, folder: Path) -> dict[str, Path]:
    """Write the released checkpoint as the ONNX file that Cutout's engine runs.

    Args:
        checkpoint: `squeeze_sam.pt`; read only.
        folder: where the file goes; made if missing.

    Returns:
        The file by its role, as the engine wants it: ``{"whole": path}``.

    Raises:
        ModelError: the checkpoint does not fit, or the file cannot be written.
    """
    network = load_released(checkpoint)
    target = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(network, target)
    except OSError as error:
        raise ModelError(f"{target} cannot be written ({error.strerror}).") from error
    return {"whole": target}


def write(network: ReleasedSqueezeSam, target: Path) -> None:
    """Write the network as ONNX; sides, questions and points stay free."""
    part = target.with_suffix(".part")
    inputs = (
        torch.rand(1, 3, 96, 128),
        torch.tensor([[[[20.0, 10.0], [90.0, 70.0], [60.0, 40.0]]] * 2]),
        torch.tensor([[[2.0, 3.0, 1.0], [1.0, 1.0, 1.0]]]),
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the tracing exporter says that it is the old one
            torch.onnx.export(
                Converted(network).eval(),  # the wrapper too, or all would train again
                inputs,
                str(part),
                input_names=["image", "points", "labels"],
                output_names=["low_res_masks", "iou_predictions"],
                dynamic_axes={
                    "image": {2: "height", 3: "width"},
                    "points": {1: "questions", 2: "count"},
                    "labels": {1: "questions", 2: "count"},
                    "low_res_masks": {1: "questions"},
                    "iou_predictions": {1: "questions"},
                },
                opset_version=OPSET,
                dynamo=False,
            )
        proto = onnx.load(str(part))
        facts = {"format": 1, "family": "squeezesam-released"}
        onnx.helper.set_model_props(proto, {"cutout": json.dumps(facts)})
        onnx.checker.check_model(proto, full_check=True)
        onnx.save(proto, str(part))
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
