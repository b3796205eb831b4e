"""Downloads from a server that fails in every way that servers do."""

from __future__ import annotations

import errno
import hashlib
import os
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from cutout.core.errors import CutoutError, ExportError, ModelError
from cutout.engines import connection
from cutout.engines import download as downloading
from cutout.engines.acquire import download
from cutout.engines.download import DownloadStopped, Means
from tests.engines.serving import (
    DECODER,
    ENCODER,
    FileServer,
    entry_text,
    file_text,
    pair_text,
    serving,
    sha256,
    store_of,
    whole_text,
    zipped,
)


@pytest.fixture
def server():
    with serving() as server:
        yield server


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


class Progress:
    """Remembers what was told; stops after a number of bytes."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.told: list[tuple[int, int | None]] = []
        self._stop_at = stop_at
        self.means = Means("", lambda done, total: self.told.append((done, total)), self._stopped)

    def _stopped(self) -> bool:
        done = self.told[-1][0] if self.told else 0
        return self._stop_at is not None and done >= self._stop_at


def files_of(folder: Path) -> list[str]:
    """All files below a folder but locks."""
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return sorted(name for name in found if not name.endswith(".lock"))


def test_a_model_is_fetched_and_installed(server, tmp_path):
    store = store_of(tmp_path, pair_text(server))
    progress = Progress()
    assert store.model("tiny").state == "absent"
    download(store, "tiny", progress.means)
    model = store.model("tiny")
    assert (model.state, model.origin, model.kept_bytes) == ("installed", "download", 0)
    assert model.size_bytes == len(ENCODER) + len(DECODER)
    files = store.files("tiny")
    assert {role: path.read_bytes() for role, path in files.items()} == {
        "encoder": ENCODER,
        "decoder": DECODER,
    }
    done = [count for count, _ in progress.told]
    assert done == sorted(done)
    assert progress.told[-1] == (len(ENCODER) + len(DECODER),) * 2
    assert files_of(store.folder) == [
        "tiny/decoder.onnx",
        "tiny/encoder.onnx",
        "tiny/engine.json",
    ]


def test_the_request_tells_nothing_of_the_user(server, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    store = store_of(tmp_path, whole_text(server, paths=("/first",)))
    server.contents["/second"] = server.contents.pop("/first")
    server.locations["/first"] = "/second"  # with a cookie, and where a password could be sent
    download(store, "small")
    for path, headers in server.asked:
        assert path in ("/first", "/second")
        assert headers.pop("Host").startswith("127.0.0.1:")
        assert headers == {"User-Agent": "Cutout", "Accept-Encoding": "identity"}
    assert len(server.asked) == 2


def test_what_is_installed_is_not_fetched_again(server, tmp_path):
    store = store_of(tmp_path, whole_text(server))
    download(store, "small")
    download(store, "small")
    assert len(server.asked) == 1


def test_nothing_is_fetched_unless_asked(server, tmp_path):
    store = store_of(tmp_path, pair_text(server))
    store.models()
    store.model("tiny")
    with pytest.raises(ModelError, match="not installed"):
        store.files("tiny")
    assert server.asked == []
    assert not store.folder.exists()


def test_another_file_is_not_installed(server, tmp_path):
    store = store_of(tmp_path, whole_text(server))
    server.contents["/whole.onnx"] = ENCODER[:-1] + b"!"
    with pytest.raises(ModelError, match="gave another file than the one expected"):
        download(store, "small")
    assert store.model("small").state == "absent"
    assert files_of(store.folder) == []


@pytest.mark.parametrize("length", [10, 2 * len(ENCODER)])
def test_a_file_of_another_length_is_not_even_read(server, tmp_path, length):
    store = store_of(tmp_path, whole_text(server))
    server.contents["/whole.onnx"] = bytes(length)
    progress = Progress()
    with pytest.raises(ModelError, match="another file"):
        download(store, "small", progress.means)
    assert progress.told == []
    assert files_of(store.folder) == []


def test_more_than_was_announced_is_not_taken(server, tmp_path):
    text = whole_text(server, size=None, sha256=sha256(ENCODER))
    store = store_of(tmp_path, text)
    server.contents["/whole.onnx"] = ENCODER + b"more"
    with pytest.raises(ModelError, match="another file"):
        download(store, "small")
    assert files_of(store.folder) == []


def test_a_file_whose_length_nobody_knows(server, tmp_path):
    progress = Progress()
    store = store_of(tmp_path, whole_text(server, size=None))
    download(store, "small", progress.means)
    assert progress.told[-1] == (len(ENCODER), len(ENCODER))  # as the server says
    assert store.model("small").size_bytes == len(ENCODER)


@pytest.mark.parametrize("bad", ["404", "another file", "cut off at once"])
def test_a_mirror_takes_over(server, tmp_path, bad):
    text = whole_text(server, paths=("/good", "/bad"))
    text = text.replace(f'"{server.url}/good", "{server.url}/bad"', "URLS")
    text = text.replace("URLS", f'"{server.url}/bad", "{server.url}/good"')
    store = store_of(tmp_path, text)
    if bad == "another file":
        server.contents["/bad"] = bytes(len(ENCODER))
    elif bad == "cut off at once":
        server.contents["/bad"] = ENCODER
        server.cuts["/bad"] = [0] * 9
    download(store, "small")
    assert store.files("small")["whole"].read_bytes() == ENCODER
    assert [path for path, _ in server.asked] == ["/bad", "/good"]


def test_all_addresses_are_named_when_none_works(server, tmp_path):
    with serving() as other:
        text = whole_text(server, paths=("/whole.onnx", "/none"))
        text = text.replace(f"{server.url}/none", f"{other.url}/")
        store = store_of(tmp_path, text)
        server.statuses["/whole.onnx"] = [503]
        with pytest.raises(ModelError, match=r"127.0.0.1 answered 503; 127.0.0.1 answered 404\.$"):
            download(store, "small")


def test_a_cut_connection_is_taken_up_where_it_broke(server, tmp_path):
    store = store_of(tmp_path, whole_text(server))
    server.cuts["/whole.onnx"] = [10_000, 7_000]
    progress = Progress()
    download(store, "small", progress.means)
    assert server.ranges_asked() == [None, "bytes=10000-", "bytes=17000-"]
    assert store.files("small")["whole"].read_bytes() == ENCODER


def test_the_next_download_goes_on_with_what_has_come(server, tmp_path):
    store = store_of(tmp_path, whole_text(server))
    server.cuts["/whole.onnx"] = [10_000]
    server.statuses["/whole.onnx"] = []
    server.contents["/whole.onnx"] = ENCODER
    original = server.statuses

    class Once(dict):
        """The first request is served, the second one refused."""

        def get(self, path, default=None):
            return [500] if len(server.asked) == 2 else []

        def __getitem__(self, path):
            return [500]

    server.statuses = Once()
    with pytest.raises(ModelError, match="answered 500"):
        download(store, "small")
    server.statuses = original
    assert store.model("small").state == "absent"
    assert store.model("small").kept_bytes == 10_000
    progress = Progress()
    download(store, "small", progress.means)
    assert server.ranges_asked()[-1] == "bytes=10000-"
    assert progress.told[0][0] == 10_000
    assert store.model("small").kept_bytes == 0


def test_a_server_without_ranges_begins_anew(server, tmp_path):
    server.ranges = False
    store = store_of(tmp_path, whole_text(server))
    server.cuts["/whole.onnx"] = [10_000]
    download(store, "small")
    assert server.ranges_asked() == [None, "bytes=10000-"]
    assert store.files("small")["whole"].read_bytes() == ENCODER


@pytest.mark.parametrize("size", [100, len(ENCODER), len(ENCODER) + 5])
@pytest.mark.parametrize("known", [True, False])
def test_a_part_of_another_file_is_dropped(server, tmp_path, size, known):
    changes = {} if known else {"size": None}
    store = store_of(tmp_path, whole_text(server, **changes))
    store.staging("small").mkdir(parents=True)
    (store.staging("small") / "whole.onnx.part").write_bytes(b"?" * size)
    download(store, "small")
    assert store.files("small")["whole"].read_bytes() == ENCODER
    assert server.ranges_asked()[-1] is None


@pytest.mark.parametrize("known", [True, False])
def test_a_part_that_is_complete_is_only_checked(server, tmp_path, known):
    changes = {} if known else {"size": None}
    store = store_of(tmp_path, whole_text(server, **changes))
    store.staging("small").mkdir(parents=True)
    (store.staging("small") / "whole.onnx.part").write_bytes(ENCODER)
    download(store, "small")
    assert server.ranges_asked() == ([] if known else [f"bytes={len(ENCODER)}-"])
    assert store.files("small")["whole"].read_bytes() == ENCODER


def test_a_file_that_was_complete_is_not_fetched_twice(server, tmp_path):
    store = store_of(tmp_path, pair_text(server))
    server.statuses["/decoder.onnx"] = [500]
    with pytest.raises(ModelError, match=r"decoder.onnx could not be downloaded"):
        download(store, "tiny")
    progress = Progress()
    download(store, "tiny", progress.means)
    assert [path for path, _ in server.asked] == ["/encoder.onnx", "/decoder.onnx", "/decoder.onnx"]
    assert progress.told[0] == (len(ENCODER), len(ENCODER) + len(DECODER))


def test_stopping_keeps_what_has_come(server, tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "CHUNK_BYTES", 1000)
    store = store_of(tmp_path, whole_text(server))
    with pytest.raises(DownloadStopped, match="goes on where it ended"):
        download(store, "small", Progress(stop_at=5000).means)
    kept = store.model("small").kept_bytes
    assert 5000 <= kept < len(ENCODER)
    assert store.model("small").state == "absent"
    download(store, "small")
    assert server.ranges_asked() == [None, f"bytes={kept}-"]
    assert store.files("small")["whole"].read_bytes() == ENCODER


def test_stopping_does_not_wait_for_a_slow_server(server, tmp_path):
    store = store_of(tmp_path, whole_text(server))
    server.go_on.clear()
    asked_to_stop = threading.Event()
    threading.Timer(0.3, asked_to_stop.set).start()
    began = time.monotonic()
    with pytest.raises(DownloadStopped):
        download(store, "small", Means(stopped=asked_to_stop.is_set))
    assert 0.3 <= time.monotonic() - began < 3


def test_a_slow_server_is_waited_for(server, tmp_path):
    store = store_of(tmp_path, whole_text(server))
    server.go_on.clear()
    threading.Timer(0.5, server.go_on.set).start()
    download(store, "small")
    assert store.model("small").state == "installed"


def test_a_server_that_says_nothing_more_is_given_up(server, tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "STALL_S", 0.2)
    monkeypatch.setattr(downloading, "TRIES", 1)
    store = store_of(tmp_path, whole_text(server))
    server.go_on.clear()
    with pytest.raises(ModelError, match="stopped sending"):
        download(store, "small")
    assert store.model("small").kept_bytes == len(ENCODER) // 2


def test_no_server_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    file = file_text("w.onnx", "whole", ENCODER, urls=[f"http://127.0.0.1:{port}/w"])
    store = store_of(tmp_path, entry_text("small", file, family="u2net"))
    with pytest.raises(ModelError, match="could not be reached"):
        download(store, "small")


def test_a_redirect_to_another_scheme_is_not_followed(server, tmp_path):
    store = store_of(tmp_path, whole_text(server, paths=("/first",)))
    server.locations["/first"] = "ftp://127.0.0.1/whole.onnx"
    with pytest.raises(ModelError, match="another kind"):
        download(store, "small")


def test_the_way_goes_through_a_proxy(server, tmp_path, monkeypatch):
    server.contents["/whole.onnx"] = ENCODER
    file = file_text("whole.onnx", "whole", ENCODER, urls=["http://models.invalid/whole.onnx"])
    store = store_of(tmp_path, entry_text("small", file, family="u2net"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    with pytest.raises(ModelError, match="through the proxy"):
        download(store, "small")
    download(store, "small", Means(proxy=server.url))  # what the user says comes first
    assert [path for path, _ in server.asked] == ["http://models.invalid/whole.onnx"]
    store.remove("small")
    monkeypatch.setenv("http_proxy", server.url)
    download(store, "small")
    assert len(server.asked) == 2


def packed_text(server: FileServer, archive: bytes, **changes: object) -> str:
    """An entry whose files lie in an archive."""
    server.contents["/both.zip"] = archive
    return entry_text(
        "packed",
        f'[[engine.archive]]\nname = "both.zip"\nsha256 = "{sha256(archive)}"\n'
        f'urls = ["{server.url}/both.zip"]',
        file_text("encoder.onnx", "encoder", ENCODER, archive="both.zip", **changes),
        file_text("decoder.onnx", "decoder", DECODER, archive="both.zip", size=None),
    )


def test_files_are_taken_out_of_an_archive(server, tmp_path):
    archive = zipped(encoder__onnx=ENCODER, decoder__onnx=DECODER, readme__txt=b"not wanted")
    store = store_of(tmp_path, packed_text(server, archive))
    download(store, "packed")
    files = store.files("packed")
    assert [files[role].read_bytes() for role in ("encoder", "decoder")] == [ENCODER, DECODER]
    assert files_of(store.folder) == [
        "packed/decoder.onnx",
        "packed/encoder.onnx",
        "packed/engine.json",
    ]


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (zipped(encoder__onnx=ENCODER), "does not hold decoder.onnx"),
        (zipped(encoder__onnx=bytes(9), decoder__onnx=DECODER), "not the file that was expected"),
        (zipped(encoder__onnx=bytes(1 << 23), decoder__onnx=DECODER), "longer than expected"),
        (b"no archive", "is damaged"),
        (zipped(encoder__onnx=ENCODER, decoder__onnx=DECODER)[:-9], "is damaged"),
    ],
)
def test_an_archive_that_holds_something_else(server, tmp_path, archive, said):
    store = store_of(tmp_path, packed_text(server, archive))
    with pytest.raises(ModelError, match=said):
        download(store, "packed")
    assert store.model("packed").state == "absent"


def git_blob(data: bytes) -> str:
    """The id that git gives some bytes (`git hash-object`)."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def test_the_id_of_a_git_blob_is_the_one_that_git_gives():
    assert git_blob(b"Cutout\n") == "1a806c4d17a1cca7c207e1c3466fa0f1a2716cb9"


