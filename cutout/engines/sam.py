"""SAM ViT-B, -L, -H and MobileSAM: one decoder, two public forms of the encoder.

Source: segment-anything's ONNX export (Kirillov et al. 2023, arXiv 2304.02643) and its example.
The encoder takes float32 [1, 3, 1024, 1024], normalised and padded, or, as samexporter writes it
with its preprocessing inside, float32 [H, W, 3], 0..255: the rank of its input tells.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from onnxruntime import InferenceSession

from cutout.core.graphs import run_graph
from cutout.core.images import Pixels
from cutout.core.predictor import Logits, MaskPrediction, resample
from cutout.core.prompts import LABEL_PADDING, Box, Prompts
from cutout.engines.embeddings import Embeddings
from cutout.engines.frames import (
    COARSE_SIDE,
    LONG_SIDE,
    Floats,
    fitted,
    normalised,
    points_in,
    resized,
)
from cutout.engines.pointing import PointEngine, predictions

MASK_SIDE = 256  # cells of the mask input, for the padded square
SHIFT = (0.5, 0.5)  # the decoder counts from the centre of the first pixel
MANY_POINTS = 3  # with padding: from so many on the first of four masks is meant
MASKS_WITH_SINGLE = 4  # the export without --return-single-mask: single, then three candidates


class SamEngine(PointEngine):
    """SAM or MobileSAM; files "encoder" and "decoder"."""

    signature = "sam"

    def _open(self, opened: Callable[[str], InferenceSession]) -> None:
        self._encoder = opened("encoder")
        self._decoder = opened("decoder")
        self._input = self._encoder.get_inputs()[0]
        self._embeddings: Embeddings[Floats] = Embeddings()

    def ask(
        self,
        image: Pixels,
        prompts: Prompts,
        previous: MaskPrediction | None = None,
        coarse: bool = False,
    ) -> list[MaskPrediction]:
        """Return the decoder's masks, the best first; see `PointEngine.ask`."""
        size = int(image.shape[1]), int(image.shape[0])
        frame = fitted(*size)
        shown = resized(image, *frame)
        embedding = self._embeddings.of(shown, lambda: self._encode(shown))
        points, labels = points_in(prompts, size, frame, SHIFT)
        if prompts.box is None:
            points = np.concatenate([points, np.zeros((1, 1, 2), np.float32)], 1)
            labels = np.concatenate([labels, np.full((1, 1), LABEL_PADDING, np.float32)], 1)
        columns, rows = fitted(*size, COARSE_SIDE) if coarse else frame
        inputs = {
            "image_embeddings": embedding,
            "point_coords": points,
            "point_labels": labels,
            "mask_input": _start(previous, size, frame),
            "has_mask_input": np.array([0 if previous is None else 1], np.float32),
            "orig_im_size": np.array([rows, columns], np.float32),
        }
        masks, scores = run_graph(self._decoder, inputs)[:2]
        order = best_first(scores[0], points.shape[1])
        return predictions(image, masks[0][order], scores[0][order])

    def _encode(self, shown: Pixels) -> Floats:
        if len(self._input.shape) == 3:
            tensor = shown.astype(np.float32)
        else:
            tensor = np.zeros((1, 3, LONG_SIDE, LONG_SIDE), np.float32)
            tensor[:, :, : shown.shape[0], : shown.shape[1]] = normalised(shown)
        embedding: Floats = run_graph(self._encoder, {self._input.name: tensor})[0]
        return embedding


def best_first(scores: Floats, points: int) -> list[int]:
    """Return in which order a decoder's masks are meant.

    Args:
        scores: float32 [M], the predicted IoUs. Of four masks the first is meant where the prompts
            leave no doubt, the other three where they do.
        points: how many points were asked with, padding included.
    """
    by_score = [int(index) for index in np.argsort(-scores, kind="stable")]
    if len(scores) != MASKS_WITH_SINGLE:
        return by_score
    candidates = [index for index in by_score if index != 0]
    return [0, *candidates] if points >= MANY_POINTS else [*candidates, 0]


def _start(
    previous: MaskPrediction | None, size: tuple[int, int], frame: tuple[int, int]
) -> Logits:
    """Return the mask to start from as logits on the padded square: float32 [1, 1, 256, 256]."""
    if previous is None:
        return np.zeros((1, 1, MASK_SIDE, MASK_SIDE), np.float32)
    square = Box(0, 0, LONG_SIDE * size[0] / frame[0], LONG_SIDE * size[1] / frame[1])
    return resample(previous, square, MASK_SIDE, MASK_SIDE)[None, None]
