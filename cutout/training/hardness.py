"""Find out which training photos a network finds hard, so that training can show them more often.

    python -m cutout.training.hardness --data DATA --out hard.json [--models models] [--side 256]

Writes each photo's IoU between the saliency map at 0.5 and its mask, as one JSON object from name
to IoU; `cutout.training.train --hard FILE` reads it. Only photos whose mask is all that is salient
are looked at. Late in a training most photos teach nothing more: sampling by what is still wrong is
prioritized replay (Schaul et al. 2016, arXiv 1511.05952) with its priorities taken once.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from cutout.core.errors import ModelError
from cutout.core.squeezesam import SqueezeSamPredictor
from cutout.training.batches import salient_of
from cutout.training.data import DataError, Record, read_records, usable
from cutout.training.evaluate import iou_of

LOST = 0.7  # an IoU below which a photo is reported as not found
SIDE = 256  # pixels; enough to tell what is found from what is not


def salient_ious(records: Sequence[Record], models: Path, side: int = SIDE) -> dict[str, float]:
    """Return the IoU of the network's saliency map at 0.5 with the mask, by the photo's name.

    Args:
        records: photos with masks.
        models: folder of the two graphs.
        side: the longer one at which the network looks, in pixels.

    Raises:
        ModelError: a graph is missing or damaged.
    """
    predictor = SqueezeSamPredictor(models)
    ious: dict[str, float] = {}
    for record in records:
        found = predictor.saliency(record.load_image(), side, mirror=False) > 0.5
        mask = record.load_mask().astype(np.float32)
        truth = cv2.resize(mask, found.shape[::-1], interpolation=cv2.INTER_AREA) > 0.5
        ious[record.name] = iou_of(found, truth)
    return ious


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m cutout.training.hardness")
    parser.add_argument("--data", type=Path, required=True, help="folder of shards or photos")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--side", type=int, default=SIDE, metavar="PIXELS")
    options = parser.parse_args(arguments)
    try:
        records = usable(read_records(options.data, ("train-*", "instances-*")))
        ious = salient_ious(salient_of(records), options.models, options.side)
    except (DataError, ModelError) as error:
        parser.error(str(error))
    part = options.out.with_suffix(".part")
    part.write_text(json.dumps(ious, indent=0), encoding="utf-8")
    os.replace(part, options.out)
    values = np.array(list(ious.values()))
    lost = (values < LOST).mean()
    print(f"{len(values)} photos, mean IoU {values.mean():.3f}, below {LOST}: {lost:.1%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
