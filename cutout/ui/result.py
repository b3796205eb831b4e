"""The finished picture for the screen: the finish composed on a reduced photo.

What depends on photo and mask alone is kept between calls, so that a slider costs only what it
changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import ref

import cv2
import numpy as np
from PySide6.QtGui import QImage

from cutout.core.compose import compose, foreground_of
from cutout.core.depth import in_8_bits
from cutout.core.finish import MAX_CANVAS_SIDE_PX, limits
from cutout.core.images import Photo, Pixels, to_srgb

if TYPE_CHECKING:
    from cutout.core.alpha import Alpha
    from cutout.core.finish import Finish
    from cutout.core.foreground import Foreground
    from cutout.core.picture import Picture
    from cutout.ui.preview import Preview

MOST_SIDE_PX = 2048  # longer side of the reduced photo at most: that of the preview's alpha
LEAST_SHARE = 0.05  # a subject that spans less of the photo is enlarged no further


@dataclass(frozen=True, slots=True, eq=False)
class ResultRequest:
    """Everything that one result needs.

    ``document`` and ``number`` name the edit state whose mask ``preview`` shows; ``side_px`` is how
    many pixels of the screen the result's longer side takes.
    """

    document: int
    number: int
    photo: Photo
    preview: Preview
    finish: Finish
    side_px: int


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """A finished picture for the screen; ``width`` and ``height`` are pixels of the real one."""

    request: ResultRequest
    image: QImage
    width: int
    height: int


@dataclass(frozen=True, slots=True, eq=False)
class _Reduced:
    """A photo and its alpha at one size; ``of`` tells which, weakly: photos are large."""

    of: tuple[ref[Photo], ref[Preview], int]
    photo: Photo
    alpha: Alpha
    foreground: Foreground

    def fits(self, request: ResultRequest, side_px: int) -> bool:
        photo, preview, side = self.of
        return photo() is request.photo and preview() is request.preview and side == side_px


class ResultMaker:
    """Makes results one after the other; used by one thread at a time."""

    def __init__(self) -> None:
        self._reduced: _Reduced | None = None

    def make(self, request: ResultRequest) -> Result:
        """Return the result of a request.

        Raises:
            CutoutError: the finish cannot be made, such as with a background that cannot be read.
        """
        photo, size = request.photo, request.finish.size
        side = reduced_side(request)
        if self._reduced is None or not self._reduced.fits(request, side):
            self._reduced = _reduced(request, side)
        small = self._reduced.photo
        scale = small.width / photo.width
        finish = request.finish if size is None else _as_seen(request.finish, request, scale)
        picture = compose(
            small, self._reduced.alpha, finish, scale, foreground=self._reduced.foreground
        )
        if size is None:
            height, width = picture.pixels.shape[:2]
            size = (round(width / scale), round(height / scale))
            if (width, height) == (small.width, small.height):  # free of rounding
                size = (photo.width, photo.height)
        return Result(request, screen_image(picture), *size)


def _as_seen(finish: Finish, request: ResultRequest, scale: float) -> Finish:
    """Return a finish whose canvas of a fixed size is as large as it is seen on the screen.

    `compose` reduces the canvas as the photo is reduced, which may be far more or less than that.
    """
    size, background = finish.size, finish.background
    if size is None:
        return finish
    shrink = min(1.0, request.side_px / max(size))
    most = MAX_CANVAS_SIDE_PX / max(size)
    factor = min(shrink / scale, most)
    if background is not None and background.fit == "tile":  # its pixels are those of the canvas
        low, high = limits("zoom")
        background = replace(background, zoom=min(max(background.zoom * factor, low), high))
    seen = (max(1, round(size[0] * factor)), max(1, round(size[1] * factor)))
    return replace(finish, size=seen, background=background)


def reduced_side(request: ResultRequest) -> int:
    """Return the longer side in pixels that the photo has to be reduced to.

    A picture that is cut to the subject shows it larger, so it needs more of the photo.
    """
    photo, finish = request.photo, request.finish
    full = max(photo.width, photo.height)
    side = request.side_px
    if finish.trim or finish.size is not None:
        _, _, width, height = cv2.boundingRect(request.preview.alpha)
        rows, columns = request.preview.alpha.shape
        share = max(max(width, height) / max(columns, rows), LEAST_SHARE)
        side = round(side / share)
    return min(side, full, MOST_SIDE_PX)


def _reduced(request: ResultRequest, side_px: int) -> _Reduced:
    photo = request.photo
    scale = side_px / max(photo.width, photo.height)
    size = (max(1, round(photo.width * scale)), max(1, round(photo.height * scale)))
    # where the photo is transparent, `image` lies on white already
    own_colours = photo.alpha is not None and photo.icc_profile is None
    image = _resized(in_8_bits(photo.pixels) if own_colours else photo.image, size)
    own = None if photo.alpha is None else _resized(in_8_bits(photo.alpha), size)
    alpha = _resized(request.preview.alpha, size).astype(np.float32) * np.float32(1 / 255)
    of = (ref(photo), ref(request.preview), side_px)
    small = Photo(image, image, None, own)
    return _Reduced(of, small, alpha, foreground_of(small, alpha))


def _resized(values: Pixels, size: tuple[int, int]) -> Pixels:
    if (values.shape[1], values.shape[0]) == size:
        return values
    flags = cv2.INTER_AREA if values.shape[1] > size[0] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(values, size, interpolation=flags), np.uint8)


def screen_image(picture: Picture) -> QImage:
    """Return a picture as a Qt image of 32 bits, which Qt draws fastest."""
    image = qt_image(picture)
    if image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def clipboard_image(picture: Picture) -> QImage:
    """Return a picture as a Qt image in sRGB, which is what other programs take it for."""
    if picture.icc_profile is None or picture.pixels.ndim == 2:
        return qt_image(picture)
    pixels = in_8_bits(picture.pixels)
    colours = to_srgb(np.ascontiguousarray(pixels[..., :3]), picture.icc_profile)
    return qt_image(replace(picture, pixels=np.dstack([colours, pixels[..., 3:]])))


def qt_image(picture: Picture) -> QImage:
    """Return a picture as a Qt image with straight alpha; its colours are taken for sRGB."""
    pixels = np.ascontiguousarray(in_8_bits(picture.pixels))
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    form = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBA8888,
    }[channels]
    return QImage(pixels.data, width, height, channels * width, form).copy()
