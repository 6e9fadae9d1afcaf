"""Check that a frozen edition is still what it was: its own words in each language, its number, day and choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.config.toml_lines import TomlLines
from samsprak.content.editions.record_path import record_path_of
from samsprak.content.scanning import path_of
from samsprak.library.editions.said import choice_digest, own_words
from samsprak.model.diagnostics import Fault
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document
    from samsprak.model.edition_records import EditionRecord, OwnWords


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield the faults of one version of a frozen edition, and with the source those of missing versions."""
    if document.kind is not Kind.EDITION:
        return
    record = context.library.editions.edition_record(document.key)
    if record is None:
        return
    languages = context.settings.languages
    is_source = document.language == languages.source_code
    # A translation that was made afterwards changes nothing of what was sent.
    if (said := record.words.get(document.language)) is not None:
        now = own_words(context.library, document.key, document.language, languages.codes)
        for name, message in _changed(said, now):
            line = context.loaded.line(document, name)
            yield Fault(document.path, line, f"the edition is frozen: {message}", _hint(document, context))
    if is_source and choice_digest(context.library, document) != record.choice:
        message = "the edition is frozen: its number, day, items or rule were others"
        yield Fault(document.path, context.loaded.line(document, "items"), message, _hint(document, context))
    if is_source:
        yield from _missing(document, record, context)


def _changed(said: OwnWords, now: OwnWords) -> Iterator[tuple[str, str]]:
    """Yield the field that is no longer as the edition *said* it, and what it said."""
    if said.title != now.title:
        yield "title", f"its title was '{said.title}'"
    if said.summary != now.summary:
        yield "summary", f"its summary was '{said.summary}'"
    if said.greeting != now.greeting:
        yield "text", "its greeting was another one"


def _hint(document: Document, context: CheckContext) -> str:
    source = path_of(context.settings.languages.source_code, document.key)
    return (
        f"take the file from git as it was, and write what readers should know below 'changes' in {source} or in the "
        f"page that has the mistake; if it was never sent, take {record_path_of(source)} away and freeze it again"
    )


def _missing(document: Document, record: EditionRecord, context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for each language in which the edition had words, and has none any more."""
    for code in record.words:
        path = path_of(code, document.key)
        if code not in context.settings.languages:
            line = _line(record_path_of(document.path), code, context)
            hint = "add the language to site.toml again; if the site has given it up, take these four lines away"
            message = f"the frozen edition has words in the language '{code}', which site.toml has no more"
            yield Fault(record_path_of(document.path), line, message, hint)
        elif context.library.version(document.key, code) is None and document.key not in context.loaded.broken_keys:
            hint = f"take it from git as it was: git checkout -- {path}"
            yield Fault(path, 0, "this version of a frozen edition is missing", hint)


def _line(path: str, code: str, context: CheckContext) -> int:
    if context.loaded.root is None:
        return 0
    text = (context.loaded.root / path).read_text(encoding="utf-8", errors="replace")
    return TomlLines(text).line(f"words.{code}")
