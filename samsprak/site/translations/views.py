"""Views of how far translations have come; numbers are as the reader writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from markupsafe import Markup

    from samsprak.model.languages import Language
    from samsprak.model.translations.status import TranslationState
    from samsprak.rendering.views import LinkView


@dataclass(frozen=True, slots=True)
class CountView:
    """A column of the coverage of a part of the site: what is counted, and how many there are."""

    name: str
    count: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How far a part of the site has come in a language: its *link*, None for the whole, and the counts."""

    link: LinkView | None
    counts: tuple[CountView, ...]


@dataclass(frozen=True, slots=True)
class LanguageCoverageView:
    """The coverage of a language, by section of the site and in all; *feed* tells what goes behind."""

    language: Language
    columns: tuple[str, ...]
    rows: tuple[CoverageView, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A document in a language: its state, what that is called, a note, and the address of the text if there is one."""

    language: Language
    state: TranslationState | None
    words: str
    note: str = ""
    address: str | None = None


@dataclass(frozen=True, slots=True)
class RowView:
    """
    A document or table in all languages, the source first.

    The address of a table's *link* is empty. *lix* says how hard it is to read, empty where nobody knows.
    """

    link: LinkView
    cells: tuple[CellView, ...]
    lix: str = ""
    is_hard: bool = False


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The documents of a section of the site, or the tables, in all languages."""

    title: str | Markup
    languages: tuple[Language, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """A part of the source and the same part of the translation; either may be empty."""

    source: Markup
    own: Markup


@dataclass(frozen=True, slots=True)
class DeskSectionView:
    """A section of a source beside its translation; *state* says how they stand, empty where nothing is pinned."""

    pairs: tuple[PairView, ...]
    state: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class DeskView:
    """
    A translation beside its source: titles, summaries, sections, and for paper their addresses and a QR code.

    *page* leads to the translation, *original* to its source. *as_of* is the last day of either.
    """

    own_language: Language
    source_language: Language
    page: LinkView
    original: LinkView
    summary: str
    original_summary: str
    sections: tuple[DeskSectionView, ...]
    state: str
    absolute_page: str
    absolute_original: str
    as_of: date | None
    qr_code: Markup
