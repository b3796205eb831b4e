"""Batches in the window, driven by real mouse and key events."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from cutout.batch.journal import Records
from cutout.batch.plan import DEFAULT_NAME as PLANNED_NAME
from cutout.core.presets import built_in
from cutout.ui.batch_list import AFTER_ROLE, BEFORE_ROLE, GROUP_ROLE, KEY_ROLE, WORDS_ROLE
from cutout.ui.batch_setup import DEFAULT_NAME
from cutout.ui.preset_list import BUILT_IN
from tests.batch.conftest import files_in, write_photo
from tests.ui.conftest import wait_until_answered

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three photos and a broken one."""
    folder = tmp_path / "photos"
    for number, name in enumerate(("a/same.png", "b/same.png", "one.png")):
        write_photo(folder / name, number)
    (folder / "broken.jpg").write_bytes(b"x")
    return folder


def _click(button) -> None:
    QTest.mouseClick(button, LEFT)


def _run(qtbot, window, root: Path) -> None:
    """Begin a batch with the page's own buttons and wait for its end."""
    window.open_paths([root])
    page = window.batches.page
    _click(page.setup.start_button)
    with qtbot.waitSignal(window.batches.runner.ended, timeout=20_000):
        pass


def _rows(page) -> dict[str, str]:
    model = page.list.model()
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    return {index.data(KEY_ROLE): index.data(WORDS_ROLE) for index in indexes}


def _said(window) -> list[str]:
    return [box.text() for box in window.findChildren(QMessageBox)]


def test_what_the_page_knows_of_presets_is_true():
    assert DEFAULT_NAME == PLANNED_NAME
    known = {preset.name: preset.suffix for preset in built_in()}
    assert {name: ending for name, (_, ending) in BUILT_IN.items()} == known


def test_a_dropped_folder_is_ready_to_begin(window, qtbot, root):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(root))])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE)
    window.dropEvent(event)
    page = window.batches.page
    assert page.isVisible()
    assert page.setup.source.folder == root
    assert page.setup.target.folder == root.with_name("photos cutouts")
    qtbot.waitUntil(lambda: page.setup._found.text() == "4 photos")
    assert page.setup.start_button.isEnabled()
    page.setup.presets["cutout"].click()
    assert not page.setup.start_button.isEnabled()
    page.setup.presets["shop"].click()
    assert page.setup._example.text() == "dog.jpg becomes dog-shop.jpg"
    page.setup.recursive.click()
    qtbot.waitUntil(lambda: page.setup._found.text() == "2 photos")
    page.setup.source.edit.setText(str(root / "nothing"))
    qtbot.waitUntil(lambda: "does not exist" in page.setup._found.text())


def test_a_batch_from_start_to_end(window, qtbot, root):
    _run(qtbot, window, root)
    page = window.batches.page
    out = page.setup.target.folder
    assert sorted(files_in(out)) == ["a/same-cutout.png", "b/same-cutout.png", "one-cutout.png"]
    rows = _rows(page)
    assert len(rows) == 4
    assert rows["broken.jpg"] == "failed: broken.jpg is not a photo that Cutout can read."
    assert rows["one.png"].startswith("to check: ")  # the fake's saliency map is empty
    assert page._progress.text().startswith("3 to check, 1 failed. Put the failed ones right")
    assert page.review_button.text() == "Check 3 photos"
    model = page.model
    index = model.index(list(model._keys).index("one.png"))
    assert not index.data(BEFORE_ROLE).isNull()
    assert index.data(AFTER_ROLE).hasAlphaChannel()
    page._group_buttons["Failed"].click()
    assert list(_rows(page)) == ["broken.jpg"]
    assert not page._group_buttons["Left out"].isVisible()
    assert page.grab().toImage().width() > 100  # rows are drawn without a warning


