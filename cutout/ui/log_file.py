"""The log: a small file in the user's data folder that tells what went wrong, for bug reports.

It may hold names and folders of photos, since errors name them; nothing of what is in a photo.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from cutout import __version__, paths

log = logging.getLogger(__name__)

NAME, CRASH_NAME = "cutout.log", "crash.log"
MAX_BYTES = 256 * 1024  # of the file, and of the one before it
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
RECORD = re.compile(r"^\d{4}-\d\d-\d\d [\d:,]+ (?P<level>[A-Z]+) ")


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of the log: its level as logging counts them, and its lines."""

    level: int
    text: str


class LogHandler(RotatingFileHandler):
    """Goes on in the same file where another window keeps it open (Windows renames no such)."""

    def doRollover(self) -> None:
        """Begin a new file."""
        try:
            super().doRollover()
        except OSError:
            if self.stream is None:
                self.stream = self._open()


class LogFile:
    """Writes what Cutout logs to the file while it is open, and what a crash left behind."""

    def __init__(self) -> None:
        """Open the file.

        Raises:
            OSError: the folder cannot be written to.
        """
        folder = paths.user_logs()
        folder.mkdir(parents=True, exist_ok=True)
        self._handler = LogHandler(
            folder / NAME,
            maxBytes=MAX_BYTES,
            backupCount=1,
            encoding="utf-8",
            errors="backslashreplace",  # names of files need not be text
        )
        self._handler.setFormatter(logging.Formatter(FORMAT))
        self._logger = logging.getLogger("cutout")
        self._logger.addHandler(self._handler)
        self._logger.setLevel(logging.INFO)
        python = platform.python_version()
        log.info("Cutout %s, Python %s on %s", __version__, python, platform.platform())
        self._crashes = self._watch_for_crashes(folder / CRASH_NAME)

    @staticmethod
    def _watch_for_crashes(path: Path) -> TextIO | None:
        """Log what the last session left when it crashed, and have this one leave the like."""
        with suppress(OSError):
            left = path.read_text(encoding="utf-8", errors="replace").strip()
            if left:
                log.error("the last session crashed:\n%s", left)
        try:
            file = path.open("w", encoding="utf-8")
        except OSError:
            return None
        faulthandler.enable(file)
        return file

    def close(self) -> None:
        """Stop writing."""
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
        self._logger.removeHandler(self._handler)
        self._handler.close()


def size() -> int:
    """Return how many bytes have been written: what was read before is old where this differs."""
    return sum(path.stat().st_size for path in _files())


def records() -> list[Record]:
    """Return all entries, the oldest first.

    Raises:
        OSError: a file cannot be read.
    """
    text = "".join(path.read_text(encoding="utf-8", errors="replace") for path in _files())
    return list(_split(text))


def _files() -> list[Path]:
    folder = paths.user_logs()
    return [path for path in (folder / f"{NAME}.1", folder / NAME) if path.is_file()]


def _split(text: str) -> Iterator[Record]:
    """Return the entries of a log: a line that begins with a time begins one."""
    level, lines = logging.INFO, list[str]()
    for line in text.splitlines():
        begins = RECORD.match(line)
        if begins is not None:
            if lines:
                yield Record(level, "\n".join(lines))
            level, lines = logging.getLevelNamesMapping().get(begins["level"], logging.INFO), []
        lines.append(line)
    if lines:
        yield Record(level, "\n".join(lines))
