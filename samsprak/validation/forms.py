"""Values as editing programs write them, turned into what a person writes: empty fields, days with midnight."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from samsprak.validation.messages import alternatives
from samsprak.validation.schemas import Moment

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ZONE = "(?:[Zz]| ?[+-][0-9]{2}:?[0-9]{2})"
# Midnight of a day, as RFC 3339, ISO 8601 and YAML's time stamps write it.
MIDNIGHT_PATTERN = rf"(?:[Tt]| +)00:00(?::00(?:\.0+)?)?{_ZONE}?"
_MIDNIGHT = re.compile(rf"({_DAY}){MIDNIGHT_PATTERN}")
# Midnight with seconds or a zone: a program's way to write a day without a time.
_DAY_ALONE = re.compile(rf"({_DAY})(?:[Tt]| +)00:00(?::00(?:\.0+)?{_ZONE}?|{_ZONE})")
# A local time with seconds. Another zone's time is no such time.
_MINUTES = re.compile(rf"({_DAY})(?:[Tt]| +)([0-9]{{2}}:[0-9]{{2}}):00(?:\.0+)?")


def is_left_empty(value: Any) -> bool:
    """Return True for an empty text."""
    return isinstance(value, str) and not value.strip()


def as_written_by_hand(value: Any, wanted: Any) -> Any:
    """
    Return a day without the midnight that a program adds to it, and a time without seconds; any other value as it is.

    ``2026-10-01T00:00:00.000Z`` is the day 2026-10-01. A time of another zone than the site's stays as it is, since the
    day may be another one.
    """
    if not isinstance(value, str) or ":" not in value:
        return value
    kinds = alternatives(wanted)
    if date in kinds and (match := _MIDNIGHT.fullmatch(value.strip())):
        return match[1]
    if Moment in kinds:
        if match := _DAY_ALONE.fullmatch(value.strip()):
            return match[1]
        if match := _MINUTES.fullmatch(value.strip()):
            return f"{match[1]}T{match[2]}"
    return value
