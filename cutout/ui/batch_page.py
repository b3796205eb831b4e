"""The page of a batch: choose folders and what to make, then watch the queue."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QThreadPool, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cutout.ui.batch_list import KEY_ROLE, BatchModel, GroupFilter, RowDelegate
from cutout.ui.batch_runner import BatchWish
from cutout.ui.worker import Job

if TYPE_CHECKING:
    from cutout.batch.plan import OnConflict
    from cutout.batch.run import Batch, ExportResult

DEFAULT_NAME = "{stem}-{preset}"
# words and ending of resources/presets, known before anything heavy is imported
PRESETS = {
    "cutout": ("Cutout (PNG)", ".png"),
    "mask": ("Mask (PNG)", ".png"),
    "white": ("On white (JPEG)", ".jpg"),
    "shop": ("Shop: 2000 x 2000 on white, below 500 kB (JPEG)", ".jpg"),
    "avatar": ("Avatar: 512 x 512 (PNG)", ".png"),
}
SETUP_WIDTH_PX = 860
EAGER_RESULTS = 3  # photos until the time that is left is worth saying


class FolderField(QWidget):
    """A folder's path, to type or to choose."""

    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.edit = QLineEdit()
        self.edit.setAccessibleName(title)
        self.edit.textChanged.connect(self.changed)
        button = QPushButton(self.tr("Choose…"))
        button.setAccessibleName(self.tr("Choose: {}").format(title))
        button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit, 1)
        row.addWidget(button)

    @property
    def folder(self) -> Path | None:
        """The folder, None while nothing is typed."""
        text = self.edit.text().strip()
        return Path(text).expanduser().absolute() if text else None

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._title, self.edit.text())
        if name:
            self.edit.setText(name)


