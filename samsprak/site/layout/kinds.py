"""The head of pages by kind: ``KINDS`` has an entry for every kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """
    The head of a kind's pages.

    *open_graph_type* is the ``og:type``. *offers_call_feed* is True for sections whose readers want to know what
    happens with the calls as well. *has_own_feed* is True for documents with a feed at their address.

    Source: https://ogp.me
    """

    open_graph_type: str = "website"
    offers_call_feed: bool = False
    has_own_feed: bool = False


KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(),
    Kind.NEWS: KindSpec(open_graph_type="article"),
    Kind.EVENT: KindSpec(),
    Kind.GRANT: KindSpec(offers_call_feed=True),
    Kind.CALL: KindSpec(),
    Kind.COUNTY: KindSpec(offers_call_feed=True, has_own_feed=True),
    Kind.EDITION: KindSpec(),
    Kind.TERM: KindSpec(),
}
