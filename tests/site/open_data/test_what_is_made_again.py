from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.site.open_data.conftest import NAMES
from tests.support.site_folders.builders import DAY, built, names_of, standing
from tests.support.site_folders.folders import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

CALL = "content/sv/calls/open-dalarna.md"


def changed(site: SiteFolder, day: date = TODAY) -> set[str]:
    """Build, and return the names of the changed open data files."""
    start = "output/data/"
    return {name.removeprefix(start) for name in names_of(built(site.root, day=day)) if name.startswith(start)}


@pytest.fixture
def site(with_calls: SiteFolder) -> SiteFolder:
    """Return the small site with calls, built."""
    built(with_calls.root)
    return with_calls


def test_a_call_changes_its_own_files_only(site: SiteFolder) -> None:
    """An amount is in two files; a title in the list of all documents too; a text in none."""
    site.replace(CALL, "amount_sek: 3350000", "amount_sek: 3360000")
    assert changed(site) == {"calls.json", "calls.csv"}
    site.replace(CALL, "title: Stöd ett i Dalarna 2026", "title: Stöd ett, Dalarna")
    assert changed(site) == {"calls.json", "calls.csv", "documents.json"}
    site.replace(CALL, "Text.", "Ny text.")
    assert changed(site) == set()


def test_a_decision_changes_its_own_files_only(site: SiteFolder) -> None:
    """The catalogue describes files and days, not rows."""
    site.replace("content/data/granted.csv", "200000", "210000")
    assert changed(site) == {"decisions.json", "decisions.csv"}


def test_another_day_changes_states_and_days(site: SiteFolder) -> None:
    """Every JSON file states its day; of the tables only that of calls follows it, and only when a state does."""
    files = {f"{name}.json" for name in NAMES}
    assert changed(site, date(2026, 4, 2)) == files
    assert changed(site, date(2026, 4, 21)) == files | {"calls.csv"}


def test_another_base_address_changes_all(site: SiteFolder) -> None:
    """Addresses are absolute."""
    site.replace("site.toml", "https://small.example", "https://other.example/below")
    found = changed(site)
    assert {"calls.json", "catalogue.rdf", "schemas/calls.schema.json"} <= found
    assert (
        b'"https://other.example/below/data/schemas/calls.schema.json"' in standing(site.root)["output/data/calls.json"]
    )


@pytest.mark.parametrize("env", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Tokyo"}])
def test_the_files_are_the_same_everywhere(site: SiteFolder, tmp_path: Path, env: dict[str, str]) -> None:
    """Byte for byte, whatever the hash seed, the locale and the time zone of the machine."""
    start = "output/data/"
    expected = {name: content for name, content in standing(site.root).items() if name.startswith(start)}

    result = run_samsprak(
        "build", "--root", str(site.root), "--output", str(tmp_path / "output"), "--mails", str(tmp_path / "mails"),
        "--no-cache", cwd=site.root, env={**DAY, **env},
    )  # fmt: skip

    assert result.returncode == 0, result.stderr
    assert {name: content for name, content in standing(tmp_path).items() if name.startswith(start)} == expected
    assert len(expected) == 21
