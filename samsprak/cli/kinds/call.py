"""The fields of a new call."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from samsprak.cli.kinds.sources import in_address
from samsprak.model.kinds import Kind
from samsprak.model.kinds.county import COUNTIES

if TYPE_CHECKING:
    from samsprak.cli.kinds.sources import Sources


def fields(key: str, sources: Sources) -> str:
    """
    Return the fields of a call: its grant, county and year are those that its key names, if it names some.

    Raises:
        LookupError: If there is no grant.
    """
    grants = [one for one, _ in sources.of_kind(Kind.GRANT)]
    if not grants:
        raise LookupError("there is no grant yet that it could be a call for")
    words = f"-{key.rpartition('/')[2]}-"
    named = [one for one in grants if f"-{one.rpartition('/')[2]}-" in words]
    grant = max(named, key=len, default=grants[0])
    longest_first = sorted(COUNTIES, key=lambda one: -len(one.name))
    letter = next((one.letter for one in longest_first if f"-{in_address(one.name)}-" in words), "")
    year = next((int(one) for one in words.split("-") if _is_year(one)), sources.today.year)
    others = [
        int(written.get("round", "1"))
        for _, written in sources.of_kind(Kind.CALL)
        if (written.get("grant"), written.get("county", ""), written.get("year")) == (grant, letter, str(year))
        and written.get("round", "1").isdecimal()
    ]
    opens = sources.today + timedelta(days=30) if year == sources.today.year else date(year, 2, 1)
    return (
        f"grant: {grant}\n"
        + (f"county: {letter}\n" if letter else "")
        + f"year: {year}\n"
        + (f"round: {max(others) + 1}\n" if others else "")
        + f"opens: {opens}\ncloses: {opens + timedelta(days=30)}\n"
    )


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word.startswith(("19", "20"))  # noqa: PLR2004 # digits of a year
