"""The user's models: each in a folder of its own, put there whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Literal, NoReturn

from cutout import paths
from cutout.core.errors import ModelError
from cutout.core.export import explained, save_bytes
from cutout.engines.catalogue import (
    NAME,
    Catalogue,
    Entry,
    Licence,
    catalogue,
    no_licence,
)
from cutout.engines.conversion import can_convert
from cutout.engines.families import FAMILIES, Family
from cutout.engines.hashing import fingerprint

State = Literal["absent", "installed", "damaged"]
Origin = Literal["shipped", "download", "import"]

MANIFEST = "engine.json"
DAMAGED = "damaged"  # a file of this name beside the manifest: `verify` has found something
FORMAT = 1


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of an installed model: its role, its name, its bytes and their SHA-256 in hex."""

    role: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What lies in a model's folder, as it was put there."""

    name: str
    title: str
    family: str
    licence: str
    origin: Origin
    files: tuple[StoredFile, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is there or could be.

    ``entry`` is what the catalogue says of it, None for a network that the user brought.
    ``size_bytes`` are those of its files, None where neither they nor the catalogue tell.
    ``kept_bytes`` are what an unfinished download has left.
    """

    name: str
    title: str
    family: Family
    licence: Licence
    limits: tuple[str, ...]
    state: State
    origin: Origin | None = None
    size_bytes: int | None = None
    kept_bytes: int = 0
    entry: Entry | None = None

    @property
    def downloadable(self) -> bool:
        """Whether Cutout can fetch it here."""
        if self.entry is None or not self.entry.downloadable:
            return False
        return self.entry.checkpoint is None or can_convert()


class Store:
    """The folder of the user's models, and Cutout's own network, which is always there."""

    def __init__(self, folder: Path | None = None, known: Catalogue | None = None) -> None:
        """Look at a folder, the user's if None; nothing is made until something is put there."""
        self.folder = folder or paths.user_models()
        self.catalogue = known or catalogue()

    def models(self) -> list[Model]:
        """Return all models: those of the catalogue in its order, then the user's own by name."""
        names = list(self.catalogue.engines)
        try:
            found = sorted(path.parent.name for path in self.folder.glob(f"*/{MANIFEST}"))
        except OSError:
            found = []
        models = [self.model(name) for name in names]
        for name in found:
            if name not in names:
                with suppress(ModelError):  # of a later version, or removed meanwhile
                    models.append(self.model(name))
        return models

    def installed(self) -> list[Model]:
        """Return the models that can be used."""
        return [model for model in self.models() if model.state == "installed"]

    def model(self, name: str) -> Model:
        """Return a model.

        Raises:
            ModelError: there is none of that name, neither in the catalogue nor in the folder.
        """
        entry = self.catalogue.engines.get(name)
        if entry is not None and entry.shipped:
            return self._shipped(entry)
        manifest = self.manifest(name)
        if entry is not None:
            family, licence, title = entry.family, entry.licence, entry.title
            limits = entry.every_limit
        elif manifest is not None and manifest.family in FAMILIES:
            family, title, licence = FAMILIES[manifest.family], manifest.title, no_licence()
            limits = family.limits
        else:
            self._refuse(name)
        size = entry.size if entry is not None else None
        if manifest is not None:
            size = sum(file.size for file in manifest.files)
        kept = _bytes_in(self.staging(name))
        state, origin = self._state(name, manifest), manifest.origin if manifest else None
        return Model(name, title, family, licence, limits, state, origin, size, kept, entry)

    def files(self, name: str) -> dict[str, Path]:
        """Return the files of an installed model by role.

        Raises:
            ModelError: it is unknown, not installed, or damaged.
        """
        state = self.model(name).state
        if state == "damaged":
            raise ModelError(
                f"The model {name} is damaged; remove it, then download or import it again."
            )
        if state == "absent":
            raise ModelError(f"The model {name} is not installed; see: cutout models info {name}.")
        manifest = self.manifest(name)
        if manifest is None:  # shipped
            return self._shipped_files()
        return {file.role: self._place(name) / file.name for file in manifest.files}

    def digest(self, name: str) -> str:
        """Return a hash of an installed model's files (SHA-256, hex), which tells it from others.

        Raises:
            ModelError: it is unknown, not installed, or damaged.
        """
        self.files(name)
        manifest = self.manifest(name)
        if manifest is None:
            from cutout.core.squeezesam import shipped_digest

            return shipped_digest()
        parts = [manifest.family, *(f"{file.role}={file.sha256}" for file in manifest.files)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def verify(self, name: str, tick: Callable[[], None] | None = None) -> list[str]:
        """Read every byte of a model; return what is wrong with it as sentences.

        A model with something wrong counts as damaged from then on.

        Args:
            name: the model.
            tick: called now and then; it may raise to end the work.

        Raises:
            ModelError: it is unknown or not installed.
        """
        model = self.model(name)
        if model.state == "absent":
            self.files(name)
        if model.origin == "shipped":
            return _problems_of_shipped()
        manifest = self.manifest(name)
        if manifest is None:
            return [f"{self._place(name) / MANIFEST} is missing or damaged."]
        problems = [
            problem
            for file in manifest.files
            if (problem := _problem(self._place(name) / file.name, file, tick))
        ]
        mark = self._place(name) / DAMAGED
        with suppress(OSError):  # a folder that others keep may be read-only
            mark.touch() if problems else mark.unlink(missing_ok=True)
        return problems

    def remove(self, name: str) -> None:
        """Remove a model and what unfinished downloads of it have left.

        Raises:
            ModelError: it is unknown, not there, comes with Cutout, or is being installed.
            ExportError: it cannot be removed.
        """
        model = self.model(name)
        if model.origin == "shipped":
            raise ModelError(f"{model.title} comes with Cutout and cannot be removed.")
        if model.state == "absent" and not self.staging(name).exists():
            raise ModelError(f"The model {name} is not installed.")
        with self.locked(name), explained(self._place(name)):
            old = self._aside(name)
            for folder in (self._place(name), self.staging(name)):
                if folder.exists():
                    folder.rename(old)  # at once: no half of it is ever found
                    shutil.rmtree(old)

    def staging(self, name: str) -> Path:
        """Return the folder where a model is put together; it may be missing."""
        return self.folder / f".{name}.part"

    def put(
        self, name: str, title: str, family: str, licence: str, origin: Origin,
        files: Sequence[StoredFile],
    ) -> None:  # fmt: skip
        """Give a model that is complete in `staging` its place, instead of one that is there.

        Raises:
            ExportError: the folder cannot be written.
        """
        staging, place = self.staging(name), self._place(name)
        manifest = Manifest(name, title, family, licence, origin, tuple(files))
        text = json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1)
        save_bytes(text.encode(), staging / MANIFEST)
        with explained(place):
            wanted = {MANIFEST, *(file.name for file in files)}
            for path in staging.iterdir():
                if path.name not in wanted:
                    path.unlink()
            old = self._aside(name)
            if place.exists():
                place.rename(old)
            try:
                staging.rename(place)
            except OSError:
                if old.exists():
                    old.rename(place)
                raise
            shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def locked(self, name: str) -> Iterator[Path]:
        """Keep other programs from changing a model meanwhile; gives its staging folder.

        Raises:
            ModelError: another one is at it.
            ExportError: the folder cannot be written.
        """
        path = self.folder / f".{name}.lock"
        with explained(path):
            self.folder.mkdir(parents=True, exist_ok=True)
            stream = path.open("a+b")
        with stream:
            _lock(stream, name)
            yield self.staging(name)

    def manifest(self, name: str) -> Manifest | None:
        """Return what a model's folder says of itself, None where it says nothing that fits."""
        if not NAME.fullmatch(name):
            return None
        try:
            values = json.loads((self._place(name) / MANIFEST).read_bytes())
            if values.pop("format") != FORMAT or values["name"] != name:
                return None
            files = tuple(StoredFile(**file) for file in values.pop("files"))
            manifest = Manifest(**values, files=files)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        inside = all(Path(file.name).name == file.name for file in files)
        return manifest if files and inside else None

    def _place(self, name: str) -> Path:
        return self.folder / name

    def _aside(self, name: str) -> Path:
        """Return a free place beside a model's."""
        old = self.folder / f".{name}.old"
        shutil.rmtree(old, ignore_errors=True)
        return old

    def _state(self, name: str, manifest: Manifest | None) -> State:
        place = self._place(name)
        if not place.is_dir():
            return "absent"
        if manifest is None or (place / DAMAGED).exists():
            return "damaged"
        whole = all(_has_size(place / file.name, file.size) for file in manifest.files)
        return "installed" if whole else "damaged"

    def _shipped(self, entry: Entry) -> Model:
        files = list(self._shipped_files().values())
        state: State = "installed" if all(path.is_file() for path in files) else "damaged"
        size = sum(path.stat().st_size for path in files) if state == "installed" else None
        limits = entry.every_limit
        return Model(
            entry.name, entry.title, entry.family, entry.licence, limits, state, "shipped", size,
            entry=entry,
        )  # fmt: skip

    def _shipped_files(self) -> dict[str, Path]:
        from cutout.core.squeezesam import DECODER_FILE, ENCODER_FILE

        folder = paths.models()
        return {"encoder": folder / ENCODER_FILE, "decoder": folder / DECODER_FILE}

    def _refuse(self, name: str) -> NoReturn:
        known = [*self.catalogue.engines]
        raise ModelError(f"There is no model {name!r}; known are {', '.join(known)}.")


def _bytes_in(folder: Path) -> int:
    """Return the bytes of a folder's files, which a download may rename meanwhile."""
    total = 0
    for path in folder.glob("*"):
        with suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.is_file() and path.stat().st_size == size
    except OSError:
        return False


def _problem(path: Path, file: StoredFile, tick: Callable[[], None] | None) -> str:
    """Return what is wrong with a file, nothing if it is as it was installed."""
    try:
        found = fingerprint(path, tick)
    except FileNotFoundError:
        return f"{path} is missing."
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}."
    if (found.size, found.sha256) != (file.size, file.sha256):
        return f"{path} is not as it was installed."
    return ""


def _problems_of_shipped() -> list[str]:
    from cutout.core.squeezesam import SqueezeSamPredictor

    try:
        SqueezeSamPredictor(threads=1)
    except ModelError as error:
        return [str(error)]
    return []


def _lock(stream: BinaryIO, name: str) -> None:
    """Lock a file; the system lets go of it when it is closed, however that happens.

    Raises:
        ModelError: another program holds it.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            raise ModelError(
                f"The model {name} is being downloaded or changed by another window or command."
            ) from error
