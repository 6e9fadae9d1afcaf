"""The status of translations as readers may know it: nothing of drafts and of what is to come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from samsprak.model.translations.status import TranslationState, TranslationStatus
from samsprak.translations.status import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.rendering.site import Site


def section_keys(site: Site) -> tuple[str, ...]:
    """Return the keys of all sections of the site, first that of the documents outside of them, the home page."""
    return ("", *(section.key for section in site.settings.sections))


def published_keys(site: Site) -> Iterator[str]:
    """Yield the keys of all documents that readers can open, by section."""
    for section in section_keys(site):
        yield from site.library.freshness.published_in(section)


def published_status(key: str, site: Site, code: str) -> TranslationStatus:
    """Return the status of a document in a language, a draft as if it was not there; worked out once in a build."""
    return site.dependencies.memoized(("translation status", key, code), partial(_status, key, site, code))


def published_coverage(section: str, site: Site, code: str) -> Coverage:
    """Return the coverage of a section of the site in a language; worked out once in a build."""
    return site.dependencies.memoized(("coverage", section, code), partial(_coverage, section, site, code))


def _status(key: str, site: Site, code: str) -> TranslationStatus:
    found = site.library.freshness.translation_status(key, code)
    if found.state is not TranslationState.DRAFT:
        return found
    return TranslationStatus(key, code, TranslationState.ABSENT, words=found.words, open_words=found.words)


def _coverage(section: str, site: Site, code: str) -> Coverage:
    found = Coverage()
    for key in site.library.freshness.published_in(section):
        found.add(published_status(key, site, code))
    return found
