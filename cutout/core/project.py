"""Project files, `NAME.cutout`: the photo's place, every edit, and what is made of the cut.

Lines of JSON in UTF-8, so that a damaged file still gives what its other lines hold, and that work
in progress is kept by adding lines:

    {"cutout": 2, "photo": {"path", "sha256", "width", "height"}, "model", "confidence", "subjects"}
    {"mask": 0, "size", "window", "iou", "enforced", "marks", "cells", "logits"}
    {"stroke": 0, "points", "radius", "erases"}
    {"edit": 0, "number", "label", "clicks", "proposed", "box", "mask", "previous", "answered",
     "fresh", "refine", "fringe", "paint", "finish", "subjects", "gathers"}
    {"stack": [[0, 4], [7, 9]], "present": 8}

The first line comes first; a mask and a stroke stand before the edits that name them by their
numbers. A later line about the same edit replaces the earlier one. The last "stack" tells which
edits there are, as runs of their numbers in the file, and which of them is shown; edits after it
were made on top of that one. "number" is the one that the session gave an edit.

"subjects" of the first line are what the proposal found: {"box", "clicks", "share", "peak",
"blob"}, the last of them a mask. Strokes may also have "hardness", "pressures" and "filled", where
they differ from a hard brush's. ``path`` is relative to the project's folder where that is
possible. ``logits`` are float32, little endian, compressed by zlib, in base64, so that an export
from the project is the same to the last bit. ``finish`` is the text of a preset file. The photo
itself stays where it is.

Version 1 had no strokes of their own, but wrote them where they are named (the oldest files have no
"paint"); "edit" was what "number" is now, and instead of "stack" the first line had "position", the
index of the edit that is shown.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from cutout.core.edits import EditState
from cutout.core.errors import ProjectError
from cutout.core.predictor import MaskPrediction, Subject
from cutout.core.project_lines import (
    DAMAGE,
    Values,
    edit_from,
    mask_from,
    stroke_from,
    subject_from,
)
from cutout.core.strokes import Stroke

VERSION = 2
ENDING = ".cutout"
MAX_LINE_BYTES = 64_000_000  # a mask of 2048 x 2048 cells is below; what is longer is no mask
MAX_EDITS = 1_000_000  # of a stack; what says more is damaged


@dataclass(frozen=True, slots=True)
class PhotoReference:
    """Which photo a project is about: its path, the SHA-256 of its file, its upright size."""

    path: Path
    sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """Everything that was done to a photo.

    ``states`` are the edits, the first being the proposal; ``position`` is the present one.
    ``model`` names the network that answered, ``confidence`` is that of its proposal,
    ``subjects`` are those that it found.
    """

    photo: PhotoReference
    states: tuple[EditState, ...]
    position: int
    model: str = ""
    confidence: float | None = None
    subjects: tuple[Subject, ...] = ()


def reference_to(path: Path, width: int, height: int) -> PhotoReference:
    """Return the reference to a photo's file.

    Raises:
        ProjectError: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror}.") from error
    return PhotoReference(path.absolute(), digest, width, height)


def load_project(path: Path) -> tuple[Project, list[str]]:
    """Return a project, and a sentence for each part of it that could not be read.

    A mask that cannot be read is asked for again where its edit is shown; an edit that cannot be
    read is left out, and so is a stroke.

    Raises:
        ProjectError: there is no such file, it may not be read, it is no project, it is of a later
            version, or nothing of it can be read.
    """
    lines = _read_lines(path)
    header = _header(path, next(lines, b""))
    reading = _Reading(path.parent, header["cutout"])
    number = 1
    for number, line in enumerate(lines, 2):
        try:
            reading.take(line)
        except DAMAGE:
            if line.endswith(b"\n") or not reading.ended:  # else the program ended in its midst
                reading.problems.append(f"Line {number} of {path.name} is damaged.")
    if header["cutout"] > 1 and not reading.ended:  # the file was cut short
        said = f"Line {number + 1} of {path.name} is damaged."
        reading.problems += [said] if not reading.problems else []
    states, position = reading.stack(header.get("position"))
    if not states:
        raise ProjectError(f"{path.name} is damaged: no edit in it can be read.")
    confidence = header.get("confidence")
    project = Project(
        _photo(path, header),
        states,
        position,
        str(header.get("model", "")),
        float(confidence) if isinstance(confidence, int | float) else None,
        _subjects(header),
    )
    return project, reading.problems


