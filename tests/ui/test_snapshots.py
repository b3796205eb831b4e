"""What the canvas looks like in its main states, against pictures that were looked at.

After a change that is meant, write them anew with CUTOUT_WRITE_SNAPSHOTS=1 and look at them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainterPath, QPalette

from cutout.core.finish import Background, Finish, Gradient
from cutout.core.images import from_array
from cutout.core.prompts import Click
from cutout.ui.canvas import Canvas
from cutout.ui.navigator import Navigator
from cutout.ui.preview import checker_share, make_preview, overlay_image, photo_images
from cutout.ui.result import ResultMaker, ResultRequest
from cutout.ui.split import Split
from tests.conftest import FakePredictor, make_disc

FOLDER = Path(__file__).parent / "snapshots"
SIZE = (420, 340)
MOST_DIFFERING = 0.004  # share of the pixels: edges of lines, which platforms smooth differently
DIFFERS = 24  # of 255


class Scene:
    """A canvas with the disc on it, and ways to bring it into each state."""

    def __init__(self, qtbot) -> None:
        self.canvas = Canvas()
        qtbot.addWidget(self.canvas)
        self.canvas.resize(*SIZE)
        palette = QPalette()  # whatever look another test has left behind
        palette.setColor(QPalette.ColorRole.Window, QColor("#24262b"))
        palette.setColor(QPalette.ColorRole.Mid, QColor("#3a3e46"))
        palette.setColor(QPalette.ColorRole.Shadow, QColor("#1b1d21"))
        self.canvas.setPalette(palette)
        self.photo = from_array(make_disc())
        prediction = FakePredictor()._disc(self.photo.image, Click(120, 90), 0.28)
        self.preview = make_preview(prediction, self.photo, self.photo.image)

    def empty(self) -> None:
        self.canvas.show()

    def show(self, view: str) -> None:
        images = photo_images(self.photo)
        self.canvas.set_photo(images.full, images.reduced)
        self.canvas.show()
        outline = self.preview.outline if view == "overlay" else QPainterPath()
        holes = checker_share(self.preview, view)
        self.canvas.set_overlay(overlay_image(self.preview, view), outline, holes)

    def overlay(self) -> None:
        self.show("overlay")
        self.canvas.set_clicks([Click(120, 90), Click(100, 120), Click(200, 40, False)], 1)

    def cutout(self) -> None:
        self.show("cutout")

    def alpha(self) -> None:
        self.show("alpha")

    def split(self) -> None:
        self.show("white")
        split = Split(self.canvas)
        split.set_active(True)
        self.canvas.setFocus()
        for label in split._words:  # letters differ from system to system
            label.hide()

    def result(self) -> None:
        self.show("overlay")
        background = Background(gradient=Gradient((40, 120, 210), (230, 240, 255)))
        finish = Finish("background", background=background)
        request = ResultRequest(1, 1, self.photo, self.preview, finish, 512)
        made = ResultMaker().make(request)
        self.canvas.set_result(made.image, made.width, made.height)

    def navigator_and_grid(self) -> None:
        self.show("overlay")
        navigator = Navigator(self.canvas)
        self.canvas.set_zoom(14.0)
        self.canvas.look_at(QPointF(155.5, 121.5))
        self.canvas.keyboard.show_at(QPointF(150.5, 118.5))
        assert navigator.isVisible()


STATES: dict[str, Callable[[Scene], None]] = {
    "empty": Scene.empty,
    "overlay": Scene.overlay,
    "cutout": Scene.cutout,
    "alpha": Scene.alpha,
    "split": Scene.split,
    "result": Scene.result,
    "navigator-and-grid": Scene.navigator_and_grid,
}


@pytest.mark.parametrize("name", list(STATES))
def test_the_canvas_looks_as_it_did(qtbot, qapp, name):
    scene = Scene(qtbot)
    STATES[name](scene)
    shown = scene.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), -1)
    pixels = rows[:, : 3 * shown.width()].reshape(shown.height(), shown.width(), 3)
    path = FOLDER / f"{name}.png"
    if os.environ.get("CUTOUT_WRITE_SNAPSHOTS"):
        Image.fromarray(pixels).quantize(200).convert("RGB").save(path, optimize=True)
    with Image.open(path) as kept:
        expected = np.asarray(kept.convert("RGB")).astype(int)
    assert expected.shape == pixels.shape
    differing = (np.abs(pixels - expected).max(axis=2) > DIFFERS).mean()
    assert differing <= MOST_DIFFERING
