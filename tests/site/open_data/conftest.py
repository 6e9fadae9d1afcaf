"""The open data of built sites, parsed."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.outputs.built import Built

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("documents", "grants", "calls", "decisions", "events", "counties", "figures")
TABLES = ("calls", "decisions", "events", "counties", "figures")


@dataclass(frozen=True)
class Data:
    """The files of a site below data/, keyed by name."""

    files: Mapping[str, bytes]

    def whole(self, name: str) -> dict[str, Any]:
        """Return a dataset's JSON file."""
        found: dict[str, Any] = json.loads(self.files[f"{name}.json"])
        return found

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a dataset."""
        found: list[dict[str, Any]] = self.whole(name)[name]
        return found

    def by_key(self, name: str) -> dict[str, dict[str, Any]]:
        """Return the rows of a dataset, keyed by their keys."""
        return {row["key"]: row for row in self.rows(name)}

    def schema(self, name: str) -> dict[str, Any]:
        """Return the schema of a dataset's file."""
        found: dict[str, Any] = json.loads(self.files[f"schemas/{name}.schema.json"])
        return found

    def table(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a dataset's CSV file, as read by programs that recognise its byte order mark."""
        return list(csv.DictReader(StringIO(self.files[f"{name}.csv"].decode("utf-8-sig"), newline=""), strict=True))


def data_of(files: Mapping[str, bytes]) -> Data:
    """Return the open data among a site's files."""
    start = "data/"
    return Data({place.removeprefix(start): files[place] for place in files if place.startswith(start)})


@pytest.fixture(scope="session")
def data(calls_built: Built) -> Data:
    """Return the open data of the small site with calls, as of 1 April 2026."""
    return data_of(calls_built.files)


@pytest.fixture(params=["small", "calls", "real"])
def any_data(request: pytest.FixtureRequest) -> Data:
    """Return each site's open data in turn."""
    site = request.getfixturevalue(f"{request.param}_built")
    assert isinstance(site, Built)
    return data_of(site.files)
