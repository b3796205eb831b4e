"""Wait for new photos in a folder, each until it is completely written."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from cutout.batch.control import Control
from cutout.batch.sources import Source, find_photos
from cutout.core.errors import ImageError

POLL_S = 0.5
SETTLED_S = 2.0  # a file that has not changed for so long is complete

Facts = tuple[int, int]  # bytes, time of the last change in nanoseconds


class Watcher:
    """Finds photos that are new or have changed.

    It looks every half second instead of asking the system, which tells nothing about network
    disks and nothing about whether a file is complete.
    """

    def __init__(
        self, root: Path, recursive: bool, without: Path, settled_s: float | None = None
    ) -> None:
        self._root = root
        self._recursive = recursive
        self._without = without
        self._settled_s = SETTLED_S if settled_s is None else settled_s
        self._known: dict[str, Facts] = {}
        self._changing: dict[str, tuple[Facts, float]] = {}

    def mark_known(self, sources: list[Source]) -> None:
        """Take photos as they are now for known."""
        for source in sources:
            facts = _facts(source.path)
            if facts is not None:
                self._known[source.key] = facts

    def settled(self) -> list[Source]:
        """Return what is new or changed since it was known, and complete."""
        ready = []
        now = time.monotonic()
        for source in find_photos(self._root, self._recursive, [self._without]):
            facts = _facts(source.path)
            if facts is None or facts == self._known.get(source.key):
                continue
            before, since = self._changing.get(source.key, (None, now))
            if facts != before:
                since = now
            self._changing[source.key] = (facts, since)
            if now - since >= self._settled_s:
                del self._changing[source.key]
                self._known[source.key] = facts
                ready.append(source)
        return ready

    def batches(self, control: Control) -> Iterator[list[Source]]:
        """Yield new photos whenever there are any.

        Raises:
            Cancelled: the control has ended it.
        """
        while True:
            control.wait()
            try:
                ready = self.settled()
            except ImageError:  # a disk that is away for a moment
                ready = []
            if ready:
                yield ready
            control.sleep(POLL_S)


def _facts(path: Path) -> Facts | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_size, facts.st_mtime_ns
