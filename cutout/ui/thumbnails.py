"""Small pictures of photos, made off the window's thread when something wants to paint them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap

from cutout.ui.jobs import Job

SIDE_PX = 240  # of a screen with two pixels a point, as wide as a tile is
ROUND_PX = 5  # of the frame's corners
MOST_KEPT = 200  # about 150 kB each
MOST_WAITING = 48  # what was painted before those has been scrolled away


class Thumbnails(QObject):
    """Keeps the small pictures painted last; the one that was asked for last is made first."""

    made = Signal(object)  # the key

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[Hashable, Path | bytes] = OrderedDict()
        self._making: Hashable | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    @property
    def bytes_held(self) -> int:
        """What the pictures take in memory."""
        return sum(4 * each.width() * each.height() for each in self._kept.values())

    def get(self, key: Hashable, source: Path | bytes) -> QPixmap | None:
        """Return a small picture; None while it is made, a null one where that fails.

        Args:
            key: what the picture is known by.
            source: the file, or the bytes of one.
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key != self._making:
            self._waiting[key] = source
            self._waiting.move_to_end(key)
            if len(self._waiting) > MOST_WAITING:
                self._waiting.popitem(last=False)
            self._go_on()
        return None

    def forget(self, key: Hashable) -> None:
        """Drop a picture, or do not make it."""
        self._kept.pop(key, None)
        self._waiting.pop(key, None)

    def shut_down(self) -> None:
        """Finish what is being made."""
        self._waiting.clear()
        self._pool.waitForDone()

    def _go_on(self) -> None:
        if self._making is not None or not self._waiting:
            return
        key, source = self._waiting.popitem()
        self._making = key
        job = Job(lambda: _picture(source), self)
        job.done.connect(lambda image: self._on_made(key, image))
        job.failed.connect(lambda _error: self._on_made(key, QImage()))
        job.start(self._pool)

    def _on_made(self, key: Hashable, image: QImage) -> None:
        self._making = None
        self._kept[key] = QPixmap.fromImage(image)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self.made.emit(key)
        self._go_on()


def framed(pixmap: QPixmap | None, size: QSize, empty: QColor, ratio: float) -> QPixmap:
    """Return the middle of a picture in a frame with round corners.

    Args:
        pixmap: the picture; without one the frame is filled.
        size: of the frame.
        empty: what it is filled with.
        ratio: pixels of the screen a point takes.
    """
    result = QPixmap(size * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    draw_framed(painter, QRect(QPoint(), size), pixmap, empty)
    painter.end()
    return result


def draw_framed(painter: QPainter, frame: QRect, pixmap: QPixmap | None, empty: QColor) -> None:
    """Draw the middle of a picture into a frame with round corners; see `framed`."""
    area, shape = QRectF(frame), QPainterPath()
    shape.addRoundedRect(area, ROUND_PX, ROUND_PX)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(area, empty)
    if pixmap is not None and not pixmap.isNull():
        scale = max(area.width() / pixmap.width(), area.height() / pixmap.height())
        target = QRectF(0, 0, pixmap.width() * scale, pixmap.height() * scale)
        target.moveCenter(area.center())
        painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
    painter.restore()


def _picture(source: Path | bytes) -> QImage:
    from cutout.core.thumbnail import read_thumbnail

    pixels = read_thumbnail(source, SIDE_PX)
    height, width = pixels.shape[:2]
    data = pixels.tobytes()
    image = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
