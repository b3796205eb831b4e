"""Several open photos: the filmstrip, what is prepared ahead, what rests, what closing keeps."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMessageBox

from cutout.core.errors import Interrupted, ModelError
from cutout.core.graphs import go_on
from cutout.core.kept_work import KeptWork
from cutout.core.memory import MEGABYTE, default_budget, resident_bytes, total_bytes
from cutout.core.prompts import Click
from cutout.ui import memory
from cutout.ui.document import Document, Sizes
from cutout.ui.exporting import ExportKind
from cutout.ui.film_model import PICTURE_ROLE, PROGRESS_ROLE
from cutout.ui.main_window import MainWindow
from cutout.ui.requests import Answer
from tests.conftest import FakePredictor, make_disc
from tests.ui.conftest import wait_until_answered

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
SHADES = (20, 60, 100, 140, 180)  # of the photos' background: tells which one a model was shown


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Five photos, each a disc on another grey."""
    files = []
    for number, shade in enumerate(SHADES):
        image = make_disc()
        image[:20] = shade
        files.append(tmp_path / f"photo-{number}.png")
        Image.fromarray(image).save(files[-1])
    return files


class Watched(FakePredictor):
    """Tells which photos it was asked for, and works until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.proposed: list[int] = []
        self.clicked: list[int] = []
        self.gate = threading.Event()
        self.gate.set()
        self.free: set[int] = set()  # photos that need not wait for the gate
        self.entered = threading.Event()
        self.given_up: list[int] = []

    def propose(self, image: np.ndarray) -> object:
        shade = int(image[0, 0, 0])
        self.proposed.append(SHADES.index(shade))
        self.entered.set()
        while SHADES.index(shade) not in self.free and not self.gate.wait(0.005):
            self._check(shade)
        self._check(shade)
        return super().propose(image)

    def _check(self, shade: int) -> None:
        try:
            go_on()  # as every graph does
        except Interrupted:
            self.given_up.append(SHADES.index(shade))
            raise

    def predict(self, image: np.ndarray, *others: object) -> object:
        self.clicked.append(SHADES.index(int(image[0, 0, 0])))
        return super().predict(image, *others)


@pytest.fixture
def fake() -> Watched:
    """A predictor that is watched."""
    return Watched()


def _said(window) -> list[str]:
    return [box.text() for box in window.findChildren(QMessageBox)]


def _ready(window, *numbers: int) -> bool:
    return all(window.documents[number].ready for number in numbers)


def _wait_ready(qtbot, window, *numbers: int) -> None:
    qtbot.waitUntil(lambda: _ready(window, *numbers), timeout=10_000)


def _has_overlay(window) -> bool:
    cover = window.canvas.layers.cover.image
    return cover is not None and not cover.isNull()


def _go(window, number: int) -> None:
    window.show_document(window.documents[number])


def _tile(window, number: int) -> QPoint:
    strip = window.filmstrip
    return strip.visualRect(strip.model().index(number, 0)).center()


# looking ahead


def test_the_next_photo_is_prepared_then_the_one_before_and_no_other(window, qtbot, photos, fake):
    window.open_paths(photos)
    _wait_ready(qtbot, window, 0, 1)
    _go(window, 2)
    _wait_ready(qtbot, window, 1, 2, 3)
    qtbot.wait(50)
    assert fake.proposed == [0, 1, 2, 3]
    assert not window.documents[4].ready


def test_a_prepared_photo_is_shown_at_once_with_its_mask(window, qtbot, photos, fake):
    window.open_paths(photos)
    _wait_ready(qtbot, window, 0, 1)
    fake.gate.clear()  # nothing can be asked any more
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.current is window.documents[1]
    assert window.canvas.photo_size == (240, 180)
    assert _has_overlay(window)
    assert not window.status.busy.isVisible()
    fake.gate.set()


def test_what_the_user_asks_comes_first_and_the_look_ahead_is_begun_again(
    window, qtbot, photos, fake
):
    fake.gate.clear()
    fake.free = {0}
    window.open_paths(photos)
    wait_until_answered(qtbot, window)
    qtbot.waitUntil(lambda: fake.proposed == [0, 1], timeout=10_000)
    window.add_click(Click(60, 90))  # while the neighbour is worked on
    wait_until_answered(qtbot, window)
    assert fake.given_up == [1]
    assert fake.clicked == [0]
    assert len(window.current.session.state.prompts.clicks) == 2
    fake.gate.set()
    _wait_ready(qtbot, window, 1)
    assert fake.proposed == [0, 1, 1]


def test_going_to_the_photo_that_is_being_prepared_does_not_ask_twice(window, qtbot, photos, fake):
    fake.gate.clear()
    fake.free = {0}
    window.open_paths(photos[:2])
    wait_until_answered(qtbot, window)
    qtbot.waitUntil(lambda: fake.proposed == [0, 1], timeout=10_000)
    window.step_document(1)
    fake.gate.set()
    wait_until_answered(qtbot, window)
    assert fake.proposed == [0, 1]
    assert fake.given_up == []
    assert _has_overlay(window)


def test_a_neighbour_that_fails_is_told_of_only_when_the_user_goes_there(
    window, qtbot, photos, tmp_path
):
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"nonsense")
    window.open_paths([photos[0], bad, photos[1]])
    wait_until_answered(qtbot, window)
    qtbot.waitUntil(lambda: bool(window.desk._ahead._failed), timeout=10_000)
    assert _said(window) == []
    window.step_document(1)
    qtbot.waitUntil(lambda: bool(_said(window)), timeout=10_000)
    assert _said(window) == ["bad.png is not a photo that Cutout can read."]
    wait_until_answered(qtbot, window)
    assert [each.title for each in window.documents] == ["photo-0.png", "photo-1.png"]


def test_a_model_that_fails_on_a_neighbour_says_nothing_yet(window, qtbot, photos, fake):
    real = fake.propose

    def choosy(image: np.ndarray) -> object:
        if int(image[0, 0, 0]) == SHADES[1]:
            raise ModelError("The network could not be run.")
        return real(image)

    fake.propose = choosy
    window.open_paths(photos[:2])
    qtbot.waitUntil(lambda: bool(window.desk._ahead._failed), timeout=10_000)
    assert _said(window) == []
    assert not window.documents[1].session.state.answered  # it is asked again when it is shown
    window.step_document(1)
    qtbot.waitUntil(lambda: bool(_said(window)), timeout=10_000)
    assert _said(window) == ["The network could not be run."]


def test_closing_the_photo_that_is_being_read_or_prepared_is_clean(window, qtbot, photos, fake):
    window.open_paths(photos[:3])
    window.close_document(window.documents[0])  # its photo is not there yet
    wait_until_answered(qtbot, window)
    fake.gate.clear()
    qtbot.waitUntil(lambda: fake.proposed[-1] == 2, timeout=10_000)
    window.close_document(window.documents[1])  # the model works on it
    fake.gate.set()
    qtbot.wait(50)
    assert [each.title for each in window.documents] == ["photo-1.png"]
    assert window.current.ready
    window.close_document(window.current)
    assert window.start_page.isVisible()


# memory


def test_the_photo_used_longest_ago_rests_when_the_budget_is_full(
    window, qtbot, photos, monkeypatch
):
    window.open_paths(photos)
    _wait_ready(qtbot, window, 0, 1)
    one = window.documents[0].sizes().total
    room = round(3.5 * one)
    monkeypatch.setattr(memory.Memory, "budget", property(lambda self: self.thumbnails + room))
    for number in (1, 2, 3):
        _go(window, number)
        wait_until_answered(qtbot, window)
    _wait_ready(qtbot, window, 2, 3)
    held = [each.photo is not None for each in window.documents]
    assert held[3]
    assert not held[0]
    assert sum(held) <= 3
    assert window.memory.sizes().total <= room
    _go(window, 0)
    wait_until_answered(qtbot, window)
    assert window.current.photo is not None  # read again, and its answer was kept
    assert window.desk.documents[0].session.shown is not None


def test_a_photo_larger_than_the_budget_opens_and_nothing_is_prepared_beside_it(
    window, qtbot, photos, monkeypatch, fake
):
    monkeypatch.setattr(memory.Memory, "budget", property(lambda _: 1000))
    window.open_paths(photos)
    wait_until_answered(qtbot, window)
    qtbot.wait(50)
    assert window.current.ready
    assert fake.proposed == [0]
    window.step_document(1)
    wait_until_answered(qtbot, window)
    assert [each.photo is not None for each in window.documents] == [False, True, *[False] * 3]


def test_the_badge_says_what_is_taken_and_its_menu_sets_the_limit(window, qtbot, photos):
    badge = window.memory.badge
    assert badge.isHidden()
    window.resize(1300, 700)
    window.open_paths(photos[:1])
    qtbot.waitUntil(badge.isVisible, timeout=10_000)

    def taken() -> int:
        return round((window.memory.sizes().total + window.memory.thumbnails) / MEGABYTE)

    limit = round(default_budget() / MEGABYTE)
    # the badge was up before all of it was taken
    qtbot.waitUntil(lambda: badge.text() == f"Memory: {taken()} of {limit} MB")
    assert badge.toolTip().splitlines()[1] == "Photos: 0 MB"  # 130 kB
    menu = badge.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "500 MB").trigger()
    assert window.memory.budget == 500 * MEGABYTE
    badge.show_use()
    assert badge.text() == f"Memory: {taken()} of 500 MB"
    window.resize(900, 700)
    assert badge.text() == f"{taken()} MB"
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().startswith("As suits")).trigger()
    assert window.memory.budget == default_budget()


def test_freeing_memory_keeps_the_shown_photo(window, qtbot, photos):
    window.open_paths(photos[:2])
    _wait_ready(qtbot, window, 0, 1)
    window.memory.rest_all()
    assert window.current.ready
    assert window.documents[1].photo is None


def test_an_array_that_is_two_things_counts_once(opened):
    photo = opened.current.photo
    assert photo.image is photo.pixels
    sizes = opened.current.sizes()
    assert sizes.photos == photo.image.nbytes
    assert sizes.total > sizes.photos + sizes.masks
    assert Sizes(1, 2, 3, 4) + Sizes(1, 1, 1, 1) == Sizes(2, 3, 4, 5)


def test_the_budget_is_a_quarter_of_the_memory_and_2_gb_at_most():
    assert default_budget() == min(2_000 * MEGABYTE, round(total_bytes() / 4))
    assert 20 * MEGABYTE < resident_bytes() < total_bytes()


# the filmstrip


def test_the_filmstrip_is_there_for_several_photos_only(window, qtbot, photos):
    strip = window.filmstrip
    window.open_paths(photos[:1])
    wait_until_answered(qtbot, window)
    assert not strip.isVisible()
    window.open_paths(photos[1:3])
    assert strip.isVisible()
    assert strip.model().rowCount() == 3
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not strip.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert strip.isVisible()
    for document in list(window.documents[:2]):
        window.close_document(document)
    assert not strip.isVisible()


def test_click_and_arrow_keys_go_to_a_photo(window, qtbot, photos):
    window.open_paths(photos)
    strip = window.filmstrip
    qtbot.mouseClick(strip.viewport(), LEFT, pos=_tile(window, 2))
    assert window.current is window.documents[2]
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert window.current is window.documents[3]
    wait_until_answered(qtbot, window)
    assert strip.hasFocus() or not window.isActiveWindow()
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert window.current is window.documents[2]
    window.step_document(-1)
    assert strip.currentIndex().row() == 1


def test_a_cross_or_the_middle_button_closes_a_photo(window, qtbot, photos):
    window.open_paths(photos)
    strip = window.filmstrip
    view = strip.viewport()
    qtbot.mouseClick(view, MIDDLE, pos=_tile(window, 3))
    assert [each.title[6] for each in window.documents] == list("0124")
    assert window.current is window.documents[0]
    tile = strip.visualRect(strip.model().index(1, 0))
    qtbot.mouseClick(view, LEFT, pos=strip._tile.cross(tile).center())
    assert [each.title[6] for each in window.documents] == list("024")
    assert strip.model().rowCount() == 3
    window.show_document(window.documents[1])
    tile = strip.visualRect(strip.model().index(1, 0))
    qtbot.mouseClick(view, LEFT, pos=strip._tile.cross(tile).center())  # the one that is shown
    assert window.current is window.documents[1]  # the one after it
    assert window.current.title == "photo-4.png"
    assert strip.currentIndex().row() == 1


def test_the_menu_closes_the_others(window, qtbot, photos):
    window.open_paths(photos)
    menu = window.filmstrip.menu_for(window.documents[3])
    next(action for action in menu.actions() if "others" in action.text()).trigger()
    assert [each.title for each in window.documents] == ["photo-3.png"]
    wait_until_answered(qtbot, window)
    assert window.current is window.documents[0]
    assert not window.filmstrip.isVisible()


def test_badges_tell_what_has_become_of_a_photo(window, qtbot, photos, tmp_path):
    window.open_paths(photos)
    _wait_ready(qtbot, window, 0, 1)
    model = window.filmstrip.model()

    def progress(number: int) -> str:
        return model.index(number, 0).data(PROGRESS_ROLE)

    assert [progress(number) for number in (0, 1, 4)] == ["answered", "answered", "new"]
    window.add_click(Click(60, 90))
    wait_until_answered(qtbot, window)
    assert progress(0) == "edited"
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "photo-0.png, edited"
    window.exporter.export_to(ExportKind("cutout"), tmp_path / "out.png")
    qtbot.waitUntil(lambda: progress(0) == "exported", timeout=10_000)
    window.add_click(Click(70, 90))
    assert progress(0) == "edited"  # the file is not what is seen now
    window.documents[1].confidence = 0.2
    assert progress(1) == "doubtful"


def test_thumbnails_are_made_for_what_is_in_sight_only(window, qtbot, tmp_path):
    files = []
    for number in range(40):
        files.append(tmp_path / f"{number:02d}.jpg")
        Image.fromarray(make_disc()).save(files[-1])
    window.open_paths(files)
    model, made = window.filmstrip.model(), window.thumbnails._kept
    qtbot.waitUntil(lambda: window.documents[3].key in made, timeout=10_000)
    qtbot.waitUntil(lambda: not window.thumbnails._waiting, timeout=10_000)
    assert window.documents[39].key not in made
    assert len(made) < 20
    pixmap = model.index(3, 0).data(PICTURE_ROLE)
    assert (pixmap.width(), pixmap.height()) == (240, 180)
    window.show_document(window.documents[39])
    qtbot.waitUntil(lambda: window.documents[39].key in made, timeout=10_000)


def test_a_broken_file_has_no_thumbnail_and_breaks_nothing(window, qtbot, tmp_path, photos):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"nonsense")
    window.open_paths([photos[0], bad])
    model = window.filmstrip.model()

    def pictures() -> list:
        return [model.index(row, 0).data(PICTURE_ROLE) for row in range(2)]

    qtbot.waitUntil(lambda: None not in pictures(), timeout=10_000)
    assert [picture.isNull() for picture in pictures()] == [False, True]


# opening and closing


def test_of_several_files_those_that_are_no_photos_are_left_out(window, qtbot, photos, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("not a photo", encoding="utf-8")
    window.open_paths([notes, *photos[:2]])
    assert [each.title for each in window.documents] == ["photo-0.png", "photo-1.png"]
    assert window.hint == "notes.txt is no photo and was left out."


def test_a_photo_that_is_open_is_shown_not_opened_again(window, qtbot, photos):
    window.open_paths(photos[:3])
    window.open_paths([photos[2]])
    assert len(window.documents) == 3
    assert window.current is window.documents[2]


def test_ctrl_w_closes_the_photo_and_keeps_the_work(window, qtbot, photos):
    window.open_paths(photos[:1])
    wait_until_answered(qtbot, window)
    for x in range(50, 100, 5):  # the last one comes while an earlier one is being written
        window.add_click(Click(x, 90))
    count = len(window.current.session.states)
    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.documents == []
    assert window.start_page.isVisible()
    assert window.hint == "Closed photo-0.png. Your work on it is kept."
    place = KeptWork().place_of(photos[0])
    qtbot.waitUntil(lambda: not window.projects.keeper._writing, timeout=10_000)
    qtbot.waitUntil(place.is_file, timeout=10_000)
    window.open_paths([place])
    wait_until_answered(qtbot, window)
    assert len(window.current.session.states) == count


def test_closing_the_window_right_after_an_edit_keeps_it(window, qtbot, photos):
    window.open_paths(photos[:1])
    wait_until_answered(qtbot, window)
    for x in range(50, 100, 5):
        window.add_click(Click(x, 90))
    count = len(window.current.session.states)
    window.close()
    from cutout.core.project import load_project

    project, problems = load_project(KeptWork().place_of(photos[0]))
    assert problems == []
    assert len(project.states) == count


def test_an_answer_for_a_photo_that_is_closed_is_dropped(window, qtbot, photos):
    window.open_paths(photos[:1])
    wait_until_answered(qtbot, window)
    document = window.current
    request = Document(photos[1], "gone").request()
    assert request is None  # nothing can be asked without the photo
    document.session.ask_again()
    request = document.request()
    window.close_document(document)
    window.worker.answered.emit(Answer(request, error="It failed."))
    assert _said(window) == []
    assert isinstance(window, MainWindow)


# nothing stays behind


def test_a_closed_photo_leaves_nothing_behind(window, qtbot, photos):
    gone = []
    for path in photos[:3]:
        window.open_paths([path])
        wait_until_answered(qtbot, window)
        gone.append(weakref.ref(window.current))
        window.close_shown()
    qtbot.wait(50)
    gc.collect()
    assert [document() for document in gone] == [None, None, None]


# exporting all


def _export(window, qtbot, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    window.export_open.export_to(folder)
    qtbot.waitUntil(lambda: not window.export_open.busy, timeout=20_000)


def test_all_open_photos_are_exported_those_too_that_nobody_saw(window, qtbot, photos, tmp_path):
    (tmp_path / "b").mkdir()
    twin = tmp_path / "b" / "photo-0.png"
    twin.write_bytes(photos[0].read_bytes())
    window.open_paths([*photos[:4], twin])
    wait_until_answered(qtbot, window)
    _export(window, qtbot, tmp_path / "out")
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == [
        "photo-0-cutout-2.png",
        "photo-0-cutout.png",
        *(f"photo-{number}-cutout.png" for number in (1, 2, 3)),
    ]
    with Image.open(tmp_path / "out" / "photo-3-cutout.png") as picture:
        assert (picture.mode, picture.size) == ("RGBA", (240, 180))
        assert picture.getpixel((120, 90))[3] == 255
    assert window.hint == f"Saved 5 files in {tmp_path / 'out'}"
    assert [each.progress for each in window.documents] == ["exported"] * 5
    assert window.current is window.documents[0]


def test_what_cannot_be_exported_is_named_at_the_end(window, qtbot, photos, tmp_path, fake):
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"nonsense")
    window.open_paths([photos[0], photos[1], bad])
    _wait_ready(qtbot, window, 0, 1)
    window.documents[1].session.reset()  # nothing is selected in it
    _export(window, qtbot, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["photo-0-cutout.png"]
    assert _said(window) == [
        "2 photos were left out.\nphoto-1.png: has no clear subject\nbad.png: could not be cut out"
    ]


def test_hundreds_of_photos_may_be_left_out(window, qtbot, photos, tmp_path):
    window.open_paths(photos[:1])
    wait_until_answered(qtbot, window)
    empty = [Document(photos[0], f"empty-{number}") for number in range(400)]
    for document in empty:
        document.session.reset()
    window.documents.extend(empty)
    _export(window, qtbot, tmp_path / "out")
    assert _said(window)[0].startswith("400 photos were left out.")
    del window.documents[1:]


def test_exporting_all_asks_before_it_replaces_and_fits_a_small_budget(
    window, qtbot, photos, tmp_path, monkeypatch
):
    monkeypatch.setattr(memory.Memory, "budget", property(lambda _: 1000))
    asked = []

    def refuse(_parent, _title, question: str) -> QMessageBox.StandardButton:
        asked.append(question)
        return QMessageBox.StandardButton.No

    window.open_paths(photos[:3])
    wait_until_answered(qtbot, window)
    _export(window, qtbot, tmp_path / "out")
    assert len(list((tmp_path / "out").iterdir())) == 3
    (tmp_path / "out" / "photo-1-cutout.png").write_bytes(b"mine")
    monkeypatch.setattr(QMessageBox, "question", refuse)
    _export(window, qtbot, tmp_path / "out")
    assert "3 files exist already" in asked[0]
    assert (tmp_path / "out" / "photo-1-cutout.png").read_bytes() == b"mine"


def test_closing_a_photo_that_waits_to_be_exported_leaves_it_out(
    window, qtbot, photos, tmp_path, fake
):
    window.open_paths(photos[:3])
    _wait_ready(qtbot, window, 0, 1)
    fake.gate.clear()
    (tmp_path / "out").mkdir()
    window.export_open.export_to(tmp_path / "out")
    qtbot.waitUntil(lambda: fake.proposed[-1] == 2, timeout=10_000)  # only this one waits
    window.close()  # not before the export has ended
    assert window.isVisible()
    window.close_document(window.documents[2])
    fake.gate.set()
    assert _said(window) == ["One photo was left out.\nphoto-2.png: was closed"]
    assert window.isVisible()  # this has to be heard
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_the_window_closes_after_the_last_photo_is_exported(window, qtbot, photos, tmp_path):
    window.open_paths(photos[:3])
    wait_until_answered(qtbot, window)
    (tmp_path / "out").mkdir()
    window.export_open.export_to(tmp_path / "out")
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_close_that_was_refused_is_over(window, qtbot, photos, tmp_path, monkeypatch):
    window.open_paths(photos[:1])
    wait_until_answered(qtbot, window)
    asked = []
    monkeypatch.setattr(window.batches, "may_close", lambda: bool(asked.append(1)))
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    window.export_open.export_to(first)
    window.close()
    qtbot.waitUntil(lambda: asked == [1] and not window.exporter.busy)
    window.export_open.export_to(second)
    qtbot.waitUntil(lambda: not window.exporter.busy)
    assert window.isVisible()
    assert asked == [1]
    monkeypatch.undo()


def test_a_photo_is_closed_after_the_export_that_waits_for_its_answer(
    window, qtbot, photos, tmp_path
):
    window.open_paths(photos[:2])
    wait_until_answered(qtbot, window)
    first, target = window.current, tmp_path / "out.png"
    window.add_click(Click(100, 80))
    assert first.session.pending is not None
    window.exporter.export_to(ExportKind("cutout"), target)
    window.close_shown()
    qtbot.waitUntil(lambda: first not in window.documents, timeout=10_000)
    qtbot.waitUntil(lambda: not window.exporter.busy, timeout=10_000)
    assert target.is_file()
    wait_until_answered(qtbot, window)
    assert window.canvas.isVisible()
    assert window.current is window.documents[0]
