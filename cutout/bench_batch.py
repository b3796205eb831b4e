"""Measure batches: `cutout bench --batch`.

Photos of 12 megapixels are cut out by a plain loop over `cutout.cut`, by the batch at one and at
two photos at a time, and, as the limit, only read and written. Each way works in a process of its
own, in rounds that take turns, so that a change of the machine's mood meets all of them.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from cutout import paths
from cutout.bench import make_photo, own_json, peak_memory_mb, show
from cutout.core.areas import cores

WIDTH, HEIGHT = 4000, 3000
DISTINCT_PHOTOS = 10  # the others are copies
ROUNDS = 3
# name, photos at a time
WAYS = {
    "plain_loop": 1,
    "batch_1_job": 1,
    "batch_2_jobs": 2,
    "read_and_write_1": 1,
    "read_and_write_2": 2,
}


def main(photos: int, as_json: bool, measured: Path | None, way: str | None) -> int:
    """Print the figures; with `measured`, only go one way through that folder, in this process."""
    figures = measure(measured, way) if measured and way else bench(photos)
    show(figures, as_json or measured is not None)
    return 0


def bench(photos: int) -> dict[str, Any]:
    """Return photos a minute and peak memory of each way, and how they compare.

    Raises:
        CutoutError: a part of the measurement failed.
    """
    seconds: dict[str, float] = dict.fromkeys(WAYS, 0.0)
    peaks: dict[str, float] = dict.fromkeys(WAYS, 0.0)
    each = max(1, photos // ROUNDS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "photos"
        _make_photos(folder, each)
        for turn in range(ROUNDS):
            ways = list(WAYS)
            for way in ways[turn:] + ways[:turn]:
                found = own_json(["bench", "--batch", "--measure", str(folder), "--way", way])
                seconds[way] += found["seconds"]
                peaks[way] = max(peaks[way], found["peak_memory_mb"])
                shutil.rmtree(folder.with_name("out"), ignore_errors=True)
    done = each * ROUNDS
    figures: dict[str, Any] = {
        "photos": done,
        "megapixels": round(WIDTH * HEIGHT / 1e6, 1),
        "cores": cores(),
    }
    for way in WAYS:
        figures[f"{way}_photos_a_minute"] = round(60 * done / seconds[way], 1)
        figures[f"{way}_peak_memory_mb"] = round(peaks[way])
    loop = seconds["plain_loop"]
    figures["batch_2_jobs_against_loop"] = round(loop / seconds["batch_2_jobs"], 2)
    figures["limit_2_against_loop"] = round(loop / seconds["read_and_write_2"], 2)
    return figures


def _make_photos(folder: Path, count: int) -> None:
    folder.mkdir()
    samples = paths.samples()
    for number in range(count):
        target = folder / f"{number:04d}.jpg"
        if number < DISTINCT_PHOTOS:
            make_photo(target, samples[number % len(samples)], WIDTH, HEIGHT)
        else:
            shutil.copyfile(folder / f"{number % DISTINCT_PHOTOS:04d}.jpg", target)


def measure(folder: Path, way: str) -> dict[str, float]:
    """Go one way through a folder and return seconds and peak memory."""
    out = folder.with_name("out")
    began = time.perf_counter()
    if way == "plain_loop":
        _loop(folder, out)
    elif way.startswith("batch"):
        _batch(folder, out, WAYS[way])
    else:
        _read_and_write(folder, out, WAYS[way])
    spent = time.perf_counter() - began
    return {"seconds": spent, "peak_memory_mb": peak_memory_mb()}


def _loop(folder: Path, out: Path) -> None:
    from cutout.core.cutting import cut
    from cutout.core.squeezesam import SqueezeSamPredictor

    predictor = SqueezeSamPredictor()
    for photo in sorted(folder.iterdir()):
        cut(photo, predictor=predictor).save(out / f"{photo.stem}.png")


def _batch(folder: Path, out: Path, jobs: int) -> None:
    from cutout.batch.plan import BatchSettings
    from cutout.batch.run import Batch, Model
    from cutout.batch.sources import find_photos
    from cutout.core.presets import load_preset
    from cutout.core.squeezesam import SqueezeSamPredictor, shipped_digest

    settings = BatchSettings((load_preset("cutout"),))
    model = Model(shipped_digest(), lambda threads: SqueezeSamPredictor(threads=threads))
    with Batch(folder, find_photos(folder, False), out, settings, model) as batch:
        for _ in batch.run(jobs=jobs):
            pass


def _read_and_write(folder: Path, out: Path, jobs: int) -> None:
    import numpy as np

    from cutout.core.export import save_picture
    from cutout.core.images import load_image
    from cutout.core.picture import Picture

    def work(photo: Path) -> None:
        loaded = load_image(photo)
        coverage = np.full((loaded.height, loaded.width), 255, np.uint8)
        picture = Picture(np.dstack([loaded.pixels, coverage]))
        save_picture(picture, out / f"{photo.stem}.png")

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(work, sorted(folder.iterdir())))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `cutout bench` that concern batches."""
    parser.add_argument("--batch", action="store_true", help="measure batches instead")
    parser.add_argument("--photos", type=int, default=300, help="of a batch or soak (default: 300)")
    parser.add_argument("--way", choices=list(WAYS), help=argparse.SUPPRESS)
