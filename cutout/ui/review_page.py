"""Look at the doubtful photos of a batch one after the other; one key decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cutout.core.formats import PHOTO_ENDINGS
from cutout.ui import theme
from cutout.ui.batch_list import draw_checker
from cutout.ui.heading import heading
from cutout.ui.jobs import Job
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.batch.run import ExportResult

SHOWN_SIDE_PX = 1400


class PicturePane(QWidget):
    """A picture, as large as there is room, on a checkerboard where it is transparent."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumSize(200, 160)
        self._image = QImage()
        self._words = ""

    def show_image(self, image: QImage, words: str = "") -> None:
        """Show a picture, or words where there is none."""
        self._image, self._words = image, words
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that lets both panes share the room."""
        return QSize(500, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture."""
        painter = QPainter(self)
        if self._image.isNull():
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        if self._image.hasAlphaChannel():
            draw_checker(painter, place, 10)
        painter.drawImage(place, self._image)


class ReviewPage(QWidget):
    """Before and after, why it is doubtful, and three decisions."""

    # keys are objects: a Qt string would lose bytes of names that are not UTF-8
    decided = Signal(object, str)  # key of the photo, "accepted" or "rejected"
    fix_asked = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loads = QThreadPool(self)
        self._loads.setMaxThreadCount(1)
        self._keys: list[str] = []
        self._results: dict[str, ExportResult] = {}
        self._folder = Path()
        self._position = 0
        self._name = heading(larger=1.3)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._place = QLabel()
        self.before = PicturePane(self.tr("The photo"))
        self.after = PicturePane(self.tr("Its cutout"))
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._place)
        panes = QHBoxLayout()
        panes.setSpacing(16)
        panes.addWidget(self.before, 1)
        panes.addWidget(self.after, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 20, 28, 18)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._why)
        layout.addLayout(panes, 1)
        layout.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.accept_button = self._button(self.tr("Accept (A)"), "A", self._accept, "accept")
        self.accept_button.setObjectName("primary")
        self.accept_button.setIcon(theme.icon("accept", "#ffffff"))
        self.fix_button = self._button(self.tr("Fix in the editor (E)"), "E", self._fix, "edit")
        self.reject_button = self._button(self.tr("Reject (R)"), "R", self._reject, "clear")
        row.addWidget(self.accept_button)
        row.addWidget(self.fix_button)
        row.addWidget(self.reject_button)
        row.addStretch(1)
        self._previous = self._button(
            self.tr("Previous"), "Left", lambda: self.step(-1), "previous"
        )
        self._next = self._button(self.tr("Next"), "Right", lambda: self.step(1), "next")
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self._button(self.tr("Back to the batch (Esc)"), "Escape", self.left.emit))
        return row

    def _button(self, text: str, key: str, does: object, icon: str | None = None) -> QPushButton:
        button = QPushButton(text)
        if icon is not None:
            button.setIcon(theme.icon(icon))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(does)
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    @property
    def key(self) -> str:
        """The photo that is shown, nothing if there is none."""
        return self._keys[self._position] if self._keys else ""

    def review(
        self, results: dict[str, ExportResult], keys: list[str], folder: Path, first: str
    ) -> None:
        """Begin with some photos of a batch.

        Args:
            results: what became of the photos.
            keys: those to look at, in order.
            folder: the folder that was written to.
            first: the one to begin with.
        """
        self._results, self._keys, self._folder = results, keys, folder
        self._position = keys.index(first) if first in keys else 0
        self._show()
        self.setFocus()

    def show_decided(self) -> None:
        """Go on to the next photo that nobody has decided about; leave after the last one."""
        count = len(self._keys)
        for step in range(1, count + 1):
            position = (self._position + step) % count
            if self._results[self._keys[position]].entry.to_check:
                self._position = position
                self._show()
                self.setFocus()
                return
        self.left.emit()

    def step(self, step: int) -> None:
        """Show the next photo, or the one before."""
        position = self._position + step
        if 0 <= position < len(self._keys):
            self._position = position
            self._show()

    def _show(self) -> None:
        from cutout.batch.report import DECISION_WORDS, sentences_of

        result = self._results[self.key]
        entry = result.entry
        self._name.setText(entry.source)
        decision = translated(DECISION_WORDS[entry.decision])
        why = translated(entry.error) or "; ".join(map(translated, sentences_of(entry)))
        self._why.setText(f"{decision}: {why}" if decision and why else decision or why)
        self._place.setText(self.tr("{} of {}").format(self._position + 1, len(self._keys)))
        self._previous.setEnabled(self._position > 0)
        self._next.setEnabled(self._position + 1 < len(self._keys))
        self.accept_button.setEnabled(entry.state == "done")
        self.before.show_image(QImage(), self.tr("Opening…"))
        self.after.show_image(QImage(), self.tr("Opening…"))
        outputs = [self._folder / output.path for output in entry.outputs]
        kept = () if entry.decision == "rejected" else outputs
        self._load(self.before, result.task.source.path, self.tr("This photo cannot be opened."))
        shown = [path for path in kept if path.suffix.lower()[1:] in PHOTO_ENDINGS]
        if shown:
            self._load(self.after, shown[0], self.tr("The file is not there any more."))
        elif kept:
            self.after.show_image(QImage(), self.tr("Files of this kind are not shown here."))
        else:
            self.after.show_image(QImage(), self.tr("Nothing was written."))

    def _load(self, pane: PicturePane, path: Path, otherwise: str) -> None:
        key = self.key

        def work() -> QImage:
            if key != self.key:  # the user has gone on
                return QImage()
            return shown_image(path)

        job = Job(work, self)
        job.done.connect(lambda image: pane.show_image(image) if key == self.key else None)
        job.failed.connect(
            lambda _error: pane.show_image(QImage(), otherwise) if key == self.key else None
        )
        job.start(self._loads)

    def _accept(self) -> None:
        self.decided.emit(self.key, "accepted")

    def _reject(self) -> None:
        self.decided.emit(self.key, "rejected")

    def _fix(self) -> None:
        self.fix_asked.emit(self.key)


def shown_image(path: Path) -> QImage:
    """Return a photo or cutout upright and small enough for the screen, with its transparency.

    Raises:
        ImageError: it cannot be read.
    """
    import numpy as np

    from cutout.core.depth import in_8_bits
    from cutout.core.images import load_image, to_srgb
    from cutout.core.layout import resize_straight
    from cutout.core.thumbnail import reduced

    photo = load_image(path)
    scale = min(1.0, SHOWN_SIDE_PX / max(photo.width, photo.height))
    width, height = max(1, round(photo.width * scale)), max(1, round(photo.height * scale))
    if photo.alpha is None:
        small = np.ascontiguousarray(reduced(photo.image, SHOWN_SIDE_PX))
        view = QImage(small.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        return view.copy()
    colours = in_8_bits(to_srgb(photo.pixels, photo.icc_profile))
    rgba = np.dstack(resize_straight(colours, in_8_bits(photo.alpha), width, height))
    view = QImage(rgba.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return view.copy()
