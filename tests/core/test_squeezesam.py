"""The shipped network, and model files that are wrong."""

from __future__ import annotations

import shutil

import cv2
import numpy as np
import onnxruntime
import pytest
from PIL import Image

from cutout import paths
from cutout.core.alpha import render_alpha
from cutout.core.errors import ModelError, PromptError
from cutout.core.images import load_image
from cutout.core.predictor import resample
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.squeezesam import (
    DECODER_FILE,
    ENCODER_FILE,
    INT8,
    SALIENCY_SIDE,
    SIDES,
    SqueezeSamPredictor,
)


def _mask(prediction, image):
    return render_alpha(prediction, image) > 0.5


def test_the_subject_of_a_photo_is_found(dog, dog_proposal):
    proposal = dog_proposal
    assert proposal.subjects
    assert proposal.confidence > 0.7
    assert 1 <= len(proposal.prompts.clicks) <= 5
    mask = _mask(proposal.prediction, dog)
    for click in proposal.prompts.clicks:
        assert mask[int(click.y), int(click.x)]
    with Image.open(paths.resources() / "self-test" / "dog6-mask.png") as picture:
        expected = np.asarray(picture.convert("L")) >= 128
    assert (mask & expected).sum() / (mask | expected).sum() > 0.97


@pytest.mark.parametrize("value", [0, 128, 255])
def test_an_empty_photo_has_no_subject(predictor, value):
    proposal = predictor.propose(np.full((300, 400, 3), value, np.uint8))
    assert proposal.prediction is None
    assert proposal.subjects == ()
    assert proposal.confidence == 0


def test_results_repeat(predictor, dog, dog_proposal):
    again = predictor.propose(dog)
    assert np.array_equal(dog_proposal.prediction.logits, again.prediction.logits)


def test_a_mirrored_photo_has_the_mirrored_saliency(predictor, dog, dog_proposal):
    saliency = dog_proposal.saliency
    mirrored = predictor.saliency(np.ascontiguousarray(dog[:, ::-1]))
    assert np.abs(saliency - saliency[:, ::-1]).max() > 0.5
    assert np.abs(saliency - mirrored[:, ::-1]).max() < 0.02  # the photo is resized either way


def test_a_negative_click_shrinks_the_mask(predictor):
    image = load_image(paths.resources() / "samples" / "cat2.jpg").image
    proposal = predictor.propose(image)
    before = _mask(proposal.prediction, image)
    prompts = proposal.prompts.with_clicks([_deep_point(before, from_top=False)])
    after = _mask(predictor.predict(image, prompts, proposal.prediction), image)
    assert after.sum() < before.sum()


def _deep_point(mask: np.ndarray, from_top: bool) -> Click:
    """A negative click in the lowest (or highest) eighth of a mask, in the middle of its row."""
    rows = np.flatnonzero(mask.any(1))
    row = rows[len(rows) // 8 if from_top else -len(rows) // 8]
    columns = np.flatnonzero(mask[row])
    return Click(float(np.median(columns)), float(row), positive=False)


def test_clicks_choose_between_objects(predictor):
    image = load_image(paths.resources() / "samples" / "garment_shoes.jpg").image
    left = predictor.predict(image, Prompts((Click(125, 300), Click(265, 300, False))))
    right = predictor.predict(image, Prompts((Click(265, 300), Click(125, 300, False))))
    assert left.contains(125, 300)
    assert not left.contains(265, 300)
    assert right.contains(265, 300)
    assert not right.contains(125, 300)


def test_all_of_the_users_clicks_are_obeyed(predictor, dog, dog_proposal):
    proposal = dog_proposal
    clicks = [Click(450, 700, False), Click(60, 60), Click(520, 900, False), Click(1200, 100)]
    prompts, prediction = proposal.prompts, proposal.prediction
    for click in clicks:
        prompts = prompts.with_clicks([click])
        prediction = predictor.predict(dog, prompts, prediction)
    at_once = predictor.predict(dog, proposal.prompts.with_clicks(clicks), proposal.prediction)
    for click in clicks:
        assert prediction.contains(*click.xy) == click.positive
        assert at_once.contains(*click.xy) == click.positive


@pytest.mark.parametrize("positive", [True, False])
@pytest.mark.parametrize("place", [(60, 60), (640, 640), (1200, 100), (450, 700)])
def test_the_last_click_is_always_obeyed(predictor, dog, dog_proposal, place, positive):
    prompts = dog_proposal.prompts.with_clicks([Click(*place, positive)])
    prediction = predictor.predict(dog, prompts, dog_proposal.prediction)
    assert prediction.contains(*place) == positive


@pytest.mark.parametrize("count", [1, 2, 7, 30])
def test_any_number_of_points(predictor, dog, count):
    # of many negative ones amid the others the network would be asked about each alone
    clicks = tuple(Click(300 + 5 * k, 700 + 3 * k, k % 15 != 5) for k in range(count))
    prediction = predictor.predict(dog, Prompts(clicks))
    assert np.isfinite(prediction.logits).all()
    assert not prediction.empty


def test_box_alone_and_box_with_clicks(predictor, dog):
    box = Box(180, 250, 900, 1150)
    alone = predictor.predict(dog, Prompts((), box))
    assert alone.contains(450, 700)
    both = predictor.predict(dog, Prompts((Click(450, 700),), box))
    assert both.contains(450, 700)


def test_a_glance_shows_a_right_click_putting_nothing_in(predictor, dog, dog_proposal):
    found = dog_proposal.prediction
    left, top, width, height = cv2.boundingRect(_mask(found, dog).astype(np.uint8))
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        click = Click(left + share * width, top + share * height, False)
        if not found.contains(*click.xy):
            continue
        seen = predictor.glance(dog, dog_proposal.prompts.with_clicks([click]), found)
        before = resample(found, seen.window, *seen.logits.shape[::-1])
        assert not ((seen.logits > 0) & (before <= 0)).any()


@pytest.mark.parametrize("shape", [(16, 16), (16, 400), (900, 24), (333, 517)])
def test_odd_shapes(predictor, shape):
    image = np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8)
    predictor.propose(image)
    prediction = predictor.predict(image, Prompts((Click(shape[1] / 2, shape[0] / 2),)))
    assert prediction.size == (shape[1], shape[0])
    window = prediction.window
    assert 0 <= window.x0 < window.x1 <= shape[1]
    assert 0 <= window.y0 < window.y1 <= shape[0]


