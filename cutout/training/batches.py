"""Training batches; each depends on nothing but the seed and its number.

So a resumed run sees the batches that an undisturbed one would have seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch.utils.data import Dataset

from cutout.core.predictor import prompt_arrays
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.saliency import five_clicks
from cutout.training.clicks import deepest_click, depth_of, random_click
from cutout.training.data import MAX_COVER, MIN_COVER, Mask, Record
from cutout.training.model import MASK_STRIDE, STRIDE
from cutout.training.scenes import (
    Scene,
    augment,
    components,
    crop,
    cut_patch,
    empty_window,
    framing_window,
    nearest,
    random_window,
)

# Sources whose mask is all that is salient in the photo; the others label only their own classes.
SALIENT_SOURCES = ("duts_tr", "ccp", "humseg", "butterfly", "catseg", "pug", "feralcat", "local")
MIN_OBJECT_FRACTION = 0.004  # of the crop; smaller targets teach noise
# a photo is shown as often as its IoU is below this: a lost one six times as often as one that
# is found to the last pixel
NEVER_WRONG = 1.2
MANY_OBJECTS = 8  # a photo with more of them is shown no more often
MIN_VISIBLE_FRACTION = 0.35  # of the object, after another one was pasted over it


@dataclass(frozen=True)
class BatchPlan:
    """What each batch is made of; fractions are of the batch or of its click samples."""

    batch_size: int = 16
    saliency_fraction: float = 0.3
    instance_fraction: float = 0.6
    framed_fraction: float = 0.7
    composite_fraction: float = 0.5
    merge_fraction: float = 0.15
    empty_fraction: float = 0.04
    box_fraction: float = 0.15
    five_click_fraction: float = 0.15
    deepest_fraction: float = 0.6
    extra_positive: float = 0.3
    extra_negative: float = 0.35
    outlier_fraction: float = 0.05


def shape_of_batch(rng: np.random.Generator, base: int) -> tuple[int, int]:
    """Return height and width of a batch: multi-scale and of varying aspect, about base^2."""
    scale = rng.choice([0.875, 1.0, 1.125])
    aspect = rng.choice([1.0, 1.0, 4 / 3, 3 / 4, 3 / 2])
    height = base * scale * aspect**-0.5
    width = base * scale * aspect**0.5
    return (
        max(4, round(height / STRIDE)) * STRIDE,
        max(4, round(width / STRIDE)) * STRIDE,
    )


def salient_of(records: Sequence[Record]) -> list[Record]:
    """Return the records whose mask is all that is salient; all of them if there are none."""
    return [record for record in records if record.source in SALIENT_SOURCES] or list(records)


def _cumulated(weights: Sequence[float]) -> NDArray[np.float64]:
    """Return the cumulated shares of the weights; the last is 1."""
    shares: NDArray[np.float64] = np.cumsum(np.array(weights, np.float64) / np.sum(weights))
    return shares


class Batches(Dataset[dict[str, torch.Tensor]]):
    """Training batches by number; see `BatchPlan`."""

    def __init__(
        self,
        records: Sequence[Record],
        sizes: Sequence[tuple[int, int]],
        seed: int = 0,
        plan: BatchPlan | None = None,
        processes: int = 1,
        ious: Mapping[str, float] | None = None,
    ) -> None:
        """Prepare batches.

        Args:
            records: the training photos.
            sizes: (first step, base side in pixels), by rising step.
            seed: everything random follows from it and the batch's number.
            plan: what a batch is made of.
            processes: batches of a step; they have one shape, so that none waits for another.
            ious: how well the photos' salient objects are found, by name; what is found badly is
                shown more often (see `cutout.training.hardness`). All alike if None.
        """
        usable = [record for record in records if record.mask is not None]
        self.salient = salient_of(usable)
        self.with_instances = [record for record in usable if record.instances] or usable
        self.others = [record for record in usable if not record.instances] or usable
        self.cumulated: NDArray[np.float64] | None = None
        if ious is not None:
            self.cumulated = _cumulated([NEVER_WRONG - ious.get(r.name, 0.0) for r in self.salient])
        # an object of a crowd is as likely as one that stands alone
        crowds = [min(max(len(r.instances), 1), MANY_OBJECTS) for r in self.with_instances]
        self.by_objects = _cumulated(crowds)
        self.sizes = list(sizes)
        self.seed = seed
        self.plan = plan or BatchPlan()
        self.processes = processes

    def __len__(self) -> int:
        return 1 << 30

    def __getitem__(self, number: int) -> dict[str, torch.Tensor]:
        step = number // self.processes
        base = [side for first, side in self.sizes if first <= step][-1]
        height, width = shape_of_batch(np.random.default_rng([self.seed, step, 2]), base)
        rng = np.random.default_rng([self.seed, number])
        samples = []
        salient = round(self.plan.batch_size * self.plan.saliency_fraction)
        for index in range(self.plan.batch_size):
            make = self._saliency_sample if index < salient else self._click_sample
            samples.append(make(rng, height, width))
        return collate(samples)

    def _pick(
        self,
        rng: np.random.Generator,
        records: Sequence[Record],
        cumulated: NDArray[np.float64] | None = None,
    ) -> tuple[Record, Mask]:
        """Return a random record with a plausible mask; all are as likely without `cumulated`."""
        while True:
            if cumulated is None:
                index = int(rng.integers(len(records)))
            else:
                index = min(int(np.searchsorted(cumulated, rng.random())), len(records) - 1)
            mask = records[index].load_mask()
            if MIN_COVER <= mask.mean() <= MAX_COVER:
                return records[index], mask

    def _saliency_sample(self, rng: np.random.Generator, height: int, width: int) -> dict[str, Any]:
        record, mask = self._pick(rng, self.salient, self.cumulated)
        scene = Scene(record.load_image(), mask, [])
        empty = rng.random() < self.plan.empty_fraction
        window = random_window(rng, mask.shape, height / width, 0.5, 1.0)
        if empty:
            window = empty_window(rng, mask, height / width) or window
        scene = crop(scene, window, height, width)
        if not empty and rng.random() < 0.2:
            self._paste(rng, scene, becomes_target=0.0)
            scene.target = scene.target | np.any(scene.others, 0) if scene.others else scene.target
        augment(rng, scene)
        return {"image": scene.image, "target": scene.target, "click": False, "prompts": Prompts()}

    def _click_sample(self, rng: np.random.Generator, height: int, width: int) -> dict[str, Any]:
        for _ in range(8):
            scene = self._object_scene(rng, height, width)
            if rng.random() < self.plan.composite_fraction:
                for _ in range(int(rng.integers(1, 4))):
                    self._paste(rng, scene, becomes_target=0.35)
            augment(rng, scene)
            if MIN_OBJECT_FRACTION <= scene.target.mean() <= MAX_COVER:
                break
        prompts = _simulate_prompts(rng, scene, self.plan)
        sample: dict[str, Any] = {
            "image": scene.image,
            "target": scene.target,
            "click": True,
            "prompts": prompts,
        }
        part = _part_under_click(scene, prompts)
        if part is not None:
            sample["part"] = part
        return sample

    def _object_scene(self, rng: np.random.Generator, height: int, width: int) -> Scene:
        if rng.random() < self.plan.instance_fraction:
            record, mask = self._pick(rng, self.with_instances, self.by_objects)
        else:
            record, mask = self._pick(rng, self.others)
        image = record.load_image()
        objects = record.load_instances() or components(mask)
        index = int(rng.integers(len(objects)))
        target = objects.pop(index)
        if objects and rng.random() < self.plan.merge_fraction:
            target = target | objects.pop(nearest(target, objects))
        parts = None
        if record.parts is not None:
            parts = record.parts.decode(cv2.IMREAD_UNCHANGED)
        if rng.random() < self.plan.framed_fraction:
            window = framing_window(rng, target, height / width)
        else:
            window = random_window(rng, target.shape, height / width, 0.6, 1.0)
        return crop(Scene(image, target, objects, parts), window, height, width)

    def _paste(self, rng: np.random.Generator, scene: Scene, becomes_target: float) -> None:
        """Paste another photo's object over the scene, in place."""
        record, mask = self._pick(rng, self.with_instances if rng.random() < 0.5 else self.others)
        objects = record.load_instances() or components(mask)
        chosen = objects[int(rng.integers(len(objects)))]
        height, width = scene.target.shape
        pasted = cut_patch(rng, record.load_image(), chosen, min(height, width))
        if pasted is None:
            return
        patch, alpha = pasted
        top = int(rng.integers(-alpha.shape[0] // 3, height - alpha.shape[0] * 2 // 3 + 1))
        left = int(rng.integers(-alpha.shape[1] // 3, width - alpha.shape[1] * 2 // 3 + 1))
        y0, x0 = max(top, 0), max(left, 0)
        y1, x1 = min(top + alpha.shape[0], height), min(left + alpha.shape[1], width)
        if y1 - y0 < 8 or x1 - x0 < 8:
            return
        alpha = alpha[y0 - top : y1 - top, x0 - left : x1 - left]
        patch = patch[y0 - top : y1 - top, x0 - left : x1 - left]
        visible = np.zeros((height, width), np.bool_)
        visible[y0:y1, x0:x1] = alpha > 0.5
        replaces = rng.random() < becomes_target and visible.mean() > MIN_OBJECT_FRACTION
        left_over = scene.target & ~visible
        if not replaces and left_over.sum() < MIN_VISIBLE_FRACTION * scene.target.sum():
            return
        area = scene.image[y0:y1, x0:x1]
        mixed = area + (patch.astype(np.float32) - area) * alpha[..., None]
        scene.image[y0:y1, x0:x1] = mixed.astype(np.uint8)
        scene.others = [other & ~visible for other in scene.others]
        if replaces:
            scene.others.append(left_over)
            scene.target, scene.parts = visible, None
        else:
            scene.others.append(visible)
            scene.target = left_over


def _simulate_prompts(rng: np.random.Generator, scene: Scene, plan: BatchPlan) -> Prompts:
    """Return the prompts of a user who wants the scene's target."""
    depth = depth_of(scene.target)
    if depth.max() <= 0:
        return Prompts()
    clicks: list[Click | None] = []
    if rng.random() < plan.five_click_fraction:
        clicks += five_clicks(_noisy(rng, scene.target))
    elif rng.random() < plan.deepest_fraction:
        clicks.append(deepest_click(depth))
    else:
        clicks.append(random_click(depth, rng, at_least=0.0))
    for _ in range(3):
        if rng.random() < plan.extra_positive:
            clicks.append(random_click(depth, rng, at_least=0.1))
        if rng.random() < plan.extra_negative:
            clicks.append(_negative_click(rng, scene))
    if len(clicks) >= 5 and rng.random() < plan.outlier_fraction:  # outlier injection
        outlier = random_click(depth_of(~scene.target), rng, at_least=0.0)
        if outlier is not None:
            clicks.append(Click(outlier.x, outlier.y, True))
    box = None
    if rng.random() < plan.box_fraction:
        box = _loose_box(rng, scene.target)
        if rng.random() < 0.5:
            clicks = []
    return Prompts(tuple(click for click in clicks if click is not None), box)


def _noisy(rng: np.random.Generator, mask: Mask) -> Mask:
    """Return the mask as a saliency map might show it: grown or shrunk, a piece lost or gained."""
    size = 2 * int(rng.integers(1, max(2, mask.shape[0] // 24))) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    change = cv2.dilate if rng.random() < 0.5 else cv2.erode
    noisy = change(mask.astype(np.uint8), kernel)
    x, y = rng.integers(mask.shape[1]), rng.integers(mask.shape[0])
    radius = int(rng.uniform(0.05, 0.2) * mask.shape[0])
    cv2.circle(noisy, (int(x), int(y)), radius, int(rng.random() < 0.5), -1)
    return noisy.astype(np.bool_) if noisy.any() else mask


def _negative_click(rng: np.random.Generator, scene: Scene) -> Click | None:
    """Return a click on another object, just outside the target, or anywhere else."""
    others = [other for other in scene.others if other.any()]
    draw = rng.random()
    if others and draw < 0.6:
        depth = depth_of(others[int(rng.integers(len(others)))] & ~scene.target)
        return random_click(depth, rng, positive=False, at_least=0.3)
    outside = ~scene.target
    if draw < 0.85:
        reach = max(3, round(0.06 * max(outside.shape)))
        near = cv2.dilate(scene.target.astype(np.uint8), np.ones((2 * reach + 1,) * 2, np.uint8))
        outside = outside & near.astype(np.bool_)
    return random_click(depth_of(outside), rng, positive=False, at_least=0.2)


def _loose_box(rng: np.random.Generator, mask: Mask) -> Box:
    x, y, w, h = cv2.boundingRect(mask.astype(np.uint8))
    dx, dy = rng.uniform(-0.04, 0.12, 2) * w, rng.uniform(-0.04, 0.12, 2) * h
    height, width = mask.shape
    return Box(
        max(0.0, x - dx[0]),
        max(0.0, y - dy[0]),
        min(width, x + w + dx[1]),
        min(height, y + h + dy[1]),
    )


def _part_under_click(scene: Scene, prompts: Prompts) -> Mask | None:
    """Return the part below the first positive click, if parts are known and it is a real part."""
    if scene.parts is None or not prompts.positive:
        return None
    click = prompts.positive[0]
    label = scene.parts[int(click.y), int(click.x)]
    if label == 0:
        return None
    part = scene.parts == label
    cover = part.sum() / max(1, scene.target.sum())
    return part if 0.02 < cover < 0.8 else None


def pad_prompts(prompts: Sequence[Prompts]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return points float32 [B, N, 2] and labels float32 [B, N], padded with label -1."""
    arrays = [prompt_arrays(entry) for entry in prompts]
    longest = max(labels.shape[1] for _, labels in arrays)
    points = np.zeros((len(arrays), longest, 2), np.float32)
    labels = np.full((len(arrays), longest), -1, np.float32)
    for index, (xy, label) in enumerate(arrays):
        points[index, : xy.shape[1]] = xy[0]
        labels[index, : label.shape[1]] = label[0]
    return torch.from_numpy(points), torch.from_numpy(labels)


def shrink(mask: Mask) -> NDArray[np.float32]:
    """Return the mask at the network's output stride, float32 0..1, by area."""
    height, width = mask.shape
    small: NDArray[np.float32] = cv2.resize(
        mask.astype(np.float32),
        (width // MASK_STRIDE, height // MASK_STRIDE),
        interpolation=cv2.INTER_AREA,
    )
    return small


def collate(samples: Sequence[dict[str, Any]]) -> dict[str, torch.Tensor]:
    """Stack samples into one batch of tensors.

    Returns:
        image uint8 [B, 3, H, W]; target and part float32 [B, 1, H/2, W/2]; click and has_part
        bool [B]; points float32 [B, N, 2]; labels float32 [B, N].
    """
    images = np.stack([sample["image"] for sample in samples]).transpose(0, 3, 1, 2)
    targets = np.stack([shrink(sample["target"]) for sample in samples])[:, None]
    parts = np.stack([shrink(sample.get("part", sample["target"])) for sample in samples])[:, None]
    points, labels = pad_prompts([sample["prompts"] for sample in samples])
    return {
        "image": torch.from_numpy(np.ascontiguousarray(images)),
        "target": torch.from_numpy(targets),
        "part": torch.from_numpy(parts),
        "has_part": torch.tensor(["part" in sample for sample in samples]),
        "click": torch.tensor([sample["click"] for sample in samples]),
        "points": points,
        "labels": labels,
    }
