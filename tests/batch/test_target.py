"""Where the results of a batch go: places that cannot be written to, and a disk that is full."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout.batch.journal import PRIVATE_FOLDER
from cutout.core.errors import CutoutError, ExportError
from tests.batch.conftest import files_in, run_all, states_of


def _mounted(path: Path, options: str) -> bool:
    path.mkdir()
    return os.system(f"mount -t tmpfs -o {options} tmpfs '{path}' 2>/dev/null") == 0


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_a_read_only_target(make_batch, out):
    if os.geteuid() == 0:  # root may write everywhere but on a read-only disk
        if not _mounted(out, "size=1m,ro"):
            pytest.skip("no right to mount here")
    else:
        out.mkdir(mode=0o500)
    try:
        with pytest.raises(ExportError, match=r"permission denied|read-only"):
            make_batch()
    finally:
        if os.geteuid() == 0:
            os.system(f"umount '{out}'")


def test_a_target_below_a_file(make_batch, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(ExportError, match="in the way"):
        make_batch(target=tmp_path / "file" / "out")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can mount")
def test_a_full_disk_ends_the_batch_and_resume_finishes_it(make_batch, tmp_path, photos):
    disk = tmp_path / "disk"
    if not _mounted(disk, "size=800k"):
        pytest.skip("no right to mount here")
    try:
        rng = np.random.default_rng(0)
        for number in range(8):
            noise = rng.integers(0, 255, (200, 200, 3), np.uint8)
            Image.fromarray(noise).save(photos / f"noise-{number}.png")
        (disk / "ballast").write_bytes(bytes(150_000))
        batch = make_batch(target=disk / "out")
        with pytest.raises(CutoutError, match="disk is full"):
            list(batch.run())
        batch.close()
        assert not list((disk / "out" / PRIVATE_FOLDER).glob("*.part"))
        for name, data in files_in(disk / "out").items():
            Image.open(disk / "out" / name).load()
            assert data
        (disk / "ballast").unlink()
        os.system(f"mount -o remount,size=30m '{disk}'")
        results = run_all(make_batch(target=disk / "out", resume=True))
        assert set(states_of(results).values()) == {"done"}
        run_all(make_batch(target=tmp_path / "undisturbed"))
        assert files_in(disk / "out") == files_in(tmp_path / "undisturbed")
    finally:
        os.system(f"umount '{disk}'")
