"""Answers to what readers look for and the site does not have: a sentence, and where facts give one a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from samsprak.bidi.isolation import isolated
from samsprak.digests import digest_of
from samsprak.site.search.entries.entry import Entry, Field, Role, Shown
from samsprak.site.search.language.pointers import document_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samsprak.library.library import Library
    from samsprak.model.languages import Language
    from samsprak.site.search.entries.entry import Headings
    from samsprak.site.search.language.pointers import Pointers

ANSWER = "answer"
_encode = msgspec.msgpack.Encoder().encode


def answers(library: Library, language: Language, pointers: Pointers) -> Iterator[Entry]:
    """Yield the answers of a language."""
    for one in pointers.answers:
        target, mark, heading = one.key.partition("#")
        key, part = document_of(target, library)
        path = library.address_path(key, language.code) if key else None
        fields = [Field(language.code, words, Role.NAME) for words in one.words]
        address = "" if path is None else f"{path}{part}{mark}{heading}"
        shown = Shown(isolated(one.text, language), address, ANSWER, "")
        yield Entry(shown, digest_of(_encode(fields)), partial(_read, fields))


def _read(fields: Sequence[Field]) -> tuple[Sequence[Field], Headings]:
    return fields, ()
