"""Scenes: crops, pasted objects and changes of light, from which training samples are made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.training.data import Image, Mask

MIN_FRAMED_FRACTION = 0.15  # of a crop's side: a first click meets small objects too
MIN_COMPONENT_FRACTION = 0.10  # a component above 10 % of a union is an object of its own

Window = tuple[float, float, float, float]  # x0, y0, x1, y1 in pixels of the photo


@dataclass
class Scene:
    """A crop while it is being made: photo, target object, the other known objects, parts."""

    image: Image
    target: Mask
    others: list[Mask]
    parts: NDArray[np.uint8] | None = None


def components(mask: Mask) -> list[Mask]:
    """Return the connected components above 10 % of the mask, or the mask itself."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    smallest = MIN_COMPONENT_FRACTION * mask.sum()
    return [
        labels == index for index in range(1, count) if stats[index, cv2.CC_STAT_AREA] >= smallest
    ] or [mask]


def nearest(target: Mask, objects: Sequence[Mask]) -> int:
    centre = np.argwhere(target).mean(0)
    distances = [
        np.abs(np.argwhere(other).mean(0) - centre).sum() if other.any() else np.inf
        for other in objects
    ]
    return int(np.argmin(distances))


def random_window(
    rng: np.random.Generator, shape: tuple[int, ...], aspect: float, low: float, high: float
) -> Window:
    """Return a window of height / width near `aspect` that covers low..high of each side."""
    height, width = shape[:2]
    if rng.random() < 0.35:  # the whole photo, as the app shows it to the network
        return 0.0, 0.0, float(width), float(height)
    scale = rng.uniform(low, high)
    side = min(width, height / aspect)
    w = min(width, max(side, scale * width) * rng.uniform(low, 1.0))
    h = min(height, w * aspect * rng.uniform(0.85, 1.18))
    x0, y0 = rng.uniform(0, width - w), rng.uniform(0, height - h)
    return x0, y0, x0 + w, y0 + h


def framing_window(rng: np.random.Generator, target: Mask, aspect: float) -> Window:
    """Return a window in which the object's longer side spans 15 to 100 % of the crop."""
    height, width = target.shape
    x, y, w, h = cv2.boundingRect(target.astype(np.uint8))
    if w == 0:
        return 0.0, 0.0, float(width), float(height)
    fraction = math.exp(rng.uniform(math.log(MIN_FRAMED_FRACTION), 0.0))
    crop_w = max(w, h / aspect) / fraction
    jitter = 0.12 * crop_w
    centre_x = x + w / 2 + rng.uniform(-jitter, jitter)
    centre_y = y + h / 2 + rng.uniform(-jitter, jitter) * aspect
    crop_w = max(crop_w, 24.0)
    return _clamp(centre_x, centre_y, crop_w, crop_w * aspect, width, height)


def empty_window(rng: np.random.Generator, mask: Mask, aspect: float) -> Window | None:
    """Return a window that shows hardly any object, or None."""
    height, width = mask.shape
    for _ in range(10):
        w = rng.uniform(0.25, 0.6) * width
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        window = _clamp(x, y, w, w * aspect, width, height)
        x0, y0, x1, y1 = (round(value) for value in window)
        if not mask[y0:y1, x0:x1].any():
            return window
    return None


def _clamp(centre_x: float, centre_y: float, w: float, h: float, width: int, height: int) -> Window:
    """Return the window moved, then shrunk, into the photo."""
    w, h = min(w, width), min(h, height)
    x0 = min(max(centre_x - w / 2, 0.0), width - w)
    y0 = min(max(centre_y - h / 2, 0.0), height - h)
    return x0, y0, x0 + w, y0 + h


