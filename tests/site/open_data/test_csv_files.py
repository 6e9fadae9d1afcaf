from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.site.open_data.conftest import TABLES, Data, data_of

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

IN_JSON_ONLY = {"forms", "priorities"}


def written(value: Any) -> str:
    """Return the cell that a JSON value is written as."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return " ".join(value)
        case _:
            return str(value)


def flat(row: dict[str, Any], tags: tuple[str, ...] = ("sv", "en", "ar")) -> dict[str, str]:
    """Return a row of JSON, flattened as a table has it."""
    found: dict[str, str] = {}
    for field, value in row.items():
        if field in IN_JSON_ONLY:
            continue
        if isinstance(value, dict):
            found |= {f"{field}.{tag}": value.get(tag, "") for tag in tags}
        else:
            found[field] = written(value)
    return found


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_the_json_file_says(any_data: Data, name: str) -> None:
    """The same rows, the same names, the same values, in the same order."""
    assert any_data.table(name) == [flat(row) for row in any_data.rows(name)]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_as_the_standard_says(any_data: Data, name: str) -> None:
    """RFC 4180: commas, lines that end in CR and LF, and as many cells in each row."""
    content = any_data.files[f"{name}.csv"]

    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(None not in row and None not in row.values() for row in any_data.table(name))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_begins_with_the_mark_of_utf_8(any_data: Data, name: str) -> None:
    """Without it, Excel shows Å, Ö and Arabic as other letters."""
    assert any_data.files[f"{name}.csv"][:3] == b"\xef\xbb\xbf"


def test_commas_quotes_and_arabic_come_through(with_calls: SiteFolder) -> None:
    """A cell with a comma or a quotation mark is one cell, in whatever script."""
    with_calls.replace("content/data/granted.csv", '"Kurser, möten & mer"', '"Kurs ""Ett"", مركز ABF 2"')

    table = {row["reference"]: row for row in data_of(with_calls.built()).table("decisions")}

    assert table["9-2025"]["activity"] == 'Kurs "Ett", مركز ABF 2'
    assert table["7-2024"]["call"] == ""


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
@pytest.mark.parametrize("name", ["HYPERLINK(1)", "Älvens kör", "جمعية"])
def test_words_of_applicants_are_never_a_formula(with_calls: SiteFolder, sign: str, name: str) -> None:
    """A spreadsheet shows the name, and evaluates nothing; programs find it as it is in JSON."""
    with_calls.replace("content/data/granted.csv", "Älvens kör,Sång", f"{sign}{name},{sign}Sång {name}")

    data = data_of(with_calls.built())
    table = {row["reference"]: row for row in data.table("decisions")}
    rows = {row["reference"]: row for row in data.rows("decisions")}

    assert table["7-2024"]["organisation"] == f"'{sign}{name}"
    assert table["7-2024"]["activity"] == f"'{sign}Sång {name}"
    assert rows["7-2024"]["organisation"] == f"{sign}{name}"
    assert table["9-2025"]["organisation"] == "ABF Malmö"


def test_words_of_editors_and_numbers_stay_true(with_calls: SiteFolder) -> None:
    """A title is not changed for a spreadsheet's sake: editors have read it."""
    with_calls.replace("content/sv/calls/open-dalarna.md", "title: Stöd ett i Dalarna 2026", "title: '-Stöd ett'")

    table = {row["key"]: row for row in data_of(with_calls.built()).table("calls")}

    assert table["calls/open-dalarna"]["titles.sv"] == "-Stöd ett"
