"""
Read the rows of a table: parse CSV, convert each row to typed values, and report faults at the row's first line.

Source: RFC 4180, Common Format for CSV Files.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from samsprak.bidi.isolation import isolated
from samsprak.bidi.misordered import misordered_runs
from samsprak.model.diagnostics import did_you_mean, listed
from samsprak.validation.decoding import convert_fields
from samsprak.validation.fields import Fields
from samsprak.validation.messages import Notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.model.languages import Language
    from samsprak.validation.reporting import Report

# Error messages of the csv module, which are worded for programmers.
_NEVER_CLOSED = "unexpected end of data"
_TOO_LONG = "field larger than field limit"
_QUOTING = "put the whole value in double quotes, and write each double quote within it twice"

_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def read_rows(text: str, schema: type[Any], report: Report, language: Language) -> Iterator[tuple[int, Any]]:
    """
    Yield the first line of each row, and the row as an instance of *schema*; report and skip invalid rows.

    *language* is that of the words in all columns.
    """
    may_be_misordered = language.is_rtl or _RTL_LETTER.search(text) is not None
    known = [one.encode_name for one in msgspec.structs.fields(schema)]
    if not text.strip():
        report(1, "the table is empty", _columns_to_write(known))
        return
    rows = _rows(text, report)
    _, names = next(rows, (1, None))
    if names is None or not _are_columns(names, known, report):
        return
    for line, values in rows:
        if len(values) != len(names):
            hint = f"write {len(names)} values with commas between them, in double quotes those that hold a comma"
            report(line, f"{len(values)} values in {len(names)} columns", hint)
            continue
        row = _row(schema, dict(zip(names, values, strict=True)), line, report)
        if row is not None:
            if may_be_misordered:
                _check_order(names, values, line, language, report)
            yield line, row


def _check_order(names: Sequence[str], values: Sequence[str], line: int, language: Language, report: Report) -> None:
    """Report the runs of a row that are shown misordered, in cells with words from right to left."""
    for name, value in zip(names, values, strict=True):
        for run in misordered_runs(isolated(value, language), is_rtl=language.is_rtl):
            message = f"in '{name}' the {run.kind} '{run.written}' would be shown as '{run.shown}'"
            report(line, message, "write it in words or in the letters of the other cells, or leave it out")


def _rows(text: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line and the values of each non-empty row."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for values in reader:
            if values:
                yield line, values
            line = reader.line_num + 1
    except csv.Error as error:
        if str(error).startswith((_NEVER_CLOSED, _TOO_LONG)):
            report(line, "a double quote in this row is never closed", _QUOTING)
        else:
            report(reader.line_num, "a double quote stands within a value", _QUOTING)


def _are_columns(names: Sequence[str], known: Sequence[str], report: Report) -> bool:
    if len(names) == 1 and any(mark in names[0] for mark in ";\t"):
        mark = "semicolons" if ";" in names[0] else "tabs"
        hint = "write commas between them; in a spreadsheet program, choose the comma when you save as CSV"
        report(1, f"the values are separated by {mark}", hint)
        return False
    unknown = [name for name in names if name not in known]
    for name in unknown:
        report(1, f"unknown column '{name}'", did_you_mean(name, known, f"the columns are {listed(known)}"))
    twice = [name for name, count in Counter(names).items() if count > 1]
    for name in twice:
        report(1, f"the column '{name}' stands twice", "keep one of them")
    missing = [name for name in known if name not in names]
    for name in missing:
        report(1, f"the column '{name}' is missing", f"{_columns_to_write(known)}, and a value for each in every row")
    return not (unknown or twice or missing)


def _columns_to_write(known: Sequence[str]) -> str:
    return f"write the columns' names as the first line: '{','.join(known)}'"


def _row(schema: type[Any], values: dict[str, str], line: int, report: Report) -> Any:
    if not values.get("source", "…").strip():
        hint = "write where it comes from in the column 'source', such as SFS 2021:870"
        report(line, "a figure without a source", hint)
        return None
    padded = [name for name, value in values.items() if value != value.strip()]
    if padded:
        report(line, f"'{padded[0]}' has a space around its value: '{values[padded[0]]}'", "take the space away")
        return None
    return convert_fields(
        schema, Fields(dict(values), dict.fromkeys(values, line), line), report, notation=Notation.ROW
    )
