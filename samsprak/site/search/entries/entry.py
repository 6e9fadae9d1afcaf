"""An entry: how a result is shown, and the words by which it is found, weighted by where they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum, unique
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from samsprak.site.search.language.words import count_words, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

# The weight of a word, and the numbers of the headings with it. The words of an entry by language.
Weight = tuple[int, tuple[int, ...]]
Weighted = dict[str, dict[str, Weight]]
# The headings of an entry as id and text.
Headings = tuple[tuple[str, str], ...]
# Above this, a word is the whole name of the entry.
_MOST_OF_OTHERS = 20
# The highest weight, and the most headings that a result can lead to: each is one letter in the index.
MOST_WEIGHT = MOST_HEADINGS = 26


@unique
class Role(Enum):
    """Where words stand: the shorter the name that they are of, the more each of them says."""

    NAME = (23, 15, 12, 10, 8)
    OTHER_NAME = (14, 11, 9, 8, 6)
    READERS = (18, 12, 9, 8, 6)
    SUMMARY = (3,)
    HEADING = (4,)
    FACT = (2,)
    TEXT = (1,)

    def __init__(self, *weights: int) -> None:
        """Keep the weights by the number of words: ``value`` takes an enumeration several times as long."""
        self.weights = weights
        self.is_name = len(weights) > 1


_MOST_IN_TEXT, _MOST_BESIDES_NAMES = 2, 4


class Field(NamedTuple):
    """A text by which an entry is found, in the language with the code *language*, and the number of its heading."""

    language: str
    text: str
    role: Role
    heading: int = -1


@dataclass(frozen=True, slots=True)
class Shown:
    """
    A result: title, address path below the language with its fragment, kind and summary.

    *is_source* is True for a title in the source language, which is marked for readers of another one.
    """

    title: str
    path: str
    kind: str
    summary: str
    is_source: bool = False

    def record(self, headings: Headings) -> list[object]:
        """Return the result as the browser reads it, without what is empty at the end."""
        found: list[object] = [self.title, self.path, self.kind, self.summary, headings, int(self.is_source)]
        while not found[-1]:
            found.pop()
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """
    An entry of the index of a language.

    *mark* is the same only for the same words and headings. *read* reads the texts: it is called for marks that are
    new. *share* is what names and headings count, 1 for all that is lasting.
    """

    shown: Shown
    mark: bytes
    read: Callable[[], tuple[Iterable[Field], Headings]]
    share: float = 1


class Words(msgspec.Struct, frozen=True, array_like=True):
    """The *words* of an entry with their weights, and its *headings*, as they are cached from build to build."""

    words: Weighted
    headings: Headings


def words_of(entry: Entry, silent: Mapping[str, Collection[str]]) -> Words:
    """Return the words of an entry with their weights; *silent* are the words by language that say nothing."""
    fields, of_entry = entry.read()
    names: defaultdict[str, dict[str, int]] = defaultdict(dict)
    others: defaultdict[str, dict[str, int]] = defaultdict(dict)
    headings: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for language, text, role, heading in fields:
        if role is Role.TEXT:
            count_words(text, counts[language])
            continue
        said = set(words_in(text))
        if role.is_name:
            _add_name(said, role, silent.get(language, ()), names[language])
        else:
            its_others, [weight] = others[language], role.weights
            for word in said:
                its_others[word] = its_others.get(word, 0) + weight
        if 0 <= heading < MOST_HEADINGS:
            for word in said:
                headings[language, word].add(heading)
    once, often = (1, ()), (_MOST_IN_TEXT, ())
    found: Weighted = {
        language: {word: once if count == 1 else often for word, count in of_text.items()}
        for language, of_text in counts.items()
    }
    for language in dict.fromkeys((*names, *others)):
        its_words, its_names, its_others = found.setdefault(language, {}), names[language], others[language]
        for word in its_names | its_others:
            in_text = its_words[word][0] if word in its_words else 0
            name, besides = its_names.get(word, 0), its_others.get(word, 0)
            most = MOST_WEIGHT if name > _MOST_OF_OTHERS else _MOST_OF_OTHERS
            besides = min(besides, _MOST_BESIDES_NAMES)
            weight = round(entry.share * (name + besides)) + in_text
            where = headings.get((language, word))
            its_words[word] = (max(1, min(weight, most)), tuple(sorted(where)) if where else ())
    return Words(found, of_entry)


def _add_name(said: set[str], role: Role, silent: Collection[str], names: dict[str, int]) -> None:
    """Add the words that a name has *said*, with their weights, to the *names* of an entry; the higher weight stays."""
    of_name = said.difference(silent) or said
    # Such words make a title half as much longer: “Om länsstyrelserna” is not the page of the word.
    length = len(of_name) + (len(said) - len(of_name) + 1) // 2 * (role is Role.NAME)
    weight = role.weights[min(length, len(role.weights)) - 1]
    for word in said:
        its_weight = weight if word in of_name else 1
        if its_weight > names.get(word, 0):
            names[word] = its_weight
