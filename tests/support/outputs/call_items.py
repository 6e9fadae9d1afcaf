"""The feeds of calls, parsed: the call and the occasion of each item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import feedparser

from samsprak.site.feeds.feeds import outputs

if TYPE_CHECKING:
    from datetime import date

    from tests.support.site_folders.folders import SiteFolder

SMALL = "https://small.example"
CODES = ("sv", "en", "ar")
COUNTIES = ("counties/dalarna", "counties/skane")
PLACES = [
    f"{code}/{path}/{name}.xml" for code in CODES for path in ("calls", *COUNTIES) for name in ("rss", "atom")
]  # fmt: skip


def made(folder: SiteFolder, today: date, *places: str) -> list[bytes]:
    """Return a few outputs of a site, rendered without the others."""
    opened = folder.open(today)
    found = {one.place: one for one in outputs(opened.site, opened.library)}
    return [found[place].make(opened.site) for place in places]


def entries(content: bytes) -> list[Any]:
    return list(feedparser.parse(content).entries)


def items(content: bytes) -> list[str]:
    """Return the end of each item's id: the call and its occasion."""
    return [one.id.partition("/calls/")[2] for one in entries(content)]


def by_item(content: bytes) -> dict[str, Any]:
    return dict(zip(items(content), entries(content), strict=True))
