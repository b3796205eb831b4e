"""The HTML report and the doubts in it."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import numpy as np
import pytest

from cutout.batch.doubts import (
    DISAGREEMENT,
    LOW_CONFIDENCE,
    NO_SUBJECT,
    SEVERAL,
    TOUCHES_BORDER,
    agreement_of,
    doubts_of,
)
from cutout.batch.report import summary, write_report
from cutout.core.cutting import Cut, cut
from cutout.core.errors import ExportError
from cutout.core.images import from_array
from cutout.core.predictor import MaskPrediction, Proposal
from cutout.core.prompts import Box, Click, Prompts
from tests.batch.conftest import write_photo
from tests.conftest import FakePredictor


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.pictures = 0
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        self.pictures += tag == "img"
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_report_shows_every_photo_and_its_links_work(make_batch, photos, out, tmp_path):
    write_photo(photos / "a b" / "50% & <b>'x'.png")
    (photos / "broken.jpg").write_bytes(b"nothing")
    batch = make_batch()
    results = list(batch.run())
    report = tmp_path / "somewhere" / "report.html"
    write_report(batch, results, report)
    parser = _Links()
    text = report.read_text(encoding="utf-8")
    parser.feed(text)
    assert not parser.open
    assert parser.pictures == 8
    assert len(parser.links) == 5 + 4
    assert all((report.parent / unquote(link)).exists() for link in parser.links)
    assert "broken.jpg is not a photo" in text
    assert "<h2>Failed (1)</h2>" in text
    assert "<h2>To check (4)</h2>" in text  # the fake's saliency map is empty
    assert summary(results) == "4 to check, 1 failed"


def test_a_report_replaces_nothing_but_a_report(make_batch, photos, out, tmp_path):
    batch = make_batch()
    results = list(batch.run())
    for taken in (photos / "one.jpg", out / "cutout-batch.jsonl", out / "one-cutout.png"):
        before = taken.read_bytes()
        with pytest.raises(ExportError, match="is no report"):
            write_report(batch, results, taken)
        assert taken.read_bytes() == before
    write_report(batch, results, tmp_path / "r.html")
    write_report(batch, results[:1], tmp_path / "r.html")
    (out / "one-cutout.png").unlink()
    with pytest.raises(ExportError, match="where a cutout goes"):
        write_report(batch, results, out / "one-cutout.png")


def test_a_report_that_cannot_be_written_is_told_of(make_batch, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="in the way"):
        write_report(make_batch(), [], tmp_path / "file" / "report.html")


def _cut(logits: np.ndarray, saliency: np.ndarray, confidence: float = 0.95) -> Cut:
    photo = from_array(np.full((64, 64, 3), 128, np.uint8))
    prediction = MaskPrediction(logits.astype(np.float32), Box(0, 0, 64, 64), 0.9, (64, 64))
    proposal = Proposal(saliency.astype(np.float32), (), Prompts(), prediction, confidence)
    return Cut(photo, Prompts(), prediction, proposal)


def test_doubts():
    middle = np.full((64, 64), -9.0)
    middle[16:48, 16:48] = 9
    salient = (middle > 0) * 1.0
    assert doubts_of(_cut(middle, salient)) == ()
    assert doubts_of(_cut(middle, salient, 0.3)) == (LOW_CONFIDENCE,)
    assert agreement_of(_cut(middle, salient)) == 1.0
    assert doubts_of(_cut(middle, np.roll(salient, 20, 1))) == (DISAGREEMENT,)
    rivals = Prompts(tuple(Click(10.0 + k, 9.0) for k in range(6)), proposed=6)
    assert doubts_of(replace(_cut(middle, salient), prompts=rivals)) == (SEVERAL,)
    low = np.roll(middle, 16, 0)
    assert doubts_of(_cut(low, (low > 0) * 1.0)) == (TOUCHES_BORDER,)
    nothing = np.full((64, 64), -9.0)
    assert doubts_of(_cut(nothing, salient)) == (NO_SUBJECT,)


def test_a_user_who_clicked_has_no_saliency_to_disagree_with(disc_image):
    result = cut(disc_image, points=[(120, 90)], auto=False, predictor=FakePredictor())
    assert agreement_of(result) is None
    assert doubts_of(result) == ()
