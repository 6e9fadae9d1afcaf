from __future__ import annotations

from datetime import date, datetime

import pytest

from samsprak.model.documents import Document, State, as_moment, is_index, section_of, state_on
from samsprak.model.kinds.event import EventFacts
from tests.support.builders.documents import document

PUBLISH = date(2026, 4, 1)
EXPIRE = date(2026, 4, 30)


def state(
    day: date, *, is_draft: bool = False, is_withdrawn: bool = False, expires_on: date | None = EXPIRE
) -> State:  # fmt: skip
    """Return the state on *day* of a document that is published on PUBLISH."""
    return state_on(day, is_draft=is_draft, is_withdrawn=is_withdrawn, publish_on=PUBLISH, expires_on=expires_on)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 31), State.SCHEDULED),
        (date(2026, 4, 1), State.PUBLISHED),
        (date(2026, 4, 30), State.PUBLISHED),
        (date(2026, 5, 1), State.EXPIRED),
    ],
)
def test_a_document_is_published_from_its_first_day_to_the_end_of_its_last(day: date, expected: State) -> None:
    """A text appears on the morning of publish_on and is current through the whole of expires_on."""
    assert state(day) is expected


def test_a_document_without_a_last_day_stays() -> None:
    """Nothing expires by itself."""
    assert state(date(2099, 1, 1), expires_on=None) is State.PUBLISHED
    assert (
        state_on(date.min, is_draft=False, is_withdrawn=False, publish_on=None, expires_on=None) is State.PUBLISHED
    )  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 1)])
def test_a_draft_is_a_draft_on_every_day(day: date) -> None:
    """No day makes an unfinished text public, not even that of a withdrawn one."""
    assert state(day, is_draft=True) is State.DRAFT
    assert state(day, is_draft=True, is_withdrawn=True) is State.DRAFT


@pytest.mark.parametrize("day", [date(2026, 4, 1), date(2026, 5, 1)])
def test_a_withdrawn_document_says_so_rather_than_expire(day: date) -> None:
    """Readers with an old link read why the text was withdrawn."""
    assert state(day, is_withdrawn=True) is State.WITHDRAWN


def test_readers_can_open_what_was_ever_valid_and_nothing_else() -> None:
    """Old links to expired and withdrawn pages work; drafts and coming pages have no address."""
    assert {one for one in State if one.is_public} == {State.PUBLISHED, State.EXPIRED, State.WITHDRAWN}
    assert [one for one in State if document("news/first", state=one).is_listed] == [State.PUBLISHED]


@pytest.mark.parametrize(
    ("key", "section", "is_front"),
    [("index", "", True), ("news/index", "news", True), ("news/first", "news", False), ("grants/a/b", "grants", False)],
)
def test_a_key_says_its_section_and_whether_it_is_a_front_page(key: str, section: str, is_front: bool) -> None:  # noqa: FBT001 # a case
    """The folder of a file determines its kind."""
    assert section_of(key) == section
    assert document(key).section == section
    assert is_index(key) is is_front


@pytest.mark.parametrize(
    ("facts", "last"),
    [
        (EventFacts(None), None),
        (EventFacts(date(2026, 6, 1)), date(2026, 6, 1)),
        (EventFacts(datetime(2026, 6, 1, 9)), date(2026, 6, 1)),  # noqa: DTZ001 # local by design
        (EventFacts(date(2026, 6, 1), date(2026, 6, 2)), date(2026, 6, 2)),
        (EventFacts(datetime(2026, 6, 1, 9), datetime(2026, 6, 2, 16)), date(2026, 6, 2)),  # noqa: DTZ001 # as above
    ],
)
def test_an_event_has_a_last_day(facts: EventFacts, last: date | None) -> None:
    """An event of one day ends on that day, and one whose day is not known has none."""
    assert facts.last_day == last


def test_days_and_moments_sort_together() -> None:
    """A day without a time comes before its own morning."""
    morning = datetime(2026, 6, 1, 9)  # noqa: DTZ001 # local by design
    assert min([morning, date(2026, 6, 1), date(2026, 6, 2)], key=as_moment) == date(2026, 6, 1)


def test_a_document_was_updated_on_the_latest_day_that_says_so() -> None:
    """A change counts before publication, and publication before review."""

    def updated(**days: date) -> date:
        one = document("news/first")
        return Document(**{**{name: getattr(one, name) for name in Document.__slots__}, **days}).updated_on

    assert updated(reviewed_on=PUBLISH) == PUBLISH
    assert updated(reviewed_on=EXPIRE, publish_on=PUBLISH) == PUBLISH
    assert updated(publish_on=PUBLISH, changed_on=EXPIRE) == EXPIRE
    assert updated() == date.min
