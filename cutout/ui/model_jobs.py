"""What the window of models has done: one job at a time, off the window's thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from cutout.core.errors import CutoutError
from cutout.ui.jobs import SOMETHING_WRONG, run_in
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.engines.store import Store

log = logging.getLogger(__name__)

TELL_BYTES = 1 << 18  # between two signals of a download


class _Stopped(Exception):
    """The user has stopped the job."""


class ModelJobs(QObject):
    """Downloads, imports, removes and verifies models.

    Signals, on the window's thread: `progressed` with the bytes that are there and those of all (or
    None); `ended` with the model's name, and a sentence if something is to be said about it.
    """

    progressed = Signal(object, object)
    ended = Signal(str, str)

    _told = Signal(object, object)
    _done = Signal(str, str)

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._stop = threading.Event()
        self.name: str | None = None
        self.what = ""
        self._told.connect(self._relay, Qt.ConnectionType.QueuedConnection)
        self._done.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self.name is not None

    def download(self, name: str, proxy: str) -> None:
        """Fetch a model."""

        def work() -> tuple[str, str]:
            from cutout.engines.acquire import download
            from cutout.engines.download import Means

            download(self._store, name, Means(proxy, self._tell_some(), self._stop.is_set))
            return name, ""

        self._start("download", name, work)

    def bring(self, files: Sequence[Path]) -> None:
        """Import a model."""

        def work() -> tuple[str, str]:
            from cutout.engines.importing import import_files

            name = import_files(self._store, files, tick=self._tick)
            return name, self.tr("{} is installed.").format(self._store.model(name).title)

        self._start("import", "", work)

    def remove(self, name: str) -> None:
        """Remove a model."""

        def work() -> tuple[str, str]:
            self._store.remove(name)
            return name, ""

        self._start("remove", name, work)

    def verify(self, name: str) -> None:
        """Read every byte of a model, and have providers tried anew."""

        def work() -> tuple[str, str]:
            from cutout.engines import providers

            providers.forget()
            problems = self._store.verify(name, self._tick)
            return name, " ".join(map(translated, problems)) or self.tr(
                "Every byte is as it was installed."
            )

        self._start("verify", name, work)

    def stop(self) -> None:
        """End the job soon; what has been downloaded stays for the next time."""
        self._stop.set()

    def shut_down(self) -> None:
        """End the job and wait for it."""
        self.stop()
        self._pool.waitForDone()

    def _start(self, what: str, name: str, work: Callable[[], tuple[str, str]]) -> None:
        if self.busy:
            return
        self.name, self.what = name, what
        self._stop.clear()
        run_in(self._pool, lambda: self._run(name, work))

    def _run(self, name: str, work: Callable[[], tuple[str, str]]) -> None:
        said = ""
        try:
            name, said = work()
        except _Stopped:
            pass
        except CutoutError as error:
            if not self._stop.is_set():
                said = str(error)
        except Exception as error:
            log.exception("a job with models failed")
            said = SOMETHING_WRONG.format(type(error).__name__)
        self._done.emit(name, said)

    def _tick(self) -> None:
        if self._stop.is_set():
            raise _Stopped

    def _tell_some(self) -> Callable[[int, int | None], None]:
        """Return what tells of progress, but not of every piece."""
        last = -TELL_BYTES

        def tell(done: int, total: int | None) -> None:
            nonlocal last
            if abs(done - last) >= TELL_BYTES or done == total:
                last = done
                self._told.emit(done, total)

        return tell

    @Slot(object, object)
    def _relay(self, done: object, total: object) -> None:
        self.progressed.emit(done, total)

    @Slot(str, str)
    def _end(self, name: str, said: str) -> None:
        self.name, self.what = None, ""
        self.ended.emit(name, said)
