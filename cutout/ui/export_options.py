"""What kind of file an export becomes: the format, and only the options that it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from cutout.core.finish import WHITE, Background, Delivery, Finish
from cutout.core.formats import FACTS
from cutout.ui.exporting import finish_for
from cutout.ui.panel_colour import ColourRow
from cutout.ui.panel_field import ValueField
from cutout.ui.panel_slider import Scale, Slider
from cutout.ui.sentences import translated

if TYPE_CHECKING:
    from cutout.core.finish import RGB
    from cutout.core.formats import Format

FIELD_WIDTH_PX = 52
LABEL_HEIGHT_PX = 30
LIMIT_KB = Scale(10, 100_000, 10, 500, suffix=" kB")
QUALITY = Scale(1, 100, 1, 90)
# SVG is drawn anew: it has neither the photo's colours nor its camera data
BARE: tuple[Format, ...] = ("svg",)


def remembered_delivery() -> Delivery:
    """Return how the last export was delivered, the plain one before the first."""
    settings = QSettings()
    named = str(settings.value("export/format", "png"))
    name: Format = next((known for known in FACTS if known == named), "png")
    facts = FACTS[name]
    bits = {8: 8, 16: 16}.get(_number("export/bits") or 0) if facts.sixteen_bits else None
    return Delivery(
        name,
        quality=_number(f"export/quality-{name}") if facts.has_quality else None,
        bits=cast("Literal[8, 16] | None", bits),
        convert_srgb=_flag("export/srgb", False),
        metadata=_flag("export/metadata", True),
        strip_gps=_flag("export/strip-gps", False),
    )


def delivery_for(finish: Finish) -> Delivery:
    """Return how a finish is delivered, if the last format can hold it; else as PNG."""
    delivery = remembered_delivery()
    if finish.transparent and not FACTS[delivery.file_format].alpha:
        return Delivery()
    return delivery


def _number(key: str) -> int | None:
    text = str(QSettings().value(key, ""))
    return int(text) if text.isdecimal() and 1 <= int(text) <= 100 else None


def _flag(key: str, default: bool) -> bool:
    return bool(QSettings().value(key, default, type=bool))


def add_row(form: QFormLayout, words: str, widget: QWidget) -> None:
    """Add a widget whose label stands at its middle."""
    label = QLabel(words)
    label.setBuddy(widget)
    label.setMinimumHeight(LABEL_HEIGHT_PX)
    form.addRow(label, widget)


class ExportOptions(QWidget):
    """Builds a `Delivery` for one finish; `changed` tells of every change."""

    changed = Signal()

    def __init__(self, finish: Finish) -> None:
        super().__init__()
        self._finish = finish
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(10)
        self._form.setHorizontalSpacing(16)
        self.format = QComboBox()
        for name, facts in FACTS.items():
            self.format.addItem(facts.title, name)
        add_row(self._form, self.tr("&Format"), self.format)
        self._make_quality()
        self.bits = QComboBox()
        self.bits.addItem(self.tr("As many as the photo has"), None)
        self.bits.addItem("8", 8)
        self.bits.addItem("16", 16)
        add_row(self._form, self.tr("&Bits a channel"), self.bits)
        self.colours = QComboBox()
        self.colours.addItem(self.tr("The photo's own profile"), False)
        self.colours.addItem(self.tr("sRGB, for the web"), True)
        add_row(self._form, self.tr("&Colours"), self.colours)
        self.metadata = QCheckBox(self.tr("Keep camera &data (EXIF, XMP)"))
        self.place = QCheckBox(self.tr("with the &place where the photo was taken"))
        self._form.addRow("", self.metadata)
        self._form.addRow("", self.place)
        self.behind = ColourRow(
            self.tr("Behind the subject"),
            (
                (self.tr("White"), WHITE),
                (self.tr("Light grey"), (232, 234, 238)),
                (self.tr("Black"), (0, 0, 0)),
            ),
            label=False,
        )
        self.behind.dropper.hide()
        self.behind.edited.connect(lambda _rgb, _gesture: self._on_changed())
        add_row(self._form, self.tr("Behind the subject"), self.behind)
        self._show_remembered()
        for box in (self.bits, self.colours):
            box.currentIndexChanged.connect(self._on_changed)
        self.format.currentIndexChanged.connect(self._on_format)
        for check in (self.metadata, self.place, self.limited):
            check.toggled.connect(self._on_changed)
        self._on_changed()

    def _make_quality(self) -> None:
        self.lossless = QCheckBox(self.tr("&Lossless"))
        self.quality = Slider(QUALITY)
        self.quality.setAccessibleName(self.tr("Quality"))
        self.quality_field = ValueField(QUALITY, self.tr("Quality: value"), FIELD_WIDTH_PX)
        self._quality_row = QWidget()
        row = QHBoxLayout(self._quality_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.lossless)
        row.addWidget(self.quality, 1)
        row.addWidget(self.quality_field)
        self._quality_row.setFocusProxy(self.quality)
        add_row(self._form, self.tr("&Quality"), self._quality_row)
        self.lossless.toggled.connect(self._on_changed)
        self.quality.valueChanged.connect(self._on_slid)
        self.quality.reset_asked.connect(lambda: self.quality.setValue(self._usual_quality))
        self.quality_field.entered.connect(self.quality.setFocus)
        self.quality_field.typed.connect(lambda value: self.quality.setValue(round(value)))
        self.limited = QCheckBox(self.tr("at &most"))
        self.limit = ValueField(LIMIT_KB, self.tr("Largest file"), 2 * FIELD_WIDTH_PX)
        self.limit.typed.connect(self._on_changed)
        self._limit_row = QWidget()
        row = QHBoxLayout(self._limit_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.limited)
        row.addWidget(self.limit)
        row.addStretch(1)
        add_row(self._form, self.tr("File size"), self._limit_row)

    # what it says

    @property
    def file_format(self) -> Format:
        """The format that is chosen."""
        return cast("Format", self.format.currentData())

    @property
    def suffix(self) -> str:
        """The usual ending of its files."""
        return FACTS[self.file_format].suffixes[0]

    @property
    def finish(self) -> Finish:
        """The finish, with a colour behind the subject where the format needs one."""
        if not self._needs_colour:
            return finish_for(self._finish, self.file_format)
        return replace(self._finish, what="cutout", background=Background(self.behind.colour))

    @property
    def delivery(self) -> Delivery:
        """What is chosen, as far as the format has it."""
        facts = FACTS[self.file_format]
        bare = self.file_format in BARE
        lossy = facts.has_quality and not (facts.quality is None and self.lossless.isChecked())
        limited = facts.has_quality and self.limited.isChecked()
        return Delivery(
            self.file_format,
            quality=self.quality.value() if lossy else None,
            bits=self.bits.currentData() if facts.sixteen_bits else None,
            max_bytes=round(self.limit.value) * 1000 if limited else None,
            convert_srgb=not bare and bool(self.colours.currentData()),
            metadata=not bare and self.metadata.isChecked(),
            strip_gps=not bare and not self.place.isChecked(),
        )

    def choose_format(self, name: Format) -> None:
        """Choose a format."""
        self.format.setCurrentIndex(self.format.findData(name))

    def remember(self) -> None:
        """Let the next export begin with these options."""
        settings, delivery = QSettings(), self.delivery
        settings.setValue("export/format", delivery.file_format)
        settings.setValue("export/bits", delivery.bits or "")
        if FACTS[self.file_format].has_quality:
            quality = "" if delivery.quality is None else delivery.quality
            settings.setValue(f"export/quality-{delivery.file_format}", quality)
        if self.file_format not in BARE:
            settings.setValue("export/srgb", delivery.convert_srgb)
            settings.setValue("export/metadata", delivery.metadata)
            settings.setValue("export/strip-gps", delivery.strip_gps)

    # what is shown

    @property
    def _needs_colour(self) -> bool:
        return self._finish.transparent and not FACTS[self.file_format].alpha

    @property
    def _usual_quality(self) -> int:
        return FACTS[self.file_format].quality or round(QUALITY.default)

    def _show_remembered(self) -> None:
        delivery = remembered_delivery()
        self.choose_format(delivery.file_format)
        self.bits.setCurrentIndex(self.bits.findData(delivery.bits) if delivery.bits else 0)
        self.colours.setCurrentIndex(int(delivery.convert_srgb))
        self.metadata.setChecked(delivery.metadata)
        self.place.setChecked(not delivery.strip_gps)
        colour: RGB = WHITE
        self.behind.show_colour(colour)
        self._show_quality(delivery.quality)

    def _show_quality(self, quality: int | None) -> None:
        self.lossless.setChecked(quality is None and FACTS[self.file_format].quality is None)
        self.quality.setValue(quality or self._usual_quality)
        self.quality_field.show_value(self.quality.value())

    def _on_format(self) -> None:
        self._show_quality(_number(f"export/quality-{self.file_format}"))
        self._on_changed()

    def _on_slid(self) -> None:
        self.quality_field.show_value(self.quality.value())
        self.changed.emit()

    def _on_changed(self) -> None:
        facts, bare = FACTS[self.file_format], self.file_format in BARE
        form = self._form
        form.setRowVisible(self._quality_row, facts.has_quality)
        form.setRowVisible(self._limit_row, facts.has_quality)
        form.setRowVisible(self.bits, facts.sixteen_bits)
        for widget in (self.colours, self.metadata, self.place):
            form.setRowVisible(widget, not bare)
        form.setRowVisible(self.behind, self._needs_colour)
        self.lossless.setVisible(facts.quality is None)
        lossy = not (facts.quality is None and self.lossless.isChecked())
        self.quality.setEnabled(lossy)
        self.quality_field.setEnabled(lossy)
        self.limit.setEnabled(self.limited.isChecked())
        self.place.setEnabled(self.metadata.isChecked())
        self.format.setToolTip(translated(facts.lacks))
        self.changed.emit()
