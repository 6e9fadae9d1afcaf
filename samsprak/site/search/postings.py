"""Postings: for each term its forms, and the documents with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.site.search.words import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samsprak.site.search.analysis import Terms

# The prefix of the stem of an exact spelling: no word begins with it.
EXACT = "'"
# A term of nearly all documents discriminates none: it counts in titles, summaries and headings only.
_COMMON_FROM, _COMMON_SHARE = 40, 0.8
_LEAST_OF_COMMON = 4
_LEAST_OF_AN_ENDING = 3
_MOST_ENDINGS = 60


@dataclass
class Term:
    """A term: its folded forms, and its weight in each document by number."""

    forms: set[str] = field(default_factory=set)
    weights: dict[int, int] = field(default_factory=dict)

    def add(self, weights: Mapping[int, int]) -> None:
        """Add documents with weights, keeping the higher of two weights."""
        if not self.weights:
            self.weights = dict(weights)
            return
        mine = self.weights
        for number, weight in weights.items():
            if weight > mine.get(number, 0):
                mine[number] = weight


def terms_of(
    documents: Sequence[Mapping[str, int]], terms: Callable[[str], Terms], same: Iterable[tuple[str, str]]
) -> dict[str, Term]:
    """
    Return the terms of *documents*, given as words with weights, by name.

    *same* are pairs of form and term for synonyms, which may be in a query without being in any document. Stems that
    differ only in diacritics share a term. Each has one of its own too, prefixed by ``EXACT``, so that results with the
    spelling of the query come first.
    """
    words = _by_word(documents)
    found: defaultdict[str, Term] = defaultdict(Term)
    spelt: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word, weights in words.items():
        analysed = terms(word)
        for form, name in analysed.forms:
            found[name].forms.add(form)
            found[name].add(weights)
        if analysed.parts:
            halves = {number: (weight + 1) // 2 for number, weight in weights.items()}
            for name in analysed.parts:  # a part of a compound weighs half as much
                found[name].add(halves)
        spelt[folded(analysed.stem)][analysed.stem].append(word)
    for form, name in same:
        if name in found:
            found[name].forms.add(form)
    _thin_out(found.values(), len(documents))
    for stems in spelt.values():
        if len(stems) > 1:
            found |= {f"{EXACT}{stem}": _spelt(its_words, words) for stem, its_words in stems.items()}
    return dict(found)


def _by_word(documents: Sequence[Mapping[str, int]]) -> dict[str, dict[int, int]]:
    """Return the weights of each word by the number of the document."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for number, weighted in enumerate(documents):
        for word, weight in weighted.items():
            found[word][number] = weight
    return found


def _spelt(forms: Iterable[str], words: Mapping[str, Mapping[int, int]]) -> Term:
    term = Term(set(forms))
    for form in forms:
        term.add(words[form])
    return term


def _thin_out(terms: Iterable[Term], count: int) -> None:
    for term in terms:
        if len(term.weights) > max(_COMMON_FROM, _COMMON_SHARE * count):
            term.weights = {number: one for number, one in term.weights.items() if one >= _LEAST_OF_COMMON}


def endings_of(terms: Mapping[str, Term]) -> list[str]:
    """Return the endings of forms after their terms, the most frequent first."""
    endings = Counter(
        form[len(name) :]
        for name, term in terms.items()
        for form in term.forms
        if form != name and form.startswith(name)
    )
    frequent = sorted(endings, key=lambda ending: (-endings[ending], ending))
    return [ending for ending in frequent if endings[ending] >= _LEAST_OF_AN_ENDING][:_MOST_ENDINGS]
