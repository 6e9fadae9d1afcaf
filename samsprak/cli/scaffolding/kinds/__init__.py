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
    although its schema does not require them, since another field could stand in for each. *what* it is and
    *key_example*, a name for it, are shown to whoever is asked for them.
    """

    what: str
    key_example: str
    fields: Callable[[str, Sources], Mapping[str, str]] = _none
    first: str = ""
    asked: tuple[str, ...] = ()


KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(what="a page that stays", key_example="questions"),
    Kind.NEWS: KindSpec(what="something new, with a day", key_example="a-new-course"),
    Kind.EVENT: KindSpec(
        what="a seminar, a course or another meeting", key_example="language-cafe-may", asked=("starts",)
    ),
    Kind.GRANT: KindSpec(what="money that can be applied for, year after year", key_example="meeting-places"),
    Kind.CALL: KindSpec(
        what="a call: a grant, a county or the whole country, and the days to apply",
        key_example="meeting-places-dalarna-2027, with the grant, the county and the year",
        fields=call.fields,
        first="begin the grant first, with 'samsprak new grant section-37'",
        asked=("closes",),
    ),
    Kind.COUNTY: KindSpec(
        what="the page of a county",
        key_example="jamtland",
        fields=county.fields,
        first="open the page of the county, or choose another kind",
    ),
    Kind.EDITION: KindSpec(
        what="an edition of the newsletter; 'samsprak newsletter new' proposes what it could bring",
        key_example="2027-1, the year and the number in it",
        fields=_edition,
        asked=("items",),
    ),
    Kind.TERM: KindSpec(what="a word of the glossary", key_example="state-grant"),
}
