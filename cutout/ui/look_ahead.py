"""The neighbours of the shown photo are read and proposed before somebody goes there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from cutout.ui.document import Document
from cutout.ui.jobs import Job
from cutout.ui.requests import Answer

if TYPE_CHECKING:
    from cutout.core.images import Photo
    from cutout.ui.main_window import MainWindow
    from cutout.ui.preview import PhotoImages

    Read = tuple[Photo, PhotoImages]

STEPS = (1, -1)  # the next one first, as most people go on


class LookAhead(QObject):
    """Prepares one neighbour after the other while the shown photo waits for nothing.

    Reading goes on beside the user's own; the model is asked behind all that the user asks.
    """

    failed = Signal(int)  # key of a document that could not be prepared

    def __init__(
        self,
        window: MainWindow,
        read: Callable[[Document], Read],
        take: Callable[[Document, Read | None], None],
    ) -> None:
        """Prepare nothing yet.

        Args:
            window: whose documents these are.
            read: reads a document's photo, in any thread.
            take: is given what was read of a document, or None where that failed.
        """
        super().__init__(window)
        self._window = window
        self._read, self._take = read, take
        self._failed: set[int] = set()  # the user hears of it when they go there
        self._read_here: set[int] = set()  # since the user came to this photo: never in a circle
        self._reading: Document | None = None
        self._asked: Document | None = None
        self._wanted: Document | None = None  # whoever asked for it needs it before all neighbours
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def reads(self, document: Document) -> bool:
        """Return whether a document's photo is being read just now."""
        return document is self._reading

    def prepare(self, document: Document) -> None:
        """Prepare a document before all neighbours, whether there is room for it or not."""
        self._failed.discard(document.key)
        self._wanted = self._window.memory.held = document
        self._read_here.discard(document.key)
        self.go_on()

    def go_on(self) -> None:
        """Prepare the next neighbour that is not prepared, if the shown photo needs nothing."""
        shown = self._window.current
        if shown is None or self._reading is not None:
            return
        if self._wanted is None and (self._asked is not None or not shown.ready):
            return
        for document in self._next(shown):
            request = document.request()
            if document.photo is None and document.key not in self._read_here:
                self._begin_to_read(document)
                return
            if request is not None:
                if self._asked is not document:
                    self._asked = document
                    self._window.worker.look_ahead(replace(request, ahead=True))
                return

    def _next(self, shown: Document) -> Iterator[Document]:
        """Yield what is to be prepared, the most important first."""
        if self._wanted is not None:
            yield self._wanted
        else:
            yield from self._neighbours(shown)

    def on_answer(self, answer: Answer) -> None:
        """Know that the model has answered something."""
        if self._wanted is not None and self._wanted.key == answer.request.document:
            self._end_want()
        if answer.request.ahead and answer.error:
            self._fail(answer.request.document)
        if self._asked is not None and self._asked.key == answer.request.document:
            self._asked = None

    def _fail(self, key: int) -> None:
        self._failed.add(key)
        if self._wanted is not None and self._wanted.key == key:
            self._end_want()
        self.failed.emit(key)

    def _end_want(self) -> None:
        self._wanted = self._window.memory.held = None

    def forget(self, document: Document) -> None:
        """Know that a document was closed."""
        if self._wanted is document:
            self._end_want()
        if self._asked is document:
            self.leave()

    def leave(self) -> None:
        """Drop what waits: the user has gone somewhere else."""
        self._asked = None
        self._read_here.clear()
        self._window.worker.look_ahead(None)

    def shut_down(self) -> None:
        """Let what is being read come to its end."""
        self._pool.waitForDone()

    def _neighbours(self, shown: Document) -> Iterator[Document]:
        """Yield the neighbours that can be prepared and fit into memory beside the shown one."""
        documents, memory = self._window.documents, self._window.memory
        here = documents.index(shown)
        beside = [shown]
        for step in STEPS:
            if not 0 <= here + step < len(documents):
                continue
            document = documents[here + step]
            if document.key in self._failed:
                continue
            if document.ready:
                beside.append(document)
                continue
            # before its first reading, a photo is taken to be as large as the one that is shown
            width, height = document.size if document.size != (0, 0) else shown.size
            pixels = width * height if document.photo is None else 0
            if memory.has_room_for(pixels, [*beside, document]):
                beside.append(document)
                yield document

    def _begin_to_read(self, document: Document) -> None:
        self._reading = document
        self._read_here.add(document.key)
        job = Job(lambda: self._read(document), self)
        job.done.connect(lambda result: self._on_read(document, result))
        job.failed.connect(lambda _error: self._on_read(document, None))
        job.start(self._pool)

    def _on_read(self, document: Document, result: Read | None) -> None:
        self._reading = None
        if result is None:
            self._fail(document.key)
        self._take(document, result)
        self.go_on()
