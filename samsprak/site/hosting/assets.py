"""The theme's published files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import place_of_asset
from samsprak.rendering.outputs import Output
from samsprak.rendering.theme import (
    CLOSING,
    FONT_FOLDER,
    ICON,
    KEEPING,
    LISTEN,
    OLD_ICON,
    SEARCH_INDEX,
    STYLE_FOLDER,
    SUGGEST,
    asset_file,
    font_files,
    stylesheet,
    stylesheet_file,
)
from samsprak.site.search import page as search_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

# The theme's files that are published unchanged.
FILES = (ICON, CLOSING, KEEPING, LISTEN, SEARCH_INDEX, SUGGEST, search_page.SCRIPT)


def outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # the signature of every producer
    """Yield the theme's files."""
    font = site.settings.arabic_font
    yield Output(place_of_asset(stylesheet_file(site.theme, site.settings.base_address, font)), style)
    files = (*FILES, *font_files(font).values())
    yield from (Output(place_of_asset(asset_file(site.theme, name)), theme_file, (name,)) for name in files)
    yield Output("favicon.ico", theme_file, (OLD_ICON,))


def style(site: Site) -> bytes:
    """Return the style sheet."""
    site.track_folder(f"theme/{STYLE_FOLDER}")
    if site.settings.arabic_font:
        site.track_folder(f"theme/{FONT_FOLDER}")
    return stylesheet(site.theme, site.settings.base_address, site.settings.arabic_font)


def theme_file(site: Site, name: str) -> bytes:
    """Return the theme's file *name*."""
    site.track_file(f"theme/{name}")
    return (site.theme / name).read_bytes()
