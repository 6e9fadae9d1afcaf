"""An edition of September says a day; in October the day moves; October's edition and the archive say so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from samsprak.incremental.writing import rendered
from samsprak.site.pages import editions
from tests.support.outputs.frozen import frozen
from tests.support.outputs.mails import CODES, mails, message_of, tree, words_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tests.support.site_folders.folders import SiteFolder

SEPTEMBER, OCTOBER, LATER = date(2026, 9, 15), date(2026, 10, 15), date(2026, 11, 2)
CALL = "content/sv/calls/open-dalarna.md"
EVENT = "content/sv/events/seminar.md"
STARTS = "starts: 2026-12-01T13:00"
EDITION = """---
title: Brev {0}
summary: Brev.
publish_on: {1}
reviewed_on: {1}
number: "2026-{0}"
items:
{2}
---
Hej.
"""
OPENING = {
    "sv": "Ändrat sedan vi skrev om det",
    "en": "Changed since we wrote about it",
    "ar": "تغيّر منذ أن كتبنا عنه",
}
CLOSES = {
    "sv": "Sista dag att ansöka är den 15 december 2026. Vi skrev: 30 november 2026.",
    "en": "The last day to apply is 15 December 2026. We wrote 30 November 2026.",
    "ar": "آخر يوم لتقديم الطلب هو 15 ديسمبر 2026. كنا قد كتبنا: 30 نوفمبر 2026.",
}
AMOUNT = {
    "sv": "Beloppet är 1 000 000 kronor. Vi skrev: 3 350 000 kronor.",
    "en": "The amount is SEK 1,000,000. We wrote SEK 3,350,000.",
    "ar": "المبلغ هو 1,000,000 كرونة سويدية. كنا قد كتبنا: 3,350,000 كرونة سويدية.",
}
TITLES = {"sv": "Stöd ett i Dalarna 2026", "en": "Aid one in Dalarna 2026", "ar": "الدعم الأول في دالارنا 2026"}


def edition(number: int, day: date, *items: str) -> str:
    """Return the source of an edition."""
    return EDITION.format(number, day, "\n".join(f"  - {one}" for one in items))


@pytest.fixture
def autumn(with_calls: SiteFolder) -> SiteFolder:
    """Return a site whose edition of September, frozen on its day, says that a call closes in November."""
    with_calls.replace(CALL, "closes: 2026-04-20", "closes: 2026-11-30")
    with_calls.write(
        "content/sv/newsletter/2026-2.md", edition(2, SEPTEMBER, "calls/open-dalarna", "news/third", "events/seminar")
    )
    with_calls.replace(EVENT, "starts: ", f"{STARTS}\nold: ")
    text = (with_calls.root / EVENT).read_text(encoding="utf-8")
    lines = [one for one in text.split("\n") if not one.startswith(("old: ", "ends: ", "registration_until: "))]
    with_calls.write(EVENT, "\n".join(lines))
    frozen(with_calls, "2026-2", SEPTEMBER)
    with_calls.write("content/sv/newsletter/2026-3.md", edition(3, OCTOBER, "news/second"))
    return with_calls


def plain(text: str) -> str:
    """Return a text as people read it: without isolates, with plain spaces."""
    kept = "".join(one for one in text if one not in "\u2066\u2067\u2068\u2069")
    return " ".join(kept.replace("\u00a0", " ").split())


def archive(folder: SiteFolder, name: str, code: str, day: date) -> Element:
    """Return the archive's page of an edition."""
    opened = folder.open(day)
    wanted = f"{code}/newsletter/{name}/index.html"
    [output] = [one for one in editions.outputs(opened.site, opened.library) if one.place == wanted]
    return tree(rendered([output], opened.site)[wanted].decode())


def corrections_at(page: Element, title: str) -> list[str]:
    """Return the corrections at the item with *title* on the archive's page of an edition."""
    items = [one for one in page.iter("li") if one.get("class") == "item"]
    [item] = [one for one in items if title in plain(words_of(one))]
    return [plain(words_of(one)) for one in item.iter("p") if one.get("class") == "item__correction"]


