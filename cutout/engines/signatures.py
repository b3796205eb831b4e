"""What the graphs of each family take and give, and in words what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import onnxruntime

from cutout.core.errors import ModelError

FREE = "free"  # a side that must not be fixed
Side = int | str | None  # None: anything

MANY_FAULTS = 3  # more are not listed


@dataclass(frozen=True, slots=True)
class Port:
    """An input or output; ``name`` None matches by position, ``exact`` forbids free sides."""

    name: str | None
    shape: tuple[Side, ...]
    dtype: str = "float"
    optional: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """What one kind of graph takes and gives."""

    family: str
    role: str
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]


_PROMPTS = (
    Port("point_coords", (1, FREE, 2)),
    Port("point_labels", (1, FREE)),
    Port("mask_input", (1, 1, 256, 256)),
    Port("has_mask_input", (1,)),
)
_SAM2_FEATURES = (
    Port("high_res_feats_0", (1, 32, 256, 256)),
    Port("high_res_feats_1", (1, 64, 128, 128)),
    Port("image_embed", (1, 256, 64, 64)),
)
_OWN_PROMPTS = (
    Port("points", (FREE, FREE, 2)),
    Port("labels", (FREE, FREE)),
    Port("previous", (FREE, 1, FREE, FREE)),
)
_OWN_FEATURES = tuple(
    Port(f"features_{stride}", (FREE, None, FREE, FREE)) for stride in (2, 4, 8, 16, 32)
)
_EMBEDDING = Port("image_embeddings", (None, 256, 64, 64))


def _saliency(family: str, side: int | None) -> Signature:
    return Signature(
        family,
        "whole",
        (Port(None, (None, 3, side, side)),),
        (Port(None, (None, 1, side, side)),),
    )


SIGNATURES: tuple[Signature, ...] = (
    Signature(
        "squeezesam",
        "encoder",
        (Port("image", (FREE, FREE, FREE, 3), "uint8"), *_OWN_PROMPTS),
        _OWN_FEATURES,
    ),
    Signature(
        "squeezesam",
        "decoder",
        (*_OWN_FEATURES, *_OWN_PROMPTS),
        tuple(
            Port(name, (FREE, *sides))
            for name, sides in (
                ("masks", (3, None, None)),
                ("iou", (3,)),
                ("saliency", (1, None, None)),
            )
        ),
    ),
    Signature(
        "squeezesam-released",
        "whole",
        (
            Port("image", (1, 3, FREE, FREE)),
            Port("points", (1, None, FREE, 2)),
            Port("labels", (1, None, FREE)),
        ),
        (
            Port("low_res_masks", (None, None, 3, 256, 256)),
            Port("iou_predictions", (None, None, 3)),
        ),
    ),
    Signature(
        "efficientsam",
        "encoder",
        (Port("batched_images", (None, 3, FREE, FREE)),),
        (_EMBEDDING,),
    ),
    Signature(
        "efficientsam",
        "decoder",
        (
            _EMBEDDING,
            Port("batched_point_coords", (1, None, FREE, 2)),
            Port("batched_point_labels", (1, None, FREE)),
            Port("orig_im_size", (2,), "int64"),
        ),
        (Port(None, (None,) * 5), Port(None, (None,) * 3)),
    ),
    Signature("sam", "encoder", (Port(None, (FREE, FREE, 3)),), (_EMBEDDING,)),
    Signature("sam", "encoder", (Port(None, (1, 3, 1024, 1024), exact=True),), (_EMBEDDING,)),
    Signature(
        "sam",
        "decoder",
        (_EMBEDDING, *_PROMPTS, Port("orig_im_size", (2,))),
        (Port(None, (None,) * 4), Port(None, (None,) * 2)),
    ),
    Signature("sam2", "encoder", (Port("image", (1, 3, 1024, 1024), exact=True),), _SAM2_FEATURES),
    Signature(
        "sam2",
        "decoder",
        (*_SAM2_FEATURES, *_PROMPTS, Port("orig_im_size", (2,), "int", optional=True)),
        (Port(None, (None,) * 4), Port(None, (None,) * 2)),
    ),
    Signature(
        "fastsam",
        "whole",
        (Port(None, (1, 3, None, None)),),
        (Port(None, (1, 37, None)), Port(None, (1, 32, None, None))),
    ),
    _saliency("u2net", 320),
    _saliency("isnet", 1024),
    _saliency("birefnet", None),
)


def signatures_of(family: str, role: str) -> list[Signature]:
    """Return the forms in which a family's file is known."""
    return [known for known in SIGNATURES if (known.family, known.role) == (family, role)]


