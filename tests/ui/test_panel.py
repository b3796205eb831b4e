"""The panel by itself, driven by real mouse and key events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QColorDialog, QFileDialog

from cutout.core.finish import Background, Finish, Gradient, Outline, Shadow, limits
from cutout.ui import theme
from cutout.ui.panel import Panel
from cutout.ui.panel_row import ValueRow
from cutout.ui.panel_section import percent, pixels
from cutout.ui.panel_slider import Scale
from cutout.ui.panel_tiles import Tile

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class _Edits:
    """What a panel has reported."""

    def __init__(self, panel: Panel) -> None:
        self.seen: list[tuple[Finish, str, object]] = []
        self.settled = 0
        panel.edited.connect(lambda *edit: self.seen.append(edit))
        panel.settled.connect(self._count)

    def _count(self) -> None:
        self.settled += 1

    @property
    def finish(self) -> Finish:
        return self.seen[-1][0]


@pytest.fixture
def panel(qapp):
    """A panel whose sections are all open."""
    if not qapp.styleSheet():
        theme.apply_theme(qapp)
    panel = Panel()
    panel.resize(304, 900)
    panel.show()
    for section in panel.sections:
        section.header.setChecked(True)
    yield panel
    shiboken6.delete(panel)  # at once: what lives on is styled anew by later tests


@pytest.fixture
def edits(panel):
    """What the panel reports."""
    return _Edits(panel)


def _row(panel: Panel, section: str, words: str) -> ValueRow:
    rows = getattr(panel, section).findChildren(ValueRow)
    return next(row for row in rows if row.label.text() == words and row.isVisibleTo(panel))


def _drag(row: ValueRow, share: float) -> None:
    """Press the knob, drag it to a share of the slider in three steps, let go."""
    slider = row.slider
    begin = QPoint(round(slider.x_of(slider.setting)), slider.height() // 2)
    end = QPoint(round(7 + (slider.width() - 14) * share), slider.height() // 2)
    QTest.mousePress(slider, LEFT, NONE, begin)
    for part in (0.4, 0.7, 1.0):
        QTest.mouseMove(slider, begin + (end - begin) * part)
    QTest.mouseRelease(slider, LEFT, NONE, end)


def _type(row: ValueRow, text: str) -> None:
    """Click into the number, type another one, press Enter."""
    QTest.mouseClick(row.field, LEFT)
    row.field.selectAll()
    QTest.keyClicks(row.field, text)
    QTest.keyClick(row.field, Qt.Key.Key_Return)


ROWS: list[tuple[str, str, Finish, Callable[[Finish], float]]] = [
    ("edge", "Smooth", Finish(), lambda f: f.edge.smooth_px),
    ("edge", "Feather", Finish(), lambda f: f.edge.feather_px),
    ("edge", "Shift edge", Finish(), lambda f: f.edge.shift_px),
    ("edge", "Contrast", Finish(), lambda f: f.edge.edge_contrast),
    ("edge", "Fill holes", Finish(), lambda f: f.edge.holes_px),
    ("edge", "Drop islands", Finish(), lambda f: f.edge.islands_px),
    ("edge", "Old colours", Finish(), lambda f: f.decontaminate),
    (
        "background",
        "Angle",
        Finish(background=Background(gradient=Gradient())),
        lambda f: f.background.gradient.angle,
    ),
    (
        "background",
        "Zoom",
        Finish(background=Background(image=Path("beach.jpg"))),
        lambda f: f.background.zoom,
    ),
    (
        "background",
        "Blur",
        Finish(background=Background(original=True, blur=0.02)),
        lambda f: f.background.blur,
    ),
    ("shadow", "Natural", Finish(), lambda f: f.natural_shadow),
    ("shadow", "Softness", Finish(shadow=Shadow()), lambda f: f.shadow.blur),
    ("shadow", "Strength", Finish(shadow=Shadow()), lambda f: f.shadow.opacity),
    ("outline", "Width", Finish(outline=Outline()), lambda f: f.outline.width),
    ("look", "Exposure", Finish(), lambda f: f.look.exposure),
    ("look", "Contrast", Finish(), lambda f: f.look.contrast),
    ("look", "Saturation", Finish(), lambda f: f.look.saturation),
    ("look", "Warmth", Finish(), lambda f: f.look.temperature),
    ("look", "Sharpness", Finish(), lambda f: f.look.sharpness),
    ("place", "Margin", Finish(trim=True), lambda f: f.margin),
    ("place", "Fills", Finish(size=(800, 600)), lambda f: f.fill),
]


@pytest.mark.parametrize(("section", "words", "before", "get"), ROWS)
def test_every_slider_is_dragged_typed_and_reset(panel, edits, section, words, before, get):
    panel.show_finish(before)
    row = _row(panel, section, words)
    assert row.value == pytest.approx(get(before), abs=row.scale.step)
    _drag(row, 0.8)
    assert len({gesture for _, _, gesture in edits.seen}) == 1  # one drag
    assert edits.settled == 1
    dragged = get(edits.finish)
    assert dragged == pytest.approx(row.scale.value_at(0.8), rel=0.15, abs=2 * row.scale.step)
    assert edits.seen[-1][1] == getattr(panel, section).title
    _type(row, f"{row.scale.high * row.scale.factor:g}")
    assert get(edits.finish) == pytest.approx(row.scale.high)
    assert edits.seen[-1][2] != edits.seen[0][2]
    assert row.slider.hasFocus()  # where undo is the window's
    QTest.mouseDClick(row.slider, LEFT, NONE, QPoint(20, row.slider.height() // 2))
    assert get(edits.finish) == pytest.approx(row.scale.default)


def test_scales_cover_what_a_finish_can_be(panel):
    names = {
        "smooth_px": "Smooth",
        "feather_px": "Feather",
        "shift_px": "Shift edge",
        "holes_px": "Fill holes",
        "islands_px": "Drop islands",
    }
    for name, words in names.items():
        scale = _row(panel, "edge", words).scale
        assert (scale.low, scale.high) == limits(name)


@pytest.mark.parametrize(
    "scale", [percent(0, 1), percent(-1, 1), pixels("feather_px", bend=3), Scale(0.05, 20, 0.01, 1)]
)
def test_places_and_values_are_inverse(scale):
    for share in (0.0, 0.1, 0.5, 0.77, 1.0):
        assert scale.share_of(scale.value_at(share)) == pytest.approx(share, abs=1e-9)


def test_numbers_are_taken_as_people_type_them(panel, edits):
    row = _row(panel, "edge", "Feather")
    assert row.field.text() == "0 px"
    _type(row, "3,5 px")
    assert edits.finish.edge.feather_px == 3.5
    assert row.field.text() == "3.5 px"
    _type(row, "1000")  # too much
    assert edits.finish.edge.feather_px == 250
    count = len(edits.seen)
    for nonsense in ("soft", "nan", ""):
        _type(row, nonsense)
        assert row.field.text() == "250 px"
    QTest.mouseClick(row.field, LEFT)
    assert row.field.selectedText() == "250 px"
    QTest.keyClicks(row.field, "7")
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert row.field.text() == "250 px"
    assert len(edits.seen) == count
    QTest.keyClick(row.field, Qt.Key.Key_Down)
    assert edits.finish.edge.feather_px == 250 - row.scale.step
    QTest.keyClick(row.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert edits.finish.edge.feather_px == 250 - 11 * row.scale.step


def test_keys_that_follow_one_another_are_one_edit(panel, edits):
    row = _row(panel, "edge", "Shift edge")
    row.slider.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_PageUp):
        QTest.keyClick(row.slider, key)
    assert edits.finish.edge.shift_px == pytest.approx(12 * row.scale.step)
    assert len({gesture for _, _, gesture in edits.seen}) == 1
    _drag(row, 0.5)
    assert edits.seen[-1][2] != edits.seen[0][2]
    assert edits.finish.edge.shift_px == 0  # it snaps to where it began


def test_the_wheel_changes_no_value(panel, edits):
    row = _row(panel, "edge", "Smooth")
    for widget in (row.slider, row.field, panel.place.frame, panel.place.width_field):
        place = QPointF(10, 10)
        event = QWheelEvent(
            place,
            widget.mapToGlobal(place),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        widget.wheelEvent(event)
        assert not event.isAccepted()
    assert edits.seen == []


def test_sections_open_and_stay_so(panel, qtbot):
    assert panel.edge.body.isVisible()
    QTest.mouseClick(panel.edge.header, LEFT)
    assert not panel.edge.body.isVisible()
    panel.look.header.setFocus()
    QTest.keyClick(panel.look.header, Qt.Key.Key_Space)
    assert not panel.look.body.isVisible()
    again = Panel()
    qtbot.addWidget(again)
    again.show()
    assert not again.edge.body.isVisible()
    assert not again.look.body.isVisible()
    assert again.background.body.isVisible()


def test_a_section_says_that_it_changes_something_and_takes_it_back(panel, edits):
    assert not panel.edge.reset_button.isVisible()
    _type(_row(panel, "edge", "Smooth"), "4")
    _type(_row(panel, "look", "Exposure"), "1")
    assert panel.edge.header.changed
    assert panel.edge.header.accessibleDescription() == "changed"
    QTest.mouseClick(panel.edge.reset_button, LEFT)
    assert edits.finish.edge.smooth_px == 0
    assert edits.finish.look.exposure == 1
    assert not panel.edge.header.changed
    QTest.mouseClick(panel.reset_button, LEFT)
    assert edits.finish == Finish()
    assert not panel.reset_button.isEnabled()


def test_subject_and_background_have_a_look_of_their_own(panel, edits):
    _type(_row(panel, "look", "Saturation"), "40")
    QTest.mouseClick(panel.look.tabs, LEFT, NONE, panel.look.tabs.tabRect(1).center())
    row = _row(panel, "look", "Saturation")
    assert row.value == 0
    _type(row, "-100")
    assert edits.finish.look.saturation == pytest.approx(0.4)
    assert edits.finish.background_look.saturation == -1


def _tile(panel: Panel, kind: str) -> Tile:
    return panel.background.tiles.tiles[kind]


def test_backgrounds_are_chosen_and_remembered(panel, edits):
    QTest.mouseClick(_tile(panel, "colour"), LEFT)
    assert edits.finish.background == Background((255, 255, 255))
    black = next(s for s in panel.background.colour.swatches if s.toolTip() == "Black")
    QTest.mouseClick(black, LEFT)
    assert edits.finish.background == Background((0, 0, 0))
    assert black.isChecked()
    QTest.mouseClick(_tile(panel, "gradient"), LEFT)
    assert edits.finish.background.gradient is not None
    QTest.mouseClick(panel.background.gradients[2], LEFT)
    assert edits.finish.background.gradient.radial
    assert not panel.background.angle.isEnabled()
    QTest.mouseClick(_tile(panel, "original"), LEFT)
    assert edits.finish.background == Background(original=True)
    QTest.mouseClick(_tile(panel, "blur"), LEFT)
    assert edits.finish.background.blur > 0
    QTest.mouseClick(_tile(panel, "none"), LEFT)
    assert edits.finish.background is None
    _tile(panel, "colour").setFocus()
    QTest.keyClick(_tile(panel, "colour"), Qt.Key.Key_Space)
    assert edits.finish.background == Background((0, 0, 0))  # as it was left
    checked = [kind for kind, tile in panel.background.tiles.tiles.items() if tile.isChecked()]
    assert checked == ["colour"]


def test_the_ends_of_a_gradient(panel, edits):
    QTest.mouseClick(_tile(panel, "gradient"), LEFT)
    black = panel.background.start.swatches[1]
    QTest.mouseClick(black, LEFT)
    assert edits.finish.background.gradient.start == (0, 0, 0)
    panel.background.radial.click()
    assert edits.finish.background.gradient.radial
    assert edits.finish.background.gradient.start == (0, 0, 0)


def test_a_colour_is_mixed_live_and_can_be_left(panel, edits):
    QTest.mouseClick(_tile(panel, "colour"), LEFT)
    QTest.mouseClick(panel.background.colour.other, LEFT)
    dialog = panel.findChild(QColorDialog)
    dialog.setCurrentColor(QColor(10, 20, 30))
    assert edits.finish.background.colour == (10, 20, 30)
    gesture = edits.seen[-1][2]
    dialog.setCurrentColor(QColor(40, 50, 60))
    assert edits.seen[-1][2] == gesture
    dialog.reject()
    assert edits.finish.background.colour == (255, 255, 255)
    assert edits.seen[-1][2] == gesture


def _drop(widget, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, LEFT, NONE)
    enter.ignore()
    widget.dragEnterEvent(enter)
    if enter.isAccepted():
        widget.dropEvent(QDropEvent(QPointF(5, 5), copy, data, LEFT, NONE))
    return enter.isAccepted()


def test_a_picture_is_dropped_fitted_and_moved(panel, edits, photo_file, tmp_path):
    assert not _drop(panel.background, tmp_path / "notes.txt")
    assert _drop(panel.background, photo_file)
    assert edits.finish.background == Background(image=photo_file)
    assert not _tile(panel, "image").image.isNull()
    assert panel.background.image_name.text() == "disc.png"
    panel.background.fit.setFocus()
    QTest.keyClick(panel.background.fit, Qt.Key.Key_End)
    assert edits.finish.background.fit == "tile"
    panel.background.move_by(0.25, -0.5, 1)
    panel.background.move_by(0.9, -0.9, 1)
    assert (edits.finish.background.move_x, edits.finish.background.move_y) == (1, -1)
    panel.background.zoom_by(1.5, 1)
    assert edits.finish.background.zoom == pytest.approx(1.5)


def test_the_tile_of_a_picture_asks_for_one(panel, edits, photo_file, monkeypatch):
    answers = iter([("", ""), (str(photo_file), "")])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: next(answers))
    QTest.mouseClick(_tile(panel, "image"), LEFT)
    assert edits.seen == []
    assert _tile(panel, "none").isChecked()
    QTest.mouseClick(_tile(panel, "image"), LEFT)
    assert edits.finish.background.image == photo_file
    QTest.mouseClick(_tile(panel, "none"), LEFT)
    QTest.mouseClick(_tile(panel, "image"), LEFT)  # nobody is asked again
    assert edits.finish.background.image == photo_file


def test_tiles_show_the_photo(panel):
    photo = QImage(160, 120, QImage.Format.Format_RGB32)
    photo.fill(QColor(20, 200, 40))
    panel.show_photo(photo)
    for kind in ("original", "blur"):
        colour = _tile(panel, kind).grab().toImage().pixelColor(30, 20)
        assert colour.green() > 150 > colour.red()
    panel.show_photo(QImage())
    assert _tile(panel, "blur").grab().toImage().pixelColor(30, 20).green() < 150


def test_shadows_are_switched_and_turned(panel, edits):
    panel.shadow.drop.click()
    assert edits.finish.shadow == Shadow()
    _type(_row(panel, "shadow", "Direction"), "90")
    _type(_row(panel, "shadow", "Distance"), "10")
    shadow = edits.finish.shadow
    assert (shadow.shadow_x, shadow.shadow_y) == pytest.approx((0.1, 0), abs=1e-3)
    _type(_row(panel, "shadow", "Distance"), "0")
    _type(_row(panel, "shadow", "Distance"), "20")  # the direction is not lost at 0
    assert edits.finish.shadow.shadow_x == pytest.approx(0.2, abs=1e-3)
    panel.shadow.contact.click()
    contact = edits.finish.contact_shadow
    QTest.mouseClick(panel.shadow.contact_colour.swatches[1], LEFT)
    assert edits.finish.contact_shadow.colour != contact.colour
    panel.shadow.drop.click()
    assert edits.finish.shadow is None
    panel.shadow.drop.click()
    assert edits.finish.shadow.shadow_x == pytest.approx(0.2, abs=1e-3)  # as it was


def test_an_outline(panel, edits):
    panel.outline.switch.click()
    assert edits.finish.outline == Outline()
    QTest.mouseClick(panel.outline.colour.swatches[1], LEFT)
    assert edits.finish.outline.colour == (0, 0, 0)
    panel.outline.switch.click()
    assert edits.finish.outline is None


def _choose(box, index: int) -> None:
    """Choose an entry by keys, as the popup is a window of its own."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(index):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentIndex() == index


