"""Labels that other pages show of a document: a link to it, and for a grant, who may apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.kinds.grant import GrantFacts

if TYPE_CHECKING:
    from samsprak.model.documents import Document


@dataclass(frozen=True, slots=True)
class Linked:
    """The label of a link to a document: its title in the language that the reader gets, and its address path."""

    title: str
    language: str
    address_path: str


class Applicants(NamedTuple):
    """Who may apply for a grant, in words of the language."""

    words: str
    language: str


def short_link(document: Document | None) -> Linked | None:
    """Return the label of a link with little room, such as one in a table: the short title if there is one."""
    if document is None:
        return None
    title: str = getattr(document.facts, "short_title", document.title)
    return Linked(title, document.language, document.address_path)


def applicants_of(document: Document | None) -> Applicants | None:
    """Return who may apply for a grant, None for what is none."""
    if document is None or not isinstance(document.facts, GrantFacts):
        return None
    return Applicants(document.facts.applicants, document.language)
