"""The build's day, with a fault for a variable that names none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samsprak.incremental.up_to_date import day_in
from samsprak.model.build_days import FIRST_YEAR, LAST_YEAR
from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from datetime import date


def build_day(timezone: str) -> date:
    """
    Return the build's day, see ``day_in``.

    Raises:
        FaultsFoundError: If ``SOURCE_DATE_EPOCH`` is not a number of seconds, or leads too far.
    """
    try:
        day = day_in(timezone)
        is_of_our_age = FIRST_YEAR <= day.year <= LAST_YEAR
    except (ValueError, OverflowError, OSError):
        is_of_our_age = False
    if not is_of_our_age:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
        message = f"'{epoch}' is not a number of seconds up to a day of the years {FIRST_YEAR} to {LAST_YEAR}"
        raise FaultsFoundError([Fault("SOURCE_DATE_EPOCH", 0, message, "write for example 'date -d 2026-03-31 +%s'")])
    return day
