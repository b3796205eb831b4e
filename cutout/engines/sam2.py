"""SAM 2 and 2.1 as the samexporter package exports them.

The photo is stretched to 1024 x 1024. The decoder pads the points itself, leaves the single mask
out, and gives three candidates of 256 x 256 cells; an older export takes the photo's size besides
and enlarges them.

Source: SAM 2 (Ravi et al. 2024, arXiv 2408.00714); samexporter's export_sam2.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from cutout.core.graphs import run_graph
from cutout.core.images import Pixels
from cutout.core.predictor import MaskPrediction, resample
from cutout.core.prompts import Prompts
from cutout.engines.embeddings import Embeddings
from cutout.engines.frames import LONG_SIDE, Floats, normalised, points_in, resized
from cutout.engines.pointing import PointEngine, predictions, whole

MASK_SIDE = 256  # cells of the mask input, for the stretched photo
SHIFT = (0.5, 0.5)  # the decoder counts from the centre of the first pixel
FRAME = (LONG_SIDE, LONG_SIDE)


class Sam2Engine(PointEngine):
    """SAM 2; files "encoder" and "decoder"."""

    signature = "sam2"

    def _open(self, opened: Callable[[str], InferenceSession]) -> None:
        self._encoder = opened("encoder")
        self._decoder = opened("decoder")
        self._features = [output.name for output in self._encoder.get_outputs()]
        self._sizes = [i for i in self._decoder.get_inputs() if i.name == "orig_im_size"]
        self._embeddings: Embeddings[dict[str, Floats]] = Embeddings()

    def ask(
        self,
        image: Pixels,
        prompts: Prompts,
        previous: MaskPrediction | None = None,
        coarse: bool = False,
    ) -> list[MaskPrediction]:
        """Return the decoder's masks, the best first; see `PointEngine.ask`."""
        size = int(image.shape[1]), int(image.shape[0])
        shown = resized(image, *FRAME)
        features = self._embeddings.of(shown, lambda: self._encode(shown))
        points, labels = points_in(prompts, size, FRAME, SHIFT)
        start = np.zeros((MASK_SIDE, MASK_SIDE), np.float32)
        if previous is not None:
            start = resample(previous, whole(image), MASK_SIDE, MASK_SIDE)
        inputs: dict[str, NDArray[Any]] = {
            **features,
            "point_coords": points,
            "point_labels": labels,
            "mask_input": start[None, None],
            "has_mask_input": np.array([0 if previous is None else 1], np.float32),
        }
        for given in self._sizes:
            kind = np.int64 if given.type == "tensor(int64)" else np.int32
            inputs[given.name] = np.array([MASK_SIDE, MASK_SIDE], kind)
        masks, scores = run_graph(self._decoder, inputs)[:2]
        order = np.argsort(-scores[0], kind="stable")
        return predictions(image, masks[0][order], scores[0][order])

    def _encode(self, shown: Pixels) -> dict[str, Floats]:
        name = self._encoder.get_inputs()[0].name
        outputs = run_graph(self._encoder, {name: normalised(shown)})
        return dict(zip(self._features, outputs, strict=True))
