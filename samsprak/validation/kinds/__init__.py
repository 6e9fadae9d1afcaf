"""
Front matter by kind: the complete contract with editors, and part of the cached data.

``KINDS`` has an entry for every kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypeAlias

from samsprak.model.kinds import Kind
from samsprak.validation.kinds import call, edition, event, news, term
from samsprak.validation.kinds.county import CountySchema, CountyText
from samsprak.validation.kinds.grant import GrantSchema, GrantText
from samsprak.validation.kinds.page import PageSchema
from samsprak.validation.schemas import SourceSchema, TextSchema, TranslationSchema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samsprak.validation.reporting import Report


def _no_rules(_front: SourceSchema, _lines: Mapping[str, int], _report: Report) -> None:
    """Report nothing: the common rules suffice for this kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """
    Front matter of a kind.

    *source* is the schema of source files, *text* the schema of translations; the shared fields depend on language.
    *check* reports inconsistent facts of a source, in addition to the rules for every kind.
    """

    source: type[SourceSchema]
    text: type[TextSchema]
    check: Callable[[Any, Mapping[str, int], Report], None]


KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(source=PageSchema, text=TranslationSchema, check=_no_rules),
    Kind.NEWS: KindSpec(source=news.NewsSchema, text=TranslationSchema, check=news.check),
    Kind.EVENT: KindSpec(source=event.EventSchema, text=event.EventText, check=event.check),
    Kind.GRANT: KindSpec(source=GrantSchema, text=GrantText, check=_no_rules),
    Kind.CALL: KindSpec(source=call.CallSchema, text=call.CallText, check=call.check),
    Kind.COUNTY: KindSpec(source=CountySchema, text=CountyText, check=_no_rules),
    Kind.EDITION: KindSpec(source=edition.EditionSchema, text=TranslationSchema, check=edition.check),
    Kind.TERM: KindSpec(source=term.TermSchema, text=TranslationSchema, check=term.check),
}

# Front matter of any file: for msgspec, a tagged union of all schemas.
if TYPE_CHECKING:
    FrontMatter: TypeAlias = TextSchema
else:
    FrontMatter = reduce(or_, dict.fromkeys(schema for one in KINDS.values() for schema in (one.text, one.source)))


def schema_of(kind: Kind, *, is_source: bool) -> type[TextSchema]:
    """Return the schema of a file of *kind*."""
    return KINDS[kind].source if is_source else KINDS[kind].text
