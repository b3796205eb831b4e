"""Windows of a photo at which a network looks: boxes in whole pixels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cutout.core.images import Pixels
from cutout.core.prompts import Box, Click

MIN_WINDOW_PX = 32  # of the photo; a smaller crop shows the network nothing but blur
ZOOM_MARGIN = 0.2  # of the mask's box on each side, as RITM and f-BRS zoom in


def area(window: Box) -> float:
    """Return a window's area in pixels."""
    return window.width * window.height


def whole(image: Pixels) -> Box:
    """Return the window that is all of a photo [H, W, 3]."""
    return Box(0, 0, image.shape[1], image.shape[0])


def point_box(click: Click) -> Box:
    """Return the box without extent at a click."""
    return Box(click.x, click.y, click.x, click.y)


def widen(places: Sequence[Box], width: int, height: int) -> Box:
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
