"""Facts of an edition from its front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds.edition import ITEM_KINDS, MOST_ITEMS, EditionFacts, ItemRule

if TYPE_CHECKING:
    from samsprak.validation.kinds.edition import EditionSchema


def facts(source: EditionSchema, _words: object, _days: object) -> EditionFacts:
    """Return the facts of an edition from its *source*."""
    rule = None
    if source.since is not None:
        rule = ItemRule(
            source.since,
            kinds=tuple(source.kinds) or ITEM_KINDS,
            counties=tuple(source.counties),
            most=source.most or MOST_ITEMS,
        )
    return EditionFacts(number=source.number, items=tuple(source.items), rule=rule, lead=source.lead)
