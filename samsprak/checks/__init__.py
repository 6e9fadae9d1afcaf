"""
Questions asked of the whole Library once it is gathered; each module yields the faults that it finds.

A check asks through an ``AskedLibrary``, like everything that is made from the Library: one whose questions all have
the answers of last time finds what it found last time. What only words a fault may look at everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.checks import accessibility, addresses, calls, headings, links, pictures, references
from samsprak.checks.desk import Desk
from samsprak.model.questions import AskedLibrary, Notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.faults import Fault
    from samsprak.model.library import Library
    from samsprak.model.settings import Settings
    from samsprak.reading.loading import Loaded

__all__ = ["Check", "Desk", "all_checks", "faults_of", "faults_of_document", "faults_of_site", "warnings_of"]


@dataclass(frozen=True, slots=True)
class Check:
    """What is checked together: a version of a document, or, without a key, what concerns the whole site."""

    key: str = ""
    language: str = ""


def all_checks(loaded: Loaded) -> Iterator[Check]:
    """Yield every check of a Library."""
    yield Check()
    for key, versions in loaded.library.documents.items():
        for code in versions:
            yield Check(key, code)


def faults_of_document(key: str, language_code: str, desk: Desk) -> Iterator[Fault]:
    """Yield the faults of one version of a document that show only when all documents are known."""
    document = desk.library.version(key, language_code)
    if document is None:
        return
    yield from links.faults(document, desk)
    if language_code == desk.settings.languages.source_code:
        yield from pictures.faults(document, desk)
        yield from references.faults(document, desk)
        yield from calls.faults(document, desk)
        yield from accessibility.faults(document, desk)
    else:
        yield from headings.faults(document, desk)


def faults_of_site(desk: Desk) -> Iterator[Fault]:
    """Yield the faults that concern no single document: addresses and numbers that collide, and what is missing."""
    yield from addresses.faults(desk)
    yield from references.faults_of_site(desk)
    yield from calls.faults_of_site(desk)


def warnings_of(library: Library, settings: Settings) -> list[Fault]:
    """Return what may be right and should be looked at, sorted by file and line; it stops nothing."""
    return sorted([*calls.warnings(library), *accessibility.warnings(settings)])


def faults_of(loaded: Loaded, settings: Settings) -> Iterator[Fault]:
    """Yield every fault of the sources: those of the files themselves, and those of all checks."""
    yield from loaded.faults
    desk = Desk(AskedLibrary(loaded.library, Notes()), loaded, settings)
    for check in all_checks(loaded):
        yield from faults_of_document(check.key, check.language, desk) if check.key else faults_of_site(desk)
