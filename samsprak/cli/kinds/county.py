"""The fields of a new county's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.cli.kinds.sources import in_address
from samsprak.model.kinds import Kind
from samsprak.model.kinds.county import COUNTIES

if TYPE_CHECKING:
    from samsprak.cli.kinds.sources import Sources


def fields(key: str, sources: Sources) -> str:
    """
    Return the fields of the page of the county that its key names, or else of the first county without a page.

    Raises:
        LookupError: If every county has a page.
    """
    taken = {written.get("county") for _, written in sources.of_kind(Kind.COUNTY)}
    free = [one for one in COUNTIES if one.letter not in taken]
    if not free:
        raise LookupError("each of the 21 counties has a page already")
    name = key.rpartition("/")[2]
    county = next((one for one in free if in_address(one.name) == name), free[0])
    return f"county: {county.letter}\nshort_title: {county.name}\nresidence: The city where the board has its seat\n"
