"""The fields of a new document, by kind: ``KINDS`` has an entry for every kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from samsprak.cli.kinds import call, county
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samsprak.cli.kinds.sources import Sources

_GRANT = """order: 100
short_title: A name for tables
purpose: What the grant is for, in a few words
applicants: Who may apply for it
legal_basis: The ordinance and the section that it rests on
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """
    A new document of a kind.

    *fields* returns the lines of front matter that it needs beside those of every kind, from its key and the sources
    of the site; it raises LookupError if a document that it must name is missing, and *first* is the hint for that.
    """

    fields: Callable[[str, Sources], str]
    first: str = ""


def _none(_key: str, _sources: Sources) -> str:
    return ""


def _page(_key: str, _sources: Sources) -> str:
    return "order: 100\n"


def _event(_key: str, sources: Sources) -> str:
    return f"starts: {sources.today + timedelta(days=30)}\n"


def _edition(key: str, _sources: Sources) -> str:
    return f'number: "{key.rpartition("/")[2]}"\nitems:\n  - index\n'


def _grant(_key: str, _sources: Sources) -> str:
    return _GRANT


KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(fields=_page),
    Kind.NEWS: KindSpec(fields=_none),
    Kind.EVENT: KindSpec(fields=_event),
    Kind.GRANT: KindSpec(fields=_grant),
    Kind.CALL: KindSpec(fields=call.fields, first="begin the grant first, with 'samsprak new grant section-37'"),
    Kind.COUNTY: KindSpec(fields=county.fields, first="open the page of the county, or choose another kind"),
    Kind.EDITION: KindSpec(fields=_edition),
    Kind.TERM: KindSpec(fields=_none),
}
