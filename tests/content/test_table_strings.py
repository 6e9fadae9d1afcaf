"""The translated strings of tables: complete, pinned, and compared by the facts that they state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec
import pytest

from samsprak.content.tables import schemas
from samsprak.content.tables.parsing import parse_table
from samsprak.model.translations.table_strings import DESCRIPTION, NOTES, PARITY, PINS, TITLE, TRANSLATIONS
from samsprak.validation.key_fields import key_fields
from samsprak.validation.messages import alternatives, list_item
from tests.support.builders.documents import LANGUAGES

if TYPE_CHECKING:
    from samsprak.content.tables.parsed import ParsedTable

HEAD = """kind = "{kind}"
reviewed_on = 2026-01-05
sources = ["Källa för sources"]

[title]
sv = "Belopp år 2017"
en = "Amounts in 2017"
ar = "مبالغ عام 2017"

[description]
sv = "3 miljoner kronor den 5 mars i år."
en = "SEK 3 million on 5 March this year."
ar = "3 ملايين كرونة في 5 مارس هذا العام."
"""
FIGURES = HEAD.format(kind="figures").replace("reviewed", 'of = "county"\nunit = "persons"\nreviewed')
NOTE = '\n[notes.M]\nsv = "Talet är 37 a §."\nen = "The number is section 37 a."\nar = "العدد هو المادة 37 أ."\n'
ROWS = "county,year,value,source\nM,2017,2793,SFS 2017:27\nM,2018,2793,Tabell 2\n"
# Columns and fields that say the same in every language, each with its reason.
NOT_TRANSLATED = {
    "kind": "a word for the program",
    "of": "a word for the program",
    "unit": "a word for the program",
    "reference": "a number of a case",
    "organisation": "a name, as it is written in the decision",
    "county": "a letter",
}


def parsed(header: str, rows: str = ROWS) -> ParsedTable:
    return parse_table("content/data/numbers.toml", header.encode(), rows.encode(), LANGUAGES)


def told(header: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in parsed(header).faults]


def names(table: ParsedTable) -> list[str]:
    assert table.strings is not None, table.faults
    return [one.name for one in table.strings.strings]


def pinned(header: str, *codes: str) -> str:
    """Return a header with the pins of its strings as they are."""
    strings = parsed(header).strings
    assert strings is not None
    pins = [f'"{one.name}" = "{one.digest}"' for one in strings.strings if one.is_pinned]
    return header + "".join(f"\n[pins.{code}]\n" + "\n".join(pins) + "\n" for code in codes)


def has_text(wanted: Any) -> bool:
    item = list_item(wanted)
    return any(one is str or getattr(one, "__origin__", None) is str for one in alternatives(item or wanted))


def text_fields(schema: type[msgspec.Struct]) -> set[str]:
    """Return the fields of a schema that may hold words; keys of documents and days are none."""
    hints = get_type_hints(schema, include_extras=True)
    return {name for name, wanted in hints.items() if has_text(wanted)} - set(key_fields(schema))


@pytest.mark.parametrize(
    ("kind", "header", "rows"),
    [
        ("figures", "FiguresHeaderSchema", ("CountyFigureSchema",)),
        ("figures", "FiguresHeaderSchema", ("GrantFigureSchema",)),
        ("decisions", "HeaderSchema", ("DecisionSchema",)),
    ],
)
def test_every_field_with_words_is_translated(kind: str, header: str, rows: tuple[str, ...]) -> None:
    """
    A field that is added to the header or to the rows of a table is a translated string, or in the list above.

    So none can be forgotten in pins, in the status and in the exchange with translators.
    """
    [row] = rows
    schema = getattr(schemas, row)
    columns = text_fields(schema)
    known = {
        "grant": "aid/one",
        "call": "calls/one",
        "county": "M",
        "year": "2017",
        "value": "1",
        "amount_sek": "1",
        "reference": "1-2025",
    }
    cells = {one.name: known.get(one.name, f"Källa för {one.name}") for one in msgspec.structs.fields(schema)}
    text = ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"
    head = HEAD.format(kind=kind)
    if kind == "figures":
        of = "county" if "county" in cells else "grant"
        head = head.replace("reviewed", f'of = "{of}"\nunit = "persons"\nreviewed')

    found = names(parsed(head, text))

    expected = (columns | text_fields(getattr(schemas, header))) - NOT_TRANSLATED.keys()
    assert found[:2] == [TITLE, DESCRIPTION]
    assert set(found[2:]) == {f"{TRANSLATIONS}.Källa för {name}" for name in expected}


def test_every_table_of_words_in_a_header_is_translated() -> None:
    """Those that are in a header besides are pins and exceptions."""
    header = FIGURES + NOTE + '\n[translations.en]\n"Tabell 2" = "Table 2"\n'
    assert {name.partition(".")[0] for name in names(parsed(header))} == set(schemas.TABLES) - {PINS, PARITY}
    assert f"{NOTES}.M" in names(parsed(header))


def test_numbers_of_laws_are_no_words() -> None:
    """What has no small letters is the same in all languages; it may be translated all the same."""
    assert f"{TRANSLATIONS}.SFS 2017:27" not in names(parsed(FIGURES))
    assert f"{TRANSLATIONS}.Tabell 2" in names(parsed(FIGURES))
    assert f"{TRANSLATIONS}.SFS 2017:27" in names(parsed(f'{FIGURES}\n[translations.ar]\n"SFS 2017:27" = "ق"\n'))


def test_strings_that_agree_are_no_faults() -> None:
    """Amounts, days and sections of laws are read in each language."""
    assert told(pinned(FIGURES + NOTE, "en", "ar")) == []


@pytest.mark.parametrize(
    ("code", "old", "new", "message"),
    [
        ("en", "in 2017", "in 2071", "'title' in 'en' says '2071', but 'sv' says '2017' on line 8"),
        ("ar", "عام 2017", "عام 2071", "'title' in 'ar' says '2071', but 'sv' says '2017' on line 8"),
        ("ar", "5 مارس", "6 مارس", "'description' in 'ar' says '6 مارس', but 'sv' says '5 mars' on line 13"),
        ("ar", " في 5 مارس", "", "'description' in 'ar' lacks '5 mars', which 'sv' says on line 13"),
        ("en", "37 a", "37 b", "'notes.M' in 'en' says 'section 37 b', but 'sv' says '37 a §' on line 18"),
        ("en", "37 a.", "37 a, 60.", "'notes.M' in 'en' says '60', which 'sv' does not say there"),
    ],
)
def test_another_fact_than_in_the_source_is_a_fault(code: str, old: str, new: str, message: str) -> None:
    """It is compared once a language is pinned: with the line of the translation, and both values."""
    good = pinned(FIGURES + NOTE, "en", "ar")
    start = good.index(f"{code} = ", good.index(old) - 60)
    bad = good[:start] + good[start:].replace(old, new, 1)
    assert [one for _, one in told(bad)] == [message]
    assert bad.split("\n")[told(bad)[0][0] - 1].startswith(f"{code} = ")
    assert told(bad[: bad.index("\n[pins")]) == []


def test_what_is_behind_is_not_compared() -> None:
    """A figure that changes in the source stops nothing: the translation is behind."""
    assert told(pinned(FIGURES, "en", "ar").replace("Belopp år 2017", "Belopp år 2018")) == []


def test_a_difference_that_is_meant_has_its_reason() -> None:
    """An exception that excepts nothing is a fault."""
    bad = pinned(FIGURES, "en").replace("in 2017", "in 2017 and 2016")
    assert told(f'{bad}\n[parity.en]\n"2016" = "The year before is named here."\n') == []
    [(line, message)] = told(f'{pinned(FIGURES, "en")}\n[parity.en]\n"2016" = "No more."\n')
    assert message == "'parity' ignores '2016', which is no difference"
    assert line == pinned(FIGURES, "en").count("\n") + 3


def test_words_left_in_the_source_language_are_a_fault() -> None:
    """A description that somebody copied is no translation."""
    left = "Det här är de belopp som vi vet om, och de är inte alla som har funnits."
    header = FIGURES.replace('sv = "3 miljoner kronor den 5 mars i år."', f'sv = "{left}"')
    header = header.replace("SEK 3 million on 5 March this year.", left).replace(
        "3 ملايين كرونة في 5 مارس هذا العام.", left
    )
    assert [message for _, message in told(pinned(header, "en", "ar"))] == [
        f"'{left[:60]}…' is in the language of the source"
    ] * 2
