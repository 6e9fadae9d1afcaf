"""
The words of a language, a list that editors may extend: parts of compounds, synonyms, and words that say nothing.

``theme/search/<language>.txt`` has one entry per line. ``bidrag`` is a part of compounds. ``skola: skol`` gives its
form in front of another part, by default the word alone or with an s. ``ansökan = ansökning`` are synonyms, which find
each other. ``~ hur, vad`` are words of questions. Text after ``#`` is a comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.diagnostics import Fault
from samsprak.site.search.language.lines import Line, lines_of
from samsprak.site.search.language.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "search"
_SILENT, _SAME = "~", "="


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Parts of compounds, each with its forms in front of another part; groups of synonyms; words that say nothing."""

    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    silent: tuple[str, ...] = ()


def read_vocabulary(theme: Path, tag: str) -> Vocabulary:
    """Read the field's words in a language (BCP 47 tag); empty if the theme has no list of them."""
    parts, same = [], []
    silent: list[str] = []
    for line in lines_of(_path(theme, tag)):
        if line.said.startswith(_SILENT):
            silent.extend(_listed(line.said[1:]))
        elif _SAME in line.said:
            same.append(_synonyms(line))
        else:
            word, _, fronts = line.said.partition(":")
            parts.append((word.strip(), _listed(fronts) or (word.strip(), f"{word.strip()}s")))
    return Vocabulary(tuple(parts), tuple(same), tuple(silent))


def vocabulary_faults(theme: Path, tag: str, shown: str) -> Iterator[Fault]:
    """Yield the faults of a language's list; *shown* is the path of the theme as editors know it."""
    path = _path(theme, tag)
    name = f"{shown}/{FOLDER}/{path.name}"
    try:
        lines = lines_of(path)
    except UnicodeDecodeError:
        yield Fault(name, 0, "the file is not in UTF-8", "save it as UTF-8 in your editor")
        return
    for line in lines:
        yield from (Fault(name, line.number, message, hint) for message, hint in _wrong(line))


def _wrong(line: Line) -> Iterator[tuple[str, str]]:
    if "->" in line.said or "!" in line.said:
        yield (
            f"'{line.said}' leads to a page or an answer, and only words of the language stand here",
            "write the line in content/search/, in the file of this language",
        )
        return
    is_silent = line.said.startswith(_SILENT)
    if is_silent:
        words = _listed(line.said[1:])
    elif _SAME in line.said:
        words = _synonyms(line)
        if len(words) < 2:  # noqa: PLR2004 # a word is the same as another one
            yield (
                f"'{line.said}' names no other word",
                "write two words or more with = between them, for example ansökan = ansökning",
            )
    else:
        words = (line.said.partition(":")[0].strip(),)
    for word in words or ("",):
        if len(words_in(word)) != 1:
            said = f"'{word}' is more than one word" if words_in(word) else f"'{line.said}' has no word in it"
            yield said, "write single words; several that belong together may lead to a page: docs/editors/search.md"


def _path(theme: Path, tag: str) -> Path:
    return theme / FOLDER / f"{tag.partition('-')[0]}.txt"


def _synonyms(line: Line) -> tuple[str, ...]:
    return tuple(one.strip() for one in line.said.split(_SAME) if one.strip())


def _listed(words: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in words.split(",") if one.strip())
