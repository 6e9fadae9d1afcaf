"""An edition opens with corrections of earlier ones, and ends with what concerns the reader's county."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from samsprak.incremental.writing import rendered
from samsprak.site.pages import editions
from tests.support.outputs.mails import CODES, elements_saying, mails, message_of, tree, words_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

LATER = date(2026, 5, 2)
HEADINGS = {
    "sv": ("Ändrat sedan vi skrev om det", "I ditt län: Dalarna"),
    "en": ("Changed since we wrote about it", "In your county: Dalarna"),
    "ar": ("تغيّر منذ أن كتبنا عنه", "في محافظتك: دالارنا"),
}
# How the change is told, with its day: a whole sentence of the language.
TOLD = {"sv": "Ändrat den 25 april 2026:", "en": "Changed on 25 April 2026:", "ar": "تغيّر في 25 أبريل 2026:"}
NOTES = {
    "sv": "Sista dagen flyttades till den 12 maj 2026.",
    "en": "The last day was moved to 12 May 2026.",
    "ar": "نُقل آخر موعد إلى 12 مايو 2026.",
}


@pytest.fixture
def corrected(with_calls: SiteFolder) -> SiteFolder:
    """Return a site in which an item of the first edition changed before the second edition."""
    call = (with_calls.root / "content/sv/calls/open-dalarna.md").read_text(encoding="utf-8")
    change = f"changes:\n  - on: 2026-04-25\n    note: {NOTES['sv']}\n"
    with_calls.write(
        "content/sv/calls/open-dalarna.md", call.replace("closes: 2026-04-20\n", f"closes: 2026-05-12\n{change}")
    )
    for code in ("en", "ar"):
        path = f"content/{code}/calls/open-dalarna.md"
        text = (with_calls.root / path).read_text(encoding="utf-8")
        with_calls.write(path, text.replace("contact:", f"changes:\n  - note: {NOTES[code]}\ncontact:", 1))
    first = (with_calls.root / "content/sv/newsletter/2026-1.md").read_text(encoding="utf-8")
    with_calls.write(
        "content/sv/newsletter/2026-1.md", first.replace("  - news/third\n", "  - news/third\n  - calls/open-dalarna\n")
    )
    with_calls.write(
        "content/sv/newsletter/2026-2.md",
        "---\ntitle: Brev 2\nsummary: Andra.\npublish_on: 2026-05-01\nreviewed_on: 2026-05-01\n"
        'number: "2026-2"\nitems:\n  - news/second\n---\nHej.\n',
    )
    return with_calls


@pytest.mark.parametrize("code", CODES)
def test_the_next_edition_opens_with_what_has_changed(corrected: SiteFolder, code: str) -> None:
    """Who planned after the old day learns of the new one, in their language, in the mail and in its plain text."""
    found = mails(corrected, LATER)
    html, text = (found[f"2026-2/{code}.{kind}"].decode() for kind in ("html", "txt"))
    assert elements_saying(html, HEADINGS[code][0])
    assert f"{TOLD[code]} {NOTES[code]}" in words_of(tree(html))
    assert f"{TOLD[code]} {NOTES[code]}" in " ".join(text.split())
    assert HEADINGS[code][0] in text
    assert text.index(HEADINGS[code][0]) < text.index("Hej.")
    assert HEADINGS[code][0] not in found[f"2026-1/{code}.html"].decode()


@pytest.mark.parametrize("code", CODES)
def test_the_archive_of_the_old_edition_has_the_same_note_at_the_item(corrected: SiteFolder, code: str) -> None:
    """Whoever finds the old edition reads what has changed since, where it stands."""
    opened = corrected.open(LATER)
    outputs = {one.place: one for one in editions.outputs(opened.site, opened.library)}
    pages = rendered(outputs.values(), opened.site)
    old, new = (pages[f"{code}/newsletter/{name}/index.html"].decode() for name in ("2026-1", "2026-2"))
    notes = [words_of(one) for one in tree(old).iter("p") if one.get("class") == "item__correction"]
    assert len(notes) == 1
    assert notes[0] == f"{TOLD[code]} {NOTES[code]}"
    assert HEADINGS[code][0] in words_of(tree(new))
    links = [one.get("rel") for one in tree(old).iter("a") if one.get("rel") in {"prev", "next"}]
    assert links == ["next"]


@pytest.mark.parametrize("code", CODES)
def test_an_edition_that_brings_a_changed_text_again_says_what_changed(corrected: SiteFolder, code: str) -> None:
    """At the item, and not a second time at the beginning."""
    corrected.replace("content/sv/newsletter/2026-2.md", "  - news/second\n", "  - calls/open-dalarna\n")
    found = mails(corrected, LATER)
    html, text = (found[f"2026-2/{code}.{kind}"].decode() for kind in ("html", "txt"))
    assert words_of(tree(html)).count(NOTES[code]) == text.count(NOTES[code]) == 1
    assert HEADINGS[code][0] not in text
    assert text.index("calls/open-dalarna") > text.index(NOTES[code]) > text.index("Hej.")


@pytest.mark.parametrize("code", CODES)
def test_readers_of_a_county_get_its_part_after_the_others(with_calls: SiteFolder, code: str) -> None:
    """Each county with items of its own has a rendering; what it brings stands in no other."""
    found = mails(with_calls)
    assert {name.partition(".")[0] for name in found} >= {f"2026-1/{code}", f"2026-1/{code}-W"}
    text = found[f"2026-1/{code}-W.txt"].decode()
    assert text.index(HEADINGS[code][1]) > text.index("/news/third/")
    assert f"https://small.example/{code}/calls/open-dalarna/" in text
    assert "open-dalarna" not in found[f"2026-1/{code}.txt"].decode()
    assert HEADINGS[code][1] in words_of(tree(found[f"2026-1/{code}-W.html"].decode()))


def test_renderings_for_counties_are_messages_of_their_own(with_calls: SiteFolder) -> None:
    """Mail programs drop a message whose identifier they have seen."""
    found = {name: message_of(content) for name, content in mails(with_calls).items() if name.endswith(".eml")}
    assert len({message["Message-ID"] for message in found.values()}) == len(found) > len(CODES)
