"""Official Swedish words behind the terms of the glossary, at their first use in a translation."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.texts.html_elements import VOID_ELEMENTS
from samsprak.sections.term_words import definite_article_of, term_pattern

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite

_TAG = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9-]*)")
# Inside of these, and of words in another language, nothing is added.
_LEFT_ALONE = frozenset(
    {"a", "abbr", "button", "caption", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "summary", "th"}
)


# What belongs to a word and is not parted from it: the ending of a genitive.
_GENITIVE = re.compile(r"[’'](?:s(?!\w))?")
# What a word is not parted from either: its number, a bracket of its own, and in Arabic its adjective.
_TIED = re.compile(r"\s*[(0-9]|\s+ال\w")
_CAPITALISED = re.compile(r"[^\W\d_a-z]\w*[-\s]+\Z")
_REACH = 8
# The endings of a word that is inflected, not part of another.
_ENDING = r"\w{0,4}"


class _Term(NamedTuple):
    """
    A term in the readers' language: its key, its pattern, and the official word as in a running text.

    *official* finds the official word in any form, *longer* the terms of which this one is a part.
    """

    key: str
    pattern: re.Pattern[str]
    swedish: str
    official: re.Pattern[str]
    longer: tuple[re.Pattern[str], ...]


def with_official_words(html: str, document: Document, reader: ReaderSite) -> str:
    """
    Return the HTML of a translation with the official word behind the first use of each term, as a link to the term.

    A word is added only where the source has it too, and where the translation has it nowhere by hand. It never parts
    words that belong together.
    """
    source = reader.settings.languages.source
    if document.language != reader.code or reader.language == source:
        return html
    terms = reader.memoized(("official words",), lambda: _terms(reader))
    if not terms:
        return html
    original = reader.library.body(document.key, source.code).html
    wanted = [
        one
        for one in terms
        if one.key != document.key
        and one.pattern.search(html)
        and one.official.search(original)
        and not one.official.search(html)
    ]
    return _added(html, wanted, reader) if wanted else html


def _terms(reader: ReaderSite) -> tuple[_Term, ...]:
    """Return the terms of the readers' language, the longest first: a short one may be part of a longer."""
    found = sorted(reader.library.official_words(reader.code), key=lambda one: (-len(one[1]), one))
    patterns = {title: re.compile(term_pattern(title), re.IGNORECASE) for _, title, _ in found}
    return tuple(
        _Term(
            key,
            patterns[title],
            _in_text(swedish),
            re.compile(rf"(?<!\w){re.escape(escape(swedish))}{_ENDING}(?!\w)", re.IGNORECASE),
            tuple(other for longer, other in patterns.items() if longer != title and patterns[title].search(longer)),
        )
        for key, title, swedish in found
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
            following = parts[index + 2][:_REACH] if index + 2 < len(parts) else ""
            parts[index] = _in_part(part, following, wanted, reader)
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


def _in_part(text: str, following: str, wanted: list[_Term], reader: ReaderSite) -> str:
    """
    Return a text with the official words behind the terms in it, and take these from *wanted*.

    *following* is the beginning of what follows the text, behind a tag.
    """
    found: list[tuple[int, _Term]] = []
    for one in list(wanted):
        places = (_place(text, following, match, one) for match in one.pattern.finditer(text))
        end = next((place for place in places if place is not None), None)
        if end is not None:
            found.append((end, one))
            wanted.remove(one)
    for end, one in sorted(found, key=lambda each: -each[0]):
        text = f"{text[:end]} ({_link(one, reader)}){text[end:]}"
    return text


def _place(text: str, following: str, match: re.Match[str], term: _Term) -> int | None:
    """
    Return where the official word of a term goes, None where it would part words that belong together.

    That is within a longer term, a name or brackets, and before a number. In Arabic a word without its article is most
    often the first of two.
    """
    start, end = match.span()
    if any(a <= start and end <= b for longer in term.longer for a, b in (m.span() for m in longer.finditer(text))):
        return None
    before = text[:start]
    is_name = match[0][0].isupper() and _CAPITALISED.search(before) is not None
    if is_name or before.count("(") > before.count(")") or definite_article_of(match[0].split()[-1]) is False:
        return None
    genitive = _GENITIVE.match(text, end)
    end = genitive.end() if genitive else end
    return None if _TIED.match(text[end : end + _REACH] + following) else end


def _link(term: _Term, reader: ReaderSite) -> str:
    source = reader.settings.languages.source
    address = reader.page_address(reader.library.address_path(term.key, reader.code) or "")
    word = f'<span lang="{source.tag}" dir="{source.direction}">{escape(term.swedish)}</span>'
    return f'<a class="official-word" href="{escape(address)}">{word}</a>'
