"""Presets as small TOML files: the names are those of the dataclasses in `cutout.core.finish`.

    title = "Shop"
    what = "cutout"
    background = "white"        # or a table [background]; lines as on the command line will do
    size = [2000, 2000]
    fill = 0.85

    [edge]
    shift_px = -0.5

    [delivery]
    file_format = "jpeg"
    max_bytes = 500000

`format` and `max_kilobytes` outside of [delivery] are older names, and are still read.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from cutout.core.errors import ExportError
from cutout.core.finish import (
    FITS,
    RGB,
    WHATS,
    Background,
    ContactShadow,
    Delivery,
    Edge,
    Finish,
    Gradient,
    Look,
    Outline,
    Shadow,
)
from cutout.core.finish_text import format_colour, parse_background, parse_colour

_TABLES: dict[str, type] = {
    "edge": Edge,
    "shadow": Shadow,
    "contact_shadow": ContactShadow,
    "outline": Outline,
    "look": Look,
    "background_look": Look,
}
_WORDS = ("title", "description")
_OLDER = {"format": "file_format", "max_kilobytes": "max_bytes"}
_FLAGS = frozenset(("original", "radial", "trim", "convert_srgb", "metadata", "strip_gps"))
_COLOURS = frozenset(("colour", "start", "end"))
_CHOICES: dict[str, tuple[str, ...]] = {"what": WHATS, "fit": FITS}
_WHOLE = frozenset(("quality", "bits", "max_bytes", "max_kilobytes"))

Values = dict[str, Any]


def read_preset(path: Path) -> tuple[Values, Finish, Delivery]:
    """Return title and description, the finish and the delivery of a preset's file.

    Raises:
        ExportError: it cannot be read, is not TOML, or says what cannot be.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ExportError(f"The preset {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:  # not UTF-8
        raise ExportError(f"The preset {path} is not TOML: {error}.") from error
    try:
        return parse_preset(text, path.parent)
    except ExportError as error:
        raise ExportError(f"The preset {path}: {error}") from error


def parse_preset(text: str, folder: Path) -> tuple[Values, Finish, Delivery]:
    """Return title and description, the finish and the delivery that a text says.

    Args:
        text: of a preset's file.
        folder: where paths of images begin.

    Raises:
        ExportError: it is not TOML, or says what cannot be.
    """
    try:
        values = tomllib.loads(text)
    except ValueError as error:
        raise ExportError(f"it is not TOML: {error}.") from error
    known = {entry.name for entry in fields(Finish)} | {*_WORDS, *_OLDER, "delivery"}
    unknown = sorted(set(values) - known)
    if unknown:
        raise ExportError(f"it has an entry that Cutout does not know: {unknown[0]}.")
    words = {name: str(values.pop(name)) for name in _WORDS if name in values}
    return words, *_made(values, folder)


def _made(values: Values, folder: Path) -> tuple[Finish, Delivery]:
    delivery: Values = {}
    for older, name in _OLDER.items():
        if older in values:
            delivery[name] = _value(older, values.pop(older), folder)
    if "max_bytes" in delivery:
        delivery["max_bytes"] *= 1000
    table = values.pop("delivery", {})
    delivery |= _entries(Delivery, "delivery", table, folder)
    finish = {name: _value(name, value, folder) for name, value in values.items()}
    return Finish(**finish), Delivery(**delivery)


def _value(name: str, value: Any, folder: Path) -> Any:
    """Return what an entry means; numbers are checked by the dataclass that they belong to."""
    if name in _TABLES:
        return _TABLES[name](**_entries(_TABLES[name], name, value, folder))
    if name == "background":
        if isinstance(value, str):
            return parse_background(value, folder)
        return Background(**_entries(Background, name, value, folder))
    if name == "gradient":
        return Gradient(**_entries(Gradient, name, value, folder))
    if name in _COLOURS:
        return _colour(name, value)
    if name == "image":
        return _image(value, folder)
    if name in ("size", "aspect"):
        return _pair(name, value)
    if name in _CHOICES and value not in _CHOICES[name]:
        raise ExportError(f"{name} is {value!r}; it can be {', '.join(_CHOICES[name])}.")
    if name in _FLAGS and not isinstance(value, bool):
        raise ExportError(f"{name} has to be true or false.")
    if name in _WHOLE and type(value) is not int:
        raise ExportError(f"{name} has to be a whole number.")
    return value


def _entries(kind: type, name: str, table: Any, folder: Path) -> Values:
    if not isinstance(table, dict):
        raise ExportError(f"{name} has to be a table, [{name}].")
    known = {entry.name for entry in fields(kind)}
    for key in table:
        if key not in known:
            raise ExportError(f"[{name}] has an entry that Cutout does not know: {key}.")
    return {key: _value(key, value, folder) for key, value in table.items()}


def _colour(name: str, value: Any) -> RGB:
    colour = parse_colour(value) if isinstance(value, str) else None
    if colour is None:
        raise ExportError(f"{name} has to be a colour such as 'white' or '#20a0ff'.")
    return colour


def _image(value: Any, folder: Path) -> Path:
    path = folder / str(value)  # an absolute one stays what it is
    if not path.is_file():
        raise ExportError(f"there is no image {value!r}.")
    return path


def _pair(name: str, value: Any) -> tuple[Any, Any]:
    kinds: tuple[type, ...] = (int,) if name == "size" else (int, float)
    if not (isinstance(value, list) and len(value) == 2 and all(type(v) in kinds for v in value)):
        example = "[2000, 2000]" if name == "size" else "[4, 5]"
        whole = "whole " if name == "size" else ""
        raise ExportError(f"{name} has to be two {whole}numbers such as {example}.")
    return value[0], value[1]


def preset_text(words: Values, finish: Finish, delivery: Delivery, folder: Path) -> str:
    """Return a preset as the text of a file; what is left at its default is left out.

    Args:
        words: title and description.
        finish: what is made.
        delivery: the kind of file.
        folder: where the file goes; images below it are named from there, so that it can be moved
            with them.
    """
    lines = [f"{name} = {_quoted(text)}" for name, text in words.items() if text]
    tables: list[str] = []

    def write(prefix: str, settings: Any, default: Any, put: Callable[[str], None]) -> None:
        for entry in fields(settings):
            value, usual = getattr(settings, entry.name), getattr(default, entry.name)
            if value == usual:
                continue
            if is_dataclass(value) and not isinstance(value, type):
                name = f"{prefix}{entry.name}"
                tables.append(f"\n[{name}]")
                write(f"{name}.", value, type(value)(), tables.append)
            else:
                put(f"{entry.name} = {_toml(value, folder)}")

    write("", finish, Finish(), lines.append)
    if delivery != Delivery():
        tables.append("\n[delivery]")
        write("delivery.", delivery, Delivery(), tables.append)
    return "\n".join(lines + tables).strip() + "\n"


def _toml(value: Any, folder: Path) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Path):
        absolute = value.absolute()
        inside = absolute.is_relative_to(folder.absolute())
        named = absolute.relative_to(folder.absolute()).as_posix() if inside else str(absolute)
        return _quoted(named)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        if len(value) == 3:
            return _quoted(format_colour(value))
        return "[" + ", ".join(map(repr, value)) + "]"
    return repr(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
