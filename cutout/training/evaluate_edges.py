"""Judge alpha and foreground colours, beside the methods of the package pymatting.

    python -m cutout.training.evaluate_edges --data DATA [--json FILE] [--only PART ...]

Part "trimap": errors inside the trimaps' unknown bands of nine photos of alphamatting.com. Part
"box": errors over the whole photo from nothing but a box around the object, through the shipped
network. Part "colours": rendered subjects over ten photos. SAD in thousands of pixels, MSE, and
the gradient error of Rhemann et al., "A perceptually motivated online benchmark for image
matting" (CVPR 2009), in thousands.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pymatting

from cutout.core.alpha import render_alpha
from cutout.core.foreground import estimate_foreground
from cutout.core.guided import guided_coefficients
from cutout.core.matting import matte
from cutout.core.predictor import MaskPrediction, resample
from cutout.core.prompts import Box, Prompts
from cutout.core.squeezesam import SqueezeSamPredictor
from cutout.training.edge_scenes import (
    Alpha,
    Image,
    KnownAlpha,
    Mask,
    read_backgrounds,
    read_known_alpha,
    render_scenes,
)

PARTS = ("trimap", "box", "colours")
GRADIENT_SIGMA_PX = 1.4  # as alphamatting.com computes it
GUIDED_RADIUS_PX, GUIDED_EPSILON = 8, 1e-4
VISIBLE = 0.03  # fainter pixels do not widen the box around an object
RIVAL_OPAQUE, RIVAL_CLEAR, RIVAL_EROSION_PX = 240, 10, 10  # as background removers do it
BAND_PX = 10  # around what is mixed, in the trimaps of rendered scenes

Method = Callable[[Image, Image], Alpha]
Table = dict[str, dict[str, float]]


def errors(alpha: Alpha, truth: Alpha, counted: Mask) -> dict[str, float]:
    """Return SAD and gradient error in thousands, and MSE, over the counted pixels."""
    difference = (alpha - truth)[counted].astype(np.float64)
    slopes = (_gradient(alpha) - _gradient(truth))[counted].astype(np.float64)
    return {
        "sad": float(np.abs(difference).sum() / 1000),
        "mse": float((difference**2).mean()),
        "gradient": float((slopes**2).sum() / 1000),
    }


def _gradient(alpha: Alpha) -> Alpha:
    """Return the length of the gradient of an alpha, by derivatives of a Gaussian."""
    reach = np.arange(-5, 6, dtype=np.float32)
    bell = np.exp(-(reach**2) / (2 * GRADIENT_SIGMA_PX**2)).astype(np.float32)
    slope = (-reach * bell).astype(np.float32)
    bell, slope = bell / np.linalg.norm(bell), slope / np.linalg.norm(slope)
    across = cv2.sepFilter2D(alpha, -1, slope, bell)
    down = cv2.sepFilter2D(alpha, -1, bell, slope)
    return np.hypot(across, down)


def ours(image: Image, trimap: Image) -> Alpha:
    """Return the app's alpha from a trimap."""
    return matte(image, (trimap == 255).astype(np.float32), trimap == 128)


def guided_filter(image: Image, trimap: Image) -> Alpha:
    """Return a trimap, filtered."""
    start = np.where(trimap == 128, 0.5, trimap / 255).astype(np.float32)
    guide = image.astype(np.float32) / np.float32(255)
    slopes, offset = guided_coefficients(guide, start, GUIDED_RADIUS_PX, GUIDED_EPSILON)
    filtered = np.clip((slopes * guide).sum(2) + offset, 0, 1)
    return np.where(trimap == 128, filtered, start).astype(np.float32)


def by_pymatting(estimate: Callable[..., Alpha], image: Image, trimap: Image) -> Alpha:
    """Return the alpha of one of pymatting's methods."""
    known = np.where(trimap == 128, 0.5, trimap / 255).astype(np.float64)
    return np.clip(estimate(image / 255.0, known), 0, 1).astype(np.float32)


