"""The check for updates against a server on this machine: what it sends, what it understands."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from cutout import paths, updates
from cutout.core.errors import UpdateError


class Server(HTTPServer):
    """Gives one answer to everything and remembers what it was asked."""

    answer: bytes = b""
    status: int = 200
    announced: int | None = None  # bytes, where the answer is cut short
    location: str = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/version.txt"


class Handler(BaseHTTPRequestHandler):
    """Answers as its server says."""

    server: Server

    def do_GET(self) -> None:
        server = self.server
        server.asked.append((self.path, dict(self.headers)))
        self.send_response(server.status)
        if server.location:
            self.send_header("Location", server.location)
        self.send_header("Content-Length", str(server.announced or len(server.answer)))
        self.end_headers()
        self.wfile.write(server.answer)

    def log_message(self, *arguments: object) -> None:
        """Say nothing on stderr."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("out", "newer"),
    [
        ("0.2.0", True),
        ("0.10.0", True),
        ("1.0.0", True),
        ("0.1.9", False),
        ("0.0.99", False),
        ("0.1.10", False),
    ],
)
def test_versions_are_compared_as_numbers(server, out, newer):
    server.answer = out.encode() + b"\n"
    assert updates.newer_version("0.1.10", server.url) == (out if newer else None)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>Sign in to the hotel's network</html>",
        b"0.2",
        b"v0.2.0",
        b"\xff\xfe",
        b"1" * 999,
    ],
)
def test_what_is_no_version_is_told(server, answer):
    server.answer = answer
    with pytest.raises(UpdateError, match="gave no version"):
        updates.newer_version("0.1.0", server.url)


def test_an_answer_cut_short_is_no_version(server):
    server.answer, server.announced = b"0.2.1", 7  # of "0.2.10\n"
    with pytest.raises(UpdateError, match="gave no version"):
        updates.newer_version("0.1.0", server.url)


def test_an_error_of_the_server_is_told(server):
    server.status = 404
    with pytest.raises(UpdateError, match=r"could not be reached \(it answered 404\)"):
        updates.newer_version("0.1.0", server.url)


def test_a_connection_that_is_cut_is_told():
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            connection, _ = listener.accept()
            connection.recv(1000)
            connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(UpdateError, match="could not be reached"):
            updates.newer_version("0.1.0", f"http://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()


def test_a_server_that_says_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(updates, "TIMEOUT_S", 0.1)
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        pytest.raises(UpdateError, match="timed out"),
    ):
        updates.newer_version("0.1.0", f"http://127.0.0.1:{listener.getsockname()[1]}/")


def test_no_network_is_told():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(UpdateError, match="refused"):
        updates.newer_version("0.1.0", f"http://127.0.0.1:{port}/")


def test_a_redirect_is_followed_but_not_to_another_scheme(server):
    server.answer = b"0.2.0"
    with Server() as first:
        first.status, first.location = 302, server.url
        thread = threading.Thread(target=first.handle_request)
        thread.start()
        assert updates.newer_version("0.1.0", first.url) == "0.2.0"
        thread.join()
        first.location = server.url.replace("http:", "ftp:")
        thread = threading.Thread(target=first.handle_request)
        thread.start()
        with pytest.raises(UpdateError, match="another kind"):
            updates.newer_version("0.1.0", first.url)
        thread.join()


def test_the_request_tells_nothing_of_the_user(server):
    server.answer = b"0.2.0"
    updates.newer_version("0.1.0", server.url)
    ((path, headers),) = server.asked
    assert path == "/version.txt"
    assert headers.pop("Host").startswith("127.0.0.1:")
    assert headers == {"Accept-Encoding": "identity", "Connection": "close", "User-Agent": "Cutout"}


def test_trusted_certificates_are_found_where_openssl_does_not_look(monkeypatch, tmp_path):
    known = next((Path(path) for path in updates.CERTIFICATES if Path(path).is_file()), None)
    if known is None:
        pytest.skip("this system trusts nobody")
    end = "-----END CERTIFICATE-----\n"
    bundle = tmp_path / "bundle.crt"
    bundle.write_text(known.read_text(encoding="utf-8").split(end)[0] + end, encoding="utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    monkeypatch.setattr(updates, "CERTIFICATES", ("/nowhere", str(bundle)))
    assert updates.tls_context().cert_store_stats()["x509_ca"] == 1


def test_the_privacy_page_names_the_one_address():
    page = (paths.resources() / "PRIVACY.md").read_text(encoding="utf-8")
    assert f"`{updates.VERSION_FILE}`" in page
    assert updates.VERSION_FILE.startswith("https://")
    assert f"at most {updates.MAX_BYTES} bytes" in page


def test_nothing_else_opens_connections():
    """No other module of the app imports what could."""
    package = Path(updates.__file__).parent
    able = (
        *("import socket", "http.client", "urllib.request", "QtNetwork"),
        *("import requests", "import pooch", "urllib3"),
    )
    users = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in able)
    }
    assert users == {"updates.py", "engines/connection.py", "engines/download.py"}
