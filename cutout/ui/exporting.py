"""Ask where an export goes, and make it off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings, QThreadPool
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QColorDialog, QFileDialog, QMessageBox, QWidget

from cutout.core.errors import CutoutError, ExportError
from cutout.core.finish import Background, Delivery, Finish
from cutout.core.formats import FACTS, FORMAT_OF_SUFFIX, SUFFIX_OF_FORMAT
from cutout.ui.document import Document
from cutout.ui.jobs import Job
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.core.cutting import Cut
    from cutout.core.finish import RGB, What
    from cutout.core.formats import Format
    from cutout.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One quick way to export: "cutout", "mask" or "background", and its colour if any."""

    what: What
    colour: RGB | None = None

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that can hold it, the first one being the default."""
        if self.what == "cutout":
            return tuple(name for name, facts in FACTS.items() if facts.alpha)
        flat = tuple(name for name, facts in FACTS.items() if not facts.layers and name != "svg")
        return ("png", "jpeg", *(name for name in flat if name not in ("png", "jpeg")))

    def finish_of(self, finish: Finish) -> Finish:
        """Return what this kind makes of a photo's finish: edge, look and place stay."""
        background = None if self.colour is None else Background(self.colour)
        return replace(finish, what=self.what, background=background)


def finish_for(finish: Finish, file_format: Format) -> Finish:
    """Return what a format holds of a finish: of an outline the mask alone is needed."""
    return replace(finish, what="mask") if file_format == "svg" else finish


@dataclass(frozen=True, slots=True)
class Output:
    """One file to write."""

    finish: Finish
    delivery: Delivery | None
    target: Path


def filter_of(name: Format) -> str:
    """Return how file dialogs name a format."""
    facts = FACTS[name]
    return f"{facts.title} ({' '.join('*' + suffix for suffix in facts.suffixes)})"


def ask_target(parent: QWidget, document: Document, kind: ExportKind, folder: Path) -> Path | None:
    """Return the file that the user names, None if they change their mind."""
    suggested = folder / f"{document.stem}-{kind.what}{SUFFIX_OF_FORMAT[kind.formats[0]]}"
    filters = ";;".join(filter_of(name) for name in kind.formats)
    title = QCoreApplication.translate("exporting", "Export")
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(suggested), filters)
    if not name:
        return None
    target = Path(name)
    if target.suffix.lower() in FORMAT_OF_SUFFIX:
        return target
    wanted = next((key for key in kind.formats if filter_of(key) == chosen), kind.formats[0])
    return completed(parent, target, SUFFIX_OF_FORMAT[wanted])


def completed(parent: QWidget, typed: Path, ending: str) -> Path | None:
    """Return a file with the ending that was not typed, None if the user does not want it.

    The dialog has asked about the name as it was typed, not about this one.
    """
    target = typed.with_name(typed.name + ending)
    return target if not target.exists() or may_replace(parent, [target]) else None


def may_replace(parent: QWidget, targets: Sequence[Path]) -> bool:
    """Return whether the user lets some existing files be replaced."""
    if len(targets) == 1:
        words = QCoreApplication.translate("exporting", "{} exists already. Replace it?")
        question = words.format(targets[0].name)
    else:
        words = QCoreApplication.translate("exporting", "{} files exist already: {}. Replace them?")
        question = words.format(len(targets), ", ".join(target.name for target in targets))
    answer = QMessageBox.question(parent, "Cutout", question)
    return answer == QMessageBox.StandardButton.Yes


def cut_of(document: Document) -> Callable[[], Cut]:
    """Return what gives the document's cut; it holds all it needs, whatever the window does."""
    held, prediction = document.photo, document.session.shown
    state = document.session.state

    def make() -> Cut:
        from cutout.core.cutting import Cut
        from cutout.core.images import load_image
        from cutout.core.strokes import mask_of
        from cutout.ui.projects import check_size

        if not (prediction is not None or state.keeps):
            raise ExportError("Nothing is selected yet: click on what you want to keep.")
        photo = held if held is not None else load_image(document.source)
        check_size(document, photo.width, photo.height)
        size = (photo.width, photo.height)
        refine, fringe = (mask_of(strokes, size, size) for strokes in (state.refine, state.fringe))
        return Cut(
            photo, state.prompts, prediction, refine=refine, fringe=fringe, paint=state.paint
        )

    return make


def export_work(document: Document, outputs: Sequence[Output]) -> Callable[[], list[Path]]:
    """Return the work that writes files of one cut.

    What can be written is written; the error at the end tells of what could not.
    """
    make = cut_of(document)

    def work() -> list[Path]:
        cut = make()
        written: list[Path] = []
        errors: list[str] = []
        for output in outputs:
            try:
                # whether an existing file may be replaced was asked when the file was named
                cut.save(output.target, output.finish, output.delivery, force=True)
                written.append(output.target)
            except CutoutError as error:
                errors.append(translated(str(error)))
        if errors and written:
            errors.append(translated(f"The other {len(written)} were saved."))
        if errors:
            raise ExportError(" ".join(errors))
        return written

    return work


