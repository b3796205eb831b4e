"""The log, as it grows, for bug reports."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cutout import paths
from cutout.ui import log_file
from cutout.ui.screen_room import resize_on_screen

LOOK_MS = 500  # between two looks at the file
COPIED_MS = 1500  # for which a button says that it has copied


class LogWindow(QDialog):
    """Shows the log beside the main window; it blocks nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Log"))
        resize_on_screen(self, 820, 520)
        self._seen: tuple[int, int] = (-1, -1)  # size of the files, and the chosen level
        self.level = QComboBox()
        self.level.setAccessibleName(self.tr("What is shown"))
        self.level.addItem(self.tr("Everything"), logging.DEBUG)
        self.level.addItem(self.tr("Warnings and errors"), logging.WARNING)
        self.level.addItem(self.tr("Errors"), logging.ERROR)
        self.level.currentIndexChanged.connect(lambda _index: self.look())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Log"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        note = QLabel(
            self.tr(
                "Names and folders of your photos may occur here, nothing of what is in them. "
                "The log stays on this computer unless you copy it somewhere."
            )
        )
        note.setObjectName("faint")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addLayout(self._make_head())
        layout.addWidget(self.text, 1)
        layout.addWidget(note)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def _make_head(self) -> QHBoxLayout:
        self.copy_button = QPushButton(self.tr("Copy all"))
        self.copy_button.clicked.connect(self._copy)
        folder_button = QPushButton(self.tr("Open folder"))
        folder_button.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.user_logs())))
        )
        row = QHBoxLayout()
        row.addWidget(self.level)
        row.addStretch(1)
        for button in (self.copy_button, folder_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def look(self) -> None:
        """Show what was logged since, and stay at the end if the end was in sight."""
        least = int(self.level.currentData())
        try:
            seen = (log_file.size(), least)
            if seen == self._seen:
                return
            records = [record for record in log_file.records() if record.level >= least]
        except OSError as error:  # the file is just being put aside: the next look finds it
            logging.getLogger(__name__).debug("the log cannot be read: %s", error)
            return
        self._seen = seen
        bar = self.text.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        place = bar.value()
        words = "\n".join(record.text for record in records)
        self.text.setPlainText(words or self.tr("Nothing of this kind was logged."))
        bar.setValue(bar.maximum() if at_end else place)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy_button.setText(self.tr("Copied"))
        QTimer.singleShot(
            COPIED_MS, self.copy_button, lambda: self.copy_button.setText(self.tr("Copy all"))
        )
