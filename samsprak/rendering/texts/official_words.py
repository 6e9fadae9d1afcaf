"""Official Swedish words behind the terms of the glossary, at their first use in a translation."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.html_elements import VOID_ELEMENTS
from samsprak.sections.term_words import term_pattern

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite

_TAG = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9-]*)")
# Inside of these, and of words in another language, nothing is added.
_LEFT_ALONE = frozenset(
    {"a", "abbr", "button", "caption", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "summary", "th"}
)


class _Term(NamedTuple):
    """A term in the readers' language: its key, its pattern, and the official word as in a running text."""

    key: str
    pattern: re.Pattern[str]
    swedish: str


def with_official_words(html: str, document: Document, reader: ReaderSite) -> str:
    """
    Return the HTML of a translation with the official word behind the first use of each term, as a link to the term.

    A word is added only where the source has it too, and where the translation has it nowhere by hand.
    """
    source = reader.settings.languages.source
    if document.language != reader.code or reader.language == source:
        return html
    terms = reader.memoized(("official words",), lambda: _terms(reader))
    if not terms:
        return html
    original = reader.library.body(document.key, source.code).html.casefold()
    given = html.casefold()
    wanted = [
        one
        for one in terms
        if one.key != document.key
        and (word := escape(one.swedish).casefold()) in original
        and word not in given
        and one.pattern.search(html)
    ]
    return _added(html, wanted, reader) if wanted else html


def _terms(reader: ReaderSite) -> tuple[_Term, ...]:
    """Return the terms of the readers' language, the longest first: a short one may be part of a longer."""
    found = sorted(reader.library.official_words(reader.code), key=lambda one: (-len(one[1]), one))
    return tuple(
        _Term(key, re.compile(term_pattern(title), re.IGNORECASE), _in_text(swedish)) for key, title, swedish in found
    )


def _in_text(word: str) -> str:
    """Return a headword as in a running text."""
    return word[0].lower() + word[1:] if word[1:2].islower() else word


def _added(html: str, wanted: list[_Term], reader: ReaderSite) -> str:
    parts = _TAG.split(html)  # texts and tags alternate
    alone: list[str] = []  # the open elements from the outermost one that is left alone
    for index, part in enumerate(parts):
        if index % 2:
            _follow(part, alone)
        elif not alone and wanted and part.strip():
            parts[index] = _in_part(part, wanted, reader)
    return "".join(parts)


def _follow(tag: str, alone: list[str]) -> None:
    """Keep account of the elements that are open, from the outermost one that is left alone."""
    match = _NAME.match(tag)
    if match is None or match[1] in VOID_ELEMENTS or tag.endswith("/>"):
        return
    if tag.startswith("</"):
        if alone and alone[-1] == match[1]:
            alone.pop()
    elif alone or match[1] in _LEFT_ALONE or " lang=" in tag:
        alone.append(match[1])


def _in_part(text: str, wanted: list[_Term], reader: ReaderSite) -> str:
    """Return a text with the official words behind the terms in it, and take these from *wanted*."""
    found: list[tuple[int, int, _Term]] = []
    for one in list(wanted):
        match = next(
            (m for m in one.pattern.finditer(text) if not any(a < m.end() and m.start() < b for a, b, _ in found)), None
        )
        if match is not None:
            found.append((match.start(), match.end(), one))
            wanted.remove(one)
    for _, end, one in sorted(found, key=lambda each: -each[1]):
        text = f"{text[:end]} ({_link(one, reader)}){text[end:]}"
    return text


def _link(term: _Term, reader: ReaderSite) -> str:
    source = reader.settings.languages.source
    address = reader.page_address(reader.library.address_path(term.key, reader.code) or "")
    word = f'<span lang="{source.tag}" dir="{source.direction}">{escape(term.swedish)}</span>'
    return f'<a class="official-word" href="{escape(address)}">{word}</a>'