def test_the_frame(panel, edits):
    place = panel.place
    _choose(place.frame, 1)
    assert edits.finish.trim
    assert edits.finish.size is None
    _choose(place.aspect, 2)
    assert edits.finish.aspect == (4, 5)
    _choose(place.frame, 2)
    assert edits.finish.size == (2000, 2000)
    assert not edits.finish.trim
    assert edits.finish.aspect is None
    place.width_field.setFocus()
    place.width_field.selectAll()
    QTest.keyClicks(place.width_field, "1234")
    QTest.keyClick(place.width_field, Qt.Key.Key_Return)
    assert edits.finish.size == (1234, 2000)
    assert place.size_box.currentIndex() == -1
    _choose(place.size_box, 1)
    assert edits.finish.size == (1080, 1080)
    _choose(place.frame, 1)
    assert edits.finish.aspect == (4, 5)  # as it was left
    _choose(place.frame, 0)
    assert edits.finish == Finish()


def test_an_aspect_of_a_preset_is_listed(panel):
    panel.show_finish(Finish(trim=True, aspect=(7, 5)))
    assert panel.place.aspect.currentText() == "7 : 5"


def test_everything_has_a_name_and_can_be_reached_by_tab(panel, qtbot):
    panel.show_finish(
        Finish(background=Background((1, 2, 3)), shadow=Shadow(), outline=Outline(), trim=True)
    )
    panel.activateWindow()
    reached, widget = set(), panel.presets.box
    widget.setFocus()
    for _ in range(300):
        widget = panel.focusWidget()
        name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
        assert name, widget
        if widget in reached:
            break
        reached.add(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    for row in panel.findChildren(ValueRow):
        if row.isVisibleTo(panel):
            assert row.slider in reached
            assert row.field in reached
    for tile in panel.findChildren(Tile):
        assert tile in reached


def test_icons_follow_the_look(panel, qapp):
    def shade() -> str:
        image = panel.background.colour.dropper.icon().pixmap(20, 20).toImage()
        places = [(x, y) for x in range(20) for y in range(20)]
        return max((image.pixelColor(*place) for place in places), key=lambda c: c.alpha()).name()

    dark, before = shade(), qapp.palette()
    light = qapp.palette()
    light.setColor(QPalette.ColorRole.WindowText, QColor("#112233"))
    theme.icon.cache_clear()
    qapp.setPalette(light)
    theme._recolour(qapp)
    assert shade() == "#112233" != dark
    assert panel.grab().toImage().width() > 100  # drawn without a warning
    theme.icon.cache_clear()
    qapp.setPalette(before)


def test_the_panel_can_be_hidden_for_good(qtbot, qapp):
    QSettings().setValue("panel/shown", False)
    panel = Panel()
    qtbot.addWidget(panel)
    assert panel.isHidden()
