"""Reading of sources by kind: ``KINDS`` has an entry for every kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samsprak.content.kinds import call, county, edition, event, grant
from samsprak.model.kinds import Kind
from samsprak.model.kinds.news import NewsFacts
from samsprak.model.kinds.page import PageFacts
from samsprak.model.kinds.term import TermFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samsprak.model.build_days import BuildDays
    from samsprak.model.kinds import Facts
    from samsprak.validation.kinds.news import NewsSchema
    from samsprak.validation.kinds.page import PageSchema
    from samsprak.validation.kinds.term import TermSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """
    Reading of sources of a kind.

    *facts* computes a document's facts from the front matter of its source, its own front matter and the build days.
    *needs_text* is True if a file without a text is a fault, *is_mailed* if plain text is needed in addition to HTML.
    """

    facts: Callable[[Any, Any, BuildDays], Facts]
    needs_text: bool = True
    is_mailed: bool = False


def _page(source: PageSchema, _words: object, _days: object) -> PageFacts:
    return PageFacts(order=source.order, shows=source.shows, audience=source.audience)


def _news(source: NewsSchema, _words: object, _days: object) -> NewsFacts:
    return NewsFacts(is_archive=source.archive, written_on=source.written_on)


def _term(source: TermSchema, _words: object, _days: object) -> TermFacts:
    return TermFacts(swedish=source.title, see=tuple(source.see), is_official_name=source.official_name)


KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(facts=_page),
    Kind.NEWS: KindSpec(facts=_news),
    Kind.EVENT: KindSpec(facts=event.facts),
    Kind.GRANT: KindSpec(facts=grant.facts),
    Kind.CALL: KindSpec(facts=call.facts),
    Kind.COUNTY: KindSpec(facts=county.facts),
    Kind.EDITION: KindSpec(facts=edition.facts, is_mailed=True),
    Kind.TERM: KindSpec(facts=_term, needs_text=False),
}
