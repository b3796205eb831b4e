"""Sessions of thousands of edits: within a budget of memory, and every one as it was."""

from __future__ import annotations

import tracemalloc
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from cutout.core import packing
from cutout.core.edits import EditState
from cutout.core.far_masks import NEAR
from cutout.core.finish import Edge, Finish
from cutout.core.packing import PackedMask, Packer, pack, unpack
from cutout.core.predictor import MaskPrediction, Proposal
from cutout.core.project import PhotoReference, Project, load_project
from cutout.core.project_file import save_project
from cutout.core.prompts import Box, Click, Prompts
from cutout.core.session import EditSession
from cutout.core.strokes import Stroke

SIDE = 160
BUDGET = 64_000_000


def _mask(seed: int, side: int = SIDE) -> MaskPrediction:
    """A mask like a network's: smooth, with some grain, no two alike."""
    rows, columns = np.mgrid[:side, :side].astype(np.float32)
    distance = np.hypot(rows - side / 2 - seed % 7, columns - side / 2 - seed % 11)
    grain = np.random.default_rng(seed).normal(0, 0.05, (side, side))
    logits = (side / 3 - distance + grain).astype(np.float32)
    return MaskPrediction(logits, Box(0, 0, side, side), 0.9, (side, side))


def _started() -> EditSession:
    session = EditSession()
    prompts = Prompts((Click(80, 80),), proposed=1)
    session.start(Proposal(np.ones((4, 4), np.float32), (), prompts, _mask(0), 0.9))
    return session


def _click(session: EditSession, seed: int) -> None:
    session.answer(session.add_click(Click(seed % SIDE, 1)).number, _mask(seed))


def test_a_packed_mask_is_the_same_to_the_last_bit():
    packer, mask = Packer(), replace(_mask(3), marks=((0.5, 0.5, True),), enforced=True)
    packed = pack(mask, packer)
    assert isinstance(packed, PackedMask)
    assert np.array_equal(packed.logits, mask.logits)
    assert packed.logits.dtype == np.float32
    assert 0 < packer.nbytes < 0.85 * mask.logits.nbytes
    assert packed.contains(80, 80)
    assert not packed.empty
    back = unpack(packed)
    assert type(back) is MaskPrediction
    assert (back.window, back.iou, back.marks, back.enforced) == (
        mask.window,
        mask.iou,
        mask.marks,
        True,
    )
    assert unpack(mask) is mask


def test_what_does_not_fit_goes_into_a_file_and_comes_back():
    packer = Packer(budget_bytes=200_000)
    masks = [_mask(seed) for seed in range(12)]
    packed = [pack(mask, packer) for mask in masks]
    assert packer.nbytes <= 200_000
    for before, after in zip(masks, packed, strict=True):
        assert np.array_equal(before.logits, after.logits)


def test_without_a_disk_memory_has_to_do(monkeypatch):
    def full(**_: object) -> object:
        raise OSError("No space left on device")

    monkeypatch.setattr(packing.tempfile, "TemporaryFile", full)
    packer = Packer(budget_bytes=1000)
    masks = [_mask(seed) for seed in range(3)]
    packed = [pack(mask, packer) for mask in masks]
    for before, after in zip(masks, packed, strict=True):
        assert np.array_equal(before.logits, after.logits)


def test_thousands_of_edits_stay_within_the_budget_and_none_is_lost():
    session = _started()
    tracemalloc.start()
    seen = []
    for seed in range(1, 2101):
        if seed % 3 == 0:
            _click(session, seed)
        elif seed % 3 == 1:
            session.add_paint(Stroke(((float(seed), 2.0), (5.0, 6.0)), 4.0, seed % 2 == 0))
        else:
            session.set_finish(Finish(edge=Edge(feather_px=seed / 2100)), "Edge")
        if seed % 300 == 0:
            seen.append((session.position, float(session.shown.logits.sum())))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(session.states) == 2101
    assert session.nbytes < BUDGET
    assert taken < BUDGET
    for position, checksum in reversed(seen):
        session.go_to(position)
        assert float(session.shown.logits.sum()) == checksum
        assert type(session.shown) is MaskPrediction
    while session.can_undo:
        session.undo()
        assert not isinstance(session.state.prediction, PackedMask)
    assert np.array_equal(session.shown.logits, _mask(0).logits)
    while session.can_redo:
        session.redo()
    assert np.array_equal(session.shown.logits, _mask(2100).logits)
    assert session.nbytes < BUDGET


