"""What desktops are told of Cutout; the rest of packaging/ is shown by `make package`."""

from __future__ import annotations

import configparser
import plistlib
import re
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from cutout import updates
from cutout.__main__ import main
from cutout.core.formats import COMMON_ENDINGS

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "packaging"))  # its scripts are no package

import icons  # noqa: E402
import linux  # noqa: E402
import macos  # noqa: E402
import opencv  # noqa: E402
from photo_types import PHOTO_TYPES, PROJECT_MIME  # noqa: E402
from translations import LANGUAGES  # noqa: E402


@pytest.fixture(scope="module")
def entry() -> configparser.ConfigParser:
    """The desktop entry."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(ROOT / "packaging" / "linux" / "cutout.desktop", encoding="utf-8")
    return parser


def test_every_desktop_is_told_the_photos_that_the_window_opens():
    announced = [ending for kind in PHOTO_TYPES for ending in kind.endings]
    assert sorted(announced) == sorted(COMMON_ENDINGS)  # without RAW: the installers cannot read it


@pytest.mark.parametrize("photos", [[], ["a b.jpg", "c.png"]])
def test_the_desktop_entry_opens_the_window(entry, photos, monkeypatch):
    shown: list[list[str]] = []
    monkeypatch.setattr("cutout.ui.app.run", lambda given: shown.append(list(map(str, given))) or 0)
    program, *arguments, files = entry["Desktop Entry"]["Exec"].split()
    assert (program, files) == ("cutout", "%F")
    assert main([*arguments, *photos]) == 0
    assert shown == [photos]


def test_desktops_are_told_in_the_languages_of_the_window(entry):
    for name in LANGUAGES:
        for key in ("GenericName", "Comment", "Keywords"):
            assert entry["Desktop Entry"][f"{key}[{name}]"] != entry["Desktop Entry"][key]
        assert entry["Desktop Action cut"][f"Name[{name}]"]
    assert len(macos.info_plist()["CFBundleLocalizations"]) == 1 + len(LANGUAGES)


def test_the_action_cuts_beside_the_photo(entry, sample, tmp_path):
    """With the network that ships: this is what a right click starts."""
    assert entry["Desktop Entry"]["Actions"] == "cut;"
    photo = tmp_path / "my dog.jpg"
    photo.write_bytes(sample.read_bytes())
    program, *arguments, files = entry["Desktop Action cut"]["Exec"].split()
    assert (program, files) == ("cutout", "%F")
    assert main([*arguments, str(photo)]) == 0
    with Image.open(tmp_path / "my dog-cutout.png") as picture:
        assert picture.mode == "RGBA"
    assert photo.read_bytes() == sample.read_bytes()


def test_project_files_have_a_type_that_nothing_claims_to_open(entry):
    mime = (ROOT / "packaging" / "linux" / "cutout-mime.xml").read_text(encoding="utf-8")
    assert f'type="{PROJECT_MIME}"' in mime
    assert entry["Desktop Entry"]["MimeType"] == "@MIME@"  # of these kinds:
    assert PROJECT_MIME not in {kind.mime for kind in PHOTO_TYPES}
    plist = plistlib.loads(plistlib.dumps(macos.info_plist()))
    opened = [uti for kind in plist["CFBundleDocumentTypes"] for uti in kind["LSItemContentTypes"]]
    assert macos.PROJECT_UTI not in opened
    assert {kind.uti for kind in PHOTO_TYPES} == set(opened)


def test_icons_of_all_sizes(tmp_path):
    icons.make(ROOT / "resources" / "cutout.svg", tmp_path)
    for side in icons.SIZES_PX:
        with Image.open(tmp_path / f"{side}.png") as drawn:
            assert drawn.size == (side, side)
            assert drawn.getpixel((0, 0))[3] == 0
            assert drawn.getpixel((side // 2, side // 2))[3] == 255
    with Image.open(tmp_path / "cutout.ico") as ico:
        assert {size[0] for size in ico.info["sizes"]} == set(icons.ICO_SIZES_PX)
    with Image.open(tmp_path / "cutout.icns") as icns:
        assert (512, 512, 2) in icns.info["sizes"]


def test_the_project_has_one_address():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["urls"]["Homepage"] == updates.HOME
    assert linux.PICTURES.startswith("https://raw.githubusercontent.com/cutout-app/cutout/v")
    metainfo = (linux.FILES / "cutout.metainfo.xml").read_text(encoding="utf-8")
    shown = re.findall(r"<image>@PICTURES@/(.+)</image>", metainfo)
    assert len(shown) == 3
    for name in shown:
        assert (ROOT / "packaging" / "pictures" / name).is_file()


@pytest.mark.parametrize("can_filter", [True, False])  # Debian 12 has Python 3.11.2, which cannot
def test_archives_are_unpacked(can_filter, tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("all of it", encoding="utf-8")
    with tarfile.open(tmp_path / "a.tar.xz", "w:xz") as archive:
        archive.add(tmp_path / "in", "out")
    if not can_filter:
        monkeypatch.delattr(tarfile, "data_filter", raising=False)
    opencv.unpack(tmp_path / "a.tar.xz", tmp_path)
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == "all of it"
