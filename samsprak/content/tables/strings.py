"""
The translated strings of a table: their digests, and a comparison of the facts that they state.

One file has them in all languages, so that they are compared where it is parsed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samsprak.content.tables.words import line_of
from samsprak.model.diagnostics import did_you_mean, listed
from samsprak.model.table_strings import (
    DESCRIPTION,
    NOTES,
    PARITY,
    PINS,
    TITLE,
    TRANSLATIONS,
    TableString,
    TableStrings,
    path_of_string,
)
from samsprak.sections.compare import differences
from samsprak.sections.marking import count_words, digest_of_section
from samsprak.sections.reading import facts_of_sections
from samsprak.sections.splitting import SectionText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samsprak.config.toml_lines import TomlLines
    from samsprak.model.languages import Languages
    from samsprak.model.sections import Fact, SectionFacts
    from samsprak.model.tables import Heading
    from samsprak.sections.compare import Difference
    from samsprak.validation.reporting import Report

_DIGEST = re.compile(r"[0-9a-f]{8}")


def strings_of(heading: Heading, path: str, words: Collection[str], languages: Languages) -> TableStrings:
    """
    Return the strings of a table with the header file *path* that are translated.

    *words* are its sources and activities. Those without small letters, such as the number of a law, are the same in
    all languages.
    """
    source = languages.source_code
    found = [(TITLE, heading.titles), (DESCRIPTION, heading.descriptions)]
    found += [(f"{NOTES}.{subject}", said) for subject, said in heading.notes.items()]
    for one in words:
        said = {code: each[one] for code, each in heading.translations.items() if one in each}
        if said or _has_words(one):
            found.append((f"{TRANSLATIONS}.{one}", {source: one, **said}))
    strings = tuple(_string(name, said, languages) for name, said in found if source in said)
    return TableStrings(heading.name, path, heading.reviewed_on, strings, heading.pins)


def report_pins(said: Any, lines: TomlLines, languages: Languages, report: Report) -> Mapping[str, Mapping[str, str]]:
    """Return the pins by language code and name of the string, and report those of another shape."""
    if said is None:
        return {}
    other = next(iter(languages.target_codes), languages.source_code)
    hint = f"write a line '[{PINS}.{other}]', and below it the pins, as 'samsprak translations accept' does"
    if not isinstance(said, dict):
        report(lines.line("", 0, PINS) or 1, f"'{PINS}' is no table", hint)
        return {}
    found: dict[str, dict[str, str]] = {}
    for code, pins in said.items():
        line = line_of(PINS, code, lines)
        if code not in languages.target_codes:
            known = f"the languages of translations are {listed(languages.target_codes)}"
            report(line, f"pins in '{code}', which is no language to translate into", known)
        elif not isinstance(pins, dict):
            report(line, f"'{code}' in '{PINS}' is no table", hint)
        else:
            found[code] = {}
            for name, digest in pins.items():
                if isinstance(digest, str) and _DIGEST.fullmatch(digest):
                    found[code][name] = digest
                else:
                    own = "take the line away, and write it by 'samsprak translations accept'"
                    report(line_of(PINS, code, lines, name), f"'{digest}' is no pin of '{name}'", own)
    return found


def report_translations(
    found: TableStrings, heading: Heading, lines: TomlLines, languages: Languages, report: Report
) -> None:
    """Report pins of what the table does not have, and translations that state other facts than their source."""
    pinned = {one.name: one.digest for one in found.strings if one.is_pinned}
    for code, pins in found.pins.items():
        for name, digest in pins.items():
            if name not in pinned:
                line = line_of(PINS, code, lines, name)
                report(line, f"there is no '{name}' to pin", _renamed(name, digest, pinned, pins))
    for code in languages.target_codes:
        _report_facts(code, found, heading, lines, languages, report)


def _renamed(name: str, digest: str, pinned: Mapping[str, str], pins: Collection[str]) -> str:
    new = next((one for one, other in pinned.items() if other == digest and one not in pins), None)
    if new is not None:
        return f'it has a new name: write \'"{new}" = "{digest}"\''
    return did_you_mean(name, [one for one in pinned if one not in pins], "take the line away")


def _report_facts(  # noqa: PLR0917 # a table, and where its words stand
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
    [theirs] = facts_of_sections([_section(one, source.code, heading, lines)], source, source)
    [own] = facts_of_sections([_section(one, code, heading, lines)], language, source)
    for found in differences(theirs.facts, own.facts, source, language):
        meant = {name for fact in (found.source, found.own) if fact for name in (fact.written, fact.value)}
        yield *_told(found, one, code, own, source.code), meant
    for line, beginning in own.untranslated:
        yield line, f"'{beginning}…' is in the language of the source", "translate it", set()


def _told(found: Difference, one: TableString, code: str, own: SectionFacts, source: str) -> tuple[int, str, str]:
    place = f"'{_shown(one.name)}' in '{code}'"
    exempt = f"or, where it is meant, write below '[{PARITY}.{code}]' a line '\"{{}}\" = \"…\"' with the reason"
    if found.own is None:
        assert found.source is not None  # a difference has one side at least  # noqa: S101
        message = f"{place} lacks {_quoted(found.source)}, which '{source}' says on line {found.source.line}"
        return own.line, message, f"write it here too; {exempt.format(found.source.written)}"
    written = exempt.format(found.own.written)
    if found.source is None:
        message = f"{place} says {_quoted(found.own)}, which '{source}' does not say there"
        return own.line, message, f"take it away; {written}"
    message = f"{place} says {_quoted(found.own)}, but '{source}' says {_quoted(found.source)}"
    return own.line, f"{message} on line {found.source.line}", f"write the same in both; {written}"


def _shown(name: str) -> str:
    return name.removeprefix(f"{TRANSLATIONS}.")


def _quoted(fact: Fact) -> str:
    return f"'{' '.join(fact.written.split())}'"


def _section(one: TableString, code: str, heading: Heading, lines: TomlLines) -> SectionText:
    return SectionText(one.name, _line(one.name, code, lines), words_in(heading, one.name, code) or one.text)


def _line(name: str, code: str, lines: TomlLines) -> int:
    """Return the line of a string in a language; sources and activities in their own stand in no line of a header."""
    table, *parts = path_of_string(name, code)
    if len(parts) == 1:
        return lines.line(table, 0, parts[0]) or lines.line(table) or 1
    return line_of(table, parts[0], lines, parts[1])


def words_in(heading: Heading, name: str, code: str) -> str | None:
    """Return a string of a table in a language, None if it is not there; *name* is that of a ``TableString``."""
    part, _, rest = name.partition(".")
    if part == TRANSLATIONS:
        return heading.translated(rest, code)
    said = {TITLE: heading.titles, DESCRIPTION: heading.descriptions}.get(part) or heading.notes.get(rest, {})
    return said.get(code)


def _string(name: str, said: Mapping[str, str], languages: Languages) -> TableString:
    text = said[languages.source_code]
    codes = tuple(code for code in languages.target_codes if code in said)
    return TableString(name, text, digest_of_section(text), count_words(text), codes)


def _has_words(text: str) -> bool:
    return text != text.upper() or (text == text.lower() and any(map(str.isalpha, text)))
