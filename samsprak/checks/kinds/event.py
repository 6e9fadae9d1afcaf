"""Check of an event's times: each exists in the site's time zone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from samsprak.model.diagnostics import Fault
from samsprak.model.kinds.event import EventFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for each time of a source document in the hour that clocks skip when summer time begins."""
    facts = document.facts
    if not isinstance(facts, EventFacts):
        return
    zone = ZoneInfo(context.settings.timezone)
    for name, moment in (("starts", facts.starts), ("ends", facts.ends)):
        if not isinstance(moment, datetime):
            continue
        shown = moment.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        if shown != moment:
            yield Fault(
                document.path,
                context.loaded.line(document, name),
                f"'{name}' is a time that clocks skip on this day: '{moment:%Y-%m-%dT%H:%M}'",
                f"write for example '{name}: {shown:%Y-%m-%dT%H:%M}'",
            )
