"""The journal: what is in it is on the disk, whatever happens."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from cutout.batch.journal import FILE_NAME, PRIVATE_FOLDER, Entry, Journal, Output, Records
from cutout.core.errors import ExportError

ENTRY = Entry(
    "a/x.jpg",
    "done",
    sha256="1" * 64,
    outputs=(Output("a/x-cutout.png", "2" * 64, 10),),
    settings="s",
    model="m",
    confidence=0.5,
    doubts=("low_confidence",),
    clicks=((1.0, 2.0, True), (3.0, 4.0, False)),
    box=(1.0, 2.0, 3.0, 4.0),
)


def test_entries_come_back_as_they_were(tmp_path):
    odd = Entry(os.fsdecode(b"\xff\n.jpg"), "failed", error='a "quoted"\nline')
    journal = Journal(tmp_path)
    journal.begin({"cutout": "1"})
    journal.add(ENTRY)
    journal.add(odd)
    journal.close()
    journal = Journal(tmp_path)
    assert list(journal.entries.values()) == [ENTRY, odd]
    assert journal.damaged == 0
    assert journal.wrote("a/x.jpg", tmp_path / "a" / "x-cutout.png")
    assert not journal.wrote("b/x.jpg", tmp_path / "a" / "x-cutout.png")
    assert journal.targets("a/x.jpg", "s") == (tmp_path / "a" / "x-cutout.png",)
    assert journal.targets("a/x.jpg", "other") == ()
    journal.close()


def test_the_last_line_of_a_photo_counts_and_decisions_are_kept(tmp_path):
    journal = Journal(tmp_path)
    journal.add(ENTRY)
    assert ENTRY.to_check
    accepted = replace(ENTRY, decision="accepted")
    assert not accepted.to_check
    journal.add(accepted)
    journal.close()
    assert Records.of(tmp_path).entries["a/x.jpg"].decision == "accepted"
    assert len((tmp_path / FILE_NAME).read_bytes().splitlines()) == 2


@pytest.mark.parametrize("kept", [1, 40, -1])
def test_a_line_cut_short_is_removed(tmp_path, kept):
    journal = Journal(tmp_path)
    journal.add(ENTRY)
    journal.close()
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:kept])
    journal = Journal(tmp_path)
    assert journal.entries == {"a/x.jpg": ENTRY}
    journal.add(Entry("b.jpg", "failed"))
    journal.close()
    assert set(Records.of(tmp_path).entries) == {"a/x.jpg", "b.jpg"}
    assert Records.of(tmp_path).damaged == 0


def test_damaged_lines_do_not_hide_the_others(tmp_path):
    journal = Journal(tmp_path)
    journal.add(ENTRY)
    journal.close()
    path = tmp_path / FILE_NAME
    path.write_bytes(b'{"source": 1}\n\xff\xfe\n[]\n' + path.read_bytes())
    records = Records.of(tmp_path)
    assert records.entries == {"a/x.jpg": ENTRY}
    assert records.damaged == 3


def test_a_failed_write_leaves_the_journal_as_it_was(tmp_path, monkeypatch):
    journal = Journal(tmp_path)
    journal.add(ENTRY)
    before = (tmp_path / FILE_NAME).read_bytes()

    class Full:
        def __init__(self, stream):
            self._stream = stream

        def __getattr__(self, name):
            return getattr(self._stream, name)

        def write(self, data):
            return self._stream.write(data[:7])

    monkeypatch.setattr(journal, "_stream", Full(journal._stream))
    with pytest.raises(ExportError, match="disk is full"):
        journal.add(Entry("b.jpg", "failed"))
    monkeypatch.undo()
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert "b.jpg" not in journal.entries
    journal.close()


def test_unfinished_files_of_a_killed_run_are_removed_and_nothing_else(tmp_path):
    private = tmp_path / PRIVATE_FOLDER
    private.mkdir()
    (private / ".cutout-abc.part").write_bytes(b"x")
    (private / "mine.txt").write_bytes(b"x")
    (tmp_path / ".cutout-abc.part").write_bytes(b"x")
    Journal(tmp_path).close()
    assert [path.name for path in private.iterdir()] == ["mine.txt"]
    assert (tmp_path / ".cutout-abc.part").exists()
