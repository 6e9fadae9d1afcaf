"""Pages and files at the root: the language choice, the error pages for missing addresses, and robots.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.rendering.outputs import Output
from samsprak.rendering.templating.templates import render
from samsprak.rendering.theme import ICON
from samsprak.site.layout.frame import plain_frame
from samsprak.site.layout.views import AlternateView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

SITEMAP = "sitemap.xml"


def outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # as every producer
    """Yield the language choice, a 404 page for each language, one in all languages, and robots.txt."""
    yield Output("index.html", for_all, ("choose_language.html",))
    yield Output("404.html", for_all, ("not_found_anywhere.html",))
    for language in site.settings.languages:
        yield Output(f"{language.code}/404.html", not_found, (language.code,))
    yield Output("robots.txt", robots)


def robots(site: Site) -> bytes:
    """Return robots.txt, with the address of the sitemap."""
    sitemap = site.addresses.absolute(site.addresses.root_file(SITEMAP))
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()


def not_found(site: Site, code: str) -> bytes:
    """Render the 404 page of a language."""
    reader = site.for_reader(code)
    title = reader.gettext("This page is not here")
    return render(reader, "not_found.html", frame=plain_frame(title, reader))


def for_all(site: Site, template: str) -> bytes:
    """Render a page with a part in each language, each with a frame of its own."""
    choice = site.addresses.absolute(site.addresses.choose_language)
    readers = [site.for_reader(code) for code in site.settings.languages.codes]
    return render(
        site.for_reader(site.settings.languages.source_code),
        template,
        stylesheet=site.stylesheet,
        icon=site.asset(ICON),
        canonical=choice,
        alternates=(
            *(AlternateView(one.language.tag, one.absolute(one.page_address())) for one in readers),
            AlternateView("x-default", choice),
        ),
        frames=tuple(plain_frame(one.gettext("This page is not here"), one) for one in readers),
        greetings={one.code: one.gettext("Welcome") for one in readers},
    )
