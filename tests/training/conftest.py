"""Small data sets made on the spot."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="training needs the extra [train]")
# beside other tests a second thread waits for a core more than it computes
torch.set_num_threads(1)


def _png(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(array).save(stream, "PNG")
    return stream.getvalue()


def photos(count: int, seed: int = 0) -> list[tuple[str, np.ndarray, list[np.ndarray]]]:
    """Names, images and objects: two coloured discs on noise."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:120, :160]
    result = []
    for index in range(count):
        image = rng.integers(90, 150, (120, 160, 3)).astype(np.uint8)
        objects = []
        for centre, colour in ((rng.uniform(30, 60), (220, 40, 40)), (115, (40, 60, 220))):
            disc = np.hypot(columns - centre, rows - 60) < rng.uniform(20, 34)
            image[disc] = colour
            objects.append(disc)
        objects[0] &= ~objects[1]
        result.append((f"duts_tr__{index}", image, objects))
    return result


def files_of(name: str, image: np.ndarray, objects: list[np.ndarray]) -> dict[str, bytes]:
    """The files of one photo, as a shard holds them."""
    union = np.any(objects, 0)
    parts = objects[0].astype(np.uint8) + 2 * objects[1].astype(np.uint8)
    files = {f"images/{name}.png": _png(image), f"masks/{name}.png": _png(union)}
    for index, disc in enumerate(objects):
        files[f"instances/{name}__{index}.png"] = _png(disc)
    files[f"parts/{name}.png"] = _png(parts)
    return files


@pytest.fixture(scope="session")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one shard of twelve photos."""
    folder = tmp_path_factory.mktemp("shards")
    with tarfile.open(folder / "train-00.tar", "w") as archive:
        for photo in photos(12):
            for name, data in files_of(*photo).items():
                member = tarfile.TarInfo(name)
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
    return folder


@pytest.fixture
def plain_folder(tmp_path: Path) -> Path:
    """The same kind of data as loose files."""
    for photo in photos(3):
        for name, data in files_of(*photo).items():
            path = tmp_path / "photos" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return tmp_path / "photos"
