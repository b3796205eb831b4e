"""The language of the window: the system's or the user's choice, and how it writes numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator

from cutout import paths

SETTING = "language"
ENGLISH = "en"
# the files of resources/translations, and what the system calls each language
_FILES = {"de": ("de",), "es": ("es",), "zh_CN": ("zh-Hans", "zh-CN", "zh-SG")}
# each in its own words, so that everybody finds theirs
NAMES = {ENGLISH: "English", "de": "Deutsch", "es": "Español", "zh_CN": "简体中文"}
_MNEMONIC = re.compile(r"\(&\w\)|&(?=\S)")  # of &&, which stands for &, the second one stays


def chosen() -> str:
    """Return the user's choice, a key of `NAMES`; empty where the system decides."""
    name = str(QSettings().value(SETTING, ""))
    return name if name in NAMES else ""


def choose(name: str) -> None:
    """Remember a choice for the next start."""
    QSettings().setValue(SETTING, name)


def best_of(wanted: Sequence[str]) -> str:
    """Return the first language that the user wants and Cutout has, English if it has none.

    Args:
        wanted: the system's languages in the user's order, such as "de-AT".
    """
    for name in wanted:
        if name == "C" or name.partition("-")[0] == ENGLISH:
            break
        for known, starts in _FILES.items():
            if any(name == start or name.startswith(f"{start}-") for start in starts):
                return known
    return ENGLISH


def wanted_language() -> str:
    """Return the language that the window is to have: a key of `NAMES`."""
    return chosen() or best_of(QLocale.system().uiLanguages())


def locale_of(language: str, system: QLocale) -> QLocale:
    """Return how numbers are written: as the system does if that is in the same language.

    Args:
        language: of the window.
        system: such as German of Switzerland.
    """
    locale = QLocale(language)
    return system if system.language() == locale.language() else locale


def install(app: QCoreApplication) -> str:
    """Let an application speak the user's language; return it, a key of `NAMES`."""
    language = wanted_language()
    QLocale.setDefault(locale_of(language, QLocale.system()))
    if language != ENGLISH:
        folder = str(paths.resources() / "translations")
        of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # a translator that is installed later is asked first
        for name, place in ((f"qtbase_{language}", of_qt), (f"cutout_{language}", folder)):
            translator = QTranslator(app)
            if translator.load(name, place):
                app.installTranslator(translator)
    return language


def number(value: float, decimals: int = 0) -> str:
    """Return a number as the language writes it, without marks between thousands."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", decimals)


def plain(words: str) -> str:
    """Return an action's words without what is only for menus: accelerators and dots."""
    return _MNEMONIC.sub("", words).removesuffix("…")
