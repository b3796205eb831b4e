"""Waiting for new photos."""

from __future__ import annotations

import threading

import pytest

from cutout.batch import watch
from cutout.batch.control import Cancelled, Control
from cutout.batch.sources import find_photos
from cutout.batch.watch import Watcher
from tests.batch.conftest import write_photo


class Clock:
    """Stands for the module `time`."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


def test_a_photo_counts_when_it_is_completely_written(photos, out, monkeypatch):
    clock = Clock()
    monkeypatch.setattr(watch, "time", clock)
    watcher = Watcher(photos, True, out, settled_s=0.05)
    watcher.mark_known(find_photos(photos, True))
    assert watcher.settled() == []
    data = write_photo(out / "x.png").read_bytes()
    with (photos / "new.png").open("wb", buffering=0) as stream:
        for part in (data[:50], data[50:80], data[80:]):
            stream.write(part)
            assert watcher.settled() == []  # it has just changed
            clock.now += 0.03
            assert watcher.settled() == []  # not long enough ago
    clock.now += 0.06
    assert [source.key for source in watcher.settled()] == ["new.png"]
    assert watcher.settled() == []


def test_a_changed_photo_counts_again(photos, out):
    watcher = Watcher(photos, True, out, settled_s=0.0)
    watcher.mark_known(find_photos(photos, True))
    write_photo(photos / "one.jpg", 88)
    assert [source.key for source in watcher.settled()] == ["one.jpg"]


def test_waiting_ends_when_it_is_cancelled(photos, out):
    control = Control()
    watcher = Watcher(photos, True, out, settled_s=0.0)
    batches = watcher.batches(control)
    assert len(next(batches)) == 3
    threading.Timer(0.1, control.cancel).start()
    with pytest.raises(Cancelled):
        next(batches)


def test_new_photos_join_a_batch(make_batch, photos, out):
    batch = make_batch()
    for _ in batch.run():
        pass
    watcher = Watcher(photos, True, out, settled_s=0.0)
    watcher.mark_known(find_photos(photos, True))
    write_photo(photos / "late.png")
    write_photo(photos / "one.png")  # becomes the same file as one.jpg
    results = {r.entry.source: r.entry for r in batch.run(batch.add(watcher.settled()))}
    assert results["late.png"].state == "done"
    assert results["one.png"].state == "skipped"
    assert (out / "late-cutout.png").exists()
    assert len(batch.tasks) == 5
