"""The welcome tour: four steps on a sample photo, each done by the user's own hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cutout import paths
from cutout.ui.tour_layer import Spotlight, TourCard, TourInvitation

if TYPE_CHECKING:
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

SETTING = "tour/offered"
SAMPLE = "dog6"
LEAF = QRectF(1120, 470, 160, 630)  # in pixels of the sample: a second thing beside the dog
LOOK_MS = 100  # between two looks at what the user has done
PAUSE_LOOKS = 9  # for the eye, between a step that is done and the next


@dataclass(frozen=True, slots=True)
class Step:
    """What to try, where, and how to know that it was done."""

    title: str
    text: str
    place: Callable[[], QRect]
    done: Callable[[], bool]


class Tour(QObject):
    """Leads through a sample photo; nothing is locked, and Esc ends it at any time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document: Document | None = None
        self._steps: tuple[Step, ...] = ()
        self._index = 0
        self._waits = 0  # looks until the next step
        self._position = 0  # of the edits, when the step began
        self._view = ""
        self._exported = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.invitation: TourInvitation | None = None
        self.light: Spotlight | None = None
        self.card: TourCard | None = None

    @property
    def running(self) -> bool:
        """Whether the tour is under way."""
        return self.card is not None

    def offer(self) -> None:
        """Offer the tour on the start page, the very first time that it is shown."""
        seen = self._window.start_page.isVisible()
        if not seen or QSettings().value(SETTING, False, type=bool):
            return
        QSettings().setValue(SETTING, True)
        self.invitation = TourInvitation()
        self.invitation.taken.connect(self.start)
        layout = self._window.start_page.layout()
        if layout is not None:
            layout.addWidget(self.invitation)
            layout.setAlignment(self.invitation, Qt.AlignmentFlag.AlignHCenter)

    def start(self) -> None:
        """Begin on the sample photo."""
        self.end()
        if self.invitation is not None:
            self.invitation.hide()
        window = self._window
        window.open_paths([paths.resources() / "samples" / f"{SAMPLE}.jpg"])
        window.canvas.set_tool(window.canvas.select_tool)
        window.set_view("overlay")
        self._document = window.current
        self._steps = self._make_steps()
        self._index, self._waits = -1, 0
        self.light, self.card = Spotlight(window), TourCard(window)
        self.card.skipped.connect(self._go_on)
        self.card.ended.connect(self.end)
        self.card.say(
            self.tr("Welcome to Cutout"),
            self.tr("A photo is opened, and its subject is found by itself. One moment…"),
            1,
            len(self._steps),
        )
        for action in self._exports():
            action.triggered.connect(self._on_export)
        window.installEventFilter(self)
        self._show()
        self._timer.start()

    def end(self) -> None:
        """Put everything away; the photo stays open."""
        if self.card is None or self.light is None:
            return
        self._timer.stop()
        self._window.removeEventFilter(self)
        for action in self._exports():
            action.triggered.disconnect(self._on_export)
        for widget in (self.card, self.light):
            widget.hide()
            widget.deleteLater()
        self.card = self.light = None
        self._window.canvas.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the tour by Esc before the key means anything else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                self.end()
                return True
        return super().eventFilter(watched, event)

    # the steps

    def _make_steps(self) -> tuple[Step, ...]:
        actions = self._window.actions_
        key = actions.next_view.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        views = self.tr("Hold O to see the photo itself; {} or this button takes another view.")
        return (
            Step(
                self.tr("Click to add"),
                self.tr(
                    "The dog was found by itself: what lies within the line stays. "
                    "Click on the leaf, and it stays too."
                ),
                self._leaf,
                lambda: self._edited_by("Add", "Subjects"),
            ),
            Step(
                self.tr("Right-click to remove"),
                self.tr(
                    "Too much? Click on the leaf with the right button, or with Alt held, "
                    "and what lies there goes again."
                ),
                self._leaf,
                lambda: self._edited_by("Remove", "Subjects") or self._undone(),
            ),
            Step(
                self.tr("Look at it"),
                views.format(key),
                lambda: self._place_of(actions.bar.view_button),
                lambda: self._window.view != self._view,
            ),
            Step(
                self.tr("Take it with you"),
                self.tr(
                    "Export writes a file. To the left of it you copy the picture, "
                    "or drag it into another program. Try one."
                ),
                lambda: self._place_of(actions.bar.export_button),
                lambda: self._exported,
            ),
        )

    def _exports(self) -> tuple[QAction, ...]:
        actions = self._window.actions_
        return (
            actions.export,
            actions.copy,
            actions.cutout,
            actions.mask,
            actions.white,
            actions.colour,
        )

    def _leaf(self) -> QRect:
        canvas = self._window.canvas
        seen = canvas.mapFromScene(LEAF).boundingRect().intersected(canvas.viewport().rect())
        return seen.translated(canvas.viewport().mapTo(self._window, QPoint(0, 0)))

    def _place_of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())

    def _edited_by(self, *labels: str) -> bool:
        """Return whether an edit of such a kind came since the step began, and was answered."""
        session = self._window.current.session if self._window.current is not None else None
        if session is None or session.pending is not None or session.position <= self._position:
            return False
        return session.state.label in labels

    def _undone(self) -> bool:
        document = self._window.current
        return document is not None and document.session.position < self._position

    def _on_export(self) -> None:
        self._exported = True

    # going on

    def _look(self) -> None:
        """See what the user has done, and go on a moment after a step is done."""
        document = self._document
        if document is None or self._window.current is not document:
            self.end()  # the user has gone on to something else
        elif self._index < 0:
            if document.photo is not None and document.session.pending is None:
                self._go_on()
        elif self._index < len(self._steps):
            if self._waits:
                self._waits -= 1
                if not self._waits:
                    self._go_on()
            elif self._steps[self._index].done():
                self._waits = PAUSE_LOOKS
        self._show()

    def _go_on(self) -> None:
        """Begin the next step, or say goodbye after the last."""
        if self._document is None or self.card is None:
            return
        self._index = min(max(self._index + 1, 0), len(self._steps))
        self._waits = 0
        self._position = self._document.session.position
        self._view = self._window.view
        self._exported = False
        count = len(self._steps)
        if self._index < count:
            step = self._steps[self._index]
            self.card.say(step.title, step.text, self._index + 1, count)
        else:
            key = self._window.actions_.sheet.shortcut().toString()
            text = self.tr("Press {} at any time to see all keys; the tour is in the Help menu.")
            self.card.say(self.tr("That is all"), text.format(key), count + 1, count)
        self._show()

    def _show(self) -> None:
        """Bring light and card to where things are now."""
        if self.card is None or self.light is None:
            return
        going = 0 <= self._index < len(self._steps)
        place = self._steps[self._index].place() if going else QRect()
        self.light.show_place(place)
        self.card.lie_beside(place, self._place_of(self._window.canvas))
        for widget in (self.light, self.card):
            widget.show()
            widget.raise_()
