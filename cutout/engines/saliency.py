"""U2-Net, U2-NetP, silueta, ISNet and BiRefNet: networks that tell what stands out.

All take the photo stretched to a square, float32 [1, 3, S, S], and give a map of as many cells at
their first output. What they say is taken as it is: the usual stretch of the map to the full range
would find a subject in an empty photo too.

Sources: U2-Net (Qin et al. 2020, arXiv 2005.09007), IS-Net (Qin et al. 2022, arXiv 2203.03041),
BiRefNet (Zheng et al. 2024, arXiv 2401.03407), and the ONNX files of rembg with their sessions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cutout.core.errors import ModelError
from cutout.core.graphs import Provider, run_graph
from cutout.core.images import Pixels
from cutout.core.predictor import sigmoid
from cutout.engines.engine import EngineFacts
from cutout.engines.frames import MEAN, STD, Floats, fitted
from cutout.engines.operations import read_operations
from cutout.engines.pointing import open_role

# These networks were trained on photos divided by their own brightest value. A photo that has
# nothing brighter than this is taken as dark: to stretch it would show them its noise.
MIN_BRIGHTEST = 32
TOLERANCE = 0.01  # by which quantised networks leave 0..1


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a family wants its photo: sides in pixels if its graph leaves them free, mean, spread.

    ``logits`` tells that the first output are logits, unless the graph ends in a sigmoid.
    """

    side: int
    mean: Floats
    std: Floats
    logits: bool = False


_ONE, _HALF = np.ones(3, np.float32), np.full(3, 0.5, np.float32)
RECIPES = {
    "u2net": Recipe(320, MEAN, STD),
    "isnet": Recipe(1024, _HALF, _ONE),
    "birefnet": Recipe(1024, MEAN, STD, logits=True),
}


class PublicSaliencyNetwork:
    """One of them; file "whole"; which one is told by the facts' family."""

    def __init__(
        self,
        files: Mapping[str, Path],
        facts: EngineFacts,
        threads: int | None = None,
        providers: Sequence[Provider] | None = None,
    ) -> None:
        self.facts = facts
        self._recipe = RECIPES[facts.family]
        self._graph = open_role(files, facts, facts.family, "whole", threads, providers)
        self._logits = self._recipe.logits and read_operations(files["whole"]).last != "Sigmoid"
        side = self._graph.get_inputs()[0].shape[2]
        self._side = side if isinstance(side, int) else self._recipe.side

    def saliency(self, image: Pixels) -> NDArray[np.float32]:
        """Return how salient each part of a photo is; see `SaliencyNetwork`."""
        given = self._graph.get_inputs()[0].name
        answer = run_graph(self._graph, {given: self._tensor(image)})[0][0, 0]
        if self._logits:
            answer = sigmoid(answer)
        elif answer.min() < -TOLERANCE or answer.max() > 1 + TOLERANCE:
            raise ModelError(
                f"{self.facts.title} answers with {answer.min():.2g} to {answer.max():.2g} instead "
                "of 0 to 1: this file lacks the network's last step, the sigmoid."
            )
        # in the photo's aspect, so that distances on the map mean the same in both directions
        columns, rows = fitted(image.shape[1], image.shape[0], self._side)
        shaped = cv2.resize(np.ascontiguousarray(answer), (columns, rows))
        found: Floats = np.clip(shaped, 0, 1).astype(np.float32)
        return found

    def _tensor(self, image: Pixels) -> Floats:
        """Return the photo as the network sees it, float32 [1, 3, S, S]."""
        square = Image.fromarray(image).resize((self._side,) * 2, Image.Resampling.LANCZOS)
        shown = np.asarray(square, np.float32)
        shown = shown / max(float(shown.max()), MIN_BRIGHTEST)
        shown = (shown - self._recipe.mean) / self._recipe.std
        return np.ascontiguousarray(shown.transpose(2, 0, 1)[None], np.float32)
