"""Compare models on this machine: `cutout bench --engines all`, or some by name.

Each one works in a process of its own, so that its peak memory is its own; all are asked with the
same clicks on the same photo, and their masks are compared with each other.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutout import paths
from cutout.bench import SAMPLE, own_json, peak_memory_mb
from cutout.core.errors import CutoutError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cutout.core.predictor import MaskPrediction
    from cutout.core.prompts import Prompts
    from cutout.engines.engine import Engine, EngineFacts

ALL = "all"
CLICKS = 5
MASK_SIDE = 512  # cells of the longer side at which masks are compared
JOB_FILE, MASK_FILE = "job.json", "mask.npy"
COLUMNS = (
    ("name", "model"),
    ("first_click_ms", "first click ms"),
    ("encode_ms", "encode ms"),
    ("click_ms", "click ms"),
    ("everything_ms", "everything ms"),
    ("objects", "objects"),
    ("peak_memory_mb", "memory MB"),
    ("files_mb", "files MB"),
    ("licence", "licence"),
)


@dataclass(frozen=True, slots=True)
class InstalledEngine:
    """A model that answers to clicks and lies on this machine: its facts, and its files by role."""

    facts: EngineFacts
    files: Mapping[str, Path]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What a model made of a photo: `measure`'s figures, and its mask as `mask_of` has it.

    Where it failed there is no mask, and a sentence in ``error``.
    """

    figures: dict[str, float]
    mask: NDArray[np.bool_] | None
    error: str = ""


def installed() -> list[InstalledEngine]:
    """Return the models that answer clicks and are installed."""
    from cutout.engines.loading import facts_of
    from cutout.engines.store import Store

    store = Store()
    return [
        InstalledEngine(facts_of(model), store.files(model.name))
        for model in store.installed()
        if model.family.segments
    ]


def main(
    names: Sequence[str],
    as_json: bool,
    threads: int,
    measured: Path | None,
) -> int:
    """Print how the models compare; with `measured`, only do the job that lies in that folder.

    Args:
        names: of models, or "all".
        as_json: print one line of JSON instead of tables.
        threads: of the networks.
        measured: the folder of a job, in the process that was started for it.

    Raises:
        CutoutError: a name is not known, or the measured one failed.
    """
    if measured is not None:
        print(json.dumps(measure(measured)))
        return 0
    figures = bench(chosen(names, installed()), threads)
    if as_json:
        print(json.dumps(figures))
    else:
        _print_tables(figures)
    return 1 if any("error" in row for row in figures["engines"]) else 0


def chosen(names: Sequence[str], known: Sequence[InstalledEngine]) -> list[InstalledEngine]:
    """Return the models of some names.

    Raises:
        CutoutError: one is not installed.
    """
    if ALL in names:
        return list(known)
    by_name = {engine.facts.name: engine for engine in known}
    for name in names:
        if name not in by_name:
            raise CutoutError(f"No model {name} is installed; there are: {', '.join(by_name)}.")
    return [by_name[name] for name in dict.fromkeys(names)]


def bench(
    engines: Sequence[InstalledEngine], threads: int, photo: Path | None = None
) -> dict[str, Any]:
    """Return figures of each model, in milliseconds and megabytes, and how far their masks agree.

    Args:
        engines: what to compare.
        threads: of the networks.
        photo: what to cut; a sample if None.
    """
    from cutout.core.images import load_image
    from cutout.core.prompts import Prompts
    from cutout.core.squeezesam import SqueezeSamPredictor

    photo = photo or paths.resources() / "samples" / SAMPLE
    clicks = SqueezeSamPredictor(threads=threads).propose(load_image(photo).image).prompts.clicks
    prompts = Prompts(clicks, proposed=len(clicks))
    rows: list[dict[str, Any]] = []
    masks: dict[str, NDArray[np.bool_]] = {}
    for engine in engines:
        row: dict[str, Any] = {"name": engine.facts.name, "title": engine.facts.title}
        row |= {
            "licence": engine.facts.licence,
            "files_mb": round(engine.facts.size_bytes / 1e6, 1),
        }
        trial = try_engine(engine, photo, prompts, threads, everything=True)
        row |= trial.figures
        if trial.mask is None:
            row["error"] = trial.error
        else:
            masks[row["name"]] = trial.mask
        rows.append(row)
    agreement = {
        first: {second: round(iou(masks[first], masks[second]), 4) for second in masks}
        for first in masks
    }
    return {
        "photo": photo.name,
        "clicks": len(clicks),
        "threads": threads,
        "engines": rows,
        "iou": agreement,
    }


