"""What a click here would change, outlined faintly while the mouse rests."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from cutout.core.prompts import Click
from cutout.ui import theme
from cutout.ui.asides import Aside, Remark
from cutout.ui.highlight import Highlight

if TYPE_CHECKING:
    from cutout.core.images import Photo
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

SETTING = "hover/preview"
REST_MS = 60  # without a move
SLOW_MS = 120  # a median above this comes too late to be of help
JUDGED_BY = 7  # answers; odd, so that one is the middle
GONE = frozenset({QEvent.Type.Leave, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class HoverPreview(QObject):
    """Asks the model aside where the mouse rests; ends by itself where the model is too slow.

    Green is what a click would add; red, within the selection, what a right click would remove.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.wanted = bool(QSettings().value(SETTING, True, bool))
        self._times: deque[float] = deque(maxlen=JUDGED_BY)
        self._place = QPointF()
        self._asked: Aside | None = None
        self._state: object = None  # the edit that the outline belongs to
        self.outline = Highlight(window.canvas.scene(), dashed=True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask)
        window.worker.remarked.connect(self._on_remark)
        window.engines.changed.connect(self._times.clear)  # another model, another speed
        window.canvas.viewport().installEventFilter(self)

    @property
    def too_slow(self) -> bool:
        """Whether the model needs too long for this."""
        return len(self._times) == JUDGED_BY and sorted(self._times)[JUDGED_BY // 2] > SLOW_MS

    def set_wanted(self, wanted: bool) -> None:
        """Switch the preview on or off, and remember that; on gives a slow model another try."""
        self.wanted = wanted
        QSettings().setValue(SETTING, wanted)
        self._times.clear()
        self.clear()

    def refresh(self, document: Document | None) -> None:
        """Take the outline away when it belongs to an earlier edit or another photo."""
        state = None if document is None else document.session.state
        if state is not self._state:
            self._state = state
            self.clear()

    def clear(self) -> None:
        """Show nothing, and ask nothing."""
        self._rest.stop()
        self._asked = None
        self.outline.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to wait when the mouse moves."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._moved(event)
        elif event.type() in GONE:
            self.clear()
        return super().eventFilter(watched, event)

    def _moved(self, event: QMouseEvent) -> None:
        if not self.wanted or self.too_slow or event.buttons() != Qt.MouseButton.NoButton:
            self.clear()
            return
        self._asked = None
        self._place = self._window.canvas.to_photo(event.position())
        if self.outline.isVisible() and not self.outline.path().contains(self._place):
            self.outline.hide()
        self._rest.start()

    @property
    def _photo(self) -> tuple[Document, Photo] | None:
        """The photo that may be asked about, None where clicks mean something else now."""
        window, document = self._window, self._window.editing.document
        if document is None or document.photo is None or document.session.pending is not None:
            return None
        clicks = window.finisher.takes_clicks and not window.everything.active
        select = window.canvas.tool is window.canvas.select_tool
        return (document, document.photo) if clicks and select else None

    def _ask(self) -> None:
        found, place = self._photo, self._place
        if found is None:
            return
        document, photo = found
        if not (0 <= place.x() < photo.width and 0 <= place.y() < photo.height):
            return
        if self.outline.isVisible():  # the mouse is still within what was shown
            return
        state, shown = document.session.state, document.session.shown
        taken = shown is not None and shown.contains(place.x(), place.y())
        click = Click(place.x(), place.y(), not taken)
        outvoted = self._window.subjects.outvoted(click)
        prompts = state.prompts.without_proposed(outvoted).with_clicks([click])
        self._asked = Aside(document.key, photo, prompts, shown)
        self._window.worker.ask_aside(self._asked)

    def _on_remark(self, remark: Remark) -> None:
        if remark.aside.answer is not None:
            return
        self._times.append(remark.milliseconds)
        found = self._photo
        if remark.aside is not self._asked or found is None or not remark.masks:
            return
        if remark.aside.document == found[0].key:
            adds = remark.aside.prompts.clicks[-1].positive
            path = remark.masks[0][1]
            self.outline.point_out(path, theme.KEEP if adds else theme.REMOVE)
