"""The status of translations as readers may know it: nothing of drafts and of what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.translations.status import TranslationState, TranslationStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site


def section_keys(site: Site) -> tuple[str, ...]:
    """Return the keys of all sections of the site, first that of the documents outside of them, the home page."""
    return ("", *(section.key for section in site.settings.sections))


def published_keys(site: Site) -> Iterator[str]:
    """Yield the keys of all documents that readers can open, by section."""
    for section in section_keys(site):
        yield from site.library.freshness.published_in(section)


def published_status(key: str, library: Library, code: str) -> TranslationStatus:
    """Return the status of a document in a language, a draft as if it was not there."""
    found = library.freshness.translation_status(key, code)
    if found.state is not TranslationState.DRAFT:
        return found
    return TranslationStatus(key, code, TranslationState.ABSENT, words=found.words, open_words=found.words)
