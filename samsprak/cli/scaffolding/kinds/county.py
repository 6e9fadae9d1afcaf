"""The fields of a new county's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.cli.scaffolding.kinds.sources import in_address
from samsprak.model.kinds import Kind
from samsprak.model.kinds.county import COUNTIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.cli.scaffolding.kinds.sources import Sources


def fields(key: str, sources: Sources) -> Mapping[str, str]:
    """
    Return the letter and name of the county that the key names, nothing if it names none without a page.

    Raises:
        LookupError: If every county has a page.
    """
    taken = {written.get("county") for _, written in sources.of_kind(Kind.COUNTY)}
    free = [one for one in COUNTIES if one.letter not in taken]
    if not free:
        raise LookupError("each of the 21 counties has a page already")
    name = key.rpartition("/")[2]
    county = next((one for one in free if in_address(one.name) == name), None)
    return {} if county is None else {"county": county.letter, "short_title": county.name}
