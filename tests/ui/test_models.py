"""The window of models, driven with the mouse, against a server on this machine."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from cutout.core.prompts import Click
from cutout.core.squeezesam import shipped_digest
from cutout.engines import loading, providers, settings, store
from cutout.engines.importing import import_files
from cutout.engines.providers import Trial
from cutout.engines.store import Store
from cutout.ui import engine_desk
from cutout.ui.engine_desk import Choice
from cutout.ui.models_window import NAME_ROLE, ModelsWindow
from tests.engines import graphs
from tests.engines.conftest import make_files
from tests.engines.serving import DECODER, ENCODER, catalogue_of, entry_text, pair_text, serving
from tests.ui.conftest import wait_until_answered


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A server with the one model of a small catalogue."""
    with serving() as server:
        known = catalogue_of(
            tmp_path,
            pair_text(server, limits=["It is small."]),
            entry_text("brought", note="Bring the file."),
        )
        monkeypatch.setattr(store, "catalogue", lambda: known)
        yield server


@pytest.fixture
def models(server, window, qtbot) -> ModelsWindow:
    """The window of models, opened by its menu."""
    window.actions_.models.trigger()
    (models,) = window.findChildren(ModelsWindow)
    qtbot.waitExposed(models)
    return models


def click(qtbot, widget) -> None:
    """Press a button as a user does."""
    assert widget.isVisible()
    assert widget.isEnabled()
    place = widget.rect().center()
    if hasattr(widget, "isChecked"):
        place.setX(min(place.x(), 12))  # a check box ends with its text
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)


def names(models) -> dict[str, str]:
    """The names in the list, and what is said of their state."""
    tree = models.tree
    return {
        item.data(0, NAME_ROLE): item.text(3)
        for group in map(tree.topLevelItem, range(tree.topLevelItemCount()))
        for item in map(group.child, range(group.childCount()))
    }


def choose(qtbot, models, name: str, stays: bool = True) -> None:
    """Click on a model in the list."""
    tree = models.tree
    for group in map(tree.topLevelItem, range(tree.topLevelItemCount())):
        for item in map(group.child, range(group.childCount())):
            if item.data(0, NAME_ROLE) == name:
                place = tree.visualItemRect(item).center()
                qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
                assert not stays or tree.currentItem() is item
                return
    raise AssertionError(name)


def wait_idle(qtbot, models) -> None:
    """Wait until no job is under way."""
    qtbot.waitUntil(lambda: not models.jobs.busy, timeout=20_000)


def wait_loaded(qtbot, window, title: str) -> None:
    """Wait until a model works."""
    qtbot.waitUntil(lambda: window.engines.badge.text() == title, timeout=20_000)


def test_the_list_tells_what_there_is(models, server, qtbot):
    assert names(models) == {
        "squeezesam": "in use",
        "tiny": "to download",
        "brought": "bring the file",
    }
    choose(qtbot, models, "brought")
    assert "Bring the file." in models.card.text
    assert not models.card.download.isVisible()
    choose(qtbot, models, "squeezesam")
    assert not models.card.use.isEnabled()
    assert not models.card.remove.isVisible()
    assert server.asked == []


def test_the_window_opens_once(models, window):
    window.actions_.models.trigger()
    assert window.findChildren(ModelsWindow) == [models]


def test_a_download_needs_the_licence_accepted(models, server, qtbot):
    choose(qtbot, models, "tiny")
    card = models.card
    for said in ("Apache License 2.0", "https://licence.test/", "It is small.", "127.0.0.1"):
        assert said in card.text
    assert not card.download.isEnabled()
    qtbot.mouseClick(card.download, Qt.MouseButton.LeftButton)
    assert server.asked == []
    click(qtbot, card.accept)
    click(qtbot, card.download)
    wait_idle(qtbot, models)
    assert names(models)["tiny"] == "installed"
    assert Store().files("tiny")["encoder"].read_bytes() == ENCODER
    assert card.use.isVisible()
    assert not card.download.isVisible()
    assert card.said == ""


def test_a_download_shows_how_far_it_is_and_can_be_stopped(models, server, qtbot):
    server.go_on.clear()
    choose(qtbot, models, "tiny")
    click(qtbot, models.card.accept)
    click(qtbot, models.card.download)
    qtbot.waitUntil(lambda: models.card.amount.text() != "")
    assert names(models)["tiny"] == "downloading"
    assert models.card.progress.isVisible()
    click(qtbot, models.card.stop)
    wait_idle(qtbot, models)
    assert (models.card.said, names(models)["tiny"]) == ("", "to download")
    assert Store().model("tiny").kept_bytes > 0
    assert models.card.download.text() == "Go on"
    server.go_on.set()
    if not models.card.accept.isChecked():
        click(qtbot, models.card.accept)
    click(qtbot, models.card.download)
    wait_idle(qtbot, models)
    assert Store().files("tiny")["decoder"].read_bytes() == DECODER
    assert server.ranges_asked()[1].startswith("bytes=")


