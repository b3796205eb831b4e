"""The section of the panel for the frame of the picture and the subject's place in it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout

from cutout.core.finish import MAX_CANVAS_SIDE_PX, Finish, limits
from cutout.ui.panel_field import ValueField
from cutout.ui.panel_row import LABEL_WIDTH_PX, ChoiceBox
from cutout.ui.panel_section import Section, group, percent
from cutout.ui.panel_slider import Scale

ASPECTS = ((1.0, 1.0), (4.0, 5.0), (5.0, 4.0), (2.0, 3.0), (3.0, 2.0), (9.0, 16.0), (16.0, 9.0))
SIZES = (
    (2000, 2000),
    (1080, 1080),
    (1080, 1350),
    (1080, 1920),
    (1920, 1080),
    (512, 512),
)
SIDE_WIDTH_PX = 64
FIRST_FILL = 0.85  # of a fixed size: as shops ask for
WHOLE, TRIMMED, SIZED = range(3)


class PlaceSection(Section):
    """The whole photo, cut to the subject, or a canvas of a fixed size."""

    key = "place"

    def fill(self) -> None:
        """Add the choice of the frame and what each can be set to."""
        self._last_trim = Finish(trim=True, margin=0.05)
        self._last_size = Finish(size=SIZES[0], fill=FIRST_FILL)
        self.frame = ChoiceBox(self.tr("Frame of the picture"))
        self.frame.addItem(self.tr("The whole photo"))
        self.frame.addItem(self.tr("Cut to the subject"))
        self.frame.addItem(self.tr("A fixed size"))
        self.frame.activated.connect(self._choose)
        self.column.addWidget(self.frame)
        self._trim_rows, column = group()
        self._fill_trim(column)
        self.column.addWidget(self._trim_rows)
        self._size_rows, column = group()
        self._fill_size(column)
        self.column.addWidget(self._size_rows)

    def _fill_trim(self, column: QVBoxLayout) -> None:
        low, high = limits("margin")
        self.margin = self.add_row(
            self.tr("Margin"),
            percent(low, high, bend=3),
            self.tr("Room around the subject, as a share of it"),
            lambda finish: finish.margin,
            lambda finish, value: replace(finish, margin=value),
            column,
        )
        self.aspect = ChoiceBox(self.tr("Aspect"))
        self.aspect.addItem(self.tr("As the subject is"), None)
        for aspect in ASPECTS:
            self.aspect.addItem(f"{aspect[0]:g} : {aspect[1]:g}", aspect)
        self.aspect.activated.connect(
            lambda index: self.report(replace(self.finish, aspect=self._aspect_at(index)))
        )
        column.addLayout(_labelled(self.tr("Aspect"), self.aspect))

    def _fill_size(self, column: QVBoxLayout) -> None:
        self.size_box = ChoiceBox(self.tr("Usual sizes"))
        names = (
            self.tr("Shop"),
            self.tr("Square post"),
            self.tr("Portrait post"),
            self.tr("Story"),
            self.tr("Full HD"),
            self.tr("Avatar"),
        )
        for name, (width, height) in zip(names, SIZES, strict=True):
            self.size_box.addItem(f"{name}  {width} x {height}", (width, height))
        self.size_box.activated.connect(lambda index: self._resize(*SIZES[index]))
        column.addLayout(_labelled(self.tr("Size"), self.size_box))
        side = Scale(1, MAX_CANVAS_SIDE_PX, 1, SIZES[0][0])
        self.width_field = ValueField(side, self.tr("Width in pixels"), SIDE_WIDTH_PX)
        self.height_field = ValueField(side, self.tr("Height in pixels"), SIDE_WIDTH_PX)
        for field in (self.width_field, self.height_field):
            field.setToolTip(field.accessibleName())
            field.typed.connect(
                lambda _value: self._resize(
                    round(self.width_field.value), round(self.height_field.value)
                )
            )
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.width_field)
        row.addWidget(QLabel("x"))
        row.addWidget(self.height_field)
        row.addWidget(QLabel("px"))
        row.addStretch(1)
        column.addLayout(_labelled("", row))
        low, high = limits("fill")
        self.fill_row = self.add_row(
            self.tr("Fills"),
            percent(low, high, FIRST_FILL),
            self.tr("How much of the canvas the subject spans"),
            lambda finish: finish.fill,
            lambda finish, value: replace(finish, fill=value),
            column,
        )

    # what the finish says

    def cleared(self, finish: Finish) -> Finish:
        """Return the finish with the photo's own frame."""
        return replace(finish, trim=False, margin=0.0, aspect=None, size=None, fill=1.0)

    def update_widgets(self) -> None:
        """Show what the frame can be set to."""
        finish = self.finish
        frame = SIZED if finish.size is not None else TRIMMED if finish.trim else WHOLE
        if frame == TRIMMED:
            self._last_trim = finish
        elif frame == SIZED:
            self._last_size = finish
        self.frame.setCurrentIndex(frame)
        self._trim_rows.setVisible(frame == TRIMMED)
        self._size_rows.setVisible(frame == SIZED)
        self._show_aspect(finish.aspect)
        if finish.size is not None:
            for field, side in zip((self.width_field, self.height_field), finish.size, strict=True):
                field.show_value(side)
            self.size_box.setCurrentIndex(SIZES.index(finish.size) if finish.size in SIZES else -1)

    def _show_aspect(self, aspect: tuple[float, float] | None) -> None:
        """Choose the entry of an aspect, which is added if there is none."""
        for index in range(self.aspect.count()):
            if self._aspect_at(index) == aspect:
                self.aspect.setCurrentIndex(index)
                return
        if aspect is not None:
            self.aspect.addItem(f"{aspect[0]:g} : {aspect[1]:g}", aspect)
            self.aspect.setCurrentIndex(self.aspect.count() - 1)

    def _aspect_at(self, index: int) -> tuple[float, float] | None:
        value = self.aspect.itemData(index)  # Qt makes lists of tuples
        return None if value is None else (float(value[0]), float(value[1]))

    def _choose(self, frame: int) -> None:
        finish = self.cleared(self.finish)
        if frame == TRIMMED:
            last = self._last_trim
            finish = replace(finish, trim=True, margin=last.margin, aspect=last.aspect)
        elif frame == SIZED:
            finish = replace(finish, size=self._last_size.size, fill=self._last_size.fill)
        self.report(finish)

    def _resize(self, width: int, height: int) -> None:
        self.report(replace(self.finish, size=(width, height)))


def _labelled(words: str, what: QComboBox | QHBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    label = QLabel(words)
    label.setFixedWidth(LABEL_WIDTH_PX)
    row.addWidget(label)
    if isinstance(what, QComboBox):
        label.setBuddy(what)
        row.addWidget(what, 1)
    else:
        row.addLayout(what, 1)
    return row
