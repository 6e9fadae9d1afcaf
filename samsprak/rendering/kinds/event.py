"""Events as views."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from samsprak.rendering.views import EventView

if TYPE_CHECKING:
    from samsprak.model.kinds.event import EventFacts


def present_event(facts: EventFacts) -> EventView:
    """Return the time, place and registration of an event."""
    return EventView(
        starts=facts.starts,
        ends=facts.ends,
        has_time=isinstance(facts.starts, datetime),
        is_online=facts.is_online,
        place=facts.place,
        organiser=facts.organiser,
        registration_until=facts.registration_until,
    )
