"""The photos and projects that were opened last, for the menu and the start page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QThreadPool, Signal
from PySide6.QtWidgets import QMenu

from cutout import paths
from cutout.ui.jobs import Job

FILES_KEY, REMEMBERS_KEY, FOLDER_KEY = "recent/files", "recent/remembers", "folder/open"
MOST = 12


class RecentFiles(QObject):
    """Remembers what was opened, unless the user does not want that."""

    changed = Signal()
    asked = Signal(Path)  # the user wants to open it

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._missing: set[Path] = set()
        self._begun = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    @property
    def files(self) -> list[Path]:
        """What was opened, the last one first."""
        told = QSettings().value(FILES_KEY, [])
        names = [told] if isinstance(told, str) else told if isinstance(told, list) else []
        return [Path(str(name)) for name in names if name]

    @property
    def remembers(self) -> bool:
        """Whether anything is kept."""
        return bool(QSettings().value(REMEMBERS_KEY, True, bool))

    @property
    def begun(self) -> bool:
        """Whether the window is up, so that small pictures may be made."""
        return self._begun

    def is_missing(self, path: Path) -> bool:
        """Return whether a file was not there when it was looked for last."""
        return path in self._missing

    def begin(self) -> None:
        """Look for the files now that the window is up."""
        self._begun = True
        self.look()

    def look(self) -> None:
        """See which files are there; off the window's thread, since some folders answer slowly."""
        files = self.files
        if not self._begun or not files:
            return
        job = Job(lambda: {path for path in files if not path.is_file()}, self)
        job.done.connect(self._on_looked)
        job.start(self._pool)

    def _on_looked(self, missing: set[Path]) -> None:
        self._missing = missing
        self.changed.emit()

    def add(self, path: Path) -> None:
        """Put a file to the front; the sample photos are always at hand anyway."""
        path = path.absolute()
        if not self.remembers or path.is_relative_to(paths.resources()):
            return
        self._missing.discard(path)
        self._keep([path, *(each for each in self.files if each != path)][:MOST])

    def remove(self, gone: Sequence[Path]) -> None:
        """Take files from the list."""
        self._keep([path for path in self.files if path not in gone])

    def clear(self) -> None:
        """Forget all files."""
        self._keep([])

    def set_remembers(self, remembers: bool) -> None:
        """Keep what is opened from now on, or keep nothing and forget what was kept."""
        QSettings().setValue(REMEMBERS_KEY, remembers)
        if not remembers:
            QSettings().remove(FOLDER_KEY)
            self.clear()
        self.changed.emit()

    def remember_folder(self, folder: Path) -> None:
        """Let the next dialog begin in this folder."""
        if self.remembers:
            QSettings().setValue(FOLDER_KEY, str(folder))

    def shut_down(self) -> None:
        """Finish looking."""
        self._pool.waitForDone()

    def _keep(self, files: list[Path]) -> None:
        if files:
            QSettings().setValue(FILES_KEY, [str(path) for path in files])
        else:
            QSettings().remove(FILES_KEY)
        self.changed.emit()

    # the menu

    def fill(self, menu: QMenu) -> None:
        """Put the files into a menu, and what can be done with the list."""
        menu.clear()
        files = self.files
        for path in files:
            action = menu.addAction(
                f"{path.name.replace('&', '&&')}\t{path.parent.name}",
                partial(self.asked.emit, path),
            )
            action.setToolTip(str(path))
            action.setEnabled(not self.is_missing(path))
        if not files:
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)
        menu.addSeparator()
        missing = [path for path in files if self.is_missing(path)]
        if missing:
            menu.addAction(self.tr("Remove what is missing"), lambda: self.remove(missing))
        self.add_list_actions(menu)

    def add_list_actions(self, menu: QMenu) -> None:
        """Put into a menu what concerns the whole list."""
        clear = menu.addAction(self.tr("Clear the list"), self.clear)
        clear.setEnabled(bool(self.files))
        remembers = menu.addAction(self.tr("Remember opened photos"))
        remembers.setCheckable(True)
        remembers.setChecked(self.remembers)
        remembers.toggled.connect(self.set_remembers)
