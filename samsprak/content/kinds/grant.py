"""Facts of a grant from its front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.content.kinds.words import forms_of, in_one_line
from samsprak.model.kinds.grant import GrantFacts

if TYPE_CHECKING:
    from samsprak.validation.kinds.grant import GrantSchema, GrantText


def facts(source: GrantSchema, words: GrantSchema | GrantText, _days: object) -> GrantFacts:
    """Return the facts of a grant from its *source*, with the texts of *words* in one language."""
    return GrantFacts(
        short_title=words.short_title,
        purpose=in_one_line(words.purpose),
        applicants=in_one_line(words.applicants),
        legal_basis=in_one_line(words.legal_basis),
        forms=forms_of(source.forms, words.forms),
        order=source.order,
    )
