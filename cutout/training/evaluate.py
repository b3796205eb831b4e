"""Judge the shipped graphs through `cutout.core`, as the app runs them.

    python -m cutout.training.evaluate --data DATA [--models models] [--json FILE] [--limit N]
        [--sides 256 384] [--no-zoom] [--coarse] [--ablate]

Saliency on the validation photos of DUTS and on SOD: max F-beta, MAE and S-measure as the package
pysodmetrics defines them (F-beta photo by photo, then the mean of the photos), IoU at 0.5, and the
F-beta of the mean precision and the mean recall, which is higher and what many papers report, that
of U2-Net (arXiv 2005.09007, section 4.3) among them. Proposal: IoU of the mask after saliency, blob
and five clicks; its boundary IoU (Cheng et al. 2021, arXiv 2103.16562: what lies within 2 % of the
photo's diagonal inside the edge) and the mean absolute error of alpha within ten pixels of the true
edge.
Clicks: the protocol of RITM (arXiv 2102.06583, section 4) on the instances of the
validation photos and on GrabCut: the next click at the deepest point of the larger error region,
the border counting as outside, mask above 0.49, at most 20 clicks.

The switches leave out parts of what the app does, to see what they are worth. What a network was
trained without cannot be seen so: that takes a training run of its own.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import py_sod_metrics
from numpy.typing import NDArray

from cutout.batch.doubts import doubts_of
from cutout.core.alpha import render_alpha
from cutout.core.cutting import Cut
from cutout.core.images import Pixels, from_array
from cutout.core.predictor import MaskPrediction, Proposal, resample
from cutout.core.prompts import Box, Prompts
from cutout.core.squeezesam import SIDES, SqueezeSamPredictor
from cutout.core.windows import whole
from cutout.training.clicks import next_click
from cutout.training.data import Mask, Record, read_records

MASK_THRESHOLD = 0.49
MAX_CLICKS = 20
BAD_IOU = 0.75  # a mask that nobody would deliver
NOT_COUNTED = 128  # value of GrabCut's undecided pixels
MIN_OBJECT_PX = 1000  # smaller instances are not judged, as in the field
WORSE = 0.02  # a fall of the IoU by more than this counts as a step back
BOUNDARY_WIDTH = 0.02  # of the photo's diagonal
BAND_PX = 10.0  # on each side of the true edge
BENCHMARKS = ("duts", "sod", "grabcut", "instances")
REPORTED_CLICKS = (1, 2, 3, 5, 10)

Task = tuple[Pixels, Mask, Mask | None]  # photo, object, and which pixels count


def iou_of(predicted: Mask, target: Mask, counted: Mask | None = None) -> float:
    """Return the IoU of two masks bool [H, W], on the counted pixels only; 1 if both are empty."""
    if counted is not None:
        predicted, target = predicted & counted, target & counted
    union = int((predicted | target).sum())
    return int((predicted & target).sum()) / union if union else 1.0


def boundary_iou(predicted: Mask, target: Mask) -> float:
    """Return the IoU of what lies near the edges inside two masks bool [H, W]; 1 if both are empty.

    Source: Cheng et al. 2021, arXiv 2103.16562, equation 1.
    """
    width = max(1, round(BOUNDARY_WIDTH * math.hypot(*target.shape)))
    kernel = np.ones((3, 3), np.uint8)

    def rim(mask: Mask) -> Mask:
        # the photo's border counts as outside
        padded = cv2.copyMakeBorder(mask.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
        inner = cv2.erode(padded, kernel, iterations=width)[1:-1, 1:-1]
        return mask & (inner == 0)

    return iou_of(rim(predicted), rim(target))


def band_error(alpha: NDArray[np.float32], target: Mask) -> float | None:
    """Return the mean absolute error of alpha within ten pixels of the true edge.

    Args:
        alpha: float32 [H, W], 0..1.
        target: bool [H, W].

    Returns:
        0..1; None where the target has no edge.
    """
    inside = target.astype(np.uint8)
    band = np.zeros(target.shape, np.bool_)
    for side in (inside, 1 - inside):
        depth = cv2.distanceTransform(side, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        band |= (depth > 0) & (depth <= BAND_PX)
    if not band.any() or target.all() or not target.any():
        return None
    return float(np.abs(alpha - target)[band].mean())


def mask_of(prediction: MaskPrediction | None, image: Pixels, coarse: bool = False) -> Mask:
    """Return the mask that the app would export, bool [H, W]; without its matting if coarse."""
    if prediction is None:
        return np.zeros(image.shape[:2], np.bool_)
    if coarse:
        height, width = image.shape[:2]
        logits = resample(prediction, Box(0, 0, width, height), width, height)
        return logits > math.log(MASK_THRESHOLD / (1 - MASK_THRESHOLD))
    return render_alpha(prediction, image) > MASK_THRESHOLD


class Unzoomed(SqueezeSamPredictor):
    """Always looks at the whole photo: what the zoom-in is measured against."""

    def _first(self, image: Pixels, prompts: Prompts, salient: bool) -> MaskPrediction:
        return self._predict_in(image, whole(image), prompts, None)

    def _zoom(self, image: Pixels, prompts: Prompts, previous: MaskPrediction) -> Box | None:
        return whole(image)


def judge_saliency(
    predictor: SqueezeSamPredictor, records: Sequence[Record], ablate: bool = False
) -> dict[str, float]:
    """Return saliency and proposal figures, means over the photos.

    Args:
        predictor: what is judged.
        records: photos with the union of their salient objects.
        ablate: whether to tell as well what one click instead of five would give.
    """
    mae, s_measure = py_sod_metrics.MAE(), py_sod_metrics.Smeasure()
    by_threshold = {"with_dynamic": True, "with_adaptive": False}
    f_measure = py_sod_metrics.FmeasureV2(
        metric_handlers={
            "fm": py_sod_metrics.FmeasureHandler(**by_threshold),
            "precision": py_sod_metrics.PrecisionHandler(**by_threshold),
            "recall": py_sod_metrics.RecallHandler(**by_threshold),
        }
    )
    saliency_ious, proposal_ious, found = [], [], 0
    boundary_ious, errors, one_click_ious = [], [], []
    doubtful: list[bool] = []
    for record in _progress(records):
        image, truth = record.load_image(), record.load_mask()
        proposal = predictor.propose(image)
        height, width = truth.shape
        saliency = cv2.resize(proposal.saliency, (width, height), interpolation=cv2.INTER_LINEAR)
        pred, target = (saliency * 255).astype(np.uint8), truth.astype(np.uint8) * 255
        for metric in (f_measure, mae, s_measure):
            metric.step(pred=pred, gt=target)
        saliency_ious.append(iou_of(saliency > 0.5, truth))
        cut = Cut(from_array(image), proposal.prompts, proposal.prediction, proposal)
        mask = cut.alpha > MASK_THRESHOLD
        proposal_ious.append(iou_of(mask, truth))
        boundary_ious.append(boundary_iou(mask, truth))
        errors.append(band_error(cut.alpha, truth))
        if ablate:
            one = _with_one_click(predictor, image, proposal)
            one_click_ious.append(iou_of(mask_of(one, image), truth))
        doubtful.append(bool(doubts_of(cut)))
        found += proposal.prediction is not None
    curves = {name: result["dynamic"] for name, result in f_measure.get_results().items()}
    return {
        "photos": len(records),
        "max_f": float(curves["fm"].max()),
        "max_f_of_means": float(_f_beta(curves["precision"], curves["recall"]).max()),
        "mae": float(mae.get_results()["mae"]),
        "s_measure": float(s_measure.get_results()["sm"]),
        "saliency_iou": float(np.mean(saliency_ious)),
        "proposal_iou": float(np.mean(proposal_ious)),
        "boundary_iou": float(np.mean(boundary_ious)),
        "band_error": float(np.mean([error for error in errors if error is not None])),
        **({"one_click_iou": float(np.mean(one_click_ious))} if ablate else {}),
        "subject_found": found / max(1, len(records)),
        **_doubt_figures(np.array(proposal_ious), np.array(doubtful)),
    }


def _f_beta(precision: NDArray[np.float64], recall: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return F-beta with the square of beta that the field takes, 0.3 (Achanta et al. 2009)."""
    weighted: NDArray[np.float64] = 1.3 * precision * recall / (0.3 * precision + recall + 1e-12)
    return weighted


