"""
Each folder of tests/sites/broken is laid over the small site; its expected.txt is the editor's complete report.

Those whose names begin with ``calls-`` or ``tables-`` are laid over the small site with calls and tables.

A new case is a folder and its expected.txt: it needs no code here.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from samsprak.model.diagnostics import FaultsFoundError
from tests.support.site_folders.folders import SITES, SiteFolder

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = SITES / "broken"
EXPECTED = "expected.txt"
WITH_CALLS = ("calls-", "tables-")
CASES = sorted(folder.name for folder in BROKEN.iterdir())


def lay_over(site: SiteFolder, case: str) -> None:
    """Add the files of a broken site to *site*, the small one, replacing those of the same name."""
    if case.startswith(WITH_CALLS):
        shutil.copytree(SITES / "calls", site.root, dirs_exist_ok=True)
    shutil.copytree(BROKEN / case, site.root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))


def expected_of(case: str) -> str:
    """Return the expected report of a broken site."""
    return (BROKEN / case / EXPECTED).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_an_editor_is_told_exactly_what_is_wrong(small: SiteFolder, case: str) -> None:
    """All faults are reported by file and line with a correction, in order, and nothing valid is reported."""
    lay_over(small, case)
    assert "".join(f"{fault}\n" for fault in small.faults()) == expected_of(case)


@pytest.mark.parametrize("case", CASES)
def test_the_cache_remembers_faults(small: SiteFolder, case: str) -> None:
    """A second build, which parses nothing anew, names the same faults as the first."""
    lay_over(small, case)

    def told() -> str:
        try:
            small.open(use_cache=True)
        except FaultsFoundError as error:
            return "".join(f"{fault}\n" for fault in error.faults)
        return ""

    assert told() == told() == expected_of(case)


@pytest.mark.parametrize("path", [*BROKEN.glob("*/expected.txt")], ids=lambda path: path.parent.name)
def test_a_message_is_written_for_an_editor(path: Path) -> None:
    """A fault is two lines, the second a hint, and speaks of files and words: never of classes or tracebacks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(line.startswith("  hint: ") == bool(number % 2) for number, line in enumerate(lines))
    assert not any(word in line for line in lines for word in ("Traceback", "Error", "None", "<class", "Fields("))
    assert not any(line.endswith((".", " ")) for line in lines)


def test_every_broken_site_says_what_it_expects() -> None:
    """A case without its expected.txt would test nothing."""
    assert len(CASES) >= 35
    assert [case for case in CASES if not (BROKEN / case / EXPECTED).is_file()] == []
