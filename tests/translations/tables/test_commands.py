"""The commands of translators, for the strings of tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from samsprak.translations.tables.accepting import with_table_pins
from tests.translations.tables.conftest import HEADER, NOTE, WORDS

if TYPE_CHECKING:
    from tests.translations.tables.conftest import OfTables

CHANGE = ("80 miljoner kronor i budgeten", "81 miljoner kronor i budgeten")
BEHIND = f"{HEADER}: behind, 9 words\n  notes.aid/one: behind, 9 words\n  → samsprak translations diff ar/data/money"


def test_pins_are_a_line_a_string_in_order(of_tables: OfTables) -> None:
    """They come last, a table for each language; words that a translation names as a whole need none."""
    before, _, pins = of_tables.header.partition("\n[pins.en]\n")
    assert before.endswith(WORDS)
    names = [line.partition(" = ")[0] for line in pins.splitlines()]
    own = ["description", '"notes.aid/one"', "title"]
    assert names == [*own, "", "[pins.ar]", *own]


def test_a_changed_note_is_behind_in_each_language_until_it_is_accepted(of_tables: OfTables) -> None:
    """Work, diff, edit, accept: then nothing is behind in that language, and the other still is."""
    of_tables.replace(*CHANGE)
    assert BEHIND in of_tables.done("work", "ar")
    assert "[-80-]{+81+} miljoner" in of_tables.done("diff", "ar/data/money")

    of_tables.replace("80 مليون", "81 مليون")
    of_tables.done("accept", "ar/data/money")

    assert HEADER not in of_tables.done("work", "ar")
    assert f"{HEADER}: behind" in of_tables.done("work", "en")
    assert of_tables.done("diff", "ar/data/money") == f"{HEADER} is up to date in 'ar'.\n"


def test_nothing_is_accepted_while_an_amount_differs(of_tables: OfTables) -> None:
    """Both values are named, with file and line; the header stays as it was."""
    of_tables.replace(*CHANGE)
    before = of_tables.header
    result = of_tables.run("accept", "ar/data/money")
    assert result.returncode == 1
    line = before[: before.index("ar = ", before.index("[notes"))].count("\n") + 1
    assert f"{HEADER}:{line}: 'notes.aid/one' in 'ar' says '80 مليون', but 'sv' says '81 miljoner'" in result.stderr
    assert of_tables.header == before


def test_words_without_a_translation_are_missing(of_tables: OfTables) -> None:
    """Their text of now is shown; readers see them in Swedish."""
    of_tables.replace('"Budgeten" = "الميزانية"\n', "")
    assert f"{HEADER}: missing, 1 words\n  translations.Budgeten: missing" in of_tables.done("work", "ar")
    assert "It is not translated yet; this is the text of now:\nBudgeten" in of_tables.done("diff", "ar/data/money")
    assert HEADER not in of_tables.done("work", "en")


def test_the_status_counts_tables_by_themselves(of_tables: OfTables) -> None:
    """In the table of coverage, and each by its header in JSON."""
    of_tables.replace(*CHANGE)
    rows = [line.split()[:7] for line in of_tables.done("status").splitlines()]
    assert ["ar", "(tables)", "3", "0", "1", "0", "2"] in rows
    found = {one["key"]: one for one in json.loads(of_tables.done("status", "--json"))["ar"]}
    assert found[HEADER]["sections"] == {"field.notes.aid/one": "behind"}
    assert found["content/data/numbers.toml"]["state"] == "unpinned"


def test_all_and_minor_reach_tables_too(unpinned_tables: OfTables) -> None:
    """The command that begins pins every table, and a corrected typo is accepted where it was up to date."""
    unpinned_tables.folder.remove("content/ar/news/first.md")  # it says other things than its source, on purpose
    unpinned_tables.done("accept", "ar", "--all")
    assert unpinned_tables.header.count("[pins.") == 1
    unpinned_tables.replace("kronor i budgeten", "kronor i  budgeten,")
    unpinned_tables.done("accept", "--minor", "data/money")
    assert unpinned_tables.header.count("[pins.") == 1
    assert HEADER not in unpinned_tables.done("work", "ar")


def test_one_string_alone_is_accepted(of_tables: OfTables) -> None:
    """A translator who has done one of two says so."""
    of_tables.replace("kronor i budgeten", "kronor i en budget")
    of_tables.replace('sv = "Belopp i hela landet."', 'sv = "Belopp i landet."')
    of_tables.done("accept", "ar/data/money", "--section", "notes.aid/one")
    work = of_tables.done("work", "ar")
    assert "description: behind" in work
    assert "notes.aid/one" not in work


def test_what_of_then_is_not_in_git_is_said(unpinned_tables: OfTables) -> None:
    """Without history the text of now is shown, and why."""
    unpinned_tables.done("accept", "ar/data/money")
    unpinned_tables.replace(*CHANGE)
    assert "The text of then is not in git's history" in unpinned_tables.done("diff", "ar/data/money")


def test_a_table_that_does_not_exist_is_named_with_what_does(of_tables: OfTables) -> None:
    """An editor learns what to write instead."""
    result = of_tables.run("diff", "ar/data/mony")
    assert result.returncode == 1
    assert "did you mean 'data/money'?" in result.stderr


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_pins_leave_everything_else_as_it_is(line_end: str) -> None:
    """Line ends, comments and words stay; new pins stand in the place of old ones."""
    text = (NOTE + WORDS).replace("\n", line_end)
    once = with_table_pins(text, HEADER, "ar", {"title": "00000001", "description": "00000002"})
    assert once == f'{text}{line_end}[pins.ar]{line_end}description = "00000002"{line_end}title = "00000001"{line_end}'
    twice = with_table_pins(f"{once}# the end{line_end}", HEADER, "ar", {"title": "00000003"})
    lines = f'[pins.ar]{line_end}title = "00000003"{line_end}# the end{line_end}'
    assert twice == f"{text}{line_end}{lines}"
