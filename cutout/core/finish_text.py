"""Finishes as short lines of text, as they are typed on the command line.

A setting is `name=value`, several have commas between, and the names are those of the dataclasses
in `cutout.core.finish`, without their units: `smooth=2,shift=-0.5`. What is not named keeps its
default. Every `parse_` has a `format_` that gives such a line back.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from PIL import ImageColor

from cutout.core.errors import ExportError
from cutout.core.finish import (
    FITS,
    RGB,
    Background,
    ContactShadow,
    Edge,
    Gradient,
    Look,
    Outline,
    Shadow,
)

# what is typed -> name of the field
NAMES: dict[type, dict[str, str]] = {
    Edge: {
        "smooth": "smooth_px",
        "feather": "feather_px",
        "shift": "shift_px",
        "contrast": "edge_contrast",
        "holes": "holes_px",
        "islands": "islands_px",
    },
    Look: {entry.name: entry.name for entry in fields(Look)},
    Shadow: {
        "x": "shadow_x",
        "y": "shadow_y",
        "blur": "blur",
        "opacity": "opacity",
        "colour": "colour",
    },
    ContactShadow: {entry.name: entry.name for entry in fields(ContactShadow)},
    Outline: {entry.name: entry.name for entry in fields(Outline)},
    Gradient: {"angle": "angle"},
    Background: {"fit": "fit", "zoom": "zoom", "x": "move_x", "y": "move_y"},
}
GRADIENT, BLUR, ORIGINAL, TRANSPARENT = "gradient:", "blur:", "original", "transparent"
RADIAL = "radial"

Settings = TypeVar("Settings", Edge, Look, Shadow, ContactShadow, Outline)


def parse_settings(kind: type[Settings], text: str) -> Settings:
    """Return the settings that a line names, such as `Edge` of "smooth=2,shift=-0.5".

    Raises:
        ExportError: a name is not known, or a value cannot be.
    """
    parts = [part for part in text.split(",") if part.strip()]
    return kind(**_values(kind, parts))


def format_settings(settings: Edge | Look | Shadow | ContactShadow | Outline) -> str:
    """Return the line that `parse_settings` makes the same settings of."""
    return ",".join(_pairs(settings, type(settings)()))


def parse_colour(text: str) -> RGB | None:
    """Return the colour of a name or #RRGGBB, None where it is none."""
    try:
        colour = ImageColor.getrgb(text.strip())
    except ValueError:
        return None
    return colour[0], colour[1], colour[2]


def format_colour(colour: RGB) -> str:
    """Return a colour as #rrggbb."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def parse_background(text: str, folder: Path | None = None) -> Background:
    """Return the background that a line means.

    It is `transparent`, a colour (`white`, `#20A0FF`), `gradient:#fff,#ccc` with `angle=90` or
    `radial`, `original`, `blur:0.02` for the original out of focus, or the path of an image, with
    `fit=fill|fit|tile`, `zoom=2`, `x=0.1` and `y=0.1` if wanted.

    Args:
        text: what was typed.
        folder: where images are looked for first.

    Raises:
        ExportError: it is none of these.
    """
    if text == TRANSPARENT:
        return Background()
    if text == ORIGINAL:
        return Background(original=True)
    if text.startswith(GRADIENT):
        return Background(gradient=_gradient(text.removeprefix(GRADIENT)))
    if text.startswith(BLUR):
        return Background(original=True, blur=_number("blur", text.removeprefix(BLUR)))
    colour = parse_colour(text)  # a file of that name is ./white
    if colour is not None:
        return Background(colour)
    image = _image(text, folder)
    if image is not None:
        return image
    raise ExportError(
        f"The background {text!r} is neither 'transparent', nor a colour such as white or #20A0FF, "
        "nor 'gradient:#fff,#ccc', 'blur:0.02' or 'original', nor a picture that exists."
    )


def format_background(background: Background) -> str:
    """Return the line that `parse_background` makes the same background of."""
    if background.colour is not None:
        return format_colour(background.colour)
    if background.gradient is not None:
        how = background.gradient
        parts = [format_colour(how.start), format_colour(how.end)]
        parts += _pairs(how, Gradient()) + [RADIAL] * how.radial
        return GRADIENT + ",".join(parts)
    if background.image is not None:
        return ",".join([str(background.image), *_pairs(background, Background())])
    if background.original:
        return f"{BLUR}{background.blur:g}" if background.blur else ORIGINAL
    return TRANSPARENT


def parse_size(text: str) -> tuple[int, int]:
    """Return width and height of "2000x1500", or of "2000" for a square.

    Raises:
        ExportError: it is no size.
    """
    sides = text.lower().replace("\u00d7", "x").split("x")
    if len(sides) > 2 or not all(side.strip().isdecimal() for side in sides):
        raise ExportError(f"{text!r} is no size; write it as 2000x2000.")
    return int(sides[0]), int(sides[-1])


def parse_aspect(text: str) -> tuple[float, float]:
    """Return width and height of "4:5".

    Raises:
        ExportError: it is no aspect.
    """
    sides = text.split(":")
    if len(sides) != 2:
        raise ExportError(f"{text!r} is no aspect; write it as 4:5.")
    return _number("aspect", sides[0]), _number("aspect", sides[1])


def _values(kind: type, parts: list[str]) -> dict[str, Any]:
    """Return fields and values of parts such as "x=0.1"."""
    names = NAMES[kind]
    found: dict[str, Any] = {}
    for part in parts:
        name, equals, value = (piece.strip() for piece in part.partition("="))
        name = "colour" if name == "color" else name
        if not equals or name not in names:
            raise ExportError(f"{part.strip()!r} is none of {_listed(names)}.")
        if name == "colour":
            found[name] = _colour(value)
        elif name == "fit":
            if value not in FITS:
                raise ExportError(f"fit is {value!r}; it can be {', '.join(FITS)}.")
            found[name] = value
        else:
            found[names[name]] = _number(name, value)
    return found


def _listed(names: dict[str, str]) -> str:
    return ", ".join(f"{name}=..." for name in names)


def _pairs(settings: Any, default: Any) -> list[str]:
    """Return what of some settings is not their default, as "name=value"."""
    found = []
    for name, field in NAMES[type(settings)].items():
        value = getattr(settings, field)
        if value != getattr(default, field):
            shown = format_colour(value) if isinstance(value, tuple) else _shown(value)
            found.append(f"{name}={shown}")
    return found


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.10g}"


def _number(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if value != value:
        raise ExportError(f"{name} has to be a number, not {text!r}.")
    return value


def _colour(text: str) -> RGB:
    colour = parse_colour(text)
    if colour is None:
        raise ExportError(f"{text!r} is no colour; write it as white or #20A0FF.")
    return colour


def _gradient(text: str) -> Gradient:
    parts = [part.strip() for part in text.split(",")]
    colours = [part for part in parts if "=" not in part and part != RADIAL]
    if len(colours) != 2:
        raise ExportError("A gradient is of two colours, such as gradient:#fff,#ccc,angle=90.")
    settings = _values(Gradient, [part for part in parts if "=" in part])
    start, end = map(_colour, colours)
    return Gradient(start, end, radial=RADIAL in parts, **settings)


def _image(text: str, folder: Path | None) -> Background | None:
    """Return a background image if a line begins with its path; names may hold commas."""
    parts = text.split(",")
    for count in range(len(parts), 0, -1):
        name = ",".join(parts[:count])
        for path in ([] if folder is None else [folder / name]) + [Path(name)]:
            if _is_file(path):
                settings = _values(Background, parts[count:])
                return Background(image=path, **settings)
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, a folder that may not be searched, a zero
        return False
