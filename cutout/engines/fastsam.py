"""FastSAM: all masks of a photo at once; prompts only choose among them.

A YOLOv8 segmentation network with one class. Input float32 [1, 3, S, S], RGB, 0..1; the photo
lies at its top left, the rest is grey. Output 0 is [1, 37, P]: centre x, centre y, width, height in
pixels of the input, a score, 32 coefficients. Output 1 is [1, 32, s, s]: prototypes; a mask is
their sum, weighted by the coefficients, through a sigmoid, inside its box.

Source: FastSAM (Zhao et al. 2023, arXiv 2306.12156), section 3; its limits of confidence and IoU.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from onnxruntime import InferenceSession

from cutout.core.errors import ModelError
from cutout.core.graphs import run_graph
from cutout.core.images import Pixels
from cutout.core.predictor import FAR_OUTSIDE, Logits, MaskPrediction, resample
from cutout.core.prompts import Box, Prompts
from cutout.engines.embeddings import Embeddings
from cutout.engines.engine import Cancelled, Progress
from cutout.engines.everything import Sieve, area_share, distinct, sifted
from cutout.engines.frames import COARSE_SIDE, LONG_SIDE, Floats, fitted, planes, resized
from cutout.engines.pointing import PointEngine, whole

GREY = 114  # what YOLO networks are shown where there is no photo
MIN_SCORE = 0.4
MAX_BOX_OVERLAP = 0.9
MAX_MASKS = 300
BOX_FIELDS, SCORE_FIELD, COEFFICIENTS = 4, 4, 5
STRIDE = 32  # sides of the input are multiples of it


class FastSamEngine(PointEngine):
    """FastSAM; file "whole"."""

    signature = "fastsam"
    # the score is no estimate of the IoU, and the masks were chosen by it already
    sieve = Sieve(min_iou=0.0, min_stability=0.0)

    def _open(self, opened: Callable[[str], InferenceSession]) -> None:
        self._graph = opened("whole")
        sides = [side if isinstance(side, int) else LONG_SIDE for side in self._input_shape[2:]]
        if sides[0] != sides[1] or sides[0] % STRIDE:
            raise ModelError(f"{self.files['whole'].name} does not take a square photo.")
        self._side = sides[0]
        self._found: Embeddings[list[MaskPrediction]] = Embeddings()

    @property
    def _input_shape(self) -> list[int | str]:
        shape: list[int | str] = self._graph.get_inputs()[0].shape
        return shape

    def ask(
        self,
        image: Pixels,
        prompts: Prompts,
        previous: MaskPrediction | None = None,
        coarse: bool = False,
    ) -> list[MaskPrediction]:
        """Return what the prompts choose: their mask, then all that lie under the last click.

        A box chooses the mask that it frames best. Then, from the largest mask to the smallest, one
        under a positive click is added; one under a negative click alone is taken away.
        """
        found = self._masks(image)
        columns, rows = fitted(image.shape[1], image.shape[0], COARSE_SIDE)
        chosen: Logits = np.full((rows, columns), FAR_OUTSIDE, np.float32)
        scores = []
        if prompts.box is not None and found:
            best = max(found, key=lambda mask: _framing(mask, prompts.box))
            chosen, scores = best.logits.copy(), [best.iou]
        for mask in found:
            if any(mask.contains(*click.xy) for click in prompts.positive):
                chosen = np.maximum(chosen, mask.logits)
                scores.append(mask.iou)
            elif any(mask.contains(*click.xy) for click in prompts.negative):
                chosen = np.minimum(chosen, -mask.logits)
        size = int(image.shape[1]), int(image.shape[0])
        answer = MaskPrediction(chosen, whole(image), float(np.mean(scores or [0.0])), size)
        under = [mask for mask in found[::-1] if _under_last(mask, prompts)]
        return [answer, *under]

    def everything(
        self,
        image: Pixels,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[MaskPrediction]:
        """Return all objects, largest first; one pass finds them all."""
        if cancelled is not None and cancelled():
            return []
        found = distinct(sifted(self._masks(image), self.sieve), self.sieve.max_overlap)
        if progress is not None:
            progress(1.0)
        return found

    def _masks(self, image: Pixels) -> list[MaskPrediction]:
        """Return all masks of a photo, the largest first, 256 cells along its longer side."""
        frame = fitted(image.shape[1], image.shape[0], self._side)
        shown = resized(image, *frame)
        found = self._found.of(shown, lambda: self._detect(image, shown))
        # two photos of nearly the same size may look alike to the network
        window, size = whole(image), (int(image.shape[1]), int(image.shape[0]))
        return [replace(mask, window=window, size=size) for mask in found]

    def _detect(self, image: Pixels, shown: Pixels) -> list[MaskPrediction]:
        height, width = shown.shape[:2]
        square = np.full((self._side, self._side, 3), GREY, np.uint8)
        square[:height, :width] = shown
        outputs = run_graph(self._graph, {self._graph.get_inputs()[0].name: planes(square)})
        rows, prototypes = outputs[0][0].T, outputs[1][0]
        rows = rows[rows[:, SCORE_FIELD] > MIN_SCORE]
        rows = rows[without_doubles(rows)]
        logits = np.tensordot(rows[:, COEFFICIENTS:], prototypes, 1).astype(np.float32)
        scale_x, scale_y = image.shape[1] / width, image.shape[0] / height
        size = int(image.shape[1]), int(image.shape[0])
        # the grey rest belongs to the network's frame, not to the photo's
        square_box = Box(0, 0, self._side * scale_x, self._side * scale_y)
        columns, count_rows = fitted(*size, COARSE_SIDE)
        found = []
        for row, mask in zip(rows, logits, strict=True):
            inside = _only_in(mask, row[:BOX_FIELDS] / self._side)
            prediction = MaskPrediction(inside, square_box, float(row[SCORE_FIELD]), size)
            cells = resample(prediction, whole(image), columns, count_rows)
            found.append(replace(prediction, logits=cells, window=whole(image)))
        found = [mask for mask in found if not mask.empty]
        return sorted(found, key=area_share, reverse=True)


def without_doubles(rows: Floats) -> list[int]:
    """Return which detections to keep, best first: none overlaps a better one too much.

    Args:
        rows: float32 [P, 5 + C]: centre x, centre y, width, height, score, coefficients.
    """
    half = rows[:, 2:4] / 2
    first, last = rows[:, :2] - half, rows[:, :2] + half
    areas = np.prod(last - first, 1)
    kept: list[int] = []
    for index in np.argsort(-rows[:, SCORE_FIELD], kind="stable"):
        sides = np.minimum(last[index], last[kept]) - np.maximum(first[index], first[kept])
        shared = np.prod(np.clip(sides, 0, None), 1)
        if not (shared > MAX_BOX_OVERLAP * (areas[index] + areas[kept] - shared)).any():
            kept.append(int(index))
        if len(kept) == MAX_MASKS:
            break
    return kept


def _only_in(mask: Logits, box: Floats) -> Logits:
    """Return a mask with nothing outside a box (centre x, y, width, height as shares of it)."""
    rows, columns = mask.shape
    x, y = (np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows
    inside = (np.abs(y - box[1]) <= box[3] / 2)[:, None] & (np.abs(x - box[0]) <= box[2] / 2)
    return np.where(inside, mask, np.float32(FAR_OUTSIDE)).astype(np.float32)


def _framing(mask: MaskPrediction, box: Box | None) -> float:
    """Return the IoU of a mask with the rectangle of a box, 0..1."""
    if box is None:
        return 0.0
    rows, columns = mask.logits.shape
    frame, window = box.ordered(), mask.window
    x = window.x0 + (np.arange(columns) + 0.5) * window.width / columns
    y = window.y0 + (np.arange(rows) + 0.5) * window.height / rows
    inside = ((y >= frame.y0) & (y <= frame.y1))[:, None] & (x >= frame.x0) & (x <= frame.x1)
    on = mask.logits > 0
    return float((on & inside).sum() / max(1, (on | inside).sum()))


def _under_last(mask: MaskPrediction, prompts: Prompts) -> bool:
    return bool(prompts.clicks) and mask.contains(*prompts.clicks[-1].xy)
