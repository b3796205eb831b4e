"""Draw what the network does, to be looked at: proposals by their IoU, and sequences of clicks.

    python -m cutout.training.sheet --data DATA --out FOLDER [--photos 60] [--sequences 20]

Writes ``best.webp``, ``median.webp`` and ``worst.webp``, thirds of the photos by their IoU, and
``clicks-NN.webp``, one object each. The true edge is green, that of the mask magenta; clicks that
add are blue, those that take away red. The photos are research sets: the sheets stay with whoever
made them.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image
from tqdm import tqdm

from cutout.core.images import Pixels
from cutout.core.prompts import Click, Prompts
from cutout.core.squeezesam import SqueezeSamPredictor
from cutout.training.clicks import next_click
from cutout.training.data import Mask, Record, read_records
from cutout.training.evaluate import Task, instance_tasks, iou_of, mask_of, some

TILE_PX = 300  # the side that a photo is fitted into
CAPTION_PX = 18
COLUMNS = 5
SHOWN_CLICKS = 5
GREEN, MAGENTA, BLUE, RED = (60, 220, 60), (255, 0, 200), (40, 110, 255), (240, 30, 30)
QUALITY = 85


class Seen(NamedTuple):
    """A tile of a sheet and the IoU of what it shows."""

    iou: float
    tile: Pixels


def tile(image: Pixels, mask: Mask, truth: Mask, clicks: Sequence[Click], caption: str) -> Pixels:
    """Return a photo with the edges of two masks and clicks on it.

    Args:
        image: uint8 [H, W, 3], RGB.
        mask: bool [H, W], what was found.
        truth: bool [H, W].
        clicks: in pixels of the photo.
        caption: a few letters below it.

    Returns:
        uint8 [318, 300, 3], RGB.
    """
    scale = TILE_PX / max(image.shape[:2])
    size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = cv2.resize(image, size, interpolation=flags)
    for each, colour in ((truth, GREEN), (mask, MAGENTA)):
        shape = cv2.resize(each.astype(np.uint8) * 255, size, interpolation=flags) > 127
        lines, _ = cv2.findContours(shape.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
        cv2.drawContours(small, lines, -1, colour, 1, cv2.LINE_AA)
    for click in clicks:
        place = int(click.x * scale), int(click.y * scale)
        cv2.circle(small, place, 4, (255, 255, 255), -1, cv2.LINE_AA)
        cv2.circle(small, place, 3, BLUE if click.positive else RED, -1, cv2.LINE_AA)
    whole = np.full((TILE_PX + CAPTION_PX, TILE_PX, 3), 255, np.uint8)
    whole[: size[1], : size[0]] = small
    at = (4, TILE_PX + CAPTION_PX - 5)
    cv2.putText(whole, caption, at, cv2.FONT_HERSHEY_SIMPLEX, 0.4, (0, 0, 0), 1, cv2.LINE_AA)
    return whole


def sheet(tiles: Sequence[Pixels]) -> Pixels:
    """Return tiles of one size in rows of five, uint8 [h, w, 3]."""
    columns = min(COLUMNS, len(tiles))
    height, width = tiles[0].shape[:2]
    page = np.full((math.ceil(len(tiles) / columns) * height, columns * width, 3), 255, np.uint8)
    for index, each in enumerate(tiles):
        top, left = index // columns * height, index % columns * width
        page[top : top + height, left : left + width] = each
    return page


def proposals(predictor: SqueezeSamPredictor, records: Sequence[Record]) -> list[Seen]:
    """Return what is found in each photo without a click, best first."""
    seen = []
    for record in tqdm(records, leave=False):
        image, truth = record.load_image(), record.load_mask()
        proposal = predictor.propose(image)
        mask = mask_of(proposal.prediction, image)
        iou = iou_of(mask, truth)
        name = record.name.split("__")[-1]
        seen.append(
            Seen(iou, tile(image, mask, truth, proposal.prompts.clicks, f"{iou:.2f} {name}"))
        )
    return sorted(seen, key=lambda each: -each.iou)


def click_tiles(predictor: SqueezeSamPredictor, task: Task) -> list[Pixels]:
    """Return one tile after each of the first five clicks on an object."""
    image, target, counted = task
    prompts, prediction, tiles = Prompts(), None, []
    mask = np.zeros_like(target)
    for count in range(1, SHOWN_CLICKS + 1):
        click = next_click(mask, target, counted)
        if click is None:
            break
        prompts = prompts.with_clicks([click])
        prediction = predictor.predict(image, prompts, prediction)
        mask = mask_of(prediction, image)
        caption = f"click {count}: {iou_of(mask, target, counted):.2f}"
        tiles.append(tile(image, mask, target, prompts.clicks, caption))
    return tiles


def draw(
    predictor: SqueezeSamPredictor, data: Path, out: Path, photos: int, sequences: int
) -> list[Path]:
    """Write the sheets into the folder `out` and return their paths.

    Args:
        predictor: what is looked at.
        data: folder with the shards val.
        out: folder, made if missing.
        photos: how many proposals to draw, at least three.
        sequences: how many objects to click.
    """
    out.mkdir(parents=True, exist_ok=True)
    val = read_records(data, ("val-*",))
    with_mask = [record for record in val if record.mask is not None and not record.instances]
    seen = proposals(predictor, some(with_mask or val, photos))
    third = math.ceil(len(seen) / 3)
    parts = {"best": seen[:third], "median": seen[third:-third], "worst": seen[-third:]}
    pages = {name: [each.tile for each in part] for name, part in parts.items() if part}
    tasks, _ = instance_tasks([record for record in val if record.instances])
    for index, task in enumerate(tqdm(some(tasks, sequences), leave=False)):
        pages[f"clicks-{index:02d}"] = click_tiles(predictor, task)
    paths = []
    for name, tiles in pages.items():
        paths.append(out / f"{name}.webp")
        Image.fromarray(sheet(tiles)).save(paths[-1], quality=QUALITY)
    return paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m cutout.training.sheet")
    parser.add_argument("--data", type=Path, required=True, help="folder with the shards val")
    parser.add_argument("--models", type=Path, help="folder of the graphs (default: the shipped)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--photos", type=int, default=60)
    parser.add_argument("--sequences", type=int, default=20)
    parser.add_argument("--threads", type=int)
    options = parser.parse_args(arguments)
    predictor = SqueezeSamPredictor(options.models, options.threads)
    for path in draw(predictor, options.data, options.out, options.photos, options.sequences):
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
