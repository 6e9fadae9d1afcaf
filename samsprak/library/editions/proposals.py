"""Items to propose for a new edition, each with its reason: the editor chooses among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samsprak.library.editions.rules import Period, Reason, in_order, is_usable, reason_for
from samsprak.model.documents import is_index
from samsprak.model.kinds.edition import ITEM_KINDS
from samsprak.model.kinds.event import EventFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.documents import Documents
    from samsprak.model.documents import Document

# How long before an event subscribers are reminded of it.
_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A document to bring, the reason, and the day of that: of publication, of a change, or when it happens."""

    document: Document
    reason: Reason
    day: date


def proposals(library: Documents, period: Period) -> Iterator[Proposal]:
    """Yield what an edition of the period's last day could bring, by kind as a rule orders it."""
    sources = [library.source(key) for key in library.documents if not is_index(key)]
    reasons = {one.key: reason for one in sources if (reason := reason_for(one, period) or _coming(one, period))}
    for one in in_order((one for one in sources if one.key in reasons), ITEM_KINDS):
        yield Proposal(one, *reasons[one.key])


def _coming(source: Document, period: Period) -> tuple[Reason, date] | None:
    """Return the first day of an event that happens soon after the period."""
    facts = source.facts
    if not isinstance(facts, EventFacts) or facts.starts is None or not is_usable(source, period.last):
        return None
    first = date(facts.starts.year, facts.starts.month, facts.starts.day)
    return (Reason.COMING, first) if first <= period.last + _AHEAD else None
