"""The journal of a batch: one line of JSON a photo, appended and never rewritten.

A line is on the disk before the files that it names take their places. So a file of the batch is
always known with its hash, and a photo counts as done only when each of its files is there with the
hash that its last line tells: whatever moment a run is killed at, the next one finds out exactly
what is missing.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, Literal, Self

from cutout.core.errors import ExportError
from cutout.core.export import explained

FILE_NAME = "cutout-batch.jsonl"
PRIVATE_FOLDER = ".cutout-batch"  # unfinished files and thumbnails
FORMAT = 1

State = Literal["done", "no_subject", "failed", "skipped"]
Decision = Literal["", "accepted", "rejected", "fixed"]


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was written: its path from the journal's folder, and what it holds."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one photo.

    ``source`` is its path from the batch's root. ``doubts`` are codes of `cutout.batch.doubts`.
    ``clicks`` are those that a user made when they fixed it: (x, y, positive) in pixels of the
    photo; ``box`` likewise (x0, y0, x1, y1); ``auto`` tells whether they build on the proposal, and
    ``by_clicks`` whether they are all that the fix consists of, so that it can be made again.
    ``settings`` and ``model`` are hashes.
    """

    source: str
    state: State
    sha256: str = ""
    outputs: tuple[Output, ...] = ()
    settings: str = ""
    model: str = ""
    confidence: float | None = None
    predicted_iou: float | None = None
    doubts: tuple[str, ...] = ()
    error: str = ""
    decision: Decision = ""
    clicks: tuple[tuple[float, float, bool], ...] = ()
    box: tuple[float, float, float, float] | None = None
    auto: bool = True
    by_clicks: bool = True
    milliseconds: Mapping[str, float] = field(default_factory=dict)
    finished: str = ""

    @property
    def by_hand(self) -> bool:
        """Whether a user has fixed it, now or before."""
        told = bool(self.clicks) or self.box is not None or not self.auto
        return told or not self.by_clicks or self.decision == "fixed"

    @property
    def to_check(self) -> bool:
        """Whether somebody should look at it, and nobody has."""
        if self.decision or self.state not in ("done", "no_subject"):
            return False
        return self.state == "no_subject" or bool(self.doubts)

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Return the entry of a line; entries that this version does not know are left out.

        Raises:
            TypeError, ValueError, KeyError: the line is no entry.
        """
        known = {item.name: values[item.name] for item in fields(cls) if item.name in values}
        known["outputs"] = tuple(Output(**output) for output in known.get("outputs", ()))
        known["doubts"] = tuple(known.get("doubts", ()))
        known["clicks"] = tuple(
            (float(x), float(y), bool(positive)) for x, y, positive in known.get("clicks", ())
        )
        if known.get("box") is not None:
            x0, y0, x1, y1 = map(float, known["box"])
            known["box"] = (x0, y0, x1, y1)
        return cls(**known)


class Records:
    """What a journal tells.

    Attributes:
        folder: the folder that is written to, absolute.
        root: the folder of the photos in the last run, nothing if there was none.
        entries: the last entry of each source.
        damaged: how many lines could not be read.
    """

    def __init__(self, folder: Path, content: bytes = b"") -> None:
        """Read the lines of a journal."""
        self.folder = folder
        self.root = ""
        self.entries: dict[str, Entry] = {}
        self.damaged = 0
        self._written: dict[tuple[str, str], set[str]] = {}  # (source, path) -> hashes ever written
        for line in content.splitlines():
            entry = _entry_of(line)
            if entry is not None:
                self.keep(entry)
            elif line.startswith(b'{"journal"'):
                self.root = _root_of(line) or self.root
            else:
                self.damaged += 1

    @classmethod
    def of(cls, folder: Path) -> Records:
        """Return what a folder's journal tells without opening it for a run."""
        try:
            return cls(folder, (folder / FILE_NAME).read_bytes())
        except OSError:
            return cls(folder)

    def wrote(self, source: str, path: Path) -> bool:
        """Return whether a file of this name was made of a photo by this or an earlier run."""
        return (source, self.name_of(path)) in self._written

    def is_unchanged(self, source: str, path: Path) -> bool:
        """Return whether an existing file is one that was made of a photo, and nobody changed it.

        Raises:
            OSError: it cannot be read.
        """
        return hash_of(path) in self._written.get((source, self.name_of(path)), ())

    def targets(self, source: str, settings: str) -> tuple[Path, ...]:
        """Return the files that a photo became with the same settings (a hash), if it did."""
        entry = self.entries.get(source)
        if entry is None or entry.settings != settings:
            return ()
        return tuple(self.folder / output.path for output in entry.outputs)

    def holds(self, output: Output) -> bool:
        """Return whether a file is there just as it was written."""
        path = self.folder / output.path
        try:
            return path.stat().st_size == output.bytes and hash_of(path) == output.sha256
        except OSError:
            return False

    def name_of(self, path: Path) -> str:
        """Return the path of a file from the journal's folder, with forward slashes."""
        return path.relative_to(self.folder).as_posix()

    def keep(self, entry: Entry) -> None:
        """Take in an entry."""
        self.entries[entry.source] = entry
        for output in entry.outputs:
            self._written.setdefault((entry.source, output.path), set()).add(output.sha256)


