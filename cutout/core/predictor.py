"""What every model offers behind the same clicks, and what it answers with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import floor
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.images import Pixels
from cutout.core.prompts import (
    LABEL_BOX_BOTTOM_RIGHT,
    LABEL_BOX_TOP_LEFT,
    LABEL_NEGATIVE,
    LABEL_PADDING,
    LABEL_POSITIVE,
    Box,
    Click,
    Prompts,
)

Logits = NDArray[np.float32]

FAR_OUTSIDE = -10.0  # logit of what lies outside a window
PIECE_GAIN = 4.0
PIECE_EDGE = 1.5  # logits; the soft edge of a piece that is taken away
MAX_CELLS = 512  # of a side, when masks of several windows are put together
MIDDLE = 0.5  # of a subject's largest depth, and deeper


@dataclass(frozen=True, slots=True, eq=False)
class MaskPrediction:
    """A mask as a model gave it, still coarse.

    ``logits`` is float32 [h, w]; its cells tile ``window``, a box in whole pixels of the photo
    (frame of `Click`). Outside the window there is no object. ``iou`` is the model's own estimate
    of the mask's IoU, 0..1. ``size`` is (width, height) of the photo in pixels. ``enforced`` tells
    that the model did not follow the last click, so that it was carried out on its own. ``marks``
    are the user's clicks inside the window, x and y as shares of it (0..1), and whether they are
    positive: what is sure however the edge is found. ``token`` is one object for a mask and for
    what it is packed into, and tells it from all others.
    """

    logits: Logits
    window: Box
    iou: float
    size: tuple[int, int]
    enforced: bool = False
    marks: tuple[tuple[float, float, bool], ...] = ()
    token: object = field(default_factory=object, init=False, repr=False)

    @property
    def empty(self) -> bool:
        """Whether no cell belongs to the object."""
        return not bool((self.logits > 0).any())

    @property
    def area(self) -> float:
        """How large the mask is, in square pixels of the photo."""
        return float((self.logits > 0).mean()) * self.window.width * self.window.height

    def bounds(self) -> Box | None:
        """Return the box around the mask in pixels of the photo, or None where it is empty."""
        rows, columns = np.nonzero(self.logits > 0)
        if rows.size == 0:
            return None
        scale_x = self.window.width / self.logits.shape[1]
        scale_y = self.window.height / self.logits.shape[0]
        return Box(
            self.window.x0 + float(columns.min()) * scale_x,
            self.window.y0 + float(rows.min()) * scale_y,
            self.window.x0 + float(columns.max() + 1) * scale_x,
            self.window.y0 + float(rows.max() + 1) * scale_y,
        )

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Return row and column of the cell at a point of the photo; it may lie outside.

        The window's last edges belong to its last cells, so that a click on the very border of
        the photo lies in it.
        """
        rows, columns = self.logits.shape
        row = floor((y - self.window.y0) / self.window.height * rows)
        column = floor((x - self.window.x0) / self.window.width * columns)
        return (
            rows - 1 if y == self.window.y1 else row,
            columns - 1 if x == self.window.x1 else column,
        )

    def contains(self, x: float, y: float) -> bool:
        """Return whether a point of the photo lies in the mask."""
        row, column = self.cell(x, y)
        inside = 0 <= row < self.logits.shape[0] and 0 <= column < self.logits.shape[1]
        return inside and bool(self.logits[row, column] > 0)


def sigmoid(logits: Logits) -> NDArray[np.float32]:
    """Return logits of any shape as probabilities, 0..1."""
    return (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)


def resample(prediction: MaskPrediction, window: Box, columns: int, rows: int) -> Logits:
    """Return a prediction's logits on the grid of another window: float32 [rows, columns].

    Cells outside the prediction's own window get `FAR_OUTSIDE`.
    """
    logits, own = prediction.logits, prediction.window
    # a cell centre of the new grid, mapped into cells of the old one
    step_x = window.width / columns * logits.shape[1] / own.width
    step_y = window.height / rows * logits.shape[0] / own.height
    start_x = (window.x0 - own.x0) * logits.shape[1] / own.width
    start_y = (window.y0 - own.y0) * logits.shape[0] / own.height
    matrix = np.array(
        [
            [step_x, 0, start_x + 0.5 * step_x - 0.5],
            [0, step_y, start_y + 0.5 * step_y - 0.5],
        ]
    )
    moved: Logits = cv2.warpAffine(
        logits,
        matrix,
        (columns, rows),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=FAR_OUTSIDE,
    )
    return moved


