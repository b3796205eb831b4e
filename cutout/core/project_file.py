"""Writes projects: whole, or what is new at the end of a file that is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from cutout.core.edits import EditState, token_of
from cutout.core.export import explained, save_lines
from cutout.core.project import VERSION, Project
from cutout.core.project_lines import (
    edit_values,
    line_of,
    mask_values,
    relative,
    stroke_values,
    subject_values,
)
from cutout.core.strokes import Stroke

# A file may hold edits that were dropped since. When it has become this many times as large as it
# was, and has these bytes, that is looked at; it is written anew where it would be far smaller.
GROWTH = 3
LEAST_BYTES = 4_000_000
LINES_EACH = 10  # of an edit, a mask or a stroke: it takes five to ask, to answer and to tell where

_MASKS = ("previous", "prediction")
_OTHERS = tuple(entry.name for entry in fields(EditState) if entry.name not in _MASKS)


def save_project(project: Project, path: Path) -> None:
    """Write a project in one step, replacing the one that is there.

    Raises:
        ExportError: it may not be written, or the disk is full.
    """
    ProjectFile(path).update(project)


class ProjectFile:
    """A project's file that follows the project.

    The first time it is written whole; from then on by what is new, at its end, as long as nobody
    else has written it. So an edit costs its own size, however many there are before it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._forget()

    def _forget(self) -> None:
        self._left: tuple[int, int] | None = None  # the file as it was left
        self._known = 0  # bytes when it was last looked at what is of use
        self._written = 0  # lines
        self._about: tuple[Any, ...] = ()
        self._numbers = 0  # of edits
        self._masks: dict[object, int] = {}  # numbers by tokens
        self._strokes: dict[int, int] = {}  # numbers by ids
        self._held: list[Stroke] = []  # so that no other stroke gets the id of one of them
        self._edits: list[tuple[int, EditState]] = []
        self._end = b""

    def update(self, project: Project) -> None:
        """Bring the file to a project; nothing is written where nothing is new.

        Raises:
            ExportError: it may not be written, or the disk is full; what was there can be read.
        """
        about = (project.photo, project.model, project.confidence, project.subjects)
        goes_on = about == self._about and self._goes_on(project)
        self._left = None  # where this fails, all of it is written the next time
        if goes_on:
            self._add(b"".join(self._news(project)))
        else:
            self._forget()
            self._about = about
            save_lines(chain((self._first_line(project),), self._news(project)), self.path)
        self._left = _look_at(self.path)
        if self._left is not None:
            self._known = self._known or self._left[1]

    def _goes_on(self, project: Project) -> bool:
        """Return whether the file is as it was left, and most of it of use."""
        if self._left is None or self._left != _look_at(self.path):
            return False
        size = self._left[1]
        if size <= max(LEAST_BYTES, GROWTH * self._known):
            return True
        self._known = size
        return not self._worn(project)

    def _worn(self, project: Project) -> bool:
        """Return whether half of the masks, or nearly all of the lines, are of no use any more."""
        states = project.states
        masks = {token_of(mask) for each in states for mask in (each.previous, each.prediction)}
        masks.discard(None)
        strokes = {id(one) for each in states for one in (*each.refine, *each.fringe, *each.paint)}
        used = len(masks) + len(strokes) + len(states)
        return 2 * len(masks) < len(self._masks) or LINES_EACH * used < self._written

    def _add(self, data: bytes) -> None:
        if data:
            with explained(self.path), self.path.open("ab") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())

    def _first_line(self, project: Project) -> bytes:
        photo = project.photo
        return line_of(
            {
                "cutout": VERSION,
                "photo": {
                    "path": relative(photo.path, self.path.parent),
                    "sha256": photo.sha256,
                    "width": photo.width,
                    "height": photo.height,
                },
                "model": project.model,
                "confidence": project.confidence,
                "subjects": [subject_values(subject) for subject in project.subjects],
            }
        )

    def _news(self, project: Project) -> Iterator[bytes]:
        """Return the lines about what the file does not hold yet, and know them as written."""
        before_them = self._written
        edits: list[tuple[int, EditState]] = []
        for index, state in enumerate(project.states):
            number, before = self._edits[index] if index < len(self._edits) else (-1, None)
            if before is None or not _alike(before, state):
                if before is None or (before.number, before.label) != (state.number, state.label):
                    number, self._numbers = self._numbers, self._numbers + 1
                for line in self._lines_of(number, state):
                    self._written += 1
                    yield line
            edits.append((number, state))
        self._edits = edits
        end = _stack_line([number for number, _ in edits], project.position)
        if self._written > before_them or end != self._end:
            self._written += 1
            yield end
        self._end = end

    def _lines_of(self, number: int, state: EditState) -> Iterator[bytes]:
        for mask in (state.previous, state.prediction):
            if mask is not None and mask.token not in self._masks:
                self._masks[mask.token] = len(self._masks)
                yield line_of({"mask": self._masks[mask.token], **mask_values(mask)})
        for stroke in (*state.refine, *state.fringe, *state.paint):
            if id(stroke) not in self._strokes:
                self._strokes[id(stroke)] = len(self._strokes)
                self._held.append(stroke)
                known = self._strokes[id(stroke)]
                yield line_of({"stroke": known, **stroke_values(stroke)})
        values = edit_values(state, self._masks, self._strokes, self.path.parent)
        yield line_of({"edit": number, **values})


def _look_at(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from one in its place, and its bytes; None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size


def _alike(one: EditState, other: EditState) -> bool:
    """Return whether two edits are the same, if need be but for the packing of their masks."""
    return one is other or (
        all(getattr(one, name) == getattr(other, name) for name in _OTHERS)
        and all(token_of(getattr(one, name)) is token_of(getattr(other, name)) for name in _MASKS)
    )


def _stack_line(numbers: list[int], position: int) -> bytes:
    """Return the line about which edits there are: runs of their numbers, and the present one."""
    starts = [0, *(k for k, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1)]
    ends = [*(start - 1 for start in starts[1:]), len(numbers) - 1]
    runs = [(numbers[first], numbers[last]) for first, last in zip(starts, ends, strict=True)]
    return line_of({"stack": runs, "present": numbers[position]})
