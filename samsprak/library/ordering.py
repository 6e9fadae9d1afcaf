"""Orders that several kinds of documents share: each function returns the sort key of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.collation import alphabetical

if TYPE_CHECKING:
    from samsprak.model.documents import Document
    from samsprak.model.kinds.county import CountyFacts
    from samsprak.model.kinds.grant import GrantFacts
    from samsprak.model.kinds.page import PageFacts
    from samsprak.model.languages import Languages

# A number, then text; the key of the document decides between documents that are equal so far.
SortKey = tuple[float, str, str]


def by_order(document: Document, facts: PageFacts | GrantFacts, _languages: object) -> SortKey:
    """Return the sort key by the number that an editor gave as ``order``."""
    return (facts.order, "", document.key)


def by_code(document: Document, facts: CountyFacts, _languages: object) -> SortKey:
    """Return the sort key by the code of the county."""
    return (0, facts.code, document.key)


def by_title(document: Document, _facts: object, languages: Languages) -> SortKey:
    """Return the sort key by the title, in the alphabetical order of its language."""
    return (0, alphabetical(document.title, languages[document.language].tag), document.key)


def newest_first(document: Document, _facts: object = None, _languages: object = None) -> SortKey:
    """Return the sort key that puts the newest document first, and equal days in the order of their keys."""
    return (-(document.publish_on or document.updated_on).toordinal(), "", document.key)
