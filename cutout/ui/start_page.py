"""The empty window: it says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImageReader, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cutout.ui import theme

THUMBNAIL_PX = 92
FRAME_MARGIN_PX = 26


class StartPage(QWidget):
    """Invites to drop, open or paste a photo, or to try a sample."""

    open_asked = Signal()
    paste_asked = Signal()
    sample_asked = Signal(Path)
    batch_asked = Signal()

    def __init__(self, samples: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.setSpacing(14)
        picture = QLabel()
        picture.setPixmap(theme.app_icon().pixmap(QSize(72, 72)))
        layout.addWidget(picture, alignment=Qt.AlignmentFlag.AlignCenter)
        title = QLabel(self.tr("Drop a photo here"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.9)
        font.setBold(True)
        title.setFont(font)
        layout.addWidget(title, alignment=Qt.AlignmentFlag.AlignCenter)
        text = QLabel(self.tr("Its subject is selected by itself. Click to correct, then export."))
        layout.addWidget(text, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addSpacing(6)
        layout.addLayout(self._buttons())
        if samples:
            layout.addSpacing(22)
            hint = QLabel(self.tr("or try one of these"))
            layout.addWidget(hint, alignment=Qt.AlignmentFlag.AlignCenter)
            layout.addLayout(self._thumbnails(samples))

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

    def _thumbnails(self, samples: Sequence[Path]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.setSpacing(8)
        for path in samples:
            button = QToolButton()
            button.setIcon(QIcon(_thumbnail(path)))
            button.setIconSize(QSize(THUMBNAIL_PX, THUMBNAIL_PX))
            name = path.stem.replace("_", " ").rstrip("0123456789")
            button.setAccessibleName(self.tr("Sample photo: {}").format(name))
            button.setToolTip(name)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, path=path: self.sample_asked.emit(path))
            row.addWidget(button)
        return row

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame of a place to drop things on."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self.palette().mid().color()), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        margin = FRAME_MARGIN_PX
        painter.drawRoundedRect(self.rect().adjusted(margin, margin, -margin, -margin), 16, 16)


def _thumbnail(path: Path) -> QPixmap:
    """Return the middle square of a photo, decoded small."""
    reader = QImageReader(str(path))
    size = reader.size()
    scale = 2 * THUMBNAIL_PX / max(1, min(size.width(), size.height()))
    reader.setScaledSize(QSize(round(size.width() * scale), round(size.height() * scale)))
    pixmap = QPixmap.fromImage(reader.read())
    side = min(pixmap.width(), pixmap.height())
    left, top = (pixmap.width() - side) // 2, (pixmap.height() - side) // 2
    return pixmap.copy(left, top, side, side)
