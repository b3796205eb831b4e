"""What users decided and fixed outlives everything."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from cutout.batch.delivery import Delivery
from cutout.batch.journal import Records
from cutout.batch.run import Batch
from cutout.core.cutting import Cut, cut
from cutout.core.errors import ExportError, ImageError
from cutout.core.finish import Finish
from cutout.core.images import load_image
from cutout.core.prompts import Prompts
from cutout.core.strokes import Stroke
from tests.batch.conftest import CUTOUT, MASK, files_in, run_all, write_photo
from tests.conftest import FakePredictor

ONE = "one.jpg"
TRIMMED = replace(CUTOUT, finish=Finish(trim=True))


def _task(batch: Batch, key: str = ONE):
    return next(task for task in batch.tasks if task.source.key == key)


def _fixed(make_batch, photos, fake):
    """A batch whose photo one.jpg was fixed by a right click."""
    batch = make_batch()
    list(batch.run())
    batch.fix(_task(batch), cut(photos / ONE, not_points=[(5, 5)], predictor=fake))
    batch.close()


def test_fixing_replaces_and_is_remembered(make_batch, photos, out, fake):
    batch = make_batch()
    for _ in batch.run():
        pass
    before = files_in(out)
    task = next(task for task in batch.tasks if task.source.key == "one.jpg")
    fixed = cut(photos / "one.jpg", not_points=[(5, 5)], predictor=fake)
    entry = batch.fix(task, fixed)
    batch.close()
    assert entry.decision == "fixed"
    after = files_in(out)
    assert [name for name in after if after[name] != before[name]] == ["one-cutout.png"]
    again = run_all(make_batch(resume=True))["one.jpg"]
    assert again.was_done
    assert again.entry.clicks == ((5.0, 5.0, False),)
    # with other settings the user's clicks are used again, and somebody is asked to look
    trimmed = run_all(make_batch(presets=(TRIMMED,), resume=True))["one.jpg"]
    assert trimmed.entry.clicks == ((5.0, 5.0, False),)
    assert trimmed.entry.doubts[0] == "fixed_before"
    assert fake.asked[-1].negative


def test_rejected_files_are_set_aside_and_come_back(make_batch, out):
    batch = make_batch()
    for _ in batch.run():
        pass
    before = files_in(out)
    task = next(task for task in batch.tasks if task.source.key == "one.jpg")
    batch.decide(task, "rejected")
    assert "one-cutout.png" not in files_in(out)
    batch.close()
    batch = make_batch(resume=True)
    results = {result.entry.source: result for result in batch.run()}
    assert results["one.jpg"].was_done
    assert "one-cutout.png" not in files_in(out)
    task = next(task for task in batch.tasks if task.source.key == "one.jpg")
    assert batch.decide(task, "accepted").decision == "accepted"
    assert files_in(out) == before


def test_a_rejected_file_that_was_changed_is_left_alone(make_batch, out):
    batch = make_batch()
    for _ in batch.run():
        pass
    (out / "one-cutout.png").write_bytes(b"retouched")
    task = next(task for task in batch.tasks if task.source.key == "one.jpg")
    batch.decide(task, "rejected")
    assert (out / "one-cutout.png").read_bytes() == b"retouched"


def test_a_failure_does_not_forget_a_fix(make_batch, photos, out, fake):
    _fixed(make_batch, photos, fake)
    before = files_in(out)
    data = (photos / ONE).read_bytes()
    (photos / ONE).write_bytes(b"half copied")
    failed = run_all(make_batch(resume=True))[ONE].entry
    assert (failed.state, failed.decision) == ("failed", "fixed")
    assert files_in(out) == before
    (photos / ONE).write_bytes(data)
    again = run_all(make_batch(resume=True))[ONE]
    assert again.was_done
    assert (again.entry.state, again.entry.error, again.entry.decision) == ("done", "", "fixed")
    assert files_in(out) == before


def test_a_fix_is_used_again_however_often_the_settings_change(make_batch, photos, out, fake):
    _fixed(make_batch, photos, fake)
    for presets in ((TRIMMED,), (MASK,), (CUTOUT,)):
        entry = run_all(make_batch(presets=presets, resume=True))[ONE].entry
        assert entry.clicks == ((5.0, 5.0, False),)
        assert entry.doubts[0] == "fixed_before"
    batch = make_batch(resume=True)
    list(batch.run())
    batch.decide(_task(batch), "accepted")
    batch.close()
    entry = run_all(make_batch(presets=(MASK,), resume=True))[ONE].entry
    assert entry.clicks
    assert entry.to_check


def _painted(make_batch, photos, fake):
    """A batch whose photo one.jpg was fixed by the brush, which no clicks can repeat."""
    batch = make_batch()
    list(batch.run())
    fixed = cut(photos / ONE, paint=[Stroke(((5.0, 5.0),), 9.0)], predictor=fake)
    batch.fix(_task(batch), fixed, by_clicks=False)
    batch.close()


def test_a_fix_by_hand_outlives_other_weights(make_batch, photos, out, fake):
    for fix in (_fixed, _painted):
        fix(make_batch, photos, fake)
        before = (out / "one-cutout.png").read_bytes()
        again = run_all(make_batch(resume=True, model="newer"))
        assert again[ONE].was_done
        assert again[ONE].entry.decision == "fixed"
        assert not again["a/same.png"].was_done
        assert (out / "one-cutout.png").read_bytes() == before
        shutil.rmtree(out)


def test_a_painted_fix_stays_and_is_shown_when_the_settings_change(make_batch, photos, out, fake):
    _painted(make_batch, photos, fake)
    before = (out / "one-cutout.png").read_bytes()
    for _ in range(2):  # it stays to be checked until somebody does
        entry = run_all(make_batch(presets=(TRIMMED,), resume=True))[ONE].entry
        assert (entry.doubts, entry.to_check) == (("fixed_before",), True)
        assert (out / "one-cutout.png").read_bytes() == before
    batch = make_batch(presets=(TRIMMED,), resume=True)
    list(batch.run())
    batch.decide(_task(batch), "accepted")
    batch.close()
    entry = run_all(make_batch(presets=(TRIMMED,), resume=True))[ONE].entry
    assert (entry.decision, entry.to_check) == ("accepted", False)
    assert (out / "one-cutout.png").read_bytes() == before
    write_photo(photos / ONE, 99)  # nothing of it can be used for another photo
    entry = run_all(make_batch(presets=(TRIMMED,), resume=True))[ONE].entry
    assert entry.doubts[0] == "fixed_before"
    assert entry.by_clicks
    assert (out / "one-cutout.png").read_bytes() != before


def test_a_fix_without_clicks_is_no_failure_when_its_photo_changes(make_batch, photos, fake):
    batch = make_batch()
    list(batch.run())
    found = fake.propose(load_image(photos / ONE).image)
    fixed = Cut(load_image(photos / ONE), Prompts(), found.prediction)  # taken from all objects
    assert not batch.fix(_task(batch), fixed, by_clicks=False).auto
    batch.close()
    write_photo(photos / ONE, 99)
    entry = run_all(make_batch(resume=True))[ONE].entry
    assert (entry.state, entry.doubts[0]) == ("done", "fixed_before")


def test_a_rejected_photo_stays_rejected_until_it_changes(make_batch, photos, out):
    batch = make_batch()
    list(batch.run())
    batch.decide(_task(batch), "rejected")
    batch.close()
    trimmed = (TRIMMED,)
    assert run_all(make_batch(presets=trimmed, resume=True))[ONE].entry.decision == "rejected"
    assert "one-cutout.png" not in files_in(out)
    write_photo(photos / ONE, 99)
    entry = run_all(make_batch(presets=trimmed, resume=True))[ONE].entry
    assert entry.doubts[0] == "rejected_before"
    assert entry.to_check
    assert "one-cutout.png" in files_in(out)


def test_a_rejection_that_was_cut_short_is_finished(make_batch, out, monkeypatch):
    batch = make_batch()
    list(batch.run())
    with monkeypatch.context() as patch:
        patch.setattr(Delivery, "_move", lambda *_, **__: None)  # as if killed before
        batch.decide(_task(batch), "rejected")
    assert "one-cutout.png" in files_in(out)
    batch.close()
    assert run_all(make_batch(resume=True))[ONE].was_done
    assert "one-cutout.png" not in files_in(out)


def test_an_accepted_mask_stays_accepted_in_other_files(make_batch, photos):
    batch = make_batch()
    list(batch.run())
    batch.decide(_task(batch), "accepted")
    batch.close()
    assert run_all(make_batch(presets=(MASK,), resume=True))[ONE].entry.decision == "accepted"
    write_photo(photos / ONE, 99)
    assert run_all(make_batch(presets=(MASK,), resume=True))[ONE].entry.decision == ""


def test_a_fix_of_a_photo_that_changed_is_refused(make_batch, photos, out, fake):
    batch = make_batch()
    list(batch.run())
    before = files_in(out)
    opened = cut(photos / ONE, predictor=fake)
    write_photo(photos / ONE, 99)
    with pytest.raises(ImageError, match="was changed since"):
        batch.fix(_task(batch), opened)
    (photos / ONE).unlink()
    with pytest.raises(ImageError, match="does not exist"):
        batch.fix(_task(batch), opened)
    assert files_in(out) == before


def test_another_folder_of_photos_needs_another_target(make_batch, photos, out, tmp_path):
    run_all(make_batch())
    before = files_in(out)
    other = tmp_path / "other"
    write_photo(other / ONE, 50)
    for resume in (True, False):
        with pytest.raises(ExportError, match="holds the cutouts of"):
            make_batch(root=other, resume=resume, on_conflict="overwrite")
    assert files_in(out) == before
    moved = photos.rename(tmp_path / "moved")
    assert all(r.was_done for r in run_all(make_batch(root=moved, resume=True)).values())


def test_a_changed_photo_without_a_subject_leaves_no_old_cutout(make_batch, photos, out):
    run_all(make_batch())
    write_photo(photos / ONE, 99)
    results = run_all(make_batch(resume=True, predictor=FakePredictor(subject=False)))
    assert results[ONE].entry.state == "no_subject"
    assert sorted(files_in(out)) == ["a/same-cutout.png", "b/same-cutout.png"]


def test_changed_photos_replace_their_own_files_within_one_run(make_batch, photos, out):
    for rule in ("error", "number"):
        batch = make_batch(target=out / rule, on_conflict=rule)
        list(batch.run())
        before = files_in(out / rule)
        write_photo(photos / ONE, 99 + len(rule))
        results = list(batch.run(batch.add([_task(batch).source])))
        batch.close()
        assert [result.entry.state for result in results] == ["done"]
        after = files_in(out / rule)
        assert set(after) == set(before)
        assert after["one-cutout.png"] != before["one-cutout.png"]


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in folders there")
def test_a_pipe_that_looks_like_a_photo_does_not_block(make_batch, photos):
    os.mkfifo(photos / "pipe.png")
    assert "pipe.png" not in run_all(make_batch())


def test_a_refused_batch_writes_nothing(photos, make_batch, out):
    write_photo(photos / "one.png")
    with pytest.raises(ExportError, match="same file"):
        make_batch()
    assert not out.exists()


def test_a_folder_that_vanishes_ends_the_batch(make_batch, photos, out, fake, monkeypatch):
    import shutil

    propose = fake.propose

    def vanish(image: np.ndarray):
        shutil.rmtree(out, ignore_errors=True)
        return propose(image)

    monkeypatch.setattr(fake, "propose", vanish)
    with pytest.raises(ExportError, match="cannot be written"):
        list(make_batch().run())


def test_damaged_lines_are_counted_and_their_photos_done_again(make_batch, out):
    from cutout.batch.journal import FILE_NAME

    run_all(make_batch())
    path = out / FILE_NAME
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"{damaged\n" + b"".join(lines[2:]))
    assert Records.of(out).damaged == 1
    with pytest.raises(ExportError, match="exists already"):
        make_batch(resume=True)  # nobody knows any more that the file is the batch's own


def test_large_files_of_a_preset_count_in_the_room(photos, tmp_path):
    from cutout.batch.plan import BatchSettings
    from cutout.core.finish import Background
    from cutout.core.presets import Preset

    Image.new("RGB", (3000, 2000)).save(tmp_path / "behind.png")
    behind = Preset(
        "b", finish=Finish("background", background=Background(image=tmp_path / "behind.png"))
    )
    assert BatchSettings((CUTOUT,)).megapixels() == 0
    assert (
        BatchSettings(
            (CUTOUT, replace(MASK, finish=Finish("mask", size=(2000, 1000))))
        ).megapixels()
        == 2
    )
    assert BatchSettings((behind,)).megapixels() == 6
