"""What the edge inspector shows: the alpha at the photo's own size, and pictures of parts of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PySide6.QtGui import QImage

from cutout.core.alpha import render_alpha
from cutout.core.areas import Area, grown, within
from cutout.core.compose import eight_bits
from cutout.core.contour import Contour, trace
from cutout.core.edge import adjust_edge
from cutout.core.finish import Edge
from cutout.core.foreground import solve_foreground, spread
from cutout.core.fringe import RIM_PX, fix_fringe, halo_map
from cutout.core.images import Photo, Pixels
from cutout.core.paint import lay_paint
from cutout.core.strokes import Stroke, mask_of, rasterise, reach_of

if TYPE_CHECKING:
    from cutout.core.edits import EditState
    from cutout.core.predictor import MaskPrediction

HEAT_FROM, HEAT_FULL = 0.08, 0.5  # halo at which the map begins, and where it is opaque
HEAT_STOPS = ((40, 210, 255), (125, 80, 255), (255, 0, 150))  # a little, more, much: as no fur is
MOST_HEAT = 0.9  # its opacity: what lies below is still seen


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """An alpha before fringes were fixed, uint8 [H, W], and what it was rendered from."""

    prediction: MaskPrediction | None
    refine: tuple[Stroke, ...]
    coverage: Pixels


@dataclass(frozen=True, slots=True, eq=False)
class FullEdge:
    """The alpha of an edit state, uint8 [H, W], as an export has it; and its contour.

    ``own`` is the alpha before the settings of the edge changed it, to which the subject's colours
    belong; ``decontaminate`` tells how much of the old background's colour leaves soft edges, 0..1.
    """

    rendered: Rendered
    own: Pixels
    coverage: Pixels
    contour: Contour
    decontaminate: float


@dataclass(frozen=True, slots=True, eq=False)
class LoupePicture:
    """The cutout within an area of the photo, with transparency, and its heat map if wanted.

    ``left`` and ``top`` are the area's corner in pixels of the photo.
    """

    cutout: QImage
    heat: QImage | None
    left: int
    top: int


def full_edge(photo: Photo, state: EditState, before: Rendered | None) -> FullEdge | None:
    """Return the edge of an edit state, None where nothing is selected; safe in any thread.

    Args:
        photo: the photo.
        state: an answered state.
        before: what was rendered last; used again if only fringes were fixed since then.
    """
    prediction = state.prediction
    if (prediction is None or prediction.empty) and not state.keeps:
        return None
    size = (photo.width, photo.height)
    fits = before is not None and before.prediction is prediction and before.refine == state.refine
    if before is None or not fits:
        if prediction is None:
            whole = np.zeros((photo.height, photo.width), np.uint8)
        else:
            marks = mask_of(state.refine, size, size)
            whole = eight_bits(render_alpha(prediction, photo.image, marks))
        before = Rendered(prediction, state.refine, whole)
    own = _painted(_fixed(photo.image, before.coverage, state.fringe), state.paint)
    coverage, edge = own, state.finish.edge
    if edge != Edge():
        coverage = eight_bits(adjust_edge(own.astype(np.float32) / np.float32(255), edge))
    return FullEdge(before, own, coverage, trace(coverage), state.finish.decontaminate)


def _fixed(image: Pixels, coverage: Pixels, strokes: tuple[Stroke, ...]) -> Pixels:
    """Return a coverage with fringes fixed, worked out around the strokes alone."""
    box = reach_of(strokes, image.shape[1], image.shape[0])
    if box is None:
        return coverage
    inner = np.s_[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)]
    rows, columns = grown(inner, 2 * RIM_PX, coverage.shape)
    size = (columns.stop - columns.start, rows.stop - rows.start)
    where = rasterise(strokes, size, origin=(columns.start, rows.start))
    part = coverage[rows, columns]
    alpha = fix_fringe(image[rows, columns], part.astype(np.float32) / np.float32(255), where)
    fixed = coverage.copy()
    fixed[rows, columns] = np.where(where, eight_bits(alpha), part)
    return fixed


def _painted(coverage: Pixels, strokes: tuple[Stroke, ...]) -> Pixels:
    """Return a coverage with paint laid over it, worked out around the strokes alone."""
    box = reach_of(strokes, coverage.shape[1], coverage.shape[0], paint=True)
    if box is None:
        return coverage
    area = np.s_[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)]
    alpha = coverage[area].astype(np.float32) / np.float32(255)
    lay_paint(alpha, strokes, origin=(box.x0, box.y0))
    painted = coverage.copy()
    painted[area] = eight_bits(alpha)
    return painted


def loupe_picture(photo: Photo, edge: FullEdge, area: Area, heat: bool) -> LoupePicture:
    """Return what the loupe shows of an area (rows, columns of the photo); safe in any thread."""
    around = grown(area, RIM_PX, edge.coverage.shape)
    rows, columns = within(area, around)
    part, colours = edge.coverage[around], _colours(photo.image, edge, around)
    shown = part if photo.alpha is None else np.minimum(part, _eight(photo.alpha[around]))
    rgba = np.dstack([colours, shown])[rows, columns]
    map_of = None
    if heat:
        alpha = part.astype(np.float32) / np.float32(255)
        map_of = heat_image(halo_map(photo.image[around], alpha, colours)[rows, columns])
    return LoupePicture(_argb(rgba), map_of, area[1].start, area[0].start)


def _colours(image: Pixels, edge: FullEdge, area: Area) -> Pixels:
    """Return the colours that an export has in an area, uint8 [h, w, 3]."""
    own, coverage = edge.own[area], edge.coverage[area]
    pixels = np.ascontiguousarray(image[area])
    if edge.decontaminate > 0:
        solved = solve_foreground(pixels, own)
        pixels = solved.painted(pixels, edge.decontaminate)
        pixels = spread(pixels, own, (coverage > 0) & (own == 0))
    return np.asarray(pixels, np.uint8)


def canvas_heat(photo: Photo, edge: FullEdge, area: Area, zoom: float) -> QImage:
    """Return the heat map of what the canvas shows, at no more pixels than the screen has.

    Args:
        photo: the photo.
        edge: its edge.
        area: rows and columns of the photo that are seen.
        zoom: pixels of the screen that a pixel of the photo takes.
    """
    image, part = photo.image[area], edge.coverage[area]
    if zoom < 1:
        size = (max(1, round(part.shape[1] * zoom)), max(1, round(part.shape[0] * zoom)))
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
        part = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
    alpha = part.astype(np.float32) / np.float32(255)
    halo = halo_map(image, alpha, amount=edge.decontaminate)
    return heat_image(np.asarray(cv2.dilate(halo, np.ones((3, 3), np.uint8)), np.float32))


def heat_image(halo: np.ndarray) -> QImage:
    """Return a halo map float32 [h, w], 0..1, in colours, transparent where there is none."""
    strength = np.clip((halo - HEAT_FROM) / (HEAT_FULL - HEAT_FROM), 0, 1)
    stops = np.linspace(0, 1, len(HEAT_STOPS))
    planes = [
        np.interp(strength, stops, [stop[channel] for stop in HEAT_STOPS]) for channel in range(3)
    ]
    cover = np.sqrt(strength) * MOST_HEAT * 255  # faint halos are to be seen as well
    return _argb((np.dstack([*planes, cover]) + 0.5).astype(np.uint8))


def _argb(rgba: Pixels) -> QImage:
    rgba = np.ascontiguousarray(rgba)
    height, width = rgba.shape[:2]
    view = QImage(rgba.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return view.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _eight(alpha: np.ndarray) -> Pixels:
    """Return a photo's own transparency in 8 bits."""
    return np.asarray(alpha if alpha.dtype == np.uint8 else alpha >> 8, np.uint8)
