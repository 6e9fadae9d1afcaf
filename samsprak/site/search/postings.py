"""Postings: for each term its forms, and the entries with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.site.search.language.words import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samsprak.site.search.entries.entry import Weight, Weighted
    from samsprak.site.search.language.analysis import Terms

# The prefix of the stem of an exact spelling: no word begins with it.
EXACT = "'"
# A term of nearly all entries discriminates none: it counts in titles, summaries and headings only.
_COMMON_FROM, _COMMON_SHARE = 40, 0.8
_LEAST_OF_COMMON = 5
_LEAST_OF_AN_ENDING = 3
_MOST_ENDINGS = 60


@dataclass
class Term:
    """A term: its folded forms, its weight in each entry by number with the headings that have it, its languages."""

    forms: set[str] = field(default_factory=set)
    weights: dict[int, Weight] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)

    def add(self, weights: Mapping[int, Weight]) -> None:
        """Add entries with weights, keeping the higher of two weights, and the headings of both."""
        if not self.weights:
            self.weights = dict(weights)
            return
        mine = self.weights
        for number, (weight, headings) in weights.items():
            if number not in mine:
                mine[number] = weight, headings
                continue
            before, others = mine[number]
            mine[number] = max(weight, before), others if headings == others else tuple(sorted({*others, *headings}))


def terms_of(
    entries: Sequence[Weighted], terms: Callable[[str, str], Terms], same: Iterable[tuple[str, str]]
) -> dict[str, Term]:
    """
    Return the terms of *entries*, given as words with weights by language, by name.

    *terms* analyses a word of a language. *same* are pairs of form and term for synonyms, which may be in a query
    without being in any text. Stems that differ only in diacritics share a term. Each has one of its own too, prefixed
    by ``EXACT``, so that results with the spelling of the query come first.
    """
    words = _by_word(entries)
    found: defaultdict[str, Term] = defaultdict(Term)
    spelt: defaultdict[str, defaultdict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for (language, word), weights in words.items():
        analysed = terms(language, word)
        for form, name in analysed.forms:
            found[name].forms.add(form)
            found[name].languages.add(language)
            found[name].add(weights)
        if analysed.parts:
            # A part of a compound weighs half as much.
            halves = {number: ((weight + 1) // 2, headings) for number, (weight, headings) in weights.items()}
            for name in analysed.parts:
                found[name].add(halves)
        spelt[folded(analysed.stem)][analysed.stem].append((language, word))
    for form, name in same:
        if name in found:
            found[name].forms.add(form)
    _thin_out(found.values(), len(entries))
    for stems in spelt.values():
        if len(stems) > 1:
            found |= {f"{EXACT}{stem}": _spelt(its_words, words) for stem, its_words in stems.items()}
    return dict(found)


def _by_word(entries: Sequence[Weighted]) -> dict[tuple[str, str], dict[int, Weight]]:
    """Return the weights of each word of a language by the number of the entry."""
    found: defaultdict[tuple[str, str], dict[int, Weight]] = defaultdict(dict)
    for number, weighted in enumerate(entries):
        for language, words in weighted.items():
            for word, weight in words.items():
                found[language, word][number] = weight
    return found


def _spelt(its_words: Sequence[tuple[str, str]], words: Mapping[tuple[str, str], Mapping[int, Weight]]) -> Term:
    term = Term({word for _, word in its_words})
    for one in its_words:
        term.add(words[one])
    return term


def _thin_out(terms: Iterable[Term], count: int) -> None:
    for term in terms:
        if len(term.weights) > max(_COMMON_FROM, _COMMON_SHARE * count):
            term.weights = {number: one for number, one in term.weights.items() if one[0] >= _LEAST_OF_COMMON}


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
