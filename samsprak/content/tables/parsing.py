"""Parse one table, header and rows, independently of other tables, so that it can be cached by content."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import msgspec

from samsprak.config.toml_lines import TomlLines, unreadable
from samsprak.content.tables.parsed import ParsedTable, rows_path_of
from samsprak.content.tables.records import report_missing, table_of
from samsprak.content.tables.schemas import TABLES, WORDS, FiguresHeaderSchema, HeaderSchema
from samsprak.content.tables.strings import report_pins, report_translations, strings_of
from samsprak.content.tables.words import report_unused_words, words_by_name, words_of
from samsprak.model.diagnostics import did_you_mean, listed, nearest
from samsprak.model.tables import DecisionTable, FigureTable, Heading
from samsprak.model.translations.table_strings import (
    HEADER_SUFFIX,
    NOTES,
    PARITY,
    PINS,
    TRANSLATIONS,
)
from samsprak.validation.decoding import convert_fields, report_unseen_in
from samsprak.validation.fields import Fields
from samsprak.validation.messages import Notation
from samsprak.validation.reporting import LocalFault, Report, reporter
from samsprak.validation.texts.source_text import text_of

if TYPE_CHECKING:
    from samsprak.model.languages import Languages


def parse_table(path: str, header: bytes, rows: bytes, languages: Languages) -> ParsedTable:
    """
    Parse a table with the header file *path*, from the contents of the *header* file and of the CSV file (*rows*).

    Faults of the header come before faults of the rows, each with the path of its own file.
    """
    return _TableParser(path, languages).table(header, rows)


class _TableParser:
    """Parser of one table."""

    def __init__(self, path: str, languages: Languages) -> None:
        self.path = path
        self.rows_path = rows_path_of(path)
        self.languages = languages

    def table(self, header: bytes, rows: bytes) -> ParsedTable:
        header_faults: list[LocalFault] = []
        row_faults: list[LocalFault] = []
        report_header = reporter(header_faults)
        made = self._header(header, report_header)
        opened = text_of(rows, reporter(row_faults), "save it as UTF-8, as a spreadsheet's 'CSV UTF-8'")
        table = None if made is None or opened is None else table_of(opened[0], *made, self.languages.source, opened[1])
        if isinstance(table, FigureTable) and table.is_complete and not row_faults:
            report_missing(table, reporter(row_faults))
        strings = None
        if table is not None and not row_faults:
            lines = TomlLines(header.decode("utf-8-sig", "replace"))
            if table.heading.notes or table.heading.translations:
                report_unused_words(table, lines, self.languages, report_header)
            if not header_faults:
                strings = strings_of(table.heading, self.path, words_of(table), self.languages)
                report_translations(strings, table.heading, lines, self.languages, report_header)
        faults = [fault.at(self.path) for fault in header_faults] + [fault.at(self.rows_path) for fault in row_faults]
        if row_faults or table is None:
            return ParsedTable(faults=faults)
        if isinstance(table, FigureTable):
            return ParsedTable(figures=table, strings=strings, faults=faults)
        if isinstance(table, DecisionTable):
            return ParsedTable(decisions=table, strings=strings, faults=faults)
        return ParsedTable(addresses=table, strings=strings, faults=faults)

    def _header(self, content: bytes, report: Report) -> tuple[HeaderSchema, Heading] | None:
        opened = text_of(content, report)
        if opened is None:
            return None
        text, report = opened
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            report(*unreadable(text, error))
            return None
        lines = TomlLines(text)
        words = {name: values.pop(name, None) for name in WORDS}
        notes, translations, parity = (
            words_by_name(name, values.pop(name, None), lines, self.languages, report)
            for name in (NOTES, TRANSLATIONS, PARITY)
        )
        pins = report_pins(values.pop(PINS, None), lines, self.languages, report)
        schema = HeaderSchema if values.get("kind") in {"decisions", "addresses"} else FiguresHeaderSchema
        own = {name: lines.line("", 0, name) or lines.line(name) or _line_of_part(name, text) for name in values}
        header = convert_fields(
            schema,
            Fields(values, own, 1),
            report,
            explain_unknown={name: _unknown(name, schema) for name in values},
            notation=Notation.TOML,
        )
        for name, said in words.items():
            self._check_words(name, said, lines, report)
        if header is not None and not header.sources:
            report(own["sources"], "a table without a source", "write where it comes from: 'sources = [\"…\"]'")
        if header is None:
            return None
        name = self.path.rpartition("/")[2].removesuffix(HEADER_SUFFIX)
        titles, descriptions = (one if isinstance(one, dict) else {} for one in words.values())
        sources = tuple(header.sources)
        heading = Heading(
            name, self.rows_path, titles, descriptions, sources, header.reviewed_on, notes, translations, pins, parity
        )
        return header, heading

    def _check_words(self, name: str, said: Any, lines: TomlLines, report: Report) -> None:
        """Report a missing text *name* (title or description) for any finished language, and texts in unknown ones."""
        codes = self.languages.codes
        line = lines.line(name) or lines.line("", 0, name)
        if not isinstance(said, dict):
            hint = f"write a line '[{name}]', and below it one for each language: '{codes[0]} = \"…\"'"
            report(line or 1, f"the table '{name}' is missing", hint)
            return
        for code in codes:
            words = said.get(code)
            if words is None and self.languages.has_stand_ins(code):
                continue  # a fallback's stands in for it
            if not isinstance(words, str) or not words.strip():
                hint = f"write below '[{name}]' a line '{code} = \"…\"'"
                report(lines.line(name, 0, code) or line, f"the {name} is missing in '{code}'", hint)
            else:
                report_unseen_in(code, words, lines.line(name, 0, code) or line, report)
        for code in said:
            if code not in codes:
                hint = f"the languages in site.toml are {listed(codes)}"
                report(lines.line(name, 0, code) or line, f"the {name} is in an unknown language, '{code}'", hint)


def _line_of_part(name: str, text: str) -> int:
    """Return the line of the first table below the table *name*, 0 without one."""
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, start=1) if line.lstrip().startswith(f"[{name}.")), 0)


def _unknown(name: str, schema: type[HeaderSchema]) -> tuple[str, str]:
    """Return message and hint for an unknown field of a header."""
    known = [one.name for one in msgspec.structs.fields(schema)]
    if name in FiguresHeaderSchema.__struct_fields__:
        return f"'{name}' is for tables of figures", "take it away, or write 'kind = \"figures\"'"
    if nearest(name, TABLES) is not None:
        return f"unknown table '{name}'", did_you_mean(name, TABLES, "", written="[{}]".format)
    return f"unknown field '{name}'", did_you_mean(name, known, f"take it away; the fields are {listed(known)}")
