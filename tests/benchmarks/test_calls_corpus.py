from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from benchmarks.calls.corpus import call_corpus, edit_closing_day
from benchmarks.calls.facts import GRANTS, LETTERS, YEARS, calls, closing_day
from benchmarks.corpus import Corpus
from benchmarks.language import CODES
from benchmarks.peers import samsprak
from tests.conftest import run_samsprak
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

# Prints a digest of a whole corpus.
_DIGEST = """
from hashlib import sha256
from benchmarks.calls.corpus import call_corpus
corpus = call_corpus(40, 20, 1)
digest = sha256(repr(corpus.tables()).encode())
for page in corpus.pages():
    digest.update(f"{page.document!r}{page.language.code}{page.title}{page.summary}{page.fields}{page.text}".encode())
print(digest.hexdigest())
"""


def test_the_same_seed_is_the_same_bytes_under_any_hash_seed() -> None:
    """Figures of two machines are about the same calls."""
    digests = [
        subprocess.run(
            [sys.executable, "-c", _DIGEST], cwd=PROJECT, check=True, capture_output=True, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
        ).stdout
        for seed in ("0", "7")
    ]  # fmt: skip
    assert digests[0] == digests[1]
    assert digests[0].strip()


def test_another_seed_is_another_corpus() -> None:
    """No figure depends on a single random choice."""
    assert calls(30, 1) == calls(30, 1)
    assert calls(30, 1)[1:] != calls(30, 2)[1:]
    assert call_corpus(30, 9, 1).tables() != call_corpus(30, 9, 2).tables()


def test_the_generated_site_has_no_faults(tmp_path: Path) -> None:
    """What is measured is a build: calls, grants, counties and front pages in three languages, and the tables."""
    samsprak.prepare(call_corpus(30, 12, 1), tmp_path)
    result = run_samsprak("check", "--no-cache", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"{3 * (30 + 3 + 21 + 6)} documents in 3 languages, no faults.\n"


def test_a_site_without_decisions_has_no_faults_either(tmp_path: Path) -> None:
    """Any numbers may be requested."""
    samsprak.prepare(call_corpus(1, 0, 1), tmp_path)
    result = run_samsprak("check", "--no-cache", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("count", [792, 5000])
def test_calls_are_spread_over_years_counties_and_grants(count: int) -> None:
    """Each county and grant has its calls in each year, as the real ones have; no two are alike."""
    found = calls(count, 1)
    assert len(found) == count
    assert len({one.name for one in found}) == count
    combinations = Counter((one.grant, one.county, one.year) for one in found)
    assert len(combinations) == len(GRANTS) * (len(LETTERS) + 1) * len(YEARS)
    assert max(combinations.values()) - min(combinations.values()) <= 1


def test_few_calls_are_of_many_counties_and_years() -> None:
    """A quick run meets every state of a call, too."""
    found = calls(60, 1)
    assert {one.county for one in found} == {*LETTERS, None}
    assert {one.year for one in found} == set(YEARS)
    assert any(one.closes is None for one in found)
    assert any(one.decided_on is not None for one in found)


def test_the_edited_call_is_open_before_and_after_its_edits() -> None:
    """Its day moves between those of other calls and is never one of theirs, so that its page is recognised by it."""
    edited, *others = calls(5000, 1)
    assert edited.opens is not None
    assert edited.opens < date(2026, 11, 22) < closing_day(0)
    assert closing_day(0) == edited.closes
    days = {closing_day(number) for number in range(30)}
    assert len(days) == 30
    assert {one.closes for one in others}.isdisjoint(days)
    assert min(days) < max(one.closes for one in others if one.closes)


def test_every_text_of_a_call_has_about_100_words_in_each_language() -> None:
    """The cost of a call is in its facts, not in a long text."""
    pages = [page for page in call_corpus(30, 0, 1).pages() if page.document.name != "index"]
    assert Counter(page.language.code for page in pages) == dict.fromkeys(CODES, 30 + 3 + 21)
    for page in pages:
        if page.document.section == "calls":
            assert 70 <= len(page.text.split()) <= 130


def test_decisions_are_as_many_as_asked_for_and_about_calls() -> None:
    """Each names an existing call, of its own grant, county and year."""
    corpus = call_corpus(100, 50, 1)
    rows = list(csv.DictReader(io.StringIO(corpus.tables()["decisions.csv"])))
    known = {f"calls/{one.name}": (f"grants/{one.grant}", one.county or "", str(one.year)) for one in corpus.calls}
    assert len(rows) == len({row["reference"] for row in rows}) == 50
    assert all(known[row["call"]] == (row["grant"], row["county"], row["year"]) for row in rows)


def test_an_edit_sets_another_last_day_by_which_the_page_is_known(tmp_path: Path) -> None:
    """Nothing else of the source changes, and each edit is another day."""
    corpus = call_corpus(30, 0, 1)
    samsprak.prepare(corpus, tmp_path)
    text = (tmp_path / samsprak.source(corpus.edited, "sv")).read_text(encoding="utf-8")
    first, mark = edit_closing_day(text, 1)
    second, other = edit_closing_day(first, 2)
    assert mark != other
    for edited, shown in ((first, mark), (second, other)):
        day = re.findall(r"\d{4}-\d\d-\d\d", shown)
        assert re.findall(r"^closes: (.*)$", edited, re.MULTILINE) == day
        assert edited.replace(day[0], "2026-12-11") == text


def test_the_ordinary_corpus_has_no_tables() -> None:
    """The corpus of the other tools is unchanged."""
    assert Corpus(30, 1).tables() == {}
