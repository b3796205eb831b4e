"""Everything at once: all objects of the photo outlined, to take or drop by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QKeySequence, QPainterPath, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPathItem,
    QGraphicsSceneHoverEvent,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
)

from cutout.core.prompts import Box, Click
from cutout.ui import theme
from cutout.ui.canvas_items import steady_pen
from cutout.ui.requests import Found, Search

if TYPE_CHECKING:
    from cutout.core.predictor import MaskPrediction
    from cutout.ui.main_window import MainWindow

OBJECTS_DEPTH = 10.0  # above photo, overlay, outline and clicks
GOLDEN_TURN = 0.618034  # of the colour circle: neighbours in the list differ most
FILL_IDLE, FILL_UNDER_MOUSE, FILL_TAKEN = 36, 90, 130  # opacity, of 255


class ObjectItem(QGraphicsPathItem):
    """One object: its outline, brighter under the mouse, framed in white where it is taken."""

    def __init__(self, prediction: MaskPrediction, outline: QPainterPath, rank: int) -> None:
        super().__init__(outline)
        self.prediction = prediction
        self.taken = False
        self._under_mouse = False
        self._colour = QColor.fromHsvF(rank * GOLDEN_TURN % 1, 0.75, 1.0)
        self.setZValue(OBJECTS_DEPTH + rank)  # largest first, so small ones lie on top
        self.setAcceptHoverEvents(True)
        self._show()

    def toggle(self) -> None:
        """Take the object, or drop it again."""
        self.taken = not self.taken
        self._show()

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Show that a click would mean this one."""
        self._under_mouse = True
        self._show()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Show it as before."""
        self._under_mouse = False
        self._show()

    def _show(self) -> None:
        fill = QColor(theme.KEEP if self.taken else self._colour)
        opacity = FILL_TAKEN if self.taken else FILL_IDLE
        fill.setAlpha(max(opacity, FILL_UNDER_MOUSE) if self._under_mouse else opacity)
        self.setBrush(fill)
        strong = self.taken or self._under_mouse
        colour = QColor("white") if strong else self._colour
        self.setPen(steady_pen(colour, 3.0 if strong else 1.6))


class EverythingBanner(QFrame):
    """Stands above the canvas while objects are chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.label = QLabel()
        self.label.setAccessibleName(self.tr("Objects of the photo"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setFixedSize(140, 8)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Search for objects"))
        self.cancel_button = QPushButton(self.tr("Cancel (Esc)"))
        self.use_button = QPushButton(self.tr("Use them (Return)"))
        self.use_button.setObjectName("primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self.label, 1)
        for widget in (self.progress, self.cancel_button, self.use_button):
            row.addWidget(widget)
        for key, button in (("Esc", self.cancel_button), ("Return", self.use_button)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(button.click)
        self.hide()


class Everything(QObject):
    """Searches all objects of the shown photo, and makes a selection of those that are taken."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._search: Search | None = None
        self.items: list[ObjectItem] = []
        self.banner = EverythingBanner()
        self.banner.cancel_button.clicked.connect(self.leave)
        self.banner.use_button.clicked.connect(self._use)
        window.worker.found.connect(self._on_found)
        window.worker.searched.connect(self._on_searched)

    @property
    def active(self) -> bool:
        """Whether clicks mean objects now."""
        return self._search is not None

    def begin(self) -> None:
        """Search the shown photo; what was chosen before is dropped."""
        document = self._window.current
        if document is None or document.photo is None or document.session.pending is not None:
            return
        self.leave()
        self._window.edges.choose(self._window.canvas.select_tool)
        self._window.edges.escape.setEnabled(False)  # the key is the banner's now
        self._search = Search(document.key, document.photo)
        self.banner.label.setText(self.tr("Looking for all objects…"))
        self.banner.progress.setValue(0)
        self.banner.progress.show()
        self.banner.use_button.setEnabled(False)
        self.banner.show()
        self._window.worker.submit(self._search)
        self._window.refresh()

    def leave(self) -> None:
        """End the search, and take the outlines away; the selection stays as it was."""
        if self._search is not None:
            self._search.cancelled.set()
            self._window.edges.escape.setEnabled(True)
        self._search = None
        for item in self.items:
            self._window.canvas.scene().removeItem(item)
        self.items = []
        self.banner.hide()
        self._window.refresh()

    def pick(self, click: Click) -> None:
        """Take or drop the smallest object under a click; a click to remove only drops."""
        for item in reversed(self.items):
            if item.prediction.contains(click.x, click.y):
                if click.positive or item.taken:
                    item.toggle()
                self._say_count()
                return

    def pick_box(self, box: Box) -> None:
        """Take every object that lies in a box."""
        for item in self.items:
            bounds = item.prediction.bounds()
            inside = bounds is not None and (
                box.x0 <= bounds.x0
                and box.y0 <= bounds.y0
                and bounds.x1 <= box.x1
                and bounds.y1 <= box.y1
            )
            if inside and not item.taken:
                item.toggle()
        self._say_count()

    def _on_searched(self, search: Search, share: float) -> None:
        if search is self._search:
            self.banner.progress.setValue(round(100 * share))

    def _on_found(self, found: Found) -> None:
        if found.search is not self._search:
            return
        if found.error:
            self.leave()
            self._window.show_error(found.error)
            return
        self.banner.progress.hide()
        for rank, (prediction, outline) in enumerate(found.objects):
            item = ObjectItem(prediction, outline, rank)
            self.items.append(item)
            self._window.canvas.scene().addItem(item)
        self._say_count()

    def _say_count(self) -> None:
        if self.banner.progress.isVisible():  # the search still runs
            return
        taken = sum(item.taken for item in self.items)
        self.banner.use_button.setEnabled(taken > 0)
        if not self.items:
            said = self.tr(
                "No separate objects were found: click on what you want to keep instead."
            )
        elif len(self.items) == 1:
            said = self.tr("One object: click it to take it or drop it.")
        elif taken:
            said = self.tr("{} of {} objects taken.").format(taken, len(self.items))
        else:
            said = self.tr("{} objects: click those that you want to keep.").format(len(self.items))
        self.banner.label.setText(said)

    def _use(self) -> None:
        from cutout.core.predictor import union  # late: it imports NumPy and OpenCV

        taken = [item.prediction for item in self.items if item.taken]
        self.leave()
        if taken:
            self._window.select(union(taken), "Objects")
