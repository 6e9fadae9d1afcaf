from __future__ import annotations

from samsprak.model import dated_entries
from samsprak.model.kinds import KINDS, OF_CALLS, OF_EVENTS, Kind


def test_every_calendar_of_a_kind_has_dates() -> None:
    """A kind is in a calendar if and only if it is known which of its days the calendar shows."""
    named = {spec.calendar for spec in KINDS.values() if spec.calendar is not None}
    assert named == set(dated_entries._DATES) == {OF_CALLS, OF_EVENTS}  # noqa: SLF001 # the table itself


def test_what_is_of_its_day_is_news() -> None:
    """News and editions are listed with their day and are not there before it; events are news that stay."""
    assert {kind for kind in Kind if kind.spec.is_of_its_day} == {Kind.NEWS, Kind.EDITION}
    assert {kind for kind in Kind if kind.spec.is_news} == {Kind.NEWS, Kind.EVENT, Kind.EDITION}
