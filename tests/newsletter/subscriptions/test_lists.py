from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from newsletter.store.database.engine import Store, open_store
from newsletter.store.subscribers.subscribers import every_subscriber, remove_subscriber, subscriber_at
from newsletter.store.subscribers.suppressions import Reason
from newsletter.store.upgrading import upgrade
from newsletter.subscriptions.lists import Imported, export_csv, import_csv
from newsletter.tokens import address_hashes
from tests.support.stores.services import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
_HASHES = partial(address_hashes, KEYS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Yield an empty store."""
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    upgrade(store)
    yield store
    store.close()


def _import(store: Store, text: str) -> Imported:
    with store.begin() as connection:
        return import_csv(connection, text.splitlines(keepends=True), "list.csv", ("sv", "ar"), _HASHES, _NOW)


def test_what_is_exported_is_imported_again_as_it_was(store: Store, tmp_path: Path) -> None:
    """A list moves house without a loss, with letters of every script and with what spreadsheets take for formulas."""
    lines = (
        "address,language,county,consented_at,wording\n"
        "läsare@exempel.se,sv,M,2025-03-01T10:20:30+00:00,sv-1\n"
        "=cmd@example.org,ar,,2025-03-01,\n"
        "قارئ@example.org,ar,AB,2025-03-01T10:20:30+02:00,ar-1\n"
    )
    assert _import(store, lines) == Imported(3, ())
    written, other = StringIO(), open_store(f"sqlite:///{tmp_path / 'other.db'}")
    upgrade(other)
    with store.reading() as connection:
        assert export_csv(connection, written) == 3
    assert "\n'=cmd@example.org," in written.getvalue()
    assert _import(other, written.getvalue()) == Imported(3, ())
    with store.reading() as old, other.reading() as new:
        assert list(every_subscriber(old)) == list(every_subscriber(new))
    other.close()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("reader,sv,2025-03-01", "'reader' is no mail address"),
        (",sv,2025-03-01", "'' is no mail address"),
        ("a@example.org,de,2025-03-01", "'de' is not a language of the site"),
        ("a@example.org,sv,", "'' is not a day"),
        ("a@example.org,sv,yesterday", "'yesterday' is not a day"),
        ("a@example.org,sv,2027-01-01", "'2027-01-01' is to come"),
        ("a@example.org,sv,2025-03-01,x", "there are more cells than columns"),
        ("KNOWN@example.org,sv,2025-03-01", "'KNOWN@example.org' subscribes already"),
        ("left@example.org,sv,2025-03-01", "'left@example.org' is suppressed (left)"),
        ("a@example.org", "'' is not a language of the site"),
    ],
)
def test_each_refused_line_is_named_and_the_others_are_read(line: str, message: str, store: Store) -> None:
    """The operator mends single lines, and nobody is signed up who left or never consented."""
    _import(store, "address,language,consented_at\nknown@example.org,sv,2025-03-01\nleft@example.org,sv,2025-03-01\n")
    with store.begin() as connection:
        one = subscriber_at(connection, "left@example.org")
        assert one is not None
        remove_subscriber(connection, one.id, _HASHES("left@example.org")[0], Reason.LEFT, _NOW)
    result = _import(store, f"address,language,consented_at\n{line}\nnew@example.org,sv,2025-03-01\n")
    [fault] = result.refused
    assert (fault.path, fault.line, fault.message) == ("list.csv", 2, message)
    assert result.added == 1


def test_a_county_is_refused_that_is_none(store: Store) -> None:
    """Counties are letters."""
    result = _import(store, "Address,Language,County,Consented_at\na@example.org,sv,Skåne,2025-03-01\n")
    assert [fault.message for fault in result.refused] == ["'Skåne' is not the letter of a county"]


@pytest.mark.parametrize("text", ["", "a;b;c\n", "address,language\na@example.org,sv\n"])
def test_a_list_without_the_columns_is_refused_whole(text: str, store: Store) -> None:
    """The hint has the names to write."""
    [fault] = _import(store, text).refused
    assert "there is no column" in fault.message
    assert "address, language, county, consented_at, wording" in fault.hint


def test_a_line_that_is_not_csv_is_named(store: Store) -> None:
    """What was read before it stays."""
    lines = 'address,language,consented_at\na@example.org,sv,2025-03-01\n"b@example.org,sv\n'
    result = _import(store, lines)
    assert (result.added, len(result.refused)) == (1, 1)
    assert "this is not CSV" in result.refused[0].message
