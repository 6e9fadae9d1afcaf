"""Grants and their forms as views, for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds.grant import GrantFacts
from samsprak.rendering.links import short_link_view
from samsprak.rendering.views import FormView, GrantFactsView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.model.documents import Document
    from samsprak.model.kinds.grant import FormFacts
    from samsprak.rendering.site import ReaderSite, Site
    from samsprak.rendering.views import LinkView


def grant_facts(document: Document) -> GrantFacts:
    """
    Return the facts of a grant.

    Raises:
        TypeError: If the document is of another kind.
    """
    if not isinstance(document.facts, GrantFacts):
        raise TypeError(f"{document.key} is of kind {document.kind}")
    return document.facts


def present_grant(document: Document, site: Site) -> GrantFactsView:
    """Return the facts of a grant, with its forms."""
    facts = grant_facts(document)
    return GrantFactsView(
        short_title=facts.short_title,
        purpose=facts.purpose,
        applicants=facts.applicants,
        legal_basis=facts.legal_basis,
        legal_text=next((one.url for one in document.sources if one.title == facts.legal_basis), None),
        forms=present_forms(facts.forms, site),
    )


def present_forms(forms: Iterable[FormFacts], site: Site) -> tuple[FormView, ...]:
    """Return forms with the address and size (bytes) of each file; both None for a form without a file."""

    def present(form: FormFacts) -> FormView:
        medium = site.library.medium(form.file) if form.file is not None else None
        if medium is None:
            return FormView(form.title, None, None)
        return FormView(form.title, site.addresses.media(medium.file), medium.size)

    return tuple(map(present, forms))


def grant_link(key: str, reader: ReaderSite) -> LinkView | None:
    """Return a link to a grant with its short title, None if readers can't open the grant."""
    linked = reader.library.actions.grant_link(key, reader.code)
    return short_link_view(linked, reader) if linked is not None else None
