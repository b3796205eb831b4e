"""Check an installation, frozen or not: load the model, cut a sample, show the window."""

from __future__ import annotations

import json
import os
import sys
import time

from cutout import paths
from cutout.core.errors import CutoutError

SAMPLE = "dog6"
LEAST_IOU = 0.97  # with the mask that the shipped network made when it was released
# what the first look at the window does not wait for: each import of it took its time
LATER = (
    "onnxruntime",
    "cv2",
    "numpy",
    "cutout.ui.about_window",
    "cutout.ui.batch_list",
    "cutout.ui.batch_page",
    "cutout.ui.compare_page",
    "cutout.ui.edge_walk",
    "cutout.ui.export_dialog",
    "cutout.ui.export_options",
    "cutout.ui.inspector",
    "cutout.ui.log_window",
    "cutout.ui.models_window",
    "cutout.ui.panel",
    "cutout.ui.preset_list",
    "cutout.ui.review_page",
    "cutout.ui.shortcut_sheet",
    "cutout.ui.shortcuts_dialog",
    "cutout.ui.text_window",
    "statistics",
    "tomllib",
)


def main(as_json: bool, only_window: bool) -> int:
    """Run the checks, print what they found, and return 0 if all is well."""
    facts: dict[str, object] = {}
    problems: list[str] = []
    if only_window:
        problems += _check_window(facts)
    else:
        problems += _check_cut(facts)
        problems += _check_formats(facts)
        facts["trusted_certificates"] = _count_certificates()
        problems += _check_window(facts)
    facts["problems"] = problems
    if as_json:
        sys.stdout.write(json.dumps(facts) + "\n")
    else:
        for name, value in facts.items():
            sys.stdout.write(f"{name}: {value}\n")
    return 1 if problems else 0


def _check_window(facts: dict[str, object]) -> list[str]:
    """Open and close the window; without a display, off the screen."""
    from cutout.ui import app

    if not app.has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    before = {name for name in LATER if name in sys.modules}

    def note() -> None:
        facts["window_shown_at"] = time.monotonic()
        facts["imported_for_window"] = [
            name for name in LATER if name in sys.modules and name not in before
        ]

    status = app.run([], when_shown=note)
    return [] if status == 0 else ["the window could not be shown"]


def _count_certificates() -> int:
    """Return how many authorities a check for updates would trust; 0 says that it must fail."""
    from cutout import updates

    return updates.tls_context().cert_store_stats()["x509_ca"]


def _check_formats(facts: dict[str, object]) -> list[str]:
    """Write a picture in every format, and read those back that lose nothing."""
    import numpy as np

    from cutout.core.export import encode_picture
    from cutout.core.finish import Delivery
    from cutout.core.formats import FACTS, FORMATS
    from cutout.core.images import load_image
    from cutout.core.picture import Picture

    rows, columns = np.mgrid[:48, :64]
    pixels = np.stack([rows * 1300, columns * 1000, rows * columns, rows * 1394], axis=2)
    pixels = pixels.astype(np.uint16)
    written, problems = [], []
    for name in FORMATS:
        kind = FACTS[name]
        picture = Picture(pixels if kind.alpha else pixels[..., :3])
        try:
            data = encode_picture(picture, Delivery(name))
            same = name not in ("png", "tiff") or np.array_equal(
                load_image(data).pixels, pixels[..., :3]
            )
        except (CutoutError, OSError, LookupError, ImportError) as error:  # a codec is missing
            problems.append(f"{kind.title} cannot be written ({error})")
            continue
        written.append(name)
        if not same:
            problems.append(f"{kind.title} is not what was written")
    facts["formats"] = written
    return problems


def _check_cut(facts: dict[str, object]) -> list[str]:
    import numpy as np
    from PIL import Image

    from cutout.core.cutting import cut

    try:
        result = cut(paths.resources() / "samples" / f"{SAMPLE}.jpg")
        with Image.open(paths.resources() / "self-test" / f"{SAMPLE}-mask.png") as picture:
            expected = np.asarray(picture.convert("L")) >= 128
    except (CutoutError, OSError) as error:
        return [str(error)]
    mask = result.mask
    if mask.shape != expected.shape:
        return ["the sample's mask has another size than expected"]
    iou = float((mask & expected).sum() / max(1, (mask | expected).sum()))
    facts["mask_iou"] = round(iou, 4)
    facts["milliseconds"] = {key: round(value) for key, value in result.milliseconds.items()}
    return [] if iou >= LEAST_IOU else [f"the sample's mask differs (IoU {iou:.3f})"]
