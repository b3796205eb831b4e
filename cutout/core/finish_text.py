"""Finishes as short text, as they are typed on the command line and in preset files."""

from __future__ import annotations

from pathlib import Path

from PIL import ImageColor

from cutout.core.errors import ExportError
from cutout.core.finish import RGB, Background


def parse_colour(text: str) -> RGB | None:
    """Return the colour of a name or #RRGGBB, None where it is none."""
    try:
        colour = ImageColor.getrgb(text)
    except ValueError:
        return None
    return colour[0], colour[1], colour[2]


def parse_background(text: str, folder: Path | None = None) -> Background:
    """Return the background that a word means: transparent, a colour or a picture's path.

    Args:
        text: what was typed.
        folder: where pictures are looked for first.

    Raises:
        ExportError: it is neither a colour nor an existing file.
    """
    if text == "transparent":
        return Background()
    beside = None if folder is None else folder / text
    if beside is not None and _is_file(beside):
        return Background(image=beside)
    colour = parse_colour(text)
    if colour is not None:
        return Background(colour)
    if not _is_file(Path(text)):
        raise ExportError(
            f"The background {text!r} is neither 'transparent', nor a colour such as "
            "white or #20A0FF, nor a picture that exists."
        )
    return Background(image=Path(text))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long, a folder that may not be searched
        return False
