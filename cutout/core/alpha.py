"""From a coarse mask to a full-resolution alpha: find the unknown band, then solve it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.areas import Mask
from cutout.core.images import Pixels
from cutout.core.matting import matte
from cutout.core.predictor import MAX_CELLS, MaskPrediction, resample
from cutout.core.prompts import Box

Alpha = NDArray[np.float32]

WORK_SIDE_PX = 1024  # longer side at which the band is drawn; the mask itself is coarser
RADIUS_CELLS = 2.5  # the edge may lie that many mask cells off, and hair reach that far
UNSURE = 0.2  # probabilities that near to one half are unknown wherever they lie
SPECK_CELLS = 4.0  # area in mask cells below which what lies apart from the subject is gravel
MARK_CELLS = 1.25  # so far around a user's click nothing is left to the colours
HOLE_CELLS = 1.0  # and a gap in it a highlight; gaps between strands are larger


def render_alpha(
    prediction: MaskPrediction, image: Pixels, refine: Mask | None = None, quick: bool = False
) -> Alpha:
    """Return the alpha of a mask at the photo's own size.

    Args:
        prediction: the mask; its `size` is that of the image.
        image: uint8 [H, W, 3], RGB, sRGB.
        refine: bool [H, W], where to look for hair and the like beyond the automatic band; what
            was brushed over.
        quick: whether a small loss of detail is welcome for half the time, for the screen.

    Returns:
        float32 [H, W], 0..1, frame of the photo; 0 outside the prediction's window and the box
        around `refine`.
    """
    height, width = image.shape[:2]
    alpha = np.zeros((height, width), np.float32)
    if prediction.empty:
        return alpha
    if refine is not None:
        prediction = _reaching(prediction, refine)
    x0, y0 = int(prediction.window.x0), int(prediction.window.y0)
    x1, y1 = int(prediction.window.x1), int(prediction.window.y1)
    region = image[y0:y1, x0:x1]
    part = None if refine is None else refine[y0:y1, x0:x1]
    probability, unknown = unknown_band(prediction, part)
    known = np.where(unknown, probability, probability > 0.5).astype(np.float32)
    size = (x1 - x0, y1 - y0)
    start = cv2.resize(known, size, interpolation=cv2.INTER_NEAREST)
    band = cv2.resize(unknown.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    solved = matte(region, start, band, probability, quick)
    cell_px = size[0] * size[1] / prediction.logits.size
    _fill_small(solved, solved > 0, SPECK_CELLS * cell_px, 0.0)
    _fill_small(solved, solved < 1, HOLE_CELLS * cell_px, 1.0)
    alpha[y0:y1, x0:x1] = solved
    return alpha


def _reaching(prediction: MaskPrediction, refine: Mask) -> MaskPrediction:
    """Return a prediction whose window holds all that was brushed over; hair may leave it."""
    left, top, columns, rows = cv2.boundingRect(refine.view(np.uint8))
    own = prediction.window
    window = Box(
        min(own.x0, left),
        min(own.y0, top),
        max(own.x1, left + columns),
        max(own.y1, top + rows),
    )
    if columns == 0 or window == own:
        return prediction
    cells_y, cells_x = prediction.logits.shape
    cells_x = max(1, min(MAX_CELLS, round(cells_x * window.width / own.width)))
    cells_y = max(1, min(MAX_CELLS, round(cells_y * window.height / own.height)))
    marks = tuple(
        (
            (own.x0 + x * own.width - window.x0) / window.width,
            (own.y0 + y * own.height - window.y0) / window.height,
            positive,
        )
        for x, y, positive in prediction.marks
    )
    logits = resample(prediction, window, cells_x, cells_y)
    return replace(prediction, logits=logits, window=window, marks=marks)


def _fill_small(alpha: Alpha, parts: Mask, area_px: float, value: float) -> None:
    """Give the connected parts that are smaller than an area one value, in place."""
    _, labels, figures, _ = cv2.connectedComponentsWithStats(parts.view(np.uint8), connectivity=8)
    small = figures[:, cv2.CC_STAT_AREA] < area_px
    small[0] = False  # what is not a part
    alpha[small[labels]] = value


def unknown_band(prediction: MaskPrediction, refine: Mask | None = None) -> tuple[Alpha, Mask]:
    """Return how likely each place is object, and where alpha has to be found out.

    The band is drawn generously, some mask cells wide, wider where the mask itself is unsure;
    `matte` narrows it on its way from coarse to fine to what is neither opaque nor transparent:
    a pixel or two on a hard edge, all of it in hair.

    Args:
        prediction: the mask.
        refine: bool, any size, frame of the prediction's window: unknown as well.

    Returns:
        probability float32 [h, w], 0..1, and unknown bool [h, w]; both tile the prediction's
        window at a size of at most `WORK_SIDE_PX`.
    """
    window = prediction.window
    scale = min(1.0, WORK_SIDE_PX / max(window.width, window.height))
    size = (max(2, round(window.width * scale)), max(2, round(window.height * scale)))
    logits = cv2.resize(prediction.logits, size, interpolation=cv2.INTER_CUBIC)
    probability: Alpha = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    cell = max(size[0] / prediction.logits.shape[1], size[1] / prediction.logits.shape[0])
    radius = max(1, round(RADIUS_CELLS * cell))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1,) * 2)
    sides = (probability > 0.5 + UNSURE, probability <= 0.5 - UNSURE)
    opaque, clear = (cv2.erode(side.astype(np.uint8), kernel, borderValue=1) for side in sides)
    unknown: Mask = (opaque | clear) == 0
    for x, y, positive in prediction.marks:
        place = (int(x * size[0]), int(y * size[1]))
        mark = max(1, round(MARK_CELLS * cell))
        cv2.circle(probability, place, mark, 1.0 if positive else 0.0, -1)
        known = np.zeros(unknown.shape, np.uint8)
        unknown &= cv2.circle(known, place, mark, 1, -1) == 0
    if refine is not None:
        strokes = (refine > 0).astype(np.uint8) * 255  # a thin one must not be rounded away
        brushed = cv2.resize(strokes, size, interpolation=cv2.INTER_AREA) > 0
        probability[brushed] = 0.5
        unknown |= brushed
    return probability, unknown
