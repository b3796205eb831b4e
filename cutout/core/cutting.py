"""One photo, start to end: load, propose, refine by given prompts, result."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cutout.core.alpha import Alpha, render_alpha
from cutout.core.compose import compose, foreground_of, needs_foreground
from cutout.core.errors import PromptError
from cutout.core.export import check_not_source, format_of, save_picture
from cutout.core.finish import PLAIN, Delivery, Finish
from cutout.core.foreground import Foreground
from cutout.core.formats import FACTS
from cutout.core.fringe import fix_fringe
from cutout.core.images import Photo, Pixels, Samples, from_array, load_image
from cutout.core.paint import keeps, lay_paint
from cutout.core.picture import Picture
from cutout.core.predictor import MaskPrediction, MaskPredictor, Proposal
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.squeezesam import SqueezeSamPredictor
from cutout.core.strokes import Stroke

Point = tuple[float, float]


@dataclass(eq=False)
class Cut:
    """The result of `cut`; arrays are in the frame of the upright photo.

    ``found`` is False where there is no clear subject; the mask is then empty. ``proposal`` is what
    the network found on its own, None where it was not asked. ``refine``, bool [H, W], marks where
    to look for hair beyond the automatic band; ``fringe``, bool [H, W], where a fringe of the old
    background is to be taken away; ``paint`` are strokes that keep or erase, which have the last
    word. ``milliseconds`` holds the time of each stage.
    """

    photo: Photo
    prompts: Prompts
    prediction: MaskPrediction | None
    proposal: Proposal | None = None
    refine: NDArray[np.bool_] | None = None
    milliseconds: dict[str, float] = field(default_factory=dict)
    fringe: NDArray[np.bool_] | None = None
    paint: tuple[Stroke, ...] = ()

    @property
    def found(self) -> bool:
        """Whether anything is selected."""
        return keeps(self.paint) or (self.prediction is not None and not self.prediction.empty)

    @property
    def confidence(self) -> float | None:
        """How sure the proposal was, 0..1."""
        return None if self.proposal is None else self.proposal.confidence

    @property
    def iou(self) -> float | None:
        """The network's own estimate of the mask's IoU, 0..1."""
        return None if self.prediction is None else self.prediction.iou

    @cached_property
    def alpha(self) -> Alpha:
        """float32 [H, W], 0..1."""
        with _timed(self.milliseconds, "alpha"):
            if self.prediction is None:
                alpha = np.zeros((self.photo.height, self.photo.width), np.float32)
            else:
                alpha = render_alpha(self.prediction, self.photo.image, self.refine)
                if self.fringe is not None:
                    alpha = fix_fringe(self.photo.image, alpha, self.fringe)
            lay_paint(alpha, self.paint)
            return alpha

    @property
    def mask(self) -> NDArray[np.bool_]:
        """bool [H, W]."""
        return self.alpha >= 0.5

    @property
    def image(self) -> Samples:
        """The cutout, [H, W, 4]: the photo's own pixels and depth, with straight alpha."""
        return self.compose().pixels

    @cached_property
    def foreground(self) -> Foreground:
        """The subject's own colours in soft pixels; found once, however many files are made."""
        alpha = self.alpha
        with _timed(self.milliseconds, "foreground"):
            return foreground_of(self.photo, alpha)

    def compose(self, finish: Finish = PLAIN, layers: bool = False) -> Picture:
        """Return a finished picture; see `cutout.core.compose.compose`."""
        alpha = self.alpha
        foreground = self.foreground if needs_foreground(finish) else None
        with _timed(self.milliseconds, "compose"):
            return compose(self.photo, alpha, finish, foreground=foreground, layers=layers)

    def save(
        self,
        path: Path | str,
        finish: Finish = PLAIN,
        delivery: Delivery | None = None,
        force: bool = False,
    ) -> Path:
        """Write a finished picture in one step and return its path.

        Args:
            path: the target.
            finish: what is made of the cut.
            delivery: what kind of file it becomes; by the path's ending if None.
            force: whether an existing file may be replaced.

        Raises:
            ExportError: it cannot be written, or exists already and `force` is not given.
        """
        path = Path(path)
        behind = None if finish.background is None else finish.background.image
        check_not_source([self.photo.path, behind], path)
        delivery = delivery or Delivery(format_of(path))
        picture = self.compose(finish, layers=FACTS[delivery.file_format].layers)
        with _timed(self.milliseconds, "save"):
            save_picture(picture, path, delivery, force)
        return path


