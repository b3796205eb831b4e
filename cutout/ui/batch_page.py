"""The page of a batch: the choice first, then the queue and its progress."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cutout.ui.batch_list import BatchModel, GroupFilter, RowDelegate
from cutout.ui.batch_runner import BatchWish
from cutout.ui.batch_setup import TITLE_SIZE, BatchSetup
from cutout.ui.heading import heading
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.batch.plan import Task
    from cutout.batch.run import Batch, ExportResult

EAGER_RESULTS = 3  # photos until the time that is left is worth saying


class BatchPage(QWidget):
    """Setup, queue and progress."""

    pause_asked = Signal(bool)
    cancel_asked = Signal()
    # keys are objects: a Qt string would lose bytes of names that are not UTF-8
    review_asked = Signal(object)  # the key of the photo to begin with, nothing for the first
    report_asked = Signal(Path)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = BatchModel(self)
        self.setup = BatchSetup()
        self.setup.left.connect(self.left)
        self._filter = GroupFilter(self.model)
        self._spent_s = 0.0  # of work, without pauses
        self._since = 0.0
        self._worked = 0
        self._wish: BatchWish | None = None
        self._out = Path()
        self._parts = QStackedWidget()
        self._setup_area = self._scrolled(self.setup)
        self._parts.addWidget(self._setup_area)
        self._parts.addWidget(self._make_queue())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 18)
        layout.addWidget(self._parts)
        escape = QShortcut(QKeySequence("Escape"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _scrolled(self, part: QWidget) -> QScrollArea:
        """Return a part in an area that scrolls where the window is small."""
        part.setObjectName("sections")
        area = QScrollArea()
        area.setObjectName("sections")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(part)
        return area

    def _make_queue(self) -> QWidget:
        queue = QWidget()
        layout = QVBoxLayout(queue)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        head = QHBoxLayout()
        self._heading = heading(larger=TITLE_SIZE)
        head.addWidget(self._heading, 1)
        self._groups = QButtonGroup(self)
        self._group_buttons: dict[str, QToolButton] = {}
        self._group_words: dict[str, str] = {}
        for group, words in (
            ("", self.tr("All")),
            ("To check", self.tr("To check")),
            ("Failed", self.tr("Failed")),
            ("Left out", self.tr("Left out")),
        ):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setChecked(not group)
            button.clicked.connect(
                lambda _checked=False, group=group: self._filter.show_group(group)
            )
            self._groups.addButton(button)
            self._group_buttons[group] = button
            self._group_words[group] = words
            head.addWidget(button)
        layout.addLayout(head)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Photos of the batch"))
        self.list.setModel(self._filter)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.activated.connect(
            lambda index: self.review_asked.emit(
                self.model.key(self._filter.mapToSource(index).row())
            )
        )
        layout.addWidget(self.list, 1)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        layout.addWidget(self._bar)
        self._progress = QLabel()
        self._progress.setWordWrap(True)  # a line of its own: a small window has room for it
        self._progress.setAccessibleName(self.tr("Progress"))
        layout.addWidget(self._progress)
        layout.addLayout(self._make_queue_buttons())
        self._show_buttons(running=True)
        return queue

    def _make_queue_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.review_button = QPushButton()
        self.review_button.setObjectName("primary")
        self.review_button.clicked.connect(lambda: self.review_asked.emit(""))
        self.folder_button = QPushButton(self.tr("Open the folder"))
        self.folder_button.clicked.connect(self._open_folder)
        self.report_button = QPushButton(self.tr("Save a report…"))
        self.report_button.clicked.connect(self._ask_report)
        self.pause_button = QPushButton(self.tr("Pause"))
        self.pause_button.setCheckable(True)
        self.pause_button.toggled.connect(self._pause)
        self.cancel_button = QPushButton(self.tr("Stop"))
        self.cancel_button.clicked.connect(self._cancel)
        self.again_button = QPushButton(self.tr("Start again"))
        self.again_button.clicked.connect(self._again)
        self.other_button = QPushButton(self.tr("Another folder"))
        self.other_button.clicked.connect(self.show_setup)
        self.back_button = QPushButton(self.tr("Back to the editor"))
        self.back_button.clicked.connect(self.left)
        for button in (
            self.pause_button,
            self.cancel_button,
            self.folder_button,
            self.report_button,
            self.again_button,
            self.other_button,
            self.back_button,
            self.review_button,
        ):
            row.addWidget(button)
        return row

    def show_setup(self) -> None:
        """Go back to the choice of folders."""
        self._parts.setCurrentWidget(self._setup_area)
        self.setup.count()

    def begin(self, wish: BatchWish) -> None:
        """Show that the photos are being looked for."""
        self._out = wish.out
        self.model.clear()
        self._wish = wish
        self._heading.setText(wish.folder.name or str(wish.folder))
        self._progress.setText(self.tr("Looking for photos…"))
        self._bar.setRange(0, 0)
        self.pause_button.setChecked(False)
        self._parts.setCurrentIndex(1)
        self._spent_s, self._since, self._worked = 0.0, time.monotonic(), 0
        self._show_buttons(running=True)

    def show_batch(self, batch: Batch) -> None:
        """Show the queue of a batch that begins."""
        self.model.show_batch(batch)
        self._bar.setRange(0, max(1, self.model.rowCount()))
        self._bar.setValue(0)
        self._group_buttons[""].click()
        self._since = time.monotonic()
        self._refresh()

    def add_new(self, tasks: Sequence[Task]) -> None:
        """Show photos that joined, and those that changed as waiting again."""
        self._since = time.monotonic()  # the time of waiting for them tells nothing
        self.model.add_new(tasks)
        self._bar.setRange(0, max(1, self.model.rowCount()))
        self._refresh()

    def show_result(self, result: ExportResult) -> None:
        """Show what became of a photo."""
        self._worked += not result.was_done
        self._spent_s += time.monotonic() - self._since
        self._since = time.monotonic()
        row = self.model.set_result(result)
        if not self.list.underMouse():  # follow, but not under the user's hand
            shown = self._filter.mapFromSource(self.model.index(row))
            self.list.scrollTo(shown)
        self._bar.setValue(len(self.model.results))
        self._refresh()

    def end(self, said: str) -> None:
        """Show that the batch has ended; a sentence if something stopped it."""
        self._bar.setRange(0, max(1, self.model.rowCount()))
        self._bar.setValue(len(self.model.results))
        self._show_buttons(running=False)
        self._refresh()
        if said:
            self._progress.setText(translated(said))

    def _summary(self) -> str:
        left = self.model.rowCount() - len(self.model.results)
        if left:
            return self.tr("Stopped: {} photos are left. Start again to go on.").format(left)
        counts = self.model.counts()
        groups = {
            "Done": self.tr("{} done"),
            "Left out": self.tr("{} left out"),
            "To check": self.tr("{} to check"),
            "Failed": self.tr("{} failed"),
        }
        said = [words.format(counts[name]) for name, words in groups.items() if counts[name]]
        words = ", ".join(said) or self.tr("no photos")
        if counts["Failed"]:
            words += self.tr(". Put the failed ones right and start again; what is done stays.")
        return words

    def _refresh(self) -> None:
        counts, total, done = self.model.counts(), self.model.rowCount(), len(self.model.results)
        for group, button in self._group_buttons.items():
            count = total if not group else counts[group]
            button.setText(f"{self._group_words[group]} ({count})")
            button.setVisible(not group or count > 0)
        to_check = counts["To check"]
        check = self.tr("Check one photo") if to_check == 1 else self.tr("Check {} photos")
        self.review_button.setText(check.format(to_check))
        self.review_button.setVisible(to_check > 0)
        if not self.cancel_button.isVisibleTo(self):
            self._progress.setText(self._summary())
            return
        words = self.tr("{} of {}").format(done, total)
        left_s = self._seconds_left(total - done)
        if left_s is not None:
            words += " · " + self._time_words(left_s)
        self._progress.setText(words)

    def _seconds_left(self, left: int) -> float | None:
        if self._worked < EAGER_RESULTS or left == 0:
            return None
        return self._spent_s / self._worked * left

    def _time_words(self, seconds: float) -> str:
        if self.pause_button.isChecked():
            return self.tr("paused")
        if seconds < 90:
            return self.tr("about {} s left").format(max(5, 5 * round(seconds / 5)))
        if seconds < 5400:
            return self.tr("about {} min left").format(round(seconds / 60))
        return self.tr("about {} h left").format(round(seconds / 3600))

    def _show_buttons(self, running: bool) -> None:
        for button in (self.pause_button, self.cancel_button):
            button.setVisible(running)
        self.pause_button.setEnabled(True)
        for button in (
            self.folder_button,
            self.report_button,
            self.again_button,
            self.other_button,
        ):
            button.setVisible(not running)

    def _cancel(self) -> None:
        self.pause_button.setEnabled(False)
        self._progress.setText(self.tr("Stopping…"))
        self.cancel_asked.emit()

    def _again(self) -> None:
        if self._wish is not None:
            self.setup.start_asked.emit(self._wish)

    def _pause(self, paused: bool) -> None:
        self.pause_button.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self._since = time.monotonic()
        self.pause_asked.emit(paused)
        self._refresh()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out)))

    def _ask_report(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save a report"), str(self._out / "report.html"), "HTML (*.html)"
        )
        if name:
            self.report_asked.emit(Path(name))
