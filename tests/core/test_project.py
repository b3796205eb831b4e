"""Project files: what goes in comes out, and of a damaged one what can be read."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cutout.core.errors import ProjectError
from cutout.core.finish import Background, Edge, Finish
from cutout.core.kept_work import KEPT_DAYS, KeptWork
from cutout.core.predictor import MaskPrediction
from cutout.core.project import (
    ENDING,
    Project,
    load_project,
    reference_to,
)
from cutout.core.project_file import save_project
from cutout.core.prompts import Box, Click
from cutout.core.session import EditSession
from cutout.core.strokes import Stroke

SIZE = (240, 180)


def _mask(seed: int) -> MaskPrediction:
    logits = np.random.default_rng(seed).normal(0, 5, (23, 31)).astype(np.float32)
    return MaskPrediction(logits, Box(10, 20, 230, 170), 0.87, SIZE, True, ((0.25, 0.5, False),))


@pytest.fixture
def session() -> EditSession:
    """A session of many kinds of edits, the last of which was undone."""
    session = EditSession()
    session.answer(0, _mask(0))
    session.answer(session.add_click(Click(30.5, 40.25, True)).number, _mask(1))
    session.add_refine(Stroke(((1.0, 2.0), (30.5, 40.0)), 12.5))
    session.add_fringe(Stroke(((5.0, 6.0),), 3.0, erases=True))
    session.set_finish(Finish(edge=Edge(shift_px=-1.5), background=Background((1, 2, 3))), "Edge")
    session.answer(session.set_box(Box(1, 2, 100, 90)).number, _mask(2))
    session.add_click(Click(50, 60, False))  # not answered yet
    session.undo()
    return session


@pytest.fixture
def project(session: EditSession, photo_file: Path) -> Project:
    """The project of that session."""
    reference = reference_to(photo_file, *SIZE)
    return Project(reference, session.states, session.position, "squeezesam", 0.93)


def _same_masks(first: MaskPrediction | None, second: MaskPrediction | None) -> bool:
    if first is None or second is None:
        return first is second
    others = (name for name in first.__dataclass_fields__ if name not in ("logits", "token"))
    return first.logits.tobytes() == second.logits.tobytes() and all(
        getattr(first, name) == getattr(second, name) for name in others
    )


def test_everything_comes_back_to_the_last_bit(project, tmp_path):
    path = tmp_path / f"work{ENDING}"
    save_project(project, path)
    loaded, problems = load_project(path)
    assert problems == []
    assert loaded.photo == project.photo
    assert (loaded.position, loaded.model, loaded.confidence) == (5, "squeezesam", 0.93)
    assert len(loaded.states) == len(project.states)
    for before, after in zip(project.states, loaded.states, strict=True):
        assert _same_masks(before.prediction, after.prediction)
        assert _same_masks(before.previous, after.previous)
        for name in (
            "number",
            "label",
            "prompts",
            "answered",
            "fresh",
            "refine",
            "fringe",
            "paint",
        ):
            assert getattr(before, name) == getattr(after, name), name
        assert before.finish == after.finish


def test_a_session_goes_on_where_it_was(project, tmp_path):
    path = tmp_path / f"work{ENDING}"
    save_project(project, path)
    loaded, _ = load_project(path)
    session = EditSession.restored(loaded.states, loaded.position)
    assert session.can_redo
    assert session.state.prompts.box == Box(1, 2, 100, 90)
    new = session.add_click(Click(9, 9, True))
    assert new.number > max(state.number for state in loaded.states)
    session.undo()
    session.undo()
    assert session.state.finish.edge.shift_px == -1.5


def test_masks_that_edits_share_are_written_once(project, tmp_path):
    path = tmp_path / f"work{ENDING}"
    save_project(project, path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert sum("logits" in line for line in lines) == 3
    assert path.stat().st_size < 20_000


def test_photo_and_project_move_together(project, tmp_path):
    path = tmp_path / f"work{ENDING}"
    save_project(project, path)
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for name in (path, project.photo.path):
        shutil.move(name, moved / name.name)
    loaded, _ = load_project(moved / path.name)
    assert loaded.photo.path == moved / project.photo.path.name
    assert loaded.photo.path.is_file()


@pytest.mark.parametrize("number", range(1, 14))
def test_a_damaged_line_costs_that_line_alone(project, tmp_path, number):
    path = tmp_path / f"work{ENDING}"
    save_project(project, path)
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) == 14
    lines[number] = lines[number][: len(lines[number]) // 2] + b"\n"
    path.write_bytes(b"".join(lines))
    loaded, problems = load_project(path)
    assert problems
    assert f"Line {number + 1} of work{ENDING} is damaged." in problems
    assert len(loaded.states) >= len(project.states) - 1
    lost = [state for state in loaded.states if state.prediction is None]
    assert not any(state.answered for state in lost)  # the model is asked again


def test_a_file_cut_short_gives_what_is_before_the_cut(project, tmp_path):
    path = tmp_path / f"work{ENDING}"
    save_project(project, path)
    data = path.read_bytes()
    readable = 0
    for length in range(0, len(data), 97):
        path.write_bytes(data[:length])
        if readable == 0:
            try:
                load_project(path)
            except ProjectError:
                continue
        readable += 1
        loaded, _ = load_project(path)
        assert 0 <= loaded.position < len(loaded.states)
    assert readable > 50


def test_random_damage_ends_in_a_sentence_or_in_edits(project, tmp_path):
    path = tmp_path / f"work{ENDING}"
    save_project(project, path)
    data = bytearray(path.read_bytes())
    random = np.random.default_rng(5)
    for _ in range(200):
        broken = bytearray(data)
        for place in random.integers(0, len(data), 6):
            broken[place] = random.integers(0, 256)
        path.write_bytes(broken)
        try:
            loaded, _ = load_project(path)
        except ProjectError:
            continue
        EditSession.restored(loaded.states, loaded.position)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "not a project"),
        (b"\x89PNG\r\n\x1a\n", "not a project"),
        (b"[1, 2]\n", "not a project"),
        (b'{"cutout": 99}\n', "later version"),
        (b'{"cutout": 1}\n', "no edit"),
    ],
)
def test_what_is_no_project_is_said(tmp_path, content, word):
    path = tmp_path / f"odd{ENDING}"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=word):
        load_project(path)


def test_missing_files_are_said(tmp_path):
    with pytest.raises(ProjectError, match="does not exist"):
        load_project(tmp_path / "none.cutout")
    with pytest.raises(ProjectError, match="cannot be read"):
        reference_to(tmp_path / "none.jpg", 1, 1)


def test_masks_of_impossible_size_or_place_are_refused(project, tmp_path):
    path = tmp_path / f"work{ENDING}"
    for key, value in (
        ("cells", [100_000, 100_000]),
        ("cells", [0, 5]),
        ("window", [0, 0, 1e9, 1e9]),
        ("window", [9, 9, 9, 9]),
    ):
        save_project(project, path)
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        lines[1][key] = value
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        loaded, problems = load_project(path)
        assert "Line 2" in problems[0]
        assert loaded.states[0].prediction is None


def test_a_background_that_is_gone_leaves_the_edits(project, tmp_path, photo_file):
    behind = tmp_path / "behind.png"
    shutil.copyfile(photo_file, behind)
    states = tuple(
        replace(state, finish=Finish(background=Background(image=behind)))
        for state in project.states
    )
    path = tmp_path / f"work{ENDING}"
    save_project(replace(project, states=states), path)
    assert load_project(path)[0].states[1].finish.background == Background(image=behind)
    behind.unlink()
    loaded, problems = load_project(path)
    assert len(problems) == 1
    assert "behind.png" in problems[0]
    assert len(loaded.states) == len(states)
    assert loaded.states[1].finish == Finish()


def test_kept_work_is_one_file_a_photo(project, tmp_path):
    kept = KeptWork(tmp_path / "kept")
    place = kept.place_of(project.photo.path)
    for position in (5, 0):  # by two runs of the program
        file = kept.file_for(project.photo.path)
        file.update(replace(project, position=position))
        assert file.path == place
    assert load_project(place)[0].position == 0
    assert load_project(place)[0].photo.path == project.photo.path


def test_old_work_goes_and_new_work_stays(project, tmp_path, monkeypatch):
    import os
    import time

    kept = KeptWork(tmp_path / "kept")
    new = kept.place_of(project.photo.path)
    save_project(project, new)
    old = kept.keep_picture(b"an old picture")
    other = new.with_name("notes.txt")
    other.write_text("not ours")
    long_ago = time.time() - (KEPT_DAYS + 1) * 86_400
    for path in (old, other):
        os.utime(path, (long_ago, long_ago))
    kept.prune()
    assert new.exists()
    assert not old.exists()
    assert other.exists()
    monkeypatch.setattr("cutout.core.kept_work.KEPT_BYTES", 10)
    kept.prune()
    assert not new.exists()


PAINT = (
    Stroke(((1.5, 2.0), (30.0, 40.0)), 12.5, erases=True, hardness=0.75),
    Stroke(((1.0, 2.0), (3.0, 9.0)), 7.0, pressures=(0.25, 1.0)),
    Stroke(((1.0, 2.0), (3.0, 9.0), (8.0, 1.0)), 0.0, filled=True),
    Stroke(((5.0, 5.0),), 4.0),
)


def test_paint_is_kept_with_hardness_pressure_and_lassos(session, photo_file, tmp_path):
    for stroke in PAINT:
        session.add_paint(stroke)
    project = Project(reference_to(photo_file, *SIZE), session.states, session.position)
    path = tmp_path / f"work{ENDING}"
    save_project(project, path)
    loaded, problems = load_project(path)
    assert problems == []
    assert loaded.states[-1].paint == PAINT
    assert loaded.states[-1].label == "Keep brush"
    assert [len(state.paint) for state in loaded.states[-5:]] == [0, 1, 2, 3, 4]


def test_a_lost_stroke_is_left_out_of_the_edits_that_had_it(session, photo_file, tmp_path):
    for stroke in PAINT:
        session.add_paint(stroke)
    path = tmp_path / f"work{ENDING}"
    save_project(Project(reference_to(photo_file, *SIZE), session.states, session.position), path)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    drawn = [line for line in lines if "stroke" in line]
    assert len(drawn) == 2 + len(PAINT)  # each once, however many edits have it
    drawn[3]["hardness"] = 7
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    loaded, problems = load_project(path)
    assert len(problems) == 1
    assert loaded.states[-1].paint == (PAINT[0], *PAINT[2:])
    assert len(loaded.states) == len(session.states)


OLD = Path(__file__).parent.parent / "data" / f"version-1{ENDING}"  # as the first version wrote it


def test_files_of_the_first_version_still_load():
    loaded, problems = load_project(OLD)
    assert problems == []
    assert loaded.photo.path == OLD.parent / "photo.png"
    assert loaded.position == 8
    assert [state.number for state in loaded.states] == [0, 1, 2, 3, 3, 4, 6, 7, 8, 9]
    assert loaded.states[-1].paint == PAINT
    assert loaded.states[4].finish.edge.shift_px == -1.5
    for index, seed in ((0, 0), (1, 1), (2, 1), (5, 2)):
        assert _same_masks(loaded.states[index].prediction, _mask(seed))


def test_files_from_before_there_was_paint_still_load(tmp_path):
    path = tmp_path / f"old{ENDING}"
    lines = [json.loads(line) for line in OLD.read_text().splitlines()]
    for values in lines:
        for name in ("paint", "subjects", "gathers"):
            values.pop(name, None)
    path.write_text("\n".join(json.dumps(values) for values in lines))
    loaded, problems = load_project(path)
    assert problems == []
    assert len(loaded.states) == 10
    assert all(state.paint == () for state in loaded.states)


@pytest.mark.parametrize("damage", [{"hardness": 7}, {"pressures": [0.5, 0.5]}, {"radius": -1}])
def test_a_damaged_stroke_of_the_first_version_costs_its_edit_alone(tmp_path, damage):
    path = tmp_path / f"old{ENDING}"
    lines = [json.loads(line) for line in OLD.read_text().splitlines()]
    lines[-1]["paint"][-1].update(damage)
    path.write_text("\n".join(json.dumps(values) for values in lines))
    loaded, problems = load_project(path)
    assert len(problems) == 1
    assert loaded.states[-1].paint == PAINT[:3]