def test_what_fails_is_said_in_a_sentence(models, server, qtbot):
    server.contents.clear()
    choose(qtbot, models, "tiny")
    click(qtbot, models.card.accept)
    click(qtbot, models.card.download)
    wait_idle(qtbot, models)
    assert "answered 404" in models.card.said
    assert names(models)["tiny"] == "to download"
    choose(qtbot, models, "brought")
    assert models.card.said == ""  # it was about another model


def test_closing_the_window_ends_a_download(models, server, qtbot, window):
    server.go_on.clear()
    choose(qtbot, models, "tiny")
    click(qtbot, models.card.accept)
    click(qtbot, models.card.download)
    qtbot.waitUntil(lambda: bool(server.asked))
    window.close()
    assert models.jobs._pool.activeThreadCount() == 0
    assert Store().model("tiny").state == "absent"


@pytest.fixture
def discs(tmp_path) -> list:
    """The files of a model whose masks are discs around clicks."""
    return list(make_files("efficientsam", tmp_path).values())


def bring(qtbot, models, monkeypatch, files) -> None:
    """Import files by the dialog."""
    answer = ([str(file) for file in files], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: answer)
    click(qtbot, models.import_button)
    wait_idle(qtbot, models)


def test_an_import_and_its_use(models, window, discs, qtbot, monkeypatch, photo_file, fake):
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    window.add_click(Click(60, 60))
    wait_until_answered(qtbot, window)
    asked = len(fake.asked)
    bring(qtbot, models, monkeypatch, discs)
    assert models.card.said == "efficientsam (EfficientSAM) is installed."
    assert "Licence: not known" in models.card.text
    click(qtbot, models.card.use)
    wait_loaded(qtbot, window, "efficientsam (EfficientSAM)")
    assert names(models)["efficientsam"] == "in use"
    assert "Clicks that take away mean nothing to it" in window.engines.badge.toolTip()
    wait_until_answered(qtbot, window)
    session = window.current.session
    assert session.state.prompts.own == (Click(60, 60),)  # nothing is lost
    assert session.shown.contains(60, 60)
    assert len(fake.asked) == asked  # another model answered
    assert QSettings().value("engine/name") == "efficientsam"
    window.add_click(Click(30, 30))
    wait_until_answered(qtbot, window)
    assert window.current.session.shown.contains(30, 30)
    assert len(fake.asked) == asked
    # removed while it works: Cutout's own takes over
    choose(qtbot, models, "efficientsam")
    click(qtbot, models.card.remove)
    wait_idle(qtbot, models)
    wait_loaded(qtbot, window, "SqueezeSAM")
    wait_until_answered(qtbot, window)
    assert len(fake.asked) == asked + 1
    assert "efficientsam" not in names(models)


def test_an_import_of_something_else_is_explained(models, qtbot, monkeypatch, tmp_path):
    bring(qtbot, models, monkeypatch, [graphs.other(tmp_path / "classes.onnx")])
    assert "no model that Cutout knows" in models.card.said
    assert models.import_button.isEnabled()


