"""A small notice on the canvas where the proposal is doubtful or missing, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from cutout.core.session import DOUBTFUL_CONFIDENCE
from cutout.ui import theme

if TYPE_CHECKING:
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

GAP_PX = 10


class NoticeCard(QFrame):
    """Floats over the head of the canvas."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setObjectName("floating")
        self.setBackgroundRole(QPalette.ColorRole.Window)  # and not the canvas's
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.label = QLabel()
        self.objects = QPushButton(self.tr("Find all objects"))
        self.box = QPushButton(self.tr("Draw a box"))
        self.close_button = QToolButton()
        self.close_button.setObjectName("quiet")
        self.close_button.setIcon(theme.icon("clear"))
        self.close_button.setToolTip(self.tr("Put this away"))
        self.close_button.setAccessibleName(self.tr("Put this away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        row.addWidget(self.label)
        for button in (self.objects, self.box, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # keys stay the canvas's
            row.addWidget(button)
        for button in (self.objects, self.box):
            button.setObjectName("small")
        canvas.installEventFilter(self)
        self.hide()

    def say(self, words: str, buttons: bool) -> None:
        """Show a sentence, with what can be done or without."""
        self.label.setText(words)
        self.objects.setVisible(buttons)
        self.box.setVisible(buttons)
        self.show()
        self.place()

    def place(self) -> None:
        """Take the place at the head of the canvas."""
        canvas = self.parentWidget()
        if canvas is not None and self.isVisible():
            self.adjustSize()
            self.move((canvas.width() - self.width()) // 2, GAP_PX)
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the canvas's size."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)


class DoubtNotice(QObject):
    """Knows when to say it, and never says it twice of one photo."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.card = NoticeCard(window.canvas)
        self._put_away: set[int] = set()  # keys of documents
        self._boxing = False
        self.card.objects.clicked.connect(lambda _checked=False: window.everything.begin())
        self.card.box.clicked.connect(self._begin_box)
        self.card.close_button.clicked.connect(self._close)

    def refresh(self, document: Document | None) -> None:
        """Show what applies to the present state of a document; None for none."""
        words = self._words(document)
        if not words:
            self._boxing = False
            self.card.hide()
        elif self._boxing:
            self.card.say(self.tr("Drag a box around what you want to keep."), buttons=False)
        else:
            self.card.say(words, buttons=True)

    def _words(self, document: Document | None) -> str:
        if document is None or document.photo is None or document.key in self._put_away:
            return ""
        session, window = document.session, self._window
        if session.state.number or not session.state.answered or window.everything.active:
            return ""
        if not window.finisher.takes_clicks:
            return ""
        if session.shown is None or session.shown.empty:
            return self.tr("No clear subject: click on it, or")
        if (document.confidence or 0) < DOUBTFUL_CONFIDENCE:
            return self.tr("Not sure about this one: click, or")
        return ""

    def _begin_box(self) -> None:
        window = self._window
        window.edges.choose(window.canvas.select_tool)
        window.canvas.setFocus()
        self._boxing = True
        self.refresh(window.editing.document)

    def _close(self) -> None:
        document = self._window.current
        if document is not None:
            self._put_away.add(document.key)
        self.refresh(document)
