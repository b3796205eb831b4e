"""kill -9 at random moments: what is resumed ends as if nothing had happened."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from cutout.batch.journal import FILE_NAME, PRIVATE_FOLDER
from cutout.batch.plan import BatchSettings
from cutout.batch.run import Batch, Model
from cutout.batch.sources import find_photos
from tests.batch.conftest import CUTOUT, MASK, files_in, write_photo
from tests.conftest import FakePredictor

KILLS = 50


def _work(root: Path, out: Path, started: object) -> None:
    """Run or resume a batch; in a process of its own, to be killed."""
    model = Model("fake", lambda _: FakePredictor())
    settings = BatchSettings((CUTOUT, MASK))
    with Batch(root, find_photos(root, True), out, settings, model, resume=True) as batch:
        started.set()  # type: ignore[attr-defined]
        for _ in batch.run(jobs=2):
            pass


@pytest.mark.skipif(os.name == "nt", reason="needs a fork server")
@pytest.mark.timeout(300)
def test_killed_at_fifty_random_moments(tmp_path):
    root = tmp_path / "in"
    for number in range(60):
        write_photo(root / str(number % 3) / f"{number}.png", number)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.batch.test_kill"])
    rng = random.Random(5)
    out, kills, rounds = tmp_path / "out", 0, 0
    while kills < KILLS:
        started = context.Event()
        process = context.Process(target=_work, args=(root, out, started))
        process.start()
        assert started.wait(60)
        time.sleep(rng.uniform(0.0, 0.06))
        process.kill()
        process.join()
        kills += process.exitcode == -signal.SIGKILL
        rounds += 1
        _check(out)
        if process.exitcode == 0:  # it was faster: begin anew, elsewhere
            out = tmp_path / f"out{rounds}"
    started = context.Event()
    last = context.Process(target=_work, args=(root, out, started))
    last.start()
    last.join(120)
    assert last.exitcode == 0
    undisturbed = tmp_path / "undisturbed"
    _work_here(root, undisturbed)
    assert len(files_in(undisturbed)) == 120
    assert files_in(out) == files_in(undisturbed)
    assert not list((out / PRIVATE_FOLDER).glob("*.part"))
    assert kills == KILLS


def _work_here(root: Path, out: Path) -> None:
    model = Model("fake", lambda _: FakePredictor())
    sources = find_photos(root, True)
    with Batch(root, sources, out, BatchSettings((CUTOUT, MASK)), model) as batch:
        assert {result.entry.state for result in batch.run()} == {"done"}


def _check(out: Path) -> None:
    """Whatever is there under its own name is whole."""
    for name, data in files_in(out).items():
        assert data.endswith(b"IEND\xaeB`\x82"), name
    assert (out / FILE_NAME).exists()
