"""What lies over each other on the canvas: photo, cover, grid, result, outline, box."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from cutout.ui import theme
from cutout.ui.canvas_items import steady_pen
from cutout.ui.canvas_marks import PixelGrid
from cutout.ui.picture_layer import CoverLayer, Levels, PictureLayer

Z_PHOTO, Z_COVER, Z_RESULT, Z_OUTLINE, Z_BOX = 0.0, 2.0, 2.8, 3.0, 5.0
OUTLINE = (("#aa000000", 3.0), ("#ffffff", 1.4))  # dark below light is seen on everything


class OutlineItem(QGraphicsPathItem):
    """A line of the same width at every zoom."""

    def __init__(self, colour: str, width: float) -> None:
        super().__init__()
        self.setPen(steady_pen(colour, width))
        self.setZValue(Z_OUTLINE)
        self.hurried = False
        self.part: QRectF | None = None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the line; smooth edges take four times as long."""
        if self.part is not None:
            painter.setClipRect(self.part, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self.hurried)
        painter.setPen(self.pen())
        painter.drawPath(self.path())


class CanvasLayers:
    """The items of the canvas's scene that show photo and selection."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self.photo = PictureLayer(Z_PHOTO, squares=True)
        self.cover = CoverLayer(Z_COVER)
        self.grid = PixelGrid()
        self.result = PictureLayer(Z_RESULT)
        self.outlines = [OutlineItem(*line) for line in OUTLINE]
        self.box = QGraphicsRectItem()
        self.box.setPen(steady_pen(theme.ACCENT, 2))
        self.box.setZValue(Z_BOX)
        self.box.hide()
        self.reduced = QImage()  # the photo, for small pictures of it
        self.hurried = False
        self._split: float | None = None
        items: tuple[QGraphicsItem, ...] = (
            self.photo,
            self.cover,
            self.grid,
            self.result,
            *self.outlines,
            self.box,
        )
        for item in items:
            scene.addItem(item)

    def show_photo(self, full: Levels | None, reduced: QImage, size: tuple[int, int]) -> None:
        """Show a photo of a size, None for none."""
        self.reduced = reduced
        self.photo.show_picture(full, size)
        self.grid.set_size(size)
        self._show_parts()

    def show_outline(self, outline: QPainterPath) -> None:
        """Draw a line around the selection."""
        for line in self.outlines:
            line.setPath(outline)

    def show_result(self, result: QImage | None, size: tuple[int, int]) -> None:
        """Show a finished picture in the photo's place, or the photo again."""
        self.result.show_picture(None if result is None else Levels([result]), size)
        for item in (self.cover, self.grid, *self.outlines):
            item.setVisible(result is None)
        self._show_parts()

    def set_hurried(self, hurried: bool) -> None:
        """Draw fast, while things move, or well."""
        if hurried != self.hurried:
            self.hurried = hurried
            for picture in (self.photo, self.cover, self.result):
                picture.hurried = hurried
                picture.update()
            for line in self.outlines:
                line.hurried = hurried
                line.update()

    def set_split(self, split: float | None) -> None:
        """Show the photo itself left of a place across the frame, nowhere if None."""
        if split != self._split:
            self._split = split
            self._show_parts()

    def _show_parts(self) -> None:
        """Let each item draw what is its own side of the split."""
        shows_result = not self.result.image.isNull()
        width, height = self.photo.boundingRect().width(), self.photo.boundingRect().height()
        left, right = None, None
        if self._split is not None:
            at = min(max(self._split, 0.0), width)
            left, right = QRectF(0, 0, at, height), QRectF(at, 0, width - at, height)
        self.photo.setVisible(left is not None or not shows_result)
        self.photo.show_part(left if shows_result else None)
        for picture in (self.cover, self.result):
            picture.show_part(right)
        for line in self.outlines:
            line.part = right
            line.update()