def copy_work(document: Document) -> Callable[[], QImage]:
    """Return the work that makes the finished picture for the clipboard, in sRGB."""
    make, finish = cut_of(document), document.finish

    def work() -> QImage:
        from cutout.ui.result import clipboard_image

        return clipboard_image(make().compose(finish))

    return work


class Exporter(QObject):
    """Writes and copies for a window, one export at a time, each after the model's answer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running = 0
        self._waiting: list[Callable[[], None]] = []
        self._closes = False

    @property
    def waits(self) -> bool:
        """Whether something waits for the model's answer."""
        return bool(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether an export waits or runs."""
        return bool(self._waiting or self._running)

    def close_when_done(self) -> None:
        """Close the window after the last export, unless that fails."""
        self._closes = True

    def ask(self) -> None:
        """Show the dialog in which everything about an export can be chosen."""
        document = self._window.current
        if document is None or document.photo is None or not document.session.selected:
            return
        from cutout.ui.export_dialog import ExportDialog

        dialog = ExportDialog(document, self._window)
        dialog.asked.connect(lambda outputs: self.export_all(document, outputs))
        dialog.open()

    def ask_and_export(self, kind: ExportKind) -> None:
        """Ask for a file and write it there."""
        document = self._window.current
        if document is None or not document.session.selected:
            return
        folder = Path(str(QSettings().value("folder/export", str(document.folder))))
        folder = folder if folder.is_dir() else document.folder
        target = ask_target(self._window, document, kind, folder)
        if target is not None:
            QSettings().setValue("folder/export", str(target.parent))
            self.export_to(kind, target)

    def ask_colour_and_export(self) -> None:
        """Ask for a colour, then export the subject on it."""
        title = self.tr("Colour of the background")
        colour = QColorDialog.getColor(QColor("white"), self._window, title)
        if colour.isValid():
            rgb = (colour.red(), colour.green(), colour.blue())
            self.ask_and_export(ExportKind("background", rgb))

    def export_to(self, kind: ExportKind, target: Path) -> None:
        """Write an export, after the model's answer if one is under way."""
        document = self._window.current
        if document is not None:
            finish = kind.finish_of(document.finish)
            file_format = FORMAT_OF_SUFFIX.get(target.suffix.lower())
            if file_format is None:  # the export says it
                output = Output(finish, None, target)
            else:
                output = Output(finish_for(finish, file_format), Delivery(file_format), target)
            self.export_all(document, [output])

    def export_all(self, document: Document, outputs: Sequence[Output]) -> None:
        """Write files of one cut, after the model's answer if one is under way."""
        if len(outputs) == 1:
            said = self.tr("Saved {}").format(outputs[0].target)
        else:
            folder = outputs[0].target.parent
            said = self.tr("Saved {} files in {}").format(len(outputs), folder)

        def write() -> None:
            state = document.session.state

            def written(_files: object) -> None:
                document.exported = state
                self._window.desk.changed.emit(document)

            self.run(export_work(document, outputs), said, written)

        self.after_answer(write)

    def copy(self) -> None:
        """Put the finished picture on the clipboard, with transparency."""
        document = self._window.current
        if document is not None:
            said = self.tr("The picture is on the clipboard.")
            self.after_answer(lambda: self.run(copy_work(document), said))

    def after_answer(self, action: Callable[[], None]) -> None:
        """Do something at once, or when the model has answered the present edit."""
        self._waiting.append(action)
        self.go_on()

    def go_on(self) -> None:
        """Do what waited, if the model has answered."""
        document = self._window.current
        if document is not None and document.session.pending is None:
            waiting, self._waiting = self._waiting, []
            for action in waiting:
                action()

    def give_up(self) -> None:
        """Forget what waits for an answer that will not come."""
        self._waiting.clear()
        self._closes = False

    def run(
        self,
        work: Callable[[], object],
        said: str,
        then: Callable[[object], None] = lambda _result: None,
    ) -> None:
        """Do something that has to be finished before the window closes.

        Args:
            work: what is done, in the pool.
            said: the sentence for its end.
            then: what follows on the window's thread, with the work's result.
        """
        self._running += 1
        job = Job(work, self)
        job.done.connect(lambda result: self._done(result, said, then))
        job.failed.connect(self._failed)
        job.start(self._pool)
        self._window.refresh()

    def begin(self) -> None:
        """Know that something else is written that has to be finished before the window closes."""
        self._running += 1
        self._window.refresh()

    def end(self, said: str, trouble: str) -> None:
        """Know that it has ended, and say so; with trouble the window stays, if it was to close."""
        if trouble:
            self._failed(trouble)
            self._window.say(said)
        else:
            self._done(None, said, lambda _result: None)

    def _done(self, result: object, said: str, then: Callable[[object], None]) -> None:
        self._running -= 1
        then(result)
        if isinstance(result, QImage):
            QGuiApplication.clipboard().setImage(result)
        self._window.refresh()
        self._window.say(said)
        closes, self._closes = self._closes, False  # a close that is refused is over
        if closes:
            self._window.close()

    def _failed(self, error: str) -> None:
        self._running -= 1
        self._closes = False  # the user has to hear of it
        self._window.refresh()
        self._window.show_error(error)
