"""What all engines that answer points share: proposal, obeyed clicks, splitting of questions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar
from weakref import ref

import numpy as np
import onnxruntime

from cutout.core.errors import ModelError, PromptError
from cutout.core.graphs import Provider, open_graph
from cutout.core.images import Pixels
from cutout.core.obeying import obey
from cutout.core.predictor import (
    FAR_OUTSIDE,
    Logits,
    MaskPrediction,
    Proposal,
    Subject,
    combine,
    component_at,
)
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.proposing import propose_from
from cutout.core.squeezesam import SqueezeSamPredictor
from cutout.engines.engine import Cancelled, EngineFacts, Progress, SaliencyNetwork
from cutout.engines.everything import Sieve, everything_by_grid
from cutout.engines.signatures import check

IMPORT_AGAIN = "import or download it again"
BOX_POINTS = 2  # a box takes as many of the points that a model can be asked with


class PointEngine(ABC):
    """An engine whose network is asked with points; a subclass says how (`ask`)."""

    signature: ClassVar[str]  # the family in `signatures` that its files have to fit
    grid = 16  # points a side that everything mode asks with
    batch = 16  # points a step of everything mode, between two looks at `cancelled`
    sieve = Sieve()

    def __init__(
        self,
        files: Mapping[str, Path],
        facts: EngineFacts,
        threads: int | None = None,
        providers: Sequence[Provider] | None = None,
        saliency: SaliencyNetwork | None = None,
    ) -> None:
        """Load a model; see `build_engine`."""
        self.files, self.facts = files, facts
        self._saliency, self._threads = saliency, threads
        self._own: SqueezeSamPredictor | None = None
        self._seen: ref[Pixels] | None = None  # the photo of the last answer
        self._open(lambda role: open_role(files, facts, self.signature, role, threads, providers))

    @abstractmethod
    def _open(self, opened: Callable[[str], onnxruntime.InferenceSession]) -> None:
        """Keep sessions for the model's files, and what they tell of themselves.

        Args:
            opened: returns the session of a role; raises ModelError as `open_role`.
        """

    @abstractmethod
    def ask(
        self,
        image: Pixels,
        prompts: Prompts,
        previous: MaskPrediction | None = None,
        coarse: bool = False,
    ) -> list[MaskPrediction]:
        """Return the network's masks for one question that it can be asked, the best first.

        Args:
            image: uint8 [H, W, 3], RGB, sRGB.
            prompts: within the engine's capabilities; not empty.
            previous: a mask to start from.
            coarse: about 256 cells a side are enough.
        """

    def propose(self, image: Pixels) -> Proposal:
        """Find the subject by the saliency network that was given, or by Cutout's own."""

        def answer(prompts: Prompts, found: MaskPrediction) -> MaskPrediction:
            # a map that is not the model's own is no mask for it to start from
            return self.predict(image, prompts)

        saliency = self._source().saliency(image)
        return propose_from(saliency, image.shape[1], image.shape[0], answer)

    def predict(
        self, image: Pixels, prompts: Prompts, previous: MaskPrediction | None = None
    ) -> MaskPrediction:
        """Return the mask of the object that the prompts mean; see `MaskPredictor.predict`."""
        if not prompts:
            raise PromptError("There is no click and no box to start from.")
        prompts.check(image.shape[1], image.shape[0])
        if previous is not None and previous.empty:
            previous = None
        best = self._answers(image, prompts, previous)[0]
        self._seen = ref(image)
        return obey(best, prompts, lambda alone, click: self._pieces(image, alone, click))

    def predict_subject(
        self, image: Pixels, subject: Subject, away: Sequence[Click] = ()
    ) -> MaskPrediction:
        """Return the mask of one subject; a blob of another network is nothing to start from."""
        return self.predict(image, subject.prompts(away))

    def others(
        self,
        image: Pixels,
        prompts: Prompts,
        previous: MaskPrediction | None,
        answer: MaskPrediction,
    ) -> list[MaskPrediction]:
        """Return the network's other masks; see `MaskPredictor.others`."""
        return self._answers(image, prompts, previous)[1:]

    def glance(
        self, image: Pixels, prompts: Prompts, previous: MaskPrediction | None
    ) -> MaskPrediction | None:
        """Return what the decoder makes of the prompts, coarse; see `MaskPredictor.glance`."""
        if self._seen is None or self._seen() is not image:
            return None
        if not (prompts.clicks[-1].positive or self.facts.capabilities.negative_clicks):
            return None
        return self._answers(image, prompts, previous, coarse=True)[0]

    def everything(
        self,
        image: Pixels,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[MaskPrediction]:
        """Return all objects, largest first; see `Engine.everything`."""
        return everything_by_grid(
            (image.shape[1], image.shape[0]),
            lambda clicks: self.masks_at(image, clicks),
            self.grid,
            self.batch,
            self.sieve,
            progress,
            cancelled,
        )

    def masks_at(self, image: Pixels, clicks: Sequence[Click]) -> list[list[MaskPrediction]]:
        """Return coarse masks of what lies under each click alone, for each the best first."""
        return [self.ask(image, Prompts((click,)), coarse=True) for click in clicks]

    def _source(self) -> SaliencyNetwork | SqueezeSamPredictor:
        if self._saliency is not None:
            return self._saliency
        if self._own is None:
            self._own = SqueezeSamPredictor(threads=self._threads)
        return self._own

    def _pieces(self, image: Pixels, alone: Prompts, click: Click) -> Iterable[MaskPrediction]:
        return (component_at(mask, click) for mask in self._answers(image, alone, None))

    def _answers(
        self,
        image: Pixels,
        prompts: Prompts,
        previous: MaskPrediction | None,
        coarse: bool = False,
    ) -> list[MaskPrediction]:
        """Return the network's masks, the best first; a question it cannot take is split.

        Negative clicks that mean nothing to it are left to `obey`. Positive ones beyond the
        number of points that count are asked for in further questions; the masks are united.
        """
        can = self.facts.capabilities
        clicks = prompts.clicks if can.negative_clicks else prompts.positive
        if not clicks and prompts.box is None:
            return [previous or _nothing(image)]
        limit = can.max_points or len(clicks) + BOX_POINTS
        first = limit - (BOX_POINTS if prompts.box is not None else 0)
        if len(clicks) > first:  # which count is then up to Cutout: the box and the first clicks
            clicks = tuple(sorted(clicks, key=lambda click: not click.positive))
        start = previous if can.mask_input else None
        masks = self.ask(image, Prompts(clicks[:first], prompts.box), start, coarse)
        for begin in range(first, len(clicks), limit):
            missed = [
                click
                for click in clicks[begin : begin + limit]
                if click.positive and not masks[0].contains(*click.xy)
            ]
            if missed:
                further = self.ask(image, Prompts(tuple(missed)), coarse=coarse)[0]
                masks[0] = combine(masks[0], further, add=True)
        return masks


def open_role(
    files: Mapping[str, Path],
    facts: EngineFacts,
    family: str,
    role: str,
    threads: int | None,
    providers: Sequence[Provider] | None,
) -> onnxruntime.InferenceSession:
    """Return a session for one of a model's files, whose inputs and outputs fit.

    Raises:
        ModelError: it is missing, damaged, or not what the family needs in this role.
    """
    if role not in files:
        raise ModelError(f"The {role} of {facts.title} is missing; {IMPORT_AGAIN}.")
    session = open_graph(files[role], threads, providers, IMPORT_AGAIN)
    check(
        session, f"{files[role].name} cannot be used as the {role} of {facts.title}", family, role
    )
    return session


def whole(image: Pixels) -> Box:
    """Return the box around a photo."""
    return Box(0, 0, image.shape[1], image.shape[0])


def predictions(
    image: Pixels, masks: Iterable[Logits], scores: Iterable[float]
) -> list[MaskPrediction]:
    """Return masks whose cells tile the photo, float32 logits [h, w] each, with their IoUs."""
    window, size = whole(image), (int(image.shape[1]), int(image.shape[0]))
    return [
        MaskPrediction(
            np.ascontiguousarray(mask, np.float32), window, float(np.clip(score, 0, 1)), size
        )
        for mask, score in zip(masks, scores, strict=True)
    ]


def _nothing(image: Pixels) -> MaskPrediction:
    """Return an empty mask: what a model says that was not asked."""
    height, width = (max(1, side // 4) for side in image.shape[:2])
    cells = np.full((min(height, 256), min(width, 256)), FAR_OUTSIDE, np.float32)
    return replace(predictions(image, [cells], [0.0])[0], enforced=True)
