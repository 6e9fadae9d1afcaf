"""The Library: the whole site to query, gathered before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samsprak.library.actions import ActionLists
from samsprak.library.documents import Documents

if TYPE_CHECKING:
    from samsprak.library.queries import Queryable


@dataclass(frozen=True)
class Library(Documents):
    """All documents, texts, media and tables of a site; *actions* has the queries by dates and amounts."""

    @cached_property
    def actions(self) -> ActionLists:
        """Grants, calls, counties, dates, decisions and figures."""
        return ActionLists(self)

    def parts(self) -> tuple[Queryable, ...]:
        """Return the lists of actions."""
        return (self.actions,)
