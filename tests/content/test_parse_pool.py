from __future__ import annotations

import pytest

from samsprak.content.cache import OUTLINES, cached_outline
from samsprak.content.parse_pool import ParseJob, parse_all
from samsprak.model.kinds import Kind
from tests.support.builders.documents import LANGUAGES
from tests.support.builders.sources import FRONT

TEXTS = ("Lån till ABF Flen, 2026-03-31.", "## Rubrik {#a}\n\n## Rubrik {#a}", "<script>x</script>", "[x](y.md)")


def files() -> list[ParseJob]:
    """Return texts of each language, valid and broken, as read from disk."""
    return [
        ParseJob(f"{FRONT}{text} {number}\n".encode(), code, Kind.NEWS, is_source=code == "sv")
        for number, text in enumerate(TEXTS * 10)
        for code in ("sv", "ar")
    ]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_many_processes_give_what_one_gives(method: str) -> None:
    """The number of processors changes how long a build takes, and nothing else: no text, no fault, no order."""
    told: list[int] = []
    alone = parse_all(files(), LANGUAGES, jobs=1)
    together = parse_all(files(), LANGUAGES, jobs=2, report=told.append, method=method)
    assert together == alone
    assert any(cached_outline(one, OUTLINES).faults for one in together)
    assert told == sorted(told)
    assert told[-1] == len(together)


def test_nothing_to_parse_starts_nothing() -> None:
    """A build in which nothing has changed creates no converter and no process."""
    assert parse_all([], LANGUAGES) == []
