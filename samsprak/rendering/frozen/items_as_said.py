"""Items as a frozen edition of the newsletter said them, whatever their documents say today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.model.edition_records import SaidItem
    from samsprak.rendering.views import EventView, ItemView


def as_said(view: ItemView, said: SaidItem | None) -> ItemView:
    """
    Return *view* with the words, the day and the days of an event that the edition *said*.

    Words are those of today in a language into which the item was translated afterwards.
    """
    if said is None:
        return view
    words = said.words.get(view.language.code)
    if words is not None:
        view = replace(view, title=words.title, summary=words.summary)
    if view.event is not None:
        place = words.place or None if words is not None else view.event.place
        view = replace(view, event=_event_as_said(replace(view.event, place=place), said))
    if "publish_on" in said.facts:
        view = replace(view, publish_on=date.fromisoformat(said.facts["publish_on"]))
    return view


def _event_as_said(event: EventView, said: SaidItem) -> EventView:
    starts, ends, until = (said.facts.get(name) for name in ("starts", "ends", "registration_until"))
    return replace(
        event,
        starts=_moment(starts),
        ends=_moment(ends),
        has_time=starts is not None and "T" in starts,
        registration_until=None if until is None else date.fromisoformat(until),
    )


def _moment(written: str | None) -> date | datetime | None:
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
