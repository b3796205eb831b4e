"""Qt's own words, such as those of buttons and file dialogs, in the languages of the window.

The files that come with PySide6 take 0.13 MB of an installer, most of it for what no window of
Cutout shows. What its widgets can say stands as plain text in Qt's libraries: those words are
looked up in the files of PySide6, and smaller ones are made of what is found.
"""

from __future__ import annotations

import re
from pathlib import Path

import PySide6
from PySide6.QtCore import QTranslator
from translations import LANGUAGES, compile_text, text_of

CONTEXTS = (
    "CloseButton", "MAC_APPLICATION_MENU", "QAbstractSpinBox", "QAccessibleActionInterface",
    "QApplication", "QColorDialog", "QColorShower", "QComboBox", "QDialogButtonBox", "QDockWidget",
    "QErrorMessage", "QFileDialog", "QFileSystemModel", "QGnomeTheme", "QGuiApplication",
    "QInputDialog", "QKeySequenceEdit", "QLineEdit", "QMenuBar", "QMessageBox", "QPlatformTheme",
    "QProgressDialog", "QScrollBar", "QShortcut", "QSpinBox", "QTabBar", "QToolBar",
    "QWidgetTextControl",
)  # fmt: skip
LIBRARIES = ("Gui", "Widgets")
TEXT = re.compile(rb"[\x20-\x7e]{2,160}(?=\0)")


def write(folder: Path, contexts: tuple[str, ...] = CONTEXTS) -> dict[str, Path]:
    """Write smaller qtbase_*.qm files, and return them by their names.

    Args:
        folder: where to.
        contexts: classes of Qt whose words are kept.
    """
    home = Path(PySide6.__file__).parent
    texts = sorted({text for name in LIBRARIES for text in _texts_of(home, name)})
    written = {}
    for language in LANGUAGES:
        target = folder / f"qtbase_{language}.qm"
        translator = QTranslator()
        if not translator.load(target.name, str(next(home.rglob(target.name)).parent)):
            raise SystemExit(f"{target.name} of PySide6 cannot be read")
        found = {
            (context, text): translator.translate(context, text)
            for context in contexts
            for text in texts
        }
        compile_text(text_of(language, {key: said for key, said in found.items() if said}), target)
        written[target.name] = target
    return written


def _texts_of(home: Path, name: str) -> set[str]:
    """Return what reads as text in one of Qt's libraries."""
    wanted = re.compile(rf"(lib)?Qt6?{name}(\.dll|\.so\.6)?")
    for path in sorted(home.rglob(f"*Qt*{name}*")):
        if path.is_file() and wanted.fullmatch(path.name):
            return {text.decode() for text in TEXT.findall(path.read_bytes())}
    raise SystemExit(f"Qt's library {name} is not where PySide6 is")