def test_edits_that_share_a_mask_share_it_packed():
    session = _started()
    _click(session, 1)
    for index in range(3 * NEAR):
        session.add_paint(Stroke(((float(index), 2.0),), 4.0))
    far = session.states[2 : NEAR // 2]
    assert all(isinstance(state.prediction, PackedMask) for state in far)
    assert len({id(state.prediction) for state in far}) == 1
    session.go_to(2)
    session.go_to(3 * NEAR)
    assert len({id(state.prediction) for state in session.states[2 : NEAR // 2]}) == 1


def test_a_project_of_a_long_session_holds_every_mask(tmp_path: Path):
    session = _started()
    for seed in range(1, 3 * NEAR):
        _click(session, seed)
    assert isinstance(session.first.prediction, PackedMask)
    photo = PhotoReference(tmp_path / "a.jpg", "0" * 64, SIDE, SIDE)
    path = tmp_path / "a.cutout"
    save_project(Project(photo, session.states, session.position), path)
    project, problems = load_project(path)
    assert problems == []
    again = EditSession.restored(project.states, project.position)
    assert again.position == session.position
    for seed in reversed(range(3 * NEAR)):
        assert np.array_equal(again.shown.logits, _mask(seed).logits)
        again.undo()


# any mix of edits, undo and redo


@dataclass
class _Plain:
    """What a session has to do, written down in the simplest way: a list of edits to replay."""

    done: list[tuple[str, object]]
    undone: list[tuple[str, object]]


def _apply(session: EditSession, edit: tuple[str, object]) -> None:
    kind, value = edit
    if kind == "click":
        state = session.add_click(value)  # type: ignore[arg-type]
    elif kind == "paint":
        state = session.add_paint(value)  # type: ignore[arg-type]
    elif kind == "hair":
        state = session.add_refine(value)  # type: ignore[arg-type]
    elif kind == "finish":
        session.set_finish(value, "Edge")  # type: ignore[arg-type]
        return
    elif kind == "box":
        state = session.set_box(value)  # type: ignore[arg-type]
    elif kind == "clear":
        state = session.reset()
    elif kind == "move":
        index, x, y = value  # type: ignore[misc]
        state = session.move_click(index, x, y)
    else:
        state = session.remove_click(value)  # type: ignore[arg-type]
    if not state.answered:
        session.answer(state.number, _answer(state))


def _answer(state: EditState) -> MaskPrediction:
    """What the model says: it depends on the prompts and the mask before alone."""
    before = 0.0 if state.previous is None else float(state.previous.logits[0, 0])
    words = (state.prompts.clicks, state.prompts.box, round(before, 3))
    seed = sum(ord(letter) * (index + 1) for index, letter in enumerate(repr(words))) % 100_003
    return _mask(seed, 24)


def _some_edit(rng: np.random.Generator, session: EditSession) -> tuple[str, object]:
    x, y = (float(value) for value in rng.uniform(0, SIDE, 2))
    clicks = len(session.state.prompts.clicks)
    kinds = ["click", "click", "paint", "paint", "hair", "finish", "box", "clear"]
    kinds += ["move", "remove"] if clicks else []
    kind = str(rng.choice(kinds))
    stroke = Stroke(((x, y), (y, x)), 3.0, bool(rng.integers(2)), float(rng.uniform(0, 1)))
    values: dict[str, object] = {
        "click": Click(x, y, bool(rng.integers(2))),
        "paint": stroke,
        "hair": stroke,
        "finish": Finish(edge=Edge(feather_px=float(rng.uniform(0, 5)))),
        "box": Box(0, 0, x + 1, y + 1),
        "clear": None,
        "move": (int(rng.integers(max(1, clicks))), x, y),
        "remove": int(rng.integers(max(1, clicks))),
    }
    return kind, values[kind]


def _same(first: EditState, second: EditState) -> None:
    for name in ("prompts", "refine", "fringe", "paint", "finish", "answered", "fresh", "label"):
        assert getattr(first, name) == getattr(second, name), name
    for mine, other in (
        (first.prediction, second.prediction),
        (first.previous, second.previous),
    ):
        assert (mine is None) == (other is None)
        if mine is not None and other is not None:
            assert np.array_equal(mine.logits, other.logits)


@pytest.mark.parametrize("seed", range(6))
def test_any_mix_of_edits_undo_and_redo_is_what_a_fresh_replay_gives(seed):
    rng = np.random.default_rng(seed)
    session, plain = _started(), _Plain([], [])
    for _ in range(160):
        wish = rng.uniform()
        if wish < 0.25 and plain.done:
            session.undo()
            plain.undone.append(plain.done.pop())
        elif wish < 0.4 and plain.undone:
            session.redo()
            plain.done.append(plain.undone.pop())
        else:
            edit = _some_edit(rng, session)
            _apply(session, edit)
            plain.done.append(edit)
            plain.undone.clear()
    again = _started()
    for edit in plain.done:
        _apply(again, edit)
    assert session.position == again.position
    for mine, other in zip(session.states, again.states, strict=False):
        _same(mine, other)
    _same(session.state, again.state)
    assert len(session.states) == len(plain.done) + len(plain.undone) + 1
