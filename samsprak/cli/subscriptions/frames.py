"""The site's frame around the pages of the service."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from samsprak.model.addresses.urls import have_same_origin
from samsprak.model.content_types import content_type
from samsprak.rendering.theme import ICON, asset_file, font_files, stylesheet, stylesheet_file
from samsprak.site.layout.frame import plain_frame
from samsprak.site.layout.views import SwitchView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.rendering.site import ReaderSite, Site
    from samsprak.rendering.views import LinkView
    from samsprak.site.layout.views import FrameView


@dataclass(frozen=True, slots=True)
class Frames:
    """
    Makes frames of the service's pages.

    On the site's own host its pages and style sheet are used as they are. A service on another host leads to the
    site's whole addresses, and has the style sheet and the icon below its own.
    """

    service: str
    is_on_the_site: bool

    def __call__(self, title: str, reader: ReaderSite, addresses: Mapping[str, str]) -> FrameView:
        """Return the frame of a page of the service, which search engines leave out."""
        languages = reader.settings.languages
        frame = replace(
            plain_frame(title, reader),
            feeds=(),
            suggest=None,  # these pages have no script
            switch=tuple(SwitchView(one, addresses[one.code], is_current=one == reader.language) for one in languages),
        )
        return frame if self.is_on_the_site else self._from_elsewhere(frame, reader)

    def _from_elsewhere(self, frame: FrameView, reader: ReaderSite) -> FrameView:
        def own(address: str) -> str:
            return f"{urlsplit(self.service).path}/assets/{address.rpartition('/')[2]}"

        def link(one: LinkView) -> LinkView:
            return replace(one, address=reader.absolute(one.address))

        return replace(
            frame,
            stylesheet=own(frame.stylesheet),
            icon=own(frame.icon),
            closing_script="",
            keeping_script="",
            home=reader.absolute(frame.home),
            search=link(frame.search),
            navigation=tuple(link(one) for one in frame.navigation),
            footer=tuple(link(one) for one in frame.footer),
        )


def frames_of(site: Site) -> Frames:
    """Return the maker of frames for the service of a site."""
    service = site.settings.newsletter.subscriptions
    return Frames(service, is_on_the_site=have_same_origin(service, site.settings.base_address))


def assets_of(site: Site, frames: Frames) -> dict[str, tuple[bytes, str]]:
    """Return the files that a service on another host has besides its pages: none on the site's own."""
    if frames.is_on_the_site:
        return {}
    base, font = site.settings.base_address, site.settings.arabic_font
    style = stylesheet_file(site.theme, base, font)
    found = {style: (stylesheet(site.theme, base, font), content_type(style))}
    for name in (ICON, *font_files(font).values()):
        published = asset_file(site.theme, name)
        found[published] = ((site.theme / name).read_bytes(), content_type(published))
    return found
