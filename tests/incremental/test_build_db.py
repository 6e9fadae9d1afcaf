from __future__ import annotations

import sqlite3
from array import array
from typing import TYPE_CHECKING

import msgspec
import pytest

from samsprak.incremental import build_db as build_db_module
from samsprak.incremental.build_db import BuildDatabase, Record, peek

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samsprak.library.queries import Query

PAGE, OTHER = ("site", "ar/index.html"), ("mails", "2026-1/ar.txt")
QUERIES: list[Query] = [("shown", "news/first", "ar"), ("entries", 0, None), ("file", "theme/نص.css"), ("today",)]
FACTS = {"day": "2026-04-01"}
INPUTS = {"content/ar/index.md": b"1", "site.toml": b"2"}


def packed(query: Query) -> bytes:
    """Return a query as it is stored."""
    return msgspec.msgpack.encode(query)


def record(*numbers: int, digest: bytes = b"d") -> Record:
    """Return a record of an output that has asked the queries of these numbers."""
    return Record("maker", digest, (1, 2, 3), array("I", numbers))


def filled(path: Path | None) -> BuildDatabase:
    """Return a build database in which one page has asked all queries, and another one the first."""
    build_db = BuildDatabase(path)
    build_db.acquire()
    numbers = [build_db.query_number(packed(question)) for question in QUERIES]
    for number in numbers:
        build_db.record_answer(number, b"answer %d" % number)
    build_db.record(PAGE, record(*numbers))
    build_db.record(OTHER, record(numbers[0]))
    build_db.commit(FACTS, INPUTS)
    return build_db


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of a filled and closed build database."""
    filled(tmp_path / "build_db.sqlite").close()
    return tmp_path / "build_db.sqlite"


def opened(path: Path) -> BuildDatabase:
    """Return a started build database, read from its file."""
    build_db = BuildDatabase(path)
    build_db.acquire()
    return build_db


def test_what_was_taken_down_is_there_in_the_next_build(path: Path) -> None:
    """Facts, inputs, queries with their answers, and the outputs that asked them."""
    build_db = opened(path)
    assert (build_db.facts, build_db.inputs) == (FACTS, INPUTS)
    assert build_db.records == {PAGE: record(1, 2, 3, 4), OTHER: record(1)}
    assert list(build_db.queries.values()) == [packed(query) for query in QUERIES]
    assert build_db.answers[3] == b"answer 3"
    assert peek(path) == (FACTS, INPUTS, {PAGE: (1, 2, 3), OTHER: (1, 2, 3)})
    build_db.close()


def test_a_question_keeps_its_number(path: Path) -> None:
    """Asked again it is the same one; a new one gets the next number."""
    build_db = opened(path)
    assert [build_db.query_number(packed(question)) for question in QUERIES] == [1, 2, 3, 4]
    assert build_db.query_number(packed(("exists", "x"))) == 5
    build_db.close()


@pytest.mark.parametrize("is_ready", [False, True])
def test_who_asked_is_found(path: Path, *, is_ready: bool) -> None:
    """With the index and without it, after changes too."""
    build_db = opened(path)
    if is_ready:
        build_db.build_index()
    assert set(build_db.dependents([1])) == {PAGE, OTHER}
    assert set(build_db.dependents([2, 4])) == {PAGE}
    assert set(build_db.dependents([])) == set()
    number = build_db.query_number(packed(("exists", "news/new")))
    build_db.record(OTHER, record(number))
    build_db.remove(PAGE)
    assert set(build_db.dependents([1, 2, 3, 4])) == set()
    assert set(build_db.dependents([number])) == {OTHER}
    assert dict(build_db.queries_of({"news/new"}, with_site_wide=False)) == {number: ("exists", "news/new")}
    build_db.close()


def test_questions_are_found_by_key(path: Path) -> None:
    """After a text has changed: those of its key; after its facts have: those that any document may change too."""
    build_db = opened(path)
    assert dict(build_db.queries_of({"news/first"}, with_site_wide=False)) == {1: QUERIES[0]}
    assert dict(build_db.queries_of({"news/other"}, with_site_wide=True)) == {2: QUERIES[1]}
    assert dict(build_db.possibly_changed(set())) == dict(enumerate(QUERIES[1:], start=2))
    assert dict(build_db.possibly_changed(None)) == dict(enumerate(QUERIES, start=1))
    build_db.close()


def test_a_build_that_breaks_off_is_forgotten(path: Path) -> None:
    """Its records are not in the file, and not in the next build of the same process."""
    build_db = opened(path)
    build_db.remove(PAGE)
    build_db.record(OTHER, record(1, digest=b"other"))
    build_db.release()
    assert build_db.acquire()
    assert build_db.records == {PAGE: record(1, 2, 3, 4), OTHER: record(1)}
    build_db.close()


def test_another_builds_news_are_read(path: Path) -> None:
    """A preview that continues after a build in another process knows that build's outputs."""
    preview = opened(path)
    preview.release()
    assert not preview.acquire()
    preview.release()
    build = opened(path)
    build.remove(PAGE)
    build.commit(FACTS, {"site.toml": b"3"})
    build.close()
    assert preview.acquire()
    assert (set(preview.records), preview.inputs) == ({OTHER}, {"site.toml": b"3"})
    preview.close()


