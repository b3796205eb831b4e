"""Fetch the files of a model, and only those that a hash verifies; see PRIVACY.md.

pooch keeps the rule that a file takes its name when its hash fits, never before. What it does not
know is done here: going on with a part that is there, being stopped, the next address when one
fails.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pooch
import requests

from cutout.core.errors import ExportError, ModelError
from cutout.core.export import explained
from cutout.engines.catalogue import Download
from cutout.engines.connection import Beginning, Conversation, reason
from cutout.engines.hashing import fingerprint

TRIES = 5  # at one address, as long as each brings something
MAX_BYTES = 8 << 30  # of a file whose size nobody has told
ROOM_BYTES = 16 << 20  # to leave free on the disk
PART = ".part"

Progress = Callable[[int, int | None], None]  # bytes that are there, bytes of all if known

_WRONG = "gave another file than the one expected"


class DownloadStopped(ModelError):
    """The user has stopped a download."""

    def __init__(self) -> None:
        super().__init__("The download was stopped; the next one goes on where it ended.")


@dataclass(frozen=True, slots=True)
class Means:
    """How to fetch: by which proxy (the environment's if empty), who is told, who may stop it."""

    proxy: str = ""
    progress: Progress = lambda done, total: None
    stopped: Callable[[], bool] = lambda: False

    def check(self) -> None:
        """Raise `DownloadStopped` where the user has stopped it."""
        if self.stopped():
            raise DownloadStopped


class _WrongFile(ValueError):
    """What a server sends cannot be the file."""


def fetch(item: Download, folder: Path, means: Means) -> Path:
    """Return a file of the catalogue in a folder, fetched if it is not there yet.

    An unfinished part stays beside it, so that the next call goes on with it, except where the disk
    is full.

    Args:
        item: the file; its addresses are tried in turn.
        folder: where it goes; it exists.
        means: the proxy, who is told of progress and who may stop it.

    Raises:
        ModelError: no address gave the file, or there is no room for it.
        DownloadStopped: it was stopped.
        ExportError: the folder cannot be written.
    """
    pooch.get_logger().setLevel(logging.WARNING)
    path = folder / item.name
    part = folder / f"{item.name}{PART}"
    with explained(path):
        if path.exists() and fingerprint(path, means.check).fits(item):
            means.progress(path.stat().st_size, item.size)
            return path
        path.unlink(missing_ok=True)
        _check_room(item, part)
    said = []
    for url in item.urls:
        wrong = _fetch_from(url, item, part, means)
        if not wrong:
            return path
        said.append(f"{urlsplit(url).hostname} {wrong}")
    raise ModelError(f"{item.name} could not be downloaded: {'; '.join(said)}.")


def _check_room(item: Download, part: Path) -> None:
    if item.size is None:
        return
    needed, free = item.size - _size(part), shutil.disk_usage(part.parent).free
    if free < needed + ROOM_BYTES:
        raise ModelError(
            f"There is no room for {item.name}: {needed / 1e6:.0f} MB have to go to {part.parent}, "
            f"where {free / 1e6:.0f} MB are free."
        )


def _fetch_from(url: str, item: Download, part: Path, means: Means) -> str:
    """Fetch a file from one address; return why that failed, nothing if it did not."""
    said = ""
    for _ in range(TRIES):
        begun = _size(part)
        try:
            with explained(part):
                said, cut_off = _retrieve(url, item, part, means)
        except ExportError:
            part.unlink(missing_ok=True)  # the disk is full: leave nothing on it
            raise
        # cut off: go on from there. Another file: perhaps its beginning was that of another one
        if not said or not (_size(part) > begun if cut_off else begun):
            break
    return said


def _retrieve(url: str, item: Download, part: Path, means: Means) -> tuple[str, bool]:
    """Have pooch fetch and check a file.

    Returns:
        What went wrong, nothing if all is well; and whether the connection is to blame.
    """
    known = f"sha256:{item.sha256}" if item.sha256 else None
    download = _Resuming(item, part, means)
    try:
        path = Path(pooch.retrieve(url, known, item.name, part.parent, downloader=download))
    except requests.RequestException as error:  # some of them are ValueErrors as well
        return reason(error), True
    except ValueError:
        part.unlink(missing_ok=True)
        return _WRONG, False
    if not fingerprint(path, means.check).fits(item):  # a git blob's id is not pooch's to know
        path.unlink()
        return _WRONG, False
    return "", False


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


class _Resuming:
    """Downloads for pooch: appends to a part, and hands it over when it is complete."""

    def __init__(self, item: Download, part: Path, means: Means) -> None:
        self._item = item
        self._part = part
        self._means = means

    def __call__(self, url: str, output_file: Any, _pooch: Any, check_only: bool = False) -> None:
        """Fetch a file to where pooch wants it."""
        begun = _size(self._part)
        if begun != self._item.size:  # else all of it had come before
            talk = Conversation(url, begun, self._means.proxy)
            pieces = talk.pieces(self._means.check)
            try:
                beginning = next(pieces, None)
                if not isinstance(beginning, Beginning):
                    raise _WrongFile  # a server that begins wherever it likes
                self._append(beginning, pieces)
            finally:
                talk.end()
        os.replace(self._part, output_file)

    def _append(self, beginning: Beginning, pieces: Any) -> None:
        done, length = beginning.start, beginning.length
        total = self._item.size or (None if length is None else done + length)
        if length is not None and done + length != total:
            raise _WrongFile
        with self._part.open("r+b" if done else "wb") as stream:
            stream.seek(done)
            stream.truncate()
            self._means.progress(done, total)
            for piece in pieces:
                done += len(piece)
                if done > (total or MAX_BYTES):
                    raise _WrongFile
                stream.write(piece)
                self._means.progress(done, total)
            stream.flush()
            os.fsync(stream.fileno())
