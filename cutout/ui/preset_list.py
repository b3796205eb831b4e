"""The presets that can be chosen: those that come with Cutout and the user's own files.

Only names and titles are read here, so that lists are there at once; what a preset says is read
when it is used (`cutout.core.presets`, which is heavy to import).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from cutout import paths
from cutout.core.finish import Delivery, Edge, Finish, Look
from cutout.core.formats import SUFFIX_OF_FORMAT

# words and ending of resources/presets
BUILT_IN = {
    "cutout": (QT_TRANSLATE_NOOP("presets", "Cutout (PNG)"), ".png"),
    "mask": (QT_TRANSLATE_NOOP("presets", "Mask (PNG)"), ".png"),
    "white": (QT_TRANSLATE_NOOP("presets", "On white (JPEG)"), ".jpg"),
    "shop": (
        QT_TRANSLATE_NOOP("presets", "Shop: 2000 x 2000 on white, below 500 kB (JPEG)"),
        ".jpg",
    ),
    "avatar": (QT_TRANSLATE_NOOP("presets", "Avatar: 512 x 512 (PNG)"), ".png"),
    "sticker": (QT_TRANSLATE_NOOP("presets", "Sticker: white outline and shadow (PNG)"), ".png"),
    "product": (
        QT_TRANSLATE_NOOP("presets", "Product: 2000 x 2000 on light grey, soft shadow (JPEG)"),
        ".jpg",
    ),
    "blurred": (QT_TRANSLATE_NOOP("presets", "Background out of focus (JPEG)"), ".jpg"),
}
SUFFIXES: dict[str, str] = {str(name): suffix for name, suffix in SUFFIX_OF_FORMAT.items()}


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
        PresetEntry(key, QCoreApplication.translate("presets", str(words)), suffix)
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
    delivery = values.get("delivery")
    named = delivery.get("file_format", "png") if isinstance(delivery, dict) else None
    suffix = SUFFIXES.get(str(named or values.get("format", "png")), "")
    return PresetEntry(str(path), str(values.get("title") or path.stem), suffix, own=True)


def own_exists(title: str) -> bool:
    """Return whether there is a preset of the user's own of that name."""
    name = title.strip().casefold()
    return any(entry.name.casefold() == name for entry in own_entries())


def save_own(title: str, finish: Finish, delivery: Delivery) -> PresetEntry:
    """Keep settings as a preset of the user's own, in place of one of the same name.

    Raises:
        ExportError: the name is of no use, the file cannot be written, or the format cannot hold
            what the finish makes.
    """
    from cutout.core.presets import Preset, save_preset

    name = title.strip()
    saved = save_preset(Preset(name, name, "", finish, delivery), force=True)
    return _entry_of(saved.path or paths.user_presets() / f"{name}.toml")


def import_own(path: Path) -> PresetEntry:
    """Take a preset file of somebody else's into the user's own.

    Raises:
        ExportError: it is no preset, or there is one of that name already.
    """
    from cutout.core.presets import load_preset, save_preset

    saved = save_preset(load_preset(str(path)))
    return _entry_of(saved.path or paths.user_presets() / path.name)


def export_own(entry: PresetEntry, target: Path) -> None:
    """Write a preset to a file that others can take.

    Raises:
        ExportError: the preset is damaged, or the file cannot be written.
    """
    from cutout.core.export import save_bytes
    from cutout.core.preset_files import preset_text
    from cutout.core.presets import load_preset

    preset = load_preset(entry.key)
    words = {"title": preset.title, "description": preset.description}
    text = preset_text(words, preset.finish, preset.delivery, target.parent)
    save_bytes(text.encode(), target)


def delete_own(entry: PresetEntry) -> None:
    """Delete a preset of the user's own.

    Raises:
        ExportError: it is gone already, or may not be deleted.
    """
    from cutout.core.presets import delete_preset

    delete_preset(entry.name)


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
