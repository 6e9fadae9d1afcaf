"""Warnings for sections that are hard to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

HARD = "Länsstyrelserna samordnar integrationsfrämjande verksamheter tillsammans med kommunsammanslutningar, " * 8
EASY = "Du kan få hjälp. Vi finns i ditt län. Ring oss om du vill. Du kan fråga om allt. Det kostar inget. " * 3
FRONT = "---\ntitle: {}\nsummary: {}.\n{}---\n{}\n\n## {} {{#how}}\n\n{}\n"
SOURCE = "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\naudience: newcomers\n"


def write(small: SiteFolder, facts: str = SOURCE, hard: str = HARD) -> None:
    small.write("content/sv/grants/help.md", FRONT.format("Hjälp", "Hjälp", facts, EASY, "Så gör du", f"{hard}punkt."))


def test_a_hard_section_of_a_page_for_newcomers_gets_a_warning(small: SiteFolder) -> None:
    """It names the section and its LIX, at the line of its heading; an easy section has none."""
    write(small)
    [warning] = small.warnings()
    assert warning.path == "content/sv/grants/help.md"
    assert warning.line == 10
    assert warning.message.startswith("the section '#how' is hard to read for newcomers: its LIX is ")


@pytest.mark.parametrize(("facts", "hard"), [(SOURCE.replace("audience: newcomers\n", ""), HARD), (SOURCE, EASY)])
def test_other_pages_and_easy_ones_have_no_warning(small: SiteFolder, facts: str, hard: str) -> None:
    """A text for officials may be as hard as its subject."""
    write(small, facts, hard)
    assert small.warnings() == []


def test_english_and_arabic_have_no_lix(small: SiteFolder) -> None:
    """The limits are those of Swedish."""
    write(small, hard=EASY)
    hard = "Internationalisation organisations representatives, " * 20
    small.write("content/en/grants/help.md", FRONT.format("Help", "Help", "", "You can get help.", "How to", hard))
    assert small.warnings() == []


def test_easy_swedish_is_a_language_like_any_other(small: SiteFolder) -> None:
    """A row and a folder make its pages, with a valid tag; its sections have a LIX too."""
    site = (small.root / "site.toml").read_text(encoding="utf-8")
    row = site[site.index("[[languages]]") : site.index("[[languages]]", site.index("[[languages]]") + 1)]
    easy = row.replace('"sv"', '"sv-simple"', 2).replace('"Svenska"', '"Lätt svenska"')
    easy = f'{easy.rstrip()}\nfallbacks = ["sv"]\nstate = "growing"\n\n'
    small.write("site.toml", site.replace("[[sections]]", f"{easy}[[sections]]", 1))
    write(small, hard=EASY)
    text = FRONT.format("Hjälp, lätt", "Lätt hjälp", "", f"{EASY} Lätt.", "Gör så", HARD)
    small.write("content/sv-simple/grants/help.md", text)

    page = small.page("sv-simple/grants/help/index.html")

    assert '<html lang="sv-simple" dir="ltr">' in page
    assert 'hreflang="sv-simple"' in page
    assert "Hjälp, lätt" in page
    [warning] = small.warnings()
    assert warning.path == "content/sv-simple/grants/help.md"
