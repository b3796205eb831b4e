"""Which file each photo becomes: decided for all of them before the first one is touched."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from cutout.batch.journal import Records, hash_of
from cutout.batch.sources import Source
from cutout.core.errors import ExportError
from cutout.core.images import probe_size
from cutout.core.presets import Preset

OnConflict = Literal["error", "skip", "number", "overwrite"]
MAX_NAME_BYTES = 255  # of one name, on nearly every file system
NAME_FIELDS = ("stem", "preset", "ext", "folder")
DEFAULT_NAME = "{stem}-{preset}"
NAMED_IN_ERROR = 5


@dataclass(frozen=True, slots=True)
class BatchSettings:
    """How a batch names and makes its files.

    ``name`` is a template: {stem} and {ext} are the photo's name without and its ending, {folder}
    the name of its folder, {preset} the preset's name. ``on_conflict`` tells what happens where a
    file exists already or two photos would become the same file: nothing at all is begun
    ("error"), the photo is left out ("skip"), a number is added ("number"), or an existing file is
    replaced ("overwrite", which still leaves out the second of two photos).
    """

    presets: tuple[Preset, ...]
    name: str = DEFAULT_NAME
    on_conflict: OnConflict = "error"

    def __post_init__(self) -> None:
        """Check the template.

        Raises:
            ExportError: there is no preset, two have one name, or the template is of no use.
        """
        names = [preset.name for preset in self.presets]
        if not names or len(set(names)) < len(names):
            raise ExportError("A batch needs one or more presets of different names.")
        try:
            tried = {self._fill("stem", preset, "jpg", "folder") for preset in self.presets}
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            fields = ", ".join("{" + name + "}" for name in NAME_FIELDS)
            raise ExportError(
                f"The name {self.name!r} can hold {fields} and nothing else."
            ) from error
        if len(tried) < len(names):
            raise ExportError(
                f"With several presets the name {self.name!r} has to hold {{preset}}, "
                "or their files would be the same."
            )
        if any(set(name) & set('/\\:*?"<>|') or not name.strip(". ") for name in tried):
            raise ExportError(f"The name {self.name!r} does not make a file name.")
        if "{stem}" not in self.name:
            raise ExportError(f"The name {self.name!r} has to hold {{stem}}.")

    def file_name(self, source: Path, preset: Preset, number: int = 1) -> str:
        """Return the name of a photo's file, shortened if it is too long for a disk."""
        ending = ("" if number == 1 else f"-{number}") + preset.suffix
        extension = source.suffix.lstrip(".")
        stem = self._fill(source.stem, preset, extension, source.parent.name)
        return _shortened(stem, MAX_NAME_BYTES - len(ending)) + ending

    def digest(self) -> str:
        """Return a hash of all that the files depend on besides the photo and the network.

        Raises:
            ExportError: a background picture cannot be read.
        """
        return hashlib.sha256(json.dumps(self.as_dict()).encode()).hexdigest()

    def as_dict(self) -> dict[str, Any]:
        """Return the settings for the journal; a background picture with its hash."""
        presets = []
        for preset in self.presets:
            values = preset.as_dict()
            behind = preset.finish.background
            picture = None if behind is None else behind.image
            if picture is not None:
                try:
                    values["finish"]["background"]["sha256"] = hash_of(picture)
                except OSError as error:
                    raise ExportError(f"{picture} cannot be read: {error.strerror}.") from error
            presets.append(values)
        return {"name": self.name, "presets": presets}

    def megapixels(self) -> float:
        """Return what a photo needs in memory besides its own pixels: canvas and background."""
        finishes = [preset.finish for preset in self.presets]
        sizes = [finish.size for finish in finishes if finish.size is not None]
        pictures = [finish.background.image for finish in finishes if finish.background]
        sizes += [probe_size(picture) for picture in pictures if picture is not None]
        return max((width * height / 1e6 for width, height in sizes), default=0.0)

    def _fill(self, stem: str, preset: Preset, extension: str, folder: str) -> str:
        return self.name.format(stem=stem, preset=preset.name, ext=extension, folder=folder)


