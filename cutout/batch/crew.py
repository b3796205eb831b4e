"""The threads of a batch: each takes a photo from reading to writing.

Every thread has a network of its own, so that reading, inference and writing of different photos
overlap; large photos wait until there is room in memory.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from cutout.batch.control import Cancelled, Control
from cutout.core.areas import cores, limit_threads
from cutout.core.images import probe_megapixels
from cutout.core.predictor import MaskPredictor

MEGAPIXELS_AT_A_TIME = 100.0  # of all photos that are worked on; one alone may be larger
MAX_DEFAULT_JOBS = 8
POLL_S = 0.2  # how soon a key press that ends the batch is noticed

Job = TypeVar("Job")
Result = TypeVar("Result")


def default_jobs() -> int:
    """Return how many photos to work on at a time: one a core, as far as memory allows."""
    return min(cores(), MAX_DEFAULT_JOBS)


class Room:
    """Lets photos into memory as long as they fit."""

    def __init__(self, besides: float = 0.0, megapixels: float = MEGAPIXELS_AT_A_TIME) -> None:
        """Measure the room.

        Args:
            besides: megapixels that each photo needs besides its own.
            megapixels: all the room there is.
        """
        self._besides = besides
        self._free = self._all = megapixels
        self._changed = threading.Condition()

    @contextmanager
    def for_photo(self, path: Path) -> Iterator[None]:
        """Wait until there is room for a photo, and hold it.

        Raises:
            ImageError: its header cannot be read.
        """
        wanted = min(self._all, probe_megapixels(path) + self._besides)
        with self._changed:
            self._changed.wait_for(lambda: self._free >= wanted)
            self._free -= wanted
        try:
            yield
        finally:
            with self._changed:
                self._free += wanted
                self._changed.notify_all()


class Crew(Generic[Job, Result]):
    """A few threads that do jobs in their order."""

    def __init__(
        self,
        jobs: Sequence[Job],
        threads: int,
        control: Control,
        make_predictor: Callable[[int], MaskPredictor],
        do: Callable[[Job, Callable[[], MaskPredictor]], Result],
    ) -> None:
        """Prepare the threads.

        Args:
            jobs: what is to be done.
            threads: how many at a time.
            control: pauses and ends the work.
            make_predictor: gives a network that uses a number of threads; the processor's cores
                are shared among the crew's.
            do: does one job; it calls its second argument for the network of its thread.
        """
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        for job in jobs:
            self._jobs.put(job)
        self._left = len(jobs)
        self._results: queue.SimpleQueue[Result | BaseException | None] = queue.SimpleQueue()
        self._control = control
        self._make_predictor = make_predictor
        self._cores = max(1, cores() // threads)
        self._do = do
        self._threads = [
            threading.Thread(target=self._work, name=f"batch {number + 1}", daemon=True)
            for number in range(threads)
        ]

    def results(self) -> Iterator[Result]:
        """Start the threads, yield what they return as it comes, end them.

        Raises:
            Cancelled: the control has ended the work before all of it was done.
            Exception: what a job raised; the others are ended.
        """
        for thread in self._threads:
            thread.start()
        working = len(self._threads)
        try:
            while working:
                try:
                    result = self._results.get(timeout=POLL_S)
                except queue.Empty:
                    continue
                if result is None:
                    working -= 1
                elif isinstance(result, BaseException):
                    raise result
                else:
                    self._left -= 1
                    yield result
            if self._left:
                raise Cancelled
        finally:
            if self._left:
                self._control.cancel()
            for thread in self._threads:
                thread.join()

    def _work(self) -> None:
        limit_threads(self._cores)
        network = cache(lambda: self._make_predictor(self._cores))
        try:
            while True:
                self._control.wait()
                self._results.put(self._do(self._jobs.get_nowait(), network))
        except (queue.Empty, Cancelled):
            pass
        except BaseException as error:  # noqa: BLE001  it is raised where the results are read
            self._control.cancel()
            self._results.put(error)
        finally:
            self._results.put(None)
