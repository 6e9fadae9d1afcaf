"""What search knows of each kind: ``KINDS`` has an entry for every kind, in the order of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.i18n.marking import N_
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

# A title such as ``Sfi (svenska för invandrare)`` is two names.
_BETWEEN_NAMES = re.compile(r"[()–:;]")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """
    The *title* of a kind's group, as a message of gettext, and what the names of its documents count.

    *share* is 1 for what lasts, less for what is of a day or a round. A title *has_names* if its parts are names of
    the document, rather than a sentence.
    """

    title: str
    share: float = 1
    has_names: bool = True

    def names_in(self, title: str) -> tuple[str, ...]:
        """Return the names in a title."""
        parts = _BETWEEN_NAMES.split(title) if self.has_names else ()
        return (title, *(part for part in parts if part.strip() and len(parts) > 1))


_OF_A_ROUND, _OF_A_DAY = 0.8, 0.6

# What most readers look for comes first.
KINDS: Mapping[Kind, KindSpec] = {
    Kind.PAGE: KindSpec(title=N_("Pages")),
    Kind.GRANT: KindSpec(title=N_("State grants")),
    Kind.CALL: KindSpec(title=N_("Calls"), share=_OF_A_ROUND, has_names=False),
    Kind.EVENT: KindSpec(title=N_("Events"), share=_OF_A_ROUND, has_names=False),
    Kind.NEWS: KindSpec(title=N_("News"), share=_OF_A_DAY, has_names=False),
    Kind.COUNTY: KindSpec(title=N_("Counties")),
    Kind.TERM: KindSpec(title=N_("Words")),
    Kind.EDITION: KindSpec(title=N_("Newsletters"), share=_OF_A_DAY, has_names=False),
}
