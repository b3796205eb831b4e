"""What every family of models offers behind the same clicks, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cutout.core.images import Pixels
from cutout.core.predictor import MaskPrediction, MaskPredictor

Progress = Callable[[float], None]  # 0..1
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a model can do by itself; what it cannot is done for it, or said.

    ``proposes`` tells that it finds a subject on its own, ``clicks`` that it answers to points,
    ``negative_clicks`` that points on the background mean something to it, ``boxes`` that a box
    does, ``mask_input`` that it starts from an earlier mask. ``max_points`` is how many points
    count in one question, None for any number.
    """

    proposes: bool = False
    clicks: bool = True
    negative_clicks: bool = True
    boxes: bool = True
    mask_input: bool = True
    max_points: int | None = None


@dataclass(frozen=True, slots=True)
class EngineFacts:
    """What is known of a model: ``limits`` are sentences for the user, ``size_bytes`` its files."""

    name: str
    title: str
    family: str
    licence: str
    size_bytes: int
    capabilities: Capabilities
    limits: tuple[str, ...] = ()


class SaliencyNetwork(Protocol):
    """A network that tells what stands out in a photo; where proposals come from."""

    facts: EngineFacts

    def saliency(self, image: Pixels) -> NDArray[np.float32]:
        """Return how salient each part of an image uint8 [H, W, 3] (RGB, sRGB) is.

        float32 [h, w], 0..1; its cells tile the image. It is what the network says, never
        stretched to the full range: nothing salient is an answer.

        Raises:
            ModelError: the network could not be run, or does not answer with 0..1.
        """
        ...


class Engine(MaskPredictor, Protocol):
    """A model of any family; `propose` and `predict` obey the rules of `MaskPredictor`.

    An engine that cannot propose gets its proposal from the saliency network that it was given.
    """

    facts: EngineFacts

    def everything(
        self,
        image: Pixels,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[MaskPrediction]:
        """Return all objects of an image uint8 [H, W, 3] (RGB, sRGB), largest first.

        Args:
            image: the photo.
            progress: is told the share that is done, from time to time.
            cancelled: is asked from time to time; what was found until then is returned.
        """
        ...
