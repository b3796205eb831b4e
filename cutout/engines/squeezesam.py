"""Cutout's own SqueezeSAM behind the interface of all engines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from cutout.core.graphs import Provider
from cutout.core.images import Pixels
from cutout.core.predictor import MaskPrediction, Proposal, Subject, component_at
from cutout.core.prompts import Click, Prompts
from cutout.core.proposing import propose_from
from cutout.core.squeezesam import SqueezeSamPredictor
from cutout.engines.engine import Cancelled, EngineFacts, Progress, SaliencyNetwork
from cutout.engines.everything import Sieve, everything_by_grid

GRID = 10  # points a side that everything mode asks with: each is a pass through both graphs
BATCH = 8  # points a run


class SqueezeSamEngine:
    """SqueezeSAM; files "encoder" and "decoder" in one folder; without files the shipped ones."""

    # Its logits are softer than SAM's. On three sample photos 90 % of the masks under a grid had a
    # stability below 0.87, and the subject's own one 0.78 in one of them.
    sieve = Sieve(min_iou=0.8, min_stability=0.75)

    def __init__(
        self,
        files: Mapping[str, Path],
        facts: EngineFacts,
        threads: int | None = None,
        providers: Sequence[Provider] | None = None,
        saliency: SaliencyNetwork | None = None,
    ) -> None:
        self.facts = facts
        folder = files["encoder"].parent if "encoder" in files else None
        self._predictor = SqueezeSamPredictor(folder, threads, providers)
        self._saliency = saliency

    def propose(self, image: Pixels) -> Proposal:
        """Find the subject; by the saliency network that was given, if one was."""
        if self._saliency is None:
            return self._predictor.propose(image)

        def answer(prompts: Prompts, found: MaskPrediction) -> MaskPrediction:
            return self._predictor.predict(image, prompts, found)

        saliency = self._saliency.saliency(image)
        return propose_from(saliency, image.shape[1], image.shape[0], answer)

    def predict(
        self, image: Pixels, prompts: Prompts, previous: MaskPrediction | None = None
    ) -> MaskPrediction:
        """Return the mask of the object that the prompts mean; see `MaskPredictor.predict`."""
        return self._predictor.predict(image, prompts, previous)

    def predict_subject(
        self, image: Pixels, subject: Subject, away: Sequence[Click] = ()
    ) -> MaskPrediction:
        """Return the mask of one subject; see `MaskPredictor.predict_subject`."""
        return self._predictor.predict_subject(image, subject, away)

    def others(
        self,
        image: Pixels,
        prompts: Prompts,
        previous: MaskPrediction | None,
        answer: MaskPrediction,
    ) -> list[MaskPrediction]:
        """Return what else the prompts could have meant; see `MaskPredictor.others`."""
        return self._predictor.others(image, prompts, previous, answer)

    def glance(
        self, image: Pixels, prompts: Prompts, previous: MaskPrediction | None
    ) -> MaskPrediction | None:
        """Return what one pass makes of the prompts; see `MaskPredictor.glance`."""
        return self._predictor.glance(image, prompts, previous)

    def everything(
        self,
        image: Pixels,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[MaskPrediction]:
        """Return all objects, largest first; see `Engine.everything`."""
        return everything_by_grid(
            (image.shape[1], image.shape[0]),
            lambda clicks: self._masks_at(image, clicks),
            GRID,
            BATCH,
            self.sieve,
            progress,
            cancelled,
        )

    def _masks_at(self, image: Pixels, clicks: Sequence[Click]) -> list[list[MaskPrediction]]:
        """Return what lies under each click; the network alone takes along what stands apart."""
        found = self._predictor.masks_at(image, clicks)
        return [
            [component_at(mask, click) for mask in masks]
            for masks, click in zip(found, clicks, strict=True)
        ]
