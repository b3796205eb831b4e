"""A photo that is open in the window, with everything the user did to it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cutout.core.session import DOUBTFUL_CONFIDENCE, EditSession
from cutout.ui.requests import Request

if TYPE_CHECKING:
    from cutout.core.edits import EditState
    from cutout.core.finish import Finish
    from cutout.core.images import Photo
    from cutout.core.predictor import Subject
    from cutout.core.project import PhotoReference
    from cutout.ui.preview import PhotoImages, Preview

# what has become of a photo: not looked at by the model yet, its subject found, found but not for
# sure (or not at all), corrected by the user, written to a file as it is now
Progress = Literal["new", "answered", "doubtful", "edited", "exported"]

MAX_PREVIEWS = 8  # about 4 MB each; older ones are drawn again when undo needs them

_keys = count(1)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes in memory: of photos, of their pictures for the screen, of masks, of edits."""

    photos: int = 0
    screen: int = 0
    masks: int = 0
    edits: int = 0

    @property
    def total(self) -> int:
        """All of them together."""
        return self.photos + self.screen + self.masks + self.edits

    def __add__(self, other: Sizes) -> Sizes:
        """Return what both hold."""
        return Sizes(
            self.photos + other.photos,
            self.screen + other.screen,
            self.masks + other.masks,
            self.edits + other.edits,
        )


@dataclass(eq=False)
class Document:
    """One open photo.

    ``source`` is the file, or the bytes of a pasted picture. ``photo`` and ``images``, what the
    screen shows of it, are held while there is room in memory, the session always. ``size`` is
    that of the photo as soon as it was read once. ``project`` is the file that the work was saved
    to or came from, ``reference`` tells projects which photo it is, and ``expected_size`` is what
    a project says of its size. ``subjects`` are those that the proposal found. ``exported`` is the
    state that was written to a file last, ``saved`` the `work` that ``project`` holds.
    """

    source: Path | bytes
    title: str
    key: int = field(default_factory=lambda: next(_keys))
    session: EditSession = field(default_factory=EditSession)
    photo: Photo | None = None
    images: PhotoImages | None = None
    confidence: float | None = None
    subjects: tuple[Subject, ...] = ()
    size: tuple[int, int] = (0, 0)
    project: Path | None = None
    reference: PhotoReference | None = None
    expected_size: tuple[int, int] | None = None
    exported: EditState | None = None
    saved: tuple[object, ...] = ()
    _previews: OrderedDict[int, Preview] = field(default_factory=OrderedDict)

    @property
    def finish(self) -> Finish:
        """What is made of the cut."""
        return self.session.state.finish

    @property
    def work(self) -> tuple[object, ...]:
        """All edits and which of them is present: equal where nothing was done in between."""
        session = self.session
        edits = ((each.number, each.label, each.finish) for each in session.states)
        return (*edits, session.position)

    @property
    def unsaved(self) -> bool:
        """Whether there are edits that its project does not have."""
        return self.project is not None and self.saved != self.work

    @property
    def progress(self) -> Progress:
        """What has become of the photo."""
        state = self.session.state
        if self.exported is state:
            return "exported"
        if self.session.position > 0:
            return "edited"
        if not state.answered:
            return "new"
        found = not state.blank
        sure = found and (self.confidence is None or self.confidence >= DOUBTFUL_CONFIDENCE)
        return "answered" if sure else "doubtful"

    @property
    def ready(self) -> bool:
        """Whether photo and mask are there to be shown at once."""
        state = self.session.state
        drawn = state.blank or self.preview_of(state.number) is not None
        return self.images is not None and state.answered and drawn

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
            if asked.gathers and not asked.subjects:  # none is meant any more
                wanted = replace(wanted, previous=None)
            elif asked.gathers and max(asked.subjects) < len(self.subjects):
                wanted = replace(wanted, subjects=self.subjects, chosen=asked.subjects)
            return _with_strokes(wanted, asked)
        if self.preview_of(state.number) is None and not state.blank:
            wanted = Request(self.key, state.number, self.photo, shown=state.prediction)
            return _with_strokes(replace(wanted, painted=state.prediction is None), state)
        return None

    def take(self, photo: Photo, images: PhotoImages) -> None:
        """Hold the photo that was read, and what the screen shows of it."""
        self.photo, self.images = photo, images
        self.size = (photo.width, photo.height)

    def rest(self) -> None:
        """Give the memory of the photo back; the work stays."""
        self.photo = self.images = None
        self._previews.clear()

    def sizes(self) -> Sizes:
        """Return what the document holds in memory."""
        photo, images = self.photo, self.images
        arrays = () if photo is None else (photo.image, photo.pixels, photo.alpha)
        previews = self._previews.values()
        return Sizes(
            # an array that is two things at once counts once
            photos=sum({id(array): array.nbytes for array in arrays if array is not None}.values()),
            screen=0 if images is None else images.full.nbytes + images.reduced.sizeInBytes(),
            masks=sum(
                each.alpha.nbytes + each.soft.nbytes + each.colours.nbytes for each in previews
            ),
            edits=self.session.nbytes,
        )


def _with_strokes(request: Request, state: EditState) -> Request:
    """Return a request with the strokes of a state."""
    return replace(request, refine=state.refine, fringe=state.fringe, paint=state.paint)
