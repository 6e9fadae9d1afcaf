"""
content/data/: each table is a CSV file, and a TOML file of the same name that says what it is and where it comes from.

Source: RFC 4180, Common Format for CSV Files.
"""

from __future__ import annotations

import csv
import io
import tomllib
from datetime import date  # noqa: TC003 # msgspec reads the annotations when it runs
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from samsprak.model.faults import Fault, did_you_mean, listed
from samsprak.model.tables import (
    Decision,
    DecisionTable,
    Figure,
    FigureTable,
    Heading,
    Subject,
    Tables,
    Unit,
)
from samsprak.reading.conversion import convert_fields
from samsprak.reading.front_matter import Fields
from samsprak.reading.reports import LocalFault, Report, reporter
from samsprak.reading.schemas import CountyLetter, Kronor, Year  # noqa: TC001 # as above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from samsprak.model.languages import Languages

_HEADER_SUFFIX, _ROWS_SUFFIX = ".toml", ".csv"


class _Header(msgspec.Struct, frozen=True):
    kind: Literal["figures", "decisions"]
    reviewed_on: date
    sources: list[str]
    of: Literal["county", "grant"] = "county"
    unit: Literal["persons", "SEK"] = "persons"


class _CountyFigure(msgspec.Struct, frozen=True):
    county: CountyLetter
    year: Year
    value: Kronor
    source: str


class _GrantFigure(msgspec.Struct, frozen=True):
    grant: str
    year: Year
    value: Kronor
    source: str


class _Decision(msgspec.Struct, frozen=True):
    reference: str
    organisation: str
    activity: str
    amount_sek: Kronor
    grant: str
    year: Year
    county: CountyLetter | None = None
    call: str | None = None


def read_tables(files: Iterable[tuple[Path, str]], languages: Languages) -> tuple[Tables, list[Fault]]:
    """Return the tables of *files*, each with its path for faults, and everything that is wrong in them."""
    by_path = {path: file for file, path in files}
    faults: list[Fault] = []
    figures: list[FigureTable] = []
    decisions: list[DecisionTable] = []
    for path in sorted(by_path):
        if path.endswith(_ROWS_SUFFIX) and path.removesuffix(_ROWS_SUFFIX) + _HEADER_SUFFIX not in by_path:
            hint = f"write {path.removesuffix(_ROWS_SUFFIX)}{_HEADER_SUFFIX} with its kind, title and sources"
            faults.append(Fault(path, 0, "a table without a header file", hint))
        elif not path.endswith((_ROWS_SUFFIX, _HEADER_SUFFIX)):
            hint = (
                f"write tables as {_ROWS_SUFFIX} with a header file {_HEADER_SUFFIX}; other files go to content/media/"
            )
            faults.append(Fault(path, 0, "not a table", hint))
        elif path.endswith(_HEADER_SUFFIX):
            table = _Reader(path, by_path, languages, faults).table()
            if isinstance(table, FigureTable):
                figures.append(table)
            elif table is not None:
                decisions.append(table)
    return Tables(tuple(figures), tuple(decisions)), faults


