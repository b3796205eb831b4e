"""Bring a model in from files: known by their hashes, else by what their graphs take and give."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cutout.core.errors import ModelError
from cutout.core.export import explained
from cutout.engines.acquire import stored, unpack
from cutout.engines.catalogue import NAME, UNKNOWN_LICENCE, Download, Entry
from cutout.engines.conversion import check_can_convert, convert
from cutout.engines.families import FAMILIES, Family
from cutout.engines.hashing import CHUNK_BYTES, Fingerprint, fingerprint
from cutout.engines.identify import identify
from cutout.engines.store import Store, StoredFile

CHECKPOINT_ENDINGS = (".pt", ".pth")
CONVERTED_FAMILY = "squeezesam-released"  # the only one whose checkpoints can be converted
# what tells a file's role in its name, and nothing of the model
_ROLE_WORDS = re.compile(r"[._-]?(encoder|decoder|whole)(?=[._-]|$)", re.IGNORECASE)

Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Given:
    """A file that the user gave."""

    path: Path
    known_by: Fingerprint


def import_files(
    store: Store, files: Sequence[Path], name: str | None = None, tick: Tick | None = None
) -> str:
    """Install a model from files and return its name; they stay where they are.

    Files of the catalogue are known by their hashes. Others are opened, and what their graphs take
    and give tells the family; they become a model of the name that is given, else of one that the
    catalogue has for such files, else of one made of the file's name.

    Args:
        store: where it goes.
        files: encoder and decoder, or one whole network, or an archive or a checkpoint.
        name: what to call a network that the catalogue does not know.
        tick: called now and then; it may raise to end the work.

    Raises:
        ModelError: they are no network that Cutout can work with, one is missing or cannot be
            read, or the name is taken.
        ExportError: the models' folder cannot be written.
    """
    if not files:
        raise ModelError("Name the files of a model.")
    if name is not None and not NAME.fullmatch(name):
        raise ModelError(f"A model's name has a-z, 0-9, '.', '-' and '_' in it, not {name!r}.")
    given = [_Given(path, _look_at(path, tick)) for path in files]
    known = _known(store, given)
    if known is not None:
        return _install_known(store, known, given, tick)
    if len(files) == 1 and files[0].suffix.lower() in CHECKPOINT_ENDINGS:
        return _install_checkpoint(store, files[0], name, tick)
    found = identify(files)
    if found.family is None:
        raise ModelError(found.why)
    return _install_unknown(store, FAMILIES[found.family], found.files, name, tick)


def _look_at(path: Path, tick: Tick | None) -> Fingerprint:
    try:
        return fingerprint(path, tick)
    except FileNotFoundError as error:
        raise ModelError(f"{path} does not exist.") from error
    except IsADirectoryError as error:
        raise ModelError(f"{path} is a folder: name the files in it.") from error
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror or error}.") from error


def _known(store: Store, given: Sequence[_Given]) -> Entry | None:
    """Return the entry of the catalogue that files are, None where a hash is not known.

    Raises:
        ModelError: a file is missing, or they are of several models.
    """
    best: tuple[Entry, set[Path]] | None = None
    for entry in store.catalogue.engines.values():
        items = (*entry.files, *entry.downloads)
        ours = {one.path for one in given if any(one.known_by.fits(item) for item in items)}
        if not ours:
            continue
        if _is_whole(entry, given):
            if len(ours) < len(given):
                other = next(one.path for one in given if one.path not in ours)
                raise ModelError(f"{other.name} is no part of {entry.title}: import it by itself.")
            return entry
        if best is None or len(ours) > len(best[1]):
            best = entry, ours
    if best is None or len(best[1]) < len(given):
        return None  # some other network, perhaps with a part of a known one
    entry, _ = best
    found = [file for file in entry.files if any(one.known_by.fits(file) for one in given)]
    missing = [file for file in entry.files if file not in found]
    raise ModelError(
        f"This is the {found[0].role} of {entry.title}: its {missing[0].role}, "
        f"{missing[0].name}, has to be given together with it."
    )


def _is_whole(entry: Entry, given: Sequence[_Given]) -> bool:
    def has(items: Sequence[Download]) -> bool:
        found = [any(one.known_by.fits(item) for one in given) for item in items]
        return bool(found) and all(found)

    packed = all(file.archive for file in entry.files)
    checkpoint = [entry.checkpoint] if entry.checkpoint else []
    return has(entry.files) or has(checkpoint) or (packed and has(entry.archives))


def _install_known(store: Store, entry: Entry, given: Sequence[_Given], tick: Tick | None) -> str:
    if store.model(entry.name).state == "installed":
        return entry.name
    if entry.checkpoint is not None:
        return _install_checkpoint(store, given[0].path, entry.name, tick)
    with _fresh(store, entry.name) as staging:
        files = []
        for file in entry.files:
            target = staging / file.name
            source = next((one.path for one in given if one.known_by.fits(file)), None)
            if source is not None:
                _copy(source, target, tick)
            else:
                with explained(target):
                    unpack(given[0].path, file, target, tick or _nothing)
            part = stored(file.role, target, tick)
            if file.sha256 not in ("", part.sha256):
                raise ModelError(f"{file.name} was changed while it was read.")
            files.append(part)
        store.put(entry.name, entry.title, entry.family.name, entry.licence.name, "import", files)
    return entry.name


def _install_checkpoint(store: Store, path: Path, name: str | None, tick: Tick | None) -> str:
    check_can_convert()
    family = FAMILIES[CONVERTED_FAMILY]
    name = name or _name_of(path)
    _check_free(store, name, family)
    with _fresh(store, name) as staging:
        made = convert(path, staging)
        _put(store, name, family, [stored(family.roles[0], made, tick)])
    return name


def _install_unknown(
    store: Store, family: Family, files: Mapping[str, Path], name: str | None, tick: Tick | None
) -> str:
    name = name or _name_for(store, family, files)
    _check_free(store, name, family)
    with _fresh(store, name) as staging:
        copies = {role: staging / f"{family.name}-{role}.onnx" for role in family.roles}
        for role, copy in copies.items():
            _copy(files[role], copy, tick)
        if identify(list(copies.values())).family != family.name:
            raise ModelError(
                f"{files[family.roles[0]].name} keeps weights in further files: Cutout can only "
                "import networks that are one file each."
            )
        _put(store, name, family, [stored(role, copy, tick) for role, copy in copies.items()])
    return name


def _put(store: Store, name: str, family: Family, files: Sequence[StoredFile]) -> None:
    entry = store.catalogue.engines.get(name)
    title = entry.title if entry else f"{name} ({family.title})"
    licence = entry.licence.name if entry else UNKNOWN_LICENCE
    store.put(name, title, family.name, licence, "import", files)


def _name_for(store: Store, family: Family, files: Mapping[str, Path]) -> str:
    """Return the name of a network: one that waits for it in the catalogue, or its file's."""
    name = _name_of(files[family.roles[0]])
    entries = [entry for entry in store.catalogue.engines.values() if entry.family == family]
    waiting = [entry.name for entry in entries if not (entry.files or entry.shipped)]
    if len(entries) == len(waiting) == 1:
        return waiting[0]
    taken = name in store.catalogue.engines and name not in waiting
    return f"{name}-own" if taken else name


