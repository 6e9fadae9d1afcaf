"""Tables of content/data/, and each decision of a grant, which leads to its row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from samsprak.bidi.isolation import isolated
from samsprak.digests import digest_of
from samsprak.i18n.formats import amount
from samsprak.model.addresses.urls import DECISIONS
from samsprak.model.tables import Order
from samsprak.site.layout.pagination import path_of_page
from samsprak.site.pages.decisions import PER_PAGE, decided_grants
from samsprak.site.search.entries.entry import Entry, Field, Role, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.library.library import Library
    from samsprak.model.languages import Language
    from samsprak.model.tables import Decision
    from samsprak.site.search.entries.entry import Headings
    from samsprak.site.search.language.pointers import Pointers

# The kind of a table of decisions in results, and that of one decision.
TABLE, DECISION = "decisions", "decision"
# Before the reference number in the id of a decision's row.
ROW = "decision-"
# A row comes after documents with the word in their names.
_SHARE_OF_A_ROW = 0.7
_encode = msgspec.msgpack.Encoder().encode


def tables(library: Library, language: Language, pointers: Pointers) -> Iterator[Entry | None]:
    """Yield the table of decisions of each grant, None where the grant has no version in the language."""
    code = language.code
    for key in decided_grants(library):
        grant = library.version(key, code)
        if grant is None or not grant.is_listed:
            yield None
            continue
        rows = {one.reference for one in library.tables.ordered(key, "", "", Order.YEAR)}
        headings = [
            table.heading for table in library.tables.decisions if any(one.reference in rows for one in table.decisions)
        ]
        said = next((one.descriptions[code] for one in headings if code in one.descriptions), grant.summary)
        fields = [
            Field(code, grant.title, Role.OTHER_NAME),
            *(Field(code, one.titles.get(code, ""), Role.NAME) for one in headings),
            *(Field(code, one.descriptions.get(code, ""), Role.SUMMARY) for one in headings),
            *(Field(code, words, Role.READERS) for words, _ in pointers.to_page(f"{key}/{DECISIONS}")),
        ]
        shown = Shown(
            isolated(grant.title, language), f"{grant.address_path}/{DECISIONS}", TABLE, isolated(said, language)
        )
        yield Entry(shown, digest_of(_encode(fields)), partial(_read, fields))


def decisions(library: Library, language: Language) -> Iterator[Entry | None]:
    """Yield each decision, which leads to its row in the table of the grant."""
    for key in decided_grants(library):
        grant = library.version(key, language.code)
        for at, one in enumerate(library.tables.ordered(key, "", "", Order.YEAR)):
            if grant is None or not grant.is_listed:
                yield None
                continue
            page = path_of_page(f"{grant.address_path}/{DECISIONS}", at // PER_PAGE + 1)
            yield _row(one, f"{page}#{ROW}{one.reference}", library, language)


def _row(one: Decision, path: str, library: Library, language: Language) -> Entry:
    code, source = language.code, library.languages.source
    activity = dict(one.activity_in).get(code)
    county = library.actions.county_link(one.county, code) if one.county else None
    where = county.title if county is not None else ""
    parts = (activity or one.activity, amount(one.amount_sek, language), where, str(one.year), one.reference)
    summary = isolated(" · ".join(part for part in parts if part), language)
    fields = [
        Field(source.code, one.organisation, Role.NAME),
        Field(source.code, one.activity, Role.OTHER_NAME),
        Field(code, activity or "", Role.OTHER_NAME),
        Field(code, one.reference, Role.NAME),
        Field(code, f"{where} {one.year} {one.amount_sek}", Role.TEXT),
    ]
    shown = Shown(one.organisation, path, DECISION, summary, is_source=language != source)
    return Entry(shown, digest_of(_encode(fields)), partial(_read, fields), _SHARE_OF_A_ROW)


def _read(fields: Sequence[Field]) -> tuple[Sequence[Field], Headings]:
    return fields, ()
