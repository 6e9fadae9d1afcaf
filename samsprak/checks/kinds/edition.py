"""Check of an edition's choice: readers can act on each of its items, and there is at least one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.library.editions.promotion import Obstacle, obstacle_of
from samsprak.model.diagnostics import Fault, listed
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.edition import EditionFacts
from samsprak.model.kinds.event import EventFacts
from samsprak.validation.fields import item_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for each item that an edition can't bring on its day, and for a rule that chooses nothing."""
    facts = document.facts
    if not isinstance(facts, EditionFacts) or document.publish_on is None:
        return
    if context.library.editions.edition_record(document.key) is not None:
        return  # it was right on its day, and is corrected
    yield from _not_promotable(document, facts, document.publish_on, context)
    if not context.library.is_published(document.key):
        return  # what a rule chooses may be published until then
    chosen = context.library.editions.edition_items(document.key)
    if facts.rule is not None and not chosen:
        message = (
            f"the rule chooses nothing: no {listed(facts.rule.kinds)} since {facts.rule.since} that readers can use"
        )
        hint = "write an earlier day after 'since', other 'kinds', or keys below 'items:'"
        yield Fault(document.path, context.loaded.line(document, "since"), message, hint)
    if facts.rule is not None and facts.lead is not None and facts.lead not in chosen:
        message = f"'lead' names '{facts.lead}', which is not among the items"
        line = context.loaded.line(document, "lead")
        yield Fault(document.path, line, message, "add it below 'items:', or name one of the items")


def _not_promotable(document: Document, facts: EditionFacts, day: date, context: CheckContext) -> Iterator[Fault]:
    source_code = context.settings.languages.source_code
    for number, key in enumerate(facts.items):
        source = context.library.version(key, source_code)
        if source is None:
            continue  # reported with the other references
        obstacle = obstacle_of(source, day)
        if obstacle is not None and (reason := _reason(obstacle, source, day)):
            line = context.loaded.line(document, item_name("items", number))
            yield Fault(document.path, line, f"'items' names '{key}', {reason[0]}", reason[1])


def _reason(obstacle: Obstacle, source: Document, day: date) -> tuple[str, str] | None:
    """Return the rest of the message, and the hint; None for what the check of references reports."""
    take_away = "take it away"
    match obstacle:
        case Obstacle.DRAFT:
            return None
        case Obstacle.PUBLISHED_LATER:
            return (
                f"which is published on {source.publish_on}, after the edition ({day})",
                f"take it away, or write 'publish_on: {source.publish_on}' or a later day in the edition",
            )
        case Obstacle.EXPIRED:
            return f"which holds until {source.expires_on}, and no more on the edition's day ({day})", take_away
        case Obstacle.WITHDRAWN:
            hint = f"{take_away}; if it was withdrawn after {day}, write the day there, after 'changed_on'"
            return "which is withdrawn", hint
        case Obstacle.EVENT_IS_OVER:
            over = source.facts.last_day if isinstance(source.facts, EventFacts) else None
            when = "has no recorded day" if over is None else f"was over on {over}"
            return (
                f"an event that {when}, before the edition's day ({day})" if over else f"an event that {when}",
                take_away,
            )
        case Obstacle.CALL_IS_CLOSED:
            closes = source.facts.closes if isinstance(source.facts, CallFacts) else None
            when = "was closed" if closes is None else f"closed on {closes}"
            return f"a call that {when}: readers of the edition of {day} can't apply", take_away