@dataclass(frozen=True, slots=True)
class Task:
    """One photo and the files that it becomes, in the order of the presets.

    ``own`` are those that an earlier run made of the photo. ``problem`` tells why nothing is done,
    in words.
    """

    source: Source
    targets: tuple[Path, ...]
    own: frozenset[Path] = frozenset()
    problem: str = ""


class Planner:
    """Gives out target files, each to one photo only."""

    def __init__(self, out: Path, settings: BatchSettings, known: Records | None = None) -> None:
        """Prepare to plan.

        Args:
            out: the folder that is written to, absolute.
            settings: names and rules.
            known: what earlier runs wrote there, if it may be replaced.
        """
        self._out = out
        self._settings = settings
        self._known = known or Records(out)
        self._digest = settings.digest()
        self._given: dict[str, str] = {}  # target -> source
        self._sources: set[Path] = set()

    def plan(self, sources: Sequence[Source]) -> list[Task]:
        """Return a task for each photo; those with a `problem` have no targets."""
        self._sources |= {source.path.resolve() for source in sources}
        return [self._task(source) for source in sources]

    def _task(self, source: Source) -> Task:
        targets: list[Path] = []
        own: set[Path] = set()
        before = self._known.targets(source.key, self._digest)
        if before and not any(self._problem(source, target) for target in before):
            self._given |= {_same(target): source.key for target in before}
            return Task(source, before, frozenset(before))
        for preset in self._settings.presets:
            target, problem = self._target(source, preset)
            if problem:
                for given in targets:
                    del self._given[_same(given)]
                return Task(source, (), problem=problem)
            self._given[_same(target)] = source.key
            targets.append(target)
            if self._known.wrote(source.key, target):
                own.add(target)
        return Task(source, tuple(targets), frozenset(own))

    def _target(self, source: Source, preset: Preset) -> tuple[Path, str]:
        """Return where a file goes, and why it cannot go there (nothing if it can)."""
        folder = self._out / Path(source.key).parent
        number = 1
        while True:
            target = folder / self._settings.file_name(source.path, preset, number)
            problem = self._problem(source, target)
            if not problem or self._settings.on_conflict != "number":
                return target, problem
            number += 1

    def _problem(self, source: Source, target: Path) -> str:
        taken = self._given.get(_same(target))
        if taken is not None and taken != source.key:
            return f"{taken} becomes the same file, {target.name}"
        try:
            if target.resolve() in self._sources:
                return f"it would be written onto a photo of yours, {target}"
            exists = target.exists() or target.is_symlink()
        except OSError:
            return ""  # the disk will tell when the file is written
        replaced = (
            self._known.wrote(source.key, target) or self._settings.on_conflict == "overwrite"
        )
        return f"{target} exists already" if exists and not replaced else ""


def refuse_conflicts(tasks: Iterable[Task]) -> None:
    """End a batch before it begins if any photo cannot become its file.

    Raises:
        ExportError: naming the first of them and what to do.
    """
    problems = [f"{task.source.key}: {task.problem}" for task in tasks if task.problem]
    if not problems:
        return
    more = len(problems) - NAMED_IN_ERROR
    named = "\n  ".join(problems[:NAMED_IN_ERROR] + ([f"and {more} more"] if more > 0 else []))
    raise ExportError(
        f"Nothing was begun, since {len(problems)} of the photos cannot become their files:\n"
        f"  {named}\nGo on with an earlier batch, or choose what happens to existing files: skip, "
        "number or overwrite."
    )


def _same(target: Path) -> str:
    """Return what two names share that are one file on the disks of Windows or macOS."""
    return unicodedata.normalize("NFC", str(target)).casefold()


def _shortened(stem: str, limit: int) -> str:
    """Return a name of at most `limit` bytes; what is cut off is told apart by a hash."""
    data = stem.encode("utf-8", "surrogateescape")
    if len(data) <= limit:
        return stem
    mark = "~" + hashlib.sha256(data).hexdigest()[:8]
    kept = data[: limit - len(mark)]
    while kept and stem.encode("utf-8", "surrogateescape")[len(kept)] & 0xC0 == 0x80:
        kept = kept[:-1]  # not within a character
    return kept.decode("utf-8", "surrogateescape") + mark
