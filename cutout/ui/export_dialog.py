"""The export dialog: where to, which format, and several outputs of one cut at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cutout.core.errors import CutoutError
from cutout.core.formats import FORMAT_OF_SUFFIX
from cutout.ui import preset_list
from cutout.ui.batch_setup import FolderField
from cutout.ui.export_options import ExportOptions, add_row
from cutout.ui.exporting import Output, may_replace
from cutout.ui.preset_list import PresetEntry
from cutout.ui.result_size import result_size
from cutout.ui.screen_room import TallArea
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.core.finish import Finish
    from cutout.core.presets import Preset
    from cutout.ui.document import Document

WIDTH_PX = 560
MOST_LIST_PX = 210
BESIDE_CHOICE_PX = 210  # name, folder, buttons and margins
USUAL_ENDING = "-cutout"  # of the name that is suggested; names of presets stand in its place


class ExportDialog(QDialog):
    """Emits `asked` with the list of `Output`s once everything is decided."""

    asked = Signal(object)

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumWidth(WIDTH_PX)
        self._document = document
        self._presets: dict[str, Preset | str] = {}  # what was read, or why it could not be
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(14)
        layout.addLayout(self._make_place())
        layout.addWidget(_line())
        layout.addWidget(TallArea(self._make_choice(), BESIDE_CHOICE_PX), 1)
        layout.addWidget(self._make_buttons())
        self.export_button.setDefault(True)  # not before: the dialog has to hear of it
        self.options.changed.connect(self._refresh)
        self._refresh()
        self.name.setFocus()
        self.name.selectAll()

    def _make_choice(self) -> QWidget:
        """Make what is chosen from: this picture in a format, and presets."""
        choice = QWidget()
        layout = QVBoxLayout(choice)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        self.this = QCheckBox()
        self.this.setChecked(True)
        self.this.toggled.connect(self._refresh)
        font = self.this.font()
        font.setWeight(font.Weight.DemiBold)
        self.this.setFont(font)
        layout.addWidget(self.this)
        self.options = ExportOptions(self._document.finish)
        indented = QHBoxLayout()
        indented.addSpacing(24)
        indented.addWidget(self.options, 1)
        layout.addLayout(indented)
        layout.addWidget(_line())
        also = QLabel(self.tr("Make these as well, each in its own format:"))
        also.setToolTip(
            self.tr("Edge and look are those of this photo, unless a preset has its own")
        )
        layout.addWidget(also)
        layout.addWidget(self._make_presets())
        self._files = QLabel()
        self._files.setObjectName("faint")
        self._files.setWordWrap(True)
        self._files.setAccessibleName(self.tr("Files that are written"))
        layout.addWidget(self._files)
        layout.addStretch(1)
        return choice

    def _make_place(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        self.name = QLineEdit(f"{self._document.stem}{USUAL_ENDING}")
        self.name.textChanged.connect(self._on_named)
        self.folder = FolderField(self.tr("Save to"))
        last = Path(str(QSettings().value("folder/export", "")))
        known = last.is_absolute() and last.is_dir()
        self.folder.edit.setText(str(last if known else self._document.folder))
        self.folder.changed.connect(self._refresh)
        add_row(form, self.tr("&Name"), self.name)
        add_row(form, self.tr("&Save to"), self.folder)
        self.folder.setFocusProxy(self.folder.edit)
        return form

    def _make_presets(self) -> QWidget:
        box = QWidget()
        box.setObjectName("sections")
        column = QVBoxLayout(box)
        column.setContentsMargins(2, 0, 8, 0)
        column.setSpacing(4)
        chosen = QSettings().value("export/presets", [])
        remembered = [str(key) for key in (chosen if isinstance(chosen, list) else [chosen])]
        self.checks: dict[str, QCheckBox] = {}
        self._entries: dict[str, PresetEntry] = {}
        for entry in (*preset_list.built_in_entries(), *preset_list.own_entries()):
            check = QCheckBox(entry.title)
            check.setChecked(entry.key in remembered)
            check.toggled.connect(self._refresh)
            self.checks[entry.key], self._entries[entry.key] = check, entry
            column.addWidget(check)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("sections")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(box)
        area.setFixedHeight(min(MOST_LIST_PX, box.sizeHint().height() + 4))
        return area

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.export_button = buttons.addButton(
            self.tr("&Export"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.export_button.setObjectName("primary")
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    # what is made

    @property
    def outputs(self) -> list[Output]:
        """The files to write, in order.

        Raises:
            ExportError: a preset that is ticked cannot be read.
        """
        folder = self.folder.folder
        stem = self._stem
        if folder is None or not stem:
            return []
        made = []
        if self.this.isChecked():
            target = folder / f"{stem}{self.options.suffix}"
            made.append(Output(self.options.finish, self.options.delivery, target))
        base = stem.removesuffix(USUAL_ENDING)
        for key, check in self.checks.items():
            if check.isChecked():
                preset = self._preset(key)
                finish = preset_list.applied(preset.finish, self._document.finish)
                target = folder / f"{base}-{self._entries[key].name}{preset.suffix}"
                made.append(Output(finish, preset.delivery, target))
        return made

    @property
    def _stem(self) -> str:
        """The name without the ending of a format; empty where it is none."""
        text = self.name.text().strip()
        name = Path(text)
        if text in ("", "..") or name.name != text:
            return ""
        return name.stem if name.suffix.lower() in FORMAT_OF_SUFFIX else text

    def _preset(self, key: str) -> Preset:
        from cutout.core.errors import ExportError
        from cutout.core.presets import load_preset

        if key not in self._presets:
            try:
                self._presets[key] = load_preset(key)
            except CutoutError as error:
                self._presets[key] = str(error)
        preset = self._presets[key]
        if isinstance(preset, str):
            raise ExportError(preset)
        return preset

    def accept(self) -> None:
        """Ask about files that exist already, then let the window export."""
        try:
            outputs = self.outputs
        except CutoutError:  # said already
            return
        targets = [output.target for output in outputs]
        existing = [target for target in targets if target.exists()]
        if existing and not may_replace(self, existing):
            return
        self.options.remember()
        QSettings().setValue("folder/export", str(targets[0].parent))
        ticked = [key for key, check in self.checks.items() if check.isChecked()]
        QSettings().setValue("export/presets", ticked)
        self.asked.emit(outputs)
        super().accept()

    # what is said

    def _on_named(self, text: str) -> None:
        """Choose the format that somebody typed as an ending."""
        wanted = FORMAT_OF_SUFFIX.get(Path(text.strip()).suffix.lower())
        if wanted is not None:
            self.options.choose_format(wanted)
        self._refresh()

    def _refresh(self) -> None:
        self.options.setEnabled(self.this.isChecked())
        size = self._size_of(self._document.finish)
        self.this.setText(self.tr("This picture, {}").format(size))
        try:
            outputs = self.outputs
            said, ready = self._words_of(outputs)
        except CutoutError as error:
            said, ready = translated(str(error)), False
        self._files.setText(said)
        self.export_button.setEnabled(ready)

    def _words_of(self, outputs: list[Output]) -> tuple[str, bool]:
        """Return what is said about some outputs, and whether they can be written."""
        if not self._stem:
            return self.tr("Type a name, without a folder in it."), False
        if not outputs:
            return self.tr("Tick what is to be made, and choose a folder."), False
        names = [output.target.name for output in outputs]
        if len({name.casefold() for name in names}) < len(names):
            return self.tr("Two files would have one name: choose another name."), False
        words = [
            f"{output.target.name}  ({self._size_of(output.finish)})"
            + (self.tr(", exists already") if output.target.exists() else "")
            for output in outputs
        ]
        return "\n".join(words), True

    def _size_of(self, finish: Finish) -> str:
        width, height, sure = result_size(self._document, finish)
        words = self.tr("{} x {} pixels") if sure else self.tr("about {} x {} pixels")
        return words.format(width, height)


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line
