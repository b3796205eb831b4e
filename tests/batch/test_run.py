"""A batch from start to end, and everything that can happen to it."""

from __future__ import annotations

import os
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutout.batch import crew
from cutout.batch.control import Cancelled, Control
from cutout.batch.crew import Room
from cutout.batch.journal import FILE_NAME, PRIVATE_FOLDER, Journal, Records
from cutout.batch.plan import BatchSettings
from cutout.batch.run import Batch, Model
from cutout.batch.sources import find_photos
from cutout.core.cutting import cut
from cutout.core.errors import ExportError, ModelError
from cutout.core.export import Staged
from cutout.core.finish import Finish
from cutout.core.predictor import Proposal
from cutout.core.presets import Preset, load_preset
from tests.batch.conftest import CUTOUT, MASK, files_in, run_all, states_of, write_photo
from tests.conftest import FakePredictor


def batch_threads() -> list[threading.Thread]:
    """The threads of batches; other tests of this process may have left theirs."""
    return [each for each in threading.enumerate() if each.name.startswith("batch ")]


def test_a_folder_in_files_out(make_batch, photos, out):
    before = files_in(photos)
    results = run_all(make_batch(presets=(CUTOUT, MASK)))
    assert set(states_of(results).values()) == {"done"}
    assert sorted(files_in(out)) == [
        "a/same-cutout.png",
        "a/same-mask.png",
        "b/same-cutout.png",
        "b/same-mask.png",
        "one-cutout.png",
        "one-mask.png",
    ]
    assert files_in(photos) == before
    with Image.open(out / "one-cutout.png") as picture:
        assert (picture.mode, picture.size) == ("RGBA", (48, 36))
    assert not list((out / PRIVATE_FOLDER).glob("*.part"))


def test_the_result_is_that_of_cut(make_batch, photos, out, fake, tmp_path):
    run_all(make_batch())
    single = cut(photos / "one.jpg", predictor=fake).save(tmp_path / "single.png")
    assert (out / "one-cutout.png").read_bytes() == single.read_bytes()


def test_several_jobs_give_the_same_files(make_batch, photos, tmp_path):
    for number in range(20):
        write_photo(photos / f"{number}.png", number)
    run_all(make_batch(target=tmp_path / "x"), jobs=1)
    run_all(make_batch(target=tmp_path / "y"), jobs=4)
    assert files_in(tmp_path / "x") == files_in(tmp_path / "y")


class Whole(FakePredictor):
    """Takes all of a photo, so that there is no edge whose matting takes its time."""

    def propose(self, image: np.ndarray) -> Proposal:
        proposal = super().propose(image)
        logits = np.full_like(proposal.prediction.logits, 20)
        return replace(proposal, prediction=replace(proposal.prediction, logits=logits))


