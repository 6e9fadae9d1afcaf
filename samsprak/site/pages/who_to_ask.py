"""Where readers of a grant or a call turn with questions: the board of a county, and a website."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.kinds import Kind
from samsprak.model.tables import ALL_COUNTIES
from samsprak.rendering.links import link_to, short_link_view

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite
    from samsprak.rendering.views import LinkView


@dataclass(frozen=True, slots=True)
class WebsiteView:
    """Another website on integration; *is_own* is True for that of a single board, False for that of all boards."""

    address: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class AskView:
    """
    The ways to those who know more: *county* is the page of the one county that it is about.

    Without one, *counties* is the page of all counties, where readers find their own.
    """

    county: LinkView | None
    counties: LinkView | None
    website: WebsiteView | None


def website_of(reader: ReaderSite, letter: str = "") -> WebsiteView | None:
    """Return the website of a county's board, else that of all boards; None where no table has an address."""
    own = reader.library.actions.website(letter) if letter else None
    address = own or reader.library.actions.website(ALL_COUNTIES)
    return None if address is None else WebsiteView(address, own is not None)


def who_to_ask(reader: ReaderSite, letter: str | None = None) -> AskView | None:
    """Return where to ask about something in a county, or in the whole country; None if there is nowhere."""
    linked = reader.library.actions.county(letter, reader.code) if letter is not None else None
    county = short_link_view(linked, reader) if linked is not None else None
    section = reader.settings.first_section_of(Kind.COUNTY)
    counties = link_to(f"{section.key}/index", reader) if section is not None and county is None else None
    website = website_of(reader, letter or "")
    return AskView(county, counties, website) if county or counties or website else None
