"""Which photos count."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cutout.batch.sources import find_photos, list_photos
from cutout.core.errors import ImageError
from tests.batch.conftest import write_photo


def _keys(root: Path, recursive: bool = True, without: tuple[Path, ...] = ()) -> list[str]:
    return [source.key for source in find_photos(root, recursive, without)]


def test_folders_inside_count_only_when_asked(photos):
    assert _keys(photos) == ["a/same.png", "b/same.png", "one.jpg"]
    assert _keys(photos, recursive=False) == ["one.jpg"]
    assert _keys(photos, without=(photos / "a",)) == ["b/same.png", "one.jpg"]


def test_hidden_and_system_files_and_other_files_do_not_count(photos):
    for name in (
        ".hidden.jpg",
        "._one.jpg",
        "~$x.png",
        "__MACOSX/x.jpg",
        "@eaDir/y.jpg",
        ".d/z.jpg",
    ):
        write_photo(photos / name)
    (photos / "Thumbs.db").write_bytes(b"x")
    (photos / "notes.txt").write_text("x")
    (photos / "folder.jpg").mkdir()
    assert _keys(photos) == ["a/same.png", "b/same.png", "one.jpg"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_cannot_lead_in_circles(photos, tmp_path):
    (photos / "a" / "up").symlink_to(photos, target_is_directory=True)
    (photos / "circle.jpg").symlink_to(photos / "circle.jpg")
    (photos / "link.jpg").symlink_to(photos / "one.jpg")
    assert _keys(photos) == ["a/same.png", "b/same.png", "circle.jpg", "link.jpg", "one.jpg"]


def test_a_missing_folder_is_told_of(tmp_path):
    with pytest.raises(ImageError, match="does not exist"):
        find_photos(tmp_path / "nothing", True)
    file = write_photo(tmp_path / "x.png")
    with pytest.raises(ImageError, match="is not a folder"):
        find_photos(file, True)


def test_a_list_has_the_common_folder_as_its_root(photos):
    files = [photos / "b" / "same.png", photos / "a" / ".." / "one.jpg", photos / "b" / "same.png"]
    root, sources = list_photos(files, photos / "out")
    assert root == photos
    assert [source.key for source in sources] == ["b/same.png", "one.jpg"]
    with pytest.raises(ImageError, match="no photos"):
        list_photos([], photos)
