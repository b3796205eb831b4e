"""Batches in the window: the page, the run, the review, and fixing a photo in the editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton

from cutout.core.errors import CutoutError
from cutout.ui.batch_runner import BatchRunner, BatchWish
from cutout.ui.document import Document
from cutout.ui.exporting import cut_of
from cutout.ui.jobs import Job

if TYPE_CHECKING:
    from cutout.batch.journal import Decision, Entry
    from cutout.batch.plan import Task
    from cutout.batch.run import Batch, ExportResult
    from cutout.core.cutting import Cut
    from cutout.ui.batch_page import BatchPage
    from cutout.ui.engine_desk import EngineDesk
    from cutout.ui.main_window import MainWindow
    from cutout.ui.review_page import ReviewPage


class FixBanner(QFrame):
    """Stands above the canvas while a photo of a batch is fixed there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._label = QLabel()
        self.use_button = QPushButton(self.tr("Use it for the batch (Ctrl+Return)"))
        self.use_button.setObjectName("primary")
        self.back_button = QPushButton(self.tr("Back without changes"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self._label, 1)
        row.addWidget(self.back_button)
        row.addWidget(self.use_button)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self.use_button.click)
        self.hide()

    def show_for(self, name: str) -> None:
        """Name the photo."""
        self._label.setText(self.tr("Fixing {} for the batch").format(name))


