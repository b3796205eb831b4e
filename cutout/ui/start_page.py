"""The empty window: it says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QImage,
    QImageReader,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cutout.ui import theme
from cutout.ui.heading import heading
from cutout.ui.recent_row import RecentRow
from cutout.ui.thumbnails import framed

THUMBNAIL_PX = 92
FRAME_MARGIN_PX = 26
SPACING_PX = 14
# heights of the page that have room for the icon, beside one row of pictures or two
LOW_PX, MIDDLE_PX, HIGH_PX = 400, 470, 640


class StartPage(QWidget):
    """Invites to drop, open or paste a photo, or to try a sample."""

    open_asked = Signal()
    paste_asked = Signal()
    sample_asked = Signal(Path)
    batch_asked = Signal()
    shown = Signal()

    def __init__(self, samples: Sequence[Path], recent: RecentRow) -> None:
        super().__init__()
        self._recent = recent
        layout = QVBoxLayout(self)
        layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.setSpacing(SPACING_PX)
        layout.setContentsMargins(*[FRAME_MARGIN_PX + 16] * 4)
        self._picture = QLabel()
        self._picture.setPixmap(theme.app_icon().pixmap(QSize(72, 72)))
        layout.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignCenter)
        title = heading(self.tr("Drop a photo here"), 1.9)
        layout.addWidget(title, alignment=Qt.AlignmentFlag.AlignCenter)
        text = QLabel(self.tr("Its subject is selected by itself. Click to correct, then export."))
        layout.addWidget(text, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addSpacing(6)
        layout.addLayout(self._buttons())
        layout.addSpacing(16)
        layout.addWidget(recent)
        self._samples = self._sample_row(samples)
        layout.addWidget(self._samples)
        recent.filled.connect(self._fit)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.setSpacing(10)
        open_button = QPushButton(theme.icon("open", "#ffffff"), self.tr("Open a photo…"))
        open_button.setObjectName("primary")
        open_button.clicked.connect(self.open_asked)
        paste_button = QPushButton(theme.icon("paste"), self.tr("Paste"))
        paste_button.clicked.connect(self.paste_asked)
        folder_button = QPushButton(theme.icon("batch"), self.tr("Cut out a folder…"))
        folder_button.clicked.connect(lambda: self.batch_asked.emit())
        row.addWidget(open_button)
        row.addWidget(folder_button)
        row.addWidget(paste_button)
        return row

    def _sample_row(self, samples: Sequence[Path]) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        hint = QLabel(self.tr("or try one of these"))
        hint.setObjectName("faint")
        layout.addWidget(hint, alignment=Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.setSpacing(8)
        layout.addLayout(row)
        for path in samples:
            button = QToolButton()
            button.setIcon(QIcon(self._thumbnail(path)))
            button.setIconSize(QSize(THUMBNAIL_PX, THUMBNAIL_PX))
            name = path.stem.replace("_", " ").rstrip("0123456789")
            button.setAccessibleName(self.tr("Sample photo: {}").format(name))
            button.setToolTip(name)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, path=path: self.sample_asked.emit(path))
            row.addWidget(button)
        whole.setVisible(bool(samples))
        return whole

    def _thumbnail(self, path: Path) -> QPixmap:
        """Return the middle square of a sample photo."""
        square = QSize(THUMBNAIL_PX, THUMBNAIL_PX)
        empty = self.palette().color(QPalette.ColorRole.Mid)
        return framed(QPixmap.fromImage(decoded_small(path)), square, empty, 2)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was opened meanwhile, and see whether it is still there."""
        super().showEvent(event)
        self._recent.refresh()
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave away what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the samples to whoever has opened nothing yet, or where there is room for them."""
        first_time = self._recent.isHidden()
        self._picture.setVisible(self.height() >= (LOW_PX if first_time else MIDDLE_PX))
        self._samples.setVisible(first_time or self.height() >= HIGH_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the size without what is left away where there is no room for it."""
        height = super().minimumSizeHint().height()
        for part in (self._picture, self._samples):
            if not part.isHidden():
                height -= part.sizeHint().height() + SPACING_PX
        return QSize(super().minimumSizeHint().width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame of a place to drop things on."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self.palette().mid().color()), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        margin = FRAME_MARGIN_PX
        painter.drawRoundedRect(self.rect().adjusted(margin, margin, -margin, -margin), 16, 16)


def decoded_small(path: Path) -> QImage:
    """Return a photo whose shorter side has twice as many pixels as a thumbnail."""
    reader = QImageReader(str(path))
    size = reader.size()
    scale = 2 * THUMBNAIL_PX / max(1, min(size.width(), size.height()))
    reader.setScaledSize(QSize(round(size.width() * scale), round(size.height() * scale)))
    return reader.read()
