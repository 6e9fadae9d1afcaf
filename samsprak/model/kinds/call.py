"""Facts of a call, and the state of a call on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.model.kinds.grant import FormFacts


class CallState(StrEnum):
    """How a call stands on a day; *unknown* where no day is recorded, in the call's own year."""

    COMING = "coming"
    OPEN = "open"
    CLOSING_SOON = "closing_soon"
    CLOSED = "closed"
    DECIDED = "decided"
    UNKNOWN = "unknown"

    @property
    def is_current(self) -> bool:
        """Whether the call is open or upcoming, so that readers can still act on it."""
        return self in {CallState.COMING, CallState.OPEN, CallState.CLOSING_SOON}

    @property
    def is_over(self) -> bool:
        """Whether the call has closed."""
        return self in {CallState.CLOSED, CallState.DECIDED}


@dataclass(frozen=True, slots=True)
class CallFacts:
    """
    A call for grant applications in one year, in the document's county or, without a county, nationwide.

    *grant* is the key of the grant, *round* the number of the call within its year, *amount_sek* in whole kronor.
    *closes* is the last day, inclusive, in the site's time zone. *state* is the state on the build date,
    *closing_soon_on* the first day of the closing-soon period. *contact* is a role, *result* the decision in words.
    """

    grant: str
    year: int
    state: CallState
    round: int = 1
    amount_sek: int | None = None
    opens: date | None = None
    closes: date | None = None
    closing_soon_on: date | None = None
    decided_on: date | None = None
    contact: str | None = None
    priorities: tuple[str, ...] = ()
    forms: tuple[FormFacts, ...] = ()
    result: str | None = None


def call_state(
    today: date,
    *,
    year: int,
    opens: date | None,
    closes: date | None,
    closing_soon_days: int,
    decided_on: date | None = None,
    has_result: bool = False,
) -> CallState:
    """
    Return the state of a call on a day.

    A call is open from *opens*, or without *opens* from the beginning of its year, to the end of *closes*. It is
    closing soon on *closes* and on the *closing_soon_days* days before. Without *closes* it is over at the end of its
    year. It is decided from *decided_on*, or from its closing if only the result is recorded.
    """
    if decided_on is not None and decided_on <= today:
        return CallState.DECIDED
    over = closes < today if closes is not None else year < today.year
    if over:
        return CallState.DECIDED if has_result and decided_on is None else CallState.CLOSED
    if (opens or date(year, 1, 1)) > today:
        return CallState.COMING
    if closes is None:
        return CallState.OPEN if opens is not None else CallState.UNKNOWN
    is_soon = closes - timedelta(days=closing_soon_days) <= today
    return CallState.CLOSING_SOON if is_soon else CallState.OPEN
