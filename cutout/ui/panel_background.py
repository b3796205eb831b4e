"""The section of the panel for what goes behind the subject."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cutout.core.finish import FITS, WHITE, Background, Finish, Gradient, limits
from cutout.core.formats import PHOTO_ENDINGS
from cutout.ui import theme
from cutout.ui.panel_colour import ColourRow
from cutout.ui.panel_row import LABEL_WIDTH_PX, ChoiceBox, ValueRow
from cutout.ui.panel_section import Section, group, percent, silent
from cutout.ui.panel_slider import Scale
from cutout.ui.panel_swatch import Swatch
from cutout.ui.panel_tiles import BackgroundTiles, Kind

THUMBNAIL_PX = 160
FIRST_BLUR = 0.02  # of the photo's longer side: as a fast lens does
LEAST_BLUR = 0.002
USUAL_BLUR = 0.1  # more is a matter for typing; limits() allows it
GRADIENTS = (
    Gradient((255, 255, 255), (205, 208, 214)),
    Gradient((250, 250, 250), (176, 180, 188), radial=True),
    Gradient((90, 94, 104), (28, 30, 36), radial=True),
    Gradient((255, 240, 225), (244, 194, 160)),
    Gradient((226, 240, 255), (150, 190, 235)),
    Gradient((214, 245, 230), (120, 200, 175)),
    Gradient((255, 214, 224), (190, 150, 235), angle=45),
)


def kind_of(background: Background | None) -> Kind:
    """Return which tile a background is."""
    if background is None or background.transparent:
        return "none"
    if background.image is not None:
        return "image"
    if background.original:
        return "blur" if background.blur > 0 else "original"
    return "gradient" if background.gradient is not None else "colour"


class BackgroundSection(Section):
    """Transparent, colour, gradient, picture, original, blurred original.

    Signals: `pick_asked` with the row whose colour is to be taken from the photo and whether it is
    wanted; `move_asked` when the picture is to be moved by dragging on the canvas, or not any more.
    """

    key = "background"
    opens = True
    pick_asked = Signal(object, bool)
    move_asked = Signal(bool)

    def fill(self) -> None:
        """Add the tiles and what each kind can be set to."""
        self._last: dict[Kind, Background] = {
            "colour": Background(WHITE),
            "gradient": Background(gradient=GRADIENTS[0]),
            "original": Background(original=True),
            "blur": Background(original=True, blur=FIRST_BLUR),
        }
        self._thumbnail_of: Path | None = None
        self.setAcceptDrops(True)
        self.tiles = BackgroundTiles()
        self.tiles.chosen.connect(self._choose)
        self.column.addWidget(self.tiles)
        self._parts: dict[Kind, QWidget] = {}
        makers: dict[Kind, Callable[[QVBoxLayout], None]] = {
            "colour": self._make_colour,
            "gradient": self._make_gradient,
            "image": self._make_image,
            "blur": self._make_blur,
        }
        for kind, make in makers.items():
            box, column = group()
            column.setContentsMargins(0, 6, 0, 0)
            make(column)
            self._parts[kind] = box
            self.column.addWidget(box)

    def _make_colour(self, column: QVBoxLayout) -> None:
        self.colour = ColourRow(
            self.tr("Colour of the background"),
            (
                (self.tr("White"), WHITE),
                (self.tr("Light grey"), (232, 234, 238)),
                (self.tr("Grey"), (150, 154, 162)),
                (self.tr("Black"), (0, 0, 0)),
                (self.tr("Sand"), (240, 226, 204)),
                (self.tr("Rose"), (246, 205, 208)),
                (self.tr("Sky"), (196, 222, 246)),
            ),
            label=False,
        )
        self.colour.edited.connect(lambda rgb, gesture: self._set(Background(colour=rgb), gesture))
        self.colour.settled.connect(self.settled)
        self.colour.pick_asked.connect(lambda on: self.pick_asked.emit(self.colour, on))
        column.addWidget(self.colour)

    def _make_gradient(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.gradients: list[Swatch] = []
        for index, gradient in enumerate(GRADIENTS, 1):
            swatch = Swatch(gradient, self.tr("Gradient {}").format(index))
            swatch.clicked.connect(
                lambda _=False, gradient=gradient: self._set(Background(gradient=gradient), None)
            )
            self.gradients.append(swatch)
            row.addWidget(swatch)
        row.addStretch(1)
        column.addLayout(row)
        self.start = self._make_stop(self.tr("From"), "start", column)
        self.end = self._make_stop(self.tr("To"), "end", column)
        self.angle = self.add_row(
            self.tr("Angle"),
            Scale(-180, 180, 1, suffix="°"),
            self.tr("0 from top to bottom, 90 from left to right"),
            lambda finish: self._gradient(finish).angle,
            lambda finish, value: self._with_gradient(finish, angle=value),
            column,
        )
        self.radial = QCheckBox(self.tr("From the middle outwards"))
        self.radial.toggled.connect(
            lambda on: self.report(self._with_gradient(self.finish, radial=on))
        )
        column.addWidget(self.radial)

    def _make_stop(self, name: str, which: str, column: QVBoxLayout) -> ColourRow:
        row = ColourRow(name, ((self.tr("White"), WHITE), (self.tr("Black"), (0, 0, 0))))
        row.edited.connect(
            lambda rgb, gesture: self.report(
                self._with_gradient(self.finish, **{which: rgb}), gesture
            )
        )
        row.settled.connect(self.settled)
        row.pick_asked.connect(lambda on: self.pick_asked.emit(row, on))
        column.addWidget(row)
        return row

    def _make_image(self, column: QVBoxLayout) -> None:
        self.choose_button = QPushButton(self.tr("Choose a picture…"))
        self.choose_button.clicked.connect(self.ask_image)
        self.choose_button.setToolTip(self.tr("Or drop one here"))
        self.image_name = QLabel()
        self.image_name.setObjectName("faint")
        column.addWidget(self.choose_button)
        column.addWidget(self.image_name)
        self.fit = ChoiceBox(self.tr("How the picture fits"))
        for fit, words in zip(
            FITS, (self.tr("Fill"), self.tr("Fit in"), self.tr("Tile")), strict=True
        ):
            self.fit.addItem(words, fit)
        self.fit.activated.connect(
            lambda _index: self._change(fit=self.fit.currentData(), gesture=None)
        )
        self.move_button = QToolButton()
        self.move_button.setText(self.tr("Move"))
        self.move_button.setIcon(theme.icon("move"))
        self.move_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.move_button.setCheckable(True)
        self.move_button.setToolTip(
            self.tr("Move the picture by dragging on the photo; the wheel zooms")
        )
        self.move_button.toggled.connect(self.move_asked)
        row = QHBoxLayout()
        label = QLabel(self.tr("Size"))
        label.setFixedWidth(LABEL_WIDTH_PX)
        row.addWidget(label)
        row.addWidget(self.fit, 1)
        row.addWidget(self.move_button)
        column.addLayout(row)
        low, high = limits("zoom")
        self.zoom = self.add_row(
            self.tr("Zoom"),
            Scale(low, high, 0.01, 1.0, 100, " %", bend=4),
            self.tr("Size of the picture"),
            lambda finish: self._of(finish).zoom,
            lambda finish, value: self._with(finish, zoom=value),
            column,
        )

    def _make_blur(self, column: QVBoxLayout) -> None:
        self.blur: ValueRow = self.add_row(
            self.tr("Blur"),
            percent(LEAST_BLUR, USUAL_BLUR, FIRST_BLUR, bend=2, step=0.001),
            self.tr("How far the background is out of focus"),
            lambda finish: self._of(finish).blur or FIRST_BLUR,
            lambda finish, value: self._with(finish, blur=value),
            column,
        )

    # what the finish says

    def cleared(self, finish: Finish) -> Finish:
        """Return the finish with the subject and nothing behind it."""
        return replace(finish, what="cutout", background=None)

    def update_widgets(self) -> None:
        """Show the kind's own settings."""
        background = self._of(self.finish)
        kind = kind_of(background)
        if kind != "none":
            self._last[kind] = background
        self.tiles.show_chosen(kind)
        for name, part in self._parts.items():
            part.setVisible(name == kind)
        if background.colour is not None:
            self.colour.show_colour(background.colour)
        gradient = self._gradient(self.finish)
        self.start.show_colour(gradient.start)
        self.end.show_colour(gradient.end)
        with silent(self.radial):
            self.radial.setChecked(gradient.radial)
        self.angle.setEnabled(not gradient.radial)
        for swatch in self.gradients:
            swatch.setChecked(swatch.fill == gradient)
        self.fit.setCurrentIndex(FITS.index(background.fit))
        if kind != "image":
            self.move_button.setChecked(False)
        self._show_tiles()

    def _show_tiles(self) -> None:
        tiles = self.tiles
        tiles.show_colour(self._last["colour"].colour or WHITE)
        tiles.show_gradient(self._last["gradient"].gradient or Gradient())
        image = self._last["image"].image if "image" in self._last else None
        if image is not None and image != self._thumbnail_of:
            self._thumbnail_of = image
            tiles.show_image(_thumbnail(image))
            self.image_name.setText(image.name)
            self.image_name.setToolTip(str(image))

    def _of(self, finish: Finish) -> Background:
        return finish.background or Background()

    def _gradient(self, finish: Finish) -> Gradient:
        return self._of(finish).gradient or self._last["gradient"].gradient or Gradient()

    def _with(self, finish: Finish, **changes: object) -> Finish:
        background: Background = replace(self._of(finish), **changes)  # type: ignore[arg-type]
        return replace(finish, what="cutout", background=background)

    def _with_gradient(self, finish: Finish, **changes: object) -> Finish:
        gradient: Gradient = replace(self._gradient(finish), **changes)  # type: ignore[arg-type]
        return replace(finish, what="cutout", background=Background(gradient=gradient))

    def _set(self, background: Background | None, gesture: object) -> None:
        self.report(replace(self.finish, what="cutout", background=background), gesture)

    def _change(self, gesture: object, **changes: object) -> None:
        self.report(self._with(self.finish, **changes), gesture)

    def _choose(self, kind: Kind) -> None:
        if kind == "none":
            self._set(None, None)
        elif kind in self._last:
            self._set(self._last[kind], None)
        else:
            self.tiles.show_chosen(kind_of(self.finish.background))
            self.ask_image()

    # pictures

    def ask_image(self) -> None:
        """Let the user choose a picture for the background."""
        patterns = " ".join(f"*.{ending}" for ending in PHOTO_ENDINGS)
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Picture behind the subject"),
            str(QSettings().value("folder/background", "")),
            self.tr("Pictures ({})").format(patterns),
        )
        if name:
            QSettings().setValue("folder/background", str(Path(name).parent))
            self.use_image(Path(name))

    def use_image(self, path: Path) -> None:
        """Put a picture behind the subject."""
        self._set(Background(image=path), None)

    def move_by(self, x: float, y: float, gesture: object) -> None:
        """Move the picture by shares of the canvas."""
        background = self._of(self.finish)
        if background.image is not None:
            low, high = limits("move_x")
            moved_x = min(max(background.move_x + x, low), high)
            moved_y = min(max(background.move_y + y, low), high)
            self._change(gesture, move_x=moved_x, move_y=moved_y)

    def zoom_by(self, factor: float, gesture: object) -> None:
        """Enlarge the picture."""
        background = self._of(self.finish)
        if background.image is not None:
            low, high = limits("zoom")
            self._change(gesture, zoom=min(max(background.zoom * factor, low), high))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures."""
        if _dropped_picture(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Use the picture that was dropped."""
        path = _dropped_picture(event)
        if path is not None:
            self.header.setChecked(True)
            self.use_image(path)
            event.acceptProposedAction()


def _dropped_picture(event: QDropEvent) -> Path | None:
    if event.source() is not None:  # the finished picture on its way out
        return None
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower().lstrip(".") in PHOTO_ENDINGS:
            return path
    return None


def _thumbnail(path: Path) -> QImage:
    """Return a picture decoded small, a null image for a kind that Qt does not read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(
            size.scaled(
                QSize(THUMBNAIL_PX, THUMBNAIL_PX), Qt.AspectRatioMode.KeepAspectRatioByExpanding
            )
        )
    return reader.read()