def test_no_file_chosen_does_nothing(models, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    click(qtbot, models.import_button)
    assert not models.jobs.busy


def test_a_network_that_finds_the_subject_goes_with_the_one_that_cuts(
    models, window, qtbot, monkeypatch, tmp_path
):
    finder = graphs.saliency(tmp_path / "finder.onnx", scale=0.0, offset=-9.0)
    bring(qtbot, models, monkeypatch, [finder])
    assert models.card.use.text() == "Find subjects with it"
    click(qtbot, models.card.use)
    assert window.engines.choice == Choice("squeezesam+finder")
    assert names(models)["finder"] == names(models)["squeezesam"] == "in use"
    assert models.card.use.text() == "Find subjects without it"
    click(qtbot, models.card.use)
    assert window.engines.choice == Choice()
    click(qtbot, models.card.use)
    click(qtbot, models.card.remove)
    wait_idle(qtbot, models)
    assert window.engines.choice == Choice()
    assert "finder" not in names(models)


def test_verifying_finds_damage(models, discs, qtbot, monkeypatch):
    bring(qtbot, models, monkeypatch, discs)
    click(qtbot, models.card.verify)
    wait_idle(qtbot, models)
    assert models.card.said == "Every byte is as it was installed."
    path = Store().files("efficientsam")["encoder"]
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    click(qtbot, models.card.verify)
    wait_idle(qtbot, models)
    assert "is not as it was installed" in models.card.said
    assert names(models)["efficientsam"] == "damaged"
    assert not models.card.use.isVisible()


def test_a_model_that_cannot_be_loaded_is_told_and_done_without(
    server, discs, window, qtbot, photo_file, fake
):
    name = import_files(Store(), discs)
    file = Store().files(name)["encoder"]
    file.write_bytes(bytes(file.stat().st_size))
    window.engines.choose(Choice(name))
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    assert "is damaged; import or download it again" in box.text()
    assert "Cutout's own network works instead." in box.text()
    assert window.engines.choice == Choice()
    assert QSettings().value("engine/name") is None
    window.open_paths([photo_file])
    wait_until_answered(qtbot, window)
    assert window.current.session.shown is not None


def test_a_model_that_was_only_for_now_takes_no_choice_along_when_it_fails(
    server, discs, window, qtbot
):
    name = import_files(Store(), discs)
    file = Store().files(name)["encoder"]
    file.write_bytes(bytes(file.stat().st_size))
    QSettings().setValue("engine/name", "another")
    window.engines.choose_for_now(name, None)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    assert window.engines.choice == Choice()
    assert QSettings().value("engine/name") == "another"


def test_a_model_that_a_command_has_removed_leaves_the_list(models, discs, qtbot, monkeypatch):
    bring(qtbot, models, monkeypatch, discs)
    Store().remove("efficientsam")
    choose(qtbot, models, "tiny")
    choose(qtbot, models, "efficientsam", stays=False)
    qtbot.waitUntil(lambda: "efficientsam" not in names(models))
    assert models.tree.currentItem().data(0, NAME_ROLE) == "squeezesam"


def test_the_choice_is_there_the_next_time(server, discs, window, qtbot):
    name = import_files(Store(), discs)
    window.engines.choose(Choice(name, "auto"))
    assert engine_desk.EngineDesk(window, lambda threads=None: None).choice == Choice(name, "auto")
    window.engines.choose_for_now("squeezesam", "cpu")
    assert window.engines.choice == Choice()
    assert QSettings().value("engine/name") == name


def test_the_names_known_before_anything_is_imported():
    assert engine_desk.OWN == loading.DEFAULT
    assert engine_desk.ON_CPU == providers.ON_CPU


def test_a_batch_works_with_the_chosen_model(server, discs, window, qtbot):
    assert window.engines.batch_model().digest == shipped_digest()
    name = import_files(Store(), discs)
    window.engines.choose(Choice(name))
    model = window.engines.batch_model()
    assert model.digest == Store().digest(name)
    assert model.load(1).facts.name == name


@pytest.fixture
def with_cuda(monkeypatch):
    """A machine with CUDA that crashes."""
    monkeypatch.setattr(providers, "available", lambda: ["cuda"])
    monkeypatch.setattr(providers, "tried", lambda *_: Trial(False, "it crashed"))


def test_a_provider_can_be_chosen_and_is_done_without(with_cuda, models, window, qtbot):
    box = models.provider
    assert [box.itemText(index) for index in range(box.count())] == [
        "Processor (CPU)",
        "The best that works",
        "CUDA",
    ]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "CUDA is not used" in models.card.said)
    assert window.engines.choice == Choice("squeezesam", "cuda")
    assert "because it crashed" in window.engines.badge.toolTip()
    assert QSettings().value("engine/provider") == "cuda"


def test_the_proxy_is_kept(models, qtbot):
    models.proxy.setFocus()
    qtbot.keyClicks(models.proxy, "http://proxy.test:3128")
    qtbot.keyClick(models.proxy, Qt.Key.Key_Tab)
    assert settings.proxy() == "http://proxy.test:3128"


def test_the_badge_opens_the_window(server, window, qtbot):
    click(qtbot, window.engines.badge)
    assert window.findChildren(ModelsWindow)


def test_nothing_is_imported_while_a_download_runs(models, qtbot):
    gate = threading.Event()
    models.jobs._start("download", "u2netp", lambda: (str(gate.wait(5)), ""))
    models.fill()
    assert not models.import_button.isEnabled()
    gate.set()
    qtbot.waitUntil(models.import_button.isEnabled)
