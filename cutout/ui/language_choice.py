"""The menu in which the language of the window is chosen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt, QTranslator
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMessageBox

from cutout import paths
from cutout.ui import language

NEXT_TIME = str(
    QT_TRANSLATE_NOOP(
        "LanguageChoice", "Cutout speaks this language when it is started the next time."
    )
)


class LanguageChoice(QObject):
    """Lists the languages in their own words; a choice holds from the next start on."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        group = QActionGroup(self)
        self.choices: dict[str, QAction] = {}
        for name, words in {"": self.tr("As the &system"), **language.NAMES}.items():
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(name == language.chosen())
            action.triggered.connect(lambda _checked=False, name=name: self._choose(name))
            self.choices[name] = action
            menu.addAction(action)
            if not name:
                menu.addSeparator()

    def _choose(self, name: str) -> None:
        if name == language.chosen():
            return
        language.choose(name)
        icon, said = QMessageBox.Icon.Information, _in_language(language.wanted_language())
        box = QMessageBox(icon, "Cutout", said, parent=self._menu.parentWidget())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _in_language(name: str) -> str:
    """Return what is said after a choice, in the language that was chosen."""
    translator = QTranslator()
    translator.load(f"cutout_{name}", str(paths.resources() / "translations"))
    return translator.translate("LanguageChoice", NEXT_TIME) or NEXT_TIME
