"""A model by its name, with the network that proposes for it."""

from __future__ import annotations

import numpy as np
import pytest

from cutout.core.errors import ModelError
from cutout.core.prompts import Click, Prompts
from cutout.core.squeezesam import shipped_digest
from cutout.engines import loading
from cutout.engines.families import FAMILIES
from cutout.engines.importing import import_files
from cutout.engines.loading import choose, digest, load
from cutout.engines.store import Store
from tests.engines import graphs
from tests.engines.conftest import KINDS, make_files
from tests.engines.serving import store_of


@pytest.fixture
def store(tmp_path) -> Store:
    """A store that knows nothing but Cutout's own network."""
    return store_of(tmp_path)


def add(store: Store, kind: str, folder) -> str:
    """Import a small network of a kind."""
    if kind == "fastsam":
        row = [16.0, 16, 16, 16, 0.9, 8.0, *[0.0] * 31]
        plane = np.zeros((32, 8, 8), np.float32)
        plane[0] = 1
        files = {"whole": graphs.fastsam(folder / "fastsam.onnx", [row], plane, 32)}
    else:
        files = make_files(kind, folder)
    return import_files(store, list(files.values()), f"my-{kind}")


def test_cutouts_own_network(store, sample, disc_image):
    engine = load(store=store, threads=1)
    assert engine.facts.name == "squeezesam"
    mask = engine.predict(disc_image, Prompts((Click(120, 90),)))
    assert mask.contains(120, 90)
    assert digest("squeezesam", store) == shipped_digest()


@pytest.mark.parametrize("kind", [*KINDS, "fastsam"])
def test_every_family_is_loaded_and_proposes(store, tmp_path, disc_image, kind):
    name = add(store, kind, tmp_path)
    engine = load(name, store, threads=1)
    assert engine.facts.name == name
    assert engine.facts.capabilities == FAMILIES[engine.facts.family].capabilities
    assert engine.facts.size_bytes == store.model(name).size_bytes
    assert engine.predict(disc_image, Prompts((Click(120, 90),))).contains(120, 90)
    proposal = engine.propose(disc_image)  # by the saliency of Cutout's own network
    assert proposal.prediction is not None
    assert proposal.subjects[0].box.x0 == pytest.approx(70, abs=8)  # where the disc begins


def test_a_network_that_only_finds_the_subject_works_for_cutouts_own(store, tmp_path, disc_image):
    path = graphs.saliency(tmp_path / "net.onnx", scale=0.0, offset=-9.0)  # sees nothing, ever
    name = import_files(store, [path])
    for chosen in (name, f"squeezesam+{name}"):
        engine = load(chosen, store, threads=1)
        assert engine.facts.name == "squeezesam"
        assert engine.propose(disc_image).prediction is None
        assert engine.predict(disc_image, Prompts((Click(120, 90),))).contains(120, 90)
        assert choose(chosen, store).name == f"squeezesam+{name}"


def test_two_networks_together(store, tmp_path, disc_image):
    finder = import_files(store, [graphs.saliency(tmp_path / "net.onnx", scale=0.0, offset=-9.0)])
    name = add(store, "sam", tmp_path)
    assert load(name, store, threads=1).propose(disc_image).prediction is not None
    both = f"{name}+{finder}"
    assert load(both, store, threads=1).propose(disc_image).prediction is None
    assert choose(f"{name}+squeezesam", store).name == name  # that is what it does anyway


def test_hashes_tell_models_apart(store, tmp_path):
    finder = import_files(store, [graphs.saliency(tmp_path / "net.onnx")])
    name = add(store, "sam", tmp_path)
    names = ["squeezesam", name, finder, f"{name}+{finder}"]
    hashes = {digest(each, store) for each in names}
    assert len(hashes) == len(names)
    assert digest(finder, store) == digest(f"squeezesam+{finder}", store)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nothing", "no model 'nothing'"),
        ("squeezesam+nothing", "no model 'nothing'"),
        ("my-sam+my-sam", "cannot find the subject for another"),
        ("net+squeezesam", "answers no clicks"),
        ("squeezesam+", "no model ''"),
    ],
)
def test_names_that_mean_nothing(store, tmp_path, name, said):
    import_files(store, [graphs.saliency(tmp_path / "net.onnx")])
    add(store, "sam", tmp_path)
    with pytest.raises(ModelError, match=said):
        load(name, store)
    with pytest.raises(ModelError, match=said):
        digest(name, store)


def test_a_damaged_model_is_told(store, tmp_path):
    name = add(store, "sam", tmp_path)
    file = store.files(name)["encoder"]
    file.write_bytes(bytes(file.stat().st_size))  # as long as before
    with pytest.raises(ModelError, match="is damaged; import or download it again"):
        load(name, store)
    file.write_bytes(b"")
    with pytest.raises(ModelError, match="damaged; remove it"):
        load(name, store)


def test_the_users_store_is_the_default():
    assert loading.load(threads=1).facts.name == "squeezesam"
    with pytest.raises(ModelError, match="not installed"):
        loading.load("sam-vit-b")
