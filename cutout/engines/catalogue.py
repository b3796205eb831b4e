"""What is known of the networks that Cutout can work with; read from resources/engines.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from cutout import paths
from cutout.core.errors import ModelError
from cutout.engines.families import FAMILIES, Family

FILE = "engines.toml"
FORMAT = 1
UNKNOWN_LICENCE = "unknown"

# also a folder's name on every system: no capitals, nothing that Windows keeps for itself
NAME = re.compile(r"(?!(con|prn|aux|nul|com\d|lpt\d)(\.|$))[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_GIT_BLOB = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Download:
    """A file to fetch: a network, or an archive with some inside.

    ``size`` is in bytes, None where nobody has told it. ``sha256`` and ``git_blob`` are hex, empty
    where unknown; one of them verifies the file. ``urls`` are its addresses, best first.
    """

    name: str
    size: int | None = None
    sha256: str = ""
    git_blob: str = ""
    urls: tuple[str, ...] = ()

    @property
    def verifiable(self) -> bool:
        """Whether a hash tells that this is the file."""
        return bool(self.sha256 or self.git_blob)


@dataclass(frozen=True, slots=True)
class EngineFile(Download):
    """A file of an engine; ``role`` is encoder, decoder or whole.

    With ``archive`` it is the member of this name of that archive, and has no address of its own.
    """

    role: str = "whole"
    archive: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX name; ``text`` is the address of its text, empty if unknown."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An engine of the catalogue.

    ``note`` tells what has to be known before it is fetched, or why it cannot be. ``shipped`` is
    Cutout's own network, whose files lie with the program. A ``checkpoint`` has to be converted.
    """

    name: str
    title: str
    family: Family
    about: str
    licence: Licence
    limits: tuple[str, ...] = ()
    note: str = ""
    shipped: bool = False
    files: tuple[EngineFile, ...] = ()
    archives: tuple[Download, ...] = ()
    checkpoint: Download | None = None

    @property
    def every_limit(self) -> tuple[str, ...]:
        """What it cannot do, as sentences: its family's limits and its own."""
        return (*self.family.limits, *self.limits)

    @property
    def size(self) -> int | None:
        """The bytes of its files, None where a size is not known."""
        sizes = [file.size for file in self.files]
        return sum(cast("list[int]", sizes)) if sizes and None not in sizes else None

    @property
    def downloads(self) -> tuple[Download, ...]:
        """What to fetch for it: checkpoint, archives, and the files that are in none."""
        own = tuple(file for file in self.files if not file.archive)
        return (*((self.checkpoint,) if self.checkpoint else ()), *self.archives, *own)

    @property
    def downloadable(self) -> bool:
        """Whether it can be fetched: everything has an address, and a hash that verifies it."""
        return (
            bool(self.downloads)
            and all(item.verifiable and item.urls for item in self.downloads)
            and all(file.verifiable for file in self.files)
        )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All engines that Cutout knows, by name, in the order of the file."""

    engines: Mapping[str, Entry]

    def __getitem__(self, name: str) -> Entry:
        """Return an engine.

        Raises:
            ModelError: there is none of that name.
        """
        try:
            return self.engines[name]
        except KeyError:
            raise ModelError(f"There is no model {name!r}; see: cutout models list.") from None


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Return the catalogue that comes with Cutout."""
    return read_catalogue(paths.resources() / FILE)


def read_catalogue(path: Path) -> Catalogue:
    """Return the catalogue of a file, after a check of every entry.

    Raises:
        ModelError: it cannot be read, or an entry contradicts itself.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        if values.get("format") != FORMAT:
            raise ValueError(f"format is {values.get('format')!r}, not {FORMAT}")
        licences = {
            name: Licence(name, str(item["title"]), str(item["text"]))
            for name, item in values["licence"].items()
        }
        engines = _by_name(_entry(item, licences) for item in values["engine"])
    except OSError as error:
        raise ModelError(f"The list of models {path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else error
        raise ModelError(f"The list of models {path} is damaged: {reason}.") from error
    return Catalogue(engines)


def _by_name(items: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        if item.name in found:
            raise ValueError(f"{item.name} is there twice")
        found[item.name] = item
    return found


def _entry(values: Mapping[str, Any], licences: Mapping[str, Licence]) -> Entry:
    unknown = set(values) - {*Entry.__slots__, "file", "archive"}
    if unknown:
        raise ValueError(f"{values['name']} has an entry {min(unknown)!r} that means nothing")
    licence = values["licence"]
    entry = Entry(
        values["name"],
        values["title"],
        FAMILIES[values["family"]],
        values["about"],
        licences[licence] if licence != UNKNOWN_LICENCE else no_licence(),
        tuple(values.get("limits", ())),
        values.get("note", ""),
        values.get("shipped", False) is True,
        tuple(EngineFile(**_fields(item)) for item in values.get("file", ())),
        tuple(Download(**_fields(item)) for item in values.get("archive", ())),
        Download(**_fields(values["checkpoint"])) if "checkpoint" in values else None,
    )
    _check(entry)
    return entry


def no_licence() -> Licence:
    """Return what stands for a licence that is not known."""
    return Licence(UNKNOWN_LICENCE, "Licence not known", "")


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "urls": tuple(values.get("urls", ()))}


def _check(entry: Entry) -> None:
    """Raise ValueError where an entry contradicts itself or could lead a download astray."""
    if not NAME.fullmatch(entry.name):
        raise ValueError(f"{entry.name!r} cannot be a model's name")
    for item in (*entry.files, *entry.archives, *entry.downloads):
        _check_download(entry.name, item)
    roles = tuple(file.role for file in entry.files)
    if roles and roles != entry.family.roles:
        raise ValueError(f"{entry.name} has the files {roles}, not {entry.family.roles}")
    archives = {archive.name for archive in entry.archives}
    if archives != {file.archive for file in entry.files if file.archive}:
        raise ValueError(f"{entry.name} has archives that do not fit its files")
    names = [item.name.lower() for item in (*entry.files, *entry.archives)]
    if len(set(names)) != len(names):
        raise ValueError(f"two files of {entry.name} have one name")
    if not (entry.downloadable or entry.note or entry.shipped):
        raise ValueError(f"{entry.name} cannot be downloaded and does not say why")
    if entry.downloadable and entry.licence.name == UNKNOWN_LICENCE:
        raise ValueError(f"{entry.name} is offered without a licence")


def _check_download(name: str, item: Download) -> None:
    if not _FILE_NAME.fullmatch(item.name):
        raise ValueError(f"{item.name!r} of {name} cannot be a file's name")
    if item.size is not None and (type(item.size) is not int or item.size <= 0):
        raise ValueError(f"{item.name} of {name} has the size {item.size!r}")
    for value, pattern in ((item.sha256, _SHA256), (item.git_blob, _GIT_BLOB)):
        if value and not pattern.fullmatch(value):
            raise ValueError(f"{item.name} of {name} has a hash that is none: {value!r}")
    for url in item.urls:
        parts = urlsplit(url)
        if parts.scheme not in ("https", "http") or not parts.netloc or parts.query:
            raise ValueError(f"{item.name} of {name} has an address that is none: {url!r}")
    if isinstance(item, EngineFile) and bool(item.archive) == bool(item.urls):
        raise ValueError(f"{item.name} of {name} needs an archive or addresses of its own")
