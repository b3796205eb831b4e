"""Project files, `NAME.cutout`: the photo's place, every edit, and what is made of the cut.

Lines of JSON in UTF-8, so that a damaged file still gives what its other lines hold:

    {"cutout": 1, "photo": {"path", "sha256", "width", "height"}, "model", "confidence", "position"}
    {"mask": 0, "size", "window", "iou", "enforced", "marks", "cells", "logits"}
    {"edit": 0, "label", "clicks", "proposed", "box", "mask", "previous", "answered", "fresh",
     "refine", "fringe", "paint", "finish", "subjects", "gathers"}

Strokes are {"points", "radius", "erases"} and, where they differ from a hard brush's, "hardness",
"pressures" and "filled". Files from before there was paint have none.

The first line may also have "subjects", what the proposal found: {"box", "clicks", "share", "peak",
"blob"}, the last of them a mask. It comes first; a mask stands before the edits that name it by its
number. ``path`` is relative to the project's folder where that is possible. ``logits`` are float32,
little endian, compressed by zlib, in base64, so that an export from the project is the same to the
last bit. ``finish`` is the text of a preset file. The photo itself stays where it is.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cutout.core.errors import CutoutError, ProjectError
from cutout.core.export import save_bytes
from cutout.core.finish import Delivery, Finish
from cutout.core.predictor import MaskPrediction, Subject
from cutout.core.preset_files import parse_preset, preset_text
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.session import EditState
from cutout.core.strokes import Stroke

VERSION = 1
ENDING = ".cutout"
MAX_LINE_BYTES = 64_000_000  # a mask of 2048 x 2048 cells is below; what is longer is no mask
MAX_CELLS = 4_194_304  # of a mask

Values = dict[str, Any]


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


def save_project(project: Project, path: Path) -> None:
    """Write a project in one step, replacing the one that is there.

    Raises:
        ExportError: it may not be written, or the disk is full.
    """
    save_bytes("".join(f"{line}\n" for line in _lines(project, path.parent)).encode(), path)


def _lines(project: Project, folder: Path) -> Iterator[str]:
    photo = project.photo
    yield json.dumps(
        {
            "cutout": VERSION,
            "photo": {
                "path": _relative(photo.path, folder),
                "sha256": photo.sha256,
                "width": photo.width,
                "height": photo.height,
            },
            "model": project.model,
            "confidence": project.confidence,
            "position": project.position,
            "subjects": [_subject_values(subject) for subject in project.subjects],
        }
    )
    numbers: dict[int, int] = {}  # of masks, by identity: edits share them
    for state in project.states:
        for mask in (state.previous, state.prediction):
            if mask is not None and id(mask) not in numbers:
                numbers[id(mask)] = len(numbers)
                yield json.dumps({"mask": numbers[id(mask)], **_mask_values(mask)})
        yield json.dumps(_state_values(state, numbers, folder), ensure_ascii=False)


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder.absolute())).as_posix()
    except ValueError:  # another drive of Windows
        return str(path)


def _mask_values(mask: MaskPrediction) -> Values:
    window, logits = mask.window, np.ascontiguousarray(mask.logits, "<f4")
    return {
        "size": mask.size,
        "window": [window.x0, window.y0, window.x1, window.y1],
        "iou": mask.iou,
        "enforced": mask.enforced,
        "marks": mask.marks,
        "cells": logits.shape,
        "logits": base64.b64encode(zlib.compress(logits.tobytes())).decode(),
    }


def _subject_values(subject: Subject) -> Values:
    box = subject.box
    return {
        "box": [box.x0, box.y0, box.x1, box.y1],
        "clicks": [click.xy for click in subject.clicks],
        "share": subject.share,
        "peak": subject.peak,
        "blob": _mask_values(subject.blob),
    }


def _state_values(state: EditState, numbers: dict[int, int], folder: Path) -> Values:
    prompts, box = state.prompts, state.prompts.box
    return {
        "edit": state.number,
        "label": state.label,
        "clicks": [(click.x, click.y, click.positive) for click in prompts.clicks],
        "proposed": prompts.proposed,
        "box": None if box is None else [box.x0, box.y0, box.x1, box.y1],
        "mask": None if state.prediction is None else numbers[id(state.prediction)],
        "previous": None if state.previous is None else numbers[id(state.previous)],
        "answered": state.answered,
        "fresh": state.fresh,
        "refine": [_stroke_values(stroke) for stroke in state.refine],
        "fringe": [_stroke_values(stroke) for stroke in state.fringe],
        "paint": [_stroke_values(stroke) for stroke in state.paint],
        "finish": preset_text({}, state.finish, Delivery(), folder),
        "subjects": state.subjects,
        "gathers": state.gathers,
    }


def _stroke_values(stroke: Stroke) -> Values:
    values: Values = {"points": stroke.points, "radius": stroke.radius, "erases": stroke.erases}
    if stroke.hardness != 1:
        values["hardness"] = stroke.hardness
    if stroke.pressures:
        values["pressures"] = stroke.pressures
    if stroke.filled:
        values["filled"] = True
    return values


def load_project(path: Path) -> tuple[Project, list[str]]:
    """Return a project, and a sentence for each part of it that could not be read.

    A mask that cannot be read is asked for again where its edit is shown; an edit that cannot be
    read is left out.

    Raises:
        ProjectError: there is no such file, it may not be read, it is no project, it is of a later
            version, or nothing of it can be read.
    """
    lines = _read_lines(path)
    header = _header(path, next(lines, b""))
    states: list[EditState] = []
    masks: dict[int, MaskPrediction] = {}
    problems: list[str] = []
    for number, line in enumerate(lines, 2):
        try:
            values = json.loads(line)
            if "mask" in values and "logits" in values:
                masks[int(values["mask"])] = _mask(values)
            else:
                states.append(_state(values, masks, path.parent, problems))
        except (ValueError, TypeError, KeyError, IndexError, CutoutError, zlib.error):
            problems.append(f"Line {number} of {path.name} is damaged.")
    if not states:
        raise ProjectError(f"{path.name} is damaged: no edit in it can be read.")
    position = header.get("position")
    if not isinstance(position, int) or not 0 <= position < len(states):
        position = len(states) - 1
    confidence = header.get("confidence")
    return (
        Project(
            _photo(path, header),
            tuple(states),
            position,
            str(header.get("model", "")),
            float(confidence) if isinstance(confidence, int | float) else None,
            _subjects(header),
        ),
        problems,
    )


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
        header = json.loads(line)
        version = header["cutout"]
    except (ValueError, TypeError, KeyError):
        raise ProjectError(f"{path.name} is not a project of Cutout, or damaged.") from None
    if type(version) is not int or version > VERSION:
        raise ProjectError(f"{path.name} was made by a later version of Cutout.")
    return dict(header)


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
        return tuple(_subject(values) for values in header.get("subjects", ()))
    except (ValueError, TypeError, KeyError, IndexError, zlib.error):
        return ()


def _subject(values: Values) -> Subject:
    clicks = tuple(Click(float(x), float(y)) for x, y in values["clicks"])
    box = Box(*(float(edge) for edge in values["box"]))
    return Subject(
        box, clicks, float(values["share"]), float(values["peak"]), _mask(values["blob"])
    )


def _mask(values: Values) -> MaskPrediction:
    rows, columns = (int(side) for side in values["cells"])
    if rows < 1 or columns < 1 or rows * columns > MAX_CELLS:
        raise ValueError("cells")
    expected = 4 * rows * columns
    data = zlib.decompressobj().decompress(base64.b64decode(values["logits"]), expected)
    logits = np.frombuffer(data, "<f4").reshape(rows, columns)
    if not np.isfinite(logits).all():
        raise ValueError("logits")
    width, height = (int(side) for side in values["size"])
    window = Box(*(float(edge) for edge in values["window"]))
    inside = 0 <= window.x0 < window.x1 <= width and 0 <= window.y0 < window.y1 <= height
    if not inside:
        raise ValueError("window")
    marks = tuple((float(x), float(y), bool(positive)) for x, y, positive in values["marks"])
    return MaskPrediction(
        logits.astype(np.float32),
        window,
        float(values["iou"]),
        (width, height),
        bool(values["enforced"]),
        marks,
    )


def _state(
    values: Values, masks: dict[int, MaskPrediction], folder: Path, problems: list[str]
) -> EditState:
    """Return an edit; where its mask is lost, the model has to answer again."""
    named = values["mask"]
    prediction = None if named is None else masks.get(int(named))
    before = values["previous"]
    lost = named is not None and prediction is None
    if lost:
        problems.append(f"The mask of the edit {values['label']!r} is lost.")
    box = values["box"]
    clicks = tuple(Click(float(x), float(y), bool(positive)) for x, y, positive in values["clicks"])
    return EditState(
        number=int(values["edit"]),
        label=str(values["label"]),
        prompts=Prompts(
            clicks,
            None if box is None else Box(*(float(edge) for edge in box)),
            int(values["proposed"]),
        ),
        previous=None if before is None else masks.get(int(before)),
        prediction=prediction,
        answered=bool(values["answered"]) and not lost,
        fresh=bool(values["fresh"]),
        refine=tuple(_stroke(stroke) for stroke in values["refine"]),
        fringe=tuple(_stroke(stroke) for stroke in values["fringe"]),
        paint=tuple(_stroke(stroke) for stroke in values.get("paint", ())),
        finish=_finish(str(values["finish"]), folder, problems),
        subjects=tuple(int(index) for index in values.get("subjects", ())),
        gathers=bool(values.get("gathers", False)),
    )


def _stroke(values: Values) -> Stroke:
    points = tuple((float(x), float(y)) for x, y in values["points"])
    return Stroke(
        points,
        float(values["radius"]),
        bool(values["erases"]),
        float(values.get("hardness", 1.0)),
        tuple(float(pressure) for pressure in values.get("pressures", ())),
        bool(values.get("filled", False)),
    )


def _finish(text: str, folder: Path, problems: list[str]) -> Finish:
    """Return what is made of the cut; a plain cutout where that cannot be any more."""
    try:
        return parse_preset(text, folder)[1]
    except CutoutError as error:  # a background image that is gone
        if str(error) not in problems:
            problems.append(str(error))
        return Finish()
