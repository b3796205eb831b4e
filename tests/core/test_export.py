"""Writing: right formats, nothing half-written, nothing lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout.core import export
from cutout.core.errors import ExportError
from cutout.core.export import check_not_source, format_of, save_picture
from cutout.core.finish import Delivery
from cutout.core.formats import FORMATS, SUFFIX_OF_FORMAT
from cutout.core.images import load_image
from cutout.core.picture import Picture
from tests.conftest import make_disc


def _rgba() -> np.ndarray:
    return np.dstack([make_disc(), np.arange(240, dtype=np.uint8)[None].repeat(180, 0)])


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.load()
        return picture


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.tif", "a.tiff"])
def test_transparent_formats_are_lossless(tmp_path, name):
    save_picture(Picture(_rgba()), tmp_path / name)
    with Image.open(tmp_path / name) as picture:
        assert np.array_equal(np.asarray(picture), _rgba())


def test_jpeg_holds_no_transparency(tmp_path):
    with pytest.raises(ExportError, match="JPEG cannot be transparent"):
        save_picture(Picture(_rgba()), tmp_path / "a.jpg")
    save_picture(Picture(make_disc()), tmp_path / "a.jpg")
    assert _opened(tmp_path / "a.jpg").format == "JPEG"


def test_format_follows_the_name_or_the_order(tmp_path):
    assert format_of(Path("A.JPEG")) == "jpeg"
    with pytest.raises(ExportError, match="which format"):
        format_of(Path("a.xyz"))
    save_picture(Picture(_rgba()), tmp_path / "no-ending", Delivery("webp"))
    assert _opened(tmp_path / "no-ending").format == "WEBP"


def test_profile_is_kept(tmp_path):
    save_picture(Picture(_rgba(), b"some profile"), tmp_path / "a.png")
    assert _opened(tmp_path / "a.png").info["icc_profile"] == b"some profile"


def test_existing_files_are_kept_without_force(tmp_path):
    target = tmp_path / "a.png"
    target.write_bytes(b"mine")
    with pytest.raises(ExportError, match="exists already"):
        save_picture(Picture(_rgba()), target)
    assert target.read_bytes() == b"mine"
    save_picture(Picture(_rgba()), target, force=True)
    assert _opened(target).size == (240, 180)


def test_a_file_that_appears_meanwhile_is_kept(tmp_path, monkeypatch):
    target = tmp_path / "a.png"
    write = export.write_picture

    def slow_write(*arguments):
        write(*arguments)
        target.write_bytes(b"mine")

    monkeypatch.setattr(export, "write_picture", slow_write)
    with pytest.raises(ExportError, match="exists already"):
        save_picture(Picture(_rgba()), target)
    assert target.read_bytes() == b"mine"
    assert os.listdir(tmp_path) == ["a.png"]  # noqa: PTH208


def test_folders_are_made_and_permissions_follow_the_umask(tmp_path):
    target = tmp_path / "new" / "deep" / "a.png"
    save_picture(Picture(_rgba()), target)
    plain = tmp_path / "plain"
    plain.touch()
    assert target.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "permission denied"),
        (errno.ENAMETOOLONG, "name is too long"),
    ],
)
def test_a_failed_write_leaves_nothing_and_keeps_the_old(tmp_path, monkeypatch, number, said):
    target = tmp_path / "a.png"
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportError, match=said):
        save_picture(Picture(_rgba()), target, force=True)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("bits", [8, 16])
def test_a_really_full_disk(tmp_path, file_format, bits):
    """A small file system of its own, where the machine lets us mount one."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("needs root on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no mounting here")
    try:
        channels = 3 if file_format == "jpeg" else 4
        kind = np.uint8 if bits == 8 else np.uint16
        side = 120 if file_format == "svg" else 300  # noise has countless outlines
        noise = np.random.default_rng(0).integers(0, 2**bits, (side, side, channels), kind)
        with pytest.raises(ExportError, match="disk is full"):
            save_picture(Picture(noise), disk / f"a{SUFFIX_OF_FORMAT[file_format]}")
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_something_in_the_way(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="in the way"):
        save_picture(Picture(_rgba()), tmp_path / "file" / "a.png")


def test_the_photo_itself_is_never_written(photo_file, tmp_path):
    sources = [None, load_image(photo_file).path]
    with pytest.raises(ExportError, match="was opened"):
        check_not_source(sources, photo_file.parent / "." / photo_file.name)
    (tmp_path / "link.png").symlink_to(photo_file)
    with pytest.raises(ExportError, match="was opened"):
        check_not_source(sources, tmp_path / "link.png")
    target = tmp_path / "other.png"
    target.touch()
    check_not_source(sources, target)
    photo_file.unlink()  # a card that was taken out
    check_not_source(sources, target)
