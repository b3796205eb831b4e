"""Where photos come from: a dialog, the clipboard, something dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QSettings
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog

from cutout.core.formats import PHOTO_ENDINGS
from cutout.ui.document import Document
from cutout.ui.projects import PROJECT_ENDING
from cutout.ui.recent import FOLDER_KEY

if TYPE_CHECKING:
    from cutout.ui.main_window import MainWindow


class Opener(QObject):
    """Opens photos in a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def ask(self) -> None:
        """Let the user choose photos."""
        endings = [*PHOTO_ENDINGS, PROJECT_ENDING.lstrip(".")]
        patterns = " ".join(f"*.{ending}" for ending in endings)
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open photos"),
            str(QSettings().value(FOLDER_KEY, "")),
            self.tr("Photos and projects ({})").format(patterns) + ";;" + self.tr("All files (*)"),
        )
        if names:
            self._window.recent.remember_folder(Path(names[0]).parent)
            self._window.open_paths([Path(name) for name in names])

    def paste(self) -> None:
        """Open the picture or the files on the clipboard."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None: an empty clipboard
        if data is None or not self.take(data, self.tr("Pasted picture")):
            self._window.say(self.tr("There is no picture on the clipboard."))

    def take(self, data: QMimeData, title: str) -> bool:
        """Open the files or the picture in some data; return whether there were any.

        Args:
            data: what was pasted or dropped.
            title: of a picture that has no name.
        """
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        image = QImage(data.imageData()) if data.hasImage() else QImage()
        if files:
            self._window.open_paths(files)
        elif not image.isNull():
            self._window.open_documents([Document(_png_of(image), title)])
        return bool(files) or not image.isNull()


def _png_of(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setCompression(1)  # it is read again at once: fast matters, small does not
    writer.write(image)
    return bytes(buffer.data().data())
