"""The benchmark of the newsletter's mails measures what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from benchmarks.mail.__main__ import FIGURES, main
from benchmarks.mail.edition_site import CALLS, COUNTY_NEWS, EDITION, EVENTS, NEWS, TODAY, write_site
from benchmarks.mail.figure import Figure
from newsletter import producer
from samsprak.incremental.site_opening import open_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_the_edition_has_fifteen_items_and_a_part_for_every_county(tmp_path: Path) -> None:
    """Sixty-six renderings are those of three languages, for readers of 21 counties and for the others."""
    write_site(tmp_path / "site")
    library = open_site(tmp_path / "site", use_cache=False, today=TODAY).library
    key = producer.key_named(EDITION, library)
    assert len(library.editions.edition_items(key)) == NEWS + CALLS + EVENTS == 15
    counties = library.editions.edition_counties(key)
    assert len(counties) == 21
    assert {len(library.editions.county_items(key, letter)) for letter in counties} == {COUNTY_NEWS}


@pytest.mark.parametrize(("is_met", "status", "verdict"), [(True, 0, "met"), (False, 1, "not met")])
def test_the_command_fails_where_a_target_is_not_met(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, is_met: bool, status: int, verdict: str
) -> None:
    """A build server notices; figures without a target are there to compare with."""

    def figures(_: Path) -> Iterator[Figure]:
        yield Figure("time", "1 s", "less than 2 s", is_met)
        yield Figure("bare", "0.1 s")

    monkeypatch.setitem(FIGURES, "rendering", figures)
    assert main(["--figures", "rendering"]) == status
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in capsys.readouterr().out.splitlines()]
    assert ["time", "1 s", "less than 2 s", verdict] in rows
    assert ["bare", "0.1 s", "–", ""] in rows


def test_the_figures_are_those_of_all_renderings(capsys: pytest.CaptureFixture[str]) -> None:
    """Time, ratio and memory are there; an unchanged build renders none. The seconds are no test's business."""
    main(["--figures", "rendering"])
    shown = capsys.readouterr().out
    assert re.search(r"\| renderings, each with HTML, text and message +\| 66 ", shown)
    assert re.search(r"\| rendered again in an unchanged build +\| none ", shown)
    assert re.search(r"\| memory at most +\| \d+ MiB ", shown)
    assert re.search(r"\| all of it, in times of the bare library +\| \d+\.\d ", shown)
