"""The sections of the panel for shadows and for the outline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import atan2, cos, degrees, hypot, radians, sin

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cutout.core.finish import BLACK, RGB, WHITE, ContactShadow, Finish, Outline, Shadow, limits
from cutout.ui.panel_colour import ColourRow
from cutout.ui.panel_section import Get, Put, Section, group, percent, silent
from cutout.ui.panel_slider import Scale

DROP, CONTACT, LINE = Shadow(), ContactShadow(), Outline()
PLACES = 5  # decimals of a place that is made of an angle: far finer than a pixel


class ShadowSection(Section):
    """A drop shadow, a contact shadow, and how much of the photo's own shadow stays."""

    key = "shadow"
    pick_asked = Signal(object, bool)

    def fill(self) -> None:
        """Add a switch and rows for each shadow."""
        self._drop, self._contact = DROP, CONTACT  # as they were when they were switched off
        self._angle = degrees(atan2(DROP.shadow_x, DROP.shadow_y))
        self.drop = QCheckBox(self.tr("Drop shadow"))
        self.drop.setToolTip(self.tr("The subject's shape behind it, moved and soft"))
        self.drop.toggled.connect(self._switch_drop)
        self.column.addWidget(self.drop)
        self._drop_rows, column = group()
        self._fill_drop(column)
        self.column.addWidget(self._drop_rows)
        self.contact = QCheckBox(self.tr("Contact shadow"))
        self.contact.setToolTip(self.tr("On the ground, dark where the subject stands"))
        self.contact.toggled.connect(self._switch_contact)
        self.column.addWidget(self.contact)
        self._contact_rows, column = group()
        self._fill_contact(column)
        self.column.addWidget(self._contact_rows)
        self.add_row(
            self.tr("Natural"),
            percent(0, 1),
            self.tr("How much of the shadow that the subject throws in the photo is kept"),
            lambda finish: finish.natural_shadow,
            lambda finish, value: replace(finish, natural_shadow=value),
        )

    def _fill_drop(self, column: QVBoxLayout) -> None:
        self.distance = self.add_row(
            self.tr("Distance"),
            percent(0, 1, hypot(DROP.shadow_x, DROP.shadow_y), bend=3, step=0.001),
            self.tr("How far the shadow is moved, as a share of the subject"),
            lambda finish: self._polar(finish)[0],
            lambda finish, value: self._moved(finish, value, self._polar(finish)[1]),
            column,
        )
        self.direction = self.add_row(
            self.tr("Direction"),
            Scale(-180, 180, 1, round(self._angle), suffix="°"),
            self.tr("0 straight down, 90 to the right"),
            lambda finish: self._polar(finish)[1],
            lambda finish, value: self._moved(finish, self._polar(finish)[0], value),
            column,
        )
        for name, words, tip in (
            ("blur", self.tr("Softness"), self.tr("How soft its edge is")),
            ("opacity", self.tr("Strength"), self.tr("How dark it is")),
        ):
            low, high = limits(name)
            bend = 2.0 if name == "blur" else 1.0
            scale = percent(low, high, getattr(DROP, name), bend, 0.005 if bend > 1 else 0.01)
            self.add_row(words, scale, tip, self._get_drop(name), self._put_drop(name), column)
        self.drop_colour = self._add_colour(
            column, lambda rgb: self._with_drop(self.finish, colour=rgb)
        )

    def _fill_contact(self, column: QVBoxLayout) -> None:
        for name, words, tip in (
            ("reach", self.tr("Reach"), self.tr("How far it goes, as a share of the subject")),
            ("opacity", self.tr("Strength"), self.tr("How dark it is")),
        ):
            low, high = limits(name)
            bend = 2.0 if name == "reach" else 1.0
            scale = percent(low, high, getattr(CONTACT, name), bend, 0.005 if bend > 1 else 0.01)
            self.add_row(
                words, scale, tip, self._get_contact(name), self._put_contact(name), column
            )
        self.contact_colour = self._add_colour(
            column, lambda rgb: self._with_contact(self.finish, colour=rgb)
        )

    def _add_colour(self, column: QVBoxLayout, make: Callable[[RGB], Finish]) -> ColourRow:
        row = ColourRow(
            self.tr("Colour"),
            ((self.tr("Black"), BLACK), (self.tr("Blue grey"), (52, 60, 82))),
        )
        row.edited.connect(lambda rgb, gesture: self.report(make(rgb), gesture))
        row.settled.connect(self.settled)
        row.pick_asked.connect(lambda on: self.pick_asked.emit(row, on))
        column.addWidget(row)
        return row

    # what the finish says

    def cleared(self, finish: Finish) -> Finish:
        """Return the finish without any shadow."""
        return replace(finish, shadow=None, contact_shadow=None, natural_shadow=0.0)

    def update_widgets(self) -> None:
        """Show rows of what is switched on."""
        drop, contact = self.finish.shadow, self.finish.contact_shadow
        self._drop, self._contact = drop or self._drop, contact or self._contact
        self._angle = self._polar(self.finish)[1]
        for switch, rows, on in (
            (self.drop, self._drop_rows, drop is not None),
            (self.contact, self._contact_rows, contact is not None),
        ):
            with silent(switch):
                switch.setChecked(on)
            rows.setVisible(on)
        self.drop_colour.show_colour(self._drop.colour)
        self.contact_colour.show_colour(self._contact.colour)

    def _switch_drop(self, on: bool) -> None:
        self.report(replace(self.finish, shadow=self._drop if on else None))

    def _switch_contact(self, on: bool) -> None:
        self.report(replace(self.finish, contact_shadow=self._contact if on else None))

    def _polar(self, finish: Finish) -> tuple[float, float]:
        """Return distance and direction (degrees, as of a gradient) of the drop shadow."""
        shadow = finish.shadow or self._drop
        distance = hypot(shadow.shadow_x, shadow.shadow_y)
        if distance == 0:  # it has no direction: the last one stays
            return 0.0, self._angle
        return min(distance, 1.0), degrees(atan2(shadow.shadow_x, shadow.shadow_y))

    def _moved(self, finish: Finish, distance: float, angle: float) -> Finish:
        self._angle = angle
        x = round(distance * sin(radians(angle)), PLACES)
        y = round(distance * cos(radians(angle)), PLACES)
        return self._with_drop(finish, shadow_x=x, shadow_y=y)

    def _get_drop(self, name: str) -> Get:
        return lambda finish: float(getattr(finish.shadow or self._drop, name))

    def _put_drop(self, name: str) -> Put:
        return lambda finish, value: self._with_drop(finish, **{name: value})

    def _with_drop(self, finish: Finish, **changes: object) -> Finish:
        shadow: Shadow = replace(finish.shadow or self._drop, **changes)  # type: ignore[arg-type]
        return replace(finish, shadow=shadow)

    def _get_contact(self, name: str) -> Get:
        return lambda finish: float(getattr(finish.contact_shadow or self._contact, name))

    def _put_contact(self, name: str) -> Put:
        return lambda finish, value: self._with_contact(finish, **{name: value})

    def _with_contact(self, finish: Finish, **changes: object) -> Finish:
        contact: ContactShadow = replace(
            finish.contact_shadow or self._contact,
            **changes,  # type: ignore[arg-type]
        )
        return replace(finish, contact_shadow=contact)


