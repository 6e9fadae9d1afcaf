"""
Former addresses that lead on: a page at each in every language, and the rules that make servers redirect.

A page is for readers of a plain file server. It leads on by itself and has a link. Feeds and calendars, which nobody
reads as pages, are served at their former addresses too, as copies.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.addresses.former import WAS
from samsprak.model.addresses.urls import place_of_asset, place_of_page
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.rendering.links import link_to
from samsprak.rendering.outputs import Output
from samsprak.rendering.templating.templates import render
from samsprak.rendering.theme import MOVED, asset_file
from samsprak.site.calendars import calendars
from samsprak.site.feeds import feeds
from samsprak.site.hosting.assets import theme_file
from samsprak.site.layout.frame import plain_frame
from samsprak.site.pages import counties, decisions, listings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.rendering.outputs import Producer
    from samsprak.rendering.site import Site

REDIRECTS_FILE = "_redirects"
_PAGE = "index.html"


class Redirect(NamedTuple):
    """A former *address* with its *target*, both with the path of the base address, and the *output* served there."""

    address: str
    target: str
    output: Output


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the page or file at each former address, their script, and ``_redirects``, the rules for static hosts."""
    found = tuple(redirects(site, library))
    yield from (one.output for one in found)
    if found:
        yield Output(place_of_asset(asset_file(site.theme, MOVED)), theme_file, (MOVED,))
        rules = "\n".join(f"{one.address} {one.target}" for one in found)
        yield Output(REDIRECTS_FILE, redirects_file, ("", rules))


def redirects(site: Site, library: Library) -> Iterator[Redirect]:
    """Yield a redirect for each former address of a public document, and of each page and file below it."""
    known = library.former_addresses()
    formers = [one for one in known if library.is_public(one.key)]
    if not formers:
        return
    taken = {path for _, path in library.address_book()} | {one.address_path for one in known}
    further = _further({one.key for one in formers}, site, library)
    for former in formers:
        for language in site.settings.languages:
            code, old = language.code, former.address_path
            path = library.address_path(former.key, code)
            if path is None:
                continue
            address, target = site.addresses.page(code, old), site.addresses.page(code, path)
            arguments = (former.key, code, former.field)
            yield Redirect(address, target, Output(place_of_page(code, old), page, (*arguments, "")))
            for suffix, output in further[former.key, code]:
                part = suffix.removesuffix(_PAGE)
                place = f"{code}/{old}/{suffix}"
                if part == suffix:
                    output = Output(place, output.maker, output.arguments)  # noqa: PLW2901 # the same file in another place
                elif f"{old}/{part}".rstrip("/") in taken:
                    continue
                else:
                    output = Output(place, page, (*arguments, part.rstrip("/")))  # noqa: PLW2901 # a page in its place
                yield Redirect(f"{address}{part}", f"{target}{part}", output)


def _further(keys: set[str], site: Site, library: Library) -> Mapping[tuple[str, str], list[tuple[str, Output]]]:
    """Return, by key and language, the other outputs below the address of each document, with their places there."""
    found: defaultdict[tuple[str, str], list[tuple[str, Output]]] = defaultdict(list)
    for producer in _producers_below([library.source(key) for key in sorted(keys)]):
        for output in producer(site, library):
            key, code = output.key or "", str(output.arguments[1])
            if key in keys:
                start = place_of_page(code, library.address_path(key, code) or "").removesuffix(_PAGE)
                suffix = output.place.removeprefix(start)
                if suffix not in {_PAGE, output.place}:
                    found[key, code].append((suffix, output))
    return found


def _producers_below(documents: Sequence[Document]) -> Iterator[Producer]:
    """Yield the producers of further outputs below the addresses of *documents*."""
    if any(is_index(one.key) for one in documents):
        yield listings.outputs
    if any(one.kind is Kind.GRANT for one in documents):
        yield decisions.outputs
    if any(one.kind is Kind.COUNTY for one in documents):
        yield from (counties.outputs, feeds.outputs, calendars.outputs)


def page(site: Site, key: str, code: str, field: str, part: str) -> bytes:
    """
    Render the page at a former address of a document in a language, or of the page *part* below it.

    *field* is the one that names the address: the document had it itself, or replaces another one.
    """
    reader = site.for_reader(code)
    link = link_to(key, reader)
    if link is None:
        raise LookupError(f"{code}/{key}")
    gettext = reader.gettext
    title = gettext("This page has moved") if field == WAS else gettext("This page has been replaced by another")
    path = "/".join(filter(None, (reader.document(key).address_path, part)))
    frame = replace(plain_frame(title, reader, path=path), is_indexed=False, alternates=())
    target = replace(link, address=reader.page_address(path))
    return render(reader, "moved.html", frame=frame, target=target, script=site.asset(MOVED))


def redirects_file(site: Site, _: str, rules: str) -> bytes:
    """
    Return the file of *rules* for static hosts such as Netlify and Cloudflare Pages: a line each, from and to.

    Some hosts take an address without its last slash for another one, so that it has a rule of its own.

    Source: https://docs.netlify.com/routing/redirects/, https://developers.cloudflare.com/pages/configuration/redirects/
    """
    del site
    lines = []
    for rule in rules.splitlines():
        address, target = rule.split(" ")
        lines += [f"{one} {target} 301\n" for one in dict.fromkeys((address, address.rstrip("/")))]
    return "".join(lines).encode()
