from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.content.cache import ParseCache
from samsprak.content.tables.files import read_tables
from samsprak.model.tables import Decision, Figure, Subject, Tables, Unit
from tests.support.builders.documents import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.model.diagnostics import Fault

WORDS = (
    '[title]\nsv = "Länstal"\nen = "County numbers"\nar = "حصص المحافظات"\n'
    '[description]\nsv = "Tal."\nen = "Numbers."\nar = "أعداد."\n'
)
HEAD = 'reviewed_on = 2026-01-05\nsources = ["SFS 2017:27"]\n'
FIGURES = f'kind = "figures"\nof = "county"\nunit = "persons"\n{HEAD}{WORDS}'
OF_GRANTS = f'kind = "figures"\nof = "grant"\nunit = "SEK"\n{HEAD}{WORDS}'
DECISIONS = f'kind = "decisions"\n{HEAD}{WORDS}'
COLUMNS = "reference,organisation,activity,amount_sek,grant,county,year,call\n"


def read(folder: Path, **files: tuple[str | bytes, str | bytes]) -> tuple[Tables, list[Fault]]:
    """Return the tables read from files, each given by its name as a header and rows."""
    found = []
    for name, contents in files.items():
        for suffix, content in zip(("toml", "csv"), contents, strict=True):
            file = folder / f"{name}.{suffix}"
            file.write_bytes(content.encode() if isinstance(content, str) else content)
            found.append((file, f"content/data/{name}.{suffix}"))
    return read_tables(found, LANGUAGES, ParseCache(None, LANGUAGES), {})


def test_figures_are_read_with_their_heading(tmp_path: Path) -> None:
    """Sorted by county and year, whatever the order in the file; the lines are those of the file."""
    rows = "county,year,value,source\nW,2019,231,SFS 2018:1592\nM,2017,2793,SFS 2017:27\nW,2017,616,SFS 2017:27\n"
    tables, faults = read(tmp_path, numbers=(FIGURES, rows))
    assert faults == []
    (table,) = tables.figures
    assert table.figures == (
        Figure("M", 2017, 2793, "SFS 2017:27"),
        Figure("W", 2017, 616, "SFS 2017:27"),
        Figure("W", 2019, 231, "SFS 2018:1592"),
    )
    assert table.lines == (3, 4, 2)
    assert (table.of, table.unit) == (Subject.COUNTY, Unit.PERSONS)
    assert (table.heading.name, table.heading.path) == ("numbers", "content/data/numbers.csv")
    assert table.heading.titles == {"sv": "Länstal", "en": "County numbers", "ar": "حصص المحافظات"}
    assert table.heading.sources == ("SFS 2017:27",)


def test_figures_of_grants_have_a_column_of_their_own(tmp_path: Path) -> None:
    """The key of a grant is in the column of a county's letter."""
    tables, faults = read(tmp_path, money=(OF_GRANTS, "grant,year,value,source\naid/one,2017,80000000,Budgeten\n"))
    assert faults == []
    assert tables.figures[0].figures == (Figure("aid/one", 2017, 80_000_000, "Budgeten"),)


def test_decisions_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    """County and call may be empty; a value may hold commas, quotes and another script."""
    rows = (
        f'{COLUMNS}11-2025,Östra föreningen,"Kurser, möten och ”mer””",200000,aid/two,M,2025,calls/one\n'
        '9-2025,ABF Malmö,"Kören ""Sång""",0,aid/two,,2025,\n7-2024,جمعية Flen,لغة,50,aid/one,W,2024,\n'
    )
    tables, faults = read(tmp_path, granted=(DECISIONS, rows))
    assert faults == []
    assert tables.decisions[0].decisions == (
        Decision("11-2025", "Östra föreningen", "Kurser, möten och ”mer””", 200_000, "aid/two", 2025, "M", "calls/one"),
        Decision("9-2025", "ABF Malmö", 'Kören "Sång"', 0, "aid/two", 2025),
        Decision("7-2024", "جمعية Flen", "لغة", 50, "aid/one", 2024, "W"),
    )
    assert tables.decisions[0].lines == (2, 3, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_how_a_table_was_saved_does_not_matter(tmp_path: Path, encoding: str, line_end: str, end: str) -> None:
    """A spreadsheet's byte order mark, Windows line ends and trailing empty lines are not faults."""
    rows = f"county,year,value,source\n\nM,2017,2793,Förordning{end}"
    header, table = (text.replace("\n", line_end).encode(encoding) for text in (FIGURES, rows))
    tables, faults = read(tmp_path, numbers=(header, table))
    assert faults == []
    assert tables.figures[0].figures == (Figure("M", 2017, 2793, "Förordning"),)
    assert tables.figures[0].lines == (3,)


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    """The first line defines the columns."""
    tables, faults = read(tmp_path, numbers=(FIGURES, "source,value,year,county\nSFS 2017:27,2793,2017,M\n"))
    assert faults == []
    assert tables.figures[0].figures == (Figure("M", 2017, 2793, "SFS 2017:27"),)


def test_tables_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Whatever order the disk gives them in."""
    rows = "county,year,value,source\nM,2017,1,x\n"
    tables, _ = read(tmp_path, b=(FIGURES, rows), c=(FIGURES, rows), a=(FIGURES, rows))
    assert [table.heading.name for table in tables.figures] == ["a", "b", "c"]


def test_a_table_with_a_fault_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    """All faults of all tables are reported at once, each on the line on which its row begins."""
    wrong = f'{COLUMNS}1-2025,A,"på två\nrader",1,aid/one,W,2025,\n2-2025,B,"på två\nrader",-1,aid/one,W,25,\n'
    sound = "county,year,value,source\nM,2017,1,x\n"
    tables, faults = read(tmp_path, granted=(DECISIONS, wrong), numbers=(FIGURES, sound), more=(FIGURES, "county\n"))
    assert (len(tables.figures), len(tables.decisions)) == (1, 0)
    assert [(fault.path, fault.line) for fault in faults if fault.path.endswith("granted.csv")] == [
        ("content/data/granted.csv", 2),
        ("content/data/granted.csv", 4),
        ("content/data/granted.csv", 4),
        ("content/data/granted.csv", 4),
    ]
    assert {fault.path for fault in faults} == {"content/data/granted.csv", "content/data/more.csv"}


def test_more_money_than_there_is_is_a_fault(tmp_path: Path) -> None:
    """A number with a stuck key is reported as a fault, however long it is, without a traceback."""
    rows = f"county,year,value,source\nM,2017,{10**15},x\nW,2017,{10**30},x\n"
    _, faults = read(tmp_path, numbers=(FIGURES, rows))
    assert [(fault.line, fault.message) for fault in faults] == [(3, f"'value' is not an amount: '{10**30}'")]


@pytest.mark.parametrize(
    "content", [b"\x00", b"\xff\xfe", b'"' * 9, b'a"b"c,"', b"\r\r\r", b",,,\n,,,", b"a" * 200_000]
)
def test_no_bytes_break_the_reading(tmp_path: Path, content: bytes) -> None:
    """A file saved by an unusual program gives a fault of the file and no traceback, as header and as rows."""
    tables, faults = read(tmp_path, rows=(FIGURES, content), header=(content, "county,year,value,source\n"))
    assert tables == Tables()
    assert {fault.path for fault in faults} == {"content/data/header.toml", "content/data/rows.csv"}
    start = b"county,year,value,source\nM,2017,1,x\n"
    assert read(tmp_path, rows=(FIGURES, start + b'"' + content))[1]
