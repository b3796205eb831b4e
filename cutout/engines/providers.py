"""Execution providers: onnxruntime's ways to compute, each tried before it is used.

A graphics driver can crash the process that asks it, hang, or compute something else. So each
provider is tried once with each model, in a process of its own and beside the CPU; the outcome is
remembered until onnxruntime, the computer or the model is another one.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime

from cutout import paths
from cutout.core.errors import CutoutError, ModelError
from cutout.core.graphs import CPU
from cutout.core.predictor import MaskPrediction, resample, sigmoid
from cutout.core.prompts import Box, Click, Prompts
from cutout.engines import settings
from cutout.engines.loading import digest, load
from cutout.engines.store import Store

if TYPE_CHECKING:
    from cutout.core.images import Pixels
    from cutout.engines.engine import Engine

log = logging.getLogger(__name__)

# by the names that users know, the fastest first
PROVIDERS = {
    "cuda": "CUDAExecutionProvider",
    "directml": "DmlExecutionProvider",
    "coreml": "CoreMLExecutionProvider",
    "openvino": "OpenVINOExecutionProvider",
}
TITLES = {"cuda": "CUDA", "directml": "DirectML", "coreml": "Core ML", "openvino": "OpenVINO"}
ON_CPU, AUTOMATIC = "cpu", "auto"
CHOICES = (ON_CPU, AUTOMATIC, *PROVIDERS)

TRIAL_S = 300  # the largest encoders take half a minute on a slow processor, twice
LEAST_AGREEMENT = 0.95  # IoU of the masks from provider and CPU
MOST_DIFFERENCE = 0.02  # mean, of the probabilities; half precision stays far below
TRIAL_SIZE = 320, 240  # pixels of the picture that is tried with
MEMORY = "providers"  # the key of the settings

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """Whether a provider works with a model; ``why`` not, to follow "because"."""

    works: bool
    why: str = ""


def available() -> list[str]:
    """Return the providers besides the CPU that this onnxruntime has, as keys of `PROVIDERS`."""
    present = set(onnxruntime.get_available_providers())
    return [name for name, provider in PROVIDERS.items() if provider in present]


def providers_for(wanted: str, engine: str, store: Store, say: Say | None = None) -> list[str]:
    """Return the execution providers to load a model with, in order of preference.

    Args:
        wanted: "cpu", "auto" for the first that works, or one of `PROVIDERS`.
        engine: the model, as `cutout.engines.loading.choose` understands it.
        store: where models lie.
        say: is told in a sentence where something else is used than was wanted.

    Raises:
        ModelError: `wanted` is no provider, or the model is unknown or not installed.
    """
    if wanted not in CHOICES:
        raise ModelError(f"There is no provider {wanted!r}: choose one of {', '.join(CHOICES)}.")
    say = say or log.info
    if wanted == ON_CPU:
        return [CPU]
    here = available()
    if wanted != AUTOMATIC and wanted not in here:
        say(f"This onnxruntime has no {TITLES[wanted]}: the processor computes instead.")
        return [CPU]
    for name in here if wanted == AUTOMATIC else [wanted]:
        trial = tried(name, engine, store)
        if trial.works:
            return [PROVIDERS[name], CPU]
        say(f"{TITLES[name]} is not used, because {trial.why}.")
    return [CPU]


def tried(name: str, engine: str, store: Store) -> Trial:
    """Return how a provider does with a model, from memory or by a trial."""
    key = _key(name, engine, store)
    known = settings.read().get(MEMORY)
    known = known if isinstance(known, dict) else {}
    try:
        return Trial(**known[key])
    except (KeyError, TypeError):
        pass
    trial = _trial(name, engine, store)
    try:
        settings.change({MEMORY: {**known, key: asdict(trial)}})
    except CutoutError as error:  # then it is tried again the next time
        log.warning("what was tried is forgotten: %s", error)
    return trial


def forget() -> None:
    """Forget all trials, so that the next use of a provider tries it again.

    Raises:
        ExportError: the settings cannot be written.
    """
    if MEMORY in settings.read():
        settings.change({MEMORY: {}})


def _key(name: str, engine: str, store: Store) -> str:
    """Return what a trial's outcome depends on: onnxruntime, computer, provider, model."""
    devices = []
    with_devices = getattr(onnxruntime, "get_ep_devices", None)  # since onnxruntime 1.22
    if with_devices is not None:
        devices = [
            f"{found.device.vendor_id:x}:{found.device.device_id:x}"
            for found in with_devices()
            if found.ep_name == PROVIDERS[name]
        ]
    computer = "/".join((platform.node(), platform.machine(), *sorted(devices)))
    model = digest(engine, store)[:16]
    return f"{onnxruntime.__version__} {computer} {name} {model}"