def crop(scene: Scene, window: Window, height: int, width: int) -> Scene:
    """Return the window of the scene at the batch's size."""
    x0, y0, x1, y1 = window
    left, top = int(x0), int(y0)
    right, bottom = max(left + 2, round(x1)), max(top + 2, round(y1))
    area = np.s_[top:bottom, left:right]
    shrinks = (right - left) > width
    flags = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR

    def mask_of(mask: Mask) -> Mask:
        resized = cv2.resize(
            mask[area].astype(np.uint8) * 255, (width, height), interpolation=flags
        )
        return resized > 127

    parts = None
    if scene.parts is not None:
        parts = cv2.resize(
            scene.parts[area], (width, height), interpolation=cv2.INTER_NEAREST
        ).astype(np.uint8)
    image = cv2.resize(scene.image[area], (width, height), interpolation=flags)
    return Scene(
        np.ascontiguousarray(image, np.uint8),
        mask_of(scene.target),
        [mask_of(other) for other in scene.others],
        parts,
    )


def cut_patch(
    rng: np.random.Generator, image: Image, mask: Mask, side: int
) -> tuple[Image, NDArray[np.float32]] | None:
    """Return an object cut out at a random scale, with a slightly soft alpha."""
    x, y, w, h = cv2.boundingRect(mask.astype(np.uint8))
    if w < 12 or h < 12:
        return None
    scale = rng.uniform(0.25, 0.75) * side / max(w, h)
    size = (max(8, round(w * scale)), max(8, round(h * scale)))
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    patch = cv2.resize(image[y : y + h, x : x + w], size, interpolation=flags)
    alpha = cv2.resize(mask[y : y + h, x : x + w].astype(np.float32), size, interpolation=flags)
    alpha = cv2.GaussianBlur(cv2.erode(alpha, np.ones((3, 3))), (0, 0), rng.uniform(0.5, 1.2))
    if rng.random() < 0.5:
        patch, alpha = patch[:, ::-1], alpha[:, ::-1]
    shifted = patch.astype(np.float32) * rng.uniform(0.8, 1.2, 3)
    return np.clip(shifted, 0, 255).astype(np.uint8), np.ascontiguousarray(alpha)


def augment(rng: np.random.Generator, scene: Scene) -> None:
    """Flip, and change light, colour, noise and sharpness, in place."""
    image = scene.image
    if rng.random() < 0.5:
        image = image[:, ::-1]
        scene.target = np.ascontiguousarray(scene.target[:, ::-1])
        scene.others = [np.ascontiguousarray(other[:, ::-1]) for other in scene.others]
        if scene.parts is not None:
            scene.parts = np.ascontiguousarray(scene.parts[:, ::-1])
    if rng.random() < 0.7:
        gamma = np.exp(rng.uniform(-0.35, 0.35))
        gain = np.exp(rng.uniform(-0.2, 0.2, 3) * (rng.random() < 0.5) + rng.uniform(-0.2, 0.2))
        ramp = (np.arange(256) / 255.0) ** gamma * 255.0
        table = np.clip(ramp[:, None] * gain, 0, 255).astype(np.uint8)
        image = cv2.LUT(np.ascontiguousarray(image), table[None])
    if rng.random() < 0.4:
        image = faded(rng, image)
    if rng.random() < 0.08:
        grey = cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_RGB2GRAY)
        image = cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB)
    if rng.random() < 0.15:
        image = cv2.GaussianBlur(np.ascontiguousarray(image), (0, 0), rng.uniform(0.4, 1.5))
    if rng.random() < 0.15:
        noise = rng.normal(0, rng.uniform(2, 12), image.shape)
        image = np.clip(image + noise, 0, 255).astype(np.uint8)
    scene.image = np.ascontiguousarray(image)


def faded(rng: np.random.Generator, image: Image) -> Image:
    """Return the image with another contrast about its mean, and other saturation."""
    light = image.mean(axis=2, keepdims=True, dtype=np.float32)
    coloured = light + (image - light) * np.float32(rng.uniform(0.3, 1.4))
    mean = light.mean()
    changed = mean + (coloured - mean) * np.float32(rng.uniform(0.6, 1.3))
    faded: Image = np.clip(changed, 0, 255).astype(np.uint8)
    return faded
