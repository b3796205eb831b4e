"""Figures, sheets, 8-bit graphs and costs."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")

from PIL import Image  # noqa: E402

from cutout.core.predictor import Proposal, sigmoid  # noqa: E402
from cutout.core.prompts import Click, Prompts  # noqa: E402
from cutout.core.squeezesam import (  # noqa: E402
    DECODER_FILE,
    ENCODER_FILE,
    FLOAT32,
    INT8,
    SqueezeSamPredictor,
)
from cutout.training import cost, evaluate  # noqa: E402
from cutout.training.data import read_records  # noqa: E402
from cutout.training.export import export  # noqa: E402
from cutout.training.model import SqueezeSam  # noqa: E402
from cutout.training.quantize import calibration_inputs, quantize  # noqa: E402
from cutout.training.sheet import draw, sheet, tile  # noqa: E402

pytestmark = [pytest.mark.training, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def val(shards: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose one shard is for validation."""
    folder = tmp_path_factory.mktemp("val")
    shutil.copy(shards / "train-00.tar", folder / "val-00.tar")
    return folder


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network with random weights."""
    torch.manual_seed(4)
    folder = tmp_path_factory.mktemp("models")
    export(SqueezeSam().eval(), folder, {"step": 1, "data_hash": "test"})
    return folder


def test_boundary_iou_looks_at_the_edge_alone():
    target = np.zeros((300, 400), np.bool_)
    target[50:250, 50:350] = True
    assert evaluate.boundary_iou(target, target) == 1
    shifted = np.roll(target, 5, axis=1)
    assert evaluate.iou_of(shifted, target) > 0.96
    # of the rim, ten pixels wide, half is missed at the left and at the right: 7,700 of 11,500
    assert 0.6 < evaluate.boundary_iou(shifted, target) < 0.75
    full = np.ones_like(target)  # the photo's border is an edge too
    assert evaluate.boundary_iou(full, target) == 0


def test_the_error_in_the_band():
    target = np.zeros((100, 100), np.bool_)
    target[:, 50:] = True
    alpha = target.astype(np.float32)
    assert evaluate.band_error(alpha, target) == 0
    alpha[:, 45:50] = 1.0  # five of the twenty columns
    assert evaluate.band_error(alpha, target) == pytest.approx(0.25)
    alpha[:, :30] = 1.0  # outside the band
    assert evaluate.band_error(alpha, target) == pytest.approx(0.25)
    assert evaluate.band_error(alpha, np.ones_like(target)) is None


def test_click_figures():
    figures = evaluate.click_figures([[0.5, 0.8, 0.95], [0.9, 0.85]])
    assert figures["objects"] == 2
    assert figures["noc_85"] == 2
    assert figures["noc_90"] == 2
    assert figures["iou_after_2"] == pytest.approx(0.825)
    assert figures["worse_steps"] == pytest.approx(1 / 3)


def test_both_ways_to_average_f_beta():
    target = np.zeros((40, 60), np.bool_)
    target[10:30, 10:50] = True
    half = target.copy()
    half[20:] = False
    image = np.zeros((40, 60, 3), np.uint8)
    record = SimpleNamespace(load_image=lambda: image, load_mask=lambda: target)
    maps = iter((target, half))
    finder = SimpleNamespace(propose=lambda _: Proposal(next(maps).astype(np.float32)))
    figures = evaluate.judge_saliency(finder, [record, record])
    # precision 1 and 1, recall 1 and 1/2
    assert figures["max_f"] == pytest.approx((1 + 1.3 * 0.5 / (0.3 + 0.5)) / 2, abs=1e-3)
    assert figures["max_f_of_means"] == pytest.approx(1.3 * 0.75 / (0.3 + 0.75), abs=1e-3)
    assert figures["saliency_iou"] == 0.75


def test_benchmarks_of_a_folder(val, predictor):
    results = evaluate.evaluate(predictor, val, limit=2, only=("duts", "instances"), ablate=True)
    assert list(results) == ["DUTS val", "instances of val", "instances of val: duts_tr"]
    duts = results["DUTS val"]
    assert duts["photos"] == 2
    for name in ("saliency_iou", "proposal_iou", "boundary_iou", "one_click_iou"):
        assert 0 < duts[name] <= 1
    assert 0 < duts["band_error"] < 0.5
    assert results["instances of val"]["objects"] == 4
    assert results["instances of val"] == results["instances of val: duts_tr"]
    assert results["instances of val"]["iou_after_10"] > 0.8


def test_without_the_zoom_the_window_is_the_photo(val):
    image = read_records(val)[0].load_image()
    prediction = evaluate.Unzoomed().predict(image, Prompts((Click(115, 60),)))
    assert (prediction.window.width, prediction.window.height) == (160, 120)
    coarse = evaluate.mask_of(prediction, image, coarse=True)
    assert evaluate.iou_of(coarse, evaluate.mask_of(prediction, image)) > 0.8


def test_sheets(val, predictor, tmp_path):
    paths = draw(predictor, val, tmp_path / "sheets", photos=3, sequences=1)
    assert [path.name for path in paths] == [
        "best.webp",
        "median.webp",
        "worst.webp",
        "clicks-00.webp",
    ]
    with Image.open(paths[0]) as page:
        assert page.size == (300, 318)


def test_a_tile_shows_both_edges_and_the_clicks():
    image = np.full((600, 300, 3), 128, np.uint8)
    mask, truth = np.zeros((2, 600, 300), np.bool_)
    mask[100:300, 50:250] = True
    truth[320:500, 50:250] = True
    drawn = tile(image, mask, truth, [Click(150, 200), Click(150, 400, False)], "0.00")
    assert drawn.shape == (318, 300, 3)
    assert tuple(drawn[100, 75]) == (40, 110, 255)
    assert tuple(drawn[200, 75]) == (240, 30, 30)
    magenta = np.abs(drawn[:150, :150].astype(int) - (255, 0, 200)).sum(2) < 60
    green = np.abs(drawn[150:300, :150].astype(int) - (60, 220, 60)).sum(2) < 60
    assert magenta.sum() > 300
    assert green.sum() > 300
    assert sheet([drawn] * 7).shape == (636, 1500, 3)


def test_calibration_sees_every_kind_of_input(shards, graphs):
    inputs = list(calibration_inputs(read_records(shards), graphs, 8 * 8))
    assert len(inputs) == 8
    sides = {pair[0]["image"].shape[1] for pair in inputs}
    assert len(sides) > 2
    given = [float(pair[0]["previous"].max()) for pair in inputs]
    assert min(given) == 0
    assert max(given) > 0
    for encoder, decoder in inputs:
        assert encoder["image"].dtype == np.uint8
        assert np.array_equal(encoder["previous"], decoder["previous"])
        assert (encoder["previous"][(encoder["labels"] < 0).all(1)] == 0).all()


def test_8_bit_graphs_are_small_alike_and_load(shards, graphs, tmp_path):
    records = read_records(shards)
    quantize(graphs, tmp_path, records, samples=8)
    before, after = (
        sum((folder / name).stat().st_size for name in (ENCODER_FILE, DECODER_FILE))
        for folder in (graphs, tmp_path)
    )
    assert after < 0.45 * before
    assert after < 6e6
    exact, rounded = SqueezeSamPredictor(graphs), SqueezeSamPredictor(tmp_path)
    assert exact.facts.precision == FLOAT32
    assert rounded.facts.precision == INT8
    assert rounded.facts.data_hash == "test"
    image = records[0].load_image()
    first, second = exact.saliency(image), rounded.saliency(image)
    assert np.corrcoef(first.ravel(), second.ravel())[0, 1] > 0.9
    assert not np.array_equal(first, second)
    clicked = [each.glance(image, Prompts((Click(115, 60),)), None) for each in (exact, rounded)]
    assert np.abs(sigmoid(clicked[0].logits) - sigmoid(clicked[1].logits)).mean() < 0.1


def test_the_graphs_in_float_are_never_overwritten(shards, graphs):
    with pytest.raises(ValueError, match="float32"):
        quantize(graphs, graphs, read_records(shards), samples=8)
    assert SqueezeSamPredictor(graphs).facts.precision == FLOAT32


def test_costs_are_told_in_released_networks(graphs, monkeypatch):
    times = {cost.RELEASED: 1200.0}
    for side, spent in ((256, 30.0), (320, 75.0)):
        times |= {f"float32 encoder {side}": spent, f"float32 decoder {side}": spent / 5}
    figures = cost.costs(times, "float32")
    assert figures["encoder + decoder at 320"] == (90.0, pytest.approx(1200 / 90))
    assert figures["decoder alone at 320"] == (15.0, 80.0)
    monkeypatch.setattr(cost, "SIDES", (256, 320))
    figures = cost.costs(times, "float32")
    assert figures["encoder + decoder at 256 and 320"] == (126.0, pytest.approx(1200 / 126))
    encode, decode = cost.own_runs(graphs, 64, 1)
    assert [each.shape[-1] for each in encode()] == [32, 16, 8, 4, 2]
    assert [each.shape for each in decode()] == [(1, 3, 32, 32), (1, 3), (1, 1, 32, 32)]
