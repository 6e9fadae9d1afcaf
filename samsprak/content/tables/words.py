"""
Read the words of a table's header: titles and descriptions, notes about single subjects, translations of its words.

Notes stand below ``[notes."grants/meeting-places"]``, a line for each language. Translations stand below
``[translations.en]``, a line for each source or activity that is shown in another language than its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samsprak.model.diagnostics import did_you_mean, listed
from samsprak.model.translations.table_strings import DESCRIPTION, NOTES, TITLE, TRANSLATIONS
from samsprak.validation.decoding import report_unseen_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samsprak.config.toml_lines import TomlLines
    from samsprak.model.languages import Languages
    from samsprak.model.tables import AddressTable, DecisionTable, FigureTable, Heading
    from samsprak.validation.reporting import Report


def words_by_name(
    name: str, said: Any, lines: TomlLines, languages: Languages, report: Report
) -> Mapping[str, Mapping[str, str]]:
    """
    Return the tables of texts below the optional table *name*, and report values of another shape.

    *name* is ``notes`` (by subject, then language code), ``translations`` or ``parity`` (by language code, then words).
    """
    if said is None:
        return {}
    hint = f"write a line '{_example(name, languages)}', and below it the words"
    if not isinstance(said, dict):
        report(lines.line("", 0, name) or 1, f"'{name}' is no table", hint)
        return {}
    found: dict[str, dict[str, str]] = {}
    for part, words in said.items():
        line = line_of(name, part, lines)
        if not isinstance(words, dict):
            report(line, f"'{part}' in '{name}' is no table", hint)
            continue
        found[part] = {}
        for key, text in words.items():
            own = line_of(name, part, lines, key)
            if not isinstance(text, str) or not text.strip():
                report(own, f"'{key}' in '{name}' has no words", f'write them in quotes: \'"{key}" = "…"\'')
            else:
                report_unseen_in(key, text, own, report)
                found[part][key] = text
    return found


def line_of(name: str, part: str, lines: TomlLines, key: str | None = None) -> int:
    """Return the line of a part of *name*, or of a field in it."""
    written = (f'{name}."{part}"', f"{name}.'{part}'", f"{name}.{part}")
    return next((line for one in written if (line := lines.line(one, 0, key))), 0) or lines.line(name) or 1


def words_in(heading: Heading, name: str, code: str) -> str | None:
    """Return a string of a table in a language, None if it is not there; *name* is that of a ``TableString``."""
    part, _, rest = name.partition(".")
    if part == TRANSLATIONS:
        return heading.translated(rest, code)
    said = {TITLE: heading.titles, DESCRIPTION: heading.descriptions}.get(part) or heading.notes.get(rest, {})
    return said.get(code)


def report_unused_words(
    table: FigureTable | DecisionTable | AddressTable, lines: TomlLines, languages: Languages, report: Report
) -> None:
    """Report notes about what the table has no figure of, missing languages of notes, and unused translations."""
    heading = table.heading
    subjects = dict.fromkeys(one.subject for one in table.figures) if hasattr(table, "figures") else {}
    for subject, said in heading.notes.items():
        line = line_of(NOTES, subject, lines)
        if subject not in subjects:
            hint = did_you_mean(subject, subjects, "take the note away, or write it into the description")
            report(line, f"a note about '{subject}', of which the table has no figure", hint)
        _report_languages(f"note about '{subject}'", said, line, languages, report)
    words = words_of(table)
    for code, translated in heading.translations.items():
        if code not in languages.codes or code == languages.source_code:
            hint = f"write one of {listed(languages.target_codes)}"
            line = line_of(TRANSLATIONS, code, lines)
            report(line, f"translations into '{code}', which is no language to translate into", hint)
        for written in translated:
            if written not in words:
                line = line_of(TRANSLATIONS, code, lines, written)
                hint = did_you_mean(written, words, "write the words as they stand in the table")
                report(line, f"a translation of '{written}', which stands nowhere in the table", hint)


def _report_languages(what: str, said: Mapping[str, str], line: int, languages: Languages, report: Report) -> None:
    missing = [one.code for one in languages if one.is_finished and one.code not in said]
    if missing:
        report(line, f"the {what} is missing in {listed(missing)}", f"write below it a line '{missing[0]} = \"…\"'")
    unknown = [code for code in said if code not in languages.codes]
    if unknown:
        hint = f"the languages in site.toml are {listed(languages.codes)}"
        report(line, f"the {what} is in an unknown language, {listed(unknown)}", hint)


def words_of(table: FigureTable | DecisionTable | AddressTable) -> Collection[str]:
    """Return the sources and activities of a table, which may be translated, each once."""
    words = dict.fromkeys(table.heading.sources)
    if hasattr(table, "figures"):
        return words | dict.fromkeys(one.source for one in table.figures)
    if hasattr(table, "decisions"):
        return words | dict.fromkeys(one.activity for one in table.decisions)
    return words


def _example(name: str, languages: Languages) -> str:
    other = next((one for one in languages.codes if one != languages.source_code), languages.source_code)
    return f'[{NOTES}."…"]' if name == NOTES else f"[{name}.{other}]"