def _trial(name: str, engine: str, store: Store) -> Trial:
    """Try a provider in a process of its own."""
    command = [*trial_command(), engine, PROVIDERS[name]]
    environment = {**os.environ, paths.MODELS_VARIABLE: str(store.folder)}
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    try:
        child = subprocess.run(
            command,
            capture_output=True,
            check=False,
            timeout=TRIAL_S,
            env=environment,
            creationflags=flags,
        )
    except subprocess.TimeoutExpired:
        return Trial(False, f"it had not answered after {TRIAL_S:g} seconds")
    except OSError as error:
        return Trial(False, f"it could not be tried ({error.strerror})")
    if child.returncode != 0:
        return Trial(False, f"it crashed when it was tried (status {child.returncode})")
    return _judged(child.stdout)


def trial_command() -> list[str]:
    """Return what starts the process that tries; model and provider follow."""
    return [*paths.program(), "models", "try-provider"]


def _judged(output: bytes) -> Trial:
    """Return what the trial's process has found."""
    try:
        found = json.loads(output.splitlines()[-1])
        error = str(found.get("error", ""))
        agreement, difference = (
            (0.0, 1.0) if error else (float(found["agreement"]), float(found["difference"]))
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return Trial(False, "it answered nothing that can be understood")
    if error:
        return Trial(False, error)
    if not (agreement >= LEAST_AGREEMENT and difference <= MOST_DIFFERENCE):  # also not a number
        return Trial(False, "it computes something else than the processor")
    return Trial(True)


def compare(engine: str, provider: str, store: Store) -> dict[str, Any]:
    """Return how far a provider's masks are from the CPU's; the process may not survive this.

    Args:
        engine: the model.
        provider: by onnxruntime's name.
        store: where models lie.

    Returns:
        ``agreement``, the IoU of the masks, and ``difference``, the mean of the probabilities'; or
        an ``error`` to follow "because".
    """
    try:
        smallest = min(store.files(engine.partition("+")[0]).values(), key=_bytes_of)
        both_kinds = list(dict.fromkeys([provider, CPU]))
        session = onnxruntime.InferenceSession(str(smallest), providers=both_kinds)
        if session.get_providers()[0] != provider:  # onnxruntime goes on with the CPU by itself
            return {"error": "its libraries or its device are missing"}
        image = _picture()
        first, second = (
            _masks(load(engine, store, providers=order), image) for order in ([CPU], both_kinds)
        )
    except Exception as error:  # noqa: BLE001  whatever it is, the provider is not to be used
        return {"error": f"it failed when it was tried ({type(error).__name__})"}
    union = np.logical_or(first > 0.5, second > 0.5).sum()
    both = np.logical_and(first > 0.5, second > 0.5).sum()
    return {
        "agreement": float(both / union) if union else 1.0,
        "difference": float(np.abs(first - second).mean()),
    }


def _bytes_of(path: Path) -> int:
    return path.stat().st_size


def _picture() -> Pixels:
    """Return a red disc on a grey slope, uint8 [h, w, 3]."""
    width, height = TRIAL_SIZE
    rows, columns = np.mgrid[:height, :width]
    image = np.repeat((60 + 100 * columns / width)[..., None], 3, 2).astype(np.uint8)
    image[(columns - width / 2) ** 2 + (rows - height / 2) ** 2 < (height / 4) ** 2] = 200, 30, 40
    return image


def _masks(engine: Engine, image: Pixels) -> np.ndarray:
    """Return the probabilities of the proposal and of a click, float32 [2, h, w]."""
    width, height = TRIAL_SIZE
    click = Prompts((Click(width / 2, height / 2),))
    found = [engine.propose(image).prediction, engine.predict(image, click)]
    return np.stack([_probabilities(mask) for mask in found])


def _probabilities(mask: MaskPrediction | None) -> np.ndarray:
    width, height = TRIAL_SIZE
    if mask is None:
        return np.zeros((height, width), np.float32)
    return sigmoid(resample(mask, Box(0, 0, width, height), width, height))
