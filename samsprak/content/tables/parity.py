"""
Compare the facts that the strings of a table state in its languages.

One file has them all, so that they are compared where it is parsed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.content.tables.words import line_of, words_in
from samsprak.model.translations.table_strings import PARITY, TRANSLATIONS, path_of_string
from samsprak.sections.compare import differences
from samsprak.sections.reading import facts_of_sections
from samsprak.sections.splitting import SectionText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.config.toml_lines import TomlLines
    from samsprak.model.languages import Languages
    from samsprak.model.tables import Heading
    from samsprak.model.translations.sections import SectionFacts
    from samsprak.model.translations.table_strings import TableString, TableStrings
    from samsprak.validation.reporting import Report


def report_facts(  # noqa: PLR0917 # a table, and where its words stand
    code: str, found: TableStrings, heading: Heading, lines: TomlLines, languages: Languages, report: Report
) -> None:
    """Report the facts in which current translations into a language differ from their source; none without pins."""
    pins, ignored = found.pins.get(code, {}), heading.parity.get(code, {})
    if not pins:
        return
    unused = dict.fromkeys(ignored)
    is_whole = True
    for one in found.strings:
        if code not in one.languages:
            continue
        if one.is_pinned and pins.get(one.name) != one.digest:
            is_whole = False  # a difference that is meant may be in one that is behind
            continue
        for line, message, hint, meant in _differences(one, code, heading, lines, languages):
            if used := meant & ignored.keys():
                for value in used:
                    unused.pop(value, None)
            else:
                report(line, message, hint)
    if is_whole:
        for value in unused:
            hint = "take the line away, or write the value as it stands in the text"
            report(line_of(PARITY, code, lines, value), f"'{PARITY}' ignores '{value}', which is no difference", hint)


def _differences(
    one: TableString, code: str, heading: Heading, lines: TomlLines, languages: Languages
) -> Iterator[tuple[int, str, str, set[str]]]:
    """Yield the line, message and hint of each difference, with the values that an exception may name."""
    source, language = languages.source, languages[code]
    texts = [SectionText(one.name, 1, words_in(heading, one.name, each) or one.text) for each in (source.code, code)]
    theirs, own = _facts_of_both(texts, languages, code)
    if not own.untranslated and not differences(theirs.facts, own.facts, source, language):
        return
    # Lines are looked for in the whole header, so only where they are needed.
    placed = [
        text._replace(line=_line(one.name, each, lines)) for text, each in zip(texts, (source.code, code), strict=True)
    ]
    theirs, own = _facts_of_both(placed, languages, code)
    place = f"'{one.name.removeprefix(f'{TRANSLATIONS}.')}' in '{code}'"
    exempt = f"or, where it is meant, write below '[{PARITY}.{code}]' a line '\"{{}}\" = \"…\"' with the reason"
    for found in differences(theirs.facts, own.facts, source, language):
        yield own.line, *found.told(place, f"'{source.code}'", exempt), found.names
    for line, beginning in own.untranslated:
        yield line, f"'{beginning}…' is in the language of the source", "translate it", set()


def _facts_of_both(texts: Sequence[SectionText], languages: Languages, code: str) -> tuple[SectionFacts, SectionFacts]:
    """Return the facts of a string in the source language and in that of a translation."""
    [theirs] = facts_of_sections(texts[:1], languages.source, languages.source)
    [own] = facts_of_sections(texts[1:], languages[code], languages.source)
    return theirs, own


def _line(name: str, code: str, lines: TomlLines) -> int:
    """Return the line of a string in a language; sources and activities in their own stand in no line of a header."""
    table, *parts = path_of_string(name, code)
    if len(parts) == 1:
        return lines.line(table, 0, parts[0]) or lines.line(table) or 1
    return line_of(table, parts[0], lines, parts[1])