def test_going_on_later(window, qtbot, root):
    _run(qtbot, window, root)
    write_photo(root / "two.png")
    window.batches.page.other_button.click()
    qtbot.waitUntil(lambda: "4 of which were worked on" in window.batches.page.setup._found.text())
    _click(window.batches.page.setup.start_button)
    with qtbot.waitSignal(window.batches.runner.ended, timeout=20_000):
        pass
    results = window.batches.page.model.results
    assert sorted(key for key in results if not results[key].was_done) == ["broken.jpg", "two.png"]


def test_review_by_keys(window, qtbot, root):
    _run(qtbot, window, root)
    page, review = window.batches.page, window.batches.review
    _click(page.review_button)
    assert review.isVisible()
    assert review.key == "a/same.png"
    assert "do not agree" in review._why.text()
    qtbot.waitUntil(lambda: not review.after._image.isNull() and not review.before._image.isNull())
    assert review.after._image.hasAlphaChannel()
    qtbot.keyClick(review, Qt.Key.Key_A)
    assert review.key == "b/same.png"
    qtbot.keyClick(review, Qt.Key.Key_Left)
    assert review.key == "a/same.png"
    assert review._why.text().startswith("accepted")
    qtbot.keyClick(review, Qt.Key.Key_Right)
    qtbot.keyClick(review, Qt.Key.Key_R)
    assert review.key == "one.png"
    qtbot.keyClick(review, Qt.Key.Key_Escape)
    assert page.isVisible()
    out = page.setup.target.folder
    assert sorted(files_in(out)) == ["a/same-cutout.png", "one-cutout.png"]
    decisions = {key: entry.decision for key, entry in Records.of(out).entries.items()}
    assert decisions["a/same.png"] == "accepted"
    assert decisions["b/same.png"] == "rejected"
    assert page.review_button.text() == "Check one photo"


def test_fixing_in_the_editor(window, qtbot, root, fake):
    _run(qtbot, window, root)
    page, review = window.batches.page, window.batches.review
    out = page.setup.target.folder
    before = files_in(out)
    _click(page.review_button)
    qtbot.keyClick(review, Qt.Key.Key_E)
    wait_until_answered(qtbot, window)
    assert window.canvas.isVisible()
    assert window.batches.banner.isVisible()
    place = window.canvas.mapFromScene(QPointF(5, 5))
    qtbot.mouseClick(window.canvas.viewport(), Qt.MouseButton.RightButton, NONE, place)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(review.isVisible, timeout=10_000)
    assert not window.batches.banner.isVisible()
    assert window.documents == []
    assert review.key == "b/same.png"
    after = files_in(out)
    assert [name for name in after if after[name] != before[name]] == ["a/same-cutout.png"]
    with Image.open(out / "a" / "same-cutout.png") as picture:
        fixed = np.asarray(picture)[..., 3]
    with Image.open(out / "b" / "same-cutout.png") as picture:
        assert 0 < (fixed > 127).sum() < (np.asarray(picture)[..., 3] > 127).sum()
    entry = Records.of(out).entries["a/same.png"]
    assert entry.decision == "fixed"
    assert [positive for *_, positive in entry.clicks] == [False]


def test_leaving_the_editor_without_changes(window, qtbot, root):
    _run(qtbot, window, root)
    review = window.batches.review
    _click(window.batches.page.review_button)
    review.fix_button.click()
    wait_until_answered(qtbot, window)
    _click(window.batches.banner.back_button)
    assert review.isVisible()
    assert window.documents == []
    assert review.key == "a/same.png"


def test_a_photo_to_fix_that_is_gone_leads_back(window, qtbot, root):
    _run(qtbot, window, root)
    _click(window.batches.page.review_button)
    (root / "a" / "same.png").unlink()
    window.batches.review.fix_button.click()
    qtbot.waitUntil(lambda: any("does not exist" in text for text in _said(window)))
    assert window.batches.review.isVisible()
    assert not window.batches.banner.isVisible()


