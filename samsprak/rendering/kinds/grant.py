"""Grants and their forms to views, for a reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds.grant import GrantFacts
from samsprak.rendering.links import short_link_view
from samsprak.rendering.views import FormView, GrantFactsView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.model.documents import Document
    from samsprak.model.kinds.grant import FormFacts
    from samsprak.model.languages import Language
    from samsprak.rendering.site import Site
    from samsprak.rendering.views import LinkView


def grant_facts(document: Document) -> GrantFacts:
    """Return the facts of a grant. Raises TypeError for a document of another kind."""
    if not isinstance(document.facts, GrantFacts):
        raise TypeError(f"{document.key} is of kind {document.kind}")
    return document.facts


def present_grant(document: Document, site: Site) -> GrantFactsView:
    """Return the facts of a grant."""
    facts = grant_facts(document)
    return GrantFactsView(
        short_title=facts.short_title,
        purpose=facts.purpose,
        applicants=facts.applicants,
        legal_basis=facts.legal_basis,
        forms=present_forms(facts.forms, site),
    )


def present_forms(forms: Iterable[FormFacts], site: Site) -> tuple[FormView, ...]:
    """Return forms with where to get them."""

    def present(form: FormFacts) -> FormView:
        medium = site.library.medium(form.file) if form.file is not None else None
        if medium is None:
            return FormView(form.title, None, None)
        return FormView(form.title, site.addresses.media(medium.file), medium.size)

    return tuple(map(present, forms))


def grant_link(key: str, reader: Language, site: Site) -> LinkView | None:
    """Return a link to a grant by its short title, None where readers can't open it."""
    linked = site.library.actions.grant_link(key, reader.code)
    return short_link_view(linked, reader, site) if linked is not None else None
