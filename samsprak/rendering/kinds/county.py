"""Links to counties, for a reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds.county import BY_LETTER
from samsprak.rendering.links import short_link_view
from samsprak.rendering.views import LinkView

if TYPE_CHECKING:
    from samsprak.model.languages import Language
    from samsprak.rendering.site import Site


def county_link(letter: str | None, reader: Language, site: Site) -> LinkView | None:
    """Return a link to a county's page by its short name; where there is none, its Swedish name, leading nowhere."""
    if letter is None:
        return None
    linked = site.library.actions.county_link(letter, reader.code)
    if linked is None:
        return LinkView(BY_LETTER[letter].name, "", site.settings.languages.source)
    return short_link_view(linked, reader, site)
