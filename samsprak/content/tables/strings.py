"""The translated strings of a table: their digests, and the pins that say what translations were made from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samsprak.content.tables.parity import report_facts
from samsprak.content.tables.words import line_of
from samsprak.model.diagnostics import did_you_mean, listed
from samsprak.model.translations.table_strings import (
    DESCRIPTION,
    NOTES,
    PINS,
    TITLE,
    TRANSLATIONS,
    TableString,
    TableStrings,
)
from samsprak.sections.marking import digest_and_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samsprak.config.toml_lines import TomlLines
    from samsprak.model.languages import Languages
    from samsprak.model.tables import Heading
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
        report_facts(code, found, heading, lines, languages, report)


def _renamed(name: str, digest: str, pinned: Mapping[str, str], pins: Collection[str]) -> str:
    new = next((one for one, other in pinned.items() if other == digest and one not in pins), None)
    if new is not None:
        return f'it has a new name: write \'"{new}" = "{digest}"\''
    return did_you_mean(name, [one for one in pinned if one not in pins], "take the line away")


def _string(name: str, said: Mapping[str, str], languages: Languages) -> TableString:
    text = said[languages.source_code]
    codes = tuple(code for code in languages.target_codes if code in said)
    return TableString(name, text, *digest_and_words(text), codes)


def _has_words(text: str) -> bool:
    return text != text.upper() or (text == text.lower() and any(map(str.isalpha, text)))
