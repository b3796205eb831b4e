"""Projects in the window, and work that survives a crash."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from cutout import paths
from cutout.core.finish import Background
from cutout.core.project import load_project
from cutout.ui.document import Document
from cutout.ui.main_window import MainWindow
from tests.conftest import make_disc
from tests.ui.conftest import wait_until_answered

LEFT = Qt.MouseButton.LeftButton
SAVE = QMessageBox.StandardButton.Save


def _click(qtbot, window, x, y):
    at = window.canvas.mapFromScene(QPointF(x, y))
    qtbot.mouseClick(window.canvas.viewport(), LEFT, pos=at)
    wait_until_answered(qtbot, window)


def _save(qtbot, window, path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.actions_.save.trigger()
    qtbot.waitUntil(lambda: window.current.project is not None)


def test_changes_that_a_project_does_not_have_are_shown_and_asked_about(
    opened, qtbot, tmp_path, monkeypatch
):
    path = tmp_path / "work.cutout"
    _click(qtbot, opened, 60, 90)
    _save(qtbot, opened, path, monkeypatch)
    document, (cancel, save) = opened.current, (QMessageBox.StandardButton.Cancel, SAVE)
    assert not opened.isWindowModified()
    assert opened.recent.files[0] == path
    _click(qtbot, opened, 150, 90)
    assert opened.isWindowModified()
    opened.undo()
    assert opened.isWindowModified()  # the edit can be done again, which the file does not know
    opened.redo()
    asked = []

    def answer(choice):
        monkeypatch.setattr(QMessageBox, "question", lambda *args: asked.append(args[2]) or choice)

    answer(cancel)
    opened.close_document(document)
    assert opened.documents == [document]
    opened.close()
    assert opened.isVisible()
    answer(save)
    opened.close_document(document)
    qtbot.waitUntil(lambda: not opened.documents)
    assert asked == ["Save the changes to work.cutout?"] * 3
    assert load_project(path)[0].position == 2


def test_a_window_closes_when_the_changes_are_saved(opened, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "work.cutout"
    _click(qtbot, opened, 60, 90)
    _save(qtbot, opened, path, monkeypatch)
    _click(qtbot, opened, 150, 90)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: SAVE)
    opened.close()
    qtbot.waitUntil(lambda: not opened.isVisible())
    assert load_project(path)[0].position == 2


def test_changes_may_be_left_unsaved(opened, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "work.cutout"
    _click(qtbot, opened, 60, 90)
    _save(qtbot, opened, path, monkeypatch)
    _click(qtbot, opened, 150, 90)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Discard)
    assert opened.close()
    assert load_project(path)[0].position == 1


def _kept(window) -> Path | None:
    found = list(paths.user_work().glob("*.cutout"))
    return found[0] if found else None


def test_a_saved_project_opens_with_its_clicks_and_undo(opened, qtbot, tmp_path, monkeypatch):
    _click(qtbot, opened, 60, 90)
    before = opened.current.session
    path = tmp_path / "work"
    _save(qtbot, opened, path, monkeypatch)
    saved = tmp_path / "work.cutout"
    assert opened.current.project == saved
    opened.close_document(opened.current)
    opened.open_paths([saved])
    qtbot.waitUntil(lambda: opened.current is not None)
    wait_until_answered(qtbot, opened)
    session = opened.current.session
    assert session is not before
    assert session.state.prompts == before.state.prompts
    assert (session.shown.logits == before.shown.logits).all()
    qtbot.waitUntil(lambda: not opened.canvas.layers.cover.image.isNull())
    opened.undo()
    wait_until_answered(qtbot, opened)
    assert session.position == 0
    assert session.shown is not None


def test_saving_again_needs_no_dialog(opened, qtbot, tmp_path, monkeypatch):
    _click(qtbot, opened, 60, 90)
    _save(qtbot, opened, tmp_path / "work.cutout", monkeypatch)
    _click(qtbot, opened, 150, 90)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked again"))
    opened.actions_.save.trigger()
    qtbot.waitUntil(lambda: len(load_project(tmp_path / "work.cutout")[0].states) == 3)


def test_a_photo_that_moved_is_asked_for(opened, qtbot, tmp_path, monkeypatch, photo_file):
    _click(qtbot, opened, 60, 90)
    path = tmp_path / "work.cutout"
    _save(qtbot, opened, path, monkeypatch)
    opened.close_document(opened.current)
    moved = tmp_path / "moved.png"
    photo_file.rename(moved)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(moved), ""))
    opened.open_paths([path])
    qtbot.waitUntil(lambda: opened.current is not None and opened.current.photo is not None)
    assert opened.current.source == moved


def test_a_photo_of_another_size_is_refused(opened, qtbot, tmp_path, monkeypatch, photo_file):
    _click(qtbot, opened, 60, 90)
    path = tmp_path / "work.cutout"
    _save(qtbot, opened, path, monkeypatch)
    opened.close_document(opened.current)
    Image.fromarray(make_disc(200, 150)).save(photo_file)
    opened.open_paths([path])
    qtbot.waitUntil(
        lambda: any("200 x 150" in box.text() for box in opened.findChildren(QMessageBox))
    )
    assert opened.current is None


def test_damage_is_said_and_the_rest_opens(opened, qtbot, tmp_path, monkeypatch):
    _click(qtbot, opened, 60, 90)
    path = tmp_path / "work.cutout"
    _save(qtbot, opened, path, monkeypatch)
    opened.close_document(opened.current)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-2]) + lines[-2][:50])
    opened.open_paths([path])
    qtbot.waitUntil(lambda: opened.current is not None and opened.current.photo is not None)
    assert any("damaged" in box.text() for box in opened.findChildren(QMessageBox))
    path.write_bytes(b"nothing")
    opened.open_paths([path])
    qtbot.waitUntil(
        lambda: any("not a project" in box.text() for box in opened.findChildren(QMessageBox))
    )


def test_each_edit_is_kept_while_one_works(opened, qtbot):
    assert _kept(opened) is None  # looking at a photo leaves nothing behind
    _click(qtbot, opened, 60, 90)
    qtbot.waitUntil(lambda: _kept(opened) is not None)
    place = _kept(opened)
    qtbot.waitUntil(lambda: len(load_project(place)[0].states) == 2)
    _click(qtbot, opened, 150, 90)
    qtbot.waitUntil(lambda: len(load_project(place)[0].states) == 3)
    opened.undo()
    wait_until_answered(qtbot, opened)
    qtbot.waitUntil(lambda: load_project(place)[0].position == 1)


def test_a_photo_opened_again_offers_its_work(opened, qtbot, photo_file):
    _click(qtbot, opened, 60, 90)
    qtbot.waitUntil(lambda: _kept(opened) is not None)
    opened.close_document(opened.current)
    keeper = opened.projects.keeper
    qtbot.waitUntil(lambda: not keeper._writing)
    opened.open_paths([photo_file])
    qtbot.waitUntil(keeper._bar.isVisible)
    wait_until_answered(qtbot, opened)
    assert opened.current.session.position == 0
    button = next(b for b in keeper._bar.findChildren(object) if _text(b).startswith("Go on"))
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: opened.current is not None and opened.current.session.position == 1)
    assert len(opened.documents) == 1
    assert opened.current.project is None  # it is no project of the user's own


def test_a_project_that_was_opened_keeps_the_size_of_its_photo(
    opened, qtbot, tmp_path, monkeypatch
):
    _click(qtbot, opened, 60, 90)
    path = tmp_path / "work.cutout"
    _save(qtbot, opened, path, monkeypatch)
    opened.close_document(opened.current)
    keeper = opened.projects.keeper
    for number in (3, 4):  # what is written now is opened once more
        opened.open_paths([path])
        qtbot.waitUntil(lambda: opened.current is not None)
        wait_until_answered(qtbot, opened)
        qtbot.waitUntil(lambda: not keeper._writing)
        _click(qtbot, opened, 150, 90)
        opened.actions_.save.trigger()
        qtbot.waitUntil(lambda: len(load_project(path)[0].states) == number)  # noqa: B023
        qtbot.waitUntil(lambda: not opened.exporter.busy and not keeper._writing)
        for place in (path, _kept(opened)):
            photo = load_project(place)[0].photo
            assert (photo.width, photo.height) == (240, 180)
        opened.close_document(opened.current)


def test_a_project_kept_before_its_photo_was_read_opens(opened, qtbot, tmp_path, monkeypatch):
    _click(qtbot, opened, 60, 90)
    path = tmp_path / "work.cutout"
    _save(qtbot, opened, path, monkeypatch)
    opened.close_document(opened.current)
    head, *lines = path.read_bytes().splitlines(keepends=True)
    values = json.loads(head)
    values["photo"] |= {"width": 0, "height": 0}
    path.write_bytes(json.dumps(values).encode() + b"\n" + b"".join(lines))
    opened.open_paths([path])
    qtbot.waitUntil(lambda: opened.current is not None)
    wait_until_answered(qtbot, opened)
    assert opened.current.session.position == 1


def test_settings_for_all_leave_earlier_work_on_a_photo_alone(window, qtbot, tmp_path, disc_image):
    photos = [tmp_path / f"{name}.png" for name in "abcd"]
    for photo in photos:
        Image.fromarray(disc_image).save(photo)
    window.open_paths([photos[3]])
    wait_until_answered(qtbot, window)
    _click(qtbot, window, 60, 90)
    qtbot.waitUntil(lambda: _kept(window) is not None)
    place, keeper = _kept(window), window.projects.keeper
    window.close_document(window.current)
    qtbot.waitUntil(lambda: not keeper._writing)
    before = place.read_bytes()
    window.open_paths(photos)
    wait_until_answered(qtbot, window)
    white = replace(window.current.finish, background=Background((255, 255, 255)))
    window.finisher.edit(white, "Background", None)
    window.finisher.use_for_all()
    others = window.documents[:3]  # they had no work of their own, and are kept at once
    qtbot.waitUntil(lambda: all(each.key in keeper._kept for each in others))
    qtbot.waitUntil(lambda: not keeper._writing)
    assert place.read_bytes() == before
    window.show_document(window.documents[3])
    wait_until_answered(qtbot, window)
    qtbot.waitUntil(keeper._bar.isVisible)
    assert place.read_bytes() == before
    _click(qtbot, window, 150, 90)  # work of one's own is kept
    qtbot.waitUntil(lambda: place.read_bytes() != before)


def _text(widget: object) -> str:
    return widget.text() if hasattr(widget, "text") else ""


def test_a_pasted_picture_lies_beside_its_project(window, qtbot, tmp_path, monkeypatch, photo_file):
    window.open_documents([Document(photo_file.read_bytes(), "Pasted picture")])
    wait_until_answered(qtbot, window)
    _click(qtbot, window, 60, 90)
    qtbot.waitUntil(lambda: _kept(window) is not None)  # kept elsewhere before it is saved
    folder = tmp_path / "saved"
    folder.mkdir()
    _save(qtbot, window, folder / "work.cutout", monkeypatch)
    photo = load_project(folder / "work.cutout")[0].photo.path
    assert photo.parent == folder
    assert photo.read_bytes() == photo_file.read_bytes()


def test_new_work_takes_the_offer_away(opened, qtbot, photo_file):
    _click(qtbot, opened, 60, 90)
    qtbot.waitUntil(lambda: _kept(opened) is not None)
    opened.close_document(opened.current)
    keeper = opened.projects.keeper
    opened.open_paths([photo_file])
    qtbot.waitUntil(keeper._bar.isVisible)
    wait_until_answered(qtbot, opened)
    _click(qtbot, opened, 150, 90)
    assert not keeper._bar.isVisible()


def test_a_full_disk_is_said_once_and_work_goes_on(opened, qtbot, monkeypatch):
    from cutout.core.errors import ExportError
    from cutout.core.project_file import ProjectFile

    def full(*_):
        raise ExportError("The disk is full.")

    monkeypatch.setattr(ProjectFile, "update", full)
    said = []
    monkeypatch.setattr(opened, "say", said.append)
    _click(qtbot, opened, 60, 90)
    qtbot.waitUntil(lambda: any("disk is full" in line for line in said))
    _click(qtbot, opened, 150, 90)
    qtbot.waitUntil(lambda: not opened.projects.keeper._writing)
    assert sum("disk is full" in line for line in said) == 1
    assert opened.current.session.position == 2


def test_a_window_that_closes_well_is_no_crash(window, qtbot, photo_file):
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    _click(qtbot, window, 60, 90)
    qtbot.waitUntil(lambda: any(paths.user_work().glob("*.run")))
    window.close()
    assert not any(paths.user_work().glob("*.run"))
    assert not window.projects.keeper.offer_back()
    assert not window.projects.keeper.crash_bar.isVisible()


def test_what_a_crash_left_is_offered_until_it_is_answered(window, qtbot, fake, tmp_path):
    folder = paths.user_work()
    folder.mkdir(parents=True, exist_ok=True)
    work, run = tmp_path / "a.cutout", folder / "1.run"
    work.write_bytes(b"")
    run.write_text(json.dumps([str(work)]))
    keeper = window.projects.keeper
    assert keeper.offer_back()
    other = MainWindow(lambda threads=None: fake)
    assert not other.projects.keeper.offer_back()  # a window beside this one leaves it alone
    other.close()
    keeper.shut_down()  # as at the end, without an answer
    assert run.is_file()
    assert keeper.offer_back()
    button = next(b for b in keeper.crash_bar.findChildren(object) if _text(b) == "Not now")
    qtbot.mouseClick(button, LEFT)
    assert not run.exists()
    assert not keeper.crash_bar.isVisible()
    assert not keeper.offer_back()


CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from cutout.ui.application import Application
from cutout.ui.document import Document
from cutout.ui.main_window import MainWindow
from tests.conftest import FakePredictor

app = Application(["cutout"])
window = MainWindow(lambda threads=None: FakePredictor())
window.show()
window.open_paths([Path(sys.argv[1])])
clicks = iter(range(1000))

def step():
    document = window.current
    if document is None or document.photo is None or document.session.pending is not None:
        return
    place = window.canvas.mapFromScene(QPointF(40 + next(clicks) % 150, 90))
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    print(document.session.position, flush=True)

timer = QTimer(interval=40)
timer.timeout.connect(step)
timer.start()
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_after_kill_9_at_most_the_last_second_is_lost(
    qtbot, qapp, fake, photo_file, monkeypatch, tmp_path
):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(photo_file)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert child.stdout is not None
    told: list[tuple[float, int]] = []
    while len(told) < 40:
        told.append((0.0, int(child.stdout.readline())))
        told[-1] = (time.monotonic(), told[-1][1])
    killed = time.monotonic()
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    places = list(paths.user_work().glob("*.cutout"))
    assert len(places) == 1
    kept, problems = load_project(places[0])
    assert problems == []
    due = max((position for when, position in told if when < killed - 1), default=0)
    assert kept.position >= due
    window = MainWindow(lambda threads=None: fake)
    window.show()
    assert window.projects.keeper.offer_back()
    window.open_paths([photo_file])  # the offer stays where somebody begins with something else
    wait_until_answered(qtbot, window)
    bar = window.projects.keeper.crash_bar
    assert bar.isVisible()
    button = next(b for b in bar.findChildren(object) if _text(b) == "Bring it back")
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: len(window.documents) == 2)
    wait_until_answered(qtbot, window)
    assert window.current.session.position == kept.position
    assert not list(paths.user_work().glob("*.run")) or json.loads(
        next(paths.user_work().glob("*.run")).read_bytes()
    )
    window.close()
    window.deleteLater()
