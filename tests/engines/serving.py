"""A server on this machine that can be as bad as real ones, and a catalogue of its files."""

from __future__ import annotations

import hashlib
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cutout.engines.catalogue import Catalogue, read_catalogue
from cutout.engines.store import Store

ENCODER, DECODER = b"encoder " * 5000, b"decoder " * 2000


class FileServer(ThreadingHTTPServer):
    """Serves `contents` by path.

    ``statuses`` and ``cuts`` are used up by requests for a path: what to answer, and after how many
    bytes of the body to hang up. While ``held`` is not set, a body stops after its first half.
    """

    daemon_threads = True
    ranges = True
    announced: int | None = None  # bytes, instead of those that come

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.contents: dict[str, bytes] = {}
        self.statuses: dict[str, list[int]] = {}
        self.cuts: dict[str, list[int]] = {}
        self.locations: dict[str, str] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.go_on = threading.Event()
        self.go_on.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def ranges_asked(self) -> list[str | None]:
        """The ranges that were asked for, in order."""
        return [headers.get("Range") for _, headers in self.asked]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing where a client has gone away."""


class _Handler(BaseHTTPRequestHandler):
    server: FileServer

    def do_GET(self) -> None:
        server = self.server
        path = re.sub(r"^http://[^/]*", "", self.path)  # as a proxy is asked
        server.asked.append((self.path, dict(self.headers)))
        if server.statuses.get(path):
            self._answer(server.statuses[path].pop(0), b"no")
        elif path in server.locations:
            self.send_response(302)
            self.send_header("Location", server.locations[path])
            self.send_header("Set-Cookie", "who=you")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif path not in server.contents:
            self._answer(404, b"no")
        else:
            self._send(path, server.contents[path])

    def _send(self, path: str, data: bytes) -> None:
        server = self.server
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if not asked or not server.ranges:
            self._answer(200, data, path)
        elif int(asked[1]) >= len(data):
            self._answer(416, b"", span=f"bytes */{len(data)}")
        else:
            start = int(asked[1])
            span = f"bytes {start}-{len(data) - 1}/{len(data)}"
            self._answer(206, data[start:], path, span)

    def _answer(self, status: int, body: bytes, path: str = "", span: str = "") -> None:
        server = self.server
        self.send_response(status)
        if span:
            self.send_header("Content-Range", span)
        self.send_header("Content-Length", str(server.announced or len(body)))
        self.end_headers()
        cuts = server.cuts.get(path)
        if cuts:
            self.wfile.write(body[: cuts.pop(0)])
            self.close_connection = True
            return
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()
        server.go_on.wait(30)
        self.wfile.write(body[len(body) // 2 :])

    def log_message(self, *arguments: object) -> None:
        """Say nothing on stderr."""


@contextmanager
def serving() -> Iterator[FileServer]:
    """A server that runs meanwhile."""
    with FileServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.go_on.set()
            server.shutdown()
            thread.join()


def sha256(data: bytes) -> str:
    """Return the hash of some bytes."""
    return hashlib.sha256(data).hexdigest()


def file_text(name: str, role: str, data: bytes, **changes: object) -> str:
    """Return a file of an entry as TOML."""
    values: dict[str, object] = {
        "role": role,
        "name": name,
        "size": len(data),
        "sha256": sha256(data),
        **changes,
    }
    return "[[engine.file]]\n" + _toml(values)


def entry_text(name: str, *files: str, **changes: object) -> str:
    """Return an entry as TOML."""
    values: dict[str, object] = {
        "name": name,
        "title": name.upper(),
        "family": "efficientsam",
        "about": "A test.",
        "licence": "Apache-2.0",
        **changes,
    }
    return "\n".join(["[[engine]]", _toml(values), *files])


def _toml(values: Mapping[str, object]) -> str:
    return "".join(
        f"{key} = {json.dumps(value)}\n" for key, value in values.items() if value is not None
    )


def catalogue_text(*entries: str) -> str:
    """Return a catalogue as TOML, with Cutout's own network first."""
    own = entry_text("squeezesam", family="squeezesam", shipped=True)
    licence = (
        '[licence."Apache-2.0"]\ntitle = "Apache License 2.0"\ntext = "https://licence.test/"\n'
    )
    return "\n".join(["format = 1", licence, own, *entries])


def catalogue_of(folder: Path, *entries: str) -> Catalogue:
    """Return a catalogue of some entries."""
    path = folder / "engines.toml"
    path.write_text(catalogue_text(*entries), encoding="utf-8")
    return read_catalogue(path)


def pair_text(server: FileServer, name: str = "tiny", **changes: object) -> str:
    """Return an entry of an encoder and a decoder that the server has."""
    server.contents |= {"/encoder.onnx": ENCODER, "/decoder.onnx": DECODER}
    return entry_text(
        name,
        file_text("encoder.onnx", "encoder", ENCODER, urls=[f"{server.url}/encoder.onnx"]),
        file_text("decoder.onnx", "decoder", DECODER, urls=[f"{server.url}/decoder.onnx"]),
        **changes,
    )


def whole_text(
    server: FileServer,
    data: bytes = ENCODER,
    paths: tuple[str, ...] = ("/whole.onnx",),
    **changes: object,
) -> str:
    """Return an entry of one file that the server has at the first of some paths."""
    server.contents.setdefault(paths[0], data)
    urls = [f"{server.url}{path}" for path in paths]
    file = file_text("whole.onnx", "whole", data, urls=urls, **changes)
    return entry_text("small", file, family="u2net")


def store_of(folder: Path, *entries: str) -> Store:
    """Return a store in a folder of its own with a catalogue of some entries."""
    return Store(folder / "models", catalogue_of(folder, *entries))


def zipped(**files: bytes) -> bytes:
    """Return a ZIP archive with a folder of files; two underscores in a name stand for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"inside/{name.replace('__', '.')}", data)
    return stream.getvalue()