def _with_one_click(
    predictor: SqueezeSamPredictor, image: Pixels, proposal: Proposal
) -> MaskPrediction | None:
    """Return the mask of the last of the five clicks alone: the centre of the whole blob."""
    if not proposal.prompts.clicks:
        return None
    return predictor.predict(image, Prompts(proposal.prompts.clicks[-1:], proposed=1))


def _doubt_figures(ious: NDArray[np.float64], doubtful: NDArray[np.bool_]) -> dict[str, float]:
    """Return how well a batch's doubts tell bad masks from good ones."""
    bad = ious < BAD_IOU
    return {
        "doubtful": float(doubtful.mean()),
        "iou_of_doubtful": float(ious[doubtful].mean()) if doubtful.any() else 1.0,
        "iou_of_others": float(ious[~doubtful].mean()) if not doubtful.all() else 0.0,
        "bad_ones_doubted": float((bad & doubtful).sum() / max(1, bad.sum())),
    }


def click_sequence(
    predictor: SqueezeSamPredictor,
    image: Pixels,
    target: Mask,
    counted: Mask | None = None,
    coarse: bool = False,
) -> list[float]:
    """Return the IoU after each simulated click; ends after 20 or when nothing is wrong."""
    prompts, prediction = Prompts(), None
    predicted = np.zeros_like(target)
    ious: list[float] = []
    for _ in range(MAX_CLICKS):
        click = next_click(predicted, target, counted)
        if click is None:
            break
        prompts = prompts.with_clicks([click])
        prediction = predictor.predict(image, prompts, prediction)
        predicted = mask_of(prediction, image, coarse)
        ious.append(iou_of(predicted, target, counted))
    return ious or [1.0]