class BatchPage(QWidget):
    """Setup, queue and progress."""

    start_asked = Signal(object)  # a BatchWish
    pause_asked = Signal(bool)
    cancel_asked = Signal()
    review_asked = Signal(str)  # the key of the photo to begin with
    report_asked = Signal(Path)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = BatchModel(self)
        self._filter = GroupFilter(self.model)
        self._counts = QThreadPool(self)
        self._counts.setMaxThreadCount(1)
        self._count_number = 0
        self._began = 0.0
        self._worked = 0
        self._parts = QStackedWidget()
        self._parts.addWidget(self._make_setup())
        self._parts.addWidget(self._make_queue())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 18)
        layout.addWidget(self._parts)
        self._count()

    # setup

    def _make_setup(self) -> QWidget:
        setup = QWidget()
        setup.setMaximumWidth(SETUP_WIDTH_PX)
        layout = QVBoxLayout(setup)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.setSpacing(12)
        layout.addWidget(_title(self.tr("Cut out a whole folder")))
        text = QLabel(
            self.tr(
                "Every photo is cut out by itself; the folder's tree is repeated. Photos are never "
                "changed, and you can stop at any time and go on later."
            )
        )
        text.setWordWrap(True)
        layout.addWidget(text)
        layout.addSpacing(6)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.source = FolderField(self.tr("Photos from"))
        self.target = FolderField(self.tr("Save to"))
        self.source.changed.connect(self._suggest_target)
        self.source.changed.connect(self._count)
        self.target.changed.connect(self._count)
        self.recursive = QCheckBox(self.tr("with the folders inside"))
        self.recursive.setChecked(True)
        self.recursive.toggled.connect(self._count)
        self.watch = QCheckBox(self.tr("go on with photos that are added later"))
        form.addRow(self.tr("Photos from"), self.source)
        form.addRow("", self.recursive)
        form.addRow("", self.watch)
        form.addRow(self.tr("Save to"), self.target)
        form.addRow(self.tr("Make"), self._make_presets())
        self.name = QLineEdit(DEFAULT_NAME)
        self.name.setToolTip(self.tr("of {stem}, {preset}, {ext} and {folder}"))
        self._example = QLabel()
        self._example.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.name.textChanged.connect(self._show_example)
        named = QHBoxLayout()
        named.setSpacing(12)
        named.addWidget(self.name, 1)
        named.addWidget(self._example, 1)
        form.addRow(self.tr("Name the files"), named)
        self.on_conflict = QComboBox()
        for rule, words in (
            ("error", self.tr("do not begin")),
            ("skip", self.tr("leave that photo out")),
            ("number", self.tr("add a number")),
            ("overwrite", self.tr("replace it")),
        ):
            self.on_conflict.addItem(words, rule)
        form.addRow(self.tr("If a file exists"), self.on_conflict)
        layout.addLayout(form)
        self._found = QLabel()
        self._found.setWordWrap(True)
        layout.addWidget(self._found)
        layout.addLayout(self._make_setup_buttons())
        return setup

    def _make_presets(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 3, 0, 0)
        self.presets: dict[str, QCheckBox] = {}
        for name, (words, _) in PRESETS.items():
            check = QCheckBox(self.tr(words))
            check.setChecked(name == "cutout")
            check.toggled.connect(self._refresh_start)
            column.addWidget(check)
            self.presets[name] = check
        return box

    def _make_setup_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.start_button = QPushButton(self.tr("Start"))
        self.start_button.setObjectName("primary")
        self.start_button.clicked.connect(self._start)
        back = QPushButton(self.tr("Back to the editor"))
        back.clicked.connect(self.left)
        row.addWidget(self.start_button)
        row.addWidget(back)
        row.addStretch(1)
        return row

    def set_folder(self, folder: Path) -> None:
        """Begin the setup with a folder."""
        self._parts.setCurrentIndex(0)
        self.source.edit.setText(str(folder))

    def _suggest_target(self) -> None:
        folder = self.source.folder
        if folder is not None and folder.name:
            self.target.edit.setText(str(folder.with_name(f"{folder.name} cutouts")))

    def _count(self) -> None:
        """Say how many photos there are, off the window's thread; an older count is dropped."""
        self._count_number += 1
        number, folder, out = self._count_number, self.source.folder, self.target.folder
        recursive = self.recursive.isChecked()
        self._refresh_start()
        if folder is None or out is None:
            self._found.setText(self.tr("Choose a folder, or drop one here."))
            return

        def work() -> tuple[int, int]:
            from cutout.batch.journal import Records
            from cutout.batch.sources import find_photos

            if number != self._count_number:
                return 0, 0
            sources = find_photos(folder, recursive, [out])
            known = Records.of(out.resolve()).entries
            return len(sources), sum(source.key in known for source in sources)

        job = Job(work, self)
        job.done.connect(lambda found: self._say_count(number, *found))
        job.failed.connect(lambda error: self._say_count(number, 0, 0, error))
        job.start(self._counts)

    def _say_count(self, number: int, found: int, known: int, error: str = "") -> None:
        if number != self._count_number:
            return
        if error:
            self._found.setText(error)
        elif not found:
            self._found.setText(self.tr("There are no photos in this folder."))
        elif known:
            self._found.setText(
                self.tr(
                    "{} photos, {} of which were worked on before: what is done and unchanged "
                    "stays as it is."
                ).format(found, known)
            )
        else:
            self._found.setText(self.tr("{} photos").format(found))

    def _show_example(self) -> None:
        """Say what the template makes of a photo's name."""
        chosen = next((name for name, check in self.presets.items() if check.isChecked()), "cutout")
        try:
            made = self.name.text().format(stem="dog", preset=chosen, ext="jpg", folder="photos")
            made += PRESETS[chosen][1]
        except (KeyError, IndexError, ValueError, AttributeError):
            made = "?"
        self._example.setText(self.tr("dog.jpg becomes {}").format(made))

    def _refresh_start(self) -> None:
        self._show_example()
        chosen = any(check.isChecked() for check in self.presets.values())
        ready = self.source.folder is not None and self.target.folder is not None
        self.start_button.setEnabled(chosen and ready)

    def _start(self) -> None:
        folder, out = self.source.folder, self.target.folder
        if folder is None or out is None:
            return
        rule: OnConflict = self.on_conflict.currentData()
        presets = tuple(name for name, check in self.presets.items() if check.isChecked())
        QSettings().setValue("folder/batch", str(folder.parent))
        self.start_asked.emit(
            BatchWish(
                folder,
                self.recursive.isChecked(),
                out,
                presets,
                self.name.text().strip(),
                rule,
                self.watch.isChecked(),
            )
        )

    # queue

    def _make_queue(self) -> QWidget:
        queue = QWidget()
        layout = QVBoxLayout(queue)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        head = QHBoxLayout()
        self._heading = _title("")
        head.addWidget(self._heading, 1)
        self._groups = QButtonGroup(self)
        self._group_buttons: dict[str, QToolButton] = {}
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
            head.addWidget(button)
        layout.addLayout(head)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Photos of the batch"))
        self.list.setModel(self._filter)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.activated.connect(lambda index: self.review_asked.emit(str(index.data(KEY_ROLE))))
        layout.addWidget(self.list, 1)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        layout.addWidget(self._bar)
        layout.addLayout(self._make_queue_buttons())
        return queue

    def _make_queue_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._progress = QLabel()
        self._progress.setAccessibleName(self.tr("Progress"))
        row.addWidget(self._progress, 1)
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
        self.cancel_button.clicked.connect(self.cancel_asked)
        self.again_button = QPushButton(self.tr("Another folder"))
        self.again_button.clicked.connect(self.show_setup)
        self.back_button = QPushButton(self.tr("Back to the editor"))
        self.back_button.clicked.connect(self.left)
        for button in (
            self.pause_button,
            self.cancel_button,
            self.folder_button,
            self.report_button,
            self.again_button,
            self.back_button,
            self.review_button,
        ):
            row.addWidget(button)
        return row

    def show_setup(self) -> None:
        """Go back to the choice of folders."""
        self._parts.setCurrentIndex(0)
        self._count()

    def begin(self, wish: BatchWish) -> None:
        """Show that the photos are being looked for."""
        self._heading.setText(wish.folder.name or str(wish.folder))
        self._progress.setText(self.tr("Looking for photos…"))
        self._bar.setRange(0, 0)
        self.pause_button.setChecked(False)
        self._parts.setCurrentIndex(1)
        self._began, self._worked = time.monotonic(), 0
        self._show_buttons(running=True)

    def show_batch(self, batch: Batch) -> None:
        """Show the queue of a batch that begins."""
        self.model.show_batch(batch)
        self._bar.setRange(0, max(1, self.model.rowCount()))
        self._bar.setValue(0)
        self._group_buttons[""].click()
        self._began = time.monotonic()
        self._refresh()

    def add_new(self) -> None:
        """Show photos that joined."""
        self.model.add_new()
        self._bar.setRange(0, max(1, self.model.rowCount()))
        self._refresh()

    def show_result(self, result: ExportResult) -> None:
        """Show what became of a photo."""
        self._worked += not result.was_done
        row = self.model.set_result(result)
        if not self.list.underMouse():  # follow, but not under the user's hand
            shown = self._filter.mapFromSource(self.model.index(row))
            self.list.scrollTo(shown)
        self._bar.setValue(len(self.model.results))
        self._refresh()

    def end(self, said: str) -> None:
        """Show that the batch has ended; a sentence if something stopped it."""
        left = self.model.rowCount() - len(self.model.results)
        self._bar.setRange(0, max(1, self.model.rowCount()))
        self._bar.setValue(len(self.model.results))
        self._show_buttons(running=False)
        self._refresh()
        if left and not said:
            said = self.tr("Stopped: {} photos are left. Start again to go on.").format(left)
        self._progress.setText(said or self._summary())

    def _summary(self) -> str:
        from cutout.batch.report import summary

        words = summary(list(self.model.results.values()))
        if "Failed" in self.model.counts():
            words += self.tr(". Put the failed ones right and start again; what is done stays.")
        return words

    def _refresh(self) -> None:
        counts, total, done = self.model.counts(), self.model.rowCount(), len(self.model.results)
        for group, button in self._group_buttons.items():
            count = total if not group else counts.get(group, 0)
            name = self.tr(group) if group else self.tr("All")
            button.setText(f"{name} ({count})")
            button.setVisible(not group or count > 0)
        to_check = counts.get("To check", 0)
        check = self.tr("Check one photo") if to_check == 1 else self.tr("Check {} photos")
        self.review_button.setText(check.format(to_check))
        self.review_button.setVisible(to_check > 0)
        words = self.tr("{} of {}").format(done, total)
        left_s = self._seconds_left(total - done)
        if left_s is not None and self.cancel_button.isVisible():
            words += " · " + self._time_words(left_s)
        self._progress.setText(words)

    def _seconds_left(self, left: int) -> float | None:
        if self._worked < EAGER_RESULTS or left == 0:
            return None
        return (time.monotonic() - self._began) / self._worked * left

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
        for button in (self.folder_button, self.report_button, self.again_button):
            button.setVisible(not running)

    def _pause(self, paused: bool) -> None:
        self.pause_button.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause_asked.emit(paused)
        self._refresh()

    def _open_folder(self) -> None:
        if self.target.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.target.folder)))

    def _ask_report(self) -> None:
        out = self.target.folder or Path.home()
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save a report"), str(out / "report.html"), "HTML (*.html)"
        )
        if name:
            self.report_asked.emit(Path(name))


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    font.setBold(True)
    label.setFont(font)
    return label
