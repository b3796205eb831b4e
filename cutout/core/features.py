"""What an encoder gave for the windows of a photo seen last, so that a glance is cheap."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from weakref import ref

import numpy as np
from numpy.typing import NDArray

from cutout.core.images import Pixels
from cutout.core.prompts import Box

KEPT_WINDOWS = 3  # of one photo: the whole of it for good, and those of the last two answers

Features = dict[str, NDArray[np.float32]]


class FeatureCache:
    """Keeps the features of a few windows of one photo, known by the very array that it is.

    The photo is held weakly: its features go with it, or when another photo is looked at.
    """

    def __init__(self) -> None:
        self._photo: ref[Pixels] | None = None
        self._windows: OrderedDict[Box, Features] = OrderedDict()
        self._lock = Lock()

    def keep(self, image: Pixels, window: Box, features: Features) -> None:
        """Remember the features of a window of a photo (whole pixels)."""
        with self._lock:
            if self._photo is None or self._photo() is not image:
                self._photo = ref(image, self._forget)
                self._windows.clear()
            self._windows[window] = features
            self._windows.move_to_end(window)
            if len(self._windows) > KEPT_WINDOWS:
                whole = Box(0, 0, image.shape[1], image.shape[0])
                del self._windows[next(known for known in self._windows if known != whole)]

    def of(self, image: Pixels, window: Box) -> Features | None:
        """Return the features of a window of a photo, if they are still known."""
        with self._lock:
            if self._photo is None or self._photo() is not image:
                return None
            return self._windows.get(window)

    def _forget(self, photo: ref[Pixels]) -> None:
        if photo is self._photo:  # no lock: it may be held where the photo is let go
            self._photo = None
            self._windows = OrderedDict()
