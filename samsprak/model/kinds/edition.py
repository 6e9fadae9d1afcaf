"""Facts of an edition of the newsletter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

# The names of the kinds that an edition can bring, in the order in which a rule brings them by default.
ITEM_KINDS = ("news", "call", "event", "page", "grant")
# The most items that a rule brings by default.
MOST_ITEMS = 15


@dataclass(frozen=True, slots=True)
class ItemRule:
    """
    A rule that chooses items: documents published or changed on *since* or later, up to the day of the edition.

    *kinds* are names of kinds in the order of the items. *counties* are letters: documents about one of these counties
    are chosen beside those about the whole country. *most* is the greatest number of items in the edition.
    """

    since: date
    kinds: tuple[str, ...] = ITEM_KINDS
    counties: tuple[str, ...] = ()
    most: int = MOST_ITEMS


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """
    A newsletter edition: its *number* (year-number, never reused) and its choice of items.

    *items* are keys in the editor's order; items chosen by *rule* follow them. *lead* is the key of the item that
    comes first, with its picture.
    """

    number: str
    items: tuple[str, ...] = ()
    rule: ItemRule | None = None
    lead: str | None = None
