"""The command line's contract, through `main`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout import __version__, paths
from cutout.__main__ import main
from cutout.core import squeezesam
from cutout.core.finish import Edge
from cutout.core.presets import load_preset
from tests.conftest import FakePredictor


@pytest.fixture
def fake_network(monkeypatch):
    """Let the command line load a predictable predictor."""
    fake = FakePredictor()
    monkeypatch.setattr(squeezesam, "SqueezeSamPredictor", lambda *_: fake)
    return fake


def _size(path: Path) -> tuple[str, tuple[int, int]]:
    with Image.open(path) as picture:
        return picture.mode, picture.size


def test_cut_one_photo_to_a_file(fake_network, photo_file, tmp_path, capsys):
    out = tmp_path / "out.png"
    assert main(["cut", str(photo_file), "-o", str(out)]) == 0
    assert _size(out) == ("RGBA", (240, 180))
    assert capsys.readouterr().out == f"{photo_file} -> {out}\n"


@pytest.mark.parametrize(
    ("what", "name", "mode"),
    [("cutout", "disc-cutout.png", "RGBA"), ("mask", "disc-mask.png", "L"),
     ("background", "disc-background.png", "RGB")],
)  # fmt: skip
def test_cut_into_a_folder(fake_network, photo_file, tmp_path, what, name, mode):
    folder = tmp_path / "out"
    assert main(["cut", str(photo_file), "-o", f"{folder}/", "--what", what]) == 0
    assert _size(folder / name) == (mode, (240, 180))


def test_without_a_target_cutouts_go_beside_the_photos(fake_network, photo_file, tmp_path):
    other = tmp_path / "other" / photo_file.name  # the same name in another folder: no clash
    other.parent.mkdir()
    other.write_bytes(photo_file.read_bytes())
    assert main(["cut", str(photo_file), str(other)]) == 0
    for photo in (photo_file, other):
        assert _size(photo.with_name("disc-cutout.png")) == ("RGBA", (240, 180))


def test_file_managers_get_the_window_for_what_could_not_be_cut(
    fake_network, photo_file, tmp_path, monkeypatch
):
    shown: list[list[Path]] = []
    monkeypatch.setattr("cutout.ui.app.run", lambda photos: shown.append(list(photos)) or 0)
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"no photo")
    assert main(["cut", "--or-open", str(photo_file)]) == 0
    assert shown == []
    assert main(["cut", "--or-open", "--force", str(photo_file), str(bad)]) == 0
    assert shown == [[bad]]
    assert main(["cut", "--or-open"]) == 0  # a launcher's menu, which knows no photos
    assert main(["open"]) == 0
    assert shown == [[bad], [], []]


def test_json_line(fake_network, photo_file, tmp_path, capsys):
    out = tmp_path / "o.webp"
    arguments = ["--json", "--point", "10,20", "--not", "200.5,30", "--trim"]
    assert main(["cut", str(photo_file), "-o", str(out), *arguments]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    report = json.loads(line)
    assert report["source"] == str(photo_file)
    assert report["output"] == str(out)
    assert report["subject_found"] is True
    assert report["clicks"][1:] == [
        {"x": 10, "y": 20, "positive": True},
        {"x": 200.5, "y": 30, "positive": False},
    ]
    assert report["predicted_iou"] == 0.8
    assert report["confidence"] == 0.95
    assert report["error"] is None
    assert {"load", "propose", "click", "alpha", "save"} <= set(report["milliseconds"])


def test_some_fail_and_the_others_go_on(fake_network, photo_file, tmp_path, capsys):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"nonsense")
    out = tmp_path / "out"
    assert main(["cut", str(bad), str(photo_file), str(tmp_path / "no.png"), "-o", str(out)]) == 1
    captured = capsys.readouterr()
    assert (out / "disc-cutout.png").exists()
    assert captured.err.count("\n") == 2
    assert "bad.jpg is not a photo" in captured.err
    assert "no.png does not exist" in captured.err
    assert "Traceback" not in captured.err


def test_json_tells_the_error(fake_network, tmp_path, capsys):
    assert main(["cut", str(tmp_path / "no.jpg"), "-o", str(tmp_path / "a.png"), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert "does not exist" in report["error"]
    assert report["output"] is None
    assert report["subject_found"] is False


def test_no_subject_is_a_failure_of_that_photo(monkeypatch, photo_file, tmp_path, capsys):
    monkeypatch.setattr(squeezesam, "SqueezeSamPredictor", lambda *_: FakePredictor(subject=False))
    out = tmp_path / "a.png"
    assert main(["cut", str(photo_file), "-o", str(out)]) == 1
    assert "no clear subject" in capsys.readouterr().err
    assert not out.exists()


def test_never_overwrites_without_force(fake_network, photo_file, tmp_path, capsys):
    out = tmp_path / "a.png"
    out.write_bytes(b"mine")
    assert main(["cut", str(photo_file), "-o", str(out)]) == 1
    assert "exists already" in capsys.readouterr().err
    assert out.read_bytes() == b"mine"
    assert main(["cut", str(photo_file), "-o", str(out), "--force"]) == 0
    assert _size(out)[0] == "RGBA"


def test_force_does_not_let_two_photos_write_one_file(fake_network, photo_file, tmp_path, capsys):
    other = tmp_path / "other"
    other.mkdir()
    twin = other / photo_file.name
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(twin)
    out = tmp_path / "out"
    assert main(["cut", str(photo_file), str(twin), "-o", str(out), "--force"]) == 1
    assert "same file" in capsys.readouterr().err
    assert _size(out / "disc-cutout.png")[1] == (240, 180)


def test_the_source_is_never_the_target(fake_network, photo_file, capsys):
    before = photo_file.read_bytes()
    assert main(["cut", str(photo_file), "-o", str(photo_file), "--force"]) == 1
    assert "was opened" in capsys.readouterr().err
    assert photo_file.read_bytes() == before


def test_no_input_is_ever_the_target_of_another(fake_network, photo_file, tmp_path, capsys):
    other = tmp_path / "disc-cutout.png"
    other.write_bytes(photo_file.read_bytes())
    before = other.read_bytes()
    arguments = ["cut", str(photo_file), str(other), "-o", str(tmp_path), "--force"]
    assert main(arguments) == 1
    assert other.read_bytes() == before
    assert (tmp_path / "disc-cutout-cutout.png").exists()
    arguments = ["--force", "--background", str(other)]
    assert main(["cut", str(photo_file), "-o", str(other), *arguments]) == 1
    assert other.read_bytes() == before
    assert capsys.readouterr().err.count("was opened") == 2


def test_unexpected_trouble_with_one_photo_does_not_stop_the_others(
    monkeypatch, photo_file, tmp_path, capsys
):
    class Moody(FakePredictor):
        def propose(self, image):
            if image.shape[0] == 50:
                raise MemoryError
            if image.shape[0] == 60:
                raise KeyError("odd")
            return super().propose(image)

    monkeypatch.setattr(squeezesam, "SqueezeSamPredictor", lambda *_: Moody())
    for side in (50, 60):
        Image.fromarray(np.zeros((side, 70, 3), np.uint8)).save(tmp_path / f"{side}.png")
    photos = [str(tmp_path / "50.png"), str(tmp_path / "60.png"), str(photo_file)]
    assert main(["cut", *photos, "-o", str(tmp_path / "out")]) == 1
    captured = capsys.readouterr()
    assert "not enough memory" in captured.err
    assert "KeyError" in captured.err
    assert "disc-cutout.png" in captured.out


def test_names_too_long_are_one_sentence(fake_network, photo_file, tmp_path, capsys):
    out = tmp_path / ("n" * 300 + ".png")
    assert main(["cut", str(photo_file), "-o", str(out)]) == 1
    assert "name is too long" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["cut", str(photo_file), "-o", "a.png", "--background", "b" * 300])


@pytest.mark.parametrize(
    "arguments",
    [
        ["cut"],
        ["frobnicate"],
        ["cut", "a.png", "-o", "b.png", "--decontaminate", "1.5"],
        ["cut", "a.png", "-o", "b.png", "--point", "12"],
        ["cut", "a.png", "-o", "b.png", "--point", "nan,3"],
        ["cut", "a.png", "-o", "b.png", "--box", "1,2,3"],
        ["cut", "a.png", "-o", "b.png", "--no-auto"],
        ["cut", "a.png", "-o", "b.xyz"],
        ["cut", "a.png", "-o", "b.jpg"],
        ["cut", "a.png", "-o", "b.png", "--background", "no-such-thing"],
        ["cut", "a.png", "-o", "b.png", "--what", "everything"],
        ["cut", "a.png", "-o", "b.png", "--edge", "exposure=1"],
        ["cut", "a.png", "-o", "b.png", "--edge", "smooth=99"],
        ["cut", "a.png", "-o", "b.png", "--shadow", "colour=nothing"],
        ["cut", "a.png", "-o", "b.png", "--size", "large"],
        ["cut", "a.png", "-o", "b.png", "--size", "20000x5"],
        ["cut", "a.png", "-o", "b.png", "--fill", "2"],
        ["cut", "a.png", "-o", "b.png", "--aspect", "4"],
        ["cut", "a.png", "-o", "b.png", "--natural-shadow", "2"],
        ["cut", "a.png", "-o", "b.png", "--preset", "nothing"],
        ["cut", "a.png", "-o", "b.png", "--preset", "shop"],
        ["cut", "a.png", "-o", "b.png", "--preset", "cutout", "--preset", "mask"],
        ["cut", "a.png", "--preset", "cutout", "--preset", "cutout"],
        ["cut", "a.png", "--preset", "cutout", "--size", "20x20"],
        ["cut", "a.png", "--preset", "cutout", "--format", "webp"],
        ["cut", "a.png", "--preset", "cutout", "--margin", "0"],
        ["cut", "a.png", "--preset", "cutout", "--quality", "0"],
        ["cut", "a.png", "--preset", "cutout", "--preset", "mask", "--save-preset", "x"],
        ["cut", "a.png", "--save-preset", "shop"],
    ],
)
def test_wrong_use(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_several_files_of_one_cut(fake_network, photo_file, tmp_path, capsys):
    out = tmp_path / "out"
    names = ["--preset", "shop", "--preset", "avatar", "--preset", "mask"]
    assert main(["cut", str(photo_file), "-o", str(out), *names, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    files = [out / name for name in ("disc-shop.jpg", "disc-avatar.png", "disc-mask.png")]
    assert report["outputs"] == [str(path) for path in files]
    assert report["output"] == str(files[0])
    assert len(fake_network.asked) == 0  # one proposal, no clicks
    assert _size(files[0]) == ("RGB", (2000, 2000))
    assert _size(files[1]) == ("RGB", (512, 512))
    assert _size(files[2]) == ("L", (240, 180))
    assert main(["cut", str(photo_file), "-o", str(out), *names]) == 1
    assert "exists already" in capsys.readouterr().err


def test_a_preset_makes_the_named_file_and_takes_what_suits_the_photo(
    fake_network, photo_file, tmp_path
):
    plain, shifted = tmp_path / "a.png", tmp_path / "b.png"
    preset = ["cut", str(photo_file), "--preset", "cutout"]
    assert main([*preset, "-o", str(plain)]) == 0
    assert main([*preset, "-o", str(shifted), "--edge", "shift=-10", "--look", "exposure=-1"]) == 0
    with Image.open(plain) as first, Image.open(shifted) as second:
        before, after = np.asarray(first), np.asarray(second)
    assert (after[..., 3] > 0).sum() < 0.8 * (before[..., 3] > 0).sum()
    assert after[90, 120, 0] < 0.8 * before[90, 120, 0]


def test_finishes_reach_the_file(fake_network, photo_file, tmp_path):
    out = tmp_path / "a.png"
    options = [
        "--background", "gradient:#ff0000,#0000ff", "--shadow", "x=0,y=0.1,blur=0",
        "--contact-shadow", "--natural-shadow", "0.5", "--outline", "width=0.05,colour=#00ff00",
        "--background-look", "saturation=-1", "--trim", "--margin", "0.5", "--aspect", "2:1",
    ]  # fmt: skip
    assert main(["cut", str(photo_file), "-o", str(out), *options]) == 0
    with Image.open(out) as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    height, width = pixels.shape[:2]
    assert width == 2 * height
    assert np.ptp(pixels[2, 2]) <= 2  # the gradient has lost its colours
    assert (pixels == (0, 255, 0)).all(2).sum() > 200
    assert (pixels[height // 2, width // 2] == (200, 30, 40)).all()


def test_what_the_options_say_is_saved_as_a_preset(fake_network, photo_file, tmp_path, capsys):
    making = ["--size", "64x48", "--background", "#00ff00", "--edge", "feather=3"]
    assert main(["cut", *making, "--save-preset", "green"]) == 0
    assert main(["cut", str(photo_file), "-o", f"{tmp_path}/", "--preset", "green"]) == 0
    assert _size(tmp_path / "disc-green.png") == ("RGB", (64, 48))
    assert main(["cut", *making, "--save-preset", "green"]) == 1
    assert "already" in capsys.readouterr().err
    assert main(["cut", *making, "--save-preset", "green", "--force"]) == 0
    assert main(["cut", "--preset", "green", "--edge", "", "--save-preset", "hard"]) == 0
    assert load_preset("hard").finish.edge == Edge()
    assert load_preset("hard").finish.size == (64, 48)


def test_an_option_of_0_is_given_too(fake_network):
    assert main(["cut", "--natural-shadow", "1", "--save-preset", "shady"]) == 0
    more = ["--natural-shadow", "0", "--save-preset", "flat"]
    assert main(["cut", "--preset", "shady", *more]) == 0
    assert load_preset("shady").finish.natural_shadow == 1
    assert load_preset("flat").finish.natural_shadow == 0


def test_layers_and_outlines_are_files_too(fake_network, photo_file, tmp_path):
    for name in ("a.psd", "a.ora", "a.svg"):
        assert main(["cut", str(photo_file), "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_size > 200


def test_several_photos_need_a_folder(photo_file, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["cut", str(photo_file), str(photo_file), "-o", str(photo_file)])
    assert ended.value.code == 2
    assert "need a folder" in capsys.readouterr().err


def test_version(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"cutout {__version__}\n"


def test_missing_network_is_one_sentence(monkeypatch, photo_file, tmp_path, capsys):
    monkeypatch.setattr(paths, "models", lambda: tmp_path / "nowhere")
    assert main(["cut", str(photo_file), "-o", str(tmp_path / "a.png")]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "is missing" in captured.err


def test_unwritable_folder(fake_network, photo_file, tmp_path, capsys):
    (tmp_path / "file").touch()
    assert main(["cut", str(photo_file), "-o", str(tmp_path / "file" / "a.png")]) == 1
    assert "in the way" in capsys.readouterr().err


def test_no_display_is_one_sentence():
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a display")
    ended = subprocess.run(
        [sys.executable, "-m", "cutout"],
        env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr == "cutout: there is no display; use 'cutout cut PHOTO -o OUT'.\n"


def test_real_run_as_a_process(sample, tmp_path):
    out = tmp_path / "cut.png"
    command = [sys.executable, "-m", "cutout", "cut", str(sample), "-o", str(out), "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["subject_found"]
    assert _size(out)[0] == "RGBA"


def test_photos_without_a_command_are_opened_in_the_window(tmp_path, monkeypatch, capsys):
    photo = tmp_path / "a photo.png"
    photo.write_bytes(b"")
    opened = []
    monkeypatch.setattr("cutout.__main__._open_window", lambda photos: opened.append(photos) or 0)
    assert main([str(photo)]) == 0
    assert main([str(photo), str(photo)]) == 0
    assert opened == [[photo], [photo, photo]]
    with pytest.raises(SystemExit):
        main([str(tmp_path / "not there.png")])
    assert "invalid choice" in capsys.readouterr().err
