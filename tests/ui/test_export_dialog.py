"""The export dialog, driven by real mouse and key events, to every format."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from cutout.core.finish import Background, Delivery, Edge, Finish
from cutout.core.formats import FACTS
from cutout.core.images import load_image
from cutout.ui import preset_list
from cutout.ui.export_dialog import ExportDialog
from cutout.ui.export_options import delivery_for
from cutout.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
BLUE = (20, 40, 220)
DISC_AREA = np.pi * 50**2


def _open(window: MainWindow, folder: Path) -> ExportDialog:
    """Press the key of the dialog and choose a folder in it."""
    dialog = _opened_again(window)
    dialog.folder.edit.setText(str(folder))
    return dialog


def _opened_again(window: MainWindow) -> ExportDialog:
    if not window.isActiveWindow():
        window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChildren(ExportDialog)[-1]
    dialog.activateWindow()
    QTest.qWait(20)  # the platform may still hand the focus about
    assert QTest.qWaitForWindowActive(dialog)
    return dialog


def _export(qtbot, window: MainWindow, dialog: ExportDialog) -> None:
    QTest.mouseClick(dialog.export_button, LEFT)
    qtbot.waitUntil(lambda: window.hint.startswith("Saved"), timeout=20_000)


def _tick(dialog: ExportDialog, *keys: str) -> None:
    for key in keys:
        dialog.checks[key].setFocus()
        QTest.keyClick(dialog.checks[key], Qt.Key.Key_Space)
        assert dialog.checks[key].isChecked()


@pytest.mark.parametrize("name", FACTS)
def test_every_format(opened, qtbot, tmp_path, name):
    dialog = _open(opened, tmp_path)
    dialog.options.choose_format(name)
    target = tmp_path / f"disc-cutout{FACTS[name].suffixes[0]}"
    assert dialog._files.text() == f"{target.name}  (240 x 180 pixels)"
    _export(qtbot, opened, dialog)
    assert opened.hint == f"Saved {target}"
    assert list(tmp_path.glob("disc-*")) == [target]
    data = target.read_bytes()
    starts = {"psd": b"8BPS", "ora": b"PK", "svg": b"<svg"}
    if name in starts:
        assert data.startswith(starts[name])
        return
    photo = load_image(target)
    assert (photo.width, photo.height) == (240, 180)
    assert tuple(photo.image[90, 120]) == pytest.approx((200, 30, 40), abs=12)
    if FACTS[name].alpha:
        assert (photo.alpha > 127).sum() == pytest.approx(DISC_AREA, rel=0.05)
    else:
        assert photo.alpha is None
        assert tuple(photo.image[3, 3]) == (255, 255, 255)  # white was offered


def test_only_the_options_that_a_format_has(opened, tmp_path):
    dialog = _open(opened, tmp_path)
    options = dialog.options

    def shown() -> set[str]:
        rows = {
            "quality": options._quality_row,
            "limit": options._limit_row,
            "bits": options.bits,
            "colours": options.colours,
            "metadata": options.metadata,
            "behind": options.behind,
        }
        return {name for name, row in rows.items() if row.isVisible()}

    options.choose_format("png")
    assert shown() == {"bits", "colours", "metadata"}
    options.choose_format("webp")
    assert shown() == {"quality", "limit", "colours", "metadata"}
    assert options.lossless.isVisible()
    assert not options.quality.isEnabled()
    options.choose_format("jpeg")
    assert shown() == {"quality", "limit", "colours", "metadata", "behind"}
    assert not options.lossless.isVisible()
    assert options.quality.value() == 95
    options.choose_format("svg")
    assert shown() == set()
    dialog.reject()


def test_what_is_chosen_is_delivered(opened, tmp_path):
    options = _open(opened, tmp_path).options
    options.choose_format("webp")
    assert options.delivery == Delivery("webp")
    options.lossless.click()
    options.quality.setFocus()
    QTest.keyClick(options.quality, Qt.Key.Key_Home)
    QTest.keyClick(options.quality, Qt.Key.Key_Right)
    assert options.delivery == Delivery("webp", quality=2)
    options.limited.click()
    options.colours.setFocus()
    QTest.keyClick(options.colours, Qt.Key.Key_Down)
    options.place.click()
    assert options.delivery == Delivery(
        "webp", quality=2, max_bytes=500_000, convert_srgb=True, strip_gps=True
    )
    options.metadata.click()
    assert not options.delivery.metadata
    assert not options.place.isEnabled()
    options.choose_format("tiff")
    options.bits.setFocus()
    QTest.keyClick(options.bits, Qt.Key.Key_End)
    assert options.delivery.bits == 16
    assert options.delivery.quality is None
    assert options.delivery.max_bytes is None


def test_an_outline_of_an_opaque_picture(opened, qtbot, tmp_path):
    opened.finisher.panel._on_edited(Finish(background=Background(BLUE)), "Test", None)
    dialog = _open(opened, tmp_path)
    dialog.options.choose_format("svg")
    _export(qtbot, opened, dialog)
    assert b"<path" in (tmp_path / "disc-cutout.svg").read_bytes()


def test_several_outputs_of_one_cut(opened, qtbot, tmp_path):
    opened.finisher.panel._on_edited(Finish(background=Background(BLUE)), "Test", None)
    dialog = _open(opened, tmp_path)
    _tick(dialog, "shop", "mask")
    assert dialog._files.text().splitlines() == [
        "disc-cutout.png  (240 x 180 pixels)",
        "disc-mask.png  (240 x 180 pixels)",
        "disc-shop.jpg  (2000 x 2000 pixels)",
    ]
    _export(qtbot, opened, dialog)
    assert opened.hint == f"Saved 3 files in {tmp_path}"
    with Image.open(tmp_path / "disc-cutout.png") as picture:
        assert picture.getpixel((2, 2)) == BLUE
    with Image.open(tmp_path / "disc-mask.png") as picture:
        assert picture.mode == "L"
    with Image.open(tmp_path / "disc-shop.jpg") as picture:
        assert picture.size == (2000, 2000)
        assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_presets_alone_and_nothing(opened, qtbot, tmp_path):
    dialog = _open(opened, tmp_path)
    dialog.this.click()
    assert not dialog.options.isEnabled()
    assert not dialog.export_button.isEnabled()
    assert dialog._files.text().startswith("Tick what is to be made")
    _tick(dialog, "avatar")
    _export(qtbot, opened, dialog)
    assert [path.name for path in tmp_path.glob("disc-*")] == ["disc-avatar.png"]


def test_edge_and_look_of_the_photo_are_in_every_output(opened, qtbot, tmp_path):
    finish = Finish(edge=Edge(shift_px=-30))
    opened.finisher.panel._on_edited(finish, "Test", None)
    dialog = _open(opened, tmp_path)
    _tick(dialog, "mask")
    _export(qtbot, opened, dialog)
    with Image.open(tmp_path / "disc-mask.png") as picture:
        area = (np.asarray(picture) > 127).sum()
    assert area == pytest.approx(np.pi * 20**2, rel=0.15)


def test_existing_files_are_asked_about_once(opened, qtbot, tmp_path, monkeypatch):
    for name in ("disc-cutout.png", "disc-shop.jpg"):
        (tmp_path / name).write_bytes(b"mine")
    dialog = _open(opened, tmp_path)
    _tick(dialog, "shop")
    assert "disc-cutout.png  (240 x 180 pixels), exists already" in dialog._files.text()
    asked = []
    answers = iter([QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])

    def ask(_parent: object, _title: str, question: str) -> QMessageBox.StandardButton:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(QMessageBox, "question", ask)
    QTest.mouseClick(dialog.export_button, LEFT)
    assert dialog.isVisible()
    assert (tmp_path / "disc-cutout.png").read_bytes() == b"mine"
    assert asked == ["2 files exist already: disc-cutout.png, disc-shop.jpg. Replace them?"]
    _export(qtbot, opened, dialog)
    assert (tmp_path / "disc-cutout.png").read_bytes() != b"mine"


def test_by_keys_alone(opened, qtbot, tmp_path):
    dialog = _open(opened, tmp_path)
    assert dialog.name.hasFocus()
    assert dialog.name.selectedText() == "disc-cutout"
    QTest.keyClicks(dialog.name, "my dog.webp")
    assert dialog.options.file_format == "webp"
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.hint.startswith("Saved"), timeout=10_000)
    with Image.open(tmp_path / "my dog.webp") as picture:
        assert picture.format == "WEBP"


def test_escape_exports_nothing(opened, tmp_path):
    dialog = _open(opened, tmp_path)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert list(tmp_path.glob("disc-*")) == []


@pytest.mark.parametrize("name", ["", "a/b", ".."])
def test_a_name_that_is_none(opened, tmp_path, name):
    dialog = _open(opened, tmp_path)
    dialog.name.setText(name)
    assert not dialog.export_button.isEnabled()
    assert dialog._files.text() == "Type a name, without a folder in it."


def test_it_begins_where_it_was_left(opened, qtbot, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    dialog = _open(opened, folder)
    dialog.options.choose_format("jpeg")
    dialog.options.quality_field.setFocus()
    dialog.options.quality_field.selectAll()
    QTest.keyClicks(dialog.options.quality_field, "70")
    QTest.keyClick(dialog.options.quality_field, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Enter has ended the number alone
    dialog.options.place.click()
    _tick(dialog, "avatar")
    _export(qtbot, opened, dialog)
    again = _opened_again(opened)
    assert again.folder.folder == folder
    assert again.options.delivery == Delivery("jpeg", quality=70, strip_gps=True)
    assert [key for key, check in again.checks.items() if check.isChecked()] == ["avatar"]
    assert delivery_for(Finish(background=Background(BLUE))).file_format == "jpeg"
    assert delivery_for(Finish()) == Delivery()  # JPEG holds no transparency


def test_own_presets_are_offered_and_damaged_ones_said(opened, qtbot, tmp_path):
    entry = preset_list.save_own("Blue", Finish(background=Background(BLUE)), Delivery("jpeg"))
    broken = Path(entry.key).with_name("broken.toml")
    broken.write_text("size = 3")
    dialog = _open(opened, tmp_path)
    _tick(dialog, str(broken))
    assert "size" in dialog._files.text()
    assert not dialog.export_button.isEnabled()
    dialog.checks[str(broken)].click()
    _tick(dialog, entry.key)
    _export(qtbot, opened, dialog)
    with Image.open(tmp_path / "disc-Blue.jpg") as picture:
        assert picture.getpixel((3, 3)) == pytest.approx(BLUE, abs=6)


def test_what_fails_is_said_and_the_rest_is_written(opened, qtbot, tmp_path):
    (tmp_path / "disc-mask.png").mkdir()
    dialog = _open(opened, tmp_path)
    _tick(dialog, "mask")
    dialog.checks["mask"].setFocus()
    monkey = pytest.MonkeyPatch()
    monkey.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    QTest.mouseClick(dialog.export_button, LEFT)
    monkey.undo()
    boxes = opened.findChildren(QMessageBox)
    qtbot.waitUntil(lambda: bool(opened.findChildren(QMessageBox)), timeout=10_000)
    boxes = opened.findChildren(QMessageBox)
    assert "in the way" in boxes[0].text()
    assert "The other 1 were saved." in boxes[0].text()
    assert (tmp_path / "disc-cutout.png").is_file()
