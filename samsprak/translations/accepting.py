"""Accepting translations: pins that say that they were made from their sources as these are now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samsprak.model.documents import State
from samsprak.model.translations.sections import Pin, heading_id_of
from samsprak.translations.pinning import with_pins

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samsprak.library.library import Library
    from samsprak.model.documents import Document


@dataclass(slots=True)
class Acceptance:
    """
    New texts by path, with their pins; *pinned* has the names of the sections whose pins are new, by path.

    *missing* has those that a translation lacks: they stay in the language of the source for readers.
    """

    texts: dict[str, str] = field(default_factory=dict)
    pinned: dict[str, tuple[str, ...]] = field(default_factory=dict)
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)


def translations_of(library: Library, codes: Collection[str], keys: Collection[str] = ()) -> list[Document]:
    """Return the translations into the languages *codes* that are no drafts; those of *keys*, if there are any."""
    wanted = keys or library.documents
    source_code = library.languages.source_code
    found = (library.version(key, code) for key in wanted for code in codes if code != source_code)
    return [one for one in found if one is not None and one.state is not State.DRAFT]


def accept(
    library: Library,
    translations: Collection[Document],
    texts: Mapping[str, str],
    *,
    sections: Collection[str] = (),
    only_pinned: bool = False,
) -> Acceptance:
    """
    Return what changes if *translations* are accepted as made from their sources as these are now.

    *texts* are their files by path. Only *sections* are accepted, if there are any. With *only_pinned* nothing is
    accepted that was never pinned: a minor change of the source concerns translations that were up to date before it.
    """
    done = Acceptance()
    for document in translations:
        made_from = library.freshness.translated_from(document.key, document.language)
        marks = {mark.name: mark.digest for mark in library.freshness.section_marks(document.key, made_from)}
        old = {pin.name: pin.digest for pin in document.origin.pins} if document.origin is not None else {}
        if only_pinned and not old:
            continue
        new = {name: digest for name, digest in old.items() if name in marks}
        new |= {
            name: digest
            for name, digest in marks.items()
            if (not sections or name in sections) and (not only_pinned or name in old)
        }
        own = {mark.name for mark in library.freshness.section_marks(document.key, document.language)}
        missing = tuple(name for name in marks if name not in own and heading_id_of(name) is not None)
        if missing:
            done.missing[document.path] = missing
        if new != old:
            pins = [Pin(name, digest) for name, digest in new.items()]
            done.texts[document.path] = with_pins(texts[document.path], pins)
            done.pinned[document.path] = tuple(name for name, digest in new.items() if old.get(name) != digest)
    return done
