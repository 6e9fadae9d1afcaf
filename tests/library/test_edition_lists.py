"""Items that rules choose, parts for counties, and corrections of earlier editions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from samsprak.library.editions.corrections import Correction
from samsprak.library.editions.proposals import proposals
from samsprak.library.editions.rules import Period, Reason
from samsprak.model.documents import Change, State
from samsprak.model.kinds import Kind
from samsprak.model.kinds.call import CallFacts, CallState
from samsprak.model.kinds.edition import EditionFacts, ItemRule
from samsprak.model.kinds.event import EventFacts
from samsprak.model.kinds.news import NewsFacts
from tests.support.builders.documents import document, library

if TYPE_CHECKING:
    from samsprak.model.documents import Document

FIRST, SECOND, THIRD = date(2026, 1, 15), date(2026, 2, 15), date(2026, 3, 15)


def edition(number: int, day: date, *items: str, rule: ItemRule | None = None, lead: str | None = None) -> Document:
    """Return an edition of a day."""
    facts = EditionFacts(f"2026-{number}", items, rule, lead)
    return document(f"newsletter/2026-{number}", kind=Kind.EDITION, facts=facts, publish_on=day)


def news(name: str, day: date, *changes: Change, **fields: Any) -> Document:
    """Return news published on a day, with changes."""
    made = document(f"news/{name}", kind=Kind.NEWS, publish_on=day)
    changed_on = max((one.on for one in changes), default=None)
    return replace(made, changes=changes, changed_on=changed_on, **fields)


def call(name: str, opens: date | None, closes: date, **fields: Any) -> Document:
    """Return a call that was published long before it opened, and closes soon from the fifth on of its last month."""
    facts = CallFacts(
        "grants/one", 2026, CallState.OPEN, opens=opens, closes=closes, closing_soon_on=closes.replace(day=5)
    )
    made = document(f"calls/{name}", kind=Kind.CALL, facts=facts, publish_on=date(2025, 12, 1))
    return replace(made, **fields)


def event(name: str, day: date, published: date = SECOND, **fields: Any) -> Document:
    """Return an event of a day."""
    facts = EventFacts(datetime(day.year, day.month, day.day, 18))  # noqa: DTZ001 # local time
    return replace(document(f"events/{name}", kind=Kind.EVENT, facts=facts, publish_on=published), **fields)


def items_of(*documents: Document, key: str = "newsletter/2026-1") -> list[str]:
    """Return the names of an edition's items."""
    return [one.rpartition("/")[2] for one in library(*documents).editions.edition_items(key)]


def test_a_rule_chooses_what_was_published_in_its_days() -> None:
    """The first and the last day count; what came before or comes after does not."""
    rule = ItemRule(FIRST)
    days = {"before": date(2026, 1, 14), "first": FIRST, "last": SECOND, "after": date(2026, 2, 16)}
    documents = [news(name, day) for name, day in days.items()]
    assert items_of(edition(1, SECOND, rule=rule), *documents) == ["last", "first"]


def test_a_rule_chooses_what_was_changed_in_a_major_way() -> None:
    """A clearer sentence is no reason to write to everybody."""
    old = date(2025, 6, 1)
    documents = [
        news("major", old, Change(date(2026, 2, 1), "")),
        news("minor", old, Change(date(2026, 2, 1), "", is_minor=True)),
        news("earlier", old, Change(date(2026, 1, 1), "")),
    ]
    assert items_of(edition(1, SECOND, rule=ItemRule(FIRST)), *documents) == ["major"]


def test_a_rule_chooses_calls_that_open_or_close_soon() -> None:
    """Subscribers get a call when it opens, and before it closes, the next first."""
    documents = [
        call("opens", date(2026, 2, 1), date(2026, 6, 30)),
        call("closes-soon", date(2026, 1, 2), date(2026, 2, 16)),
        call("later", date(2026, 3, 1), date(2026, 7, 1)),
        call("between", date(2026, 1, 2), date(2026, 5, 30)),
        call("closed", date(2026, 2, 1), date(2026, 2, 14)),
    ]
    assert items_of(edition(1, SECOND, rule=ItemRule(FIRST)), *documents) == ["closes-soon", "opens"]


