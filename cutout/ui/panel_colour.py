"""One colour of the panel: swatches, a dialog, and the eyedropper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QToolButton, QWidget

from cutout.core.finish import RGB
from cutout.ui import theme
from cutout.ui.gesture import new_gesture
from cutout.ui.panel_row import LABEL_WIDTH_PX, RowLabel
from cutout.ui.panel_swatch import Swatch, colour_of, rgb_of


class ColourRow(QWidget):
    """A colour to choose.

    Signals: `edited` with the colour (RGB) and the number of the gesture that it is part of;
    `settled` when a dialog is closed; `pick_asked` when the eyedropper is wanted or not any more.
    """

    edited = Signal(object, int)
    settled = Signal()
    pick_asked = Signal(bool)

    def __init__(self, name: str, swatches: Sequence[tuple[str, RGB]], label: bool = True) -> None:
        super().__init__()
        self._name = name
        self.colour: RGB = (255, 255, 255)
        self._gesture = 0
        self.swatches = [Swatch(rgb, words) for words, rgb in swatches]
        self.other = Swatch(None, self.tr("Another colour…"))
        self.dropper = QToolButton()
        self.dropper.setObjectName("quiet")
        self.dropper.setCheckable(True)
        self.dropper.setIcon(theme.icon("dropper"))
        self.dropper.setIconSize(QSize(17, 17))
        self.dropper.setToolTip(self.tr("Take a colour from the photo (Esc: leave it)"))
        self.dropper.setAccessibleName(self.tr("{}: take it from the photo").format(name))
        self.dropper.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        if label:
            words = RowLabel(name)
            words.setFixedWidth(LABEL_WIDTH_PX)
            row.addWidget(words)
            row.addSpacing(4)
        for swatch in self.swatches:
            swatch.clicked.connect(lambda _=False, swatch=swatch: self._choose(swatch))
            row.addWidget(swatch)
        row.addWidget(self.other)
        row.addStretch(1)
        row.addWidget(self.dropper)
        self.other.clicked.connect(self.ask)
        self.dropper.toggled.connect(self.pick_asked)

    def show_colour(self, colour: RGB) -> None:
        """Show a colour without reporting it."""
        self.colour = colour
        known = False
        for swatch in self.swatches:
            swatch.setChecked(swatch.fill == colour)
            known = known or swatch.isChecked()
        self.other.setChecked(not known)
        self.other.show_fill(None if known else colour)

    def take(self, colour: RGB, gesture: int) -> None:
        """Show and report a colour."""
        self.show_colour(colour)
        self.edited.emit(colour, gesture)

    def ask(self) -> None:
        """Let the user mix a colour; the picture follows, and goes back if they change their mind.

        The dialog does not block: it is a window of its own that ends with this one.
        """
        before, gesture = self.colour, new_gesture()
        dialog = QColorDialog(colour_of(before), self)
        dialog.setWindowTitle(self._name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def follow(colour: QColor) -> None:
            self.take(rgb_of(colour), gesture)

        dialog.currentColorChanged.connect(follow)
        dialog.rejected.connect(lambda: self.take(before, gesture))
        dialog.finished.connect(lambda _result: self.settled.emit())
        dialog.open()

    def _choose(self, swatch: Swatch) -> None:
        if isinstance(swatch.fill, tuple):
            self.take(swatch.fill, new_gesture())
