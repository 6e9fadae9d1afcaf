"""
Check that a translation says what its source says, section by section: facts, names, lists, tables and files.

Only sections that are current are compared: one that is behind differs, and readers are told so. Without pins nothing
is known of what a translation was made from, and nothing is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.checks.comparison.official_names import missing_names
from samsprak.model.diagnostics import Fault
from samsprak.model.documents import State
from samsprak.model.translations.sections import SectionState, field_name, field_of, heading_id_of
from samsprak.sections.compare import differences
from samsprak.validation.fields import item_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.checks.comparison.official_names import MissingName
    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document
    from samsprak.model.translations.sections import SectionFacts

# A translation may have fewer notes on changes: those of the source stand in.
_APART = field_name("changes")
_EXEMPT = "or, where it is meant, write below 'parity:' '- ignore: \"{}\"' and a 'reason:'"
_COUNTED = (("items", "list items"), ("rows", "rows of tables"), ("downloads", "links to files"))


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield the faults of a translation that differs from its source; none for a draft."""
    source_code = context.settings.languages.source_code
    source = context.library.version(document.key, source_code)
    states = context.library.freshness.section_states(document.key, document.language)
    if source is None or document.state is State.DRAFT or not states:
        return
    current = {one.name for one in states if one.state is SectionState.CURRENT}
    theirs = {one.name: one for one in context.library.section_facts(document.key, source_code)}
    unused = {one.ignore: index for index, one in enumerate(document.parity)}
    names = missing_names(document, source, context) if current else {}
    for own in context.library.section_facts(document.key, document.language):
        if own.name in current and own.name in theirs and own.name != _APART:
            yield from _faults_of_section(own, theirs[own.name], document, source, context, unused)
            yield from _untranslated(own, document, source)
            yield from _without_names(own, names.get(own.name, ()), document, source, unused)
    if len(current) < len(states):  # a difference that is meant may be in a section that is behind
        return
    for ignored, index in unused.items():
        line = context.loaded.line(document, item_name("parity", index))
        hint = "take the entry away, or write the value as it stands in the text"
        yield Fault(document.path, line, f"'parity' ignores '{ignored}', which is no difference", hint)


def _faults_of_section(  # noqa: PLR0917 # a section in both languages, and where it stands
    own: SectionFacts,
    theirs: SectionFacts,
    document: Document,
    source: Document,
    context: CheckContext,
    unused: dict[str, int],
) -> Iterator[Fault]:
    languages = context.settings.languages
    ignored = {one.ignore for one in document.parity}
    found = differences(theirs.facts, own.facts, languages[source.language], languages[document.language])
    for one in found:
        if meant := one.names & ignored:
            for name in meant:
                unused.pop(name, None)
        else:
            line = own.line if one.own is None else one.own.line
            yield Fault(document.path, line, *one.told(_place(own), source.path, _EXEMPT))
    for field, words in _COUNTED:
        count, wanted = getattr(own, field), getattr(theirs, field)
        if count < wanted:
            message = f"{_place(own)} has {count} of the {wanted} {words} of {source.path}"
            hint = f"translate those that are missing; they begin on line {theirs.line} there"
            yield Fault(document.path, own.line, message, hint)


def _untranslated(section: SectionFacts, document: Document, source: Document) -> Iterator[Fault]:
    for line, beginning in section.untranslated:
        message = f"'{beginning}…' is in the language of {source.path}"
        hint = "translate it, or mark words that stay: '*words*{lang=" + source.language + "}'"
        yield Fault(document.path, line, message, hint)


def _without_names(
    section: SectionFacts,
    names: Iterable[MissingName],
    document: Document,
    source: Document,
    unused: dict[str, int],
) -> Iterator[Fault]:
    ignored = {one.ignore for one in document.parity}
    for name, written in names:
        if meant := {name.original, name.title, written} & ignored:
            for one in meant:
                unused.pop(one, None)
            continue
        message = f"{_place(section)} lacks the official name '{name.title}', which {source.path} has as '{written}'"
        hint = f"write it as the glossary does, in content/{document.language}/{name.key}.md; {_EXEMPT.format(written)}"
        yield Fault(document.path, section.line, message, hint)


def _place(section: SectionFacts) -> str:
    if (heading := heading_id_of(section.name)) is not None:
        return f"the section '#{heading}'"
    return f"'{field}'" if (field := field_of(section.name)) is not None else "the text before the first heading"
