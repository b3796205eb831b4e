"""Cutout's own SqueezeSAM on onnxruntime: proposal, clicks, and the zoom-in that makes it sharp."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from cutout import paths
from cutout.core.choosing import ALIKE_IOU, iou
from cutout.core.errors import ModelError, PromptError
from cutout.core.first_look import likeliest, windows_around
from cutout.core.graphs import Provider, open_graph, run_graph
from cutout.core.images import Pixels
from cutout.core.obeying import obey, only_less
from cutout.core.predictor import (
    Logits,
    MaskPrediction,
    Proposal,
    Subject,
    component_at,
    prompt_arrays,
    resample,
    sigmoid,
)
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.proposing import propose_from
from cutout.core.windows import area, point_box, whole, widen

ENCODER_FILE = "squeezesam-encoder.onnx"
DECODER_FILE = "squeezesam-decoder.onnx"
METADATA_KEY = "cutout"
FORMAT_VERSION = 1
FLOAT32, INT8 = "float32", "int8"  # what a graph's weights are; float32 where it does not say so
INPUT_SIZE = 320  # pixels, the longer side that a graph's MACs are counted at
FEATURE_NAMES = ("features_2", "features_4", "features_8", "features_16", "features_32")
MAX_ZOOMS = 2  # further ones before the last, for a first click on a small object
ZOOM_AGAIN = 0.5  # of the window's area: what is larger than that was seen well enough
# The longer sides, in pixels, at which the network looks; of several the mean of the logits counts.
# A small disc is lost on an object that is large beside it, an edge is lost where all is small. On
# 100 photos of DUTS and 97 objects of 30 photos, for validation all: 288 gives an IoU of 0.863 and
# 3.86 clicks to 0.85, 8 % of them a step back; 320 0.877, 3.87 and 6 %; 256 with 384, for twice the
# time, 0.873, 3.67 and 4 %.
SIDES = (320,)
# For the saliency map, once a photo: on 100 validation photos of DUTS 384 pixels give
# a max F-beta of 0.932 and an IoU of 0.882, 320 pixels 0.928 and 0.874.
SALIENCY_SIDE = 384
# Of the saliency's logits: the mean of several looks is less sure than it is right. What lies above
# one half stays the same. On the 369 validation photos of DUTS, with the weights after the seventh
# slice, 1.0 gives a max F-beta of 0.935 and a mean absolute error of 0.045, 1.5 0.934 and 0.038,
# 3.0 0.932 and 0.035; what is faint in a whole photo is lost by much more than 1.5.
SALIENCY_GAIN = 1.5


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What the graphs' metadata say of themselves; MACs are for a square input."""

    input_size: int
    stride: int
    mask_stride: int
    parameters: int
    macs_encoder: int
    macs_decoder: int
    step: int
    data_hash: str
    precision: str = FLOAT32


def shipped_digest() -> str:
    """Return a hash of the two graphs that come with Cutout (SHA-256, hex).

    Raises:
        ModelError: one is missing.
    """
    digest = hashlib.sha256()
    for name in (ENCODER_FILE, DECODER_FILE):
        try:
            digest.update((paths.models() / name).read_bytes())
        except OSError as error:
            raise ModelError(f"The network {name} is missing; install Cutout again.") from error
    return digest.hexdigest()


