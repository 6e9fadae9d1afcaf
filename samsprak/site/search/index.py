"""
The search index of each language: its contents, its file names, and its cache from build to build.

Files are named after their content, so that browsers may cache them for ever. Their content must therefore be known
when the outputs are planned. The cache has the words of each document, the terms of each word, and the file names for
each state of a language: a build without changes in a language builds nothing of its index.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from samsprak.digests import digest_of, program_digest
from samsprak.site.search.entries import entries_of
from samsprak.site.search.entries.entry import Words, words_of
from samsprak.site.search.language.analysis import Analysis, Terms
from samsprak.site.search.language.pointers import read_pointers
from samsprak.site.search.language.vocabulary import Vocabulary, read_vocabulary
from samsprak.site.search.language.words import folded
from samsprak.site.search.pieces import ENTRIES_PER_BLOCK, STARTS, blocks, starts_piece, word_pieces
from samsprak.site.search.postings import endings_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from samsprak.library.library import Library
    from samsprak.model.languages import Language
    from samsprak.site.search.entries.entry import Entry, Weighted

OVERVIEW = "overview"
# The mark of a number without an entry in the language.
NOTHING = b""
_FILES, _WORDS, _TERMS = "search files", "search words", "search terms"
_encode = msgspec.msgpack.Encoder().encode
_names = msgspec.msgpack.Decoder(list[str])
_words = msgspec.msgpack.Decoder(Words)
_terms = msgspec.msgpack.Decoder(dict[str, dict[str, Terms]])


class BuiltIndex(msgspec.Struct, frozen=True, array_like=True):
    """A built index: its *files* by name, and new cache entries: the words of new documents, the terms of all words."""

    files: dict[str, bytes]
    words: dict[bytes, bytes]
    terms: dict[bytes, bytes]


@dataclass
class SearchIndex:
    """The index of one language; its files are built at the first access."""

    language: Language
    library: Library
    vocabularies: Mapping[str, Vocabulary]
    analyses: Mapping[str, Analysis]
    entries: Sequence[Entry | None]
    shared: int
    marks: Sequence[bytes]
    state: bytes
    _files: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def kept_names(self) -> Sequence[str] | None:
        """The names of all files of the index from the cache, None if they are not there."""
        kept = self.library.texts.get_many(f"{_FILES} {self.language.code}", [self.state])
        return _names.decode(kept[self.state]) if self.state in kept else None

    @property
    def is_known(self) -> bool:
        """True if the names of the files are known without building them."""
        return bool(self._files) or self.kept_names is not None or self.state in _LATEST

    def names(self) -> Sequence[str]:
        """Return the names of all files, each with the digest of its content, the overview's too."""
        return list(self.contents()) if self.kept_names is None else self.kept_names

    def contents(self) -> Mapping[str, bytes]:
        """Return all files by name."""
        if not self._files:
            latest = _LATEST.get(self.state)
            self.take(self.made() if latest is None else BuiltIndex(latest, {}, {}))
        return self._files

    def take(self, made: BuiltIndex) -> None:
        """Accept an index *made* in this or another process, and write its cache entries."""
        self._files = made.files
        _LATEST[self.state] = made.files
        if len(_LATEST) > _MOST_KEPT:  # the oldest goes
            _LATEST.pop(next(iter(_LATEST)))
        texts, code = self.library.texts, self.language.code
        texts.put_many(f"{_WORDS} {code}", made.words, self.marks)
        texts.put_many(f"{_TERMS} {code}", made.terms, list(made.terms))
        if self.kept_names is None:
            texts.put_many(f"{_FILES} {code}", {self.state: _encode(list(made.files))}, [self.state])

    def made(self) -> BuiltIndex:
        """Build the index; nothing is written to the cache, so that any process may do it."""
        found_words, new_words = self._words()
        weighted = [one.words for one in found_words]
        analysed, new_terms = self._analysed(weighted)
        terms = terms_of(weighted, lambda code, word: analysed[code][word], self._same_forms())
        found: dict[str, bytes] = {}

        def named(name: str, content: bytes) -> str:
            digest = blake2b(content, digest_size=5).hexdigest()
            found[f"{name}.{digest}.json"] = content
            return digest

        pieces = {start: named(name_of_piece(start), content) for start, content in sorted(word_pieces(terms).items())}
        shown = [
            None if one is None else one.shown.record(words.headings)
            for one, words in zip(self.entries, found_words, strict=True)
        ]
        overview = {
            "count": len(self.entries),
            "shared": self.shared,
            "silent": " ".join(sorted({folded(word) for word in self.vocabularies[self.language.code].silent})),
            "perBlock": ENTRIES_PER_BLOCK,
            "endings": endings_of(terms),
            "pieces": pieces,
            "blocks": [named(f"block-{number}", block) for number, block in enumerate(blocks(shown))],
            "starts": named(STARTS, starts_piece(terms, self.language.code)),
        }
        content = json.dumps(overview, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        named(OVERVIEW, content)
        return BuiltIndex(found, new_words, new_terms)

    def _words(self) -> tuple[list[Words], dict[bytes, bytes]]:
        """Return the words of every entry, and those new to the cache; texts of cached entries are not read."""
        kept = self.library.texts.get_many(f"{_WORDS} {self.language.code}", self.marks)
        words = {mark: _words.decode(content) for mark, content in kept.items()}
        words[NOTHING] = Words({}, ())
        silent = {code: frozenset(one.silent) for code, one in self.vocabularies.items()}
        new = {}
        for mark, one in zip(self.marks, self.entries, strict=True):
            if mark not in words and one is not None:
                words[mark] = words_of(one, silent)
                new[mark] = _encode(words[mark])
        return [words[mark] for mark in self.marks], new

    def _analysed(self, weighted: Sequence[Weighted]) -> tuple[dict[str, dict[str, Terms]], dict[bytes, bytes]]:
        """Return the terms of every word by language, all of them for the cache if any is new: stemming is slow."""
        mark = digest_of(_encode([program_digest(), self.language.tag, repr(self.vocabularies)]))
        kept = self.library.texts.get_many(f"{_TERMS} {self.language.code}", [mark])
        known = _terms.decode(kept[mark]) if mark in kept else {}
        words: dict[str, set[str]] = {}
        for one in weighted:
            for code, its_words in one.items():
                words.setdefault(code, set()).update(its_words)
        if all(its_words <= known.get(code, {}).keys() for code, its_words in words.items()):
            return known, {}
        found = {
            code: {word: known.get(code, {}).get(word) or self.analyses[code].terms(word) for word in sorted(its_words)}
            for code, its_words in sorted(words.items())
        }
        return found, {mark: _encode(found)}

    def _same_forms(self) -> Iterator[tuple[str, str]]:
        for code, vocabulary in self.vocabularies.items():
            yield from self.analyses[code].same_forms(vocabulary)


# The files built in this process, by state: the next site shares those of an unchanged language.
_LATEST: dict[bytes, dict[str, bytes]] = {}
_MOST_KEPT = 16


class SearchIndexes:
    """The indexes of a site's languages."""

    def __init__(self, library: Library, theme: Path, root: Path) -> None:
        self._library = library
        self._theme = theme
        self._root = root
        self._indexes: dict[str, SearchIndex] = {}

    @cached_property
    def _vocabularies(self) -> Mapping[str, Vocabulary]:
        return {one.code: read_vocabulary(self._theme, one.tag) for one in self._library.languages}

    @cached_property
    def _analyses(self) -> Mapping[str, Analysis]:
        """The analyzers of all languages, shared by the indexes: each has words of every language."""
        languages = self._library.languages
        return {code: Analysis(languages[code].tag, one) for code, one in self._vocabularies.items()}

    def of(self, language: Language) -> SearchIndex:
        """Return the index of a language."""
        if language.code not in self._indexes:
            pointers = read_pointers(self._root, language.code)
            entries, shared = entries_of(self._library, language, pointers)
            silent = [one.silent for one in self._vocabularies.values()]
            # What the words of every entry depend on besides the entry: code that weighs them, too.
            shared_mark = digest_of(_encode([program_digest(), repr(language), silent]))
            marks = [NOTHING if one is None else digest_of(shared_mark + one.mark) for one in entries]
            shown = digest_of(_encode([None if one is None else one.shown.record(()) for one in entries]))
            state = digest_of(_encode([program_digest(), language.tag, repr(self._vocabularies), marks, shown]))
            self._indexes[language.code] = SearchIndex(
                language, self._library, self._vocabularies, self._analyses, entries, shared, marks, state
            )
        return self._indexes[language.code]


def name_of_piece(start: str) -> str:
    """Return the name of the piece of words that begin with *start*, in characters that are safe in addresses."""
    return "words-" + "-".join(f"{ord(letter):x}" for letter in start)