def test_prompts_are_checked(predictor, disc_image):
    with pytest.raises(PromptError, match="no click"):
        predictor.predict(disc_image, Prompts())
    with pytest.raises(PromptError, match="outside"):
        predictor.predict(disc_image, Prompts((Click(1000, 5),)))


def test_the_window_is_a_zoom_on_the_mask(dog, dog_proposal):
    prediction = dog_proposal.prediction
    bounds = prediction.bounds()
    assert prediction.window.width < dog.shape[1]
    assert prediction.window.x0 <= bounds.x0
    assert bounds.x1 <= prediction.window.x1


def test_the_mean_of_two_sides_counts(dog):
    def logits(*sides):
        predictor = SqueezeSamPredictor(sides=sides)
        return predictor.glance(dog, Prompts((Click(450, 700),)), None).logits

    small, large, both = logits(192), logits(320), logits(192, 320)
    assert max(small.shape) == 96
    assert both.shape == large.shape
    enlarged = cv2.resize(small, large.shape[::-1], interpolation=cv2.INTER_LINEAR)
    assert np.abs(both - (enlarged + large) / 2).max() < 1e-3
    assert np.abs(enlarged - large).max() > 1


def test_the_saliency_map_is_finer_than_a_mask(predictor, dog):
    assert max(predictor.saliency(dog).shape) == SALIENCY_SIDE // 2 > max(SIDES) // 2


def test_a_mask_is_as_fine_as_the_largest_side(predictor, dog, dog_proposal):
    prediction = predictor.predict(dog, Prompts((Click(450, 700),)))
    assert max(prediction.logits.shape) == max(SIDES) // 2
    proposal = dog_proposal.prediction
    assert max(proposal.logits.shape) == max(SIDES) // 2


def test_facts_say_what_the_graph_is(predictor):
    assert predictor.facts.input_size == 320
    assert 2e6 < predictor.facts.parameters < 5e6
    assert predictor.facts.macs_encoder + predictor.facts.macs_decoder < 2e9
    size = sum((paths.models() / name).stat().st_size for name in (ENCODER_FILE, DECODER_FILE))
    assert size < 25e6


def test_8_bit_graphs_find_the_same(dog, dog_proposal):
    rounded = SqueezeSamPredictor(paths.models() / INT8)
    assert rounded.facts.precision == INT8
    found, exact = (_mask(each.prediction, dog) for each in (rounded.propose(dog), dog_proposal))
    assert (found & exact).sum() / (found | exact).sum() > 0.97


def test_missing_model(tmp_path):
    with pytest.raises(ModelError, match="missing"):
        SqueezeSamPredictor(tmp_path)


def test_damaged_model(tmp_path):
    for name in (ENCODER_FILE, DECODER_FILE):
        data = (paths.models() / name).read_bytes()
        (tmp_path / name).write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelError, match="damaged"):
        SqueezeSamPredictor(tmp_path)


def test_another_network_in_its_place(tmp_path):
    pytest.importorskip("onnx")
    from onnx import TensorProto, helper, save

    node = helper.make_node("Identity", ["x"], ["y"])
    value = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1]) for name in "xy"]
    graph = helper.make_graph([node], "other", value[:1], value[1:])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    save(model, str(tmp_path / ENCODER_FILE))
    shutil.copy(paths.models() / DECODER_FILE, tmp_path)
    with pytest.raises(ModelError, match="not a network made for Cutout"):
        SqueezeSamPredictor(tmp_path)


def test_graphs_take_batches():
    session = onnxruntime.InferenceSession(str(paths.models() / ENCODER_FILE))
    images = np.zeros((2, 64, 96, 3), np.uint8)
    features = session.run(
        None,
        {
            "image": images,
            "points": np.zeros((2, 3, 2), np.float32),
            "labels": np.full((2, 3), -1, np.float32),
            "previous": np.zeros((2, 1, 32, 48), np.float32),
        },
    )
    assert [feature.shape[0] for feature in features] == [2] * 5
    assert features[-1].shape[2:] == (2, 3)
