"""What is delivered: one preset makes one file of a cut; kept as small TOML files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cutout import paths
from cutout.core.compose import WHATS, Background, What
from cutout.core.cutting import Cut
from cutout.core.errors import ExportError
from cutout.core.export import FORMATS, SUFFIX_OF_FORMAT, Format
from cutout.core.images import WHITE
from cutout.core.layout import check_size, place
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

    ``name`` stands in file names. ``what``, ``background`` and ``trim`` are those of
    `cutout.core.compose.compose`. With ``size`` (width, height in pixels) the subject is placed in
    the middle of a canvas, spans ``fill`` of it (0..1), and the picture is sRGB. ``max_bytes`` is
    the largest file that will do. ``decontaminate`` is how much of the old background's colour is
    taken out of soft edges, 0..1.
    """

    name: str
    what: What = "cutout"
    background: Background | None = None
    file_format: Format = "png"
    trim: bool = False
    size: tuple[int, int] | None = None
    fill: float = 1.0
    max_bytes: int | None = None
    decontaminate: float = 1.0
    title: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        """Check what the fields say together.

        Raises:
            ExportError: the format cannot hold it, or a number is out of range.
        """
        if self.file_format == "jpeg" and self.transparent:
            raise ExportError(
                "JPEG cannot be transparent: choose a background, or PNG, WebP or TIFF."
            )
        if self.size is not None:
            check_size(self.size)
        if not 0 <= self.decontaminate <= 1:
            raise ExportError(f"decontaminate can be 0 to 1, not {self.decontaminate}.")
        if not 0 < self.fill <= 1:
            raise ExportError(f"The subject can span 0 to 1 of a picture, not {self.fill}.")
        if self.max_bytes is not None and self.max_bytes < 1000:
            raise ExportError("A file below 1 kB holds no picture.")

    @property
    def transparent(self) -> bool:
        """Whether the file needs transparency."""
        if self.what == "mask":
            return False
        return self.background.transparent if self.background else self.what == "cutout"

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""
        return SUFFIX_OF_FORMAT[self.file_format]

    def picture_of(self, cut: Cut) -> Picture:
        """Return the finished picture of a cut.

        Raises:
            ExportError: nothing is selected, or the background picture cannot be read.
        """
        if self.size is None:
            return cut.compose(self.what, self.background, self.trim, self.decontaminate)
        if self.what == "mask":
            return place(cut.compose("mask"), self.size, self.fill, Background())
        default = Background(WHITE) if self.what == "background" else Background()
        subject = cut.compose("cutout", Background(), True, self.decontaminate)
        return place(subject, self.size, self.fill, self.background or default)

    def as_dict(self) -> dict[str, Any]:
        """Return everything that its files depend on, for JSON."""
        behind = self.background
        return {
            "name": self.name,
            "what": self.what,
            "background": None
            if behind is None
            else {
                "colour": behind.colour,
                "image": None if behind.image is None else str(behind.image),
            },
            "format": self.file_format,
            "trim": self.trim,
            "size": self.size,
            "fill": self.fill,
            "max_bytes": self.max_bytes,
            "decontaminate": self.decontaminate,
        }


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
    return Preset(
        name=path.stem,
        what=what,
        background=None if background is None else _background(path, str(background)),
        file_format=file_format,
        trim=values.get("trim", False) is True,
        size=None if size is None else (size[0], size[1]),
        fill=_share(values, "fill"),
        decontaminate=_share(values, "decontaminate"),
        max_bytes=None if kilobytes is None else kilobytes * 1000,
        title=str(values.get("title", path.stem)),
        description=str(values.get("description", "")),
    )


def _share(values: dict[str, Any], key: str) -> float:
    value = values.get(key, 1.0)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ExportError(f"{key} has to be a number between 0 and 1.")
    return float(value)


def _background(path: Path, text: str) -> Background:
    """Return a background; a picture's path counts from the preset's folder."""
    beside = path.parent / text
    return Background.parse(str(beside) if beside.is_file() else text)


def _one_of(values: dict[str, Any], key: str, allowed: tuple[Any, ...], default: str) -> Any:
    value = values.get(key, default)
    if value not in allowed:
        raise ExportError(f"{key} is {value!r}; it can be {', '.join(allowed)}.")
    return value