def _change(table: str, change: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            connection.execute(f"UPDATE {table} SET {change}")  # noqa: S608 # our own words
        connection.close()

    return spoil


def _lose(condition: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            connection.execute(f"DELETE FROM queries WHERE {condition}")  # noqa: S608 # our own words
        connection.close()

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        _change("queries", "answer = x'00' WHERE number = 2"),
        _change("queries", "query = x'00' WHERE number = 2"),
        _change("records", "queries = x'01000000'"),
        _change("records", "digest = x'00'"),
        _change("records", "identity = 'x'"),
        _change("records", "place = place || 'x'"),
        _change("records", "queries = 'words'"),
        _lose("number = 1"),
        _lose("number = 4"),
        _lose("1"),
        lambda path: path.write_bytes(b"no ledger at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(b""),
    ],
)
def test_a_build_db_that_can_not_be_trusted_is_empty(path: Path, spoil: Callable[[Path], object]) -> None:
    """Everything is rendered again, and the new records are kept."""
    spoil(path)
    build_db = opened(path)
    assert (build_db.facts, build_db.records, build_db.queries) == ({}, {}, {})
    build_db.commit(FACTS, INPUTS)
    build_db.close()
    assert peek(path) == (FACTS, INPUTS, {})


def test_a_build_db_without_a_file_serves_one_process() -> None:
    """Without a cache, a build keeps what it needs in memory, from one round to the next."""
    build_db = filled(None)
    assert not build_db.acquire()
    assert set(build_db.records) == {PAGE, OTHER}
    build_db.close()


def test_where_no_file_can_be_made_memory_serves(tmp_path: Path) -> None:
    """A folder that can't be written costs time, not the build."""
    (tmp_path / "file").touch()
    build_db = filled(tmp_path / "file/build_db.sqlite")
    assert set(build_db.records) == {PAGE, OTHER}
    build_db.close()
    assert peek(tmp_path / "file/build_db.sqlite") is None


def test_a_file_that_another_build_holds_is_waited_for_and_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the timeout this build works without it, and takes nothing from the other one."""
    other = opened(path)
    monkeypatch.setattr(build_db_module, "_LOCK_TIMEOUT_S", 0)
    late = opened(path)
    assert late.records == {}
    late.record(OTHER, record())
    late.commit({}, {})
    late.close()
    other.remove(OTHER)
    other.commit(FACTS, INPUTS)
    other.close()
    assert peek(path) == (FACTS, INPUTS, {PAGE: (1, 2, 3)})


def test_a_look_at_a_build_db_does_not_wait_for_who_holds_it(path: Path) -> None:
    """The records of the last successful build are readable while the next one works."""
    holding = opened(path)
    holding.remove(PAGE)
    assert peek(path) == (FACTS, INPUTS, {PAGE: (1, 2, 3), OTHER: (1, 2, 3)})
    holding.close()