def test_a_file_is_known_by_the_id_of_its_git_blob(server, tmp_path):
    text = whole_text(server, sha256="", git_blob=git_blob(ENCODER))
    store = store_of(tmp_path, text)
    server.contents["/whole.onnx"] = bytes(len(ENCODER))
    with pytest.raises(ModelError, match="another file"):
        download(store, "small")
    assert files_of(store.folder) == []
    server.contents["/whole.onnx"] = ENCODER
    download(store, "small")
    assert store.files("small")["whole"].read_bytes() == ENCODER


def test_what_cannot_be_downloaded_says_why(server, tmp_path):
    store = store_of(tmp_path, entry_text("brought", note="Bring the file."))
    with pytest.raises(ModelError, match=r"cannot be downloaded. Bring the file\."):
        download(store, "brought")
    with pytest.raises(ModelError, match="no model"):
        download(store, "nothing")
    assert not store.folder.exists()


def test_two_do_not_fetch_the_same_at_a_time(server, tmp_path):
    store = store_of(tmp_path, whole_text(server))
    with store.locked("small"), pytest.raises(ModelError, match="another window or command"):
        download(store, "small")
    download(store, "small")


def test_a_damaged_model_is_replaced(server, tmp_path):
    store = store_of(tmp_path, whole_text(server))
    download(store, "small")
    store.files("small")["whole"].write_bytes(b"damaged")
    assert store.model("small").state == "damaged"
    download(store, "small")
    assert store.files("small")["whole"].read_bytes() == ENCODER
    assert files_of(store.folder) == ["small/engine.json", "small/whole.onnx"]


