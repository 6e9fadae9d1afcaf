from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

import pytest
from lxml import etree

from samsprak.site.search.index import name_of_piece
from tests.support.outputs.built import Built, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESSES = "//@href|//@src|//meta[@property='og:url' or @property='og:image']/@content|//@data-listen"


def split(address: str, here: str, site: Built) -> SplitResult:
    address = re.sub("^webcal:", "https:", address)  # programs fetch it there
    return urlsplit(urljoin(f"{site.base_address}/{here.removesuffix('index.html')}", address))


def place_of(address: str, here: str, site: Built) -> str | None:
    """Return the file to which an *address* on the page *here* leads, None if it leaves the site."""
    parts = split(address, here, site)
    if f"{parts.scheme}://{parts.netloc}" != site.base_address:
        return None
    place = unquote(parts.path).removeprefix("/")
    return f"{place}index.html" if place.endswith("/") or not place else place


def dead(address: str, here: str, site: Built) -> str | None:
    """Return the fault of an *address* found on the page *here*, None if it has none."""
    parts, place = split(address, here, site), place_of(address, here, site)
    if place is None:
        return None if parts.scheme in {"https", "http", "mailto", "tel"} else f"{address}: the scheme"
    if place not in site.files:
        return f"{address}: no file {place}"
    # A drawing may have no ground to leave out.
    if parts.fragment and place.endswith(".svg"):
        return None if parts.fragment == "clear" else f"{address}: no other part of a drawing is asked for"
    if parts.fragment and parts.fragment not in site.pages[place].values("//@id"):
        return f"{address}: no id {parts.fragment} in {place}"
    return None


def test_every_link_and_anchor_of_every_page_leads_somewhere(any_built: Built) -> None:
    """No internal link leads nowhere: pages, parts of pages, files, feeds, style sheets."""
    found = [
        f"{place}: {wrong}"
        for place, page in any_built.pages.items()
        for address in sorted(set(page.values(ADDRESSES)))
        if (wrong := dead(address, place, any_built)) is not None
    ]

    assert found == []


def test_every_address_of_the_feeds_and_the_sitemap_leads_somewhere(any_built: Built) -> None:
    """The same holds for addresses read by machines, and for the links in the texts of feeds."""
    found = []
    for place, content in any_built.files.items():
        if not place.endswith(".xml"):
            continue
        for one in etree.fromstring(content).iter():
            addresses = [str(one.get("href") or "")]
            text = (one.text or "").strip()
            if etree.QName(one).localname in {"loc", "link"}:
                addresses.append(text)
            elif "<" in text:
                addresses += parsed(place, f"<!doctype html><title>x</title>{text}".encode()).values(ADDRESSES)
            found += [
                f"{place}: {wrong}" for address in addresses if address and (wrong := dead(address, "", any_built))
            ]

    assert found == []


def fetched_by(form: etree._Element, site: Built) -> Iterator[str]:
    """Yield what a field of search leads to or may fetch: its script, each language's overview, all named by these."""
    if form.get("data-index") is None:  # the field in the header, and on home, which leads to the page of search
        yield f"{str(form.get('action')).removeprefix('/')}index.html"
        return
    yield str(form.get("data-script")).removeprefix("/")
    folder = str(form.get("data-index")).removeprefix("/")
    for place in [one for one in site.files if one.startswith(folder) and one.endswith("/overview.json")]:
        yield place
        told = json.loads(site.files[place])
        names = {name_of_piece(start): digest for start, digest in told["pieces"].items()}
        names |= {f"block-{number}": digest for number, digest in enumerate(told["blocks"])}
        names["starts"] = told["starts"]
        yield from (f"{place.rpartition('/')[0]}/{name}.{digest}.json" for name, digest in names.items())


def test_every_file_is_reached_from_the_door(real_built: Built) -> None:
    """
    The output has no file that no page leads to, except those requested by a well-known name.

    Translators and editors know the address of the status pages; readers are not led there.
    """
    reached: set[str] = set()
    todo = ["index.html", *(f"{code}/status/index.html" for code in ("sv", "en", "ar"))]
    while todo:
        place = todo.pop()
        if place in reached:
            continue
        reached.add(place)
        if place.endswith(".css"):
            addresses = re.findall(r'url\("?([^")]+)', real_built.files[place].decode())
            todo += [target for one in addresses if (target := place_of(one, place, real_built)) is not None]
        if place in real_built.pages:
            addresses = real_built.pages[place].values(ADDRESSES)
            todo += [target for one in addresses if (target := place_of(one, place, real_built)) is not None]
            todo += [one for form in real_built.pages[place].all("//form") for one in fetched_by(form, real_built)]

    instead = real_built.pages.keys() - real_built.documents().keys()
    well_known = {
        "robots.txt",
        "sitemap.xml",
        "favicon.ico",
        "_headers",
        "_redirects",
        "sw.js",
        "status.json",
        *instead,
    }
    # Mails show these.
    well_known |= {place for place in real_built.files if place.startswith("media/2x/")}

    # No call is open now: pages load this from the day on which one opens. Pages at former addresses load the other.
    waiting = {place for place in real_built.files if place.startswith(("assets/closing.", "assets/moved."))}
    assert len(waiting) == 2

    assert set(real_built.files) - reached - well_known - waiting == set()


@pytest.mark.parametrize(
    "address",
    [
        "/sv/nowhere/",
        "/sv/news/first/#nothing",
        "../nothing/",
        "/media/none.pdf",
        "https://small.example/sv/x/",
        "data:,x",
    ],
)
def test_a_dead_link_is_noticed(small_built: Built, address: str) -> None:
    """The check above can fail."""
    assert dead(address, "sv/news/index.html", small_built)


@pytest.mark.parametrize(
    "address", ["/sv/", "#content", "first/", "/sv/grants/apply/#how", "https://elsewhere.example/"]
)
def test_a_living_link_is_not(small_built: Built, address: str) -> None:
    """Relative, absolute, outside and anchored addresses are all understood."""
    assert dead(address, "sv/news/index.html", small_built) is None
