"""All models side by side: what is asked of them, and what their cards say."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from cutout.bench_engines import InstalledEngine, Trial, mask_of
from cutout.core.prompts import Box
from cutout.engines.engine import Capabilities, EngineFacts
from cutout.ui.comparison import Comparison, mask_image
from tests.ui.conftest import wait_until_answered


def _engine(name: str, limits: tuple[str, ...] = ()) -> InstalledEngine:
    facts = EngineFacts(name, name.title(), "sam", "Apache-2.0", 12_300_000, Capabilities(), limits)
    return InstalledEngine(facts, {})


ENGINES = (_engine("first"), _engine("second", ("It knows no boxes.",)), _engine("third"))


class Trials:
    """Answers like `try_engine`, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bytes, object, int]] = []
        self.mask: np.ndarray | None = None
        self.wait: threading.Event | None = None

    def __call__(self, engine, photo, prompts, threads):
        if self.wait is not None:
            self.wait.wait(60)
        self.asked.append((engine.facts.name, Path(photo).read_bytes(), prompts, threads))
        if engine.facts.name == "third":
            return Trial({}, None, "The file is damaged.")
        figures = {"first_click_ms": 1230.0, "click_ms": 45.0, "peak_memory_mb": 321.0}
        return Trial(figures, self.mask)


@pytest.fixture
def trials(opened):
    """The window with three models, none of which is real."""
    trials = Trials()
    trials.mask = mask_of(opened.current.session.shown)
    opened.comparison.shut_down()
    opened.comparison = Comparison(opened, lambda: ENGINES, trials)
    return trials


def _begin(qtbot, window):
    window.actions_.compare.trigger()
    assert window.comparison.page.isVisible()


def _wait(qtbot, window):
    cards = window.comparison.page.cards
    qtbot.waitUntil(lambda: all(card.time.text() for card in cards))


def test_each_model_gets_the_photo_and_its_prompts(opened, trials, qtbot):
    _begin(qtbot, opened)
    _wait(qtbot, opened)
    state = opened.current.session.state
    assert [asked[0] for asked in trials.asked] == ["first", "second", "third"]
    for _, photo, prompts, threads in trials.asked:
        assert photo == opened.current.source.read_bytes()
        assert prompts == state.prompts
        assert threads == 2


def test_a_card_tells_time_memory_size_licence_limits_and_agreement(opened, trials, qtbot):
    _begin(qtbot, opened)
    _wait(qtbot, opened)
    first, second, _ = opened.comparison.page.cards
    assert "1.23 s" in first.time.text()
    assert "0.04 s" in first.time.text() or "0.05 s" in first.time.text()
    assert first.costs.text() == "321 MB of memory · 12.3 MB of files · Apache-2.0"
    assert "100%" in first.agrees.text()
    assert not first.limits.isVisible()
    assert second.limits.text() == "It knows no boxes."
    assert not first.picture._image.isNull()


def test_a_model_that_fails_says_why_and_the_others_go_on(opened, trials, qtbot):
    _begin(qtbot, opened)
    _wait(qtbot, opened)
    assert opened.comparison.page.cards[2].time.text() == "The file is damaged."
    assert opened.comparison.page.cards[2].picture._image.isNull()


def test_a_mask_elsewhere_does_not_agree(opened, trials, qtbot):
    trials.mask = np.zeros_like(trials.mask)
    trials.mask[:5, :5] = True
    _begin(qtbot, opened)
    _wait(qtbot, opened)
    assert "0%" in opened.comparison.page.cards[0].agrees.text()
    assert "100%" not in opened.comparison.page.cards[0].agrees.text()


def test_escape_goes_back_and_asks_no_further_model(opened, trials, qtbot):
    trials.wait = threading.Event()
    _begin(qtbot, opened)
    qtbot.keyClick(opened.comparison.page, Qt.Key.Key_Escape)
    assert opened.canvas.isVisible()
    trials.wait.set()
    opened.comparison.shut_down()
    assert len(trials.asked) <= 1


def test_a_pasted_picture_is_handed_on_as_a_file(opened, trials, qtbot):
    document = opened.current
    data = document.source.read_bytes()
    document.source = data
    _begin(qtbot, opened)
    _wait(qtbot, opened)
    assert {photo for _, photo, _, _ in trials.asked} == {data}


def test_without_clicks_there_is_nothing_to_compare(opened, trials, qtbot):
    opened.clear_selection()
    opened.comparison.begin()
    assert opened.canvas.isVisible()
    assert trials.asked == []
    assert "Click" in opened.hint


def test_a_box_counts_as_a_prompt(opened, trials, qtbot):
    opened.set_box(Box(70, 40, 170, 140))
    wait_until_answered(qtbot, opened)
    _begin(qtbot, opened)
    _wait(qtbot, opened)
    assert trials.asked[0][2].box == Box(70, 40, 170, 140)
    assert "box" in opened.comparison.page.note.text()


def test_cards_stand_side_by_side_as_there_is_room(opened, trials, qtbot):
    opened.resize(1300, 800)
    _begin(qtbot, opened)
    _wait(qtbot, opened)
    page = opened.comparison.page

    def rows() -> int:
        return len({card.mapTo(page, card.rect().topLeft()).y() for card in page.cards})

    qtbot.waitUntil(lambda: rows() == 1)
    opened.resize(800, 700)
    qtbot.waitUntil(lambda: rows() > 1)


def test_the_picture_is_bright_where_the_mask_is():
    image = np.full((60, 80, 3), 200, np.uint8)
    mask = np.zeros((30, 40), bool)
    mask[:, :20] = True
    shown = mask_image(image, mask)
    left, right = (
        shown.pixelColor(QPointF(shown.width() * x, shown.height() / 2).toPoint())
        for x in (0.2, 0.8)
    )
    assert left.red() == 200
    assert right.red() == 50
