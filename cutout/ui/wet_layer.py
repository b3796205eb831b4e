"""Paint while it is wet: seen at once as the preview will show it, until that is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter

from cutout.ui.canvas_items import FrameItem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cutout.core.strokes import Stroke
    from cutout.ui.canvas import Canvas

Z_WET = 2.9  # above photo, overlay and result, below the outline
PREMULTIPLIED = QImage.Format.Format_ARGB32_Premultiplied


class _WetItem(FrameItem):
    """A picture stretched over the photo, of which only what changes is drawn anew."""

    def __init__(self) -> None:
        super().__init__(Z_WET)
        self.image = QImage()

    def _draw_exposed(self, painter: QPainter, exposed: QRectF) -> None:
        if self.image.isNull():
            return
        area = exposed.intersected(self.boundingRect())
        across, down = self.image.width() / self._size[0], self.image.height() / self._size[1]
        source = QRectF(
            area.x() * across, area.y() * down, area.width() * across, area.height() * down
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, self.image, source)


class WetLayer:
    """Strokes that the preview does not show yet, at the preview's size.

    What is kept looks like the photo, what is erased like what a view shows around the subject.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._item = _WetItem()
        self._item.hide()
        canvas.scene().addItem(self._item)
        self._photo = QImage()  # reduced
        self._scale = (1.0, 1.0)  # pixels of the layer per pixel of the photo
        self._base = QImage()  # the layer without the stroke that is being painted
        self._cover: NDArray[np.uint8] | None = None  # of that stroke
        self._veil = QBrush()

    @property
    def image(self) -> QImage:
        """What lies over the photo; null for nothing."""
        return self._item.image

    def begin(self, photo: QImage, size: tuple[int, int], veil: QBrush) -> None:
        """Begin a stroke.

        Args:
            photo: reduced to the size that the layer is to have.
            size: width and height of the photo itself.
            veil: what will lie over the photo where the stroke is; in pixels of the layer.
        """
        import numpy as np

        width, height = photo.width(), photo.height()
        if self._photo.cacheKey() != photo.cacheKey():
            self._item.image = QImage()
        self._photo, self._veil = photo, veil
        self._scale = (width / size[0], height / size[1])
        if self._item.image.isNull():
            self._item.set_size(size)
            self._item.image = QImage(width, height, PREMULTIPLIED)
            self._item.image.fill(Qt.GlobalColor.transparent)
        self._base = self._item.image.copy()
        self._cover = np.zeros((height, width), np.uint8)
        self._item.show()

    def add(self, piece: Stroke) -> None:
        """Show a piece of the stroke; pieces that overlap are no thicker for it."""
        import numpy as np

        from cutout.core.paint import lay_paint

        if self._cover is None:
            return
        area = self._area(piece)
        if area.isEmpty():
            return
        rows = slice(area.top(), area.bottom() + 1)
        columns = slice(area.left(), area.right() + 1)
        new = np.zeros((area.height(), area.width()), np.float32)
        origin = (area.left() / self._scale[0], area.top() / self._scale[1])
        lay_paint(new, [replace(piece, erases=False)], self._scale, origin)
        part = self._cover[rows, columns]
        np.maximum(part, (new * 255 + 0.5).astype(np.uint8), out=part)
        self._compose(area)

    def commit(self) -> None:
        """End a stroke, which stays until it is dry."""
        self._cover, self._base = None, QImage()

    def cancel(self) -> None:
        """Take the stroke that is being painted away."""
        if self._cover is not None:
            self._item.image, self._base = self._base, QImage()
            self._cover = None
            self._item.update()

    def dry(self) -> None:
        """Take away what the preview shows by now; a stroke that is being painted stays."""
        if self._cover is None:
            self._item.image, self._base, self._photo = QImage(), QImage(), QImage()
            self._item.hide()
            return
        self._base.fill(Qt.GlobalColor.transparent)
        self._compose(self._base.rect())

    def _area(self, piece: Stroke) -> QRect:
        """Return the pixels of the layer that a piece may cover."""
        box, (across, down) = piece.bounds, self._scale
        left, top = int(box.x0 * across // 1) - 1, int(box.y0 * down // 1) - 1
        right, bottom = int(box.x1 * across // 1) + 2, int(box.y1 * down // 1) + 2
        whole = self._item.image.rect()
        return QRect(left, top, right - left, bottom - top).intersected(whole)

    def _compose(self, area: QRect) -> None:
        """Draw an area anew: what was there before the stroke, and the stroke."""
        assert self._cover is not None
        cover = self._cover[area.top() : area.bottom() + 1, area.left() : area.right() + 1].copy()
        height, width = cover.shape
        mask = QImage(cover.data, width, height, width, QImage.Format.Format_Alpha8)
        stroke = self._look(area)
        modes = QPainter.CompositionMode
        painter = QPainter(stroke)
        painter.setCompositionMode(modes.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, mask)
        painter.end()
        painter = QPainter(self._item.image)
        painter.setCompositionMode(modes.CompositionMode_Source)
        painter.drawImage(area.topLeft(), self._base, area)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.drawImage(area.topLeft(), stroke)
        painter.end()
        across, down = self._scale
        self._item.update(QRectF(area.x() / across, area.y() / down, width / across, height / down))

    def _look(self, area: QRect) -> QImage:
        """Return what lies under the stroke once it is dry."""
        look = QImage(area.size(), PREMULTIPLIED)
        painter = QPainter(look)
        painter.drawImage(0, 0, self._photo, area.x(), area.y(), area.width(), area.height())
        painter.translate(-area.topLeft())  # the veil lies still, whatever part is drawn
        painter.fillRect(area, self._veil)
        painter.end()
        return look
