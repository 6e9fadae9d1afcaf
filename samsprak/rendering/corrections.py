"""Corrections of what editions of the newsletter said, as views for a reader."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from samsprak.rendering.views import CorrectionView, LinkView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samsprak.library.editions.corrections import Correction
    from samsprak.rendering.site import ReaderSite


def corrections_by_key(
    corrections: Iterable[Correction], reader: ReaderSite
) -> Mapping[str, tuple[CorrectionView, ...]]:
    """Return corrections in the reader's language by the key of the document, in their order."""
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for one in corrections:
        found[one.key].append(one)
    return {key: tuple(present_corrections(several, reader)) for key, several in found.items()}


def present_corrections(
    corrections: Iterable[Correction], reader: ReaderSite, *, is_absolute: bool = False
) -> Iterator[CorrectionView]:
    """
    Yield corrections in the reader's language; mail needs absolute addresses (*is_absolute*).

    A note that is not translated stands in the source language. A document that readers can no longer open has none.
    """
    for one in corrections:
        document = reader.library.shown(one.key, reader.code)
        if document is None:
            continue
        address = reader.address_of(document)
        language = reader.site.language(document.language)
        note, is_own = document.withdrawn_note or "", True
        if one.change is not None:
            change = document.changes[one.change]
            note, is_own = change.note, change.is_translated
        yield CorrectionView(
            link=LinkView(document.title, reader.absolute(address) if is_absolute else address, language),
            on=one.on,
            note=note,
            language=language if is_own else reader.settings.languages.source,
            is_withdrawn=one.is_withdrawn,
        )
