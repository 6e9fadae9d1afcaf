"""Which documents an edition may bring, as things stood on the day of the edition."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from samsprak.model.documents import State
from samsprak.model.kinds.call import CallFacts, call_state
from samsprak.model.kinds.event import EventFacts

if TYPE_CHECKING:
    from datetime import date

    from samsprak.model.documents import Document


class Obstacle(Enum):
    """Why an edition can't bring a document: readers could not do what the item asks them to."""

    DRAFT = auto()
    PUBLISHED_LATER = auto()
    EXPIRED = auto()
    WITHDRAWN = auto()
    EVENT_IS_OVER = auto()
    CALL_IS_CLOSED = auto()


def obstacle_of(source: Document, day: date) -> Obstacle | None:
    """
    Return why an edition of *day* can't bring the document *source*, None if it can.

    A document withdrawn after *day* is no obstacle: the edition was right when it was written, and is corrected.
    """
    if source.state is State.DRAFT:
        return Obstacle.DRAFT
    if source.publish_on is not None and source.publish_on > day:
        return Obstacle.PUBLISHED_LATER
    if source.expires_on is not None and source.expires_on < day:
        return Obstacle.EXPIRED
    if source.state is State.WITHDRAWN and source.updated_on <= day:
        return Obstacle.WITHDRAWN
    return _obstacle_of_facts(source, day)


def _obstacle_of_facts(source: Document, day: date) -> Obstacle | None:
    match source.facts:
        case EventFacts(last_day=last_day) if last_day is None or last_day < day:
            return Obstacle.EVENT_IS_OVER
        case CallFacts() as facts if is_call_over(facts, day):
            return Obstacle.CALL_IS_CLOSED
        case _:
            return None


def is_call_over(facts: CallFacts, day: date) -> bool:
    """Return True if a call was closed or decided on *day*."""
    state = call_state(
        day,
        year=facts.year,
        opens=facts.opens,
        closes=facts.closes,
        closing_soon_days=0,
        decided_on=facts.decided_on,
        has_result=facts.result is not None,
    )
    return state.is_over
