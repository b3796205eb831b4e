"""Ask whether a newer version is out; see PRIVACY.md."""

from __future__ import annotations

import re
import ssl
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO

from cutout.core.errors import UpdateError

HOME = "https://github.com/cutout-app/cutout"
DOWNLOADS = f"{HOME}/releases/latest"
VERSION_FILE = f"{HOME}/releases/latest/download/version.txt"

TIMEOUT_S = 5  # of each wait for the server; names are looked up without any
VERSION = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}")
MAX_BYTES = 64  # of an answer; "12.34.56" is eight

# Where systems keep the certificates they trust, for a frozen app whose OpenSSL looks elsewhere.
CERTIFICATES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)


class _SameScheme(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never from https to http."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if newurl.partition(":")[0] != req.type:
            raise UpdateError("The update server sent us to an address of another kind.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def newer_version(current: str, url: str = VERSION_FILE) -> str | None:
    """Return the version that is out if it is newer than `current`, else None.

    Blocks until the server has answered: call it on a thread of its own. The request says
    "Cutout" and nothing else of the program, the user or the machine.

    Raises:
        UpdateError: there is no connection, or no version in the answer.
    """
    request = urllib.request.Request(url, headers={"User-Agent": "Cutout"})
    opener = urllib.request.build_opener(
        _SameScheme, urllib.request.HTTPSHandler(context=tls_context())
    )
    try:
        with opener.open(request, timeout=TIMEOUT_S) as answer:
            text = answer.read(MAX_BYTES).decode("ascii", errors="replace").strip()
            complete = not answer.length  # bytes that were announced and have not come
    except (OSError, HTTPException) as error:
        raise UpdateError(f"The update server could not be reached ({_reason(error)}).") from error
    if not (complete and VERSION.fullmatch(text)):
        raise UpdateError("The update server gave no version.")
    return text if _numbers(text) > _numbers(current) else None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _reason(error: OSError | HTTPException) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"it answered {error.code}"
    inner = error.reason if isinstance(error, urllib.error.URLError) else error
    return str(getattr(inner, "strerror", None) or inner or type(inner).__name__)


def tls_context() -> ssl.SSLContext:
    """Return a context that trusts what the system trusts."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        for path in CERTIFICATES:
            if Path(path).is_file():
                context.load_verify_locations(path)
                break
    return context
