"""The look: dark, light or as the system is; icons follow it, and all text can be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QPushButton

from cutout.ui import theme
from cutout.ui.main_window import MainWindow

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, level AA
ROLE = QPalette.ColorRole
GROUNDS = (ROLE.Window, ROLE.Base, ROLE.AlternateBase, ROLE.Button)
WORDS = (ROLE.WindowText, ROLE.Text, ROLE.ButtonText, ROLE.PlaceholderText)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    parts = QColor(colour).getRgbF()[:3]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(autouse=True)
def _dark_again(qapp):
    yield
    QSettings().remove(theme.SETTING)
    theme.choose_appearance("system")


def test_the_measure_knows_black_on_white():
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [theme._DARK, theme._LIGHT], ids=["dark", "light"])
def test_all_text_can_be_read(colours):
    for ground in GROUNDS:
        for words in WORDS:
            assert _contrast(colours[words], colours[ground]) >= LEAST_CONTRAST, (words, ground)
    assert _contrast(colours[ROLE.ToolTipText], colours[ROLE.ToolTipBase]) >= LEAST_CONTRAST


@pytest.mark.parametrize(
    ("colours", "meant"),
    [(theme._DARK, theme._DARK_WORDS), (theme._LIGHT, theme._LIGHT_WORDS)],
    ids=["dark", "light"],
)
def test_words_in_colour_can_be_read(colours, meant):
    for ground in (ROLE.Window, ROLE.Base, ROLE.AlternateBase):
        for word, shade in meant.items():
            assert _contrast(shade, colours[ground]) >= LEAST_CONTRAST, (word, ground)


def test_white_words_on_the_accent_can_be_read():
    for ground in (theme.FILL, theme.FILL_HOVER):
        assert _contrast("#ffffff", ground) >= LEAST_CONTRAST


def test_the_look_is_chosen_in_the_menu_at_once_and_for_good(window, qapp):
    actions = window.actions_
    assert actions.appearance["system"].isChecked()
    actions.appearance["light"].trigger()
    assert qapp.palette().color(ROLE.Window).name() == theme._LIGHT[ROLE.Window]
    assert QSettings().value(theme.SETTING) == "light"
    again = MainWindow(lambda threads=None: None)
    assert again.actions_.appearance["light"].isChecked()
    again.close()
    actions.appearance["dark"].trigger()
    assert qapp.palette().color(ROLE.Window).name() == theme._DARK[ROLE.Window]
    assert not actions.appearance["light"].isChecked()


def test_what_the_user_chose_outlives_the_systems_change(window, qapp):
    window.actions_.appearance["light"].trigger()
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.palette().color(ROLE.Window).name() == theme._LIGHT[ROLE.Window]


def _shade(icon) -> str:
    image = icon.pixmap(20, 20).toImage()
    places = [(x, y) for x in range(20) for y in range(20)]
    return max((image.pixelColor(*place) for place in places), key=lambda c: c.alpha()).name()


def test_every_icon_follows_the_look(window):
    light = theme._LIGHT[ROLE.WindowText]
    plain = next(b for b in window.start_page.findChildren(QPushButton) if b.text() == "Paste")
    filled = next(b for b in window.start_page.findChildren(QPushButton) if "Open" in b.text())
    before = _shade(plain.icon())
    window.actions_.appearance["light"].trigger()
    assert _shade(plain.icon()) == light != before
    assert _shade(filled.icon()) == "#ffffff"  # it stands on a colour of its own
    assert _shade(window.actions_.undo.icon()) == light
    assert _shade(window.actions_.bar.view_button.icon()) == light
    assert _shade(window.edges.inspector._close.icon()) == light
    window.actions_.appearance["system"].trigger()
    assert _shade(plain.icon()) == before


def test_a_setting_that_nobody_knows_means_the_system(qapp):
    QSettings().setValue(theme.SETTING, "purple")
    assert theme.appearance() == "system"
    dark = QGuiApplication.styleHints().colorScheme() != Qt.ColorScheme.Light
    assert theme.is_dark() == dark
