"""RSS and Atom for every language and every section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses import place_of_feed
from samsprak.site.frame import FEED_FORMATS
from samsprak.site.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.model.library import Library
    from samsprak.site.context import Site


def outputs(site: Site, library: Library) -> Iterator[Output]:  # noqa: ARG001 # as every producer
    """Yield both formats of each feed."""
    for reader in site.settings.languages:
        for section in ("", *(one.key for one in site.settings.sections)):
            for file_format, _ in FEED_FORMATS:
                yield Output(
                    place_of_feed(reader.code, section, file_format), feed, (section, reader.code, file_format)
                )


def feed(site: Site, section: str, code: str, file_format: str) -> bytes:
    """Return the feed of a section, or of the whole language for no section, as ``rss`` or ``atom``."""
    from samsprak.site.feed_writing import written  # noqa: PLC0415 # most edits are in no feed, and its libraries are dear

    return written(site, section, code, file_format)
