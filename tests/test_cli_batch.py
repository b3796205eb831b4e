"""`cutout batch` as scripts use it."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from cutout import bench_batch, cli_batch, paths
from cutout.__main__ import main
from cutout.batch import delivery
from cutout.batch.journal import FILE_NAME
from cutout.core import squeezesam
from cutout.core.errors import ExportError
from tests.batch.conftest import files_in, write_photo
from tests.conftest import FakePredictor


def main_of(*arguments: str) -> int:
    """Run the command line."""
    return main(list(arguments))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Photos, and the predictable network behind the command."""
    monkeypatch.setattr(squeezesam, "SqueezeSamPredictor", lambda **_: FakePredictor())
    write_photo(tmp_path / "in" / "one.jpg", 1)
    write_photo(tmp_path / "in" / "deep" / "er" / "two.png", 2)
    return tmp_path / "in"


def test_a_folder(root, tmp_path, capsys):
    out = tmp_path / "out"
    assert (
        main_of("batch", str(root), "-o", str(out), "-r", "--report", str(tmp_path / "r.html")) == 0
    )
    assert sorted(files_in(out)) == ["deep/er/two-cutout.png", "one-cutout.png"]
    said = capsys.readouterr()
    assert f"one.jpg -> {out / 'one-cutout.png'}" in said.out
    assert "2 to check" in said.err  # the fake's saliency map is empty
    assert (tmp_path / "r.html").stat().st_size > 1000
    assert main_of("batch", str(root), "-o", str(out), "-r", "--resume") == 0
    assert capsys.readouterr().out == ""


def test_options_reach_the_files(root, tmp_path):
    out = tmp_path / "out"
    options = ["--what", "background", "--background", "#ff0000", "--format", "jpeg", "--trim"]
    assert main_of("batch", str(root), "-o", str(out), "--name", "{stem}_x", *options) == 0
    with Image.open(out / "one_x.jpg") as picture:
        assert picture.width < 48
        red, green, _ = picture.getpixel((0, 0))
        assert red > 200 > green
    assert (
        main_of("batch", str(root), "-o", str(out), "--preset", "avatar", "--preset", "mask") == 0
    )
    assert {"one-avatar.png", "one-mask.png"} <= set(files_in(out))


def test_a_saved_preset_and_what_suits_the_photos(root, tmp_path):
    out = tmp_path / "out"
    making = ["--size", "40x30", "--background", "#0000ff", "--save-preset", "blue"]
    assert main_of("batch", str(root), "-o", str(out), *making) == 0
    with Image.open(out / "one-cutout.png") as picture:
        assert (picture.size, picture.getpixel((0, 0))) == ((40, 30), (0, 0, 255))
    more = ["--preset", "blue", "--preset", "mask", "--look", "saturation=-1"]
    assert main_of("batch", str(root), "-o", str(out), *more) == 0
    with Image.open(out / "one-blue.png") as picture:
        assert len(set(picture.getpixel((20, 15)))) == 1
        assert picture.getpixel((0, 0)) == (0, 0, 255)


def test_json_and_dry_run(root, tmp_path, capsys):
    out = tmp_path / "out"
    assert main_of("batch", str(root), "-o", str(out), "--dry-run", "--json") == 0
    line = json.loads(capsys.readouterr().out)
    assert line == {"source": "one.jpg", "outputs": [str(out / "one-cutout.png")], "problem": ""}
    assert not out.exists()
    assert main_of("batch", str(root), "-o", str(out), "--json") == 0
    line = json.loads(capsys.readouterr().out)
    assert (line["source"], line["state"], line["was_done"]) == ("one.jpg", "done", False)
    assert line["outputs"][0]["path"] == "one-cutout.png"
    assert main_of("batch", str(root), "-o", str(out), "--dry-run") == 2
    assert "exists already" in capsys.readouterr().out
    assert main_of("batch", str(root), "-o", str(out), "--dry-run", "--resume") == 0


