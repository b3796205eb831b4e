"""Draw the application's icon in every size and container from resources/cutout.svg."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES_PX = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
ICO_SIZES_PX = (16, 24, 32, 48, 64, 128, 256)


def make(svg: Path, folder: Path) -> None:
    """Write SIZE.png of each size, cutout.ico, cutout.icns and the drawing itself."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(svg, folder / "cutout.svg")
    renderer = QSvgRenderer(str(svg))
    for side in SIZES_PX:
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(folder / f"{side}.png"))
    drawn = {side: _read(folder / f"{side}.png") for side in SIZES_PX}
    drawn[256].save(
        folder / "cutout.ico",
        sizes=[(side, side) for side in ICO_SIZES_PX],
        append_images=[drawn[side] for side in ICO_SIZES_PX if side != 256],
    )
    drawn[1024].save(
        folder / "cutout.icns", append_images=[drawn[side] for side in (32, 64, 128, 256, 512)]
    )


def _read(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.copy()