class OutlineSection(Section):
    """A line around the subject, as stickers have."""

    key = "outline"
    pick_asked = Signal(object, bool)

    def fill(self) -> None:
        """Add the switch and what the line can be set to."""
        self._line = LINE  # as it was when it was switched off
        self.switch = QCheckBox(self.tr("Line around the subject"))
        self.switch.toggled.connect(
            lambda on: self.report(replace(self.finish, outline=self._line if on else None))
        )
        self.column.addWidget(self.switch)
        box, column = group()
        self._rows_box: QWidget = box
        low, high = limits("width")
        self.width_row = self.add_row(
            self.tr("Width"),
            percent(low, high, LINE.width, bend=2, step=0.001),
            self.tr("As a share of the subject"),
            lambda finish: (finish.outline or self._line).width,
            lambda finish, value: self._with(finish, width=value),
            column,
        )
        self.colour = ColourRow(
            self.tr("Colour"),
            ((self.tr("White"), WHITE), (self.tr("Black"), BLACK)),
        )
        self.colour.edited.connect(self._on_colour)
        self.colour.settled.connect(self.settled)
        self.colour.pick_asked.connect(lambda on: self.pick_asked.emit(self.colour, on))
        column.addWidget(self.colour)
        self.column.addWidget(box)

    def cleared(self, finish: Finish) -> Finish:
        """Return the finish without the line."""
        return replace(finish, outline=None)

    def update_widgets(self) -> None:
        """Show the rows while there is a line."""
        outline = self.finish.outline
        self._line = outline or self._line
        with silent(self.switch):
            self.switch.setChecked(outline is not None)
        self._rows_box.setVisible(outline is not None)
        self.colour.show_colour(self._line.colour)

    def _on_colour(self, rgb: RGB, gesture: int) -> None:
        self.report(self._with(self.finish, colour=rgb), gesture)

    def _with(self, finish: Finish, **changes: object) -> Finish:
        outline: Outline = replace(finish.outline or self._line, **changes)  # type: ignore[arg-type]
        return replace(finish, outline=outline)
