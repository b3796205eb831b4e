"""What is delivered: one preset makes one file of a cut.

Some come with Cutout. Those of the user are files in a folder of their own; such files can be
shared, and named by their paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from cutout import paths
from cutout.core.cutting import Cut
from cutout.core.errors import ExportError
from cutout.core.export import explained, save_bytes
from cutout.core.finish import PLAIN, Delivery, Finish
from cutout.core.formats import FACTS
from cutout.core.picture import Picture
from cutout.core.preset_files import preset_text, read_preset

LONGEST_NAME = 60
ENDING = ".toml"
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # by Windows


@dataclass(frozen=True, slots=True)
class Preset:
    """One kind of file to make of a cut.

    ``name`` stands in file names, ``title`` and ``description`` are for people. ``path`` is the
    file of a preset that is the user's own, None for the others; it changes nothing.
    """

    name: str
    title: str = ""
    description: str = ""
    finish: Finish = PLAIN
    delivery: Delivery = field(default_factory=Delivery)
    path: Path | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Check what the fields say together.

        Raises:
            ExportError: the format cannot hold it.
        """
        if self.transparent and not FACTS[self.delivery.file_format].alpha:
            raise ExportError(
                "JPEG cannot be transparent: choose a background, or PNG, WebP or TIFF."
            )

    @property
    def transparent(self) -> bool:
        """Whether the file needs transparency."""
        return self.finish.transparent

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""
        return self.delivery.suffix

    def picture_of(self, cut: Cut) -> Picture:
        """Return the finished picture of a cut.

        Raises:
            ExportError: nothing is selected, and the picture is to be trimmed or placed.
            ImageError: the background image cannot be read.
        """
        return cut.compose(self.finish, layers=FACTS[self.delivery.file_format].layers)

    def as_dict(self) -> dict[str, Any]:
        """Return everything that its files depend on, for JSON."""
        values = asdict(self.finish)
        behind = self.finish.background
        if behind is not None and behind.image is not None:
            values["background"]["image"] = str(behind.image)
        return {"name": self.name, "finish": values, "delivery": self.delivery.as_dict()}


def built_in() -> list[Preset]:
    """Return the presets that come with Cutout: cutout first, then by name."""
    return list(_built_in(paths.resources() / "presets"))


@cache
def _built_in(folder: Path) -> tuple[Preset, ...]:
    files = sorted(folder.glob(f"*{ENDING}"), key=lambda path: (path.stem != "cutout", path.stem))
    return tuple(replace(_read(path), path=None) for path in files)


def own_presets() -> tuple[list[Preset], list[str]]:
    """Return the user's own presets by name, and of each damaged file one sentence."""
    found: list[Preset] = []
    problems: list[str] = []
    for path in _own_files():
        try:
            found.append(_read(path))
        except ExportError as error:
            problems.append(str(error))
    return found, problems


def _own_files() -> Iterator[Path]:
    folder = paths.user_presets()
    try:
        yield from sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.stem.casefold())
    except OSError:  # a folder that may not be looked into holds none
        return


def load_preset(name: str) -> Preset:
    """Return the preset of a name, built-in or the user's own, or of a TOML file's path.

    Raises:
        ExportError: there is none, or the file is not a preset.
    """
    if Path(name).suffix.lower() == ENDING:
        return _read(Path(name))
    for preset in built_in():
        if preset.name == name:
            return preset
    names = [preset.name for preset in built_in()]
    for path in _own_files():
        if path.stem.casefold() == name.casefold():
            return _read(path)
        names.append(path.stem)
    raise ExportError(
        f"There is no preset {name!r}: choose one of {', '.join(names)}, or a {ENDING} file."
    )


def save_preset(preset: Preset, force: bool = False) -> Preset:
    """Save a preset as one of the user's own, and return it as it can be loaded by its name.

    Args:
        preset: its name is that of the file.
        force: whether one of the same name may be replaced.

    Raises:
        ExportError: the name cannot be, is that of a built-in one or taken already, or the file
            cannot be written.
    """
    name = check_name(preset.name)
    folder = paths.user_presets()
    taken = next((path for path in _own_files() if path.stem.casefold() == name.casefold()), None)
    if taken is not None and not force:
        raise ExportError(f"There is a preset {taken.stem!r} already.")
    path = taken or folder / f"{name}{ENDING}"
    words = {"title": preset.title, "description": preset.description}
    with explained(path):
        folder.mkdir(parents=True, exist_ok=True)
    save_bytes(preset_text(words, preset.finish, preset.delivery, folder).encode(), path)
    return _read(path)


def delete_preset(name: str) -> None:
    """Delete one of the user's own presets.

    Raises:
        ExportError: there is none of that name, or it may not be deleted.
    """
    for path in _own_files():
        if path.stem.casefold() == name.casefold():
            with explained(path):
                path.unlink()
            return
    if any(preset.name == name for preset in built_in()):
        raise ExportError(f"The preset {name!r} comes with Cutout and stays.")
    raise ExportError(f"There is no preset {name!r} of your own.")


def check_name(name: str) -> str:
    """Return a name for a preset without the spaces around it.

    Raises:
        ExportError: it does not make a file name everywhere, or is that of a built-in preset.
    """
    name = name.strip()
    fits = re.fullmatch(r"\w[\w .()+-]*", name) and not name.endswith(".")
    if not fits or len(name) > LONGEST_NAME or _RESERVED.fullmatch(name):
        raise ExportError(
            f"{name!r} cannot be the name of a preset: begin with a letter or digit; spaces, dots, "
            f"brackets, plus and minus may follow, up to {LONGEST_NAME} characters."
        )
    if name.casefold() in {preset.name.casefold() for preset in built_in()}:
        raise ExportError(f"The preset {name!r} comes with Cutout; choose another name.")
    return name


def _read(path: Path) -> Preset:
    words, finish, delivery = read_preset(path)
    try:
        title = words.get("title", path.stem)
        return Preset(path.stem, title, words.get("description", ""), finish, delivery, path)
    except ExportError as error:
        raise ExportError(f"The preset {path}: {error}") from error
