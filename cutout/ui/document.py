"""A photo that is open in the window, with everything the user did to it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from cutout.core.session import EditSession
from cutout.ui.worker import Request

if TYPE_CHECKING:
    from cutout.core.finish import Finish
    from cutout.core.images import Photo
    from cutout.core.predictor import Subject
    from cutout.core.project import PhotoReference
    from cutout.ui.preview import Preview

MAX_PREVIEWS = 8  # about 4 MB each; older ones are drawn again when undo needs them

_keys = count(1)


@dataclass(eq=False)
class Document:
    """One open photo.

    ``source`` is the file, or the bytes of a pasted picture; ``photo`` is held only while the
    document is the one shown, the session always. ``size`` is that of the photo as soon as it was
    read once. ``project`` is the file that the work was saved to or came from, ``reference`` tells
    projects which photo it is, and ``expected_size`` is what a project says of its size.
    ``subjects`` are those that the proposal found.
    """

    source: Path | bytes
    title: str
    key: int = field(default_factory=lambda: next(_keys))
    session: EditSession = field(default_factory=EditSession)
    photo: Photo | None = None
    confidence: float | None = None
    subjects: tuple[Subject, ...] = ()
    size: tuple[int, int] = (0, 0)
    project: Path | None = None
    reference: PhotoReference | None = None
    expected_size: tuple[int, int] | None = None
    _previews: OrderedDict[int, Preview] = field(default_factory=OrderedDict)

    @property
    def finish(self) -> Finish:
        """What is made of the cut."""
        return self.session.state.finish

    @property
    def folder(self) -> Path:
        """Where exports go first."""
        return self.source.parent if isinstance(self.source, Path) else Path.home()

    @property
    def stem(self) -> str:
        """The name that exports begin with."""
        return self.source.stem if isinstance(self.source, Path) else "pasted"

    def keep_preview(self, number: int, preview: Preview) -> None:
        """Remember what an edit state looks like."""
        self._previews[number] = preview
        self._previews.move_to_end(number)
        while len(self._previews) > MAX_PREVIEWS:
            self._previews.popitem(last=False)

    def preview_of(self, number: int) -> Preview | None:
        """Return what an edit state looks like, if that is still known."""
        return self._previews.get(number)

    def request(self) -> Request | None:
        """Return what the worker has still to answer for the present state, None for nothing."""
        if self.photo is None:
            return None
        state, asked = self.session.state, self.session.asks_for
        if asked is not None:
            prompts = asked.prompts if asked.number else None
            wanted = Request(self.key, asked.number, self.photo, prompts, asked.previous)
            if asked.gathers and max(asked.subjects, default=0) < len(self.subjects):
                wanted = replace(wanted, subjects=self.subjects, chosen=asked.subjects)
            return replace(wanted, refine=asked.refine, fringe=asked.fringe)
        if self.preview_of(state.number) is None and state.prediction is not None:
            wanted = Request(self.key, state.number, self.photo, shown=state.prediction)
            return replace(wanted, refine=state.refine, fringe=state.fringe)
        return None

    def rest(self) -> None:
        """Give the memory of the photo back; the work stays."""
        self.photo = None
        self._previews.clear()