def _name_of(path: Path) -> str:
    """Return a name for a model that is made of a file's name."""
    plain = _ROLE_WORDS.sub("", path.stem).lower()
    name = re.sub(r"[^a-z0-9._-]+", "-", plain).strip("._-")[:60].strip("._-")
    return name if NAME.fullmatch(name) else f"model-{name}".rstrip("-")


def _check_free(store: Store, name: str, family: Family) -> None:
    """Raise ModelError where a name is not to be had for a network of the user's."""
    entry = store.catalogue.engines.get(name)
    if entry is not None and (entry.files or entry.shipped or entry.family != family):
        raise ModelError(
            f"{name} is the name of {entry.title}, which these files are not: give another name."
        )
    try:
        state = store.model(name).state
    except ModelError:
        return
    if state == "installed":
        raise ModelError(f"There is a model {name} already: remove it first, or give another name.")


@contextmanager
def _fresh(store: Store, name: str) -> Iterator[Path]:
    """Give an empty staging folder, and leave nothing of it where something goes wrong.

    What an unfinished download has left there is not mixed with what is imported.
    """
    with store.locked(name) as staging:
        try:
            with explained(staging):
                if staging.exists():
                    shutil.rmtree(staging)
                staging.mkdir(parents=True)
            yield staging
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise


def _copy(source: Path, target: Path, tick: Tick | None) -> None:
    with explained(target), source.open("rb") as reading, target.open("wb") as writing:
        while chunk := reading.read(CHUNK_BYTES):
            writing.write(chunk)
            if tick is not None:
                tick()


def _nothing() -> None:
    """Go on."""
