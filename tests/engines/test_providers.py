"""Providers that work, crash, hang or compute something else, each in a process of its own."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from cutout import paths
from cutout.core.errors import ExportError, ModelError
from cutout.core.graphs import CPU
from cutout.engines import providers, settings
from cutout.engines.providers import (
    AUTOMATIC,
    CHOICES,
    PROVIDERS,
    compare,
    forget,
    providers_for,
    tried,
)
from cutout.engines.store import Store
from tests.engines.serving import store_of

CUDA = PROVIDERS["cuda"]
GOOD = {"agreement": 0.999, "difference": 0.001}
ANSWERS = {
    "works": f"print({json.dumps(json.dumps(GOOD))})",
    "talks first": f"print('hello'); print({json.dumps(json.dumps(GOOD))})",
    "crashes": "import os; os.abort()",
    "fails": "raise RuntimeError('no device')",
    "hangs": "import time; time.sleep(60)",
    "another mask": 'print(\'{"agreement": 0.4, "difference": 0.001}\')',
    "other values": 'print(\'{"agreement": 0.99, "difference": 0.3}\')',
    "no number": 'print(\'{"agreement": 1, "difference": NaN}\')',
    "nothing": "",
    "rubbish": "print('rubbish')",
    "half an answer": "print('{\"agreement\": 1}')",
    "no device": 'print(\'{"error": "its device is missing"}\')',
}


@pytest.fixture
def store(tmp_path) -> Store:
    """A store with Cutout's own network alone."""
    return store_of(tmp_path)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with providers that behave; what was tried is in `tried`."""

    class Machine:
        log = tmp_path / "tried"

        def has(self, **behaviour: str) -> None:
            behaves = {PROVIDERS[name]: ANSWERS[how] for name, how in behaviour.items()}
            script = f"""
                import sys
                with open({str(self.log)!r}, "a") as log:
                    log.write(sys.argv[2] + chr(10))
                exec({behaves!r}[sys.argv[2]])
            """
            path = tmp_path / "trial.py"
            path.write_text(textwrap.dedent(script))
            monkeypatch.setattr(providers, "trial_command", lambda: [sys.executable, str(path)])
            present = [*behaves, "AzureExecutionProvider", CPU]
            monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: present)

        @property
        def tried(self) -> list[str]:
            return self.log.read_text().split() if self.log.exists() else []

    return Machine()


def said_of(wanted: str, store: Store) -> tuple[list[str], list[str]]:
    """The providers for Cutout's own network, and what was said about it."""
    said: list[str] = []
    return providers_for(wanted, "squeezesam", store, said.append), said


def test_the_processor_is_the_default_and_never_tried(store, machine):
    machine.has(cuda="works")
    assert said_of("cpu", store) == ([CPU], [])
    assert machine.tried == []


@pytest.mark.parametrize("how", ["works", "talks first"])
def test_what_works_is_used_and_tried_once(store, machine, how):
    machine.has(cuda=how)
    assert said_of("cuda", store) == ([CUDA, CPU], [])
    assert said_of("cuda", store) == ([CUDA, CPU], [])
    assert machine.tried == [CUDA]


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("crashes", "it crashed when it was tried"),
        ("fails", "it crashed when it was tried (status 1)"),
        ("another mask", "it computes something else than the processor"),
        ("other values", "it computes something else than the processor"),
        ("no number", "it computes something else than the processor"),
        ("nothing", "it answered nothing that can be understood"),
        ("rubbish", "it answered nothing that can be understood"),
        ("half an answer", "it answered nothing that can be understood"),
        ("no device", "its device is missing"),
    ],
)
def test_what_does_not_work_is_told_and_not_tried_again(store, machine, how, why):
    machine.has(cuda=how)
    for _ in range(2):
        order, (sentence,) = said_of("cuda", store)
        assert order == [CPU]
        assert sentence.startswith(f"CUDA is not used, because {why}")
    assert machine.tried == [CUDA]


def test_what_hangs_is_given_up(store, machine, monkeypatch):
    monkeypatch.setattr(providers, "TRIAL_S", 0.5)
    machine.has(cuda="hangs")
    assert said_of("cuda", store) == (
        [CPU],
        ["CUDA is not used, because it had not answered after 0.5 seconds."],
    )


def test_what_cannot_be_started_is_told(store, machine, monkeypatch):
    machine.has(cuda="works")
    monkeypatch.setattr(providers, "trial_command", lambda: ["/nowhere/cutout"])
    order, (sentence,) = said_of("cuda", store)
    assert (order, "could not be tried" in sentence) == ([CPU], True)


