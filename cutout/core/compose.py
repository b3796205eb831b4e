"""Make the pictures that leave the program, from a photo and an alpha."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np

from cutout.core import backdrop as behind
from cutout.core.alpha import Alpha
from cutout.core.blending import over_backdrop, over_nothing, premultiplied
from cutout.core.depth import full_scale
from cutout.core.edge import adjust_edge
from cutout.core.finish import PLAIN, WHITE, Background, Finish
from cutout.core.foreground import Foreground, solve_foreground, spread
from cutout.core.images import Photo, Pixels, Samples, to_srgb
from cutout.core.layout import Frame, Reach, frame_of, resize_straight, resized, trim_box
from cutout.core.light import Floats
from cutout.core.look import apply_look
from cutout.core.natural import natural_shadow
from cutout.core.picture import Picture
from cutout.core.plate import blurred_plate, clean_plate
from cutout.core.shadows import Layer, contact_shadow, drop_shadow, outline, reach_of

BAND_ROWS = 256
FAINT_SHADOW = 0.02  # fainter, a natural shadow does not hold the trim box open


def eight_bits(alpha: Alpha) -> Pixels:
    """Return an alpha as uint8 [H, W], 0..255."""
    coverage: Pixels = whole_numbers(alpha, np.dtype(np.uint8))
    return coverage


def whole_numbers(alpha: Alpha, dtype: np.dtype[Any]) -> Any:
    """Return an alpha as whole numbers of a depth, [H, W], full range."""
    coverage = np.empty(alpha.shape, dtype)
    top = np.float32(np.iinfo(dtype).max)
    for first in range(0, alpha.shape[0], BAND_ROWS):
        rows = np.s_[first : first + BAND_ROWS]
        coverage[rows] = (alpha[rows] * top + np.float32(0.5)).astype(dtype)
    return coverage


def foreground_of(photo: Photo, alpha: Alpha) -> Foreground:
    """Return the subject's own colours, which serve every finish of the same alpha."""
    return solve_foreground(photo.pixels, eight_bits(alpha))


def needs_foreground(finish: Finish) -> bool:
    """Return whether a finish shows the subject's own colours, or the background without it."""
    behind_it = finish.background is not None and finish.background.original
    return finish.what != "mask" and (finish.decontaminate > 0 or behind_it)


def compose(
    photo: Photo,
    alpha: Alpha,
    finish: Finish = PLAIN,
    scale: float = 1.0,
    foreground: Foreground | None = None,
    layers: bool = False,
) -> Picture:
    """Return a finished picture.

    From back to front it shows the background, the natural shadow, the contact shadow, the drop
    shadow, the outline and the subject. Without a background a cutout is transparent, and a photo
    whose background is removed is white there. A trimmed canvas grows so that shadows and outline
    fit in; one of a given size shows of them what it has room for; and where the picture is neither
    trimmed nor placed they are cut off at the photo's edge. Opaque pixels leave bit-identical
    unless they are resized or the look changes them.

    Args:
        photo: the photo; its own pixels, depth and colour profile are used.
        alpha: float32 [H, W], 0..1, frame of the photo.
        finish: what is made of it.
        scale: pixels of this photo per pixel of the one that is meant, for previews: then a canvas
            of a given size is reduced as well.
        foreground: `foreground_of` photo and alpha, if it is known already.
        layers: whether the picture is for a file with layers, and needs its parts as well.

    Returns:
        of the photo's depth: [H, W] for "mask"; [H, W, 4] with straight alpha where the finish is
        transparent (for "black" with colours as they lie on black); else [H, W, 3].

    Raises:
        ExportError: nothing is selected, and the picture is to be trimmed or placed.
        ImageError: a background image cannot be read.
    """
    scene = _Scene(photo, alpha, finish, scale, foreground)
    if finish.what == "mask":
        mask = _resized_mask(scene.coverage, scene.frame)
        return Picture(mask, metadata=photo.metadata)
    below = scene.layers()
    background = background_of(finish)
    if background.transparent:
        pixels = over_nothing(scene.colours, scene.cover, below, scene.space)
        if finish.what == "black":
            pixels = premultiplied(pixels)
    else:
        backdrop = scene.backdrop(background)
        pixels = over_backdrop(scene.colours, scene.cover, below, backdrop, scene.space)
    alone = background.transparent and not below
    return Picture(
        pixels,
        scene.space.profile,
        photo.metadata,
        natural_shadow=scene.shown_natural_shadow(),
        photo=scene.photo_on_canvas() if layers else None,
        subject=np.dstack([scene.colours, scene.cover]) if layers and not alone else None,
        below=scene.below_alone() if layers and background.transparent else None,
    )


