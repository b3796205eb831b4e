"""Names and conflicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutout.batch.plan import BatchSettings, Planner, Task, refuse_conflicts
from cutout.batch.sources import Source, find_photos
from cutout.core.errors import ExportError
from cutout.core.finish import Background, Finish
from cutout.core.presets import Preset
from tests.batch.conftest import CUTOUT, MASK, write_photo


def _plan(root: Path, out: Path, rule: str = "error", **settings: str) -> list[Task]:
    planned = BatchSettings((CUTOUT,), on_conflict=rule, **settings)  # type: ignore[arg-type]
    return Planner(out, planned).plan(find_photos(root, True))


def _targets(tasks: list[Task], out: Path) -> list[str]:
    return [target.relative_to(out).as_posix() for task in tasks for target in task.targets]


def test_the_tree_is_repeated(photos, out):
    assert _targets(_plan(photos, out), out) == [
        "a/same-cutout.png",
        "b/same-cutout.png",
        "one-cutout.png",
    ]


def test_two_photos_never_become_one_file(tmp_path, out):
    root = tmp_path / "in"
    for name in ("x.jpg", "x.png", "X.webp"):
        write_photo(root / name)
    for rule in ("error", "skip", "overwrite"):
        tasks = _plan(root, out, rule)
        assert sum(bool(task.problem) for task in tasks) == 2
        assert len({target.lower() for target in _targets(tasks, out)}) == 1
    with pytest.raises(ExportError, match=r"X\.webp becomes the same file"):
        refuse_conflicts(_plan(root, out))
    assert _targets(_plan(root, out, "number"), out) == [
        "X-cutout.png",
        "x-cutout-2.png",
        "x-cutout-3.png",
    ]


def test_letters_that_a_disk_does_not_tell_apart(tmp_path, out):
    root = tmp_path / "in"
    write_photo(root / "e\u0301.png")
    write_photo(root / "\u00e9.png")
    assert sum(bool(task.problem) for task in _plan(root, out)) == 1


def test_existing_files(photos, out):
    (out / "a").mkdir(parents=True)
    (out / "a" / "same-cutout.png").write_bytes(b"mine")
    with pytest.raises(ExportError, match="exists already"):
        refuse_conflicts(_plan(photos, out))
    assert len(_targets(_plan(photos, out, "skip"), out)) == 2
    assert "a/same-cutout-2.png" in _targets(_plan(photos, out, "number"), out)
    assert "a/same-cutout.png" in _targets(_plan(photos, out, "overwrite"), out)


def test_a_photo_is_never_a_target(tmp_path):
    root = tmp_path / "in"
    write_photo(root / "a" / "x.jpg")
    write_photo(root / "a" / "x-cutout.png")
    settings = BatchSettings((CUTOUT,), on_conflict="overwrite")
    sources = find_photos(root, True)
    tasks = Planner(root, settings).plan(sources)
    problems = {task.source.key: task.problem for task in tasks}
    assert "photo of yours" in problems["a/x.jpg"]


def test_long_names_are_shortened_and_stay_apart(tmp_path):
    settings = BatchSettings((CUTOUT, MASK))
    stem = "\u00e4\u5b57\U0001f600" * 40  # 360 bytes
    names = [
        settings.file_name(tmp_path / f"{stem}{end}.png", preset)
        for end in "xy"
        for preset in settings.presets
    ]
    assert len(set(names)) == 4
    assert all(len(name.encode()) <= 255 for name in names)
    assert all("\ufffd" not in name for name in names)
    numbered = settings.file_name(tmp_path / f"{stem}.png", CUTOUT, 12)
    assert numbered.endswith("-12.png")
    assert len(numbered.encode()) <= 255
    odd = settings.file_name(tmp_path / ("\udcff" * 300 + ".png"), CUTOUT)
    assert len(odd.encode("utf-8", "surrogateescape")) <= 255


def test_name_templates(tmp_path):
    settings = BatchSettings((CUTOUT,), "{folder}_{stem}_{ext}_{preset}")
    assert settings.file_name(tmp_path / "in" / "x.jpg", CUTOUT) == "in_x_jpg_cutout.png"
    for name in ("{stem", "{wrong}-{stem}", "{preset}", "{stem}/x", "{stem.__class__}", "a:{stem}"):
        with pytest.raises(ExportError, match="name"):
            BatchSettings((CUTOUT,), name)
    with pytest.raises(ExportError, match="preset"):
        BatchSettings((CUTOUT, MASK), "{stem}")
    with pytest.raises(ExportError, match="one or more presets"):
        BatchSettings(())


def test_the_digest_follows_everything_that_files_depend_on(tmp_path):
    picture = write_photo(tmp_path / "behind.png", 1)
    behind = Preset("b", finish=Finish("background", background=Background(image=picture)))
    digests = [
        BatchSettings((CUTOUT,)).digest(),
        BatchSettings((MASK,)).digest(),
        BatchSettings((CUTOUT,), "{stem}").digest(),
        BatchSettings((behind,)).digest(),
    ]
    write_photo(picture, 2)
    digests.append(BatchSettings((behind,)).digest())
    assert len(set(digests)) == len(digests)
    assert BatchSettings((CUTOUT,)).digest() == digests[0]


def test_a_further_plan_knows_the_first(photos, out):
    planner = Planner(out, BatchSettings((CUTOUT,)))
    first = find_photos(photos, True)
    planner.plan(first)
    other = write_photo(photos / "one.png")
    tasks = planner.plan([Source(other, "one.png")])
    assert tasks[0].problem.startswith("one.jpg becomes the same file")
    assert not planner.plan(first[:1])[0].problem  # the same photo again keeps its file
