"""
JSON-LD in the page's language: the publisher, the breadcrumbs, and the subject of the page.

Source: https://schema.org
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from samsprak.rendering.links import ancestors, link_to
from samsprak.site.layout.schema_org import publisher_id, subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samsprak.model.documents import Document
    from samsprak.rendering.site import ReaderSite, Site
    from samsprak.rendering.views import LinkView

EMPTY = Markup("")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script(document: Document, reader: ReaderSite, part: LinkView | None = None) -> Markup:
    """
    Return the page's JSON-LD for a script element: a data block, which browsers do not run and no policy forbids.

    *part* is the link of a page below the document's page, such as its table of decisions: the subject is then left to
    the document's own page.
    """
    links = [*ancestors(document, reader), link_to(document.key, reader), part]
    about = subject(document, reader) if part is None else None
    graph = [_organisation(reader), _breadcrumbs(links, reader.site), about]
    wanted = [one for one in graph if one]
    text = _JSON.encode({"@context": "https://schema.org", "@graph": wanted})
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 # JSON, in which the one character that could end the element is escaped


def _organisation(reader: ReaderSite) -> dict[str, Any]:
    return {
        "@type": "GovernmentOrganization",
        "@id": publisher_id(reader.site),
        "name": reader.publisher,
        "url": reader.absolute(reader.page_address()),
        "email": reader.settings.publisher.email,
    }


def _breadcrumbs(links: Iterable[LinkView | None], site: Site) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": link.text, "item": site.addresses.absolute(link.address)}
            for place, link in enumerate((link for link in links if link is not None), start=1)
        ],
    }
