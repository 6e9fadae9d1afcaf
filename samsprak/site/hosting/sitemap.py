"""
sitemap.xml with the alternates (hreflang) of every page.

Source: https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from samsprak.rendering.outputs import Output
from samsprak.site.hosting.further_pages import further_pages, read, written
from samsprak.site.layout.frame import SEARCH, alternates
from samsprak.site.pages.root_pages import SITEMAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site
    from samsprak.site.layout.views import AlternateView

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_PREFIXES: Any = {None: _NAMESPACE, "xhtml": _XHTML}  # the stubs know no default namespace
# The protocol's limit of addresses per file.
MOST_ADDRESSES = 50_000


def outputs(site: Site, library: Library, most: int = MOST_ADDRESSES) -> Iterator[Output]:
    """Yield the sitemap; for more than *most* addresses, files of at most that many and an index of them."""
    codes, further = site.settings.languages.codes, tuple(further_pages(site, library))
    lengths = (len(library.entries()), len(further), len(codes))
    count = sum(lengths)
    if count <= most:
        yield Output(SITEMAP, sitemap, (0, None, written(further), " ".join(codes)))
        return
    starts = range(0, count, most)
    for number, start in enumerate(starts, start=1):
        entries, of_further, of_search = _slices(start, start + most, lengths)
        arguments = (*entries, written(further[slice(*of_further)]), " ".join(codes[slice(*of_search)]))
        yield Output(f"sitemap-{number}.xml", sitemap, arguments)
    yield Output(SITEMAP, index, (len(starts),))


def _slices(start: int, stop: int, lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Return what the slice of a chain of lists takes of each of them, by their lengths."""
    found = []
    for length in lengths:
        found.append((min(max(start, 0), length), min(max(stop, 0), length)))
        start, stop = start - length, stop - length
    return found


def sitemap(site: Site, start: int, stop: int | None, further: str, of_search: str) -> bytes:
    """
    Return the sitemap of the entries from *start* to before *stop*, of *further* pages, and of search pages.

    *further* is from ``further_pages.written``; *of_search* has the codes of languages, separated by spaces.
    """
    from lxml import etree  # noqa: PLC0415 # most edits don't change the sitemap

    root = etree.Element(_tag("urlset"), nsmap=_PREFIXES)
    absolute, page = site.addresses.absolute, site.addresses.page
    key = ""
    found: tuple[AlternateView, ...] = ()
    for entry in site.library.entries(start, stop):
        if entry.key != key:  # the same for all languages of a document, which are adjacent
            key, found = entry.key, alternates(entry.key, entry.address_path, entry.languages, site)
        _add(root, absolute(page(entry.language, entry.address_path)), entry.updated_on, found)
    # Not the documents: a changed summary would render the sitemap again.
    listed = {(entry.key, entry.language): entry for entry in site.library.entries()} if further else {}
    for one in read(further):
        entry = listed[one.key, one.language]
        path = f"{entry.address_path}/{one.part}" if one.part else entry.address_path
        found = alternates(one.key, path, site.library.languages_of(one.key), site, list_page=one.number)
        address = site.addresses.listing_page(one.language, path, one.number)
        _add(root, absolute(address), entry.updated_on, found)
    for code in of_search.split():
        found = alternates("", SEARCH, site.settings.languages.codes, site)
        last = max((entry.updated_on for entry in site.library.entries()), default=date.min)
        _add(root, absolute(page(code, SEARCH)), last, found)
    return _written(root)


def _add(root: etree._Element, address: str, last: date, found: tuple[AlternateView, ...]) -> None:
    from lxml import etree  # noqa: PLC0415 # as above

    url = etree.SubElement(root, _tag("url"))
    etree.SubElement(url, _tag("loc")).text = address
    etree.SubElement(url, _tag("lastmod")).text = last.isoformat()
    for alternate in found:
        link = {"rel": "alternate", "hreflang": alternate.hreflang, "href": alternate.address}
        etree.SubElement(url, f"{{{_XHTML}}}link", link)


def index(site: Site, count: int) -> bytes:
    """Return the index of *count* sitemaps."""
    from lxml import etree  # noqa: PLC0415 # as above

    root = etree.Element(_tag("sitemapindex"), nsmap=_PREFIXES)
    for number in range(1, count + 1):
        entry = etree.SubElement(root, _tag("sitemap"))
        address = site.addresses.absolute(site.addresses.root_file(f"sitemap-{number}.xml"))
        etree.SubElement(entry, _tag("loc")).text = address
    return _written(root)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _written(root: etree._Element) -> bytes:
    from lxml import etree  # noqa: PLC0415 # as above

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