class _Reading:
    """What the lines of a project add up to."""

    def __init__(self, folder: Path, version: int) -> None:
        self.problems: list[str] = []
        self._version = version
        self._folder = folder
        self._masks: dict[int, MaskPrediction] = {}
        self._strokes: dict[int, Stroke] = {}
        self._edits: dict[int, EditState] = {}  # by their numbers in the file
        self._runs: list[tuple[int, int]] | None = None
        self._present = 0
        self._since: list[int] = []  # edits that no stack has told of yet

    @property
    def ended(self) -> bool:
        """Whether there was a stack: the file was complete once."""
        return self._runs is not None

    def take(self, line: bytes) -> None:
        """Take the next line.

        Raises:
            DAMAGE: it cannot be read.
        """
        values: Values = json.loads(line)
        if "logits" in values:
            self._masks[int(values["mask"])] = mask_from(values)
        elif "stroke" in values:
            self._strokes[int(values["stroke"])] = stroke_from(values)
        elif "stack" in values:
            runs = [(int(first), int(last)) for first, last in values["stack"]]
            if sum(max(0, last - first + 1) for first, last in runs) > MAX_EDITS:
                raise ValueError("stack")
            self._runs, self._present, self._since = runs, int(values["present"]), []
        else:
            if self._version == 1:
                values = {**values, "number": values["edit"], "edit": len(self._edits)}
            index = int(values["edit"])
            state = edit_from(values, self._masks, self._strokes, self._folder, self.problems)
            if index not in self._edits:
                self._since.append(index)
            self._edits[index] = state

    def stack(self, position: object) -> tuple[tuple[EditState, ...], int]:
        """Return the edits in order, and the index of the one that is shown.

        Args:
            position: what the first line of the first version says of that index.
        """
        told = list(chain.from_iterable(range(first, last + 1) for first, last in self._runs or ()))
        present = told.index(self._present) if self._present in told else len(told) - 1
        # what was lost before the shown one moves it
        shown = sum(index in self._edits for index in told[: present + 1]) - 1
        order = [index for index in told if index in self._edits]
        if self._since:
            order = [*order[: shown + 1], *self._since]
            shown = len(order) - 1
            if isinstance(position, int) and not self.ended and 0 <= position < len(order):
                shown = position
        return tuple(self._edits[index] for index in order or self._edits), max(0, shown)


def _read_lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            while line := stream.readline(MAX_LINE_BYTES):
                if line.strip():
                    yield line
    except FileNotFoundError as error:
        raise ProjectError(f"{path.name} does not exist.") from error
    except OSError as error:
        raise ProjectError(f"{path.name} cannot be read: {error.strerror}.") from error


def _header(path: Path, line: bytes) -> Values:
    try:
        header = dict(json.loads(line))
        version = header["cutout"]
    except (ValueError, TypeError, KeyError):
        raise ProjectError(f"{path.name} is not a project of Cutout, or damaged.") from None
    if type(version) is not int or version > VERSION:
        raise ProjectError(f"{path.name} was made by a later version of Cutout.")
    return header


def _photo(path: Path, header: Values) -> PhotoReference:
    try:
        photo = header["photo"]
        place = Path(os.path.normpath(path.parent.absolute() / str(photo["path"])))
        return PhotoReference(
            place, str(photo["sha256"]), int(photo["width"]), int(photo["height"])
        )
    except (ValueError, TypeError, KeyError) as error:
        raise ProjectError(f"{path.name} is damaged: it does not say which photo.") from error


def _subjects(header: Values) -> tuple[Subject, ...]:
    """Return what the proposal found; nothing where that is damaged or was not kept."""
    try:
        return tuple(subject_from(values) for values in header.get("subjects", ()))
    except DAMAGE:
        return ()
