"""Where the subject stands in the picture: trimmed, widened, placed; and its pixels there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.areas import Area
from cutout.core.depth import full_scale
from cutout.core.errors import ExportError
from cutout.core.finish import MAX_CANVAS_SIDE_PX, Finish
from cutout.core.images import Samples

TRIM_ALPHA = 10 / 255  # fainter pixels are haze; they do not hold the trim box open

Reach = tuple[float, float, float, float]  # left, top, right, bottom: how far something sticks out


@dataclass(frozen=True, slots=True)
class Frame:
    """The canvas of a picture, and what of the photo lies where on it.

    ``area`` are rows and columns of the photo, ``spot`` those of the canvas that it fills; of
    equal size unless the subject is enlarged or reduced. ``unit`` is the longer side of the box
    around the subject in pixels of the canvas.
    """

    width: int
    height: int
    area: Area
    spot: Area
    unit: float

    @property
    def plain(self) -> bool:
        """Whether the canvas is a part of the photo, pixel by pixel."""
        return self.same_size and _size(self.spot) == (self.width, self.height)

    @property
    def same_size(self) -> bool:
        """Whether pixels of the photo are pixels of the canvas."""
        return _size(self.area) == _size(self.spot)

    def to_photo(self, scale_x: float = 1.0, scale_y: float = 1.0) -> NDArray[np.float64]:
        """Return the affine map [2, 3] from pixels of the canvas to those of the photo.

        Args:
            scale_x: columns of a reduced photo per column of the photo, if one is meant.
            scale_y: rows likewise.
        """
        (area_w, area_h), (spot_w, spot_h) = _size(self.area), _size(self.spot)
        across, down = area_w / spot_w, area_h / spot_h
        left = self.area[1].start - self.spot[1].start * across
        top = self.area[0].start - self.spot[0].start * down
        return np.array(
            [
                [across * scale_x, 0, (left + across / 2) * scale_x - 0.5],
                [0, down * scale_y, (top + down / 2) * scale_y - 0.5],
            ]
        )

    def on_canvas(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return values [h, w] or [h, w, 3] of the size of `spot` with zeros around them."""
        if self.plain:
            return values
        canvas = np.zeros((self.height, self.width, *values.shape[2:]), values.dtype)
        canvas[self.spot] = values
        return canvas


def _size(area: Area) -> tuple[int, int]:
    return area[1].stop - area[1].start, area[0].stop - area[0].start


def trim_box(coverage: Samples) -> Area:
    """Return rows and columns of the box around what is not transparent.

    Raises:
        ExportError: everything is transparent.
    """
    solid = (coverage > TRIM_ALPHA * full_scale(coverage)).view(np.uint8)
    x, y, width, height = cv2.boundingRect(solid)
    if width == 0:
        raise ExportError("Nothing is selected, so there is nothing to trim to.")
    return slice(y, y + height), slice(x, x + width)


def frame_of(coverage: Samples, finish: Finish, reach: Reach, scale: float = 1.0) -> Frame:
    """Return the canvas that a finish asks for.

    Args:
        coverage: [H, W], the alpha.
        finish: its trim, margin, aspect, size and fill.
        reach: how far shadows and outline stick out of the box around the subject, in shares of
            its longer side. A trimmed canvas holds them; one of a given size holds an outline
            between its sides and the subject's, and shadows as far as there is room.
        scale: of a preview: of a canvas of a given size.

    Raises:
        ExportError: nothing is selected, and the picture is to be trimmed or placed; or margin and
            aspect make it larger than anybody can mean.
    """
    height, width = coverage.shape
    if finish.size is not None:
        return _placed(coverage, finish, scale)
    whole = (slice(0, height), slice(0, width))
    if not finish.trim:
        return Frame(width, height, whole, whole, _unit(coverage))
    box = trim_box(coverage)
    unit = float(max(_size(box)))
    margin = finish.margin * unit
    left, top, right, bottom = (math.ceil(max(margin, side * unit)) for side in reach)
    x0, y0 = box[1].start - left, box[0].start - top
    x1, y1 = box[1].stop + right, box[0].stop + bottom
    if finish.aspect is not None:
        x0, y0, x1, y1 = _widened(x0, y0, x1, y1, finish.aspect)
    if shows_photo(finish):
        x0, x1 = _moved_inside(x0, x1, width)
        y0, y1 = _moved_inside(y0, y1, height)
    if max(x1 - x0, y1 - y0) > MAX_CANVAS_SIDE_PX + 2 * max(width, height):
        raise ExportError(
            f"A picture of {x1 - x0} x {y1 - y0} pixels cannot be made: choose a smaller margin, "
            "or an aspect nearer to the subject's."
        )
    rows, columns = slice(max(0, y0), min(height, y1)), slice(max(0, x0), min(width, x1))
    spot = _from(rows, y0), _from(columns, x0)
    return Frame(x1 - x0, y1 - y0, (rows, columns), spot, unit)


def _from(side: slice, start: int) -> slice:
    return slice(side.start - start, side.stop - start)


def shows_photo(finish: Finish) -> bool:
    """Whether the photo's own background is behind the subject."""
    return finish.background is not None and finish.background.original


def _unit(coverage: Samples) -> float:
    try:
        return float(max(_size(trim_box(coverage))))
    except ExportError:
        return float(max(coverage.shape))