class BatchDesk(QObject):
    """Ties the pages of a batch to its run and to the editor."""

    def __init__(self, window: MainWindow, engines: EngineDesk) -> None:
        super().__init__(window)
        self._window = window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._fixing: tuple[Task, Document] | None = None
        self._using = False  # the fix is being written
        self._page: BatchPage | None = None  # the first look at the window waits for neither page
        self._review_page: ReviewPage | None = None
        self.runner = BatchRunner(engines, self)
        self.runner.ended.connect(self._on_ended)
        self.banner = FixBanner()
        self.banner.use_button.clicked.connect(self._use_fix)
        self.banner.back_button.clicked.connect(self._end_fix)

    @property
    def page(self) -> BatchPage:
        """Setup, queue and progress; it is made when it is first asked for."""
        if self._page is None:
            from cutout.ui.batch_page import BatchPage

            self._page = BatchPage()
            self._connect_page(self._page)
            self._window.add_page(self._page)
        return self._page

    @property
    def review(self) -> ReviewPage:
        """Where results are looked at; it is made when it is first asked for."""
        if self._review_page is None:
            from cutout.ui.review_page import ReviewPage

            self._review_page = ReviewPage()
            self._review_page.decided.connect(self._decide)
            self._review_page.fix_asked.connect(self._fix)
            self._review_page.left.connect(self.show)
            self._window.add_page(self._review_page)
        return self._review_page

    def _connect_page(self, page: BatchPage) -> None:
        runner = self.runner
        page.setup.start_asked.connect(self._start)
        page.pause_asked.connect(runner.pause)
        page.cancel_asked.connect(runner.cancel)
        page.review_asked.connect(self._review)
        page.report_asked.connect(self._save_report)
        page.left.connect(self._window.show_editor)
        runner.planned.connect(page.show_batch)
        runner.finished_one.connect(page.show_result)
        runner.added.connect(page.add_new)
        self._window.finisher.presets_changed.connect(page.setup.read_presets)

    def show(self, folder: Path | None = None) -> None:
        """Show the page of batches; with a folder, ready to begin with it."""
        if folder is not None and not self.runner.running:
            self.page.show_setup()
            self.page.setup.set_folder(folder)
        self._window.show_page(self.page)

    def refresh(self, document: Document | None) -> None:
        """Show the banner with its photo only; go back if that could not be opened."""
        if self._fixing is None:
            self.banner.hide()
            return
        if self._fixing[1] not in self._window.documents:
            self._fixing = None
            self.banner.hide()
            self._window.show_page(self.review)
            return
        self.banner.setVisible(document is self._fixing[1])
        ready = document is not None and document.photo is not None
        self.banner.use_button.setEnabled(ready and not self._using)

    def may_close(self) -> bool:
        """Return whether the window may close; ask if a batch is at work."""
        if not self.runner.running:
            return True
        question = self.tr("A batch is at work. Stop it? It can go on later where it stopped.")
        answer = QMessageBox.question(self._window, "Cutout", question)
        return answer == QMessageBox.StandardButton.Yes

    def shut_down(self) -> None:
        """End everything."""
        if self._page is not None:
            self._page.setup.stop()
        self._pool.waitForDone()
        self.runner.close()

    def _start(self, wish: BatchWish) -> None:
        if self._fixing is not None:  # of another batch, which ends now
            document, self._fixing = self._fixing[1], None
            self._window.close_document(document)
            self._window.show_page(self.page)
        self._pool.waitForDone()
        self.page.begin(wish)
        self.runner.start(wish)

    def _on_ended(self, said: str) -> None:
        self.page.end(said)
        if said:
            self._window.show_error(said)
        if self.runner.batch is None:  # it has not even begun
            self.page.show_setup()

    def _save_report(self, path: Path) -> None:
        batch, results = self.runner.batch, list(self.page.model.results.values())
        if batch is None:
            return

        def work() -> None:
            from cutout.batch.report import write_report

            write_report(batch, results, path)

        job = Job(work, self)
        job.failed.connect(self._window.show_error)
        job.start(self._pool)

    # review

    def _review(self, first: str) -> None:
        """Walk through the photos to check, or from one on that the user has chosen."""
        batch, results = self.runner.batch, self.page.model.results
        if batch is None or (first and first not in results):
            return
        if first and results[first].entry.state == "skipped":  # nothing to look at
            return
        keys = sorted(key for key in results if results[key].entry.to_check)
        if first not in keys and first:
            keys = sorted(key for key in results if results[key].entry.state != "skipped")
        if keys:
            self._window.show_page(self.review)
            self.review.review(results, keys, batch.journal.folder, first)

    def _decide(self, key: str, decision: Decision) -> None:
        batch = self.runner.batch
        if batch is None:
            return
        try:
            self._show_entry(key, batch.decide(self.page.model.task(key), decision))
        except CutoutError as error:
            self._window.show_error(str(error))
            return
        self.review.show_decided()

    def _show_entry(self, key: str, entry: Entry) -> None:
        from dataclasses import replace

        before: ExportResult = self.page.model.results[key]
        self.page.show_result(replace(before, entry=entry, was_done=True))

    # fixing

    def _fix(self, key: str) -> None:
        task = self.page.model.task(key)
        document = Document(task.source.path, task.source.path.name)
        self._fixing = (task, document)
        self.banner.show_for(task.source.key)
        self._window.open_documents([document])

    def _use_fix(self) -> None:
        if self._fixing is None or self.runner.batch is None:
            return
        (task, document), batch = self._fixing, self.runner.batch
        exporter = self._window.exporter
        said = self.tr("{} is in the batch.").format(document.title)
        self._using = True
        self.banner.use_button.setEnabled(False)

        def deliver() -> None:
            make, again = cut_of(document), document.session.by_clicks
            exporter.run(lambda: self._fixed(batch, task, make, again), said, self._on_fixed)

        exporter.after_answer(deliver)

    def _fixed(
        self, batch: Batch, task: Task, make: Callable[[], Cut], by_clicks: bool
    ) -> tuple[str, Entry | None, str]:
        """Write a fix, off the window's thread; return the photo, its entry, and what failed."""
        try:
            return task.source.key, batch.fix(task, make(), by_clicks), ""
        except CutoutError as error:
            return task.source.key, None, str(error)

    def _on_fixed(self, result: object) -> None:
        self._using = False
        key, entry, error = cast(tuple[str, "Entry | None", str], result)
        if entry is None:
            self._window.refresh()
            self._window.show_error(error)
            return
        self._show_entry(key, entry)
        self._end_fix()
        self.review.show_decided()

    def _end_fix(self) -> None:
        if self._fixing is not None:
            document = self._fixing[1]
            self._fixing = None
            self.banner.hide()
            self._window.close_document(document)
        self._window.show_page(self.review)
        self.review.setFocus()
