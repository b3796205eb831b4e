"""The catalogue that ships, and what is refused of one."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from cutout import paths
from cutout.core.errors import ModelError
from cutout.engines.catalogue import FILE, catalogue, read_catalogue
from cutout.engines.families import FAMILIES
from cutout.engines.hashing import Fingerprint, fingerprint
from tests.engines.serving import catalogue_text, entry_text, file_text, sha256

ENTRIES = list(catalogue().engines.values())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_entry_tells_all_that_a_user_has_to_know(entry):
    assert entry.title
    assert entry.about.endswith(".")
    assert all(limit.endswith(".") for limit in entry.every_limit)
    if entry.licence.name == "unknown":
        assert not entry.downloadable
    else:
        assert entry.licence.text.startswith("https://")
    if entry.downloadable:
        for item in entry.downloads:
            assert len(item.sha256) == 64 or len(item.git_blob) == 40
            assert all(urlsplit(url).scheme == "https" for url in item.urls)
            assert all(url.endswith(f"/{item.name}") for url in item.urls)
    else:
        assert entry.shipped or entry.note


def test_every_family_can_be_had():
    assert {entry.family.name for entry in ENTRIES} == set(FAMILIES)


def test_what_is_under_the_agpl_is_never_fetched():
    (entry,) = [entry for entry in ENTRIES if entry.licence.name.startswith("AGPL")]
    assert entry.name == "fastsam"
    assert not entry.downloadable
    assert not entry.downloads
    assert "AGPL" in entry.note


def test_the_privacy_page_names_every_host():
    page = (paths.resources() / "PRIVACY.md").read_text(encoding="utf-8")
    urls = [url for entry in ENTRIES for item in entry.downloads for url in item.urls]
    assert {urlsplit(url).hostname for url in urls} == {"github.com", "huggingface.co"}
    assert "GitHub and Hugging Face" in page


def test_no_hash_stands_for_two_files():
    files = [file for entry in ENTRIES for file in (*entry.files, *entry.archives)]
    assert len({file.sha256 for file in files}) == len(files)


def test_a_model_that_is_not_there_is_named():
    with pytest.raises(ModelError, match="no model 'sam-vit-x'"):
        catalogue()["sam-vit-x"]


DATA = b"x"
ROLES = (
    file_text("e.onnx", "encoder", DATA, urls=["https://a.test/e"]),
    file_text("d.onnx", "decoder", DATA, urls=["https://a.test/d"]),
)


def test_the_plain_entry_of_these_tests_is_fine(tmp_path):
    path = tmp_path / FILE
    path.write_text(catalogue_text(entry_text("tiny", *ROLES)), encoding="utf-8")
    assert read_catalogue(path)["tiny"].downloadable


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (entry_text("../tiny", *ROLES), "cannot be a model's name"),
        (entry_text("con", *ROLES), "cannot be a model's name"),
        (entry_text("Tiny", *ROLES), "cannot be a model's name"),
        (entry_text("tiny", *ROLES, family="none"), "'none' is missing"),
        (entry_text("tiny", *ROLES, licence="MIT"), "'MIT' is missing"),
        (entry_text("tiny", *ROLES, colour="red"), "'colour' that means nothing"),
        (entry_text("tiny", ROLES[0]), "has the files"),
        (entry_text("tiny", *reversed(ROLES)), "has the files"),
        (entry_text("tiny"), "does not say why"),
        (entry_text("tiny", *ROLES, licence="unknown"), "without a licence"),
        (entry_text("tiny", *ROLES) + entry_text("tiny", *ROLES), "there twice"),
    ],
)
def test_entries_that_contradict_themselves_are_refused(tmp_path, text, said):
    path = tmp_path / FILE
    path.write_text(catalogue_text(text), encoding="utf-8")
    with pytest.raises(ModelError, match=said):
        read_catalogue(path)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "../e.onnx"}, "cannot be a file's name"),
        ({"name": "d.onnx"}, "two files of tiny have one name"),
        ({"size": 0}, "has the size 0"),
        ({"size": "1"}, "has the size '1'"),
        ({"sha256": "abc"}, "a hash that is none"),
        ({"git_blob": "abc"}, "a hash that is none"),
        ({"urls": ["file:///etc/passwd"]}, "an address that is none"),
        ({"urls": []}, "needs an archive or addresses"),
        ({"archive": "a.zip"}, "needs an archive or addresses"),
        ({"urls": [], "archive": "a.zip"}, "archives that do not fit"),
        ({"weight": 3}, "weight"),
        ({"sha256": ""}, "does not say why"),
    ],
)
def test_files_that_contradict_themselves_are_refused(tmp_path, changes, said):
    changes = {"name": "e.onnx", "urls": ["https://a.test/e"], **changes}
    name = changes.pop("name")
    file = file_text(name, "encoder", DATA, **changes)
    path = tmp_path / FILE
    path.write_text(catalogue_text(entry_text("tiny", file, ROLES[1])), encoding="utf-8")
    with pytest.raises(ModelError, match=said):
        read_catalogue(path)


@pytest.mark.parametrize("text", ["", "format = 2", "format = 1", "]", "engine = 3\nformat = 1"])
def test_what_is_no_catalogue_is_refused(tmp_path, text):
    path = tmp_path / FILE
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="is damaged"):
        read_catalogue(path)


def test_a_catalogue_that_is_missing_is_told(tmp_path):
    with pytest.raises(ModelError, match="cannot be read"):
        read_catalogue(tmp_path / "none.toml")


def test_a_file_is_known_by_its_content(tmp_path):
    path = tmp_path / "hello"
    path.write_bytes(b"hello\n")
    # what `git hash-object` says of it
    expected = Fingerprint(6, sha256(b"hello\n"), "ce013625030ba8dba906f756967f9e9ca394464a")
    assert fingerprint(path) == expected


def test_hashing_can_be_stopped(tmp_path):
    path = tmp_path / "long"
    path.write_bytes(bytes(3 << 20))

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fingerprint(path, stop)


@pytest.mark.parametrize(
    ("system", "environment", "models", "settings"),
    [
        ("linux", {}, "home/.local/share/Cutout/models", "home/.config/Cutout/engines.json"),
        (
            "linux",
            {"XDG_DATA_HOME": "{0}/data", "XDG_CONFIG_HOME": "{0}/config"},
            "data/Cutout/models",
            "config/Cutout/engines.json",
        ),
        (
            "linux",  # the specification: what is not absolute does not count
            {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"},
            "home/.local/share/Cutout/models",
            "home/.config/Cutout/engines.json",
        ),
        (
            "win32",
            {"LOCALAPPDATA": "{0}/local", "APPDATA": "{0}/roaming"},
            "local/Cutout/models",
            "roaming/Cutout/engines.json",
        ),
        (
            "darwin",
            {},
            "home/Library/Application Support/Cutout/models",
            "home/Library/Application Support/Cutout/engines.json",
        ),
    ],
)
def test_where_things_lie(tmp_path, monkeypatch, system, environment, models, settings):
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA", "CUTOUT_MODELS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    monkeypatch.setattr(paths.Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(paths.sys, "platform", system)
    assert paths.user_models() == tmp_path / models
    assert paths.user_settings() == tmp_path / settings


def test_the_user_can_say_where_models_lie(tmp_path, monkeypatch):
    monkeypatch.setenv("CUTOUT_MODELS", str(tmp_path / "shared"))
    assert paths.user_models() == tmp_path / "shared"
