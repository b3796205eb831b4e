"""What the canvas shows of a photo and a mask: arrays in, Qt pictures out."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainterPath, QPolygonF

from cutout.core.alpha import Alpha, render_alpha
from cutout.core.areas import Area, grown, within
from cutout.core.compose import eight_bits
from cutout.core.foreground import estimate_foreground
from cutout.core.fringe import fix_fringe
from cutout.core.images import Photo, Pixels
from cutout.core.paint import lay_on_photo
from cutout.core.predictor import MaskPrediction
from cutout.core.prompts import Box
from cutout.core.strokes import Stroke, mask_of, reach_of
from cutout.core.thumbnail import reduced
from cutout.ui.picture_layer import Levels

View = Literal["overlay", "cutout", "black", "white", "alpha", "result", "original"]
Look = Literal["dim", "red", "outline"]  # of what is not kept, in the view "overlay"

PREVIEW_SIDE_PX = 2048  # longer side of what the screen shows of the mask
OUTLINE_SIDE_PX = 1024
COLOUR_RIM_PX = 32  # around a stroke: colours of the subject come from that near
OUTLINE_ERROR_CELLS = 0.3
STAIRS = (1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16)  # binomial: steps of one cell vanish
OVERLAY_COLOURS = {"dim": (22, 26, 40), "red": (226, 30, 52)}
OVERLAY_STRENGTH = 0.68
FAST_LEVEL_PX = 4096  # longer side up to which a level is held in the screen's own format
LEAST_LEVEL_PX = 512


@dataclass(frozen=True, slots=True, eq=False)
class PhotoImages:
    """A photo for the screen: at every size, and reduced to at most `PREVIEW_SIDE_PX`."""

    full: Levels
    reduced: QImage


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Preview:
    """A mask for the screen: alpha uint8 [h, w] whose cells tile the photo, and its outline.

    ``soft`` are the flat indices of the cells that are neither opaque nor transparent, ``colours``
    uint8 [n, 3] the subject's own colours there.
    """

    alpha: Pixels
    outline: QPainterPath
    selected: bool
    soft: NDArray[np.intp]
    colours: Pixels


def photo_images(photo: Photo) -> PhotoImages:
    """Return the photo as Qt images; safe in any thread.

    The largest is the photo's own memory, not a copy of it.
    """
    return PhotoImages(_levels(photo.image), _rgb32(reduce(photo.image)))


def _levels(image: Pixels) -> Levels:
    """Return an image uint8 [H, W, 3] with its halves, quarters and so on."""
    arrays = [np.ascontiguousarray(image)]
    while max(arrays[-1].shape) >= 2 * LEAST_LEVEL_PX and min(arrays[-1].shape[:2]) > 1:
        height, width = arrays[-1].shape[:2]
        half = cv2.resize(arrays[-1], (width // 2, height // 2), interpolation=cv2.INTER_AREA)
        arrays.append(np.asarray(half, np.uint8))
    images = [
        _rgb32(each) if max(each.shape) <= FAST_LEVEL_PX else _rgb888(each) for each in arrays
    ]
    return Levels(images, arrays)


def _rgb888(image: Pixels) -> QImage:
    """Return an image in whose memory the array lies: it has to outlive the image."""
    height, width = image.shape[:2]
    return QImage(image.data, width, height, 3 * width, QImage.Format.Format_RGB888)


def _rgb32(image: Pixels) -> QImage:
    return _rgb888(np.ascontiguousarray(image)).convertToFormat(QImage.Format.Format_RGB32)


def reduce(image: Pixels) -> Pixels:
    """Return an image uint8 [H, W, 3] with its longer side at most `PREVIEW_SIDE_PX`."""
    return reduced(image, PREVIEW_SIDE_PX)


@dataclass(eq=False)
class LastAlpha:
    """The alpha of the preview that was made last: the next stroke of paint goes on from there.

    ``below`` is the alpha before anything was painted, ``painted`` the one after ``paint``; both
    are float32 [h, w], 0..1. ``colours``, uint8 [h, w, 3], are the subject's own, and ``changed``
    is the area in which they have to be estimated anew. Used by one thread at a time.
    """

    made_of: tuple[object, ...] = ()
    below: Alpha | None = None
    paint: tuple[Stroke, ...] = ()
    painted: Alpha | None = None
    colours: Pixels | None = None
    changed: Area = np.s_[0:0, 0:0]


def make_preview(
    prediction: MaskPrediction | None,
    photo: Photo,
    reduced: Pixels,
    refine: tuple[Stroke, ...] = (),
    fringe: tuple[Stroke, ...] = (),
    paint: tuple[Stroke, ...] = (),
    last: LastAlpha | None = None,
) -> Preview:
    """Return the preview of a mask; safe in any thread.

    Args:
        prediction: the mask, None for no selection.
        photo: the photo that it belongs to.
        reduced: `reduce(photo.image)`.
        refine: strokes along hair.
        fringe: strokes where a fringe of the old background is taken away.
        paint: strokes that keep or erase.
        last: what the preview before this one left, which this one may go on from.
    """
    last = last or LastAlpha()
    alpha = _alpha(prediction, photo, reduced, refine, fringe, paint, last)
    coverage = eight_bits(alpha)
    if not coverage.any():
        last.colours = None
        nothing = np.zeros(0, np.intp), np.zeros((0, 3), np.uint8)
        return Preview(coverage, QPainterPath(), False, *nothing)
    soft = np.flatnonzero((coverage > 0) & (coverage < 255))
    colours = _colours(reduced, coverage, last).reshape(-1, 3)[soft]
    outline = _outline(coverage, photo.width, photo.height)
    return Preview(coverage, outline, True, soft, colours)


def _alpha(
    prediction: MaskPrediction | None,
    photo: Photo,
    reduced: Pixels,
    refine: tuple[Stroke, ...],
    fringe: tuple[Stroke, ...],
    paint: tuple[Stroke, ...],
    last: LastAlpha,
) -> Alpha:
    """Return the alpha of a preview; see `make_preview`."""
    made_of = (prediction, reduced, refine, fringe)
    same = len(last.made_of) == len(made_of) and all(map(operator.is_, last.made_of, made_of))
    if last.below is None or not same:
        last.below = _below(prediction, photo, reduced, refine, fringe)
        last.made_of, last.painted = made_of, None
    known, size = len(last.paint), (photo.width, photo.height)
    if last.painted is None or paint[:known] != last.paint:
        last.painted, known, last.colours = last.below.copy(), 0, None
    lay_on_photo(last.painted, paint[known:], size)
    last.changed = _reach(paint[known:], size, last.painted.shape)
    last.paint = paint
    return last.painted


def _reach(paint: tuple[Stroke, ...], size: tuple[int, int], shape: tuple[int, ...]) -> Area:
    """Return the cells of a preview that strokes over a photo of a size may change."""
    box = reach_of(paint, *size, paint=True)
    if box is None:
        return np.s_[0:0, 0:0]
    down, across = shape[0] / size[1], shape[1] / size[0]
    return (
        slice(int(box.y0 * down), min(shape[0], int(box.y1 * down) + 1)),
        slice(int(box.x0 * across), min(shape[1], int(box.x1 * across) + 1)),
    )


def _colours(reduced: Pixels, coverage: Pixels, last: LastAlpha) -> Pixels:
    """Return the subject's own colours, found anew only where paint has changed the edge."""
    if last.colours is None:
        last.colours = estimate_foreground(reduced, coverage).copy()
    elif last.changed[0].stop > last.changed[0].start:
        outer = grown(last.changed, COLOUR_RIM_PX, coverage.shape)
        inner = grown(last.changed, COLOUR_RIM_PX // 4, coverage.shape)
        part = estimate_foreground(np.ascontiguousarray(reduced[outer]), coverage[outer])
        last.colours[inner] = part[within(inner, outer)]
    return last.colours


def _below(
    prediction: MaskPrediction | None,
    photo: Photo,
    reduced: Pixels,
    refine: tuple[Stroke, ...],
    fringe: tuple[Stroke, ...],
) -> Alpha:
    """Return the alpha of a mask before anything was painted over it."""
    if prediction is None or prediction.empty:
        return np.zeros(reduced.shape[:2], np.float32)
    scale_x, scale_y = reduced.shape[1] / photo.width, reduced.shape[0] / photo.height
    window = prediction.window
    x0, y0 = int(window.x0 * scale_x), int(window.y0 * scale_y)
    scaled = Box(
        x0,
        y0,
        max(x0 + 1, min(reduced.shape[1], round(window.x1 * scale_x))),
        max(y0 + 1, min(reduced.shape[0], round(window.y1 * scale_y))),
    )
    size, full = (reduced.shape[1], reduced.shape[0]), (photo.width, photo.height)
    mask = replace(prediction, window=scaled, size=size)
    alpha = render_alpha(mask, reduced, mask_of(refine, full, size), quick=True)
    where = mask_of(fringe, full, size)
    return alpha if where is None else fix_fringe(reduced, alpha, where)


def coarse_outline(prediction: MaskPrediction) -> QPainterPath:
    """Return the edge of a mask as the model gave it, in pixels of the photo."""
    window = prediction.window
    scale = OUTLINE_SIDE_PX / max(prediction.logits.shape)
    fine = cv2.resize(prediction.logits, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return _path_around(fine > 0, window)


def _outline(coverage: Pixels, width: int, height: int) -> QPainterPath:
    """Return the edge of the mask in pixels of the photo."""
    scale = min(1.0, OUTLINE_SIDE_PX / max(coverage.shape))
    small = cv2.resize(coverage, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return _path_around(small > 127, Box(0, 0, width, height))


def _path_around(mask: NDArray[np.bool_], window: Box) -> QPainterPath:
    """Return the edge of a mask bool [h, w] whose cells tile a window of the photo."""
    contours, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    scale = (window.width / mask.shape[1], window.height / mask.shape[0])
    path = QPainterPath()
    for contour in contours:
        if len(contour) < 3:
            continue
        points = (_smoothed(contour[:, 0]) + 0.5) * scale + (window.x0, window.y0)
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))
        path.closeSubpath()
    return path


def _smoothed(points: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return a closed contour [n, 2] without the stairs of its cells, with as few points as do."""
    line = points.astype(np.float32)
    if len(line) >= 2 * len(STAIRS):
        around = range(-(len(STAIRS) // 2), len(STAIRS) // 2 + 1)
        turned = [
            np.roll(line, by, axis=0) * share for by, share in zip(around, STAIRS, strict=True)
        ]
        line = np.sum(turned, axis=0, dtype=np.float32)
    few = cv2.approxPolyDP(line[:, None], OUTLINE_ERROR_CELLS, True)
    return np.asarray(few[:, 0], np.float64)


def overlay_image(
    preview: Preview, view: View, look: Look = "dim", strength: float = OVERLAY_STRENGTH
) -> QImage | None:
    """Return what lies over the photo in a view: opaque where the subject is not.

    The view of the result is that of the cutout, until the result itself is there. Where a
    checkerboard is to be seen the picture is black; `checker_share` tells how much of it to add.

    Args:
        preview: the mask.
        view: what is shown.
        look: how the view "overlay" shows what is not kept.
        strength: of that, 0..1.
    """
    if view == "original" or not preview.selected:
        return None
    if view == "alpha":
        return _argb([preview.alpha] * 3, np.full_like(preview.alpha, 255))
    outside = 255 - preview.alpha
    if view == "overlay":
        if look == "outline":
            return None
        cover = cv2.convertScaleAbs(outside, alpha=strength)
        shades = [cv2.convertScaleAbs(cover, alpha=each / 255) for each in OVERLAY_COLOURS[look]]
        return _argb(shades, cover)
    plane = outside if view == "white" else np.zeros_like(outside)
    argb = _bgra(plane, plane, plane, outside)
    # the photo's own colours would shine through with the old background
    cells = argb.reshape(-1, 4)
    share = preview.alpha.reshape(-1, 1)[preview.soft].astype(np.float32) / 255
    mixed = cells[preview.soft, :3] + preview.colours[:, ::-1] * share
    cells[preview.soft, :3] = np.minimum(mixed + 0.5, 255).astype(np.uint8)
    cells[preview.soft, 3] = 255
    return _image(argb)


def checker_share(preview: Preview, view: View) -> QImage | None:
    """Return how much of a checkerboard is added to `overlay_image`, as alpha; None for none."""
    if view not in ("cutout", "result") or not preview.selected:
        return None
    outside = 255 - preview.alpha
    return _argb([np.zeros_like(outside)] * 3, outside)


def _argb(rgb: Sequence[Pixels], cover: Pixels) -> QImage:
    """Return planes uint8 [h, w], premultiplied, as an image."""
    red, green, blue = rgb
    return _image(_bgra(red, green, blue, cover))


def _bgra(red: Pixels, green: Pixels, blue: Pixels, cover: Pixels) -> Pixels:
    return np.ascontiguousarray(cv2.merge([blue, green, red, cover]))


def _image(bgra: Pixels) -> QImage:
    height, width = bgra.shape[:2]
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(bgra.data, width, height, 4 * width, form).copy()
