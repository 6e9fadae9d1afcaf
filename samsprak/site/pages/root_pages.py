"""The pages around the site: choosing a language, addresses that lead nowhere, and what robots should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.rendering.outputs import Output
from samsprak.rendering.templates import render
from samsprak.rendering.theme import ICON
from samsprak.site.layout.frame import plain_frame
from samsprak.site.layout.views import AlternateView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

SITEMAP = "sitemap.xml"


def outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # as every producer
    """Yield the language choice, a 404 for each language, one that speaks them all, and robots.txt."""
    yield Output("index.html", for_all, ("choose_language.html",))
    yield Output("404.html", for_all, ("not_found_anywhere.html",))
    for reader in site.settings.languages:
        yield Output(f"{reader.code}/404.html", not_found, (reader.code,))
    yield Output("robots.txt", robots)


def robots(site: Site) -> bytes:
    """Return what robots should know."""
    sitemap = site.addresses.absolute(site.addresses.root_file(SITEMAP))
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()


def not_found(site: Site, code: str) -> bytes:
    """Return the page of a language for addresses that lead nowhere."""
    title = site.catalogs[code].gettext("This page is not here")
    reader = site.language(code)
    return render(site, "not_found.html", reader, frame=plain_frame(title, reader, site))


def for_all(site: Site, template: str) -> bytes:
    """Return a page with a part in each language, each part a frame of its own."""
    choice = site.addresses.absolute(site.addresses.choose_language)
    gettext = {one.code: site.catalogs[one.code].gettext for one in site.settings.languages}
    return render(
        site,
        template,
        site.settings.languages.source,
        stylesheet=site.stylesheet,
        icon=site.asset(ICON),
        canonical=choice,
        alternates=(
            *(
                AlternateView(one.tag, site.addresses.absolute(site.addresses.page(one.code)))
                for one in site.settings.languages
            ),
            AlternateView("x-default", choice),
        ),
        frames=tuple(
            plain_frame(gettext[one.code]("This page is not here"), one, site) for one in site.settings.languages
        ),
    )