class _Reader:
    """Reads one table; what is wrong goes into *faults*."""

    def __init__(self, path: str, files: Mapping[str, Path], languages: Languages, faults: list[Fault]) -> None:
        self.path = path
        self.rows_path = path.removesuffix(_HEADER_SUFFIX) + _ROWS_SUFFIX
        self.files = files
        self.languages = languages
        self.faults = faults

    def table(self) -> FigureTable | DecisionTable | None:
        header_faults: list[LocalFault] = []
        header, heading = self._header(reporter(header_faults))
        self.faults.extend(fault.at(self.path) for fault in header_faults)
        if self.rows_path not in self.files:
            hint = f"write {self.rows_path}, or take the header file away"
            self.faults.append(Fault(self.path, 0, "a header file without its table", hint))
            return None
        if header is None or heading is None:
            return None
        row_faults: list[LocalFault] = []
        report = reporter(row_faults)
        made: FigureTable | DecisionTable
        if header.kind == "decisions":
            made = DecisionTable(heading, tuple(self._decisions(report)))
        else:
            of = Subject(header.of)
            figures = sorted(self._figures(of, report), key=lambda one: (one.subject, one.year))
            made = FigureTable(heading, of, Unit(header.unit), tuple(figures))
        self.faults.extend(fault.at(self.rows_path) for fault in row_faults)
        return None if row_faults else made

    def _header(self, report: Report) -> tuple[_Header | None, Heading | None]:
        text = self._text(self.path, report)
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            report(0, f"the header can't be read: {error}", "write 'name = \"value\"', with the quotes")
            return None, None
        words = {name: values.pop(name, {}) for name in ("title", "description")}
        lines = _lines_of(text)
        header = convert_fields(_Header, Fields(values, {name: lines.get(name, 1) for name in values}), report)
        for name, said in words.items():
            for code in self.languages.codes:
                if not isinstance(said, dict) or not isinstance(said.get(code), str) or not said[code].strip():
                    hint = f"write '[{name}]', and below it '{code} = \"…\"'"
                    report(lines.get(f"[{name}]", 0), f"the {name} is missing in '{code}'", hint)
        if header is not None and not header.sources:
            report(
                lines["sources"], "a table without a source", "write where the figures come from: 'sources = [\"…\"]'"
            )
        if header is None:
            return None, None
        name = self.path.rpartition("/")[2].removesuffix(_HEADER_SUFFIX)
        return header, Heading(
            name, self.rows_path, words["title"], words["description"], tuple(header.sources), header.reviewed_on
        )

    def _text(self, path: str, report: Report) -> str:
        try:
            return self.files[path].read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            report(0, "the file is not in UTF-8", "save it as UTF-8: in a spreadsheet, choose 'CSV UTF-8'")
            return ""

    def _figures(self, of: Subject, report: Report) -> Iterator[Figure]:
        schema: type[Any] = _CountyFigure if of is Subject.COUNTY else _GrantFigure
        seen: dict[tuple[str, int], int] = {}
        for line, row in self._rows(schema, report):
            subject = row.county if of is Subject.COUNTY else row.grant
            first = seen.setdefault((subject, row.year), line)
            if first != line:
                message = f"the figure of {of} '{subject}' for {row.year} stands on line {first} already"
                report(line, message, "keep one of the two")
            yield Figure(subject, row.year, row.value, row.source)

    def _decisions(self, report: Report) -> Iterator[Decision]:
        seen: dict[str, int] = {}
        for line, row in self._rows(_Decision, report):
            first = seen.setdefault(row.reference, line)
            if first != line:
                report(
                    line, f"the reference number '{row.reference}' stands on line {first} already", "keep one of them"
                )
            yield Decision(**msgspec.structs.asdict(row), line=line)

    def _rows(self, schema: type[Any], report: Report) -> Iterator[tuple[int, Any]]:
        """Yield each row with its line; what can't be read is reported and left out."""
        reader = csv.reader(io.StringIO(self._text(self.rows_path, report)), strict=True)
        names = next(reader, [])
        known = [one.encode_name for one in msgspec.structs.fields(schema)]
        if not _are_columns(names, known, report):
            return
        try:
            for values in reader:
                line = reader.line_num
                if len(values) != len(names):
                    hint = f"write {len(names)} values with commas between them, in quotes those that hold a comma"
                    report(line, f"{len(values)} values in {len(names)} columns", hint)
                    continue
                row = _row(schema, dict(zip(names, values, strict=True)), line, report)
                if row is not None:
                    yield line, row
        except csv.Error as error:
            report(reader.line_num, f"the row can't be read: {error}", "write values with a comma or a quote in quotes")


def _are_columns(names: Sequence[str], known: Sequence[str], report: Report) -> bool:
    unknown = [name for name in names if name not in known]
    for name in unknown:
        hint = did_you_mean(name, known, f"the columns are {listed(known)}")
        report(1, f"unknown column '{name}'", hint)
    missing = [name for name in known if name not in names]
    for name in missing:
        report(
            1,
            f"the column '{name}' is missing",
            f"write a first line '{','.join(known)}', and a value for it in each row",
        )
    return not unknown and not missing


def _row(schema: type[Any], values: dict[str, str], line: int, report: Report) -> Any:
    if not values.get("source", "…").strip():
        report(
            line,
            "a figure without a source",
            "write where it comes from in the column 'source', such as 'SFS 2021:870'",
        )
        return None
    return convert_fields(schema, Fields(dict(values), dict.fromkeys(values, line), line), report)


def _lines_of(text: str) -> dict[str, int]:
    """Return the line of each name and each table of a small TOML file."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        name = line.partition("=")[0].strip()
        found.setdefault(name, number)
    return found
