"""Measure what a user waits for: `cutout bench`.

A 24-megapixel photo is made of a sample, then opened, proposed, clicked and exported in a process
of its own, so that the peak memory is that of the work and nothing else.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from cutout import paths
from cutout.core.errors import CutoutError

SAMPLE = "dog6.jpg"
WIDTH, HEIGHT = 6000, 4000
WINDOW_STARTS = 5
CLICKS = 5


def main(threads: int, as_json: bool, measured: Path | None) -> int:
    """Print the figures; with `measured`, only do the work on that photo, in this process."""
    figures = measure(measured, threads) if measured else bench(threads)
    show(figures, as_json or measured is not None)
    return 0


def show(figures: dict[str, Any], as_json: bool) -> None:
    """Print figures as one line of JSON or as a table."""
    if as_json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:34s} {value}")


def bench(threads: int) -> dict[str, Any]:
    """Return all figures; times in milliseconds, memory and files in megabytes.

    Raises:
        CutoutError: a part of the measurement failed.
    """
    figures: dict[str, Any] = {"threads": threads}
    figures["window_ms"] = round(median_window_ms(paths.program()))
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "24-megapixels.jpg"
        make_photo(photo, paths.resources() / "samples" / SAMPLE, WIDTH, HEIGHT)
        figures |= own_json(["bench", "--measure", str(photo), "--threads", str(threads)])
    return figures


def own_json(arguments: list[str]) -> dict[str, Any]:
    """Return what Cutout itself prints as JSON in a process of its own.

    Raises:
        CutoutError: it failed.
    """
    return _child_json([*paths.program(), *arguments])


def _child_json(command: list[str]) -> dict[str, Any]:
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    if child.returncode != 0 or not child.stdout.strip():
        raise CutoutError(f"A part of the measurement failed: {child.stderr.strip()[-300:]}")
    figures: dict[str, Any] = json.loads(child.stdout.strip().splitlines()[-1])
    return figures


def median_window_ms(command: list[str]) -> float:
    """Return the time from starting a program until its empty window is on the screen.

    Args:
        command: what starts Cutout.

    Raises:
        CutoutError: it did not start, or imported what a window need not wait for.
    """
    return statistics.median(_window_ms(command) for _ in range(WINDOW_STARTS))


def _window_ms(command: list[str]) -> float:
    began = time.monotonic()
    facts = _child_json([*command, "self-test", "--only-window", "--json"])
    if facts["imported_for_window"]:
        raise CutoutError(f"The window waited for {', '.join(facts['imported_for_window'])}.")
    return float(1000 * (facts["window_shown_at"] - began))


def make_photo(path: Path, source: Path, width: int, height: int) -> None:
    """Write a large photo: a sample, enlarged, with grain so that it is no easy file."""
    import numpy as np
    from PIL import Image

    with Image.open(source) as sample:
        large = np.array(sample.convert("RGB").resize((width, height), Image.Resampling.BICUBIC))
    grain = np.random.default_rng(0).integers(-6, 7, (height, width, 1), np.int16)
    for top in range(0, height, 256):
        rows = np.s_[top : top + 256]
        large[rows] = np.clip(large[rows] + grain[rows], 0, 255).astype(np.uint8)
    Image.fromarray(large).save(path, quality=92)


def measure(photo: Path, threads: int) -> dict[str, Any]:
    """Open, propose, click and export a photo; return times (medians where repeated) and memory."""
    from cutout.core.cutting import Cut
    from cutout.core.images import load_image
    from cutout.core.prompts import Click
    from cutout.core.squeezesam import DECODER_FILE, ENCODER_FILE, SqueezeSamPredictor

    times: dict[str, float] = {}
    clock = _Clock(times)
    predictor = SqueezeSamPredictor(threads=threads)
    clock.lap("model_ms")
    loaded = load_image(photo)
    clock.lap("load_ms")
    proposal = predictor.propose(loaded.image)
    clock.lap("propose_first_ms")
    laps = []
    for _ in range(CLICKS):
        proposal = predictor.propose(loaded.image)
        laps.append(clock.lap())
    times["propose_ms"] = statistics.median(laps)
    prompts, prediction, laps = proposal.prompts, proposal.prediction, []
    for index in range(CLICKS):
        place = Click(loaded.width * (0.4 + 0.03 * index), loaded.height * 0.6)
        prompts = prompts.with_clicks([place])
        prediction = predictor.predict(loaded.image, prompts, prediction)
        laps.append(clock.lap())
    times["click_ms"] = statistics.median(laps)
    result = Cut(loaded, prompts, prediction)
    _ = result.alpha
    clock.lap("alpha_ms")
    result.save(photo.with_name("out.png"), force=True)
    clock.lap("export_png_ms")
    models = paths.models()
    sizes = [(models / name).stat().st_size / 1e6 for name in (ENCODER_FILE, DECODER_FILE)]
    facts = predictor.facts
    return {
        **{name: round(value) for name, value in times.items()},
        "megapixels": round(loaded.width * loaded.height / 1e6, 1),
        "peak_memory_mb": round(peak_memory_mb()),
        "input_size": facts.input_size,
        "parameters_million": round(facts.parameters / 1e6, 2),
        "gmacs_encoder": round(facts.macs_encoder / 1e9, 2),
        "gmacs_decoder": round(facts.macs_decoder / 1e9, 2),
        "encoder_mb": round(sizes[0], 1),
        "decoder_mb": round(sizes[1], 1),
    }


class _Clock:
    """Times laps in milliseconds."""

    def __init__(self, times: dict[str, float]) -> None:
        self._times = times
        self._last = time.perf_counter()

    def lap(self, name: str | None = None) -> float:
        """Return the time since the last lap, and note it under a name if there is one."""
        now = time.perf_counter()
        spent, self._last = 1000 * (now - self._last), now
        if name is not None:
            self._times[name] = spent
        return spent


def peak_memory_mb() -> float:
    """Return the largest resident memory of this process so far, in megabytes (0: not known)."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6
