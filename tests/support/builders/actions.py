"""Grants, calls, counties, events and decisions with defaults: a test states only the values that matter to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from samsprak.model.kinds import Kind
from samsprak.model.kinds.call import CallFacts, call_state
from samsprak.model.kinds.county import BY_LETTER, CountyFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.model.kinds.grant import GrantFacts
from samsprak.model.tables import Decision, Heading
from tests.support.builders.documents import TODAY, document

if TYPE_CHECKING:
    from samsprak.model.documents import Document

HEADING = Heading("numbers", "content/data/numbers.csv", {"sv": "Tal"}, {"sv": "Tal."}, ("SFS 2021:870",), TODAY)


def call(
    name: str,
    *,
    grant: str = "grants/one",
    county: str | None = None,
    year: int = 2026,
    opens: date | None = None,
    closes: date | None = None,
    decided_on: date | None = None,
    language: str = "sv",
    today: date = TODAY,
) -> Document:
    """Return a call in one language; it closes soon in its last 14 days."""
    state = call_state(
        today, year=year, opens=opens, closes=closes, closing_soon_days=14, decided_on=decided_on, has_result=False
    )
    soon = None if closes is None else closes - timedelta(days=14)
    facts = CallFacts(grant, year, state, opens=opens, closes=closes, closing_soon_on=soon, decided_on=decided_on)
    return replace(document(f"calls/{name}", language, kind=Kind.CALL, facts=facts), county=county)


def grant(name: str, order: int = 1000) -> Document:
    """Return a grant."""
    facts = GrantFacts(name, "Att hjälpa", "Kommuner", "Förordning", order=order)
    return document(f"grants/{name}", kind=Kind.GRANT, facts=facts)


def county(letter: str, language: str = "sv") -> Document:
    """Return the page of a county."""
    known = BY_LETTER[letter]
    key = f"counties/{letter.lower()}"
    facts = CountyFacts(known.code, known.name, "Orten")
    return replace(document(key, language, kind=Kind.COUNTY, facts=facts), county=letter)


def event(
    name: str,
    starts: date | datetime | None,
    ends: date | datetime | None = None,
    *,
    registration_until: date | None = None,
    county: str | None = None,
    language: str = "sv",
) -> Document:
    """Return an event."""
    facts = EventFacts(starts, ends, registration_until=registration_until)
    return replace(document(f"events/{name}", language, kind=Kind.EVENT, facts=facts), county=county)


def decision(reference: str, **values: object) -> Decision:
    """Return a decision."""
    usual = Decision(reference, "ABF Flen", "Kurs", 1000, "grants/one", 2026)
    return replace(usual, **values)  # type: ignore[arg-type] # dataclasses.replace knows no names of fields
