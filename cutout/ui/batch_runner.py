"""Run a batch on a thread of its own; what it tells arrives on the window's thread."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cutout.core.errors import CutoutError
from cutout.ui.jobs import SOMETHING_WRONG

if TYPE_CHECKING:
    from cutout.batch.control import Control
    from cutout.batch.plan import BatchSettings, OnConflict
    from cutout.batch.run import Batch
    from cutout.ui.engine_desk import EngineDesk

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BatchWish:
    """What the user has chosen; ``presets`` are names or .toml files."""

    folder: Path
    recursive: bool
    out: Path
    presets: tuple[str, ...]
    name: str
    on_conflict: OnConflict
    watch: bool = False


class BatchRunner(QObject):
    """One batch at a time.

    Signals: `planned` when the photos are known and work begins (the `Batch`), `finished_one` for
    each photo (an `ExportResult`), `added` when photos joined a watched folder (their tasks),
    `ended` with a sentence if something stopped it, else nothing.
    """

    planned = Signal(object)
    finished_one = Signal(object)
    added = Signal(object)
    ended = Signal(str)

    _told = Signal(str, object)

    def __init__(self, engines: EngineDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._engines = engines
        self._thread: threading.Thread | None = None
        self._control: Control | None = None
        self.batch: Batch | None = None
        self._told.connect(self._relay, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether a batch is at work."""
        return self._thread is not None

    @property
    def paused(self) -> bool:
        """Whether it is paused."""
        return self._control is not None and self._control.paused

    def start(self, wish: BatchWish) -> None:
        """Plan and run a batch; the one before is closed."""
        from cutout.batch.control import Control

        self.close()
        self._control = Control()
        self._thread = threading.Thread(
            target=self._work, args=(wish, self._control), name="batch", daemon=True
        )
        self._thread.start()

    def pause(self, paused: bool) -> None:
        """Begin no further photo, or go on."""
        if self._control is not None:
            (self._control.pause if paused else self._control.resume)()

    def cancel(self) -> None:
        """End the batch soon; `ended` follows."""
        if self._control is not None:
            self._control.cancel()

    def close(self) -> None:
        """End the batch, wait for it, and let go of its folder."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self.batch is not None:
            self.batch.close()
            self.batch = None

    def _work(self, wish: BatchWish, control: Control) -> None:
        from cutout.batch.control import Cancelled

        said = ""
        try:
            self._run(wish, control)
        except Cancelled:
            pass
        except CutoutError as error:
            said = str(error)
        except Exception as error:
            log.exception("the batch failed")
            said = SOMETHING_WRONG.format(type(error).__name__)
        self._told.emit("ended", said)

    def _run(self, wish: BatchWish, control: Control) -> None:
        from cutout.batch.crew import default_jobs
        from cutout.batch.run import Batch
        from cutout.batch.sources import find_photos
        from cutout.batch.watch import Watcher

        sources = find_photos(wish.folder, wish.recursive, [wish.out], control.check)
        model = self._engines.batch_model()
        batch = Batch(wish.folder, sources, wish.out, _settings(wish), model, resume=True)
        self._told.emit("planned", batch)
        watcher = Watcher(wish.folder, wish.recursive, wish.out)
        watcher.mark_known(sources)
        tasks = batch.tasks
        while True:
            for result in batch.run(tasks, default_jobs(), control):
                self._told.emit("finished_one", result)
            if not wish.watch:
                return
            tasks = batch.add(next(watcher.batches(control)))
            self._told.emit("added", tasks)

    @Slot(str, object)
    def _relay(self, what: str, value: object) -> None:
        if what == "planned":
            self.batch = value  # type: ignore[assignment]
            self.planned.emit(value)
        elif what == "finished_one":
            self.finished_one.emit(value)
        elif what == "added":
            self.added.emit(value)
        else:
            if self._thread is not None:
                self._thread.join()
                self._thread = None
            self.ended.emit(str(value))


def _settings(wish: BatchWish) -> BatchSettings:
    from cutout.batch.plan import BatchSettings
    from cutout.core.presets import load_preset

    presets = tuple(load_preset(name) for name in wish.presets)
    return BatchSettings(presets, wish.name, wish.on_conflict)