def test_pause_stop_and_go_on(window, qtbot, root, fake, monkeypatch):
    for number in range(12):
        write_photo(root / f"{number}.png", number)
    gate = threading.Semaphore(0)
    propose = fake.propose

    def held(image):
        gate.acquire(timeout=60)
        return propose(image)

    monkeypatch.setattr(fake, "propose", held)
    window.open_paths([root])
    page, runner = window.batches.page, window.batches.runner
    _click(page.setup.start_button)
    gate.release(4)
    qtbot.waitUntil(lambda: len(page.model.results) >= 4, timeout=10_000)
    _click(page.pause_button)
    assert runner.paused
    assert "paused" in page._progress.text()
    assert page.pause_button.text() == "Go on"
    _click(page.pause_button)
    assert not runner.paused
    with qtbot.waitSignal(runner.ended, timeout=20_000):
        _click(page.cancel_button)
        gate.release(100)
    assert "are left. Start again to go on." in page._progress.text()
    assert len(page.model.results) < 16


def test_watching_in_the_window(window, qtbot, root, monkeypatch):
    from cutout.batch import watch

    monkeypatch.setattr(watch, "POLL_S", 0.05)
    monkeypatch.setattr(watch.Watcher, "__init__", _eager(watch.Watcher.__init__))
    window.open_paths([root])
    page, runner = window.batches.page, window.batches.runner
    page.setup.watch.setChecked(True)
    _click(page.setup.start_button)
    qtbot.waitUntil(lambda: len(page.model.results) == 4, timeout=10_000)
    write_photo(root / "late.png")
    qtbot.waitUntil(lambda: "late.png" in page.model.results, timeout=10_000)
    assert page.model.rowCount() == 5
    with qtbot.waitSignal(runner.ended, timeout=10_000):
        _click(page.cancel_button)
    assert (page.setup.target.folder / "late-cutout.png").exists()


def _eager(original):
    def init(self, root, recursive, without):
        original(self, root, recursive, without, settled_s=0.1)

    return init


def test_conflicts_are_told_before_anything_begins(window, qtbot, root):
    out = root.with_name("photos cutouts")
    write_photo(out / "one-cutout.png")
    before = files_in(out)
    _run(qtbot, window, root)
    assert "Nothing was begun" in _said(window)[0]
    page = window.batches.page
    assert page.setup.start_button.isVisible()
    assert files_in(out) == before
    page.setup.on_conflict.setCurrentIndex(page.setup.on_conflict.findData("number"))
    _click(page.setup.start_button)
    with qtbot.waitSignal(window.batches.runner.ended, timeout=20_000):
        pass
    assert "one-cutout-2.png" in files_in(out)


def test_closing_while_a_batch_works_asks(window, qtbot, root, fake, monkeypatch):
    gate = threading.Event()
    propose = fake.propose
    monkeypatch.setattr(fake, "propose", lambda image: (gate.wait(60), propose(image))[1])
    window.open_paths([root])
    _click(window.batches.page.setup.start_button)
    qtbot.waitUntil(lambda: window.batches.runner.batch is not None, timeout=10_000)
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    assert not window.close()
    assert window.isVisible()
    gate.set()
    assert window.close()
    assert not window.batches.runner.running


def test_closing_during_a_fix_finishes_it_first(window, qtbot, root, monkeypatch):
    _run(qtbot, window, root)
    out = window.batches.page.setup.target.folder
    before = files_in(out)
    _click(window.batches.page.review_button)
    window.batches.review.fix_button.click()
    wait_until_answered(qtbot, window)
    place = window.canvas.mapFromScene(QPointF(5, 5))
    qtbot.mouseClick(window.canvas.viewport(), Qt.MouseButton.RightButton, NONE, place)
    _click(window.batches.banner.use_button)
    assert not window.close()  # the model works, then the files are written
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert files_in(out)["a/same-cutout.png"] != before["a/same-cutout.png"]
    assert Records.of(out).entries["a/same.png"].decision == "fixed"


