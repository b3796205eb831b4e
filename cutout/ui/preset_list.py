"""The presets that can be chosen: those that come with Cutout and the user's own files.

Only names and titles are read here, so that lists are there at once; what a preset says is read
when it is used (`cutout.core.presets`, which is heavy to import).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from cutout import paths
from cutout.core.errors import ExportError
from cutout.core.finish import Delivery, Edge, Finish, Look

# words and ending of resources/presets
BUILT_IN = {
    "cutout": ("Cutout (PNG)", ".png"),
    "mask": ("Mask (PNG)", ".png"),
    "white": ("On white (JPEG)", ".jpg"),
    "shop": ("Shop: 2000 x 2000 on white, below 500 kB (JPEG)", ".jpg"),
    "avatar": ("Avatar: 512 x 512 (PNG)", ".png"),
}
MAX_NAME = 60  # characters of a file's name, far below what any file system takes


@dataclass(frozen=True, slots=True)
class PresetEntry:
    """One preset of a list.

    ``key`` is what `core.presets.load_preset` takes: a name, or the path of an own file.
    ``suffix`` is the ending of its files, empty where that is not known before the file is read.
    """

    key: str
    title: str
    suffix: str = ""
    own: bool = False

    @property
    def name(self) -> str:
        """What stands for it in the names of files."""
        return Path(self.key).stem if self.own else self.key


def built_in_entries() -> list[PresetEntry]:
    """Return the presets that come with Cutout."""
    return [
        PresetEntry(key, QCoreApplication.translate("presets", words), suffix)
        for key, (words, suffix) in BUILT_IN.items()
    ]


def own_entries() -> list[PresetEntry]:
    """Return the user's own presets, by title; a file that is no preset shows by its name."""
    try:
        files = sorted(paths.user_presets().glob("*.toml"))
    except OSError:  # a folder that may not be read holds none
        return []
    return sorted((_entry_of(path) for path in files), key=lambda entry: entry.title.casefold())


def _entry_of(path: Path) -> PresetEntry:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # told when it is used
        values = {}
    title = str(values.get("title") or path.stem)
    return PresetEntry(str(path), title, own=True)


def path_for(title: str) -> Path:
    """Return the file that an own preset of a title is kept in.

    Raises:
        ExportError: there is no letter or digit in it, or a preset of Cutout is called so.
    """
    stem = re.sub(r"[^\w-]+", "-", title.strip().casefold()).strip("-_")[:MAX_NAME]
    if not stem:
        raise ExportError("A preset needs a name with a letter or a digit in it.")
    if stem in BUILT_IN:
        raise ExportError(f"Cutout has a preset {stem!r} already: choose another name.")
    return paths.user_presets() / f"{stem}.toml"


def save_own(title: str, finish: Finish, delivery: Delivery) -> PresetEntry:
    """Keep settings as a preset of the user's own, in place of one of the same name.

    Raises:
        ExportError: the name is of no use, the file cannot be written, or the format cannot hold
            what the finish makes.
    """
    from cutout.core.presets import Preset, save_preset

    path = path_for(title)
    save_preset(Preset(path.stem, title.strip(), "", finish, delivery), path)
    return _entry_of(path)


def import_own(path: Path) -> PresetEntry:
    """Take a preset file of somebody else's into the user's own.

    Raises:
        ExportError: it is no preset, or there is one of that name already.
    """
    from cutout.core.presets import load_preset, save_preset

    preset = load_preset(str(path))
    target = path_for(preset.title or path.stem)
    if target.exists():
        raise ExportError(f"There is a preset {preset.title!r} already: delete that one first.")
    save_preset(replace(preset, name=target.stem), target)
    return _entry_of(target)


def export_own(entry: PresetEntry, target: Path) -> None:
    """Write a preset to a file that others can take.

    Raises:
        ExportError: the preset is damaged, or the file cannot be written.
    """
    from cutout.core.presets import load_preset, save_preset

    save_preset(load_preset(entry.key), target)


def delete_own(entry: PresetEntry) -> None:
    """Delete a preset of the user's own; one that is gone already is no harm.

    Raises:
        ExportError: it may not be deleted.
    """
    try:
        Path(entry.key).unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(
            f"The preset {entry.title!r} cannot be deleted: {error.strerror}."
        ) from error


def applied(preset: Finish, present: Finish) -> Finish:
    """Return what a preset makes of a photo that has been worked on.

    Edge and look belong to the photo: where the preset says nothing about them they stay.

    Args:
        preset: the preset's finish.
        present: the photo's own.
    """
    plain = Finish()
    return replace(
        preset,
        edge=present.edge if preset.edge == Edge() else preset.edge,
        decontaminate=present.decontaminate
        if preset.decontaminate == plain.decontaminate
        else preset.decontaminate,
        look=present.look if preset.look == Look() else preset.look,
        background_look=present.background_look
        if preset.background_look == Look()
        else preset.background_look,
    )
