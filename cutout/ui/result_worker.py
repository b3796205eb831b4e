"""Results off the window's thread: the newest request wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from cutout.ui.jobs import Job

if TYPE_CHECKING:
    from cutout.ui.result import Result, ResultMaker, ResultRequest


class ResultWorker(QObject):
    """Makes one result at a time; a request that waits is dropped for a newer one.

    Signals: `made` with a `Result`; `failed` with the request and a sentence.
    """

    made = Signal(object)
    failed = Signal(object, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._maker: ResultMaker | None = None  # made on the pool's thread: it imports NumPy
        self._waiting: ResultRequest | None = None
        self._running = False

    @property
    def busy(self) -> bool:
        """Whether a result is being made."""
        return self._running

    def submit(self, request: ResultRequest) -> None:
        """Ask for a result."""
        self._waiting = request
        if not self._running:
            self._begin()

    def drop(self) -> None:
        """Forget the request that waits."""
        self._waiting = None

    def shut_down(self) -> None:
        """Drop what waits and wait for what runs."""
        self.drop()
        self._pool.waitForDone()

    def _begin(self) -> None:
        request, self._waiting = self._waiting, None
        if request is None:
            return
        self._running = True

        def work() -> Result:
            if self._maker is None:
                from cutout.ui.result import ResultMaker

                self._maker = ResultMaker()
            return self._maker.make(request)

        job = Job(work, self)
        job.done.connect(self._on_made)
        job.failed.connect(lambda sentence: self._on_failed(request, sentence))
        job.start(self._pool)

    def _on_made(self, result: object) -> None:
        self._running = False
        self._begin()  # first, so that the thread works while the window draws
        self.made.emit(result)

    def _on_failed(self, request: ResultRequest, sentence: str) -> None:
        self._running = False
        self._begin()
        self.failed.emit(request, sentence)
