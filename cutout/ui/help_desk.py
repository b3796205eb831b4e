"""What the window tells about itself: keys, log, versions, licences, and what went wrong."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThreadPool
from PySide6.QtWidgets import QDialog, QMessageBox

from cutout import paths
from cutout.ui.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cutout.ui.main_window import MainWindow

LICENCES = "THIRD-PARTY-LICENCES.txt"  # made for installers, which alone bring others' work along


class HelpDesk(QObject):
    """Opens the windows of help, each once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._facts: Sequence[tuple[str, str]] | None = None
        self._pool = QThreadPool(self)

    def show_sheet(self) -> None:
        """Show all keys over the window."""
        from cutout.ui.shortcut_sheet import ShortcutSheet

        if not self._window.findChildren(ShortcutSheet):
            actions = self._window.actions_
            ShortcutSheet(actions.keys, actions.shortcuts, self._window)

    def show_shortcuts(self) -> None:
        """Show the table in which keys are changed."""
        from cutout.ui.shortcuts_dialog import ShortcutsDialog

        if not self._raised(ShortcutsDialog):
            ShortcutsDialog(self._window.actions_.keys, self._window).show()

    def show_log(self) -> None:
        """Show the log."""
        from cutout.ui.log_window import LogWindow

        if not self._raised(LogWindow):
            LogWindow(self._window).show()

    def show_about(self) -> None:
        """Show versions and licences."""
        from cutout.ui.about_window import AboutWindow

        if self._raised(AboutWindow):
            return
        about = AboutWindow(self._window)
        about.show()
        if self._facts is not None:
            about.show_facts(self._facts)
            return

        def work() -> object:
            from cutout.ui.version_facts import version_facts  # late: it imports everything

            return version_facts()

        job = Job(work, self)
        job.done.connect(self._on_facts)
        job.failed.connect(self._window.show_error)
        job.start(self._pool)

    def _on_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        from cutout.ui.about_window import AboutWindow

        self._facts = facts
        for about in self._window.findChildren(AboutWindow):
            about.show_facts(facts)

    def show_privacy(self) -> None:
        """Show what Cutout does on the network, which is next to nothing."""
        self._show_text(self.tr("Privacy"), "PRIVACY.md")

    def show_licences(self) -> None:
        """Show the licences of all that is inside an installed app."""
        self._show_text(self.tr("Licences of what is inside"), LICENCES)

    def say_unexpected(self, kind: str) -> None:
        """Say that something went wrong which nobody foresaw, and where to read about it.

        Args:
            kind: the name of the error's class.
        """
        words = self.tr("Something went wrong inside Cutout ({}); your work is kept.").format(kind)
        box = QMessageBox(QMessageBox.Icon.Warning, "Cutout", words, parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.addButton(QMessageBox.StandardButton.Ok)
        show = box.addButton(self.tr("Show the log"), QMessageBox.ButtonRole.ActionRole)
        show.clicked.connect(self.show_log)
        box.open()

    def shut_down(self) -> None:
        """Wait for what is being read."""
        self._pool.waitForDone()

    def _raised(self, kind: type[QDialog]) -> bool:
        """Bring a window of a kind to the front, if there is one."""
        for shown in self._window.findChildren(kind):
            shown.activateWindow()
            return True
        return False

    def _show_text(self, title: str, name: str) -> None:
        from cutout.ui.text_window import TextWindow

        TextWindow(title, paths.resources() / name, self._window).show()


def log_error(sentence: str) -> None:
    """Log a sentence that the user was told, so that a bug report holds it."""
    logging.getLogger(__name__).warning("said: %s", sentence)
