"""What readers see of a translation that is behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.mails import mails
from tests.translations.conftest import KEY

if TYPE_CHECKING:
    from tests.translations.conftest import Translator

NOTICES = {"en": "This part has changed since it was translated.", "ar": "تغير هذا الجزء منذ ترجمته."}


def page(translator: Translator, code: str) -> str:
    return translator.folder.page(f"{code}/{KEY}/index.html")


def texts(html: str) -> dict[str, str]:
    """Return the HTML of each section of a page's text, by heading id."""
    parts = re.split(r'<h2 id="([^"]+)"', html[html.index('class="text"') :])
    return dict(zip(["", *parts[1::2]], parts[::2], strict=True))


def test_a_site_without_pins_says_nothing(unpinned: Translator) -> None:
    """Until a project pins, nothing changes for it."""
    before = unpinned.folder.built()
    unpinned.change("sv", "- Buss 4", "- Buss 5")
    after = unpinned.folder.built()
    assert {place for place in before if before[place] != after[place]} >= {f"sv/{KEY}/index.html"}
    assert after[f"ar/{KEY}/index.html"] == before[f"ar/{KEY}/index.html"]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_one_changed_paragraph_gives_one_notice_at_its_section(translator: Translator, code: str) -> None:
    """It is in the reader's language, leads to the section in the source, and no other section has one."""
    current = page(translator, code)
    assert NOTICES[code] not in current
    translator.change("sv", "- Buss 4", "- Buss 4, hållplats torget")

    html = page(translator, code)

    assert html.count(NOTICES[code]) == 1
    section = texts(html)["way"]
    assert NOTICES[code] in section
    assert f'href="/sv/{KEY}/#way" hreflang="sv"' in section
    notice = re.search(r'\n?<div class="notice".*?</div>\n?', html, re.DOTALL)
    assert notice is not None
    assert re.sub(r"\s+", "", html.replace(notice[0], "")) == re.sub(r"\s+", "", current)


def test_the_note_of_the_change_is_shown_where_it_is_translated_and_where_not(translator: Translator) -> None:
    """Readers learn since when and what, in the language that the note has."""
    translator.change("sv", "- Buss 4", "- Buss 4, hållplats torget")
    changes = "changes:\n  - on: 2026-03-01\n    note: Hållplatsen är flyttad.\n"
    translator.change("sv", "reviewed_on: 2026-01-10\n", f"reviewed_on: 2026-01-10\n{changes}")
    translator.change("en", "pins:", "changes:\n  - note: The stop has moved.\npins:")
    assert "Changed on" in texts(page(translator, "en"))["way"]
    assert "The stop has moved." in texts(page(translator, "en"))["way"]
    assert '<span lang="sv" dir="ltr">Hållplatsen är flyttad.</span>' in texts(page(translator, "ar"))["way"]


def test_several_parts_are_listed_at_the_top(translator: Translator) -> None:
    """A reader learns at once which parts to distrust."""
    translator.change("sv", "- Buss 4", "- Buss 4, hållplats torget")
    translator.change("sv", "till 16.00.", "till 16.00 varje dag.")
    translator.change(
        "sv", "Kontoret öppnade 2024.", "Kontoret öppnade 2024.\n\n## Mer {#more}\n\nMer.\n\n## Sist {#end}\n\nSist."
    )
    html = translator.folder.page(f"en/{KEY}/index.html")
    if "Much of this page" in html:
        translator.folder.replace("site.toml", "[site]", "[site]\nmost_behind = 100")
        html = translator.folder.page(f"en/{KEY}/index.html")
    top = html[: html.index('class="text"')]
    assert "These parts have changed in Swedish since they were translated:" in top
    assert 'href="#hours"' in top
    assert 'href="#way"' in top


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_new_section_stands_in_the_source_language_at_its_place(translator: Translator, code: str) -> None:
    """It has its language and direction, its links lead to the reader's pages, and it is in the contents."""
    new = "## Frågor {#questions}\n\nSe [start](../index.md) eller ring 010-223 00 00.\n\n## Vägen"
    translator.change("sv", "## Vägen", new)
    html = page(translator, code)
    stand_in = re.search(r'<div class="stand-in" lang="sv" dir="ltr">(.*?)</div>', html, re.DOTALL)
    assert stand_in is not None
    assert '<h2 id="questions">Frågor</h2>' in stand_in[1]
    assert f'href="/{code}/"' in stand_in[1]
    order = re.findall(r'<h2 id="(hours|questions|way)"', html)
    assert order == ["hours", "questions", "way"]
    assert 'href="#questions"' in html


def test_a_page_that_is_far_behind_shows_the_source_first(translator: Translator) -> None:
    """Readers get what holds, and can unfold what was."""
    translator.folder.replace("site.toml", "[site]", "[site]\nmost_behind = 30")
    translator.change("sv", "- Buss 4", "- Buss 4, hållplats torget")
    html = page(translator, "ar")
    assert html.index("hållplats torget") < html.index('<details class="older">') < html.index("حافلة 4")
    assert len(re.findall(r'id="way"', html)) == 1


def test_a_machine_translation_says_so_until_a_person_has_read_it(translator: Translator) -> None:
    """The notice goes with the review."""
    told = "ترجمت آلة هذه الصفحة"
    translator.change("ar", "pins:", "translated_by: machine\npins:")
    assert told in page(translator, "ar")
    translator.change("ar", "translated_by: machine", "translated_by: machine\nreviewed_by: translator")
    assert told not in page(translator, "ar")


def test_a_translation_of_a_translation_is_behind_where_that_one_is(translator: Translator) -> None:
    """Arabic made from English is behind as soon as English is, though English has not changed."""
    translator.change("ar", "pins:", "translated_from: en\npins:")
    translator.done("accept", f"ar/{KEY}")
    assert NOTICES["ar"] not in page(translator, "ar")
    translator.change("sv", "- Buss 4", "- Buss 4, hållplats torget")
    assert page(translator, "ar").count(NOTICES["ar"]) == 1


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_link_to_a_section_that_stands_in_leads_there(translator: Translator, code: str) -> None:
    """A translation may link to what readers find on the page, in whatever language it stands there."""
    translator.change("sv", "## Vägen", "## Frågor {#questions}\n\n### Mer {#more}\n\nSvar.\n\n## Vägen")
    translator.folder.replace(f"content/{code}/news/first.md", "grants/apply.md", "grants/office.md#more")
    assert translator.folder.faults() == ()
    translator.folder.replace(f"content/{code}/news/first.md", "office.md#more", "office.md#nothing")
    assert len(translator.folder.faults()) == 1


@pytest.mark.parametrize(("code", "told"), [("en", "This has changed in Swedish"), ("ar", "تغير")])
def test_an_edition_says_so_of_an_item_that_is_behind(translator: Translator, code: str, told: str) -> None:
    """One line in the mail and in its plain text, and none for what is up to date."""
    edition = (
        '---\ntitle: Brev\nsummary: Om kontoret.\npublish_on: 2026-03-20\nreviewed_on: 2026-03-20\nnumber: "2026-7"\n'
        f"items:\n  - {KEY}\n---\nHej.\n"
    )
    translator.folder.write("content/sv/newsletter/2026-7.md", edition)
    assert told not in mails(translator.folder)[f"2026-7/{code}.txt"].decode()
    translator.change("sv", "- Buss 4", "- Buss 4, hållplats torget")
    made = mails(translator.folder)
    assert [made[f"2026-7/{code}.{kind}"].decode().count(told) for kind in ("html", "txt")] == [1, 1]
