"""Measure how long the canvas takes for a frame: `cutout bench --frames`.

A sample photo is enlarged to 24 and to 100 megapixels, cut out by the shipped network, and then
zoomed and panned on the canvas of the window. A frame's time is what passes from a step of the
wheel or the mouse until all of it is drawn; beside it stands the time that all processors together
spend on it, which does not grow where other programs want them too. Each size has a process of its
own, so that the memory is that of the photo on the canvas and nothing else.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutout import paths
from cutout.bench import SAMPLE, own_json, peak_memory_mb, show
from cutout.core.memory import MEGABYTE, resident_bytes
from cutout.ui import app

if TYPE_CHECKING:
    from cutout.core.images import Photo
    from cutout.ui.canvas import Canvas
    from cutout.ui.preview import View

Frame = tuple[float, float]  # milliseconds: that pass, that all processors spend
SIZES = {24: (6000, 4000), 100: (12200, 8200)}  # width and height by megapixels
VIEW_PX = (1180, 800)
VIEWS: tuple[View, ...] = ("overlay", "cutout")
NEAREST = 4.0  # zoom up to which is zoomed in
STEPS = 80  # in, and as many out again
PAN_STEPS = 80
PAN_PX = (23, 11)  # of a step
TURN = 20  # steps until a pan turns back
FRAME_MS = 1000 / 60


def main(as_json: bool, measured: Path | None) -> int:
    """Print the figures; with `measured`, only those of that many megapixels, in this process."""
    figures = measure(SIZES[int(measured.name)]) if measured else bench()
    show(figures, as_json or measured is not None)
    return 0


def bench() -> dict[str, Any]:
    """Return the figures of every size; times in milliseconds, memory in megabytes.

    Raises:
        CutoutError: a part of the measurement failed.
    """
    figures: dict[str, Any] = {}
    for megapixels in SIZES:
        found = own_json(["bench", "--frames", "--measure", str(megapixels)])
        figures |= {f"{megapixels}_mp_{name}": value for name, value in found.items()}
    return figures


def measure(size: tuple[int, int]) -> dict[str, Any]:
    """Return median and 95th percentile of a frame's time while zooming and panning.

    Args:
        size: width and height of the photo.
    """
    if not app.has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QPainterPath
    from PySide6.QtWidgets import QApplication

    from cutout.core.squeezesam import SqueezeSamPredictor
    from cutout.ui.canvas import Canvas
    from cutout.ui.preview import checker_share, make_preview, overlay_image, photo_images, reduce

    running = QApplication.instance() or QApplication(["cutout"])
    photo = enlarged_sample(size)
    prediction = SqueezeSamPredictor().propose(photo.image).prediction
    preview = make_preview(prediction, photo, reduce(photo.image))
    before = memory_mb()
    canvas = Canvas()
    canvas.resize(*VIEW_PX)
    images = photo_images(photo)
    canvas.set_photo(images.full, images.reduced)
    canvas.show()
    figures: dict[str, Any] = {"view": "x".join(str(side) for side in VIEW_PX)}
    for view in VIEWS:
        outline = preview.outline if view == "overlay" else QPainterPath()
        canvas.set_overlay(overlay_image(preview, view), outline, checker_share(preview, view))
        running.processEvents()
        figures |= _summary(f"{view}_zoom", _zoom(canvas))
        figures |= _summary(f"{view}_pan", _pan(canvas))
    figures["canvas_memory_mb"] = round(memory_mb() - before)
    figures["peak_memory_mb"] = round(peak_memory_mb())
    canvas.close()
    return figures


def enlarged_sample(size: tuple[int, int]) -> Photo:
    """Return a sample photo at another size (width, height), with grain."""
    import cv2
    import numpy as np
    from PIL import Image

    from cutout.core.images import from_array

    with Image.open(paths.resources() / "samples" / SAMPLE) as sample:
        large = cv2.resize(np.array(sample.convert("RGB")), size, interpolation=cv2.INTER_CUBIC)
    grain = np.random.default_rng(0).integers(0, 12, large.shape[:2], np.uint8)
    return from_array(cv2.add(large, np.dstack([grain] * 3)))


def _zoom(canvas: Canvas) -> list[Frame]:
    """Zoom in from the whole photo to `NEAREST` and out again, about a place beside the middle."""
    from PySide6.QtCore import QPointF

    canvas.fit()
    step = (NEAREST / canvas.zoom) ** (1 / STEPS)
    place = QPointF(0.43 * VIEW_PX[0], 0.55 * VIEW_PX[1])
    factors = [step] * STEPS + [1 / step] * STEPS
    return _frames(canvas, [partial(canvas.zoom_at, factor, place) for factor in factors])


def _pan(canvas: Canvas) -> list[Frame]:
    """Pan about where the photo is a little enlarged, and at 100 %."""
    across, down = PAN_PX
    turns = [1 if (index // TURN) % 2 == 0 else -1 for index in range(PAN_STEPS)]
    steps = [partial(canvas.pan_by, turn * across, turn * down) for turn in turns]
    times: list[Frame] = []
    for share in (0.6, 0.0):
        canvas.fit()
        canvas.set_zoom(canvas.zoom**share)
        times += _frames(canvas, steps)
    return times


def _frames(canvas: Canvas, steps: Sequence[Callable[[], None]]) -> list[Frame]:
    """Return the milliseconds that each step and the painting that it asks for take."""
    from PySide6.QtWidgets import QApplication

    times = []
    for step in steps:
        QApplication.processEvents()
        began, work = time.perf_counter(), time.process_time()
        step()
        QApplication.processEvents()
        spent = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - work)
        times.append(spent)
    return times


def _summary(name: str, frames: list[Frame]) -> dict[str, float]:
    times, work = [frame[0] for frame in frames], [frame[1] for frame in frames]
    late = sum(spent > FRAME_MS for spent in times)
    return {
        f"{name}_median_ms": round(statistics.median(times), 1),
        f"{name}_p95_ms": round(statistics.quantiles(times, n=20)[-1], 1),
        f"{name}_late_percent": round(100 * late / len(times), 1),
        f"{name}_cpu_median_ms": round(statistics.median(work), 1),
        f"{name}_cpu_p95_ms": round(statistics.quantiles(work, n=20)[-1], 1),
    }


def memory_mb() -> float:
    """Return the memory that this process holds now in megabytes; its peak where unknown."""
    return resident_bytes() / MEGABYTE or peak_memory_mb()
