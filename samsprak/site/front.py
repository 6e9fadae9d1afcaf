"""The pages around the site: choosing a language, addresses that lead nowhere, and what robots should know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from samsprak.site.frame import plain_frame
from samsprak.site.outputs import Output, fixed
from samsprak.site.rendering import render
from samsprak.site.views import AlternateView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.languages import Language
    from samsprak.site.context import Site

SITEMAP = "sitemap.xml"


def outputs(site: Site) -> Iterator[Output]:
    """Yield the language choice, a 404 for each language, one that speaks them all, and robots.txt."""
    source = site.settings.languages.source
    yield Output("index.html", partial(_for_all, "choose_language.html", source, site))
    yield Output("404.html", partial(_for_all, "not_found_anywhere.html", source, site))
    for reader in site.settings.languages:
        yield Output(f"{reader.code}/404.html", partial(_not_found, reader, site))
    sitemap = site.addresses.absolute(f"{site.addresses.base_path}/{SITEMAP}")
    yield fixed("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode())


def _not_found(reader: Language, site: Site) -> bytes:
    title = site.catalogs[reader.code].gettext("This page is not here")
    return render(site, "not_found.html", reader, frame=plain_frame(title, reader, site))


def _for_all(template: str, source: Language, site: Site) -> bytes:
    """Return a page with a part in each language, each part a frame of its own."""
    choice = site.addresses.absolute(site.addresses.choose_language)
    gettext = {one.code: site.catalogs[one.code].gettext for one in site.settings.languages}
    return render(
        site,
        template,
        source,
        stylesheet=site.stylesheet,
        icon=site.icon,
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
