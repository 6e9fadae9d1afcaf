"""The groups of the list of everything: ``KINDS`` has an entry for every kind, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.i18n.marking import N_
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """The *title* of a kind's group, as a message of gettext."""

    title: str


# What most readers look for comes first.
KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(title=N_("Pages")),
    Kind.GRANT: KindSpec(title=N_("State grants")),
    Kind.CALL: KindSpec(title=N_("Calls")),
    Kind.EVENT: KindSpec(title=N_("Events")),
    Kind.NEWS: KindSpec(title=N_("News")),
    Kind.COUNTY: KindSpec(title=N_("Counties")),
    Kind.TERM: KindSpec(title=N_("Words")),
    Kind.EDITION: KindSpec(title=N_("Newsletters")),
}
