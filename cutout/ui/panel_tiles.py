"""The kinds of background as small pictures to choose from."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from cutout.core.finish import RGB, Gradient
from cutout.ui import theme
from cutout.ui.panel_swatch import colour_of, gradient_brush

Kind = Literal["none", "colour", "gradient", "image", "original", "blur"]

TILE_HEIGHT_PX = 68
WORDS_HEIGHT_PX = 20
CHECKER_PX = 7
COLUMNS = 3


class Tile(QAbstractButton):
    """A picture of what lies behind the subject, and its name."""

    def __init__(self, kind: Kind, words: str, tip: str) -> None:
        super().__init__()
        self.kind = kind
        self.colour: RGB = (255, 255, 255)
        self.gradient = Gradient()
        self.image = QImage()
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(tip)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a space pans the photo after a click here
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Leave the mark to whoever knows what is chosen."""

    def sizeHint(self) -> QSize:
        """Return the size of every tile."""
        return QSize(80, TILE_HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the ring of the chosen one, and the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -WORDS_HEIGHT_PX)
        path = QPainterPath()
        path.addRoundedRect(place, 6, 6)
        painter.save()
        painter.setClipPath(path)
        self._paint_inside(painter, place)
        painter.restore()
        palette = self.palette()
        chosen = self.isChecked()
        ring = QColor(theme.ACCENT) if chosen else palette.color(QPalette.ColorRole.Mid)
        if self.underMouse() and not chosen:
            ring = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(ring, 2 if chosen else 1))
        painter.drawPath(path)
        if self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -18), 8, 8)
        role = QPalette.ColorRole.WindowText if chosen else QPalette.ColorRole.PlaceholderText
        painter.setPen(palette.color(role))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        words = self.rect().adjusted(0, self.height() - WORDS_HEIGHT_PX + 2, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_inside(self, painter: QPainter, place: QRectF) -> None:
        if self.kind == "none":
            _paint_checker(painter, place)
        elif self.kind == "colour":
            painter.fillRect(place, colour_of(self.colour))
        elif self.kind == "gradient":
            painter.fillRect(place, gradient_brush(self.gradient, place))
        elif self.image.isNull():
            painter.fillRect(place, self.palette().alternateBase())
            if self.kind == "image":
                _paint_hills(painter, place, self.palette().color(QPalette.ColorRole.Mid))
        else:
            _paint_filling(painter, place, self.image)


class BackgroundTiles(QWidget):
    """Six tiles of which one is chosen; arrow keys go from one to the next, space chooses."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Background"))
        self.tiles: dict[Kind, Tile] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        kinds: tuple[tuple[Kind, str, str], ...] = (
            ("none", self.tr("Transparent"), self.tr("Nothing behind the subject")),
            ("colour", self.tr("Colour"), self.tr("One colour behind the subject")),
            ("gradient", self.tr("Gradient"), self.tr("From one colour to another")),
            ("image", self.tr("Picture"), self.tr("A picture of yours behind the subject")),
            ("original", self.tr("Original"), self.tr("The photo's own background")),
            ("blur", self.tr("Blurred"), self.tr("The photo's own background, out of focus")),
        )
        for index, (kind, words, tip) in enumerate(kinds):
            tile = Tile(kind, words, tip)
            tile.clicked.connect(lambda _checked=False, kind=kind: self.chosen.emit(kind))
            self.tiles[kind] = tile
            grid.addWidget(tile, index // COLUMNS, index % COLUMNS)

    def show_chosen(self, kind: Kind) -> None:
        """Mark a kind without reporting it."""
        for name, tile in self.tiles.items():
            tile.setChecked(name == kind)

    def show_colour(self, colour: RGB) -> None:
        """Let the tile of colours show the last one."""
        tile = self.tiles["colour"]
        if tile.colour != colour:
            tile.colour = colour
            tile.update()

    def show_gradient(self, gradient: Gradient) -> None:
        """Let the tile of gradients show the last one."""
        tile = self.tiles["gradient"]
        if tile.gradient != gradient:
            tile.gradient = gradient
            tile.update()

    def show_image(self, image: QImage) -> None:
        """Let the tile of pictures show the last one."""
        self.tiles["image"].image = image
        self.tiles["image"].update()

    def show_photo(self, photo: QImage) -> None:
        """Let the tiles of the photo's own background show it; a null image takes it away."""
        self.tiles["original"].image = photo
        small = photo
        if not photo.isNull():
            smooth = Qt.TransformationMode.SmoothTransformation
            small = photo.scaledToWidth(12, smooth)
            for _ in range(2):  # in steps, which are smoother than one
                small = small.scaledToWidth(small.width() * 3, smooth)
        self.tiles["blur"].image = small
        for kind in ("original", "blur"):
            self.tiles[kind].update()


def _paint_checker(painter: QPainter, place: QRectF) -> None:
    painter.fillRect(place, QColor(252, 252, 252))
    painter.setPen(Qt.PenStyle.NoPen)
    grey = QBrush(QColor(206, 206, 206))
    for row in range(int(place.height() / CHECKER_PX) + 1):
        for column in range(int(place.width() / CHECKER_PX) + 1):
            if (row + column) % 2:
                corner = place.topLeft() + QPointF(column * CHECKER_PX, row * CHECKER_PX)
                painter.fillRect(QRectF(corner.x(), corner.y(), CHECKER_PX, CHECKER_PX), grey)


def _paint_hills(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """Draw the usual sign of a picture."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle = place.center()
    painter.drawEllipse(middle + QPointF(-11, -7), 3.5, 3.5)
    for x, y, size in ((-6.0, 11.0, 13.0), (9.0, 11.0, 18.0)):
        foot = middle + QPointF(x, y)
        hill = [foot + QPointF(-size, 0), foot + QPointF(0, -size), foot + QPointF(size, 0)]
        painter.drawPolygon(QPolygonF(hill))


def _paint_filling(painter: QPainter, place: QRectF, image: QImage) -> None:
    scale = max(place.width() / image.width(), place.height() / image.height())
    size = (place.width() / scale, place.height() / scale)
    left, top = (image.width() - size[0]) / 2, (image.height() - size[1]) / 2
    painter.drawImage(place, image, QRectF(left, top, *size))
