"""Painting in the window: the brushes and the lasso that keep or erase, and the wet layer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QBrush, QColor, QImage, QTransform

from cutout.ui import theme
from cutout.ui.brush_bar import BrushBar
from cutout.ui.lasso import LassoTool
from cutout.ui.paint_tool import PaintTool
from cutout.ui.tools import LARGEST_RADIUS_SHARE, BrushShape, BrushTool
from cutout.ui.wet_layer import WetLayer

if TYPE_CHECKING:
    from cutout.core.edits import EditState
    from cutout.core.strokes import Stroke
    from cutout.ui.document import Document
    from cutout.ui.main_window import MainWindow

FIRST_SHARE, FIRST_HARDNESS = 0.02, 0.8
TINT = 90  # opacity, of 255, where the overlay is but a line
SIZE_SETTING, HARDNESS_SETTING = "brush/share", "brush/hardness"


class PaintDesk(QObject):
    """Ties the brushes and the lasso to the edits of the photo that is shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        canvas = window.canvas
        self.layer = WetLayer(canvas)
        self._shown: int | None = None  # number of the edit that the layer's strokes belong to
        shape, hint = _kept_shape(), window.hints.of_tool
        brush = partial(PaintTool, canvas, self.layer, self._begin, shape=shape)
        self.keep = brush(words=hint("keep"), erasing=False)
        self.erase = brush(words=hint("erase"), erasing=True)
        self.lasso = LassoTool(canvas, self._begin, hint("lasso"))
        self.bar = BrushBar()
        for tool in (self.keep, self.erase):
            tool.stroked.connect(self._add)
            tool.shape_changed.connect(self._on_shape)
        for marker in (window.edges.hair, window.edges.fringe):
            marker.shape_changed.connect(self._show_bar)
        self.lasso.enclosed.connect(self._add_area)

    def harden(self, steps: int) -> None:
        """Make the brush at hand harder, or softer by steps below 0."""
        tool = self._window.canvas.tool
        if isinstance(tool, PaintTool):
            tool.harden(steps)

    @property
    def hardens(self) -> bool:
        """Whether the brush at hand has a hardness."""
        return isinstance(self._window.canvas.tool, PaintTool)

    def refresh(self) -> None:
        """Follow the tool that is chosen."""
        self._show_bar()

    def follow(self, state: EditState, drawn: bool) -> None:
        """Know which edit the canvas shows, and whether its paint is drawn below the layer."""
        if drawn or state.number != self._shown:
            self.layer.dry()
            self._shown = None

    def _begin(self, erases: bool) -> bool:
        """Make ready for a stroke; say why there is none to make."""
        window, document = self._window, self._window.editing.document
        if document is None or window.everything.active:
            return False
        session = document.session
        if erases and not session.selected and session.pending is None:
            window.say(self.tr("There is nothing to erase: nothing is selected yet."))
            return False
        self._wet(document, erases)
        return True

    def _wet(self, document: Document, erases: bool) -> None:
        """Make the layer ready for a stroke."""
        if document.images is not None:
            self.layer.begin(document.images.reduced, document.size, self._veil(erases))

    def _veil(self, erases: bool) -> QBrush:
        """Return what the present view shows over the photo where a stroke keeps or erases."""
        from cutout.ui.picture_layer import CHECKER_CELL_PX, CHECKER_SHADES
        from cutout.ui.preview import OVERLAY_COLOURS

        window, view, look = self._window, self._window.view, self._window.looks.look
        if view == "overlay" and look == "outline":  # which shows no difference but its line
            colour = QColor(theme.REMOVE if erases else theme.KEEP)
            colour.setAlpha(TINT)
            return QBrush(colour)
        if view == "alpha":
            return QBrush(QColor("black" if erases else "white"))
        if not erases:
            return QBrush()
        if view == "overlay":
            return QBrush(QColor(*OVERLAY_COLOURS[look], round(255 * window.looks.strength)))
        if view in ("white", "black"):
            return QBrush(QColor(view))
        canvas = window.canvas
        reduced = canvas.layers.reduced.width() / max(1, canvas.photo_size[0])
        cell = CHECKER_CELL_PX / canvas.transform().m11() * reduced
        tile = QImage(2, 2, QImage.Format.Format_RGB32)
        for place in range(4):
            shade = CHECKER_SHADES[(place + place // 2) % 2]
            tile.setPixelColor(place % 2, place // 2, QColor(shade, shade, shade))
        board = QBrush(tile)
        board.setTransform(QTransform.fromScale(cell, cell))
        return board

    def _add_area(self, stroke: Stroke) -> None:
        document = self._window.editing.document
        if document is not None:
            self._wet(document, stroke.erases)
            self.layer.add(stroke)
            self._add(stroke)

    def _add(self, stroke: Stroke) -> None:
        """Make a stroke an edit; it stays wet until the preview shows it."""
        document = self._window.editing.document
        if document is None:
            self.layer.cancel()
            return
        self.layer.commit()
        self._shown = document.session.add_paint(stroke).number
        self._window.edited()

    def _on_shape(self) -> None:
        shape, settings = self.keep.shape, QSettings()
        settings.setValue(SIZE_SETTING, shape.share)
        settings.setValue(HARDNESS_SETTING, shape.hardness)
        self._show_bar()

    def _show_bar(self) -> None:
        tool, size = self._window.canvas.tool, self._window.canvas.photo_size
        self.bar.follow(tool if isinstance(tool, BrushTool) and any(size) else None, size)


def _kept_shape() -> BrushShape:
    """Return the brush as it was when Cutout was last used."""
    settings = QSettings()
    try:
        share = float(str(settings.value(SIZE_SETTING, FIRST_SHARE)))
        hardness = float(str(settings.value(HARDNESS_SETTING, FIRST_HARDNESS)))
    except ValueError:  # the file of settings was edited by hand
        return BrushShape(FIRST_SHARE, FIRST_HARDNESS)
    return BrushShape(min(max(share, 0.0), LARGEST_RADIUS_SHARE), min(max(hardness, 0.0), 1.0))
