"""A single click is answered from the window that shows its object best."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.core.first_look import likeliest, windows_around
from cutout.core.predictor import MaskPrediction
from cutout.core.prompts import Box, Click

SIZE = (400, 200)
CLICK = Click(100, 100)
NOTHING = np.zeros((20, 40), np.float32)


def answer(window: Box, mask: Box, iou: float = 0.8) -> MaskPrediction:
    """A rectangle of the photo, seen in a window; a cell is a pixel."""
    logits = np.full((int(window.height), int(window.width)), -8, np.float32)
    rows = slice(max(0, int(mask.y0 - window.y0)), max(0, int(mask.y1 - window.y0)))
    columns = slice(max(0, int(mask.x0 - window.x0)), max(0, int(mask.x1 - window.x0)))
    logits[rows, columns] = 8
    return MaskPrediction(logits, window, iou, SIZE)


def answers(*masks: Box, ious: tuple[float, ...] = (0.8,) * 5) -> list[MaskPrediction]:
    windows = windows_around(CLICK, *SIZE)
    return [answer(*given) for given in zip(windows, masks, ious, strict=True)]


@pytest.mark.parametrize("click", [CLICK, Click(0, 0), Click(400, 200), Click(399.5, 3)])
def test_windows_hold_the_click_and_lie_inside_the_photo(click):
    windows = windows_around(click, *SIZE)
    assert windows[0] == Box(0, 0, *SIZE)
    widths = [window.width for window in windows]
    assert widths == sorted(widths, reverse=True)
    for window in windows:
        assert 0 <= window.x0 <= click.x <= window.x1 <= 400
        assert 0 <= window.y0 <= click.y <= window.y1 <= 200
        assert all(float(side).is_integer() for side in (window.x0, window.y0, window.x1))


CROWD, ONE, PART = Box(20, 20, 380, 180), Box(80, 80, 120, 120), Box(96, 96, 104, 104)


def test_what_does_not_change_from_window_to_window_is_meant():
    seen = answers(CROWD, ONE, ONE, ONE, PART)
    assert likeliest(seen, None, CLICK) is seen[1]


def test_a_sure_answer_is_meant():
    seen = answers(CROWD, CROWD, ONE, ONE, ONE, ious=(0.5, 0.5, 0.9, 0.8, 0.8))
    assert likeliest(seen, NOTHING, CLICK) is seen[2]


def test_an_answer_that_its_window_cuts_off_is_not_meant():
    seen = answers(CROWD, CROWD, CROWD, CROWD, CROWD, ious=(0.5, 0.9, 0.9, 0.9, 0.9))
    assert likeliest(seen, NOTHING, CLICK) is seen[0]


def test_what_is_salient_there_is_meant():
    seen = answers(CROWD, CROWD, ONE, ONE, ONE)
    salient = NOTHING.copy()
    salient[8:12, 8:12] = 1  # pixels 80 to 120
    assert likeliest(seen, salient, CLICK) is seen[2]
    salient[:] = 0
    salient[2:18, 2:38] = 1
    assert likeliest(seen, salient, CLICK) is seen[0]
    salient[6:14, 6:14] = 0  # the click lies beside the blob
    assert likeliest(seen, salient, CLICK) is likeliest(seen, NOTHING, CLICK)


def test_an_empty_answer_everywhere():
    nowhere = Box(0, 0, 0, 0)
    seen = answers(*[nowhere] * 5)
    assert likeliest(seen, NOTHING, CLICK) is seen[0]
