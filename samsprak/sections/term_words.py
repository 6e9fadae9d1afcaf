"""
Words of glossary terms in running texts, whatever their endings and the prefixes of Arabic.

There are no stemmers for all languages: words are compared by how they begin or, in Arabic, by their consonants.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
# Words that no term is known by.
STOP_WORDS = frozenset({"and", "for", "of", "the", "in", "to", "a", "an"})
_SAME_LETTERS = 5
_FEWEST_LETTERS = 2
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": ""})
# The conjunctions, prepositions and article that are written together with a word.
ARABIC_PREFIX = "(?:[وف]?(?:لل|[بك]?ال|[بلك])?)"
_PREFIX = re.compile(rf"^{ARABIC_PREFIX}(?=\w{{2}})")
_WEAK = re.compile(r"[اويءئؤ]")
_ASIDE = re.compile(r"\s*\([^)]*\)")


def have_common_word(one: str, other: str) -> bool:
    """Return True if any word of *one* is a form of a word of *other*, as far as beginnings and consonants tell."""
    ours, others = _stems(one), _stems(other)
    return any(_is_same(a, b) for a in ours for b in others)


def term_pattern(title: str) -> str:
    """Return the regular expression of a term in a running text, without what stands in brackets behind it."""
    plain = _ASIDE.sub("", title).strip()
    if _ARABIC.search(plain):
        bare = plain.removeprefix("ال")
        return rf"(?<!\w){ARABIC_PREFIX}{re.escape(bare)}(?!\w)"
    return rf"(?<!\w){re.escape(plain)}(?:s|es)?(?!\w)"


def definite_article_of(word: str) -> bool | None:
    """Return whether an Arabic word has its article, None for a word of another script."""
    if not _ARABIC.match(word):
        return None
    found = _PREFIX.match(word)
    return found is not None and found[0].endswith(("ال", "لل"))


def _stems(text: str) -> list[str]:
    words = (one.casefold() for one in _WORD.findall(text))
    found: list[str] = []
    for word in words:
        if word not in STOP_WORDS:
            found += consonants_of(word) if is_arabic(word) else (word,)
    return found


def is_arabic(word: str) -> bool:
    """Return True for a word in Arabic letters."""
    return _ARABIC.search(word) is not None


def consonants_of(word: str) -> set[str]:
    """Return the consonants of an Arabic word, which broken plurals keep, with and without what may be a prefix."""
    plain = _MARKS.sub("", word).translate(_ALIKE)
    return {_WEAK.sub("", one) for one in (plain, _PREFIX.sub("", plain))}


def _is_same(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < _FEWEST_LETTERS:
        return one == other
    length = min(shorter, _FEWEST_LETTERS if _ARABIC.search(one) else _SAME_LETTERS)
    return one[:length] == other[:length]
