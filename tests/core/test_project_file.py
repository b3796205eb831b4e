"""Work that is kept edit by edit: what is new is added, whatever happens to the file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest

from cutout.core import project_file
from cutout.core.errors import ExportError
from cutout.core.finish import Edge, Finish
from cutout.core.predictor import MaskPrediction
from cutout.core.project import ENDING, Project, load_project, reference_to
from cutout.core.project_file import ProjectFile
from cutout.core.prompts import Box, Click
from cutout.core.session import EditSession
from cutout.core.strokes import Stroke

SIZE = (240, 180)
MASK_BYTES = 64 * 64 * 4  # of noise, which cannot be packed


def _mask(seed: int) -> MaskPrediction:
    logits = np.random.default_rng(seed).normal(0, 5, (64, 64)).astype(np.float32)
    return MaskPrediction(logits, Box(0, 0, *SIZE), 0.9, SIZE)


class Work:
    """A session that is kept after each step."""

    def __init__(self, photo: Path, path: Path) -> None:
        self.photo = reference_to(photo, *SIZE)
        self.session = EditSession()
        self.session.answer(0, _mask(0))
        self.file = ProjectFile(path)

    def keep(self, confidence: float = 0.9) -> int:
        """Keep the work as it is now; return by how many bytes the file grew."""
        before = self.file.path.stat().st_size if self.file.path.exists() else 0
        states, position = self.session.states, self.session.position
        self.file.update(Project(self.photo, states, position, "squeezesam", confidence))
        return self.file.path.stat().st_size - before

    def step(self, seed: int) -> None:
        """Do something, of all that a session can."""
        session, kind = self.session, seed % 7
        if kind in (0, 3):
            number = session.add_click(Click(seed % 240, 5, seed % 2 == 0)).number
            self.keep()
            session.answer(number, _mask(seed))
        elif kind in (1, 4):
            session.add_paint(Stroke(((float(seed), 2.0), (5.0, 6.0)), 4.0, erases=kind == 4))
        elif kind == 2:
            session.set_finish(Finish(edge=Edge(feather_px=seed / 100)), "Edge", "drag")
        elif kind == 5:
            for _ in range(seed % 4):
                session.undo()
        else:
            session.redo()

    def check(self) -> None:
        """Check that what the file holds is the session to the last bit."""
        loaded, problems = load_project(self.file.path)
        assert problems == []
        assert loaded.position == self.session.position
        assert len(loaded.states) == len(self.session.states)
        for before, after in zip(self.session.states, loaded.states, strict=True):
            for name in ("number", "label", "prompts", "answered", "paint", "finish"):
                assert getattr(before, name) == getattr(after, name), name
            assert _bits(before.prediction) == _bits(after.prediction)
            assert _bits(before.previous) == _bits(after.previous)


def _bits(mask: MaskPrediction | None) -> bytes | None:
    return None if mask is None else mask.logits.tobytes()


@pytest.fixture
def work(photo_file: Path, tmp_path: Path) -> Work:
    """A session with its proposal, kept."""
    work = Work(photo_file, tmp_path / f"work{ENDING}")
    work.keep()
    return work


def test_the_file_follows_a_session_through_everything_it_does(work):
    inode = work.file.path.stat().st_ino
    for seed in range(1, 90):
        work.step(seed)
        work.keep()
        if seed % 8 == 0:
            work.check()
    work.check()
    assert work.session.position > 30  # masks were packed on the way
    assert work.file.path.stat().st_ino == inode  # never written anew


def test_an_edit_costs_its_own_bytes_however_many_there_are(work):
    grown = []
    for index in range(60):
        work.session.add_paint(Stroke(((float(index), 2.0), (5.0, 6.0)), 4.0))
        grown.append(work.keep())
    assert max(grown) < 1500
    assert np.mean(grown[-10:]) < np.mean(grown[:10]) + 60 * 6  # the numbers of its strokes
    assert work.keep() == 0  # nothing new
    work.session.undo()
    assert 0 < work.keep() < 60
    work.check()


def test_nothing_is_lost_by_ending_in_the_midst_of_a_write(work):
    for seed in range(1, 12):
        work.step(seed)
        work.keep()
    complete = work.file.path.stat().st_size
    edits = len(work.session.states)
    work.session.answer(work.session.add_click(Click(9, 9, True)).number, _mask(77))
    work.keep()
    data = work.file.path.read_bytes()
    position = work.session.position
    for length in range(complete, len(data), 211):
        work.file.path.write_bytes(data[:length])
        loaded, problems = load_project(work.file.path)
        assert problems == []
        assert len(loaded.states) >= min(edits, position)
        assert loaded.position in (position - 1, position)


def test_a_damaged_line_costs_no_more_than_one_edit(work):
    for seed in range(1, 40):
        work.step(seed)
        work.keep()
    lines = work.file.path.read_bytes().splitlines(keepends=True)
    edits = len(work.session.states)
    for number in range(1, len(lines)):
        damaged = [*lines[:number], lines[number][: len(lines[number]) // 2] + b"\n"]
        work.file.path.write_bytes(b"".join((*damaged, *lines[number + 1 :])))
        loaded, problems = load_project(work.file.path)
        assert f"Line {number + 1} of {work.file.path.name} is damaged." in problems
        assert len(loaded.states) >= edits - 1
        assert abs(loaded.position - work.session.position) <= 1 or number == len(lines) - 1


def test_random_damage_ends_in_edits_that_a_session_takes(work):
    for seed in range(1, 30):
        work.step(seed)
        work.keep()
    data, random = bytearray(work.file.path.read_bytes()), np.random.default_rng(4)
    first = data.index(b"\n") + 1
    for _ in range(150):
        broken = bytearray(data)
        for place in random.integers(first, len(data), 40):
            broken[place] = random.integers(0, 256)
        work.file.path.write_bytes(broken)
        loaded, _ = load_project(work.file.path)
        EditSession.restored(loaded.states, loaded.position)


def test_a_file_that_somebody_else_wrote_is_written_whole(work, photo_file):
    other = Work(photo_file, work.file.path)
    work.session.add_paint(Stroke(((1.0, 2.0),), 4.0))
    work.keep()
    other.session.add_click(Click(5, 5, True))
    other.keep()
    other.check()
    work.session.add_paint(Stroke(((9.0, 2.0),), 4.0))
    work.keep()
    work.check()
    work.file.path.unlink()
    work.session.undo()
    work.keep()
    work.check()


def test_what_the_proposal_said_later_is_written(work):
    work.session.add_click(Click(5, 5, True))
    work.keep(0.5)
    work.check()
    assert load_project(work.file.path)[0].confidence == 0.5


def test_a_write_that_failed_is_made_up_for(work, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    work.session.add_paint(Stroke(((1.0, 2.0),), 4.0))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ExportError, match="disk is full"):
            work.keep()
    work.session.add_paint(Stroke(((9.0, 2.0),), 4.0))
    work.keep()
    work.check()


def test_a_file_of_dropped_edits_is_written_anew(work, monkeypatch):
    monkeypatch.setattr(project_file, "LEAST_BYTES", 1000)
    sizes = []
    for seed in range(1, 30):
        work.session.answer(work.session.add_click(Click(seed, 5, True)).number, _mask(seed))
        sizes.append(work.keep())
        work.session.undo()
        work.keep()
    assert min(sizes) < 0
    work.check()
    one_edit = load_project(work.file.path)[0]
    assert len(one_edit.states) == 2
    assert work.file.path.stat().st_size < 10 * MASK_BYTES


def test_a_large_file_of_which_all_is_of_use_is_not_written_anew(work, monkeypatch):
    monkeypatch.setattr(project_file, "LEAST_BYTES", 1000)
    inode = work.file.path.stat().st_ino
    for seed in range(1, 30):
        number = work.session.add_click(Click(seed, 5, True)).number
        work.keep()
        work.session.answer(number, _mask(seed))
        work.keep()
    assert work.file.path.stat().st_ino == inode
    assert work.file.path.stat().st_size > 25 * MASK_BYTES
    work.check()


def test_the_stack_is_written_as_runs(work):
    for seed in range(1, 5):
        work.session.add_paint(Stroke(((float(seed), 2.0),), 4.0))
        work.keep()
    work.session.undo()
    work.session.undo()
    work.session.add_paint(Stroke(((9.0, 9.0),), 4.0))
    work.keep()
    last = json.loads(work.file.path.read_bytes().splitlines()[-1])
    assert last == {"stack": [[0, 2], [5, 5]], "present": 5}