METHODS: dict[str, Method] = {
    "Cutout": ours,
    "closed form": partial(by_pymatting, pymatting.estimate_alpha_cf),
    "KNN": partial(by_pymatting, pymatting.estimate_alpha_knn),
    "learning based": partial(by_pymatting, pymatting.estimate_alpha_lbdm),
    "large kernel": partial(by_pymatting, pymatting.estimate_alpha_lkm),
    "guided filter": guided_filter,
}


def judge_trimap(photos: Sequence[KnownAlpha], methods: Sequence[str]) -> dict[str, Table]:
    """Return, by method and photo, the errors inside the trimap's band, and seconds."""
    results: dict[str, Table] = defaultdict(dict)
    for name in methods:
        method = METHODS[name]
        small = photos[0].image[::8, ::8], photos[0].trimap[::8, ::8]
        method(*(np.ascontiguousarray(part) for part in small))  # compiles what it must
        for photo in photos:
            began = time.perf_counter()
            alpha = method(photo.image, photo.trimap)
            spent = time.perf_counter() - began
            results[name][photo.name] = {
                **errors(alpha, photo.alpha, photo.unknown),
                "seconds": spent,
            }
        _say(name, results[name])
    return dict(results)


def judge_box(photos: Sequence[KnownAlpha], predictor: SqueezeSamPredictor) -> dict[str, Table]:
    """Return, by way and photo, the errors over the whole photo from a box alone."""
    results: dict[str, Table] = defaultdict(dict)
    for photo in photos:
        prediction = predictor.predict(photo.image, Prompts((), _box_of(photo.alpha)))
        soft = _raw(prediction)
        ways: dict[str, Callable[[], Alpha]] = {
            "Cutout": partial(render_alpha, prediction, photo.image),
            "raw mask, soft": partial(_raw, prediction),
            "raw mask, above 0.5": partial(_raw, prediction, hard=True),
            "240/10, eroded, closed form": partial(_rival, soft, photo.image),
        }
        everywhere = np.ones(photo.alpha.shape, np.bool_)
        for name, way in ways.items():
            began = time.perf_counter()
            alpha = way()
            spent = time.perf_counter() - began
            results[name][photo.name] = {
                **errors(alpha, photo.alpha, everywhere),
                "seconds": spent,
            }
    for name, rows in results.items():
        _say(name, rows)
    return dict(results)


def _box_of(alpha: Alpha) -> Box:
    x, y, width, height = cv2.boundingRect((alpha > VISIBLE).astype(np.uint8))
    return Box(x, y, x + width, y + height)


def _raw(prediction: MaskPrediction, hard: bool = False) -> Alpha:
    """Return the network's mask as it is, enlarged to the photo; hard: 0 and 1 alone."""
    width, height = prediction.size
    logits = resample(prediction, Box(0, 0, width, height), width, height)
    soft = 1 / (1 + np.exp(-logits))
    return (soft > 0.5 if hard else soft).astype(np.float32)


def _rival(soft: Alpha, image: Image) -> Alpha:
    """Return alpha as background removers make it; the mask itself where that fails."""
    levels = (soft * 255).astype(np.uint8)
    kernel = np.ones((RIVAL_EROSION_PX, RIVAL_EROSION_PX), np.uint8)
    opaque = cv2.erode((levels > RIVAL_OPAQUE).astype(np.uint8), kernel) > 0
    clear = cv2.erode((levels < RIVAL_CLEAR).astype(np.uint8), kernel, borderValue=0) > 0
    if not (opaque.any() and clear.any()):
        return soft
    trimap = np.where(opaque, 255, np.where(clear, 0, 128)).astype(np.uint8)
    try:
        return by_pymatting(pymatting.estimate_alpha_cf, image, trimap)
    except ValueError:  # no preconditioner, or not converged: they fall back on the mask
        return soft


