"""The command line's options for the kind of file, from words to files."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout.__main__ import main
from cutout.core import colour, squeezesam
from cutout.core.export import FORMAT_OF_SUFFIX
from cutout.core.formats import FORMATS
from tests import exif_blocks, profiles
from tests.conftest import FakePredictor, make_disc


@pytest.fixture(autouse=True)
def _fake_network(monkeypatch):
    monkeypatch.setattr(squeezesam, "SqueezeSamPredictor", lambda *_, **__: FakePredictor())


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo of wide colours with everything that cameras tell."""
    path = tmp_path / "photo.jpg"
    exif = b"Exif\0\0" + exif_blocks.block(orientation=1)
    Image.fromarray(make_disc()).save(
        path, icc_profile=profiles.display_p3(), exif=exif, xmp=exif_blocks.XMP, quality=95
    )
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_by_name_and_by_ending(photo, tmp_path, name):
    what = ["--background", "white"] if name == "jpeg" else []
    assert main(["cut", str(photo), "-o", f"{tmp_path}/out/", "--format", name, *what]) == 0
    (file,) = (tmp_path / "out").iterdir()
    assert FORMAT_OF_SUFFIX[file.suffix] == name
    named = tmp_path / f"named{file.suffix}"
    assert main(["cut", str(photo), "-o", str(named), *what]) == 0
    assert named.read_bytes() == file.read_bytes()


def test_options_reach_the_file(photo, tmp_path):
    out = tmp_path / "out.png"
    assert main(["cut", str(photo), "-o", str(out), "--bits", "16", "--colour", "srgb"]) == 0
    data = out.read_bytes()
    assert data[24] == 16
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.info["icc_profile"] == colour.srgb_profile()
    small, large = tmp_path / "small.webp", tmp_path / "large.webp"
    assert main(["cut", str(photo), "-o", str(small), "--quality", "20"]) == 0
    assert main(["cut", str(photo), "-o", str(large)]) == 0
    assert small.stat().st_size < large.stat().st_size
    limited = tmp_path / "limited.avif"
    assert main(["cut", str(photo), "-o", str(limited), "--max-kilobytes", "1"]) == 1
    assert not limited.exists()
    assert main(["cut", str(photo), "-o", str(limited), "--max-kilobytes", "6"]) == 0
    assert limited.stat().st_size <= 6000


def test_colours_and_bits_are_kept_without_a_wish(photo, tmp_path):
    out = tmp_path / "out.tif"
    assert main(["cut", str(photo), "-o", str(out)]) == 0
    with Image.open(out) as picture:
        assert picture.info["icc_profile"] == profiles.display_p3()
        own = np.asarray(picture)
    with Image.open(photo) as given:
        assert np.array_equal(own[80:100, 110:130, :3], np.asarray(given)[80:100, 110:130])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "jpeg", "--bits", "16"], "not written with 16 bits"),
        (["--format", "png", "--quality", "80"], "no quality"),
        (["--format", "jpeg", "--quality", "0"], "1 to 100"),
        (["--format", "webp", "--max-kilobytes", "0"], "below 1 kB"),
        (["--format", "bmp"], "invalid choice"),
        (["--bits", "12"], "invalid choice"),
        (["--colour", "cmyk"], "invalid choice"),
    ],
)
def test_wrong_wishes_are_wrong_use(photo, tmp_path, capsys, words, said):
    out = tmp_path / "out"
    white = ["--background", "white"]
    with pytest.raises(SystemExit) as error:
        main(["cut", str(photo), "-o", f"{out}/", *white, *words])
    assert error.value.code == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_batch_takes_the_same_options(photo, tmp_path, capsys):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    photo.rename(folder / "photo.jpg")
    words = ["--format", "avif", "--quality", "70", "--colour", "srgb", "--no-metadata"]
    assert main(["batch", str(folder), "-o", str(out), *words]) == 0
    with Image.open(out / "photo-cutout.avif") as picture:
        assert picture.info["icc_profile"] == colour.srgb_profile()
        assert not picture.getexif()
    capsys.readouterr()
    # another kind of file is another batch: what was done before does not count
    assert main(["batch", str(folder), "-o", str(out), "--resume", *words]) == 0
    assert capsys.readouterr().out == ""
    other = ["--format", "avif", "--quality", "60", "--colour", "srgb", "--no-metadata"]
    assert main(["batch", str(folder), "-o", str(out), "--resume", *other]) == 0
    assert "photo-cutout" in capsys.readouterr().out


def test_a_preset_and_single_options_do_not_mix(photo, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(
            ["batch", str(tmp_path), "-o", str(tmp_path / "o"), "--preset", "white", "--strip-gps"]
        )
    assert "--preset says" in capsys.readouterr().err


def test_a_name_and_a_format_that_differ_are_refused(photo, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["cut", str(photo), "-o", str(tmp_path / "wrong.jpg"), "--format", "png"])
    assert ended.value.code == 2
    assert "--format png makes .png files, not wrong.jpg" in capsys.readouterr().err
