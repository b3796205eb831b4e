"""Drag the finished picture from the window into another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QTemporaryDir, QThreadPool, QUrl, Signal
from PySide6.QtGui import QCursor, QDrag, QEnterEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton

from cutout.ui import theme
from cutout.ui.exporting import Output, export_work, finish_for
from cutout.ui.jobs import Job

if TYPE_CHECKING:
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

THUMBNAIL_PX = 128


class DragButton(QToolButton):
    """Tells when somebody is about to drag from it, and when they do."""

    near = Signal()
    dragged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pressed_at: QPointF | None = None
        self.setIcon(theme.icon("drag"))
        words = self.tr("Drag the finished picture from here into another program")
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the mouse comes."""
        super().enterEvent(event)
        self.near.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            self.near.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag, once a press."""
        super().mouseMoveEvent(event)
        if self._pressed_at is None:
            return
        way = (event.position() - self._pressed_at).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self.dragged.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Forget the press."""
        self._pressed_at = None
        super().mouseReleaseEvent(event)


class DragOut(QObject):
    """Writes the finished picture to a temporary file while the mouse comes near, and drags that.

    The file is made by the format of the last export, and is gone when the window is.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._folder = QTemporaryDir()
        self._ready: tuple[tuple[object, ...], Path] | None = None
        self._making: tuple[object, ...] | None = None
        self._wanted = False  # somebody drags already
        self.button = DragButton()
        self.button.near.connect(self.prepare)
        self.button.dragged.connect(self._drag)
        self.button.clicked.connect(
            lambda _checked=False: window.say(
                self.tr("Drag from this button into another program's window.")
            )
        )

    def prepare(self) -> None:
        """Write the file, unless that is done or under way."""
        document = self._document()
        key = self._key(document)
        if document is None or key is None or key == self._making:
            return
        if self._ready is not None and self._ready[0] == key:
            return
        from cutout.ui.export_options import delivery_for

        delivery = delivery_for(document.finish)
        finish = finish_for(document.finish, delivery.file_format)
        target = Path(self._folder.path()) / f"{document.stem}-cutout{delivery.suffix}"
        self._making, self._ready = key, None
        job = Job(export_work(document, [Output(finish, delivery, target)]), self)
        job.done.connect(lambda _paths: self._on_made(key, target))
        job.failed.connect(lambda sentence: self._on_failed(key, sentence))
        job.start(self._pool)

    def shut_down(self) -> None:
        """Wait for what is being written, then take the files away."""
        self._wanted = False
        self._pool.waitForDone()
        self._folder.remove()

    def _document(self) -> Document | None:
        """Return the photo that is shown, if something of it is selected and nothing pending."""
        document = self._window.current
        if document is None or document.photo is None or not document.session.selected:
            return None
        return document if document.session.pending is None else None

    def _key(self, document: Document | None) -> tuple[object, ...] | None:
        if document is None:
            return None
        from cutout.ui.export_options import delivery_for

        delivery = delivery_for(document.finish)  # another export may have changed it
        return document.key, document.session.state.number, document.finish, delivery

    def _drag(self) -> None:
        self.prepare()
        key = self._key(self._document())
        if self._ready is not None and self._ready[0] == key:
            self._go(self._ready[1])
        elif key is not None and key == self._making:
            self._wanted = True
            QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.BusyCursor))

    def _on_made(self, key: tuple[object, ...], target: Path) -> None:
        self._end_wait(key)
        self._ready = key, target
        wanted, self._wanted = self._wanted, False
        held = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if wanted and held and key == self._key(self._document()):
            self._go(target)

    def _on_failed(self, key: tuple[object, ...], sentence: str) -> None:
        self._end_wait(key)
        wanted, self._wanted = self._wanted, False
        if wanted:
            self._window.show_error(sentence)

    def _end_wait(self, key: tuple[object, ...]) -> None:
        if self._wanted:
            QGuiApplication.restoreOverrideCursor()
        if self._making == key:
            self._making = None

    def _go(self, path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        drag = QDrag(self.button)
        drag.setMimeData(data)
        drag.setPixmap(self._window.canvas.thumbnail(THUMBNAIL_PX))
        drag.exec(Qt.DropAction.CopyAction)
