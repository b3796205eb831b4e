"""Tell from a file alone which family's graph it is, or in a sentence or two why it is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import onnxruntime

from cutout.core.errors import ModelError
from cutout.core.graphs import open_graph
from cutout.engines.families import FAMILIES
from cutout.engines.operations import read_operations
from cutout.engines.signatures import (
    SIGNATURES,
    Port,
    Signature,
    dtype_of,
    faults,
    listed,
    nearness,
    shape_words,
)

REMEDY = "it may have been cut short; fetch or export it again"
MOBILE_MAX_BYTES = 60_000_000  # MobileSAM's encoder has 28 MB, the smallest of SAM 100 MB
ALIKE = 0.5  # share of named inputs and outputs from which on a graph resembles a signature
MAX_NAMED = 6  # inputs or outputs that an explanation lists
# the first bytes of files that users take for models, and what they are
_STRANGERS = (
    (b"PK\x03\x04", "is an archive or a PyTorch checkpoint, no ONNX file"),
    (b"\x80\x02", "is a PyTorch checkpoint, no ONNX file"),
    (b"GGUF", "is a GGUF file, no ONNX file"),
    (b"\x89HDF", "is a Keras file, no ONNX file"),
    (b"<!DO", "is a web page, no ONNX file: the download went to a page about it"),
    (b"<htm", "is a web page, no ONNX file: the download went to a page about it"),
    (b"version https://git-lfs", "only stands for a large file that git has not fetched yet"),
)


@dataclass(frozen=True, slots=True)
class Graph:
    """What a file is: ``family`` and ``role`` are None where ``why`` says what does not fit."""

    path: Path
    family: str | None = None
    role: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What some files are together: ``family`` is None where ``why`` says what does not fit."""

    family: str | None = None
    files: dict[str, Path] = field(default_factory=dict)
    why: str = ""


def identify(paths: Sequence[Path]) -> Identity:
    """Return which model some files are: one of each role that its family needs.

    Nothing is raised for files that are missing, damaged or no networks: ``why`` tells.
    """
    graphs = [identify_graph(path) for path in paths]
    for graph in graphs:
        if graph.family is None:
            return Identity(why=graph.why)
    names = {graph.family for graph in graphs if graph.family is not None}
    if names == {"sam", "mobilesam"}:  # their decoders look alike
        encoders = [graph.family for graph in graphs if graph.role == "encoder"]
        names = {name for name in encoders if name is not None}
    if len(names) != 1:
        titles = " and ".join(sorted(FAMILIES[name].title for name in names))
        return Identity(why=f"These files do not belong together: {titles or 'there are none'}.")
    family = names.pop()
    files = {graph.role: graph.path for graph in graphs if graph.role is not None}
    missing = [role for role in FAMILIES[family].roles if role not in files]
    if missing:
        return Identity(
            why=f"{FAMILIES[family].title} also needs its {missing[0]}: choose both files."
        )
    if len(files) < len(graphs):
        return Identity(why="Two of these files have the same task: choose one of each.")
    return Identity(family, files)


def identify_graph(path: Path) -> Graph:
    """Return which family and role a file is made for, or why it is none that Cutout knows."""
    try:
        strange = _stranger(path)
        if strange:
            return Graph(path, why=f"{path.name} {strange}.")
        session = open_graph(path, threads=1, remedy=REMEDY)
        fitting = [known for known in SIGNATURES if not faults(session, known)]
        if not fitting:
            return Graph(path, why=_explained(path, session))
        family = _which(path, session, fitting)
    except ModelError as error:
        return Graph(path, why=str(error))
    if family is None:
        return Graph(
            path,
            why=f"{path.name} looks like a saliency network, but by its layers and its sides it "
            "is none of those that Cutout knows.",
        )
    return Graph(path, family, fitting[0].role)


def _stranger(path: Path) -> str:
    """Return what a file is by its first bytes, if that is no ONNX file."""
    try:
        with path.open("rb") as stream:
            start = stream.read(64)
    except OSError as error:
        raise ModelError(f"{path.name} cannot be read ({error.strerror}).") from error
    if not start:
        return "is empty"
    for mark, meaning in _STRANGERS:
        if start.lower().startswith(mark.lower()):
            return meaning
    return ""


def _which(
    path: Path, session: onnxruntime.InferenceSession, fitting: Sequence[Signature]
) -> str | None:
    """Return the family where graphs of several look alike from outside."""
    names = [known.family for known in fitting]
    if names[0] == "sam" and fitting[0].role == "encoder":
        return "mobilesam" if path.stat().st_size < MOBILE_MAX_BYTES else "sam"
    if "birefnet" not in names:
        return names[0]
    # BiRefNet is a transformer; U2-Net and IS-Net are convolutions alone, told apart by their side
    if "Softmax" in read_operations(path).kinds:
        return "birefnet"
    side = session.get_inputs()[0].shape[2]
    return {320: "u2net", 1024: "isnet"}.get(side)


def _explained(path: Path, session: onnxruntime.InferenceSession) -> str:
    """Return what keeps a graph from being the known one that it resembles most."""

    def key(known: Signature) -> tuple[float, tuple[bool, int]]:
        return _likeness(session, known), nearness(session, known)

    nearest = max(SIGNATURES, key=key)
    if _likeness(session, nearest) < ALIKE:
        close = [known for known in SIGNATURES if _same_ranks(session, known)]
        if not close:
            return (
                f"{path.name} takes {_listed_nodes(session.get_inputs())} and gives "
                f"{_listed_nodes(session.get_outputs())}: no model that Cutout knows does."
            )
        nearest = close[0]
    title = FAMILIES[nearest.family].title
    part = "" if nearest.role == "whole" else f"the {nearest.role} of "
    return f"{path.name} looks like {part}{title}, but {listed(faults(session, nearest))}."


def _likeness(session: onnxruntime.InferenceSession, known: Signature) -> float:
    """Return the share of a signature's named inputs and outputs that a graph has, 0..1."""
    alike = count = 0
    for given, wanted in _sides(session, known):
        names = [port.name for port in wanted if port.name and not port.optional]
        alike += sum(name in {node.name for node in given} for name in names)
        count += len(names)
    return alike / count if count else 0.0


def _same_ranks(session: onnxruntime.InferenceSession, known: Signature) -> bool:
    """Return whether a graph differs from a signature in sizes and types alone."""
    for given, wanted in _sides(session, known):
        by_name = {node.name: node for node in given}
        nodes = [
            by_name.get(port.name) if port.name else given[k] if k < len(given) else None
            for k, port in enumerate(wanted)
        ]
        for node, port in zip(nodes, wanted, strict=True):
            if node is None or len(node.shape) != len(port.shape):
                return False
    return len(session.get_inputs()) == len(known.inputs)


def _sides(
    session: onnxruntime.InferenceSession, known: Signature
) -> list[tuple[Sequence[onnxruntime.NodeArg], Sequence[Port]]]:
    """Return inputs and outputs, of a graph and as a signature wants them."""
    return [
        (session.get_inputs(), known.inputs),
        (session.get_outputs(), known.outputs),
    ]


def _listed_nodes(nodes: Sequence[onnxruntime.NodeArg]) -> str:
    said = [f"{node.name} {dtype_of(node)} {shape_words(node)}" for node in nodes[:MAX_NAMED]]
    more = " and more" if len(nodes) > MAX_NAMED else ""
    return ", ".join(said) + more
