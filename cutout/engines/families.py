"""The families of models that Cutout can use: what each can do, its files, and its engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cutout.core.errors import ModelError
from cutout.core.graphs import Provider
from cutout.engines.efficientsam import EfficientSamEngine
from cutout.engines.engine import Capabilities, Engine, EngineFacts, SaliencyNetwork
from cutout.engines.fastsam import FastSamEngine
from cutout.engines.released import ReleasedSqueezeSamEngine
from cutout.engines.saliency import PublicSaliencyNetwork
from cutout.engines.sam import SamEngine
from cutout.engines.sam2 import Sam2Engine
from cutout.engines.squeezesam import SqueezeSamEngine

ENCODER, DECODER, WHOLE = "encoder", "decoder", "whole"
PAIR, ONE = (ENCODER, DECODER), (WHOLE,)
TAKES_AWAY_BY_ITSELF = (
    "Clicks that take away mean nothing to it: Cutout takes what it sees under such a click out "
    "of the mask."
)


@dataclass(frozen=True, slots=True)
class Family:
    """Models that work alike. ``roles`` are the files that one consists of."""

    name: str
    title: str
    roles: tuple[str, ...]
    capabilities: Capabilities
    limits: tuple[str, ...] = ()

    @property
    def segments(self) -> bool:
        """Whether it answers to clicks; the others tell what stands out."""
        return self.capabilities.clicks


_SALIENCY = Capabilities(
    proposes=True, clicks=False, negative_clicks=False, boxes=False, mask_input=False
)
_ALL = (
    Family(
        "squeezesam",
        "SqueezeSAM (Cutout's own)",
        PAIR,
        Capabilities(proposes=True),
        ("It was made for subjects: of all objects of a photo it finds few.",),
    ),
    Family(
        "squeezesam-released",
        "SqueezeSAM as released",
        ONE,
        Capabilities(negative_clicks=False, mask_input=False),
        (TAKES_AWAY_BY_ITSELF, "Every click takes a full pass through the network."),
    ),
    Family(
        "efficientsam",
        "EfficientSAM",
        PAIR,
        Capabilities(negative_clicks=False, mask_input=False, max_points=6),
        (
            TAKES_AWAY_BY_ITSELF,
            "Six points count in one question, a box as two of them: Cutout asks again for the "
            "others and unites the masks.",
        ),
    ),
    Family("sam", "Segment Anything (SAM)", PAIR, Capabilities()),
    Family("mobilesam", "MobileSAM", PAIR, Capabilities()),
    Family("sam2", "Segment Anything 2 (SAM 2)", PAIR, Capabilities()),
    Family(
        "fastsam",
        "FastSAM",
        ONE,
        Capabilities(mask_input=False),
        (
            "It finds all masks at once; clicks and boxes choose among them, and cannot change "
            "their outlines.",
        ),
    ),
    Family("u2net", "U2-Net", ONE, _SALIENCY),
    Family("isnet", "IS-Net", ONE, _SALIENCY),
    Family("birefnet", "BiRefNet", ONE, _SALIENCY),
)
FAMILIES: dict[str, Family] = {family.name: family for family in _ALL}

_ENGINES: dict[str, Callable[..., Engine]] = {
    "squeezesam": SqueezeSamEngine,
    "squeezesam-released": ReleasedSqueezeSamEngine,
    "efficientsam": EfficientSamEngine,
    "sam": SamEngine,
    "mobilesam": SamEngine,
    "sam2": Sam2Engine,
    "fastsam": FastSamEngine,
}


def facts_of(
    family: str,
    name: str,
    title: str,
    licence: str,
    size_bytes: int,
    limits: Sequence[str] = (),
) -> EngineFacts:
    """Return the facts of one model: what its family is known for, and its own."""
    known = FAMILIES[family]
    return EngineFacts(
        name, title, family, licence, size_bytes, known.capabilities, (*known.limits, *limits)
    )


def build_engine(
    files: Mapping[str, Path],
    facts: EngineFacts,
    threads: int | None = None,
    providers: Sequence[Provider] | None = None,
    saliency: SaliencyNetwork | None = None,
) -> Engine:
    """Load a model that answers to clicks.

    Args:
        files: by the roles of its family.
        facts: of the model; ``facts.family`` chooses the engine.
        threads: of onnxruntime; its own choice if None.
        providers: execution providers of onnxruntime; the CPU if None.
        saliency: where proposals come from; Cutout's own network if None.

    Raises:
        ModelError: a file is missing, damaged or does not fit, or the family knows no clicks.
    """
    if facts.family not in _ENGINES:
        raise ModelError(f"{facts.title} answers to no clicks: it can only propose.")
    return _ENGINES[facts.family](files, facts, threads, providers, saliency)


def build_saliency(
    files: Mapping[str, Path],
    facts: EngineFacts,
    threads: int | None = None,
    providers: Sequence[Provider] | None = None,
) -> SaliencyNetwork:
    """Load a model that tells what stands out; see `build_engine`."""
    if FAMILIES[facts.family].segments:
        raise ModelError(f"{facts.title} does not tell what stands out in a photo.")
    return PublicSaliencyNetwork(files, facts, threads, providers)
