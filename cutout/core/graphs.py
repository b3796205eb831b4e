"""Open and run ONNX graphs; what onnxruntime says against them becomes a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from cutout.core.errors import Interrupted, ModelError

# a name, or a name with its options, as onnxruntime takes them
Provider = str | tuple[str, dict[str, Any]]

CPU = "CPUExecutionProvider"
INSTALL_AGAIN = "install Cutout again"
_given_up: ContextVar[Callable[[], bool] | None] = ContextVar("_given_up", default=None)
# what onnxruntime's words mean to a user; the first that fits is said
_MEANINGS = (
    (("bad_alloc", "bad allocation", "failed to allocate"), "needs more memory than there is"),
    (
        ("external data", "external_data", "external initializer"),
        "keeps its weights in a second file that is missing or damaged: put that file beside it",
    ),
    (
        ("ir version", "ir_version", "opset"),
        "was written for a newer onnxruntime than the one of this Cutout",
    ),
    (
        ("notimplemented", "not implemented", "not a registered function", "custom op"),
        "uses an operation that onnxruntime does not have",
    ),
)


def open_graph(
    path: Path,
    threads: int | None = None,
    providers: Sequence[Provider] | None = None,
    remedy: str = INSTALL_AGAIN,
) -> onnxruntime.InferenceSession:
    """Return a session for an ONNX file.

    Args:
        path: the file.
        threads: threads of onnxruntime; its own choice if None.
        providers: execution providers in order of preference; the CPU if None.
        remedy: what the user can do about a missing or damaged file, as an order.

    Raises:
        ModelError: the file is missing, damaged, no ONNX file, or cannot be run here.
    """
    if not path.is_file():
        raise ModelError(f"The network {path} is missing; {remedy}.")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4  # fatal ones only: all others are raised as well
    if threads is not None:
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=list(providers or [CPU]))
    except Exception as error:
        raise ModelError(_sentence(path, error, remedy)) from error


@contextmanager
def interruptible(given_up: Callable[[], bool]) -> Iterator[None]:
    """Let this thread's work with graphs be given up between two of them.

    Args:
        given_up: is asked before each graph; once it is true, `Interrupted` is raised there.
    """
    token = _given_up.set(given_up)
    try:
        yield
    finally:
        _given_up.reset(token)


def go_on() -> None:
    """Do nothing while the work of this thread is wanted.

    Raises:
        Interrupted: it was given up; see `interruptible`.
    """
    given_up = _given_up.get()
    if given_up is not None and given_up():
        raise Interrupted


def run_graph(
    session: onnxruntime.InferenceSession, inputs: Mapping[str, NDArray[np.generic]]
) -> list[NDArray[Any]]:
    """Return all outputs of a graph, in its order.

    Raises:
        ModelError: it could not be run.
        Interrupted: nobody waits for it any more; see `interruptible`.
    """
    go_on()
    try:
        outputs: list[NDArray[Any]] = session.run(None, dict(inputs))
    except Exception as error:
        raise ModelError(f"The network could not be run ({error}).") from error
    return outputs


def _sentence(path: Path, error: Exception, remedy: str) -> str:
    said = f"{type(error).__name__} {error}".lower()
    for words, meaning in _MEANINGS:
        if any(word in said for word in words):
            return f"The network {path} {meaning}."
    return f"The network {path} is damaged; {remedy}."
