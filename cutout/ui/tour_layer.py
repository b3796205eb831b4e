"""What a tour lays over the window: a light on one place, and a card that says what to do there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cutout.ui import theme
from cutout.ui.heading import heading

SCRIM = QColor(0, 0, 0, 95)
RIM_PX, CORNER_PX = 6, 10  # of the light, around the place
GAP_PX, CARD_PX = 14, 330  # between light and card; the card's width


class Spotlight(QWidget):
    """Darkens a window but for one place; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.place = QRect()

    def show_place(self, place: QRect) -> None:
        """Light a place of the window; an empty one darkens nothing."""
        area = self._window.rect()
        if place != self.place or area != self.geometry():
            self.place = place
            self.setGeometry(area)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken all but the place, and draw a ring around it."""
        if self.place.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        light = QRectF(self.place.adjusted(-RIM_PX, -RIM_PX, RIM_PX, RIM_PX))
        dark = QPainterPath()
        dark.addRect(QRectF(self.rect()))
        dark.addRoundedRect(light, CORNER_PX, CORNER_PX)
        painter.fillPath(dark, SCRIM)
        painter.setPen(QPen(QColor(theme.ACCENT), 2))
        painter.drawRoundedRect(light, CORNER_PX, CORNER_PX)


class TourCard(QFrame):
    """Says what to try now; it can be skipped, and the tour be ended."""

    skipped = Signal()
    ended = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("sheet")
        self.setFixedWidth(CARD_PX)
        self._step = QLabel()
        self._step.setObjectName("faint")
        self.title = heading(larger=1.15)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.end_button = self._button(self.tr("End tour"))
        self.end_button.clicked.connect(self.ended)
        self.skip_button = self._button(self.tr("Skip this step"))
        self.skip_button.clicked.connect(self.skipped)
        self._buttons = row = QHBoxLayout()
        row.addWidget(self.end_button)
        row.addStretch(1)
        row.addWidget(self.skip_button)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        for widget in (self._step, self.title, self.text):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addLayout(row)

    @staticmethod
    def _button(words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # keys stay the canvas's
        return button

    def say(self, title: str, text: str, step: int, count: int) -> None:
        """Say what to do.

        Args:
            title: in two or three words.
            text: in one or two sentences.
            step: the step's number from 1; beyond the count the tour is over.
            count: how many steps there are.
        """
        going = step <= count
        self._step.setText(self.tr("Step {} of {}").format(step, count) if going else "")
        self._step.setVisible(going)
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(f"{title}. {text}")
        self.skip_button.setVisible(going)
        self.end_button.setText(self.tr("End tour") if going else self.tr("Close"))
        self._buttons.setDirection(
            QBoxLayout.Direction.LeftToRight if going else QBoxLayout.Direction.RightToLeft
        )
        self._column.activate()
        self.resize(QSize(CARD_PX, self._column.totalHeightForWidth(CARD_PX)))

    def lie_beside(self, place: QRect, within: QRect) -> None:
        """Move beside a place of the window, without covering it where that can be.

        Args:
            place: in the window; an empty one is none.
            within: what the card stands at the head of if there is no place.
        """
        area = self._window.rect().adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
        if place.isEmpty():
            self.move(within.center().x() - self.width() // 2, within.top() + 2 * GAP_PX)
            return
        gap = RIM_PX + GAP_PX
        middle = place.center()
        spots = (
            QPoint(middle.x() - self.width() // 2, place.top() - gap - self.height()),
            QPoint(middle.x() - self.width() // 2, place.bottom() + gap),
            QPoint(place.left() - gap - self.width(), middle.y() - self.height() // 2),
            QPoint(place.right() + gap, middle.y() - self.height() // 2),
        )
        cards = [self._inside(QRect(spot, self.size()), area) for spot in spots]
        free = [card for card in cards if not card.intersects(place)]
        self.move((free or cards)[0].topLeft())

    @staticmethod
    def _inside(card: QRect, area: QRect) -> QRect:
        """Return a card pushed into the window."""
        left = max(area.left(), min(card.left(), area.right() - card.width()))
        top = max(area.top(), min(card.top(), area.bottom() - card.height()))
        return QRect(QPoint(left, top), card.size())


class TourInvitation(QFrame):
    """The quiet card on the start page of the very first start."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        words = QLabel(self.tr("New here? See how it works in one minute."))
        take = QPushButton(self.tr("Take the tour"))
        take.setObjectName("small")
        take.clicked.connect(self.taken)
        no = QPushButton(self.tr("No, thanks"))
        no.setObjectName("small")
        no.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(10)
        for widget in (words, take, no):
            row.addWidget(widget)
