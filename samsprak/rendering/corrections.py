"""Corrections of what editions of the newsletter said, as views for a reader."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from samsprak.rendering.frozen.moved_facts import is_told_in, words_of_moved_fact
from samsprak.rendering.views import CorrectionView, LinkView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samsprak.library.editions.corrections import Correction
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
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
    A moved day is left out where a note of the same document names the new one.
    """
    known = tuple(corrections)
    for one in known:
        document = reader.library.shown(one.key, reader.code)
        if document is None:
            continue
        others = (other.change for other in known if other.key == one.key and other.change is not None)
        if one.fact and is_told_in((document.changes[change].note for change in others), one, reader):
            continue
        address = reader.address_of(document)
        note, language = _note(one, document, reader)
        yield CorrectionView(
            link=LinkView(
                document.title,
                reader.absolute(address) if is_absolute else address,
                reader.site.language(document.language),
            ),
            on=one.on,
            note=note,
            language=language,
            is_withdrawn=one.is_withdrawn,
        )


def _note(correction: Correction, document: Document, reader: ReaderSite) -> tuple[str, Language]:
    """Return the words of a correction, and their language."""
    if correction.fact:
        return words_of_moved_fact(correction, document, reader), reader.language
    language = reader.site.language(document.language)
    if correction.change is None:
        return document.withdrawn_note or "", language
    change = document.changes[correction.change]
    return change.note, language if change.is_translated else reader.settings.languages.source
