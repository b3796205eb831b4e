"""From a saliency map to blobs, the most salient blob and its five clicks.

Source: SqueezeSAM (Varadarajan et al. 2023, arXiv 2312.06736), section 3: the saliency heat map is
thresholded, its blobs are found, the most salient one is cut into four sections at its centre, and
the centres of mass of the sections and of the whole blob are the five clicks.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.prompts import Click

THRESHOLD = 0.5  # the saliency loss is a cross entropy, so one half is its decision boundary
MIN_PEAK = 0.6  # a photo whose whole map stays below it has no subject to speak of
MIN_AREA_FRACTION = 0.002  # of the photo; smaller blobs are specks, not subjects
KEEP_FRACTION_OF_LARGEST = 0.01  # a car split by glare stays whole: keep blobs from 1 % on
CLICK_DEPTH = 0.5  # a click moved into the mask goes at least half as deep as the deepest point


@dataclass(frozen=True, slots=True, eq=False)
class Blob:
    """One connected region of the thresholded saliency map.

    ``mask`` is bool [h, w] in the frame of the map; ``mass`` is the sum of the saliency inside
    (what "most salient" is judged by); ``area`` counts pixels; ``peak`` is the highest saliency.
    """

    mask: NDArray[np.bool_]
    mass: float
    area: int
    peak: float


def find_blobs(saliency: NDArray[np.float32], threshold: float = THRESHOLD) -> list[Blob]:
    """Return the blobs of a saliency map, the most salient first.

    Args:
        saliency: float32 [h, w], 0..1, any frame. It is taken as it is: no min-max stretch, which
            would find a subject in an empty photo.
        threshold: 0..1, a pixel belongs to a blob from this saliency on.

    Returns:
        Blobs of at least 1 % of the largest one's area that are more than specks (0.2 % of the map)
        and clearly salient somewhere (0.6); empty where there is no subject.
    """
    if saliency.size == 0 or float(saliency.max()) < MIN_PEAK:
        return []
    binary = (saliency >= threshold).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(binary, connectivity=8)
    if count < 2:
        return []
    areas = stats[1:, cv2.CC_STAT_AREA]
    smallest = max(MIN_AREA_FRACTION * saliency.size, KEEP_FRACTION_OF_LARGEST * float(areas.max()))
    blobs = []
    for index, area in enumerate(areas, start=1):
        if area < smallest:
            continue
        mask = labels == index
        inside = saliency[mask]
        peak = float(inside.max())
        if peak >= MIN_PEAK:
            blobs.append(Blob(mask, float(inside.sum()), int(area), peak))
    return sorted(blobs, key=lambda blob: blob.mass, reverse=True)


def five_clicks(mask: NDArray[np.bool_]) -> list[Click]:
    """Return the five clicks of a blob: four sections, then the whole.

    Args:
        mask: bool [h, w], any frame, with at least one pixel set.

    Returns:
        One to five positive clicks in pixels of the mask's frame (pixel centres at +0.5). A centre
        of mass that falls outside its section (a ring, a crescent) is moved to the nearest point
        that lies well inside it; a section without pixels has no click.
    """
    rows, columns = np.nonzero(mask)
    if rows.size == 0:
        return []
    centre_y, centre_x = float(rows.mean()), float(columns.mean())
    below, right = rows > centre_y, columns > centre_x
    depth = cv2.distanceTransform(
        np.pad(mask.astype(np.uint8), 1), cv2.DIST_L2, cv2.DIST_MASK_PRECISE
    )[1:-1, 1:-1]
    clicks = []
    for section in (~below & ~right, ~below & right, below & ~right, below & right):
        if section.any():
            clicks.append(_inside(rows[section], columns[section], depth))
    clicks.append(_inside(rows, columns, depth))
    return list(dict.fromkeys(clicks))


def _inside(rows: NDArray[np.intp], columns: NDArray[np.intp], depth: NDArray[np.float32]) -> Click:
    """Return the section's centre of mass, or the nearest point well inside where it is outside."""
    centre_y, centre_x = float(rows.mean()) + 0.5, float(columns.mean()) + 0.5
    if depth[int(centre_y), int(centre_x)] > 0:
        return Click(centre_x, centre_y, True)
    depths = depth[rows, columns]
    deep = depths >= CLICK_DEPTH * depths.max()
    rows, columns = rows[deep], columns[deep]
    nearest = np.argmin((rows + 0.5 - centre_y) ** 2 + (columns + 0.5 - centre_x) ** 2)
    return Click(float(columns[nearest]) + 0.5, float(rows[nearest]) + 0.5, True)
