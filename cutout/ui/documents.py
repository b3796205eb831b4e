"""The photos that are open in the window: opened, shown, read, stepped through, closed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from cutout.core.formats import PHOTO_ENDINGS
from cutout.ui.document import Document
from cutout.ui.jobs import Job
from cutout.ui.look_ahead import LookAhead
from cutout.ui.projects import PROJECT_ENDING, check_size
from cutout.ui.requests import Answer

if TYPE_CHECKING:
    from cutout.ui.look_ahead import Read
    from cutout.ui.main_window import MainWindow
    from cutout.ui.preview import PhotoImages


class DocumentDesk(QObject):
    """Keeps the open documents of a window and reads their photos."""

    added = Signal(int, int)  # index of the first new document, and how many there are
    removed = Signal(int)
    shown = Signal(object)
    not_prepared = Signal(object)  # a document that was to be prepared, and could not be
    changed = Signal(object)  # a document of which something may have changed

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.documents: list[Document] = []
        self._ahead = LookAhead(window, _read, self.take_read)
        self._loads = QThreadPool(self)  # one at a time: photos are large
        self._loads.setMaxThreadCount(1)
        self._ahead.failed.connect(self._on_not_prepared)
        window.worker.answered.connect(self._on_answer)

    # opening

    def open_paths(self, photos: Sequence[Path]) -> None:
        """Open photos and show the first of them; a folder is for a batch.

        Of several files those that are no photos are left out. A photo that is open already is
        shown, not opened once more.
        """
        if photos and photos[0].is_dir():
            self._window.batches.show(photos[0])
            return
        projects = [path for path in photos if path.suffix.lower() == PROJECT_ENDING]
        wanted = [path for path in photos if path not in projects]
        others = [path for path in wanted if path.suffix.lower().lstrip(".") not in PHOTO_ENDINGS]
        if len(photos) > 1 and len(others) < len(photos):
            wanted = [path for path in wanted if path not in others]
        else:
            others = []
        self._open_photos(wanted)
        for path in projects:
            self._window.projects.open_project(path)
        if others:
            self._say_left_out(others)

    def _open_photos(self, wanted: Sequence[Path]) -> None:
        opened = {each.source: each for each in self.documents if each.project is None}
        new = [Document(path, path.name) for path in dict.fromkeys(wanted) if path not in opened]
        if new:
            self.open_documents(new)
        elif wanted:
            self.show(opened[wanted[0]])

    def _say_left_out(self, others: Sequence[Path]) -> None:
        if len(others) == 1:
            said = self.tr("{} is no photo and was left out.").format(others[0].name)
        else:
            said = self.tr("{} files are no photos and were left out.").format(len(others))
        self._window.say(said)

    def open_documents(self, documents: list[Document]) -> None:
        """Open documents and show the first of them."""
        if documents:
            first = len(self.documents)
            self.documents += documents
            self.added.emit(first, len(documents))
            self.show(documents[0])

    # showing

    def show(self, document: Document) -> None:
        """Show an open document, at once if it is in memory; else its photo is read."""
        window = self._window
        if window.exporter.waits:  # an export waits for the model: it comes first
            window.exporter.after_answer(lambda: self.show(document))
            return
        if document not in self.documents:  # it was closed while it waited
            return
        self._ahead.leave()
        window.present(document)
        self.shown.emit(document)
        if document.images is not None:
            self._present_photo(document, document.images)
        elif not self._ahead.reads(document):
            self._load(document)
        window.refresh()

    def step(self, step: int) -> None:
        """Show the next open document, or the one before."""
        document = self._window.current
        if document is not None:
            index = self.documents.index(document) + step
            if 0 <= index < len(self.documents):
                self.show(self.documents[index])

    def refresh(self) -> None:
        """Tell that the shown document may have changed, and prepare others if it needs nothing."""
        document = self._window.current
        if document is not None:
            self.changed.emit(document)
            self._ahead.go_on()

    def prepare(self, document: Document) -> None:
        """Have the model answer a document that is not shown, as soon as the shown one is."""
        self._ahead.prepare(document)

    def _on_not_prepared(self, key: int) -> None:
        for document in self.documents:
            if document.key == key:
                self.not_prepared.emit(document)

    def _present_photo(self, document: Document, images: PhotoImages) -> None:
        self._window.memory.note(document)
        self._note_recent(document)
        self._window.present_photo(document, images)

    def _note_recent(self, document: Document) -> None:
        path = document.project or document.source
        if isinstance(path, Path):
            self._window.recent.add(path)

    def _on_answer(self, answer: Answer) -> None:
        """Know that the model has answered; the window has heard of it before."""
        self._ahead.on_answer(answer)
        for document in self.documents:
            if document.key == answer.request.document:
                self.changed.emit(document)
                self._window.memory.trim()
        self._ahead.go_on()

    # closing

    def close(self, document: Document) -> None:
        """Close a document; the one after it is shown, or the empty page. Its work is kept.

        What waits for the model's answer, such as an export, is done before.
        """
        window = self._window
        if document is window.current and window.exporter.waits:
            window.exporter.after_answer(lambda: self.close(document))
        elif document in self.documents:
            window.projects.close(document, lambda: self._close(document))

    def _close(self, document: Document) -> None:
        window = self._window
        if document not in self.documents:  # closed while its changes were saved
            return
        window.projects.keeper.note_last(document)
        index = self.documents.index(document)
        self.documents.remove(document)
        self._ahead.forget(document)
        self.removed.emit(index)
        if document is window.current:
            window.present(None)
            if self.documents:
                self.show(self.documents[min(index, len(self.documents) - 1)])
        window.memory.forget(document)
        if len(document.session.states) > 1:
            window.say(self.tr("Closed {}. Your work on it is kept.").format(document.title))

    def close_others(self, document: Document) -> None:
        """Close all documents but one, which is shown."""
        self.show(document)
        for other in [each for each in self.documents if each is not document]:
            self.close(other)

    def shut_down(self) -> None:
        """Let what is being read come to its end."""
        self._ahead.shut_down()
        self._loads.waitForDone()

    # reading

    def _load(self, document: Document) -> None:
        def work() -> Read | None:
            if document is not self._window.current or document.photo is not None:
                return None  # the user has gone on meanwhile, or come back
            return _read(document)

        job = Job(work, self)
        job.done.connect(lambda result: self.take_read(document, result))
        job.failed.connect(lambda error: self._on_load_failed(document, error))
        job.start(self._loads)

    def take_read(self, document: Document, result: Read | None) -> None:
        """Take what was read of a document, None if nothing was."""
        window = self._window
        if document not in self.documents:
            return
        if result is not None and document.photo is None:
            document.take(*result)
            if document is window.current and document.images is not None:
                self._present_photo(document, document.images)
            else:
                window.memory.note(document)
                if window.current is not None:
                    window.memory.note(window.current)  # the shown one is the last to rest
        elif document is window.current and document.photo is None:
            self._load(document)
        window.refresh()

    def _on_load_failed(self, document: Document, error: str) -> None:
        if document not in self.documents:  # it failed before
            return
        if document is self._window.current:
            self._window.exporter.give_up()  # an answer to a photo that is not there never comes
        self._close(document)
        self._window.refresh()
        self._window.show_error(error)


def _read(document: Document) -> Read:
    """Read a document's photo, in any thread.

    Raises:
        CutoutError: it cannot be read, or is another one than a project is about.
    """
    from cutout.core.images import load_image
    from cutout.ui.preview import photo_images

    photo = load_image(document.source)
    check_size(document, photo.width, photo.height)
    return photo, photo_images(photo)
