"""
Words of readers that lead to a page, and answers to what the site does not have.

``content/search/<language>.txt`` has one entry per line. ``söka pengar, stöd -> grants/apply/index`` names a page
by its key, ``blankett -> grants/apply/index#forms`` a heading on it. ``bostad, hyra ! Fråga kommunen. -> about/index``
answers with a sentence, and a page if there is one. Text after ``#``, at the beginning or after a space, is a comment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.content.scanning import CONTENT_FOLDER, SEARCH_FOLDER
from samsprak.model.addresses.urls import DECISIONS
from samsprak.model.diagnostics import Fault, did_you_mean
from samsprak.model.documents import State
from samsprak.site.search.language.lines import Line, lines_of
from samsprak.site.search.language.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samsprak.library.library import Library

_LEADS_TO, _ANSWERS = "->", "!"
_DECISIONS = f"/{DECISIONS}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence for readers who look for one of *words*, and the *key* of a page, empty without one."""

    words: tuple[str, ...]
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Pointers:
    """The words of readers in one language: *pages* by key, with the ids of headings or none, and the *answers*."""

    pages: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()

    def to_page(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return the words that lead to a page, each with the id of the heading they lead to, empty without one."""
        return self.pages.get(key, ())


def document_of(target: str, library: Library) -> tuple[str, str]:
    """Return the key of the document in a target without its heading, and the part of its page: a grant's decisions."""
    grant = target.removesuffix(_DECISIONS)
    if grant != target and library.actions.decision_count(grant):
        return grant, _DECISIONS
    return target, ""


def read_pointers(root: Path, code: str) -> Pointers:
    """Read the words in a language of the site in *root*."""
    pages: dict[str, tuple[tuple[str, str], ...]] = {}
    answers = []
    for line in lines_of(root / _path(code)):
        words, text, target = _taken_apart(line)
        key, _, heading = target.partition("#")
        if text is None:
            pages[key] = (*pages.get(key, ()), *((one, heading) for one in words))
        else:
            answers.append(Answer(words, text, target))
    return Pointers(pages, tuple(answers))


def pointer_faults(root: Path, code: str, library: Library) -> Iterator[Fault]:
    """Yield the faults of the words of readers in a language."""
    name = _path(code)
    try:
        lines = lines_of(root / name)
    except UnicodeDecodeError:
        yield Fault(name, 0, "the file is not in UTF-8", "save it as UTF-8 in your editor")
        return
    said: dict[tuple[str, ...], int] = {}
    for line in lines:
        yield from (Fault(name, line.number, message, hint) for message, hint in _wrong(line, library, said))


def _wrong(line: Line, library: Library, said: dict[tuple[str, ...], int]) -> Iterator[tuple[str, str]]:
    words, text, key = _taken_apart(line)
    if _LEADS_TO not in line.written and _ANSWERS not in line.written:
        hint = f"write {_LEADS_TO} and the key of a page behind the words, or {_ANSWERS} and an answer"
        yield f"'{line.written}' leads nowhere", hint
        return
    if text == "":
        yield f"nothing is answered behind {_ANSWERS}", "write a sentence that says whom to ask, or where to look"
    if not words or not all(words_in(one) for one in words):
        yield (
            f"'{line.written}' has no word that readers search for",
            "write words first, with commas between them",
        )
    for one in words:
        first = said.setdefault((*words_in(one), key if text is None else _ANSWERS), line.number)
        if first != line.number:
            yield f"'{one}' stands on line {first} already", "leave it out of one of the two lines"
    if key:
        yield from _wrong_key(key, library)
    elif _LEADS_TO in line.written:
        yield f"no page stands behind {_LEADS_TO}", "write the key of a page, for example grants/apply/index"


def _wrong_key(target: str, library: Library) -> Iterator[tuple[str, str]]:
    named, _, heading = target.partition("#")
    key, _ = document_of(named, library)
    if not library.exists(key):
        otherwise = "write the path of its file below content/sv/, without .md"
        yield f"'{key}' is no page of the site", did_you_mean(key, library.documents, otherwise)
    elif library.source(key).state is State.DRAFT:
        yield f"'{key}' is a draft", "name a page that readers can open, or wait until it is published"
    elif heading and heading not in library.heading_ids(key, library.languages.source_code):
        known = library.heading_ids(key, library.languages.source_code)
        yield f"'{key}' has no heading '{heading}'", did_you_mean(heading, known, "write the id of one of its headings")


def _taken_apart(line: Line) -> tuple[tuple[str, ...], str | None, str]:
    """Return the words of readers, the answer, None for a page, and the key of the page, empty without one."""
    before, _, key = line.written.partition(_LEADS_TO)
    words, mark, text = before.partition(_ANSWERS)
    listed = tuple(one.strip().lower() for one in words.split(",") if one.strip())
    return listed, text.strip() if mark else None, key.strip()


def _path(code: str) -> str:
    return f"{CONTENT_FOLDER}/{SEARCH_FOLDER}/{code}.txt"
