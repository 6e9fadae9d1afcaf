"""Calls generated from a seed: grant, county, year and opening period."""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samsprak.model.kinds.county import BY_LETTER

GRANTS = ("section-36", "section-37", "section-38")
LETTERS = tuple(BY_LETTER)
YEARS = range(2015, 2027)

_LAST_DAY = date(2026, 11, 20)
_OF_EDITED = date(2026, 12, 11)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Call:
    """A call of one county, or a national call if it has no county; undated if it has no days."""

    grant: str
    county: str | None
    year: int
    round: int
    amount_sek: int
    published_on: date
    opens: date | None
    closes: date | None
    decided_on: date | None

    @property
    def name(self) -> str:
        """The name of its file, without the suffix."""
        return f"{(self.county or 'national').lower()}-{self.grant}-{self.year}-{self.round}"


def calls(count: int, seed: int) -> tuple[Call, ...]:
    """
    Return *count* calls, spread evenly over years, grants and counties; every 22nd is national.

    The first call is open on the benchmark's day. No other call closes on a day to which an edit moves the first.
    """
    random = Random(f"{seed}:calls")
    places = _places()
    found = [_edited(*next(places))]
    found += [_call(random, *next(places)) for _ in range(count - 1)]
    return tuple(found)


def closing_day(number: int) -> date:
    """Return the day on which the edited call closes after *number* edits."""
    return _OF_EDITED + 2 * number * _DAY


def _places() -> Iterator[tuple[str, str | None, int, int]]:
    """Yield grant, county, year and round endlessly, so that even few calls cover many years and counties."""
    counties = (*LETTERS, None)
    combined = len(counties) * len(YEARS)
    # Both cycles advance together and repeat the same pairs after half of all pairs: then shift one by a step.
    once_around = math.lcm(len(counties), len(YEARS))
    for place in itertools.count():
        year = YEARS[-1 - (place + place // once_around) % len(YEARS)]
        grant = GRANTS[place // combined % len(GRANTS)]
        yield grant, counties[place % len(counties)], year, place // (combined * len(GRANTS)) + 1


def _edited(grant: str, county: str | None, year: int, number: int) -> Call:
    opens = date(2026, 11, 2)
    return Call(grant, county, year, number, 3_000_000, opens - 30 * _DAY, opens, closing_day(0), None)


def _call(random: Random, grant: str, county: str | None, year: int, number: int) -> Call:
    amount_sek = random.randint(10, 60) * 100_000
    begins = date(year, 1, 15)
    opens = begins + random.randint(0, 320) * _DAY
    closes = opens + random.randint(21, 60) * _DAY
    if (closes - _OF_EDITED).days % 2 == 0:
        closes += _DAY
    published_on = min(max(opens - 30 * _DAY, begins), _LAST_DAY)
    if random.random() < 0.1:
        return Call(grant, county, year, number, amount_sek, published_on, None, None, None)
    is_decided = random.random() < 0.6 and closes + 60 * _DAY <= _LAST_DAY
    decided_on = closes + 60 * _DAY if is_decided else None
    is_recorded = random.random() < 0.9
    return Call(
        grant, county, year, number, amount_sek, published_on, opens if is_recorded else None, closes, decided_on
    )
