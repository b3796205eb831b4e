"""The only place that locates files, from a checkout, an installed wheel and a frozen app alike."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PRESETS_VARIABLE = "CUTOUT_PRESETS"

_PACKAGE = Path(__file__).resolve().parent


def _beside(name: str) -> Path:
    """Return a data folder: inside the installed package, else beside it (checkout, frozen)."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def models() -> Path:
    """Return the folder of the shipped networks."""
    return _beside("models")


def resources() -> Path:
    """Return the folder of icons and sample photos."""
    return _beside("resources")


def samples() -> list[Path]:
    """Return the sample photos, by name."""
    return sorted((resources() / "samples").glob("*.jpg"))


def user_presets() -> Path:
    """Return the folder of the presets that the user saved; it need not exist yet.

    The environment variable CUTOUT_PRESETS names another one, such as a folder that several
    computers share.
    """
    chosen = os.environ.get(PRESETS_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Cutout" / "presets"
    windows = sys.platform == "win32"
    named = Path(os.environ.get("APPDATA" if windows else "XDG_DATA_HOME", ""))
    usual = Path.home() / ("AppData/Roaming" if windows else ".local/share")
    return (named if named.is_absolute() else usual) / "Cutout" / "presets"
