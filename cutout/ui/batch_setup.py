"""The choice of a batch: folders, what to make, names and rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cutout.ui import preset_list
from cutout.ui.batch_runner import BatchWish
from cutout.ui.heading import heading
from cutout.ui.jobs import Job

if TYPE_CHECKING:
    from cutout.batch.plan import OnConflict

DEFAULT_NAME = "{stem}-{preset}"
COUNT_AFTER_MS = 200
SETUP_WIDTH_PX = 860
TITLE_SIZE = 1.5  # of the pages of a batch, times that of other words


class _Dropped(Exception):
    """Nobody wants to know how many photos there are any more."""


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
        button.setAutoDefault(False)  # Enter is for the dialog that the field may stand in
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
        begin = self.edit.text() or str(QSettings().value("folder/batch", ""))
        name = QFileDialog.getExistingDirectory(self, self._title, begin)
        if name:
            self.edit.setText(name)


class BatchSetup(QWidget):
    """Everything that is chosen before a batch begins."""

    start_asked = Signal(object)  # a BatchWish
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(SETUP_WIDTH_PX)
        self._waits = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._waits.timeout.connect(self._count_now)
        self._target_chosen = False
        self._counts = QThreadPool(self)
        self._counts.setMaxThreadCount(1)
        self._count_number = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.setSpacing(12)
        layout.addWidget(heading(self.tr("Cut out a whole folder"), TITLE_SIZE))
        text = QLabel(
            self.tr(
                "Every photo is cut out by itself; the folder's tree is repeated. Photos are never "
                "changed, and you can stop at any time and go on later."
            )
        )
        text.setWordWrap(True)
        layout.addWidget(text)
        layout.addSpacing(6)
        layout.addLayout(self._make_form())
        self._found = QLabel()
        self._found.setWordWrap(True)
        layout.addWidget(self._found)
        layout.addLayout(self._make_buttons())
        self.count()

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.source = FolderField(self.tr("Photos from"))
        self.target = FolderField(self.tr("Save to"))
        self.source.changed.connect(self._suggest_target)
        self.source.changed.connect(self.count)
        self.target.changed.connect(self.count)
        self.target.edit.textEdited.connect(self._keep_target)
        self.recursive = QCheckBox(self.tr("with the folders inside"))
        self.recursive.setChecked(True)
        self.recursive.toggled.connect(self.count)
        self.watch = QCheckBox(self.tr("go on with photos that are added later"))
        form.addRow(self.tr("Photos from"), self.source)
        form.addRow("", self.recursive)
        form.addRow("", self.watch)
        form.addRow(self.tr("Save to"), self.target)
        form.addRow(self.tr("Make"), self._make_presets())
        form.addRow(self.tr("Name the files"), self._make_name())
        form.addRow(self.tr("If a file exists"), self._make_rule())
        return form

    def _make_name(self) -> QHBoxLayout:
        self.name = QLineEdit(DEFAULT_NAME)
        self.name.setToolTip(self.tr("of {stem}, {preset}, {ext} and {folder}"))
        self._example = QLabel()
        self._example.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.name.textChanged.connect(self._show_example)
        named = QHBoxLayout()
        named.setSpacing(12)
        named.addWidget(self.name, 1)
        named.addWidget(self._example, 1)
        return named

    def _make_rule(self) -> QComboBox:
        self.on_conflict = QComboBox()
        for rule, words in (
            ("error", self.tr("do not begin")),
            ("skip", self.tr("leave that photo out")),
            ("number", self.tr("add a number")),
            ("overwrite", self.tr("replace it")),
        ):
            self.on_conflict.addItem(words, rule)
        return self.on_conflict

    def _make_presets(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 3, 0, 0)
        self._presets = column
        self.presets: dict[str, QCheckBox] = {}
        self._endings: dict[str, str] = {}
        for entry in preset_list.built_in_entries():
            self._add_preset(entry.key, entry.title, entry.key == "cutout")
            self._endings[entry.key] = entry.suffix
        more = QPushButton(self.tr("Add a preset file…"))
        more.setFlat(True)
        more.clicked.connect(self._ask_preset)
        column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._own: set[str] = set()
        self.read_presets()
        return box

    def read_presets(self) -> None:
        """List the user's own presets as they are now; ticks stay."""
        entries = preset_list.own_entries()
        for key in self._own - {entry.key for entry in entries}:
            check = self.presets.pop(key)
            self._presets.removeWidget(check)
            check.deleteLater()
        for entry in entries:
            if entry.key in self.presets:
                self.presets[entry.key].setText(entry.title)
            else:
                self._add_preset(entry.key, entry.title, False)
            self._endings[entry.key] = entry.suffix
        self._own = {entry.key for entry in entries}

    def _add_preset(self, name: str, words: str, chosen: bool) -> None:
        check = QCheckBox(words)
        check.setChecked(chosen)
        check.toggled.connect(self._refresh_start)
        self._presets.insertWidget(len(self.presets), check)
        self.presets[name] = check

    def _ask_preset(self) -> None:
        """Add a preset of the user's own; one that is of no use is told of when work begins."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Add a preset file"), "", self.tr("Presets (*.toml)")
        )
        if name and name not in self.presets:
            self._add_preset(name, Path(name).stem, True)
            self._refresh_start()

    def _make_buttons(self) -> QHBoxLayout:
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
        self._target_chosen = False
        self.source.edit.setText(str(folder))

    def _keep_target(self) -> None:
        """Suggest no other target to a user who typed one."""
        self._target_chosen = self.target.folder is not None

    def _suggest_target(self) -> None:
        folder = self.source.folder
        if folder is not None and folder.name and not self._target_chosen:
            self.target.edit.setText(
                str(folder.with_name(self.tr("{} cutouts").format(folder.name)))
            )

    def count(self) -> None:
        """Say soon how many photos there are; an older count is dropped."""
        self._count_number += 1
        self._refresh_start()
        if self.source.folder is None or self.target.folder is None:
            self._found.setText(self.tr("Choose a folder, or drop one here."))
            self._waits.stop()
        else:
            self._waits.start()  # when the typing has paused

    def stop(self) -> None:
        """End a count that is under way."""
        self._count_number += 1
        self._waits.stop()

    def _count_now(self) -> None:
        number, folder, out = self._count_number, self.source.folder, self.target.folder
        recursive = self.recursive.isChecked()
        if folder is None or out is None:
            return

        def check() -> None:
            if number != self._count_number:
                raise _Dropped

        def work() -> tuple[int, int]:
            from cutout.batch.journal import Records
            from cutout.batch.sources import find_photos

            try:
                sources = find_photos(folder, recursive, [out], check)
            except _Dropped:
                return 0, 0
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
            preset = Path(chosen).stem
            made = self.name.text().format(stem="dog", preset=preset, ext="jpg", folder="photos")
            made += self._endings.get(chosen, "")
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
