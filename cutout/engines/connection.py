"""One conversation with a server that has a file: on a thread of its own, stoppable, anonymous.

Nothing can interrupt a thread that waits for a server, so whoever wants the file reads what the
conversation brings and may go away at any time; the conversation then ends by itself.
"""

from __future__ import annotations

import queue
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

import requests
import urllib3

CHUNK_BYTES = 1 << 17
CONNECT_S, STALL_S = 15, 30  # how long a server may take to answer, and say nothing in between
POLL_S = 0.1  # how soon it is noticed that one side went away

_RANGE = re.compile(r"bytes (\d+)-")
_WHOLE = re.compile(r"bytes \*/(\d+)")


@dataclass(frozen=True, slots=True)
class Beginning:
    """From which byte on a server sends a file, and how many come; None if it does not say."""

    start: int
    length: int | None


class OtherScheme(requests.RequestException):
    """A server sends us from https to http or to something else again."""


class _NobodyListens(Exception):
    """The reader has gone away."""


class _Session(requests.Session):
    """Tells nothing of the user: no cookie, no password, no version; https stays https."""

    def __init__(self) -> None:
        super().__init__()
        self.headers = requests.structures.CaseInsensitiveDict(
            {"User-Agent": "Cutout", "Accept-Encoding": "identity"}
        )
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.auth = _nobody  # else passwords of a .netrc would be sent

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Return where an answer sends us."""
        target = super().get_redirect_target(resp)
        scheme = urlsplit(target or "").scheme
        if scheme and scheme != urlsplit(resp.url or "").scheme:
            resp.close()
            raise OtherScheme
        return target

    def rebuild_auth(
        self, prepared_request: requests.PreparedRequest, response: requests.Response
    ) -> None:
        """Add no password where we are sent on, and bring no cookie along."""
        prepared_request.headers.pop("Cookie", None)


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


class Conversation(threading.Thread):
    """Asks for a file from a byte on."""

    def __init__(self, url: str, begun: int = 0, proxy: str = "") -> None:
        """Prepare it.

        Args:
            url: the file's address.
            begun: how many of its bytes are there already.
            proxy: the address of a proxy; those of the environment count if it is empty.
        """
        super().__init__(name="download", daemon=True)
        self._url = url
        self._begun = begun
        self._proxies = {"http": proxy, "https": proxy} if proxy else None
        self._pieces: queue.Queue[Beginning | bytes | Exception | None] = queue.Queue(maxsize=8)
        self._over = threading.Event()

    def end(self) -> None:
        """Tell it that nobody reads any further."""
        self._over.set()

    def pieces(self, check: Callable[[], None]) -> Iterator[Beginning | bytes]:
        """Start it and yield a beginning, then bytes.

        Args:
            check: is called at least every `POLL_S` seconds; what it raises ends the work.

        Raises:
            requests.RequestException: the server does not give the file, or the connection broke.
        """
        self.start()
        try:
            while True:
                check()
                with suppress(queue.Empty):
                    piece = self._pieces.get(timeout=POLL_S)
                    if piece is None:
                        return
                    if isinstance(piece, Exception):
                        raise piece
                    yield piece
        finally:
            self.end()

    def run(self) -> None:
        """Talk to the end, or until nobody listens."""
        try:
            for piece in self._talk():
                self._hand_over(piece)
            self._hand_over(None)
        except _NobodyListens:
            pass
        except Exception as error:  # noqa: BLE001  it is raised where the pieces are read
            with suppress(_NobodyListens):
                self._hand_over(error)

    def _hand_over(self, piece: Beginning | bytes | Exception | None) -> None:
        while not self._over.is_set():
            with suppress(queue.Full):
                self._pieces.put(piece, timeout=POLL_S)
                return
        raise _NobodyListens

    def _talk(self) -> Iterator[Beginning | bytes]:
        with _Session() as session:
            for begun in dict.fromkeys((self._begun, 0)):  # without a range if that cannot be had
                with session.get(
                    self._url,
                    headers={"Range": f"bytes={begun}-"} if begun else None,
                    stream=True,
                    timeout=(CONNECT_S, STALL_S),
                    proxies=self._proxies,
                ) as answer:
                    if begun and answer.status_code == 416:
                        whole = _WHOLE.match(answer.headers.get("Content-Range", ""))
                        if whole and int(whole[1]) == begun:
                            yield Beginning(begun, 0)  # all of it is there
                            return
                        continue
                    answer.raise_for_status()
                    start = _start_of(answer)
                    if start not in (0, begun):
                        continue
                    length = answer.headers.get("Content-Length", "")
                    yield Beginning(start, int(length) if length.isdecimal() else None)
                    yield from _content(answer)
                    return


def _content(answer: requests.Response) -> Iterator[bytes]:
    """Yield what comes as it comes, so that nothing is lost when the connection breaks.

    requests' own way waits until a whole chunk is there, and drops what has come of it.
    """
    try:
        while piece := answer.raw.read1(CHUNK_BYTES, decode_content=False):
            yield piece
    except urllib3.exceptions.ReadTimeoutError as error:
        raise requests.exceptions.ReadTimeout(error) from error
    except urllib3.exceptions.HTTPError as error:
        raise requests.exceptions.ChunkedEncodingError(error) from error


def _start_of(answer: requests.Response) -> int:
    """Return from which byte on an answer is the file, -1 if that cannot be told."""
    if answer.status_code != requests.codes.partial:
        return 0
    found = _RANGE.match(answer.headers.get("Content-Range", ""))
    return int(found[1]) if found else -1


def reason(error: requests.RequestException) -> str:
    """Return what became of a conversation, to follow the server's name in a sentence."""
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"answered {error.response.status_code}"
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (OtherScheme, "sent us to an address of another kind"),
        (requests.exceptions.ProxyError, "could not be reached through the proxy"),
        (requests.exceptions.SSLError, "has a certificate that is not trusted"),
        (requests.exceptions.ReadTimeout, "stopped sending"),
        (requests.exceptions.ChunkedEncodingError, "cut the connection"),
    )
    return next((said for kind, said in kinds if isinstance(error, kind)), "could not be reached")
