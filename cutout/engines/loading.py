"""Load a model by its name, together with the network that proposes for it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cutout.core.errors import ModelError
from cutout.engines.engine import Engine, EngineFacts, SaliencyNetwork
from cutout.engines.families import build_engine, build_saliency
from cutout.engines.store import Model, Store

if TYPE_CHECKING:
    from cutout.core.graphs import Provider

DEFAULT = "squeezesam"
WITH = "+"  # between a model that answers clicks and the network that finds the subject for it


@dataclass(frozen=True, slots=True)
class Choice:
    """A model that answers clicks, and one that finds the subject instead of it, if any does."""

    engine: Model
    proposer: Model | None = None

    @property
    def name(self) -> str:
        """The name that `choose` understands."""
        return WITH.join(model.name for model in self._models)

    @property
    def title(self) -> str:
        """What to call it."""
        return " with ".join(model.title for model in self._models)

    @property
    def _models(self) -> list[Model]:
        return [self.engine, *([self.proposer] if self.proposer else [])]


def choose(name: str, store: Store) -> Choice:
    """Return what a name means.

    It is that of a model, or of two with a plus between: one that answers clicks and one that finds
    the subject for it. A network that only finds the subject works for Cutout's own.

    Raises:
        ModelError: a model is unknown or not installed, or the two do not go together.
    """
    first, plus, second = name.partition(WITH)
    engine = store.model(first)
    proposer = store.model(second) if plus and second != DEFAULT else None
    if not engine.family.segments:
        if plus:
            raise ModelError(f"{engine.title} answers no clicks: name it behind the plus.")
        engine, proposer = store.model(DEFAULT), engine
    if proposer is not None and proposer.family.segments:
        raise ModelError(f"{proposer.title} cannot find the subject for another model.")
    for model in (engine, proposer):
        if model is not None:
            store.files(model.name)
    return Choice(engine, proposer)


def load(
    name: str = DEFAULT,
    store: Store | None = None,
    threads: int | None = None,
    providers: Sequence[Provider] | None = None,
) -> Engine:
    """Return a model, ready to be asked.

    One that finds no subject by itself proposes by the network behind the plus in its name, or else
    by Cutout's own.

    Args:
        name: as `choose` understands it.
        store: where models lie; the user's if None.
        threads: threads of onnxruntime; its own choice if None.
        providers: execution providers in order of preference; the CPU if None.

    Raises:
        ModelError: it is unknown, not installed, damaged, or cannot be run here.
    """
    store = store or Store()
    choice = choose(name, store)
    saliency: SaliencyNetwork | None = None
    if choice.proposer is not None:
        found = store.files(choice.proposer.name)
        saliency = build_saliency(found, facts_of(choice.proposer), threads, providers)
    files = store.files(choice.engine.name)
    return build_engine(files, facts_of(choice.engine), threads, providers, saliency)


def facts_of(model: Model) -> EngineFacts:
    """Return what a model says of itself."""
    return EngineFacts(
        model.name,
        model.title,
        model.family.name,
        model.licence.name,
        model.size_bytes or 0,
        model.family.capabilities,
        model.limits,
    )


def digest(name: str, store: Store | None = None) -> str:
    """Return a hash of what a name means (SHA-256, hex): other networks, other hash.

    That of Cutout's own network alone is `cutout.core.squeezesam.shipped_digest`.

    Raises:
        ModelError: a model is unknown or not installed.
    """
    store = store or Store()
    choice = choose(name, store)
    own = store.digest(choice.engine.name)
    if choice.proposer is None:
        return own
    both = f"{own}+{store.digest(choice.proposer.name)}"
    return hashlib.sha256(both.encode()).hexdigest()
