"""Make the table of each kind from its rows: typed records, each once, with the line where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from samsprak.content.tables.rows import read_rows
from samsprak.content.tables.schemas import (
    AddressSchema,
    CountyFigureSchema,
    DecisionSchema,
    FiguresHeaderSchema,
    GrantFigureSchema,
)
from samsprak.model.addresses.links import is_web_address
from samsprak.model.diagnostics import listed
from samsprak.model.tables import (
    ALL_COUNTIES,
    AddressTable,
    Decision,
    DecisionTable,
    Figure,
    FigureTable,
    Subject,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.content.tables.schemas import HeaderSchema
    from samsprak.model.languages import Language
    from samsprak.model.tables import Heading
    from samsprak.validation.reporting import Report


def table_of(
    text: str, header: HeaderSchema, heading: Heading, source: Language, report: Report
) -> FigureTable | DecisionTable | AddressTable:
    """Return the table of the CSV *text*, of the kind that its *header* names, and report faults of its rows."""
    if isinstance(header, FiguresHeaderSchema):
        return _figures(text, header, heading, source, report)
    if header.kind == "addresses":
        return _addresses(text, heading, source, report)
    found = list(_decisions(text, heading, source, report))
    return DecisionTable(heading, tuple(one for one, _ in found), tuple(line for _, line in found))


def _figures(text: str, header: FiguresHeaderSchema, heading: Heading, source: Language, report: Report) -> FigureTable:
    of = Subject(header.of)
    schema: type[Any] = CountyFigureSchema if of is Subject.COUNTY else GrantFigureSchema
    seen: dict[tuple[str, int], int] = {}
    found: list[tuple[Figure, int]] = []
    for line, row in read_rows(text, schema, report, source):
        subject = row.county if of is Subject.COUNTY else row.grant
        first = seen.setdefault((subject, row.year), line)
        if first != line:
            message = f"the figure of {of} '{subject}' for {row.year} stands on line {first} already"
            report(line, message, "keep one of the two")
        found.append((Figure(subject, row.year, row.value, row.source), line))
    found.sort(key=lambda one: (one[0].subject, one[0].year))
    figures, lines = tuple(figure for figure, _ in found), tuple(line for _, line in found)
    return FigureTable(heading, of, Unit(header.unit), figures, lines, is_complete=header.complete)


def report_missing(table: FigureTable, report: Report) -> None:
    """Report each missing figure of a complete table, whose sums must be national totals."""
    lines = {(one.subject, one.year): line for one, line in zip(table.figures, table.lines, strict=True)}
    subjects = dict.fromkeys(subject for subject, _ in lines)
    for year in sorted({year for _, year in lines}):
        missing = [subject for subject in subjects if (subject, year) not in lines]
        if missing:
            line = min(line for (_, other), line in lines.items() if other == year)
            message = f"the table is 'complete', but has no figure of {table.of} {listed(missing)} for {year}"
            report(line, message, "write the missing rows, or take 'complete' away from the header file")


def _decisions(text: str, heading: Heading, source: Language, report: Report) -> Iterator[tuple[Decision, int]]:
    seen: dict[str, int] = {}
    for line, row in read_rows(text, DecisionSchema, report, source):
        first = seen.setdefault(row.reference, line)
        if first != line:
            message = f"the reference number '{row.reference}' stands on line {first} already"
            report(line, message, "keep one of the two, or write the right number")
        translated = ((code, heading.translated(row.activity, code)) for code in heading.translations)
        activity_in = tuple((code, words) for code, words in translated if words is not None)
        yield Decision(**msgspec.structs.asdict(row), activity_in=activity_in), line


def _addresses(text: str, heading: Heading, source: Language, report: Report) -> AddressTable:
    seen: dict[str, int] = {}
    addresses: dict[str, str] = {}
    for line, row in read_rows(text, AddressSchema, report, source):
        county = row.county or ALL_COUNTIES
        first = seen.setdefault(county, line)
        if first != line:
            whose = f"of '{county}'" if county else "of all boards"
            report(line, f"the address {whose} stands on line {first} already", "keep one of the two")
        if not is_web_address(row.address):
            hint = "write it whole, for example 'https://www.example.org'"
            report(line, f"'{row.address}' is not a web address", hint)
        addresses.setdefault(county, row.address)
    return AddressTable(heading, addresses)
