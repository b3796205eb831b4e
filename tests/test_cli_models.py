"""`cutout models` and the options that choose a model, driven through main()."""

from __future__ import annotations

import io
import json
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout import bench_engines, paths
from cutout.__main__ import main
from cutout.batch.journal import FILE_NAME
from cutout.core.squeezesam import shipped_digest
from cutout.engines import catalogue as catalogues
from cutout.engines import providers, settings, store
from cutout.engines.store import Store
from tests.engines import graphs
from tests.engines.conftest import make_files
from tests.engines.serving import (
    DECODER,
    ENCODER,
    catalogue_of,
    entry_text,
    pair_text,
    serving,
)


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A server with the one model of a small catalogue."""
    with serving() as server:
        known = catalogue_of(
            tmp_path,
            pair_text(server, limits=["It is small."]),
            entry_text("brought", note="Bring the file."),
        )
        monkeypatch.setattr(store, "catalogue", lambda: known)
        yield server


def run(*arguments: object) -> int:
    """Run the command line."""
    return main(["models", *map(str, arguments)])


def lines(text: str) -> list[dict]:
    """Lines of JSON."""
    return [json.loads(line) for line in text.splitlines()]


def test_the_list_names_every_model(capsys):
    assert run("list") == 0
    out = capsys.readouterr().out
    for name in catalogues.catalogue().engines:
        assert f"\n{name} " in out
    assert "comes with Cutout" in out
    assert "to download" in out
    assert "bring the file" in out


def test_the_list_as_json(server, capsys):
    assert run("list", "--json") == 0
    own, tiny, brought = lines(capsys.readouterr().out)
    assert (own["name"], own["state"], own["origin"]) == ("squeezesam", "installed", "shipped")
    assert (tiny["name"], tiny["state"], tiny["downloadable"]) == ("tiny", "absent", True)
    assert tiny["size_bytes"] == len(ENCODER) + len(DECODER)
    assert tiny["limits"][-1] == "It is small."
    assert tiny["capabilities"]["negative_clicks"] is False
    assert (brought["downloadable"], brought["note"]) == (False, "Bring the file.")


def test_all_that_is_known_of_a_model(server, capsys):
    assert run("info", "tiny") == 0
    out = capsys.readouterr().out
    for said in (
        "TINY",
        "Apache License 2.0 (https://licence.test/)",
        "to download",
        "It is small.",
    ):
        assert said in out
    assert f"{server.url}/encoder.onnx" in out
    assert run("info", "brought", "--json") == 0
    assert lines(capsys.readouterr().out)[0]["note"] == "Bring the file."
    assert server.asked == []


def test_a_download_shows_the_licence_and_tells_how_far_it_is(server, capsys):
    assert run("download", "tiny", "--accept-licence") == 0
    out, err = capsys.readouterr()
    assert out == "TINY is installed: use it with --engine tiny\n"
    first, *progress = err.splitlines()
    assert first == "TINY: 0.1 MB, Apache License 2.0 (https://licence.test/)"
    assert progress[-1] == "tiny: 0.1 of 0.1 MB"
    assert len(progress) <= 12
    assert Store().model("tiny").state == "installed"
    assert run("download", "tiny", "--json") == 0  # there already: nothing to ask
    assert lines(capsys.readouterr().out)[0]["state"] == "installed"
    assert len(server.asked) == 2


def test_without_a_terminal_the_licence_has_to_be_accepted(server, capsys):
    with pytest.raises(SystemExit) as ended:
        run("download", "tiny")
    assert ended.value.code == 2
    assert "--accept-licence" in capsys.readouterr().err
    assert server.asked == []


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_on_a_terminal_it_is_asked(server, monkeypatch, answer, status):
    said = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    monkeypatch.setattr("sys.stderr", said)
    assert run("download", "tiny") == status
    assert "Download it under this licence? [y/N]" in said.getvalue()
    assert ("tiny:" in said.getvalue()) == (status == 0)  # the bar
    assert bool(server.asked) == (status == 0)
    assert "TMonitor" not in {type(thread).__name__ for thread in threading.enumerate()}


def test_what_cannot_be_downloaded_is_told(server, capsys):
    assert run("download", "brought", "--accept-licence") == 1
    assert "cannot be downloaded. Bring the file." in capsys.readouterr().err


def test_a_download_that_fails_is_told(server, capsys):
    server.contents.clear()
    assert run("download", "tiny", "--accept-licence") == 1
    assert "answered 404" in capsys.readouterr().err


@pytest.mark.parametrize("way", ["option", "setting"])
def test_a_proxy_can_be_named(server, tmp_path, monkeypatch, capsys, way):
    text = pair_text(server).replace(server.url, "http://models.invalid")
    known = catalogue_of(tmp_path, text)
    monkeypatch.setattr(store, "catalogue", lambda: known)
    for name in ("http_proxy", "no_proxy", "HTTP_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    named = ["--proxy", server.url] if way == "option" else []
    if way == "setting":
        settings.change({"proxy": server.url})
    assert run("download", "tiny", "--accept-licence", *named) == 0
    assert server.asked[0][0] == "http://models.invalid/encoder.onnx"


@pytest.mark.parametrize(
    "arguments", [["info", "none"], ["download", "none"], ["remove", "none"], ["verify", "none"]]
)
def test_a_name_that_is_none_is_wrong_use(server, capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2
    assert "There is no model 'none'" in capsys.readouterr().err


def test_import_verify_and_remove(server, tmp_path, capsys):
    files = make_files("efficientsam", tmp_path)
    assert run("import", *files.values(), "--name", "mine") == 0
    assert "mine (EfficientSAM) is installed" in capsys.readouterr().out
    assert run("verify") == 0
    assert capsys.readouterr().out == "squeezesam: whole\nmine: whole\n"
    path = Store().files("mine")["encoder"]
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert run("verify", "--json") == 1
    out, err = capsys.readouterr()
    assert [(line["name"], line["whole"]) for line in lines(out)] == [
        ("squeezesam", True),
        ("mine", False),
    ]
    assert "is not as it was installed" in err
    assert run("list") == 0
    assert "damaged" in capsys.readouterr().out
    assert run("verify") == 1  # a damaged one is looked at too
    capsys.readouterr()
    assert run("remove", "mine") == 0
    assert "is removed" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        run("remove", "mine")
    assert run("remove", "squeezesam") == 1
    assert "comes with Cutout" in capsys.readouterr().err


def test_an_import_of_something_else_is_explained(server, tmp_path, capsys):
    assert run("import", graphs.other(tmp_path / "classes.onnx")) == 1
    assert "no model that Cutout knows" in capsys.readouterr().err


def test_verifying_tries_providers_anew(server, capsys):
    settings.change({providers.MEMORY: {"some": {"works": False, "why": "it crashed"}}})
    assert run("verify") == 0
    assert settings.read()[providers.MEMORY] == {}


# models that cut


@pytest.fixture
def disc_model(tmp_path) -> str:
    """An installed model whose masks are discs around clicks."""
    files = make_files("sam", tmp_path)
    assert run("import", *files.values(), "--name", "discs") == 0
    return "discs"


def test_another_model_cuts(disc_model, photo_file, tmp_path, capsys):
    out = tmp_path / "mask.png"
    arguments = ["cut", str(photo_file), "-o", str(out), "--what", "mask", "--engine", disc_model]
    assert main([*arguments, "--no-auto", "--point", "40,40"]) == 0
    with Image.open(out) as picture:
        alpha = np.asarray(picture)
    assert alpha[40, 40] > 250
    assert alpha[90, 200] < 5
    assert main([*arguments, "--force", "--provider", "cpu"]) == 0  # its proposal


def test_a_model_that_is_not_there_is_wrong_use(photo_file, tmp_path, capsys):
    out = tmp_path / "out.png"
    for name, said in (("none", "There is no model 'none'"), ("sam-vit-b", "is not installed")):
        with pytest.raises(SystemExit) as ended:
            main(["cut", str(photo_file), "-o", str(out), "--engine", name])
        assert ended.value.code == 2
        assert said in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["cut", str(photo_file), "-o", str(out), "--provider", "warp"])
    assert not out.exists()


def test_a_provider_that_is_not_there_is_told_and_done_without(photo_file, tmp_path, capsys):
    if "coreml" in providers.available():
        pytest.skip("this machine has it")
    out = tmp_path / "out.png"
    assert main(["cut", str(photo_file), "-o", str(out), "--provider", "coreml"]) == 0
    assert "has no Core ML: the processor computes instead" in capsys.readouterr().err
    assert out.exists()


def test_a_journal_tells_models_apart(disc_model, photo_file, tmp_path):
    folder, out = photo_file.parent / "photos", tmp_path / "out"
    folder.mkdir()
    photo_file.rename(folder / photo_file.name)
    batch = ["batch", str(folder), "-o", str(out), "--resume"]

    def journalled() -> list[str]:
        read = [json.loads(line) for line in (out / FILE_NAME).read_text().splitlines()]
        return [line["model"] for line in read if "journal" not in line]

    assert main(batch) == 0
    assert main([*batch, "--engine", "squeezesam"]) == 0  # the same network: nothing to do
    assert journalled() == [shipped_digest()]
    assert main([*batch, "--engine", disc_model]) == 0
    assert journalled() == [shipped_digest(), Store().digest(disc_model)]


def test_the_bench_knows_what_is_installed(disc_model):
    assert [engine.facts.name for engine in bench_engines.installed()] == [
        "squeezesam",
        disc_model,
    ]


def test_the_window_is_told_which_model(monkeypatch, photo_file):
    shown = []
    monkeypatch.setattr("cutout.ui.app.run", lambda photos, **model: shown.append(model) or 0)
    assert main(["open", str(photo_file), "--engine", "mobilesam", "--provider", "auto"]) == 0
    assert main(["open", str(photo_file)]) == 0
    assert shown == [{"engine": "mobilesam", "provider": "auto"}, {}]


def test_help_lists_what_can_be_done(capsys):
    with pytest.raises(SystemExit):
        run("--help")
    out = capsys.readouterr().out
    for word in ("list", "info", "download", "import", "remove", "verify"):
        assert f"\n    {word}" in out
    assert "try-provider" not in out


def test_the_catalogue_ships(tmp_path):
    assert (paths.resources() / catalogues.FILE).is_file()
    assert isinstance(paths.user_models(), Path)
