"""SqueezeSAM as its authors released it, converted by `cutout.training.released_squeezesam`.

One graph: a photo float32 [1, 3, H, W], 0..1, of any size, points [1, Q, N, 2] in its pixels
counted from the centre of the first one, labels [1, Q, N]; out come logits [1, Q, 3, 256, 256]
whose cells tile the photo, and scores [1, Q, 3]. Prompts are drawn beside the photo before the
encoder, so that every question is a full pass; a box must come first; a negative point that is
not first changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from onnxruntime import InferenceSession

from cutout.core.graphs import run_graph
from cutout.core.images import Pixels
from cutout.core.predictor import MaskPrediction
from cutout.core.prompts import Click, Prompts
from cutout.engines.everything import Sieve
from cutout.engines.frames import Floats, fitted, planes, points_in, resized
from cutout.engines.pointing import PointEngine, predictions

NETWORK_SIDE = 512  # pixels of the grid on which the points are drawn
BATCH = 4  # questions a pass; each takes about 200 MB


class ReleasedSqueezeSamEngine(PointEngine):
    """SqueezeSAM as released; file "whole"."""

    signature = "squeezesam-released"
    grid = 12  # every point is a full pass
    batch = BATCH
    sieve = Sieve(min_iou=0.7, min_stability=0.9)  # its scores are as raw as EfficientSAM's

    def _open(self, opened: Callable[[str], InferenceSession]) -> None:
        self._graph = opened("whole")

    def ask(
        self,
        image: Pixels,
        prompts: Prompts,
        previous: MaskPrediction | None = None,
        coarse: bool = False,
    ) -> list[MaskPrediction]:
        """Return the network's masks, the best first; see `PointEngine.ask`."""
        return self._ask_all(image, [prompts])[0]

    def masks_at(self, image: Pixels, clicks: Sequence[Click]) -> list[list[MaskPrediction]]:
        """Return the masks under each click alone, by one pass."""
        return self._ask_all(image, [Prompts((click,)) for click in clicks])

    def _ask_all(self, image: Pixels, questions: Sequence[Prompts]) -> list[list[MaskPrediction]]:
        """Ask questions of equally many points at once."""
        size = int(image.shape[1]), int(image.shape[0])
        frame = fitted(*size, enlarge=False)
        shift = 0.5 * frame[0] / NETWORK_SIDE, 0.5 * frame[1] / NETWORK_SIDE
        pairs = [_box_first(*points_in(each, size, frame, shift)) for each in questions]
        inputs = {
            "image": planes(resized(image, *frame)),
            "points": np.stack([points[0] for points, _ in pairs])[None],
            "labels": np.stack([labels[0] for _, labels in pairs])[None],
        }
        masks, scores = run_graph(self._graph, inputs)[:2]
        answers = []
        for logits, ious in zip(masks[0], scores[0], strict=True):
            order = np.argsort(-ious, kind="stable")
            answers.append(predictions(image, logits[order], ious[order]))
        return answers


def _box_first(points: Floats, labels: Floats) -> tuple[Floats, Floats]:
    """Return points, none below 0, and labels, with the corners of a box before the clicks."""
    order = np.argsort(labels[0] < 2, kind="stable")
    return np.maximum(points[:, order], 0), labels[:, order]
