"""`cutout bench --frames`: the figures are there, of the real canvas, and the size is obeyed."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QApplication

from cutout.__main__ import main
from cutout.ui import frame_times
from cutout.ui.canvas import Canvas


def test_frames_of_a_small_photo(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(frame_times, "STEPS", 3)
    monkeypatch.setattr(frame_times, "PAN_STEPS", 4)
    painted: list[float] = []
    paint = Canvas.paintEvent

    def note(canvas: Canvas, event: object) -> None:
        painted.append(canvas.zoom)
        paint(canvas, event)

    monkeypatch.setattr(Canvas, "paintEvent", note)
    figures = frame_times.measure((900, 600))
    for view in ("overlay", "cutout"):
        for way in ("zoom", "pan"):
            middle, late = figures[f"{view}_{way}_median_ms"], figures[f"{view}_{way}_p95_ms"]
            assert 0 < middle <= late
            assert 0 <= figures[f"{view}_{way}_late_percent"] <= 100
            assert figures[f"{view}_{way}_cpu_median_ms"] > 0
    assert len(painted) >= 2 * (2 * 3 + 2 * 4)  # every step of both views was drawn
    assert max(painted) == pytest.approx(frame_times.NEAREST)
    assert figures["peak_memory_mb"] > 50
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not any(isinstance(widget, Canvas) for widget in shown)


def test_a_size_is_measured_in_this_process(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(frame_times, "measure", lambda size: asked.append(size) or {"pan": 1.5})
    assert main(["bench", "--frames", "--measure", "100"]) == 0
    assert json.loads(capsys.readouterr().out) == {"pan": 1.5}
    assert asked == [(12200, 8200)]


def test_every_size_has_a_process_of_its_own(monkeypatch, capsys):
    monkeypatch.setattr(
        frame_times, "own_json", lambda arguments: {"asked": " ".join(arguments[1:])}
    )
    assert main(["bench", "--frames", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "24_mp_asked": "--frames --measure 24",
        "100_mp_asked": "--frames --measure 100",
    }
