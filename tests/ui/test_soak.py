"""`cutout bench --soak`: photos one after another in the real window, and what it takes."""

from __future__ import annotations

import json

import pytest
from PIL import Image

from cutout.core.errors import CutoutError
from cutout.ui import soak
from tests.conftest import make_disc


@pytest.mark.parametrize("way", ["one", "walk"])
def test_every_photo_is_answered_and_memory_is_told(qapp, tmp_path, monkeypatch, capsys, way):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")  # both are set there, and put back here
    for number in range(2):
        Image.fromarray(make_disc()).save(tmp_path / f"{number}.jpg")
    (tmp_path / "notes.txt").write_text("no photo", encoding="utf-8")
    assert soak.main(tmp_path, 3, way, as_json=True) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["photos"] == len(figures["resident_mb"]) == 3
    assert figures["resident_peak_mb"] >= figures["resident_end_mb"] > 50
    assert 0 < figures["accounted_mb"] + 1 < figures["resident_end_mb"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.jpg", "1.jpg", "notes.txt"]


def test_the_slope_is_that_of_the_last_photos():
    resident = [100.0, 200.0, *(300 + 0.5 * number for number in range(8))]
    figures = soak._figures(resident, 20.0, 10.0, 2000.0)
    assert figures["kilobytes_a_photo"] == 500.0
    assert figures["seconds_a_photo"] == 2.0


def test_a_folder_without_photos_is_one_sentence(tmp_path):
    with pytest.raises(CutoutError, match="holds no photos"):
        soak.main(tmp_path, 3, "one", as_json=True)
