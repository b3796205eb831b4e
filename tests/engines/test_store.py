"""The folder of models: what is there, what is damaged, what may be removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cutout.core.errors import ExportError, ModelError
from cutout.core.squeezesam import shipped_digest
from cutout.engines.acquire import stored
from cutout.engines.store import DAMAGED, MANIFEST, Store
from tests.engines.serving import ENCODER, entry_text, file_text, store_of


@pytest.fixture
def store(tmp_path) -> Store:
    """A store of a catalogue with one model, which is not there."""
    file = file_text("whole.onnx", "whole", ENCODER, urls=["https://models.invalid/whole.onnx"])
    return store_of(tmp_path, entry_text("small", file, family="u2net", limits=["It is a test."]))


def install(store: Store, name: str = "small", data: bytes = ENCODER, family: str = "u2net"):
    """Put a model of one file into a store."""
    with store.locked(name) as staging:
        staging.mkdir()
        path = staging / "whole.onnx"
        path.write_bytes(data)
        store.put(name, name.title(), family, "unknown", "import", [stored("whole", path)])


def test_cutouts_own_network_is_always_there(store):
    model = store.model("squeezesam")
    assert (model.state, model.origin) == ("installed", "shipped")
    files = store.files("squeezesam")
    assert model.size_bytes == sum(path.stat().st_size for path in files.values())
    assert store.digest("squeezesam") == shipped_digest()
    assert store.verify("squeezesam") == []
    with pytest.raises(ModelError, match="comes with Cutout"):
        store.remove("squeezesam")
    assert [model.name for model in store.installed()] == ["squeezesam"]


def test_looking_makes_nothing(store):
    assert [model.state for model in store.models()] == ["installed", "absent"]
    assert not store.folder.exists()


def test_an_installed_model_is_found_again(store):
    install(store)
    again = Store(store.folder, store.catalogue).model("small")
    assert (again.state, again.origin, again.size_bytes) == ("installed", "import", len(ENCODER))
    assert again.title == "SMALL"  # as the catalogue says
    assert again.limits[-1] == "It is a test."


def test_a_model_that_the_catalogue_does_not_know(store):
    install(store, "mine")
    assert [model.name for model in store.models()] == ["squeezesam", "small", "mine"]
    model = store.model("mine")
    assert (model.title, model.licence.name, model.downloadable) == ("Mine", "unknown", False)
    assert model.limits == model.family.limits


def test_what_tells_models_apart(store):
    install(store)
    first = store.digest("small")
    install(store, "mine")
    assert store.digest("mine") == first  # the same file is the same network
    store.remove("mine")
    install(store, "mine", b"other")
    assert store.digest("mine") != first


@pytest.mark.parametrize("harm", ["shorter", "gone", "no manifest", "no JSON", "another name"])
def test_damage_is_seen_at_once(store, harm):
    install(store)
    file, manifest = store.files("small")["whole"], store.folder / "small" / MANIFEST
    values = json.loads(manifest.read_text())
    if harm == "shorter":
        file.write_bytes(ENCODER[:-1])
    elif harm == "gone":
        file.unlink()
    elif harm == "no manifest":
        manifest.unlink()
    elif harm == "no JSON":
        manifest.write_text("{")
    else:
        manifest.write_text(json.dumps({**values, "name": "other"}))
    assert store.model("small").state == "damaged"
    assert store.verify("small")
    with pytest.raises(ModelError, match="damaged; remove it"):
        store.files("small")
    with pytest.raises(ModelError, match="damaged"):
        store.digest("small")
    store.remove("small")
    assert store.model("small").state == "absent"


def test_damage_that_only_reading_finds_is_remembered(store):
    install(store)
    assert store.verify("small") == []
    file = store.files("small")["whole"]
    file.write_bytes(b"!" + ENCODER[1:])
    assert store.model("small").state == "installed"
    (problem,) = store.verify("small")
    assert "is not as it was installed" in problem
    assert store.model("small").state == "damaged"
    assert (store.folder / "small" / DAMAGED).exists()
    file.write_bytes(ENCODER)
    assert store.verify("small") == []
    assert store.model("small").state == "installed"


def test_a_manifest_cannot_reach_out_of_its_folder(store, tmp_path):
    install(store)
    (tmp_path / "outside").write_bytes(ENCODER)
    manifest = store.folder / "small" / MANIFEST
    values = json.loads(manifest.read_text())
    values["files"][0]["name"] = "../../outside"
    manifest.write_text(json.dumps(values))
    assert store.model("small").state == "damaged"


@pytest.mark.parametrize("name", ["../small", "/small", "", ".small", "con", "small/../small"])
def test_names_are_no_paths(store, name):
    install(store)
    with pytest.raises(ModelError, match="There is no model"):
        store.model(name)


def test_removing_leaves_nothing(store):
    install(store)
    store.staging("small").mkdir()
    (store.staging("small") / "whole.onnx.part").write_bytes(b"part")
    assert store.model("small").kept_bytes == 4
    store.remove("small")
    assert [path.name for path in store.folder.iterdir()] == [".small.lock"]
    with pytest.raises(ModelError, match="not installed"):
        store.remove("small")


def test_an_unfinished_download_can_be_removed(store):
    store.staging("small").mkdir(parents=True)
    store.remove("small")
    assert not store.staging("small").exists()


def test_a_model_in_use_elsewhere_stays(store):
    install(store)
    with store.locked("small"), pytest.raises(ModelError, match="another window or command"):
        store.remove("small")
    assert store.model("small").state == "installed"


def test_a_model_takes_the_place_of_another_or_leaves_it(store, monkeypatch):
    install(store)
    before = store.digest("small")
    rename = Path.rename

    def fail(self, target):
        if self == store.staging("small"):
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(ExportError, match="permission denied"):
        install(store, data=b"newer")
    monkeypatch.undo()
    assert store.digest("small") == before
    assert store.verify("small") == []


def test_strange_things_in_the_folder_do_no_harm(store):
    install(store)
    (store.folder / "notes.txt").write_text("mine")
    (store.folder / "Empty Folder").mkdir()
    (store.folder / "Has A Manifest").mkdir()
    (store.folder / "Has A Manifest" / MANIFEST).write_text("{}")
    (store.folder / "foreign").mkdir()
    (store.folder / "foreign" / MANIFEST).write_text("{}")
    assert [model.name for model in store.models()] == ["squeezesam", "small"]


def test_a_family_of_a_later_version_is_left_alone(store):
    install(store, "later", family="sam9")
    assert [model.name for model in store.models()] == ["squeezesam", "small"]
    with pytest.raises(ModelError, match="There is no model 'later'"):
        store.files("later")
