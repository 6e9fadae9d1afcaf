"""Sort orders of documents in lists, by kind: ``KINDS`` has an entry for every kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samsprak.library.kinds.call import open_first
from samsprak.library.kinds.event import latest_first
from samsprak.library.ordering import by_code, by_order, by_title, newest_first
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samsprak.library.ordering import SortKey
    from samsprak.model.documents import Document
    from samsprak.model.languages import Languages


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """Sorting of a kind: *place* computes the sort key from a document, its facts and the languages of the site."""

    place: Callable[[Document, Any, Languages], SortKey]


KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(place=by_order),
    Kind.NEWS: KindSpec(place=newest_first),
    Kind.EVENT: KindSpec(place=latest_first),
    Kind.GRANT: KindSpec(place=by_order),
    Kind.CALL: KindSpec(place=open_first),
    Kind.COUNTY: KindSpec(place=by_code),
    Kind.EDITION: KindSpec(place=newest_first),
    Kind.TERM: KindSpec(place=by_title),
}


def place_in_list(document: Document, languages: Languages) -> SortKey:
    """Return the sort key of a document, as defined for its kind."""
    return KINDS[document.kind].place(document, document.facts, languages)
