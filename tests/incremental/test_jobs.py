"""The number of worker processes, and how they are started, does not affect the outputs."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.site.pages import documents
from samsprak.worker_pool import WorkFailedError
from tests.support.site_folders.builders import Files, built, clean, outcome, standing

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.rendering.site import Site
    from tests.support.site_folders.folders import SiteFolder

PAGE = "output/sv/news/first/index.html"
_page = documents.page
HERE = os.getpid()


@pytest.fixture
def alone(small: SiteFolder, tmp_path: Path) -> Files:
    """Return the files that a single process renders."""
    return clean(small.root, tmp_path / "clean").files


@pytest.mark.parametrize(("jobs", "method"), [(1, None), (2, "fork"), (5, "fork"), (2, "spawn"), (None, None)], ids=str)
def test_the_number_of_processes_changes_nothing(
    small: SiteFolder, alone: Files, jobs: int | None, method: str | None
) -> None:
    """Not a first build, nor one after an edit that nearly all pages show."""
    assert outcome(small.root, jobs=jobs, start_method=method).files == alone
    small.replace("site.toml", "Lilla myndigheten", "Nya myndigheten")
    edited = outcome(small.root, jobs=jobs, start_method=method).files
    assert edited != alone
    small.replace("site.toml", "Nya myndigheten", "Lilla myndigheten")
    assert outcome(small.root, jobs=1).files == alone


def _dies(site: Site, key: str, code: str) -> bytes:
    if key == "news/first" and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return _page(site, key, code)


def _breaks(site: Site, key: str, code: str, only: str = "news/first") -> bytes:
    if key == only:
        raise ZeroDivisionError(f"of {key}")
    return _page(site, key, code)


def _finds(site: Site, key: str, code: str) -> bytes:
    if key in {"news/first", "glossary/county"}:
        raise FaultsFoundError([Fault(f"content/{code}/{key}.md", 1, "no good", "write it anew")])
    return _page(site, key, code)


def test_a_process_that_is_killed_costs_only_time(
    small: SiteFolder, alone: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may kill a process for want of memory: the remaining one does its work."""
    monkeypatch.setattr(documents, "page", _dies)
    last = built(small.root, jobs=2, start_method="fork")
    assert standing(small.root) == alone
    assert last.summary.written == len(alone)
    assert built(small.root, jobs=2).changed == ()


@pytest.mark.parametrize(("jobs", "error"), [(1, ZeroDivisionError), (3, WorkFailedError)])
def test_a_bug_in_a_maker_keeps_its_traceback(
    small: SiteFolder, alone: Files, monkeypatch: pytest.MonkeyPatch, jobs: int, error: type[Exception]
) -> None:
    """Whichever process hit it: the line is named, and nothing has changed."""
    built(small.root)
    small.replace("site.toml", "Lilla myndigheten", "Nya myndigheten")
    monkeypatch.setattr(documents, "page", _breaks)
    with pytest.raises(error, match="of news/first") as raised:
        built(small.root, jobs=jobs, start_method="fork")
    if jobs > 1:
        assert "in _breaks" in str(raised.value)
    assert standing(small.root) == alone
    assert not list((small.root / ".samsprak-cache").glob("stage-*"))


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_faults_of_all_processes_come_together(
    small: SiteFolder, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """The editor sees all of them at once, in the order of the files, as from one process."""
    monkeypatch.setattr(documents, "page", _finds)
    with pytest.raises(FaultsFoundError) as raised:
        built(small.root, jobs=jobs, start_method="fork")
    assert [fault.path for fault in raised.value.faults] == [
        f"content/{code}/{key}.md" for code in ("ar", "en", "sv") for key in ("glossary/county", "news/first")
    ]
    assert standing(small.root) == {}


def test_the_faults_of_checks_in_all_processes_come_together(small: SiteFolder) -> None:
    """Dead links in many files are found by whichever process has the file."""
    for number in range(40):
        small.write(
            f"content/sv/news/more-{number}.md",
            "---\ntitle: Mer\nsummary: Mer.\npublish_on: 2026-01-01\nreviewed_on: 2026-01-01\n---\n[x](nowhere.md)\n",
        )
    ways = ((1, None), (2, "fork"), (2, "spawn"))
    first, *others = [outcome(small.root, jobs=jobs, start_method=method) for jobs, method in ways]
    assert len(first.faults) == 40
    assert others == [first, first]
