"""Calls over time: the state of a call on a day, and the days on which it passes from one to the next."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


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
        """Say whether readers can still do something about it: it can be applied for, or will be."""
        return self in {CallState.COMING, CallState.OPEN, CallState.CLOSING_SOON}

    @property
    def is_over(self) -> bool:
        """Say whether it has closed."""
        return self in {CallState.CLOSED, CallState.DECIDED}


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