def _widened(
    x0: int, y0: int, x1: int, y1: int, aspect: tuple[float, float]
) -> tuple[int, int, int, int]:
    """Return a box grown to an aspect around its middle."""
    width, height = x1 - x0, y1 - y0
    wider = max(0, round(height * aspect[0] / aspect[1]) - width)
    higher = 0 if wider else max(0, round(width * aspect[1] / aspect[0]) - height)
    x0, y0 = x0 - wider // 2, y0 - higher // 2
    return x0, y0, x0 + width + wider, y0 + height + higher


def _moved_inside(start: int, stop: int, limit: int) -> tuple[int, int]:
    """Return a stretch moved, and if that does not do cut, to lie between 0 and a limit."""
    move = max(0, -start) - max(0, stop - limit)
    return max(0, start + move), min(limit, stop + move)


def _placed(coverage: Samples, finish: Finish, scale: float) -> Frame:
    """Return a canvas of a given size with the subject, and its outline, in the middle of it."""
    asked_w, asked_h = finish.size or (0, 0)
    width, height = max(1, round(asked_w * scale)), max(1, round(asked_h * scale))
    area = trim_box(coverage)
    box_w, box_h = _size(area)
    rim = 2 * (0.0 if finish.outline is None else finish.outline.width) * max(box_w, box_h)
    factor = finish.fill * min(width / (box_w + rim), height / (box_h + rim))
    w = min(width, max(1, round(box_w * factor)))
    h = min(height, max(1, round(box_h * factor)))
    left, top = (width - w) // 2, (height - h) // 2
    # a feathered edge goes on beyond the box, which only what is seen well holds open
    rim_px = math.ceil(finish.edge.feather_px * scale / 2)
    sides = coverage.shape
    rows = _with_rim(area[0], slice(top, top + h), rim_px, factor, (sides[0], height))
    columns = _with_rim(area[1], slice(left, left + w), rim_px, factor, (sides[1], width))
    return Frame(width, height, (rows[0], columns[0]), (rows[1], columns[1]), float(max(w, h)))


def _with_rim(
    part: slice, spot: slice, rim_px: int, factor: float, limits: tuple[int, int]
) -> tuple[slice, slice]:
    """Return a side of the photo and of the canvas grown by so many pixels of the photo.

    Args:
        part: from where to where in the photo.
        spot: where that is on the canvas.
        rim_px: by how much at most; neither photo nor canvas is left.
        factor: pixels of the canvas per pixel of the photo.
        limits: the sides of photo and canvas.
    """
    before = min(rim_px, part.start, int(spot.start / factor))
    after = min(rim_px, limits[0] - part.stop, int((limits[1] - spot.stop) / factor))
    return (
        slice(part.start - before, part.stop + after),
        slice(spot.start - round(before * factor), spot.stop + round(after * factor)),
    )


def resize_straight(
    colours: Samples, coverage: Samples, width: int, height: int
) -> tuple[Samples, Samples]:
    """Resize colours and straight alpha together, so that hidden colours do not bleed in.

    Args:
        colours: uint8 or uint16 [H, W, 3].
        coverage: [H, W] of the same depth, the alpha, full range.
        width: pixels of the result.
        height: pixels of the result.

    Returns:
        colours [height, width, 3] and alpha [height, width] of the same depth.
    """
    if colours.dtype != np.uint8 or not _shrinks(coverage, width, height):
        return _resize_in_floats(colours, coverage, width, height)
    # premultiplied, of 16 bits: exact to 1/65025 and half the memory of floats
    premultiplied = colours.astype(np.uint16) * coverage[..., None]
    weight = np.maximum(resized(coverage.astype(np.uint16) * np.uint16(255), width, height), 1)
    straight = resized(premultiplied, width, height).astype(np.float32) / weight[..., None]
    straight = np.clip(straight * 255 + 0.5, 0, 255).astype(np.uint8)
    return straight, ((weight.astype(np.uint32) + 127) // 255).astype(np.uint8)


def _resize_in_floats(
    colours: Samples, coverage: Samples, width: int, height: int
) -> tuple[Samples, Samples]:
    """Do it without a limit in between: a cubic overshoots beside an edge, both by the same."""
    top = full_scale(colours)
    weight = coverage.astype(np.float32) / np.float32(top)
    premultiplied = resized(colours * weight[..., None], width, height)
    weight = resized(weight, width, height)
    straight = premultiplied / np.maximum(weight, np.float32(1e-5))[..., None]
    cover = (np.clip(weight, 0, 1) * np.float32(top) + np.float32(0.5)).astype(coverage.dtype)
    return np.clip(straight + np.float32(0.5), 0, top).astype(colours.dtype), cover


def resized(values: NDArray[Any], width: int, height: int) -> NDArray[Any]:
    """Return an array at another size: averaged where it shrinks, else cubic."""
    flags = cv2.INTER_AREA if _shrinks(values, width, height) else cv2.INTER_CUBIC
    larger: NDArray[Any] = cv2.resize(values, (width, height), interpolation=flags)
    return larger


def _shrinks(values: NDArray[Any], width: int, height: int) -> bool:
    return bool(values.shape[1] > width or values.shape[0] > height)
