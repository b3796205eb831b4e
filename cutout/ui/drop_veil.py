"""The whole window says that what is dragged above it can be dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cutout.ui import theme

MARGIN_PX, ROUND_PX = 18, 16
LETTERS = 2.0  # times as large as usual
VEIL_OPACITY = 225  # of 255


class DropVeil(QWidget):
    """Lies over a window while something is dragged above it; the window itself takes the drop."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def show_for(self, data: QMimeData) -> None:
        """Say what happens to some data when they are dropped."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files and files[0].is_dir():
            self._words = self.tr("Drop to cut out all photos of this folder")
        elif len(files) > 1:
            self._words = self.tr("Drop to open {} photos").format(len(files))
        else:
            self._words = self.tr("Drop to open")
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a veil, a frame and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self.palette().window().color())
        veil.setAlpha(VEIL_OPACITY)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        painter.setPen(QPen(QColor(theme.ACCENT), 3, Qt.PenStyle.DashLine))
        fill = QColor(theme.ACCENT)
        fill.setAlpha(26)
        painter.setBrush(fill)
        painter.drawRoundedRect(frame, ROUND_PX, ROUND_PX)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * LETTERS)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), self._words)
