"""Asks every installed model about the open photo, for the page that compares them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtGui import QImage

from cutout.ui.jobs import Job

if TYPE_CHECKING:
    from cutout.bench_engines import InstalledEngine, Trial
    from cutout.core.images import Pixels
    from cutout.core.prompts import Prompts
    from cutout.ui.compare_page import ComparePage, TrialCard
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

SHOWN_SIDE_PX = 512
THREADS = 2  # as `cutout bench` has, so that the figures can be told together

Installed = Callable[[], Sequence["InstalledEngine"]]
TryEngine = Callable[["InstalledEngine", Path, "Prompts", int], "Trial"]


class Comparison(QObject):
    """Asks one model after another, each in a process of its own, with the photo's prompts."""

    def __init__(
        self, window: MainWindow, installed: Installed | None = None, trial: TryEngine | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._installed = installed
        self._try = trial
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._round = 0  # of comparisons; those before the last are not wanted any more
        self._page: ComparePage | None = None

    @property
    def page(self) -> ComparePage:
        """The page; it is made when it is first asked for."""
        if self._page is None:
            from cutout.ui.compare_page import ComparePage

            self._page = ComparePage()
            self._page.left.connect(self._leave)
            self._page.models_asked.connect(lambda: self._window.engines.show_models())
            self._window.add_page(self._page)
        return self._page

    def begin(self) -> None:
        """Show the page and ask all models about the photo in the window."""
        document = self._window.current
        if document is None or document.photo is None:
            return
        prompts = document.session.state.prompts
        if not prompts:
            self._window.say(self.tr("Click on what you want to keep first, or drag a box."))
            return
        self._round += 1
        engines = list((self._installed or _installed)())
        self.page.show_engines(engines, self._note(prompts))
        self._window.show_page(self.page)
        for card in self.page.cards:
            self._ask(card, document, prompts)

    def shut_down(self) -> None:
        """Let what runs end, and begin nothing more."""
        self._round += 1
        self._pool.waitForDone()

    def _note(self, prompts: Prompts) -> str:
        asked = self.tr("the same {} clicks").format(len(prompts.clicks))
        if prompts.box is not None:
            asked = self.tr("the same box and {} clicks").format(len(prompts.clicks))
        return self.tr(
            "Each model that is installed gets {}, in a process of its own on {} threads."
        ).format(asked, THREADS)

    def _leave(self) -> None:
        self._round += 1
        self._window.show_editor()

    def _ask(self, card: TrialCard, document: Document, prompts: Prompts) -> None:
        number, photo, source = self._round, document.photo, document.source
        selection = document.session.shown
        try_engine = self._try or _try
        begun = Job(lambda: None, self)  # its end tells that the queue has come to this model
        begun.done.connect(lambda _: card.show_begun() if number == self._round else None)
        begun.start(self._pool)

        def work() -> tuple[Trial, QImage, float | None] | None:
            if number != self._round or photo is None:
                return None
            trial = _on_file(source, lambda path: try_engine(card.engine, path, prompts, THREADS))
            if trial.mask is None:
                return trial, QImage(), None
            from cutout.bench_engines import iou, mask_of

            agreement = None
            if selection is not None:
                agreement = iou(trial.mask, mask_of(selection))
            return trial, mask_image(photo.image, trial.mask), agreement

        def show(result: tuple[Trial, QImage, float | None] | None) -> None:
            if result is not None and number == self._round:
                card.show_trial(*result)

        job = Job(work, self)
        job.done.connect(show)
        job.failed.connect(self._window.show_error)
        job.start(self._pool)


def _installed() -> Sequence[InstalledEngine]:
    from cutout.bench_engines import installed

    return installed()


def _try(engine: InstalledEngine, photo: Path, prompts: Prompts, threads: int) -> Trial:
    from cutout.bench_engines import try_engine

    return try_engine(engine, photo, prompts, threads)


def _on_file(source: Path | bytes, work: Callable[[Path], Trial]) -> Trial:
    """Do something with a photo's file; a pasted picture gets one for that long."""
    if isinstance(source, Path):
        return work(source)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pasted"
        path.write_bytes(source)
        return work(path)


def mask_image(image: Pixels, mask: object) -> QImage:
    """Return a photo uint8 [H, W, 3], reduced, dark where a mask bool [h, w] is not."""
    import cv2
    import numpy as np

    inside = np.asarray(mask)
    scale = SHOWN_SIDE_PX / max(image.shape[:2])
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    share = cv2.resize(inside.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)[..., None]
    grey = small.mean(2, keepdims=True) * 0.25
    shown = np.ascontiguousarray((small * share + grey * (1 - share) + 0.5).astype(np.uint8))
    view = QImage(shown.data, size[0], size[1], 3 * size[0], QImage.Format.Format_RGB888)
    return view.copy()
