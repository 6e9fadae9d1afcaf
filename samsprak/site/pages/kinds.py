"""The pages of each kind: ``KINDS`` has an entry for every kind."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samsprak.model.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """
    Pages of a kind.

    *page* is the template of its documents' pages, None where another producer than that of ``documents`` makes them.
    *front* is the template of the front page of a section of the kind, with the list of its documents. *per_page* reads
    from the settings how many documents are on each page of that list; it is None for a list that is on one page.
    """

    page: str | None
    front: str = "section.html"
    per_page: Callable[[Settings], int] | None = None


KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(page="page.html"),
    Kind.NEWS: KindSpec(page="news.html", per_page=attrgetter("news_per_page")),
    Kind.EVENT: KindSpec(page="event.html"),
    Kind.GRANT: KindSpec(page=None, front="grants.html"),  # grants.py
    Kind.CALL: KindSpec(page=None, front="calls.html", per_page=attrgetter("calls_per_page")),  # grants.py
    Kind.COUNTY: KindSpec(page=None, front="counties.html"),  # counties.py
    Kind.EDITION: KindSpec(page=None),  # editions.py
    Kind.TERM: KindSpec(page="term.html", front="terms.html"),
}
