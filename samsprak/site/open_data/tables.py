"""
Decisions and figures of the tables in content/data/ as rows of open data.

The docstrings of the row types are published in the schemas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samsprak.model.tables import Subject
from samsprak.site.open_data import fields  # noqa: TC001 # msgspec reads the annotations when it runs
from samsprak.site.open_data.wording import county_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samsprak.model.tables import FigureTable, Heading
    from samsprak.rendering.site import Site


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table that rows come from."""

    name: fields.TableName
    titles: fields.TableTitles
    descriptions: fields.TableDescriptions
    sources: fields.TableSources
    reviewed_on: fields.TableReviewedOn


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision to give a grant; its words are in the language in which it was made."""

    reference: fields.Reference
    organisation: fields.Organisation
    activity: fields.Activity
    amount_sek: fields.GrantedAmount
    grant: fields.GrantKey
    county: fields.CountyLetter
    county_code: fields.CountyCode
    year: fields.Year
    call: fields.CallKey
    table: fields.TableName


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure of a county or a grant in a year."""

    table: fields.TableName
    of: fields.Of
    county: fields.FigureCounty
    county_code: fields.FigureCode
    grant: fields.FigureGrant
    year: fields.Year
    value: fields.Value
    unit: fields.FigureUnit
    source: fields.Source


def decision_tables(site: Site) -> list[Table]:
    """Return the tables of decisions, in order of name."""
    return _tables((table.heading for table in site.library.actions.decision_tables()), site)


def figure_tables(site: Site) -> list[Table]:
    """Return the tables of figures, in order of name."""
    return _tables((table.heading for table in _figure_tables(site)), site)


def decisions(site: Site) -> Iterator[Decision]:
    """Yield a row for each decision, in order of reference number and table."""
    rows = [(one, table) for table in site.library.actions.decision_tables() for one in table.decisions]
    for one, table in sorted(rows, key=lambda row: (row[0].reference, row[1].heading.name)):
        yield Decision(
            reference=one.reference,
            organisation=one.organisation,
            activity=one.activity,
            amount_sek=one.amount_sek,
            grant=site.library.permanent_key(one.grant),
            county=one.county,
            county_code=county_code(one.county),
            year=one.year,
            call=None if one.call is None else site.library.permanent_key(one.call),
            table=table.heading.name,
        )


def figures(site: Site) -> Iterator[Figure]:
    """Yield a row for each figure, in order of table, subject and year."""
    permanent_key = site.library.permanent_key
    for table in _figure_tables(site):
        is_of_county = table.of is Subject.COUNTY
        subjects = {one.subject: one.subject if is_of_county else permanent_key(one.subject) for one in table.figures}
        for one in sorted(table.figures, key=lambda one: (subjects[one.subject], one.year)):
            yield Figure(
                table=table.heading.name,
                of=table.of,
                county=one.subject if is_of_county else None,
                county_code=county_code(one.subject) if is_of_county else None,
                grant=None if is_of_county else subjects[one.subject],
                year=one.year,
                value=one.value,
                unit=table.unit,
                source=one.source,
            )


def _figure_tables(site: Site) -> list[FigureTable]:
    tables = (table for of in Subject for table in site.library.actions.figure_tables(of))
    return sorted(tables, key=lambda table: table.heading.name)


def _tables(headings: Iterable[Heading], site: Site) -> list[Table]:
    def by_tag(words: Mapping[str, str]) -> dict[str, str]:
        return {one.tag: words[one.code] for one in site.settings.languages if one.code in words}

    return [
        Table(
            name=one.name,
            titles=by_tag(one.titles),
            descriptions=by_tag(one.descriptions),
            sources=list(one.sources),
            reviewed_on=one.reviewed_on,
        )
        for one in sorted(headings, key=lambda one: one.name)
    ]
