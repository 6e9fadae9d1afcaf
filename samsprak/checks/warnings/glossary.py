"""Warnings where a translation calls something by another word than the glossary does."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from samsprak.model.addresses.links import Goal, destination
from samsprak.model.diagnostics import Fault
from samsprak.model.kinds.term import TermFacts
from samsprak.sections.term_words import have_common_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samsprak.library.library import Library
    from samsprak.model.documents import Document

_TAG = re.compile(r"<[^<>]*>")
# How far from an official word its translation may be.
_AROUND = 120


def warnings(library: Library, keys: Collection[str] | None = None) -> Iterator[Fault]:
    """
    Yield a warning for each link to a term, and each official Swedish word in a text, that stands for another word.

    The words of a link, and those around a word marked as Swedish, must have a word of the glossary's in any form. This
    reads every text of the documents *keys*, by default of all: for ``samsprak check``, not for each build.
    """
    source_code = library.languages.source_code
    terms = {key: one for key, one in library.documents.items() if isinstance(library.source(key).facts, TermFacts)}
    for key in library.documents if keys is None else keys:
        for document in library.documents.get(key, {}).values():
            if document.language != source_code:
                yield from _of_links(document, terms, library)
                yield from _of_official_words(document, terms, library)


def _of_links(document: Document, terms: Mapping[str, Mapping[str, Document]], library: Library) -> Iterator[Fault]:
    for link in library.body(document.key, document.language).links:
        goal = destination(link.target, document, library.languages.codes)
        term = terms.get(goal.name, {}).get(document.language) if goal.goal is Goal.DOCUMENT else None
        if term is None or not link.words or have_common_word(link.words, f"{term.title} {_swedish(term)}"):
            continue
        yield Fault(
            document.path,
            link.line,
            f"the link calls '{link.words}' what the glossary calls '{term.title}'",
            f"write the glossary's word, or change it in {term.path} and in all texts",
            "glossary",
        )


def _of_official_words(
    document: Document, terms: Mapping[str, Mapping[str, Document]], library: Library
) -> Iterator[Fault]:
    source = library.languages.source.tag
    html = library.body(document.key, document.language).html
    if f'lang="{source}"' not in html:
        return
    by_word = {
        _swedish(versions[document.language]).casefold(): versions[document.language]
        for versions in terms.values()
        if document.language in versions
    }
    for found in re.finditer(rf'<(\w+)[^<>]*\slang="{source}"[^<>]*>([^<>]*)</\1>', html):
        term = by_word.get(unescape(found[2]).casefold())
        if term is None or term.key == document.key:
            continue
        before = unescape(_TAG.sub("", html[: found.start()]))[-_AROUND:]
        after = unescape(_TAG.sub("", html[found.end() :]))[:_AROUND]
        if have_common_word(f"{before} {after}", term.title):
            continue
        yield Fault(
            document.path,
            1,
            f"'{_swedish(term)}' stands beside another word than the glossary's, '{term.title}'",
            f"write the glossary's word beside it, or change it in {term.path} and in all texts",
            "glossary",
        )


def _swedish(term: Document) -> str:
    return term.facts.swedish if isinstance(term.facts, TermFacts) else ""
