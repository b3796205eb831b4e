"""FastSAM: from raw detections to masks of the photo, and prompts that choose among them."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.core.errors import ModelError
from cutout.core.prompts import Box, Click, Prompts
from cutout.engines.families import build_engine
from cutout.engines.fastsam import without_doubles
from tests.engines import graphs
from tests.engines.conftest import Still, facts, photo

SIDE, CELLS = 1024, 256


def detection(x0, y0, x1, y1, score, prototype):
    """A row for a box in pixels of the network, whose mask is one prototype."""
    coefficients = np.zeros(32)
    coefficients[prototype] = 1
    return [(x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0, score, *coefficients]


def prototypes():
    """Prototype 0 is positive everywhere, 1 left of x = 512, 2 above y = 256."""
    y, x = (np.mgrid[:CELLS, :CELLS] + 0.5) * SIDE / CELLS
    planes = np.full((32, CELLS, CELLS), -8.0)
    planes[0] = 8
    planes[1] = np.clip((512 - x) / 8, -8, 8)
    planes[2] = np.clip((256 - y) / 8, -8, 8)
    return planes


# a photo of 2:1 fills the upper half of the square
DETECTIONS = [
    detection(100, 100, 500, 400, 0.9, 0),
    detection(104, 102, 502, 398, 0.8, 0),  # the same object, less sure
    detection(200, 150, 300, 250, 0.7, 0),  # a part of it
    detection(700, 200, 900, 300, 0.6, 2),  # its lower half belongs to something else
    detection(20, 420, 60, 460, 0.39, 0),  # not sure enough
    detection(600, 600, 900, 900, 0.95, 0),  # in the grey rest
]


@pytest.fixture
def engine(tmp_path):
    path = graphs.fastsam(tmp_path / "fastsam.onnx", DETECTIONS, prototypes())
    return build_engine({"whole": path}, facts("fastsam"), 1, None, Still())


IMAGE = photo(2048, 1024)  # twice the size that the network sees


def test_the_photo_lies_at_the_top_left_on_grey(engine, sent):
    engine.predict(IMAGE, Prompts((Click(400, 400),)))
    tensor = sent[0]["images"]
    assert tensor.shape == (1, 3, SIDE, SIDE)
    assert tensor.dtype == np.float32
    assert np.allclose(tensor[0, :, 512:], 114 / 255)
    corner = IMAGE[:2, :2].reshape(-1, 3).mean(0) / 255
    assert np.allclose(tensor[0, :, 0, 0], corner, atol=1 / 255)
    assert not np.allclose(tensor[0, :, :512], 114 / 255)
    assert tensor.min() >= 0
    assert tensor.max() <= 1


def test_everything_finds_each_object_once(engine):
    found = engine.everything(IMAGE)
    assert len(found) == 3
    boxes = [mask.bounds() for mask in found]
    for box, expected in zip(
        boxes,
        [(200, 200, 1000, 800), (1400, 400, 1800, 512), (400, 300, 600, 500)],
        strict=True,
    ):
        # a cell of the mask has eight pixels of the photo
        assert np.allclose([box.x0, box.y0, box.x1, box.y1], expected, atol=9)
    assert [mask.iou for mask in found] == pytest.approx([0.9, 0.6, 0.7])
    assert found[0].size == (2048, 1024)


def test_a_click_takes_all_masks_under_it_and_a_negative_one_takes_away(engine):
    assert engine.predict(IMAGE, Prompts((Click(500, 400),))).contains(300, 700)
    clicks = (Click(300, 700), Click(500, 400, False))
    prediction = engine.predict(IMAGE, Prompts(clicks))
    assert prediction.contains(300, 700)
    assert not prediction.contains(500, 400)
    assert not prediction.contains(420, 320)
    assert not prediction.enforced
    both = engine.predict(IMAGE, Prompts((Click(300, 700), Click(1500, 450))))
    assert both.contains(900, 300)
    assert both.contains(1700, 410)
    assert not both.contains(1700, 580)  # in the box of the detection, outside its mask


def test_a_box_chooses_the_mask_that_it_frames(engine):
    part = engine.predict(IMAGE, Prompts((), Box(390, 290, 620, 520)))
    assert part.contains(500, 400)
    assert not part.contains(300, 700)
    assert part.iou == pytest.approx(0.7)
    whole = engine.predict(IMAGE, Prompts((), Box(150, 150, 1050, 850)))
    assert whole.contains(300, 700)


def test_clicks_beside_all_masks_are_obeyed(engine):
    clicks = (Click(500, 400), Click(1900, 900), Click(0, 1024), Click(600, 500, False))
    prediction = engine.predict(IMAGE, Prompts(clicks))
    for click in clicks:
        assert prediction.contains(*click.xy) == click.positive
    assert prediction.enforced


def test_the_proposal_uses_the_saliency_network(engine):
    proposal = engine.propose(IMAGE)
    assert len(proposal.prompts.clicks) == 5
    # two of the five lie in a mask
    assert proposal.prediction.contains(*proposal.prompts.clicks[0].xy)
    assert not proposal.prediction.enforced


def test_one_pass_a_photo(engine, sent):
    engine.everything(IMAGE)
    engine.predict(IMAGE, Prompts((Click(500, 400),)))
    engine.predict(IMAGE, Prompts((Click(1500, 450),)))
    assert len(sent) == 1


def test_a_photo_without_objects(tmp_path):
    path = graphs.fastsam(tmp_path / "fastsam.onnx", [DETECTIONS[4]], prototypes())
    engine = build_engine({"whole": path}, facts("fastsam"), 1, None, Still())
    assert engine.everything(IMAGE) == []
    prediction = engine.predict(IMAGE, Prompts((Click(500, 400),), Box(300, 300, 700, 700)))
    assert prediction.contains(500, 400)
    assert prediction.enforced


def test_a_smaller_network(tmp_path, sent):
    half = np.array(DETECTIONS)
    half[:, :4] /= 2
    path = graphs.fastsam(tmp_path / "f.onnx", half, prototypes()[:, ::2, ::2], side=512)
    engine = build_engine({"whole": path}, facts("fastsam"), 1, None, Still())
    box = engine.everything(IMAGE)[0].bounds()
    assert np.allclose([box.x0, box.y0, box.x1, box.y1], (200, 200, 1000, 800), atol=17)
    assert sent[0]["images"].shape == (1, 3, 512, 512)


def test_a_network_of_another_kind(tmp_path):
    path = graphs.fastsam(tmp_path / "yolo.onnx", DETECTIONS, prototypes(), classes=80)
    with pytest.raises(ModelError, match=r"\[1, 116, 6\] instead of \[1, 37, \?\]"):
        build_engine({"whole": path}, facts("fastsam"))
    path = graphs.fastsam(tmp_path / "odd.onnx", DETECTIONS, prototypes(), side=500)
    with pytest.raises(ModelError, match="square"):
        build_engine({"whole": path}, facts("fastsam"))


def test_without_doubles_keeps_the_best():
    rows = np.array(DETECTIONS, np.float32)
    assert without_doubles(rows) == [5, 0, 2, 3, 4]
    assert without_doubles(rows[:0]) == []
