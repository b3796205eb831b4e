"""The words of the window, their translations and the files made of them are in step."""

from __future__ import annotations

import ast
import struct
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from cutout import paths
from cutout.ui.sentences import TEMPLATES

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "packaging"))  # its scripts are no package

import qt_words  # noqa: E402
import translations  # noqa: E402

REMEDY = "run: python packaging/translations.py"


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_word_of_the_window_has_its_translation(language):
    words = translations.all_words()
    known = translations.read(language)
    assert set(known) == set(words), REMEDY
    expected = translations.text_of(language, translations.brought_to(words, known))
    assert translations.file_of(language).read_text(encoding="utf-8") == expected, REMEDY
    assert translations.problems(language) == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_compiled_file_says_what_its_source_says(language):
    path = paths.resources() / "translations" / f"cutout_{language}.qm"
    translator = QTranslator()
    assert translator.load(str(path))
    known = translations.read(language)
    said = {key: translator.translate(*key) for key in known}
    assert said == known, REMEDY
    assert _messages_in(path.read_bytes()) == len(known), REMEDY


def _messages_in(data: bytes) -> int:
    """Return how many messages a .qm file holds: its section of hashes has 8 bytes for each."""
    place = 16
    while place < len(data):
        tag, length = struct.unpack_from(">BI", data, place)
        if tag == 0x42:
            return length // 8
        place += 5 + length
    raise AssertionError("no section of hashes")


def test_the_core_still_says_what_is_translated_of_it():
    said: set[str] = set()
    for folder in ("core", "engines", "batch", "ui"):
        for path in (ROOT / "cutout" / folder).rglob("*.py"):
            if path.name != "sentences.py":
                said |= set(_texts(path))
    said |= set(_texts(ROOT / "cutout" / "updates.py"))
    listed = tomllib.loads((paths.resources() / "engines.toml").read_text(encoding="utf-8"))
    said |= {
        engine[key]
        for engine in listed["engine"]
        for key in ("about", "note", "title")
        if key in engine
    }
    assert set(TEMPLATES) - said == set()
    assert len(set(TEMPLATES)) == len(TEMPLATES)


def _texts(path: Path) -> list[str]:
    """Return all texts of a module, with {} for what is put in."""
    texts = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.append(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = node.values
            texts.append("".join(p.value if isinstance(p, ast.Constant) else "{}" for p in parts))
    return texts


CODE = """
class Page(QWidget):
    def show(self):
        self.label.setText(self.tr("One" " sentence"))
        QCoreApplication.translate("pages", "Two")
        rect.translate(0, 26)

NAMES = (QT_TRANSLATE_NOOP("pages", "Three"),)
TEMPLATES = ("{} is four.",)
"""


def test_words_are_found_wherever_they_stand():
    assert sorted(translations.words_of(CODE, "page.py")) == [
        ("Page", "One sentence"),
        ("page", "{} is four."),
        ("pages", "Three"),
        ("pages", "Two"),
    ]


@pytest.mark.parametrize("given", ["words", 'f"{count} photos"', '"a", "b"', ""])
def test_what_nobody_can_translate_is_refused(given):
    with pytest.raises(translations.NotLiteral, match=r"page\.py:2"):
        list(translations.words_of(f"class Page:\n    words = self.tr({given})", "page.py"))


@pytest.mark.parametrize(
    ("source", "said", "problem"),
    [
        ("Saved {}", "", "is not translated"),
        ("Saved {}", "Gespeichert", "has other placeholders"),
        ("{} of {}", "{1} sind {0}", ""),
        ("{} of {}", "{1} sind {1}", "has other placeholders"),
        ("{:.0%} left", "noch {}", "has other placeholders"),
        ("<b>All</b>", "<i>Alle</i>", "has other tags"),
        ("&Open", "Öffnen", "has another number of accelerators"),
        ("Open…", "Öffnen", "differs in the … at the end"),
        (" and more", "und mehr", "differs in the space around it"),
        ("&Open…", "打开(&O)…", ""),
    ],
)
def test_translations_keep_what_the_program_needs(source, said, problem):
    assert translations.problem_with(source, said) == problem


def test_new_words_take_the_translation_of_the_same_words_elsewhere():
    known = {("A", "Close"): "Schließen", ("A", "Gone"): "Weg"}
    words = [("A", "Close"), ("B", "Close"), ("B", "New")]
    assert translations.brought_to(words, known) == {
        ("A", "Close"): "Schließen",
        ("B", "Close"): "Schließen",
        ("B", "New"): "",
    }


def test_installers_carry_what_qt_says_in_the_window(tmp_path):
    made = qt_words.write(tmp_path, ("QPlatformTheme",))
    assert sorted(made) == [f"qtbase_{name}.qm" for name in sorted(translations.LANGUAGES)]
    translator = QTranslator()
    assert translator.load(str(made["qtbase_de.qm"]))
    assert translator.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert translator.translate("QFileDialog", "Directory") == ""
    assert sorted(tmp_path.iterdir()) == sorted(made.values())
