"""Colours, icons and the style sheet; dark or light as the system is, or as the user wants."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QDir, QRectF, QSettings, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QIcon,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from cutout import paths

ACCENT = "#3b7cff"  # of lines and rings
FILL, FILL_HOVER = "#2b68e6", "#2f6fed"  # under white words
KEEP = "#2fbf71"
REMOVE = "#f0524f"

Appearance = Literal["system", "light", "dark"]
APPEARANCES: tuple[Appearance, ...] = get_args(Appearance)
DISABLED_OPACITY = 0.47  # of faint words and icons that mean nothing now
SETTING = "appearance"
SCHEMES: dict[Appearance, Qt.ColorScheme] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
Word = Literal["problem", "doubt", "done", "link"]

_DARK = {
    QPalette.ColorRole.Window: "#24262b",
    QPalette.ColorRole.WindowText: "#e6e8ec",
    QPalette.ColorRole.Base: "#1b1d21",
    QPalette.ColorRole.AlternateBase: "#2b2e34",
    QPalette.ColorRole.Text: "#e6e8ec",
    QPalette.ColorRole.PlaceholderText: "#9aa0ab",
    QPalette.ColorRole.Button: "#30333a",
    QPalette.ColorRole.ButtonText: "#e6e8ec",
    QPalette.ColorRole.ToolTipBase: "#30333a",
    QPalette.ColorRole.ToolTipText: "#e6e8ec",
    QPalette.ColorRole.Mid: "#3a3e46",
    QPalette.ColorRole.Shadow: "#1b1d21",  # around pictures
}
_LIGHT = {
    QPalette.ColorRole.Window: "#f3f4f6",
    QPalette.ColorRole.WindowText: "#1d2026",
    QPalette.ColorRole.Base: "#ffffff",
    QPalette.ColorRole.AlternateBase: "#eceef1",
    QPalette.ColorRole.Text: "#1d2026",
    QPalette.ColorRole.PlaceholderText: "#5f6672",
    QPalette.ColorRole.Button: "#ffffff",
    QPalette.ColorRole.ButtonText: "#1d2026",
    QPalette.ColorRole.ToolTipBase: "#ffffff",
    QPalette.ColorRole.ToolTipText: "#1d2026",
    QPalette.ColorRole.Mid: "#d5d8de",
    QPalette.ColorRole.Shadow: "#dcdfe4",  # a white picture is to be seen on it
}
# words in a colour that means something; like all text 4.5 to 1 on what they stand on (WCAG AA)
_DARK_WORDS: dict[Word, str] = {
    "problem": "#ff7a76",
    "doubt": "#e0a030",
    "done": "#2fbf71",
    "link": "#7aa6ff",
}
_LIGHT_WORDS: dict[Word, str] = {
    "problem": "#c6302c",
    "doubt": "#8a5a00",
    "done": "#17703f",
    "link": "#1d56d8",
}

_names: dict[int, str] = {}  # of the icons that were made in a palette's colour, by their keys

_STYLE = """
QToolBar {{ border: none; border-bottom: 1px solid {mid}; padding: 5px 8px; spacing: 4px; }}
QToolBar#tools {{ border-bottom: none; border-right: 1px solid {mid}; padding: 8px 5px; }}
QToolBar#tools[low="true"] {{ padding: 2px 5px; spacing: 0; }}
QToolBar#tools[low="true"] QToolButton {{ padding: 5px 9px; }}
QToolBar#tools[low="true"]::separator:vertical {{ margin: 2px 5px; }}
QToolBar::separator:horizontal {{ width: 1px; background: {mid}; margin: 5px 6px; }}
QToolBar::separator:vertical {{ height: 1px; background: {mid}; margin: 6px 5px; }}
QToolButton {{ padding: 6px 9px; border: none; border-radius: 6px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {mid}; }}
QToolButton#primary {{ background: {fill}; color: white; padding: 6px 14px; font-weight: 600; }}
QToolButton#primary:hover {{ background: {fill_hover}; }}
QToolButton#primary:disabled {{ background: {mid}; color: {faint}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton {{ padding: 8px 16px; border-radius: 7px; border: 1px solid {mid};
    background: {button}; }}
QPushButton:hover {{ border-color: {accent}; }}
QPushButton#primary {{ background: {fill}; border-color: {fill}; color: white;
    font-weight: 600; }}
