"""The ways to get new editions of the newsletter, for its archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite


@dataclass(frozen=True, slots=True)
class FollowingView:
    """
    The addresses of the editions' feed in both formats, and of the page to subscribe by e-mail.

    *subscriptions* is empty for a newsletter without a service for subscribers.
    """

    rss: str
    atom: str
    subscriptions: str = ""


def present_following(section: str, reader: ReaderSite) -> FollowingView:
    """Return the ways to follow the editions of a section of the site."""
    service = reader.settings.newsletter.subscriptions
    return FollowingView(
        rss=reader.feed_address(section, "rss"),
        atom=reader.feed_address(section, "atom"),
        subscriptions=f"{service}/{reader.code}/subscribe" if service else "",
    )
