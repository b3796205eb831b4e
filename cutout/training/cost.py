"""What a click costs, beside a graph of the SqueezeSAM that its authors released, in one run.

    python -m cutout.training.cost [--models models] [--int8 models/int8] [--threads 2]

Every graph has a turn in each round, so that what else the machine does falls on all alike, and
the fastest of the rounds counts, since other work can only add to it. The released network gets
random weights: its cost is that of its layout (26.2 GMACs at 512 x 512, all of which is needed
again at each click).
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from cutout.core.graphs import open_graph, run_graph
from cutout.core.squeezesam import DECODER_FILE, ENCODER_FILE, FEATURE_NAMES, INPUT_SIZE, SIDES
from cutout.training.model import MASK_STRIDE
from cutout.training.released_network import SIDE, ReleasedSqueezeSam
from cutout.training.released_squeezesam import write

ROUNDS = 15
CLICKS = 3
RELEASED = "released layout"

Arrays = dict[str, NDArray[Any]]


def released_run(folder: Path, threads: int) -> Callable[[], object]:
    """Return what runs the released layout once, on a square photo of its own size.

    Args:
        folder: where its graph is written to.
        threads: of onnxruntime.
    """
    path = folder / "released.onnx"
    write(ReleasedSqueezeSam().eval(), path)
    session = open_graph(path, threads)
    rng = np.random.default_rng(0)
    inputs: Arrays = {
        "image": rng.random((1, 3, SIDE, SIDE), np.float32),
        "points": rng.uniform(0, SIDE, (1, 1, CLICKS, 2)).astype(np.float32),
        "labels": np.ones((1, 1, CLICKS), np.float32),
    }
    return lambda: run_graph(session, inputs)


def own_runs(
    models: Path, side: int, threads: int
) -> tuple[Callable[[], object], Callable[[], object]]:
    """Return what runs the encoder and what runs the decoder once, on a square of a side."""
    encoder, decoder = (open_graph(models / name, threads) for name in (ENCODER_FILE, DECODER_FILE))
    rng = np.random.default_rng(0)
    cells = side // MASK_STRIDE
    prompts: Arrays = {
        "points": rng.uniform(0, side, (1, CLICKS, 2)).astype(np.float32),
        "labels": np.ones((1, CLICKS), np.float32),
        "previous": rng.random((1, 1, cells, cells), np.float32),
    }
    image = rng.integers(0, 256, (1, side, side, 3), np.uint8)
    features = run_graph(encoder, {"image": image, **prompts})
    given = dict(zip(FEATURE_NAMES, features, strict=True)) | prompts
    return (
        lambda: run_graph(encoder, {"image": image, **prompts}),
        lambda: run_graph(decoder, given),
    )


def measure(folders: dict[str, Path], threads: int, rounds: int = ROUNDS) -> dict[str, float]:
    """Return the least milliseconds by "NAME encoder SIDE" and "NAME decoder SIDE".

    Args:
        folders: of the graphs, by a name such as "float32".
        threads: of onnxruntime.
        rounds: how often each graph runs, after one run that does not count.
    """
    runs: dict[str, Callable[[], object]] = {}
    with tempfile.TemporaryDirectory() as name:
        runs[RELEASED] = released_run(Path(name), threads)
        for precision, models in folders.items():
            for side in sorted({*SIDES, INPUT_SIZE}):
                encode, decode = own_runs(models, side, threads)
                runs[f"{precision} encoder {side}"] = encode
                runs[f"{precision} decoder {side}"] = decode
        times: dict[str, list[float]] = {key: [] for key in runs}
        for index in tqdm(range(rounds + 1), leave=False):
            for key, run in runs.items():
                began = time.perf_counter()
                run()
                if index:
                    times[key].append(1000 * (time.perf_counter() - began))
    return {key: min(values) for key, values in times.items()}


def costs(times: dict[str, float], precision: str) -> dict[str, tuple[float, float]]:
    """Return milliseconds of each kind of work, and how many times the released layout takes.

    Args:
        times: what `measure` returned.
        precision: a name of its folders.
    """

    def both(side: int) -> float:
        return times[f"{precision} encoder {side}"] + times[f"{precision} decoder {side}"]

    work = {
        f"encoder + decoder at {' and '.join(map(str, SIDES))}": sum(map(both, SIDES)),
        f"decoder alone at {INPUT_SIZE}": times[f"{precision} decoder {INPUT_SIZE}"],
    }
    return {name: (spent, times[RELEASED] / spent) for name, spent in work.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m cutout.training.cost")
    parser.add_argument("--models", type=Path, default=Path("models"), help="graphs in float32")
    parser.add_argument("--int8", type=Path, default=Path("models/int8"), help="left out if absent")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    folders = {"float32": options.models}
    if (options.int8 / ENCODER_FILE).exists():
        folders["int8"] = options.int8
    times = measure(folders, options.threads, options.rounds)
    print(f"{RELEASED:44s} {times[RELEASED]:7.1f} ms, {options.threads} threads")
    for precision in folders:
        for name, (spent, ratio) in costs(times, precision).items():
            print(f"{f'{precision}: {name}':44s} {spent:7.1f} ms, {ratio:5.1f} times faster")
    if options.json is not None:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(times, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
