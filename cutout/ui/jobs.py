"""Work in a pool of threads, whose result arrives on the window's."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from cutout.core.errors import CutoutError

log = logging.getLogger(__name__)

SOMETHING_WRONG = "Something went wrong inside Cutout ({}); your work is kept."


class _Task(QRunnable):
    """Work in a pool, owned by Python.

    One that Qt deletes (`QRunnable.create`) leaves its wrapper behind, and PySide takes the next
    object at its address for it: an action of a menu, an event.
    """

    _started: ClassVar[set[_Task]] = set()

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work: Callable[[], None] | None = work

    def start(self, pool: QThreadPool) -> None:
        """Run in a pool; held until that has ended."""
        self._started.add(self)
        pool.start(self)

    def run(self) -> None:
        """Do the work, and let go of it: the pool holds every task for as long as it lives."""
        work, self._work = self._work, None
        try:
            if work is not None:
                work()
        finally:
            self._started.discard(self)


def run_in(pool: QThreadPool, work: Callable[[], None]) -> None:
    """Run work in a pool; it must not raise."""
    _Task(work).start(pool)


class Job(QObject):
    """One piece of stateless work in the pool; its signals arrive on the window's thread."""

    done = Signal(object)
    failed = Signal(str)

    _ended = Signal(object, str)

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._ended.connect(self._relay, Qt.ConnectionType.QueuedConnection)

    def start(self, pool: QThreadPool) -> None:
        """Run the work in a pool."""
        run_in(pool, self._run)

    def _run(self) -> None:
        result, error = None, ""
        try:
            result = self._work()
        except CutoutError as problem:
            error = str(problem)
        except MemoryError:
            error = "There is not enough memory for this."
        except Exception as problem:
            log.exception("a job failed")
            error = SOMETHING_WRONG.format(type(problem).__name__)
        self._ended.emit(result, error)

    @Slot(object, str)
    def _relay(self, result: object, error: str) -> None:
        if error:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.deleteLater()
