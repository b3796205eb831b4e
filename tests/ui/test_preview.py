"""What the canvas shows is what an export gives."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from cutout.core.compose import compose
from cutout.core.finish import Background, Finish
from cutout.core.images import from_array
from cutout.core.predictor import MaskPrediction
from cutout.core.prompts import Box
from cutout.core.strokes import Stroke
from cutout.ui.preview import LastAlpha, make_preview, overlay_image
from tests.conftest import FakePredictor, disc_mask, make_disc


@pytest.mark.parametrize(("view", "shade"), [("white", 255), ("black", 0)])
def test_the_canvas_shows_no_halo_of_the_old_background(qapp, view, shade):
    share = cv2.GaussianBlur(disc_mask().astype(np.float32), (0, 0), 3)[..., None]
    mixed = np.array((200, 30, 40)) * share + np.array((60, 230, 90)) * (1 - share)
    photo = from_array((mixed + 0.5).astype(np.uint8))
    logits = cv2.resize((share[..., 0] - 0.5) * 10, (60, 45), interpolation=cv2.INTER_AREA)
    prediction = MaskPrediction(logits, Box(0, 0, 240, 180), 0.9, (240, 180))
    preview = make_preview(prediction, photo, photo.image)
    overlay = overlay_image(preview, view)
    bgra = np.frombuffer(overlay.constBits(), np.uint8).reshape(180, 240, 4).astype(np.float32)
    shown = bgra[..., 2::-1] + photo.image * (1 - bgra[..., 3:] / 255)
    background = Background((shade,) * 3)
    alpha = preview.alpha.astype(np.float32) / 255
    finish = Finish("background", background=background)
    exported = compose(photo, alpha, finish).pixels
    assert np.abs(shown - exported).max() <= 2
    soft = (alpha > 0) & (alpha < 1)
    assert soft.sum() > 500
    kept = compose(photo, alpha, replace(finish, decontaminate=0)).pixels
    assert np.abs(kept[soft].astype(int) - exported[soft]).mean() > 5


def test_a_preview_that_goes_on_from_the_last_one_is_like_a_fresh_one():
    image = make_disc(480, 360)
    photo, mask = from_array(image), FakePredictor().propose(image).prediction
    strokes = (
        Stroke(((60.0, 60.0), (140.0, 90.0)), 22.0, hardness=0.4),
        Stroke(((230.0, 150.0), (260.0, 200.0)), 15.0, erases=True, hardness=0.5),
        Stroke(((300.0, 40.0), (420.0, 60.0), (350.0, 140.0)), 0.0, filled=True),
    )
    last = LastAlpha()
    for count in (0, 1, 3, 2, 3):  # also one that was undone
        paint = strokes[:count]
        quick = make_preview(mask, photo, image, (), (), paint, last)
        fresh = make_preview(mask, photo, image, (), (), paint)
        assert np.abs(quick.alpha.astype(int) - fresh.alpha).max() <= 1
        assert np.array_equal(quick.soft, fresh.soft)
        assert np.abs(quick.colours.astype(int) - fresh.colours).mean() < 3
        assert quick.outline == fresh.outline
    nothing = make_preview(None, photo, image, (), (), (), last)
    assert not nothing.selected
    again = make_preview(None, photo, image, (), (), strokes[:1], last)
    assert again.alpha[60, 60] == 255
