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
        """Whether readers can still act on the call: it can be applied for, or will be."""
        return self in {CallState.COMING, CallState.OPEN, CallState.CLOSING_SOON}

    @property
    def is_over(self) -> bool:
        """Whether the call has closed."""
        return self in {CallState.CLOSED, CallState.DECIDED}


@dataclass(frozen=True, slots=True)
class CallFacts:
    """
    An invitation to apply for a grant in one year, in the document's county or, without one, in the whole country.

    *grant* is the key of the grant, *round* counts the calls of a year, *amount_sek* is in whole kronor. *closes* is
    the last day, to its end in the site's time zone. *state* is that of the build's day, *closing_soon_on* the day from
    which a call counts as closing soon. *contact* is a role, *result* the decision in words.
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

    It is open from *opens*, or from the beginning of its year where that day is not recorded, to the end of *closes*,
    and closing soon on the last *closing_soon_days* days before *closes* and on that day itself. Without *closes* it is
    over when its year is. It is decided from *decided_on*, or, where only the result is recorded, once it is closed.
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
