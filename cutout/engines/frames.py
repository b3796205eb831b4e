"""From photo to network and back: sizes, normalisation, and points in the network's frame."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.images import Pixels
from cutout.core.predictor import prompt_arrays
from cutout.core.prompts import Prompts

LONG_SIDE = 1024  # pixels; what SAM and its kin were trained with, in either orientation
COARSE_SIDE = 256  # cells of the longer side of a mask where many are made
# of ImageNet, red, green, blue; of 0..1
MEAN = np.array([0.485, 0.456, 0.406], np.float32)
STD = np.array([0.229, 0.224, 0.225], np.float32)

Floats = NDArray[np.float32]


def fitted(width: int, height: int, side: int = LONG_SIDE, enlarge: bool = True) -> tuple[int, int]:
    """Return width and height in the same aspect with `side` as the longer one, in whole pixels.

    Halves are rounded up, as SAM does. A smaller photo stays as it is unless `enlarge`.
    """
    scale = side / max(width, height)
    if scale >= 1 and not enlarge:
        return width, height
    return max(1, int(width * scale + 0.5)), max(1, int(height * scale + 0.5))


def resized(image: Pixels, width: int, height: int) -> Pixels:
    """Return an image uint8 [H, W, 3] at another size; means of areas where it gets smaller."""
    shrinks = image.shape[1] > width or image.shape[0] > height
    flags = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    shown: Pixels = cv2.resize(np.ascontiguousarray(image), (width, height), interpolation=flags)
    return shown


def planes(image: Pixels) -> Floats:
    """Return an image uint8 [h, w, 3] as float32 [1, 3, h, w], 0..1."""
    return np.ascontiguousarray(image.transpose(2, 0, 1)[None], np.float32) / np.float32(255)


def normalised(image: Pixels) -> Floats:
    """Return an image uint8 [h, w, 3] as float32 [1, 3, h, w] with ImageNet's mean and spread."""
    return (planes(image) - MEAN[:, None, None]) / STD[:, None, None]


def points_in(
    prompts: Prompts, size: tuple[int, int], frame: tuple[int, int], shift: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Return prompts as float32 points [1, N, 2] and labels [1, N] in a network's frame.

    Args:
        prompts: in pixels of the photo, whose first pixel has its centre at (0.5, 0.5).
        size: width and height of the photo.
        frame: width and height of the photo in the network's frame.
        shift: what the frame's coordinates lack of `Click`'s, by x and y, in pixels of the frame:
            0.5 where a network counts from the centre of the first pixel.
    """
    points, labels = prompt_arrays(prompts, frame[0] / size[0], frame[1] / size[1])
    return points - np.array(shift, np.float32), labels
