"""What an encoder gave for the photos seen last, so that a click costs the decoder alone."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

import numpy as np

from cutout.core.images import Pixels

KEPT = 4  # photos; an embedding takes 4 MB, one of SAM 2 17 MB

Embedding = TypeVar("Embedding")


class Embeddings(Generic[Embedding]):
    """Keeps the embeddings of a few photos, known by the very pixels that the encoder saw.

    Hashing them takes 2 ms for a megapixel, and an answer still depends on the photo alone, also
    where the caller writes into its array.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._known: OrderedDict[bytes, Embedding] = OrderedDict()
        self._lock = Lock()

    def of(self, shown: Pixels, encode: Callable[[], Embedding]) -> Embedding:
        """Return the embedding of what the encoder is shown, uint8 [h, w, 3]; made if not known."""
        digest = hashlib.blake2b(np.ascontiguousarray(shown).data, digest_size=16)
        digest.update(repr(shown.shape).encode())
        key = digest.digest()
        with self._lock:
            if key not in self._known:
                self._known[key] = encode()
            self._known.move_to_end(key)
            while len(self._known) > self._kept:
                self._known.popitem(last=False)
            return self._known[key]