QPushButton#primary:hover {{ background: {fill_hover}; }}
QPushButton:disabled {{ color: {faint}; }}
QPushButton#primary:disabled {{ background: {mid}; border-color: {mid}; color: {faint}; }}
QPushButton:checked {{ background: {mid}; }}
QPushButton#small {{ padding: 5px 9px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QDockWidget > QWidget {{ border-right: 1px solid {mid}; }}
QToolButton#primary::menu-button {{ border: none; border-left: 1px solid #7aa6ff; width: 20px; }}
QToolButton#primary::menu-button:disabled {{ border-left-color: {faint}; }}
QToolButton#quiet {{ padding: 5px; }}
QToolButton#faint {{ color: {faint}; padding: 3px 7px; }}
QToolButton#tile {{ padding: 6px; color: {text}; }}
QToolButton#tile:disabled {{ color: {faint}; }}
QFrame#panel {{ border: none; border-left: 1px solid {mid}; }}
QFrame#presets {{ border: none; border-bottom: 1px solid {mid}; }}
QFrame#foot {{ border: none; border-top: 1px solid {mid}; }}
QFrame#line {{ border: none; background: {mid}; }}
QScrollArea#sections, QWidget#sections {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 9px; background: transparent; margin: 2px; }}
QScrollBar:horizontal {{ height: 9px; background: transparent; margin: 2px; }}
QScrollBar::handle {{ background: {mid}; border-radius: 2px; }}
QScrollBar::handle:hover {{ background: {faint}; }}
QScrollBar::handle:vertical {{ min-height: 30px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QFrame#sheet {{ background: {window}; border: 1px solid {mid}; border-radius: 12px; }}
QLabel#key {{ background: {base}; border: 1px solid {mid}; border-radius: 5px; padding: 1px 7px; }}
QLabel#faint {{ color: {faint}; }}
QLabel#problem {{ color: {problem}; padding: 8px 16px; }}
QLineEdit#quiet {{ padding: 2px 4px; border-color: transparent; border-radius: 4px;
    background: transparent; }}
QLineEdit#quiet[plain="true"] {{ color: {faint}; }}
QLineEdit#quiet:hover {{ border-color: {mid}; }}
QLineEdit#quiet:focus {{ border-color: {accent}; background: {base}; }}
QTabBar#parts::tab {{ padding: 5px 10px; border: none; border-bottom: 2px solid {mid};
    color: {faint}; }}
QTabBar#parts::tab:selected {{ border-bottom-color: {accent}; color: {text}; }}
QLineEdit, QComboBox {{ padding: 6px 8px; border: 1px solid {mid}; border-radius: 6px;
    background: {base}; }}
QLineEdit:focus, QComboBox:focus {{ border-color: {accent}; }}
QComboBox QAbstractItemView {{ background: {base}; border: 1px solid {mid}; padding: 4px; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url(icons:chevron.png); width: 12px; height: 12px; }}
QCheckBox::indicator:unchecked {{ width: 13px; height: 13px; border: 1px solid {faint};
    border-radius: 3px; background: {base}; }}
QCheckBox::indicator:checked {{ width: 13px; height: 13px; border: 1px solid {accent};
    border-radius: 3px; background: {accent}; image: url(icons:check.png); }}
QCheckBox::indicator:checked:disabled {{ border-color: {mid}; background: {mid}; }}
QCheckBox::indicator:focus {{ border-color: {accent}; }}
QListView, QTreeView {{ background: {base}; border-radius: 8px; }}
QListView#history::item {{ padding: 5px 4px; border-radius: 5px; }}
QListView#history::item:selected {{ background: {mid}; color: {text}; }}
QTreeView::item {{ padding: 4px 2px; }}
QHeaderView::section {{ background: {base}; color: {faint}; border: none;
    border-bottom: 1px solid {mid}; padding: 5px 8px; }}
QListView#film {{ background: {window}; border: none; border-top: 1px solid {mid}; border-radius: 0;
    padding: 4px 6px 0 6px; }}
QProgressBar {{ border: none; border-radius: 4px; background: {mid}; }}
QProgressBar::chunk {{ border-radius: 4px; background: {accent}; }}
QFrame#banner {{ background: {hover}; border-bottom: 1px solid {mid}; }}
QFrame#floating {{ background: {window}; border: 1px solid {mid}; border-radius: 12px; }}
QFrame#segments {{ background: {hover}; border: none; border-radius: 8px; }}
QToolButton#segment {{ padding: 5px 11px; }}
QToolButton#segment:checked {{ background: {mid}; font-weight: 600; }}
QFrame#card {{ background: {base}; border: 1px solid {mid}; border-radius: 8px; }}
QStatusBar {{ border-top: 1px solid {mid}; }}
QStatusBar::item {{ border: none; }}
"""


def apply_theme(app: QApplication) -> None:
    """Put our palette on the application, and again whenever the look changes."""
    hints = app.styleHints()
    hints.setColorScheme(SCHEMES[appearance()])
    _use_palette(app)
    hints.colorSchemeChanged.connect(lambda _scheme: _use_palette(app))


def appearance() -> Appearance:
    """Return what the user wants: the system's look, or always a light or a dark one."""
    kept = QSettings().value(SETTING)
    return next((known for known in APPEARANCES if known == kept), "system")


