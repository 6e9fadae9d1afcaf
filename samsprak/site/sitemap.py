"""
sitemap.xml with the alternates of every page.

Source: https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from lxml import etree

from samsprak.site.bodies import address_of
from samsprak.site.frame import Page, alternates_of
from samsprak.site.front import SITEMAP
from samsprak.site.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.documents import Document
    from samsprak.site.context import Site
    from samsprak.site.views import AlternateView

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_PREFIXES: Any = {None: _NAMESPACE, "xhtml": _XHTML}  # the stubs know no default namespace
# The protocol's bound on the addresses of one file.
MOST_ADDRESSES = 50_000


def outputs(site: Site, most: int = MOST_ADDRESSES) -> Iterator[Output]:
    """Yield the sitemap; where there are more than *most* addresses, files of that many and an index of them."""
    documents = [
        document
        for key in site.library.public_keys()
        for document in site.library.translations(key)
        if document.is_listed
    ]
    if len(documents) <= most:
        yield Output(SITEMAP, partial(_sitemap, documents, site))
        return
    parts = [documents[start : start + most] for start in range(0, len(documents), most)]
    places = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for place, part in zip(places, parts, strict=True):
        yield Output(place, partial(_sitemap, part, site))
    yield Output(SITEMAP, partial(_index, places, site))


def _sitemap(documents: list[Document], site: Site) -> bytes:
    root = etree.Element(_tag("urlset"), nsmap=_PREFIXES)
    key = ""
    alternates: tuple[AlternateView, ...] = ()
    for document in documents:
        if document.key != key:  # they are the same for all languages of a document, which follow one another
            key, alternates = document.key, alternates_of(Page(document), site)
        language = site.language(document.language)
        url = etree.SubElement(root, _tag("url"))
        etree.SubElement(url, _tag("loc")).text = site.addresses.absolute(address_of(document, language, site))
        etree.SubElement(url, _tag("lastmod")).text = document.updated_on.isoformat()
        for alternate in alternates:
            etree.SubElement(
                url,
                f"{{{_XHTML}}}link",
                {"rel": "alternate", "hreflang": alternate.hreflang, "href": alternate.address},
            )
    return _written(root)


def _index(places: list[str], site: Site) -> bytes:
    root = etree.Element(_tag("sitemapindex"), nsmap=_PREFIXES)
    for place in places:
        entry = etree.SubElement(root, _tag("sitemap"))
        address = site.addresses.absolute(f"{site.addresses.base_path}/{place}")
        etree.SubElement(entry, _tag("loc")).text = address
    return _written(root)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