@pytest.mark.parametrize("code", CODES)
def test_a_day_moved_without_a_note_opens_the_next_edition(autumn: SiteFolder, code: str) -> None:
    """Whoever planned after the old day learns of the new one, in HTML and in plain text; no editor wrote a word."""
    autumn.replace(CALL, "closes: 2026-11-30", "closes: 2026-12-15")
    found = mails(autumn, OCTOBER)
    html, text = (found[f"2026-3/{code}.{kind}"].decode() for kind in ("html", "txt"))
    assert OPENING[code] in words_of(tree(html))
    assert CLOSES[code] in plain(words_of(tree(html)))
    assert CLOSES[code] in plain(text)
    assert text.index(OPENING[code]) < text.index("Hej.")
    assert TITLES[code] in plain(text)
    message = message_of(found[f"2026-3/{code}.eml"])
    part = message.get_body(("plain",))
    assert part is not None
    assert CLOSES[code] in plain(part.get_content())


@pytest.mark.parametrize("code", CODES)
def test_the_archive_says_what_was_said_with_the_correction_beside_it(autumn: SiteFolder, code: str) -> None:
    """A change of day, sum or title is no silent change of what readers got."""
    autumn.replace(CALL, "closes: 2026-11-30", "closes: 2026-12-15")
    autumn.replace(CALL, "amount_sek: 3350000", "amount_sek: 1000000")
    autumn.replace(CALL, "title: Stöd ett i Dalarna 2026", "title: Helt annan rubrik")
    autumn.replace("content/sv/news/third.md", "publish_on: 2026-03-01", "publish_on: 2026-02-27")
    page = archive(autumn, "2026-2", code, OCTOBER)
    notes = corrections_at(page, TITLES[code])
    assert [one for one in notes if CLOSES[code] in one]
    assert [one for one in notes if AMOUNT[code] in one]
    assert len(notes) == 3
    words = plain(words_of(page))
    if code == "sv":
        assert "Rubriken är Helt annan rubrik. Vi skrev: Stöd ett i Dalarna 2026." in words
    days = {"sv": "1 mars 2026", "en": "1 March 2026", "ar": "1 مارس 2026"}
    assert days[code] in words


def test_an_edition_that_nothing_changed_is_not_corrected(autumn: SiteFolder) -> None:
    """The same facts say the same, whatever the day of the build."""
    for day in (OCTOBER, LATER):
        assert OPENING["sv"] not in mails(autumn, day)["2026-3/sv.txt"].decode()
        assert corrections_at(archive(autumn, "2026-2", "sv", day), TITLES["sv"]) == []


@pytest.mark.parametrize("code", CODES)
def test_a_note_that_names_the_new_day_is_enough(autumn: SiteFolder, code: str) -> None:
    """The editor's own sentence says it better, and readers are told once."""
    notes = {
        "sv": "Sista dagen är flyttad till 15 december, på mångas begäran.",
        "en": "The last day has moved to 15 December, as many asked for.",
        "ar": "نُقل آخر موعد إلى 15 ديسمبر بناءً على طلب كثيرين.",
    }
    autumn.replace(
        CALL,
        "closes: 2026-11-30",
        f"closes: 2026-12-15\nchanges:\n  - on: 2026-10-02\n    note: {notes['sv']}",
    )
    for other in ("en", "ar"):
        autumn.replace(
            f"content/{other}/calls/open-dalarna.md", "contact:", f"changes:\n  - note: {notes[other]}\ncontact:"
        )
    text = plain(mails(autumn, OCTOBER)[f"2026-3/{code}.txt"].decode())
    assert notes[code] in text
    assert CLOSES[code] not in text
    assert len(corrections_at(archive(autumn, "2026-2", code, OCTOBER), TITLES[code])) == 1


def test_a_note_about_something_else_hides_no_moved_day(autumn: SiteFolder) -> None:
    """Both are told: the note, and the day that nobody wrote about."""
    autumn.replace(
        CALL, "closes: 2026-11-30", "closes: 2026-12-15\nchanges:\n  - on: 2026-10-02\n    note: Ny kontakt."
    )
    text = plain(mails(autumn, OCTOBER)["2026-3/sv.txt"].decode())
    assert "Ny kontakt." in text
    assert CLOSES["sv"] in text


def test_a_minor_change_hides_no_moved_day(autumn: SiteFolder) -> None:
    """An editor who thinks little of a change is not the one to decide that readers miss the day."""
    change = "changes:\n  - on: 2026-10-02\n    note: Flyttad till 15 december.\n    minor: true"
    autumn.replace(CALL, "closes: 2026-11-30", f"closes: 2026-12-15\n{change}")
    text = plain(mails(autumn, OCTOBER)["2026-3/sv.txt"].decode())
    assert CLOSES["sv"] in text


