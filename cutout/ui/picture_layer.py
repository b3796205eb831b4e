"""Pictures on the canvas: of any size, drawn from the level of detail that the zoom asks for."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform

from cutout.ui.canvas_items import FrameItem

LEAST_LEVEL_PX = 64  # a shorter side below it is not halved any further
RIM_PX = 2  # around the part of a level that is drawn: smoothing looks at neighbours
AS_IT_IS = 1e-3  # a zoom this near to 100 % is taken for it
PIXELS_FROM = 2.0  # zoom from which on pixels are shown as squares
FAST_DEPTH = 32  # bits of a pixel that Qt draws without converting it
MOST_STRIPS = 6
CHECKER_CELL_PX = 10
CHECKER_SHADES = (252, 214)


class Levels:
    """A picture at falling sizes, each half as large as the one before it.

    Levels that were not given are made when they are asked for.
    """

    def __init__(self, images: Sequence[QImage], pixels: object = None) -> None:
        """Take the levels that there are, largest first.

        Args:
            images: at least the picture itself.
            pixels: owns the memory of images that have none of their own; kept as long as they.
        """
        self._images = list(images)
        self._pixels = pixels

    @property
    def full(self) -> QImage:
        """The picture at its own size."""
        return self._images[0]

    @property
    def nbytes(self) -> int:
        """Bytes of all levels, but of a first one that lies in somebody else's memory."""
        own = self._images if self.full.depth() == FAST_DEPTH else self._images[1:]
        return sum(image.sizeInBytes() for image in own)

    def fitting(self, scale: float) -> QImage:
        """Return the smallest level that is not enlarged where the picture is drawn at a scale."""
        level = 0
        while scale <= 0.5 and min(self._size(level)) >= 2 * LEAST_LEVEL_PX:
            level, scale = level + 1, 2 * scale
        while len(self._images) <= level:
            last = self._images[-1]
            half = QSize(last.width() // 2, last.height() // 2)
            ratio = Qt.AspectRatioMode.IgnoreAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._images.append(last.scaled(half, ratio, smooth))
        return self._images[level]

    def _size(self, level: int) -> tuple[int, int]:
        return self.full.width() >> level, self.full.height() >> level


class PictureLayer(FrameItem):
    """One picture over the whole frame of the canvas."""

    def __init__(self, depth: float, squares: bool = False) -> None:
        """Make an empty layer.

        Args:
            depth: its place in the pile.
            squares: show pixels as squares once they are large, instead of smoothing them.
        """
        super().__init__(depth)
        self._squares = squares
        self._levels: Levels | None = None
        self._part: QRectF | None = None
        self.hurried = False  # while something moves: drawn without smoothing

    @property
    def image(self) -> QImage:
        """What is shown, a null image for nothing."""
        return QImage() if self._levels is None else self._levels.full

    def show_picture(self, picture: Levels | None, size: tuple[int, int]) -> None:
        """Stretch a picture to a size in pixels of the frame, or show none."""
        self.set_size(size)
        self._levels = picture
        self.update()

    def show_part(self, part: QRectF | None) -> None:
        """Show only a part of the frame, all of it if None."""
        if part != self._part:
            self._part = part
            self.update()

    def _draw_exposed(self, painter: QPainter, exposed: QRectF) -> None:
        if self._levels is None:
            return
        frame = self.boundingRect()
        if self._part is not None:
            frame = self._part
            painter.setClipRect(self._part, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for strip in _exposed(painter, exposed):
            area = strip.intersected(frame)
            if area.isEmpty():
                continue
            painter.save()
            # a strip is drawn with a rim, which must not cover the next one a second time
            painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            self._draw(painter, area, self._levels)
            painter.restore()

    def _draw(self, painter: QPainter, area: QRectF, levels: Levels) -> None:
        if levels.full.hasAlphaChannel():
            draw_board(painter, self.boundingRect(), area)
        self._draw_levels(painter, area, levels)

    def _draw_levels(self, painter: QPainter, area: QRectF, levels: Levels) -> None:
        scale = painter.deviceTransform().m11() * self._size[0] / levels.full.width()
        if abs(scale - 1) < AS_IT_IS:
            _draw_as_it_is(painter, area, levels.full)
            return
        smooth = not self.hurried and not (self._squares and scale >= PIXELS_FROM)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        _draw_stretched(painter, area, levels.fitting(scale), self._size)


class CoverLayer(PictureLayer):
    """What hides the photo around the subject, with a checkerboard where that is wanted."""

    def __init__(self, depth: float) -> None:
        super().__init__(depth)
        self._holes: Levels | None = None
        self._board = QImage()  # kept: new memory for each frame takes a millisecond

    def show_cover(self, cover: QImage | None, holes: QImage | None, size: tuple[int, int]) -> None:
        """Lay a cover over the photo.

        Args:
            cover: its colours, premultiplied; None for no cover.
            holes: how much of the checkerboard is added, as its alpha; None for no checkerboard.
            size: of the photo.
        """
        self._holes = None if holes is None else Levels([holes])
        self.show_picture(None if cover is None else Levels([cover]), size)

    def _draw(self, painter: QPainter, area: QRectF, levels: Levels) -> None:
        self._draw_levels(painter, area, levels)
        if self._holes is None:
            return
        to_device = painter.deviceTransform()
        place = to_device.mapRect(area).toAlignedRect()
        if self._board.size() != place.size():
            self._board = QImage(place.size(), QImage.Format.Format_ARGB32_Premultiplied)
        board = self._board
        board.fill(Qt.GlobalColor.transparent)
        inner = QPainter(board)
        corner = QPoint(place.left(), place.top())
        inner.setTransform(to_device * QTransform.fromTranslate(-corner.x(), -corner.y()))
        self._draw_levels(inner, area, self._holes)
        inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        draw_board(inner, self.boundingRect(), area, _ratio(painter))
        inner.end()
        painter.save()
        to_device_pixels(painter)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.drawImage(corner, board)
        painter.restore()


def _exposed(painter: QPainter, whole: QRectF) -> list[QRectF]:
    """Return what has to be painted, in the units of the painter.

    A view that is panned across exposes two strips, whose bounding rectangle is all of it.
    """
    strips = painter.paintEngine().systemClip()
    back, possible = painter.deviceTransform().inverted()
    if not possible or not 1 < strips.rectCount() <= MOST_STRIPS:
        return [whole]
    rects: list[QRect] = list(strips)  # type: ignore[call-overload]
    return [back.mapRect(QRectF(rect)) for rect in rects]


def draw_board(painter: QPainter, frame: QRectF, area: QRectF, ratio: float | None = None) -> None:
    """Draw the pattern that stands for transparency, of the same size at every zoom.

    Args:
        painter: draws in the units of the frame.
        frame: its corner is the pattern's.
        area: what is drawn of it.
        ratio: pixels of the device that one of the screen takes; the painter's own if None.
    """
    to_device = painter.deviceTransform()
    corner = to_device.map(frame.topLeft())
    cell = max(1, round(CHECKER_CELL_PX * (_ratio(painter) if ratio is None else ratio)))
    tile = QImage(2 * cell, 2 * cell, QImage.Format.Format_RGB32)
    light, dark = (QColor(shade, shade, shade) for shade in CHECKER_SHADES)
    tile.fill(light)
    dots = QPainter(tile)
    for place in (QPoint(cell, 0), QPoint(0, cell)):
        dots.fillRect(QRect(place, QSize(cell, cell)), dark)
    dots.end()
    painter.save()
    target = _rounded(to_device.mapRect(area))
    to_device_pixels(painter)
    painter.setBrushOrigin(QPointF(round(corner.x()), round(corner.y())))
    painter.fillRect(target, QBrush(tile))
    painter.restore()


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return float(device.devicePixelRatioF())


def to_device_pixels(painter: QPainter) -> None:
    """Let a painter count in the pixels of its device, whatever it was scaled to before."""
    back, possible = painter.deviceTransform().inverted()
    if possible:
        painter.setWorldTransform(back * painter.worldTransform())


def _rounded(rect: QRectF) -> QRect:
    """Return whole pixels, as those of a picture that is drawn without smooth edges."""
    left, top = round(rect.left()), round(rect.top())
    return QRect(left, top, round(rect.right()) - left, round(rect.bottom()) - top)


def _draw_as_it_is(painter: QPainter, area: QRectF, image: QImage) -> None:
    """Draw pixel by pixel: smoothing would blur a picture that lies between two pixels."""
    corner = painter.deviceTransform().map(QPointF(0, 0))
    place = painter.deviceTransform().mapRect(area)
    painter.save()
    to_device_pixels(painter)
    left, top = round(corner.x()), round(corner.y())
    part = _whole_pixels(place.translated(-left, -top), image, 1)
    painter.drawImage(QPoint(left + part.left(), top + part.top()), image, part)
    painter.restore()


def _draw_stretched(painter: QPainter, area: QRectF, image: QImage, size: tuple[int, int]) -> None:
    across, down = image.width() / size[0], image.height() / size[1]
    wanted = QRectF(
        area.left() * across, area.top() * down, area.width() * across, area.height() * down
    )
    part = _whole_pixels(wanted, image, RIM_PX)
    target = QRectF(
        part.left() / across, part.top() / down, part.width() / across, part.height() / down
    )
    if image.depth() == FAST_DEPTH:
        painter.drawImage(target, image, QRectF(part))
    else:  # converted as a part: as a whole it would take a third more memory than the photo
        painter.drawImage(target, image.copy(part).convertToFormat(QImage.Format.Format_RGB32))


def _whole_pixels(rect: QRectF, image: QImage, rim: int) -> QRect:
    left, top = max(0, floor(rect.left()) - rim), max(0, floor(rect.top()) - rim)
    right = min(image.width(), ceil(rect.right()) + rim)
    bottom = min(image.height(), ceil(rect.bottom()) + rim)
    return QRect(left, top, max(0, right - left), max(0, bottom - top))
