"""Put the files of a cut in their places: noted in the journal first, all of them or none."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cutout.batch.control import Control
from cutout.batch.journal import Entry, Journal, Output, hash_of
from cutout.batch.plan import BatchSettings, Task
from cutout.batch.thumbnails import write_thumbnails
from cutout.core.cutting import Cut
from cutout.core.errors import ExportError
from cutout.core.export import Staged, explained, stage_picture

ASIDE = "set-aside"  # folder of files that were delivered and are not wanted any more


def now() -> str:
    """Return the time as the journal tells it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Delivery:
    """Writes into the folder of a journal."""

    def __init__(self, journal: Journal, settings: BatchSettings) -> None:
        self._journal = journal
        self._settings = settings

    def deliver(self, task: Task, result: Cut, entry: Entry, control: Control) -> Entry:
        """Write the files of a cut, note them, and let them take their names.

        Raises:
            ExportError: they cannot be written.
            Cancelled: `control` has ended the batch.
        """
        staged: list[Staged] = []
        began = time.perf_counter()
        try:
            for preset, target in zip(self._settings.presets, task.targets, strict=True):
                control.check()
                picture = preset.picture_of(result)
                staged.append(
                    stage_picture(picture, target, preset.delivery, self._journal.private)
                )
            self.show(result, entry.source)
            self._check_targets(task)
            outputs = tuple(self._journal.output_of(file.part, file.target) for file in staged)
            spent = {**result.milliseconds, "write": 1000 * (time.perf_counter() - began)}
            spent = {stage: round(value, 1) for stage, value in spent.items()}
            entry = replace(entry, outputs=outputs, milliseconds=spent, finished=now())
            control.check()
            self._journal.add(entry)
            for file in staged:
                file.commit(force=self._may_replace(task, file.target))
        finally:
            for file in staged:
                file.discard()
        return entry

    def show(self, result: Cut, key: str) -> None:
        """Write the thumbnails of a cut.

        Raises:
            ExportError: they cannot be written.
        """
        with explained(self._journal.private):
            write_thumbnails(result, self._journal.private, key)

    def set_aside(self, entry: Entry) -> None:
        """Take the files of an entry out of the way; what somebody changed stays.

        Raises:
            ExportError: one cannot be moved.
        """
        for output in entry.outputs:
            self._move(output, self._delivered(output), self._aside(output), force=True)

    def bring_back(self, entry: Entry) -> None:
        """Put files that were set aside back where they were.

        Raises:
            ExportError: another file has taken their place.
        """
        for output in entry.outputs:
            self._move(output, self._aside(output), self._delivered(output), force=False)

    def _move(self, output: Output, source: Path, target: Path, force: bool) -> None:
        with explained(target):
            if source.exists() and hash_of(source) == output.sha256:
                target.parent.mkdir(parents=True, exist_ok=True)
                Staged(source, target).commit(force)

    def _delivered(self, output: Output) -> Path:
        return self._journal.folder / output.path

    def _aside(self, output: Output) -> Path:
        return self._journal.private / ASIDE / output.path

    def _may_replace(self, task: Task, target: Path) -> bool:
        return self._settings.on_conflict == "overwrite" or target in task.own

    def _check_targets(self, task: Task) -> None:
        """Refuse to replace a foreign file, or one of this batch that somebody has changed.

        Raises:
            ExportError: there is one.
        """
        if self._settings.on_conflict == "overwrite":
            return
        for target in task.targets:
            with explained(target):
                if not target.exists():
                    continue
                if target not in task.own:
                    raise ExportError(f"{target} exists already.")
                if not self._journal.is_unchanged(task.source.key, target):
                    raise ExportError(
                        f"{target} was changed since it was written; move it, or let it be "
                        "overwritten."
                    )
