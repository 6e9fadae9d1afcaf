"""Waiting for the time of ``--at``: on the clock of the wall, also where the machine slept meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

# Later than that, what should have begun in the morning would begin in the evening.
LATEST = timedelta(minutes=30)
_TICK_S = 10.0


def moment_of(text: str, timezone: str, now: datetime) -> datetime:
    """
    Return the moment that ``2026-12-01T08:00`` is in the time zone of the site.

    Raises:
        FaultsFoundError: If it is no time, or has passed.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        hint = "write day and time, for example '2026-12-01T08:00'"
        raise FaultsFoundError([Fault("--at", 0, f"'{text}' is no time", hint)]) from None
    moment = moment.replace(tzinfo=ZoneInfo(timezone)) if moment.tzinfo is None else moment
    if moment <= now:
        hint = "write a later one, or leave it out to send now"
        raise FaultsFoundError([Fault("--at", 0, f"the time '{text}' has passed", hint)])
    return moment


def wait_until(moment: datetime, clock: Callable[[], datetime], stopping: Event, tick_s: float = _TICK_S) -> bool:
    """
    Wait until *moment*; return False if the program is to stop before.

    Raises:
        FaultsFoundError: If it is much later already when the wait is over: the machine was asleep, or its clock wrong.
    """
    while (left := (moment - clock()).total_seconds()) > 0:
        if stopping.wait(min(left, tick_s)):
            return False
    late = clock() - moment
    if late > LATEST:
        minutes = round(late.total_seconds() / 60)
        message = f"it should have been sent at {moment:%Y-%m-%d %H:%M}, {minutes} minutes ago: nothing was sent"
        raise FaultsFoundError([Fault("--at", 0, message, "send it again, with another time or at once")])
    return True
