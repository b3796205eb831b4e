"""Every tensor that the adapters send: preprocessing, points, labels, padding, mask input."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.core.predictor import FAR_OUTSIDE, MaskPrediction
from cutout.core.prompts import Box, Click, Prompts
from cutout.engines.families import build_engine
from tests.engines import graphs
from tests.engines.conftest import Still, facts, make_files, photo

SAM_MEAN, SAM_STD = np.array([123.675, 116.28, 103.53]), np.array([58.395, 57.12, 57.375])
SIZES = [(600, 400, 1024, 683), (400, 600, 683, 1024), (700, 700, 1024, 1024)]


def flat(width: int, height: int, colour=(200, 100, 50)) -> np.ndarray:
    image = np.empty((height, width, 3), np.uint8)
    image[:] = colour
    return image


def halves(width: int, height: int) -> np.ndarray:
    """Red on the left, blue on the right, green added in the lower half."""
    image = np.zeros((height, width, 3), np.uint8)
    image[:, : width // 2, 0] = 255
    image[:, width // 2 :, 2] = 255
    image[height // 2 :, :, 1] = 255
    return image


@pytest.mark.parametrize(("width", "height", "columns", "rows"), SIZES)
@pytest.mark.parametrize("kind", ["sam", "mobilesam"])
def test_sam_photo_is_normalised_and_padded(make_engine, sent, kind, width, height, columns, rows):
    make_engine(kind).predict(flat(width, height), Prompts((Click(5, 5),)))
    tensor = sent[0]["x"]
    assert tensor.shape == (1, 3, 1024, 1024)
    for plane, colour, mean, std in zip(tensor[0], (200, 100, 50), SAM_MEAN, SAM_STD, strict=True):
        assert np.allclose(plane[:rows, :columns], (colour - mean) / std, atol=1e-4)
        assert not plane[rows:].any()
        assert not plane[:, columns:].any()


@pytest.mark.parametrize(("width", "height", "columns", "rows"), SIZES)
def test_sam_photo_with_preprocessing_inside(make_engine, sent, width, height, columns, rows):
    make_engine("sam-inside").predict(halves(width, height), Prompts((Click(5, 5),)))
    tensor = sent[0]["input_image"]
    assert tensor.shape == (rows, columns, 3)
    assert (tensor[5, 5] == (255, 0, 0)).all()
    assert (tensor[5, -5] == (0, 0, 255)).all()
    assert (tensor[-5, 5] == (255, 255, 0)).all()
    assert tensor.max() == 255


def test_sam_layout_is_planes_of_red_green_blue(make_engine, sent):
    make_engine("sam").predict(halves(600, 400), Prompts((Click(5, 5),)))
    tensor = sent[0]["x"][0] * SAM_STD[:, None, None] + SAM_MEAN[:, None, None]
    assert np.allclose(tensor[:, 10, 10], (255, 0, 0), atol=0.01)
    assert np.allclose(tensor[:, 10, 1000], (0, 0, 255), atol=0.01)
    assert np.allclose(tensor[:, 670, 10], (255, 255, 0), atol=0.01)


def test_a_large_photo_is_averaged_not_sampled(make_engine, sent):
    stripes = np.zeros((2048, 4096, 3), np.uint8)
    stripes[:, ::2] = 255
    make_engine("sam-inside").predict(stripes, Prompts((Click(5, 5),)))
    assert sent[0]["input_image"].shape == (512, 1024, 3)
    assert np.allclose(sent[0]["input_image"], 128, atol=1)


def test_sam_points_labels_and_padding(make_engine, sent):
    clicks = (Click(150, 100), Click(300.5, 399.5, False))
    make_engine("sam").predict(photo(600, 400), Prompts(clicks))
    run = sent[1]
    scale_x, scale_y = 1024 / 600, 683 / 400
    expected = [
        [150 * scale_x - 0.5, 100 * scale_y - 0.5],
        [300.5 * scale_x - 0.5, 399.5 * scale_y - 0.5],
        [0, 0],
    ]
    assert np.allclose(run["point_coords"], [expected], atol=1e-3)
    assert run["point_labels"].tolist() == [[1, 0, -1]]
    assert run["mask_input"].shape == (1, 1, 256, 256)
    assert not run["mask_input"].any()
    assert run["has_mask_input"].tolist() == [0]
    assert run["orig_im_size"].tolist() == [683, 1024]
    assert run["image_embeddings"].shape == (1, 256, 64, 64)
    assert len(run) == 6


def test_sam_box_takes_the_place_of_the_padding(make_engine, sent):
    prompts = Prompts((Click(150, 100),), Box(500, 300, 100, 50))
    make_engine("sam").predict(photo(1024, 512), prompts)
    run = sent[1]
    assert run["point_labels"].tolist() == [[1, 2, 3]]
    expected = [[149.5, 99.5], [99.5, 49.5], [499.5, 299.5]]
    assert np.allclose(run["point_coords"], [expected], atol=1e-3)


@pytest.mark.parametrize("kind", ["sam", "sam2"])
def test_the_earlier_mask_is_sent_in_the_frame_of_the_network(make_engine, sent, kind):
    logits = np.full((40, 80), -4, np.float32)
    logits[10:20, 20:40] = 6
    previous = MaskPrediction(logits, Box(0, 0, 800, 400), 0.8, (800, 400))
    make_engine(kind).predict(photo(800, 400), Prompts((Click(300, 150),)), previous)
    given = sent[1]["mask_input"][0, 0]
    assert sent[1]["has_mask_input"].tolist() == [1]
    rows, columns = np.nonzero(given > 0)
    # of the padded square SAM sees the upper half; SAM 2 stretches the photo
    last = 64 if kind == "sam" else 128
    assert (columns.min(), columns.max() + 1) == pytest.approx((64, 128), abs=1)
    assert (rows.min(), rows.max() + 1) == pytest.approx((last // 2, last), abs=1)
    assert given.max() == pytest.approx(6)
    assert given[20, 20] == pytest.approx(-4)
    if kind == "sam":
        assert (given[130:] == FAR_OUTSIDE).all()


@pytest.mark.parametrize(
    ("masks", "clicks", "radius", "iou"),
    [(4, 1, 80, 0.9), (4, 2, 60, 0.1), (1, 1, 60, 0.1), (1, 3, 60, 0.1)],
)
def test_sam_which_mask_is_meant(tmp_path, masks, clicks, radius, iou):
    files = make_files("sam", tmp_path)
    graphs.sam_decoder(files["decoder"], masks)
    engine = build_engine(files, facts("sam"), 1, None, Still())
    prompts = Prompts(tuple(Click(512, 500 + k) for k in range(clicks)))
    prediction = engine.predict(photo(1024, 1000), prompts)
    assert prediction.bounds().width == pytest.approx(2 * radius, abs=2)
    assert prediction.iou == pytest.approx(iou)


def test_efficientsam_gets_the_photo_as_it_is(make_engine, sent):
    make_engine("efficientsam").predict(halves(600, 400), Prompts((Click(150, 100),)))
    tensor = sent[0]["batched_images"]
    assert tensor.shape == (1, 3, 400, 600)  # the graph stretches it by itself
    assert np.allclose(tensor[0, :, 10, 10], (1, 0, 0))
    assert np.allclose(tensor[0, :, 390, 590], (0, 1, 1))
    run = sent[1]
    assert run["orig_im_size"].tolist() == [400, 600]
    assert run["orig_im_size"].dtype == np.int64
    assert run["batched_point_coords"].shape == (1, 1, 1, 2)
    expected = [150 - 0.5 * 600 / 1024, 100 - 0.5 * 400 / 1024]
    assert np.allclose(run["batched_point_coords"][0, 0, 0], expected, atol=1e-3)
    assert run["batched_point_labels"].tolist() == [[[1]]]


def test_efficientsam_large_photos_have_a_long_side_of_1024(make_engine, sent):
    make_engine("efficientsam").predict(photo(1500, 3000), Prompts((Click(750, 1500),)))
    assert sent[0]["batched_images"].shape == (1, 3, 1024, 512)
    assert sent[1]["orig_im_size"].tolist() == [1024, 512]
    assert np.allclose(sent[1]["batched_point_coords"], [[[[255.75, 511.5]]]], atol=1e-3)


def test_efficientsam_no_coordinate_is_taken_for_padding(make_engine, sent):
    make_engine("efficientsam").predict(photo(600, 400), Prompts((Click(0, 0), Click(600, 400))))
    points = sent[1]["batched_point_coords"][0, 0]
    assert (points >= 0).all()
    assert points[1, 0] < 600


def test_efficientsam_is_asked_with_six_points_at_most(make_engine, sent):
    clicks = tuple(Click(40 + 50 * k, 40 + 30 * k) for k in range(11))
    prediction = make_engine("efficientsam").predict(photo(600, 400), Prompts(clicks))
    asked = [run["batched_point_labels"][0, 0].tolist() for run in sent[1:]]
    assert [len(labels) for labels in asked] == [6, 5]
    assert all(label == 1 for labels in asked for label in labels)
    assert all(prediction.contains(*click.xy) for click in clicks)
    assert prediction.enforced


def test_efficientsam_a_box_counts_as_two_points(make_engine, sent):
    clicks = tuple(Click(100 + 80 * k, 200) for k in range(5))
    prompts = Prompts(clicks, Box(50, 50, 550, 350))
    prediction = make_engine("efficientsam").predict(photo(600, 400), prompts)
    assert sent[1]["batched_point_labels"][0, 0].tolist() == [1, 1, 1, 1, 2, 3]
    assert sent[2]["batched_point_labels"][0, 0].tolist() == [1]
    assert prediction.contains(*clicks[4].xy)


def test_efficientsam_never_sees_a_negative_click(make_engine, sent):
    clicks = (Click(300, 200), Click(330, 200, False), Click(100, 100, False))
    prediction = make_engine("efficientsam").predict(photo(600, 400), Prompts(clicks))
    for run in sent[1:]:
        assert (run["batched_point_labels"] == 1).all()
    assert not prediction.contains(330, 200)
    assert prediction.contains(300, 200)
    assert prediction.enforced


def test_sam2_photo_is_stretched(make_engine, sent):
    make_engine("sam2").predict(halves(600, 400), Prompts((Click(150, 100),)))
    tensor = sent[0]["image"]
    assert tensor.shape == (1, 3, 1024, 1024)
    colours = tensor[0] * SAM_STD[:, None, None] + SAM_MEAN[:, None, None]
    assert np.allclose(colours[:, 10, 10], (255, 0, 0), atol=0.01)
    assert np.allclose(colours[:, 1014, 1014], (0, 255, 255), atol=0.01)
    run = sent[1]
    assert np.allclose(run["point_coords"], [[[255.5, 255.5]]], atol=1e-3)
    assert run["point_labels"].tolist() == [[1]]  # the graph pads by itself
    assert not run["mask_input"].any()
    assert run["has_mask_input"].tolist() == [0]
    shapes = {name: run[name].shape for name in ("high_res_feats_0", "high_res_feats_1")}
    assert shapes == {"high_res_feats_0": (1, 32, 256, 256), "high_res_feats_1": (1, 64, 128, 128)}
    # each feature came from the encoder to the input of its name
    assert np.allclose(run["image_embed"][0, 0, 0, 0], tensor[0, 0, 0, 0], atol=1e-3)
    assert "orig_im_size" not in run


def test_sam2_box_and_clicks(make_engine, sent):
    prompts = Prompts((Click(100, 100), Click(500, 300, False)), Box(50, 40, 550, 360))
    make_engine("sam2").predict(photo(600, 400), prompts)
    assert sent[1]["point_labels"].tolist() == [[1, 0, 2, 3]]


def test_sam2_older_export_is_told_a_size(tmp_path, sent):
    files = make_files("sam2", tmp_path)
    graphs.sam2_decoder(files["decoder"], with_size=True)
    engine = build_engine(files, facts("sam2"), 1, None, Still())
    engine.predict(photo(600, 400), Prompts((Click(150, 100),)))
    assert sent[1]["orig_im_size"].dtype == np.int32
    assert sent[1]["orig_im_size"].tolist() == [256, 256]


def test_released_squeezesam_tensors(make_engine, sent):
    prompts = Prompts((Click(150, 100), Click(400, 300)), Box(50, 40, 550, 360))
    make_engine("squeezesam-released").predict(halves(600, 400), prompts)
    run = sent[0]
    assert run["image"].shape == (1, 3, 400, 600)
    assert np.allclose(run["image"][0, :, 390, 10], (1, 1, 0))
    assert run["labels"].tolist() == [[[2, 3, 1, 1]]]  # a box counts only if it comes first
    shift = np.array([0.5 * 600 / 512, 0.5 * 400 / 512])
    expected = np.array([[50, 40], [550, 360], [150, 100], [400, 300]]) - shift
    assert np.allclose(run["points"], [[expected]], atol=1e-3)


def test_released_squeezesam_sees_no_negative_click_and_none_outside(make_engine, sent):
    clicks = (Click(300, 200, False), Click(0, 0), Click(100, 100))
    make_engine("squeezesam-released").predict(photo(600, 400), Prompts(clicks))
    assert (sent[0]["labels"] == 1).all()
    assert (sent[0]["points"] >= 0).all()


def test_released_squeezesam_large_photos_are_shrunk_first(make_engine, sent):
    make_engine("squeezesam-released").predict(photo(3000, 1500), Prompts((Click(1500, 750),)))
    assert sent[0]["image"].shape == (1, 3, 512, 1024)
    assert np.allclose(sent[0]["points"], [[[[511, 255.5]]]], atol=1e-3)


def test_released_squeezesam_asks_several_questions_a_pass(make_engine, sent):
    engine = make_engine("squeezesam-released")
    engine.grid = 3
    engine.everything(photo(600, 400))
    assert [run["labels"].shape for run in sent] == [(1, 4, 1), (1, 2, 1)]