def test_a_fix_ends_when_another_batch_begins(window, qtbot, root, tmp_path):
    _run(qtbot, window, root)
    _click(window.batches.page.review_button)
    window.batches.review.fix_button.click()
    wait_until_answered(qtbot, window)
    write_photo(tmp_path / "other" / "x.png")
    _run(qtbot, window, tmp_path / "other")
    assert window.documents == []
    assert not window.batches.banner.isVisible()
    assert list(window.batches.page.model.results) == ["x.png"]


def test_a_photo_that_was_left_out_is_not_reviewed(window, qtbot, root):
    write_photo(root / "one.jpg")  # becomes the same file as one.png
    window.open_paths([root])
    rule = window.batches.page.setup.on_conflict
    rule.setCurrentIndex(rule.findData("skip"))
    _run(qtbot, window, root)
    page = window.batches.page
    row = list(page.model._keys).index("one.png")
    assert page.model.index(row).data(GROUP_ROLE) == "Left out"
    page.list.setCurrentIndex(page._filter.mapFromSource(page.model.index(row)))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.isVisible()


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_not_text_can_be_reviewed(window, qtbot, root):
    write_photo(root / "p.png").rename(root / os.fsdecode(b"a-\xe9.png"))
    _run(qtbot, window, root)
    _click(window.batches.page.review_button)
    assert window.batches.review.key == os.fsdecode(b"a-\xe9.png")
    qtbot.keyClick(window.batches.review, Qt.Key.Key_A)
    assert window.batches.review.key == "a/same.png"


def test_stopping_before_anything_is_planned_leads_back(window, qtbot, root, monkeypatch):
    from cutout.batch import sources

    began = threading.Event()
    original = sources.find_photos

    def slow(folder, recursive, without, check):
        began.set()
        for _ in range(500):
            check()
            threading.Event().wait(0.02)
        return original(folder, recursive, without, check)

    window.open_paths([root])
    qtbot.waitUntil(lambda: "4 photos" in window.batches.page.setup._found.text())
    monkeypatch.setattr(sources, "find_photos", slow)
    _click(window.batches.page.setup.start_button)
    qtbot.waitUntil(began.is_set)
    with qtbot.waitSignal(window.batches.runner.ended, timeout=5000):
        _click(window.batches.page.cancel_button)
    assert window.batches.page.setup.isVisible()


def test_an_own_preset(window, qtbot, root, tmp_path, monkeypatch):
    own = tmp_path / "tiny.toml"
    own.write_text("size = [20, 20]\n", encoding="utf-8")
    window.open_paths([root])
    setup = window.batches.page.setup
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(own), ""))
    setup._ask_preset()
    setup.presets["cutout"].click()
    _run(qtbot, window, root)
    with Image.open(setup.target.folder / "one-tiny.png") as picture:
        assert picture.size == (20, 20)


def test_report_and_folder(window, qtbot, root, tmp_path, monkeypatch):
    _run(qtbot, window, root)
    page = window.batches.page
    target = tmp_path / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    _click(page.report_button)
    qtbot.waitUntil(target.exists, timeout=5000)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    _click(page.folder_button)
    assert opened[0].toLocalFile() == str(page.setup.target.folder)


def test_the_list_opens_the_review_at_a_photo(window, qtbot, root):
    _run(qtbot, window, root)
    page = window.batches.page
    model = page.list.model()
    chosen = next(
        model.index(row, 0)
        for row in range(model.rowCount())
        if model.index(row, 0).data(GROUP_ROLE) == "Failed"
    )
    page.list.setCurrentIndex(chosen)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    review = window.batches.review
    assert review.isVisible()
    assert review.key == "broken.jpg"
    assert not review.accept_button.isEnabled()
    qtbot.waitUntil(lambda: review.before._words == "This photo cannot be opened.")