def test_a_rule_brings_kinds_in_its_order_and_no_more_than_its_most() -> None:
    """Events come by their day, news by the day of publication; the editor's keys come first and count."""
    documents = [
        news("old", FIRST),
        news("new", SECOND),
        event("june", date(2026, 6, 1)),
        event("may", date(2026, 5, 1)),
        event("over", date(2026, 2, 14)),
        document("about", publish_on=SECOND),
    ]
    rule = ItemRule(FIRST, kinds=("event", "news"))
    assert items_of(edition(1, SECOND, rule=rule), *documents) == ["may", "june", "new", "old"]
    short = edition(1, SECOND, "news/old", rule=replace(rule, most=3))
    assert items_of(short, *documents) == ["old", "may", "june"]
    assert items_of(edition(1, SECOND, "news/old", "about", rule=replace(rule, most=2)), *documents) == ["old", "about"]


def test_the_lead_comes_first() -> None:
    """Whether the editor named it or the rule chose it."""
    documents = [news("old", FIRST), news("new", SECOND)]
    chosen = edition(1, SECOND, rule=ItemRule(FIRST), lead="news/old")
    assert items_of(chosen, *documents) == ["old", "new"]
    named = edition(1, SECOND, "news/new", "news/old", lead="news/old")
    assert items_of(named, *documents) == ["old", "new"]


def test_a_rule_never_chooses_what_readers_can_not_use() -> None:
    """Front pages, notes of the archive, editions, drafts and what holds no longer stay out."""
    hidden = [
        document("news/index", kind=Kind.PAGE, publish_on=SECOND),
        news("archived", SECOND, facts=NewsFacts(is_archive=True)),
        news("draft", SECOND, state=State.DRAFT),
        news("withdrawn", FIRST, Change(FIRST, ""), state=State.WITHDRAWN),
        news("expired", FIRST, state=State.EXPIRED, expires_on=date(2026, 2, 1)),
        edition(2, SECOND, "news/fine"),
    ]
    assert items_of(edition(1, SECOND, rule=ItemRule(FIRST)), news("fine", FIRST), *hidden) == ["fine"]


def test_the_archive_keeps_what_an_edition_said() -> None:
    """What was withdrawn, expired, closed or over later was still right on the day of the edition."""
    later = date(2026, 3, 1)
    documents = [
        news("withdrawn", FIRST, Change(later, ""), state=State.WITHDRAWN),
        news("expired", FIRST, state=State.EXPIRED, expires_on=later),
        event("over", later, FIRST),
        call("closed", FIRST, later),
    ]
    assert sorted(items_of(edition(1, SECOND, rule=ItemRule(FIRST)), *documents)) == [
        "closed", "expired", "over", "withdrawn",
    ]  # fmt: skip


def test_a_county_has_a_part_of_what_the_others_do_not_get() -> None:
    """Its news, calls and events follow the items for all; other counties' do not."""
    documents = [
        edition(1, FIRST, "news/all"),
        edition(2, SECOND, "news/all", "news/promoted"),
        news("all", FIRST),
        news("promoted", SECOND, county="M"),
        news("skane", SECOND, county="M"),
        news("skane-before", FIRST, county="M"),
        call("skane", date(2026, 2, 1), date(2026, 6, 30), county="M"),
        event("skane", date(2026, 5, 1), county="M"),
        news("dalarna", SECOND, county="W"),
        replace(document("counties/skane", publish_on=SECOND), county="M"),
    ]
    editions = library(*documents).editions
    assert editions.edition_counties("newsletter/2026-2") == ("M", "W")
    assert editions.county_items("newsletter/2026-2", "M") == ("news/skane", "calls/skane", "events/skane")
    assert editions.county_items("newsletter/2026-2", "W") == ("news/dalarna",)
    assert editions.county_items("newsletter/2026-2", "AB") == ()


