"""Keeps the work of every open photo while it is done, and brings it back after a crash."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QThreadPool

from cutout import paths
from cutout.core.errors import CutoutError
from cutout.ui.document import Document
from cutout.ui.jobs import Job
from cutout.ui.notice_bar import NoticeBar
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.core.project_file import ProjectFile
    from cutout.ui.main_window import MainWindow

RUN_ENDING, LOCK_ENDING = ".run", ".lock"

Mark = tuple[object, ...]  # what tells two states of a session apart


class Keeper(QObject):
    """Writes a document's project after each edit, off the window's thread.

    A file of this run names the photos that have unfinished work. It goes when the window is
    closed; one that is left over, and whose process is gone, tells of a crash.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bar = NoticeBar(window)
        self.crash_bar = NoticeBar(window)  # one of its own: photos that are shown leave it alone
        self._crashed: list[tuple[Path, QLockFile]] = []  # runs that were offered, and not answered
        self._lost: list[Path] = []  # what they were at work on
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._kept: dict[int, Mark] = {}  # of each document, by key
        self._files: dict[int, ProjectFile] = {}  # the same; of the thread that writes
        # the work that each document had when it was first shown, where earlier work was kept
        self._met: dict[int, tuple[object, ...]] = {}
        self._places: dict[int, str] = {}
        self._writing = False
        self._leaving: list[Document] = []  # closed before their last edit was kept
        self._troubled = False
        self._offered: Document | None = None
        self._run: Path | None = None
        self._lock: QLockFile | None = None

    def note(self, document: Document) -> None:
        """Keep a document's work if it is not kept already; one write at a time, newest wins."""
        mark = mark_of(document)
        if not self._is_new(document, mark):
            return
        if self._offered is document:  # work of its own has begun
            self._bar.hide()
        if self._writing:
            return
        self._writing = True
        model = self._window.engines.choice.name
        job = Job(lambda: self._keep(document, mark, model), self)
        job.done.connect(lambda _done: self._on_kept(document, mark))
        job.failed.connect(lambda error: self._on_failed(document, mark, error))
        job.start(self._pool)

    def note_last(self, document: Document) -> None:
        """Keep the work of a document that is being closed."""
        if self._writing:
            self._leaving.append(document)
        else:
            self.note(document)

    def _is_new(self, document: Document, mark: Mark) -> bool:
        """Return whether a document's work is to be kept.

        What it was given along with all open photos takes the place of no earlier work on it that
        was not offered yet.
        """
        if len(document.session.states) == 1 or self._kept.get(document.key) == mark:
            return False
        if document.key in self._met:
            return self._met[document.key] != document.work
        return self._earlier_place(document) is None

    def _earlier_place(self, document: Document) -> Path | None:
        """Return where earlier work on a photo that was opened anew is kept, None for none."""
        source = document.source
        restored = document.expected_size is not None or document.key in self._files
        if restored or not isinstance(source, Path):
            return None
        from cutout.core.kept_work import KeptWork

        place = KeptWork().place_of(source)
        return place if place.is_file() else None

    def _keep(self, document: Document, mark: Mark, model: str) -> None:
        from cutout.core.kept_work import KeptWork
        from cutout.ui.projects import project_of

        kept = KeptWork()
        project = project_of(document, mark, kept, model)
        if document.key not in self._files:
            self._files[document.key] = kept.file_for(project.photo.path)
        file = self._files[document.key]
        file.update(project)
        self._name_in_run(document.key, file.path)

    def _name_in_run(self, key: int, place: Path) -> None:
        """Tell a later start that this work was under way; called in the pool."""
        if self._places.get(key) == str(place):
            return
        import json

        from cutout.core.export import save_bytes

        self._places[key] = str(place)
        if self._run is None:
            run = paths.user_work() / f"{os.getpid()}{RUN_ENDING}"
            lock = QLockFile(str(run.with_suffix(LOCK_ENDING)))
            lock.setStaleLockTime(0)  # a lock is stale when its process is gone, not when it is old
            lock.tryLock(0)
            self._run, self._lock = run, lock
        save_bytes(json.dumps(sorted(set(self._places.values()))).encode(), self._run)

    def _on_kept(self, document: Document, mark: Mark) -> None:
        self._writing = False
        self._troubled = False
        self._kept[document.key] = mark
        still_open = {other.key for other in (*self._window.documents, *self._leaving)}
        self._kept = {key: kept for key, kept in self._kept.items() if key in still_open}
        self._files = {key: file for key, file in self._files.items() if key in still_open}
        self._met = {key: work for key, work in self._met.items() if key in still_open}
        self._note_waiting()

    def _note_waiting(self) -> None:
        """Keep what has changed while something else was written."""
        while self._leaving and not self._writing:
            self.note(self._leaving.pop(0))
        for other in self._window.documents:
            self.note(other)

    def _on_failed(self, document: Document, mark: Mark, error: str) -> None:
        self._writing = False
        self._kept[document.key] = mark  # tried again with the next edit
        if not self._troubled:
            self._troubled = True
            self._window.say(
                self.tr("Your work cannot be kept in case of a crash: {}").format(translated(error))
            )
        self._note_waiting()

    @property
    def folder(self) -> Path:
        """Where work is kept."""
        return paths.user_work()

    def offer_for(self, document: Document) -> None:
        """Offer to go on with earlier work on a photo that was opened anew."""
        self._bar.hide()
        place = self._earlier_place(document)
        self._met.setdefault(document.key, () if place is None else document.work)
        worked_on = any(state.number for state in document.session.states)
        if place is None or worked_on or place in self._lost:  # or is offered already
            return
        self._offered = document

        def go_on() -> None:
            self._window.projects.open_project(place)
            self._window.close_document(document)

        self._bar.show_notice(
            self.tr("You have worked on this photo before."),
            {self.tr("Go on with that work"): go_on, self.tr("Start anew"): None},
        )

    def offer_back(self) -> bool:
        """Offer the work of runs that ended without closing their window; return whether any.

        The offer stands until it is answered, at the next start too.
        """
        found = self._lost
        for run in sorted(paths.user_work().glob(f"*{RUN_ENDING}")):
            lock = QLockFile(str(run.with_suffix(LOCK_ENDING)))
            lock.setStaleLockTime(0)
            if not lock.tryLock(0):
                continue  # another window of Cutout
            import json

            with suppress(OSError, ValueError, TypeError):
                found += [Path(place) for place in json.loads(run.read_bytes())]
            self._crashed.append((run, lock))
        found[:] = [place for place in dict.fromkeys(found) if place.is_file()]
        if not found:
            self._end_offer(answered=True)
            return False
        said = self.tr("Cutout ended unexpectedly. Your work on {} is kept.").format(
            self.tr("one photo") if len(found) == 1 else self.tr("{} photos").format(len(found))
        )

        def bring_back() -> None:
            lost = list(self._lost)
            self._end_offer(answered=True)
            self._window.open_paths(lost)

        self.crash_bar.show_notice(
            said,
            {
                self.tr("Bring it back"): bring_back,
                self.tr("Not now"): lambda: self._end_offer(answered=True),
            },
        )
        return True

    def _end_offer(self, answered: bool) -> None:
        """Let go of the runs that were offered; one that was not answered is offered again."""
        for run, lock in self._crashed:
            if answered:
                run.unlink(missing_ok=True)
            lock.unlock()
        self._crashed.clear()
        self._lost.clear()

    def shut_down(self) -> None:
        """Finish writing and say that this run ended well."""
        self._pool.waitForDone()
        self._end_offer(answered=False)
        self._keep_rest()
        if self._run is not None and self._lock is not None:
            self._run.unlink(missing_ok=True)
            self._lock.unlock()
        self._run = self._lock = None
        if self._kept:  # a window in which nothing was done needs no heavy import to close
            from cutout.core.kept_work import KeptWork

            KeptWork().prune()

    def _keep_rest(self) -> None:
        """Keep, here and now, what was not kept yet when the window was closed."""
        model = self._window.engines.choice.name
        for document in (*self._leaving, *self._window.documents):
            mark = mark_of(document)
            if self._is_new(document, mark):
                with suppress(CutoutError):
                    self._keep(document, mark, model)
                self._kept[document.key] = mark
        self._leaving.clear()


def mark_of(document: Document) -> Mark:
    """Return what a document's work is now; it is held, so that no other can be taken for it."""
    return (*document.session.states, document.session.position)
