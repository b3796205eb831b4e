"""`cutout bench --engines`: figures and agreement of models, each in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout import bench_engines
from cutout.bench_engines import InstalledEngine, bench, chosen, iou, main
from cutout.core.errors import CutoutError
from cutout.engines.families import facts_of
from cutout.paths import MODELS_VARIABLE, samples
from tests.engines.conftest import make_files


def three(folder) -> list[InstalledEngine]:
    facts = facts_of("efficientsam", "small", "A small one", "MIT", 2_000_000)
    broken = facts_of("sam", "broken", "A broken one", "MIT", 1)
    files = make_files("efficientsam", folder)
    return [
        *bench_engines.installed(),
        InstalledEngine(facts, files),
        InstalledEngine(broken, {"encoder": folder / "none.onnx"}),
    ]


def _strip(photo: Path, target: Path) -> Path:
    """Write the middle of a photo: a grid for all objects has few rows there."""
    with Image.open(photo) as whole:
        whole.crop((0, 500, whole.width, 800)).save(target)
    return target


@pytest.mark.timeout(300)
def test_all_models_are_measured_and_a_broken_one_stops_nothing(
    tmp_path, capsys, monkeypatch, sample
):
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "models"))
    known = three(tmp_path)
    monkeypatch.setattr(bench_engines, "installed", lambda: known)
    monkeypatch.setattr(bench_engines, "SAMPLE", str(_strip(sample, tmp_path / "strip.png")))
    code = main(["all"], True, 2, None)
    figures = json.loads(capsys.readouterr().out)
    assert code == 1
    own, small, broken = figures["engines"]
    assert [row["name"] for row in figures["engines"]] == ["squeezesam", "small", "broken"]
    for row in (own, small):
        for name in ("load_ms", "first_click_ms", "click_ms", "everything_ms", "peak_memory_mb"):
            assert row[name] > 0
    assert own["files_mb"] == pytest.approx(known[0].facts.size_bytes / 1e6, abs=0.1)
    assert small["licence"] == "MIT"
    assert "missing" in broken["error"]
    assert set(figures["iou"]) == {"squeezesam", "small"}
    assert figures["iou"]["small"]["small"] == 1
    assert figures["iou"]["small"]["squeezesam"] == figures["iou"]["squeezesam"]["small"]
    bench_engines._print_tables(figures)
    printed = capsys.readouterr().out
    assert "peak" not in printed
    assert "IoU of the masks with each other" in printed
    assert "A broken one" not in printed.split("\n")[2]
    assert "broken: A part of the measurement failed" in printed


def test_models_are_chosen_by_name(tmp_path):
    known = three(tmp_path)
    assert [engine.facts.name for engine in chosen(["small", "small"], known)] == ["small"]
    assert len(chosen(["all"], known)) == 3
    with pytest.raises(CutoutError, match="No model sam9 is installed; there are: squeezesam"):
        chosen(["sam9"], known)


def test_without_models_there_is_nothing_to_compare():
    figures = bench([], 1, samples()[0])
    assert figures["engines"] == []
    assert figures["iou"] == {}


def test_iou_of_masks():
    first, second = np.zeros((2, 4, 4), np.bool_)
    assert iou(first, second) == 1
    first[:2] = True
    second[1:3] = True
    assert iou(first, second) == pytest.approx(1 / 3)
