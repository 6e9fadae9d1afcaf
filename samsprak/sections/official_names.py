"""
Official names of the glossary in a text and in its translation: of authorities, acts, grants and the like.

Languages inflect names, shorten them and speak of them by other words. So a name is in a text where any of its words is
that is no other term's: *board* for *county administrative board*, but not *county*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from samsprak.sections.term_words import STOP_WORDS, consonants_of, is_arabic, term_pattern

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\s*\(([^()]*)\)")
# The plural, the definite and the genitive of Swedish nouns.
_SWEDISH_ENDINGS = "(?:(?:e|r|er|ar|or)?(?:n|na|en|et|t|a)?)s?"
_MOST_OTHER_LETTERS = 3
_SAME_LETTERS = 5
_FEWEST_CONSONANTS = 2
_MOST_OTHER_CONSONANTS = 2


@dataclass(frozen=True, slots=True)
class OfficialName:
    """An official name: the key of its term, its *title* in a translation's language, and as it is in the source."""

    key: str
    title: str
    original: str


@lru_cache(maxsize=256)
def source_pattern(original: str, tag: str) -> re.Pattern[str]:
    """Return the regular expression of a name in a text of the source, whose language has the *tag*."""
    plain, *asides = _names(original)
    if tag.partition("-")[0] != "sv":
        return re.compile("|".join(map(term_pattern, (plain, *asides))), re.IGNORECASE)
    whole = "|".join(map(re.escape, (plain, *asides)))
    return re.compile(rf"(?<!\w)(?:{whole}){_SWEDISH_ENDINGS}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def words_of_name(title: str, titles: tuple[str, ...]) -> tuple[str, ...]:
    """
    Return the words of a name by which it is known among the *titles* of all terms of its language.

    What stands in brackets is another name of it. Words of a shorter title that is part of this one are left out.
    """
    plain, *asides = _names(title)
    words = _words(plain)
    shorter = [_words(_names(one)[0]) for one in titles if one != title]
    others = {
        word
        for other in shorter
        if len(other) < len(words) and all(any(is_form_of(one, word) for word in words) for one in other)
        for word in words
        if any(is_form_of(one, word) for one in other)
    }
    own = [word for word in words if word not in others and (len(word) > 1 or word.isdigit())]
    return (*(own or words), *(one for each in asides for one in _words(each)))


def has_name(text: str, words: Collection[str]) -> bool:
    """Return True if any word of a text is a form of one of the *words* of a name."""
    plain = text.casefold()
    if any(word in plain for word in words if len(word) >= _SAME_LETTERS):
        return True
    return any(is_form_of(one, word) for one in set(_WORD.findall(plain)) for word in words)


@lru_cache(maxsize=256)
def beginnings_of(original: str) -> tuple[str, ...]:
    """Return the beginnings of all forms of a name in the source, in small letters."""
    return tuple(one.casefold() for one in _names(original))


@lru_cache(maxsize=1 << 14)
def is_form_of(one: str, other: str) -> bool:
    """
    Return True if *one* is the word *other* in some form.

    It may have another ending and, in Arabic, prefixes and the vowels of a broken plural.
    """
    if is_arabic(one) != is_arabic(other):
        return False
    if is_arabic(one):
        return any(
            _begin_alike(a, b, _FEWEST_CONSONANTS, _MOST_OTHER_CONSONANTS)
            for a in consonants_of(one)
            for b in consonants_of(other)
        )
    plurals = {f"{other}s", f"{other}es", f"{other.removesuffix('y')}ies"}
    return one == other or one in plurals or _begin_alike(one, other, _SAME_LETTERS, _MOST_OTHER_LETTERS)


def _begin_alike(one: str, other: str, fewest: int, most: int) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= fewest and len(longer) - len(shorter) <= most and longer.startswith(shorter)


def _names(title: str) -> tuple[str, ...]:
    """Return a title without its brackets, and the texts in the brackets."""
    return _ASIDE.sub("", title).strip(), *(one.strip() for one in _ASIDE.findall(title))


def _words(text: str) -> list[str]:
    return [one for one in _WORD.findall(text.casefold()) if one not in STOP_WORDS]