def test_a_rule_brings_the_counties_that_it_names_to_all() -> None:
    """Their items are then no part of the county's own."""
    documents = [news("skane", SECOND, county="M"), news("dalarna", SECOND, county="W"), news("all", SECOND)]
    editions = library(edition(1, SECOND, rule=ItemRule(FIRST, counties=("M",))), *documents).editions
    assert editions.edition_items("newsletter/2026-1") == ("news/all", "news/skane")
    assert editions.edition_counties("newsletter/2026-1") == ("W",)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_edition_has_one_before_and_one_after(number: int) -> None:
    """By day, whatever the order of the keys; drafts are none."""
    draft = replace(edition(4, THIRD), state=State.DRAFT)
    editions = library(edition(3, THIRD), edition(1, FIRST), edition(2, SECOND), draft).editions
    keys = [None, "newsletter/2026-1", "newsletter/2026-2", "newsletter/2026-3", None]
    assert editions.edition_neighbours(f"newsletter/2026-{number}") == (keys[number - 1], keys[number + 1])
    assert editions.edition_neighbours("newsletter/2026-4") == (None, None)


def test_an_editor_is_proposed_what_is_new_and_what_comes_with_its_reason() -> None:
    """By kind, as a rule orders it; an event is proposed in the weeks before it, whenever it was published."""
    old = date(2025, 6, 1)
    documents = [
        news("new", FIRST),
        news("changed", old, Change(date(2026, 2, 1), "")),
        news("old", old),
        call("opens", date(2026, 2, 1), date(2026, 6, 30)),
        call("closes-soon", date(2026, 1, 2), date(2026, 2, 16)),
        event("soon", date(2026, 3, 1), old),
        event("in-a-year", date(2027, 3, 1), old),
        event("undated", date(2026, 3, 1), old, facts=EventFacts(None)),
    ]
    found = [(one.document.key, one.reason, one.day) for one in proposals(library(*documents), Period(FIRST, SECOND))]
    assert found == [
        ("news/changed", Reason.CHANGED, date(2026, 2, 1)),
        ("news/new", Reason.PUBLISHED, FIRST),
        ("calls/closes-soon", Reason.CLOSES_SOON, date(2026, 2, 16)),
        ("calls/opens", Reason.OPENED, date(2026, 2, 1)),
        ("events/soon", Reason.COMING, date(2026, 3, 1)),
    ]


def test_the_next_edition_corrects_what_has_changed_since_the_last() -> None:
    """A major change and a withdrawal; no minor one, none that the last edition knew, none that it brings anew."""
    documents = [
        edition(1, FIRST, "news/changed", "news/minor", "news/known", "news/withdrawn"),
        edition(2, SECOND, "news/again"),
        edition(3, THIRD, "news/again"),
        news("changed", FIRST, Change(date(2026, 2, 1), "known"), Change(date(2026, 3, 1), "new")),
        news("minor", FIRST, Change(date(2026, 3, 1), "", is_minor=True)),
        news("known", FIRST, Change(SECOND, "")),
        news("withdrawn", FIRST, Change(date(2026, 3, 2), ""), state=State.WITHDRAWN),
        news("again", SECOND, Change(date(2026, 3, 1), "")),
        news("never", FIRST, Change(date(2026, 3, 1), "")),
    ]
    editions = library(*documents).editions
    assert editions.corrections_before("newsletter/2026-1") == ()
    assert editions.corrections_before("newsletter/2026-2") == (
        Correction("news/changed", date(2026, 2, 1), 0),
        Correction("news/known", SECOND, 0),
    )
    assert editions.corrections_before("newsletter/2026-3") == (
        Correction("news/changed", date(2026, 3, 1), 1),
        Correction("news/withdrawn", date(2026, 3, 2), None, is_withdrawn=True),
    )


def test_the_archive_of_an_edition_has_all_corrections_since() -> None:
    """Its own day not counted, up to the day of the build, those of county parts too."""
    documents = [
        edition(1, FIRST, "news/changed"),
        news("changed", FIRST, *(Change(day, "") for day in (FIRST, SECOND, THIRD, date(2026, 9, 1)))),
        news("skane", FIRST, Change(THIRD, ""), county="M"),
    ]
    assert library(*documents).editions.corrections_since("newsletter/2026-1") == (
        Correction("news/changed", SECOND, 1),
        Correction("news/changed", THIRD, 2),
        Correction("news/skane", THIRD, 0),
    )