def combine(prediction: MaskPrediction, piece: MaskPrediction, add: bool) -> MaskPrediction:
    """Return a mask with a piece added to it, or taken away from it."""
    window = prediction.window
    columns, rows = prediction.logits.shape[1], prediction.logits.shape[0]
    if add:
        own, other = window, piece.window
        window = Box(
            min(own.x0, other.x0),
            min(own.y0, other.y0),
            max(own.x1, other.x1),
            max(own.y1, other.y1),
        )
        # keep the cells about as fine as they were
        columns = min(max(MAX_CELLS, columns), round(columns * window.width / own.width))
        rows = min(max(MAX_CELLS, rows), round(rows * window.height / own.height))
    first = resample(prediction, window, columns, rows)
    second = resample(piece, window, columns, rows)
    # taken away with its soft edge, but steeply, so that no veil is drawn over what is beside it
    away = -PIECE_GAIN * (second + PIECE_EDGE)
    logits = np.maximum(first, second) if add else np.minimum(first, away)
    return replace(prediction, logits=logits, window=window, enforced=True)


def union(predictions: Sequence[MaskPrediction]) -> MaskPrediction:
    """Return one mask of several of the same photo; there is at least one."""
    together = predictions[0]
    for prediction in predictions[1:]:
        together = combine(together, prediction, add=True)
    return replace(together, iou=min(each.iou for each in predictions), enforced=False)


def component_at(prediction: MaskPrediction, click: Click) -> MaskPrediction:
    """Return a mask without the parts that are not connected to what lies under a click."""
    if not prediction.contains(*click.xy):
        return prediction
    _, labels = cv2.connectedComponents((prediction.logits > 0).astype(np.uint8))
    others = (prediction.logits > 0) & (labels != labels[prediction.cell(*click.xy)])
    return replace(prediction, logits=np.where(others, np.float32(FAR_OUTSIDE), prediction.logits))


def overlap(prediction: MaskPrediction, piece: MaskPrediction) -> float:
    """Return the share of a mask that a piece covers, 0..1."""
    rows, columns = prediction.logits.shape
    mask = prediction.logits > 0
    covered = mask & (resample(piece, prediction.window, columns, rows) > 0)
    return float(covered.sum() / max(1, mask.sum()))


def disc(click: Click, radius: float, size: tuple[int, int]) -> MaskPrediction:
    """Return a disc around a click as a prediction; the radius is in pixels of the photo."""
    width, height = size
    x0, y0 = max(0, int(click.x - 2 * radius)), max(0, int(click.y - 2 * radius))
    x1 = min(width, int(np.ceil(click.x + 2 * radius)) + 1)
    y1 = min(height, int(np.ceil(click.y + 2 * radius)) + 1)
    columns, rows = min(MAX_CELLS, x1 - x0), min(MAX_CELLS, y1 - y0)
    x = x0 + (np.arange(columns) + 0.5) * (x1 - x0) / columns - click.x
    y = y0 + (np.arange(rows) + 0.5) * (y1 - y0) / rows - click.y
    distance = np.hypot(x[None], y[:, None])
    logits = (-FAR_OUTSIDE * np.clip(1 - distance / radius, -1, 1)).astype(np.float32)
    return MaskPrediction(logits, Box(x0, y0, x1, y1), 1.0, size)


