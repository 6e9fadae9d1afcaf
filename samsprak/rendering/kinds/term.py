"""Terms of the glossary as views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds.term import TermFacts
from samsprak.rendering.links import link_to

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite, Site
    from samsprak.rendering.views import LinkView


def swedish_word(document: Document, site: Site) -> str | None:
    """Return the official Swedish word of a term that is shown in another language, else None."""
    if isinstance(document.facts, TermFacts) and document.language != site.settings.languages.source_code:
        return document.facts.swedish
    return None


def related_terms(facts: object, reader: ReaderSite) -> tuple[LinkView, ...]:
    """Return links to the terms that a term refers to, an empty tuple for other kinds."""
    if not isinstance(facts, TermFacts):
        return ()
    return tuple(link for link in (link_to(key, reader) for key in facts.see) if link is not None)