def clicks_to(ious: Sequence[float], wanted: float) -> int:
    """Return the number of clicks after which the IoU is first reached, 20 if never."""
    return next((k + 1 for k, iou in enumerate(ious) if iou >= wanted), MAX_CLICKS)


def judge_clicks(
    predictor: SqueezeSamPredictor, tasks: Sequence[Task], coarse: bool = False
) -> list[list[float]]:
    """Return the IoUs after each click, object by object."""
    return [
        click_sequence(predictor, image, target, counted, coarse)
        for image, target, counted in _progress(tasks)
    ]


def click_figures(sequences: Sequence[Sequence[float]]) -> dict[str, float]:
    """Return click figures, means over the objects."""
    figures: dict[str, float] = {"objects": len(sequences)}
    for wanted in (0.85, 0.90):
        figures[f"noc_{wanted:.0%}".rstrip("%")] = float(
            np.mean([clicks_to(ious, wanted) for ious in sequences])
        )
    for count in REPORTED_CLICKS:
        figures[f"iou_after_{count}"] = float(
            np.mean([ious[min(count, len(ious)) - 1] for ious in sequences])
        )
    steps = np.concatenate([np.diff(ious) for ious in sequences])
    figures["worse_steps"] = float((steps < -WORSE).mean()) if steps.size else 0.0
    return figures


def grabcut_tasks(records: Sequence[Record]) -> list[Task]:
    """Return image, object and counted pixels of GrabCut's photos."""
    tasks: list[Task] = []
    for record in records:
        if record.mask is not None:
            labels = record.mask.decode(cv2.IMREAD_GRAYSCALE)
            tasks.append((record.load_image(), labels == 255, labels != NOT_COUNTED))
    return tasks


