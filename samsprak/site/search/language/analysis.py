"""From words to terms: words that find each other share a term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.site.search.language.words import folded, looked_up_as, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samsprak.site.search.language.vocabulary import Vocabulary

# Snowball's algorithms by the language of a BCP 47 tag; other languages are not stemmed.
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_ARTICLE = "ال"
# Least lengths of an unlisted head and a listed tail: "bidrag" finds "projektbidrag", whose head is unlisted.
_LEAST_OF_A_HEAD = 3
_LEAST_OF_A_TAIL = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """
    The terms by which a word is found.

    *forms* are pairs of a folded form and its term; *parts* are the terms of a compound's parts; *stem* is the stem
    with its diacritics, for ranking the exact spelling.
    """

    forms: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]
    stem: str


class Analysis:
    """The analyzer of one language, by its BCP 47 tag, with the field's words."""

    def __init__(self, tag: str, vocabulary: Vocabulary) -> None:
        self._language = tag.partition("-")[0]
        self._stem = _stemmer(self._language)
        self._same: dict[str, str] = {}
        self._known: dict[str, Terms] = {}
        for group in vocabulary.same:
            for word in group:
                self._same[self.stem(word)] = self.stem(group[0])
        self._fronts = {front: folded(self.stem(word)) for word, fronts in vocabulary.parts for front in fronts}
        self._tails = {self.stem(word): folded(self.stem(word)) for word, _ in vocabulary.parts}
        self._least_tail = min((len(word) for word, _ in vocabulary.parts), default=0)

    def stem(self, word: str) -> str:
        """Return the stem of a lower-case word, with its diacritics; synonyms have the same stem."""
        # By the article Snowball recognizes an Arabic noun, and does not take its first letter for a verb's prefix.
        found = self._stem(_ARTICLE + word).removeprefix(_ARTICLE) if self._language == "ar" else self._stem(word)
        return self._same.get(found, found)

    def terms(self, word: str) -> Terms:
        """Return the terms by which a word of a text is found."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._terms(word)
        return known

    def _terms(self, word: str) -> Terms:
        if word.isdecimal() and word.isascii():  # a number has no stem, and Snowball takes its time to find none
            return Terms(((word, word),), (), word)
        plain = folded(word)
        forms = looked_up_as(plain) if len(plain) == len(word) else (plain,)
        stems = [self.stem(word[len(word) - len(form) :]) for form in forms]
        pairs = tuple((form, folded(stem)) for form, stem in zip(forms, stems, strict=True))
        return Terms(pairs, tuple(dict.fromkeys(self._parts(word))), stems[0])

    def _parts(self, word: str) -> Iterator[str]:
        """Yield the terms of a compound's parts, none for other words."""
        if not self._fronts or len(word) < _LEAST_OF_A_HEAD + _LEAST_OF_A_TAIL:
            return
        split = self._split(word)
        if split:
            yield from split
            return
        for start in range(_LEAST_OF_A_HEAD, len(word) - _LEAST_OF_A_TAIL + 1):
            tail = self._tails.get(self.stem(word[start:]))
            if tail is not None:
                yield tail
                return

    def _split(self, word: str) -> tuple[str, ...]:
        """Return the terms of all parts of a compound, preferring long first parts; empty if it can't be split."""
        for end in range(len(word) - self._least_tail, 1, -1):
            front = self._fronts.get(word[:end])
            if front is None:
                continue
            rest = word[end:]
            tail = self._tails.get(self.stem(rest))
            if tail is not None:
                return (front, tail)
            below = self._split(rest)
            if below:
                return (front, *below)
        return ()

    def same_forms(self, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
        """Yield pairs of form and term for synonyms, which may be in a query without being in any text."""
        for group in vocabulary.same:
            for one in group:
                for word in words_in(one):
                    yield from self.terms(word).forms


def _stemmer(language: str) -> Callable[[str], str]:
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None:
        return str
    import snowballstemmer  # noqa: PLC0415 # large modules, and most builds stem nothing

    stem: Callable[[str], str] = snowballstemmer.stemmer(algorithm).stemWord
    return stem
