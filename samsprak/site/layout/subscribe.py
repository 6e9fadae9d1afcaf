"""The way to subscribe to the newsletter: by mail where a service takes subscriptions, else by feed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from samsprak.model.addresses.service_pages import ServicePage, service_page
from samsprak.model.addresses.uris import with_fragment
from samsprak.model.kinds import Kind
from samsprak.rendering.views import LinkView

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite

# The id of the heading in components/subscribe.html.
TITLE_ID = "subscribe-title"


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """
    The addresses to subscribe at; *address* is that of the sign-up page, empty for a site without a service.

    *front* is the place in the newsletter's section where the ways to subscribe are.
    """

    newsletter: str
    front: str
    address: str
    rss: str
    atom: str


def subscribe_view(reader: ReaderSite) -> SubscribeView | None:
    """Return how to subscribe, None for a site without editions."""
    section = reader.settings.first_section_of(Kind.EDITION)
    if section is None:
        return None
    return SubscribeView(
        newsletter=reader.newsletter_name,
        front=with_fragment(reader.page_address(section.key), TITLE_ID),
        address=_sign_up_address(reader),
        rss=reader.feed_address(section.key, "rss"),
        atom=reader.feed_address(section.key, "atom"),
    )


def subscribe_links(reader: ReaderSite) -> tuple[LinkView, ...]:
    """
    Return the link in the foot of every page: to the sign-up page, else to the newsletter's feeds.

    There is none without editions, nor where the foot leads to a page of all feeds already.
    """
    return reader.memoized("subscribe links", partial(_links, reader))


def _links(reader: ReaderSite) -> tuple[LinkView, ...]:
    view = subscribe_view(reader)
    if view is None or (not view.address and reader.library.key_showing("feeds") in reader.settings.footer_keys):
        return ()
    text = reader.gettext("Subscribe to the newsletter") if view.address else reader.gettext("The newsletter as a feed")
    return (LinkView(text, view.address or view.front, reader.language),)


def _sign_up_address(reader: ReaderSite) -> str:
    service = reader.settings.newsletter.subscriptions
    return service_page(service, reader.code, ServicePage.SIGN_UP) if service else ""