def choose_appearance(wanted: Appearance) -> None:
    """Look like this from now on, at once and at the next start."""
    QSettings().setValue(SETTING, wanted)
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(SCHEMES[wanted])  # title bars and the system's dialogs too
    painted = QGuiApplication.palette().color(QPalette.ColorRole.Window).name()
    if painted != _colours()[QPalette.ColorRole.Window]:  # a platform that cannot be asked
        hints.colorSchemeChanged.emit(hints.colorScheme())


def is_dark() -> bool:
    """Return whether the look is dark, as it also is where nobody asks for anything."""
    wanted = appearance()
    if wanted != "system":
        return wanted == "dark"
    return QGuiApplication.styleHints().colorScheme() != Qt.ColorScheme.Light


def word_colour(word: Word) -> str:
    """Return the colour, as "#rrggbb", of words that mean something good or bad."""
    return (_DARK_WORDS if is_dark() else _LIGHT_WORDS)[word]


def _colours() -> dict[QPalette.ColorRole, str]:
    return _DARK if is_dark() else _LIGHT


def _use_palette(app: QApplication) -> None:
    colours = _colours()
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
        if role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            faint = QColor(colours[QPalette.ColorRole.PlaceholderText])
            faint.setAlphaF(DISABLED_OPACITY)
            palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    faint = QColor(colours[QPalette.ColorRole.PlaceholderText])
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, faint)
    palette.setColor(QPalette.ColorRole.Highlight, QColor(FILL))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("white"))
    palette.setColor(QPalette.ColorRole.Link, QColor(word_colour("link")))
    icon.cache_clear()  # before the windows hear of the change and ask for icons anew
    app.setPalette(palette)
    # a style sheet cannot hold every path: spaces, brackets and quotes mean something there
    QDir.setSearchPaths("icons", [str(paths.resources() / "icons")])
    app.setStyleSheet(
        _STYLE.format(
            mid=colours[QPalette.ColorRole.Mid],
            window=colours[QPalette.ColorRole.Window],
            hover=colours[QPalette.ColorRole.AlternateBase],
            base=colours[QPalette.ColorRole.Base],
            button=colours[QPalette.ColorRole.Button],
            faint=colours[QPalette.ColorRole.PlaceholderText],
            text=colours[QPalette.ColorRole.WindowText],
            problem=word_colour("problem"),
            accent=ACCENT,
            fill=FILL,
            fill_hover=FILL_HOVER,
        )
    )
    _recolour(app)


def _recolour(app: QApplication) -> None:
    """Draw all icons that have the palette's colour in the new one, wherever they are."""
    for widget in app.allWidgets():
        items: list[QAbstractButton | QAction] = list(widget.actions())
        if isinstance(widget, QAbstractButton):
            items.append(widget)
        for item in items:
            name = _names.get(item.icon().cacheKey())
            if name is not None:
                item.setIcon(icon(name))


@lru_cache(maxsize=64)
def icon(name: str, colour: str | None = None) -> QIcon:
    """Return an icon of resources/icons in the text colour of the palette, or in `colour`.

    Those on buttons and actions in the palette's colour follow it by themselves.
    """
    palette = QGuiApplication.palette()
    text = colour or palette.color(QPalette.ColorRole.WindowText).name()
    faint = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    svg = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    # as faint as the words beside it; on a coloured button those are not
    off = DISABLED_OPACITY if colour is None else 1.0
    for mode, shade, opacity in (
        (QIcon.Mode.Normal, text, 1.0),
        (QIcon.Mode.Disabled, faint, off),
    ):
        for ratio in (1, 2, 3):
            pixmap = _render(svg.replace("currentColor", shade), QSize(20, 20) * ratio, opacity)
            pixmap.setDevicePixelRatio(ratio)
            result.addPixmap(pixmap, mode)
    if colour is None:
        _names[result.cacheKey()] = name
    return result


def app_icon() -> QIcon:
    """Return the icon of the application."""
    svg = (paths.resources() / "cutout.svg").read_text(encoding="utf-8")
    result = QIcon()
    for side in (16, 32, 64, 128, 256):
        result.addPixmap(_render(svg, QSize(side, side)))
    return result


def _render(svg: str, size: QSize, opacity: float = 1.0) -> QPixmap:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(opacity)
    QSvgRenderer(QByteArray(svg.encode())).render(
        painter, QRectF(0, 0, size.width(), size.height())
    )
    painter.end()
    return QPixmap.fromImage(image)
