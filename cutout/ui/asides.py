"""Questions to the model that everything else goes before: a click not made yet, other meanings."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainterPath

from cutout.core.errors import Interrupted
from cutout.core.prompts import Prompts

if TYPE_CHECKING:
    from cutout.core.images import Photo
    from cutout.core.predictor import MaskPrediction, Subject
    from cutout.engines.engine import Engine

log = logging.getLogger(__name__)

Outlined = tuple["MaskPrediction", QPainterPath]  # a mask with its edge in pixels of the photo


@dataclass(frozen=True, slots=True, eq=False)
class Aside:
    """Asks what a click would change, the last one of `prompts`, which is not made yet.

    With ``answer``, the mask that was given to the prompts, it asks what else they can mean, but
    for the subjects ``excluded``. ``previous`` is the mask that the prompts correct. ``document``
    names the photo's document.
    """

    document: int
    photo: Photo
    prompts: Prompts
    previous: MaskPrediction | None
    answer: MaskPrediction | None = None
    excluded: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Remark:
    """What the model made of an aside.

    ``masks`` is what the click would change, nothing where that cannot be told; or the masks to
    choose among, the largest first, nothing where there is no choice.
    """

    aside: Aside
    masks: tuple[Outlined, ...] = ()
    milliseconds: float = 0.0


def remark_on(model: Callable[[], Engine], aside: Aside) -> Remark:
    """Ask the model; a failure is no answer, for nobody has asked for one. Safe in any thread.

    Raises:
        Interrupted: there is better to do by now.
    """
    from cutout.core.choosing import change, choices
    from cutout.ui.preview import coarse_outline

    began = time.perf_counter()
    try:
        image, prompts, previous = aside.photo.image, aside.prompts, aside.previous
        if aside.answer is not None:
            others = model().others(image, prompts, previous, aside.answer)
            masks = choices(aside.answer, others, prompts, aside.excluded)
        else:
            after = model().glance(image, prompts, previous)
            piece = after and change(previous, after, prompts.clicks[-1])
            masks = (piece,) if piece else ()
    except Interrupted:
        raise
    except Exception as error:  # noqa: BLE001  the next click meets it again and tells it
        log.info("no remark: %s", error)
        masks = ()
    spent = 1000 * (time.perf_counter() - began)
    return Remark(aside, tuple((mask, coarse_outline(mask)) for mask in masks), spent)
