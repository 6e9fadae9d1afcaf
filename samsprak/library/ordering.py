"""Sort orders shared by several kinds of documents: each function returns a document's sort key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.texts.collation import alphabetical

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.model.kinds.county import CountyFacts
    from samsprak.model.kinds.grant import GrantFacts
    from samsprak.model.kinds.page import PageFacts
    from samsprak.model.languages import Languages

# A number, then text; the document's key breaks ties.
SortKey = tuple[float, str, str]


def by_order(document: Document, facts: PageFacts | GrantFacts, _languages: object) -> SortKey:
    """Return a sort key for the ``order`` field of front matter."""
    return (facts.order, "", document.key)


def by_code(document: Document, facts: CountyFacts, _languages: object) -> SortKey:
    """Return a sort key for the county code."""
    return (0, facts.code, document.key)


def by_title(document: Document, _facts: object, languages: Languages) -> SortKey:
    """Return a sort key for the title, in the alphabetical order of the document's language."""
    return (0, alphabetical(document.title, languages[document.language].tag), document.key)


def newest_first(document: Document, _facts: object = None, _languages: object = None) -> SortKey:
    """Return a sort key for newest first; documents with equal days sort by key."""
    return (-(document.publish_on or document.updated_on).toordinal(), "", document.key)
