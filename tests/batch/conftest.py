"""Folders of small photos, and a batch over them with the predictable network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout.batch.plan import BatchSettings
from cutout.batch.run import Batch, ExportResult, Model
from cutout.batch.sources import find_photos
from cutout.core.finish import Finish
from cutout.core.presets import Preset
from tests.conftest import FakePredictor

CUTOUT = Preset("cutout")
MASK = Preset("mask", finish=Finish("mask"))


def write_photo(path: Path, shade: int = 128) -> Path:
    """Write a photo of 48 x 36 pixels; the ending says the format."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = np.full((36, 48, 3), shade % 256, np.uint8)
    image[12:24, 18:30] = (200, 30, shade % 256)
    Image.fromarray(image).save(path)
    return path


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Three photos, two of which have the same name in different folders."""
    root = tmp_path / "photos"
    write_photo(root / "one.jpg", 1)
    write_photo(root / "a" / "same.png", 2)
    write_photo(root / "b" / "same.png", 3)
    return root


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where results go."""
    return tmp_path / "out"


MakeBatch = Callable[..., Batch]


@pytest.fixture
def make_batch(photos: Path, out: Path, fake: FakePredictor) -> Iterator[MakeBatch]:
    """Make batches that are closed at the end."""
    with ExitStack() as stack:

        def make(
            root: Path = photos,
            target: Path = out,
            presets: tuple[Preset, ...] = (CUTOUT,),
            resume: bool = False,
            model: str = "fake",
            predictor: FakePredictor = fake,
            **rules: str,
        ) -> Batch:
            settings = BatchSettings(presets, **rules)  # type: ignore[arg-type]
            sources = find_photos(root, True, [target])
            batch = Batch(
                root, sources, target, settings, Model(model, lambda _: predictor), resume
            )
            stack.callback(batch.close)
            return batch

        yield make


def run_all(batch: Batch, jobs: int = 2) -> dict[str, ExportResult]:
    """Run a batch to its end and close it; results by photo."""
    results = {result.entry.source: result for result in batch.run(jobs=jobs)}
    batch.close()
    return results


def states_of(results: dict[str, ExportResult]) -> dict[str, str]:
    """What became of each photo."""
    return {key: result.entry.state for key, result in results.items()}


def files_in(folder: Path) -> dict[str, bytes]:
    """Every delivered file and what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cutout-batch" not in path.parts and path.suffix != ".jsonl"
    }
