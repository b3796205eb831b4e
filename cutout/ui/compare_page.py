"""The masks of all installed models on the open photo, side by side, with what each one costs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cutout.ui.jobs import Job
from cutout.ui.language import number
from cutout.ui.review_page import PicturePane
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.bench_engines import InstalledEngine, Trial
    from cutout.core.images import Pixels
    from cutout.core.prompts import Prompts
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

CARD_WIDTH_PX = 340
PICTURE_HEIGHT_PX = 240
SHOWN_SIDE_PX = 512
SPACING_PX = 16
THREADS = 2  # as `cutout bench` has, so that the figures can be told together

Installed = Callable[[], Sequence["InstalledEngine"]]
TryEngine = Callable[["InstalledEngine", Path, "Prompts", int], "Trial"]


class TrialCard(QFrame):
    """One model: its mask on the photo, its time, memory, size and licence."""

    def __init__(self, engine: InstalledEngine) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(CARD_WIDTH_PX)
        self.engine = engine
        self.picture = PicturePane(engine.facts.title)
        self.picture.setFixedHeight(PICTURE_HEIGHT_PX)
        self.picture.show_image(QImage(), self.tr("Waiting…"))
        title = QLabel(engine.facts.title)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self.time = QLabel()
        self.costs = QLabel()
        self.agrees = QLabel()
        self.limits = QLabel("\n".join(engine.facts.limits))
        self.limits.setEnabled(False)
        for label in (self.time, self.costs, self.agrees, self.limits):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setSpacing(5)
        for widget in (self.picture, title, self.time, self.costs, self.agrees, self.limits):
            column.addWidget(widget)
        column.addStretch(1)
        self.limits.setVisible(bool(engine.facts.limits))
        self.setAccessibleName(engine.facts.title)
        self._fit()

    def _fit(self) -> None:
        """Take the height that the wrapped words need; a grid alone would squeeze them."""
        column = self.layout()
        if column is not None:
            self.setMinimumHeight(column.totalHeightForWidth(CARD_WIDTH_PX))

    def show_begun(self) -> None:
        """Say that the model is at work."""
        self.picture.show_image(QImage(), self.tr("Working…"))

    def show_trial(self, trial: Trial, image: QImage, agreement: float | None) -> None:
        """Show what the model made of the photo.

        Args:
            trial: its figures, or what went wrong.
            image: the photo with the mask.
            agreement: IoU with the selection in the window, None if there is none.
        """
        facts = self.engine.facts
        size = self.tr("{} MB of files").format(number(facts.size_bytes / 1e6, 1))
        if trial.error:
            self.picture.show_image(QImage(), self.tr("This model failed."))
            self.time.setText(translated(trial.error))
            self.costs.setText(f"{size} · {facts.licence}")
            self._fit()
            return
        self.picture.show_image(image)
        figures = trial.figures
        self.time.setText(
            self.tr("First click {} s, each further one {} s").format(
                number(figures["first_click_ms"] / 1000, 2), number(figures["click_ms"] / 1000, 2)
            )
        )
        memory = self.tr("{} MB of memory").format(number(figures["peak_memory_mb"]))
        self.costs.setText(f"{memory} · {size} · {facts.licence}")
        if agreement is not None:
            self.agrees.setText(self.tr("Agrees with the selection to {:.0%}").format(agreement))
        self._fit()


class ComparePage(QWidget):
    """A card for each model, filled one after another."""

    left = Signal()
    models_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[TrialCard] = []
        heading = QLabel(self.tr("All models on this photo"))
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        heading.setFont(font)
        self.note = QLabel()
        self.note.setWordWrap(True)
        back = QPushButton(self.tr("Back to the photo (Esc)"))
        back.clicked.connect(self.left)
        shortcut = QShortcut(QKeySequence("Escape"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(back.click)
        head = QHBoxLayout()
        more = QPushButton(self.tr("More models…"))
        more.clicked.connect(self.models_asked)
        head.addWidget(heading, 1)
        head.addWidget(more)
        head.addWidget(back)
        self._grid_of = QWidget()
        self._grid = QGridLayout(self._grid_of)
        self._grid.setSpacing(SPACING_PX)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._grid_of)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 20, 28, 18)
        self._column.setSpacing(10)
        self._column.addLayout(head)
        self._column.addWidget(self.note)
        self._column.addWidget(self._area, 1)

    def show_engines(self, engines: Sequence[InstalledEngine], note: str) -> None:
        """Begin with a waiting card for each model."""
        for card in self.cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        self.cards = [TrialCard(engine) for engine in engines]
        self.note.setText(note)
        self._lay_out()
        self.setFocus()

    def resizeEvent(self, event: object) -> None:
        """Put as many cards side by side as there is room for."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._lay_out()

    def _lay_out(self) -> None:
        # not the scroll area's own width, which is set only after this
        margins = self._column.contentsMargins()
        bar = self._area.verticalScrollBar().sizeHint().width()
        room = self.width() - margins.left() - margins.right() - bar + SPACING_PX
        columns = max(1, room // (CARD_WIDTH_PX + SPACING_PX))
        for index, card in enumerate(self.cards):
            place = index // columns, index % columns
            self._grid.addWidget(card, *place, Qt.AlignmentFlag.AlignTop)


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
        self.page = ComparePage()
        self.page.left.connect(self._leave)
        self.page.models_asked.connect(lambda: window.engines.show_models())

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
