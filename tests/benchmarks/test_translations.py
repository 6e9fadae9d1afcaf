"""The benchmark of translations measures what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.translations.__main__ import main

if TYPE_CHECKING:
    import pytest


def test_all_figures_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Builds with and without pins and desk pages, pages and the status; the seconds are no test's business."""
    main(["--files", "30", "--repeat", "1", "--edits", "0"])
    shown = capsys.readouterr().out
    for name in ("without pins", "with pins", "with pins and desk pages"):
        assert re.search(rf"\| cold, {name} +\| \d+\.\d\d s CPU, \d\.\d{{3}} times ", shown)
    assert re.search(r"\| an ordinary page of a translation +\| \d+\.\d\d ms CPU ", shown)
    assert re.search(r"\| a desk page +\| \d+\.\d\d ms CPU, \d\.\d\d times +\| at most an ordinary page ", shown)
    assert re.search(r"\| status of 30 files +\| \d+\.\d\d s CPU +\| – ", shown)
