"""
Tokenization and folding of a text's words; ``theme/js/search.js`` does the same to a query.

A word is *folded* for keyboards without its letters: å, ä and é lose their diacritics; in Arabic hamza, tashkeel and
tatweel are removed, and letters that are written for one another become one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_WORDS = re.compile(r"[^\W_]+")
# The number of a section with its letter is one word, with a space or without; Arabic letters count as the Latin ones.
# It begins with the digit and looks behind from there: to look behind at each sign takes five times as long.
_SECTION = re.compile(r"(\d(?<![\w:.,-].)\d{0,2})[ \u00a0]?([a-h]|[أابجد](?!\w))(?!\w)")
_SECTION_LETTERS = str.maketrans("أابجد", "aabcd")
# Numbers of laws and references are one word, and each of their parts is one too.
_JOINED = re.compile(r"(?<!\w)(\d+)[:-](\d+)(?!\w)")
# Tashkeel, Quranic marks, tatweel, and characters that control direction or joining.
_SHOWS_NOTHING = "\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2066-\u2069"
_UNSEEN = re.compile(f"[{_SHOWS_NOTHING}]")
_ALIKE = str.maketrans("ىیےکةۀہھٱگøæđłı", "يييكههههاكoadli")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_UNUSUAL = re.compile(f"[{_SHOWS_NOTHING}٠-٩۰-۹]")
# The article, alone and with the particles written in one word with it: "and", "with", "as", "so", "for".
_ARTICLE = re.compile("ال(?=.{2})")
_WITH_ARTICLE = re.compile("(?:و?[بفك]ال|وال|و?لل)(?=.{3})")
_AND = re.compile("و(?=.{4})")


def words_in(text: str) -> list[str]:
    """
    Return the words of a plain text in order and in lower case, without single letters.

    ``37 a`` is the word ``37a``; ``2016:38`` is the word ``2016:38``, and its parts are words as well.
    """
    return [word for token in _tokens(text) for word in _words_in_token(token)]


def count_words(text: str, counts: dict[str, int]) -> None:
    """Add the words of a plain text, as in ``words_in``, to *counts*."""
    for token, count in Counter(_tokens(text)).items():  # a token that occurs often is taken apart once
        for word in _words_in_token(token):
            counts[word] = counts.get(word, 0) + count


def _tokens(text: str) -> list[str]:
    """Return the tokens of a plain text, which spaces part, in lower case and without invisible characters."""
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFC", text)
        if _UNUSUAL.search(plain):  # a quick look for both
            plain = _UNSEEN.sub("", plain).translate(_DIGITS)
    plain = plain.lower()
    if _SECTION.search(plain):
        plain = _SECTION.sub(lambda found: found[1] + found[2].translate(_SECTION_LETTERS), plain)
    return plain.split()


@lru_cache(maxsize=65_536)
def _words_in_token(token: str) -> tuple[str, ...]:
    """Return the words between two spaces, memoized since most such tokens occur more than once."""
    joined = [f"{one}:{other}" for one, other in _JOINED.findall(token)]
    return (*joined, *(word for word in _WORDS.findall(token) if len(word) > 1))


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Return a word as typed on a keyboard without its letters."""
    if word.isascii():
        return word
    return "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one)).translate(
        _ALIKE
    )


def looked_up_as(form: str) -> tuple[str, ...]:
    """
    Return the forms under which a folded word is looked up: itself, in Arabic without the article.

    Letters like those of an article with a preposition may belong to the word: then both forms are looked up.
    """
    for prefix, is_certain in ((_ARTICLE, True), (_WITH_ARTICLE, False), (_AND, False)):
        found = prefix.match(form)
        if found is not None:
            rest = form[found.end() :]
            return (rest,) if is_certain else (rest, form)
    return (form,)
