"""The Library: a queryable view of the whole site, complete before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samsprak.library.actions import ActionLists
from samsprak.library.documents import Documents
from samsprak.library.editions.lists import EditionLists
from samsprak.library.freshness import Freshness
from samsprak.library.table_freshness import TableFreshness

if TYPE_CHECKING:
    from samsprak.library.queries import Queryable


@dataclass(frozen=True)
class Library(Documents):
    """All documents, texts, media and tables of a site; its parts have more queries."""

    @cached_property
    def actions(self) -> ActionLists:
        """Queries about grants, calls, counties, dates, decisions and figures."""
        return ActionLists(self)

    @cached_property
    def editions(self) -> EditionLists:
        """Queries about editions of the newsletter."""
        return EditionLists(self)

    @cached_property
    def freshness(self) -> Freshness:
        """Queries about what of a translation is behind its source."""
        return Freshness(self)

    @cached_property
    def table_freshness(self) -> TableFreshness:
        """Queries about what of the translated strings of tables is behind."""
        return TableFreshness(self.tables)

    def parts(self) -> tuple[Queryable, ...]:
        """Return the parts with queries of their own."""
        return (self.actions, self.editions, self.freshness, self.table_freshness)
