"""EfficientSAM-Ti and -S: points in the photo's own pixels, no negative clicks, six points.

Mean, spread and the stretch to 1024 x 1024 are inside the encoder; scaling of the points and
padding to six inside the decoder. Labels: 1 positive, 2 and 3 the corners of a box, -1 padding;
0 means nothing. The masks come unsorted, as logits of the size that the decoder is told.

Source: EfficientSAM (Xiong et al. 2023, arXiv 2312.00863) and its ONNX export.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from onnxruntime import InferenceSession

from cutout.core.graphs import run_graph
from cutout.core.images import Pixels
from cutout.core.predictor import MaskPrediction
from cutout.core.prompts import Prompts
from cutout.engines.embeddings import Embeddings
from cutout.engines.everything import Sieve
from cutout.engines.frames import COARSE_SIDE, LONG_SIDE, Floats, fitted, planes, points_in, resized
from cutout.engines.pointing import PointEngine, predictions


class EfficientSamEngine(PointEngine):
    """EfficientSAM; files "encoder" and "decoder"."""

    signature = "efficientsam"
    sieve = Sieve(min_iou=0.7, min_stability=0.9)  # as its authors' own example has it

    def _open(self, opened: Callable[[str], InferenceSession]) -> None:
        self._encoder = opened("encoder")
        self._decoder = opened("decoder")
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
        seen = fitted(*size, enlarge=False)
        shown = resized(image, *seen)
        embedding = self._embeddings.of(shown, lambda: self._encode(shown))
        # the decoder scales the points from the size that it is told, so that any will do
        frame = fitted(*size, COARSE_SIDE) if coarse else seen
        # it counts from the centre of the first of 1024 pixels; below 0 it would take for padding
        shift = 0.5 * frame[0] / LONG_SIDE, 0.5 * frame[1] / LONG_SIDE
        points, labels = points_in(prompts, size, frame, shift)
        inputs = {
            "image_embeddings": embedding,
            "batched_point_coords": np.maximum(points, 0)[None],
            "batched_point_labels": labels[None],
            "orig_im_size": np.array([frame[1], frame[0]], np.int64),
        }
        masks, scores = run_graph(self._decoder, inputs)[:2]
        order = np.argsort(-scores[0, 0], kind="stable")
        return predictions(image, masks[0, 0][order], scores[0, 0][order])

    def _encode(self, shown: Pixels) -> Floats:
        name = self._encoder.get_inputs()[0].name
        embedding: Floats = run_graph(self._encoder, {name: planes(shown)})[0]
        return embedding
