"""Projects in the window: save the work on a photo as a file, and go on with it later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QFileDialog, QMessageBox

from cutout.core.errors import ProjectError
from cutout.ui.document import Document
from cutout.ui.exporting import completed
from cutout.ui.jobs import Job
from cutout.ui.keeper import Keeper, Mark, mark_of

if TYPE_CHECKING:
    from cutout.core.edits import EditState
    from cutout.core.kept_work import KeptWork
    from cutout.core.project import PhotoReference, Project
    from cutout.ui.main_window import MainWindow

PROJECT_ENDING = ".cutout"
BUTTONS = QMessageBox.StandardButton


def project_of(document: Document, mark: Mark, kept: KeptWork, model: str) -> Project:
    """Return the project of a document as it was; safe in any thread.

    Args:
        document: whose photo it is about.
        mark: the work as `mark_of` has it.
        kept: where a pasted picture goes.
        model: the name of the network at work.

    Raises:
        CutoutError: the photo cannot be read, or a pasted one not be kept.
    """
    from cutout.core.project import Project

    states: tuple[EditState, ...] = mark[:-1]  # type: ignore[assignment]
    position: int = mark[-1]  # type: ignore[assignment]
    confidence, subjects = document.confidence, document.subjects
    return Project(_reference(document, kept), states, position, model, confidence, subjects)


def _reference(document: Document, kept: KeptWork) -> PhotoReference:
    from cutout.core.project import reference_to

    source, known = document.source, document.reference
    if not isinstance(source, Path):  # it lies beside each of its projects
        if known is None or known.path.parent != kept.folder.absolute() or not known.path.is_file():
            known = reference_to(kept.keep_picture(source), *document.size)
    elif known is None:
        known = reference_to(source, *document.size)
    if document.size != (0, 0):  # else the photo was not read yet: an edit of all open ones
        document.reference = known
    return known


class ProjectDesk(QObject):
    """Saves and opens projects for a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.keeper = Keeper(window)

    def save(self) -> None:
        """Save the shown photo's project where it came from, or ask."""
        document = self._window.current
        if document is not None and document.project is not None:
            self._save(document, document.project)
        else:
            self.save_as()

    def save_as(self) -> None:
        """Ask where to, and save the shown photo's project there."""
        document = self._window.current
        if document is None or document.photo is None:
            return
        suggested = document.folder / f"{document.stem}{PROJECT_ENDING}"
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save the project"),
            str(document.project or suggested),
            self.tr("Projects of Cutout (*.cutout)"),
        )
        if not name:
            return
        typed = Path(name)
        given = typed.suffix.lower() == PROJECT_ENDING
        path = typed if given else completed(self._window, typed, PROJECT_ENDING)
        if path is not None:
            self._save(document, path)

    def close(self, document: Document, close: Callable[[], object]) -> None:
        """Close a document after its changes were saved, if the user wants that.

        Args:
            document: to be closed.
            close: does it; not called if the user changes their mind, or saving fails.
        """
        answer = self._ask_to_save(document)
        if answer == BUTTONS.Save and document.project is not None:
            self._save(document, document.project, close)
        elif answer == BUTTONS.Discard:
            close()

    def may_close(self) -> bool:
        """Return whether the window may close; changes that the user wants are being saved then."""
        for document in self._window.documents:
            answer = self._ask_to_save(document)
            if answer == BUTTONS.Save and document.project is not None:
                self._save(document, document.project)
            elif answer == BUTTONS.Discard:
                document.saved = document.work  # and is not asked about again
            else:
                return False
        return True

    def _ask_to_save(self, document: Document) -> QMessageBox.StandardButton:
        """Ask what becomes of changes that its project does not have; Discard if there are none."""
        if document.project is None or not document.unsaved:
            return BUTTONS.Discard
        question = self.tr("Save the changes to {}?").format(document.project.name)
        choice = BUTTONS.Save | BUTTONS.Discard | BUTTONS.Cancel
        return QMessageBox.question(self._window, "Cutout", question, choice, BUTTONS.Save)

    def _save(
        self, document: Document, path: Path, then: Callable[[], object] = lambda: None
    ) -> None:
        now = document.work
        mark, model = mark_of(document), self._window.engines.choice.name

        def work() -> Path:
            from cutout.core.kept_work import KeptWork
            from cutout.core.project_file import save_project

            # a pasted picture goes beside the project, so that both can be moved together
            beside = KeptWork(path.parent)
            save_project(project_of(document, mark, beside, model), path)
            return path

        def saved(_path: object) -> None:
            document.project, document.saved = path, now
            self._window.recent.add(path)
            self._window.refresh()
            then()

        self._window.exporter.run(work, self.tr("Saved {}").format(path), saved)

    def open_project(self, path: Path, photo: Path | None = None) -> None:
        """Open a project and its photo.

        Args:
            path: the project.
            photo: where the photo is now; as the project says if None.
        """

        def work() -> tuple[Project, list[str], bool]:
            from cutout.core.project import load_project, reference_to

            project, problems = load_project(path)
            place = photo or project.photo.path
            if not place.is_file():
                return project, problems, False
            now = reference_to(place, project.photo.width, project.photo.height)
            if now.sha256 != project.photo.sha256:
                problems.append(f"{place.name} has changed since the project was saved.")
            return project, problems, True

        def opened(result: tuple[Project, list[str], bool]) -> None:
            project, problems, there = result
            if there:
                self._show(path, project, photo or project.photo.path, problems)
            else:
                self._ask_for_photo(path, project.photo.path)

        job = Job(work, self)
        job.done.connect(opened)
        job.failed.connect(self._window.show_error)
        job.start(self._pool)

    def _ask_for_photo(self, path: Path, missing: Path) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Where is {} now?").format(missing.name),
            str(path.parent / missing.name),
        )
        if name:
            self.open_project(path, Path(name))

    def _show(self, path: Path, project: Project, photo: Path, problems: list[str]) -> None:
        from cutout.core.session import EditSession

        # one that was pasted is kept there for some weeks only
        pasted = photo.parent == self.keeper.folder
        document = Document(photo.read_bytes() if pasted else photo, photo.name)
        document.session = EditSession.restored(project.states, project.position)
        document.confidence = project.confidence
        document.subjects = project.subjects
        document.size = document.expected_size = (project.photo.width, project.photo.height)
        if path.parent != self.keeper.folder:
            document.project, document.saved = path, document.work
            self._window.recent.remember_folder(path.parent)
        self._window.open_documents([document])
        if problems:
            self._window.show_error("\n".join(problems))

    def shut_down(self) -> None:
        """Finish what runs."""
        self._pool.waitForDone()
        self.keeper.shut_down()


def check_size(document: Document, width: int, height: int) -> None:
    """Refuse a photo of another size than the one that a project is about.

    A project that was kept before its photo was read says 0 x 0.

    Raises:
        ProjectError: it is.
    """
    expected = document.expected_size
    if expected is not None and expected not in ((0, 0), (width, height)):
        raise ProjectError(
            f"{document.title} has {width} x {height} pixels; the project is about a photo of "
            f"{expected[0]} x {expected[1]}."
        )
