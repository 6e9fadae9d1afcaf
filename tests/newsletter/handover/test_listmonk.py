from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import StringIO

from newsletter.handover.listmonk import write_listmonk
from newsletter.store.subscribers.subscribers import State, Subscriber

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def one(number: int, language: str, county: str = "", state: State = State.ACTIVE) -> Subscriber:
    """Return a subscriber."""
    address = f"reader{number}@test.example"
    return Subscriber(number, address, address, language, county, WHEN, "w", state)


def test_the_file_is_as_listmonk_reads_it() -> None:
    """The columns of its importer; language and county are attributes, which its queries choose by."""
    file = StringIO()
    readers = [one(1, "sv", "M"), one(2, "ar"), one(3, "en", state=State.SUPPRESSED)]
    assert write_listmonk(readers, file) == 2
    rows = list(csv.DictReader(StringIO(file.getvalue())))
    assert [row["email"] for row in rows] == ["reader1@test.example", "reader2@test.example"]
    assert [row["name"] for row in rows] == ["", ""]
    attributes = [json.loads(row["attributes"]) for row in rows]
    assert [(each["language"], each["county"]) for each in attributes] == [("sv", "M"), ("ar", "")]
    assert attributes[0]["consented_at"] == "2026-01-01T00:00:00+00:00"
