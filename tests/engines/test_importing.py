"""Models from files: known by hash, by what their graphs are, or explained."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from cutout import paths
from cutout.core.errors import ExportError, ModelError
from cutout.core.squeezesam import DECODER_FILE, ENCODER_FILE, shipped_digest
from cutout.engines import acquire, conversion, importing
from cutout.engines.importing import import_files
from cutout.engines.store import Store
from tests.engines import graphs
from tests.engines.conftest import make_files
from tests.engines.serving import (
    DECODER,
    ENCODER,
    catalogue_of,
    entry_text,
    file_text,
    sha256,
    store_of,
    zipped,
)
from tests.engines.test_download import files_of, git_blob

NOWHERE = ["https://models.invalid/x"]
ZIP = zipped(encoder__onnx=ENCODER, decoder__onnx=DECODER)


@pytest.fixture
def store(tmp_path) -> Store:
    """A store that knows a pair of files, and another one in an archive."""
    return store_of(
        tmp_path,
        entry_text(
            "tiny",
            file_text("e.onnx", "encoder", ENCODER, urls=NOWHERE),
            file_text("d.onnx", "decoder", DECODER, urls=NOWHERE),
        ),
        entry_text(
            "packed",
            f'[[engine.archive]]\nname = "both.zip"\nsha256 = "{sha256(ZIP)}"\nurls = {NOWHERE}',
            file_text("encoder.onnx", "encoder", ENCODER, archive="both.zip", size=None),
            file_text("decoder.onnx", "decoder", DECODER, archive="both.zip"),
        ),
        entry_text("fastsam", family="fastsam", note="Bring it."),
        entry_text("u2net", file_text("u2net.onnx", "whole", b"u", urls=NOWHERE), family="u2net"),
        entry_text("silueta", family="u2net", note="Bring it."),
    )


def put(folder, **contents):
    """Write files; two underscores in a name stand for a dot."""
    made = []
    for name, data in contents.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(data)
        made.append(path)
    return made


def test_files_of_the_catalogue_are_known_whatever_their_names(store, tmp_path):
    files = put(tmp_path, first__bin=DECODER, second__bin=ENCODER)
    assert import_files(store, files) == "tiny"
    assert [path.read_bytes() for path in store.files("tiny").values()] == [ENCODER, DECODER]
    assert store.model("tiny").origin == "import"
    assert files_of(store.folder) == ["tiny/d.onnx", "tiny/e.onnx", "tiny/engine.json"]
    assert [path.read_bytes() for path in files] == [DECODER, ENCODER]  # they stay
    assert import_files(store, files) == "tiny"  # once more does no harm


def test_a_damaged_model_is_replaced_by_its_files(store, tmp_path):
    files = put(tmp_path, e=ENCODER, d=DECODER)
    import_files(store, files)
    store.files("tiny")["encoder"].write_bytes(b"short")
    import_files(store, files)
    assert store.verify("tiny") == []


def test_an_archive_of_the_catalogue_is_unpacked(store, tmp_path):
    assert import_files(store, put(tmp_path, download=ZIP)) == "packed"
    assert store.files("packed")["decoder"].read_bytes() == DECODER


def test_half_a_model_is_told(store, tmp_path):
    with pytest.raises(
        ModelError, match=r"the encoder of TINY: its decoder, d\.onnx, has to be given"
    ):
        import_files(store, put(tmp_path, e=ENCODER))
    assert not store.folder.exists()


def test_too_many_files_are_told(store, tmp_path):
    files = put(tmp_path, e=ENCODER, d=DECODER, more=b"u")
    with pytest.raises(ModelError, match="more is no part of TINY"):
        import_files(store, files)


@pytest.mark.parametrize("kind", ["efficientsam", "sam", "sam-inside", "mobilesam", "sam2"])
def test_a_network_that_nobody_knows_is_told_by_its_graphs(store, tmp_path, kind):
    files = make_files(kind, tmp_path)
    name = import_files(store, list(files.values()))
    assert name == kind
    model = store.model(name)
    expected = {"sam": "mobilesam", "sam-inside": "mobilesam"}  # both encoders are small
    assert model.family.name == expected.get(kind, kind)
    assert (model.state, model.licence.name) == ("installed", "unknown")
    assert {role: path.read_bytes() for role, path in store.files(name).items()} == {
        role: path.read_bytes() for role, path in files.items()
    }


def test_a_network_of_ones_own_training(store, tmp_path):
    """Cutout's own, exported once more: another model of its family."""
    folder = paths.models()
    name = import_files(store, [folder / DECODER_FILE, folder / ENCODER_FILE], "mine")
    assert name == "mine"
    assert store.model("mine").family.name == "squeezesam"
    assert store.digest("mine") != shipped_digest()


