"""The fields of a new document, by kind: ``KINDS`` has an entry for every kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.cli.scaffolding.kinds import call, county
from samsprak.model.kinds import Kind
from samsprak.validation.schemas import EDITION_NUMBER_PATTERN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samsprak.cli.scaffolding.kinds.sources import Sources


def _none(_key: str, _sources: Sources) -> Mapping[str, str]:
    return {}


def _edition(key: str, _sources: Sources) -> Mapping[str, str]:
    name = key.rpartition("/")[2]
    return {"number": f'"{name}"'} if re.fullmatch(EDITION_NUMBER_PATTERN, name) else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """
    A new document of a kind.

    *fields* returns the values that its key or other sources of the site have already, by field; it raises LookupError
    if a document that it must name is missing, and *first* is the hint for that. *asked* are fields that it needs
    although its schema does not require them, since another field could stand in for each.
    """

    fields: Callable[[str, Sources], Mapping[str, str]] = _none
    first: str = ""
    asked: tuple[str, ...] = ()


KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(),
    Kind.NEWS: KindSpec(),
    Kind.EVENT: KindSpec(asked=("starts",)),
    Kind.GRANT: KindSpec(),
    Kind.CALL: KindSpec(
        fields=call.fields, first="begin the grant first, with 'samsprak new grant section-37'", asked=("closes",)
    ),
    Kind.COUNTY: KindSpec(fields=county.fields, first="open the page of the county, or choose another kind"),
    Kind.EDITION: KindSpec(fields=_edition, asked=("items",)),
    Kind.TERM: KindSpec(),
}