def judge_colours(backgrounds: list[Image]) -> Table:
    """Return, by kind of edge, colour errors in levels of 255 over mixed pixels.

    ``colour``: of the subject's colours, weighted by the true alpha, which is given. ``halo``: of
    composites over black and white, with our own alpha from a trimap. Each with the photo's own
    colours ("kept") and with estimated ones.
    """
    rows: dict[str, list[dict[str, float]]] = defaultdict(list)
    for scene in render_scenes(backgrounds):
        mixed = (scene.alpha > 0) & (scene.alpha < 1)
        kernel = np.ones((2 * BAND_PX + 1,) * 2, np.uint8)
        band = cv2.dilate(mixed.astype(np.uint8), kernel) > 0
        alpha = matte(scene.image, scene.alpha, band)
        row = {}
        for name, amount in (("kept", 0.0), ("estimated", 1.0)):
            given = estimate_foreground(scene.image, _levels(scene.alpha), amount)
            wrong = np.abs(given - scene.colours) * scene.alpha[..., None]
            row[f"colour {name}"] = float(wrong[mixed].mean())
            found = estimate_foreground(scene.image, _levels(alpha), amount)
            halos = [
                np.abs(_over(found, alpha, shade) - _over(scene.colours, scene.alpha, shade))
                for shade in (0, 255)
            ]
            row[f"halo {name}"] = float(np.mean([halo[mixed].mean() for halo in halos]))
        rows[scene.kind].append(row)
    return {kind: _mean(figures) for kind, figures in rows.items()}


def _levels(alpha: Alpha) -> Image:
    return (alpha * 255 + 0.5).astype(np.uint8)


def _over(colours: Image | Alpha, alpha: Alpha, shade: float) -> Alpha:
    weight = alpha[..., None]
    return (colours * weight + shade * (1 - weight)).astype(np.float32)


def _mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    return {key: float(np.mean([row[key] for row in rows])) for key in rows[0]}


def _say(name: str, rows: Table) -> None:
    """Print the means of a method, and its SAD photo by photo."""
    figures = "  ".join(f"{value:8.4f}" for value in _mean(list(rows.values())).values())
    each = " ".join(f"{row['sad']:6.2f}" for row in rows.values())
    print(f"{name:28s} {figures}   {each}", flush=True)


def evaluate(
    data: Path, only: Sequence[str] = PARTS, methods: Sequence[str] = tuple(METHODS)
) -> dict[str, object]:
    """Print the tables of the wanted parts, and return their figures."""
    results: dict[str, object] = {}
    photos = read_known_alpha(data) if {"trimap", "box"} & set(only) else []
    header = f"{'':28s} {'SAD':>8s}  {'MSE':>8s}  {'gradient':>8s}  {'seconds':>8s}   SAD of "
    header += " ".join(photo.name for photo in photos)
    if "trimap" in only:
        print(f"From the trimap, inside its band\n{header}", flush=True)
        results["trimap"] = judge_trimap(photos, methods)
    if "box" in only:
        print(f"\nFrom a box alone, over the whole photo\n{header}", flush=True)
        results["box"] = judge_box(photos, SqueezeSamPredictor(threads=2))
    if "colours" in only:
        table = judge_colours(read_backgrounds(data))
        names = next(iter(table.values()))
        columns = "  ".join(f"{name:>16s}" for name in names)
        print(f"\nRendered subjects: error of colours, levels of 255\n{'':14s} {columns}")
        for kind, row in table.items():
            print(f"{kind:14s} " + "  ".join(f"{value:16.2f}" for value in row.values()))
        results["colours"] = table
    return results


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m cutout.training.evaluate_edges")
    parser.add_argument("--data", type=Path, required=True, help="folder with alpha-00 and val-00")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=tuple(METHODS))
    options = parser.parse_args(arguments)
    results = evaluate(options.data, options.only, options.methods)
    if options.json is not None:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
