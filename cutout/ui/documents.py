"""The photos that are open in the window: opened, shown, read, stepped through, closed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool

from cutout.ui.document import Document
from cutout.ui.projects import PROJECT_ENDING, check_size
from cutout.ui.worker import Job

if TYPE_CHECKING:
    from cutout.core.images import Photo
    from cutout.ui.main_window import MainWindow
    from cutout.ui.preview import PhotoImages


class DocumentDesk(QObject):
    """Keeps the open documents of a window and reads their photos."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.documents: list[Document] = []
        self._loading = 0
        self._loads = QThreadPool(self)  # one at a time: photos are large
        self._loads.setMaxThreadCount(1)

    @property
    def loading(self) -> bool:
        """Whether a photo is being read."""
        return self._loading > 0

    def open_paths(self, photos: Sequence[Path]) -> None:
        """Open photos and show the first of them; a folder is for a batch."""
        if photos and photos[0].is_dir():
            self._window.batches.show(photos[0])
            return
        projects = [path for path in photos if path.suffix.lower() == PROJECT_ENDING]
        self.open_documents([Document(path, path.name) for path in photos if path not in projects])
        for path in projects:
            self._window.projects.open_project(path)

    def open_documents(self, documents: list[Document]) -> None:
        """Open documents and show the first of them."""
        if documents:
            self.documents += documents
            self.show(documents[0])

    def show(self, document: Document) -> None:
        """Show an open document; its photo is read again if need be."""
        window = self._window
        if window.exporter.waits:  # an export waits for the model: it comes first
            window.exporter.after_answer(lambda: self.show(document))
            return
        before = window.current
        if before is not None and before is not document:
            before.rest()
        window.present(document)
        self._load(document)
        window.refresh()

    def close(self, document: Document) -> None:
        """Close a document; the one after it is shown, or the empty page."""
        if document not in self.documents:
            return
        index = self.documents.index(document)
        self.documents.remove(document)
        if document is self._window.current:
            self._window.present(None)
            if self.documents:
                self.show(self.documents[min(index, len(self.documents) - 1)])

    def step(self, step: int) -> None:
        """Show the next open document, or the one before."""
        document = self._window.current
        if document is not None:
            index = self.documents.index(document) + step
            if 0 <= index < len(self.documents):
                self.show(self.documents[index])

    def shut_down(self) -> None:
        """Let what is being read come to its end."""
        self._loads.waitForDone()

    def _load(self, document: Document) -> None:
        def work() -> tuple[object, object] | None:
            if document is not self._window.current:  # the user has gone on meanwhile
                return None
            from cutout.core.images import load_image
            from cutout.ui.preview import photo_images

            photo = load_image(document.source)
            check_size(document, photo.width, photo.height)
            return photo, photo_images(photo)

        self._loading += 1
        job = Job(work, self)
        job.done.connect(lambda result: self._on_loaded(document, result))
        job.failed.connect(lambda error: self._on_load_failed(document, error))
        job.start(self._loads)

    def _on_loaded(self, document: Document, result: tuple[Photo, PhotoImages] | None) -> None:
        self._loading -= 1
        window = self._window
        if document is window.current and result is not None and document.photo is None:
            document.photo, images = result
            document.size = (document.photo.width, document.photo.height)
            window.present_photo(document, images)
        window.refresh()

    def _on_load_failed(self, document: Document, error: str) -> None:
        self._loading -= 1
        if document not in self.documents:  # it failed before
            return
        self.close(document)
        self._window.refresh()
        self._window.show_error(error)
