"""`cutout.cut`: one photo, start to end."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

import cutout
from cutout.core import compose as compose_module
from cutout.core.cutting import cut
from cutout.core.errors import ExportError, PromptError
from cutout.core.finish import Background, Edge, Finish
from cutout.core.fringe import fix_fringe
from tests.conftest import FakePredictor


def test_public_names():
    assert cutout.cut is cut
    assert cutout.__version__.count(".") == 2
    assert cutout.Finish is Finish
    assert all(getattr(cutout, name) for name in cutout.__all__)
    with pytest.raises(AttributeError):
        _ = cutout.nothing


def test_cut_with_the_shipped_network(sample, predictor, tmp_path):
    result = cutout.cut(sample, predictor=predictor)
    assert result.found
    assert result.image.shape == (result.photo.height, result.photo.width, 4)
    assert result.mask.dtype == np.bool_
    assert 0.1 < result.mask.mean() < 0.6
    assert 0 <= result.iou <= 1
    target = result.save(tmp_path / "cut.png")
    with Image.open(target) as picture:
        assert picture.mode == "RGBA"
        assert picture.size == (result.photo.width, result.photo.height)
    assert {"load", "propose", "alpha", "save"} <= set(result.milliseconds)


def test_points_are_added_to_the_proposal(disc_image, fake):
    result = cut(disc_image, points=[(10, 20)], not_points=[(30, 40)], predictor=fake)
    assert len(fake.asked) == 1
    clicks = fake.asked[0].clicks
    assert (clicks[0].x, clicks[0].y) == (120, 90)  # the proposal's
    assert [(click.x, click.y, click.positive) for click in clicks[1:]] == [
        (10, 20, True),
        (30, 40, False),
    ]
    assert result.confidence == 0.95


def test_without_auto_only_the_points_count(disc_image, fake):
    result = cut(disc_image, points=[(10, 20)], auto=False, predictor=fake)
    assert len(fake.asked[0].clicks) == 1
    assert result.confidence is None
    with pytest.raises(PromptError, match="give a point"):
        cut(disc_image, not_points=[(1, 1)], auto=False, predictor=fake)


def test_a_box_stands_for_itself(disc_image, fake):
    cut(disc_image, box=(100, 150, 20, 30), predictor=fake)
    assert fake.asked[0].clicks == ()
    assert fake.asked[0].box.x0 == 20


def test_no_subject(disc_image, tmp_path):
    result = cut(disc_image, predictor=FakePredictor(subject=False))
    assert not result.found
    assert not result.mask.any()
    with pytest.raises(ExportError, match="Nothing is selected"):
        result.save(tmp_path / "a.png", Finish(trim=True))


def test_points_help_where_no_subject_is_found(disc_image):
    result = cut(disc_image, points=[(100, 90)], predictor=FakePredictor(subject=False))
    assert result.found


def test_points_off_the_photo(disc_image, fake):
    with pytest.raises(PromptError, match="outside the photo"):
        cut(disc_image, points=[(5000, 1)], predictor=fake)


def test_bytes_and_save_options(photo_file, fake, tmp_path):
    result = cut(photo_file.read_bytes(), predictor=fake)
    result.save(tmp_path / "mask.png", Finish("mask"))
    result.save(tmp_path / "white.jpg", Finish("background"))
    blue = Finish("background", background=Background((0, 0, 255)), trim=True)
    result.save(tmp_path / "blue.webp", blue)
    with Image.open(tmp_path / "blue.webp") as picture:
        assert picture.size < (240, 180)
    with pytest.raises(ExportError, match="exists"):
        result.save(tmp_path / "mask.png", Finish("mask"))


def test_refine_and_decontaminate_are_handed_on(disc_image, fake, tmp_path):
    disc_image[4:45, 118:122] = disc_image[90, 120]  # a strand beyond the mask's edge
    brush = np.zeros(disc_image.shape[:2], np.bool_)
    brush[2:60, 100:140] = True
    plain = cut(disc_image, predictor=fake)
    refined = cut(disc_image, refine=brush, predictor=fake)
    assert refined.refine is brush
    assert plain.alpha[8, 120] == 0
    assert refined.alpha[8, 120] > 0.9
    with pytest.raises(PromptError, match="photo's size"):
        cut(disc_image, refine=brush[:-1], predictor=fake)
    refined.save(tmp_path / "kept.png", Finish(decontaminate=0))
    with Image.open(tmp_path / "kept.png") as picture:
        assert np.array_equal(np.asarray(picture)[..., :3], disc_image)


def test_the_subjects_colours_are_found_once_for_all_files(disc_image, fake, monkeypatch):
    found = []
    solve = compose_module.solve_foreground
    monkeypatch.setattr(
        compose_module, "solve_foreground", lambda *given: found.append(given) or solve(*given)
    )
    result = cut(disc_image, predictor=fake)
    edges = (Edge(), Edge(shift_px=2), Edge(feather_px=9))
    pictures = [result.compose(Finish(edge=edge)).pixels for edge in edges]
    result.compose(Finish("background", decontaminate=0.5))
    assert len(found) == 1
    assert not np.array_equal(pictures[0], pictures[1])
    alone = cut(disc_image, predictor=FakePredictor())
    alone.compose(Finish("mask"))
    assert len(found) == 1  # a mask has no colours
    assert np.array_equal(alone.compose(Finish(edge=edges[2])).pixels, pictures[2])


def test_the_source_is_never_overwritten(photo_file, fake):
    before = photo_file.read_bytes()
    with pytest.raises(ExportError, match="was opened"):
        cut(photo_file, predictor=fake).save(photo_file, force=True)
    assert photo_file.read_bytes() == before


def test_a_fringe_is_taken_away_where_asked(disc_image, fake):
    """Under the stroke the halo goes; on the other side alpha stays what it was."""
    disc_image[88:92, 166:174] = 250  # a bright bump beside the subject, like the wall behind it
    stroke = np.zeros(disc_image.shape[:2], np.bool_)
    stroke[:, 120:] = True
    plain, fixed = cut(disc_image, predictor=fake), cut(disc_image, fringe=stroke, predictor=fake)
    assert fixed.fringe is stroke
    assert np.array_equal(plain.alpha[:, :120], fixed.alpha[:, :120])
    assert (fixed.alpha <= plain.alpha).all()
    assert np.array_equal(fixed.alpha, fix_fringe(disc_image, plain.alpha, stroke))
    with pytest.raises(PromptError, match="photo's size"):
        cut(disc_image, fringe=stroke[:-1], predictor=fake)
