"""Do the parts of one piece of work on several threads, where it is done outside of Python."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from cutout.core.areas import threads

Part = TypeVar("Part")
Result = TypeVar("Result")


def in_order(work: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
    """Yield what `work` makes of each part, in their order, a few being worked on at a time.

    Raises:
        Exception: what `work` raised of a part, when it is that part's turn.
    """
    count = threads()
    if count == 1:
        yield from map(work, parts)
        return
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(count) as pool:
        for part in parts:
            waiting.append(pool.submit(work, part))
            if len(waiting) > 2 * count:  # so that not all results lie in memory
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