@dataclass(frozen=True, slots=True)
class Subject:
    """One blob of the saliency map that could be meant.

    ``box`` frames it and ``clicks`` are its five clicks, both in pixels of the photo; ``share`` is
    its part of all salient mass, 0..1; ``peak`` its highest saliency, 0..1. ``blob`` is its part
    of the saliency map as a mask, whose window is just as large as it needs.
    """

    box: Box
    clicks: tuple[Click, ...]
    share: float
    peak: float
    blob: MaskPrediction

    def prompts(self, away: Sequence[Click] = ()) -> Prompts:
        """Return its clicks, as those of a model, after clicks on what is not meant."""
        clicks = (*away, *self.clicks)
        return Prompts(clicks, proposed=len(clicks))

    def has_in_its_middle(self, click: Click) -> bool:
        """Return whether a click is at least half as far inside as the blob's innermost cell."""
        if not self.blob.contains(*click.xy):
            return False
        inside = np.pad(self.blob.logits > 0, 1).astype(np.uint8)
        depth = cv2.distanceTransform(inside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[1:-1, 1:-1]
        return bool(depth[self.blob.cell(*click.xy)] >= MIDDLE * depth.max())


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """What a model finds on its own.

    ``saliency`` is float32 [h, w], 0..1, its cells tile the photo. ``subjects`` come most salient
    first. ``prompts`` are the five clicks of the first one, after one click on each that rivals it;
    ``prediction`` is the mask that they give; ``chosen`` are the indices of the subjects in it. No
    subject is an answer: ``subjects`` is empty and ``prediction`` None. ``confidence`` is 0..1.
    """

    saliency: NDArray[np.float32]
    subjects: tuple[Subject, ...] = ()
    prompts: Prompts = field(default_factory=Prompts)
    prediction: MaskPrediction | None = None
    confidence: float = 0.0
    chosen: tuple[int, ...] = ()


class MaskPredictor(Protocol):
    """A model behind clicks; each answer depends on its arguments alone."""

    def propose(self, image: Pixels) -> Proposal:
        """Find the subject of an image uint8 [H, W, 3] (RGB, sRGB)."""
        ...

    def predict(
        self, image: Pixels, prompts: Prompts, previous: MaskPrediction | None = None
    ) -> MaskPrediction:
        """Return the mask of the object that the prompts mean.

        Args:
            image: uint8 [H, W, 3], RGB, sRGB.
            prompts: all clicks and the box, in pixels of the image; not empty. Every click that
                the user made is obeyed; of two that contradict each other, the later one.
            previous: the mask that the last of the clicks corrects.

        Raises:
            PromptError: the prompts are empty or lie outside the image.
        """
        ...

    def predict_subject(
        self, image: Pixels, subject: Subject, away: Sequence[Click] = ()
    ) -> MaskPrediction:
        """Return the mask of one subject of a proposal.

        Args:
            image: uint8 [H, W, 3], RGB, sRGB.
            subject: what is meant.
            away: negative clicks on what is not.
        """
        ...

    def others(
        self,
        image: Pixels,
        prompts: Prompts,
        previous: MaskPrediction | None,
        answer: MaskPrediction,
    ) -> list[MaskPrediction]:
        """Return what else the prompts could have meant, the likeliest first; some may be alike.

        Args:
            image: uint8 [H, W, 3], RGB, sRGB.
            prompts: what was asked; not empty.
            previous: the mask that it was asked with.
            answer: what `predict` said.
        """
        ...

    def glance(
        self, image: Pixels, prompts: Prompts, previous: MaskPrediction | None
    ) -> MaskPrediction | None:
        """Return what `predict` would say at first, as fast as can be; None where it is slow.

        It is meant for a click that is not made yet. Clicks need not be obeyed.

        Args:
            image: uint8 [H, W, 3], RGB, sRGB.
            prompts: the last of the clicks is the one that is asked about.
            previous: the mask that it would correct.
        """
        ...


def prompt_arrays(
    prompts: Prompts,
    scale_x: float = 1.0,
    scale_y: float = 1.0,
    left: float = 0.0,
    top: float = 0.0,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return prompts as SAM's point and label tensors.

    A point p of the photo becomes ((p.x - left) * scale_x, (p.y - top) * scale_y): the frame of a
    crop at (left, top) enlarged by the scales.

    Returns:
        points float32 [1, N, 2] as (x, y) in pixels of the crop, and labels float32 [1, N]:
        1 positive, 0 negative, 2 and 3 the corners of the box, -1 padding. N is at least 1: empty
        prompts are one padding point.
    """
    rows: list[tuple[float, float, int]] = [
        (click.x, click.y, LABEL_POSITIVE if click.positive else LABEL_NEGATIVE)
        for click in prompts.clicks
    ]
    if prompts.box is not None:
        box = prompts.box.ordered()
        rows.append((box.x0, box.y0, LABEL_BOX_TOP_LEFT))
        rows.append((box.x1, box.y1, LABEL_BOX_BOTTOM_RIGHT))
    if not rows:
        rows.append((left, top, LABEL_PADDING))
    table = np.array(rows, np.float32)
    scale = np.array([scale_x, scale_y], np.float32)
    points = (table[:, :2] - np.array([left, top], np.float32)) * scale
    return points[None], table[None, :, 2]
