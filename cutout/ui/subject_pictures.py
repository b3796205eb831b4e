"""What a subject looks like: a small picture with the subject lit, and its edge on the photo."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from PySide6.QtGui import QImage, QPainterPath

from cutout.core.images import Pixels
from cutout.core.predictor import Subject, resample, sigmoid
from cutout.core.prompts import Box
from cutout.ui.preview import coarse_outline

PICTURE_SIDE_PX = 128  # sharp at 200 %
MARGIN = 0.12  # of the subject's longer side, on each side
UNLIT = 0.32  # how bright is what does not belong to it
SEEN, MOST_GAIN = 170.0, 2.5  # of 255: a darker subject is lit up, so that it can be told


def subject_pictures(
    image: Pixels, subjects: Sequence[Subject]
) -> list[tuple[QImage, QPainterPath]]:
    """Return picture and edge of each subject of a photo uint8 [H, W, 3]; safe in any thread."""
    return [(_picture(image, subject), coarse_outline(subject.blob)) for subject in subjects]


def _picture(image: Pixels, subject: Subject) -> QImage:
    frame = _frame(subject.box, image.shape[1], image.shape[0])
    x0, y0, x1, y1 = (int(edge) for edge in (frame.x0, frame.y0, frame.x1, frame.y1))
    scale = PICTURE_SIDE_PX / max(x1 - x0, y1 - y0)
    size = max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale))
    crop = np.ascontiguousarray(image[y0:y1, x0:x1])
    small = cv2.resize(crop, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    lit = sigmoid(2 * resample(subject.blob, frame, *size))[..., None]
    inside = small.max(axis=2)[lit[..., 0] > 0.5]
    bright = float(np.percentile(inside, 90)) if inside.size else SEEN
    gain = min(max(SEEN / max(bright, 1.0), 1.0), MOST_GAIN)
    shown = np.minimum(small * (UNLIT + (gain - UNLIT) * lit), 255).astype(np.uint8)
    view = QImage(shown.data, *size, 3 * size[0], QImage.Format.Format_RGB888)
    return view.copy()


def _frame(box: Box, width: int, height: int) -> Box:
    """Return a square around a box in whole pixels, as far as the photo reaches."""
    side = (1 + 2 * MARGIN) * max(box.width, box.height)
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    half_x, half_y = min(side, width) / 2, min(side, height) / 2
    x, y = min(max(x, half_x), width - half_x), min(max(y, half_y), height - half_y)
    return Box(
        int(x - half_x),
        int(y - half_y),
        max(int(x - half_x) + 1, int(x + half_x)),
        max(int(y - half_y) + 1, int(y + half_y)),
    )