def test_a_network_that_waits_in_the_catalogue_gets_its_name(store, tmp_path):
    fast = graphs.fastsam(tmp_path / "weights.onnx", [[0.0] * 37], [[[0.0] * 8] * 8] * 32, 32)
    assert import_files(store, [fast]) == "fastsam"
    assert store.model("fastsam").title == "FASTSAM"
    silueta = graphs.saliency(tmp_path / "silueta.onnx")
    assert import_files(store, [silueta]) == "silueta"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("My Net (2).onnx", "my-net-2"),
        ("u2net.onnx", "u2net-own"),
        ("whole.onnx", "model"),
        ("Ä.onnx", "model"),
        ("con.onnx", "model-con"),
        ("x" * 90 + ".onnx", "x" * 60),
    ],
)
def test_names_are_made_of_file_names(store, tmp_path, file, name):
    assert import_files(store, [graphs.saliency(tmp_path / file)]) == name
    assert store.model(name).state == "installed"


def test_a_pair_is_called_by_what_its_names_share(store, tmp_path):
    encoder = graphs.sam_encoder(tmp_path / "sam_vit_x.encoder.onnx")
    decoder = graphs.sam_decoder(tmp_path / "sam_vit_x.decoder.onnx")
    assert import_files(store, [encoder, decoder]) == "sam_vit_x"


def test_a_name_that_is_taken_is_told(store, tmp_path):
    path = graphs.saliency(tmp_path / "net.onnx")
    assert import_files(store, [path], "net") == "net"
    with pytest.raises(ModelError, match="There is a model net already"):
        import_files(store, [path], "net")
    with pytest.raises(ModelError, match="u2net is the name of U2NET"):
        import_files(store, [path], "u2net")
    with pytest.raises(ModelError, match="fastsam is the name of FASTSAM"):
        import_files(store, [path], "fastsam")  # of another family
    with pytest.raises(ModelError, match="squeezesam is the name of SQUEEZESAM"):
        import_files(store, [path], "squeezesam")
    with pytest.raises(ModelError, match="A model's name"):
        import_files(store, [path], "../net")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"rubbish" * 99, "is damaged"),
        (b"<!DOCTYPE html><html>", "is a web page"),
        (b"\x80\x02}q\x00.", "PyTorch checkpoint"),
    ],
)
def test_what_is_no_network_is_explained(store, tmp_path, data, said):
    with pytest.raises(ModelError, match=said):
        import_files(store, put(tmp_path, net__onnx=data))
    assert not store.folder.exists()


def test_a_network_for_something_else_is_explained(store, tmp_path):
    with pytest.raises(ModelError, match="no model that Cutout knows"):
        import_files(store, [graphs.other(tmp_path / "classes.onnx")])


