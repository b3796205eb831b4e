"""Cutout's own SqueezeSAM on onnxruntime: proposal, clicks, and the zoom-in that makes it sharp."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from cutout import paths
from cutout.core.errors import ModelError, PromptError
from cutout.core.images import Pixels
from cutout.core.predictor import (
    FAR_OUTSIDE,
    Logits,
    MaskPrediction,
    Proposal,
    Subject,
    combine,
    component_at,
    disc,
    overlap,
    prompt_arrays,
    resample,
)
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.saliency import Blob, find_blobs, five_clicks

ENCODER_FILE = "squeezesam-encoder.onnx"
DECODER_FILE = "squeezesam-decoder.onnx"
METADATA_KEY = "cutout"
FORMAT_VERSION = 1
INPUT_SIZE = 384  # pixels, the longer side of what the network sees
FEATURE_NAMES = ("features_2", "features_4", "features_8", "features_16", "features_32")
ZOOM_MARGIN = 0.2  # of the mask's box on each side, as RITM and f-BRS zoom in
MAX_ZOOMS = 2  # further ones before the last, for a first click on a small object
ZOOM_AGAIN = 0.5  # of the window's area: what is larger than that was seen well enough
MIN_WINDOW_PX = 32  # of the photo; a smaller crop shows the network nothing but blur
MAJOR_FRACTION = 0.25  # of the most salient blob's mass: such blobs are part of the proposal
MAX_REMOVED = 0.7  # of the mask, unless it leaves one of the proposal's clicks
ENFORCED_RADIUS = 0.03  # of the photo's longer side


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

    def __init__(self, folder: Path | None = None, threads: int | None = None) -> None:
        """Load the network.

        Args:
            folder: where the two graphs lie; the shipped ones if None.
            threads: threads of onnxruntime; its own choice if None.

        Raises:
            ModelError: a file is missing, damaged or of another format.
        """
        folder = folder or paths.models()
        self._encoder = _open_session(folder / ENCODER_FILE, threads)
        self._decoder = _open_session(folder / DECODER_FILE, threads)
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
        height, width = image.shape[:2]
        whole = Box(0, 0, width, height)
        saliency = _sigmoid(self._run(image, whole, Prompts(), None).saliency)
        blobs = find_blobs(saliency)
        if not blobs:
            return Proposal(saliency)
        mass = sum(blob.mass for blob in blobs)
        subjects = tuple(_subject(blob, mass, width, height) for blob in blobs)
        major = [blob for blob in blobs if blob.mass >= MAJOR_FRACTION * blobs[0].mass]
        # five clicks on the most salient subject; where others rival it, one on each of them
        others = [subject.clicks[-1] for subject in subjects[1 : len(major)]]
        clicks = (*others, *subjects[0].clicks)
        prompts = Prompts(clicks, proposed=len(clicks))
        found = MaskPrediction(
            _blob_logits(saliency, major), whole, iou=blobs[0].peak, size=(width, height)
        )
        prediction = self.predict(image, prompts, found)
        if prediction.empty:
            return Proposal(saliency)
        confidence = _confidence(major, found, prediction)
        return Proposal(saliency, subjects, prompts, prediction, confidence)

    def predict(
        self, image: Pixels, prompts: Prompts, previous: MaskPrediction | None = None
    ) -> MaskPrediction:
        """Return the mask of the object that the prompts mean; see `MaskPredictor.predict`."""
        if not prompts:
            raise PromptError("There is no click and no box to start from.")
        height, width = image.shape[:2]
        prompts.check(width, height)
        if previous is None or previous.empty:
            whole = Box(0, 0, width, height)
            start = whole if prompts.box is None else _widen([prompts.box], width, height)
            previous = self._predict_in(image, start, prompts, None)
            for _ in range(MAX_ZOOMS):  # a small object is found step by step
                window = self._zoom(image, prompts, previous)
                if window is None or _area(window) > ZOOM_AGAIN * _area(previous.window):
                    break
                previous = self._predict_in(image, window, prompts, previous)
        window = self._zoom(image, prompts, previous)
        if window is None:
            return previous
        prediction = self._predict_in(image, window, prompts, previous)
        for click in prompts.own:  # the newest last, so that it has the last word
            if prediction.contains(*click.xy) != click.positive:
                prediction = self._enforce(image, prompts, click, prediction)
        return replace(prediction, marks=_marks(prompts.own, prediction.window))

    def _zoom(self, image: Pixels, prompts: Prompts, previous: MaskPrediction) -> Box | None:
        """Return the window around a mask and what the prompts want in it, None for nothing."""
        places = [_point_box(click) for click in prompts.positive]
        bounds = previous.bounds()
        if bounds is not None:
            places.append(bounds)
        if prompts.box is not None:
            places.append(prompts.box.ordered())
        return _widen(places, image.shape[1], image.shape[0]) if places else None

    def _enforce(
        self, image: Pixels, prompts: Prompts, click: Click, prediction: MaskPrediction
    ) -> MaskPrediction:
        """Return the prediction with what lies under a click added or taken away.

        The network is asked for the object under that click alone, then for the object under it
        that is not the one under the model's own clicks farther away. If neither is a plausible
        piece, a small disc around the click is taken instead.
        """
        height, width = image.shape[:2]
        whole = Box(0, 0, width, height)
        opposite = [other for other in prompts.own if other.positive != click.positive]
        proposed = sorted(prompts.clicks[: prompts.proposed], key=lambda other: _far(other, click))
        distant = [] if click.positive else proposed[len(proposed) // 2 :]
        for against in (opposite, opposite + distant):
            away = tuple(replace(other, positive=False) for other in against)
            alone = Prompts((*away, replace(click, positive=True)))
            piece = self._predict_in(image, whole, alone, None)
            around = _widen([piece.bounds() or _point_box(click)], width, height)
            piece = component_at(self._predict_in(image, around, alone, piece), click)
            if piece.contains(*click.xy) and not any(piece.contains(*o.xy) for o in opposite):
                leaves = any(not piece.contains(*other.xy) for other in proposed)
                if click.positive or leaves or overlap(prediction, piece) < MAX_REMOVED:
                    return combine(prediction, piece, add=click.positive)
        radius = min(
            [ENFORCED_RADIUS * max(width, height), *(0.5 * _far(o, click) for o in opposite)]
        )
        piece = disc(click, max(radius, 1.0), prediction.size)
        return combine(prediction, piece, add=click.positive)

    def _predict_in(
        self, image: Pixels, window: Box, prompts: Prompts, previous: MaskPrediction | None
    ) -> MaskPrediction:
        output = self._run(image, window, prompts, previous)
        size = (int(image.shape[1]), int(image.shape[0]))
        return MaskPrediction(output.masks[0], window, float(output.iou[0]), size)

    def _run(
        self, image: Pixels, window: Box, prompts: Prompts, previous: MaskPrediction | None
    ) -> _Output:
        """Run both graphs on a window of the image (whole pixels)."""
        left, top = int(window.x0), int(window.y0)
        crop = image[top : int(window.y1), left : int(window.x1)]
        width, height = _network_size(crop.shape[1], crop.shape[0], self.facts)
        shrinks = crop.shape[1] > width or crop.shape[0] > height
        flags = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        shown = cv2.resize(np.ascontiguousarray(crop), (width, height), interpolation=flags)
        points, labels = prompt_arrays(
            _inside(prompts, window), width / crop.shape[1], height / crop.shape[0], left, top
        )
        stride = self.facts.mask_stride
        inputs: dict[str, NDArray[Any]] = {
            "points": points,
            "labels": labels,
            "previous": _previous_map(previous, window, width // stride, height // stride),
        }
        try:
            features = self._encoder.run(None, {"image": shown[None], **inputs})
            decoded = self._decoder.run(
                None, {**dict(zip(FEATURE_NAMES, features, strict=True)), **inputs}
            )
        except Exception as error:
            raise ModelError(f"The network could not be run ({error}).") from error
        masks, iou, saliency = decoded
        return _Output(masks[0], iou[0], saliency[0, 0])


@dataclass(frozen=True, slots=True, eq=False)
class _Output:
    """masks float32 logits [3, h, w], iou float32 [3], saliency float32 logits [h, w]."""

    masks: Logits
    iou: NDArray[np.float32]
    saliency: Logits


def _open_session(path: Path, threads: int | None) -> onnxruntime.InferenceSession:
    if not path.is_file():
        raise ModelError(f"The network {path} is missing; install Cutout again.")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors only: they are raised as well
    if threads is not None:
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"The network {path} is damaged; install Cutout again.") from error


def _read_facts(session: onnxruntime.InferenceSession, path: Path) -> ModelFacts:
    try:
        values = json.loads(session.get_modelmeta().custom_metadata_map[METADATA_KEY])
        if values["format"] != FORMAT_VERSION:
            raise ModelError(
                f"The network {path} has format {values['format']}; this version of Cutout "
                f"needs format {FORMAT_VERSION}."
            )
        return ModelFacts(**{name: values[name] for name in ModelFacts.__slots__})
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is not a network made for Cutout.") from error


def _network_size(width: int, height: int, facts: ModelFacts) -> tuple[int, int]:
    """Return the size at which the network sees a crop: nearly its aspect, multiples of 32."""
    scale = facts.input_size / max(width, height)
    return (
        max(1, round(width * scale / facts.stride)) * facts.stride,
        max(1, round(height * scale / facts.stride)) * facts.stride,
    )


def _previous_map(
    previous: MaskPrediction | None, window: Box, columns: int, rows: int
) -> NDArray[np.float32]:
    """Return the previous mask as probabilities on the grid of a window: float32 [1, 1, h, w]."""
    if previous is None:
        return np.zeros((1, 1, rows, columns), np.float32)
    return _sigmoid(resample(previous, window, columns, rows))[None, None]


def _inside(prompts: Prompts, window: Box) -> Prompts:
    """Return the prompts without the clicks that lie outside the window."""
    clicks = tuple(
        click
        for click in prompts.clicks
        if window.x0 <= click.x <= window.x1 and window.y0 <= click.y <= window.y1
    )
    return Prompts(clicks, prompts.box)


def _marks(clicks: Sequence[Click], window: Box) -> tuple[tuple[float, float, bool], ...]:
    """Return the clicks inside a window as shares of it."""
    shares = (
        ((click.x - window.x0) / window.width, (click.y - window.y0) / window.height, click)
        for click in clicks
    )
    return tuple((x, y, click.positive) for x, y, click in shares if 0 <= x < 1 and 0 <= y < 1)


def _far(first: Click, second: Click) -> float:
    return float(np.hypot(first.x - second.x, first.y - second.y))


def _area(window: Box) -> float:
    return window.width * window.height


def _point_box(click: Click) -> Box:
    return Box(click.x, click.y, click.x, click.y)


def _widen(places: Sequence[Box], width: int, height: int) -> Box:
    """Return the window around all places, a margin wider on each side, in whole pixels."""
    x0, y0 = min(box.x0 for box in places), min(box.y0 for box in places)
    x1, y1 = max(box.x1 for box in places), max(box.y1 for box in places)
    margin_x, margin_y = ZOOM_MARGIN * (x1 - x0), ZOOM_MARGIN * (y1 - y0)
    x0, x1 = _span(x0 - margin_x, x1 + margin_x, width)
    y0, y1 = _span(y0 - margin_y, y1 + margin_y, height)
    return Box(x0, y0, x1, y1)


def _span(first: float, last: float, limit: int) -> tuple[int, int]:
    """Return a span as whole pixels within 0..limit, not shorter than the smallest window."""
    short = max(0.0, MIN_WINDOW_PX - (last - first)) / 2
    begin, end = int(np.floor(first - short)), int(np.ceil(last + short))
    begin, end = max(0, begin), min(limit, end)
    if end - begin < MIN_WINDOW_PX:
        begin = max(0, min(begin, limit - MIN_WINDOW_PX))
        end = min(limit, begin + MIN_WINDOW_PX)
    return begin, end


def _sigmoid(logits: Logits) -> NDArray[np.float32]:
    return (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)


def _subject(blob: Blob, mass: float, width: int, height: int) -> Subject:
    """Return a blob in pixels of the photo."""
    scale_x, scale_y = width / blob.mask.shape[1], height / blob.mask.shape[0]
    x, y, w, h = cv2.boundingRect(blob.mask.astype(np.uint8))
    clicks = tuple(Click(click.x * scale_x, click.y * scale_y) for click in five_clicks(blob.mask))
    box = Box(x * scale_x, y * scale_y, (x + w) * scale_x, (y + h) * scale_y)
    return Subject(box, clicks, blob.mass / mass, blob.peak)


def _blob_logits(saliency: NDArray[np.float32], blobs: Sequence[Blob]) -> Logits:
    """Return the saliency of some blobs as logits; the others count as background."""
    probability = np.clip(saliency, 1e-4, 1 - 1e-4)
    logits = np.log(probability / (1 - probability)).astype(np.float32)
    others = (logits > 0) & ~np.any([blob.mask for blob in blobs], 0)
    return np.where(others, np.float32(FAR_OUTSIDE), logits).astype(np.float32)


def _confidence(blobs: Sequence[Blob], found: MaskPrediction, prediction: MaskPrediction) -> float:
    """Return how sure the proposal is: mean saliency times agreement of blobs and mask, 0..1."""
    rows, columns = found.logits.shape
    mask = resample(prediction, found.window, columns, rows) > 0
    salient = np.any([blob.mask for blob in blobs], 0)
    union = int((mask | salient).sum())
    agreement = int((mask & salient).sum()) / union if union else 0.0
    mean = sum(blob.mass for blob in blobs) / sum(blob.area for blob in blobs)
    return float(mean * agreement)
