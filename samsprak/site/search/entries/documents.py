"""The documents of a language: their words, the names that they have in other languages, and the words of readers."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from samsprak.bidi.html_tokens import without_tags
from samsprak.bidi.isolation import isolated
from samsprak.digests import digest_of
from samsprak.model.kinds.news import NewsFacts
from samsprak.model.tables import Order
from samsprak.site.search.entries.entry import MOST_HEADINGS, Entry, Field, Role, Shown
from samsprak.site.search.entries.facts import decisions_on, other_names, said_in, source_names, subject_of
from samsprak.site.search.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.site.search.entries.entry import Headings
    from samsprak.site.search.language.pointers import Pointers

ARCHIVE = "archive"
_encode = msgspec.msgpack.Encoder().encode


def documents(library: Library, language: Language, pointers: Pointers) -> Iterator[Entry | None]:
    """
    Yield the listed translations of a language in order of key: no fallback, nothing expired or withdrawn.

    A key without one has None in its place.
    """
    for key in library.public_keys():
        version = library.version(key, language.code)
        if version is None or not version.is_listed:
            yield None
            continue
        yield _entry(version, library, language, pointers)


def _entry(document: Document, library: Library, language: Language, pointers: Pointers) -> Entry:
    spec = KINDS[document.kind]
    fields = tuple(_facts(document, library))
    by_readers = pointers.to_page(document.key)
    text = library.texts.digest(document.key, document.language)
    mark = digest_of(_encode([fields, by_readers, text, spec.share]))

    shown = _shown(document, language)
    return Entry(shown, mark, partial(_read, document, library, language, fields, by_readers), spec.share)


def _read(
    document: Document,
    library: Library,
    language: Language,
    fields: Sequence[Field],
    by_readers: Sequence[tuple[str, str]],
) -> tuple[Iterator[Field], Headings]:
    """Return all words of a document, and its headings."""
    code, body = language.code, library.body(document.key, document.language)
    headings = body.headings[:MOST_HEADINGS]
    ids = [one.id for one in headings]
    led = (Field(code, words, Role.READERS, ids.index(to) if to in ids else -1) for words, to in by_readers)
    named = (Field(code, one.text, Role.HEADING, at) for at, one in enumerate(headings))
    # Entities are left as they are: there are none that matter to words.
    words = chain(fields, led, named, (Field(code, without_tags(body.html), Role.TEXT),))
    return words, tuple((one.id, isolated(one.text, language)) for one in headings)


def _shown(document: Document, language: Language) -> Shown:
    """Return a result, isolated since it is plain text."""
    title, summary = (isolated(text, language) for text in (document.title, document.summary))
    return Shown(title, document.address_path, kind_of(document), summary)


def kind_of(document: Document) -> str:
    """Return the kind of a search result, ``archive`` for news from the archive."""
    is_archive = isinstance(document.facts, NewsFacts) and document.facts.is_archive
    return ARCHIVE if is_archive else str(document.kind)


def _facts(document: Document, library: Library) -> Iterator[Field]:
    """Yield the names and facts of a document, in its own language and in the others."""
    own, spec = document.language, KINDS[document.kind]
    for version in library.translations(document.key):
        if not version.is_listed:
            continue
        role = Role.NAME if version.language == own else Role.OTHER_NAME
        yield from (Field(version.language, name, role) for name in spec.names_in(version.title))
        yield from (Field(version.language, name, Role.OTHER_NAME) for name in other_names(version.facts))
    source = library.languages.source_code
    yield from (Field(source, name, Role.NAME) for name in source_names(document.facts))
    yield Field(own, document.summary, Role.SUMMARY)
    said = [*said_in(document.facts), *(one.title for one in document.sources)]
    said += [one.note for one in document.changes]
    if document.picture is not None:
        said.append(document.picture.alternative)
    yield from (Field(own, text, Role.FACT) for text in said if text)
    yield from _figures(document, library)


def _figures(document: Document, library: Library) -> Iterator[Field]:
    """Yield the figures and decisions that a document's page shows."""
    own, subject = document.language, subject_of(document)
    if subject is not None:
        of, name = subject
        for series in library.tables.series(of, name):
            yield Field(own, series.heading.titles.get(own, ""), Role.FACT)
            numbers = " ".join(f"{one.year} {one.value} {one.source}" for one in series.figures)
            yield Field(own, numbers, Role.TEXT)
    shown = decisions_on(document)
    if shown is not None:
        grant, county, call = shown
        for one in library.tables.ordered(grant, county, call, Order.YEAR):
            yield Field(library.languages.source_code, f"{one.organisation} {one.activity}", Role.TEXT)
            yield Field(own, f"{dict(one.activity_in).get(own, '')} {one.reference}", Role.TEXT)
