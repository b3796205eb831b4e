"""Open hundreds of photos in the real window, and see whether memory stays: `cutout bench --soak`.

Each photo is opened, answered by the network and drawn, as for somebody who looks at all of them.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cutout import paths
from cutout.core.errors import CutoutError
from cutout.core.formats import PHOTO_ENDINGS
from cutout.core.memory import MEGABYTE, resident_bytes

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow

# one photo after the other, each closed before the next; or all open, going on by "next photo"
Way = Literal["one", "walk"]

LONGEST_S = 120.0  # for one photo on a busy machine
STEP_S = 0.005
TOLD_EVERY = 25  # photos
SETTLED = 0.2  # of all photos: what is loaded for the first of them is no leak


def main(folder: Path, count: int, way: Way, as_json: bool) -> int:
    """Print what the window took after each photo, and how much more per photo in the end.

    Raises:
        CutoutError: the folder holds no photos, or a photo could not be opened.
    """
    sources = sorted(
        path for path in folder.iterdir() if path.suffix.lower().lstrip(".") in PHOTO_ENDINGS
    )
    if not sources:
        raise CutoutError(f"{folder} holds no photos.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as name:
        os.environ[paths.WORK_VARIABLE] = str(Path(name) / "work")
        photos = [_place(Path(name), number, sources) for number in range(count)]
        figures = _soak(photos, way, Path(name))
    sys.stdout.write(f"{json.dumps(figures)}\n" if as_json else _table(figures))
    return 0


def _place(folder: Path, number: int, sources: list[Path]) -> Path:
    """Put one of the photos under a name of its own, without a copy where the system allows."""
    source = sources[number % len(sources)].resolve()
    place = folder / f"{number:04d}-{source.name}"
    try:
        place.symlink_to(source)
    except OSError:
        shutil.copyfile(source, place)
    return place


def _soak(photos: list[Path], way: Way, settings: Path) -> dict[str, Any]:
    """Show all photos, and return what was measured."""
    from PySide6.QtCore import QSettings

    from cutout.ui import theme
    from cutout.ui.application import Application
    from cutout.ui.main_window import MainWindow

    ini = QSettings.Format.IniFormat
    QSettings.setDefaultFormat(ini)
    QSettings.setPath(ini, QSettings.Scope.UserScope, str(settings))
    app = Application.instance() or Application(["cutout"])
    if isinstance(app, Application):
        theme.apply_theme(app)
    window = MainWindow()
    window.show()
    window.worker.prepare()
    began = time.monotonic()
    resident: list[float] = []
    for number in range(len(photos)):
        _go_to(window, photos, number, way)
        _wait(lambda: window.current is not None and window.current.ready, photos[number])
        resident.append(resident_bytes() / MEGABYTE)
        if (number + 1) % TOLD_EVERY == 0:
            sys.stderr.write(f"{number + 1} of {len(photos)} photos: {resident[-1]:.0f} MB\n")
    seconds = time.monotonic() - began
    accounted = window.memory.sizes().total + window.memory.thumbnails
    window.close()
    return _figures(resident, seconds, accounted / MEGABYTE, window.memory.budget / MEGABYTE)


def _go_to(window: MainWindow, photos: list[Path], number: int, way: Way) -> None:
    """Open the next photo, or step to it."""
    if way == "walk" and number:
        window.step_document(1)
    elif way == "walk":
        window.open_paths(photos)
    else:
        window.close_shown()
        window.open_paths([photos[number]])


def _wait(ready: Callable[[], bool], photo: Path) -> None:
    from PySide6.QtCore import QCoreApplication

    latest = time.monotonic() + LONGEST_S
    while not ready():
        if time.monotonic() > latest:
            raise CutoutError(f"{photo.name} was not ready after {LONGEST_S:.0f} seconds.")
        QCoreApplication.processEvents()
        time.sleep(STEP_S)


def _figures(
    resident: list[float], seconds: float, accounted: float, budget: float
) -> dict[str, Any]:
    first = round(SETTLED * len(resident))
    settled = resident[first:]
    slope = statistics.linear_regression(range(len(settled)), settled).slope
    every = max(1, len(resident) // 20)
    return {
        "photos": len(resident),
        "seconds_a_photo": round(seconds / len(resident), 2),
        "budget_mb": round(budget),
        "accounted_mb": round(accounted),
        "resident_peak_mb": round(max(resident)),
        "resident_end_mb": round(resident[-1]),
        "kilobytes_a_photo": round(1000 * slope, 1),  # once the first fifth has gone by
        "resident_mb": [round(each) for each in resident[::every]],
    }


def _table(figures: dict[str, Any]) -> str:
    return "".join(f"{name:20s} {value}\n" for name, value in figures.items())
