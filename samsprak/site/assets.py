"""The theme's files, and the media that pages use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.reading.media import MEDIA_FOLDER
from samsprak.reading.scanning import CONTENT_FOLDER
from samsprak.site.bodies import media_of
from samsprak.site.outputs import Output, fixed
from samsprak.site.theme import ICON, icon_file, stylesheet, stylesheet_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.site.context import Site


def outputs(site: Site) -> Iterator[Output]:
    """Yield the style sheet, the icon, and every file of content/media/ that a public document shows or links to."""
    theme = site.theme
    yield fixed(f"assets/{stylesheet_file(theme)}", stylesheet(theme))
    yield fixed(f"assets/{icon_file(theme)}", (theme / ICON).read_bytes())
    used: set[str] = set()
    for key in site.library.public_keys():
        for document in site.library.translations(key):
            used |= media_of(document, site)
    folder = site.root / CONTENT_FOLDER / MEDIA_FOLDER
    for file in sorted(used):
        yield Output(f"{MEDIA_FOLDER}/{file}", (folder / file).read_bytes)