class Journal(Records):
    """The open journal of a folder; no other process can open it meanwhile."""

    def __init__(self, folder: Path) -> None:
        """Open or begin the journal of a folder, which is made if it is missing.

        Raises:
            ExportError: the folder cannot be written, or another run is at work in it.
        """
        self._lock = Lock()
        path = folder / FILE_NAME
        with explained(path):
            (folder / PRIVATE_FOLDER).mkdir(parents=True, exist_ok=True)
            self._stream: BinaryIO = path.open("a+b", buffering=0)
            _sync_folder(folder)
        try:
            _lock(self._stream)
            with explained(path):
                super().__init__(folder, self._read())
                self._remove_unfinished()
        except BaseException:
            self._stream.close()
            raise

    @property
    def private(self) -> Path:
        """The folder of unfinished files and thumbnails."""
        return self.folder / PRIVATE_FOLDER

    def close(self) -> None:
        """Close the file, so that another run may begin."""
        self._stream.close()

    def begin(self, facts: Mapping[str, Any]) -> None:
        """Note that a run begins, with what it works on and how."""
        self._append({"journal": FORMAT, **facts})

    def add(self, entry: Entry) -> None:
        """Append an entry, on the disk before this returns.

        Raises:
            ExportError: it cannot be written; the journal is as it was.
        """
        self._append(entry.as_dict())
        self.keep(entry)

    def output_of(self, part: Path, target: Path) -> Output:
        """Return what is to be noted of a finished file that goes to a target."""
        return Output(self.name_of(target), hash_of(part), part.stat().st_size)

    def _append(self, values: Mapping[str, Any]) -> None:
        line = json.dumps(values).encode("ascii") + b"\n"
        with self._lock, explained(self.folder / FILE_NAME):
            length = self._stream.seek(0, os.SEEK_END)
            try:
                if self._stream.write(line) != len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(self._stream.fileno())
            except OSError:
                self._stream.truncate(length)
                raise

    def _read(self) -> bytes:
        """Return all lines; a last one that a kill cut short is removed."""
        self._stream.seek(0)
        content = self._stream.read()
        complete = content.rfind(b"\n") + 1
        if complete < len(content):
            self._stream.truncate(complete)
        return content[:complete]

    def _remove_unfinished(self) -> None:
        """Remove what an earlier run was writing when it ended."""
        for part in self.private.glob(".cutout-*.part"):
            part.unlink(missing_ok=True)


def _entry_of(line: bytes) -> Entry | None:
    """Return the entry of a line, None for the head of a run and for a damaged line."""
    try:
        return Entry.from_dict(json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _root_of(line: bytes) -> str:
    try:
        return str(json.loads(line)["root"])
    except (ValueError, KeyError, TypeError):
        return ""


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """Have the disk know of a new file, so that losing power cannot make it vanish."""
    if sys.platform != "win32":  # folders cannot be opened there
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lock(stream: BinaryIO) -> None:
    """Lock a file against other processes; the system lets go of it however this one ends.

    Disks that know no locks are used without.

    Raises:
        ExportError: another process has locked it.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            stream.seek(0x7FFF0000)  # far behind the text, which others may read meanwhile
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            folder = Path(stream.name).parent
            raise ExportError(
                f"Another batch is open in {folder}; finish or close it first."
            ) from error
