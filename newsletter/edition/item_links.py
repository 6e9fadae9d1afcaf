"""The words of the button that leads from an item of a mail to its page, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.i18n.marking import N_
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.rendering.site import ReaderSite

_WORDS: Mapping[Kind, str] = {
    Kind.CALL: N_("Read about the call"),
    Kind.COUNTY: N_("Read about the county"),
    Kind.EDITION: N_("Read the edition"),
    Kind.EVENT: N_("Read about the event"),
    Kind.GRANT: N_("Read about the grant"),
    Kind.NEWS: N_("Read the news item"),
    Kind.PAGE: N_("Read the page"),
    Kind.TERM: N_("Read the explanation"),
}


def words_of_link(kind: Kind, reader: ReaderSite) -> str:
    """Return the words of the link to a document of *kind*, in the readers' language."""
    return reader.gettext(_WORDS[kind])