class SqueezeSamPredictor:
    """Runs the two graphs; see `cutout.core.predictor.MaskPredictor` for the interface."""

    def __init__(
        self,
        folder: Path | None = None,
        threads: int | None = None,
        providers: Sequence[Provider] | None = None,
        sides: Sequence[int] = SIDES,
    ) -> None:
        """Load the network.

        Args:
            folder: where the two graphs lie; the shipped ones if None.
            threads: threads of onnxruntime; its own choice if None.
            providers: execution providers of onnxruntime; the CPU if None.
            sides: longer sides in pixels at which the network looks, rising.

        Raises:
            ModelError: a file is missing, damaged or of another format.
        """
        self._sides = tuple(sides)
        folder = folder or paths.models()
        self._encoder = open_graph(folder / ENCODER_FILE, threads, providers)
        self._decoder = open_graph(folder / DECODER_FILE, threads, providers)
        self.facts = _read_facts(self._encoder, folder / ENCODER_FILE)
        if _read_facts(self._decoder, folder / DECODER_FILE) != self.facts:
            raise ModelError(
                f"{ENCODER_FILE} and {DECODER_FILE} in {folder} do not belong together; "
                "install Cutout again."
            )

    def propose(self, image: Pixels) -> Proposal:
        """Find the subject: saliency map, blobs, five clicks, mask.

        Args:
            image: uint8 [H, W, 3], RGB, sRGB.
        """
        return propose_from(
            self.saliency(image),
            image.shape[1],
            image.shape[0],
            lambda prompts, found: self.predict(image, prompts, found),
            together=True,
        )

    def saliency(
        self, image: Pixels, side: int = SALIENCY_SIDE, mirror: bool = True
    ) -> NDArray[np.float32]:
        """Return how salient each part of a photo is, float32 [h, w], 0..1; cells tile it.

        Args:
            image: uint8 [H, W, 3], RGB, sRGB.
            side: the longer one at which the network looks, in pixels.
            mirror: whether the mean of what it sees in the photo and in its mirror image counts,
                for twice the time.
        """
        questions = [Prompts()] * (2 if mirror else 1)
        seen = self._look(image, whole(image), questions, None, side, mirror).saliency
        seen[1:] = seen[1:, :, ::-1].copy()
        return sigmoid(SALIENCY_GAIN * seen.mean(0))

    def masks_at(self, image: Pixels, clicks: Sequence[Click]) -> list[list[MaskPrediction]]:
        """Return three masks of what lies under each click alone, best first: one coarse look."""
        window, size = whole(image), (int(image.shape[1]), int(image.shape[0]))
        output = self._run(image, window, [Prompts((click,)) for click in clicks], None)
        return [
            sorted(
                (
                    MaskPrediction(logits, window, float(iou), size)
                    for logits, iou in zip(masks, ious, strict=True)
                ),
                key=lambda mask: -mask.iou,
            )
            for masks, ious in zip(output.masks, output.iou, strict=True)
        ]

    def predict(
        self, image: Pixels, prompts: Prompts, previous: MaskPrediction | None = None
    ) -> MaskPrediction:
        """Return the mask of the object that the prompts mean; see `MaskPredictor.predict`."""
        if not prompts:
            raise PromptError("There is no click and no box to start from.")
        prompts.check(image.shape[1], image.shape[0])
        corrected = previous
        if previous is None or previous.empty:
            previous = self._begin(image, prompts, salient=True)
        window = self._zoom(image, prompts, previous)
        if window is None:
            return previous
        prediction = self._predict_in(image, window, prompts, previous)
        if corrected is not None:
            prediction = only_less(prediction, prompts, corrected)
        return obey(prediction, prompts, lambda alone, at: self._pieces(image, alone, at))

    def predict_subject(
        self, image: Pixels, subject: Subject, away: Sequence[Click] = ()
    ) -> MaskPrediction:
        """Return the mask of one subject; see `MaskPredictor.predict_subject`."""
        return self.predict(image, subject.prompts(away), subject.blob)

    def others(
        self,
        image: Pixels,
        prompts: Prompts,
        previous: MaskPrediction | None,
        answer: MaskPrediction,
    ) -> list[MaskPrediction]:
        """Return the other masks of a pass, and what lies under the last click alone.

        What the network alone makes of one click is often a part where all clicks mean the whole.
        Its three masks are compared with each other: a further look moves all of them a little,
        which is no other meaning.
        """
        found = []
        if prompts.positive:
            alone = Prompts((*prompts.negative, prompts.positive[-1]))
            if len(alone.clicks) < len(prompts.clicks) or prompts.box is not None:
                found.append(self.predict(image, alone, self._begin(image, alone, salient=False)))
        output = self._run(image, answer.window, [prompts], answer)
        first, *rest = (_mask(image, answer.window, output, index) for index in range(3))
        return found + [mask for mask in rest if iou(mask, first) < ALIKE_IOU]

    def glance(
        self, image: Pixels, prompts: Prompts, previous: MaskPrediction | None
    ) -> MaskPrediction | None:
        """Return what one pass makes of the prompts; see `MaskPredictor.glance`.

        The decoder alone would not do: the photo's features have the clicks in them. On 30
        validation photos, seen at 384 pixels, it followed a further click in 9 to 44 of 100 places
        and changed the mask with an IoU of 0.15 to 0.40 to the real change; both graphs, with 1.
        """
        if previous is None or previous.empty:
            return self._predict_in(image, whole(image), prompts, None)
        window = self._zoom(image, prompts, previous) or whole(image)
        return only_less(self._predict_in(image, window, prompts, previous), prompts, previous)

    def _begin(self, image: Pixels, prompts: Prompts, salient: bool) -> MaskPrediction:
        """Return the mask that the last look begins with: a small object is found step by step.

        Args:
            image: the photo.
            prompts: clicks and box.
            salient: whether of several answers to a single click what is salient is preferred.
        """
        found = self._first(image, prompts, salient)
        for _ in range(MAX_ZOOMS):
            window = self._zoom(image, prompts, found)
            if window is None or area(window) > ZOOM_AGAIN * area(found.window):
                break
            found = self._predict_in(image, window, prompts, found)
        return found

    def _first(self, image: Pixels, prompts: Prompts, salient: bool) -> MaskPrediction:
        """Return what is seen without a previous mask; see `_begin`."""
        height, width = image.shape[:2]
        if prompts.box is not None:
            return self._predict_in(image, widen([prompts.box], width, height), prompts, None)
        if len(prompts.positive) != 1:
            return self._predict_in(image, whole(image), prompts, None)
        click = prompts.positive[0]
        answers = [
            self._predict_in(image, window, prompts, None)
            for window in windows_around(click, width, height)
        ]
        if not salient:
            return likeliest(answers, None, click)
        saliency = self._run(image, whole(image), [Prompts()], None).saliency[0]
        return likeliest(answers, sigmoid(saliency), click)

    def _zoom(self, image: Pixels, prompts: Prompts, previous: MaskPrediction) -> Box | None:
        """Return the window around a mask and what the prompts want in it, None for nothing."""
        places = [point_box(click) for click in prompts.positive]
        bounds = previous.bounds()
        if bounds is not None:
            places.append(bounds)
        if prompts.box is not None:
            places.append(prompts.box.ordered())
        return widen(places, image.shape[1], image.shape[0]) if places else None

    def _pieces(self, image: Pixels, alone: Prompts, click: Click) -> Iterator[MaskPrediction]:
        """Yield the object under a click that stands alone, seen from near by."""
        piece = self._first(image, alone, salient=False)
        height, width = image.shape[:2]
        around = widen([piece.bounds() or point_box(click)], width, height)
        yield component_at(self._predict_in(image, around, alone, piece), click)

    def _predict_in(
        self, image: Pixels, window: Box, prompts: Prompts, previous: MaskPrediction | None
    ) -> MaskPrediction:
        return _mask(image, window, self._run(image, window, [prompts], previous), 0)

    def _run(
        self,
        image: Pixels,
        window: Box,
        questions: Sequence[Prompts],
        previous: MaskPrediction | None,
    ) -> _Output:
        """Return what the network makes of a window at all sides; see `_look`."""
        looks = (self._look(image, window, questions, previous, side) for side in self._sides)
        return _mean(list(looks))

    def _look(
        self,
        image: Pixels,
        window: Box,
        questions: Sequence[Prompts],
        previous: MaskPrediction | None,
        side: int,
        mirror: bool = False,
    ) -> _Output:
        """Run both graphs once.

        Args:
            image: the photo.
            window: of it, in whole pixels.
            questions: equally many points each.
            previous: the mask that they refine.
            side: the longer one at which the network looks, in pixels.
            mirror: whether all questions but the first are asked of the mirror image; its answers
                are mirrored then.
        """
        left, top = int(window.x0), int(window.y0)
        crop = image[top : int(window.y1), left : int(window.x1)]
        width, height = _network_size(crop.shape[1], crop.shape[0], side, self.facts.stride)
        shrinks = crop.shape[1] > width or crop.shape[0] > height
        flags = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        shown = cv2.resize(np.ascontiguousarray(crop), (width, height), interpolation=flags)
        scales = width / crop.shape[1], height / crop.shape[0]
        arrays = [prompt_arrays(_inside(each, window), *scales, left, top) for each in questions]
        stride, count = self.facts.mask_stride, len(questions)
        start = _previous_map(previous, window, width // stride, height // stride)
        inputs: dict[str, NDArray[Any]] = {
            "points": np.concatenate([points for points, _ in arrays]),
            "labels": np.concatenate([labels for _, labels in arrays]),
            "previous": np.repeat(start, count, 0),
        }
        images = np.repeat(shown[None], count, 0)
        if mirror:
            images[1:] = images[1:, :, ::-1]
        features = run_graph(self._encoder, {"image": images, **inputs})
        named = dict(zip(FEATURE_NAMES, features, strict=True))
        masks, iou, saliency = run_graph(self._decoder, {**named, **inputs})
        return _Output(masks, iou, saliency[:, 0])


@dataclass(frozen=True, slots=True, eq=False)
class _Output:
    """masks float32 logits [B, 3, h, w], iou float32 [B, 3], saliency float32 logits [B, h, w]."""

    masks: Logits
    iou: NDArray[np.float32]
    saliency: Logits


def _mask(image: Pixels, window: Box, output: _Output, index: int) -> MaskPrediction:
    """Return one of the masks of the first question; it does not hold the others' memory."""
    size = (int(image.shape[1]), int(image.shape[0]))
    return MaskPrediction(output.masks[0, index].copy(), window, float(output.iou[0, index]), size)


def _read_facts(session: onnxruntime.InferenceSession, path: Path) -> ModelFacts:
    try:
        values = json.loads(session.get_modelmeta().custom_metadata_map[METADATA_KEY])
        if values["format"] != FORMAT_VERSION:
            raise ModelError(
                f"The network {path} has format {values['format']}; this version of Cutout "
                f"needs format {FORMAT_VERSION}."
            )
        names = [field.name for field in fields(ModelFacts)]
        return ModelFacts(**{name: values[name] for name in names if name in values})
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is not a network made for Cutout.") from error


def _mean(looks: Sequence[_Output]) -> _Output:
    """Return the mean of what was seen at some sizes, on the grid of the last one."""
    *_, rows, columns = looks[-1].saliency.shape

    def enlarged(logits: Logits) -> Logits:
        maps = logits.reshape(-1, *logits.shape[-2:])
        resized = [
            cv2.resize(each, (columns, rows), interpolation=cv2.INTER_LINEAR) for each in maps
        ]
        return np.stack(resized).reshape(*logits.shape[:-2], rows, columns).astype(np.float32)

    return _Output(
        np.mean([enlarged(look.masks) for look in looks], 0),
        np.mean([look.iou for look in looks], 0),
        np.mean([enlarged(look.saliency) for look in looks], 0),
    )


def _network_size(width: int, height: int, side: int, stride: int) -> tuple[int, int]:
    """Return the size at which the network sees a crop: nearly its aspect, multiples of 32."""
    scale = side / max(width, height)
    return (
        max(1, round(width * scale / stride)) * stride,
        max(1, round(height * scale / stride)) * stride,
    )


def _previous_map(
    previous: MaskPrediction | None, window: Box, columns: int, rows: int
) -> NDArray[np.float32]:
    """Return the previous mask as probabilities on the grid of a window: float32 [1, 1, h, w]."""
    if previous is None:
        return np.zeros((1, 1, rows, columns), np.float32)
    return sigmoid(resample(previous, window, columns, rows))[None, None]


def _inside(prompts: Prompts, window: Box) -> Prompts:
    """Return the prompts without the clicks that lie outside the window."""
    clicks = tuple(
        click
        for click in prompts.clicks
        if window.x0 <= click.x <= window.x1 and window.y0 <= click.y <= window.y1
    )
    return Prompts(clicks, prompts.box)
