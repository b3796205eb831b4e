"""Engines made of small graphs, and a record of all that these are sent."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.engines import efficientsam, fastsam, released, saliency, sam, sam2
from cutout.engines.families import build_engine, facts_of
from tests.engines import graphs

ADAPTERS = (efficientsam, fastsam, released, saliency, sam, sam2)
KINDS = ("efficientsam", "sam", "sam-inside", "mobilesam", "sam2", "squeezesam-released")


@pytest.fixture
def sent(monkeypatch):
    """All that the graphs are sent from now on: a list of dicts, one a run."""
    runs = []
    for module in ADAPTERS:
        run = module.run_graph

        def record(session, inputs, run=run):
            runs.append({name: np.array(value) for name, value in inputs.items()})
            return run(session, inputs)

        monkeypatch.setattr(module, "run_graph", record)
    return runs


def facts(family: str):
    return facts_of(family, family, family, "Apache-2.0", 1000)


def make_files(kind: str, folder) -> dict:
    if kind == "squeezesam-released":
        return {"whole": graphs.released(folder / "released.onnx")}
    encoder, decoder = folder / f"{kind}-encoder.onnx", folder / f"{kind}-decoder.onnx"
    if kind == "efficientsam":
        graphs.efficient_encoder(encoder)
        graphs.efficient_decoder(decoder)
    elif kind == "sam2":
        graphs.sam2_encoder(encoder)
        graphs.sam2_decoder(decoder)
    else:
        graphs.sam_encoder(encoder, inside=kind == "sam-inside")
        graphs.sam_decoder(decoder)
    return {"encoder": encoder, "decoder": decoder}


class Still:
    """A saliency network that sees a square in the middle, or nothing."""

    facts = facts("u2net")

    def __init__(self, peak: float = 1.0) -> None:
        self.peak = peak

    def saliency(self, image):
        found = np.zeros((60, 80), np.float32)
        found[20:40, 30:50] = self.peak
        return found


@pytest.fixture
def make_engine(tmp_path):
    """Return an engine of a kind, made of small graphs."""

    def make(kind: str, seen: float = 1.0, **options):
        family = kind.removesuffix("-inside")
        files = make_files(kind, tmp_path)
        return build_engine(files, facts(family), 1, None, options.get("saliency", Still(seen)))

    return make


def photo(width: int, height: int, seed: int = 0) -> np.ndarray:
    """A soft pattern whose channels and directions all differ, uint8 [height, width, 3]."""
    y, x = np.mgrid[:height, :width].astype(np.float32)
    waves = np.random.default_rng(seed).uniform(2, 4, 6)
    planes = [
        127 + 60 * np.sin(waves[2 * k] * x / width + k) + 60 * np.cos(waves[2 * k + 1] * y / height)
        for k in range(3)
    ]
    return np.clip(np.stack(planes, 2), 0, 255).astype(np.uint8)
