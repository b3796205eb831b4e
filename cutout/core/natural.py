"""The shadow that the subject throws in the photo, taken off its ground."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from cutout.core.filters import fill, gaussian
from cutout.core.images import Pixels
from cutout.core.light import LUMINANCE, Floats

SIDE_PX = 768  # longer side of the picture in which it is looked for; shadows are soft
DARKEST = 0.02  # luma below which a ratio says nothing
FITTED = 20_000  # pixels that the backdrop is fitted to
STEPS = 14  # of the fit; the weights do not change any more
LOCAL_SIGMA = 0.06  # of the longer side: what the polynomial misses is no finer
LEAST = 0.03  # darker by that much is a shadow, on an even ground
UNEVEN = 2.0  # on an uneven one: by so many standard deviations of it
FINE, COARSE = (0.03, 0.08), (0.12, 0.3)  # grain and spread of a ground: from even .. to hopeless
NEAR, FAR = 0.35, 0.7  # of the subject's longer side: a shadow fades from .. to
DARK = (0.15, 0.3)  # share of the background that may be shadow .. that cannot
WALL = (0.02, 0.05)  # spread of a ground: one that goes on as a wall .. one that ends behind
HIGH, LOW = 0.4, 0.65  # of the subject's height from its top: no shadow on the ground .. any
SAME, OTHER = 0.3, 0.6  # difference of colour (logarithms of ratios): a shadow .. or another thing
TOUCH_PX = 4  # as near as that a shadow touches the subject
STRONGEST = 0.95

_Table = NDArray[np.float64]


def natural_shadow(image: Pixels, coverage: Pixels) -> Floats:
    """Return how much a subject's own shadow darkens its background.

    The ground without the shadow is estimated as a smooth surface (a polynomial of the third degree
    in the logarithm of the luma, and what is left of it, blurred), fitted to what is not the
    subject with weights that let darker places count for little. The ratio of the photo to it is
    the shadow where it is below 1 by more than the ground is uneven, keeps the ground's colour, and
    hangs together with the subject, not too far from it. A busy background has no such surface:
    nothing is found there.

    Args:
        image: uint8 [H, W, 3], sRGB.
        coverage: uint8 [H, W], the alpha of the subject.

    Returns:
        float32 [h, w], 0..1, reduced to at most `SIDE_PX`, frame of the photo: the opacity of black
        over the ground, of encoded values. It goes on below the subject.
    """
    height, width = coverage.shape
    scale = min(1.0, SIDE_PX / max(height, width))
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    luma = cv2.transform(small, np.array([LUMINANCE], np.float32))
    subject = cv2.resize(coverage, size, interpolation=cv2.INTER_AREA)
    near = cv2.dilate((subject > 2).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if near.all():
        return np.zeros(near.shape, np.float32)
    tone = np.log(np.maximum(luma, DARKEST))
    surface, uneven, trust = _ground(tone, ~near)
    dark = np.where(near, 0, 1 - np.exp(np.minimum(0, tone - surface)))
    dark = _without_noise(dark.astype(np.float32), near)
    least = max(LEAST, UNEVEN * uneven)
    share = np.clip((dark - least / 2) / least, 0, 1)
    shadow = dark * share * share * (3 - 2 * share)
    shadow *= _near_enough(near) * _same_colour(small, trust) * _confidence(tone, near, uneven)
    shadow *= _low_enough(near, uneven)
    # where much is darker than the ground, the ground is not what was taken for it
    shadow *= np.float32(_fallen(float((shadow > least)[~near].mean()), DARK))
    shadow *= _touching(shadow > least / 2, near)
    return np.clip(fill(shadow, (~near).astype(np.float32)), 0, STRONGEST)


def _falling(values: Floats, limits: tuple[float, float]) -> Floats:
    """Return 1 below the first limit, 0 above the second and a smooth step between."""
    low, high = limits
    share = np.clip((values - np.float32(low)) * np.float32(1 / (high - low)), 0, 1)
    fallen: Floats = 1 - share * share * (3 - 2 * share)
    return fallen


def _fallen(value: float, limits: tuple[float, float]) -> float:
    return float(_falling(np.full(1, value, np.float32), limits)[0])


def _near_enough(near: NDArray[np.bool_]) -> Floats:
    """Return 1 near the subject and 0 far from it."""
    distance = cv2.distanceTransform((~near).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    unit = max(cv2.boundingRect(near.view(np.uint8))[2:])
    return _falling(distance / np.float32(max(unit, 1)), (NEAR, FAR))


def _low_enough(near: NDArray[np.bool_], uneven: float) -> Floats:
    """Return 1 where a shadow on the ground may lie, [h, 1]; on an even backdrop that is anywhere.

    Else what is behind the upper part of the subject is not the ground, but things far away.
    """
    _, top, _, height = cv2.boundingRect(near.view(np.uint8))
    rows = (np.arange(near.shape[0], dtype=np.float32)[:, None] - top) / np.float32(height)
    wall = np.float32(_fallen(uneven, WALL))
    lowness: Floats = np.maximum(1 - _falling(rows, (HIGH, LOW)), wall)
    return lowness


def _same_colour(rgb: Floats, trust: Floats) -> Floats:
    """Return 1 where the colour is the ground's, however dark, and 0 where it is another."""
    logs = np.log(rgb + np.float32(0.05))
    ratios = logs[..., (0, 2)] - logs[..., 1:2]
    spread = LOCAL_SIGMA * max(trust.shape)
    away = [
        gaussian(plane, 1.5) - gaussian(fill(plane, trust), spread)
        for plane in (np.ascontiguousarray(ratios[..., index]) for index in (0, 1))
    ]
    return _falling(np.hypot(*away), (SAME, OTHER))


