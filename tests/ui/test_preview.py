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
from cutout.ui.preview import make_preview, overlay_image
from tests.conftest import disc_mask


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
