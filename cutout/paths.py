"""The only place that locates files, from a checkout, an installed wheel and a frozen app alike."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MODELS_VARIABLE = "CUTOUT_MODELS"

_PACKAGE = Path(__file__).resolve().parent


def _beside(name: str) -> Path:
    """Return a data folder: inside the installed package, else beside it (checkout, frozen)."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def models() -> Path:
    """Return the folder of the shipped networks."""
    return _beside("models")


def user_models() -> Path:
    """Return the folder of the networks that the user added; it need not exist yet.

    The environment variable CUTOUT_MODELS names another one, such as a folder that several
    computers share.
    """
    chosen = os.environ.get(MODELS_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    if sys.platform == "win32":  # not the roaming one: networks are large
        return _from("LOCALAPPDATA", "AppData/Local") / "Cutout" / "models"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Cutout" / "models"
    return _from("XDG_DATA_HOME", ".local/share") / "Cutout" / "models"


def user_settings() -> Path:
    """Return the file of the settings that window and command line share; it may be missing."""
    if sys.platform == "win32":
        folder = _from("APPDATA", "AppData/Roaming")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = _from("XDG_CONFIG_HOME", ".config")
    return folder / "Cutout" / "engines.json"


def _from(variable: str, default: str) -> Path:
    """Return the folder that the system's variable names, if it is an absolute one."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else Path.home() / default


def program() -> list[str]:
    """Return the command that starts Cutout itself, frozen or not."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable] if frozen else [sys.executable, "-m", "cutout"]


def resources() -> Path:
    """Return the folder of icons and sample photos."""
    return _beside("resources")


def samples() -> list[Path]:
    """Return the sample photos, by name."""
    return sorted((resources() / "samples").glob("*.jpg"))
