"""Pause and end a batch from another thread."""

from __future__ import annotations

import threading

WAIT_S = 0.5  # how long a pause may hide that the batch was ended


class Cancelled(Exception):
    """The user has ended the batch."""


class Control:
    """Pauses and ends a batch from another thread."""

    def __init__(self) -> None:
        self._go = threading.Event()
        self._go.set()
        self._cancelled = threading.Event()

    @property
    def paused(self) -> bool:
        """Whether photos wait to be begun."""
        return not self._go.is_set()

    def pause(self) -> None:
        """Begin no further photo until `resume`."""
        if not self._cancelled.is_set():
            self._go.clear()

    def resume(self) -> None:
        """Go on."""
        self._go.set()

    def cancel(self) -> None:
        """End the batch; photos that are not finished leave nothing behind."""
        self._cancelled.set()
        self._go.set()

    def check(self) -> None:
        """Raise `Cancelled` if the batch is to end."""
        if self._cancelled.is_set():
            raise Cancelled

    def wait(self) -> None:
        """Wait while the batch is paused.

        Raises:
            Cancelled: it is to end.
        """
        while not self._go.wait(WAIT_S):
            self.check()
        self.check()

    def sleep(self, seconds: float) -> None:
        """Wait for a time.

        Raises:
            Cancelled: the batch is to end.
        """
        self._cancelled.wait(seconds)
        self.check()
