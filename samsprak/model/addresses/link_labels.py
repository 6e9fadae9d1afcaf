"""Document labels for use on other pages: link labels, and the eligible applicants of a grant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.kinds.grant import GrantFacts

if TYPE_CHECKING:
    from samsprak.model.documents import Document


@dataclass(frozen=True, slots=True)
class Linked:
    """A link label: the document's title in the language served to the reader, and its address path."""

    title: str
    language: str
    address_path: str


class Applicants(NamedTuple):
    """The eligible applicants of a grant, in words of the given language."""

    words: str
    language: str


def short_link(document: Document | None) -> Linked | None:
    """Return a compact link label, for tables and the like: the short title if there is one."""
    if document is None:
        return None
    title: str = getattr(document.facts, "short_title", document.title)
    return Linked(title, document.language, document.address_path)


def applicants_of(document: Document | None) -> Applicants | None:
    """Return the eligible applicants of a grant, None for any other document."""
    if document is None or not isinstance(document.facts, GrantFacts):
        return None
    return Applicants(document.facts.applicants, document.language)