def background_of(finish: Finish) -> Background:
    """Return what goes behind the subject: white for a removed background, if nothing is said."""
    if finish.what == "black":
        return Background()
    if finish.background is not None:
        return finish.background
    return Background(WHITE) if finish.what == "background" else Background()


@dataclass(eq=False)
class _Scene:
    """Everything of one picture, found when it is asked for.

    ``colours`` and ``cover`` are the subject on the canvas, [h, w, 3] and [h, w].
    """

    photo: Photo
    alpha: Alpha
    finish: Finish
    scale: float
    foreground: Foreground | None

    def __post_init__(self) -> None:
        """Find the canvas."""
        photo, finish = self.photo, self.finish
        dtype = photo.pixels.dtype
        edged = adjust_edge(self.alpha, finish.edge, self.scale)
        coverage = whole_numbers(edged, dtype)
        # not above the photo's own transparency
        self.coverage = coverage if photo.alpha is None else np.minimum(coverage, photo.alpha)
        self.edged = edged is not self.alpha
        self.natural = self._natural_shadow()
        self.frame = frame_of(self.coverage, finish, self._reach(), self.scale)
        placed = finish.size is not None
        self.space = behind.Space(dtype, None if placed else photo.icc_profile)
        if finish.what != "mask":
            self.colours, self.cover = self._subject()

    @cached_property
    def solved(self) -> Foreground:
        """The subject's own colours in soft pixels."""
        return self.foreground or foreground_of(self.photo, self.alpha)

    def _subject(self) -> tuple[Samples, Samples]:
        """Return colours and alpha of the subject on the canvas."""
        pixels, finish = self.photo.pixels, self.finish
        if finish.decontaminate > 0:
            pixels = self.solved.painted(pixels, finish.decontaminate)
            if self.edged:
                pixels = spread(pixels, self.solved.coverage, self._newly_seen())
        area, spot = self.frame.area, self.frame.spot
        colours, cover = pixels[area], self.coverage[area]
        if finish.size is not None:
            colours = to_srgb(np.ascontiguousarray(colours), self.photo.icc_profile)
            size = spot[1].stop - spot[1].start, spot[0].stop - spot[0].start
            colours, cover = resize_straight(colours, cover, *size)
        colours = apply_look(colours, finish.look, cover, self.scale)
        return self.frame.on_canvas(colours), self.frame.on_canvas(cover)

    def _newly_seen(self) -> Any:
        return (self.coverage > 0) & (self.solved.coverage == 0)

    def _natural_shadow(self) -> Floats | None:
        if self.finish.natural_shadow <= 0 or self.finish.what == "mask":
            return None
        return natural_shadow(self.photo.image, eight_bits(self.alpha))

    def _reach(self) -> Reach:
        """Return how far shadows and outline stick out, the natural shadow among them."""
        reach = reach_of(self.finish)
        if self.natural is None or not self.finish.trim:
            return reach
        rows, columns = trim_box(self.coverage)
        unit = max(rows.stop - rows.start, columns.stop - columns.start)
        seen = (self.natural * self.finish.natural_shadow > FAINT_SHADOW).view(np.uint8)
        x, y, w, h = cv2.boundingRect(seen)
        if w == 0:
            return reach
        across = self.photo.width / self.natural.shape[1]
        down = self.photo.height / self.natural.shape[0]
        own = (
            columns.start - x * across,
            rows.start - y * down,
            (x + w) * across - columns.stop,
            (y + h) * down - rows.stop,
        )
        left, top, right, bottom = (
            max(side, far / unit) for side, far in zip(reach, own, strict=True)
        )
        return left, top, right, bottom

    def layers(self) -> list[Layer]:
        """Return what lies between subject and background, from back to front."""
        natural = self._natural_layer()
        return self._made_layers if natural is None else [natural, *self._made_layers]

    @cached_property
    def _made_layers(self) -> list[Layer]:
        finish, unit, found = self.finish, self.frame.unit, list[Layer]()
        shape = self.cover
        line = None if finish.outline is None else outline(self.cover, finish.outline, unit)
        if finish.contact_shadow is not None:
            found.append(contact_shadow(self.cover, finish.contact_shadow, unit))
        if finish.shadow is not None:
            if line is not None:  # it is the sticker that throws the shadow
                shape = line.joined(self.cover)
            found.append(drop_shadow(shape, finish.shadow, unit))
        return found if line is None else [*found, line]

    def below_alone(self) -> Samples | None:
        """Return the layers besides the natural shadow on nothing, [h, w, 4]; None without any."""
        if not self._made_layers:
            return None
        nothing = np.zeros_like(self.colours), np.zeros_like(self.cover)
        return over_nothing(*nothing, self._made_layers, self.space)

    def _natural_layer(self) -> Layer | None:
        if self.natural is None:
            return None
        height, width = self.natural.shape
        matrix = self.frame.to_photo(width / self.photo.width, height / self.photo.height)
        opacity = self.finish.natural_shadow
        return Layer(self.natural, matrix, (0, 0, 0), opacity, border=cv2.BORDER_CONSTANT)

    def shown_natural_shadow(self) -> Pixels | None:
        """Return the opacity of the natural shadow on the canvas, uint8 [h, w]."""
        layer = self._natural_layer()
        if layer is None:
            return None
        height, width = self.cover.shape
        shown = np.empty((height, width), np.uint8)
        for top in range(0, height, BAND_ROWS):
            bottom = min(height, top + BAND_ROWS)
            shown[top:bottom] = layer.band(width, top, bottom) * 255 + np.float32(0.5)
        return shown

    def photo_on_canvas(self) -> Samples:
        """Return the photo as it was, [h, w, 3], as far as the canvas shows it."""
        part = self.photo.pixels[self.frame.area]
        if self.finish.size is not None:
            part = to_srgb(np.ascontiguousarray(part), self.photo.icc_profile)
            rows, columns = self.frame.spot
            part = resized(part, columns.stop - columns.start, rows.stop - rows.start)
        on_canvas: Samples = self.frame.on_canvas(part)
        return on_canvas

    def backdrop(self, background: Background) -> behind.Backdrop:
        """Return what is behind the subject, in its own light."""
        frame, space, look = self.frame, self.space, self.finish.background_look
        if background.original and background.blur > 0:
            made = self._blurred(background.blur)
        elif background.original:
            plate = self._srgb(clean_plate(self.photo.pixels, self.solved))
            plate = behind.own_background(plate, frame)
            return behind.stored(apply_look(plate, look, None, self.scale), space.white)
        elif background.image is not None:
            size = (frame.width, frame.height)
            image = behind.picture_behind(background, size, space.profile, self.scale)
            return behind.stored(apply_look(image, look, None, self.scale), space.white)
        elif background.gradient is not None:
            how = background.gradient
            ends = space.colour(how.start), space.colour(how.end)
            made = behind.gradient(*ends, how, frame.width, frame.height)
        else:
            made = behind.plain(space.colour(background.colour or WHITE), frame.width)
        return behind.in_light(made, look, space.white)

    def _blurred(self, share: float) -> behind.Backdrop:
        radius = share * max(self.photo.width, self.photo.height)
        plate = blurred_plate(self.photo.pixels, eight_bits(self.alpha), radius)
        if self.finish.size is not None and self.photo.icc_profile is not None:
            eight = (plate * np.float32(255 / full_scale(self.photo.pixels)) + 0.5).astype(np.uint8)
            plate = to_srgb(eight, self.photo.icc_profile) * np.float32(self.space.white / 255)
        matrix = self.frame.to_photo(
            plate.shape[1] / self.photo.width, plate.shape[0] / self.photo.height
        )
        width = self.frame.width

        def band(top: int, bottom: int) -> Floats:
            return behind.mapped_rows(plate, matrix, width, (top, bottom))

        return behind.Backdrop(band, even=False)

    def _srgb(self, plate: Samples) -> Samples:
        """Return a background in the space of the picture."""
        if self.finish.size is None:
            return plate
        return to_srgb(plate, self.photo.icc_profile)


def _resized_mask(coverage: Samples, frame: Frame) -> Samples:
    part = coverage[frame.area]
    if not frame.same_size:
        rows, columns = frame.spot
        part = resized(part, columns.stop - columns.start, rows.stop - rows.start)
    mask: Samples = frame.on_canvas(part)
    return mask
