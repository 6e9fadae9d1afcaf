"""
The index of each language: what it holds, what its files are called, and what is kept for the next build.

Files are called after what is in them, so that browsers may keep them for ever. So all that is in them must be known
when the outputs are planned. Kept from build to build are the words of each document, the terms of each word, and for
each state of a language the names of its files: a build in which nothing of a language has changed makes none of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from samsprak.reading.inputs import digest_of
from samsprak.site.search.analysis import Analysis, Terms
from samsprak.site.search.documents import facts_of, indexed, shown_as
from samsprak.site.search.field_words import FieldWords, read_field_words
from samsprak.site.search.pieces import DOCUMENTS_PER_BLOCK, STARTS, blocks, starts_piece, word_pieces
from samsprak.site.search.postings import endings_of, terms_of
from samsprak.site.search.weighing import weigh
from samsprak.site.standing import program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.model.library import Library

OVERVIEW = "overview"
# The mark of a key that the language has no document of.
NOTHING = b""
_FILES, _WORDS, _TERMS = "search files", "search words", "search terms"
_encode = msgspec.msgpack.Encoder().encode
_files = msgspec.msgpack.Decoder(list[str])
_words = msgspec.msgpack.Decoder(dict[str, int])
_terms = msgspec.msgpack.Decoder(dict[str, Terms])


@dataclass
class SearchIndex:
    """The index of one language: its *files* by name, made when they are first asked for."""

    language: Language
    library: Library
    field_words: FieldWords
    documents: Sequence[Document | None]
    marks: Sequence[bytes]
    state: bytes
    _contents: dict[str, bytes] = field(default_factory=dict)

    def names(self) -> Sequence[str]:
        """Return the names of all files, that of the overview with its digest in front."""
        kept = self.library.texts.kept(f"{_FILES} {self.language.code}", [self.state])
        if self.state in kept:
            return _files.decode(kept[self.state])
        names = list(self.contents())
        self.library.texts.keep(f"{_FILES} {self.language.code}", {self.state: _encode(names)}, [self.state])
        return names

    def contents(self) -> Mapping[str, bytes]:
        """Return all files by name."""
        if not self._contents:
            self._contents = _LATEST.get(self.state) or self._made()
            if len(_LATEST) > _MOST_KEPT:  # the oldest goes
                _LATEST.pop(next(iter(_LATEST)))
            _LATEST[self.state] = self._contents
        return self._contents

    def _made(self) -> dict[str, bytes]:
        weighted = self._weighted()
        analysed = self._analysed(weighted)
        same = self._analysis.same_forms(self.field_words)
        terms = terms_of(weighted, analysed.__getitem__, same)
        found: dict[str, bytes] = {}

        def named(name: str, content: bytes) -> str:
            digest = blake2b(content, digest_size=5).hexdigest()
            found[f"{name}.{digest}.json"] = content
            return digest

        pieces = {start: named(name_of_piece(start), content) for start, content in sorted(word_pieces(terms).items())}
        shown = [None if one is None else shown_as(one, self.language) for one in self.documents]
        overview = {
            "count": len(self.documents),
            "perBlock": DOCUMENTS_PER_BLOCK,
            "endings": endings_of(terms),
            "pieces": pieces,
            "blocks": [named(f"block-{number}", block) for number, block in enumerate(blocks(shown))],
            "starts": named(STARTS, starts_piece(terms)),
        }
        content = json.dumps(overview, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        named(OVERVIEW, content)
        return found

    def _weighted(self) -> list[Mapping[str, int]]:
        """Return the words of every document, of those that are kept without looking at their texts."""
        texts, code = self.library.texts, self.language.code
        marks = self.marks
        kept = {mark: _words.decode(words) for mark, words in texts.kept(f"{_WORDS} {code}", marks).items()}
        kept[NOTHING] = {}
        unknown = [one for mark, one in zip(marks, self.documents, strict=True) if mark not in kept and one is not None]
        new = {_mark(one, self.library): words for one, words in weigh(unknown, self.library)}
        texts.keep(f"{_WORDS} {code}", new, marks)
        kept |= {mark: _words.decode(words) for mark, words in new.items()}
        return [kept[mark] for mark in marks]

    def _analysed(self, weighted: Sequence[Mapping[str, int]]) -> dict[str, Terms]:
        """Return the terms of every word, most of them as they were kept: stemming takes its time."""
        texts, name = self.library.texts, f"{_TERMS} {self.language.code}"
        mark = digest_of(_encode([program(), self.language.tag, repr(self.field_words)]))
        kept = texts.kept(name, [mark])
        known = _terms.decode(kept[mark]) if mark in kept else {}
        words = {word for one in weighted for word in one}
        if words <= known.keys():
            return known
        found = {word: known.get(word) or self._analysis.terms(word) for word in sorted(words)}
        texts.keep(name, {mark: _encode(found)}, [mark])
        return found

    @cached_property
    def _analysis(self) -> Analysis:
        return Analysis(self.language.tag, self.field_words)


# What was made for the last site of this process: the next one shares it where a language is as it was.
_LATEST: dict[bytes, dict[str, bytes]] = {}
_MOST_KEPT = 16


class SearchIndexes:
    """The indexes of a site's languages."""

    def __init__(self, library: Library, theme: Path) -> None:
        self._library = library
        self._theme = theme
        self._indexes: dict[str, SearchIndex] = {}

    def of(self, language: Language) -> SearchIndex:
        """Return the index of a language."""
        if language.code not in self._indexes:
            documents = indexed(self._library, language.code)
            field_words = read_field_words(self._theme, language.tag)
            marks = [NOTHING if one is None else _mark(one, self._library) for one in documents]
            state = digest_of(_encode([program(), language.tag, repr(field_words), marks]))
            self._indexes[language.code] = SearchIndex(language, self._library, field_words, documents, marks, state)
        return self._indexes[language.code]


def _mark(document: Document, library: Library) -> bytes:
    """Return what is the same for the same words of a document, and no others."""
    return digest_of(_encode([facts_of(document), library.texts.mark(document.key, document.language)]))


def name_of_piece(start: str) -> str:
    """Return the name of the piece of words that begin with *start*, in letters that every address may have."""
    return "words-" + "-".join(f"{ord(letter):x}" for letter in start)
