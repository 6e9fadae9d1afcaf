"""The documents in a language's index, and their words with weights."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samsprak.bidi.html_tokens import without_tags
from samsprak.bidi.isolation import isolated
from samsprak.model.kinds.news import NewsFacts
from samsprak.model.kinds.term import TermFacts
from samsprak.site.search.words import words_in

if TYPE_CHECKING:
    from samsprak.library.library import Library
    from samsprak.model.documents import Body, Document
    from samsprak.model.languages import Language

# Words of the title, summary and headings weigh more; occurrences in the text count up to three times.
_IN_TITLE, _IN_SUMMARY, _IN_HEADING, _MOST_IN_TEXT = 6, 3, 2, 3
MOST_WEIGHT = 9
ARCHIVE = "archive"


def indexed(library: Library, code: str) -> list[Document | None]:
    """
    Return the listed translations of a language in order of key: no fallback, nothing expired or withdrawn.

    A key without one has None in its place. So a number is the same key in every language, and a document found in one
    language is not shown again in another.
    """
    versions = (library.version(key, code) for key in library.public_keys())
    return [version if version is not None and version.is_listed else None for version in versions]


def facts_of(document: Document) -> tuple[str, ...]:
    """Return the indexed facts of a document besides its text: title, other name, summary, kind and address path."""
    other_name = document.facts.swedish if isinstance(document.facts, TermFacts) else ""
    return document.title, other_name, document.summary, kind_of(document), document.address_path


def kind_of(document: Document) -> str:
    """Return the kind of a search result, ``archive`` for news from the archive."""
    is_archive = isinstance(document.facts, NewsFacts) and document.facts.is_archive
    return ARCHIVE if is_archive else str(document.kind)


def shown_as(document: Document, language: Language) -> tuple[str, str, str, str]:
    """Return title, address path, kind and summary of a search result, isolated since they are plain text."""
    title, summary = (isolated(text, language) for text in (document.title, document.summary))
    return title, document.address_path, kind_of(document), summary


def weighted_words(document: Document, body: Body) -> dict[str, int]:
    """Return the words of a document with their weights, 1 to 9."""
    title, other_name, summary, *_ = facts_of(document)
    # Entities are left as they are: there are none that matter to words.
    counts = Counter(words_in(without_tags(body.html)))
    weights = {word: min(_MOST_IN_TEXT, count) for word, count in counts.items()}
    headings = " ".join(heading.text for heading in body.headings)
    for text, more in ((f"{title} {other_name}", _IN_TITLE), (summary, _IN_SUMMARY), (headings, _IN_HEADING)):
        for word in set(words_in(text)):
            weights[word] = min(weights.get(word, 0) + more, MOST_WEIGHT)
    return weights
