"""The window is up before anything heavy is imported, and the self-test passes."""

from __future__ import annotations

import json
import subprocess
import sys

from cutout.core.formats import FORMATS


def _self_test(*arguments: str) -> dict[str, object]:
    command = [sys.executable, "-m", "cutout", "self-test", "--json", *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    facts: dict[str, object] = json.loads(ended.stdout)
    return facts


def test_the_empty_window_waits_for_nothing_that_it_does_not_show():
    assert _self_test("--only-window")["imported_for_window"] == []


def test_self_test():
    facts = _self_test()
    assert facts["problems"] == []
    assert facts["mask_iou"] > 0.97
    assert facts["formats"] == list(FORMATS)
