"""The languages of the site: one record each, with everything that differs between languages."""

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
    A language of the site.

    *code* is part of addresses and folder names, *tag* is BCP 47 (``lang``, ``hreflang``), *locale* is Babel's set of
    formatting rules: three distinct identifiers, never interchangeable. *plural_forms* is the gettext header, pinned to
    CLDR's rule because Babel's own Arabic rule swaps two forms (python-babel 816). *fallbacks* are codes, tried in
    order before the source language. A missing interface string is an error in a *finished* language; in a growing
    one, the string of a fallback stands in for it, marked with its own language.
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
        """Return the hash of the code alone: it identifies a language, and memos hash languages for every text run."""
        return hash(self.code)

    @property
    def is_rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.direction == "rtl"


@dataclass(frozen=True)
class Languages:
    """All languages, in the order of site.toml; *source_code* is the language of the original texts."""

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
        """The source language: the language of the original documents."""
        return self[self.source_code]

    @cached_property
    def are_finished(self) -> bool:
        """Whether every language is finished, so that no interface string of another language stands in for one."""
        return all(row.is_finished for row in self.rows)

    def has_stand_ins(self, code: str) -> bool:
        """Return whether words of other languages stand in for those that a language lacks: it is growing."""
        return code != self.source_code and not self[code].is_finished

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of all languages, in order."""
        return tuple(row.code for row in self.rows)

    @cached_property
    def targets(self) -> tuple[Language, ...]:
        """The languages that the source is translated into, in order."""
        return tuple(row for row in self.rows if row.code != self.source_code)

    @cached_property
    def target_codes(self) -> tuple[str, ...]:
        """The codes of the languages that the source is translated into, in order."""
        return tuple(row.code for row in self.targets)

    def chain(self, code: str) -> tuple[str, ...]:
        """Return the fallback chain for document lookup: the reader's language first, the source language last."""
        return self._chains[code]

    def chain_of(self, code: str) -> tuple[Language, ...]:
        """Return the languages of the fallback chain of *code*, in its order."""
        return tuple(self._by_code[one] for one in self._chains[code])

    @cached_property
    def _chains(self) -> dict[str, tuple[str, ...]]:
        return {row.code: tuple(dict.fromkeys((row.code, *row.fallbacks, self.source_code))) for row in self.rows}

    def direction_of(self, tag: str) -> Direction:
        """Return the direction of a BCP 47 tag; for a language outside the site, the direction of its script."""
        for row in self.rows:
            if row.tag.lower() == tag.lower():
                return row.direction
        return "rtl" if tag.lower().partition("-")[0] in _RTL_LANGUAGES else "ltr"


# Right-to-left languages with a commonly used two- or three-letter code (CLDR, characterOrder).
_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "prs", "sd", "syr", "ug", "ur", "yi"}
)
