"""What onnxruntime says against a file becomes a sentence."""

from __future__ import annotations

from threading import Thread

import numpy as np
import pytest

from cutout import paths
from cutout.core import graphs
from cutout.core.errors import Interrupted, ModelError
from cutout.core.graphs import interruptible, open_graph, run_graph
from cutout.core.squeezesam import ENCODER_FILE


def test_a_missing_and_a_damaged_file(tmp_path):
    with pytest.raises(ModelError, match=r"is missing; fetch it again\."):
        open_graph(tmp_path / "a.onnx", remedy="fetch it again")
    (tmp_path / "a.onnx").write_bytes(b"no network")
    with pytest.raises(ModelError, match=r"is damaged; install Cutout again\."):
        open_graph(tmp_path / "a.onnx")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[ONNXRuntimeError] : 6 : std::bad_alloc", "needs more memory"),
        ("External data path does not exist", "second file"),
        ("Unsupported model IR version: 99, max supported IR version: 13", "newer onnxruntime"),
        ("Fatal error: Foo:Bar(-1) is not a registered function/op", "does not have"),
    ],
)
def test_what_onnxruntime_means(tmp_path, monkeypatch, words, said):
    class Refusing:
        def __init__(self, *_: object, **__: object) -> None:
            raise RuntimeError(words)

    monkeypatch.setattr(graphs.onnxruntime, "InferenceSession", Refusing)
    (tmp_path / "a.onnx").write_bytes(b"x")
    with pytest.raises(ModelError, match=said) as raised:
        open_graph(tmp_path / "a.onnx")
    assert isinstance(raised.value.__cause__, RuntimeError)


def test_providers_and_threads_are_handed_on(monkeypatch):
    given = {}

    class Noting:
        def __init__(self, path, options, providers):
            given.update(path=path, threads=options.intra_op_num_threads, providers=providers)

    monkeypatch.setattr(graphs.onnxruntime, "InferenceSession", Noting)
    path = paths.models() / ENCODER_FILE
    open_graph(path, 3, [("CUDAExecutionProvider", {"device_id": 1}), graphs.CPU])
    assert given["threads"] == 3
    assert given["providers"] == [
        ("CUDAExecutionProvider", {"device_id": 1}),
        "CPUExecutionProvider",
    ]
    open_graph(path)
    assert given["providers"] == ["CPUExecutionProvider"]


def test_a_run_that_fails():
    session = open_graph(paths.models() / ENCODER_FILE, 1)
    with pytest.raises(ModelError, match="could not be run"):
        run_graph(session, {"image": np.zeros((1, 2), np.float32)})


def test_work_that_is_given_up_ends_before_the_next_graph():
    wanted = [True, True, False]
    done = []

    def work() -> None:
        with interruptible(lambda: not wanted.pop(0)):
            for number in range(5):
                run_graph(_Counting(done), {"number": np.array(number)})

    with pytest.raises(Interrupted):
        work()
    assert done == [0, 1]
    run_graph(_Counting(done), {"number": np.array(7)})  # only what stood inside is given up
    assert done == [0, 1, 7]


def test_other_threads_are_not_given_up():
    done = []
    with interruptible(lambda: True):
        other = Thread(target=run_graph, args=(_Counting(done), {"number": np.array(3)}))
        other.start()
        other.join()
    assert done == [3]


class _Counting:
    """A session that notes what it was given."""

    def __init__(self, done: list[int]) -> None:
        self._done = done

    def run(self, _names: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        self._done.append(int(inputs["number"]))
        return []