def _confidence(tone: Floats, near: NDArray[np.bool_], uneven: float) -> float:
    """Return how far the ground is even enough for a shadow to be told from it, 0..1."""
    detail = np.abs(tone - gaussian(tone, 2.0))[~near]
    grain = 1.48 * float(np.median(detail))
    return _fallen(grain, FINE) * _fallen(uneven, COARSE)


def _ground(tone: Floats, known: NDArray[np.bool_]) -> tuple[Floats, float, Floats]:
    """Return the ground's tone without the shadow, how uneven it is, and where it is seen.

    Iteratively reweighted least squares: what is darker than the fit by more than the ground's own
    unevenness loses its weight, what is brighter keeps most of it.
    """
    height, width = tone.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([x**i * y**j for i in range(4) for j in range(4 - i)], -1)
    places = np.flatnonzero(known)
    places = places[:: max(1, len(places) // FITTED)]
    table: _Table = terms.reshape(-1, terms.shape[-1])[places]
    values = tone.reshape(-1)[places].astype(np.float64)
    weight = np.ones(len(places))
    spread = 0.1
    for _ in range(STEPS):
        ridge = 1e-3 * np.eye(table.shape[1])
        ridge[0, 0] = 0
        weighed = table * weight[:, None]
        found = np.linalg.solve(weighed.T @ table + ridge, weighed.T @ values)
        rest = values - table @ found
        bright = rest[rest > 0]
        spread = max(0.01, float(np.median(bright)) * 1.48 if len(bright) else 0.01)
        weight = np.where(rest < 0, np.exp(-((rest / (1.5 * spread)) ** 2)), 1.0)
        weight = np.where(rest > 4 * spread, 4 * spread / np.maximum(rest, 1e-9), weight)
    surface = (terms @ found).astype(np.float32)
    rest_all = tone - surface
    trust = np.where(known, np.exp(-((np.minimum(rest_all, 0) / (1.5 * spread)) ** 2)), 0)
    trust = trust.astype(np.float32)
    local = fill(rest_all.astype(np.float32), trust)
    return surface + gaussian(local, LOCAL_SIGMA * max(height, width)), spread, trust


def _without_noise(dark: Floats, near: NDArray[np.bool_]) -> Floats:
    """Return a ratio without grain; the subject, of which nothing is known, takes no part."""
    known = (~near).astype(np.float32)
    smooth: Floats = gaussian(dark * known, 1.5)
    smooth /= np.maximum(gaussian(known, 1.5), np.float32(1e-3))
    return smooth


def _touching(shadow: NDArray[np.bool_], near: NDArray[np.bool_]) -> Floats:
    """Return 1 where a shadow hangs together with the subject, 0 elsewhere, with a soft rim."""
    both = (shadow | near).astype(np.uint8)
    _, labels = cv2.connectedComponents(both)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * TOUCH_PX + 1,) * 2)
    beside = cv2.dilate(near.astype(np.uint8), disc) > 0
    touched = np.zeros(int(labels.max()) + 1, np.bool_)
    touched[labels[beside & (both > 0)]] = True
    touched[0] = False
    kept = cv2.dilate(touched[labels].astype(np.float32), np.ones((5, 5), np.uint8))
    return gaussian(kept, 1.5)
