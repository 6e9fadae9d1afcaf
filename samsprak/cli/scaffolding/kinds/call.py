"""The fields of a new call."""

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
    Return what the key of a call names: its grant, its county and its year, and the round if there is a call already.

    Raises:
        LookupError: If there is no grant.
    """
    grants = [one for one, _ in sources.of_kind(Kind.GRANT)]
    if not grants:
        raise LookupError("there is no grant yet that it could be a call for")
    words = f"-{key.rpartition('/')[2]}-"
    named = [one for one in grants if f"-{one.rpartition('/')[2]}-" in words]
    longest_first = sorted(COUNTIES, key=lambda one: -len(one.name))
    found = {
        "grant": max(named, key=len, default=""),
        "county": next((one.letter for one in longest_first if f"-{in_address(one.name)}-" in words), ""),
        "year": next((one for one in words.split("-") if _is_year(one)), ""),
    }
    others = [
        int(written.get("round", "1"))
        for _, written in sources.of_kind(Kind.CALL)
        if all(written.get(name, "") == value for name, value in found.items())
        and written.get("round", "1").isdecimal()
    ]
    if others and found["grant"] and found["year"]:
        found["round"] = str(max(others) + 1)
    return {name: value for name, value in found.items() if value}


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word.startswith(("19", "20"))  # noqa: PLR2004 # digits of a year
