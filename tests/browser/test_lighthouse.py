"""
Lighthouse on a page of each language: the audits whose result is the same on every machine.

Timings are not: `make lighthouse` measures those, for a page of each type. A run waits longer than it works, so that
the pages are measured in parallel.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest

from benchmarks.lighthouse.measuring import CATEGORIES, measured
from benchmarks.lighthouse.serving import served
from tests.browser.conftest import TYPES

if TYPE_CHECKING:
    from pathlib import Path

LASTING = tuple(one for one in CATEGORIES if one != "performance")
# One page type for each language, which together have everything: drawings, tables, pictures, dates.
PAGES = {"sv": "county", "en": "home", "ar": "call"}
FAULTY = """<!doctype html><html><meta name="robots" content="noindex"><p>Text</p>
<script src="push.js"></script><p>Text</p></html>"""
PUSHING = """addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => {
  const box = document.createElement("div");
  box.style.blockSize = "200px";
  document.body.prepend(box);
})));"""


@pytest.mark.slow
def test_lighthouse_gives_full_marks_for_what_lasts(real_site: Path) -> None:
    """Accessible, valid and found by search engines, under the strict policy; and nothing moves while a page loads."""
    with served(real_site / "output") as address, ThreadPoolExecutor() as pool:
        addresses = [f"{address}{code}/{TYPES[kind]}" for code, kind in PAGES.items()]
        found = dict(zip(PAGES, pool.map(partial(measured, categories=LASTING), addresses), strict=True))

    assert {code: one.below for code, one in found.items() if one.below} == {}
    assert [one.scores for one in found.values()] == [dict.fromkeys(LASTING, 100)] * len(PAGES)
    assert [one.shift for one in found.values()] == [0] * len(PAGES)


def test_lighthouse_sees_what_is_wrong(tmp_path: Path) -> None:
    """The test above can fail: it notices a page without a name, hidden from search engines, that moves."""
    (tmp_path / "index.html").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "push.js").write_text(PUSHING, encoding="utf-8")

    with served(tmp_path) as address:
        measure = measured(address, LASTING)

    assert max(measure.scores.values()) < 100
    assert {"document-title", "html-has-lang", "is-crawlable"} <= {one.partition(":")[0] for one in measure.below}
    assert measure.shift > 0
