"""
Judged queries: what readers look for, and the pages that answer it.

``tests/site/search/data/queries.tsv`` has a line for each: language, query, keys that are right, and whether it is held
out. Words, weights and rules of search are tuned by the others alone; the held out ones show whether it helps queries
that nobody looked at.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FILE = PROJECT / "tests/site/search/data/queries.tsv"
_HELD_OUT = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """A query in a language, the *right* keys, and whether it is held out of the tuning."""

    language: str
    query: str
    right: tuple[str, ...]
    is_held_out: bool

    def rank(self, paths: Sequence[str]) -> int | None:
        """Return the place of the first right page among the addresses below the language's folder, from 1."""
        for place, path in enumerate(paths, start=1):
            if path.partition("#")[0].strip("/") in map(path_of, self.right):
                return place
        return None


def judged() -> list[Judged]:
    """Return all judged queries, in the order of the file."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [Judged(code, query, tuple(right.split()), held_out == "yes") for code, query, right, held_out in rows]


def path_of(key: str) -> str:
    """Return the address path of a key."""
    return "" if key == "index" else key.removesuffix("/index")


def is_to_be_held_out(language: str, query: str) -> bool:
    """Return whether a query is held out: a third is, chosen by a digest that nobody can wish for."""
    return int(sha256(f"{language}\t{query}".encode()).hexdigest(), 16) % _HELD_OUT == 0


def mean_reciprocal_rank(ranks: Iterable[int | None]) -> float:
    """Return the mean of 1 divided by each rank, 0 for a query that finds no right page."""
    found = list(ranks)
    return sum(1 / rank for rank in found if rank is not None) / len(found)


def ranked(queries: Sequence[Judged], answers: Mapping[tuple[str, str], Sequence[str]]) -> dict[Judged, int | None]:
    """Return the rank of the first right page of each query, by the addresses that language and query find."""
    return {one: one.rank(answers[one.language, one.query]) for one in queries}
