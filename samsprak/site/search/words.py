"""
Tokenization and folding of a text's words; ``theme/js/search.js`` does the same to a query.

A word is *folded* for keyboards without its letters: å, ä and é lose their diacritics; in Arabic hamza, tashkeel and
tatweel are removed, and letters that are written for one another become one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORDS = re.compile(r"[^\W_]+")
# Tashkeel, Quranic marks, tatweel, and characters that control direction or joining.
_UNSEEN = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2066-\u2069]"
)
_ALIKE = str.maketrans("ىیےکةۀہھٱگøæđłı", "يييكههههاكoadli")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_OTHER_DIGITS = re.compile("[٠-٩۰-۹]")
# The article, alone and with the particles written in one word with it: "and", "with", "as", "so", "for".
_ARTICLE = re.compile("ال(?=.{2})")
_WITH_ARTICLE = re.compile("(?:و?[بفك]ال|وال|و?لل)(?=.{3})")
_AND = re.compile("و(?=.{4})")


def words_in(text: str) -> list[str]:
    """Return the words of a plain text in order and in lower case, without single letters."""
    return [word for token in text.split() for word in _words_in_token(token)]


@lru_cache(maxsize=65_536)
def _words_in_token(text: str) -> tuple[str, ...]:
    """Return the words between two spaces, memoized since most such tokens occur more than once."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    if _OTHER_DIGITS.search(text):
        text = text.translate(_DIGITS)
    return tuple(word for word in _WORDS.findall(text.lower()) if len(word) > 1)


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
