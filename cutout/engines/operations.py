"""Which operations an ONNX file consists of, read from its bytes without loading the weights.

onnxruntime tells a graph's inputs and outputs but not what lies between. An ONNX file is a
protobuf message: a sequence of fields, each a key (number * 8 + kind) and a value, where kind 2
is a length and so many bytes (protobuf.dev, "Encoding"). The field numbers are those of onnx.proto:
ModelProto.graph 7, GraphProto.node 1 and .output 12, NodeProto.input 1, .output 2 and .op_type 4,
ValueInfoProto.name 1.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cutout.core.errors import ModelError

GRAPH, NODE, OUTPUT, NODE_INPUT, NODE_OUTPUT, OP_TYPE, NAME = 7, 1, 12, 1, 2, 4, 1
VARINT, EIGHT_BYTES, BYTES, FOUR_BYTES = 0, 1, 2, 5
# they give what they get, only in another shape or type, or enlarged
_PASSING = frozenset(
    ("Identity", "Cast", "Reshape", "Squeeze", "Unsqueeze", "Transpose", "Resize", "Flatten")
)


@dataclass(frozen=True, slots=True)
class Operations:
    """``kinds`` are the operations that occur, ``last`` is what the first output comes from."""

    kinds: frozenset[str]
    last: str


def read_operations(path: Path) -> Operations:
    """Return the operations of an ONNX file.

    Raises:
        ModelError: it cannot be read as one.
    """
    try:
        with (
            path.open("rb") as stream,
            mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            return _operations(data)
    except (OSError, ValueError, IndexError) as error:
        raise ModelError(f"{path.name} is no ONNX file, or it is damaged.") from error


def _operations(data: mmap.mmap) -> Operations:
    kinds: set[str] = set()
    made_by: dict[str, tuple[str, str]] = {}  # output -> operation, its first input
    first_output = ""
    for number, start, end in _fields(data, 0, len(data)):
        if number != GRAPH:
            continue
        for inner, begin, stop in _fields(data, start, end):
            if inner == NODE:
                kind, took, gave = _node(data, begin, stop)
                kinds.add(kind)
                made_by.update((name, (kind, took)) for name in gave)
            elif inner == OUTPUT and not first_output:
                first_output = _text(data, begin, stop, NAME)
    kind, took = made_by.get(first_output, ("", ""))
    for _ in range(len(made_by)):
        if kind not in _PASSING:
            break
        kind, took = made_by.get(took, ("", ""))
    return Operations(frozenset(kinds), kind)


def _node(data: mmap.mmap, start: int, end: int) -> tuple[str, str, list[str]]:
    """Return a node's operation, its first input and its outputs."""
    kind, took, gave = "", "", []
    for number, begin, stop in _fields(data, start, end):
        if number == OP_TYPE:
            kind = data[begin:stop].decode()
        elif number == NODE_INPUT and not took:
            took = data[begin:stop].decode()
        elif number == NODE_OUTPUT:
            gave.append(data[begin:stop].decode())
    return kind, took, gave


def _text(data: mmap.mmap, start: int, end: int, wanted: int) -> str:
    for number, begin, stop in _fields(data, start, end):
        if number == wanted:
            return data[begin:stop].decode()
    return ""


def _fields(data: mmap.mmap, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield number, first byte and end of each field that holds bytes; skip all others."""
    while start < end:
        key, start = _varint(data, start)
        kind = key & 7
        if kind == VARINT:
            _, start = _varint(data, start)
        elif kind == EIGHT_BYTES:
            start += 8
        elif kind == FOUR_BYTES:
            start += 4
        elif kind == BYTES:
            length, start = _varint(data, start)
            if start + length > end:
                raise ValueError("a field ends after its message")
            yield key >> 3, start, start + length
            start += length
        else:
            raise ValueError("no protobuf message")


def _varint(data: mmap.mmap, start: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, lowest first, and where it ends."""
    value = 0
    for shift in range(0, 70, 7):
        byte = data[start]
        start += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, start
    raise ValueError("a number too long")
