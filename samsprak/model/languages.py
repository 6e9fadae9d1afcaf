"""The languages of the site: one row each, and everything that differs between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """
    A language that readers choose.

    *code* is part of addresses and folder names, *tag* is BCP 47 (``lang``, ``hreflang``), *locale* is Babel's set of
    formatting rules: three things, never mixed. *plural_forms* is the gettext header, pinned to CLDR's rule because
    Babel's own for Arabic swaps two forms (python-babel 816). *fallbacks* are codes, tried in order before the source
    language. A missing interface string is an error in a *finished* language and a warning in a growing one.
    """

    code: str
    tag: str
    name: str
    direction: Direction
    locale: str
    numbering: str
    plural_forms: str
    fallbacks: tuple[str, ...]
    is_finished: bool

    def __hash__(self) -> int:
        """Equal languages have equal codes; memos ask this for every run of text on every page."""
        return hash(self.code)

    @property
    def is_rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.direction == "rtl"


@dataclass(frozen=True)
class Languages:
    """All languages in the order of site.toml; *source* is the code of the language that texts are written in first."""

    rows: tuple[Language, ...]
    source_code: str

    def __iter__(self) -> Iterator[Language]:
        return iter(self.rows)

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Language:
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, Language]:
        return {row.code: row for row in self.rows}

    @property
    def source(self) -> Language:
        """The language in which a document is written first."""
        return self[self.source_code]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes in order."""
        return tuple(row.code for row in self.rows)

    def chain(self, code: str) -> tuple[str, ...]:
        """Return the codes to look for a document in, the reader's own first and the source language last."""
        return self._chains[code]

    @cached_property
    def _chains(self) -> dict[str, tuple[str, ...]]:
        return {row.code: tuple(dict.fromkeys((row.code, *row.fallbacks, self.source_code))) for row in self.rows}

    def direction_of(self, tag: str) -> Direction:
        """Return the direction of a BCP 47 tag; for a language that the site does not have, that of its script."""
        for row in self.rows:
            if row.tag.lower() == tag.lower():
                return row.direction
        return "rtl" if tag.lower().partition("-")[0] in _RTL_LANGUAGES else "ltr"


# The right-to-left languages among those with a two- or three-letter code in common use (CLDR, characterOrder).
_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "prs", "sd", "syr", "ug", "ur", "yi"}
)
