"""Export every open photo into one folder, those too that nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QThreadPool
from PySide6.QtWidgets import QFileDialog

from cutout.core.finish import Delivery
from cutout.ui.document import Document
from cutout.ui.exporting import Output, export_work, finish_for, may_replace
from cutout.ui.jobs import Job

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow

NAMED = 5  # photos that a sentence names one by one


class ExportOpen(QObject):
    """Writes a PNG file for each open photo, as its finish has it; one after the other."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[tuple[Document, Path]] = []
        self._now: tuple[Document, Path] | None = None
        self._writing = False
        self._written: list[Path] = []
        self._left_out: list[str] = []  # what is said about each
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        window.desk.changed.connect(self._on_changed)
        window.desk.removed.connect(lambda _index: self._on_removed())
        window.desk.not_prepared.connect(self._on_not_prepared)

    @property
    def busy(self) -> bool:
        """Whether photos are being exported."""
        return self._now is not None

    def ask(self) -> None:
        """Ask for a folder and export there."""
        if self.busy or not self._window.documents:
            return
        start = str(QSettings().value("folder/export", str(self._window.documents[0].folder)))
        title = self.tr("Export all open photos to")
        name = QFileDialog.getExistingDirectory(self._window, title, start)
        if name:
            QSettings().setValue("folder/export", name)
            self.export_to(Path(name))

    def export_to(self, folder: Path) -> None:
        """Export all open photos into a folder; files that exist are asked about first."""
        wanted = list(zip(self._window.documents, self._targets(folder), strict=True))
        there = [target for _, target in wanted if target.exists()]
        if there and not may_replace(self._window, there):
            return
        self._waiting, self._written, self._left_out = wanted, [], []
        self._window.exporter.begin()
        self._go_on()

    def _targets(self, folder: Path) -> list[Path]:
        """Return a file for each document; photos of one name get numbers."""
        targets: list[Path] = []
        taken: set[str] = set()
        for document in self._window.documents:
            stem, number = f"{document.stem}-cutout", 1
            while (name := stem if number == 1 else f"{stem}-{number}").casefold() in taken:
                number += 1
            taken.add(name.casefold())
            targets.append(folder / f"{name}.png")
        return targets

    def _go_on(self) -> None:
        """Begin with the next photo, or say how it went."""
        while self._waiting:
            self._now = document, _ = self._waiting.pop(0)
            why = self._trouble_with(document)
            if why:
                self._left_out.append(f"{document.title}: {why}")
            elif document.session.pending is None:
                self._write()
                return
            else:
                self._window.desk.prepare(document)
                return
        self._end()

    def _trouble_with(self, document: Document) -> str:
        """Return why a photo cannot be exported; nothing where it can, or may be able to."""
        if document not in self._window.documents:
            return self.tr("was closed")
        if document.session.pending is None and not document.session.selected:
            return self.tr("has no clear subject")
        return ""

    def _on_changed(self, document: Document) -> None:
        """Write the photo that was waited for, once the model has answered."""
        waits = self._now is not None and self._now[0] is document and not self._writing
        if waits and document.session.pending is None:
            why = self._trouble_with(document)
            if why:
                self._leave_out(document, why)
            else:
                self._write()

    def _on_removed(self) -> None:
        """Leave the photo out that was waited for, if it was closed."""
        if self._now is not None and not self._writing:
            document = self._now[0]
            if document not in self._window.documents:
                self._leave_out(document, self._trouble_with(document))

    def _on_not_prepared(self, document: Document) -> None:
        if self._now is not None and self._now[0] is document:
            self._leave_out(document, self.tr("could not be cut out"))

    def _write(self) -> None:
        if self._now is None:
            return
        document, target = self._now
        state = document.session.state
        output = Output(finish_for(document.finish, "png"), Delivery("png"), target)

        def written(_files: object) -> None:
            document.exported = state
            self._written.append(target)
            self._window.desk.changed.emit(document)
            self._writing = False
            self._go_on()

        def failed(error: str) -> None:
            self._writing = False
            self._leave_out(document, error)

        self._writing = True
        job = Job(export_work(document, [output]), self)
        job.done.connect(written)
        job.failed.connect(failed)
        job.start(self._pool)

    def _leave_out(self, document: Document, why: str) -> None:
        self._left_out.append(f"{document.title}: {why}")
        self._go_on()

    def _end(self) -> None:
        self._now = None
        window = self._window
        if self._written:
            folder = self._written[0].parent
            said = self.tr("Saved {} files in {}").format(len(self._written), folder)
        else:
            said = self.tr("Nothing was exported.")
        window.exporter.end(said, self._about_left_out())

    def _about_left_out(self) -> str:
        if not self._left_out:
            return ""
        lines: Sequence[str] = self._left_out[:NAMED]
        more = len(self._left_out) - len(lines)
        count = len(self._left_out)
        first = self.tr("{} photos were left out.").format(count)
        if count == 1:
            first = self.tr("One photo was left out.")
        last = [self.tr("… and {} more").format(more)] if more else []
        return "\n".join([first, *lines, *last])

    def shut_down(self) -> None:
        """Finish what is being written."""
        self._waiting.clear()
        self._pool.waitForDone()
