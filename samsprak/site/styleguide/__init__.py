"""
The page of components: an example of every macro of the theme, in each language, for authors of the theme.

It is made only on request (``samsprak build --components``): no reader needs it, and search engines may not index it.
The package has the page, sample views and the list of examples; no other package of the site imports from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import place_of_page
from samsprak.rendering.outputs import Output
from samsprak.rendering.templating.templates import render
from samsprak.rendering.views import LinkView
from samsprak.site.layout.frame import plain_frame
from samsprak.site.styleguide.examples import examples
from samsprak.site.styleguide.views import Sampler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

PATH = "components"


def outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # as every producer
    """Yield the page of components in every language."""
    for language in site.settings.languages:
        yield Output(place_of_page(language.code, PATH), page, ("", language.code))


def page(site: Site, key: str, code: str) -> bytes:  # noqa: ARG001 # it shows no document
    """Render the page of components in a language."""
    reader = site.for_reader(code)
    shown = examples(reader)
    english = next((one for one in site.settings.languages if one.code == "en"), reader.language)
    links = tuple(LinkView(one.name, f"#example-{number}", english) for number, one in enumerate(shown, start=1))
    document = Sampler(reader).document(links)
    return render(
        reader,
        "components_page.html",
        frame=plain_frame(document.title, reader),
        document=document,
        examples=shown,
        english=english,
    )
