"""Official names of the glossary, compared between a source and its translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.checks.warnings import glossary
from samsprak.sections.marking import digest_of_section

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

KEY = "grants/board"
TERM = {"sv": "Länsstyrelse", "en": "County administrative board", "ar": "مجلس إدارة المحافظة"}
SWEDISH = "Länsstyrelsen i ditt län svarar på frågor."
GOOD = {"en": "The board in your county answers.", "ar": "يجيب المجلس في محافظتك."}
BAD = {"en": "The agency in your county answers.", "ar": "تجيب الهيئة في محافظتك."}
SWEDISH_WORD = {"en": "Länsstyrelsen answers.", "ar": "تجيب *Länsstyrelse*{lang=sv}."}
LINKED = {"en": "[The agency](../glossary/board.md) answers.", "ar": "تجيب [الهيئة](../glossary/board.md)."}
OTHER = {"sv": "Här finns mer.", "en": "There is more here.", "ar": "هنا المزيد."}
PINS = {
    "field.title": "Sida",
    "field.summary": "Sida.",
    "section.who": f"## Vem {{#who}}\n\n{SWEDISH}\n\n",
    "section.more": f"## Mer {{#more}}\n\n{OTHER['sv']}\n",
}


@pytest.fixture
def names(small: SiteFolder) -> SiteFolder:
    """Return a site with an official name, and a page whose section has it, translated and pinned."""
    for code, title in TERM.items():
        days = "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\nofficial_name: true\n" if code == "sv" else ""
        text = f"---\ntitle: {title}\nsummary: {title}.\n{days}---\n{title}.\n"
        small.write(f"content/{code}/glossary/board.md", text)
    write(small, "sv", SWEDISH)
    for code, text in GOOD.items():
        write(small, code, text)
    return small


def write(site: SiteFolder, code: str, text: str, *, front: str = "", is_pinned: bool = True) -> None:
    """Write the page in a language."""
    days = "publish_on: 2026-01-10\nreviewed_on: 2026-01-10\n" if code == "sv" else front
    if code != "sv" and is_pinned:
        days += "pins:\n" + "".join(f"  - {name} {digest_of_section(one)}\n" for name, one in sorted(PINS.items()))
    title = {"sv": "Sida", "en": "Page", "ar": "صفحة"}[code]
    headings = {"sv": ("Vem", "Mer"), "en": ("Who", "More"), "ar": ("من", "المزيد")}[code]
    body = f"## {headings[0]} {{#who}}\n\n{text}\n\n## {headings[1]} {{#more}}\n\n{OTHER[code]}\n"
    site.write(f"content/{code}/{KEY}.md", f"---\ntitle: {title}\nsummary: {title}.\n{days}---\n{body}")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_name_that_a_translation_has_nowhere_is_a_fault(names: SiteFolder, code: str) -> None:
    """It is told with file, section and both names; a short form of the glossary's word is enough."""
    assert names.faults() == ()
    write(names, code, BAD[code])
    [fault] = names.faults()
    assert fault.path == f"content/{code}/{KEY}.md"
    assert fault.message == (
        f"the section '#who' lacks the official name '{TERM[code]}', which content/sv/{KEY}.md has as 'Länsstyrelsen'"
    )
    assert f"content/{code}/glossary/board.md" in fault.hint
    text = (names.root / fault.path).read_text(encoding="utf-8")
    assert text.split("\n")[fault.line - 1].endswith("{#who}")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_name_that_is_left_out_on_purpose_has_its_reason(names: SiteFolder, code: str) -> None:
    """An exception that excepts nothing is a fault."""
    front = "parity:\n  - ignore: Länsstyrelsen\n    reason: The English text speaks of all agencies.\n"
    write(names, code, BAD[code], front=front)
    assert names.faults() == ()
    write(names, code, GOOD[code], front=front)
    assert [fault.message for fault in names.faults()] == ["'parity' ignores 'Länsstyrelsen', which is no difference"]


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("written", ["link", "word"])
def test_the_same_is_not_said_twice(names: SiteFolder, code: str, written: str) -> None:
    """The Swedish word or a link to the term says what is meant: another word beside it is a warning, no fault."""
    write(names, code, (LINKED if written == "link" else SWEDISH_WORD)[code])
    assert names.faults() == ()
    warnings = [one for one in glossary.warnings(names.open().library) if one.path == f"content/{code}/{KEY}.md"]
    assert len(warnings) == (1 if written == "link" else 0)


def test_what_is_behind_or_never_pinned_is_not_compared(names: SiteFolder) -> None:
    """A section that is behind is told to readers; of one without pins nothing is known."""
    write(names, "en", BAD["en"], is_pinned=False)
    assert names.faults() == ()
    write(names, "ar", BAD["ar"])
    write(names, "sv", f"{SWEDISH} Varje dag.")
    assert names.faults() == ()


def test_words_that_are_no_official_names_are_left_to_translators(names: SiteFolder) -> None:
    """An ordinary word has more than one translation, and more than one sense."""
    write(names, "en", BAD["en"])
    names.replace("content/sv/glossary/board.md", "official_name: true\n", "")
    assert names.faults() == ()


def test_a_word_that_becomes_an_official_name_is_compared_everywhere(names: SiteFolder) -> None:
    """A build that reads the glossary alone anew names the pages that lack the word."""
    names.replace("content/sv/glossary/board.md", "official_name: true\n", "")
    write(names, "en", BAD["en"])
    assert names.open(use_cache=True).loaded.faults == []
    names.replace("content/sv/glossary/board.md", "reviewed_on", "official_name: true\nreviewed_on")
    assert [fault.path for fault in names.faults()] == [f"content/en/{KEY}.md"]
