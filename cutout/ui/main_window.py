"""The window: one canvas, a slim tool bar, a line that says what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QSettings,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QMessageBox,
    QWidget,
)

from cutout import paths
from cutout.core.prompts import Box, Click
from cutout.ui.actions import Actions
from cutout.ui.announcer import Announcer
from cutout.ui.batching import BatchDesk
from cutout.ui.canvas import Canvas
from cutout.ui.canvas_menu import CanvasMenu
from cutout.ui.comparison import Comparison
from cutout.ui.document import Document
from cutout.ui.documents import DocumentDesk
from cutout.ui.doubt_notice import DoubtNotice
from cutout.ui.drag_out import DragOut
from cutout.ui.drop_veil import DropVeil
from cutout.ui.edges import EdgeDesk
from cutout.ui.editor import Editor
from cutout.ui.editor_page import EditorPage
from cutout.ui.engine_desk import EngineDesk
from cutout.ui.everything import Everything
from cutout.ui.export_open import ExportOpen
from cutout.ui.exporting import Exporter
from cutout.ui.filmstrip import Filmstrip
from cutout.ui.finishing import Finisher
from cutout.ui.help_desk import HelpDesk, log_error
from cutout.ui.hints import Hints
from cutout.ui.history import History
from cutout.ui.hovering import HoverPreview
from cutout.ui.memory import Memory
from cutout.ui.opening import Opener
from cutout.ui.pages import Pages
from cutout.ui.painting import PaintDesk
from cutout.ui.projects import ProjectDesk
from cutout.ui.recent import RecentFiles
from cutout.ui.recent_row import RecentRow
from cutout.ui.screen_room import resize_on_screen
from cutout.ui.sentences import translated
from cutout.ui.start_page import StartPage
from cutout.ui.status_line import StatusLine
from cutout.ui.subjects import SubjectDesk
from cutout.ui.thumbnails import Thumbnails
from cutout.ui.tour import Tour
from cutout.ui.update_check import UpdateCheck
from cutout.ui.view_options import ViewOptions
from cutout.ui.worker import InferenceWorker, MakePredictor

if TYPE_CHECKING:
    from cutout.core.predictor import MaskPrediction
    from cutout.engines.engine import Engine
    from cutout.ui.preview import PhotoImages, View


def shipped_predictor(threads: int | None = None) -> Engine:
    """Load the shipped network; called on the worker thread, where the heavy imports belong."""
    from cutout.engines.loading import load

    return load(threads=threads)


class MainWindow(QMainWindow):
    """Ties documents, canvas and worker together."""

    def __init__(self, make_predictor: MakePredictor = shipped_predictor) -> None:
        super().__init__()
        self._current: Document | None = None
        self.engines = EngineDesk(self, make_predictor)
        self.worker = InferenceWorker(self.engines, self)
        self.editing = Editor(self)
        self.desk = DocumentDesk(self)
        self.thumbnails = Thumbnails(self)
        self.memory = Memory(self)
        self.filmstrip = Filmstrip(self)
        self.canvas = Canvas()
        self.recent = RecentFiles(self)
        self.start_page = StartPage(paths.shown_samples(), RecentRow(self.recent, self.thumbnails))
        self._editor = EditorPage(self.canvas, self.filmstrip)
        self.batches = BatchDesk(self, self.engines)
        self.everything = Everything(self)
        for banner in (self.batches.banner, self.everything.banner):
            self._editor.add_banner(banner)
        self.finisher = Finisher(self)
        self.comparison = Comparison(self)
        self._pages = Pages()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self._editor)
        self.setCentralWidget(self._pages)
        self._make_desks()
        self.status = StatusLine(self.painting.bar, (self.memory.badge, self.engines.badge))
        self.setStatusBar(self.status)
        self._connect()
        self.setAcceptDrops(True)
        self.veil = DropVeil(self)
        resize_on_screen(self, 1180, 800)
        geometry = QSettings().value("window/geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self.show_page(self.start_page)

    def _make_desks(self) -> None:
        """Make what does the work for one part of the window each; later ones know earlier ones."""
        self.opener = Opener(self)
        self.hints = Hints(self)
        self.exporter = Exporter(self)
        self.export_open = ExportOpen(self)
        self.projects = ProjectDesk(self)
        self.drag_out = DragOut(self)
        self.updates = UpdateCheck(self)
        self.edges = EdgeDesk(self)
        self.painting = PaintDesk(self)
        self.canvas_menu = CanvasMenu(self)
        self.history = History(self)
        self.help = HelpDesk(self)
        self.tour = Tour(self)
        self.subjects = SubjectDesk(self)
        self.hovering = HoverPreview(self)
        self.doubts = DoubtNotice(self)
        self.looks = ViewOptions(self)
        self.announcer = Announcer(self)
        self.actions_ = Actions(self)

    @property
    def current(self) -> Document | None:
        """The document that is shown."""
        return self._current

    @property
    def view(self) -> View:
        """What the canvas shows."""
        return self.editing.view

    @property
    def hint(self) -> str:
        """The line that says what to do next."""
        return self.status.hint.text()

    def _connect(self) -> None:
        self.start_page.open_asked.connect(self.opener.ask)
        self.start_page.paste_asked.connect(self.opener.paste)
        self.start_page.sample_asked.connect(lambda path: self.open_paths([path]))
        self.start_page.batch_asked.connect(lambda: self.batches.show())
        self.start_page.shown.connect(self.recent.look)
        self.recent.asked.connect(lambda path: self.open_paths([path]))
        self.canvas.clicked.connect(self.add_click)
        self.canvas.boxed.connect(self.set_box)
        self.canvas.select_tool.click_moved.connect(self.editing.move_click)
        self.canvas.zoom_changed.connect(self.status.show_zoom)

    # opening: see `DocumentDesk`

    @property
    def documents(self) -> list[Document]:
        """The photos that are open, in the order of the filmstrip."""
        return self.desk.documents

    def open_paths(self, photos: Sequence[Path]) -> None:
        """Open photos and show the first of them; a folder is for a batch."""
        self.desk.open_paths(photos)

    def open_documents(self, documents: list[Document]) -> None:
        """Open documents and show the first of them."""
        self.desk.open_documents(documents)

    def show_document(self, document: Document) -> None:
        """Show an open document; its photo is read again if need be."""
        self.desk.show(document)

    def close_document(self, document: Document) -> None:
        """Close a document; the one after it is shown, or the empty page."""
        self.desk.close(document)

    def close_shown(self) -> None:
        """Close the document that is shown, if there is one."""
        if self._current is not None:
            self.close_document(self._current)

    def step_document(self, step: int) -> None:
        """Show the next open document, or the one before."""
        self.desk.step(step)

    def present(self, document: Document | None) -> None:
        """Turn the window to a document, whose photo need not be there yet, or to none."""
        self.canvas.tool.drop()  # what was begun on another photo
        self._current = document
        title = "" if document is None else document.title.replace("[*]", "[*][*]") + "[*] - "
        self.setWindowTitle(f"{title}Cutout" if title else "Cutout[*]")
        self.canvas.clear()
        if document is not None:
            self.finisher.make_panel()
        self.show_page(self.start_page if document is None else self._editor)
        self.everything.leave()  # after it: a batch whose photo is gone shows its review instead

    def present_photo(self, document: Document, images: PhotoImages) -> None:
        """Show the photo of the document that the window is turned to."""
        self.canvas.set_photo(images.full, images.reduced)
        self.finisher.show_photo(images.reduced)
        if not self.filmstrip.hasFocus():  # else its arrow keys would go on once only
            self.canvas.setFocus()
        self.editing.ask_or_draw()
        self.projects.keeper.offer_for(document)

    def show_page(self, page: QWidget) -> None:
        """Show a page in the middle of the window, which may be as small as that one allows."""
        self._pages.show_page(page)
        self.refresh()

    def add_page(self, page: QWidget) -> None:
        """Add a page, which takes no room before it is shown."""
        self._pages.add_page(page)

    def put_beside(self, panel: QWidget) -> None:
        """Put a panel at the right of the canvas."""
        self._editor.put_beside(panel)

    def make_rest(self) -> None:
        """Make what the first look did not wait for, part by part between the user's events."""
        parts = iter(
            (self.finisher.make_panel, lambda: self.batches.page, lambda: self.batches.review)
        )
        between = QTimer(self, interval=0)

        def make_next() -> None:
            make = next(parts, None) if self.isVisible() else None
            if make is None:
                between.stop()
            else:
                make()

        between.timeout.connect(make_next)
        between.start()

    def show_editor(self) -> None:
        """Show the open photo, or the empty page."""
        self.show_page(self.start_page if self._current is None else self._editor)

    # editing: see `Editor`

    def add_click(self, click: Click) -> None:
        """Add a click of the user and ask the model."""
        self.editing.add_click(click)

    def set_box(self, box: Box) -> None:
        """Start anew from a box."""
        self.editing.set_box(box)

    def select(self, prediction: MaskPrediction, label: str) -> None:
        """Start anew from a finished mask."""
        self.editing.select(prediction, label)

    def clear_selection(self) -> None:
        """Deselect everything."""
        self.editing.clear_selection()

    def undo(self) -> None:
        """Take the last edit back."""
        self.editing.undo()

    def redo(self) -> None:
        """Do the last undone edit again."""
        self.editing.redo()

    def edited(self) -> None:
        """Show what an edit of the session has changed."""
        self.editing.ask_or_draw()

    def ask_again(self) -> None:
        """Have the model answer the present state once more, since it is another one now."""
        self.editing.ask_again()

    def set_view(self, view: View) -> None:
        """Choose what the canvas shows."""
        self.editing.set_view(view)

    def next_view(self) -> None:
        """Show the next view."""
        self.editing.next_view()

    # what is said

    def show_error(self, sentence: str) -> None:
        """Say one sentence in a box that does not block the window's work."""
        log_error(sentence)
        box = QMessageBox(QMessageBox.Icon.Warning, "Cutout", translated(sentence), parent=self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def say(self, sentence: str) -> None:
        """Put a sentence into the line that says what to do next."""
        self.status.hint.setText(sentence)

    def refresh(self) -> None:
        """Bring hints and actions to the present state."""
        document = self._current
        self.setWindowModified(document is not None and document.unsaved)
        self.batches.refresh(document)
        if document is not None:
            self.projects.keeper.note(document)
        editing = self._pages.currentWidget() is self._editor
        session = document.session if document is not None and editing else None
        photo = document.photo if document is not None and editing else None
        works = photo is not None and session is not None and session.pending is not None
        opens = document is not None and photo is None and editing
        self.status.busy.setVisible(opens or self.exporter.busy or works)
        empty = self._pages.currentWidget() is self.start_page
        self.edges.refresh(document if editing else None)
        self.painting.refresh()
        self.history.refresh(document if editing else None)
        for part in (self.subjects, self.hovering, self.doubts):
            part.refresh(document if editing else None)
        hint = self.edges.hint(document) or self.hints.next_step(document)
        self.say(hint if editing or empty else "")
        if photo is not None and not self.finisher.takes_clicks:
            self.editing.say_result()
        self.status.show_photo(None if photo is None else self.canvas.frame_size)
        self.finisher.refresh(document if editing else None)
        index = self.documents.index(document) if document is not None else 0
        self.actions_.refresh(
            photo=photo is not None,
            selected=session is not None and session.selected,
            undo=session.undo_label if session else "",
            redo=session.redo_label if session else "",
            before=index > 0,
            after=index + 1 < len(self.documents),
            view=self.editing.view,
        )
        self.actions_.refresh_edges(photo is not None)
        self.announcer.refresh(document if editing else None)
        self.desk.refresh()

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all tools in sight."""
        super().resizeEvent(event)
        self.actions_.bar.fit_width(event.size().width())
        self.memory.badge.fit_width(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the original while O is held; a canvas without the focus has its keys from here."""
        if event.key() == Qt.Key.Key_O and not event.isAutoRepeat() and not event.modifiers():
            self.editing.hold_original()
            return
        canvas = self.canvas
        elsewhere = canvas.isVisible() and not canvas.hasFocus() and not event.modifiers()
        if not (elsewhere and canvas.take_key(event)):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Go back from the original."""
        if event.key() == Qt.Key.Key_O and not event.isAutoRepeat():
            self.editing.release_original()
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.canvas.hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Let go of held keys also when they are released in another window."""
        super().changeEvent(event)
        left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left:
            self.editing.release_original()
            self.canvas.hold_space(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        own = event.source() is not None  # the finished picture on its way out
        if not own and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()
            self.veil.show_for(event.mimeData())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the window again."""
        self.veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.veil.hide()
        self.opener.take(event.mimeData(), self.tr("Dropped picture"))
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let exports finish first, then remember the window's place and end the threads."""
        if not self.projects.may_close():
            event.ignore()
            return
        if self.exporter.busy:
            self.exporter.close_when_done()
            event.ignore()
            self.say(self.tr("Finishing the export, then closing…"))
            return
        if not self.batches.may_close():
            event.ignore()
            return
        QSettings().setValue("window/geometry", self.saveGeometry())
        self.hide()
        self.batches.shut_down()
        self.projects.shut_down()
        self.edges.shut_down()
        self.subjects.shut_down()
        self.engines.shut_down()
        self.comparison.shut_down()
        self._current = None  # photos that still wait to be read are not wanted any more
        self.worker.shut_down()
        self.finisher.shut_down()
        self.drag_out.shut_down()
        self.help.shut_down()
        self.tour.end()
        self.desk.shut_down()
        self.export_open.shut_down()
        self.thumbnails.shut_down()
        self.recent.shut_down()
        super().closeEvent(event)
