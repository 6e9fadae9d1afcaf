"""``samsprak check`` reports the editions whose mail the build would refuse, at the line of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsletter import producer
from newsletter.edition_check import edition_faults
from samsprak.incremental.writing import rendered
from samsprak.model.diagnostics import Fault, FaultsFoundError
from tests.conftest import run_samsprak

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

EDITION = "content/{}/newsletter/2026-1.md"
DEEP = "quotes or lists are nested too deep for a mail"
DEEP_HINT = "use fewer levels in the edition's text"


def lengthen(small: SiteFolder, more: str, code: str = "sv") -> int:
    """Append *more* to the edition's text, and return the line on which it begins."""
    path = EDITION.format(code)
    text = (small.root / path).read_text(encoding="utf-8").rstrip() + "\n\n"
    small.write(path, f"{text}{more}\n")
    return text.count("\n") + 1


def found(small: SiteFolder) -> set[Fault]:
    """Return what ``check`` finds, after comparing it with what a build of the mails finds."""
    opened = small.open()
    faults = set(edition_faults(opened.site, opened.library))
    of_build: set[Fault] = set()
    try:
        rendered(producer.outputs(opened.site, opened.library), opened.site)
    except FaultsFoundError as error:
        of_build = set(error.faults)
    assert of_build <= faults
    assert bool(of_build) == bool(faults)
    return faults


def rendered_mail(small: SiteFolder, name: str) -> bytes:
    """Return one file of the mails."""
    opened = small.open()
    return rendered(producer.outputs(opened.site, opened.library), opened.site)[name]


@pytest.mark.parametrize("level", [">", "> "])
@pytest.mark.parametrize("code", ["sv", "ar"])
def test_a_quote_too_deep_for_a_mail_is_reported_at_its_line(small: SiteFolder, code: str, level: str) -> None:
    """Not at the template's, which the editor has not written."""
    line = lengthen(small, f"Först.\n\n{level * 60} djupt +46 10 223 00 00", code) + 2
    assert found(small) == {Fault(EDITION.format(code), line, DEEP, DEEP_HINT)}


def test_lists_too_deep_for_a_mail_are_reported_at_the_deepest_line(small: SiteFolder) -> None:
    """Any markup that nests is a reason."""
    line = lengthen(small, "\n".join(f"{'    ' * level}- {level}" for level in range(40))) + 39
    assert found(small) == {Fault(EDITION.format("sv"), line, DEEP, DEEP_HINT)}


@pytest.mark.parametrize("levels", [1, 20, 40])
def test_a_depth_that_a_mail_can_have_is_no_fault(small: SiteFolder, levels: int) -> None:
    """The check refuses nothing that the build would take."""
    lengthen(small, f"{'>' * levels} djupt")
    assert found(small) == set()


def test_a_text_too_long_for_a_mail_is_reported(small: SiteFolder) -> None:
    """A site may allow longer texts than a mail can have."""
    small.replace("site.toml", "[site]\n", "[site]\nmax_file_bytes = 5_000_000\n")
    lengthen(small, "ord " * 260_000)
    assert {(one.path, one.line, one.message) for one in found(small)} == {
        (EDITION.format("sv"), 0, "the greeting in Svenska is 1040 KB, more than half of a mail")
    }


@pytest.mark.parametrize("code", ["sv", "ar"])
def test_a_greeting_that_fills_the_mail_is_reported(small: SiteFolder, code: str) -> None:
    """What readers are to open comes after it."""
    lengthen(small, "ord " * 12_600, code)
    [fault] = found(small)
    assert fault.path == EDITION.format(code)
    assert "KB, more than half of a mail" in fault.message


def many_items(small: SiteFolder, count: int) -> None:
    """Give the edition *count* items with long summaries."""
    for number in range(count):
        days = "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\n"
        text = f"---\ntitle: Nyhet {number}\nsummary: {'Ord ' * 130}\n{days}---\nText.\n"
        small.write(f"content/sv/news/long-{number}.md", text)
    items = "".join(f"  - news/long-{number}\n" for number in range(count))
    small.replace(EDITION.format("sv"), "  - news/third\n", items)


def test_a_long_mail_shows_its_items_without_summaries_and_check_says_so(small: SiteFolder) -> None:
    """Gmail would hide the last items: each keeps its title, its days and its link."""
    many_items(small, 24)
    assert found(small) == set()
    html = rendered_mail(small, "2026-1/sv.html")
    assert len(html) < 80_000
    assert html.count(b"/news/long-") == 24
    assert b"Ord Ord" not in html
    assert b"Ord Ord" in rendered_mail(small, "2026-1/sv.txt")
    result = run_samsprak("check", "--no-cache", cwd=small.root, env={"SOURCE_DATE_EPOCH": "1775037600"})
    assert result.returncode == 0
    assert "the mail in Svenska is long: it shows its items without their summaries" in result.stderr


def test_a_mail_that_is_too_long_even_so_is_reported(small: SiteFolder) -> None:
    """The build refuses what Gmail would cut."""
    many_items(small, 60)
    assert {one.hint for one in found(small)} == {"choose fewer items, or write a shorter text"}


def test_the_command_reports_it(small: SiteFolder) -> None:
    """Status 1, path and line, and what to do."""
    line = lengthen(small, f"{'>' * 60} djupt")
    result = run_samsprak("check", "--no-cache", cwd=small.root, env={"SOURCE_DATE_EPOCH": "1775037600"})
    assert result.returncode == 1
    assert f"{EDITION.format('sv')}:{line}: {DEEP}\n  hint: {DEEP_HINT}\n" in result.stderr