def test_a_network_cut_short_is_told(store, tmp_path):
    whole = (paths.models() / ENCODER_FILE).read_bytes()
    with pytest.raises(ModelError, match="cut short"):
        import_files(store, put(tmp_path, net__onnx=whole[: len(whole) // 2]))


def test_files_that_cannot_be_read_are_told(store, tmp_path):
    with pytest.raises(ModelError, match="does not exist"):
        import_files(store, [tmp_path / "none.onnx"])
    with pytest.raises(ModelError, match="is a folder"):
        import_files(store, [tmp_path])
    with pytest.raises(ModelError, match="Name the files"):
        import_files(store, [])


def test_weights_in_a_second_file_are_told(store, tmp_path, monkeypatch):
    """The network works where it lies, and would not in the store."""
    import onnx

    model = onnx.load(str(graphs.saliency(tmp_path / "plain.onnx")))
    big = onnx.numpy_helper.from_array(__import__("numpy").ones((64, 64), "float32"), "big")
    model.graph.initializer.append(big)
    model.graph.node.append(onnx.helper.make_node("ReduceSum", ["big"], ["sum"], keepdims=0))
    model.graph.output.append(
        onnx.helper.make_tensor_value_info("extra", onnx.TensorProto.FLOAT, [1, 1, 320, 320])
    )
    model.graph.node.append(onnx.helper.make_node("Add", ["map0", "sum"], ["extra"]))
    onnx.save(
        model,
        str(tmp_path / "net.onnx"),
        save_as_external_data=True,
        location="net.onnx.data",
        size_threshold=100,
    )
    with pytest.raises(ModelError, match="keeps weights in further files"):
        import_files(store, [tmp_path / "net.onnx"])
    assert files_of(store.folder) == []


def test_a_disk_that_fails_leaves_nothing(store, tmp_path, monkeypatch):
    files = put(tmp_path, e=ENCODER, d=DECODER)

    def fail(source, target, tick):
        with importing.explained(target):
            target.write_bytes(b"half")
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, "_copy", fail)
    with pytest.raises(ExportError, match="the disk is full"):
        import_files(store, files)
    assert files_of(store.folder) == []
    assert store.model("tiny").state == "absent"


def test_importing_can_be_stopped(store, tmp_path):
    files = put(tmp_path, e=ENCODER, d=DECODER)

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_files(store, files, tick=stop)
    assert not store.folder.exists()


CHECKPOINT = b"a checkpoint"


@pytest.fixture
def converting(tmp_path, monkeypatch) -> Store:
    """A store that knows a checkpoint, and a conversion that copies a network."""
    known = catalogue_of(
        tmp_path,
        entry_text(
            "squeezesam-released",
            f'[engine.checkpoint]\nname = "squeeze_sam.pt"\ngit_blob = "{git_blob(CHECKPOINT)}"\n'
            f"urls = {NOWHERE}",
            family="squeezesam-released",
            note="It is converted.",
        ),
    )
    made = graphs.released(tmp_path / "made.onnx")
    program = f"""
        import shutil, sys
        assert open(sys.argv[1], "rb").read() != b"crash"
        if open(sys.argv[1], "rb").read() == b"refused":
            print("It does not fit.", file=sys.stderr)
            sys.exit({conversion.REFUSED})
        shutil.copy({str(made)!r}, sys.argv[2])
    """
    monkeypatch.setattr(conversion, "_PROGRAM", textwrap.dedent(program))
    monkeypatch.setattr(conversion, "can_convert", lambda: True)
    return Store(tmp_path / "models", known)


def test_the_released_checkpoint_is_converted(converting, tmp_path):
    files = put(tmp_path, any__pt=CHECKPOINT)
    assert import_files(converting, files) == "squeezesam-released"
    assert converting.files("squeezesam-released")["whole"].name == "made.onnx"
    assert files_of(converting.folder) == [
        "squeezesam-released/engine.json",
        "squeezesam-released/made.onnx",
    ]


def test_another_checkpoint_gets_a_name_of_its_own(converting, tmp_path):
    assert import_files(converting, put(tmp_path, tuned__pt=b"another one")) == "tuned"
    assert converting.model("tuned").family.name == "squeezesam-released"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"refused", r"^It does not fit\.$"),
        (b"crash", r"could not be converted \(AssertionError\)"),
    ],
)
def test_a_checkpoint_that_does_not_fit_is_explained(converting, tmp_path, data, said):
    with pytest.raises(ModelError, match=said):
        import_files(converting, put(tmp_path, bad__pt=data))
    assert files_of(converting.folder) == []


def test_without_pytorch_one_sentence_says_so(converting, tmp_path, monkeypatch):
    monkeypatch.setattr(conversion, "can_convert", lambda: False)
    with pytest.raises(ModelError, match=r"needs Cutout as a Python package with its extra"):
        import_files(converting, put(tmp_path, any__pt=CHECKPOINT))
    with pytest.raises(ModelError, match=r"needs Cutout as a Python package with its extra"):
        acquire.download(converting, "squeezesam-released")
    assert not converting.folder.exists()


def test_whether_pytorch_is_there_is_told_without_loading_it():
    program = (
        "import sys; from cutout.engines.conversion import can_convert; can_convert();"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
