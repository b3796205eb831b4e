"""Cut out many photos: planned first, then worked on by a few threads, each result journalled."""

from __future__ import annotations

import errno
import logging
import os
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from cutout import __version__
from cutout.batch.control import Cancelled, Control
from cutout.batch.crew import Crew, Room
from cutout.batch.delivery import Delivery, now
from cutout.batch.doubts import FIXED_BEFORE, REJECTED_BEFORE, doubts_of
from cutout.batch.journal import Decision, Entry, Journal, Records, hash_of
from cutout.batch.plan import BatchSettings, Planner, Task, refuse_conflicts
from cutout.batch.sources import Source
from cutout.core.cutting import Cut, cut
from cutout.core.errors import CutoutError, ExportError, ImageError, ModelError
from cutout.core.images import explained_source, load_image
from cutout.core.predictor import MaskPredictor

log = logging.getLogger(__name__)

MAX_JOBS = 16
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Model:
    """The network of a batch: a hash of it, and what loads it for a number of threads."""

    digest: str
    load: Callable[[int], MaskPredictor]


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What became of a photo; ``was_done`` tells that an earlier run had finished it."""

    task: Task
    entry: Entry
    was_done: bool = False


def check_folders(root: Path, out: Path) -> None:
    """Refuse a target folder that cannot hold the cutouts of a folder.

    Raises:
        ExportError: it is the folder of the photos, or holds the cutouts of another one.
    """
    if out == root:
        raise ExportError("The cutouts have to go to another folder than that of the photos.")
    earlier = Records.of(out).root
    if earlier and Path(earlier) != root and Path(earlier).is_dir():
        raise ExportError(
            f"{out} holds the cutouts of {earlier}; choose another folder for those of {root}."
        )


class Batch:
    """A planned batch with its journal open; close it, or use it in a ``with`` block.

    Attributes:
        root: the folder of the photos, absolute.
        tasks: one for each photo.
        journal: what is known of each photo so far.
        settings: names, presets and rules.
    """

    def __init__(
        self,
        root: Path,
        sources: Sequence[Source],
        out: Path,
        settings: BatchSettings,
        model: Model,
        resume: bool = False,
    ) -> None:
        """Plan a batch; where it cannot be, nothing is written.

        Args:
            root: the folder that all photos are in.
            sources: the photos.
            out: the folder to write to; the tree below `root` is repeated in it.
            settings: names, presets and rules.
            model: the network.
            resume: whether to go on with what the journal in `out` knows: photos that are done
                and have not changed are left as they are.

        Raises:
            ExportError: `out` cannot be written or belongs to other photos, or photos cannot
                become their files and the rule is "error".
        """
        self.root, out = root.resolve(), out.resolve()
        check_folders(self.root, out)
        self.settings = settings
        self._model = model
        self._digest = settings.digest()
        if settings.on_conflict == "error":
            known = Records.of(out) if resume else None
            refuse_conflicts(Planner(out, settings, known).plan(sources))
        self.journal = Journal(out)
        # without resume, only what this batch itself writes is its own
        self._known: Records = self.journal if resume else Records(out)
        self._planner = Planner(out, settings, self._known)
        self.tasks = self._planner.plan(sources)
        self._delivery = Delivery(self.journal, settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the journal."""
        self.journal.close()

    def add(self, sources: Sequence[Source]) -> list[Task]:
        """Plan further photos, or some that have changed; conflicts become their results."""
        tasks = self._planner.plan(sources)
        again = {task.source.key for task in tasks}
        self.tasks = [task for task in self.tasks if task.source.key not in again] + tasks
        return tasks

    def run(
        self, tasks: Sequence[Task] | None = None, jobs: int = 1, control: Control | None = None
    ) -> Generator[ExportResult]:
        """Work on the photos and yield each result as it is there.

        Args:
            tasks: which; all of them if None.
            jobs: how many photos at a time; the processor's cores are shared among them.
            control: to pause or end it. Closing the iterator ends it too.

        Raises:
            ModelError: the network is missing or damaged.
            ExportError: there is no room on the disk any more, or it is gone.
            Cancelled: `control` has ended it.
        """
        tasks = self.tasks if tasks is None else tasks
        control = control or Control()
        room = Room(self.settings.megapixels())
        self.journal.begin(
            {
                "cutout": __version__,
                "root": os.fsdecode(self.root),
                "settings": self.settings.as_dict(),
                "model": self._model.digest,
                "began": now(),
            }
        )
        jobs = max(1, min(jobs, MAX_JOBS, len(tasks) or 1))
        crew = Crew(
            tasks,
            jobs,
            control,
            self._model.load,
            lambda task, network: self._work_on(task, network, room, control),
        )
        yield from crew.results()

    def fix(self, task: Task, result: Cut, by_clicks: bool = True) -> Entry:
        """Put a cut that a user has made in the place of the automatic one.

        Args:
            task: whose.
            result: the cut.
            by_clicks: whether its clicks and box are all that the user did, so that another run
                can do it again. If not, later runs leave the files as long as the photo stays.

        Raises:
            ImageError: the photo is not the one that the batch has worked on any more.
            ExportError: the cut cannot be written.
        """
        key, prompts, box = task.source.key, result.prompts, result.prompts.box
        known = self.journal.entries.get(key)
        digest = _hash_of_photo(task.source.path)
        if known is not None and known.sha256 not in ("", digest):
            raise ImageError(
                f"{task.source.path.name} was changed since the batch worked on it; start the "
                "batch again."
            )
        entry = Entry(
            key,
            "done",
            sha256=digest,
            settings=self._digest,
            model=self._model.digest,
            confidence=_rounded(result.confidence),
            predicted_iou=_rounded(result.iou),
            decision="fixed",
            clicks=tuple((click.x, click.y, click.positive) for click in prompts.own),
            box=None if box is None else (box.x0, box.y0, box.x1, box.y1),
            auto=prompts.proposed > 0,
            by_clicks=by_clicks,
        )
        own = frozenset(path for path in task.targets if self.journal.wrote(key, path))
        entry = self._delivery.deliver(replace(task, own=own), result, entry, Control())
        self._known.keep(entry)
        return entry

    def decide(self, task: Task, decision: Decision) -> Entry:
        """Note what a user decided; the files of a rejected photo are set aside, and back again.

        Raises:
            ExportError: a file or the journal cannot be written; deciding again mends it.
        """
        entry = replace(self.journal.entries[task.source.key], decision=decision)
        self._settle(entry)
        self._note(entry)
        return entry

    def _settle(self, entry: Entry) -> None:
        """Have the files of a photo where its decision wants them."""
        if entry.decision == "rejected":
            self._delivery.set_aside(entry)
        else:
            self._delivery.bring_back(entry)

    def _work_on(
        self, task: Task, network: Callable[[], MaskPredictor], room: Room, control: Control
    ) -> ExportResult:
        """Do one photo; only what concerns all of them is raised."""
        key = task.source.key
        known = self._known.entries.get(key, Entry(key, "failed"))
        if task.problem:
            return ExportResult(task, replace(known, state="skipped", error=task.problem))
        # whatever fails, the files and the decision of an earlier run stay known
        failed = replace(known, state="failed", finished=now())
        ready = False
        try:
            digest = _hash_of_photo(task.source.path)
            wanted = Entry(key, "done", digest, (), self._digest, self._model.digest)
            if self._is_current(known, wanted, task):
                current = _brought_up_to_date(known, wanted)
                if current is not known:
                    self._note(current)
                return ExportResult(task, current, was_done=True)
            predictor, ready = network(), True
            with room.for_photo(task.source.path):
                control.check()
                return ExportResult(task, self._cut(task, wanted, known, predictor, control))
        except Cancelled:
            raise
        except CutoutError as error:
            if self._concerns_all(error, ready):
                raise
            said = str(error)
        except MemoryError:
            said = "There is not enough memory for this photo."
        except Exception as error:
            log.exception("%s", task.source.path)
            said = f"Unexpected trouble ({type(error).__name__}: {error})."
        failed = replace(failed, error=said)
        self._note(failed)
        return ExportResult(task, failed)

    def _concerns_all(self, error: CutoutError, ready: bool) -> bool:
        """Return whether no other photo could fare better."""
        cause = error.__cause__
        full = isinstance(cause, OSError) and cause.errno in _NO_ROOM
        broken = isinstance(error, ModelError) and not ready
        return full or broken or not self.journal.private.is_dir()

    def _is_current(self, known: Entry, wanted: Entry, task: Task) -> bool:
        """Return whether nothing is left to do for a photo."""
        if known.sha256 != wanted.sha256:
            return False
        if known.decision == "rejected":
            self._settle(known)
            return True
        same_model = known.model == wanted.model or known.decision == "fixed"
        same_way = known.settings == wanted.settings and same_model
        if known.state == "no_subject":
            return same_way
        names = tuple(self.journal.name_of(target) for target in task.targets)
        return (
            (same_way or not known.by_clicks)
            and known.state != "skipped"
            and names == tuple(output.path for output in known.outputs)
            and all(self.journal.holds(output) for output in known.outputs)
        )

    def _cut(
        self, task: Task, wanted: Entry, known: Entry, predictor: MaskPredictor, control: Control
    ) -> Entry:
        """Cut one photo out and write its files; one that a user fixed, with their clicks."""
        path = task.source.path
        start = time.perf_counter()
        photo = load_image(path)
        load_ms = 1000 * (time.perf_counter() - start)
        if _hash_of_photo(path) != wanted.sha256:  # what was loaded may be neither of the two
            raise ImageError(f"{path.name} was changed while it was read; run the batch again.")
        control.check()
        result = cut(
            photo,
            points=[(x, y) for x, y, positive in known.clicks if positive],
            not_points=[(x, y) for x, y, positive in known.clicks if not positive],
            box=known.box,
            auto=known.auto or not (known.box or any(positive for *_, positive in known.clicks)),
            predictor=predictor,
        )
        result.milliseconds["load"] = load_ms
        entry = replace(
            wanted,
            confidence=_rounded(result.confidence),
            predicted_iou=_rounded(result.iou),
            doubts=(*_reminders(known), *doubts_of(result)),
            decision="accepted" if _is_accepted(known, wanted) else "",
            clicks=known.clicks,
            box=known.box,
            auto=known.auto,
        )
        control.check()
        if result.found:
            entry = self._delivery.deliver(task, result, entry, control)
        else:
            entry = replace(entry, state="no_subject", finished=now())
            self._delivery.show(result, entry.source)
            self._delivery.set_aside(known)  # they show what the photo was before
            self.journal.add(entry)
        self._known.keep(entry)
        return entry

    def _note(self, entry: Entry) -> None:
        self.journal.add(entry)
        self._known.keep(entry)


