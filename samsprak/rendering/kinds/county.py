"""Links to counties, for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds.county import BY_LETTER
from samsprak.rendering.links import short_link_view
from samsprak.rendering.views import LinkView

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite


def county_link(letter: str | None, reader: ReaderSite) -> LinkView | None:
    """Return a link to a county's page with its short name; without a page, its Swedish name and no address."""
    if letter is None:
        return None
    linked = reader.library.actions.county_link(letter, reader.code)
    if linked is None:
        return LinkView(BY_LETTER[letter].name, "", reader.settings.languages.source)
    return short_link_view(linked, reader)
