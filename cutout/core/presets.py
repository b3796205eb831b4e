"""What is delivered: one preset makes one file of a cut; kept as small TOML files."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from cutout import paths
from cutout.core.cutting import Cut
from cutout.core.errors import ExportError
from cutout.core.export import FORMATS, SUFFIX_OF_FORMAT
from cutout.core.finish import PLAIN, WHATS, Delivery, Finish
from cutout.core.finish_text import parse_background
from cutout.core.picture import Picture

_KEYS = frozenset(
    (
        "title",
        "description",
        "what",
        "background",
        "format",
        "trim",
        "size",
        "fill",
        "max_kilobytes",
        "decontaminate",
    )
)


@dataclass(frozen=True, slots=True)
class Preset:
    """One kind of file to make of a cut.

    ``name`` stands in file names, ``title`` and ``description`` are for people.
    """

    name: str
    title: str = ""
    description: str = ""
    finish: Finish = PLAIN
    delivery: Delivery = field(default_factory=Delivery)

    def __post_init__(self) -> None:
        """Check what the fields say together.

        Raises:
            ExportError: the format cannot hold it, or a number is out of range.
        """
        if self.delivery.file_format == "jpeg" and self.transparent:
            raise ExportError(
                "JPEG cannot be transparent: choose a background, or PNG, WebP or TIFF."
            )
        if self.delivery.max_bytes is not None and self.delivery.max_bytes < 1000:
            raise ExportError("A file below 1 kB holds no picture.")

    @property
    def transparent(self) -> bool:
        """Whether the file needs transparency."""
        return self.finish.transparent

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""
        return SUFFIX_OF_FORMAT[self.delivery.file_format]

    def picture_of(self, cut: Cut) -> Picture:
        """Return the finished picture of a cut.

        Raises:
            ExportError: nothing is selected, or the background picture cannot be read.
        """
        return cut.compose(self.finish)

    def as_dict(self) -> dict[str, Any]:
        """Return everything that its files depend on, for JSON."""
        values = asdict(self.finish)
        behind = self.finish.background
        if behind is not None and behind.image is not None:
            values["background"]["image"] = str(behind.image)
        return {"name": self.name, "finish": values, "delivery": self.delivery.as_dict()}


def built_in() -> list[Preset]:
    """Return the presets that come with Cutout: cutout first, then by name."""
    files = sorted(
        (paths.resources() / "presets").glob("*.toml"),
        key=lambda path: (path.stem != "cutout", path.stem),
    )
    return [_read(path) for path in files]


def load_preset(name: str) -> Preset:
    """Return the preset of a name that comes with Cutout, or of a TOML file's path.

    Raises:
        ExportError: there is none, or the file is not a preset.
    """
    own = Path(name)
    if own.suffix.lower() == ".toml":
        return _read(own)
    known = built_in()
    for preset in known:
        if preset.name == name:
            return preset
    names = ", ".join(preset.name for preset in known)
    raise ExportError(f"There is no preset {name!r}: choose one of {names}, or a .toml file.")


def _read(path: Path) -> Preset:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ExportError(f"The preset {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise ExportError(f"The preset {path} is not TOML: {error}.") from error
    unknown = sorted(set(values) - _KEYS)
    if unknown:
        raise ExportError(
            f"The preset {path} has an entry that Cutout does not know: {unknown[0]}."
        )
    try:
        return _from_values(path, values)
    except ExportError as error:
        raise ExportError(f"The preset {path}: {error}") from error


def _from_values(path: Path, values: dict[str, Any]) -> Preset:
    what = _one_of(values, "what", WHATS, "cutout")
    file_format = _one_of(values, "format", FORMATS, "png")
    background = values.get("background")
    size = values.get("size")
    if size is not None and not (
        isinstance(size, list) and len(size) == 2 and all(type(side) is int for side in size)
    ):
        raise ExportError("size has to be two whole numbers such as [2000, 2000].")
    kilobytes = values.get("max_kilobytes")
    if kilobytes is not None and type(kilobytes) is not int:
        raise ExportError("max_kilobytes has to be a whole number.")
    finish = Finish(
        what=what,
        background=None if background is None else parse_background(str(background), path.parent),
        trim=values.get("trim", False) is True,
        size=None if size is None else (size[0], size[1]),
        fill=_share(values, "fill"),
        decontaminate=_share(values, "decontaminate"),
    )
    return Preset(
        name=path.stem,
        title=str(values.get("title", path.stem)),
        description=str(values.get("description", "")),
        finish=finish,
        delivery=Delivery(file_format, max_bytes=None if kilobytes is None else kilobytes * 1000),
    )


def _share(values: dict[str, Any], key: str) -> float:
    value = values.get(key, 1.0)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ExportError(f"{key} has to be a number between 0 and 1.")
    return float(value)


def _one_of(values: dict[str, Any], key: str, allowed: tuple[Any, ...], default: str) -> Any:
    value = values.get(key, default)
    if value not in allowed:
        raise ExportError(f"{key} is {value!r}; it can be {', '.join(allowed)}.")
    return value
