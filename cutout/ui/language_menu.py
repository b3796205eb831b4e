"""The menu in which the language of the window is chosen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, QTranslator
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from cutout import paths
from cutout.ui import language


class LanguageMenu(QMenu):
    """Lists the languages in their own words; a choice holds from the next start on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Language"))
        group = QActionGroup(self)
        self.choices: dict[str, QAction] = {}
        names = {"": self.tr("As the system"), **language.NAMES}
        for name, words in names.items():
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(name == language.chosen())
            action.triggered.connect(lambda _checked=False, name=name: self._choose(name))
            self.choices[name] = action
            self.addAction(action)
            if not name:
                self.addSeparator()

    def _choose(self, name: str) -> None:
        if name == language.chosen():
            return
        language.choose(name)
        box = QMessageBox(self.parentWidget())
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle("Cutout")
        box.setText(self._in_language(language.wanted_language()))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _in_language(self, name: str) -> str:
        """Return what is to be said, in the language that was chosen."""
        words = str(
            QT_TRANSLATE_NOOP(
                "LanguageMenu", "Cutout speaks this language when it is started the next time."
            )
        )
        translator = QTranslator()
        translator.load(f"cutout_{name}", str(paths.resources() / "translations"))
        return translator.translate("LanguageMenu", words) or words
