from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from samsprak.config.toml_strings import strings_in, with_strings, with_table
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AWKWARD = '''# sv = "no"
kind = "figures" # of = "no"
list = ["a = ]", # "b
  "]", ['x']]
day = 2026-01-05
inline = {sv = "Tal", en = "Numbers"}
[title]
sv = "Tal \\"citat\\" # [x]" # more
'en' = 'Num\\bers'
  ar   =   "أعداد"
[notes . "a/b.c"]
sv = """
Rad ett
[title]
rad ""två"" """
en = \'\'\'
line \'one\'
\'\'\'

# what follows
[[many]]
sv = "x"
[translations.en]
"Å = \\"ä\\"" = "Ö"
'''
PATHS = {
    ("kind",): "figures",
    ("title", "sv"): 'Tal "citat" # [x]',
    ("title", "en"): "Num\\bers",
    ("title", "ar"): "أعداد",
    ("notes", "a/b.c", "sv"): 'Rad ett\n[title]\nrad ""två"" ',
    ("notes", "a/b.c", "en"): "line 'one'\n",
    ("many", "sv"): "x",
    ("translations", "en", 'Å = "ä"'): "Ö",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_string_is_found_in_its_place(line_end: str, mark: str) -> None:
    """Comments, lists, several lines, quotes of each sort and signs within them are read as TOML reads them."""
    text = mark + AWKWARD.replace("\n", line_end)
    found = strings_in(text).strings
    assert {path: one.value for path, one in found.items()} == PATHS
    for path, one in found.items():
        assert text[one.start : one.end][0] == text[one.start : one.end][-1] in {'"', "'"}
        assert text.split("\n")[one.line - 1].lstrip("\ufeff \"'").startswith(path[-1][0])


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("path", [("title", "en"), ("notes", "a/b.c", "sv"), ("translations", "en", 'Å = "ä"')])
@pytest.mark.parametrize("value", ['"', "\\", "a\nb", "عدد # ]", "\x7f", ""])
def test_a_changed_string_changes_nothing_else(line_end: str, path: tuple[str, ...], value: str) -> None:
    """Whatever the words are, they are read as just them, and each other byte stays."""
    text = AWKWARD.replace("\n", line_end)
    one = strings_in(text).strings[path]
    made = with_strings(text, {path: value})
    assert strings_in(made).strings[path].value == value
    assert made.startswith(text[: one.start])
    assert made.endswith(text[one.end :])


def test_a_new_string_stands_below_the_last_of_its_table() -> None:
    """It leaves the comment of the next table where it is; a new table is the last of the file."""
    made = with_strings(AWKWARD, {("notes", "a/b.c", "ar"): "سطر"})
    assert made == AWKWARD.replace("'''\n\n# what", "'''\nar = \"سطر\"\n\n# what")
    assert with_strings(AWKWARD, {("pins", "en", "a/b"): "1"}) == f'{AWKWARD}\n[pins.en]\n"a/b" = "1"\n'


def test_a_table_is_written_in_its_place() -> None:
    """Its lines are new, and those around it stay."""
    made = with_table(AWKWARD, ("title",), ['sv = "1"'])
    assert made == AWKWARD.replace(AWKWARD[AWKWARD.index('sv = "Tal \\') : AWKWARD.index("[notes")], 'sv = "1"\n')


@pytest.mark.parametrize("path", [("inline", "sv"), ("inline", "fi")])
def test_what_can_not_be_changed_is_refused(path: tuple[str, ...]) -> None:
    """A table in braces has no line of its own: nothing is written rather than something else."""
    with pytest.raises(ValueError, match=r"can't be changed|inline|Cannot"):
        with_strings(AWKWARD, {path: "new"})
    assert tomllib.loads(AWKWARD)["inline"]["sv"] == "Tal"


@pytest.mark.parametrize("file", sorted((PROJECT / "content/data").glob("*.toml")), ids=lambda file: file.stem)
def test_the_headers_of_this_site_are_read_as_toml_reads_them(file: Path) -> None:
    """Every string of every table is found, and writing all of them as they are changes no byte."""
    text = file.read_text(encoding="utf-8")
    found = {path: one.value for path, one in strings_in(text).strings.items()}
    assert found == dict(flat(tomllib.loads(text)))
    assert with_strings(text, found) == text


def flat(values: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the strings of a TOML document by their paths."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield from flat(value, (*above, name))
        elif isinstance(value, str):
            yield (*above, name), value