def test_a_list_from_a_pipe(root, tmp_path, capsys, monkeypatch):
    names = b"\n".join(os.fsencode(path) for path in (root / "one.jpg", root / "deep/er/two.png"))
    for number, data in enumerate((names + b"\n", names.replace(b"\n", b"\0"))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        out = tmp_path / f"out{number}"
        assert main_of("batch", "-", "-o", str(out)) == 0
        assert sorted(files_in(out)) == ["deep/er/two-cutout.png", "one-cutout.png"]


def test_some_fail(root, tmp_path, capsys):
    (root / "broken.jpg").write_bytes(b"x")
    assert main_of("batch", str(root), "-o", str(tmp_path / "out")) == 1
    said = capsys.readouterr().err
    assert "cutout: broken.jpg is not a photo that Cutout can read." in said
    assert "1 failed" in said


def test_wrong_use_begins_nothing(root, tmp_path, capsys):
    out = tmp_path / "out"
    write_photo(root / "one.png")
    assert main_of("batch", str(root), "-o", str(out)) == 2
    assert "becomes the same file" in capsys.readouterr().err
    assert files_in(out) == {}
    for wrong in (
        ["--jobs", "0"],
        ["--preset", "shop", "--trim"],
        ["--watch", "--dry-run"],
        ["--format", "jpeg"],
        ["--preset", "nothing"],
        ["--name", "x"],
        ["--background", "no such colour"],
        ["--preset", "shop", "--size", "20x20"],
        ["--margin", "-1"],
    ):
        with pytest.raises(SystemExit, match="2"):
            raise SystemExit(main_of("batch", str(root), "-o", str(out), *wrong))
    assert main_of("batch", str(tmp_path / "missing"), "-o", str(out)) == 2
    assert files_in(out) == {}


def test_a_report_onto_a_photo_is_wrong_use(root, tmp_path, capsys):
    before = (root / "one.jpg").read_bytes()
    out = tmp_path / "out"
    assert main_of("batch", str(root), "-o", str(out), "--report", str(root / "one.jpg")) == 2
    assert "is no report" in capsys.readouterr().err
    assert (root / "one.jpg").read_bytes() == before
    assert files_in(out) == {}


def test_lists_keep_their_places_however_long_they_are(root, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    out = tmp_path / "out"
    for names in (b"deep/er/two.png", b"deep/er/two.png\none.jpg"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(names)))
        assert main_of("batch", "-", "-o", str(out), "--resume") == 0
    assert sorted(files_in(out)) == ["deep/er/two-cutout.png", "one-cutout.png"]


def test_a_full_disk_is_a_failure_and_not_an_interruption(root, tmp_path, capsys, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise ExportError("x cannot be written: the disk is full.") from OSError(errno.ENOSPC, "")

    monkeypatch.setattr(delivery, "stage_picture", full)
    assert main_of("batch", str(root), "-o", str(tmp_path / "out"), "-r") == 1
    said = capsys.readouterr().err
    assert "the disk is full" in said
    assert "2 photos are left; go on with --resume" in said


def test_ctrl_c_says_how_to_go_on(root, tmp_path, capsys, monkeypatch):
    out = tmp_path / "out"

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_batch._Run, "_print", interrupt)
    assert main_of("batch", str(root), "-o", str(out), "-r") == 130
    assert "--resume" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setattr(squeezesam, "SqueezeSamPredictor", lambda **_: FakePredictor())
    assert main_of("batch", str(root), "-o", str(out), "-r", "--resume") == 0
    assert len(files_in(out)) == 2


def test_watching_takes_new_photos_until_ctrl_c(root, tmp_path, monkeypatch, capsys):
    from cutout.batch import watch

    out = tmp_path / "out"
    monkeypatch.setattr(watch, "POLL_S", 0.01)

    monkeypatch.setattr(watch, "SETTLED_S", 0.0)
    settled = watch.Watcher.settled
    steps = iter(range(9))

    def watched(self: watch.Watcher) -> list:
        """The user: copies the rest of a photo, adds one, changes one, presses Ctrl+C."""
        step = next(steps)
        if step == 0:
            shutil.copy(root / "one.jpg", root / "half.jpg")
        elif step == 1:
            write_photo(root / "late.png")
        elif step == 2:
            write_photo(root / "late.png", 99)
        elif step == 3:
            raise KeyboardInterrupt
        return settled(self)

    (root / "half.jpg").write_bytes((root / "one.jpg").read_bytes()[:300])
    monkeypatch.setattr(watch.Watcher, "settled", watched)
    assert main_of("batch", str(root), "-o", str(out), "--watch", "--json") == 0
    assert sorted(files_in(out)) == [
        "half-cutout.png",
        "late-cutout.png",
        "one-cutout.png",
    ]
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    states = [(line["source"], line["state"]) for line in lines]
    assert sorted(states[:2]) == [("half.jpg", "failed"), ("one.jpg", "done")]
    assert states[2:] == [("half.jpg", "done"), ("late.png", "done"), ("late.png", "done")]


def test_the_real_thing_in_a_process_of_its_own(tmp_path, sample):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "dog.jpg").write_bytes(sample.read_bytes())
    out = tmp_path / "out"
    command = [sys.executable, "-m", "cutout", "batch", str(folder), "-o", str(out), "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    line = json.loads(ended.stdout)
    assert line["state"] == "done"
    assert line["doubts"] == []
    assert line["model"] == squeezesam.shipped_digest()
    assert {"load", "propose", "alpha", "write"} <= set(line["milliseconds"])
    assert (out / FILE_NAME).exists()
    with Image.open(out / "dog-cutout.png") as picture:
        assert picture.mode == "RGBA"


def test_pipes_of_cut(sample, tmp_path):
    command = [sys.executable, "-m", "cutout", "cut", "-", "-o", "-", "--format", "webp"]
    with sample.open("rb") as stream:
        ended = subprocess.run(command, stdin=stream, capture_output=True, check=True)
    with Image.open(io.BytesIO(ended.stdout)) as picture:
        assert (picture.format, picture.mode) == ("WEBP", "RGBA")
    broken = subprocess.run(command, input=b"x", capture_output=True, check=False)
    assert (broken.returncode, broken.stdout) == (1, b"")
    assert b"not a photo" in broken.stderr


def test_every_built_in_preset_is_named_in_the_help(capsys):
    with pytest.raises(SystemExit):
        main_of("batch", "--help")
    said = " ".join(capsys.readouterr().out.split())
    for path in (paths.resources() / "presets").glob("*.toml"):
        assert path.stem in said


def test_every_way_of_the_benchmark_makes_all_files(tmp_path, sample):
    with Image.open(sample) as photo:
        small = photo.resize((320, 320))
    for way in bench_batch.WAYS:
        folder = tmp_path / way / "photos"
        folder.mkdir(parents=True)
        small.save(folder / "dog.jpg")
        figures = bench_batch.measure(folder, way)
        assert figures["seconds"] > 0
        assert figures["peak_memory_mb"] > 10
        name = "dog-cutout.png" if way.startswith("batch") else "dog.png"
        assert list(files_in(folder.with_name("out"))) == [name]
