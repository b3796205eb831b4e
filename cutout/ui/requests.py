"""What the window asks of the model's thread, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainterPath

from cutout.core.prompts import Prompts

if TYPE_CHECKING:
    from cutout.core.images import Photo
    from cutout.core.predictor import MaskPrediction, Proposal, Subject
    from cutout.core.strokes import Stroke
    from cutout.ui.preview import Preview


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """Everything that one answer needs.

    ``document`` and ``number`` name the edit state that the answer belongs to. With ``shown`` set
    that mask is only drawn, and with ``painted`` set there is none, but paint; else ``prompts``
    None asks for the proposal. With ``chosen`` the mask begins with those of ``subjects`` that have
    these indices, instead of with ``previous``. ``refine``, ``fringe`` and ``paint`` are the
    state's strokes. ``ahead`` tells that nobody waits for the answer yet.
    """

    document: int
    number: int
    photo: Photo
    prompts: Prompts | None = None
    previous: MaskPrediction | None = None
    shown: MaskPrediction | None = None
    subjects: tuple[Subject, ...] = ()
    chosen: tuple[int, ...] = ()
    refine: tuple[Stroke, ...] = ()
    fringe: tuple[Stroke, ...] = ()
    paint: tuple[Stroke, ...] = ()
    painted: bool = False
    ahead: bool = False

    @property
    def asks(self) -> bool:
        """Whether the model has to answer."""
        return self.shown is None and not self.painted

    def asks_the_same(self, other: Request) -> bool:
        """Return whether the answer to another request answers this one too."""
        mine = (self.chosen, self.refine, self.fringe, self.paint)
        return (
            self.photo is other.photo
            and (self.document, self.number) == (other.document, other.number)
            and self.prompts is other.prompts
            and self.shown is other.shown
            and mine == (other.chosen, other.refine, other.fringe, other.paint)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """Asks for every object of a photo; ended early by setting `cancelled`."""

    document: int
    photo: Photo
    cancelled: Event = field(default_factory=Event)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The objects of a photo, largest first, each with its outline in pixels of the photo."""

    search: Search
    objects: tuple[tuple[MaskPrediction, QPainterPath], ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the model made of a request; a sentence in ``error`` if something failed."""

    request: Request
    prediction: MaskPrediction | None = None
    proposal: Proposal | None = None
    preview: Preview | None = None
    error: str = ""
