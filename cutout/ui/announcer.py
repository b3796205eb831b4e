"""Tells those who do not see the canvas what is selected, and where the keyboard's cursor is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cutout.core.edits import token_of

if TYPE_CHECKING:
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

STILL_MS = 400  # a cursor that is on its way says nothing


class Announcer(QObject):
    """Describes the canvas to screen readers, at once and whenever they ask."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told: tuple[object, ...] | None = None  # the document, its edit and that one's mask
        self._still = QTimer(self, singleShot=True, interval=STILL_MS)
        self._still.timeout.connect(self._tell_place)
        window.canvas.keyboard.moved.connect(self._still.start)

    def refresh(self, document: Document | None) -> None:
        """Tell what is selected, once for each state of the photo that is shown."""
        if document is None or document.photo is None:
            self._told = None
            self._window.canvas.setAccessibleDescription("")
            return
        state = document.session.state
        preview = document.preview_of(state.number)
        drawn = preview is not None or state.blank
        telling = (document.key, state.number, token_of(state.prediction))
        if not state.answered or not drawn or self._told == telling:
            return
        self._told = telling
        if preview is None or not preview.selected:
            self._say(self.tr("Nothing is selected."))
        else:
            share = float(preview.alpha.mean()) / 255
            self._say(self.tr("Selected: {} of the photo.").format(f"{share:.0%}"))

    def _tell_place(self) -> None:
        """Tell where the cursor is, and whether it is on what is kept."""
        document, canvas = self._window.current, self._window.canvas
        place = canvas.keyboard.place
        if place is None or document is None or document.photo is None:
            return
        across, down = place.x() / document.photo.width, place.y() / document.photo.height
        preview = document.preview_of(document.session.state.number)
        kept = False
        if preview is not None:
            height, width = preview.alpha.shape
            row, column = int(down * height), int(across * width)
            kept = bool(preview.alpha[min(row, height - 1), min(column, width - 1)] > 127)
        words = (
            self.tr("{} from the left, {} from the top, kept.")
            if kept
            else self.tr("{} from the left, {} from the top, not kept.")
        )
        self._say(words.format(f"{across:.0%}", f"{down:.0%}"))

    def _say(self, sentence: str) -> None:
        canvas = self._window.canvas
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        canvas.setAccessibleDescription(sentence)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(canvas, sentence))