def try_engine(
    engine: InstalledEngine, photo: Path, prompts: Prompts, threads: int, everything: bool = False
) -> Trial:
    """Ask a model about a photo in a process of its own; a failure is told in the answer.

    Args:
        engine: the model.
        photo: a file.
        prompts: all clicks and the box, in pixels of the upright photo; not empty.
        threads: of the network.
        everything: whether to search all objects of the photo as well.
    """
    import numpy as np

    job = {
        "facts": asdict(engine.facts),
        "files": {role: str(path) for role, path in engine.files.items()},
        "photo": str(photo),
        "clicks": [(click.x, click.y, click.positive) for click in prompts.clicks],
        "proposed": prompts.proposed,
        "box": None if prompts.box is None else asdict(prompts.box),
        "threads": threads,
        "everything": everything,
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            (folder / JOB_FILE).write_text(json.dumps(job), encoding="utf-8")
            figures = own_json(["bench", "--engines", engine.facts.name, "--measure", name])
            return Trial(figures, np.load(folder / MASK_FILE))
        except (CutoutError, OSError, ValueError) as error:
            return Trial({}, None, str(error))


def mask_of(prediction: MaskPrediction) -> NDArray[np.bool_]:
    """Return a mask bool [h, w] as masks are compared: the photo in at most `MASK_SIDE` cells."""
    from cutout.core.predictor import resample
    from cutout.core.prompts import Box
    from cutout.engines.frames import fitted

    width, height = prediction.size
    columns, rows = fitted(width, height, MASK_SIDE)
    return resample(prediction, Box(0, 0, width, height), columns, rows) > 0


def iou(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> float:
    """Return the intersection over union of two masks bool [h, w], 0..1; of two empty ones 1."""
    union = int((first | second).sum())
    return int((first & second).sum()) / union if union else 1.0


def measure(folder: Path) -> dict[str, float]:
    """Do the job of a folder in this process, and leave the mask there.

    ``first_click_ms`` is a click on a photo not seen before, ``click_ms`` the median of further
    ones, ``encode_ms`` what the first one took longer.

    Raises:
        CutoutError: the model cannot be loaded or run.
    """
    import numpy as np

    from cutout.core.images import load_image
    from cutout.core.prompts import Box, Click, Prompts
    from cutout.engines.families import build_engine

    job = json.loads((folder / JOB_FILE).read_text(encoding="utf-8"))
    image = load_image(Path(job["photo"])).image
    clicks = tuple(Click(*click) for click in job["clicks"])
    prompts = Prompts(clicks, None if job["box"] is None else Box(**job["box"]), job["proposed"])
    began = time.perf_counter()
    files = {role: Path(path) for role, path in job["files"].items()}
    engine = build_engine(files, _facts(job["facts"]), job["threads"])
    figures = {"load_ms": _since(began)}
    # another photo first: what onnxruntime does once is no part of a click
    engine.predict(np.ascontiguousarray(image[:, ::-1]), prompts)
    began = time.perf_counter()
    prediction = engine.predict(image, prompts)
    figures["first_click_ms"] = _since(began)
    figures["click_ms"] = statistics.median(_click(engine, image, prompts) for _ in range(CLICKS))
    figures["encode_ms"] = max(0.0, figures["first_click_ms"] - figures["click_ms"])
    if job["everything"]:
        began = time.perf_counter()
        figures["objects"] = len(engine.everything(image))
        figures["everything_ms"] = _since(began)
    np.save(folder / MASK_FILE, mask_of(prediction))
    figures["peak_memory_mb"] = peak_memory_mb()
    return {name: round(value, 1) for name, value in figures.items()}


def _facts(values: dict[str, Any]) -> EngineFacts:
    from cutout.engines.engine import Capabilities, EngineFacts

    capabilities = Capabilities(**values["capabilities"])
    rest = {**values, "limits": tuple(values["limits"]), "capabilities": capabilities}
    return EngineFacts(**rest)


def _click(engine: Engine, image: np.ndarray, prompts: Any) -> float:
    began = time.perf_counter()
    engine.predict(image, prompts)
    return _since(began)


def _since(began: float) -> float:
    return 1000 * (time.perf_counter() - began)


def _print_tables(figures: dict[str, Any]) -> None:
    print(f"{figures['photo']}, {figures['clicks']} clicks, {figures['threads']} threads\n")
    table = [[title for _, title in COLUMNS]]
    for row in figures["engines"]:
        table.append([str(row.get(key, "-")) for key, _ in COLUMNS])
    _print_table(table)
    for row in figures["engines"]:
        if "error" in row:
            print(f"{row['name']}: {row['error']}")
    print("\nIoU of the masks with each other")
    names = list(figures["iou"])
    _print_table(
        [["", *names]]
        + [[name, *(f"{value:.3f}" for value in figures["iou"][name].values())] for name in names]
    )


def _print_table(table: Sequence[Sequence[str]]) -> None:
    widths = [max(len(line[k]) for line in table) for k in range(len(table[0]))]
    for line in table:
        cells = [text.ljust(width) for text, width in zip(line, widths, strict=True)]
        print("  ".join(cells).rstrip())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the option of `cutout bench` that concerns models."""
    parser.add_argument(
        "--engines",
        nargs="+",
        metavar="NAME",
        help="compare models instead: all that are installed, or some by name",
    )
