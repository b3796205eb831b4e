"""Cut out many photos: planned first, then worked on by a few threads, each result journalled."""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from cutout import __version__
from cutout.batch.control import Cancelled, Control
from cutout.batch.crew import Crew, Room
from cutout.batch.doubts import FIXED_BEFORE, doubts_of
from cutout.batch.journal import Decision, Entry, Journal, Output, hash_of
from cutout.batch.plan import BatchSettings, Planner, Task, refuse_conflicts
from cutout.batch.sources import Source
from cutout.batch.thumbnails import write_thumbnails
from cutout.core.cutting import Cut, cut
from cutout.core.errors import CutoutError, ExportError, ImageError, ModelError
from cutout.core.export import Staged, explained, stage_picture
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


class Batch:
    """A planned batch with its journal open; close it, or use it in a ``with`` block.

    Attributes:
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
        """Plan a batch.

        Args:
            root: the folder that all photos are in.
            sources: the photos.
            out: the folder to write to; the tree below `root` is repeated in it.
            settings: names, presets and rules.
            model: the network.
            resume: whether to go on with what the journal in `out` knows: photos that are done
                and have not changed are left as they are.

        Raises:
            ExportError: `out` cannot be written or is the root itself, or photos cannot become
                their files and the rule is "error".
        """
        out = out.resolve()
        if out == root.resolve():
            raise ExportError("The cutouts have to go to another folder than that of the photos.")
        self.settings = settings
        self.root = root
        self._resume = resume
        self._model = model
        self._digest = settings.digest()
        self.journal = Journal(out)
        try:
            self._planner = Planner(out, settings, self.journal if resume else None)
            self.tasks = self._planner.plan(sources)
            if settings.on_conflict == "error":
                refuse_conflicts(self.tasks)
        except BaseException:
            self.journal.close()
            raise

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
            ExportError: there is no room on the disk any more.
            Cancelled: `control` has ended it.
        """
        tasks = self.tasks if tasks is None else tasks
        control = control or Control()
        room = Room()
        self.journal.begin(
            {
                "cutout": __version__,
                "root": str(self.root),
                "settings": self.settings.as_dict(),
                "model": self._model.digest,
                "began": _now(),
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

    def _work_on(
        self, task: Task, network: Callable[[], MaskPredictor], room: Room, control: Control
    ) -> ExportResult:
        """Do one photo; only what concerns all of them is raised."""
        entry = Entry(task.source.key, "failed", settings=self._digest, model=self._model.digest)
        if task.problem:
            return ExportResult(task, replace(entry, state="skipped", error=task.problem))
        predictor = None
        try:
            with explained_source(task.source.path.name):
                entry = replace(entry, sha256=hash_of(task.source.path))
            known = self.journal.entries.get(task.source.key) if self._resume else None
            if known is not None and self._is_current(known, entry, task):
                return ExportResult(task, known, was_done=True)
            predictor = network()
            with room.for_photo(task.source.path):
                return ExportResult(task, self._cut(task, entry, known, predictor, control))
        except Cancelled:
            raise
        except CutoutError as error:
            if predictor is None and isinstance(error, ModelError):
                raise
            if isinstance(error.__cause__, OSError) and error.__cause__.errno in _NO_ROOM:
                raise
            entry = replace(entry, error=str(error))
        except MemoryError:
            entry = replace(entry, error="There is not enough memory for this photo.")
        except Exception as error:
            log.exception("%s", task.source.path)
            entry = replace(entry, error=f"Unexpected trouble ({type(error).__name__}: {error}).")
        entry = replace(entry, finished=_now())
        self.journal.add(entry)
        return ExportResult(task, entry)

    def deliver(self, task: Task, result: Cut, entry: Entry, control: Control) -> Entry:
        """Write the files of a cut and note them; all of them, or none.

        Raises:
            ExportError: they cannot be written.
            Cancelled: `control` has ended it.
        """
        staged: list[Staged] = []
        began = time.perf_counter()
        try:
            for preset, target in zip(self.settings.presets, task.targets, strict=True):
                control.check()
                staged.append(
                    stage_picture(
                        preset.picture_of(result),
                        target,
                        preset.file_format,
                        preset.max_bytes,
                        self.journal.private,
                    )
                )
            self._check_targets(task)
            outputs = tuple(self.journal.output_of(file.part, file.target) for file in staged)
            spent = {**result.milliseconds, "write": 1000 * (time.perf_counter() - began)}
            spent = {stage: round(value, 1) for stage, value in spent.items()}
            entry = replace(entry, outputs=outputs, milliseconds=spent, finished=_now())
            self._write_thumbnails(result, entry.source)
            control.check()
            self.journal.add(entry)
            for file in staged:
                own = file.target in task.own
                file.commit(force=own or self.settings.on_conflict == "overwrite")
        finally:
            for file in staged:
                file.discard()
        return entry

    def fix(self, task: Task, result: Cut) -> Entry:
        """Put a cut that a user has made in the place of the automatic one.

        Raises:
            ExportError: it cannot be written.
        """
        key, prompts = task.source.key, result.prompts
        box = prompts.box
        entry = Entry(
            key,
            "done",
            sha256=hash_of(task.source.path),
            settings=self._digest,
            model=self._model.digest,
            confidence=_rounded(result.confidence),
            predicted_iou=_rounded(result.iou),
            decision="fixed",
            clicks=tuple((click.x, click.y, click.positive) for click in prompts.own),
            box=None if box is None else (box.x0, box.y0, box.x1, box.y1),
            auto=prompts.proposed > 0,
        )
        own = frozenset(path for path in task.targets if self.journal.wrote(key, path))
        return self.deliver(replace(task, own=own), result, entry, Control())

    def decide(self, task: Task, decision: Decision) -> Entry:
        """Note what a user decided; the files of a rejected photo are set aside, and back again.

        Raises:
            ExportError: a file or the journal cannot be written.
        """
        before = self.journal.entries[task.source.key]
        entry = self.journal.decide(task.source.key, decision)
        rejected = decision == "rejected"
        if rejected != (before.decision == "rejected"):
            for output in entry.outputs:
                self._move(output, aside=rejected)
        return entry

    def _move(self, output: Output, aside: bool) -> None:
        """Move a file of this batch out of the way or back; what somebody changed stays."""
        delivered = self.journal.folder / output.path
        put_aside = self.journal.private / "rejected" / output.path
        source, target = (delivered, put_aside) if aside else (put_aside, delivered)
        with explained(target):
            if source.exists() and hash_of(source) == output.sha256:
                target.parent.mkdir(parents=True, exist_ok=True)
                Staged(source, target).commit(force=aside)

    def _is_current(self, known: Entry, wanted: Entry, task: Task) -> bool:
        """Return whether nothing is left to do for a photo."""
        same = (known.sha256, known.settings, known.model)
        if known.state not in ("done", "no_subject") or same != (
            wanted.sha256,
            wanted.settings,
            wanted.model,
        ):
            return False
        if known.state == "no_subject" or known.decision == "rejected":
            return True
        names = tuple(self.journal.name_of(target) for target in task.targets)
        return names == tuple(output.path for output in known.outputs) and all(
            self.journal.holds(output) for output in known.outputs
        )

    def _cut(
        self,
        task: Task,
        began: Entry,
        known: Entry | None,
        predictor: MaskPredictor,
        control: Control,
    ) -> Entry:
        """Cut one photo out and write its files; one that a user fixed, with their clicks."""
        path = task.source.path
        start = time.perf_counter()
        photo = load_image(path)
        load_ms = 1000 * (time.perf_counter() - start)
        if hash_of(path) != began.sha256:
            raise ImageError(f"{path.name} was changed while it was read; run the batch again.")
        control.check()
        fixed = known is not None and known.decision == "fixed"
        again = known if fixed and known is not None else Entry(began.source, "done")
        result = cut(
            photo,
            points=[(x, y) for x, y, positive in again.clicks if positive],
            not_points=[(x, y) for x, y, positive in again.clicks if not positive],
            box=again.box,
            auto=again.auto,
            predictor=predictor,
        )
        control.check()
        result.milliseconds["load"] = load_ms
        doubts = doubts_of(result)
        if fixed:
            doubts = (FIXED_BEFORE, *doubts)
        entry = replace(
            began,
            state="done",
            confidence=_rounded(result.confidence),
            predicted_iou=_rounded(result.iou),
            doubts=doubts,
            clicks=again.clicks,
            box=again.box,
            auto=again.auto,
        )
        if result.found:
            return self.deliver(task, result, entry, control)
        entry = replace(entry, state="no_subject", finished=_now())
        self._write_thumbnails(result, entry.source)
        self.journal.add(entry)
        return entry

    def _write_thumbnails(self, result: Cut, key: str) -> None:
        with explained(self.journal.private):
            write_thumbnails(result, self.journal.private, key)

    def _check_targets(self, task: Task) -> None:
        """Refuse to replace a file of this batch that somebody has changed since.

        Raises:
            ExportError: one was changed.
        """
        if self.settings.on_conflict == "overwrite":
            return
        for target in task.own:
            try:
                unchanged = self.journal.is_unchanged(task.source.key, target)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise ExportError(f"{target} cannot be read: {error.strerror}.") from error
            if not unchanged:
                raise ExportError(
                    f"{target} was changed since it was written; move it, or let it be overwritten."
                )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