def _brought_up_to_date(known: Entry, wanted: Entry) -> Entry:
    """Return the entry of a photo whose files stay as they are; the same one if it tells that."""
    current = known
    if known.state == "failed":  # it failed since, and is as it was again
        current = replace(current, state="done", error="")
    if not known.by_clicks and known.settings != wanted.settings and known.decision != "rejected":
        # a fix that cannot be made again stays, and somebody is asked to look
        doubts = (FIXED_BEFORE,)
        current = replace(current, settings=wanted.settings, decision="", doubts=doubts)
    return current


def _reminders(known: Entry) -> tuple[str, ...]:
    """Return what somebody who decided about a photo before has to know when it is done again."""
    if known.by_hand:
        return (FIXED_BEFORE,)
    return (REJECTED_BEFORE,) if known.decision == "rejected" else ()


def _is_accepted(known: Entry, wanted: Entry) -> bool:
    """Return whether the very mask that is to be made was accepted."""
    same_mask = (known.sha256, known.model) == (wanted.sha256, wanted.model)
    return known.decision == "accepted" and same_mask and not known.by_hand


def _hash_of_photo(path: Path) -> str:
    """Return the hash of a photo's file.

    Raises:
        ImageError: it cannot be read, or is no file.
    """
    with explained_source(path.name):
        if path.is_dir():  # found as one that cannot be looked into, or named in a list
            readable = os.access(path, os.R_OK | os.X_OK)
            raise IsADirectoryError if readable else PermissionError
        if path.exists() and not path.is_file():
            raise ImageError(f"{path.name} is not a photo that Cutout can read.")
        return hash_of(path)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
