"""The only place that locates files, from a checkout, an installed wheel and a frozen app alike."""

from __future__ import annotations

from pathlib import Path

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
