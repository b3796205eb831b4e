"""The head of the panel: choose a preset, keep the present settings as one, share it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QMessageBox,
    QToolButton,
)

from cutout.core.errors import CutoutError
from cutout.core.finish import Delivery, Finish
from cutout.ui import preset_list, theme
from cutout.ui.exporting import completed
from cutout.ui.panel_row import ChoiceBox
from cutout.ui.panel_section import MARGIN_PX
from cutout.ui.preset_list import PresetEntry


class PresetBar(QFrame):
    """Lists presets and keeps the user's own.

    Signals: `chosen` with the finish that a preset makes of the present one; `changed` when own
    presets were added or deleted; `failed` with a sentence.
    """

    chosen = Signal(object)
    changed = Signal()
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("presets")
        self._finish = Finish()
        self._used: tuple[str, Finish] | None = None  # a preset's key, and what it made
        self.delivery_of: Callable[[Finish], Delivery] = lambda _finish: Delivery()
        self.box = ChoiceBox(self.tr("Preset"))
        self.box.setToolTip(self.tr("Settings for a purpose, of Cutout or your own"))
        self.box.setPlaceholderText(self.tr("Preset"))
        self.box.setMaxVisibleItems(30)
        self.box.activated.connect(self._choose)
        self.more = QToolButton()
        self.more.setObjectName("quiet")
        self.more.setIcon(theme.icon("more"))
        self.more.setIconSize(QSize(18, 18))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(self.tr("Keep, share and delete presets"))
        self.more.setAccessibleName(self.tr("Keep, share and delete presets"))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setMenu(self._make_menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PX, 10, MARGIN_PX - 6, 10)
        row.setSpacing(4)
        row.addWidget(self.box, 1)
        row.addWidget(self.more)
        self.read()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self.save_action = self._action(menu, self.tr("Save as a preset…"), self.ask_and_save)
        self.delete_action = self._action(menu, self.tr("Delete this preset…"), self.ask_and_delete)
        menu.addSeparator()
        self.import_action = self._action(menu, self.tr("Import a preset…"), self.ask_and_import)
        self.export_action = self._action(menu, self.tr("Export this preset…"), self.ask_and_export)
        menu.aboutToShow.connect(self._refresh_menu)
        return menu

    def _action(self, menu: QMenu, words: str, does: Callable[[], None]) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(lambda _checked=False: self._guarded(does))
        return action

    @property
    def entry(self) -> PresetEntry | None:
        """The preset that is in use, None where something was changed since."""
        entry = self.box.currentData()
        return entry if isinstance(entry, PresetEntry) else None

    def read(self) -> None:
        """Read the list anew."""
        key = self._used[0] if self._used is not None else ""
        self.box.clear()
        for entry in preset_list.built_in_entries():
            self.box.addItem(entry.title, entry)
        own = preset_list.own_entries()
        if own:
            self.box.insertSeparator(self.box.count())
        for entry in own:
            self.box.addItem(entry.title, entry)
        self._mark(key)

    def show_finish(self, finish: Finish) -> None:
        """Know the present settings; they may be another preset's than before, or nobody's."""
        self._finish = finish
        same = self._used is not None and self._used[1] == finish
        self._mark(self._used[0] if same and self._used is not None else "")

    def use(self, entry: PresetEntry) -> None:
        """Make of the present settings what a preset says.

        Raises:
            ExportError: the preset's file is gone or damaged.
        """
        from cutout.core.presets import load_preset

        finish = preset_list.applied(load_preset(entry.key).finish, self._finish)
        self._used = entry.key, finish
        self.chosen.emit(finish)
        self._mark(entry.key)

    def save(self, title: str) -> None:
        """Keep the present settings as a preset of the user's own.

        Raises:
            ExportError: see `preset_list.save_own`.
        """
        entry = preset_list.save_own(title, self._finish, self.delivery_of(self._finish))
        self._used = entry.key, self._finish
        self._read_and_tell()

    def ask_and_save(self) -> None:
        """Ask for a name and keep the present settings under it."""
        before = self.entry.title if self.entry is not None and self.entry.own else ""
        words = self.tr("Name of the preset")
        title, ok = QInputDialog.getText(self, self.tr("Save as a preset"), words, text=before)
        if not ok or not title.strip():
            return
        exists = preset_list.own_exists(title)
        question = self.tr("There is a preset {} already. Replace it?").format(title.strip())
        if not exists or self._sure(question):
            self.save(title)

    def ask_and_delete(self) -> None:
        """Delete the preset that is in use, if the user is sure."""
        entry = self.entry
        if entry is not None and entry.own:
            if self._sure(self.tr("Delete the preset {}?").format(entry.title)):
                preset_list.delete_own(entry)
                self._used = None
                self._read_and_tell()

    def ask_and_import(self) -> None:
        """Let the user choose a preset file, keep it and use it."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import a preset"), _folder(), self.tr("Presets (*.toml)")
        )
        if name:
            QSettings().setValue("folder/presets", str(Path(name).parent))
            entry = preset_list.import_own(Path(name))
            self._read_and_tell()
            self.use(entry)

    def ask_and_export(self) -> None:
        """Let the user choose where the preset that is in use is written to."""
        entry = self.entry
        if entry is None:
            return
        suggested = str(Path(_folder()) / f"{entry.name}.toml")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export this preset"), suggested, self.tr("Presets (*.toml)")
        )
        if name:
            typed = Path(name)
            target = typed if typed.suffix else completed(self, typed, ".toml")
            if target is not None:
                QSettings().setValue("folder/presets", str(target.parent))
                preset_list.export_own(entry, target)

    def _choose(self, index: int) -> None:
        entry = self.box.itemData(index)
        if isinstance(entry, PresetEntry):
            self._guarded(lambda: self.use(entry))

    def _guarded(self, does: Callable[[], None]) -> None:
        try:
            does()
        except CutoutError as error:
            self.show_finish(self._finish)  # the list says again what is in use
            self.failed.emit(str(error))

    def _read_and_tell(self) -> None:
        self.read()
        self.changed.emit()

    def _refresh_menu(self) -> None:
        entry = self.entry
        self.delete_action.setEnabled(entry is not None and entry.own)
        self.export_action.setEnabled(entry is not None)

    def _mark(self, key: str) -> None:
        found = -1
        for index in range(self.box.count()):
            entry = self.box.itemData(index)
            if isinstance(entry, PresetEntry) and entry.key == key:
                found = index
        self.box.setCurrentIndex(found)

    def _sure(self, question: str) -> bool:
        answer = QMessageBox.question(self, "Cutout", question)
        return answer == QMessageBox.StandardButton.Yes


def _folder() -> str:
    return str(QSettings().value("folder/presets", str(Path.home())))