def test_automatic_takes_the_first_that_works(store, machine):
    machine.has(openvino="works", directml="works", cuda="crashes")
    order, (sentence,) = said_of(AUTOMATIC, store)
    assert order == [PROVIDERS["directml"], CPU]
    assert sentence.startswith("CUDA is not used")
    assert machine.tried == [CUDA, PROVIDERS["directml"]]


def test_automatic_on_a_plain_machine_says_nothing(store, machine):
    machine.has()
    assert said_of(AUTOMATIC, store) == ([CPU], [])


def test_what_onnxruntime_lacks_is_told(store, machine):
    machine.has(cuda="works")
    order, (sentence,) = said_of("coreml", store)
    assert order == [CPU]
    assert sentence == "This onnxruntime has no Core ML: the processor computes instead."
    with pytest.raises(ModelError, match="no provider 'warp'"):
        said_of("warp", store)
    assert set(CHOICES) == {"cpu", "auto", *PROVIDERS}


@pytest.mark.parametrize("change", ["onnxruntime", "computer", "model", "forgotten", "damaged"])
def test_what_was_tried_counts_only_for_what_it_was_tried_with(store, machine, monkeypatch, change):
    machine.has(cuda="crashes")
    assert said_of("cuda", store)[0] == [CPU]
    machine.has(cuda="works")
    assert said_of("cuda", store)[0] == [CPU]
    if change == "onnxruntime":
        monkeypatch.setattr(onnxruntime, "__version__", "99.0")
    elif change == "computer":
        monkeypatch.setattr(providers.platform, "node", lambda: "another")
    elif change == "model":
        monkeypatch.setattr(providers, "digest", lambda name, store: "another")
    elif change == "forgotten":
        forget()
    else:
        paths.user_settings().write_text("{rubbish")
    assert said_of("cuda", store)[0] == [CUDA, CPU]


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"providers": 3, "proxy": 4}'])
def test_settings_that_are_damaged_are_none(store, machine, content):
    paths.user_settings().parent.mkdir(parents=True)
    paths.user_settings().write_bytes(content)
    machine.has(cuda="works")
    assert settings.proxy() == ""
    assert said_of("cuda", store)[0] == [CUDA, CPU]
    settings.change({"proxy": "http://proxy.test:3128"})
    assert settings.proxy() == "http://proxy.test:3128"
    assert tried("cuda", "squeezesam", store).works  # the other settings stay
    assert machine.tried == [CUDA]


def test_settings_that_cannot_be_written_do_no_harm(store, machine, monkeypatch):
    machine.has(cuda="works")

    def fail(data: bytes, path: Path) -> None:
        raise ExportError("no")

    monkeypatch.setattr(settings, "save_bytes", fail)
    assert said_of("cuda", store) == ([CUDA, CPU], [])


def test_the_trial_itself(store):
    """Processor beside processor: what a provider that works answers."""
    assert compare("squeezesam", CPU, store) == {"agreement": 1.0, "difference": 0.0}


def test_the_trial_notices_that_onnxruntime_goes_on_without(store, monkeypatch):
    """As it does where a provider's libraries are missing."""
    session = onnxruntime.InferenceSession

    def fallen_back(path, options=None, providers=(), **others):
        return session(path, options, providers=[CPU], **others)

    monkeypatch.setattr(onnxruntime, "InferenceSession", fallen_back)
    assert compare("squeezesam", CUDA, store) == {
        "error": "its libraries or its device are missing"
    }


def test_the_trial_notices_other_numbers(store, monkeypatch):
    load = providers.load

    class Wrong:
        """A provider that takes away a third of every mask."""

        def __init__(self, engine):
            self._engine = engine

        def propose(self, image):
            proposal = self._engine.propose(image)
            return replace(proposal, prediction=self._harmed(proposal.prediction))

        def predict(self, image, prompts):
            return self._harmed(self._engine.predict(image, prompts))

        def _harmed(self, mask):
            logits = mask.logits.copy()
            logits[:, : logits.shape[1] // 2] = np.float32(-9)
            return replace(mask, logits=logits)

    def loaded(name, store, providers):
        loads.append(name)
        engine = load(name, store, threads=1)
        return engine if len(loads) == 1 else Wrong(engine)

    loads: list[str] = []
    monkeypatch.setattr(providers, "load", loaded)
    found = compare("squeezesam", CPU, store)
    assert found["agreement"] < 0.8
    assert not providers._judged(json.dumps(found).encode()).works


def test_the_trial_in_a_process_of_its_own(store, monkeypatch):
    """The command that the app starts; the processor stands for a provider."""
    monkeypatch.setitem(PROVIDERS, "cuda", CPU)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    assert providers._trial("cuda", "squeezesam", store).works
    assert not providers._trial("cuda", "nothing", store).works
