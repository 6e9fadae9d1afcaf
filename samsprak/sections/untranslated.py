"""Paragraphs of a translation that seem to be in the language of the source still."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from samsprak.validation.locales import script_and_territory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samsprak.model.languages import Language

# Words that nearly every sentence of a language has and the others have not.
_COMMON_SV = "och att det som är för den till med på har de inte om ett kan av från eller när vi du din"
_COMMON_EN = "the of and to is that are with you can this not be was from or when your which have it"
_COMMON_SO = "iyo waa ee ku ka la uu ay oo ama waxaa loo lagu leh haddii aad inuu ah"
_COMMON: Mapping[str, frozenset[str]] = {
    "sv": frozenset(_COMMON_SV.split()),
    "en": frozenset(_COMMON_EN.split()),
    "so": frozenset(_COMMON_SO.split()),
}
_WORD = re.compile(r"[^\W\d_]+")
# No abbreviations in capitals.
_RUNNING = re.compile(r"(?=[^\W\d_]*[^\W\d_A-ZÅÄÖ])[^\W\d_]{2,}")
_LATIN_RUN = re.compile(r"(?:[A-Za-zÀ-ɏ]+[\s,.;:()-]+){3}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
_ITEM = re.compile(r"[ \t]*(?:[-*+>]|[0-9]{1,9}[.)])[ \t]+")
_PARAGRAPH = re.compile(r"(?:^(?![ \t]*$)[^\n]*\n?)+", re.MULTILINE)
_FEWEST_WORDS = 6
_FEWEST_COMMON = 3
_MOST_LATIN = 0.6
_SHOWN = 60


def untranslated_in(text: str, line: int, language: Language, source: Language) -> Iterator[tuple[int, str]]:
    """
    Yield line and beginning of each paragraph and list item of *text* that seems to be in the language *source*.

    *text* is Markdown in which all that is no running text is blanked out. Two languages of one script are told apart
    by their most common words: nothing is said of languages whose words are not known here.
    """
    if not _may_be_untranslated(text, language, source):
        return
    for found in _PARAGRAPH.finditer(text):
        start = line + text.count("\n", 0, found.start())
        for offset, part in _parts(found[0]):
            words = _WORD.findall(part)
            if len(_RUNNING.findall(part)) >= _FEWEST_WORDS and _is_untranslated(part, words, language, source):
                yield start + offset, " ".join(part.split())[:_SHOWN]


def _may_be_untranslated(text: str, language: Language, source: Language) -> bool:
    """Return False for a text that certainly has no such paragraph: a quick look, since nearly none has."""
    if not _is_latin(language.tag):
        return _is_latin(source.tag) and _LATIN_RUN.search(text) is not None
    theirs, own = _of(_COMMON, source), _of(_COMMON, language)
    return bool(theirs and own) and sum(f" {word} " in text for word in theirs - own) >= _FEWEST_COMMON - 1


def _of(words: Mapping[str, frozenset[str]], language: Language) -> frozenset[str]:
    return words.get(language.tag.partition("-")[0], frozenset())


def _parts(paragraph: str) -> Iterator[tuple[int, str]]:
    """Yield the list items of a paragraph with the offsets of their lines, without rows of tables and headings."""
    current: list[str] = []
    begins = 0
    for offset, line in enumerate(paragraph.split("\n")):
        is_apart = line.lstrip().startswith(("|", "#"))
        if _ITEM.match(line) or is_apart:
            if current:
                yield begins, "\n".join(current)
            current, begins = [], offset
        if not is_apart:
            current.append(line)
    if current:
        yield begins, "\n".join(current)


def _is_untranslated(text: str, words: list[str], language: Language, source: Language) -> bool:
    if not _is_latin(language.tag):
        return _is_latin(source.tag) and len(_LATIN.findall(text)) > _MOST_LATIN * len(_LETTER.findall(text))
    theirs, own = _of(_COMMON, source), _of(_COMMON, language)
    lower = [word.lower() for word in words]
    of_source = sum(word in theirs for word in lower)
    return of_source >= _FEWEST_COMMON and of_source > 2 * sum(word in own for word in lower)


@lru_cache(maxsize=64)
def _is_latin(tag: str) -> bool:
    return script_and_territory(tag)[0] in {"Latn", ""}
