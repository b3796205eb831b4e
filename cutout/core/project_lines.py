"""The lines of a project file: what stands in each of them, and back again.

See `core.project` for the format.
"""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from cutout.core.edits import EditState
from cutout.core.errors import CutoutError
from cutout.core.finish import Delivery, Finish
from cutout.core.predictor import MaskPrediction, Subject
from cutout.core.preset_files import parse_preset, preset_text
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.strokes import Stroke

MAX_CELLS = 4_194_304  # of a mask
PACKING_LEVEL = 1  # of zlib: more takes three times as long, for a twentieth less

Values = dict[str, Any]

# what damaged lines raise
DAMAGE = (ValueError, TypeError, KeyError, IndexError, OverflowError, CutoutError, zlib.error)


# to lines


def line_of(values: Values) -> bytes:
    """Return values as one line of JSON, in UTF-8, with its end."""
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def relative(path: Path, folder: Path) -> str:
    """Return a path as seen from a folder; the whole of it from another drive of Windows."""
    try:
        return Path(os.path.relpath(path, folder.absolute())).as_posix()
    except ValueError:
        return str(path)


def mask_values(mask: MaskPrediction) -> Values:
    """Return a mask to the last bit."""
    window, logits = mask.window, np.ascontiguousarray(mask.logits, "<f4")
    return {
        "size": mask.size,
        "window": [window.x0, window.y0, window.x1, window.y1],
        "iou": mask.iou,
        "enforced": mask.enforced,
        "marks": mask.marks,
        "cells": logits.shape,
        "logits": base64.b64encode(zlib.compress(logits.tobytes(), PACKING_LEVEL)).decode(),
    }


def subject_values(subject: Subject) -> Values:
    """Return a subject of the proposal, with its mask."""
    box = subject.box
    return {
        "box": [box.x0, box.y0, box.x1, box.y1],
        "clicks": [click.xy for click in subject.clicks],
        "share": subject.share,
        "peak": subject.peak,
        "blob": mask_values(subject.blob),
    }


def stroke_values(stroke: Stroke) -> Values:
    """Return a stroke; what a hard brush has anyway is left out."""
    values: Values = {"points": stroke.points, "radius": stroke.radius, "erases": stroke.erases}
    if stroke.hardness != 1:
        values["hardness"] = stroke.hardness
    if stroke.pressures:
        values["pressures"] = stroke.pressures
    if stroke.filled:
        values["filled"] = True
    return values


def edit_values(
    state: EditState,
    masks: Mapping[object, int],
    strokes: Mapping[int, int],
    folder: Path,
) -> Values:
    """Return an edit, which names its masks and strokes.

    Args:
        state: the edit.
        masks: the numbers of its masks, by their tokens.
        strokes: the numbers of its strokes, by their ids.
        folder: where the project is.
    """
    prompts, box = state.prompts, state.prompts.box

    def named(those: Iterable[Stroke]) -> list[int]:
        return [strokes[id(stroke)] for stroke in those]

    return {
        "number": state.number,
        "label": state.label,
        "clicks": [(click.x, click.y, click.positive) for click in prompts.clicks],
        "proposed": prompts.proposed,
        "box": None if box is None else [box.x0, box.y0, box.x1, box.y1],
        "mask": None if state.prediction is None else masks[state.prediction.token],
        "previous": None if state.previous is None else masks[state.previous.token],
        "answered": state.answered,
        "fresh": state.fresh,
        "refine": named(state.refine),
        "fringe": named(state.fringe),
        "paint": named(state.paint),
        "finish": preset_text({}, state.finish, Delivery(), folder),
        "subjects": state.subjects,
        "gathers": state.gathers,
    }


# from lines; what is damaged raises one of `DAMAGE`


def mask_from(values: Values) -> MaskPrediction:
    """Return the mask of `mask_values`."""
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


def subject_from(values: Values) -> Subject:
    """Return the subject of `subject_values`."""
    clicks = tuple(Click(float(x), float(y)) for x, y in values["clicks"])
    box = Box(*(float(edge) for edge in values["box"]))
    share, peak = float(values["share"]), float(values["peak"])
    return Subject(box, clicks, share, peak, mask_from(values["blob"]))


def stroke_from(values: Values) -> Stroke:
    """Return the stroke of `stroke_values`."""
    points = tuple((float(x), float(y)) for x, y in values["points"])
    return Stroke(
        points,
        float(values["radius"]),
        bool(values["erases"]),
        float(values.get("hardness", 1.0)),
        tuple(float(pressure) for pressure in values.get("pressures", ())),
        bool(values.get("filled", False)),
    )


def edit_from(
    values: Values,
    masks: Mapping[int, MaskPrediction],
    strokes: Mapping[int, Stroke],
    folder: Path,
    problems: list[str],
) -> EditState:
    """Return the edit of `edit_values`.

    Where its mask is lost, the model has to answer again; a stroke that is lost is left out.

    Args:
        values: of the line.
        masks: those of the file, by number.
        strokes: the same.
        folder: where the project is.
        problems: takes a sentence for each part that is lost.
    """
    named, before = values["mask"], values["previous"]
    prediction = None if named is None else masks.get(int(named))
    lost = named is not None and prediction is None
    if lost:
        problems.append(f"The mask of the edit {values['label']!r} is lost.")

    def drawn(kind: str) -> tuple[Stroke, ...]:
        return tuple(
            # the first version wrote strokes where they were named
            stroke_from(entry) if isinstance(entry, dict) else strokes[int(entry)]
            for entry in values.get(kind, ())
            if isinstance(entry, dict) or int(entry) in strokes
        )

    return EditState(
        number=int(values["number"]),
        label=str(values["label"]),
        prompts=_prompts(values),
        previous=None if before is None else masks.get(int(before)),
        prediction=prediction,
        answered=bool(values["answered"]) and not lost,
        fresh=bool(values["fresh"]),
        refine=drawn("refine"),
        fringe=drawn("fringe"),
        paint=drawn("paint"),
        finish=_finish(str(values["finish"]), folder, problems),
        subjects=tuple(int(index) for index in values.get("subjects", ())),
        gathers=bool(values.get("gathers", False)),
    )


def _prompts(values: Values) -> Prompts:
    clicks = tuple(Click(float(x), float(y), bool(positive)) for x, y, positive in values["clicks"])
    box = None if values["box"] is None else Box(*(float(edge) for edge in values["box"]))
    return Prompts(clicks, box, int(values["proposed"]))


def _finish(text: str, folder: Path, problems: list[str]) -> Finish:
    """Return what is made of the cut; a plain cutout where that cannot be any more."""
    try:
        return parse_preset(text, folder)[1]
    except CutoutError as error:  # a background image that is gone
        if str(error) not in problems:
            problems.append(str(error))
        return Finish()
