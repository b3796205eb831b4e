"""The only place that locates files, from a checkout, an installed wheel and a frozen app alike."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PRESETS_VARIABLE = "CUTOUT_PRESETS"
MODELS_VARIABLE = "CUTOUT_MODELS"
WORK_VARIABLE = "CUTOUT_WORK"
LOGS_VARIABLE = "CUTOUT_LOGS"

_PACKAGE = Path(__file__).resolve().parent
# samples of the empty window; installers bring no others
SHOWN_SAMPLES = ("cat2", "colorful_sneaker", "dog6", "duck_toy", "robot_toy")


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
    return _user_folder(MODELS_VARIABLE, "models", large=True)


def user_settings() -> Path:
    """Return the file of the settings that window and command line share; it may be missing."""
    if sys.platform.startswith("linux"):
        return _named("XDG_CONFIG_HOME", ".config") / "Cutout" / "engines.json"
    return _data_folder() / "engines.json"


def _user_folder(variable: str, name: str, large: bool = False) -> Path:
    """Return a folder of the user's data, or the one that an environment variable names."""
    chosen = os.environ.get(variable)
    return Path(chosen).expanduser().absolute() if chosen else _data_folder(large) / name


def _data_folder(large: bool = False) -> Path:
    """Return where programs keep data; on Windows, large ones do not roam with the user."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Cutout"
    if sys.platform == "win32":
        named = ("LOCALAPPDATA", "AppData/Local") if large else ("APPDATA", "AppData/Roaming")
        return _named(*named) / "Cutout"
    return _named("XDG_DATA_HOME", ".local/share") / "Cutout"


def _named(variable: str, default: str) -> Path:
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


def shown_samples() -> list[Path]:
    """Return the samples that the empty window offers, by name; installers bring no others."""
    return [path for path in samples() if path.stem in SHOWN_SAMPLES]


def user_presets() -> Path:
    """Return the folder of the presets that the user saved; it need not exist yet.

    The environment variable CUTOUT_PRESETS names another one, such as a folder that several
    computers share.
    """
    return _user_folder(PRESETS_VARIABLE, "presets")


def user_work() -> Path:
    """Return the folder where unfinished work is kept; it need not exist yet.

    The environment variable CUTOUT_WORK names another one.
    """
    return _user_folder(WORK_VARIABLE, "work")


def user_logs() -> Path:
    """Return the folder of the log; it need not exist yet.

    The environment variable CUTOUT_LOGS names another one.
    """
    return _user_folder(LOGS_VARIABLE, "log", large=True)
