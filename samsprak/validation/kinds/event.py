"""Front matter of an event."""

from __future__ import annotations

from datetime import date  # noqa: TC003 # msgspec evaluates the annotations at run time
from typing import TYPE_CHECKING

from samsprak.validation.schemas import InheritedText, Moment, SourceSchema, TranslationSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.validation.reporting import Report


class EventText(TranslationSchema, frozen=True, kw_only=True, tag=True):
    """Language-dependent fields of an event."""

    place: InheritedText | None = None
    organiser: InheritedText | None = None


class EventSchema(SourceSchema, frozen=True, kw_only=True, tag=True):
    """All fields of an event."""

    starts: Moment | None = None
    ends: Moment | None = None
    online: bool = False
    undated: bool = False
    registration_until: date | None = None
    place: str | None = None
    organiser: str | None = None


def check(event: EventSchema, lines: Mapping[str, int], report: Report) -> None:
    """Report inconsistencies between the days and times of an event."""
    starts, ends = event.starts, event.ends
    if starts is None:
        if not event.undated:
            report(1, "an event without 'starts'", "write 'starts: 2026-03-31', or 'undated: true' for a past one")
        return
    if event.undated:
        hint = "take away 'undated', which is for events whose day is not known"
        report(lines["undated"], f"'undated' beside 'starts' ({starts})", hint)
    if ends is not None and ends[: len(starts)] < starts[: len(ends)]:
        report(lines["ends"], f"'ends' ({ends}) is before 'starts' ({starts})", f"write a time after {starts}")
    elif ends is not None and len(ends) != len(starts):
        hint = f"write both with a time or both without, for example 'ends: {_like(ends, starts)}'"
        report(lines["ends"], f"'ends' ({ends}) and 'starts' ({starts}) are not written alike", hint)


def _like(moment: str, other: str) -> str:
    """Return *moment* with an example time if *other* has a time, else the day alone."""
    return f"{moment.partition('T')[0]}T16:00" if "T" in other else moment.partition("T")[0]
