"""The window speaks the user's language, down to what the core says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QLabel,
    QMenu,
    QMessageBox,
    QToolBar,
    QToolButton,
)

from cutout import paths
from cutout.ui import language
from cutout.ui.export_dialog import ExportDialog
from cutout.ui.language_choice import LanguageChoice
from cutout.ui.sentences import translated

LANGUAGES = ("de", "es", "zh_CN")


@pytest.fixture
def spoken(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The language that the window has been told to speak; English again afterwards."""
    before = QLocale()
    language.choose(request.param)
    yield language.install(qapp)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def in_language(name: str) -> pytest.MarkDecorator:
    """Run a test in one language."""
    return pytest.mark.parametrize("spoken", [name], indirect=True)


in_every_language = pytest.mark.parametrize("spoken", ["en", *LANGUAGES], indirect=True)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["de-AT", "de"], "de"),
        (["es-419", "en-US"], "es"),
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["zh-Hant-TW", "zh-TW", "zh"], "en"),  # other signs: nobody asked for ours
        (["en-GB", "de-DE"], "en"),  # the first one counts
        (["fr-FR", "de-DE"], "de"),
        (["den-CA"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_system_s_first_language_that_there_is(wanted, expected):
    assert language.best_of(wanted) == expected


def test_a_choice_outdoes_the_system(monkeypatch):
    monkeypatch.setattr(language, "best_of", lambda _wanted: "es")
    assert language.wanted_language() == "es"
    language.choose("de")
    assert language.wanted_language() == "de"
    language.choose("klingon")
    assert language.wanted_language() == "es"


@in_language("de")
def test_the_window_is_in_german(spoken, window):
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles[0] == "&Datei"
    assert window.hint == "Zum Anfangen ein Foto öffnen, ablegen oder einfügen."
    assert window.actions_.open.toolTip().startswith("Öffnen (")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    words = [button.text().replace("&", "") for button in box.buttons()]
    assert words == ["Abbrechen"]  # one of Qt's own


@in_language("zh_CN")
def test_tool_bar_and_tips_have_no_accelerators(spoken, window):
    bar = window.findChild(QToolBar, "top")
    words = [button.text() for button in bar.findChildren(QToolButton)]
    assert "打开" in words
    assert not [text for text in words if "&" in text or "(" in text]
    assert window.actions_.open.toolTip().startswith("打开 (")


@in_every_language
def test_no_accelerator_stands_twice_in_a_menu(spoken, window):
    menus = [window.menuBar(), *window.findChildren(QMenu)]
    assert len(menus) > 4
    for menu in menus:
        assert _twice(action.text() for action in menu.actions()) == []


@in_every_language
def test_no_accelerator_stands_twice_in_the_export_dialog(spoken, opened):
    dialog = ExportDialog(opened.current, opened)
    widgets = [*dialog.findChildren(QAbstractButton)]
    widgets += [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    words = [widget.text() for widget in widgets]
    dialog.close()
    assert sum("&" in text for text in words) > 8
    assert _twice(words) == []


def _twice(words: Iterator[str] | list[str]) -> list[str]:
    letters = Counter(
        text[text.index("&") + 1].casefold() for text in words if "&" in text.rstrip("&")
    )
    return [letter for letter, times in letters.items() if times > 1]


def test_the_menu_remembers_a_choice_and_says_so_in_that_language(qtbot, window):
    menu = window.findChild(LanguageChoice)
    assert menu.choices[""].isChecked()
    menu.choices["de"].trigger()
    assert language.chosen() == "de"
    box = window.findChild(QMessageBox)
    assert box.text() == "Cutout spricht diese Sprache beim nächsten Start."
    box.close()
    again = LanguageChoice(QMenu(window))
    assert again.choices["de"].isChecked()
    again.deleteLater()


def test_choosing_the_present_language_says_nothing(window):
    window.findChild(LanguageChoice).choices[""].trigger()
    assert window.findChild(QMessageBox) is None


@in_language("de")
def test_numbers_are_written_as_the_language_does(spoken):
    assert language.number(1234.5, 1) == "1234,5"


@pytest.mark.parametrize(
    ("name", "system", "expected"),
    [("de", "de_CH", "de_CH"), ("en", "fa_IR", "en_US"), ("de", "en_GB", "de_DE")],
)
def test_numbers_fit_the_words_around_them(name, system, expected):
    assert language.locale_of(name, QLocale(system)) == QLocale(expected)


def test_numbers_in_english():
    assert language.number(1234.5, 1) == "1234.5"
    assert language.number(0.04) == "0"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("&Open…", "Open"),
        ("打开(&O)…", "打开"),
        ("Save && close", "Save & close"),
        ("A & B", "A & B"),
    ],
)
def test_words_without_what_is_only_for_menus(words, expected):
    assert language.plain(words) == expected


@in_language("de")
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a b.jpg does not exist.", "a b.jpg existiert nicht."),
        (
            "/tmp/x.png cannot be written: the disk is full.",
            "/tmp/x.png kann nicht geschrieben werden: der Datenträger ist voll.",
        ),
        (
            "The update server could not be reached (timed out).",
            "Der Update-Server war nicht erreichbar (timed out).",
        ),
        ("one.jpg is empty.\ntwo.jpg is empty.", "one.jpg ist leer.\ntwo.jpg ist leer."),
        ("{0} is empty.", "{0} ist leer."),
        ("a.jpg ist leer.", "a.jpg ist leer."),
        ("Nobody knows this sentence.", "Nobody knows this sentence."),
        ("", ""),
    ],
)
def test_what_the_core_says_is_translated(spoken, sentence, expected):
    assert translated(sentence) == expected


@in_language("es")
def test_an_error_is_said_in_the_language_of_the_window(spoken, window, qtbot, tmp_path):
    window.open_paths([tmp_path / "nada.jpg"])
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    assert window.findChild(QMessageBox).text() == "nada.jpg no existe."


def test_without_a_translation_sentences_stay(qapp):
    for sentence in ("a.jpg does not exist.", "The preset 'x': it is odd.", "done"):
        assert translated(sentence) == sentence


def test_every_name_in_the_menu_but_english_has_its_file():
    files = {path.stem for path in (paths.resources() / "translations").glob("*.qm")}
    assert files == {f"cutout_{name}" for name in language.NAMES if name != language.ENGLISH}