def test_no_room_is_told_before_anything_comes(server, tmp_path, monkeypatch):
    store = store_of(tmp_path, whole_text(server))
    usage = downloading.shutil.disk_usage(tmp_path)
    monkeypatch.setattr(
        downloading.shutil, "disk_usage", lambda path: usage._replace(free=downloading.ROOM_BYTES)
    )
    with pytest.raises(ModelError, match="no room"):
        download(store, "small")
    assert server.asked == []


needs_root = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can mount")


@pytest.fixture
def disk(tmp_path):
    """A small file system of its own, where the machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no mounting here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@needs_root
def test_a_full_disk_keeps_nothing(server, tmp_path, disk, monkeypatch):
    monkeypatch.setattr(downloading, "_check_room", lambda item, part: None)
    data = os.urandom(200_000)
    store = store_of(tmp_path, whole_text(server, data))
    store.folder = disk / "models"
    with pytest.raises(ExportError, match="the disk is full"):
        download(store, "small")
    assert files_of(disk) == []
    subprocess.run(["mount", "-o", "remount,size=2m", str(disk)], check=True)
    download(store, "small")
    assert store.files("small")["whole"].read_bytes() == data


@needs_root
def test_a_read_only_disk_is_told(server, tmp_path, disk):
    store = store_of(tmp_path, whole_text(server))
    store.folder = disk / "models"
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(CutoutError, match="read-only"):
        download(store, "small")
    assert server.asked == []


def test_a_disk_that_fails_is_told(server, tmp_path, monkeypatch):
    store = store_of(tmp_path, whole_text(server))

    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(downloading.os, "fsync", fail)
    with pytest.raises(ExportError, match="the disk is full"):
        download(store, "small")
    monkeypatch.undo()
    assert files_of(store.folder) == []


def test_a_folder_in_the_way_is_told(server, tmp_path):
    store = store_of(tmp_path, whole_text(server))
    store.folder.write_bytes(b"a file")
    with pytest.raises(ExportError, match="in the way"):
        download(store, "small")
