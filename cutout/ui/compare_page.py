"""The masks of all installed models on the open photo, side by side, with what each one costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
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

from cutout.ui.heading import heading
from cutout.ui.language import number
from cutout.ui.review_page import PicturePane
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.bench_engines import InstalledEngine, Trial

CARD_WIDTH_PX = 340
PICTURE_HEIGHT_PX = 240
SPACING_PX = 16


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
        title = heading(engine.facts.title)
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
        title = heading(self.tr("All models on this photo"), 1.3)
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
        head.addWidget(title, 1)
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