def check(session: onnxruntime.InferenceSession, trouble: str, family: str, role: str) -> None:
    """Refuse a graph that does not fit.

    Args:
        session: the graph.
        trouble: what is then said, before the reasons.
        family: of the signatures that it must fit one of.
        role: likewise.

    Raises:
        ModelError: says what does not fit.
    """
    nearest = max(signatures_of(family, role), key=lambda known: nearness(session, known))
    wrong = faults(session, nearest)
    if wrong:
        raise ModelError(f"{trouble}: {listed(wrong)}.")


def nearness(session: onnxruntime.InferenceSession, signature: Signature) -> tuple[bool, int]:
    """Return how near a graph is to a signature, to compare with others."""
    given = session.get_inputs()
    same = bool(given) and len(given[0].shape) == len(signature.inputs[0].shape)
    return same, -len(faults(session, signature))


def listed(sentences: Sequence[str]) -> str:
    """Return some faults as one clause."""
    more = "; and more" if len(sentences) > MANY_FAULTS else ""
    return "; ".join(sentences[:MANY_FAULTS]) + more


def faults(session: onnxruntime.InferenceSession, signature: Signature) -> list[str]:
    """Return in words what a graph's inputs and outputs lack of a signature; empty if it fits."""
    return _side_faults("input", session.get_inputs(), signature.inputs) + _side_faults(
        "output", session.get_outputs(), signature.outputs
    )


def _side_faults(
    what: str, given: Sequence[onnxruntime.NodeArg], wanted: Sequence[Port]
) -> list[str]:
    by_name = {node.name: node for node in given}
    sentences = []
    for position, port in enumerate(wanted):
        if port.name is not None:
            node = by_name.get(port.name)
        else:
            node = given[position] if position < len(given) else None
        if node is not None:
            sentences += _port_faults(what, node, port)
        elif not port.optional:
            sentences.append(
                f"it lacks the {what} {port.name}"
                if port.name
                else f"it has {len(given)} {what}s instead of {len(wanted)}"
            )
    if what == "input":
        known = {port.name for port in wanted}
        if None in known:
            strange = list(by_name)[len(wanted) :]
        else:
            strange = [name for name in by_name if name not in known]
        sentences += [f"it wants an input {name} that does not belong to it" for name in strange]
    return sentences


def _port_faults(what: str, node: onnxruntime.NodeArg, port: Port) -> list[str]:
    dtype = dtype_of(node)
    if not dtype.startswith(port.dtype) or (port.dtype == "float" and dtype != "float"):
        hint = "; export it without half precision" if dtype == "float16" else ""
        wanted = "float32" if port.dtype == "float" else port.dtype
        return [f"its {what} {node.name} is {dtype} instead of {wanted}{hint}"]
    shape = node.shape
    if not shape and port.shape and what == "output":
        return []  # onnxruntime could not tell it
    if len(shape) != len(port.shape):
        return [f"its {what} {node.name} has {len(shape)} dimensions instead of {len(port.shape)}"]
    for side, wanted_side in zip(shape, port.shape, strict=True):
        fixed = isinstance(side, int)
        if wanted_side == FREE and fixed and what == "input":
            return [f"its input {node.name} is fixed to {shape_words(node)}, not free in size"]
        wrong = side != wanted_side if fixed else port.exact
        if isinstance(wanted_side, int) and wrong:
            return [
                f"its {what} {node.name} has the shape {shape_words(node)} "
                f"instead of {_wanted_words(port)}"
            ]
    return []


def dtype_of(node: onnxruntime.NodeArg) -> str:
    """Return the name of a tensor's type, such as float (32 bits), float16, int64."""
    return str(node.type).removeprefix("tensor(").removesuffix(")")


def shape_words(node: onnxruntime.NodeArg) -> str:
    """Return a tensor's shape as a user may read it; ? is any size."""
    return _words(side if isinstance(side, int) else None for side in node.shape)


def _wanted_words(port: Port) -> str:
    return _words(side if isinstance(side, int) else None for side in port.shape)


def _words(sides: Iterable[int | None]) -> str:
    return "[" + ", ".join("?" if side is None else str(side) for side in sides) + "]"