def cut(
    source: Path | str | bytes | Pixels | Photo,
    *,
    points: Sequence[Point] = (),
    not_points: Sequence[Point] = (),
    box: tuple[float, float, float, float] | None = None,
    auto: bool = True,
    refine: NDArray[np.bool_] | None = None,
    fringe: NDArray[np.bool_] | None = None,
    paint: Sequence[Stroke] = (),
    predictor: MaskPredictor | None = None,
) -> Cut:
    """Cut the subject out of a photo.

    Args:
        source: path, bytes of a file, array uint8 [H, W, 3] (RGB, sRGB), or a loaded photo.
        points: (x, y) on the subject, in pixels of the upright photo.
        not_points: (x, y) on what does not belong to it.
        box: x0, y0, x1, y1 around the subject.
        auto: whether to start from the subject that the network finds on its own; points are
            added to it. Without, points or a box say all.
        refine: bool [H, W], frame of the upright photo: where to look for hair and the like beyond
            the automatic band.
        fringe: bool [H, W], same frame: where what is left of the old background along the edge is
            to be taken away.
        paint: strokes of a brush or a lasso, in pixels of the upright photo, that keep or erase
            what they cover, whatever the network says; later ones over earlier ones.
        predictor: a model to use again for many photos; the shipped one is loaded if None.

    Raises:
        ImageError: the photo cannot be read.
        ModelError: the network is missing or damaged.
        PromptError: a point lies outside the photo, there are none and `auto` is off, or `refine`
            or `fringe` has another size than the photo.
    """
    spent: dict[str, float] = {}
    if predictor is None:
        with _timed(spent, "model"):
            predictor = SqueezeSamPredictor()
    with _timed(spent, "load"):
        photo = _load(source)
    clicks = [Click(float(x), float(y), True) for x, y in points]
    clicks += [Click(float(x), float(y), False) for x, y in not_points]
    given = Prompts(tuple(clicks), None if box is None else Box(*map(float, box)).ordered())
    given.check(photo.width, photo.height)
    for marks, what in ((refine, "refined"), (fringe, "freed of a fringe")):
        if marks is not None and marks.shape != (photo.height, photo.width):
            raise PromptError(
                f"What is to be {what} must be marked on an array of the photo's size."
            )
    if not auto and not (given.positive or given.box):
        raise PromptError("Without the automatic proposal, give a point on the subject or a box.")
    proposal: Proposal | None = None
    if auto and given.box is None:
        with _timed(spent, "propose"):
            proposal = predictor.propose(photo.image)
    prompts, prediction = given, None
    if proposal is not None:
        prompts, prediction = proposal.prompts.with_clicks(given.clicks), proposal.prediction
    if given and (prompts.positive or prompts.box):
        with _timed(spent, "click"):
            prediction = predictor.predict(photo.image, prompts, prediction)
    return Cut(photo, prompts, prediction, proposal, refine, spent, fringe, tuple(paint))


def _load(source: Path | str | bytes | Pixels | Photo) -> Photo:
    if isinstance(source, Photo):
        return source
    if isinstance(source, np.ndarray):
        return from_array(source)
    return load_image(source)


@contextmanager
def _timed(spent: dict[str, float], stage: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    spent[stage] = spent.get(stage, 0.0) + 1000 * (time.perf_counter() - began)
