"""The strings of tables in files for translators, in each format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samsprak.translations.exchange.files import Format
from tests.translations.tables.conftest import HEADER

if TYPE_CHECKING:
    from tests.translations.tables.conftest import OfTables

pytestmark = pytest.mark.parametrize("written", list(Format))
CHANGE = ("80 miljoner kronor i budgeten", "81 miljoner kronor i budgeten")


def exported(of_tables: OfTables, written: Format, *codes: str) -> Path:
    """Return the last file of the table for translators into the languages."""
    for code in codes:
        of_tables.done("export", code, "data/money", "--format", str(written), "-o", "agency")
    return of_tables.folder.root / "agency" / codes[-1] / f"content/data/money{written.suffix}"


def edit(file: Path, *edits: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_comes_back_as_it_was_changes_no_byte(of_tables: OfTables, written: Format, line_end: str) -> None:
    """Comments, quotes and line ends of the header stay."""
    file = of_tables.folder.root / HEADER
    file.write_bytes(of_tables.header.replace("\n", line_end).encode())
    before = file.read_bytes()
    exported(of_tables, written, "en", "ar")
    assert "Nothing is changed." in of_tables.done("import", "agency")
    assert file.read_bytes() == before


def test_both_languages_are_taken_into_one_header(of_tables: OfTables, written: Format) -> None:
    """Each has its own words and pins there, and a word that was missing gets a line of its own."""
    of_tables.replace('"Budgeten" = "الميزانية"\n', "")
    english, arabic = ("The budget", "The \\ budget “A”"), "ميزانية ABF"
    if written is Format.PO:
        edit(exported(of_tables, written, "en"), (english[0], english[1].replace("\\", "\\\\")))
        edit(exported(of_tables, written, "ar"), ('"Budgeten"\nmsgstr ""', f'"Budgeten"\nmsgstr "{arabic}"'))
    else:
        edit(exported(of_tables, written, "en"), english)
        edit(exported(of_tables, written, "ar"), ("Budgeten</source>", f"Budgeten</source><target>{arabic}</target>"))

    of_tables.done("import", "agency", "--by", "agency")

    assert '[translations.ar]\n"Budgeten" = "ميزانية ABF"\n' in of_tables.header
    assert '"Budgeten" = "The \\\\ budget “A”"\n' in of_tables.header
    assert of_tables.folder.faults() == ()
    assert HEADER not in of_tables.done("work", "ar")


def test_a_string_that_was_behind_is_pinned_when_it_comes_back(of_tables: OfTables, written: Format) -> None:
    """Its new words are written, and it is up to date; another amount than the source's keeps it out."""
    of_tables.replace(*CHANGE)
    file = exported(of_tables, written, "ar")
    edit(file, ("عام 2017 هو 80 مليون", "سنة 2017 هو 18 مليون"))
    before = of_tables.header

    wrong = of_tables.run("import", "agency")

    assert wrong.returncode == 1
    assert "'notes.aid/one' in 'ar' says '18 مليون', but 'sv' says '81 miljoner'" in wrong.stderr
    assert of_tables.header == before
    edit(file, ("18 مليون", "81 مليون"))
    assert "up to date: notes.aid/one" in of_tables.done("import", "agency")
    assert 'ar = "مبلغ سنة 2017 هو 81 مليون كرونة في الميزانية." # TIA\n' in of_tables.header
    assert HEADER not in of_tables.done("work", "ar")


def test_a_string_whose_source_has_changed_since_is_refused(of_tables: OfTables, written: Format) -> None:
    """All others are written."""
    file = exported(of_tables, written, "ar")
    of_tables.replace(*CHANGE)
    edit(file, ("المبالغ في كل البلاد.", "المبالغ في البلاد."), ("80 مليون", "90 مليون"))

    result = of_tables.run("import", "agency")

    assert result.returncode == 1
    assert "the source of 'field.notes.aid.one' has changed since the file was made" in result.stderr
    assert 'ar = "المبالغ في البلاد."' in of_tables.header
    assert "90 مليون" not in of_tables.header


def test_a_table_that_comes_back_twice_in_a_language_is_told(of_tables: OfTables, written: Format) -> None:
    """Else the words of one file would be lost in those of the other; another language is no second time."""
    exported(of_tables, written, "en")
    file = exported(of_tables, written, "ar")
    file.with_name(f"money-2{written.suffix}").write_bytes(file.read_bytes())
    result = of_tables.run("import", "agency")
    assert result.returncode == 1
    assert result.stderr.count(f"'{HEADER}' is in two files") == 1


@pytest.mark.parametrize(
    ("change", "arguments", "message"),
    [
        (("content/data/money.toml", "content/data/mony.toml"), (), "there is no table 'content/data/mony.toml'"),
        (None, ("--by", "machine"), "can't tell readers that a machine translated it"),
    ],
)
def test_what_can_not_be_taken_is_told(
    of_tables: OfTables, written: Format, change: tuple[str, str] | None, arguments: tuple[str, ...], message: str
) -> None:
    """A table that is gone, and the work of a machine, which readers would have to know of."""
    file = exported(of_tables, written, "ar")
    if change is not None:
        edit(file, change)
    result = of_tables.run("import", str(Path("agency")), *arguments)
    assert result.returncode == 1
    assert message in result.stderr
    assert "hint:" in result.stderr