@pytest.mark.parametrize("code", CODES)
def test_an_edition_that_brings_the_item_again_says_it_there(autumn: SiteFolder, code: str) -> None:
    """Once, at the item, and not at the beginning."""
    autumn.replace(CALL, "closes: 2026-11-30", "closes: 2026-12-15")
    autumn.replace("content/sv/newsletter/2026-3.md", "  - news/second\n", "  - calls/open-dalarna\n")
    text = mails(autumn, OCTOBER)[f"2026-3/{code}.txt"].decode()
    assert OPENING[code] not in text
    assert plain(text).count(CLOSES[code]) == 1


def test_what_an_edition_has_corrected_is_not_corrected_again(autumn: SiteFolder) -> None:
    """The edition of October is frozen with its correction: that of November has nothing to add, its archive has it."""
    autumn.replace(CALL, "closes: 2026-11-30", "closes: 2026-12-15")
    frozen(autumn, "2026-3", OCTOBER)
    autumn.write("content/sv/newsletter/2026-4.md", edition(4, LATER, "news/first"))
    assert OPENING["sv"] not in mails(autumn, LATER)["2026-4/sv.txt"].decode()
    autumn.replace(CALL, "closes: 2026-12-15", "closes: 2026-12-20")
    text = plain(mails(autumn, LATER)["2026-4/sv.txt"].decode())
    assert "Sista dag att ansöka är den 20 december 2026. Vi skrev: 15 december 2026." in text
    old = plain(words_of(archive(autumn, "2026-3", "sv", LATER)))
    assert CLOSES["sv"] in old
    assert "20 december" not in old


def test_a_moved_day_of_a_county_is_told_its_readers_alone(with_calls: SiteFolder) -> None:
    """They got it in their part; others never read of it. The county has a mail of its own, if only for that."""
    with_calls.replace(CALL, "closes: 2026-04-20", "closes: 2026-11-30\nchanges:\n  - on: 2026-09-01\n    note: N.")
    with_calls.write("content/sv/newsletter/2026-2.md", edition(2, SEPTEMBER, "news/third"))
    frozen(with_calls, "2026-2", SEPTEMBER)
    with_calls.write("content/sv/newsletter/2026-3.md", edition(3, OCTOBER, "news/second"))
    assert "2026-3/sv-W.txt" not in mails(with_calls, OCTOBER)
    with_calls.replace(CALL, "closes: 2026-11-30", "closes: 2026-12-15")
    found = mails(with_calls, OCTOBER)
    for code in CODES:
        assert CLOSES[code] in plain(found[f"2026-3/{code}-W.txt"].decode())
        assert OPENING[code] not in found[f"2026-3/{code}.txt"].decode()
    assert not [one for one in archive(with_calls, "2026-3", "sv", OCTOBER).iter("h3") if "Dalarna" in words_of(one)]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("starts: 2026-12-02T13:00", "Händelsen börjar den 2 december 2026 13:00. Vi skrev: 1 december 2026 13:00."),
        ("starts: 2026-12-01T14:30", "Händelsen börjar den 1 december 2026 14:30. Vi skrev: 1 december 2026 13:00."),
        (f"{STARTS}\nends: 2026-12-01T15:00", "Händelsen slutar den 1 december 2026 15:00."),
        (f"{STARTS}\nregistration_until: 2026-11-20", "Sista dag att anmäla sig är den 20 november 2026."),
    ],
    ids=["day", "time", "end", "registration"],
)
def test_every_fact_of_an_event_that_moves_is_told(autumn: SiteFolder, new: str, words: str) -> None:
    """A time, an end and a last day to register are facts that readers planned by, as well as a day."""
    autumn.replace(EVENT, STARTS, new)
    text = plain(mails(autumn, OCTOBER)["2026-3/sv.txt"].decode())
    assert words in text


def test_a_place_that_moves_is_told_in_the_words_of_each_language(autumn: SiteFolder) -> None:
    """Readers who know the old place learn of the new one."""
    before = next(
        one for one in (autumn.root / EVENT).read_text(encoding="utf-8").split("\n") if one.startswith("place:")
    )
    autumn.replace(EVENT, before, "place: Falun")
    assert "Platsen är Falun. Vi skrev: " in plain(mails(autumn, OCTOBER)["2026-3/sv.txt"].decode())


def test_a_fact_that_is_taken_away_no_longer_holds(autumn: SiteFolder) -> None:
    """Nothing is known instead: readers learn that what they read is no longer so."""
    autumn.replace(CALL, "amount_sek: 3350000\n", "")
    text = plain(mails(autumn, OCTOBER)["2026-3/sv.txt"].decode())
    assert "Vi skrev detta, som inte gäller längre: Beloppet är 3 350 000 kronor." in text
