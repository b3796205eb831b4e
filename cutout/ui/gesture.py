"""Numbers for what the user does in one go, such as a drag: undo takes it back at once."""

from __future__ import annotations

from itertools import count

_gestures = count(1)


def new_gesture() -> int:
    """Return a number for one drag, one typed value, one choice."""
    return next(_gestures)
