"""Make the pictures that leave the program: cutout, mask, background removed."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.alpha import Alpha
from cutout.core.finish import PLAIN, WHITE, Background, Finish
from cutout.core.foreground import estimate_foreground
from cutout.core.images import Photo, Pixels, from_srgb, load_image, to_srgb
from cutout.core.layout import resize_straight, resized, trim_box
from cutout.core.picture import Picture

BAND_ROWS = 256  # rows composed at a time, to spare memory


def eight_bits(alpha: Alpha) -> Pixels:
    """Return an alpha as uint8 [H, W], 0..255."""
    coverage: Pixels = np.empty(alpha.shape, np.uint8)
    for top in range(0, alpha.shape[0], BAND_ROWS):
        rows = np.s_[top : top + BAND_ROWS]
        coverage[rows] = (alpha[rows] * 255 + 0.5).astype(np.uint8)
    return coverage


def compose(photo: Photo, alpha: Alpha, finish: Finish = PLAIN, scale: float = 1.0) -> Picture:
    """Return a finished picture.

    Args:
        photo: the photo; its own pixels and colour profile are used.
        alpha: float32 [H, W], 0..1, frame of the photo.
        finish: what is made of it. Without a background a cutout is transparent, and a photo whose
            background is removed is white there.
        scale: pixels of this photo per pixel of the one that is meant, for previews.

    Raises:
        ExportError: trimming was asked for and nothing is selected, or a background picture
            cannot be read.
    """
    if finish.size is not None:
        return _placed(photo, alpha, finish, finish.size)
    own = eight_bits(alpha)
    # not above the photo's own transparency
    coverage = own if photo.alpha is None else np.minimum(own, photo.alpha)
    area = trim_box(coverage) if finish.trim else np.s_[:, :]
    coverage = coverage[area]
    if finish.what == "mask":
        return Picture(coverage)
    background = background_of(finish)
    pixels = estimate_foreground(photo.pixels[area], own[area], finish.decontaminate)
    if background.transparent:
        return Picture(np.dstack([pixels, coverage]), photo.icc_profile)
    height, width = coverage.shape
    behind = from_srgb(background_pixels(background, width, height), photo.icc_profile)
    return Picture(blend(pixels, coverage, behind), photo.icc_profile)


def background_of(finish: Finish) -> Background:
    """Return what goes behind the subject: white for a removed background, if nothing is said."""
    if finish.background is not None:
        return finish.background
    return Background(WHITE) if finish.what == "background" else Background()


def _placed(photo: Photo, alpha: Alpha, finish: Finish, size: tuple[int, int]) -> Picture:
    if finish.what == "mask":
        mask = compose(photo, alpha, Finish(what="mask"))
        return place(mask, size, finish.fill, Background())
    subject = compose(photo, alpha, Finish(trim=True, decontaminate=finish.decontaminate))
    return place(subject, size, finish.fill, background_of(finish))


def background_pixels(background: Background, width: int, height: int) -> Pixels:
    """Return a background uint8 [height, width, 3], sRGB; a picture is cropped to fill it."""
    if background.image is None:
        colour = np.array(background.colour, np.uint8)
        return np.broadcast_to(colour, (height, width, 3))
    picture = load_image(background.image).image
    scale = max(width / picture.shape[1], height / picture.shape[0])
    part_w, part_h = width / scale, height / scale
    left, top = int((picture.shape[1] - part_w) / 2), int((picture.shape[0] - part_h) / 2)
    part = picture[top : top + max(1, round(part_h)), left : left + max(1, round(part_w))]
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, (width, height), interpolation=flags), np.uint8)


def blend(pixels: Pixels, coverage: Pixels, behind: Pixels) -> Pixels:
    """Return pixels over a background, rounded; opaque pixels leave unchanged."""
    blended = np.empty(pixels.shape, np.uint8)
    for top in range(0, pixels.shape[0], BAND_ROWS):
        rows = np.s_[top : top + BAND_ROWS]
        weight = coverage[rows, :, None].astype(np.uint32)
        mixed: NDArray[np.uint32] = pixels[rows] * weight + behind[rows] * (255 - weight)
        blended[rows] = (mixed + 127) // 255
    return blended


def place(picture: Picture, size: tuple[int, int], fill: float, background: Background) -> Picture:
    """Return the subject in the middle of a canvas, in sRGB.

    Args:
        picture: a cutout uint8 [H, W, 4] with straight alpha, or a mask uint8 [H, W].
        size: width and height of the canvas in pixels.
        fill: share of the canvas that the subject spans in the direction in which it fits less
            easily, above 0 and at most 1. It is enlarged where it is smaller than that.
        background: what goes behind a cutout.

    Returns:
        uint8 [h, w] for a mask; for a cutout [h, w, 4] on a transparent background, else [h, w, 3].

    Raises:
        ExportError: nothing is selected, or the background picture cannot be read.
    """
    width, height = size
    coverage = picture.pixels if picture.pixels.ndim == 2 else picture.pixels[..., 3]
    area = trim_box(coverage)
    coverage = coverage[area]
    scale = fill * min(width / coverage.shape[1], height / coverage.shape[0])
    w = min(width, max(1, round(coverage.shape[1] * scale)))
    h = min(height, max(1, round(coverage.shape[0] * scale)))
    left, top = (width - w) // 2, (height - h) // 2
    place_of = np.s_[top : top + h, left : left + w]
    canvas = np.zeros((height, width), np.uint8)
    if picture.pixels.ndim == 2:
        canvas[place_of] = resized(coverage, w, h)
        return Picture(canvas)
    colours = to_srgb(np.ascontiguousarray(picture.pixels[area][..., :3]), picture.icc_profile)
    colours, coverage = resize_straight(colours, coverage, w, h)
    canvas[place_of] = coverage
    if background.transparent:
        placed = np.zeros((height, width, 4), np.uint8)
        placed[place_of][..., :3] = colours
        placed[..., 3] = canvas
        return Picture(placed)
    behind = background_pixels(background, width, height).copy()
    behind[place_of] = blend(colours, coverage, behind[place_of])
    return Picture(behind)