def instance_tasks(records: Sequence[Record]) -> tuple[list[Task], list[str]]:
    """Return image and object of every instance that is large enough, and the source of each."""
    tasks: list[Task] = []
    sources: list[str] = []
    for record in records:
        image = record.load_image()
        for instance in record.load_instances():
            if instance.sum() >= MIN_OBJECT_PX:
                tasks.append((image, instance, None))
                sources.append(record.source)
    return tasks, sources


def _progress(items: Sequence[Any]) -> Iterator[Any]:
    for index, item in enumerate(items):
        if index % 25 == 0:
            sys.stderr.write(f"\r{index} of {len(items)} ")
        yield item
    sys.stderr.write("\r")


def some(items: list[Any], limit: int | None) -> list[Any]:
    """Return about `limit` items, spread evenly over all of them."""
    if limit is None or limit >= len(items):
        return items
    return [items[k] for k in np.linspace(0, len(items) - 1, limit).astype(int)]


def evaluate(
    predictor: SqueezeSamPredictor,
    data: Path,
    limit: int | None = None,
    only: Sequence[str] = BENCHMARKS,
    coarse: bool = False,
    ablate: bool = False,
) -> dict[str, dict[str, float]]:
    """Return the figures of the benchmarks whose shards lie in the folder `data`.

    Args:
        predictor: what is judged.
        data: folder with the shards val, sod and grabcut.
        limit: photos of each benchmark (all if None).
        only: which benchmarks.
        coarse: whether clicks are judged without the matting, which takes most of the time.
        ablate: see `judge_saliency`.
    """
    shards = {path.stem.rsplit("-", 1)[0] for path in data.glob("*.tar")}
    results: dict[str, dict[str, float]] = {}
    if "val" in shards and "duts" in only:
        val = read_records(data, ("val-0*",))
        duts = [record for record in val if record.source == "duts_tr"]
        results["DUTS val"] = judge_saliency(predictor, some(duts, limit), ablate)
    if "sod" in shards and "sod" in only:
        records = some(read_records(data, ("sod-*",)), limit)
        results["SOD"] = judge_saliency(predictor, records, ablate)
    if "grabcut" in shards and "grabcut" in only:
        tasks = some(grabcut_tasks(read_records(data, ("grabcut-*",))), limit)
        results["GrabCut"] = click_figures(judge_clicks(predictor, tasks, coarse))
    if "val" in shards and "instances" in only:
        instances = [record for record in read_records(data, ("val-*",)) if record.instances]
        tasks, sources = instance_tasks(some(instances, limit))
        sequences = judge_clicks(predictor, tasks, coarse)
        results["instances of val"] = click_figures(sequences)
        for source in sorted(set(sources)):
            own = [ious for ious, name in zip(sequences, sources, strict=True) if name == source]
            results[f"instances of val: {source}"] = click_figures(own)
    return results


def table(results: dict[str, dict[str, float]]) -> str:
    """Return the figures as lines of text."""
    lines = []
    for name, figures in results.items():
        lines.append(name)
        lines += [f"  {key:16s} {value:.4g}" for key, value in figures.items()]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m cutout.training.evaluate")
    parser.add_argument("--data", type=Path, required=True, help="folder with val, sod, grabcut")
    parser.add_argument("--models", type=Path, help="folder of the graphs (default: the shipped)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--limit", type=int, help="photos a benchmark, for a quick look")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, default=BENCHMARKS)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--sides", type=int, nargs="+", default=SIDES, metavar="PIXELS")
    parser.add_argument("--no-zoom", action="store_true", help="always look at the whole photo")
    parser.add_argument("--coarse", action="store_true", help="judge clicks without the matting")
    parser.add_argument("--ablate", action="store_true", help="one click instead of five, too")
    options = parser.parse_args(arguments)
    kind = Unzoomed if options.no_zoom else SqueezeSamPredictor
    predictor = kind(options.models, options.threads, sides=options.sides)
    results = evaluate(
        predictor, options.data, options.limit, options.only, options.coarse, options.ablate
    )
    print(table(results))
    if options.json is not None:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
