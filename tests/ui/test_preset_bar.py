"""Presets in the panel: chosen, saved, deleted, shared; and listed where batches are set up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from cutout import paths
from cutout.core.finish import Background, Delivery, Edge, Finish, Look
from cutout.core.presets import built_in, load_preset
from cutout.ui import preset_list
from cutout.ui.preset_list import applied
from tests.ui.conftest import wait_until_answered

BLUE = (20, 40, 220)


def _bar(window):
    return window.finisher.panel.presets


def _choose(window, words: str) -> None:
    """Choose the preset whose name begins with some words."""
    box = _bar(window).box
    index = box.findText(words, Qt.MatchFlag.MatchStartsWith)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def _edit(window, finish: Finish) -> None:
    window.finisher.panel._on_edited(finish, "Test", None)


@pytest.fixture
def typed(monkeypatch):
    """Names that the user types, in order, when asked."""
    names: list[str] = []
    monkeypatch.setattr(
        QInputDialog,
        "getText",
        lambda *_args, **_rest: (names.pop(0), True) if names else ("", False),
    )
    return names


@pytest.fixture
def sure(monkeypatch):
    """What the user is asked; every question is answered with yes."""
    asked: list[str] = []

    def ask(_parent: object, _title: str, question: str) -> QMessageBox.StandardButton:
        asked.append(question)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", ask)
    return asked


def test_the_list_knows_what_comes_with_cutout():
    known = {preset.name: preset.suffix for preset in built_in()}
    assert {entry.key: entry.suffix for entry in preset_list.built_in_entries()} == known


def test_a_preset_is_an_edit(opened):
    _edit(opened, Finish(edge=Edge(smooth_px=3), look=Look(exposure=1)))
    _bar(opened).box.setFocus()
    QTest.keyClicks(_bar(opened).box, "Shop")  # none of these is a key of the window there
    finish = opened.current.finish
    assert opened.canvas.tool is opened.canvas.select_tool
    assert finish.size == (2000, 2000)
    assert finish.edge.smooth_px == 3  # edge and look are the photo's
    assert finish.look.exposure == 1
    assert _bar(opened).entry.key == "shop"
    opened.undo()
    assert opened.current.finish.size is None
    assert _bar(opened).entry is None
    opened.redo()
    assert _bar(opened).entry.key == "shop"
    _edit(opened, Finish(background=Background(BLUE)))
    assert _bar(opened).entry is None


def test_what_a_preset_says_comes_first():
    preset = Finish(edge=Edge(feather_px=5), decontaminate=0.2, background_look=Look(contrast=1))
    present = Finish(edge=Edge(smooth_px=3), decontaminate=0.7, look=Look(exposure=1), margin=0.4)
    assert applied(preset, present) == Finish(
        edge=Edge(feather_px=5),
        decontaminate=0.2,
        look=Look(exposure=1),
        background_look=Look(contrast=1),
    )


def test_own_presets_are_saved_used_replaced_and_deleted(opened, typed, sure):
    bar = _bar(opened)
    finish = Finish(background=Background(BLUE), trim=True, margin=0.1)
    _edit(opened, finish)
    typed.append("My shop")
    bar.save_action.trigger()
    assert load_preset("my shop").finish == finish
    assert bar.entry.title == "My shop"
    setup = opened.batches.page.setup
    assert setup.presets[bar.entry.key].text() == "My shop"
    _choose(opened, "Cut")
    assert opened.current.finish.background is None
    _choose(opened, "My")
    assert opened.current.finish == finish
    _edit(opened, Finish(background=Background((1, 2, 3))))
    typed.append("my Shop")
    bar.save_action.trigger()
    assert sure == ["There is a preset my Shop already. Replace it?"]
    assert load_preset("my shop").finish.background.colour == (1, 2, 3)
    assert len(preset_list.own_entries()) == 1
    bar._refresh_menu()
    assert bar.delete_action.isEnabled()
    bar.delete_action.trigger()
    assert preset_list.own_entries() == []
    assert bar.entry is None
    assert all(name in preset_list.BUILT_IN for name in setup.presets)


def test_the_format_is_that_of_the_last_export(opened, typed):
    from PySide6.QtCore import QSettings

    QSettings().setValue("export/format", "jpeg")
    QSettings().setValue("export/quality-jpeg", 80)
    _edit(opened, Finish(background=Background(BLUE)))
    typed += ["Web", "See-through"]
    _bar(opened).save_action.trigger()
    assert load_preset("web").delivery == Delivery("jpeg", quality=80)
    _edit(opened, Finish())
    _bar(opened).save_action.trigger()
    assert load_preset("see-through").delivery == Delivery("png")


@pytest.mark.parametrize("name", ["shop", "con", "a/b"])
def test_names_that_cannot_be(opened, typed, sure, name):
    typed.append(name)
    _bar(opened).save_action.trigger()
    boxes = opened.findChildren(QMessageBox)
    assert len(boxes) == 1
    assert repr(name) in boxes[0].text()
    assert preset_list.own_entries() == []


def test_presets_are_shared_as_files(opened, typed, monkeypatch, tmp_path, photo_file):
    bar = _bar(opened)
    finish = Finish(background=Background(image=photo_file))
    _edit(opened, finish)
    typed.append("Beach")
    bar.save_action.trigger()
    shared = tmp_path / "shared" / "beach for you.toml"
    shared.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(shared)[:-5], ""))
    bar.export_action.trigger()
    assert load_preset(str(shared)).finish == finish
    shared.write_text("not to be replaced unasked")
    no = QMessageBox.StandardButton.No
    monkeypatch.setattr(QMessageBox, "question", lambda *_: no)
    bar.export_action.trigger()
    assert shared.read_text() == "not to be replaced unasked"
    shared.unlink()
    bar.export_action.trigger()
    Path(bar.entry.key).unlink()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(shared), ""))
    bar.import_action.trigger()
    assert [entry.name for entry in preset_list.own_entries()] == ["beach for you"]
    assert bar.entry.name == "beach for you"
    bar.import_action.trigger()  # a second time
    assert "already" in opened.findChildren(QMessageBox)[0].text()


def test_a_damaged_preset_changes_nothing(opened):
    folder = paths.user_presets()
    folder.mkdir(parents=True)
    (folder / "zebra.toml").write_text("fill = 7")
    bar = _bar(opened)
    bar.read()
    _edit(opened, Finish(background=Background(BLUE)))
    _choose(opened, "zebra")
    assert "fill" in opened.findChildren(QMessageBox)[0].text()
    assert opened.current.finish == Finish(background=Background(BLUE))
    assert bar.entry is None


def test_a_batch_makes_own_presets(window, qtbot, tmp_path, photo_file):
    entry = preset_list.save_own("Blue", Finish(background=Background(BLUE)), Delivery("jpeg"))
    setup = window.batches.page.setup
    setup.read_presets()
    window.open_paths([photo_file.parent])
    setup.presets["cutout"].click()
    setup.presets[entry.key].setFocus()
    QTest.keyClick(setup.presets[entry.key], Qt.Key.Key_Space)
    assert setup._example.text() == "dog.jpg becomes dog-Blue.jpg"
    out = tmp_path.parent / f"{tmp_path.name} out"
    setup.target.edit.setText(str(out))
    with qtbot.waitSignal(window.batches.runner.ended, timeout=20_000):
        QTest.mouseClick(setup.start_button, Qt.MouseButton.LeftButton)
    assert (out / "disc-Blue.jpg").is_file()
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
