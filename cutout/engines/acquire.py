"""Download a model of the catalogue into the store."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from cutout.core.errors import ModelError
from cutout.core.export import explained
from cutout.engines.catalogue import Download, EngineFile, Entry
from cutout.engines.conversion import check_can_convert, convert
from cutout.engines.download import PART, Means, fetch
from cutout.engines.hashing import CHUNK_BYTES, fingerprint
from cutout.engines.store import Store, StoredFile


def download(store: Store, name: str, means: Means | None = None) -> None:
    """Fetch a model and install it; one that is installed already stays as it is.

    Args:
        store: where it goes.
        name: a model of the catalogue.
        means: by which proxy, who is told of the bytes of all files together, who may stop it.

    Raises:
        ModelError: it is unknown, is not to be downloaded, or no address gave it.
        DownloadStopped: it was stopped; what has come is kept for the next time.
        ExportError: the folder cannot be written.
    """
    means = means or Means()
    model, entry = store.model(name), store.catalogue[name]
    if model.state == "installed":
        return
    if not entry.downloadable:
        raise ModelError(f"{entry.title} cannot be downloaded. {entry.note}")
    if entry.checkpoint is not None:
        check_can_convert()
    with store.locked(name) as staging:
        with explained(staging):
            staging.mkdir(parents=True, exist_ok=True)
        told = _Sum(entry.downloads, means)
        for item in entry.downloads:
            fetch(item, staging, told.means_for(item))
        files = [_stored(entry, file, staging, means) for file in entry.files]
        if entry.checkpoint is not None:
            made = convert(staging / entry.checkpoint.name, staging)
            files = [stored(entry.family.roles[0], made, means.check)]
        store.put(name, entry.title, entry.family.name, entry.licence.name, "download", files)


class _Sum:
    """Adds up the progress of several files."""

    def __init__(self, items: tuple[Download, ...], means: Means) -> None:
        self._means = means
        self._sizes = {item.name: item.size for item in items}
        self._done = dict.fromkeys(self._sizes, 0)

    def means_for(self, item: Download) -> Means:
        """Return means that tell the sum while one of the files is fetched."""

        def tell(done: int, total: int | None) -> None:
            self._done[item.name] = done
            self._sizes[item.name] = total
            sizes = list(self._sizes.values())
            known = [size for size in sizes if size is not None]
            self._means.progress(
                sum(self._done.values()), sum(known) if len(known) == len(sizes) else None
            )

        return Means(self._means.proxy, tell, self._means.stopped)


def _stored(entry: Entry, file: EngineFile, staging: Path, means: Means) -> StoredFile:
    """Return what to note of a file that has come, after it was taken out of its archive.

    Raises:
        ModelError: the archive does not hold it.
        ExportError: it cannot be written.
    """
    path = staging / file.name
    if file.archive:
        with explained(path):
            unpack(staging / file.archive, file, path, means.check)
    with explained(path):
        found = fingerprint(path, means.check)
    if not found.fits(file):
        path.unlink()
        raise ModelError(f"{entry.title}: {file.name} is not the file that was expected.")
    return StoredFile(file.role, file.name, found.size, found.sha256)


def stored(role: str, path: Path, tick: Callable[[], None] | None = None) -> StoredFile:
    """Return what to note of a file in a staging folder.

    Raises:
        ExportError: it cannot be read.
    """
    with explained(path):
        found = fingerprint(path, tick)
    return StoredFile(role, path.name, found.size, found.sha256)


def unpack(archive: Path, file: EngineFile, path: Path, check: Callable[[], None]) -> None:
    """Write the member of an archive that a catalogue's file means.

    It is known by its file name, whatever folder of the archive it lies in; its hash is the
    caller's to check. Nothing else is unpacked.

    Raises:
        ModelError: there is no such member, or the archive is damaged.
        OSError: it cannot be written.
    """
    part = path.with_name(path.name + PART)
    limit = file.size or 8 * archive.stat().st_size + CHUNK_BYTES
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [
                info for info in opened.infolist() if info.filename.split("/")[-1] == file.name
            ]
            if len(members) != 1:
                raise ModelError(f"{archive.name} does not hold {file.name}.")
            with opened.open(members[0]) as source, part.open("wb") as target:
                while chunk := source.read(CHUNK_BYTES):
                    check()
                    target.write(chunk)
                    if target.tell() > limit:
                        raise ModelError(f"{file.name} in {archive.name} is longer than expected.")
                target.flush()
                os.fsync(target.fileno())
        os.replace(part, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ModelError(f"{archive.name} is damaged.") from error
    finally:
        part.unlink(missing_ok=True)
