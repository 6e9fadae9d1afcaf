"""
Checks of the whole Library, after all files are loaded; each module yields the faults of one subject.

A check queries a tracked ``Library``, as outputs do: if the answers to its recorded queries are unchanged, its faults
are unchanged. The wording of a fault may use everything loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.checks import accessibility, headings, links, media, parity, pictures, pins, references
from samsprak.checks.context import CheckContext
from samsprak.checks.kinds import call, edition, event, frozen_edition
from samsprak.checks.urls import former, published, taken
from samsprak.checks.warnings import contrast, days, glossary, lengths, placeholders, readability, reviews, silenced
from samsprak.library.dependencies import Dependencies, tracked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from samsprak.content.loaded import LoadedContent
    from samsprak.library.library import Library
    from samsprak.model.diagnostics import Fault
    from samsprak.model.settings import Settings

__all__ = [
    "Check",
    "CheckContext",
    "all_checks",
    "faults_of",
    "faults_of_document",
    "faults_of_site",
    "warnings_of",
    "warnings_of_words",
]


@dataclass(frozen=True, slots=True)
class Check:
    """One unit of checking: a version of a document or, without a key, the whole site."""

    key: str = ""
    language: str = ""


def all_checks(loaded: LoadedContent) -> Iterator[Check]:
    """Yield every check of the loaded content: that of the site, then those of all versions."""
    yield Check()
    for key, versions in loaded.library.documents.items():
        for code in versions:
            yield Check(key, code)
    for key, code in loaded.texts_without_document:
        yield Check(key, code)


def faults_of_document(key: str, language_code: str, context: CheckContext) -> Iterator[Fault]:
    """
    Yield the faults of one version of a document that depend on other documents; none for a missing version.

    A text with faulty front matter makes no document: its links alone are checked.
    """
    document = context.library.version(key, language_code)
    if document is None:
        text = context.loaded.texts_without_document.get((key, language_code))
        if text is not None:
            yield from links.faults(text, context)
        return
    yield from links.faults(document, context)
    yield from frozen_edition.faults(document, context)
    if language_code == context.settings.languages.source_code:
        yield from pictures.faults(document, context)
        yield from references.faults(document, context)
        yield from call.faults(document, context)
        yield from event.faults(document, context)
        yield from edition.faults(document, context)
        yield from accessibility.faults(document, context)
    else:
        yield from headings.faults(document, context)
        yield from pins.faults(document, context)
        yield from parity.faults(document, context)


def faults_of_site(context: CheckContext) -> Iterator[Fault]:
    """Yield the faults of the site as a whole: colliding addresses and numbers, and missing documents."""
    yield from taken.faults(context)
    yield from former.faults_of_site(context)
    yield from references.faults_of_site(context)
    yield from call.faults_of_site(context)


def warnings_of(loaded: LoadedContent, settings: Settings) -> list[Fault]:
    """
    Return the warnings of a site, sorted by file and line: they may be false alarms, and stop no build.

    Those that a text silences are left out.
    """
    found = [
        *loaded.warnings,
        *call.warnings(loaded.library),
        *accessibility.warnings(settings),
        *placeholders.warnings(settings),
        *published.warnings(loaded, settings),
        *days.warnings(loaded, settings),
        *reviews.warnings(loaded),
        *readability.warnings(loaded),
        *lengths.warnings(loaded),
        *contrast.warnings(loaded),
        *media.warnings(loaded.library, settings),
    ]
    return sorted([*silenced.audible(found, loaded.library), *silenced.warnings(found, loaded)])


def warnings_of_words(library: Library, keys: Collection[str] | None = None) -> list[Fault]:
    """
    Return the warnings that need the texts of the documents *keys*, by default of all.

    They are for whoever asks for them, not for each build.
    """
    return sorted(silenced.audible(glossary.warnings(library, keys), library))


def faults_of(loaded: LoadedContent, settings: Settings) -> Iterator[Fault]:
    """Yield every fault of the sources: those found while loading, then those of all checks."""
    yield from loaded.faults
    context = CheckContext(tracked(loaded.library, Dependencies()), loaded, settings)
    for check in all_checks(loaded):
        yield from faults_of_document(check.key, check.language, context) if check.key else faults_of_site(context)