def test_a_thousand_photos_of_which_some_are_broken(make_batch, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: None)  # nobody pulls the plug here
    root, out = tmp_path / "many", tmp_path / "out"
    good = write_photo(tmp_path / "good.jpg", 7).read_bytes()
    for number in range(950):
        (root / str(number % 10)).mkdir(parents=True, exist_ok=True)
        (root / str(number % 10) / f"{number}.jpg").write_bytes(good)
    broken = {
        "empty": b"",
        "text": b"not a photo",
        "short": good[: len(good) // 2],
        "zeros": bytes(2000),
        "head": good[:20],
    }
    for number in range(50):
        kind = list(broken)[number % len(broken)]
        (root / f"{kind}-{number}.jpg").write_bytes(broken[kind])
    states = states_of(run_all(make_batch(root=root, target=out, predictor=Whole())))
    assert len(states) == 1000
    failed = {key for key, state in states.items() if state == "failed"}
    assert failed == {path.name for path in root.glob("*-*.jpg")}
    assert len(files_in(out)) == 950
    journal = Journal(out)
    errors = {journal.entries[key].error for key in failed}
    journal.close()
    assert all(error.endswith(".") and "Traceback" not in error for error in errors)


def test_resume_does_exactly_what_is_missing(make_batch, photos, out, fake):
    run_all(make_batch())
    first = files_in(out)
    (out / "a" / "same-cutout.png").unlink()
    results = run_all(make_batch(resume=True))
    assert [key for key, result in results.items() if not result.was_done] == ["a/same.png"]
    assert files_in(out) == first
    assert all(result.was_done for result in run_all(make_batch(resume=True)).values())


@pytest.mark.parametrize("change", ["source", "settings", "model"])
def test_resume_notices_changes(make_batch, photos, out, change):
    run_all(make_batch())
    before = files_in(out)
    if change == "source":
        facts = (photos / "one.jpg").stat()
        write_photo(photos / "one.jpg", 99)
        os.utime(photos / "one.jpg", ns=(facts.st_atime_ns, facts.st_mtime_ns))
    presets = (replace(CUTOUT, finish=Finish(trim=True)),) if change == "settings" else (CUTOUT,)
    again = make_batch(presets=presets, resume=True, model="other" if change == "model" else "fake")
    results = run_all(again)
    redone = {key for key, result in results.items() if not result.was_done}
    assert redone == ({"one.jpg"} if change == "source" else set(results))
    assert set(states_of(results).values()) == {"done"}
    same = {name for name, data in files_in(out).items() if data == before[name]}
    assert len(same) == {"source": 2, "settings": 0, "model": 3}[change]


def test_without_resume_existing_files_stop_the_batch(make_batch, out):
    run_all(make_batch())
    before = files_in(out)
    with pytest.raises(ExportError, match="Nothing was begun"):
        make_batch()
    assert files_in(out) == before
    assert set(states_of(run_all(make_batch(on_conflict="skip"))).values()) == {"skipped"}
    assert set(states_of(run_all(make_batch(on_conflict="number"))).values()) == {"done"}
    assert len(files_in(out)) == 6
    # what was left out did not make the journal forget the files
    assert all(result.was_done for result in run_all(make_batch(resume=True)).values())


def test_a_file_that_somebody_changed_is_not_replaced(make_batch, photos, out):
    run_all(make_batch())
    (out / "one-cutout.png").write_bytes(b"retouched by hand")
    write_photo(photos / "one.jpg", 99)
    result = run_all(make_batch(resume=True))["one.jpg"]
    assert result.entry.state == "failed"
    assert "changed since" in result.entry.error
    assert (out / "one-cutout.png").read_bytes() == b"retouched by hand"
    assert run_all(make_batch(resume=True, on_conflict="overwrite"))["one.jpg"].entry.outputs
    assert (out / "one-cutout.png").read_bytes() != b"retouched by hand"


def test_a_foreign_file_that_appears_meanwhile_stays(make_batch, out):
    batch = make_batch()
    out.mkdir(exist_ok=True)
    (out / "one-cutout.png").write_bytes(b"foreign")
    assert run_all(batch)["one.jpg"].entry.error.endswith("exists already.")
    assert (out / "one-cutout.png").read_bytes() == b"foreign"


def test_a_photo_that_changes_while_it_is_read(make_batch, photos, out, monkeypatch):
    from cutout.batch import run

    original = run.load_image

    def slow_load(path: Path):
        photo = original(path)
        if path.name == "one.jpg":
            write_photo(path, 77)
        return photo

    monkeypatch.setattr(run, "load_image", slow_load)
    results = run_all(make_batch())
    assert "changed while it was read" in results["one.jpg"].entry.error
    assert "one-cutout.png" not in files_in(out)
    monkeypatch.undo()
    again = run_all(make_batch(resume=True))
    assert again["one.jpg"].entry.state == "done"
    assert again["a/same.png"].was_done


def test_ended_between_the_journal_and_the_files(make_batch, out, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(self: Staged, force: bool = False) -> None:
        raise Killed

    batch = make_batch(presets=(CUTOUT, MASK))
    with monkeypatch.context() as patch:
        patch.setattr(Staged, "commit", killed)
        results = batch.run()
        with pytest.raises(Killed):
            next(results)
    batch.close()
    assert files_in(out) == {}
    assert len(Records.of(out).entries) == 1  # noted before the files take their places
    results = run_all(make_batch(presets=(CUTOUT, MASK), resume=True))
    assert not any(result.was_done for result in results.values())
    assert len(files_in(out)) == 6


def test_no_subject_writes_nothing_and_is_to_be_checked(make_batch, out):
    results = run_all(make_batch(predictor=FakePredictor(subject=False)))
    assert set(states_of(results).values()) == {"no_subject"}
    assert all(result.entry.to_check for result in results.values())
    assert files_in(out) == {}
    assert all(result.was_done for result in run_all(make_batch(resume=True)).values())


def test_a_damaged_network_ends_the_batch(make_batch, photos, out):
    def broken(threads: int) -> FakePredictor:
        raise ModelError("The network is damaged.")

    sources = find_photos(photos, True)
    with (
        Batch(photos, sources, out, BatchSettings((CUTOUT,)), Model("x", broken)) as batch,
        pytest.raises(ModelError, match="damaged"),
    ):
        list(batch.run(jobs=2))
    assert not batch_threads()


def test_one_photo_with_unexpected_trouble_does_not_stop_the_others(make_batch, fake):
    class Trouble(FakePredictor):
        def propose(self, image: np.ndarray):
            if image[0, 0, 0] == 2:
                raise ZeroDivisionError("inside")
            if image[0, 0, 0] == 3:
                raise MemoryError
            return super().propose(image)

    results = run_all(make_batch(predictor=Trouble()))
    assert "ZeroDivisionError" in results["a/same.png"].entry.error
    assert "not enough memory" in results["b/same.png"].entry.error
    assert results["one.jpg"].entry.state == "done"


class Watched(Control):
    """Knows how many threads wait until it goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = threading.Semaphore(0)

    def wait(self) -> None:
        if self.paused:
            self._waiting.release()
        super().wait()

    def wait_for(self, threads: int) -> None:
        for _ in range(threads):
            assert self._waiting.acquire(timeout=60)


def test_cancel_and_pause(make_batch, photos, out):
    for number in range(30):
        write_photo(photos / f"{number}.png", number)
    control = Watched()
    batch = make_batch()
    results = batch.run(jobs=2, control=control)
    next(results)
    control.pause()
    control.wait_for(2)  # those in work end; no other begins
    paused_at = len((out / FILE_NAME).read_bytes().splitlines())
    time.sleep(0.2)
    assert len((out / FILE_NAME).read_bytes().splitlines()) == paused_at < 25
    assert control.paused
    control.cancel()
    with pytest.raises(Cancelled):
        list(results)
    batch.close()
    assert not list((out / PRIVATE_FOLDER).glob("*.part"))
    assert not batch_threads()
    done = run_all(make_batch(resume=True))
    assert len(done) == 33
    assert len(files_in(out)) == 33


def test_a_batch_that_was_ended_cannot_be_paused():
    control = Control()
    control.cancel()
    control.pause()
    assert not control.paused
    with pytest.raises(Cancelled):
        control.wait()


def test_closing_the_iterator_ends_the_threads(make_batch, photos):
    for number in range(30):
        write_photo(photos / f"{number}.png", number)
    results = make_batch().run(jobs=2)
    next(results)
    results.close()
    assert not batch_threads()


def test_large_photos_wait_for_room(tmp_path):
    room = Room(megapixels=2 * 48 * 36 / 1e6)
    photo = write_photo(tmp_path / "x.png")
    inside = []
    release = threading.Event()

    def hold() -> None:
        with room.for_photo(photo):
            inside.append(1)
            release.wait(60)

    threads = [threading.Thread(target=hold) for _ in range(3)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 60
    while len(inside) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.05)
    assert len(inside) == 2
    release.set()
    for thread in threads:
        thread.join()
    assert len(inside) == 3


def test_a_photo_larger_than_the_room_is_worked_on_alone(tmp_path):
    with Room(megapixels=1e-6).for_photo(write_photo(tmp_path / "x.png")):
        pass


def test_two_batches_cannot_share_a_folder(make_batch):
    make_batch()
    with pytest.raises(ExportError, match="Another batch"):
        make_batch()


def test_the_photos_folder_cannot_be_the_target(make_batch, photos):
    with pytest.raises(ExportError, match="another folder"):
        make_batch(target=photos)
    run_all(make_batch(target=photos / "out"))
    assert all(
        result.was_done
        for result in run_all(make_batch(target=photos / "out", resume=True)).values()
    )


def test_names_in_every_script(make_batch, photos, out):
    names = ["zażółć", "Ελληνικά", "العربية", "日本語", "हिन्दी", "emoji 😀", "a b'c\"d", "ü" * 120]
    if os.name != "nt":
        names.append(os.fsdecode(b"latin-\xe9"))
        names.append("x" * 251)  # with its ending 255 bytes
    else:
        names[6] = "a b'c"
    for name in names:
        shutil.copy(write_photo(photos / "p.png"), photos / f"{name}.png")
    results = run_all(make_batch(presets=(CUTOUT, MASK)))
    assert set(states_of(results).values()) == {"done"}
    assert len(files_in(out)) == 2 * (len(names) + 4)
    assert all(
        result.was_done
        for result in run_all(make_batch(presets=(CUTOUT, MASK), resume=True)).values()
    )


def test_jobs_share_the_cores(make_batch, photos, out, fake, monkeypatch):
    asked = []
    monkeypatch.setattr(crew, "cores", lambda: 8)

    def load(threads: int) -> FakePredictor:
        asked.append(threads)
        return fake

    sources = find_photos(photos, True)
    with Batch(photos, sources, out, BatchSettings((CUTOUT,)), Model("x", load)) as batch:
        list(batch.run(jobs=3))
    assert set(asked) == {2}


def test_presets_make_what_they_say(make_batch, out):
    presets = (
        load_preset("shop"),
        load_preset("avatar"),
        Preset("m", finish=Finish("mask", size=(64, 32))),
    )
    run_all(make_batch(presets=presets))
    with Image.open(out / "one-shop.jpg") as shop:
        assert (shop.size, shop.mode) == ((2000, 2000), "RGB")
    assert (out / "one-shop.jpg").stat().st_size <= 500_000
    with Image.open(out / "one-m.png") as mask:
        assert (mask.size, mask.mode) == ((64, 32), "L")
