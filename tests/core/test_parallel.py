"""Parts of one piece of work on several threads."""

from __future__ import annotations

import threading
import time

import pytest

from cutout.core import areas
from cutout.core.parallel import in_order


@pytest.mark.parametrize("count", [1, 3])
def test_results_come_in_order(monkeypatch, count):
    monkeypatch.setattr(areas, "cores", lambda: count)
    used: set[str] = set()

    def work(part: int) -> int:
        used.add(threading.current_thread().name)
        time.sleep(0.002 * (part % 3))
        return part * part

    assert list(in_order(work, range(40))) == [part * part for part in range(40)]
    assert (len(used) > 1) == (count > 1)
    assert not used & {thread.name for thread in threading.enumerate()} - {"MainThread"}


def test_not_all_parts_are_taken_at_once(monkeypatch):
    monkeypatch.setattr(areas, "cores", lambda: 2)
    taken: list[int] = []

    def parts():
        for part in range(100):
            taken.append(part)
            yield part

    results = in_order(lambda part: part, parts())
    assert next(results) == 0
    assert len(taken) <= 6
    results.close()


def test_an_error_is_raised_in_its_turn(monkeypatch):
    monkeypatch.setattr(areas, "cores", lambda: 2)

    def work(part: int) -> int:
        if part == 3:
            raise OSError("part three")
        return part

    results = in_order(work, range(10))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(OSError, match="part three"):
        next(results)
